// What every board shares: elements, the frame, the live region, folds, tables, passages.
// `line.js`, `controls.js`, `picture.js`, `redraw.js` and the board's own files follow this one; the last of them ends in
// `export default { render: … }`.

const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "textContent", "htmlFor"]);
// JupyterLab looks for its shortcuts' selectors from the focused element upwards and stops at this mark,
// but its notebook shortcuts match the focused element itself: so each control carries the mark, not the
// root alone.  Without it an arrow key on a range moves the cell cursor, and `x` cuts the cell.
const MARK = "data-lm-suppress-shortcuts", CONTROLS = "input,button,select,textarea,summary,a,[tabindex]";
// Each board on a page loads this file anew, so a counter alone would count to the same ids in all.
const HERE = Math.random().toString(36).slice(2, 8);
let ids = 0;

/** An id, or a name of radio buttons, that nothing else on the page has. */
export const unique = (stem) => `steelyard-${stem}-${HERE}-${++ids}`;

/** An element: `h("p", {class: "quiet", onclick: f}, "text", child)`; null and false are left out. */
export function h(tag, props = {}, ...kids) {
  return filled(document.createElement(tag), props, kids);
}

/** The same for SVG. */
export function s(tag, props = {}, ...kids) {
  return filled(document.createElementNS(SVG, tag), props, kids);
}

function filled(el, props, kids) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (PROPERTIES.has(name)) el[name] = value;
    else el.setAttribute(name, value === true ? "" : value);
  }
  if (el.matches(CONTROLS)) el.setAttribute(MARK, "true");
  if (el.matches("input,textarea")) guard(el);
  el.append(...kids.flat(Infinity).filter((k) => k !== null && k !== undefined && k !== false));
  return el;
}

// JupyterLab cancels a line break and an undo in whatever field stands inside a cell, by a listener that it
// puts on the field at each key press: ours is there first, and keeps what is typed in our fields ours.
function guard(el) {
  el.addEventListener("beforeinput", (event) => event.stopImmediatePropagation());
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
    "div", // a group and no landmark: a page holds many boards, some of one name
    { role: "group", class: `steelyard-board ${view.board ?? ""}`, [MARK]: "true", "aria-label": view.title },
    body, notice, status, region,
  );
  const ending = new AbortController();
  inPlace(root, ending.signal);
  root.addEventListener("focusin", ({ target }) => requestAnimationFrame(() => uncovered(root, target)));
  const say = speaker(root, region, ending.signal);
  const line = link(model, status, view.name, say);
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
  line.show();
  el.append(root);
  // what is being typed or held when the page goes away, or the cell is run again, is sent before it goes
  const rest = () => { for (const control of root.querySelectorAll("input,textarea")) control.dispatchEvent(new Event("rest")); };
  const { signal } = ending;
  document.addEventListener("visibilitychange", () => { if (document.hidden) rest(); }, { signal });
  globalThis.addEventListener("pagehide", rest, { signal });
  return () => { rest(); ending.abort(); model.off("change:view", changed); line.close(); };
}

/**
 * What a hand or a key holds stays where it is on the screen, though the sentences above it take more lines or fewer:
 * the page scrolls along.
 */
function inPlace(root, signal) {
  let held = null, top = 0;
  const follow = () => { // before each paint: what was drawn since the last one may have moved it
    if (!held) return;
    const by = held.getBoundingClientRect().top - top;
    if (Math.abs(by) >= 1) scrolling(root).scrollBy(0, by);
    requestAnimationFrame(follow);
  };
  const hold = ({ target, key }) => {
    if (held || key === "Tab" || !target.matches("[type=range],[type=number]")) return;
    [held, top] = [target, target.getBoundingClientRect().top];
    requestAnimationFrame(follow);
  };
  for (const start of ["pointerdown", "keydown"]) root.addEventListener(start, hold, true);
  const leave = () => { held = null; };
  for (const end of ["pointerup", "pointercancel", "keyup", "wheel", "blur"]) globalThis.addEventListener(end, leave, { signal, passive: true });
  signal.addEventListener("abort", leave);
}

/** The sentence that stays in sight does not lie over what the keyboard has come to. */
function uncovered(root, target) {
  const over = root.querySelector(".stays")?.getBoundingClientRect(), here = target.getBoundingClientRect();
  if (!over || !target.matches(":focus-visible") || target.closest(".stays")) return;
  const by = over.bottom + 8 - here.top;
  if (by > 0 && here.bottom > over.top) scrolling(root).scrollBy(0, -by);
}

