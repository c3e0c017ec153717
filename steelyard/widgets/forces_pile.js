// The pile of swing points on the force board, and the trial of one force listed as two.

/** A force in the pile of points: its bar, its number with less and more, what a full swing would do. */
function heap(board, item) {
  const id = unique("pile"), error = problem(), bars = track(), times = h("span", { class: "times" });
  const number = h("input", { type: "text", inputmode: "decimal", size: 5, id, autocomplete: "off", "aria-describedby": error.id });
  let value = item.value.swing, typing = false, held = false;
  const show = () => { if (!typing) number.value = value === null ? "" : short(value); };
  const refuse = (sentence) => error.refuse(sentence, number);
  const rest = async (v) => {
    typing = held = false;
    refuse(null);
    const reply = await board.rest(item.item, { swing: v }, "swing");
    if (reply.refused) refuse(reply.refused);
  };
  const typed = () => {
    if (!typing) return;
    const { v, fault } = typedNumber(number, value, { label: item.name, min: 0, max: 100 });
    if (fault) refuse(fault);
    else if (v !== value) rest(v);
    else { typing = false; refuse(null); show(); }
  };
  const stepped = (by) => Math.min(100, Math.max(0, (value ?? 0) + by));
  number.addEventListener("input", () => { typing = true; });
  number.addEventListener("change", typed);
  number.addEventListener("keydown", (event) => {
    const by = { ArrowUp: 5, ArrowDown: -5, PageUp: 50, PageDown: -50 }[event.key];
    if (event.key === "Enter") typed();
    if (!by) return;
    event.preventDefault();
    typing = false;
    held = true;
    refuse(null);
    board.move(item.item, { swing: stepped(by) });
  });
  for (const end of ["keyup", "blur"]) number.addEventListener(end, () => { if (held) rest(value); });
  const button = (sign, by, words) => h("button", { type: "button", class: "step", "aria-label": `${sign} 5 points ${words}: ${item.name}`, onclick: () => rest(stepped(by)) }, sign);
  const el = h("li", { class: "heap" },
    h("label", { htmlFor: id, class: "who" }, h("span", { class: "sign", "aria-hidden": "true" }, item.sign > 0 ? "+" : "−"), h("span", {}, item.name)),
    h("span", { class: "bar" }, bars),
    h("span", { class: "set" }, button("−", -5, "less"), number, button("+", 5, "more")),
    times, error.el);
  const draw = changedOnly((f, twice) => {
    const fill = f.sign > 0 ? null : `url(#${board.hatch})`, kind = f.sign > 0 ? "drive" : "restrain";
    const one = (y, height) => s("rect", { class: kind, x: 0, y, height, width: `${f.swing}%`, fill });
    bars.replaceChildren(...(f.swing === null ? [s("line", { class: "rail unset", x1: "0", x2: "100%", y1: 12, y2: 12 })]
      : [s("line", { class: "rail", x1: "0", x2: "100%", y1: 12, y2: 12 }), ...(twice ? [one(1, 10), one(13, 10)] : [one(5, 14)])]));
    times.replaceChildren(...(f.times === null ? [] : [h("span", { class: "visually-hidden" }, "a full swing multiplies the odds by "), `×${f.times.toFixed(1)}`]));
  }, (f) => [f.swing, f.times]);
  const update = (next) => { value = next.value.swing; show(); };
  return { el, draw: (f, split) => draw(f, split?.item === item.item), update };
}

/** The trial of one force listed as two: it changes the picture alone, and nothing of it is kept. */
function splitting(board) {
  const id = unique("split"), select = h("select", { id }), { says } = board.texts;
  const told = h("p", { class: "trial" }), error = problem();
  const go = h("button", { type: "button", onclick: () => {
    const seen = board.split(select.value), refused = seen.split ? null : says.split_refused;
    error.refuse(refused);
    board.say(refused ?? seen.sentence);
  } }, "Split this force in two");
  const undo = h("button", { type: "button", onclick: () => {
    board.say(fill(says.joined, { result: board.split(null).sentence }));
    select.focus();
  } }, "Undo the split");
  const el = h("fieldset", {}, h("legend", {}, "A trap: one force, two names"),
    h("p", {}, "Does a force grow when it is listed twice? Try it; nothing of the trial is kept."),
    h("p", { class: "buttons" }, h("label", { htmlFor: id, class: "visually-hidden" }, "Force to split"), select, go, undo), told, error.el);
  const offer = changedOnly((items) => {
    const keep = select.value;
    select.replaceChildren(...items.map((i) => h("option", { value: i.item }, i.name)));
    if (items.some((i) => i.item === keep)) select.value = keep;
  }, (items) => items.map((i) => [i.item, i.name]));
  const update = (p) => {
    told.textContent = p.split?.sentence ?? "";
    told.hidden = undo.hidden = !p.split;
    go.hidden = select.disabled = Boolean(p.split);
    if (p.split) select.value = p.split.item;
  };
  return { el, offer, update };
}
