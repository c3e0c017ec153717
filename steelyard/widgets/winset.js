/** The line from 0 to 10 with a band for each player, each side and both. */
function line_picture(view, width, measure) {
  const left = 8, right = width - 8, at = (x) => left + (x / 10) * (right - left), marks = [];
  const { low, high } = view.texts.line, here = at(view.status_quo);
  let y = 16;
  const halves = measure(`0 ${low}`) + measure(`10 ${high}`) + 24 < width;
  marks.push(s("text", { class: "end", x: 0, y }, `0 ${low}`),
    s("text", { class: "end", x: width, y: halves ? y : (y += 18), "text-anchor": "end" }, `10 ${high}`));
  const name = `status quo ${view.status_quo}`, room = here + 6 + measure(name) <= width;
  marks.push(s("text", { class: "quo", x: here + (room ? 6 : -6), y: y += 24, "text-anchor": room ? null : "end" }, name),
    s("line", { class: "quo", x1: here, x2: here, y1: y - 12, y2: y + 4 }));
  y += 8;
  for (const row of view.rows) {
    const strong = row.kind !== "player", known = row.low !== undefined;
    for (const text of wrapped(`${row.label}: ${row.text}`, width, measure)) {
      marks.push(s("text", { class: `label ${row.kind} ${known ? "" : "soft"}`, x: 0, y: y + 14 }, text));
      y += 18;
    }
    const middle = y + 11, tall = strong ? 14 : 8;
    marks.push(s("line", { class: "track", x1: at(0), x2: at(10), y1: middle, y2: middle }));
    if (known) {
      const from = at(row.low), wide = at(row.high) - from;
      marks.push(wide ? s("rect", { class: `band ${row.kind}`, x: from, y: middle - tall / 2, width: wide, height: tall })
        : s("path", { class: `band ${row.kind}`, d: `M${from} ${middle - 8}l8 8l-8 8l-8 -8z` }));
    }
    marks.push(s("line", { class: "quo", x1: here, x2: here, y1: middle - 11, y2: middle + 11 }));
    if (row.at !== null) marks.push(s("circle", { class: "ideal", cx: at(row.at), cy: middle, r: 6 }));
    y += 28;
  }
  for (let x = 0; x <= 10; x += width < 300 ? 5 : 2) {
    marks.push(s("text", { class: "tick", x: at(x), y: y + 12, "text-anchor": "middle" }, String(x)));
  }
  return { height: y + 20, marks };
}

function place(first, label, line, words) {
  const state = { item: first.item };
  const control = slider({
    label, min: 0, max: 10, step: 0.5, value: first.at, words,
    check: (v) => ((v * 2) % 1 ? `${label}: the steps are of 0.5, so ${v} is none of them.` : null),
    onTry: (v) => line.latest("try", "try", { item: state.item, value: v }),
    onSet: (v) => line.send("set", { item: state.item, value: v }),
  });
  return { el: control.el, update: (now) => { state.item = now.item; control.set(now.at); } };
}

function player(first, view, line) {
  const point = place(first, view.texts.point, line, (v) => `${v}, ${first.name}`);
  const id = unique("asked");
  const asked = h("input", { type: "checkbox", id, onchange: () => line.send("ask", { player: first.id, asked: asked.checked }) });
  const legend = h("legend", {}), where = first.paragraph && passage(line, first.paragraph);
  const el = h("fieldset", { class: "player" }, legend,
    h("p", { class: "quiet" }, `${first.who} `, where && where.button), where && where.panel, point.el,
    h("label", { class: "tick", htmlFor: id }, asked, ` ${view.texts.counts}`));
  const update = (now, votes) => {
    legend.textContent = now.by_votes ? `${now.name}: number ${votes} in the row` : now.name;
    point.update(now);
    asked.checked = now.asked;
    el.classList.toggle("off", !now.asked);
  };
  return { el, update };
}

function votes(view, line) {
  const texts = view.texts.votes, group = unique("votes");
  const choices = texts.choices.map((choice) => {
    const id = unique("vote");
    const input = h("input", { type: "radio", name: group, id, value: choice.needed, onchange: () => line.send("votes", { needed: choice.needed }) });
    return { input, needed: choice.needed, el: h("div", { class: "choice" }, h("label", { htmlFor: id }, input, h("span", { class: "needed" }, `${choice.needed} `), h("span", { class: "quiet" }, choice.why))) };
  });
  const model = fold("What is modelled here, and what is not");
  model.set(h("p", {}, texts.model), view.texts.cited.votes.map((cite) => h("p", { class: "quiet" }, cite)));
  const el = h("fieldset", {}, h("legend", {}, texts.question), choices.map((choice) => choice.el), model.el);
  return { el, update: (now) => { for (const choice of choices) choice.input.checked = choice.needed === now.votes; } };
}

function winset({ body, line, view }) {
  const texts = view.texts, result = h("p", { class: "result" }), edges = h("ul", { class: "edges" });
  const drawing = picture(), quo = place({ item: "status-quo", at: view.status_quo }, texts.status_quo.name, line);
  const needed = votes(view, line), players = view.players.map((one) => player(one, view, line));
  const written = [["binding", texts.binding, texts.binding_hint], ["left-out", texts.left_out, texts.left_out_hint]].map(
    ([item, label, hint]) => [item, writing({ label, hint, value: view.written[item], onSet: (text) => line.send("write", { item, text }) })]);
  const back = history(line, { question: "Clear all places on the line? Undo brings them back while the kernel runs." });
  const reader = fold(texts.reader), strength = fold(texts.strength.title);
  strength.set(h("p", {}, texts.strength.text), texts.cited.strength.map((cite) => h("p", { class: "quiet" }, cite)));
  const numbers = fold("Show the numbers"), how = fold("How was this computed?");
  const middle = players.findIndex((_, i) => view.players[i].by_votes);
  const controls = players.map((one) => one.el);
  controls.splice(middle, 0, needed.el);
  body.append(
    h("h3", {}, view.title), h("p", {}, texts.intro), result,
    h("div", { class: "bench" },
      h("div", {}, h("fieldset", {}, h("legend", {}, "The status quo"), h("p", { class: "quiet" }, texts.status_quo.hint), quo.el), controls),
      h("div", {}, drawing.el, edges)),
    ...written.map(([, one]) => one.el), back.el, reader.el, strength.el, numbers.el, how.el,
  );
  return (now) => {
    result.textContent = tight(now.result);
    quo.update({ item: "status-quo", at: now.status_quo });
    needed.update(now);
    players.forEach((one, i) => one.update(now.players[i], now.votes));
    edges.replaceChildren(...now.edges.map((text) => h("li", {}, text)));
    const said = now.rows.map((row) => `${row.label}: ${row.text}`).join("; ");
    drawing.set(`${now.result} Status quo ${now.status_quo}. ${said}.`, (width, measure) => line_picture(now, width, measure));
    for (const [item, one] of written) one.set(now.written[item]);
    back.set(now);
    reader.el.hidden = !now.reader;
    if (now.reader) reader.set(h("p", {}, now.reader.result), table(["Player", "Wants most", "Why"], now.reader.rows));
    numbers.set(scrolls("The line as a table", table(now.head, now.table)));
    how.set(h("ul", {}, now.explain.map((text) => h("li", {}, text))));
  };
}

export default { render: (context) => frame(context, winset) };
