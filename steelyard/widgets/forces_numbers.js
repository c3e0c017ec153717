// What the force board shows in numbers and sentences, so that they follow the hand: pure functions of the
// view's items, which fill in the same templates as Python (`_force_words.py`).  No page is needed here.

const NEEDED = ["low", "mode", "high", "swing"], NOTHING = 1e-9;
const missing = ({ value }) => NEEDED.filter((key) => value[key] === null);

// without the last figures, in which two languages that add up may differ
const near = (x) => Math.round(x * 1e9) / 1e9;

/** The items with what the hands do laid over what is kept: `hands` is item → some of its fields. */
export const laid = (items, hands) => items.map((item) =>
  (hands[item.item] ? { ...item, value: { ...item.value, ...hands[item.item] } } : item));

/** Whether all is judged that a force needs to count. */
export const counts = (item) => !missing(item).length && item.value.low <= item.value.mode && item.value.mode <= item.value.high;

function asForce(item) {
  const { low, mode, high, swing, confidence } = item.value;
  const strength = counts(item) ? { low, mode, high, confidence: confidence ?? 0.75 } : null;
  return { id: item.item, label: item.name, direction: item.sign, strength, swing: swing ?? 0, group: null };
}

/** The items as the method's model; a balance asks for no base rate. */
export const forceModel = (items, scale = null) => ({ base: {}, forces: items.map(asForce), gates: [], scale: scale ?? 0, rho: 0, overlap: {} });

/**
 * Everything that the board draws: `state` ("empty", "undefined" or "weighed"), `balance`, `low`, `high` (−1 to 1 or
 * null), `drive`, `restrain` (0 to 1), the sentences `sentence`, `range`, `left_out`, `remark` (null where
 * there is none), `split` (null, or what comes of listing the item `split` twice), and `forces`, a line for each item.
 */
export function forcePicture(items, scale, split, { says, needed }) {
  const model = forceModel(items, scale), share = weights(model), parts = contributions(model);
  const doubled = items.find((item) => item.item === split && counts(item));
  const whole = { ...weighing(model, says), left_out: leftOut(model, says), remark: oneSided(model, says), split: null,
    forces: items.map((item) => ({ ...forceLine(item, scale, share[item.item] ?? null), note: forceNote(item, share, parts, says, needed) })) };
  return doubled ? { ...whole, ...asTwo(model, doubled, says) } : whole;
}

function weighing(model, says) {
  const { balance: tilt, low, high, drive, restrain } = balance(model);
  const undefined_ = tilt === null && model.forces.some((f) => f.strength);
  return { state: undefined_ ? "undefined" : tilt === null ? "empty" : "weighed", balance: tilt, low, high, drive, restrain,
    sentence: sized(says, undefined_ ? "undefined" : heavySide(tilt), tilt), range: reach(low, high, says) };
}

function forceLine(item, scale, weight) {
  const { low, mode, high, swing, confidence } = item.value, { strength } = asForce(item);
  return { item: item.item, name: item.name, sign: item.sign, low, mode, high, swing, weight,
    wide: strength && confidence !== null ? bounds(strength) : null,
    times: scale === null || swing === null ? null : 2 ** fullSwing(swing, scale) };
}

/** What a force does now, or what is still to judge before it does anything. */
function forceNote(item, share, parts, says, needed) {
  const left = missing(item).map((key) => needed[key]);
  if (left.length) return fill(says.still, { fields: listed(left) });
  return counts(item) ? fill(says.adds, { share: hundreds(share[item.item]), part: signed(near(parts[item.item])) }) : "";
}

/** What is drawn, and said, where one force stands on the list twice, each half with all of its points. */
function asTwo(model, item, says) {
  const one = model.forces.find((f) => f.id === item.item), halves = [1, 2].map((half) => ({ ...one, id: `${one.id} ${half}` }));
  const twice = { ...model, forces: [...model.forces.filter((f) => f !== one), ...halves] }, drawn = weighing(twice, says);
  const sentence = fill(says.split, {
    force: item.name, points: plain(one.swing), before: heavier(model, says), after: heavier(twice, says),
    share: hundreds(weights(model)[one.id]), shares: hundreds(2 * weights(twice)[halves[0].id]),
  });
  return { ...drawn, sentence: fill(says.trial, { result: drawn.sentence }), split: { item: item.item, points: one.swing, sentence } };
}

