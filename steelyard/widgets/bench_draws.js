// The bench's draws: one pass gives the forecast and its repeats at other settings.  Pure.  Follows method and draws.
//
// `simulate` of draws.js says the same of one model; here what M and ρ do not touch is reckoned once for all settings,
// and what a moving hand does not touch is kept from one move to the next.

/** `even(id)` gives a part's even draws.  The sampler gives rung → draws at the model's own M and ρ, and means at others. */
export function sampler(even) {
  const drawn = new Map();
  const values = (part, { low, mode, high, confidence }, most) => {
    const key = `${low} ${mode} ${high} ${confidence}`;
    if (drawn.get(part.id)?.key !== key) {
      drawn.set(part.id, { key, xs: fromUniforms({ low, mode, high, confidence }, even(part.id), 0, most) });
    }
    return drawn.get(part.id).xs;
  };
  return (model, n, settings = {}) => {
    const eta = pushOf(model, values, n), gates = gatesOf(model, values, n), mine = lifted(eta, model.scale);
    return { rows: climbed(model, mine, gates, model.rho, n, true).rows, settings: {
      scale: (settings.scale ?? []).map((scale) => climbed(model, lifted(eta, scale), gates, model.rho, n).means),
      rho: (settings.rho ?? []).map((rho) => climbed(model, mine, gates, rho, n).means),
    } };
  };
}

/** 2^−η for each draw. */
function lifted(eta, scale) {
  const lift = new Float64Array(eta.length), by = -scale * Math.LN2;
  for (let i = 0; i < lift.length; i++) lift[i] = Math.exp(by * eta[i]);
  return lift;
}

/** For each draw the sum of all pushes at M = 1. */
function pushOf(model, values, n) {
  const kappa = overlapFactors(model, levels(model)), eta = new Float64Array(n);
  for (const f of model.forces) {
    if (!f.strength || !f.swing) continue;
    const xs = values(f, f.strength, 10), slope = kappa[f.id] * f.direction * fullSwing(f.swing, 1) / 10, usual = f.usual;
    for (let i = 0; i < n; i++) eta[i] += slope * (xs[i] - usual);
  }
  return eta;
}

/** For each rung but the worst, and each draw, what its gates let through if independent, and the least of them. */
function gatesOf(model, values, n) {
  const on = model.gates.filter((g) => g.holds).map((g) => [g, values(g, g.holds, 1)]);
  return Object.keys(model.base).slice(1).map((rung) => {
    const here = on.filter(([g]) => guards(model, g, rung));
    if (!here.length) return null;
    const all = new Float64Array(n).fill(1), least_ = new Float64Array(n).fill(1);
    for (const [{ bind }, ps] of here) {
      for (let i = 0; i < n; i++) {
        const f = gateFactor(ps[i], bind);
        all[i] *= f;
        if (f < least_[i]) least_[i] = f;
      }
    }
    return { all, least: least_ };
  });
}

/** Means of all rungs at one setting, and their draws where they are asked for. */
function climbed(model, lift, gates, rho, n, wanted = false) {
  const ladder = Object.keys(model.base), rates = Object.values(model.base), rows = {}, means = {};
  let last = new Float64Array(n).fill(1), name = ladder[0];
  const close = (next) => {
    const own = wanted ? new Float64Array(n) : null;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const p = last[i] - (next ? next[i] : 0);
      sum += p;
      if (own) own[i] = p;
    }
    means[name] = sum / n;
    if (own) rows[name] = own;
  };
  gates.forEach((gate, k) => {
    const above = fsum(rates.slice(k + 1)), below = fsum(rates.slice(0, k + 1)), now = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const free = above / (above + below * lift[i]);
      const p = gate ? free * ((1 - rho) * gate.all[i] + rho * gate.least[i]) : free;
      now[i] = p < last[i] ? p : last[i];
    }
    close(now);
    last = now;
    name = ladder[k + 1];
  });
  close(null);
  return { rows, means };
}
