// What the forecast bench says of a state: the twin of `_bench_numbers.py`.  Pure.  Follows method, draws, wording.
//
// A state is what the board knows of the student's judgements: `ladder` (rungs, worst first), `counts` (rung → earlier
// cases; null without a start), `refused`, `forces` and `gates` with low, mode and high as they are or null, `scale`,
// `rho`, `groups`, `overlap`, and what is asked: `rung`, `part`, `target`.

export const TARGET = 0.5, NO_SCALE = 2;
const SETTINGS = { scale: [1, 3], rho: [0, 1] };

/** A state as the method's model; without a start its base rates are all equal, and mean nothing. */
export function modelOf(state) {
  const flat = Object.fromEntries(state.ladder.map((rung) => [rung, 1 / state.ladder.length]));
  const strength = (f) => (NEEDED.some((key) => f[key] === null) ? null : f);
  const holds = (g) => (g.mode === null || g.waiting ? null : { ...g, low: g.low ?? g.mode, high: g.high ?? g.mode });
  const used = new Set(state.forces.map((f) => f.group));
  return {
    base: state.counts ? baseRates(state.counts) : flat,
    forces: state.forces.map((f) => ({ ...f, swing: f.swing ?? 0, strength: strength(f) })),
    gates: state.gates.map((g) => ({ ...g, bind: g.bind ?? 1, holds: holds(g) })),
    scale: state.scale ?? NO_SCALE, rho: state.rho ?? 0,
    overlap: Object.fromEntries(state.groups.filter((g) => used.has(g.id)).map((g) => [g.id, state.overlap[g.id] ?? 0])),
  };
}
const NEEDED = ["low", "mode", "high", "swing"];

/**
 * Everything that the board says and draws from numbers; `draw(model, settings)` is a sampler's.  What is looked at
 * later, or not at all while a hand moves, is reckoned when it is asked for.
 */
export function seen(state, texts, draw, { shares = true } = {}) {
  const model = modelOf(state), says = texts.says, start = Boolean(state.counts), rung = state.rung;
  const found = start ? drawnFrom(model, rung, draw) : null;
  const at = { model, says, rung, found, best: state.ladder.at(-1), start, part: state.part, target: state.target };
  const here = { ...heading(at), notes: remarks(at, texts.notes), missing: missing(state, model, says), pushes: pushed(model),
    ladder: null, tornado: null, even: null, shares: null, settings: null };
  if (!start) return here;
  return {
    ...here, ladder: rungs(at), even: wanted(at), get tornado() { return bars(at); },
    get shares() { return shares ? fairly(at) : null; }, get settings() { return settings(at, draw(model, SETTINGS).settings); },
  };
}

export const named = (says, rung, best) => (rung === best ? rung : fill(says.better, { rung }));
const unit = (p) => Math.min(1, Math.max(0, p));
/** Two probabilities in whole percent; finer where whole percents cannot tell them apart. */
const paired = (a, b) => (percent(a) === percent(b) && a !== b ? [fine(a), fine(b)] : [percent(a), percent(b)]);
const judgedOf = (part) => part.strength ?? part.holds ?? null;
const partsOf = (model) => [...model.forces, ...model.gates];

/** Whether a sentence speaks of how likely and of how sure at once. */
export const mixes = (text) => /%|\b(un)?likely\b|\bchance\b|\balmost certain\b/i.test(text) && /\bconfiden(ce|t)\b/i.test(text);

// Draws

function drawnFrom(model, rung, draw) {
  const { rows, reached } = draw(model);
  return { rungs: mapped(rows, reachOf), reached: reachOf(reached[rung]) };
}

