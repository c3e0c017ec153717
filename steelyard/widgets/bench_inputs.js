// The panel of the forecast bench for one force or condition: what it would have to be, and its numbers to move.

const isGate = (part) => "blocks" in part;

/** Where a part stands on its scale, from lowest to highest, and where it would have to stand. */
function standing() {
  const range = h("span", { class: "range" }), dot = h("span", { class: "dot" }), needed = h("span", { class: "needed" });
  const said = h("span", { class: "mode label" }), wanted = h("span", { class: "want label" }), low = h("span"), high = h("span");
  const el = h("div", { class: "standing", "aria-hidden": "true" }, wanted, h("span", { class: "track" }, range, dot, needed), said,
    h("div", { class: "ticks" }, low, high));
  const draw = (part, value, at) => {
    const most = isGate(part) ? 1 : 10, judged = part.mode !== null;
    for (const mark of [range, dot, said]) mark.hidden = !judged;
    needed.hidden = wanted.hidden = value === null;
    place(range, (part.low ?? part.mode ?? 0) / most, (part.high ?? part.mode ?? 0) / most);
    for (const [el, x] of [[dot, part.mode ?? 0], [needed, value ?? 0]]) el.style.left = percentOf(x / most);
    for (const [el, x, text] of [[said, part.mode, "you: "], [wanted, value, "needed: "]]) {
      if (x === null) continue;
      setText(el, text + at(x));
      el.style.left = percentOf(x / most);
      el.style.transform = `translateX(${-100 * x / most}%)`;
    }
    setText(low, at(0));
    setText(high, at(most));
  };
  return { el, draw };
}

/** The panel: what is asked of one part, and the part's own three numbers.  `board` as in `bench`. */
function benchPanel(board) {
  const { line, hand, texts } = board, even = h("p", { class: "even" }), scale = standing(), box = h("div");
  const target = slider({
    label: texts.target, hint: texts.target_hint, min: 5, max: 95, step: 5, unit: "%", check: onGrid(texts.target),
    words: (v) => `${v} %`,
    onTry: (v) => hand.show("target", v / 100),
    onSet: (v) => hand.rest("target", v / 100, () => line.send("ask", { target: v })),
  });
  const el = h("section", { class: "panel" }, h("h4", {}, texts.even), even, target.el, scale.el, box);
  let open = null, sliders = null;
  const build = (part, about) => {
    sliders = partSliders(board, part);
    box.replaceChildren(h("fieldset", {}, h("legend", {}, part.label), about && h("p", { class: "quiet" }, about),
      part.swing === null && h("p", { class: "quiet" }, texts.no_swing), sliders.els));
  };
  const draw = (state, here, about) => {
    setText(even, tight(here.even?.says ?? here.result));
    target.set(state.target === null ? null : Math.round(100 * state.target));
    target.el.hidden = !here.even;
    const part = [...state.forces, ...state.gates].find((one) => one.id === state.part) ?? null;
    const at = (x) => (isGate(part) ? percent(x) : plain(x, 2));
    if (open !== (part?.id ?? null)) {
      open = part?.id ?? null;
      if (part) build(part, about[part.id]); else box.replaceChildren();
    }
    scale.el.hidden = !part;
    if (!part) return;
    scale.draw(part, here.even?.status === "found" ? here.even.value : null, at);
    const factor = isGate(part) ? 100 : 1;
    sliders.set(Object.fromEntries(ENDS.map((end) => [end, part[end] === null ? null : Math.round(factor * part[end] * 100) / 100])));
  };
  return { el, draw };
}

function partSliders(board, part) {
  const { line, hand, texts } = board, gate = isGate(part), factor = gate ? 100 : 1, says = texts.says;
  const kept = (values) => Object.fromEntries(Object.entries(values).map(([end, v]) => [end, v / factor]));
  return three({
    make: (end, label, onTry, onSet) => slider({
      label, min: 0, max: gate ? 100 : 10, step: gate ? 5 : 0.5, unit: gate ? "%" : "", check: gate ? onGrid(label) : null,
      words: (v) => `${gate ? `${v} %` : fill(says.strength, { x: plain(v) })}, ${part.label}`, onTry, onSet,
    }),
    moved: says.moved, written: gate ? (v) => `${v} %` : plain,
    onTry: (values) => hand.show(part.id, kept(values)),
    onSet: (values, by) => hand.rest(part.id, kept(values), () =>
      line.send("set", { kind: gate ? "gate" : "force", item: part.item, values: kept(values), by })),
  });
}

/** What is not judged yet, as buttons that open the panel. */
function benchUnjudged(texts, onPick) {
  const list = h("p", { class: "buttons" }), el = h("div", { class: "unjudged" }, h("p", { class: "quiet" }, texts.unjudged), list), kept = new Map();
  const draw = (parts, picked) => {
    el.hidden = !parts.length;
    for (const part of parts) {
      if (!kept.has(part.id)) kept.set(part.id, h("button", { type: "button", onclick: () => onPick(part.id) }, part.label));
      kept.get(part.id).setAttribute("aria-pressed", String(part.id === picked));
    }
    arrange(list, parts.map((part) => kept.get(part.id)));
  };
  return { el, draw };
}

/** The two numbers about all of them, and the overlap of each group. */
function benchWhole({ line, hand, texts }, groups) {
  const scale = slider({
    label: "M", min: 0, max: 4, step: 0.5, words: (v) => `${plain(v)} doublings`,
    onTry: (v) => hand.show("scale", v), onSet: (v) => hand.rest("scale", v, () => line.send("scale", { value: v })),
  });
  const share = (item, label, send) => slider({
    label, min: 0, max: 100, step: 5, unit: "%", check: onGrid(label), words: (v) => `${v} %`,
    onTry: (v) => hand.show(item, v / 100), onSet: (v) => hand.rest(item, v / 100, () => send(v)),
  });
  const rho = share("rho", "Dependence", (v) => line.send("rho", { percent: v }));
  const overlaps = groups.map((group) => ({ group, why: h("p", { class: "quiet" }, group.why), control:
    share(`overlap:${group.id}`, group.name, (v) => line.send("overlap", { group: group.id, percent: v })) }));
  const same = fold(texts.overlap);
  same.set(h("p", { class: "quiet" }, texts.overlap_hint), overlaps.map(({ control, why }) => h("div", { class: "overlap" }, control.el, why)));
  const one = (title, hint, control) => h("fieldset", {}, h("legend", {}, title), h("p", { class: "quiet" }, hint), control.el);
  const el = h("div", { class: "whole" }, one(texts.scale, texts.scale_hint, scale), one(texts.rho, texts.rho_hint, rho), same.el);
  const whole = (p) => (p === null || p === undefined ? null : Math.round(100 * p));
  const set = (state) => {
    scale.set(state.scale);
    rho.set(whole(state.rho));
    const on = new Set(state.forces.map((f) => f.group));
    for (const { group, control, why } of overlaps) {
      control.set(whole(state.overlap[group.id]));
      control.el.hidden = why.hidden = !on.has(group.id);
    }
    same.el.hidden = !overlaps.some(({ group }) => on.has(group.id));
  };
  return { el, set };
}
