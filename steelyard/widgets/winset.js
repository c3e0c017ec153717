// The win-set board: the controls of each player, of the votes and of the status quo, and the whole of it.

/** A place on the line; `item()` says whose it is at the moment. */
function place(board, label, item, words) {
  const { line, hand } = board, moved = h("p", { class: "moved quiet" });
  const tell = (v) => { moved.textContent = winsetMoved(board.view, winsetPushed(board.view, item(), v), v); };
  const control = slider({
    label, min: 0, max: 10, step: 0.5, words,
    check: (v) => ((v * 2) % 1 ? `${label}: the steps are of 0.5, so ${v} is none of them.` : null),
    onTry: (v) => { tell(v); hand.show(item(), v); },
    onSet: (v) => {
      const one = item();
      tell(v);
      return hand.rest(one, v, () => line.send("set", { item: one, value: v }));
    },
  });
  const el = h("div", {}, control.el, board.alone(item()) ? null : moved);
  return { el, set: control.set, calm: () => { moved.textContent = ""; } };
}

function player(first, board) {
  const { line, hand, view } = board, texts = view.texts, now = () => winsetItem(first, hand.over.votes ?? board.view.votes);
  const accepts = (v) => winsetResult(winsetScene(board.view, { ...hand.over, [now()]: v }));
  const point = place(board, texts.point, now, (v) => `${plain(v)}, ${first.name}. ${accepts(v)}`);
  const id = unique("asked"), key = `asked:${first.id}`;
  const asked = h("input", {
    type: "checkbox", id, onchange: () => {
      const on = asked.checked;
      hand.rest(key, on, () => line.send("ask", { player: first.id, asked: on }));
    },
  });
  const legend = h("legend", {}), where = first.paragraph && passage(line, first.paragraph);
  const el = h("fieldset", { class: "player" }, legend,
    h("p", { class: "quiet" }, `${first.who} `, where && where.button), where && where.panel, point.el,
    h("label", { class: "tick", htmlFor: id }, asked, ` ${texts.counts}`));
  let item = null;
  /** What follows the hand; `one` is the player on the line. */
  const draw = (one, votes) => {
    legend.textContent = capital(first.items.any ? one.name : fill(texts.says.in_row, { name: one.name, votes }));
    if (one.item !== item) point.calm();
    item = one.item;
    point.set(one.ideal);
    asked.checked = one.asked;
    el.classList.toggle("off", !one.asked);
  };
  return { el, draw };
}

function votes({ line, hand, view }) {
  const texts = view.texts.votes, group = unique("votes");
  const choices = texts.choices.map(({ needed, why }) => {
    const send = () => line.send("votes", { needed });
    const input = h("input", { type: "radio", name: group, value: needed, onchange: () => hand.rest("votes", needed, send) });
    return { input, needed, el: h("label", { class: "choice" }, input, h("span", { class: "needed" }, `${needed} `), h("span", { class: "quiet" }, why)) };
  });
  const model = fold("What is modelled here, and what is not");
  model.set(h("p", {}, texts.model), view.texts.cited.votes.map((cite) => h("p", { class: "quiet" }, cite)));
  const el = h("fieldset", {}, h("legend", {}, texts.question), choices.map((choice) => choice.el), model.el);
  return { el, draw: (needed) => { for (const choice of choices) choice.input.checked = choice.needed === needed; } };
}

function winset({ body, line, view }) {
  const texts = view.texts, result = h("p", { class: "result stays" }), edges = h("ul", { class: "edges" });
  const hand = overlay(() => draw()), drawing = picture();
  // nobody else stands in a row with one whose place does not depend on the votes
  const alone = (item) => !view.players.some((one) => !one.items.any && Object.values(one.items).includes(item));
  const board = { line, hand, view, alone };
  const quo = place(board, texts.status_quo.name, () => "status-quo", (v) => plain(v));
  const needed = votes(board), players = view.players.map((one) => player(one, board));
  const written = [["binding", texts.binding, texts.binding_hint], ["left-out", texts.left_out, texts.left_out_hint]].map(
    ([item, label, hint]) => [item, writing({ label, hint, value: view.written[item], onSet: (text) => line.send("write", { item, text }) })]);
  const back = history(line, { question: "Clear all places on the line? Undo brings them back while the kernel runs." });
  const reader = fold(texts.reader), strength = fold(texts.strength.title), readers_say = h("p", {}), readers_rows = h("div");
  reader.set(readers_say, readers_rows);
  strength.set(h("p", {}, texts.strength.text), texts.cited.strength.map((cite) => h("p", { class: "quiet" }, cite)));
  const numbers = fold("Show the numbers"), how = fold("How was this computed?");
  const cells = livingTable("The line as a table", view.head), sums = livingSums();
  numbers.set(cells.el);
  how.set(sums.el);
  const middle = view.players.findIndex((one) => !one.items.any), controls = players.map((one) => one.el);
  controls.splice(middle, 0, needed.el);
  body.append(
    h("h3", {}, view.title), h("p", {}, texts.intro), result,
    h("div", { class: "columns" },
      h("div", {}, h("fieldset", {}, h("legend", {}, "The status quo"), h("p", { class: "quiet" }, texts.status_quo.hint), quo.el), controls),
      h("div", { class: "side" }, drawing.el, edges)),
    reader.el, strength.el, back.el, numbers.el, how.el, ...written.map(([, one]) => one.el),
  );
  const draw = () => {
    const now = winsetShown(board.view, hand.over);
    result.textContent = tight(now.result);
    quo.set(now.status_quo);
    needed.draw(now.votes);
    players.forEach((one, i) => one.draw(now.players[i], now.votes));
    edges.replaceChildren(...now.edges.map((text) => h("li", {}, text)));
    const said = now.rows.map((row) => `${row.label}: ${row.text}`).join("; ");
    drawing.set(`${now.result} ${capital(fill(texts.says.status_quo, { at: plain(now.status_quo) }))}. ${said}.`,
      (width, measure) => line_picture(now, texts, width, measure));
    readers_say.textContent = now.reader ?? "";
    cells.set(now.table);
    sums.set(now.sums);
  };
  return (now) => {
    board.view = now;
    for (const [item, one] of written) one.set(now.written[item]);
    back.set(now);
    reader.el.hidden = !now.reader;
    if (now.reader) readers_rows.replaceChildren(table(["Player", "Wants most", "Why"], now.reader.rows));
    draw();
  };
}

export default { render: (context) => frame(context, winset) };
