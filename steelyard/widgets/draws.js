// Draws in the browser: the same even draws as Python's, through the same stretched triangles.  Follows `method.js`.

/** Even draws → draws from a judgement's stretched triangle (`from_uniforms` of `steelyard.method`). */
export function fromUniforms(judgement, even, lowest = 0, highest = 10) {
  const [a, b] = bounds(judgement, lowest, highest), m = judgement.mode, found = new Float64Array(even.length);
  if (a === b) return found.fill(m);
  const wide = b - a, up = wide * (m - a), down = wide * (b - m);
  for (let i = 0; i < even.length; i++) {
    const u = even[i];
    found[i] = u * wide < m - a ? a + Math.sqrt(u * up) : b - Math.sqrt((1 - u) * down);
  }
  return found;
}

/**
 * The draws of a board, kept between two moves of a hand: only the part that moved is drawn again.
 * `even(id)` gives a part's even draws, all equally many.
 */
export function simulation(even) {
  const kept = new Map();
  const drawn = (part, judgement, highest) => {
    const { low, mode, high, confidence } = judgement, key = `${low} ${mode} ${high} ${confidence}`, old = kept.get(part.id);
    if (old?.key === key) return old.values;
    const values = fromUniforms(judgement, even(part.id), 0, highest);
    kept.set(part.id, { key, values });
    return values;
  };
  return (model, n) => simulated(model, drawn, n);
}

/** Rung → n drawn probabilities, as Python's `simulate(model, draws=…, kappa=None)`. */
export function simulate(model, even, n) {
  return simulated(model, (part, judgement, highest) => fromUniforms(judgement, even[part.id], 0, highest), n);
}

function simulated(model, drawn, n) {
  const lift = lifts(model, drawn, n), ladder = Object.keys(model.base), rates = Object.values(model.base);
  const gates = model.gates.filter((g) => g.holds).map((g) => [g, drawn(g, g.holds, 1)]);
  const reached = [new Float64Array(n).fill(1)];
  ladder.slice(1).forEach((rung, k) => {
    const above = fsum(rates.slice(k + 1)), below = fsum(rates.slice(0, k + 1)), last = reached[k], now = new Float64Array(n);
    const on = gates.filter(([g]) => guards(model, g, rung));
    for (let i = 0; i < n; i++) {
      const free = above / (above + below * lift[i]);
      now[i] = Math.min(last[i], on.length ? free * through(on, model.rho, i) : free);
    }
    reached.push(now);
  });
  return Object.fromEntries(ladder.map((rung, k) => {
    const next = reached[k + 1];
    return [rung, next ? reached[k].map((p, i) => p - next[i]) : reached[k]];
  }));
}

/** 2^−η for each draw. */
function lifts(model, drawn, n) {
  const judged = levels(model), kappa = overlapFactors(model, judged), eta = new Float64Array(n);
  const on = model.forces.filter((f) => f.strength).sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const f of on) {
    const slope = kappa[f.id] * f.direction * fullSwing(f.swing, model.scale) / 10, values = drawn(f, f.strength, 10);
    if (slope) for (let i = 0; i < n; i++) eta[i] += slope * (values[i] - f.usual);
  }
  return eta.map((push) => 2 ** -push);
}

function through(on, rho, i) {
  let all = 1, smallest = 1;
  for (const [gate, values] of on) {
    const f = gateFactor(values[i], gate.bind);
    all *= f;
    if (f < smallest) smallest = f;
  }
  return (1 - rho) * all + rho * smallest;
}

/** Mean, median, and the 5 and 95 % points of some draws. */
export function span(values) {
  const sorted = Float64Array.from(values).sort();
  const [low, median, high] = [0.05, 0.5, 0.95].map((q) => quantile(sorted, q));
  return { mean: fsum(values) / values.length, median, low, high };
}

/** Rung → its span. */
export const summary = (draws) => mapped(draws, span);
