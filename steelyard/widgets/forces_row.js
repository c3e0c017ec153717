// A force on the force board: its line, and the controls that the line opens.

const SURE = [[50, "As likely outside as inside"], [60, "A little likelier inside than outside"],
  [70, "Inside about two times in three"], [75, "Inside three times in four"], [80, "Inside four times in five"],
  [90, "Inside nine times in ten"], [95, "Inside nineteen times in twenty"], [100, "Certainly inside"]];

const sureWords = (v) => SURE.filter(([from]) => v >= from).pop()[1];
const percentOf = (c) => (c === null ? null : Math.round(c * 100));

/** The three sliders of a force: `set(values)` patches them. */
function strengths(board, item) {
  const ends = three({
    make: (end, label, onTry, onSet) => slider({
      label, min: 0, max: 10, step: 0.5, value: item.value[end], onTry, onSet,
      words: (v) => `${item.name}, ${label.toLowerCase()} ${v} of 10, ${side(item.sign)}`,
    }),
    moved: board.texts.says.moved,
    onTry: (values) => board.move(item.item, values),
    onSet: (values, by) => board.rest(item.item, values, by),
  });
  const legend = h("legend", {}, `${item.name}: how strong by the horizon, from 0 to 10?`);
  return { el: h("fieldset", {}, legend, ends.els), set: ends.set };
}

/** The controls of a force: strength, certainty, swing points, the reason. */
function judging(board, item) {
  const strength = strengths(board, item);
  const said = h("p", { class: "quiet echo sure" });
  const certainty = slider({
    label: "How sure, %", min: 50, max: 100, step: 5, value: percentOf(item.value.confidence),
    words: (v) => `${v} % sure: ${sureWords(v).toLowerCase()}`,
    onTry: (v) => board.move(item.item, { confidence: v / 100 }),
    onSet: (v) => board.rest(item.item, { confidence: v / 100 }, "confidence"),
  });
  const swing = slider({
    label: "Swing points", min: 0, max: 100, step: 5, value: item.value.swing,
    words: (v) => `${item.name}, ${v} of 100 points`,
    onTry: (v) => board.move(item.item, { swing: v }), onSet: (v) => board.rest(item.item, { swing: v }, "swing"),
  });
  const why = writing({
    label: "Why these numbers?", value: item.value.why ?? "", rows: 2, max: 600,
    onSet: (text) => board.line.send("why", { item: item.item, text }),
  });
  const els = [strength.el,
    h("fieldset", {}, h("legend", {}, "How sure are you that it will lie from lowest to highest?"), certainty.el, said),
    h("fieldset", {}, h("legend", {}, "How much would its whole jump from 0 to 10 matter?"), swing.el,
      h("p", { class: "quiet echo" }, "100 for the force whose jump matters most; the question stands over the pile below.")),
    why.el];
  const update = ({ value }) => {
    strength.set(value);
    const sure = percentOf(value.confidence);
    certainty.set(sure);
    said.textContent = sure === null ? "Not said yet." : `${sureWords(sure)}. This widens the range and moves no best guess.`;
    swing.set(value.swing);
    why.set(value.why ?? "");
  };
  return { els, update };
}

/** A force on the board: a line that opens its controls. */
function row(board, item) {
  const { line } = board, judge = judging(board, item), note = h("p", { class: "quiet note" });
  const bars = track(), numbers = h("span", { class: "numbers" }), points = h("span", { class: "points" });
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
    h("div", {}, about(line, board.known(item), board.texts), item.own && ownForce(board, item)),
    h("div", { class: "judge" }, note, judge.els, reader,
      h("p", { class: "buttons" }, act("Move up", "move", { by: -1 }), act("Move down", "move", { by: 1 }), off)));
  const details = h("details", { class: "force" }, summary, panel), el = h("li", {}, details);
  const draw = changedOnly((f) => {
    bars.replaceChildren(...bar(f, board.hatch));
    const range = f.low !== null && f.high !== null ? ` (${short(f.low)}–${short(f.high)})` : "";
    const strength = f.mode === null && !range ? "not judged yet" : `${short(f.mode)}${range}`;
    numbers.replaceChildren(f.mode === null ? "" : h("span", { class: "visually-hidden" }, "best guess "), strength);
    numbers.classList.toggle("quiet", f.mode === null);
    points.replaceChildren(f.swing === null ? "–" : short(f.swing), h("span", { class: f.swing === null ? "visually-hidden" : "unit" }, f.swing === null ? " no points yet" : " pts"));
    points.classList.toggle("quiet", f.swing === null);
  }, (f) => [f.low, f.mode, f.high, f.wide, f.swing, f.weight === null]);
  const follow = (f) => {
    draw(f);
    if (note.textContent !== f.note) note.textContent = f.note;
  };
  const update = changedOnly((now) => {
    judge.update(now);
    reader.hidden = !now.reader;
    if (!now.reader) return;
    const { mode, low, high, swing, why } = now.reader;
    readerText.textContent = `${short(mode)} (${short(low)}–${short(high)}), ${swing} points: ${why} ` +
      "This is how one reader sees it; it is no key, and nothing is compared with it.";
  });
  return { el, draw: follow, update, details, focus: () => summary.focus() };
}
