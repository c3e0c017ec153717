// The method in the browser: `steelyard.method`'s definitions, so that a picture can follow the hand.
//
// Pure functions of plain objects.  A model is what Python's `asdict(Model(…))` gives: `base` (rung → base rate,
// worst first), `forces`, `gates`, `scale`, `rho`, `overlap`.  Names and fields of results are Python's, and one file
// of vectors holds both languages to the same numbers.  Nothing is refused here: controls give no number off its
// scale, and what is kept goes through Python, which refuses in words.

export const RATING = { CC: 2, C: 1, N: 0, NA: 0, I: -1, II: -2 };
export const ENOUGH = 5, CAMP = 0.25, FEW = 5, MOST_PLAYERS = 12;
const GRADE = { L: Math.SQRT1_2, M: 1, H: Math.SQRT2 };
const SLACK = 1e-9;

const product = (xs) => xs.reduce((a, b) => a * b, 1);
const least = (xs, none = 1) => (xs.length ? Math.min(...xs) : none);
const mapped = (object, f) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, f(value, key)]));

/** A sum that is rounded once (Shewchuk), so that the order of forces cannot matter. */
export function fsum(xs) {
  const parts = [];
  for (let x of xs) {
    let kept = 0;
    for (let y of parts) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y, low = y - (high - x);
      if (low) parts[kept++] = low;
      x = high;
    }
    parts.length = kept;
    parts.push(x);
  }
  return parts.reduceRight((a, b) => a + b, 0);
}

// Judgements

/** How many times wider than the judged range the drawn triangle is. */
export const stretch = (confidence) => 1 / (1 - Math.sqrt(1 - confidence));

/** The ends of the triangle that a judgement is drawn from, cut to the scale. */
export function bounds({ low, mode, high, confidence = 0.75 }, lowest = 0, highest = 10) {
  const wider = stretch(confidence);
  return [Math.max(lowest, mode - wider * (mode - low)), Math.min(highest, mode + wider * (high - mode))];
}

// Forces: weights, balance, pushes

/** Force id → strength: the one given, else the best guess; what is not judged is left out. */
export function levels(model, strength = {}) {
  const known = (f) => f.id in strength || f.strength;
  return Object.fromEntries(model.forces.filter(known).map((f) => [f.id, strength[f.id] ?? f.strength.mode]));
}

/** Force id → share of all swing points; all 0 where no force matters. */
export function weights(model, strength) {
  const judged = levels(model, strength);
  const counted = model.forces.filter((f) => f.id in judged), total = counted.reduce((sum, f) => sum + f.swing, 0);
  return Object.fromEntries(counted.map((f) => [f.id, total ? f.swing / total : 0]));
}

/** Drivers against restraints, −1 to 1; null where there is nothing to weigh. */
export function balance(model, strength) {
  const judged = levels(model, strength), share = weights(model, strength);
  const on = model.forces.filter((f) => f.id in judged), left_out = model.forces.filter((f) => !(f.id in judged)).map((f) => f.id);
  const sum = (fs, at) => fs.reduce((total, f) => total + share[f.id] * at(f) / 10, 0);
  const drive = sum(on.filter((f) => f.direction > 0), (f) => judged[f.id]);
  const restrain = sum(on.filter((f) => f.direction < 0), (f) => judged[f.id]);
  if (!Object.values(share).some(Boolean)) return { balance: null, drive: 0, restrain: 0, low: null, high: null, left_out };
  const end = (f, side) => (!f.strength ? judged[f.id] : f.direction === side ? f.strength.high : f.strength.low);
  const [low, high] = [-1, 1].map((side) => sum(on, (f) => f.direction * end(f, side)));
  return { balance: drive - restrain, drive, restrain, low, high, left_out };
}

/** Force id → its part of the balance. */
export function contributions(model, strength) {
  const judged = levels(model, strength), share = weights(model, strength);
  const on = model.forces.filter((f) => f.id in judged);
  return Object.fromEntries(on.map((f) => [f.id, f.direction * share[f.id] * judged[f.id] / 10]));
}

