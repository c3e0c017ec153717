// The force board: its lines, each with the controls of one force, and the whole of it.

const STRENGTHS = [["low", "Lowest"], ["mode", "Best guess"], ["high", "Highest"]];
const SURE = [[50, "As likely outside as inside"], [60, "A little likelier inside than outside"],
  [70, "Inside about two times in three"], [75, "Inside three times in four"], [80, "Inside four times in five"],
  [90, "Inside nine times in ten"], [95, "Inside nineteen times in twenty"], [100, "Certainly inside"]];
const M = [[1, "double (×2)"], [2, "quadruple (×4)"], [3, "be eight times as large (×8)"]];

const hundredths = (v) => v.toFixed(2).replace(/^0/, "");
const sureWords = (v) => SURE.filter(([from]) => v >= from).pop()[1];

/** What a hand on one of the three changes: the number itself, and the neighbours that it pushes along. */
function pushed(values, by, v) {
  const next = { [by]: v };
  const [low, mode, high] = STRENGTHS.map(([key]) => (key === by ? null : values[key]));
  if (by !== "low" && low !== null && low > v) next.low = v;
  if (by !== "high" && high !== null && high < v) next.high = v;
  if (mode !== null && ((by === "low" && mode < v) || (by === "high" && mode > v))) next.mode = v;
  return next;
}

/** A force on the board: a line that opens its controls. */
function row(board, item) {
  const { line, texts, hatch } = board;
  let now = item, start = null;
  const bars = track(), numbers = h("span", { class: "numbers" }), points = h("span", { class: "points" });
  const moved = h("p", { class: "moved" });
  const values = () => Object.fromEntries(STRENGTHS.map(([key]) => [key, sliders[key].value]));
  const send = (by, changed, done) => {
    if (!done) { line.latest("try", "try", { item: item.item, values: changed }, (r) => r.picture && board.draw(r.picture)); return null; }
    const reply = line.send("set", { item: item.item, values: changed, by });
    reply.then((r) => { if (r.refused) STRENGTHS.forEach(([key]) => sliders[key].set(now.value[key])); });
    return reply;
  };
  const push = (by, v, done) => {
    start ??= { ...values(), [by]: now.value[by] };
    const changed = pushed(start, by, v), others = Object.keys(changed).filter((key) => key !== by);
    for (const [key] of STRENGTHS) if (key !== by) sliders[key].set(changed[key] ?? start[key]);
    moved.textContent = others.length ? `${STRENGTHS.filter(([key]) => others.includes(key)).map(([, name]) => name).join(" and ")} moved along to ${v}, to stay in order.` : "";
    if (done) start = null;
    return send(by, changed, done);
  };
  const sliders = Object.fromEntries(STRENGTHS.map(([key, label]) => [key, slider({
    label, min: 0, max: 10, step: 0.5, value: item.value[key],
    words: (v) => `${item.name}, ${label.toLowerCase()} ${v} of 10, ${side(item.sign)}`,
    onTry: (v) => push(key, v, false), onSet: (v) => push(key, v, true),
  })]));
  const percent = (c) => (c === null ? null : Math.round(c * 100));
  const said = h("p", { class: "quiet echo" });
  const echo = (v) => { said.textContent = v === null ? "Not said yet." : `${sureWords(v)}. This widens the range and moves no best guess.`; };
  const certainty = slider({
    label: "How sure, %", min: 50, max: 100, step: 5, value: percent(item.value.confidence),
    words: (v) => `${v} % sure: ${sureWords(v).toLowerCase()}`,
    onTry: (v) => { echo(v); send("confidence", { confidence: v / 100 }, false); },
    onSet: (v) => { echo(v); return send("confidence", { confidence: v / 100 }, true); },
  });
  const swing = slider({
    label: "Swing points", min: 0, max: 100, step: 5, value: item.value.swing,
    words: (v) => `${item.name}, ${v} of 100 points`,
    onTry: (v) => send("swing", { swing: v }, false), onSet: (v) => send("swing", { swing: v }, true),
  });
  const why = writing({
    label: "Why these numbers?", value: item.value.why ?? "", rows: 2, max: 600,
    onSet: (text) => line.send("why", { item: item.item, text }),
  });
  const reader = h("details", { class: "reader", hidden: true }, h("summary", {}, "One reader’s judgement"));
  const readerText = h("p", {});
  reader.append(readerText);
  const act = (label, what, args = {}) => h("button", { type: "button", onclick: () => line.send(what, { item: item.item, ...args }) }, label);
  const off = h("button", { type: "button", onclick: () => { board.leave(item.item); line.send("remove", { item: item.item }); } }, "Take off the board");
  const summary = h("summary", {
    class: "row",
    onkeydown: (event) => {
      const by = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      line.send("move", { item: item.item, by });
    },
  },
  h("span", { class: "who" }, h("span", { class: "sign", "aria-hidden": "true" }, item.sign > 0 ? "+" : "−"),
    h("span", {}, item.name, h("span", { class: "visually-hidden" }, `, ${side(item.sign)}.`))),
  h("span", { class: "bar" }, bars), numbers, points);
  const panel = h("div", { class: "panel" },
    about(line, board.known(item), texts),
    h("div", { class: "judge" },
      h("fieldset", {},
        h("legend", {}, `${item.name}: how strong by the horizon, from 0 to 10?`),
        STRENGTHS.map(([key]) => sliders[key].el), moved),
      h("fieldset", {},
        h("legend", {}, "How sure are you that it will lie from lowest to highest?"), certainty.el, said),
      h("fieldset", {},
        h("legend", {}, "How much would its whole jump from 0 to 10 matter?"), swing.el,
        h("p", { class: "quiet echo" }, "100 for the force whose jump matters most; the question stands over the pile below.")),
      why.el, reader,
      h("p", { class: "buttons" }, act("Move up", "move", { by: -1 }), act("Move down", "move", { by: 1 }), off)));
  const el = h("li", {}, h("details", { class: "force" }, summary, panel));
  const draw = (f) => {
    bars.replaceChildren(...bar(f, hatch));
    const range = f.low !== null && f.high !== null ? ` (${short(f.low)}–${short(f.high)})` : "";
    const strength = f.mode === null && !range ? "not judged yet" : `${short(f.mode)}${range}`;
    numbers.replaceChildren(f.mode === null ? "" : h("span", { class: "visually-hidden" }, "best guess "), strength);
    numbers.classList.toggle("quiet", f.mode === null);
    points.replaceChildren(f.swing === null ? "–" : short(f.swing), h("span", { class: f.swing === null ? "visually-hidden" : "unit" }, f.swing === null ? " no points yet" : " pts"));
    points.classList.toggle("quiet", f.swing === null);
  };
  const update = (next) => {
    now = next;
    for (const [key] of STRENGTHS) sliders[key].set(next.value[key]);
    certainty.set(percent(next.value.confidence));
    echo(percent(next.value.confidence));
    swing.set(next.value.swing);
    why.set(next.value.why ?? "");
    reader.hidden = !next.reader;
    if (next.reader) {
      const r = next.reader;
      readerText.textContent = `${short(r.mode)} (${short(r.low)}–${short(r.high)}), ${r.swing} points: ${r.why} ` +
        "This is how one reader sees it; it is no key, and nothing is compared with it.";
    }
  };
  return { el, draw, update, focus: () => summary.focus(), get opened() { return el.firstChild.open; } };
}

