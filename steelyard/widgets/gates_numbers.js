// What the board of gates draws and says, from what is judged and what the hand does.  Pure: objects in, objects out.
// The sentences of the result, of the comparison and of the conditions' table are Python's, from the same texts.

const GATE_SLACK = 1e-9; // the numbers are sums and products of decimals: the last digit must not make an offence

/** The judgements as a model; `hand` is item → fields that the hand changes, and `rho`. */
export function gatesModel(view, hand = {}) {
  const share = 1 / view.ladder.length;
  return {
    base: Object.fromEntries(view.ladder.map((rung) => [rung, share])), forces: [], scale: 2, overlap: {},
    rho: hand.rho ?? view.rho ?? 0,
    gates: view.gates.map((gate) => {
      const value = { ...gate.value, ...hand[gate.item] };
      return { id: gate.id, label: gate.name, blocks: gate.rung, bind: value.bind ?? 1, holds: gate.left_out ? null : held_in(value) };
    }),
  };
}

/** A judgement, its missing ends at the best guess; null where it is not judged or out of order. */
function held_in({ low, mode, high }) {
  if (mode === null || (low ?? mode) > mode || (high ?? mode) < mode) return null;
  return { low: low ?? mode, mode, high: high ?? mode };
}

/** Everything on the board that follows from the judgements. */
export function gatesShown(view, hand = {}) {
  const model = gatesModel(view, hand), says = view.texts.says;
  return {
    result: gatesResult(model, says),
    lines: Object.fromEntries(view.gates.map((gate) => [gate.item, gateLine({ ...gate.value, ...hand[gate.item] }, says)])),
    through: guarded(model).map((rung) => sayThrough(model, rung, says)),
    picture: gatesPicture(model, view),
    compared: gatesCompared(model, view),
    preview: hand.new ? gatesPreview(model, hand.new, says) : "",
    conditions: gatesRows(model),
    totals: gatesTotals(model, says),
    sums: gatesSums(model, says),
  };
}

/** What the conditions allow the best outcome that one of them stands before. */
export function gatesResult(model, says) {
  const rung = guarded(model)[0];
  if (rung === undefined) return says.none;
  const limit = ceiling(model, rung), outcome = reached(model, rung, says);
  if (limit.high === 0) return fill(says.shut, { outcome, gate: model.gates.find((gate) => gate.id === limit.weakest).label });
  if (limit.high === 1) return fill(says.open, { outcome });
  const one = Object.keys(limit.factors).length === 1;
  return fill(one ? says.one : says.several, { outcome, most: fine(limit.high), independent: fine(limit.independent) });
}

/** The sealed forecast beside the ceilings. */
export function gatesCompared(model, view) {
  const { texts, sealed } = view;
  if (!sealed) return [texts.compare_none.trim()];
  if (!sealed.sound) return [texts.compare_changed.trim()];
  return guarded(model).map((rung) => {
    const limit = ceiling(model, rung), given = sealed.at_least[rung];
    const key = given > limit.high + GATE_SLACK ? "above" : model.rho && given > limit.value + GATE_SLACK ? "beyond"
      : Math.abs(given - limit.high) < GATE_SLACK ? "at" : "under";
    return fill(texts.says[key], { outcome: reached(model, rung, texts.says), given: fine(given), most: fine(limit.high),
      value: fine(limit.value) }).trim();
  });
}

/** For each condition what is judged, and the best outcome's ceiling if it stood open. */
export function gatesRows(model) {
  const best = Object.keys(model.base).at(-1);
  return model.gates.map(({ id, label, blocks, holds, bind }) => {
    if (!holds) return [label, blocks, ...Array(6).fill("–")];
    const numbers = [holds.low, holds.mode, holds.high, bind, gateFactor(holds.mode, bind), ceiling(model, best, { [id]: 1 }).high];
    return [label, blocks, ...numbers.map(fine)];
  });
}

/** For each guarded rung what its conditions let through together. */
function gatesTotals(model, says) {
  return guarded(model).map((rung) => {
    const limit = ceiling(model, rung);
    return [reached(model, rung, says), ranged(limit.low, limit.high), fine(limit.independent), fine(limit.value), fine(limit.high)];
  });
}

/**
 * Blocks from top to bottom, each with rows of marks from 0 to 1.  A row has its `label`, `value` and, beside it, `aside`; `at` is null
 * where there is no mark yet.  How many blocks and rows there are does not depend on the hand.
 */
function gatesPicture(model, view) {
  const says = view.texts.says, ladder = Object.keys(model.base);
  const conditions = { title: says.conditions, note: "", ceiling: null, mark: null, rows: model.gates.map((gate, i) =>
    gateRow(gate, view.gates[i].left_out ? says.left_out : says.not_yet)) };
  const rungs = ladder.slice().reverse().filter((rung) => model.gates.some((gate) => gate.blocks === rung));
  return [conditions, ...rungs.map((rung) => rungBlock(model, rung, view))];
}