export const fullSwing = (swing, scale) => scale * swing / 100;
export const overlapFactor = (m, r) => 1 / (1 + (m - 1) * r);

/** Force id → overlap factor of its group, counted over its judged forces with a swing above 0. */
export function overlapFactors(model, judged) {
  const on = model.forces.filter((f) => f.id in judged);
  const size = (group) => on.filter((f) => f.group === group && f.swing > 0).length;
  const factor = (f) => (f.group == null ? 1 : overlapFactor(Math.max(1, size(f.group)), model.overlap?.[f.group] ?? 0));
  return Object.fromEntries(on.map((f) => [f.id, factor(f)]));
}

/** Force id → push in doublings of the odds. */
export function pushes(model, strength) {
  const judged = levels(model, strength), kappa = overlapFactors(model, judged);
  return Object.fromEntries(model.forces.filter((f) => f.id in judged).map((f) =>
    [f.id, fullSwing(f.swing, model.scale) * kappa[f.id] * f.direction * (judged[f.id] - f.usual) / 10]));
}

/** η, the sum of all pushes. */
export const index = (model, strength) => fsum(Object.values(pushes(model, strength)));

/** The probability whose odds are 2^logOdds. */
export function chance(logOdds) {
  if (logOdds >= 0) return 1 / (1 + 2 ** -logOdds);
  const odds = 2 ** logOdds;
  return odds / (1 + odds);
}

/** A probability after its odds were doubled `by` times; 0 and 1 stay. */
export const shift = (p, by) => (p === 0 || p === 1 ? p : chance(Math.log2(p / (1 - p)) + by));

// Gates

// this form gives exactly p for bind 1 and exactly 1 for bind 0
export const gateFactor = (p, bind) => p + (1 - bind) * (1 - p);
const ascending = (xs) => [...xs].sort((a, b) => a - b);
export const joint = (fs, rho) => (1 - rho) * product(ascending(fs)) + rho * least(fs);

/** Bounds on "all of these hold", whatever the dependence. */
export function frechet(ps) {
  if (!ps.length) return { low: 1, independent: 1, high: 1 };
  const independent = product(ascending(ps));
  return { low: Math.min(Math.max(0, fsum(ps) - (ps.length - 1)), independent), independent, high: Math.min(...ps) };
}

/** Gate id → probability that it holds: the one given, else the best guess; what is not judged is left out. */
export function held(model, holds = {}) {
  const known = (g) => g.id in holds || g.holds;
  return Object.fromEntries(model.gates.filter(known).map((g) => [g.id, holds[g.id] ?? g.holds.mode]));
}

/** Whether a gate stands on the rung or below it. */
export function guards(model, gate, rung) {
  const ladder = Object.keys(model.base);
  return ladder.indexOf(gate.blocks) <= ladder.indexOf(rung);
}

/** Gate id → what it lets through, for the judged gates on the rung and below. */
export function factors(model, rung, holds) {
  const ps = held(model, holds);
  const on = model.gates.filter((g) => g.id in ps && guards(model, g, rung));
  return Object.fromEntries(on.map((g) => [g.id, gateFactor(ps[g.id], g.bind)]));
}

/** The ceiling that the gates set on "rung or better". */
export function ceiling(model, rung, holds) {
  const through = factors(model, rung, holds), fs = Object.values(through), ids = Object.keys(through);
  const first = [...ids].sort((a, b) => through[a] - through[b] || (a < b ? -1 : 1));
  const opened = (id) => joint(ids.filter((other) => other !== id).map((other) => through[other]), model.rho);
  return { rung, value: joint(fs, model.rho), ...frechet(fs), weakest: first[0] ?? null, factors: through,
    if_opened: Object.fromEntries(ids.map((id) => [id, opened(id)])) };
}

// The forecast

