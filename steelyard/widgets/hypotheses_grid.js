// The grid: explanations in rows, evidence in columns, one column open at a time.

/**
 * The grid of ratings.  `onPick(item)` hears which column is in hand, `onOpen(button, item, hypothesis)` which cell is
 * to be rated.  The arrows move from cell to cell, Home and End along the row, with Ctrl to the corners.
 */
export function grid({ view, onPick, onOpen }) {
  const texts = view.texts, hint = h("p", { class: "quiet hint", id: unique("g") }, texts.grid_hint);
  const caption = h("caption", { class: "visually-hidden" }, texts.grid);
  const head = h("thead"), body = h("tbody"), foot = h("tfoot");
  const el = h("table", { class: "grid", role: "grid", "aria-describedby": hint.id }, caption, head, body, foot);
  let columns = [], buttons = new Map(), focus = null;
  const key = (item, hypothesis) => `${item} ${hypothesis}`;

  const build = (items, hypotheses) => {
    buttons = new Map();
    columns = items.map((item, i) => column(item, i));
    head.replaceChildren(h("tr", {}, h("th", { scope: "col" }, texts.explanation), columns.map((one) => one.head)));
    body.replaceChildren(...hypotheses.map((hypothesis) => h("tr", {},
      h("th", { scope: "row" }, hypothesis.name),
      columns.map((one) => {
        const { td, button } = cell(one.id, hypothesis.id);
        one.cells.push(td);
        buttons.set(key(one.id, hypothesis.id), button);
        return td;
      }))));
    foot.replaceChildren(h("tr", {}, h("th", { scope: "row" }, texts.tells), columns.map((one) => one.tells)));
  };
  const column = (item, i) => {
    const name = h("span", { class: "name" }), veil = h("span", { class: "veil" }, fill(texts.place, { number: i + 1, count: view.items.length }));
    const top = h("th", { scope: "col", onclick: () => { if (open(item.id)) onPick(item.id); } }, name, veil);
    return { id: item.id, title: item.name, name, veil, head: top, cells: [], tells: h("td", { class: "tells", role: "gridcell" }) };
  };
  const cell = (item, hypothesis) => {
    const button = h("button", {
      type: "button", class: "cell", tabindex: "-1", "aria-haspopup": "dialog", "aria-expanded": "false",
      onclick: () => { take(item, hypothesis, false); onOpen(button, item, hypothesis); },
      onfocus: () => take(item, hypothesis, false),
      onkeydown: (event) => move(event, item, hypothesis),
    }, h("span", { class: "code" }), h("span", { class: "words", "aria-hidden": "true" }));
    return { button, td: h("td", { role: "gridcell" }, button) };
  };
  const open = (item) => now.open.includes(item);
  const take = (item, hypothesis, moves = true) => {
    const before = focus && buttons.get(key(...focus));
    before?.setAttribute("tabindex", "-1");
    focus = [item, hypothesis];
    const button = buttons.get(key(item, hypothesis));
    button.setAttribute("tabindex", "0");
    if (now.here !== item) onPick(item);
    if (moves) button.focus();
  };
  const move = (event, item, hypothesis) => {
    const rows = now.state.hypotheses.map((one) => one.id), across = columns.map((one) => one.id).filter(open);
    let x = across.indexOf(item), y = rows.indexOf(hypothesis);
    const last = across.length - 1, whole = event.ctrlKey;
    if (event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === "ArrowLeft") x -= 1;
    else if (event.key === "ArrowRight") x += 1;
    else if (event.key === "ArrowUp") y -= 1;
    else if (event.key === "ArrowDown") y += 1;
    else if (event.key === "Home") [x, y] = [0, whole ? 0 : y];
    else if (event.key === "End") [x, y] = [last, whole ? rows.length - 1 : y];
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (x >= 0 && x <= last && y >= 0 && y < rows.length) take(across[x], rows[y]);
  };

  let now = { open: [], here: null, state: null };
  /** Patches the grid: `shown` is `achShown`, `here` the column in hand. */
  const update = (state, shown, here) => {
    const ids = state.items.map((e) => e.id), held = focus && document.activeElement === buttons.get(key(...focus));
    now = { state, here, open: ids.filter((e) => shown.full.includes(e) || e === shown.now) };
    if (ids.join() !== columns.map((one) => one.id).join()) build(state.items, state.hypotheses);
    if (!focus || !open(focus[0])) focus = [here, state.hypotheses[0].id];
    columns.forEach((one, i) => {
      const veiled = !open(one.id), spread = state.named !== null ? shown.spread[one.id] : undefined;
      for (const part of [one.head, one.tells, ...one.cells]) {
        part.classList.toggle("veiled", veiled);
        part.classList.toggle("here", one.id === here);
        part.classList.toggle("lifted", one.id === state.lifted);
      }
      one.name.textContent = veiled ? "" : one.title;
      one.veil.textContent = veiled ? fill(texts.place, { number: i + 1, count: ids.length }) : "";
      one.tells.replaceChildren(...(spread === undefined ? [h("span", { class: "quiet" }, veiled ? "" : "–")] : pips(spread)));
      for (const hypothesis of state.hypotheses) {
        const button = buttons.get(key(one.id, hypothesis.id)), code = state.cells[one.id][hypothesis.id];
        button.hidden = veiled;
        button.firstChild.textContent = code ?? "–";
        button.lastChild.textContent = code ? texts.ratings.find((rating) => rating.code === code).words : texts.says.unset;
        button.classList.toggle("unset", code === null);
        button.setAttribute("aria-label", cellWords(state, shown.spread, one.id, hypothesis.id));
        button.setAttribute("tabindex", focus[0] === one.id && focus[1] === hypothesis.id ? "0" : "-1");
      }
    });
    if (held) buttons.get(key(...focus))?.focus();
  };
  /** Puts the focus into the column in hand. */
  const enter = () => take(now.here, focus[0] === now.here ? focus[1] : now.state.hypotheses[0].id);
  return { el: h("div", {}, el, hint), update, enter };
}

/** A number from 0 to 4 with as many filled dots. */
function pips(spread) {
  return [h("span", { class: "spread" }, String(spread)),
    h("span", { class: "pips", "aria-hidden": "true" }, "●".repeat(spread) + "○".repeat(4 - spread))];
}
