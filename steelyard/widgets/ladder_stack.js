// The picture of the ladder: a stack of what is given, worst at the bottom, with its labels beside it.

/** The stack; `before` is the earlier forecast, worst first, which stands beside it where there is one. */
function stack(view, { says, before }, width, measure) {
  const top = 28, bottom = 268, narrow = width < 300, side = before ? (narrow ? 14 : 28) : 0;
  const left = 4 + (side && side + (narrow ? 6 : 12)), wide = narrow ? (before ? 28 : 40) : 72, lead = narrow ? (before ? 2 : 10) : 16;
  const scale = (bottom - top) / Math.max(100, view.total);
  const marks = [], labels = [];
  let below = 0;
  if (before) {
    before.forEach((percent, i) => {
      const tall = (percent ?? 0) * scale, y = bottom - below * scale - tall;
      if (percent) marks.push(s("rect", { class: `before share-${i}`, x: 4, y, width: side, height: tall }));
      below += percent ?? 0;
    });
    marks.push(s("text", { class: "mark", x: 0, y: bottom + 18 }, says.before),
      s("text", { class: "mark", x: Math.max(left, measure(says.before) + 8), y: bottom + 18 }, says.now));
    below = 0;
  }
  [...view.rungs].reverse().forEach((rung, i) => {
    const given = rung.percent ?? 0, tall = given * scale, y = bottom - (below + given) * scale;
    if (given) marks.push(s("rect", { class: `share share-${i}`, x: left, y, width: wide, height: tall }));
    labels.push({ at: y + tall / 2, name: rung.name, value: rung.percent === null ? "–" : `${rung.percent} %`, soft: rung.percent === null });
    below += given;
  });
  const end = bottom - below * scale, full = bottom - 100 * scale;
  if (below < 100) {
    marks.push(s("rect", { class: "rest", x: left, y: full, width: wide, height: end - full }));
    labels.push({ at: full + (end - full) / 2, name: says.rest, value: `${100 - below} %`, soft: true, rest: true });
  } else if (below > 100) {
    marks.push(s("rect", { class: "excess", x: left - 4, y: end, width: wide + 8, height: full - end }));
    labels.push({ at: end, name: says.excess, value: `${below - 100} %`, soft: true, rest: true });
  }
  const x = left + wide, gap = narrow ? 4 : 6, room = width - x - lead - gap;
  const two = [...view.rungs.map((rung) => rung.name), says.rest].some((name) => measure(`${name} 100 %`) > room);
  marks.push(
    s("line", { class: "full", x1: 0, x2: x + 8, y1: full, y2: full }),
    s("line", { class: "foot", x1: 0, x2: x + 8, y1: bottom, y2: bottom }),
    s("text", { class: "mark", x: 0, y: Math.min(end, full) - 8 }, below > 100 ? says.full_below : says.full),
  );
  const widest = Math.max(...labels.map((label) => measure(two ? label.name : `${label.name} ${label.value}`)));
  const size = Math.min(14, Math.floor((14 * room) / widest)); // a very narrow picture
  spread(labels, (two ? 20 : 12), bottom - 4, two ? 40 : 22);
  for (const label of labels) {
    const at = x + lead + gap, y = label.y + (two ? -3 : 5);
    if (!label.soft || label.rest) marks.push(s("path", { class: "lead", d: `M${x} ${label.at}L${x + lead} ${label.y}` }));
    marks.push(s("text", { class: label.soft ? "label soft" : "label", x: at, y, style: size < 14 && `font-size:${size}px` }, label.name,
      two ? s("tspan", { class: "value", x: at, dy: 17 }, label.value) : s("tspan", { class: "value", dx: 5 }, label.value)));
  }
  return { height: bottom + 26, marks };
}

/** Moves labels apart, lowest first, so that none covers another and none leaves the picture. */
function spread(labels, highest, lowest, gap) {
  let limit = lowest;
  for (const label of labels) { label.y = Math.min(label.at, limit); limit = label.y - gap; }
  limit = highest;
  for (const label of [...labels].reverse()) { label.y = Math.max(label.y, limit); limit = label.y + gap; }
}
