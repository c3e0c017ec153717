// What a hand does before the kernel knows of it, and three numbers that stay in order.

const END_NAMES = { low: "Lowest", mode: "Best guess", high: "Highest" };
export const ENDS = Object.keys(END_NAMES);

/** Keeps low ≤ best ≤ high where `v` is given to `by`: what changes, and the neighbours that move along. */
export function inOrder(values, by, v) {
  const here = ENDS.indexOf(by), known = (end) => values[end] !== null && values[end] !== undefined;
  const moved = ENDS.filter((end, i) => known(end) && ((i < here && values[end] > v) || (i > here && values[end] < v)));
  return { changed: { ...Object.fromEntries(moved.map((end) => [end, v])), [by]: v }, moved };
}

/**
 * What the hand does, over what the kernel knows: `show` while it moves, `rest` when it lets go, `drop` when it takes
 * all back.  It lies over the view until the kernel has answered the last message about that item, so that nothing
 * jumps back in between.  `held` tells whether the hand still moves.
 */
export function overlay(draw) {
  const over = {}, turns = {};
  let held = false;
  const lay = (item, value, moving) => {
    held = moving;
    over[item] = typeof value === "object" ? { ...over[item], ...value } : value;
    turns[item] = (turns[item] ?? 0) + 1;
    draw();
  };
  const drop = (item) => { delete over[item]; draw(); };
  const show = (item, value) => lay(item, value, true);
  const rest = (item, value, send) => {
    lay(item, value, false);
    const mine = turns[item];
    return send().then((reply) => {
      if (turns[item] === mine) drop(item);
      return reply;
    });
  };
  return { over, show, rest, drop: (item) => { held = false; drop(item); }, get held() { return held; } };
}

/**
 * Lowest, best guess and highest: three sliders on one scale.  Whoever would get out of order is moved along, and the
 * template `moved` says so below them, with numbers as `written`; a hand that goes back takes its neighbours back too.
 * Keys on one that is not judged yet begin beside a neighbour that is.
 * `make(end, label, onTry, onSet)` makes a slider; `onTry` and `onSet` hear the numbers that are given by then, and
 * which of them the hand holds.
 */
export function three({ make, moved, written = plain, onTry, onSet }) {
  const told = h("p", { class: "moved quiet" });
  let start = null;
  const push = (by, v, then) => {
    start ??= Object.fromEntries(ENDS.map((end) => [end, sliders[end].value]));
    const along = inOrder(start, by, v), all = { ...start, ...along.changed };
    for (const end of ENDS) if (end !== by) sliders[end].push(all[end]);
    const names = listed(along.moved.map((end) => END_NAMES[end]));
    told.textContent = names && fill(moved, { names, to: written(v) });
    return then(Object.fromEntries(Object.entries(all).filter(([, known]) => known !== null)), by, v);
  };
  const sliders = Object.fromEntries(ENDS.map((end) => [end, make(end, END_NAMES[end],
    (v) => push(end, v, onTry),
    (v) => { const reply = push(end, v, onSet); start = null; return reply; })]));
  // an end that is not judged yet begins beside its neighbour: from the bottom, one key would take the neighbour down too
  for (const end of ENDS) {
    const others = end === "mode" ? ["low", "high"] : ["mode", end === "low" ? "high" : "low"];
    sliders[end].begins(() => others.map((other) => sliders[other].value).find((v) => v !== null) ?? null);
  }
  const set = (values) => { for (const end of ENDS) sliders[end].set(values[end]); };
  return { els: [...ENDS.map((end) => sliders[end].el), told], set };
}