const hundreds = (share) => rounded(near(100 * share), 0);
const heavySide = (tilt) => (tilt === null ? "empty" : Math.abs(tilt) < NOTHING ? "level" : tilt > 0 ? "drivers" : "restraints");

function sized(says, template, tilt) {
  const size = Math.abs(near(tilt ?? 0));
  return fill(says[template], { size: size < 0.005 ? says.tiny : hundredths(size) });
}

/** The result in short: no capital letter, no full stop. */
export function heavier(model, says) {
  const tilt = balance(model).balance;
  return sized(says, `short_${heavySide(tilt)}`, tilt);
}

function reach(low, high, says) {
  if (low === null) return null;
  if (Math.abs(high - low) < NOTHING) return says.one_value;
  return fill(says.range, { low: signed(near(low)), high: signed(near(high)) });
}

function leftOut(model, says) {
  const names = model.forces.filter((f) => !f.strength).map((f) => f.label);
  return names.length ? fill(says.left_out, { names: names.join(", ") }) : null;
}

function oneSided(model, says) {
  const sides = new Set(model.forces.filter((f) => f.strength).map((f) => f.direction));
  if (sides.size !== 1 || balance(model).balance === null) return null;
  return sides.has(1) ? says.only_drivers : says.only_restraints;
}

/** The table's rows. */
export function forceRows(items, says) {
  const model = forceModel(items), share = weights(model), parts = contributions(model);
  return model.forces.map(({ id, label, direction, strength: j, swing }) => {
    const whose = [label, direction > 0 ? says.drives : says.restrains];
    if (!j) return [...whose, "–", "–", "–", "–", "–", says.unjudged, says.out];
    return [...whose, plain(j.low), plain(j.mode), plain(j.high), `${plain(100 * j.confidence, 3)} %`, plain(swing),
      hundredths(near(share[id])), signed(near(parts[id]))];
  });
}

/** The balance worked out by hand, as `explain_balance` has it: what, the sum, the result, line by line. */
export function forceSums(items, lines) {
  const model = forceModel(items), judged = model.forces.filter((f) => f.strength);
  const left = model.forces.filter((f) => !f.strength).map((f) => [f.label, "", lines.left_out]);
  if (!judged.length) return [...left, [lines.balance, "", lines.nothing]];
  const swings = judged.map((f) => f.swing), total = fsum(swings), points = [lines.points, chained(swings), four(total)];
  if (!total) return [points, ...left, [lines.balance, "", lines.undefined]];
  return [points, ...judged.flatMap((f) => forceSum(model, f, total, lines)), ...left, ...sideSums(model, judged, lines)];
}

function forceSum(model, force, total, lines) {
  const share = weights(model)[force.id], named = { force: force.label };
  return [[fill(lines.share, named), `${four(force.swing)} ÷ ${four(total)}`, four(share)],
    [fill(lines[force.direction > 0 ? "drives" : "restrains"], named), `${four(share)} × ${four(force.strength.mode)}/10`,
      plussed(contributions(model)[force.id])]];
}

function sideSums(model, judged, lines) {
  const { balance: tilt, drive, restrain, low, high } = balance(model), parts = contributions(model);
  const side = (line, direction, result) => {
    const own = judged.filter((f) => f.direction === direction).map((f) => Math.abs(parts[f.id]));
    return [lines[line], own.length > 1 ? chained(own) : "", four(result)];
  };
  return [side("drivers", 1, drive), side("restraints", -1, restrain),
    [lines.difference, `${four(drive)} − ${four(restrain)}`, plussed(tilt)],
    [lines.low, "", plussed(low)], [lines.high, "", plussed(high)]];
}

const four = (x) => plain(x, 4);
const chained = (xs) => xs.map(four).join(" + ");
const plussed = (x) => (Math.abs(x) <= 1e-12 ? "0" : `${x > 0 ? "+" : ""}${four(x)}`);
