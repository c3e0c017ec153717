function question(first, view, line) {
  const state = h("p", { class: "state" }), kept = h("p", { class: "kept" });
  const rows = first.shares.map((one) => share({
    label: one.label, percent: one.percent, named: view.words,
    onTry: (v) => line.latest(first.id, "try", { id: first.id, option: one.option, percent: v }),
    onSet: (v) => line.send("set", { id: first.id, option: one.option, percent: v }),
    onRest: () => line.send("rest", { id: first.id, option: one.option }),
  }));
  const keep = h("button", {
    type: "button", class: "primary",
    onclick: () => { if (keep.getAttribute("aria-disabled") !== "true") line.send("keep", { id: first.id }); },
  }, "Keep this forecast");
  const places = first.paragraphs.map((id) => passage(line, id)), before = fold(view.texts.reasoning);
  const el = h("fieldset", { class: "question" }, h("legend", {}, first.question),
    h("p", {}, first.resolves),
    h("p", { class: "quiet" }, first.dates, ` ${view.texts.passages} `, places.map((one) => one.button)), places.map((one) => one.panel),
    rows.map((one) => one.el), h("div", { class: "buttons" }, keep, h("div", { class: "told" }, state, kept)), before.el);
  const update = (now) => {
    rows.forEach((one, i) => one.update(now.shares[i]));
    state.textContent = tight(now.state);
    kept.textContent = tight(now.kept);
    keep.setAttribute("aria-disabled", String(!now.ready));
    before.el.hidden = !now.reasoning;
    if (now.reasoning) before.set(h("p", {}, now.reasoning.text), now.reasoning.sources.map((cite) => h("p", { class: "quiet" }, cite)));
  };
  return { el, update };
}

function dated({ body, line, view }) {
  const result = h("p", { class: "result" }), asked = view.questions.map((one) => question(one, view, line));
  const back = history(line, { question: "Put all sliders back to what is kept? Undo brings your numbers back while the kernel runs." });
  const numbers = fold("Show the numbers"), how = fold("How was this computed?");
  body.append(h("h3", {}, view.title), h("p", {}, view.texts.intro), result, ...asked.map((one) => one.el), back.el, numbers.el, how.el);
  return (now) => {
    result.textContent = now.result;
    asked.forEach((one, i) => one.update(now.questions[i]));
    back.set(now);
    numbers.set(table(now.head, now.rows));
    how.set(h("ul", {}, now.explain.map((text) => h("li", {}, text))));
  };
}

export default { render: (context) => frame(context, dated) };
