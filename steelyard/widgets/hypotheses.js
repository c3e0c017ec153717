// The board of rival explanations, put together.

function hypothesesBoard({ body, line, say, view }) {
  const texts = view.texts, result = h("p", { class: "result stays" });
  let now = view, here = null, lifted = null;
  const hand = overlay(() => draw());
  const opened = (shown) => now.items.map((e) => e.id).filter((e) => shown.full.includes(e) || e === shown.now);
  const pick = (item) => { here = item; draw(); };
  const go = (by) => {
    const open = opened(achShown(achState(now, hand.over, lifted)));
    pick(open[open.indexOf(here) + by] ?? here);
  };
  const lift = (item) => {
    lifted = lifted === item ? null : item;
    say(draw().lifted || result.textContent);
  };
  let cell = null; // the cell that is being rated
  const popup = rater({
    texts,
    onTry: (code) => hand.show(cell, code),
    onKeep: (code) => {
      const [, item, hypothesis] = cell.match(/^cell:(.+):([^:]+)$/);
      hand.rest(cell, code, () => line.send("rate", { item, hypothesis, code }));
    },
    onCancel: () => hand.drop(cell),
  });
  const open = (button, item, hypothesis) => {
    const about = now.items.find((e) => e.id === item), rival = now.hypotheses.find((one) => one.id === hypothesis);
    const pair = about.pairs?.[hypothesis], next = `cell:${item}:${hypothesis}`;
    popup.open(button, {
      asked: fill(texts.question, { hypothesis: rival.name, item: about.name }),
      means: rival.means, pair: pair && [pair.fits, pair.jars], code: achState(now, hand.over).cells[item][hypothesis],
      begin: () => { cell = next; },
    });
  };
  const board = grid({ view, onPick: pick, onOpen: open });
  const panels = itemPanels({ view, line, hand, onGo: go, onLift: lift, onGone: () => board.enter() });
  const rivals = fold(texts.explanations, true);
  rivals.set(h("div", { class: "rivals" }, view.hypotheses.map((one) => [
    h("p", { class: "name" }, one.name), h("p", {}, one.means, h("span", { class: "quiet" }, ` ${texts.expects} ${one.expects}`))])));
  const own = ownItem(view, line, (item) => { pick(item); board.enter(); });
  const named = naming(view, line), sums = totalsPart(view);
  const written = ["linchpin", "sentence"].map((item) => [item, writing({
    label: texts[item], hint: texts[`${item}_hint`], value: view.written[item], onSet: (text) => line.send("write", { item, text }) })]);
  const back = history(line, { question: "Clear all ratings on this board, and your own item? Undo brings them back while the kernel runs." });
  const caveat = fold(texts.caveat.title), numbers = fold("Show the numbers"), how = fold("How was this computed?");
  caveat.set(h("p", {}, texts.caveat.text), texts.cited.map((cite) => h("p", { class: "quiet" }, cite)));
  const cells = livingTable("Your ratings as a table", view.head, texts.numbers.rows), steps = livingSums();
  numbers.set(cells.el);
  how.set(steps.el);
  body.append(
    h("h3", {}, view.title), h("p", {}, texts.intro), rivals.el, result, panels.el,
    h("div", { class: "field-of-cells" }, board.el, popup.el),
    own.el, named.el, sums.el, caveat.el, back.el, numbers.el, how.el, ...written.map(([, one]) => one.el),
  );
  const draw = () => {
    const ids = now.items.map((e) => e.id);
    if (!ids.includes(lifted) || now.named === null) lifted = null;
    const state = achState(now, hand.over, lifted), shown = achShown(state), open = opened(shown);
    if (!open.includes(here)) here = shown.now ?? open.at(-1);
    result.textContent = tight(shown.result);
    board.update(state, shown, here);
    panels.update(state, shown, here, open);
    named.update(state, shown);
    sums.update(state, shown);
    own.update(state);
    cells.set(shown.rows, now.head);
    steps.set(shown.sums);
    return shown;
  };
  return (next) => {
    now = next;
    draw();
    for (const [item, one] of written) {
      one.set(now.written[item]);
      one.el.hidden = now.named === null && !now.written[item]; // both ask about what the totals show
    }
    back.set(now);
  };
}

export default { render: (context) => frame(context, hypothesesBoard) };