export function meanOf(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

let scratch = new Float64Array(0);

/** Mean, and the 5 and 95 % points; they are selected, for to sort all draws takes longer than a frame is. */
export function reachOf(values) {
  if (scratch.length !== values.length) scratch = new Float64Array(values.length);
  scratch.set(values);
  const points = [0.05, 0.95].map((q) => {
    const at = q * (scratch.length - 1), k = Math.floor(at), here = selected(scratch, k);
    let next = k + 1 < scratch.length ? scratch[k + 1] : here;
    for (let i = k + 2; i < scratch.length; i++) if (scratch[i] < next) next = scratch[i];
    return here + (at - k) * (next - here);
  });
  return { mean: meanOf(values), low: points[0], high: points[1] };
}

/** The k-th smallest; afterwards nothing before place k is larger, and nothing behind it smaller (Hoare). */
function selected(xs, k) {
  let low = 0, high = xs.length - 1;
  while (low < high) {
    const pivot = xs[(low + high) >> 1];
    let i = low, j = high;
    while (i <= j) {
      while (xs[i] < pivot) i++;
      while (xs[j] > pivot) j--;
      if (i <= j) { const x = xs[i]; xs[i++] = xs[j]; xs[j--] = x; }
    }
    if (k <= j) high = j; else if (k >= i) low = i; else break;
  }
  return xs[k];
}

// The forecast

function heading({ model, says, rung, found, best, start }) {
  const reached = named(says, rung, best);
  if (!start) {
    if (!partsOf(model).some(judgedOf)) return { result: says.no_start, reach: says.nothing };
    const cap = percent(ceiling(model, rung).value);
    return { result: says.no_start, reach: fill(says.pushes_only, { ...way(model, says), cap, reached }) };
  }
  const values = { reached, mean: percent(unit(found.reached.mean)), word: inWords(found.reached.mean, says) };
  if (!partsOf(model).some(judgedOf)) return { result: fill(says.only_base, values), reach: says.base_reach };
  const top = Object.keys(model.base).reverse().reduce((a, b) => (found.rungs[b].mean - found.rungs[a].mean > 5e-10 ? b : a));
  const [low, high] = paired(unit(found.reached.low), unit(found.reached.high));
  const more = { low, high, best: percent(unit(atLeast(model)[rung])),
    top, top_mean: percent(unit(found.rungs[top].mean)) };
  return { result: fill(says.result, values), reach: fill(says[found.reached.mean === 0 ? "shut_reach" : "reach"], more) };
}

/** The word for a mean; only what a gate shuts for certain is exactly 0, and no table of likelihoods has a word for that. */
export const inWords = (mean, says) => (mean === 0 ? says.impossible : word(unit(mean)));

function way(model, says) {
  const eta = index(model), size = Math.abs(eta);
  return { way: eta < 0 ? says.divide : says.multiply, times: size <= 5 ? plain(2 ** size, 2) : `2^${plain(size, 2)}` };
}

function rungs({ model, says, found }) {
  const best = probabilities(model);
  return Object.keys(model.base).reverse().map((rung) => {
    const { mean, low, high } = found.rungs[rung], numbers = { mean, low, high, best: best[rung] };
    const values = { ...mapped(numbers, (p) => percent(unit(p))), word: inWords(mean, says) };
    return { rung, ...numbers, text: fill(says.rung, values), detail: fill(says.span, values) };
  });
}

function settings({ model, says, found }, others) {
  const mine = mapped(found.rungs, (one) => one.mean), order = Object.keys(model.base).reverse();
  return mapped(SETTINGS, (ends, name) => {
    const label = name === "scale" ? (x) => fill(says.setting, { x: plain(x) }) : percent, columns = others[name];
    const head = [label(ends[0]), fill(says.setting_mine, { x: label(model[name]) }), label(ends[1])];
    return { head, rows: order.map((rung) => [rung, ...[columns[0], mine, columns[1]].map((column) => percent(unit(column[rung])))]) };
  });
}

// What it hangs on

function bars({ model, says, rung, best }) {
  const found = tornado(model, rung), names = Object.fromEntries(partsOf(model).map((part) => [part.id, part.label]));
  const reached = named(says, rung, best);
  const rows = found.rows.map(({ id, at_low, at_high, why_flat }) => {
    const [from, to] = paired(at_low, at_high), values = { name: names[id], reached, from, to, why: why_flat };
    return { id, name: names[id], at_low, at_high, why_flat, says: fill(why_flat ? says.flat : says.bar, values), values };
  });
  const kind = rows.length && !rows[0].why_flat ? "widest" : rows.length ? "all_flat" : "no_bars";
  return { now: found.now, rows, says: fill(says[kind], rows[0]?.values ?? {}) };
}

function wanted({ model, says, rung, best, part: id, target }) {
  const judged = partsOf(model).filter(judgedOf), part = judged.find((p) => p.id === id);
  const open = partsOf(model).find((p) => p.id === id);
  if (!part) return { says: open ? fill(says.unjudged, { name: open.label }) : judged.length ? says.choose : says.no_bars, part: null };
  const found = breakEven(model, id, rung, target ?? TARGET), told = toldEven(model, says, named(says, rung, best), part, found);
  const unset = target === null ? ` ${fill(says.target, { x: percent(TARGET) })}` : "";
  return { says: told + unset, part: id, status: found.status, value: found.value, best: found.best, now: found.now };
}

function toldEven(model, says, reached, part, found) {
  const force = "direction" in part, at = (x) => (force ? fill(says.strength, { x: plain(x, 2) }) : percent(x));
  const why = force ? says.weightless : !guards(model, part, found.rung) ? says.guards : part.bind === 0 ? says.unbound : says.shut;
  const values = { name: part.label, reached, target: percent(found.target), way: found.target >= found.now ? says.rise : says.fall,
    value: at(found.value ?? 0), mode: at(judgedOf(part).mode), now: percent(found.now), best: percent(found.best), at: at(found.best_at),
    cap: percent(found.cap), why };
  if (found.status === "found") return fill(says.found, values);
  if (found.status === "no effect") return fill(says.none, values);
  return fill(force && found.needed === null ? says.capped : says.out, values);
}

function pushed(model) {
  const names = Object.fromEntries(model.forces.map((f) => [f.id, f.label]));
  return Object.entries(pushes(model)).map(([id, by]) => ({ id, name: names[id], by, text: signed(by) }))
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || (a.id < b.id ? -1 : 1));
}

