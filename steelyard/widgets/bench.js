// The forecast bench: everything that was judged, as one forecast, and what it hangs on.

const EVERY = 60; // milliseconds from one drawing of what stands around the forecast to the next, while a hand moves

/** Id → even draws, unpacked from what the kernel sent once. */
function unpacked(model) {
  let sent = null, kept = new Map();
  return (id) => {
    const now = model.get("draws");
    if (now !== sent) { sent = now; kept = new Map(); }
    if (!kept.has(id)) {
      const bytes = now.of[id], n = now.n;
      const whole = new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
      kept.set(id, Float64Array.from(whole, (k) => (k + 0.5) / n));
    }
    return kept.get(id);
  };
}

/** A view's state with what the hand does laid over it. */
function stateUnder(view, over, counted) {
  const s = view.state, laid = (part) => (over[part.id] ? { ...part, ...over[part.id] } : part);
  const given = (key) => (key in over ? over[key] : s[key]), chosen = "class" in over || "own" in over;
  const id = over.class ?? ("own" in over ? "own" : view.class), own = { ...view.own, ...over.own };
  const state = { ...s, forces: s.forces.map(laid), gates: s.gates.map(laid), scale: given("scale"), rho: given("rho"), rung: given("rung"),
    part: given("part"), target: given("target"), counts: chosen ? counted(id, own) : s.counts, refused: id === "none",
    overlap: Object.fromEntries(s.groups.map((g) => [g.id, given(`overlap:${g.id}`) ?? s.overlap[g.id]])) };
  return { state, id, own };
}

function bench({ root, body, line, view: first }, model) {
  const fixed = model.get("fixed"), texts = fixed.texts, draws = sampler(unpacked(model));
  let view = first, here = null, shown = null;
  const hand = overlay(() => draw());
  const board = { line, hand, texts };

  const result = h("p", { class: "result stays" }), reach = h("p", { class: "reach" }), missing = h("ul", { class: "missing quiet" }), notes = h("ul", { class: "notes" });
  const start = benchStart(board, fixed), ladder = benchLadder(fixed.ladder), repeats = benchSettings(texts), whole = benchWhole(board, first.state.groups);
  const ask = benchAsk(fixed, (rung) => hand.rest("rung", rung.name, () => line.send("ask", { rung: rung.id })));
  const panel = benchPanel(board);
  const pick = (id) => {
    hand.rest("part", id, () => line.send("ask", { part: id }));
    if (panel.el.offsetTop > tornado.el.offsetTop) panel.el.scrollIntoView({ block: "nearest" });
  };
  const tornado = benchTornado(texts, pick), unjudged = benchUnjudged(texts, pick);
  const pushSides = benchSides(texts.parts.pushes, ["Force", "Doublings"]), shareSides = benchSides(texts.parts.shares, ["Force or condition", "Percentage points"]);
  const sharesSay = h("p", {});
  const tabs = benchTabs(texts.parts, {
    pushes: [h("p", { class: "quiet" }, texts.pushes_hint), pushSides.el], shares: [h("p", { class: "quiet" }, texts.shares_hint), sharesSay, shareSides.el],
  }, () => draw());
  const sentences = benchSentences(line, texts.write, first.sentences), reasons = benchPremortem(line, texts.premortem, fixed.ladder.slice(1).reverse());
  const back = history(line, { question: "Clear the start, the target and the overlaps? Forces and conditions stay as they are; clear them on their own boards. Undo brings it back while the kernel runs." });
  const numbers = fold("Show the numbers"), how = fold("How was this computed?"), sums = livingSums();
  const outcomes = livingTable("The forecast as a table", ["Outcome", "Mean", "5 %", "95 %", "Best guess", "In words"], texts.ladder);
  const spans = livingTable("What it hangs on, as a table", ["Force or condition", "At your lowest", "At your highest"], texts.tornado);
  numbers.set(outcomes.el, spans.el);
  how.set(h("p", {}, texts.how), sums.el);
  body.append(h("h3", {}, first.title), h("p", { class: "quiet" }, texts.intro), result, reach, start.el, missing,
    h("div", { class: "columns" }, h("section", {}, ladder.el, ask.el), whole.el), repeats.el,
    h("div", { class: "columns" }, h("div", {}, tornado.el, unjudged.el), panel.el), tabs.el, notes, back.el, numbers.el, how.el, sentences.el, reasons.el);
  if (!first.class) start.open();

  const itemize = (el, lines) => {
    if (el.children.length !== lines.length) el.replaceChildren(...lines.map(() => h("li")));
    lines.forEach((text, i) => setText(el.children[i], tight(text)));
    el.hidden = !lines.length;
  };
  const draw = () => {
    const { state, id, own } = stateUnder(view, hand.over, start.counted), { held } = hand, parts = [...state.forces, ...state.gates];
    // a hand that rests where it was shows nothing new
    const now = JSON.stringify([state, id, own, held, tabs.shown, numbers.el.open]);
    if (now === shown) return;
    shown = now;
    const made = modelOf(state), judged = new Set([...made.forces.filter((f) => f.strength), ...made.gates.filter((g) => g.holds)].map((p) => p.id));
    const wantsShares = tabs.shown === "shares" && !(held && judged.size > 9);
    here = seen(state, texts, (m, settings) => draws(m, judged.size ? model.get("draws").n : 1, settings), { shares: wantsShares });
    root.classList.toggle("held", held); // the sums below are the kernel's, and wait for the hand to rest
    setText(result, tight(here.result));
    setText(reach, tight(here.reach));
    ladder.draw(here.ladder, state.rung);
    panel.draw(state, here, view.about);
    ask.set(state.rung);
    whole.set(state);
    start.draw(id, own, state);
    around(() => {
      repeats.draw(here.settings);
      tornado.draw(here.tornado, parts, state.part, held);
      unjudged.draw(parts.filter((part) => !judged.has(part.id) && !part.waiting), state.part);
      pushSides.draw(here.pushes, held);
      itemize(missing, here.missing);
      itemize(notes, here.notes);
      const fair = wantsShares && here.shares;
      if (fair) { setText(sharesSay, tight(fair.says)); shareSides.draw(fair.rows, held); }
      if (numbers.el.open) tables();
    });
  };
  // The forecast follows each move of the hand.  What stands around it is drawn with it where it has not been for a
  // while, and else a moment later: to paint all of it for each of many moves would make the forecast wait.
  let waiting = null, latest = null, before = 0;
  const around = (drawing) => {
    latest = drawing;
    const left = before + EVERY - performance.now();
    if (!hand.held || left <= 0) finish(); else waiting ??= setTimeout(finish, left);
  };
  const finish = () => { clearTimeout(waiting); waiting = null; before = performance.now(); latest(); };
  const tables = () => {
    for (const living of [outcomes, spans]) living.el.hidden = !here.ladder;
    if (!here.ladder) return;
    outcomes.set(here.ladder.map((r) => [r.rung, ...[r.mean, r.low, r.high, r.best].map((p) => percent(unit(p))), inWords(r.mean, texts.says)]));
    spans.set(here.tornado.rows.map((r) => [r.name, percent(r.at_low), percent(r.at_high)]));
  };
  numbers.el.addEventListener("toggle", () => { if (numbers.el.open) tables(); });
  return (now) => {
    view = now;
    draw();
    sentences.set(now.sentences);
    reasons.draw(now.premortem, [...now.state.forces, ...now.state.gates].filter((part) => part.mode !== null));
    back.set(now);
    sums.set(now.explain);
  };
}

export default { render: (context) => frame(context, (board) => bench(board, context.model)) };
