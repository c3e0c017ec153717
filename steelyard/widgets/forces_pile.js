// The pile of swing points on the force board, and the trial of one force listed as two.

/** A force in the pile of points: its bar, its number with less and more, what a full swing would do. */
function heap(board, item) {
  const { line, hatch } = board, id = unique("pile");
  const bars = track(), times = h("span", { class: "times" });
  const error = problem();
  const number = h("input", { type: "text", inputmode: "decimal", size: 5, id, autocomplete: "off", "aria-describedby": error.id });
  let value = item.value.swing, waiting = 0, outside = value;
  const show = () => { if (number.ownerDocument.activeElement !== number || waiting) number.value = value === null ? "" : short(value); };
  const refuse = (sentence) => error.refuse(sentence, number);
  const take = (v) => {
    refuse(null);
    if (v === value) return;
    value = v;
    waiting += 1;
    show();
    line.send("set", { item: item.item, values: { swing: v }, by: "swing" }).then((reply) => {
      waiting -= 1;
      if (reply.refused) refuse(reply.refused);
      if (!waiting) { value = outside; show(); }
    });
  };
  const typed = () => {
    const { v, fault } = typedNumber(number, value, { label: item.name, min: 0, max: 100 });
    return fault ? refuse(fault) : take(v);
  };
  number.addEventListener("change", typed);
  number.addEventListener("keydown", (event) => {
    const by = { ArrowUp: 5, ArrowDown: -5, PageUp: 50, PageDown: -50 }[event.key];
    if (event.key === "Enter") typed();
    if (by) { event.preventDefault(); step(by); }
  });
  number.addEventListener("blur", () => { if (error.el.hidden) { number.value = value === null ? "" : short(value); } });
  const step = (by) => take(Math.min(100, Math.max(0, (value ?? 0) + by)));
  const button = (sign, by, words) => h("button", { type: "button", class: "step", "aria-label": `${sign} 5 points ${words}: ${item.name}`, onclick: () => step(by) }, sign);
  const el = h("li", { class: "heap" },
    h("label", { htmlFor: id, class: "who" }, h("span", { class: "sign", "aria-hidden": "true" }, item.sign > 0 ? "+" : "−"), h("span", {}, item.name)),
    h("span", { class: "bar" }, bars),
    h("span", { class: "set" }, button("−", -5, "less"), number, button("+", 5, "more")),
    times, error.el);
  const draw = (f, split) => {
    const fill = f.sign > 0 ? null : `url(#${hatch})`, kind = f.sign > 0 ? "drive" : "restrain";
    const twice = split?.item === item.item;
    const one = (y, height) => s("rect", { class: kind, x: 0, y, height, width: `${f.swing}%`, fill });
    bars.replaceChildren(...(f.swing === null ? [s("line", { class: "rail unset", x1: "0", x2: "100%", y1: 12, y2: 12 })]
      : [s("line", { class: "rail", x1: "0", x2: "100%", y1: 12, y2: 12 }), ...(twice ? [one(1, 10), one(13, 10)] : [one(5, 14)])]));
    times.replaceChildren(...(f.times === null ? [] : [h("span", { class: "visually-hidden" }, "a full swing multiplies the odds by "), `×${f.times.toFixed(1)}`]));
  };
  const update = (next) => { outside = next.value.swing; if (!waiting) { value = outside; show(); } };
  show();
  return { el, draw, update };
}

/** The trial of one force listed as two. */
function splitting({ line, say }) {
  const id = unique("split"), select = h("select", { id });
  const go = h("button", { type: "button", onclick: async () => {
    const reply = await line.send("split", { item: select.value });
    refuse(reply.refused);
  } }, "Split this force in two");
  const undo = h("button", { type: "button", onclick: () => { line.send("join"); select.focus(); } }, "Undo the split");
  const told = h("p", { class: "trial" }), error = problem();
  const refuse = (sentence) => { error.refuse(sentence); if (sentence) say(sentence); };
  const el = h("fieldset", {}, h("legend", {}, "A trap: one force, two names"),
    h("p", {}, "Does a force grow when it is listed twice? Try it; nothing of the trial is kept."),
    h("p", { class: "buttons" }, h("label", { htmlFor: id, class: "visually-hidden" }, "Force to split"), select, go, undo), told, error.el);
  const offer = (items) => {
    const keep = select.value;
    if ([...select.options].map((o) => o.value + o.text).join() !== items.map((i) => i.item + i.name).join()) {
      select.replaceChildren(...items.map((i) => h("option", { value: i.item }, i.name)));
    }
    if (items.some((i) => i.item === keep)) select.value = keep;
  };
  const update = (p) => {
    told.textContent = p.split?.sentence ?? "";
    told.hidden = undo.hidden = !p.split;
    go.hidden = select.disabled = Boolean(p.split);
    if (p.split) select.value = p.split.item;
  };
  return { el, offer, update };
}
