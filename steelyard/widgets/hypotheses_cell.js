// The pop-up in which one cell is rated: a radio group of six with words.

/**
 * One pop-up for all cells, below the cell that it is about.  While a hand moves through the ratings, `onTry(code)`
 * follows; Enter, a click, the button or leaving keeps the rating (`onKeep`), Escape takes it back (`onCancel`).
 */
export function rater({ texts, onTry, onKeep, onCancel }) {
  const question = h("p", { class: "question", id: unique("q") }), meaning = h("p", { class: "quiet" }), reasons = h("div", { class: "reasons" });
  const group = unique("rating");
  const radios = texts.ratings.map(({ code, words, means }) => {
    const id = unique("r"), input = h("input", { type: "radio", name: group, id, value: code });
    const el = h("label", { htmlFor: id }, input, h("span", { class: "code" }, code), h("span", {}, words, h("span", { class: "quiet" }, `: ${means}`)));
    input.addEventListener("change", () => { if (here) onTry(code); });
    // arrows also make clicks, without a detail; a click of a pointer chooses for good
    el.addEventListener("click", (event) => { if (event.detail > 0) { event.preventDefault(); input.checked = true; keep(code); } });
    return { el, input, code };
  });
  const clear = h("button", { type: "button", onclick: () => keep("") }, texts.clear);
  const box = h("div", { class: "rater", role: "dialog", "aria-labelledby": question.id, hidden: true },
    question, meaning, reasons,
    h("div", { class: "ratings", role: "radiogroup", "aria-labelledby": question.id }, radios.map((one) => one.el)),
    h("p", { class: "buttons" }, h("button", { type: "button", class: "primary", onclick: () => keep(chosen()) }, texts.keep), clear));
  let here = null, start = null;
  const chosen = () => radios.find((one) => one.input.checked)?.code ?? null;
  const close = (focus) => {
    const button = here;
    here = null;
    box.hidden = true;
    box.closest(".steelyard-board").style.paddingBottom = "";
    button.setAttribute("aria-expanded", "false");
    if (focus) button.focus();
  };
  const keep = (code, focus = true) => {
    if (!here) return;
    close(focus);
    if (code === null || code === start) onCancel(); else onKeep(code);
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(true); onCancel(); }
    if (event.key !== "Enter" || event.target.type !== "radio") return;
    event.preventDefault();
    event.target.checked = true;
    keep(event.target.value);
  });
  // a label that is pressed takes no focus, so the notebook's cell would get it, and the pop-up would be left
  box.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("focusout", (event) => {
    if (here && event.relatedTarget && !box.contains(event.relatedTarget)) keep(chosen(), false);
  });
  const outside = (event) => { if (here && !box.contains(event.target) && event.target !== here) keep(chosen(), false); };
  box.ownerDocument.addEventListener("pointerdown", outside);
  const open = (button, { asked, means, pair, code, begin }) => {
    if (here === button) return keep(chosen());
    if (here) keep(chosen(), false);
    begin();
    question.textContent = asked;
    meaning.textContent = means;
    reasons.replaceChildren(...(pair ? [texts.fits, texts.jars].map((side, i) =>
      h("p", {}, h("span", { class: "side" }, `${side} `), pair[i])) : [h("p", { class: "quiet" }, texts.own_pair)]));
    for (const one of radios) one.input.checked = one.code === code;
    clear.hidden = code === null;
    start = code;
    here = button;
    button.setAttribute("aria-expanded", "true");
    box.hidden = false;
    place(box, button);
    (radios.find((one) => one.code === code) ?? radios[0]).input.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
  };
  return { el: box, open, id: box.id };
}

/** Below the button, as far to its left as the room at the right needs; the board grows where it would end too early. */
function place(box, button) {
  const room = box.offsetParent.getBoundingClientRect(), cell = button.getBoundingClientRect();
  const left = Math.max(0, Math.min(cell.left - room.left, room.width - box.offsetWidth));
  box.style.left = `${left}px`;
  box.style.top = `${cell.bottom - room.top + 4}px`;
  const board = box.closest(".steelyard-board"), over = box.getBoundingClientRect().bottom + 16 - board.getBoundingClientRect().bottom;
  if (over > 0) board.style.paddingBottom = `${over + 16}px`;
}