/** log2 of the base odds of "rung or better"; infinite for the worst. */
export function baseLogOdds(model, rung) {
  const place = Object.keys(model.base).indexOf(rung), rates = Object.values(model.base);
  const below = fsum(rates.slice(0, place));
  return below ? Math.log2(fsum(rates.slice(place)) / below) : Infinity;
}

/** Rung → probability of "this rung or better". */
export function atLeast(model, strength, holds) {
  const eta = index(model, strength), found = {};
  let last = 1;
  for (const rung of Object.keys(model.base)) {
    const through = joint(Object.values(factors(model, rung, holds)), model.rho);
    found[rung] = last = Math.min(last, through * chance(baseLogOdds(model, rung) + eta));
  }
  return found;
}

/** Rung → its own probability; together 1. */
export function probabilities(model, strength, holds) {
  const climbing = Object.entries(atLeast(model, strength, holds));
  return Object.fromEntries(climbing.map(([rung, p], k) => [rung, p - (climbing[k + 1]?.[1] ?? 0)]));
}

// What it hangs on

const parts = (model) => [...model.forces.map((f) => [f, f.strength, 10]), ...model.gates.map((g) => [g, g.holds, 1])];
const isForce = (part) => "direction" in part;

/** P(rung or better) as a function of one part alone. */
const mover = (model, part, rung) => (isForce(part)
  ? (x) => atLeast(model, { [part.id]: x })[rung] : (p) => atLeast(model, {}, { [part.id]: p })[rung]);

/** Each input at its stated low and high, the rest at the best guess; widest first. */
export function tornado(model, rung) {
  const reached = reaching(model, rung);
  const rows = parts(model).filter(([, judged]) => judged).map(([part, judged]) => {
    const at_low = reached(part, judged.low), at_high = reached(part, judged.high);
    const why_flat = at_low === at_high ? whyFlat(model, rung, part, judged.low === judged.high) : "";
    return { id: part.id, at_low, at_high, width: Math.abs(at_high - at_low), why_flat };
  });
  rows.sort((a, b) => b.width - a.width || (a.id < b.id ? -1 : 1));
  return { rung, now: atLeast(model)[rung], rows };
}

/**
 * P(rung or better) with one judged part elsewhere, as `mover` gives it, but with all that this part does not touch
 * reckoned once: a bar for each of twenty forces must not cost twenty forecasts while a hand moves.
 */
function reaching(model, rung) {
  const ladder = Object.keys(model.base).slice(0, Object.keys(model.base).indexOf(rung) + 1);
  const push = pushes(model), kappa = overlapFactors(model, levels(model)), eta = fsum(Object.values(push));
  const starts = ladder.map((r) => baseLogOdds(model, r)), open = ladder.map((r) => factors(model, r));
  const mixed = open.map((fs) => joint(Object.values(fs), model.rho));
  const climb = (by, through) => starts.reduce((last, start, k) => Math.min(last, through(k) * chance(start + by)), 1);
  const moved = (f, x) => fullSwing(f.swing, model.scale) * kappa[f.id] * f.direction * (x - f.usual) / 10;
  return (part, x) => {
    if (isForce(part)) {
      return climb(eta + (moved(part, x) - push[part.id]), (k) => mixed[k]);
    }
    const here = { [part.id]: gateFactor(x, part.bind) };
    return climb(eta, (k) => (part.id in open[k] ? joint(Object.values({ ...open[k], ...here }), model.rho) : mixed[k]));
  };
}

function whyFlat(model, rung, part, point) {
  if (rung === Object.keys(model.base)[0]) return "some rung is certain to come";
  if (!isForce(part)) {
    if (!guards(model, part, rung)) return "this gate guards a different rung";
    if (part.bind === 0) return "this gate does not bind";
  } else if (part.swing * model.scale === 0) return "its swing is 0";
  return point ? "its low and its high are the same" : "the gates leave it no room";
}

