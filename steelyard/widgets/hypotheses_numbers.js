// What the board of rival explanations draws and says, from the ratings and the hand.  Pure: objects in, objects out.
// The sentences of the result, of a cell and of what stands below the result are Python's, from the same texts.

/**
 * The ratings as they stand: `items` and `hypotheses` are lists of {id, name}, `cells` is item → explanation → rating or
 * null, `trust` item → percent or null; `named` and `lifted` are ids or null; `texts` the board's.
 */
export function achState(view, over = {}, lifted = null) {
  const cells = {}, trust = {};
  for (const { id } of view.items) {
    cells[id] = Object.fromEntries(view.hypotheses.map((h) => [h.id, (over[`cell:${id}:${h.id}`] ?? view.cells[id][h.id]) || null]));
    trust[id] = over[`trust:${id}`] ?? view.trust[id];
  }
  return { items: view.items, hypotheses: view.hypotheses, cells, trust, named: view.named, lifted, texts: view.texts };
}

/** Everything on the board that follows from the ratings. */
export function achShown(state) {
  const full = fullColumns(state), whole = weighed(state, full), told = state.named !== null;
  const found = weighed(state, full.filter((e) => e !== state.lifted)), spread = whole?.diagnosticity ?? {};
  const seen = { ...state, full, found, spread, told };
  return {
    full, spread, now: openColumn(state, full), result: achResult(seen),
    sentences: told ? [aboutNamed(seen), counted(seen), pinned(seen)].filter(Boolean) : [],
    lifted: aboutLifted(seen, whole), totals: told && found ? totals(seen, whole) : null,
    rows: achRows(seen), sums: achSums(seen),
  };
}

/** One cell as a sentence; how far the item tells apart once an item was named. */
export function cellWords(state, spread, item, hypothesis) {
  const code = state.cells[item][hypothesis], says = state.texts.says, told = state.named !== null && item in spread;
  return fill(told ? says.cell_tells : says.cell, {
    item: nameOf(state.items, item), hypothesis: nameOf(state.hypotheses, hypothesis), spread: spread[item],
    rating: code ? state.texts.ratings.find((one) => one.code === code).words : says.unset,
  });
}

/** What a trust of so many percent does; null is not judged. */
export const trustWords = (share, says) => (share === null ? says.trust_unset : says.trust.find((one) => share >= one.from).says);

const nameOf = (list, id) => list.find((one) => one.id === id).name;
const quoted = (list, ids) => listed(ids.map((id) => `“${nameOf(list, id)}”`));
const fullColumns = (state) => state.items.map((e) => e.id).filter((e) => Object.values(state.cells[e]).every(Boolean));
const openColumn = (state, full) => state.items.find((e) => !full.includes(e.id))?.id ?? null;

function weighed(state, items) {
  if (!items.length) return null;
  const trust = Object.fromEntries(items.filter((e) => state.trust[e] !== null).map((e) => [e, state.trust[e] / 100]));
  return ach(Object.fromEntries(items.map((e) => [e, state.cells[e]])), { trust });
}

/** How far the student is, and from the naming on who leads. */
function achResult(seen) {
  const { items, full, cells, texts: { says } } = seen, now = openColumn(seen, full);
  if (seen.told) return led(seen);
  if (now === null) return fill(says.ready, { count: items.length });
  const started = Object.values(cells).some((row) => Object.values(row).some(Boolean));
  return fill(started ? says.some : says.none, { done: full.length, count: items.length, item: nameOf(items, now) });
}

function led({ found, full, items, hypotheses, lifted, texts: { says } }) {
  let text = says.nothing;
  if (found) {
    const { leaders } = found, odds = percent(found.posterior[leaders[0]]);
    const key = leaders.length === 1 ? "leads" : leaders.length === hypotheses.length ? "level" : "tie";
    text = fill(says[key], { leader: nameOf(hypotheses, leaders[0]), leaders: quoted(hypotheses, leaders), odds });
    if (full.length < items.length) text = fill(says.so_far, { done: full.length, count: items.length, result: text });
  }
  return full.includes(lifted) ? fill(says.without, { item: nameOf(items, lifted), result: text }) : text;
}

/** The item that the student named beside the item that the ratings put first. */
function aboutNamed({ named, spread, items, texts: { says } }) {
  const most = Math.max(0, ...Object.values(spread)), first = Object.keys(spread).filter((e) => spread[e] === most);
  const key = !(named in spread) ? "named_open" : most === 0 ? "named_flat"
    : !first.includes(named) ? "named_other" : first.length === 1 ? "named_first" : "named_shared";
  const others = quoted(items, first.filter((e) => e !== named));
  return fill(says[key], { named: nameOf(items, named), spread: most, own: spread[named], others }).trim();
}