const mark = (label, kind, at, aside = "", low = at, high = at) => ({ label, kind, at, low, high, value: at === null ? "" : fine(at), aside });

function gateRow(gate, missing) {
  if (!gate.holds) return mark(gate.label, "gate", null, missing);
  const [low, mode, high] = [gate.holds.low, gate.holds.mode, gate.holds.high].map((p) => gateFactor(p, gate.bind));
  return mark(gate.label, "gate", mode, low === high ? "" : ranged(low, high), low, high);
}

function rungBlock(model, rung, view) {
  const says = view.texts.says, limit = ceiling(model, rung), judged = Object.keys(limit.factors).length;
  const count = model.gates.filter((gate) => guards(model, gate, rung)).length;
  const rows = count > 1 ? jointRows(model, limit, judged, says) : [];
  if (view.sealed?.sound) rows.push(mark(says.seal, "seal", view.sealed.at_least[rung]));
  const whole = count === 1 ? says.alone : fill(says.all, { count });
  return { title: reached(model, rung, says), note: judged < count ? fill(says.some, { judged, count }) : whole,
    ceiling: judged ? limit.high : null, mark: fill(says.ceiling, { most: fine(limit.high) }), rows };
}

function jointRows(model, limit, judged, says) {
  if (judged < 2) return [says.possible, says.product, says.yours].map((label) => mark(label, "range", null, says.not_yet));
  const possible = { ...mark(says.possible, "range", limit.high, "", limit.low, limit.high), value: "", aside: ranged(limit.low, limit.high) };
  return [possible, mark(says.product, "tick", limit.independent),
    model.rho ? mark(says.yours, "dot", limit.value) : mark(says.yours, "dot", null, says.not_yet)];
}

/** What one more condition, `{rung, p}`, would do to its outcome. */
function gatesPreview(model, { rung, p }, says) {
  const draft = { id: "new", label: "", blocks: rung, bind: 1, holds: { low: p, mode: p, high: p } };
  const was = ceiling(model, rung), now = ceiling({ ...model, gates: [...model.gates, draft] }, rung);
  const old = Object.keys(was.factors).length > 0, outcome = reached(model, rung, says);
  const line = fill(old ? says.with_it_now : says.with_it, { outcome, most: fine(now.high), before: fine(was.high) });
  if (!old) return line;
  return `${line} ${fill(says.with_it_product_now, { independent: fine(now.independent), before: fine(was.independent) })}`;
}

/** The sums behind the picture, with the student's own figures. */
function gatesSums(model, says) {
  const each = model.gates.filter((gate) => gate.holds).map((gate) => fill(says.sum_gate, { gate: gate.label, bind: plain(gate.bind),
    p: plain(gate.holds.mode), through: plain(gateFactor(gate.holds.mode, gate.bind), 4) }));
  const together = guarded(model).flatMap((rung) => rungSums(model, rung, says));
  return each.length ? [...each, ...together] : [says.no_sums];
}

function rungSums(model, rung, says) {
  const limit = ceiling(model, rung), outcome = reached(model, rung, says), short = (x) => plain(x, 4);
  const values = Object.values(limit.factors).map(short), say = (key, more) => fill(says[key], { outcome, ...more });
  if (values.length === 1) return [say("sum_alone", { most: values[0] })];
  const below = model.gates.filter((gate) => gate.id in limit.factors && gate.blocks !== rung).map((gate) => gate.label);
  const numbers = { independent: short(limit.independent), low: short(limit.low), most: short(limit.high), value: short(limit.value),
    rho: plain(model.rho) };
  return [
    ...(below.length ? [say("sum_below", { gates: listed(below) })] : []),
    say("sum_product", { ...numbers, product: values.join(" × ") }),
    say("sum_least", { ...numbers, sum: values.join(" + "), others: values.length - 1 }),
    say("sum_most", numbers),
    ...(model.rho ? [say("sum_yours", numbers)] : []),
  ];
}

function gateLine({ low, mode, high }, says) {
  if (mode === null) return says.not_yet;
  if (low === null && high === null) return fill(says.no_range, { mode: fine(mode) });
  return fill(says.with_range, { mode: fine(mode), low: fine(low ?? mode).slice(0, -2), high: fine(high ?? mode) });
}

function sayThrough(model, rung, says) {
  return fill(says.lets_through, { outcome: reached(model, rung, says), value: fine(ceiling(model, rung).value) });
}

/** The rungs that a judged gate stands on, best first. */
function guarded(model) {
  const on = model.gates.filter((gate) => gate.holds).map((gate) => gate.blocks);
  return Object.keys(model.base).reverse().filter((rung) => on.includes(rung));
}

const reached = (model, rung, says) => (rung === Object.keys(model.base).at(-1) ? rung : fill(says.or_better, { rung }));
