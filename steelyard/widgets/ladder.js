/** The stack: what is given, worst at the bottom, with its labels beside it. */
function stack(view, width, measure) {
  const top = 28, bottom = 268, left = 4, wide = width < 300 ? 40 : 72, lead = width < 300 ? 10 : 16;
  const scale = (bottom - top) / Math.max(100, view.total);
  const marks = [], labels = [];
  let below = 0;
  [...view.rungs].reverse().forEach((rung, i) => {
    const given = rung.percent ?? 0, tall = given * scale, y = bottom - (below + given) * scale;
    if (given) marks.push(s("rect", { class: `share share-${i}`, x: left, y, width: wide, height: tall }));
    labels.push({ at: y + tall / 2, name: rung.name, value: rung.percent === null ? "–" : `${rung.percent} %`, soft: rung.percent === null });
    below += given;
  });
  const end = bottom - below * scale, full = bottom - 100 * scale;
  if (below < 100) {
    marks.push(s("rect", { class: "rest", x: left, y: full, width: wide, height: end - full }));
    labels.push({ at: full + (end - full) / 2, name: "still to give", value: `${100 - below} %`, soft: true, rest: true });
  } else if (below > 100) {
    marks.push(s("rect", { class: "excess", x: left - 4, y: end, width: wide + 8, height: full - end }));
    labels.push({ at: end, name: "too much", value: `${below - 100} %`, soft: true, rest: true });
  }
  const x = left + wide, room = width - x - lead - 6;
  const two = labels.some((label) => measure(`${label.name} ${label.value}`) > room);
  marks.push(
    s("line", { class: "full", x1: 0, x2: x + 8, y1: full, y2: full }),
    s("line", { class: "foot", x1: 0, x2: x + 8, y1: bottom, y2: bottom }),
    s("text", { class: "mark", x: 0, y: Math.min(end, full) - 8 }, "100 %"),
  );
  if (below > 100) marks.pop(), marks.push(s("text", { class: "mark", x: 0, y: bottom + 18 }, "the line is 100 %"));
  spread(labels, (two ? 20 : 12), bottom - 4, two ? 40 : 22);
  for (const label of labels) {
    const at = x + lead + 6, y = label.y + (two ? -3 : 5);
    if (!label.soft || label.rest) marks.push(s("path", { class: "lead", d: `M${x} ${label.at}L${x + lead} ${label.y}` }));
    marks.push(s("text", { class: label.soft ? "label soft" : "label", x: at, y }, label.name,
      two ? s("tspan", { class: "value", x: at, dy: 17 }, label.value) : s("tspan", { class: "value", dx: 5 }, label.value)));
  }
  return { height: bottom + 26, marks };
}

/** Moves labels apart, lowest first, so that none covers another and none leaves the picture. */
function spread(labels, highest, lowest, gap) {
  let limit = lowest;
  for (const label of labels) { label.y = Math.min(label.at, limit); limit = label.y - gap; }
  limit = highest;
  for (const label of [...labels].reverse()) { label.y = Math.max(label.y, limit); limit = label.y + gap; }
}

const row = (rung, view, line) => share({
  label: rung.name, percent: rung.percent, named: view.words,
  onTry: (v) => line.latest("try", "try", { rung: rung.id, percent: v }),
  onSet: (v) => line.send("set", { rung: rung.id, percent: v }),
  onRest: () => line.send("rest", { rung: rung.id }),
});

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
    forecast.replaceChildren(table(view.numbers[0], view.numbers.slice(1)));
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
  const result = h("p", { class: "result", tabindex: "-1" });
  const rows = view.rungs.map((rung) => row(rung, view, line));
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
  const side = h("div", { class: "side" }, drawing.el);
  body.append(
    h("h3", {}, view.title), h("p", {}, view.texts.intro), h("p", { class: "question" }, view.question), rules.el, result,
    h("div", { class: "bench" }, h("div", {}, open, shut.forecast), side), shut.el, reason.el, foot, numbers.el, how.el,
  );
  return (now) => {
    result.textContent = tight(now.result);
    rows.forEach((r, i) => r.update(now.rungs[i]));
    const said = now.rungs.map((r) => `${r.name} ${r.percent === null ? "not judged yet" : `${r.percent} %`}`).join(", ");
    drawing.set(`Your forecast as a stack, best outcome on top: ${said}. ${now.result}`, (width, measure) => stack(now, width, measure));
    reason.set(now.why);
    back.set(now);
    seal.button.disabled = !now.ready;
    if (!now.ready) seal.close();
    // the focus must not fall out of the board with the button that it stands on
    if (now.sealed && !foot.hidden && foot.contains(document.activeElement)) result.focus();
    for (const el of [open, reason.el, foot, numbers.el]) el.hidden = Boolean(now.sealed);
    shut.update(now);
    numbers.set(table(now.numbers[0], now.numbers.slice(1)));
    how.set(h("ul", {}, now.explain.map((text) => h("li", {}, text))));
  };
}

export default { render: (context) => frame(context, ladder) };
