// The board of gates: its conditions, each with the controls of one, and the whole of it.

const percents = (p) => (p === null ? null : Math.round(100 * p));
const graded = (steps, v) => steps.find((step) => v >= step.from).says;

/** One condition in a fold of its own; its line says what was judged. */
function condition(first, board, open) {
  const { view, line, hand, most } = board, item = first.item, texts = view.texts, says = texts.says, about = first.about;
  const shown = h("span", { class: "shown" });
  const send = (field, v) => () => line.send("set", { item, field, percent: v });
  const percent = (label, words, onTry, onSet, min = 0) =>
    slider({ label, min, max: 100, step: 5, unit: "%", words, check: onGrid(label), onTry, onSet });
  const shares = (given) => Object.fromEntries(Object.entries(given).map(([end, v]) => [end, v / 100]));
  const ends = three({
    make: (end, label, onTry, onSet) => percent(label, (v) => `${v} %, ${first.name}${end === "mode" ? `. ${most(item, v / 100)}` : ""}`, onTry, onSet),
    moved: says.moved, written: (v) => `${v} %`,
    onTry: (values) => hand.show(item, shares(values)),
    onSet: (values, by, v) => hand.rest(item, shares(values), send(by, v)),
  });
  const single = (field, label, words, min) => percent(label, words,
    (v) => hand.show(item, { [field]: v / 100 }), (v) => hand.rest(item, { [field]: v / 100 }, send(field, v)), min);
  const sure = single("confidence", "How sure", (v) => `${v} %, ${graded(says.sure, v)}`, 50), sureness = h("p", { class: "quiet word" });
  const bind = single("bind", "How binding", (v) => `${v} %, ${graded(says.binds, v)}`), strict = h("p", { class: "quiet word" });
  const why = writing({ label: "Why?", rows: 2, max: 600, value: first.why, onSet: (text) => line.send("why", { item, text }) });
  const twice = h("p", {});
  const reason = writing({ label: texts.twice_label, rows: 2, max: 600, value: first.twice, onSet: (text) => line.send("twice", { item, text }) });
  const clash = h("div", { class: "clash", hidden: true }, twice, reason.el);
  const reader = fold(texts.reader);
  const place = first.paragraph && passage(line, first.paragraph);
  const more = !about.own && fold(texts.opened);
  if (more) more.set(h("p", {}, about.opens), about.contested && h("p", {}, about.contested));
  const el = h("details", { class: "gate", open },
    h("summary", {}, h("span", { class: "line" }, h("span", { class: "name" }, first.name), " ", shown)),
    h("div", { class: "inside" },
      h("p", {}, about.condition),
      h("p", { class: "quiet" }, about.quotation && `“${about.quotation}” `, place && place.button, ` Needed for ${first.rung}.`),
      place && place.panel,
      clash,
      h("fieldset", {}, h("legend", {}, texts.holds),
        !about.own && h("p", { class: "quiet" }, `0 %: ${about.zero}`),
        !about.own && h("p", { class: "quiet" }, `100 %: ${about.one}`),
        ends.els),
      h("fieldset", {}, h("legend", {}, texts.certainty), sure.el, sureness, h("p", { class: "quiet" }, texts.certainty_hint)),
      h("fieldset", {}, h("legend", {}, texts.binding),
        h("p", { class: "quiet" }, fill(texts.binding_hint, { rung: first.rung })), bind.el, strict),
      why.el,
      more && more.el, reader.el,
      about.own && h("button", { type: "button", onclick: () => line.send("remove", { item }) }, `Remove “${first.name}”`)));
  const update = (gate) => {
    why.set(gate.why);
    clash.hidden = !gate.question;
    if (gate.question) twice.textContent = gate.question;
    reason.set(gate.twice);
    reader.el.hidden = !gate.reader;
    if (gate.reader) reader.set(h("p", {}, gate.reader));
  };
  /** What follows the hand. */
  const draw = (gate, text) => {
    const value = { ...gate.value, ...hand.over[item] };
    shown.textContent = tight(text);
    shown.classList.toggle("quiet", value.mode === null);
    ends.set(Object.fromEntries(ENDS.map((end) => [end, percents(value[end])])));
    bind.set(percents(value.bind));
    strict.textContent = value.bind === null ? says.binds_not_yet : graded(says.binds, percents(value.bind));
    sure.set(percents(value.confidence));
    sureness.textContent = value.confidence === null ? says.sure_not_yet : graded(says.sure, percents(value.confidence));
  };
  return { el, update, draw, item };
}

