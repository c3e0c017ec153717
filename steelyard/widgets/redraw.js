// Drawing again while the hand moves: what is the same as before is left alone, so that no focus and no place in a
// table is lost, and so that a browser has little to do.

/** Writes a text where another stood before. */
export const setText = (el, text) => { if (el.textContent !== text) el.textContent = text; };

/** A drawing that is done again only where `what(value)` is no longer the same. */
export function changedOnly(draw, what = (value) => value) {
  let last;
  return (value, ...more) => {
    const key = JSON.stringify([what(value), more]);
    if (key !== last) { last = key; draw(value, ...more); }
  };
}

/** Puts elements in an order, and takes out whatever else there is; what has the focus keeps it. */
export function arrange(parent, wanted) {
  const active = document.activeElement;
  wanted.forEach((el, i) => { if (parent.children[i] !== el) parent.insertBefore(el, parent.children[i] ?? null); });
  while (parent.children.length > wanted.length) parent.lastChild.remove();
  if (parent.contains(active) && document.activeElement !== active) active.focus();
}

/** A table that may be wider than the board, and whose cells are patched: `set(rows)`, with `head` where that changes. */
export function livingTable(label, first, caption) {
  const el = scrolls(label);
  let shown = [], last = first;
  const patch = (row, i) => row.forEach((text, k) => setText(el.firstChild.tBodies[0].rows[i].cells[k], text));
  const set = (rows, head = first) => {
    const same = rows.length === shown.length && String(head) === String(last);
    if (same) rows.forEach(patch); else el.replaceChildren(table(head, rows, caption));
    [shown, last] = [rows, head];
  };
  return { el, set };
}

/** The steps of a calculation, of which those that change are made anew; `made(step)` is what stands in one. */
export function livingSums(made = tight) {
  const el = h("ol", { class: "sums" });
  let shown = [];
  const item = (step) => h("li", {}, made(step));
  const set = (steps) => {
    if (steps.length !== shown.length) el.replaceChildren(...steps.map(item));
    else steps.forEach((step, i) => { if (String(step) !== String(shown[i])) el.children[i].replaceWith(item(step)); });
    shown = steps;
  };
  return { el, set };
}
