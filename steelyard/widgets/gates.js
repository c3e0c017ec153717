const ENDS = [["low", "Lowest"], ["mode", "Best guess"], ["high", "Highest"]];

/** Marks from 0 to 100 % in blocks; each label stands on its own line above its marks. */
function scene(view, width, measure) {
  const left = 8, right = width - 8, marks = [], at = (p) => left + p * (right - left);
  let y = 0;
  const put = (...made) => marks.push(...made);
  for (const block of view.picture) {
    const lines = wrapped(block.title, width, measure, 15);
    lines.forEach((text, i) => put(s("text", { class: "title", x: 0, y: y + 18 + 19 * i }, text)));
    y += 12 + 19 * lines.length;
    const limit = block.ceiling !== null;
    if (limit) {
      const room = at(block.ceiling) + 8 + measure(block.mark) < width;
      put(s("text", { class: "mark", x: at(block.ceiling) + (room ? 6 : -6), y: y + 12, "text-anchor": room ? null : "end" }, block.mark),
        s("line", { class: "ceiling", x1: at(block.ceiling), x2: at(block.ceiling), y1: y + 1, y2: y + 15 }));
    }
    if (block.mark) y += 18;
    const bound = limit ? at(block.ceiling) : null;
    for (const row of block.rows) y = line_of(row, y, width, at, measure, put, bound);
    if (limit && !block.rows.length) put(s("line", { class: "ceiling", x1: bound, x2: bound, y1: y, y2: y += 14 }));
    put(s("line", { class: "axis", x1: left, x2: right, y1: y, y2: y }));
    for (const [p, text, anchor] of [[0, "0", "middle"], [0.5, "50", "middle"], [1, "100 %", "end"]]) {
      put(s("line", { class: "axis", x1: at(p), x2: at(p), y1: y, y2: y + 4 }),
        s("text", { class: "tick", x: p === 1 ? width : at(p), y: y + 18, "text-anchor": anchor }, text));
    }
    y += 34;
  }
  return { height: y, marks };
}

function line_of(row, y, width, at, measure, put, bound = null) {
  const known = row.at !== null, left = known ? at(row.low ?? row.at) : 0, end = known ? at(row.high ?? row.at) : 0;
  const size = measure(row.text), covers = bound !== null && end < bound && end + 16 + size > bound;
  const start = covers ? bound + 10 : end + 12, after = start + size <= width, before = !after && left - 12 - size >= 0;
  const beside = known && (after || before), told = !known && row.text === "not judged yet";
  const label = beside || told ? row.label : `${row.label}: ${row.text}`;
  for (const text of wrapped(label, width, measure)) {
    put(s("text", { class: known ? "label" : "label soft", x: 0, y: y + 14 }, text));
    y += 18;
  }
  const middle = y + 9;
  if (bound !== null) put(s("line", { class: "ceiling", x1: bound, x2: bound, y1: middle - 9, y2: middle + 11 }));
  if (!known) put(s("line", { class: "unjudged", x1: at(0), x2: at(1), y1: middle, y2: middle }));
  else put(...drawn(row, at, middle));
  if (beside) {
    put(s("text", { class: "value", x: after ? start : left - 12, y: middle + 5, "text-anchor": after ? null : "end" }, row.text));
  }
  return y + 24;
}

function drawn(row, at, y) {
  const x = at(row.at), low = at(row.low ?? row.at), wide = Math.max(2, at(row.high ?? row.at) - low);
  if (row.kind === "range") return [s("rect", { class: "range", x: low, y: y - 6, width: wide, height: 12 })];
  if (row.kind === "tick") return [s("rect", { class: "tickmark", x: x - 1.5, y: y - 8, width: 3, height: 16 })];
  if (row.kind === "dot") return [s("circle", { class: "dot", cx: x, cy: y, r: 6 })];
  if (row.kind === "seal") return [s("path", { class: "seal", d: `M${x} ${y - 8}l7 8l-7 8l-7 -8z` })];
  return [s("rect", { class: "span", x: low, y: y - 3, width: wide, height: 6, rx: 3 }), s("circle", { class: "dot", cx: x, cy: y, r: 6 })];
}

