// The item that the student names, and the totals that open with it.

/** The radio group in which the student names the item that tells most. */
export function naming(view, line) {
  const texts = view.texts, group = unique("named"), list = h("div", { class: "choices" }), wait = h("p", { class: "quiet" }, texts.naming_wait);
  const hint = h("p", { class: "quiet" }, texts.naming_hint);
  const el = h("fieldset", { class: "naming" }, h("legend", {}, texts.naming), hint, wait, list);
  let choices = [];
  const choice = (item) => {
    const id = unique("name");
    const input = h("input", { type: "radio", name: group, id, value: item.id, onchange: () => line.send("name", { item: item.id }) });
    return { id: item.id, input, el: h("label", { class: "choice", htmlFor: id }, input, h("span", {}, item.name)) };
  };
  const update = (state, shown) => {
    const ids = state.items.map((e) => e.id).join();
    if (ids !== choices.map((one) => one.id).join()) {
      choices = state.items.map(choice);
      list.replaceChildren(...choices.map((one) => one.el));
    }
    const ready = shown.now === null || state.named !== null;
    wait.hidden = ready;
    list.hidden = hint.hidden = !ready;
    for (const one of choices) one.input.checked = one.id === state.named;
  };
  return { el, update };
}

/** Heuer's count and the odds of each explanation, side by side; below each other where it is narrow. */
function totalsPicture(totals, texts, hatch) {
  return (width, measure) => {
    const wide = width >= 520, name = wide ? Math.max(...totals.map((one) => measure(one.name))) + 24 : 0;
    const half = wide ? (width - name - 32) / 2 : width, right = wide ? name + half + 32 : 0, most = Math.max(8, ...totals.map((one) => one.count));
    const marks = [hatching(hatch)], title = (text, x, y) => marks.push(s("text", { class: "soft", x, y }, text));
    const bars = (one, y, below) => marks.push(...countBar(one, name, y, half, most, hatch), ...oddsBar(one, right, y + below, half));
    let y = 14;
    if (wide) { title(texts.count_title, name, y); title(texts.odds_title, right, y); y += 12; }
    for (const one of totals) {
      if (wide) { marks.push(s("text", { class: "label", x: 0, y: y + 21 }, one.name)); bars(one, y + 16, 0); y += 36; continue; }
      marks.push(s("text", { class: "label", x: 0, y: y + 6 }, one.name));
      title(texts.numbers.against, 0, y + 28);
      title(texts.odds_title, 0, y + 68);
      bars(one, y + 44, 42);
      y += 120;
    }
    return { height: y, marks };
  };
}

/** A square for each point that speaks against. */
function countBar({ count }, x, y, room, most, hatch) {
  const size = Math.min(14, (room - 32) / most - 3), squares = Array.from({ length: count }, (_, i) =>
    s("rect", { class: "against", x: x + i * (size + 3), y: y - size / 2, width: size, height: size, fill: `url(#${hatch})` }));
  return [...squares, s("text", { class: "value", x: x + count * (size + 3) + (count ? 5 : 0), y: y + 5 }, String(count))];
}

/** The odds as a share of the whole, with a line where they stand with nothing lifted. */
function oddsBar({ odds, was }, x, y, room) {
  const long = room - 56;
  return [
    s("rect", { class: "track", x, y: y - 8, width: long, height: 16 }),
    s("rect", { class: "odds", x, y: y - 8, width: Math.max(2, odds * long), height: 16 }),
    ...(was === odds ? [] : [s("line", { class: "was", x1: x + was * long, x2: x + was * long, y1: y - 12, y2: y + 12 })]),
    s("text", { class: "value", x: x + long + 8, y: y + 5 }, tight(percent(odds))),
  ];
}

/** The totals and what is said of them; hidden until an item is named. */
export function totalsPart(view) {
  const texts = view.texts, drawing = picture(), hatch = unique("h"), said = h("div", { class: "said" }), lifted = h("p", { class: "lifted-says" });
  const el = h("section", { class: "totals", "aria-label": texts.totals }, h("h4", {}, texts.totals), said, drawing.el, lifted);
  const update = (state, shown) => {
    el.hidden = state.named === null;
    const [first, ...rest] = shown.sentences;
    said.replaceChildren(...[first, ...rest].filter(Boolean).map((text) => h("p", {}, tight(text))));
    lifted.textContent = tight(shown.lifted);
    drawing.el.hidden = !shown.totals;
    if (!shown.totals) return;
    const words = shown.totals.map((one) => `${one.name}: ${texts.count_title} ${one.count}, ${texts.odds_title} ${percent(one.odds)}`);
    drawing.set(`${shown.result} ${words.join("; ")}.`, totalsPicture(shown.totals, texts, hatch));
  };
  return { el, update };
}