/** Puts the lines of a list in the view's order; what has the focus keeps it. */
function arrange(list, wanted) {
  const active = list.ownerDocument.activeElement;
  wanted.forEach((el, i) => { if (list.children[i] !== el) list.insertBefore(el, list.children[i] ?? null); });
  while (list.children.length > wanted.length) list.lastChild.remove();
  if (active && list.contains(active) && list.ownerDocument.activeElement !== active) active.focus();
}

function forces({ body, line, say, view }, model) {
  const fixed = model.get("fixed"), texts = fixed.texts, hatch = unique("hatch");
  const rows = new Map(), heaps = new Map();
  const result = h("p", { class: "result" }), range = h("p", { class: "quiet reach" });
  const caveat = fold("A balance is not a probability. Why not?");
  caveat.el.classList.add("caveat");
  caveat.set(h("ul", {}, texts.not_a_probability.map((t) => h("li", {}, t))));
  const scene = picture(), drive = h("strong"), restrain = h("strong"), leftOut = h("p", { class: "quiet" });
  const lists = { 1: h("ul", { class: "rows" }), "-1": h("ul", { class: "rows" }) };
  const heads = Object.fromEntries([[1, "+ Drivers"], [-1, "− Restraints"]].map(([sign, name]) => [sign, h("h4", { class: "side" }, name)]));
  const pile = h("ul", { class: "pile" }), notice = h("p", { class: "notice", hidden: true });

  const draw = (p) => {
    result.textContent = p.sentence;
    range.textContent = [p.remark, p.range].filter(Boolean).join(" ");
    leftOut.textContent = p.left_out ?? "";
    drive.textContent = p.state === "weighed" ? hundredths(p.drive) : "–";
    restrain.textContent = p.state === "weighed" ? hundredths(p.restrain) : "–";
    scene.set(p.sentence, (width) => beam(p, width, hatch));
    for (const f of p.forces) { rows.get(f.item)?.draw(f); heaps.get(f.item)?.draw(f, p.split); }
    trial.update(p);
  };
  const known = (item) => {
    const of = fixed.forces.find((f) => f.item === item.item);
    if (of) return of;
    const p = fixed.paragraphs.find((q) => q.id === item.own?.paragraph);
    return { ...item.own, paragraphs: p ? [p.id] : [], gates: p?.gates, zero: "0 means that it is absent.",
      ten: /^10 means/i.test(item.own?.ten ?? "") ? item.own.ten : `10 means: ${item.own?.ten ?? ""}` };
  };
  const leave = (item) => {
    const all = [...lists[1].children, ...lists[-1].children], at = all.indexOf(rows.get(item)?.el);
    const next = all[at + 1] ?? all[at - 1];
    (next?.querySelector("summary") ?? offers.el.querySelector("summary")).focus();
  };
  const board = { line, say, fixed, texts, hatch, draw, known, leave };

  const offers = offered(board), own = ownForce(board);
  const back = history(line, { question: "Take all forces off the board and clear what you judged of them? Undo brings everything back while the kernel runs. Your sentence stays." });
  const many = unique("m");
  const choices = M.map(([value, text]) => h("input", { type: "radio", name: many, value, onchange: () => line.send("scale", { value }) }));
  const trial = splitting(board);
  const act = (label, what) => h("button", { type: "button", onclick: () => line.send(what) }, label);
  const numbers = fold("Show the numbers"), sums = fold("How was this computed?");
  const sentence = writing({ label: texts.sentence, hint: texts.sentence_hint, value: view.sentence, onSet: (text) => line.send("sentence", { text }) });
  const piles = h("div", { class: "piles" },
    h("fieldset", {}, h("legend", {}, "Swing points"), h("p", { class: "question" }, texts.swing_question),
      h("div", { class: "head pile-head", "aria-hidden": "true" }, h("span"), h("span"), h("span", { class: "mid" }, "points"), h("span", {}, "full swing")), pile,
      h("p", { class: "buttons" }, act("Rescale so that the largest is 100", "rescale"), act("Sort", "sort")), notice),
    h("fieldset", { class: "scales" }, h("legend", {}, texts.scale_question),
      M.map(([, text], i) => h("label", { class: "choice" }, choices[i], h("span", {}, text)))),
    trial.el);

  const head = h("div", { class: "head rows-head", "aria-hidden": "true" }, h("span"),
    h("span", { class: "ends" }, ["10", "5", "0", "5", "10"].map((t) => h("span", {}, t))), h("span", {}, "best (range)"), h("span", {}, "points"));
  body.append(
    s("svg", { class: "defs", width: 0, height: 0, "aria-hidden": "true", focusable: "false" },
      s("defs", {}, s("pattern", { id: hatch, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        s("rect", { class: "hatch-ground", width: 6, height: 6 }), s("rect", { class: "hatch-line", width: 2.5, height: 6 })))),
    h("h3", {}, texts.title), h("p", { class: "quiet" }, texts.lead),
    result, caveat.el, scene.el,
    h("div", { class: "feet" }, h("span", {}, "+ Drivers ", drive), h("span", {}, "− Restraints ", restrain)), range,
    head, heads[1], lists[1], heads[-1], lists[-1], leftOut,
    h("div", { class: "adding" }, offers.el, own), back.el, piles, numbers.el, sums.el, sentence.el);
  if (!view.items.length) offers.el.open = true;

  return (now) => {
    for (const item of now.items) {
      if (!rows.has(item.item)) { rows.set(item.item, row(board, item)); heaps.set(item.item, heap(board, item)); }
      rows.get(item.item).update(item);
      heaps.get(item.item).update(item);
    }
    const on = new Set(now.items.map((i) => i.item));
    for (const key of rows.keys()) if (!on.has(key)) { rows.delete(key); heaps.delete(key); }
    for (const sign of [1, -1]) {
      arrange(lists[sign], now.items.filter((i) => i.sign === sign).map((i) => rows.get(i.item).el));
      heads[sign].hidden = lists[sign].hidden = !lists[sign].children.length;
    }
    arrange(pile, now.items.map((i) => heaps.get(i.item).el));
    piles.hidden = !now.items.length;
    head.classList.toggle("away", !now.items.length);
    choices.forEach((c) => { c.checked = Number(c.value) === now.scale; });
    notice.hidden = !now.pile;
    notice.textContent = now.pile ?? "";
    offers.update(now.items);
    trial.offer(now.items);
    back.set(now);
    numbers.set(scrolls("The numbers, as a table", table(now.numbers.head, now.numbers.rows)));
    sums.set(h("ol", { class: "sums" }, now.explained.map(([what, sum, outcome]) =>
      h("li", {}, `${what}: `, sum && h("span", { class: "sum" }, `${sum} = `), h("strong", {}, outcome)))));
    sentence.set(now.sentence);
    draw(now.picture);
  };
}

export default { render: (context) => frame(context, (board) => forces(board, context.model)) };
