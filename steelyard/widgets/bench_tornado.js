// The tornado of the forecast bench: bars that are buttons, and the tabs of pushes and fair shares.

const SIGN = { 1: "+", "-1": "−" };
const SIDE = { 1: "drives", "-1": "restrains" };
const kindOf = (part) => ("direction" in part ? SIDE[part.direction] : "gate");

/** The ends of an axis that holds all bars, on round percents; while a hand moves it only widens. */
function axisOf(rows, now, before) {
  const all = [now, ...rows.flatMap((row) => [row.at_low, row.at_high])], least_ = Math.min(...all), most = Math.max(...all);
  const step = [0.01, 0.05].find((s) => 4 * s >= most - least_) ?? 0.1;
  const low = Math.max(0, step * Math.floor(least_ / step + 1e-9)), high = Math.max(low + 2 * step, step * Math.ceil(most / step - 1e-9));
  return before ? [Math.min(low, before[0]), Math.max(high, before[1])] : [low, high];
}

/** One bar a judged part, widest first; a press asks what it would take.  `onPick(id)`. */
function benchTornado(texts, onPick) {
  const list = h("ul", { class: "bars" }), head = h("p", { class: "says" }), ticks = h("div", { class: "ticks", "aria-hidden": "true" });
  const kept = new Map(), ends = [h("span"), h("span")];
  ticks.append(...ends);
  const el = h("section", {}, h("h4", {}, texts.tornado), head, h("p", { class: "quiet" }, texts.tornado_hint), list, ticks);
  let axis = null, order = "";
  const row = (part) => {
    const bar = h("span", { class: `bar ${kindOf(part)}` }), line = h("span", { class: "now" });
    const low = h("span", { class: "end low" }), high = h("span", { class: "end high" }), why = h("span", { class: "why quiet" });
    const track = h("span", { class: "track" }, line, bar, low, high, why);
    const button = h("button", { type: "button", class: "row", "aria-pressed": "false", onclick: () => onPick(part.id) },
      h("span", { class: "name" }, h("span", { class: "sign", "aria-hidden": "true" }, SIGN[part.direction] ?? "◇"), h("span", {}, part.label)),
      track);
    return { el: h("li", {}, button), button, track, bar, line, low, high, why };
  };
  const draw = (now, parts, picked, held) => {
    el.hidden = !now;
    if (!now) return;
    setText(head, tight(now.says));
    axis = axisOf(now.rows, now.now, held ? axis : null);
    const at = (p) => (p - axis[0]) / (axis[1] - axis[0]), known = new Map(parts.map((part) => [part.id, part]));
    for (const data of now.rows) {
      if (!kept.has(data.id)) kept.set(data.id, row(known.get(data.id)));
      barDrawn(kept.get(data.id), data, at, now.now, data.id === picked);
    }
    ticks.hidden = !now.rows.length;
    axis.forEach((p, i) => setText(ends[i], `${Math.round(100 * p)} %`));
    const ids = now.rows.map((data) => data.id), same = new Set(order.split("\n")), changed = ids.length !== same.size || ids.some((id) => !same.has(id));
    // the order follows once the hand rests and is not in the list itself: nothing may move away from under it
    if (changed || (!held && !list.contains(document.activeElement))) {
      if (ids.join("\n") !== order || changed) arrange(list, ids.map((id) => kept.get(id).el));
      order = ids.join("\n");
    }
  };
  return { el, draw };
}

function barDrawn(row, data, at, now, picked) {
  const low = Math.min(data.at_low, data.at_high), high = Math.max(data.at_low, data.at_high), flat = Boolean(data.why_flat);
  place(row.bar, at(low), at(high));
  row.line.style.left = percentOf(at(now));
  row.low.style.right = percentOf(1 - at(low));
  row.high.style.left = percentOf(at(high));
  const said = [data.values.from, data.values.to], [left, right] = data.at_low <= data.at_high ? said : said.reverse();
  setText(row.low, flat ? "" : tight(left));
  setText(row.high, flat ? "" : tight(right));
  setText(row.why, flat ? data.why_flat : "");
  row.bar.hidden = flat;
  row.track.classList.toggle("flat", flat);
  row.button.setAttribute("aria-pressed", String(picked));
  row.button.setAttribute("aria-label", data.says);
}

/** Tabs: arrows move between them, and each has its panel.  `onShow(name)`. */
function benchTabs(titles, panels, onShow) {
  const id = unique("tabs"), names = Object.keys(titles);
  let shown = names[0];
  const tabs = Object.fromEntries(names.map((name) => [name, h("button", {
    type: "button", role: "tab", id: `${id}-${name}`, "aria-controls": `${id}-${name}-panel`, onclick: () => show(name),
    onkeydown: (event) => {
      const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key], end = { Home: names[0], End: names.at(-1) }[event.key];
      if (!by && !end) return;
      event.preventDefault();
      show(end ?? names[(names.indexOf(name) + by + names.length) % names.length]);
      tabs[shown].focus();
    },
  }, titles[name])]));
  const boxes = Object.fromEntries(names.map((name) => [name,
    h("div", { role: "tabpanel", id: `${id}-${name}-panel`, "aria-labelledby": `${id}-${name}` }, panels[name])]));
  const show = (name, told = true) => {
    shown = name;
    for (const other of names) {
      tabs[other].setAttribute("aria-selected", String(other === name));
      tabs[other].tabIndex = other === name ? 0 : -1;
      boxes[other].hidden = other !== name;
    }
    if (told) onShow(name);
  };
  show(shown, false);
  return { el: h("section", { class: "tabs" }, h("div", { role: "tablist" }, Object.values(tabs)), Object.values(boxes)), get shown() { return shown; } };
}

/** Bars to both sides of a middle, in a real table: `draw(rows)` with name, by and text. */
function benchSides(caption, heads) {
  const body = h("tbody"), kept = new Map();
  const el = scrolls(caption, h("table", { class: "sides" }, h("caption", { class: "visually-hidden" }, caption),
    h("thead", { class: "visually-hidden" }, h("tr", {}, heads.map((text) => h("th", { scope: "col" }, text)))), body));
  const row = (name) => {
    const bar = h("span", { class: "bar" }), text = h("span", { class: "text" });
    return { el: h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, h("span", { class: "track", "aria-hidden": "true" }, bar), text)), bar, text };
  };
  let order = "";
  const draw = (rows, held) => {
    const most = Math.max(1e-9, ...rows.map((data) => Math.abs(data.by)));
    for (const data of rows) {
      if (!kept.has(data.id)) kept.set(data.id, row(data.name));
      const one = kept.get(data.id), half = Math.abs(data.by) / most / 2;
      place(one.bar, data.by < 0 ? 0.5 - half : 0.5, data.by < 0 ? 0.5 : 0.5 + half);
      one.bar.className = `bar ${data.by < 0 ? "restrains" : "drives"}`;
      setText(one.text, data.text);
    }
    const now = rows.map((data) => data.id).join("\n");
    if (now === order || (held && rows.length === body.children.length)) return;
    arrange(body, rows.map((data) => kept.get(data.id).el));
    order = now;
  };
  return { el, draw };
}
