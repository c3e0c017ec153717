// The bench's draws: one pass gives the forecast and its repeats at other settings.  Pure.  Follows method and draws.
//
// `simulate` of draws.js says the same of one model; here what M and ρ do not touch is reckoned once for all settings,
// and what a moving hand does not touch is kept from one move to the next.

/**
 * `even(id)` gives a part's even draws.  The sampler gives `rows` (rung → draws) and `reached` (rung → draws of it or
 * better) at the model's own M and ρ, and means at other settings.  The arrays are written anew by the next call: to
 * make them for each move would keep the browser busy clearing up.
 */
export function sampler(even) {
  const drawn = new Map(), kept = new Map();
  const values = (part, { low, mode, high, confidence }, most) => {
    const key = `${low} ${mode} ${high} ${confidence}`;
    if (drawn.get(part.id)?.key !== key) {
      drawn.set(part.id, { key, xs: fromUniforms({ low, mode, high, confidence }, even(part.id), 0, most) });
    }
    return drawn.get(part.id).xs;
  };
  return (model, n, settings = {}) => {
    const room = (name) => {
      if (kept.get(name)?.length !== n) kept.set(name, new Float64Array(n));
      return kept.get(name);
    };
    const eta = pushOf(model, values, room("eta")), gates = gatesOf(model, values, room), mine = lifted(eta, model.scale, room("mine"));
    const at = (scale) => meansAt(model, lifted(eta, scale, room("other")), gates, model.rho, room);
    return { ...climbed(model, mine, gates, room), settings: {
      scale: (settings.scale ?? []).map(at), rho: (settings.rho ?? []).map((rho) => meansAt(model, mine, gates, rho, room)),
    } };
  };
}

/** 2^−η for each draw. */
function lifted(eta, scale, lift) {
  const by = -scale * Math.LN2;
  for (let i = 0; i < lift.length; i++) lift[i] = Math.exp(by * eta[i]);
  return lift;
}

/** For each draw the sum of all pushes at M = 1. */
function pushOf(model, values, eta) {
  const kappa = overlapFactors(model, levels(model));
  eta.fill(0);
  for (const f of model.forces) {
    if (!f.strength || !f.swing) continue;
    const xs = values(f, f.strength, 10), slope = kappa[f.id] * f.direction * fullSwing(f.swing, 1) / 10, usual = f.usual;
    for (let i = 0; i < eta.length; i++) eta[i] += slope * (xs[i] - usual);
  }
  return eta;
}

/** For each rung but the worst, and each draw, what its gates let through if independent, and the least of them. */
function gatesOf(model, values, room) {
  const on = model.gates.filter((g) => g.holds).map((g) => [g, values(g, g.holds, 1)]);
  return Object.keys(model.base).slice(1).map((rung) => {
    const here = on.filter(([g]) => guards(model, g, rung));
    if (!here.length) return null;
    const all = room(`all ${rung}`).fill(1), lowest = room(`lowest ${rung}`).fill(1);
    for (const [{ bind }, ps] of here) {
      for (let i = 0; i < all.length; i++) {
        const f = gateFactor(ps[i], bind);
        all[i] *= f;
        if (f < lowest[i]) lowest[i] = f;
      }
    }
    return { all, lowest };
  });
}

/** For each rung but the worst its base rates above and below, beside its gates. */
function steps(model, gates) {
  const rates = Object.values(model.base);
  return gates.map((gate, k) => ({ gate, above: fsum(rates.slice(k + 1)), below: fsum(rates.slice(0, k + 1)) }));
}

/** Means of all rungs at one setting. */
function meansAt(model, lift, gates, rho, room) {
  const n = lift.length, climb = steps(model, gates), sums = new Float64Array(climb.length + 1);
  sums[0] = n;
  let last = new Float64Array(0);
  climb.forEach(({ gate, above, below }, k) => {
    const now = room(k % 2 ? "odd" : "even");
    sums[k + 1] = oneStep(lift, gate, above, below, rho, last, now);
    last = now;
  });
  return Object.fromEntries(Object.keys(model.base).map((rung, k) => [rung, (sums[k] - (sums[k + 1] ?? 0)) / n]));
}

/** Each draw of "this rung or better" into `now`, from those of the one below (`last`; empty: certain); their sum. */
function oneStep(lift, gate, above, below, rho, last, now) {
  const first = !last.length;
  let sum = 0;
  for (let i = 0; i < now.length; i++) {
    let p = above / (above + below * lift[i]);
    if (gate) p *= (1 - rho) * gate.all[i] + rho * gate.lowest[i];
    if (!first && p > last[i]) p = last[i];
    now[i] = p;
    sum += p;
  }
  return sum;
}

/** The draws of each rung, and of each or better, at the model's own setting. */
function climbed(model, lift, gates, room) {
  const ladder = Object.keys(model.base), rows = {}, reached = { [ladder[0]]: room(`reached ${ladder[0]}`).fill(1) };
  let last = new Float64Array(0);
  steps(model, gates).forEach(({ gate, above, below }, k) => {
    const now = reached[ladder[k + 1]] = room(`reached ${ladder[k + 1]}`);
    oneStep(lift, gate, above, below, model.rho, last, now);
    last = now;
  });
  ladder.forEach((rung, k) => {
    const here = reached[rung], next = reached[ladder[k + 1]], own = rows[rung] = room(`row ${rung}`);
    for (let i = 0; i < own.length; i++) own[i] = here[i] - (next ? next[i] : 0);
  });
  return { rows, reached };
}