/** One condition in a fold of its own; its line says what was judged. */
function condition(first, view, line, open) {
  const item = first.item, texts = view.texts, about = first.about;
  const shown = h("span", { class: "shown" });
  const percent = (field, label, hint, words) => slider({
    label, hint, min: 0, max: 100, step: 5, unit: "%", value: first[field], words,
    check: onGrid(label),
    onTry: (v) => line.latest("try", "try", { item, field, percent: v }),
    onSet: (v) => line.send("set", { item, field, percent: v }),
  });
  const ends = ENDS.map(([field, label]) => [field, percent(field, label, null, (v) => `${v} %, ${first.name}`)]);
  const bind = percent("bind", "How binding", null, (v) => `${v} %, ${strictness(v)}`);
  const strict = h("p", { class: "quiet" });
  const why = writing({ label: "Why?", rows: 2, max: 600, value: first.why, onSet: (text) => line.send("why", { item, text }) });
  const twice = h("p", {});
  const reason = writing({ label: texts.twice_label, rows: 2, max: 600, value: first.twice, onSet: (text) => line.send("twice", { item, text }) });
  const clash = h("div", { class: "clash", hidden: true }, twice, reason.el);
  const reader = fold(texts.reader);
  const place = first.paragraph && passage(line, first.paragraph);
  const more = !about.own && fold(texts.opened);
  if (more) more.set(h("p", {}, about.opens), about.contested && h("p", {}, about.contested));
  const el = h("details", { class: "gate", open },
    h("summary", {}, h("span", { class: "name" }, first.name), " ", shown),
    h("div", { class: "inside" },
      h("p", {}, about.condition),
      h("p", { class: "quiet" }, about.quotation && `“${about.quotation}” `, place && place.button, ` Needed for ${first.rung}.`),
      place && place.panel,
      clash,
      h("fieldset", {}, h("legend", {}, texts.holds),
        !about.own && h("p", { class: "quiet" }, `0 %: ${about.zero}`),
        !about.own && h("p", { class: "quiet" }, `100 %: ${about.one}`),
        ends.map(([, control]) => control.el)),
      h("fieldset", {}, h("legend", {}, texts.binding),
        h("p", { class: "quiet" }, texts.binding_hint.replace("{rung}", first.rung)), bind.el, strict),
      why.el,
      more && more.el, reader.el,
      about.own && h("button", { type: "button", onclick: () => line.send("remove", { item }) }, `Remove “${first.name}”`)));
  const update = (now) => {
    shown.textContent = now.shown;
    shown.classList.toggle("quiet", now.mode === null);
    for (const [field, control] of ends) control.set(now[field]);
    bind.set(now.bind);
    strict.textContent = now.bind === null ? "not judged yet: counted as 100 %, strictly" : strictness(now.bind);
    why.set(now.why);
    clash.hidden = !now.question;
    if (now.question) twice.textContent = now.question;
    reason.set(now.twice);
    reader.el.hidden = !now.reader;
    if (now.reader) reader.set(h("p", {}, now.reader));
  };
  return { el, update, item };
}

const strictness = (v) =>
  v === 100 ? "strictly: no way round it" : v >= 75 ? "nearly strictly" : v >= 50 ? "about half: there may be a way round"
    : v > 0 ? "loosely: there is likely a way round" : "not at all: it has no effect";

/** The form for a condition of the student's own, with a preview of what it would do. */
function own(view, line) {
  const texts = view.texts.own, option = (value, text) => h("option", { value }, text);
  const name = field(texts.name, h("input", { type: "text", maxlength: 60, autocomplete: "off" }));
  const blocks = field(texts.blocks, h("select", {}, view.rungs.map((rung) => option(rung.id, rung.name))));
  const sentence = field(texts.sentence, h("textarea", { rows: 2, maxlength: 300 }));
  const paragraph = field(texts.paragraph, h("select", {}, option("", texts.nowhere), view.paragraphs.map((id) => option(id, id))));
  const fields = { name, blocks, sentence, paragraph };
  const preview = h("p", { class: "preview" });
  const show = () => {
    if (chance.value === null) return;
    const rung = view.rungs.find((r) => r.id === blocks.control.value);
    line.latest("try", "try", { item: "new", field: rung.name, percent: chance.value });
  };
  const chance = slider({ label: texts.chance, min: 0, max: 100, step: 5, unit: "%", check: onGrid(texts.chance), onTry: () => show(), onSet: () => show() });
  blocks.control.addEventListener("change", show);
  for (const one of Object.values(fields)) one.control.addEventListener("input", () => one.refuse(null));
  const add = async () => {
    const given = Object.fromEntries(Object.entries(fields).map(([key, one]) => [key, one.control.value]));
    const reply = await line.send("own", { ...given, percent: chance.value });
    for (const [key, one] of Object.entries(fields)) one.refuse(reply.faults?.[key]);
    chance.refuse(reply.refused);
    if (reply.refused) return;
    if (reply.faults) { fields[Object.keys(reply.faults)[0]].control.focus(); return; }
    for (const one of [name, sentence, paragraph]) one.control.value = "";
    chance.set(null);
    made.el.open = false;
    made.el.querySelector("summary").focus();
  };
  const made = fold(texts.title);
  made.set(
    h("p", {}, texts.intro), Object.values(fields).map((one) => one.el), chance.el, preview, h("p", { class: "quiet" }, texts.trap), h("p", {}, h("button", { type: "button", onclick: add }, "Add this condition")));
  return { el: made.el, update: (now) => { preview.textContent = tight(now.preview); } };
}