/** The form for a condition of the student's own, with a preview of what it would do. */
function own({ view, line, hand }) {
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
    hand.show("new", { rung: rung.name, p: chance.value / 100 });
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
    hand.drop("new");
    made.el.open = false;
    made.el.querySelector("summary").focus();
  };
  const made = fold(texts.title);
  made.set(
    h("p", {}, texts.intro), Object.values(fields).map((one) => one.el), chance.el, preview, h("p", { class: "quiet" }, texts.trap), h("p", {}, h("button", { type: "button", onclick: add }, "Add this condition")));
  return { el: made.el, draw: (text) => { preview.textContent = tight(text); } };
}

function gates({ body, line, view }) {
  const texts = view.texts, says = texts.says, hatch = unique("hatch");
  const result = h("p", { class: "result stays" }), drawing = picture(), compared = h("div", { class: "compared" });
  const list = h("div", { class: "list", role: "group", "aria-label": "The conditions" });
  let current = view;
  const hand = overlay(() => draw());
  const most = (item, mode) => gatesResult(gatesModel(current, { ...hand.over, [item]: { ...hand.over[item], mode } }), says);
  const board = { view, line, hand, most };
  let shown = view.gates.map((gate, i) => condition(gate, board, i === 0));
  list.append(...shown.map((one) => one.el));
  const rho = slider({
    label: "Dependence", min: 0, max: 100, step: 5, unit: "%", check: onGrid("Dependence"),
    words: (v) => `${v} %, ${v === 0 ? says.independent : v === 100 ? says.together : says.between}`,
    onTry: (v) => hand.show("rho", v / 100),
    onSet: (v) => hand.rest("rho", v / 100, () => line.send("set", { item: "rho", field: "rho", percent: v })),
  });
  const through = h("div", { class: "through" });
  const more = own(board);
  const sentence = writing({ label: texts.sentence, hint: texts.sentence_hint, value: view.sentence, onSet: (text) => line.send("sentence", { text }) });
  const back = history(line, { question: "Clear all judgements and reasons on this board, and your own conditions? Undo brings them back while the kernel runs." });
  const numbers = fold("Show the numbers"), how = fold("How was this computed?");
  const each = livingTable("The conditions as a table", view.head, "The conditions"), sums = livingSums();
  const together = livingTable("All together as a table", view.totals, "All conditions together");
  numbers.set(each.el, together.el);
  how.set(sums.el);
  body.append(
    h("h3", {}, view.title), h("p", {}, texts.intro), result,
    h("div", { class: "columns" },
      h("div", {}, list,
        h("fieldset", { class: "dependence" }, h("legend", {}, texts.dependence), h("p", { class: "quiet" }, texts.dependence_hint), rho.el, through),
        more.el),
      h("div", { class: "side" }, drawing.el, compared)),
    back.el, numbers.el, how.el, sentence.el,
  );
  const draw = () => {
    const now = gatesShown(current, hand.over);
    result.textContent = tight(now.result);
    shown.forEach((one, i) => one.draw(current.gates[i], now.lines[one.item]));
    rho.set(percents(hand.over.rho ?? current.rho));
    through.replaceChildren(...now.through.map((text) => h("p", { class: "quiet" }, tight(text))));
    const said = now.picture.flatMap((block) => block.rows.map((row) => `${row.label}: ${[row.value, row.aside].filter(Boolean).join(", ")}`)).join("; ");
    drawing.set(`${now.result} ${said}.`, (width, measure) => gatesScene(now, texts, hatch, width, measure));
    compared.replaceChildren(...now.compared.map((text) => h("p", {}, tight(text))));
    more.draw(now.preview);
    each.set(now.conditions);
    together.set(now.totals);
    together.el.hidden = !now.totals.length;
    sums.set(now.sums);
  };
  return (now) => {
    current = now;
    const items = now.gates.map((gate) => gate.item);
    if (items.join() !== shown.map((one) => one.item).join()) {
      const kept = new Map(shown.map((one) => [one.item, one]));
      shown = now.gates.map((gate) => kept.get(gate.item) ?? condition(gate, board, false));
      for (const [item, one] of kept) {
        if (items.includes(item)) continue;
        if (one.el.contains(document.activeElement)) more.el.querySelector("summary").focus();
        one.el.remove();
      }
      for (const one of shown) if (!one.el.isConnected) list.append(one.el);
    }
    shown.forEach((one, i) => one.update(now.gates[i]));
    sentence.set(now.sentence);
    back.set(now);
    draw();
  };
}

export default { render: (context) => frame(context, gates) };
