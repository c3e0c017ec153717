// The ladder of the forecast bench: four outcomes with their spans, and the same at other settings.

const percentOf = (p) => `${Math.min(100, Math.max(0, 100 * p)).toFixed(2)}%`;
const place = (el, from, to) => { el.style.left = percentOf(from); el.style.width = percentOf(to - from); };

/** The outcomes as bars up to the mean, each with its span and its best guess.  Its elements stay; only their places change. */
function benchLadder(ladder) {
  const rows = new Map([...ladder].reverse().map(({ name }) => {
    const parts = Object.fromEntries(["mean", "reach", "guess"].map((kind) => [kind, h("span", { class: kind })]));
    const value = h("span", { class: "value" }), detail = h("span", { class: "detail" });
    const el = h("div", { class: "rung" }, h("span", { class: "name" }, name), value, h("span", { class: "track" }, Object.values(parts)), detail);
    return [name, { el, value, detail, ...parts }];
  }));
  const scale = h("div", { class: "ticks" }, ["0", "50", "100 %"].map((text) => h("span", {}, text)));
  const el = h("div", { class: "ladder picture", role: "img" }, [...rows.values()].map((row) => row.el), scale);
  const draw = (now, asked) => {
    el.hidden = !now;
    if (!now) return;
    let on = true;
    for (const { rung, mean, low, high, best, text, detail } of now) {
      const row = rows.get(rung);
      setText(row.value, tight(text));
      setText(row.detail, tight(detail));
      place(row.mean, 0, mean);
      place(row.reach, low, high);
      row.guess.style.left = percentOf(best);
      row.el.classList.toggle("asked", on);
      if (rung === asked) on = false;
    }
    el.setAttribute("aria-label", now.map((row) => `${row.rung}: ${row.text} (${row.detail})`).join("; "));
  };
  return { el, draw };
}

/** Which outcome is asked about, in words that are always the same length. */
function benchAsk(fixed, onSet) {
  const name = unique("ask"), best = fixed.ladder.at(-1).name, says = fixed.texts.says;
  const choices = fixed.ladder.slice(1).reverse().map((rung) => {
    const input = h("input", { type: "radio", name, value: rung.name, onchange: () => onSet(rung) });
    return { input, el: h("label", { class: "choice" }, input, h("span", {}, named(says, rung.name, best))) };
  });
  const el = h("fieldset", { class: "ask" }, h("legend", {}, fixed.texts.ask), choices.map((one) => one.el));
  return { el, set: (rung) => { for (const { input } of choices) input.checked = input.value === rung; } };
}

/** The same forecast at other settings: two small tables whose cells hold a bar each. */
function benchSettings(texts) {
  const made = ["scale", "rho"].map((kind) => [kind, settingTable(texts[kind])]);
  const el = h("section", {}, h("h4", {}, texts.settings), h("p", { class: "quiet" }, texts.settings_note),
    h("div", { class: "repeats" }, made.map(([, one]) => one.el)));
  const draw = (now) => {
    el.hidden = !now;
    if (now) for (const [kind, one] of made) one.draw(now[kind]);
  };
  return { el, draw };
}

function settingTable(caption) {
  const el = h("table", { class: "repeat" });
  let heads = [], cells = [];
  const build = ({ head, rows }) => {
    heads = head.map((_, i) => h("th", { scope: "col", class: i === 1 ? "mine" : null }));
    cells = rows.map((row) => row.slice(1).map((_, i) => h("td", { class: i === 1 ? "mine" : null })));
    el.replaceChildren(h("caption", {}, caption), h("thead", {}, h("tr", {}, h("td"), heads)),
      h("tbody", {}, rows.map(([rung], i) => h("tr", {}, h("th", { scope: "row" }, rung), cells[i]))));
  };
  const draw = (now) => {
    if (cells.length !== now.rows.length) build(now);
    now.head.forEach((text, i) => setText(heads[i], tight(text)));
    now.rows.forEach((row, i) => row.slice(1).forEach((text, j) => setText(cells[i][j], tight(text))));
  };
  return { el, draw };
}
