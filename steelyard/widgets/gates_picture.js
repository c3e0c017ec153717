// The picture of the board of gates.  Every text has a place of its own, so that nothing but marks moves with the hand.

/** Marks from 0 to 100 % in blocks: names on the left, ranges beside them, one column of numbers on the right. */
function gatesScene(shown, texts, hatch, width, measure) {
  const says = texts.says, column = measure("100 %", 15) + 14, left = 8, right = width - column;
  const at = (p) => left + p * (right - left), marks = [], put = (...made) => marks.push(...made);
  const beside = Math.max(measure("100 to 100 %"), measure(says.not_yet)) + 12;
  let y = 0;
  put(hatching(hatch));
  for (const block of shown.picture) {
    for (const text of wrapped(block.title, width, measure, 15)) put(s("text", { class: "title", x: 0, y: y += 18 }, text));
    for (const text of block.note ? wrapped(block.note, width, measure) : []) put(s("text", { class: "soft", x: 0, y: y += 18 }, text));
    y += 8;
    const bound = block.ceiling === null ? null : at(block.ceiling);
    if (block.mark) {
      if (bound !== null) {
        const room = bound + 6 + measure(block.mark) < width;
        put(s("line", { class: "ceiling", x1: bound, x2: bound, y1: y + 3, y2: y + 17 }), s("text", { class: "mark", x: bound + (room ? 6 : -6), y: y + 14, "text-anchor": room ? null : "end" }, block.mark));
      }
      y += 20;
    }
    const shut = (middle) => bound !== null && put(
      s("rect", { class: "shut", fill: `url(#${hatch})`, x: bound, y: middle - 8, width: Math.max(0, right - bound), height: 16 }),
      s("line", { class: "ceiling", x1: bound, x2: bound, y1: middle - 11, y2: middle + 11 }));
    for (const row of block.rows) y = gateRowMarks(row, { y, width, right, at, measure, beside, put, shut });
    if (!block.rows.length) { shut(y + 11); y += 28; }
    put(s("line", { class: "axis", x1: left, x2: right, y1: y, y2: y }));
    for (const [p, text] of [[0, "0"], [0.5, "50"], [1, "100 %"]]) {
      put(s("line", { class: "axis", x1: at(p), x2: at(p), y1: y, y2: y + 4 }),
        s("text", { class: "tick", x: at(p), y: y + 18, "text-anchor": "middle" }, text));
    }
    y += 40;
  }
  return { height: y - 16, marks };
}

/** A row: its texts in a line of their own, and below them its marks, over what is `shut` there. */
function gateRowMarks(row, { y, width, at, measure, beside, put, shut }) {
  const known = row.at !== null, room = Math.max(beside, measure(row.aside) + 12);
  const lines = wrapped(row.label, Math.max(120, width - room), measure);
  lines.forEach((text, i) => put(s("text", { class: known ? "label" : "label soft", x: 0, y: y + 16 + 18 * i }, text)));
  const apart = measure(lines[0]) + 12 + measure(row.aside) > width; // a very narrow picture
  if (row.aside) put(s("text", { class: "aside", x: width, y: y + 16 + (apart ? 18 * lines.length : 0), "text-anchor": "end" }, row.aside));
  y += 18 * (lines.length + (apart ? 1 : 0));
  const middle = y + 13;
  shut(middle);
  if (known) put(...gateMark(row, at, middle));
  else put(s("line", { class: "unjudged", x1: at(0), x2: at(1), y1: middle, y2: middle }));
  if (row.value) put(s("text", { class: "value", x: width, y: middle + 5, "text-anchor": "end" }, row.value));
  return y + 28;
}

function gateMark(row, at, y) {
  const x = at(row.at), low = at(row.low), wide = Math.max(2, at(row.high) - low);
  const track = s("line", { class: "track", x1: at(0), x2: at(1), y1: y, y2: y });
  if (row.kind === "range") return [track, s("rect", { class: "range", x: low, y: y - 6, width: wide, height: 12 })];
  if (row.kind === "tick") return [track, s("rect", { class: "tickmark", x: x - 1.5, y: y - 8, width: 3, height: 16 })];
  if (row.kind === "dot") return [track, s("circle", { class: "dot", cx: x, cy: y, r: 6 })];
  if (row.kind === "seal") return [track, s("path", { class: "seal", d: `M${x} ${y - 8}l7 8l-7 8l-7 -8z` })];
  return [track, s("rect", { class: "span", x: low, y: y - 3, width: wide, height: 6, rx: 3 }), s("circle", { class: "dot", cx: x, cy: y, r: 6 })];
}
