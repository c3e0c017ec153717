// Shares of 100 %: what the ladder and the dated questions say while the hand moves.  Pure: objects in, objects out.
// A share is null until the student gives one, and nothing here rescales.  The sentences are Python's, from the same texts.

const valuesOf = (shares) => Object.values(shares);
const sumOf = (shares) => valuesOf(shares).reduce((sum, p) => sum + (p ?? 0), 0);

/** Whether every share is given and they add up to 100 %. */
export const sharesComplete = (shares) => valuesOf(shares).every((p) => p !== null) && sumOf(shares) === 100;

/** What is given and what is still to give; `then` ends the sentence of a complete forecast. */
export function sharesSaid(shares, names, then, says) {
  const total = sumOf(shares), unset = Object.keys(shares).filter((id) => shares[id] === null).map((id) => names[id]);
  const key = unset.length === valuesOf(shares).length ? "nothing" : total > 100 ? "too_much" : total < 100 ? "too_little"
    : unset.length === 1 ? "unset_one" : unset.length ? "unset_more" : "done";
  return fill(says[key], { total, missing: 100 - total, over: total - 100, names: listed(unset), then });
}

/** For each share the offer to make the sum 100 %: `to`, its button's `text`, and what the button `says`; or null. */
export function sharesOffers(shares, names, says) {
  const missing = 100 - sumOf(shares), started = valuesOf(shares).some((p) => p !== null);
  return Object.fromEntries(Object.entries(shares).map(([id, p]) => {
    const to = (p ?? 0) + missing;
    if (!started || to < 0 || to > 100 || to === p) return [id, null];
    const [text, more] = missing > 0 ? ["rest", "rest_to"] : missing < 0 ? ["cut", "cut_off"] : ["zero", "zero_to"];
    const values = { missing, over: -missing, name: names[id] };
    return [id, { to, text: fill(says[text], values), says: fill(says[more], values) }];
  }));
}

/** The sum of what is given, as it is written on paper; empty where nothing is given. */
export function sharesSum(shares, says) {
  const given = valuesOf(shares).filter((p) => p !== null), total = sumOf(shares);
  if (!given.length) return "";
  const parts = given.map((percent) => fill(says.percent, { percent })).join(" + ");
  return fill(total === 100 ? says.sum : says.sum_short, { parts, total, missing: plain(100 - total) });
}

/** Everything on the ladder that follows from its shares; `hand` is rung id → percent. */
export function ladderShown(view, hand = {}) {
  const says = { ...view.shares, ...view.says }, names = Object.fromEntries(view.rungs.map((rung) => [rung.id, rung.name]));
  const best = Object.fromEntries(view.rungs.map((rung) => [rung.id, hand[rung.id] ?? rung.percent]));
  const shares = Object.fromEntries(Object.entries(best).reverse()), offers = sharesOffers(shares, names, view.shares);
  const shown = (p) => (p === null ? "–" : fill(view.shares.percent, { percent: p })), named = (p) => (p === null ? says.not_yet : word(p / 100));
  const result = view.sealed ? view.sealed.said : sharesSaid(shares, names, says.can_seal, view.shares);
  const given = view.rungs.filter((rung) => best[rung.id] !== null);
  const listing = view.rungs.map(({ id, name }) => fill(says.share, { name, percent: best[id] === null ? says.not_yet : shown(best[id]) })).join(", ");
  const before = (id) => (view.beside?.percents ? [shown(view.beside.percents[id])] : []);
  return {
    rungs: view.rungs.map((rung) => ({ ...rung, percent: best[rung.id], offer: offers[rung.id] })),
    total: sumOf(shares), ready: sharesComplete(shares), result,
    stack: fill(says.stack, { shares: listing, result }),
    table: view.rungs.map(({ id, name }) => [name, shown(best[id]), named(best[id]), ...before(id)]),
    sums: given.length ? [sharesSum(best, view.shares), ...given.map(({ id, name }) =>
      fill(says.called, { name, percent: best[id], word: word(best[id] / 100) }))] : [says.no_sum],
  };
}

/** What follows from the shares of one dated question; `hand` is `id:option` → percent. */
export function datedShown(question, hand, { says, shares: grid }) {
  const given = Object.fromEntries(question.shares.map((one) => [one.option, hand[`${question.id}:${one.option}`] ?? one.percent]));
  const yes = given.yes, binary = question.kind === "binary";
  const shares = binary ? { yes, no: yes === null ? null : 100 - yes } : given;
  const offers = binary ? {} : sharesOffers(shares, question.labels, grid), sum = sharesSum(shares, grid);
  const state = !binary ? sharesSaid(shares, question.labels, says.can_keep, grid)
    : yes === null ? says.not_yet : fill(says.both, { yes, no: 100 - yes, then: says.can_keep });
  const same = question.kept_percents !== null && Object.keys(shares).every((option) => shares[option] === question.kept_percents[option]);
  const about = { question: question.question.trim(), yes, no: 100 - (yes ?? 0), sum };
  return {
    shares: question.shares.map((one) => ({ ...one, percent: given[one.option], offer: offers[one.option] ?? null })),
    state: same ? "" : state, ready: sharesComplete(shares) && !same,
    sum: fill(!sum ? says.no_sum : binary ? says.rest : says.sum, about),
  };
}