/** What these forces add: as judged, minus the same at their usual strength. */
export function swapTest(model, ids) {
  const usual = Object.fromEntries(model.forces.filter((f) => ids.includes(f.id)).map((f) => [f.id, f.usual]));
  const as_judged = atLeast(model), as_usual = atLeast(model, usual);
  return { ids, as_judged, as_usual, gain: mapped(as_judged, (p, rung) => p - as_usual[rung]) };
}

/** What one force or gate would have to be for P(rung or better) = target. */
export function breakEven(model, id, rung, target) {
  const [part, judged, highest] = parts(model).find(([p]) => p.id === id);
  const [moves, needed] = isForce(part) ? strengthFor(model, part, rung, target) : chanceFor(model, part, rung, target);
  const move = mover(model, part, rung), cap = joint(Object.values(factors(model, rung)), model.rho);
  const reached = needed !== null && needed >= -SLACK && needed <= highest + SLACK;
  const value = reached ? Math.min(highest, Math.max(0, needed)) : null;
  const nearer = Math.abs(move(highest) - target) < Math.abs(move(0) - target) ? highest : 0, best_at = value ?? nearer;
  return { id, rung, target, status: reached ? "found" : moves ? "out of reach" : "no effect", value, needed,
    best: move(best_at), best_at, cap, now: judged ? move(judged.mode) : null };
}

function strengthFor(model, force, rung, target) {
  const judged = { [force.id]: force.usual, ...levels(model) }, kappa = overlapFactors(model, judged)[force.id];
  const slope = kappa * force.direction * model.scale * force.swing / 1000;
  const cap = joint(Object.values(factors(model, rung)), model.rho), share = cap ? target / cap : Infinity;
  if (slope === 0 || share >= 1) return [slope !== 0, null];
  const wanted = Math.log2(share / (1 - share)) - baseLogOdds(model, rung);
  const others = fsum(Object.entries(pushes(model, judged)).filter(([id]) => id !== force.id).map(([, push]) => push));
  return [true, force.usual + (wanted - others) / slope];
}

function chanceFor(model, gate, rung, target) {
  const rest = Object.entries(factors(model, rung)).filter(([id]) => id !== gate.id).map(([, f]) => f);
  if (!guards(model, gate, rung) || gate.bind === 0 || rest.includes(0)) return [false, null];
  const f = ownFactor(target / chance(baseLogOdds(model, rung) + index(model)), rest, model.rho);
  return [true, f === null ? null : 1 - (1 - f) / gate.bind];
}

function ownFactor(wanted, rest, rho) {
  const all = product(rest), smallest = least(rest), itself = wanted / ((1 - rho) * all + rho);
  if (!rest.length || itself <= smallest + SLACK) return itself;
  return rho === 1 ? null : (wanted - rho * smallest) / ((1 - rho) * all);
}

/** Exact fair shares; null where more than 12 parts count. */
export function shapley(model, rung) {
  const push = pushes(model), through = factors(model, rung), worst = rung === Object.keys(model.base)[0];
  const counts = [...Object.keys(push).filter((id) => push[id]), ...Object.keys(through).filter((id) => through[id] !== 1)];
  const active = worst ? [] : counts, n = active.length;
  if (n > MOST_PLAYERS) return null;
  const base = baseLogOdds(model, rung), worth = new Float64Array(2 ** n);
  for (let set = 0; set < worth.length; set++) {
    const on = active.filter((_, i) => set & (1 << i));
    const open = joint(on.filter((id) => id in through).map((id) => through[id]), model.rho);
    worth[set] = open * chance(base + fsum(on.map((id) => push[id] ?? 0)));
  }
  const judgedGates = model.gates.filter((g) => g.holds).map((g) => g.id);
  const share = Object.fromEntries([...Object.keys(push), ...judgedGates].map((id) => [id, 0]));
  active.forEach((id, i) => { share[id] = shareOf(i, n, worth); });
  return { rung, start: worth[0], end: atLeast(model)[rung], share };
}