function fairly({ model, says, rung }) {
  const found = shapley(model, rung);
  if (!found) return { says: fill(says.many, { most: String(MOST_PLAYERS) }), rows: [] };
  const names = Object.fromEntries(partsOf(model).map((part) => [part.id, part.label])), size = (x) => Math.round(Math.abs(x) * 1e12);
  const rows = Object.entries(found.share).map(([id, by]) => ({ id, name: names[id], by, text: points(by) }))
    .sort((a, b) => size(b.by) - size(a.by) || (a.id < b.id ? -1 : 1));
  return { says: fill(says.shares, { start: percent(unit(found.start)), end: percent(unit(found.end)) }), rows };
}

const points = (by) => (Math.abs(by) < 5e-5 ? "0" : `${by < 0 ? "−" : "+"}${plain(Math.abs(100 * by), 2)}`);

// What is asked, and what is missing

function remarks({ model, says, best }, asks) {
  const on = model.forces.filter((f) => f.strength), found = [], size = Math.abs(index(model));
  if (size > 5) found.push(fill(asks["absurd-push"], way(model, says)));
  if (on.length && model.scale === 0) found.push(asks["no-scale"]);
  else if (on.length && !on.some((f) => f.swing)) found.push(asks["no-swing"]);
  else if (on.length && on.every((f) => f.strength.mode === f.usual)) found.push(asks["as-usual"]);
  for (const gate of model.gates) {
    if (gate.holds?.mode === 0 && gate.bind === 1) found.push(fill(asks.shut, { gate: gate.label, reached: named(says, gate.blocks, best) }));
  }
  return found;
}

function missing(state, model, says) {
  const judged = partsOf(model).filter(judgedOf), names = (parts) => listed(parts.map((p) => p.label)), found = [];
  const held = model.gates.filter((g) => g.waiting && g.mode !== null), out = partsOf(model).filter((p) => !judgedOf(p) && !held.includes(p));
  const many = (id) => judged.filter((p) => p.group === id && p.swing > 0).length > 1;
  const unset = state.groups.filter((g) => (state.overlap[g.id] ?? null) === null && many(g.id)).map((g) => g.name);
  if (!state.counts) found.push(state.refused ? says.refused : says.no_class);
  if (out.length) found.push(fill(says.left_out, { names: names(out) }));
  if (held.length) found.push(fill(says.waiting, { names: names(held) }));
  if (state.scale === null && model.forces.some((f) => f.strength)) found.push(fill(says.scale, { x: plain(NO_SCALE) }));
  if (state.rho === null && model.gates.filter((g) => g.holds).length > 1) found.push(says.rho);
  if (unset.length) found.push(fill(says.overlap, { names: listed(unset) }));
  return found;
}
