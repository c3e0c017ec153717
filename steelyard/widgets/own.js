/** Puts each passage on its card in the same output, or below the cards where there is none. */
function render({ model, el }) {
  const status = h("p", { class: "status" });
  const line = link(model, status);
  const filled = [];
  const root = h("div", { class: "steelyard-board own", "data-lm-suppress-shortcuts": "true" }, status);
  el.append(root);
  const fillCard = (area, id, text) => {
    const slot = area.querySelector(`[data-own="${id}"]`) ?? root;
    const how = slot.firstElementChild;
    const words = text === null ? h("p", { class: "quiet" }, `Your copy has no ${id}.`) : h("blockquote", {}, text);
    const passage = h("div", {}, text !== null && h("h4", {}, "In your copy"), words);
    if (how) how.hidden = true;
    slot.append(passage);
    slot.closest("article")?.classList.toggle("has-own", text !== null);
    filled.push(() => { passage.remove(); if (how) how.hidden = false; });
  };
  line.send("passages").then(({ passages }) => {
    const area = el.closest(".jp-OutputArea") ?? el.ownerDocument;
    for (const [id, text] of Object.entries(passages ?? {})) fillCard(area, id, text);
  });
  return () => { line.close(); for (const undo of filled) undo(); };
}

export default { render };
