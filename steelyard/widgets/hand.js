// What a hand does before the kernel knows of it, and three numbers that stay in order.

export const ENDS = ["low", "mode", "high"];

/** Keeps low ≤ best ≤ high where `v` is given to `by`: what changes, and the neighbours that move along. */
export function inOrder(values, by, v) {
  const here = ENDS.indexOf(by), known = (end) => values[end] !== null && values[end] !== undefined;
  const moved = ENDS.filter((end, i) => known(end) && ((i < here && values[end] > v) || (i > here && values[end] < v)));
  return { changed: { ...Object.fromEntries(moved.map((end) => [end, v])), [by]: v }, moved };
}

/**
 * What the hand does, over what the kernel knows: `show` while it moves, `rest` when it lets go.  It lies over the
 * view until the kernel has answered the last message about that item, so that nothing jumps back in between.
 */
export function overlay(draw) {
  const over = {}, turns = {};
  const show = (item, value) => {
    over[item] = typeof value === "object" ? { ...over[item], ...value } : value;
    turns[item] = (turns[item] ?? 0) + 1;
    draw();
  };
  const rest = (item, value, send) => {
    show(item, value);
    const mine = turns[item];
    return send().then((reply) => {
      if (turns[item] === mine) { delete over[item]; draw(); }
      return reply;
    });
  };
  const drop = (item) => { delete over[item]; draw(); };
  return { over, show, rest, drop };
}

/**
 * Three labelled sliders on one scale.  Whoever would get out of order is moved along, and `told(names, v)` says so
 * below them; a hand that goes back takes its neighbours back too.  `make(end, label, onTry, onSet)` makes a
 * slider; `onTry` and `onSet` hear the numbers that are given by then, and which of them the hand holds.
 */
export function three({ labels, make, told, onTry, onSet }) {
  const said = h("p", { class: "moved quiet" });
  let start = null;
  const push = (by, v, then) => {
    start ??= Object.fromEntries(ENDS.map((end) => [end, sliders[end].value]));
    const { changed, moved } = inOrder(start, by, v), all = { ...start, ...changed };
    for (const end of ENDS) if (end !== by) sliders[end].push(all[end]);
    said.textContent = moved.length ? told(moved.map((end) => labels[end]), v) : "";
    return then(Object.fromEntries(Object.entries(all).filter(([, known]) => known !== null)), by, v);
  };
  const sliders = Object.fromEntries(ENDS.map((end) => [end, make(end, labels[end],
    (v) => push(end, v, onTry),
    (v) => { const reply = push(end, v, onSet); start = null; return reply; })]));
  const set = (values) => { for (const end of ENDS) sliders[end].set(values[end]); };
  return { els: [...ENDS.map((end) => sliders[end].el), said], set };
}
