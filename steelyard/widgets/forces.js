// The force board: the beam, the lines of the forces, the pile of points, and what is written down.

const M = [[1, "double (×2)"], [2, "quadruple (×4)"], [3, "be eight times as large (×8)"]];

function forces({ body, line, say, view }, model) {
  const fixed = model.get("fixed"), { texts } = fixed, { says } = texts, hatch = unique("hatch");
  const rows = new Map(), heaps = new Map();
  let kept = view, tried = null, chosen = null; // what the kernel told, the force listed twice, the M that is on its way
  const result = h("p", { class: "result" }), range = h("p", { class: "quiet reach" });
  const caveat = fold(`${texts.caveat} Why not?`);
  caveat.el.classList.add("caveat");
  caveat.set(h("ul", {}, texts.not_a_probability.map((t) => h("li", {}, t))));
  const scene = picture(), bar = h("div", { class: "stays" }, result), small = smallBeam(bar, scene.el);
  const drive = h("strong"), restrain = h("strong"), leftOut = h("p", { class: "quiet" });
  const lists = { 1: h("ul", { class: "rows" }), "-1": h("ul", { class: "rows" }) };
  const heads = Object.fromEntries([[1, "+ Drivers"], [-1, "− Restraints"]].map(([sign, name]) => [sign, h("h4", { class: "side" }, name)]));
  const pile = h("ul", { class: "pile" }), notice = h("p", { class: "notice", hidden: true });

  const draw = (p) => {
    result.textContent = p.sentence;
    range.textContent = [p.remark, p.range].filter(Boolean).join(" ");
    leftOut.textContent = p.left_out ?? "";
    drive.textContent = p.state === "weighed" ? hundredths(p.drive) : "–";
    restrain.textContent = p.state === "weighed" ? hundredths(p.restrain) : "–";
    scene.set(p.sentence, (width) => beam(p, width, hatch));
    for (const f of p.forces) { rows.get(f.item).draw(f); heaps.get(f.item).draw(f, p.split); }
    small(p);
    trial.update(p);
  };
  /** Draws what is kept with what the hands do over it. */
  const follow = () => {
    const items = laid(kept.items, hand.over), scale = chosen ?? kept.scale;
    for (const item of items) { rows.get(item.item).update(item); heaps.get(item.item).update(item); }
    const seen = forcePicture(items, scale, tried, { says, needed: fixed.needed });
    if (!seen.split) tried = null;
    draw(seen);
    if (numbers.el.open) cells.set(forceRows(items, says));
    if (sums.el.open) steps.set(forceSums(items, fixed.lines));
    choices.forEach((c) => { c.checked = Number(c.value) === scale; });
    return seen;
  };
  const hand = overlay(() => follow());
  const rest = (item, values, by) => hand.rest(item, values, () => line.send("set", { item, values, by }));
  const known = (item) => {
    const of = fixed.forces.find((f) => f.item === item.item);
    if (of) return of;
    const p = fixed.paragraphs.find((q) => q.id === item.own?.paragraph);
    return { ...item.own, paragraphs: p ? [p.id] : [], gates: p?.gates, zero: "0 means that it is absent.",
      ten: /^10 means/i.test(item.own?.ten ?? "") ? item.own.ten : `10 means: ${item.own?.ten ?? ""}` };
  };
  const leave = (item) => {
    const all = [...lists[1].children, ...lists[-1].children], at = all.indexOf(rows.get(item)?.el);
    const next = all[at + 1] ?? all[at - 1];
    (next?.querySelector("summary") ?? offers.el.querySelector("summary")).focus();
  };
  const split = (item) => { tried = item; return follow(); };
  const board = { line, say, fixed, texts, hatch, known, leave, split, move: hand.show, rest };

  const offers = offered(board), own = ownForce(board);
  const back = history(line, { question: "Take all forces off the board and clear what you judged of them? Undo brings everything back while the kernel runs. Your sentence stays." });
  const many = unique("m");
  const choices = M.map(([value, text]) => h("input", { type: "radio", name: many, value, onchange: async () => {
    chosen = value;
    follow();
    await line.send("scale", { value });
    if (chosen === value) { chosen = null; follow(); }
  } }));
  const trial = splitting(board);
  const act = (label, what) => h("button", { type: "button", onclick: () => line.send(what) }, label);
  const numbers = fold("Show the numbers"), sums = fold("How was this computed?");
  const cells = livingTable("The numbers, as a table", texts.columns), 
    steps = livingSums(([what, sum, outcome]) => [`${what}: `, sum && h("span", { class: "sum" }, `${sum} = `), h("strong", {}, outcome)]);
  numbers.set(cells.el);
  sums.set(steps.el);
  for (const { el } of [numbers, sums]) el.addEventListener("toggle", () => { if (el.open) follow(); });
  const sentence = writing({ label: texts.sentence, hint: texts.sentence_hint, value: view.sentence, onSet: (text) => line.send("sentence", { text }) });
  const piles = h("div", { class: "piles" },
    h("fieldset", {}, h("legend", {}, "Swing points"), h("p", { class: "question" }, texts.swing_question),
      h("div", { class: "head pile-head", "aria-hidden": "true" }, h("span"), h("span"), h("span", { class: "mid" }, "points"), h("span", {}, "full swing")), pile,
      h("p", { class: "buttons" }, act("Rescale so that the largest is 100", "rescale"), act("Sort", "sort")), notice),
    h("fieldset", { class: "scales" }, h("legend", {}, texts.scale_question),
      M.map(([, text], i) => h("label", { class: "choice" }, choices[i], h("span", {}, text)))),
    trial.el);

  const head = h("div", { class: "head rows-head", "aria-hidden": "true" }, h("span"),
    h("span", { class: "ends" }, ["10", "5", "0", "5", "10"].map((t) => h("span", {}, t))), h("span", {}, "best (range)"), h("span", {}, "points"));
  body.append(
    s("svg", { class: "defs", width: 0, height: 0, "aria-hidden": "true", focusable: "false" }, hatching(hatch)),
    h("h3", {}, texts.title), h("p", { class: "quiet" }, texts.lead),
    bar, caveat.el, scene.el,
    h("div", { class: "feet" }, h("span", {}, "+ Drivers ", drive), h("span", {}, "− Restraints ", restrain)), range,
    head, heads[1], lists[1], heads[-1], lists[-1],
    h("div", { class: "adding" }, offers.el, own), back.el, piles, leftOut, numbers.el, sums.el, sentence.el);
  if (!view.items.length) offers.el.open = true;

  /** Makes what is new on the board, or is called otherwise now, and forgets what is off it. */
  const people = (items) => {
    const on = new Set(items.map((i) => i.item));
    for (const key of rows.keys()) if (!on.has(key)) { rows.delete(key); heaps.delete(key); }
    for (const item of items) {
      const named = JSON.stringify([item.name, item.sign, item.own]), old = rows.get(item.item);
      if (old?.named === named) continue;
      const made = { ...row(board, item), named };
      made.details.open = old?.details.open ?? false;
      rows.set(item.item, made);
      heaps.set(item.item, heap(board, item));
    }
  };
  return (now) => {
    kept = now;
    const active = body.ownerDocument.activeElement, from = [...rows].find(([, r]) => r.el.contains(active))?.[0];
    people(now.items);
    for (const sign of [1, -1]) {
      arrange(lists[sign], now.items.filter((i) => i.sign === sign).map((i) => rows.get(i.item).el));
      heads[sign].hidden = lists[sign].hidden = !lists[sign].children.length;
    }
    arrange(pile, now.items.map((i) => heaps.get(i.item).el));
    if (from && rows.has(from) && !active.isConnected) rows.get(from).focus();
    piles.hidden = !now.items.length;
    head.classList.toggle("away", !now.items.length);
    notice.hidden = !now.pile;
    notice.textContent = now.pile ?? "";
    offers.update(now.items);
    trial.offer(now.items);
    back.set(now);
    sentence.set(now.sentence);
    follow();
  };
}

export default { render: (context) => frame(context, (board) => forces(board, context.model)) };
