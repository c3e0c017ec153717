// The item in hand: what it says, where it stands, how far it is trusted; and the form for one's own.

/**
 * One panel for each item, all in one place, so that nothing below moves when another comes to hand.
 * `onGo(step)` moves to the item before or after, `onLift(item)` leaves one out for a look, and `onGone()` takes the
 * focus of a button that goes with its panel.
 */
export function itemPanels({ view, line, hand, onGo, onLift, onGone }) {
  const texts = view.texts, where = h("span", { class: "quiet" });
  const step = (label, by) => h("button", { type: "button", onclick: () => { if (!off(by)) onGo(by); } }, label);
  const back = step(texts.previous, -1), next = step(texts.next, 1);
  const off = (by) => (by < 0 ? back : next).getAttribute("aria-disabled") === "true";
  const stack = h("div", { class: "stack" }), places = h("div", {});
  const el = h("div", { class: "in-hand" },
    h("div", { class: "steps" }, where, h("span", { class: "buttons" }, back, next)), stack, places);
  let panels = [];
  const update = (state, shown, here, opened) => {
    const ids = state.items.map((e) => e.id);
    if (ids.join() !== panels.map((one) => one.id).join()) {
      const kept = new Map(panels.map((one) => [one.id, one]));
      panels = state.items.map((item) => kept.get(item.id) ?? panel(item, texts, line, hand, onLift, onGone));
      stack.replaceChildren(...panels.map((one) => one.el));
      places.replaceChildren(...panels.map((one) => one.place));
    }
    const at = ids.indexOf(here), open = ids.filter((e) => opened.includes(e)), i = open.indexOf(here);
    where.textContent = fill(texts.place, { number: at + 1, count: ids.length });
    back.setAttribute("aria-disabled", String(i <= 0));
    next.setAttribute("aria-disabled", String(i < 0 || i === open.length - 1));
    // the way on stands out where this column is full and another is open and empty
    next.classList.toggle("primary", shown.full.includes(here) && shown.now !== null && i < open.length - 1);
    for (const one of panels) one.update(state, shown, one.id === here);
  };
  return { el, update };
}

function panel(item, texts, line, hand, onLift, onGone) {
  const where = item.paragraph && passage(line, item.paragraph), { id } = item, key = `trust:${id}`;
  const does = h("p", { class: "word" });
  const trust = slider({
    label: texts.trust, min: 0, max: 100, step: 5, unit: "%", check: onGrid(texts.trust),
    words: (v) => `${v} %, ${trustWords(v, texts.says)}`,
    onTry: (v) => hand.show(key, v),
    onSet: (v) => hand.rest(key, v, () => line.send("trust", { item: id, percent: v })),
  });
  const lift = h("button", { type: "button", class: "lift", "aria-pressed": "false", onclick: () => onLift(id) }, texts.lift);
  const later = h("button", { type: "button", onclick: () => line.send("later", { item: id }).then(onGone) }, texts.later);
  const remove = item.own && h("button", { type: "button", onclick: () => line.send("remove", { item: id }).then(onGone) }, fill(texts.own.remove, { item: item.name }));
  const el = h("div", { class: "panel" },
    h("div", {}, h("h4", {}, item.name), h("p", {}, item.says),
      h("p", { class: "quiet" }, item.quotation && `“${item.quotation}” `, where && where.button),
      h("p", { class: "buttons" }, lift, later, remove)),
    h("div", {}, trust.el, does, h("p", { class: "quiet" }, texts.trust_hint)));
  const place = h("div", {}, where && where.panel);
  const update = (state, shown, here) => {
    el.classList.toggle("away", !here);
    place.hidden = !here;
    trust.set(state.trust[id]);
    does.textContent = trustWords(state.trust[id], texts.says);
    does.classList.toggle("quiet", state.trust[id] === null);
    const up = state.lifted === id, begun = Object.values(state.cells[id]).some(Boolean);
    lift.hidden = state.named === null || !shown.full.includes(id);
    lift.setAttribute("aria-pressed", String(up));
    later.hidden = shown.now !== id || begun || state.items.at(-1).id === id;
  };
  return { el, place, id, update };
}

/** The form for an item of the student's own, while there is none; `onAdded(item)` goes to it. */
export function ownItem(view, line, onAdded) {
  const texts = view.texts.own, made = fold(texts.title);
  const name = field(texts.name, h("input", { type: "text", maxlength: 60, autocomplete: "off" }));
  const sentence = field(texts.sentence, h("textarea", { rows: 2, maxlength: 300 }));
  const paragraph = field(texts.paragraph, h("select", {}, h("option", { value: "" }, "–"), view.paragraphs.map((id) => h("option", { value: id }, id))));
  const fields = { name, sentence, paragraph };
  for (const one of Object.values(fields)) one.control.addEventListener("input", () => one.refuse(null));
  const add = async () => {
    const reply = await line.send("own", Object.fromEntries(Object.entries(fields).map(([key, one]) => [key, one.control.value])));
    for (const [key, one] of Object.entries(fields)) one.refuse(reply.faults?.[key]);
    if (reply.refused) return name.refuse(reply.refused);
    if (reply.faults) return fields[Object.keys(reply.faults)[0]].control.focus();
    for (const one of Object.values(fields)) one.control.value = "";
    made.el.open = false;
    onAdded(reply.item);
  };
  made.set(h("p", {}, texts.intro), Object.values(fields).map((one) => one.el),
    h("p", {}, h("button", { type: "button", onclick: add }, texts.add)));
  return { el: made.el, update: (state) => { made.el.hidden = state.items.some((item) => item.own); } };
}
