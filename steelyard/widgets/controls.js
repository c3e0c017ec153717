// The controls that students answer with: numbers, shares of 100 %, texts, and fields of a form.

/** The place of a sentence on what controls lack: `refuse(sentence, ...controls)`; null takes it away. */
export function problem() {
  const id = unique("e"), el = h("p", { class: "error", id, hidden: true });
  const refuse = (sentence, ...controls) => {
    el.textContent = sentence ?? "";
    el.hidden = !sentence;
    for (const control of controls) control.setAttribute("aria-invalid", String(Boolean(sentence)));
  };
  return { el, id, refuse };
}

/**
 * What was typed in a field as `v`, or why it is no such number as `fault`.  An empty field is null where
 * nothing is judged yet (`value` null), and else a fault.
 */
export function typedNumber(field, value, { label, min, max }) {
  const typed = field.value.trim(), v = Number(typed.replace(",", "."));
  if (typed === "" && value === null) return { v: null };
  if (typed !== "" && Number.isFinite(v) && v >= min && v <= max) return { v };
  return { fault: `${label}: type a number from ${min} to ${max}.${typed ? ` “${typed}” is not one.` : ""}` };
}

/** A labelled control of a form, with the place of its refusal. */
export function field(label, control, hint) {
  const error = problem();
  control.id ||= unique("f");
  control.setAttribute("aria-describedby", error.id);
  return {
    control, refuse: (sentence) => error.refuse(sentence, control),
    el: h("div", { class: "field" }, h("label", { htmlFor: control.id }, label), hint && h("p", { class: "quiet" }, hint),
      control, error.el),
  };
}

/**
 * A labelled number: a native range and a number field that agree.  `value` null is "not judged yet".
 * `onTry` follows the hand, `onSet` hears the value when the hand rests.  `words(value)` is what a
 * screen reader says.  Text that is no number, or out of range, gets a sentence and goes nowhere; so
 * does a value for which `check(value)` gives a sentence.  Where `onSet` gives the promise of a reply,
 * `set` waits for it: an older view must not pull the thumb from under the hand.  Keys on a slider that is not judged
 * yet begin at its lower end, or where `begins(near)` says: at the number that `near()` gives, if it gives one.
 */
