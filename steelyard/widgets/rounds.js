const NARROW = 400; // pixels below which the own label stands under its marks

/** One round as a strip: its dots on the scale, the middle half, the median, and the student's own mark. */
function strip(round, name, own, q, y, width, measure) {
  const left = 10, right = width - 10, at = (v) => left + ((v - q.low) / (q.high - q.low)) * (right - left), marks = [];
  const most = Math.max(...round.dots.map(([, count]) => count)), gap = Math.min(13, 96 / most), r = Math.max(1.2, gap / 2 - 1);
  const base = y + 30 + Math.max(24, most * gap);
  marks.push(s("text", { class: "title", x: 0, y: y + 14 }, name));
  for (const [value, count] of round.dots) {
    for (let i = 0; i < count; i++) marks.push(s("circle", { class: "other", cx: at(value), cy: base - gap * (i + 0.5), r }));
  }
  marks.push(s("line", { class: "axis", x1: left, x2: right, y1: base, y2: base }));
  for (const [v, anchor, x] of [[q.low, "start", 0], [q.high, "end", width]]) {
    marks.push(s("text", { class: "tick", x, y: base + 17, "text-anchor": anchor }, answered(v, q.unit)));
  }
  const middle = base + 34, tall = 12;
  marks.push(
    s("rect", { class: "half", x: at(round.q1), y: middle - tall / 2, width: Math.max(2, at(round.q3) - at(round.q1)), height: tall }),
    s("rect", { class: "median", x: at(round.median) - 1.5, y: middle - 10, width: 3, height: 20 }));
  const label = `median ${answered(round.median, q.unit)}`, half = measure(label, 13) / 2 + 8, low = measure(answered(q.low, q.unit), 13), high = measure(answered(q.high, q.unit), 13);
  marks.push(s("text", { class: "label", x: Math.min(width - high - half, Math.max(low + half, at(round.median))), y: base + 17, "text-anchor": "middle" }, label));
  return { marks: [...marks, ...mine(own, at, middle + 26, width, measure, q)], height: middle + (width < NARROW ? 68 : 50) - y };
}

/** The student's own marks: hollow for round 1, filled for round 2, with an arrow where they differ. */
function mine([first, second], at, y, width, measure, q) {
  const diamond = (v, kind) => s("path", { class: `own ${kind}`, d: `M${at(v)} ${y - 7}l7 7l-7 7l-7 -7z` }), marks = [];
  const moved = first !== null && second !== null && first !== second, end = second ?? first;
  if (moved) {
    const from = at(first), to = at(second), way = Math.sign(to - from);
    if (Math.abs(to - from) > 16) marks.push(s("path", { class: "arrow", d: `M${from + 8 * way} ${y}L${to - 9 * way} ${y}m${-6 * way} -5l${6 * way} 5l${-6 * way} 5` }));
  }
  if (first !== null) marks.push(diamond(first, second === null || moved ? "hollow" : "full"));
  if (second !== null) marks.push(diamond(second, "full"));
  const text = moved ? `you ${answered(first, q.unit)} → ${answered(second, q.unit)}` : `you ${answered(end, q.unit)}`;
  const places = [first, second].filter((v) => v !== null).map(at), far = Math.max(...places), near = Math.min(...places), size = measure(text, 14);
  if (width < NARROW) {
    const x = Math.min(width - size / 2, Math.max(size / 2, at(end)));
    return [...marks, s("text", { class: "you", x, y: y + 25, "text-anchor": "middle" }, text)];
  }
  const right = far + 12 + size <= width;
  marks.push(s("text", { class: "you", x: right ? far + 12 : near - 12, y: y + 5, "text-anchor": right ? null : "end" }, text));
  return marks;
}

const scene = (round, n, own, now) => (width, measure) => strip(round, `Round ${n}: ${round.n} answers`, own, now, 0, width, measure);

const reasons = (list) => h("ul", { class: "reasons" }, list.map((one) => h("li", {}, `“${one.text}”`)));

/** An own number and its reason, in one round. */
function answering(first, round, texts, line, hand) {
  const send = (v) => line.send("set", { id: first.id, round, value: v });
  const value = slider({
    label: texts.answer, min: first.low, max: first.high, step: first.step, unit: first.unit.trim(),
    words: (v) => `${answered(v, first.unit)}, ${first.name}`,
    check: (v) => (Math.abs(v / first.step - Math.round(v / first.step)) < 1e-9 ? null : `${first.name}: the steps are of ${plain(first.step)}, so not ${plain(v)}.`),
    onTry: (v) => hand?.show("value", v), onSet: (v) => (hand ? hand.rest("value", v, () => send(v)) : send(v)),
  });
  const why = writing({
    label: round === 1 ? texts.why : texts.moved, hint: round === 1 ? texts.why_hint : texts.moved_hint, rows: 2, max: 600,
    onSet: (text) => line.send("why", { id: first.id, round, text }),
  });
  return { value, why };
}

/**
 * Round 2: the number, the reason of others that weighed most, and the own reason.  The class's second round comes
 * below them, so that it moves nothing from under the hand.
 */
