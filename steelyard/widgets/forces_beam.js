// What the force board draws: the beam with its loads, and the bar of one force.

const STEEP = 25; // degrees of tilt at a balance of 1

/** The beam with its two loads, its fan of possible tilts and its scale. */
function beam(p, width, hatch) {
  const long = Math.max(60, Math.min(230, width / 2 - 40)), rise = long * Math.sin((STEEP * Math.PI) / 180);
  const cx = width / 2, cy = Math.max(rise, 30) + 14, foot = cy + rise + 12;
  const end = (balance, arm, radius = long) => {
    const turn = (-STEEP * balance * Math.PI) / 180 * arm;
    return [cx + arm * radius * Math.cos(turn), cy + arm * radius * Math.sin(turn) * arm];
  };
  const wedge = (arm, low, high, kind) => s("path", { class: kind,
    d: `M${cx} ${cy}L${end(low, arm)}A${long} ${long} 0 0 ${arm > 0 ? 0 : 1} ${end(high, arm)}Z` });
  const marks = [
    s("path", { class: "fulcrum", d: `M${cx} ${cy + 4}L${cx - 20} ${foot}H${cx + 20}Z` }),
    s("line", { class: "ground", x1: cx - long, x2: cx + long, y1: foot, y2: foot }),
  ];
  for (const arm of [-1, 1]) {
    for (const at of [-1, -0.5, 0, 0.5, 1]) {
      const [x1, y1] = end(at, arm, long + 6), [x2, y2] = end(at, arm, long + (at % 1 ? 10 : 14));
      marks.push(s("line", { class: "tick", x1, y1, x2, y2 }));
      if (arm > 0 && !(at % 1)) {
        const [x, y] = end(at, arm, long + 18);
        marks.push(s("text", { class: "scale", x, y: y + 4 }, ["−1", "0", "+1"][at + 1]));
      }
    }
  }
  if (p.state === "undefined") {
    marks.push(...[-1, 1].map((arm) => wedge(arm, -1, 1, "unknown")),
      s("text", { class: "unsaid", x: cx, y: cy - 14, "text-anchor": "middle" }, "undefined"));
    return { height: foot + 4, marks };
  }
  if (p.state === "weighed") marks.push(...[-1, 1].map((arm) => wedge(arm, p.low, p.high, "fan")));
  const load = (arm, weight) => {
    const tall = weight ? (4 + 52 * weight) * Math.min(1, long / 150) : 0, wide = Math.min(56, long / 2), x = cx + arm * (long * 0.82) - wide / 2;
    const box = { x, y: cy - 4 - tall, width: wide, height: tall };
    return tall && (arm < 0 ? s("rect", { class: "drive", ...box })
      : [s("rect", { class: "restrain", ...box, fill: `url(#${hatch})` })]);
  };
  marks.push(s("g", { transform: `rotate(${-STEEP * (p.balance ?? 0)} ${cx} ${cy})` },
    load(-1, p.drive), load(1, p.restrain),
    s("line", { class: `arm ${p.state}${p.split ? " trial" : ""}`, x1: cx - long, x2: cx + long, y1: cy, y2: cy })),
  s("circle", { class: "pin", cx, cy, r: 4 }));
  return { height: foot + 4, marks };
}

/** The beam in small, to stand by the sentence where the large one (`scene`) is out of sight. */
function smallBeam(bar, scene) {
  const arm = s("line", { x1: 4, x2: 68, y1: 16, y2: 16 });
  bar.append(s("svg", { class: "small", viewBox: "0 0 72 32", "aria-hidden": "true", focusable: "false" },
    s("path", { class: "fulcrum", d: "M36 18L29 31H43Z" }), arm));
  new IntersectionObserver(([seen]) => bar.classList.toggle("alone", !seen.isIntersecting)).observe(scene);
  return changedOnly((p) => {
    arm.setAttribute("class", `arm ${p.state}${p.split ? " trial" : ""}`);
    arm.setAttribute("transform", `rotate(${-STEEP * (p.balance ?? 0)} 36 16)`);
  }, (p) => [p.state, p.balance, Boolean(p.split)]);
}

/** The bar of one force: from the middle to its side; its range below it, the best guess marked on it. */
function bar(f, hatch) {
  const at = (v) => 50 + (f.sign > 0 ? -5 : 5) * v;
  const line = (kind, from, to, y) => s("line", { class: kind, x1: `${at(from)}%`, x2: `${at(to)}%`, y1: y, y2: y });
  const judged = f.weight !== null, marks = [line(f.mode === null ? "rail unset" : "rail", 0, 10, 9)];
  if (f.mode !== null) {
    marks.push(s("rect", {
      class: `${f.sign > 0 ? "drive" : "restrain"}${judged ? "" : " pending"}`, y: 2, height: 12,
      x: `${Math.min(at(0), at(f.mode))}%`, width: `${5 * f.mode}%`, fill: f.sign > 0 ? null : `url(#${hatch})`,
    }));
  }
  if (f.wide) marks.push(line("wide", f.wide[0], f.wide[1], 20));
  if (f.low !== null && f.high !== null) {
    marks.push(line("span", f.low, f.high, 20),
      ...[f.low, f.high].map((v) => s("line", { class: "span", x1: `${at(v)}%`, x2: `${at(v)}%`, y1: 17, y2: 23 })));
  }
  if (f.mode !== null) marks.push(s("circle", { class: "best", cx: `${at(f.mode)}%`, cy: 20, r: 4 }));
  marks.push(s("line", { class: "axis", x1: "50%", x2: "50%", y1: 0, y2: 24 }));
  return marks;
}

const track = () => s("svg", { class: "track", "aria-hidden": "true", focusable: "false" });
