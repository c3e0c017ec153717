// Compares what the browser's method gives with the answers in method.json.  It stands after the files method.js,
// draws.js and wording.js in one script, in node as in a page, and makes the one function that both call.

const CLOSE = 1e-9, CLOSE_DRAWS = 1e-6;

/** Even draws from their ranks. */
const evenly = (ranks) => ranks.map((k) => (k + 0.5) / ranks.length);

function spansOf(model, vectors) {
  const parts = [...model.forces.filter((f) => f.strength), ...model.gates.filter((g) => g.holds)];
  const size = Object.values(vectors.even)[0].length;
  const even = Object.fromEntries(parts.map(({ id }) => [id, evenly(vectors.even[id])]));
  return summary(simulate(model, even, size));
}

/** Python's name → the browser's function. */
const FUNCTIONS = {
  weights, contributions, pushes, index, balance, probabilities, at_least: atLeast, simulate: spansOf, ceiling, tornado,
  shapley, swap_test: swapTest, break_even: breakEven, stretch, bounds, overlap_factor: overlapFactor, shift, frechet, joint,
  from_uniforms: (judged, even, ...ends) => Array.from(fromUniforms(judged, even, ...ends)), gate_factor: gateFactor,
  base_rates: baseRates, ach, win_set: winSet, acceptance, zone, round_summary: roundSummary, compare_rounds: compareRounds,
  pool_odds: poolOdds, brier, brier_multi: brierMulti, ranked_score: rankedScore, murphy, skill, calibration,
  fine, percent, word, hundredths, signed, plain, ranged, fill, listed,
};

/** Where two values differ, from the outside in; empty where they agree. */
function differences(given, wanted, close, at) {
  const name = (value) => (value === undefined ? "nothing" : JSON.stringify(value));
  if (typeof wanted === "number" && typeof given === "number") {
    const near = Math.abs(given - wanted) <= close * Math.max(1, Math.abs(wanted)); // false for NaN
    return near ? [] : [`${at} is ${given} and not ${wanted}`];
  }
  if (wanted === null || given === null || typeof wanted !== "object" || typeof given !== "object") {
    return given === wanted ? [] : [`${at} is ${name(given)} and not ${name(wanted)}`];
  }
  const keys = Object.keys(wanted), have = Object.keys(given);
  if (Array.isArray(given) !== Array.isArray(wanted) || have.join("\n") !== keys.join("\n")) {
    return [`${at} has ${name(have)} and not ${name(keys)}`];
  }
  return keys.flatMap((key) => differences(given[key], wanted[key], close, `${at}.${key}`));
}

/** A sentence for each case in which the browser gives another answer; the number of cases that were asked. */
function compared(vectors) {
  const faults = vectors.cases.flatMap(({ do: name, of, with: rest, gives }, n) => {
    const model = of === undefined ? [] : [vectors.models[of]], extra = name === "simulate" ? [vectors] : [];
    const close = name === "simulate" ? CLOSE_DRAWS : CLOSE, at = `case ${n}: ${name}${of ? ` of “${of}”` : ""}`;
    try {
      return differences(FUNCTIONS[name](...model, ...rest, ...extra), gives, close, at);
    } catch (error) {
      return [`${at}: ${error}`];
    }
  });
  return { asked: vectors.cases.length, faults };
}