function shareOf(player, n, worth) {
  const weight = [1 / n], gains = []; // k!(n − k − 1)!/n!, from one k to the next
  for (let k = 1; k < n; k++) weight.push(weight[k - 1] * k / (n - k));
  for (let set = 0; set < worth.length; set++) {
    if (set & (1 << player)) continue;
    let size = 0;
    for (let rest = set; rest; rest &= rest - 1) size++;
    gains.push(weight[size] * (worth[set | (1 << player)] - worth[set]));
  }
  return fsum(gains);
}

// Competing hypotheses

/** Ratings counted and weighed: `matrix` is item → hypothesis → rating. */
export function ach(matrix, { priors, trust = {}, step = 1, credibility = {}, relevance = {} } = {}) {
  const items = Object.keys(matrix), hypotheses = Object.keys(matrix[items[0]]);
  const before = priors ?? Object.fromEntries(hypotheses.map((h) => [h, 1 / hypotheses.length]));
  const against = (e, h) => Math.max(0, -RATING[matrix[e][h]]);
  const factor = (e) => GRADE[credibility[e] ?? "M"] * GRADE[relevance[e] ?? "M"];
  const scores = (from) => Object.fromEntries(hypotheses.map((h) =>
    [h, Math.log2(before[h]) + step * fsum(from.map((e) => (trust[e] ?? 1) * RATING[matrix[e][h]]))]));
  const leading = (score) => hypotheses.filter((h) => Math.max(...Object.values(score)) - score[h] < SLACK);
  const all = scores(items), best = Math.max(...Object.values(all)), leaders = leading(all);
  const odds = mapped(all, (score) => 2 ** (score - best)), total = fsum(Object.values(odds));
  const changes = (item) => leading(scores(items.filter((e) => e !== item))).join("\n") !== leaders.join("\n");
  const each = (f) => Object.fromEntries(hypotheses.map((h) => [h, f(h)]));
  return {
    inconsistency: each((h) => items.reduce((sum, e) => sum + against(e, h), 0)),
    weighted: each((h) => fsum(items.map((e) => factor(e) * against(e, h)))),
    diagnosticity: mapped(matrix, (row) => {
      const ratings = Object.values(row).map((code) => RATING[code]);
      return Math.max(...ratings) - Math.min(...ratings);
    }),
    posterior: mapped(odds, (o) => o / total), leaders, linchpins: items.filter(changes),
  };
}

// Win-sets

/** What one player accepts, on the line from 0 to 10. */
export function acceptance(statusQuo, ideal) {
  const mirror = 2 * ideal - statusQuo;
  return [Math.max(0, Math.min(statusQuo, mirror)), Math.min(10, Math.max(statusQuo, mirror))];
}

/** What all of some players accept: name → ideal point. */
export function winSet(statusQuo, ideals) {
  const accepted = Object.entries(ideals).map(([name, ideal]) => [name, ...acceptance(statusQuo, ideal)]);
  const low = Math.max(0, ...accepted.map((a) => a[1])), high = Math.min(10, ...accepted.map((a) => a[2]));
  const held = (end, at) => accepted.filter((a) => a[end] === at).map((a) => a[0]);
  return { low, high, low_bound_by: low > 0 ? held(1, low) : [], high_bound_by: high < 10 ? held(2, high) : [],
    status_quo: statusQuo, gridlock: low === high };
}

/** Where two win-sets overlap; null where they do not. */
export function zone(one, other) {
  const low = Math.max(one[0], other[0]), high = Math.min(one[1], other[1]);
  return low <= high ? [low, high] : null;
}

// Base rates, rounds, scores

/** Rung → (n + 1)/(N + K). */
export function baseRates(counts) {
  const total = Object.values(counts).reduce((a, b) => a + b, 0) + Object.keys(counts).length;
  return mapped(counts, (n) => (n + 1) / total);
}

