// The pictures of the score book: the ladder's forecasts, calibration, and the score as a number moves.

/** The forecasts of the ladder side by side, or below each other where there is no room. */
function forecasts(stages, width, measure) {
  const beside = width >= 560, gap = 32, wide = beside ? (width - gap * 2) / 3 : width, marks = [];
  let height = 0;
  stages.forEach((stage, i) => {
    const x = beside ? i * (wide + gap) : 0, top = beside ? 0 : height;
    let y = top + 48;
    marks.push(s("text", { class: "title", x, y: top + 14 }, stage.title));
    if (stage.score) marks.push(s("text", { class: "soft", x, y: top + 33 }, `ranked score ${stage.score}`));
    stage.bars.forEach((bar) => {
      const label = bar.came ? `${bar.name}: it came` : bar.name, value = percent(bar.p);
      const lines = wrapped(label, wide - measure("100 %") - 12, measure);
      lines.forEach((text, k) => marks.push(s("text", { class: bar.came ? "came label" : "label", x, y: y + 10 + 18 * k }, text)));
      y += 18 * (lines.length - 1);
      marks.push(
        s("text", { class: bar.came ? "came label" : "label", x: x + wide, y: y + 10, "text-anchor": "end" }, value),
        s("rect", { class: "track", x, y: y + 16, width: wide, height: 8 }));
      if (bar.p) marks.push(s("rect", { class: bar.came ? "bar came" : "bar", x, y: y + 16, width: wide * bar.p, height: 8 }));
      y += 40;
    });
    height = beside ? Math.max(height, y) : y + 8;
  });
  return { height, marks };
}

/** What was said and how often it came, one dot for each number; hollow where too few stand behind it. */
function calibrated(dots, texts, width, measure) {
  const size = Math.min(width - 68, 340), left = 52, top = 12, at = (p) => left + p * size, up = (p) => top + (1 - p) * size, marks = [];
  for (const p of [0, 0.25, 0.5, 0.75, 1]) {
    marks.push(
      s("line", { class: "grid", x1: at(0), x2: at(1), y1: up(p), y2: up(p) }), s("line", { class: "grid", x1: at(p), x2: at(p), y1: up(0), y2: up(1) }),
      s("text", { class: "tick", x: left - 6, y: up(p) + 4, "text-anchor": "end" }, `${100 * p}`),
      (size > 160 || (2 * p) % 1 === 0) && s("text", { class: "tick", x: at(p), y: up(0) + 18, "text-anchor": "middle" }, p === 1 ? "100 %" : `${100 * p}`));
  }
  marks.push(s("line", { class: "diagonal", x1: at(0), y1: up(0), x2: at(1), y2: up(1) }));
  // along the line where it has room among the dots, else below the picture
  const middle = [at(0.27), up(0.27)], along = measure(texts.diagonal, 13) < 0.6 * size, foot = up(0) + 62;
  marks.push(
    ...along ? [s("text", { class: "soft", x: middle[0], y: middle[1] - 7, transform: `rotate(-45 ${middle[0]} ${middle[1]})`, "text-anchor": "middle" }, texts.diagonal)]
      : [s("line", { class: "diagonal", x1: 0, x2: 20, y1: foot - 4, y2: foot - 4 }), s("text", { class: "soft", x: 28, y: foot }, texts.diagonal)],
    s("text", { class: "label", x: at(1), y: up(0) + 38, "text-anchor": "end" }, `${texts.axis_said} →`),
    s("text", { class: "label", x: 12, y: up(1), transform: `rotate(-90 12 ${up(1)})`, "text-anchor": "end" }, `${texts.axis_came} →`));
  for (const dot of dots) marks.push(s("circle", { class: dot.thin ? "dot hollow" : "dot", cx: at(dot.p), cy: up(dot.came), r: 6 }));
  for (const dot of dots) marks.push(s("text", { class: "count", x: at(dot.p) + 9, y: up(dot.came) + (dot.came === 0 ? -7 : 14) }, `${dot.n}`));
  return { height: along ? up(0) + 48 : foot + 8, marks };
}

/** The score over all numbers that could have been said; a hollow mark for the own one, a dot for the one tried. */
function curve(own, p, width, measure) {
  const left = 44, right = width - 12, top = 16, foot = 176, at = (x) => left + x * (right - left), up = (y) => foot - y * (foot - top), marks = [];
  const path = Array.from({ length: 41 }, (_, i) => `${i ? "L" : "M"}${at(i / 40)} ${up(squared(i / 40, own.came))}`).join("");
  for (const y of [0, 0.25, 0.5, 1]) {
    marks.push(s("line", { class: "grid", x1: left, x2: right, y1: up(y), y2: up(y) }), s("text", { class: "tick", x: left - 6, y: up(y) + 4, "text-anchor": "end" }, thousandths(y).replace(/0+$/, "").replace(/\.$/, "") || "0"));
  }
  for (const [x, anchor] of [[0, "start"], [0.5, "middle"], [1, "end"]]) marks.push(s("text", { class: "tick", x: x ? at(x) : left, y: foot + 18, "text-anchor": anchor }, `${100 * x} %`));
  const score = squared(p, own.came), text = thousandths(score), fits = at(p) + 12 + measure(text, 14) <= right;
  marks.push(s("path", { class: "curve", d: path }));
  if (Math.abs(p - own.p) > 1e-9) marks.push(s("path", { class: "own", d: `M${at(own.p)} ${up(squared(own.p, own.came)) - 7}l7 7l-7 7l-7 -7z` }));
  marks.push(
    s("circle", { class: "dot", cx: at(p), cy: up(score), r: 6 }),
    s("text", { class: "came label", x: fits ? at(p) + 12 : at(p) - 12, y: Math.max(top + 4, up(score) - 8), "text-anchor": fits ? null : "end" }, text));
  return { height: foot + 26, marks };
}
