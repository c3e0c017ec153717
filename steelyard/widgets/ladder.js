// The ladder: a share for each outcome, the seal, and the whole of it.

function row(rung, view, line, hand) {
  const control = share({
    label: rung.name, percent: rung.percent, named: view.words,
    onTry: (v) => hand.show(rung.id, v),
    onSet: (v) => hand.rest(rung.id, v, () => line.send("set", { rung: rung.id, percent: v })),
    onRest: () => line.send("rest", { rung: rung.id }),
  });
  const before = view.beside?.percents?.[rung.id] ?? null;
  if (before !== null) control.el.querySelector("label").append(h("span", { class: "quiet beside" }, ` ${fill(view.texts.beside, { percent: before })}`));
  return control;
}

/** What stands in place of the sliders once the forecast is sealed. */
function sealed(texts) {
  const verdict = h("p"), print = h("code", { class: "print" }), text = h("code", { class: "print" });
  const why = h("p", { class: "kept" }), forecast = h("div");
  const told = h("span", { class: "quiet", role: "status" });
  const copy = h("button", {
    type: "button",
    onclick: async () => {
      try { await navigator.clipboard.writeText(print.textContent); told.textContent = "Copied."; }
      catch { told.textContent = "This browser does not let the page copy. Mark the fingerprint and copy it yourself."; }
    },
  }, "Copy the fingerprint");
  const proof = fold(texts.proof.title);
  proof.set(h("p", {}, texts.proof.can), h("p", {}, texts.proof.cannot), h("p", {}, texts.proof.record), h("p", {}, text));
  const el = h("div", { hidden: true }, why, verdict, h("p", { class: "fingerprint" }, h("span", {}, "Fingerprint: "), print),
    h("p", { class: "buttons" }, copy, told), proof.el);
  const update = (view) => {
    el.hidden = forecast.hidden = !view.sealed;
    if (!view.sealed) return;
    forecast.replaceChildren(scrolls("The forecast as a table", table(view.head, ladderShown(view).table)));
    why.textContent = view.why ? `Why: ${view.why}` : "You gave no reason.";
    verdict.textContent = view.sealed.verdict;
    verdict.className = view.sealed.sound ? "" : "error";
    print.textContent = view.sealed.fingerprint;
    text.textContent = view.sealed.canonical;
  };
  return { el, forecast, update };
}

function ladder({ body, line, view }) {
  const rules = fold(view.texts.rules);
  rules.set(h("p", {}, view.texts.rules_intro),
    h("ol", {}, view.rules.map((rule) => h("li", {}, h("strong", {}, `${rule.name}: `), rule.text))));
  const result = h("p", { class: "result stays", tabindex: "-1" });
  let current = view;
  const hand = overlay(() => draw());
  const rows = view.rungs.map((rung) => row(rung, view, line, hand));
  const beside = h("p", { class: "quiet", hidden: !view.beside }, view.beside?.said && tight(view.beside.said));
  const drawing = picture();
  const reason = writing({
    label: view.texts.why, hint: view.texts.why_hint, value: view.why, onSet: (text) => line.send("why", { text }),
  });
  const back = history(line, { question: "Clear all these numbers? Undo brings them back while the kernel runs." });
  const seal = asking({
    label: "Seal this forecast", primary: true, yes: "Yes, seal it",
    question: "Seal these numbers? From then on this board only shows them, and nothing here can change them.",
    act: () => line.send("seal"),
  });
  const open = h("fieldset", { class: "rungs" }, h("legend", {}, "How likely is each outcome?"), rows.map((r) => r.el));
  const shut = sealed(view.texts);
  const foot = h("div", { class: "foot" }, back.el, seal.el);
  const numbers = fold("Show the numbers"), how = fold("How was this computed?");
  const side = h("div", { class: "side" }, drawing.el, beside);
  body.append(
    h("h3", {}, view.title), h("p", {}, view.texts.intro), h("p", { class: "question" }, view.question), rules.el, result,
    h("div", { class: "columns" }, h("div", {}, open, shut.forecast), side), shut.el, reason.el, foot, numbers.el, how.el,
  );
  const cells = livingTable("The numbers as a table", view.head), sums = livingSums();
  numbers.set(cells.el);
  how.set(sums.el);
  const draw = () => {
    const now = ladderShown(current, hand.over), percents = current.beside?.percents;
    result.textContent = tight(now.result);
    rows.forEach((r, i) => r.update(now.rungs[i]));
    const before = percents && [...now.rungs].reverse().map((rung) => percents[rung.id]);
    drawing.set(`${now.stack} ${current.beside?.percents ? current.beside.said : ""}`.trim(),
      (width, measure) => stack(now, { says: current.says, before }, width, measure));
    seal.button.disabled = !now.ready;
    if (!now.ready) seal.close();
    cells.set(now.table, current.head);
    sums.set([...now.sums, current.texts.words]);
  };
  return (now) => {
    current = now;
    reason.set(now.why);
    back.set(now);
    draw();
    // the focus must not fall out of the board with the button that it stands on
    if (now.sealed && !foot.hidden && foot.contains(document.activeElement)) result.focus();
    for (const el of [open, reason.el, foot, numbers.el]) el.hidden = Boolean(now.sealed);
    shut.update(now);
  };
}

export default { render: (context) => frame(context, ladder) };
