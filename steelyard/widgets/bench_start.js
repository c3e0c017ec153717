// Where the odds start: classes of earlier cases, own counts, or none.

/** The cases of a class as a table that a reader can check. */
function casesTable(texts, cases) {
  const cited = (source) => (source.url ? h("a", { href: source.url, target: "_blank", rel: "noreferrer" }, source.cite) : source.cite);
  const row = (one) => h("tr", {}, h("th", { scope: "row" }, one.years), h("td", {}, one.name), h("td", {}, h("strong", {}, one.came)),
    h("td", {}, one.why, one.doubt && h("span", { class: "doubt" }, ` ${texts.doubt} ${one.doubt}`)), h("td", {}, one.gate),
    h("td", {}, h("ul", {}, one.sources.map((source) => h("li", {}, cited(source))))));
  const heads = [texts.years, texts.case, texts.came, texts.why, texts.gate, texts.where];
  return h("table", { class: "cases" }, h("thead", {}, h("tr", {}, heads.map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, cases.map(row)));
}

/** The choice of a class; the hand keeps it over the view until the kernel has answered. */
function benchStart(board, fixed) {
  const { line, texts: all } = board, texts = all.start, name = unique("class");
  const start = fold(texts.title, false), chosen = h("p", { class: "quiet" }), own = ownCounts(board, fixed, texts);
  const choose = (id) => board.hand.rest("class", id, () => line.send("class", { id }));
  const choice = (id, title, note, more) => {
    const input = h("input", { type: "radio", name, value: id, onchange: () => choose(id) });
    return { id, title, input, el: h("div", { class: "class" },
      h("label", { class: "choice" }, input, h("span", {}, h("strong", {}, title), h("span", { class: "quiet" }, ` ${note}`))), more) };
  };
  const classes = fixed.classes.map((one) => {
    const cases = fold(`${one.cases.length} cases`);
    cases.set(scrolls(one.name, casesTable(texts, one.cases)));
    return choice(one.id, one.name, one.note, cases.el);
  });
  const choices = [...classes, choice("own", texts.own, texts.own_note, own.el), choice("none", texts.none, texts.none_note)];
  start.set(h("p", {}, texts.intro), h("fieldset", { class: "classes" }, h("legend", { class: "visually-hidden" }, texts.title), choices.map((one) => one.el)),
    h("p", { class: "quiet" }, texts.laplace));
  const counted = (id, mine) => {
    if (id === "own") return Object.fromEntries(fixed.ladder.map((rung) => [rung.name, mine[rung.id] ?? 0]));
    const one = fixed.classes.find((known) => known.id === id);
    return one ? Object.fromEntries(fixed.ladder.map((rung) => [rung.name, one.cases.filter((c) => c.came === rung.name).length])) : null;
  };
  const draw = (id, mine, state) => {
    for (const one of choices) one.input.checked = one.id === id;
    own.el.hidden = id !== "own";
    own.set(mine);
    const title = choices.find((one) => one.id === id)?.title;
    const rates = state.counts && baseRates(state.counts);
    setText(chosen, tight([title, rates && Object.keys(rates).reverse().map((rung) => `${rung} ${percent(rates[rung])}`).join(", ")].filter(Boolean).join(": ")));
    chosen.hidden = !title;
  };
  return { el: h("div", { class: "start" }, start.el, chosen), open: () => { start.el.open = true; }, counted, draw };
}

function ownCounts(board, fixed, texts) {
  const rows = [...fixed.ladder].reverse().map((rung) => {
    const error = problem(), id = unique("count");
    const input = h("input", { type: "text", inputmode: "numeric", size: 4, id, autocomplete: "off", "aria-describedby": error.id, onchange: () => {
      const { v, fault } = typedNumber(input, 0, { label: rung.name, min: 0, max: 999 });
      const wrong = fault ?? (Number.isInteger(v) ? null : `${rung.name}: count in whole numbers.`);
      error.refuse(wrong, input);
      if (!wrong) board.hand.rest("own", { [rung.id]: v }, () => board.line.send("count", { rung: rung.id, n: v }));
    } });
    return { rung, input, el: h("div", { class: "count" }, h("label", { htmlFor: id }, rung.name), input, error.el) };
  });
  const set = (mine) => {
    for (const { rung, input } of rows) if (document.activeElement !== input) input.value = String(mine[rung.id] ?? 0);
  };
  return { el: h("div", { class: "counts", role: "group", "aria-label": texts.own }, rows.map((one) => one.el)), set };
}