function gates({ body, line, view }) {
  const texts = view.texts, result = h("p", { class: "result" }), drawing = picture();
  const compared = h("div", { class: "compared" });
  const list = h("div", { class: "list", role: "group", "aria-label": "The conditions" });
  let shown = view.gates.map((gate, i) => condition(gate, view, line, i === 0));
  list.append(...shown.map((one) => one.el));
  const rho = slider({
    label: "Dependence", min: 0, max: 100, step: 5, unit: "%", value: view.rho, check: onGrid("Dependence"),
    words: (v) => `${v} %, ${v === 0 ? "independent" : v === 100 ? "they stand or fall together" : "in between"}`,
    onTry: (v) => line.latest("try", "try", { item: "rho", field: "rho", percent: v }),
    onSet: (v) => line.send("set", { item: "rho", field: "rho", percent: v }),
  });
  const more = own(view, line);
  const sentence = writing({ label: texts.sentence, hint: texts.sentence_hint, value: view.sentence, onSet: (text) => line.send("sentence", { text }) });
  const back = history(line, { question: "Clear all judgements and reasons on this board, and your own conditions? Undo brings them back while the kernel runs." });
  const numbers = fold("Show the numbers"), how = fold("How was this computed?");
  body.append(
    h("h3", {}, view.title), h("p", {}, texts.intro), result,
    h("div", { class: "bench" },
      h("div", {}, list, more.el),
      h("div", {}, drawing.el, compared,
        h("fieldset", {}, h("legend", {}, texts.dependence), h("p", { class: "quiet" }, texts.dependence_hint), rho.el))),
    sentence.el, back.el, numbers.el, how.el,
  );
  return (now) => {
    result.textContent = tight(now.result);
    const items = now.gates.map((gate) => gate.item);
    if (items.join() !== shown.map((one) => one.item).join()) {
      const kept = new Map(shown.map((one) => [one.item, one]));
      shown = now.gates.map((gate) => kept.get(gate.item) ?? condition(gate, now, line, false));
      for (const [item, one] of kept) {
        if (items.includes(item)) continue;
        if (one.el.contains(document.activeElement)) more.el.querySelector("summary").focus();
        one.el.remove();
      }
      for (const one of shown) if (!one.el.isConnected) list.append(one.el);
    }
    shown.forEach((one, i) => one.update(now.gates[i]));
    rho.set(now.rho);
    const said = now.picture.flatMap((block) => block.rows.map((row) => `${row.label}: ${row.text}`)).join("; ");
    drawing.set(`${now.result} ${said}.`, (width, measure) => scene(now, width, measure));
    compared.replaceChildren(...now.compared.map((text) => h("p", {}, tight(text))));
    more.update(now);
    sentence.set(now.sentence);
    back.set(now);
    numbers.set(
      scrolls("The conditions as a table", table(now.head, now.numbers.conditions, "The conditions")),
      now.numbers.totals.length > 0 && scrolls("All together as a table",
        table(["Outcome", "Possible", "If independent", "At your dependence", "Ceiling"], now.numbers.totals, "All conditions together")));
    how.set(h("ul", {}, now.explain.map((text) => h("li", {}, text))));
  };
}

export default { render: (context) => frame(context, gates) };
