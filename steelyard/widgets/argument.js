// The argument that can be pushed: sentences with numbers to drag or type, choices, and a conclusion.

const APART = 8; // pixels of a drag that make one step

/** A number in a sentence: native to type and to step, and it can be dragged sideways. */
function pushable(slot, unit, onTry, onRest) {
  const error = problem();
  const input = h("input", {
    type: "number", min: 0, max: slot.max, step: slot.step, value: String(slot.at), class: "pushable",
    "aria-label": slot.label, "aria-describedby": error.id, autocomplete: "off",
  });
  let from = null, value = slot.at, dragged = false;
  const clipped = (v) => Math.min(slot.max, Math.max(0, Math.round(v / slot.step) * slot.step));
  const show = (v) => { value = v; input.value = String(v); input.classList.toggle("moved", v !== slot.at); };
  const typed = () => {
    const v = input.valueAsNumber;
    if (!(v >= 0 && v <= slot.max)) return error.refuse(`${slot.label}: type a number from 0 to ${slot.max}.`, input);
    error.refuse(null, input);
    value = v;
    input.classList.toggle("moved", v !== slot.at);
    onTry(v);
  };
  input.addEventListener("input", typed);
  input.addEventListener("change", () => { typed(); onRest(); });
  input.addEventListener("blur", () => { if (input.getAttribute("aria-invalid") === "true") { error.refuse(null, input); show(value); } });
  input.addEventListener("pointerdown", (event) => { from = { x: event.clientX, v: value }; dragged = false; });
  input.addEventListener("pointermove", (event) => {
    if (!from || !event.buttons) return;
    const moved = event.clientX - from.x;
    if (!dragged && Math.abs(moved) < 4) return;
    if (!dragged) { dragged = true; input.setPointerCapture(event.pointerId); input.focus(); }
    const v = clipped(from.v + Math.round(moved / APART) * slot.step);
    if (v !== value) { show(v); error.refuse(null, input); onTry(v); }
  });
  for (const end of ["pointerup", "pointercancel"]) {
    input.addEventListener(end, () => { if (dragged) onRest(); from = null; dragged = false; });
  }
  input.addEventListener("keydown", (event) => {
    const jump = { PageUp: 10, PageDown: -10 }[event.key];
    if (!jump) return;
    event.preventDefault();
    show(clipped(value + jump * slot.step));
    onTry(value);
    onRest();
  });
  return { el: h("span", { class: "inline" }, input, unit.replace("{x}", ""), error.el), back: () => { error.refuse(null, input); show(slot.at); } };
}

/** A choice in a sentence. */
function choosable(slot, onTry, onRest) {
  const select = h("select", { class: "pushable", "aria-label": slot.label },
    slot.options.map((o) => h("option", { value: String(o.value) }, o.text)));
  const show = (v) => { select.value = String(v); select.classList.toggle("moved", v !== slot.at); };
  select.addEventListener("change", () => { const v = Number(select.value); show(v); onTry(v); onRest(); });
  show(slot.at);
  return { el: select, back: () => show(slot.at) };
}

function argument({ body, line, say, view }) {
  const texts = view.texts, result = h("p", { class: "result" }), beside = h("p", { class: "quiet before" });
  const missing = h("p", { class: "quiet" }), story = h("div", { class: "story" });
  let now = view, pushed = {}, controls = [], shape = "";
  const draw = () => {
    result.textContent = tight(now.start ? concluded(now.model, pushed, texts).join(" ") : texts.says.none);
    const any = Object.keys(pushed).length > 0;
    beside.textContent = now.start && any ? tight(beforehand(now.model, texts)) : "";
    back.disabled = !any;
  };
  const rest = () => say(result.textContent);
  const push = (id, slot) => (v) => {
    if (slot.kind === "choice") pushed = { ...pushed, [id]: v };
    else if (slot.kind === "gate") pushed = { ...pushed, holds: { ...pushed.holds, [id]: v / 100 } };
    else pushed = { ...pushed, strength: { ...pushed.strength, [id]: v } };
    draw();
  };
  const control = (id) => {
    const slot = now.slots[id];
    if (slot.at === null) return h("span", { class: "unjudged" }, slot.text);
    const unit = slot.kind === "force" ? texts.says.of_ten : texts.says.per_cent;
    const made = slot.kind === "choice" ? choosable(slot, push(id, slot), rest) : pushable(slot, unit, push(id, slot), rest);
    controls.push(made);
    return made.el;
  };
  const sentence = ({ text, paragraphs }) => {
    const parts = text.split(/\{([a-z-]+)\}/), glued = (i) => parts[i].match(/^[^\s]*/)[0];
    // a comma or a stop stays in the line of what it follows
    const pieces = parts.map((piece, i) => (i % 2 ? h("span", { class: "slot" }, control(piece), glued(i + 1)) : i ? piece.slice(glued(i).length) : piece));
    const places = paragraphs.map((id) => passage(line, id));
    return h("div", { class: "said" }, h("p", {}, pieces, " ", places.map((p) => p.button)), places.map((p) => p.panel));
  };
  const back = h("button", { type: "button", onclick: () => {
    pushed = {};
    controls.forEach((one) => one.back());
    draw();
    say(texts.back_done);
  } }, texts.back);
  const written = writing({ label: texts.sentence, hint: texts.sentence_hint, value: view.sentence, onSet: (text) => line.send("sentence", { text }) });
  const numbers = fold("Show the numbers");
  body.append(h("h3", {}, view.title), h("p", {}, texts.intro), story, h("div", { class: "ending" }, result, beside), h("p", { class: "buttons" }, back), missing, numbers.el, written.el);
  return (next) => {
    now = next;
    // the sentences are made anew only where a judgement was changed elsewhere: else the hand would lose them
    const wanted = JSON.stringify([next.slots, next.start]);
    if (wanted !== shape) {
      shape = wanted;
      pushed = {};
      controls = [];
      story.replaceChildren(...texts.sentences.map(sentence));
    }
    missing.textContent = next.missing ?? "";
    numbers.set(scrolls("The assumptions as a table", table(texts.head, Object.values(next.slots).map((s) => [s.label, s.text]))));
    written.set(next.sentence);
    draw();
  };
}

export default { render: (context) => frame(context, argument) };