/** What an element scrolls in. */
function scrolling(el) {
  for (let up = el.parentElement; up; up = up.parentElement) {
    if (up.scrollHeight > up.clientHeight && /auto|scroll/.test(getComputedStyle(up).overflowY)) return up;
  }
  return document.scrollingElement;
}

/** Says a sentence 800 ms after the last one, and never while a control is held, by a pointer or by a key. */
function speaker(root, region, signal) {
  const held = new Set();
  let timer = null, pending = null;
  const speak = () => { if (held.size || pending === null) return; region.textContent = pending; pending = null; };
  const later = () => { clearTimeout(timer); timer = setTimeout(speak, 800); };
  const release = (by) => () => { if (held.delete(by)) later(); };
  root.addEventListener("pointerdown", () => held.add("pointer"));
  root.addEventListener("keydown", (event) => { if (event.target.matches("[type=range]") && event.key !== "Tab") held.add("key"); });
  root.addEventListener("focusout", release("key"));
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, release("pointer"), { signal });
  document.addEventListener("keyup", release("key"), { signal });
  globalThis.addEventListener("blur", release("key"), { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  return (sentence) => { pending = sentence; later(); };
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

/** What may be wider than the board, in a group of its own that the keyboard can scroll. */
export const scrolls = (label, ...kids) =>
  h("div", { class: "scrolls", role: "group", tabindex: "0", "aria-label": label }, kids);

/** A fold whose content is made anew by `set(...)` and whose open state is the student's. */
export function fold(title, open = false) {
  const inside = h("div");
  const el = h("details", { open }, h("summary", {}, title), inside);
  return { el, set: (...kids) => inside.replaceChildren(...kids.flat(Infinity).filter(Boolean)) };
}

/**
 * A button that asks once more, in its place, before it acts: `act()` runs on `yes`, and the focus
 * goes back to the button.
 */
export function asking({ label, question, yes, no = "No, go back", primary = false, act }) {
  const id = unique("a");
  const button = h("button", { type: "button", class: primary ? "primary" : null, "aria-expanded": "false", "aria-controls": id }, label);
  const close = () => { box.hidden = true; button.hidden = false; button.setAttribute("aria-expanded", "false"); };
  const back = () => { close(); button.focus(); };
  const sure = h("button", { type: "button", class: "primary", onclick: () => { back(); act(); } }, yes);
  const box = h("div", { class: "asking", role: "group", id, hidden: true, "aria-labelledby": `${id}-q` },
    h("p", { id: `${id}-q` }, question),
    h("p", { class: "buttons" }, sure, h("button", { type: "button", onclick: back }, no)));
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); back(); } });
  button.addEventListener("click", () => {
    box.hidden = false;
    button.hidden = true;
    button.setAttribute("aria-expanded", "true");
    sure.focus();
  });
  return { el: h("div", { class: "asker" }, button, box), button, close };
}

/** Undo, redo, and a reset that asks first, for what the board keeps with `judge`. */
export function history(line, { reset = "Start again", question, yes = "Yes, clear them" } = {}) {
  const step = (label, what) => {
    // `disabled` would drop the focus when the last step is taken
    const el = h("button", { type: "button", onclick: () => { if (el.getAttribute("aria-disabled") !== "true") line.send(what); } }, label);
    return el;
  };
  let now, unsaved = 0;
  const undo = step("Undo", "undo"), redo = step("Redo", "redo");
  const again = asking({
    label: reset, yes, act: () => line.send("reset"),
    question: question ?? "Clear all judgements on this board? You can take this back with Undo while the kernel runs.",
  });
  const el = h("div", { class: "history", role: "group", "aria-label": "Undo, redo, start again" }, undo, redo, again.el);
  // a change that still waits for the kernel can be taken back too: it hears of both, in order
  const enable = () => {
    undo.setAttribute("aria-disabled", String(!now?.undo && !unsaved));
    redo.setAttribute("aria-disabled", String(!now?.redo));
  };
  line.watch((changes) => { unsaved = changes; enable(); });
  const set = (view) => { now = view.history; enable(); };
  return { el, set };
}