function again(first, texts, line, hand) {
  const { value, why } = answering(first, 2, texts, line, hand);
  const stay = h("button", { type: "button", onclick: async () => { await line.send("set", { id: first.id, round: 2, value: kept }); value.focus(); } });
  const choice = field(texts.cites, h("select", { onchange: (event) => line.send("cite", { id: first.id, reason: event.target.value || null }) }));
  const after = h("div"), drawing = picture(), later = h("div", { hidden: true }, drawing.el, after);
  const el = h("fieldset", { class: "again", hidden: true }, h("legend", {}, texts.again), value.el, h("p", { class: "buttons" }, stay), choice.el, why.el, later);
  let shownIds = "", kept = null;
  const update = (now) => {
    const told = now.class;
    el.hidden = !told?.read;
    if (!told?.read) return;
    kept = now.first;
    value.set(told.second);
    stay.textContent = fill(texts.stay, { value: answered(now.first, now.unit) });
    const options = [...told.far, ...told.more, ...told.near];
    if (options.map((one) => one.id).join() !== shownIds) {
      shownIds = options.map((one) => one.id).join();
      choice.control.replaceChildren(h("option", { value: "" }, texts.cites_none), ...options.map((one) => h("option", { value: one.id }, one.text)));
    }
    choice.control.value = told.cites;
    why.set(told.why);
    later.hidden = told.rounds.length < 2;
    after.replaceChildren(...told.after.map((text) => h("p", {}, tight(text))));
    if (!later.hidden) drawing.set(told.after.join(" "), scene(told.rounds[1], 2, [null, told.second], now));
  };
  return { el, update, value };
}

/** One question in a fold of its own; its line says what was answered. */
function asking_once(first, view, line, open) {
  const texts = view.texts, shown = h("span", { class: "shown" });
  const places = first.paragraphs.map((id) => passage(line, id));
  const { value, why } = answering(first, 1, texts, line);
  const give = asking({ label: texts.give, question: texts.give_question, yes: texts.give_yes, primary: true, act: async () => { await line.send("give", { id: first.id }); told.focus(); } });
  const draft = h("div", { class: "draft" }, value.el, why.el, give.el);
  const kept = h("p", { class: "kept" }), told = h("p", { class: "told", tabindex: "-1" }), origin = h("p", { class: "origin" }), drawing = picture();
  const shift = h("p", { class: "shift" }), far = h("div"), more = fold(texts.more), near = fold(texts.near);
  const read = h("button", { type: "button", class: "primary", onclick: async () => { await line.send("read", { id: first.id }); second.value.focus(); } }, texts.read);
  const numbers = fold("Show the numbers"), how = fold("How was this computed?");
  let now = first;
  const draw = () => {
    if (!now.class?.enough) return;
    const round2 = hand.over.value ?? now.class.second, sentence = shifted(view.says, now.unit, now.first, round2, now.class.rounds[0].median);
    shift.textContent = tight(sentence);
    drawing.set(`${now.class.said} ${sentence}`, scene(now.class.rounds[0], 1, [now.first, round2], now));
  };
  const hand = overlay(draw), second = again(first, texts, line, hand);
  const enough = h("div", {}, drawing.el, shift, far, h("p", { class: "buttons" }, read), more.el, near.el, second.el, numbers.el, how.el);
  const others = h("div", { class: "class" }, kept, told, origin, enough);
  const el = h("details", { class: "question", open },
    h("summary", {}, h("span", { class: "name" }, first.name), " ", shown),
    h("div", { class: "inside" }, h("p", {}, tight(first.ask)),
      h("p", { class: "quiet" }, first.zero), h("p", { class: "quiet" }, first.ten),
      places.length > 0 && h("p", { class: "quiet" }, `${texts.passages} `, places.map((one) => one.button)), places.map((one) => one.panel),
      draft, others));
  const update = (next) => {
    now = next;
    shown.textContent = next.shown;
    shown.classList.toggle("quiet", next.first === null);
    value.set(next.first);
    why.set(next.why);
    give.button.disabled = !next.ready;
    if (!next.ready) give.close();
    draft.hidden = next.given;
    others.hidden = !next.given;
    second.update(next);
    if (!next.given) return;
    kept.textContent = `${texts.answer}: ${answered(next.first, next.unit)}. ${next.why}`;
    told.textContent = tight(`${next.class.said} ${next.class.where ?? ""}`);
    origin.textContent = next.class.origin;
    origin.classList.toggle("invented", next.class.invented);
    enough.hidden = !next.class.enough;
    if (!next.class.enough) return;
    draw();
    far.replaceChildren(h("h4", {}, next.class.on_median ? texts.far_both : texts.far), reasons(next.class.far));
    read.parentElement.hidden = next.class.read;
    more.el.hidden = !next.class.more.length;
    more.set(reasons(next.class.more));
    near.el.hidden = !next.class.near.length;
    near.set(reasons(next.class.near));
    numbers.set(scrolls("The rounds as a table", table(view.head, next.class.numbers, `${next.name}: the class`)));
    how.set(h("ul", {}, next.class.explain.map((text) => h("li", {}, tight(text)))));
  };
  return { id: first.id, el, update };
}

function rounds({ body, line, view }) {
  const result = h("p", { class: "result" }), list = h("div", { class: "list", role: "group", "aria-label": view.title });
  let shown = [];
  const sentence = writing({ label: view.texts.sentence, hint: view.texts.sentence_hint, value: view.sentence, onSet: (text) => line.send("sentence", { text }) });
  const back = history(line, { question: "Clear the answers of round 2, and those of round 1 that are not given yet? Undo brings them back while the kernel runs." });
  body.append(h("h3", {}, view.title), h("p", {}, view.texts.intro), result, list, sentence.el, back.el);
  return (now) => {
    result.textContent = now.result;
    const known = new Map(shown.map((one) => [one.id, one]));
    shown = now.questions.map((q, i) => known.get(q.id) ?? asking_once(q, now, line, i === 0));
    for (const one of shown) if (!one.el.isConnected) list.append(one.el);
    for (const [id, one] of known) if (!shown.some((other) => other.id === id)) one.el.remove();
    shown.forEach((one, i) => one.update(now.questions[i]));
    sentence.set(now.sentence);
    back.set(now);
  };
}

export default { render: (context) => frame(context, rounds) };
