// The picture of the win-set board.  Every text has a place of its own, so that nothing but marks moves with the hand.

/** The line from 0 to 10 with a band for each player, each side and both. */
function line_picture(shown, texts, width, measure) {
  const left = 8, right = width - 8, at = (x) => left + (x / 10) * (right - left), marks = [], says = texts.says;
  const { low, high } = texts.line, here = at(shown.status_quo);
  let y = 16;
  const halves = measure(`0 ${low}`) + measure(`10 ${high}`) + 24 < width;
  marks.push(s("text", { class: "end", x: 0, y }, `0 ${low}`),
    s("text", { class: "end", x: width, y: halves ? y : (y += 18), "text-anchor": "end" }, `10 ${high}`));
  const name = fill(says.status_quo, { at: plain(shown.status_quo) }), room = here + 6 + measure(name) <= width, quo = (y1, y2) => s("line", { class: "quo", x1: here, x2: here, y1, y2 });
  marks.push(s("text", { class: "quo", x: here + (room ? 6 : -6), y: y += 24, "text-anchor": room ? null : "end" }, name));
  marks.push(quo(y - 12, y + 4)); // beside its name, and then on each track: no text is crossed
  y += 8;
  // the widest that can stand on the right of a name; where that leaves no room, it stands below all names
  const beside = measure(fill(says.wants, { at: "9.5", range: fill(says.only_short, { at: "9.5" }) })) + 12, below = width - beside < 110;
  const rows = [];
  for (const row of shown.rows) {
    const strong = row.kind !== "player", known = row.low !== null, soft = known ? "" : " soft";
    const lines = wrapped(row.label, below ? width : width - beside, measure);
    lines.forEach((text, i) => rows.push(s("text", { class: `label ${row.kind}${soft}`, x: 0, y: y + 14 + 18 * i }, text)));
    if (below) y += 18 * lines.length;
    rows.push(s("text", { class: `aside ${row.kind}${soft}`, x: below ? 0 : width, y: y + 14, "text-anchor": below ? null : "end" }, row.text));
    y += below ? 18 : 18 * lines.length;
    const middle = y + 12, tall = strong ? 14 : 8;
    rows.push(s("line", { class: "track", x1: at(0), x2: at(10), y1: middle, y2: middle }), quo(middle - 12, middle + 12));
    if (known) {
      const from = at(row.low), wide = at(row.high) - from;
      rows.push(wide ? s("rect", { class: `band ${row.kind}`, x: from, y: middle - tall / 2, width: wide, height: tall })
        : s("path", { class: `band ${row.kind}`, d: `M${from} ${middle - 8}l8 8l-8 8l-8 -8z` }));
    }
    if (row.at !== null) rows.push(s("circle", { class: "ideal", cx: at(row.at), cy: middle, r: 6 }));
    y += 32;
  }
  marks.push(...rows);
  for (let x = 0; x <= 10; x += width < 300 ? 5 : 2) {
    marks.push(s("line", { class: "track", x1: at(x), x2: at(x), y1: y - 4, y2: y }),
      s("text", { class: "tick", x: at(x), y: y + 14, "text-anchor": "middle" }, String(x)));
  }
  return { height: y + 20, marks };
}
