// What every board shares: elements, the line to the kernel, labelled controls, the live region.
// The board's own file follows this one and ends in `export default { render: … }`.

const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "textContent", "htmlFor"]);
// JupyterLab looks for its shortcuts' selectors from the focused element upwards and stops at this mark,
// but its notebook shortcuts match the focused element itself: so each control carries the mark, not the
// root alone.  Without it an arrow key on a range moves the cell cursor, and `x` cuts the cell.
const MARK = "data-lm-suppress-shortcuts", CONTROLS = "input,button,select,textarea,summary,a,[tabindex]";
let ids = 0;

/** An id that no other element of the page has. */
export const unique = (stem) => `steelyard-${stem}-${++ids}`;

/** An element: `h("p", {class: "quiet", onclick: f}, "text", child)`; null and false are left out. */
export function h(tag, props = {}, ...kids) {
  return fill(document.createElement(tag), props, kids);
}

/** The same for SVG. */
export function s(tag, props = {}, ...kids) {
  return fill(document.createElementNS(SVG, tag), props, kids);
}

function fill(el, props, kids) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (PROPERTIES.has(name)) el[name] = value;
    else el.setAttribute(name, value === true ? "" : value);
  }
  if (el.matches(CONTROLS)) el.setAttribute(MARK, "true");
  el.append(...kids.flat(Infinity).filter((k) => k !== null && k !== undefined && k !== false));
  return el;
}

/** HTML that the kernel made and escaped. */
export function trusted(html, tag = "span") {
  const el = document.createElement(tag);
  el.innerHTML = html;
  for (const control of el.querySelectorAll(CONTROLS)) control.setAttribute(MARK, "true");
  return el;
}

/**
 * The frame of a board: root, status line, live region.  `build(board)` fills `board.body` once and
 * returns `update(view)`, which must patch what is there: never replace a control that has the focus.
 */
export function frame({ model, el }, build) {
  const body = h("div", { class: "body" });
  const notice = h("p", { class: "notice", role: "alert", hidden: true });
  const status = h("p", { class: "status" });
  const region = h("p", { class: "visually-hidden", "aria-live": "polite", "aria-atomic": "true" });
  const view = model.get("view");
  const root = h(
    "section",
    { class: `steelyard-board ${view.board ?? ""}`, [MARK]: "true", "aria-label": view.title },
    body, notice, status, region,
  );
  const line = link(model, status);
  const say = speaker(root, region);
  const update = build({ root, body, line, say, view });
  let last = view.say;
  const changed = () => {
    const now = model.get("view");
    update(now);
    notice.hidden = !now.notice;
    notice.textContent = now.notice ?? "";
    if (now.say && now.say !== last) say(now.say);
    last = now.say;
  };
  model.on("change:view", changed);
  changed();
  el.append(root);
  return () => { model.off("change:view", changed); line.close(); };
}

/** Messages to the kernel, each with a promise of its reply.  `latest` keeps one in flight per key. */
export function link(model, status) {
  const waiting = new Map(), queued = new Map(), flying = new Set();
  let n = 0, timer = null;
  const show = () => {
    clearTimeout(timer);
    if (!waiting.size) { status.textContent = ""; status.dataset.state = "calm"; return; }
    timer = setTimeout(() => {
      status.textContent = "The kernel has not answered yet: it is busy or stopped. What you changed here is not " +
        "saved until it answers. If it stopped, run this cell again.";
      status.dataset.state = "waiting";
    }, 4000);
  };
  const hear = (reply) => {
    const done = waiting.get(reply?.ack);
    if (!done) return;
    waiting.delete(reply.ack);
    show();
    done(reply);
  };
  model.on("msg:custom", hear);
  const send = (what, args = {}, buffers = []) => new Promise((done) => {
    waiting.set(++n, done);
    show();
    model.send({ n, do: what, with: args }, undefined, buffers);
  });
  const latest = (key, what, args) => {
    if (flying.has(key)) { queued.set(key, [what, args]); return; }
    flying.add(key);
    send(what, args).then(() => {
      flying.delete(key);
      const next = queued.get(key);
      queued.delete(key);
      if (next) latest(key, ...next);
    });
  };
  return { send, latest, close: () => { model.off("msg:custom", hear); clearTimeout(timer); } };
}

/** Says a sentence 800 ms after the last one, and never while a control is held. */
function speaker(root, region) {
  let timer = null, held = false, pending = null;
  const speak = () => { if (held || pending === null) return; region.textContent = pending; pending = null; };
  root.addEventListener("pointerdown", () => { held = true; });
  for (const end of ["pointerup", "pointercancel"]) {
    root.ownerDocument.addEventListener(end, () => { if (held) { held = false; later(); } });
  }
  const later = () => { clearTimeout(timer); timer = setTimeout(speak, 800); };
  return (sentence) => { pending = sentence; later(); };
}