export function slider({ label, min, max, step, value = null, unit = "", words, onTry, onSet, hint, check }) {
  const id = unique("n"), error = problem();
  const range = h("input", {
    type: "range", min, max, step, "aria-label": label, "aria-describedby": error.id,
  });
  const number = h("input", {
    type: "text", inputmode: "decimal", id, autocomplete: "off", "aria-describedby": error.id,
    size: Math.max(String(max).length, String(step).length) + 1,
  });
  const el = h("div", { class: "slider" },
    h("label", { htmlFor: id }, label, hint && h("span", { class: "quiet" }, ` ${hint}`)),
    h("span", { class: "pair" }, range, number, unit && h("span", { class: "unit" }, unit)), error.el);
  const refuse = (sentence) => error.refuse(sentence, number);
  const show = (v) => {
    value = v;
    el.classList.toggle("unset", v === null);
    range.value = v ?? min;
    range.setAttribute("aria-valuetext", v === null ? "not judged yet" : words ? words(v) : `${v}${unit}`);
    if (el.ownerDocument.activeElement !== number) number.value = v === null ? "" : String(v);
    number.placeholder = v === null ? "–" : "";
  };
  let held = false, keyed = false, waiting = 0, outside, near = () => null;
  const set = (v) => { outside = v; if (!held && !waiting) show(v); };
  const push = (v) => { outside = v; if (!held) show(v); }; // by a neighbour, whatever is on its way to the kernel
  const take = (v, done) => {
    refuse(null);
    show(v);
    held = !done;
    const reply = (done ? onSet : onTry)?.(v);
    if (!done || !reply?.then) return;
    waiting += 1;
    reply.then((answer) => {
      waiting -= 1;
      if (answer?.refused) refuse(answer.refused);
      if (!held && !waiting && outside !== undefined) show(outside);
    });
  };
  const typed = () => {
    const { v, fault } = typedNumber(number, value, { label, min, max });
    const wrong = fault ?? (v === null ? null : check?.(v));
    if (wrong) return refuse(wrong);
    if (v !== value) take(v, true); else refuse(null);
  };
  range.addEventListener("input", () => take(Number(range.value), false));
  // a key that is held down changes the value again and again: the hand rests when it lets go
  range.addEventListener("change", () => take(Number(range.value), !keyed));
  // pressed at its very start, a slider that is not judged yet has nothing to change, but means it
  range.addEventListener("click", () => { if (value === null) take(Number(range.value), true); });
  // a hand that comes back to where it began rests, though the value did not change
  for (const end of ["pointerup", "keyup", "blur"]) {
    range.addEventListener(end, () => setTimeout(() => { keyed = false; if (held) take(value, true); }));
  }
  range.addEventListener("keydown", (event) => {
    const steps = { PageUp: 10, PageDown: -10, ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const unset = value === null, from = unset ? near() : Number(range.value);
    const first = unset && from === null && (event.key === "Home" || steps === -1);
    keyed = event.key !== "Tab";
    if (!first && (!steps || (Math.abs(steps) === 1 && (!unset || from === null)))) return; // the browser's own step
    event.preventDefault();
    const to = first ? min : Math.min(max, Math.max(min, (from ?? min) + steps * step));
    take(Number(to.toFixed(6)), false);
  });
  number.addEventListener("change", typed);
  number.addEventListener("keydown", (event) => { if (event.key === "Enter") typed(); });
  number.addEventListener("blur", () => { if (error.el.hidden) show(value); });
  range.addEventListener("rest", () => { keyed = false; if (held) take(value, true); });
  number.addEventListener("rest", () => { if (number.value !== (value === null ? "" : String(value))) typed(); });
  show(value);
  return { el, set, push, refuse, begins: (f) => { near = f; }, get value() { return value; }, focus: () => range.focus() };
}

/** A text that the student writes; it is saved when they pause or leave the field. */
export function writing({ label, hint, value = "", rows = 3, max = 2000, onSet }) {
  const id = unique("w");
  const saved = h("span", { class: "quiet saved", id: `${id}-s` });
  const area = h("textarea", { id, rows, maxlength: max, "aria-describedby": `${id}-s` });
  area.value = value;
  let timer = null, last = value;
  const keep = async () => {
    clearTimeout(timer);
    if (area.value === last) return;
    const text = area.value;
    saved.textContent = "Saving …";
    const reply = await onSet(text);
    last = text;
    saved.textContent = reply?.refused ?? "Saved.";
  };
  area.addEventListener("input", () => {
    saved.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(keep, 1200);
  });
  for (const end of ["change", "rest"]) area.addEventListener(end, keep);
  const el = h("div", { class: "writing" }, h("label", { htmlFor: id }, label),
    hint && h("p", { class: "quiet" }, hint), area, saved);
  const set = (text) => { if (el.ownerDocument.activeElement !== area && area.value === last) area.value = last = text ?? ""; };
  return { el, set };
}

/** A check for `slider`: shares of 100 % lie on a grid of 5 %. */
export const onGrid = (label) => (v) => {
  const below = v - (v % 5);
  return v % 5 ? `${label}: the steps are of 5 %, so take ${below} or ${below + 5}, not ${v}.` : null;
};

/**
 * A share of 100 %: its slider, what the number is called (`named[v / 5]`), and a button that takes the
 * offer of the rest.  `update({ percent, offer })` patches it.
 */
export function share({ label, percent, named, onTry, onSet, onRest }) {
  const word = h("p", { class: "word" });
  const say = (v) => {
    word.textContent = v === null ? "not judged yet" : named[v / 5];
    word.classList.toggle("quiet", v === null);
  };
  const control = slider({
    label, min: 0, max: 100, step: 5, unit: "%", value: percent, check: onGrid(label),
    words: (v) => `${v} %, ${named[v / 5]}`,
    onTry: (v) => { say(v); onTry(v); },
    onSet: (v) => { say(v); return onSet(v); },
  });
  const rest = h("button", { type: "button", class: "rest", onclick: () => { onRest(); control.focus(); } });
  control.el.append(h("div", { class: "under" }, word, rest));
  const update = (now) => {
    control.set(now.percent);
    say(control.value);
    rest.classList.toggle("away", !now.offer);
    rest.disabled = !now.offer;
    rest.textContent = now.offer?.text ?? "rest";
    rest.setAttribute("aria-label", now.offer?.says ?? "rest");
  };
  return { el: control.el, update };
}