/** Heuer's count beside the odds. */
function counted({ found, hypotheses, texts: { says } }) {
  if (!found) return "";
  const least = Math.min(...Object.values(found.inconsistency)), odds = found.leaders;
  const count = hypotheses.map((h) => h.id).filter((h) => found.inconsistency[h] === least);
  const within = (a, b) => a.every((h) => b.includes(h));
  const same = within(count, odds) && within(odds, count);
  const key = same ? (odds.length === hypotheses.length ? "both_level" : "agree")
    : within(odds, count) ? "count_ties" : within(count, odds) ? "odds_tie" : "part";
  return fill(says[key], { least, count_leaders: quoted(hypotheses, count), odds_leaders: quoted(hypotheses, odds) }).trim();
}

/** The items without which others would lead. */
function pinned({ found, items, texts: { says } }) {
  if (!found) return "";
  if (Object.keys(found.diagnosticity).length === 1) return says.lin_only;
  const pins = found.linchpins, key = ["lin_none", "lin_one"][pins.length] ?? "lin_more";
  return fill(says[key], { items: quoted(items, pins) }).trim();
}

/** What lifting a column does to the lead; empty where none is lifted. */
function aboutLifted({ lifted, full, found, items, hypotheses, told, texts: { says } }, whole) {
  if (!told || !full.includes(lifted)) return "";
  const item = nameOf(items, lifted);
  if (!found) return fill(says.lift_last, { item });
  const leaders = quoted(hypotheses, found.leaders), before = quoted(hypotheses, whole.leaders);
  const key = leaders !== before ? "lift_changes" : found.leaders.length === 1 ? "lift_same" : "lift_same_more";
  return fill(says[key], { item, leaders, before });
}

/** For each explanation Heuer's count and its odds; `was` are the odds with nothing lifted. */
const totals = ({ found, hypotheses }, whole) => hypotheses.map(({ id, name }) =>
  ({ name, count: found.inconsistency[id], odds: found.posterior[id], was: whole.posterior[id] }));

function achRows({ items, hypotheses, cells, trust, spread, found, told, texts }) {
  const sums = (h) => (told && found ? [String(found.inconsistency[h]), percent(found.posterior[h])] : ["–", "–"]);
  return [
    ...hypotheses.map(({ id, name }) => [name, ...items.map((e) => cells[e.id][id] ?? "–"), ...sums(id)]),
    [texts.tells, ...items.map((e) => (told && e.id in spread ? String(spread[e.id]) : "–")), "", ""],
    [texts.numbers.trust, ...items.map((e) => (trust[e.id] === null ? "–" : percent(trust[e.id] / 100))), "", ""],
  ];
}

/** The sums behind the totals, with the student's own ratings. */
function achSums({ items, hypotheses, cells, trust, spread, found, told, texts: { says } }) {
  if (!told || !found) return [says.no_sums];
  const on = Object.keys(found.diagnosticity), share = (e) => (trust[e] ?? 100) / 100;
  const each = hypotheses.map(({ id, name }) => {
    const ratings = on.map((e) => [share(e), RATING[cells[e][id]]]), sum = fsum(ratings.map(([t, r]) => t * r));
    const terms = ratings.map(([t, r]) => (t === 1 ? bracketed(r) : `${plain(t)} × ${bracketed(r)}`)).join(" + ");
    return { id, hypothesis: name, terms, sum: plain(sum, 4), weight: 2 ** sum };
  });
  const total = fsum(each.map((one) => one.weight)), short = (x) => plain(x, 3);
  return [
    says.sum_rule.trim(),
    ...each.map((one) => fill(says.sum_odds, { ...one, weight: short(one.weight) })),
    ...each.map((one) => fill(says.sum_share, { ...one, weight: short(one.weight), total: short(total), odds: percent(found.posterior[one.id]) })),
    ...hypotheses.map(({ id, name }) => fill(says.sum_count, { hypothesis: name, count: found.inconsistency[id],
      terms: on.map((e) => Math.max(0, -RATING[cells[e][id]])).join(" + ") })),
    ...items.filter((e) => e.id in spread).map((e) => {
      const numbers = Object.values(cells[e.id]).map((code) => RATING[code]);
      return fill(says.sum_spread, { item: e.name, high: plain(Math.max(...numbers)), low: plain(Math.min(...numbers)), spread: spread[e.id] });
    }),
  ];
}

const bracketed = (x) => (x < 0 ? `(${plain(x)})` : plain(x));
