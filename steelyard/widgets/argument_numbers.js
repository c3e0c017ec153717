// What the argument concludes, from the model and from what the hand has pushed.  Follows `method.js`, `wording.js`.

/** The model with what was pushed: `strength`, `holds`, `scale`, `rho`, each only where it was. */
export function concluded(model, pushed, texts) {
  const made = { ...model, scale: pushed.scale ?? model.scale, rho: pushed.rho ?? model.rho };
  const ladder = Object.keys(model.base), best = ladder.at(-1), better = ladder.at(-2), says = texts.says;
  const climbing = atLeast(made, pushed.strength, pushed.holds), own = probabilities(made, pushed.strength, pushed.holds);
  const likeliest = ladder.reduce((a, b) => (own[b] > own[a] ? b : a));
  const opened = opening(made, pushed, best), p = climbing[best];
  const first = { best, word: word(p), p: fine(p) };
  const even = opened && { ...first, word_even: word(opened.p), p_even: fine(opened.p), gate: opened.name };
  return [
    even ? fill(says.best_even, even) : fill(says.best, first),
    fill(says.better, { better: `${better} or better`, word: word(climbing[better]), p: fine(climbing[better]), likeliest,
      p_likeliest: fine(own[likeliest]) }),
  ];
}

/** The gate whose opening would raise the best outcome most, with what it would then be; null where none would. */
function opening(model, pushed, best) {
  const now = atLeast(model, pushed.strength, pushed.holds)[best];
  const ways = model.gates.filter((g) => g.id in held(model, pushed.holds)).map((g) => (
    { name: g.label ?? g.id, p: atLeast(model, pushed.strength, { ...pushed.holds, [g.id]: 1 })[best] }));
  const top = ways.reduce((a, b) => (a && a.p >= b.p ? a : b), null);
  return top && top.p > now + 1e-12 ? top : null;
}

/** The conclusion on the student's own judgements, for beside a pushed one. */
export function beforehand(model, texts) {
  const ladder = Object.keys(model.base), climbing = atLeast(model), best = ladder.at(-1), better = ladder.at(-2);
  return fill(texts.says.before, { best, p_best: fine(climbing[best]), better: `${better} or better`, p_better: fine(climbing[better]) });
}
