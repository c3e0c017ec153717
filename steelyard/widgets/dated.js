// Dated questions: the shares of each, and the board of them.

function question(first, view, line, hand) {
  const state = h("p", { class: "state" }), kept = h("p", { class: "kept" });
  const rows = first.shares.map((one) => share({
    label: one.label, percent: one.percent, named: view.words,
    onTry: (v) => hand.show(`${first.id}:${one.option}`, v),
    onSet: (v) => hand.rest(`${first.id}:${one.option}`, v, () => line.send("set", { id: first.id, option: one.option, percent: v })),
    onRest: () => line.send("rest", { id: first.id, option: one.option }),
  }));
  const keep = h("button", {
    type: "button", class: "primary",
    onclick: () => { if (keep.getAttribute("aria-disabled") !== "true") line.send("keep", { id: first.id }); },
  }, "Keep this forecast");
  const places = first.paragraphs.map((id) => passage(line, id)), before = fold(view.texts.reasoning);
  const el = h("fieldset", { class: "question" }, h("legend", {}, first.question),
    h("p", {}, first.resolves),
    h("p", { class: "quiet" }, first.dates, places.length ? ` ${view.texts.passages} ` : "", places.map((one) => one.button)), places.map((one) => one.panel),
    rows.map((one) => one.el), h("div", { class: "buttons" }, keep, h("div", { class: "told" }, state, kept)), before.el);
  const update = (now) => {
    kept.textContent = tight(now.kept);
    before.el.hidden = !now.reasoning;
    if (now.reasoning) before.set(h("p", {}, now.reasoning.text), now.reasoning.sources.map((cite) => h("p", { class: "quiet" }, cite)));
  };
  /** What follows the hand. */
  const draw = (shown) => {
    rows.forEach((one, i) => one.update(shown.shares[i]));
    state.textContent = tight(shown.state);
    keep.setAttribute("aria-disabled", String(!shown.ready));
  };
  return { el, update, draw };
}

function dated({ body, line, view }) {
  const result = h("p", { class: "result" }), hand = overlay(() => draw());
  const asked = view.questions.map((one) => question(one, view, line, hand));
  const back = history(line, { question: "Put all sliders back to what is kept? Undo brings your numbers back while the kernel runs." });
  const numbers = fold("Show the numbers"), how = fold("How was this computed?");
  const cells = livingTable("The numbers as a table", view.head), sums = livingSums();
  numbers.set(cells.el);
  how.set(sums.el);
  body.append(h("h3", {}, view.title), h("p", {}, view.texts.intro), result, ...asked.map((one) => one.el), back.el, numbers.el, how.el);
  let current = view;
  const draw = () => {
    const shown = current.questions.map((one) => datedShown(one, hand.over, { says: current.texts.says, shares: current.shares }));
    asked.forEach((one, i) => one.draw(shown[i]));
    sums.set([...shown.map((one) => one.sum), current.texts.words]);
  };
  return (now) => {
    current = now;
    result.textContent = now.result;
    asked.forEach((one, i) => one.update(now.questions[i]));
    back.set(now);
    cells.set(now.rows);
    draw();
  };
}

export default { render: (context) => frame(context, dated) };