/** One round of answers in figures: a list of answers, or person → answer. */
export function roundSummary(answers, low = 0, high = 10) {
  const values = Object.values(answers).sort((a, b) => a - b), n = values.length, reach = high - low;
  if (!n) return { n: 0, median: null, q1: null, q3: null, iqr: null, low_camp: null, high_camp: null, split: null };
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((q) => quantile(values, q));
  const low_camp = values.filter((v) => v - low <= 0.3 * reach + SLACK).length / n;
  const high_camp = values.filter((v) => v - low >= 0.7 * reach - SLACK).length / n;
  return { n, median, q1, q3, iqr: q3 - q1, low_camp, high_camp, split: low_camp >= CAMP && high_camp >= CAMP };
}

/** What changed from one round to the next; who moved where is known only of answers with names. */
export function compareRounds(first, second, low = 0, high = 10) {
  const before = roundSummary(first, low, high), after = roundSummary(second, low, high), both = before.n && after.n;
  return { first: before, second: after, median_move: both ? after.median - before.median : null,
    iqr_ratio: both && before.iqr ? after.iqr / before.iqr : null, ...moves(first, second, before.median) };
}

function moves(first, second, middle) {
  if (Array.isArray(first) || Array.isArray(second) || middle === null) return { towards: null, away: null, stayed: null };
  const far = (answer) => Math.abs(answer - middle);
  const changes = Object.keys(first).filter((name) => name in second).map((name) => Math.sign(far(second[name]) - far(first[name])));
  const counted = (sign) => changes.filter((change) => change === sign).length;
  return { towards: counted(-1), away: counted(1), stayed: counted(0) };
}

/** The geometric mean of odds. */
export function poolOdds(ps) {
  return ps.length ? 1 / (1 + Math.exp(-fsum(ps.map((p) => Math.log(p / (1 - p)))) / ps.length)) : null;
}

/** Mean (p − o)²; null without forecasts. */
export const brier = (ps, came) => (ps.length ? fsum(ps.map((p, i) => (p - came[i]) ** 2)) / ps.length : null);

/** Σ (p − o)² over all outcomes of one question. */
export const brierMulti = (probs, outcome) => fsum(Object.entries(probs).map(([name, p]) => (p - (name === outcome)) ** 2));

/** Ranked probability score of a ladder forecast, 0 (perfect) to 1. */
export function rankedScore(probs, outcome) {
  const came = Object.keys(probs).indexOf(outcome), values = Object.values(probs);
  const misses = values.slice(0, -1).map((_, k) => (fsum(values.slice(0, k + 1)) - (came <= k)) ** 2);
  return fsum(misses) / misses.length;
}

/** One row for each distinct forecast, lowest first. */
export function calibration(ps, came) {
  const groups = new Map();
  ps.forEach((p, i) => {
    const forecast = Math.round(p * 1e9) / 1e9; // 0.1 + 0.2 and 0.3 are one forecast
    groups.set(forecast, [...(groups.get(forecast) ?? []), Number(came[i])]);
  });
  return [...groups].sort(([a], [b]) => a - b).map(([forecast, os]) =>
    ({ forecast, n: os.length, happened: fsum(os) / os.length, thin: os.length < FEW }));
}

/** The Brier score and its three parts; null without forecasts. */
export function murphy(ps, came) {
  if (!ps.length) return null;
  const n = ps.length, rate = fsum(came.map(Number)) / n, rows = calibration(ps, came);
  const reliability = fsum(rows.map((r) => r.n * (r.forecast - r.happened) ** 2)) / n;
  const resolution = fsum(rows.map((r) => r.n * (r.happened - rate) ** 2)) / n, uncertainty = rate * (1 - rate);
  return { brier: brier(ps, came), reliability, resolution, uncertainty,
    skill: uncertainty ? (resolution - reliability) / uncertainty : null };
}

/** How much better than always saying the rate of what happened; null where there is none. */
export const skill = (ps, came) => murphy(ps, came)?.skill ?? null;

/** The linear quantile of sorted values. */
export function quantile(sorted, q) {
  const at = q * (sorted.length - 1), k = Math.floor(at), next = sorted[Math.min(k + 1, sorted.length - 1)];
  return sorted[k] + (at - k) * (next - sorted[k]);
}