/**
 * A labelled number: a native range and a number field that agree.  `value` null is "not judged yet".
 * `onTry` follows the hand, `onSet` hears the value when the hand rests.  `words(value)` is what a
 * screen reader says.  Text that is no number, or out of range, gets a sentence and goes nowhere.
 */
export function slider({ label, min, max, step, value = null, unit = "", words, onTry, onSet, hint }) {
  const id = unique("n"), error = h("p", { class: "error", id: `${id}-e`, hidden: true });
  const range = h("input", {
    type: "range", min, max, step, "aria-label": label, "aria-describedby": `${id}-e`,
  });
  const number = h("input", {
    type: "text", inputmode: "decimal", id, autocomplete: "off", "aria-describedby": `${id}-e`,
    size: Math.max(String(max).length, String(step).length) + 1,
  });
  const el = h("div", { class: "slider" },
    h("label", { htmlFor: id }, label, hint && h("span", { class: "quiet" }, ` ${hint}`)),
    h("span", { class: "pair" }, range, number, unit && h("span", { class: "unit" }, unit)), error);
  const refuse = (sentence) => {
    error.textContent = sentence ?? "";
    error.hidden = !sentence;
    number.setAttribute("aria-invalid", String(Boolean(sentence)));
  };
  const show = (v) => {
    value = v;
    el.classList.toggle("unset", v === null);
    range.value = v ?? min;
    range.setAttribute("aria-valuetext", v === null ? "not judged yet" : words ? words(v) : `${v}${unit}`);
    if (el.ownerDocument.activeElement !== number) number.value = v === null ? "" : String(v);
    number.placeholder = v === null ? "–" : "";
  };
  const take = (v, done) => { refuse(null); show(v); (done ? onSet : onTry ?? (() => {}))?.(v); };
  const typed = () => {
    const text = number.value.trim().replace(",", ".");
    if (text === "" && value === null) return refuse(null);
    const v = Number(text);
    if (text === "" || !Number.isFinite(v) || v < min || v > max) {
      return refuse(`${label}: type a number from ${min} to ${max}.` +
        (text ? ` “${number.value.trim()}” is not one.` : ""));
    }
    if (v !== value) take(v, true); else refuse(null);
  };
  range.addEventListener("input", () => take(Number(range.value), false));
  range.addEventListener("change", () => take(Number(range.value), true));
  range.addEventListener("keydown", (event) => {
    const jump = { PageUp: 10, PageDown: -10 }[event.key];
    const first = value === null && (event.key === "Home" || event.key === "ArrowLeft" || event.key === "ArrowDown");
    if (!jump && !first) return;
    event.preventDefault();
    const to = first ? min : Math.min(max, Math.max(min, Number(range.value) + jump * step));
    take(Number(to.toFixed(6)), true);
  });
  number.addEventListener("change", typed);
  number.addEventListener("keydown", (event) => { if (event.key === "Enter") typed(); });
  number.addEventListener("blur", () => { if (error.hidden) show(value); });
  show(value);
  return { el, set: show, refuse, get value() { return value; }, focus: () => range.focus() };
}

/** A text that the student writes; it is saved when they pause or leave the field. */
export function writing({ label, hint, value = "", rows = 3, max = 2000, onSet }) {
  const id = unique("w");
  const saved = h("span", { class: "quiet", id: `${id}-s` });
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
  area.addEventListener("change", keep);
  const el = h("div", { class: "writing" }, h("label", { htmlFor: id }, label),
    hint && h("p", { class: "quiet" }, hint), area, saved);
  const set = (text) => { if (el.ownerDocument.activeElement !== area && area.value === last) area.value = last = text ?? ""; };
  return { el, set };
}

/** A button named after a paragraph; it opens the passage below itself, and closes it. */
export function passage(line, id) {
  const panel = h("div", { class: "passage", hidden: true, id: unique("p") });
  const button = h("button", {
    type: "button", class: "link", "aria-expanded": "false", "aria-controls": panel.id,
    onclick: async () => {
      const open = panel.hidden;
      if (open && !panel.firstChild) panel.append(trusted((await line.send("passage", { id })).html ?? "", "div"));
      panel.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
    },
  }, id);
  return { button, panel };
}

/** A real table. */
export function table(head, rows, caption) {
  return h("table", {}, caption && h("caption", {}, caption),
    h("thead", {}, h("tr", {}, head.map((c) => h("th", { scope: "col" }, c)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((c, i) =>
      i ? h("td", {}, String(c)) : h("th", { scope: "row" }, String(c)))))));
}

/** A fold whose content is made anew by `set(...)` and whose open state is the student's. */
export function fold(title, open = false) {
  const inside = h("div");
  const el = h("details", { open }, h("summary", {}, title), inside);
  return { el, set: (...kids) => inside.replaceChildren(...kids.flat(Infinity).filter(Boolean)) };
}
