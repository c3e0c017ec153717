const STEEP = 25; // degrees of tilt at a balance of 1
const STRENGTHS = [["low", "Lowest"], ["mode", "Best guess"], ["high", "Highest"]];
const SURE = [[50, "As likely outside as inside"], [60, "A little likelier inside than outside"],
  [70, "Inside about two times in three"], [75, "Inside three times in four"], [80, "Inside four times in five"],
  [90, "Inside nine times in ten"], [95, "Inside nineteen times in twenty"], [100, "Certainly inside"]];
const M = [[1, "double (×2)"], [2, "quadruple (×4)"], [3, "be eight times as large (×8)"]];

const side = (sign) => (sign > 0 ? "drives" : "restrains");
const short = (v) => (v === null ? "–" : String(Math.round(v * 100) / 100));
const hundredths = (v) => v.toFixed(2).replace(/^0/, "");
const sureWords = (v) => SURE.filter(([from]) => v >= from).pop()[1];

/** What a hand on one of the three changes: the number itself, and the neighbours that it pushes along. */
function pushed(values, by, v) {
  const next = { [by]: v };
  const [low, mode, high] = STRENGTHS.map(([key]) => (key === by ? null : values[key]));
  if (by !== "low" && low !== null && low > v) next.low = v;
  if (by !== "high" && high !== null && high < v) next.high = v;
  if (mode !== null && ((by === "low" && mode < v) || (by === "high" && mode > v))) next.mode = v;
  return next;
}

/** The beam with its two loads, its fan of possible tilts and its scale. */
function beam(p, width, hatch) {
  const long = Math.max(60, Math.min(230, width / 2 - 40)), rise = long * Math.sin((STEEP * Math.PI) / 180);
  const cx = width / 2, cy = Math.max(rise, 30) + 14, foot = cy + rise + 12;
  const end = (balance, arm, radius = long) => {
    const turn = (-STEEP * balance * Math.PI) / 180 * arm;
    return [cx + arm * radius * Math.cos(turn), cy + arm * radius * Math.sin(turn) * arm];
  };
  const wedge = (arm, low, high, kind) => s("path", { class: kind,
    d: `M${cx} ${cy}L${end(low, arm)}A${long} ${long} 0 0 ${arm > 0 ? 0 : 1} ${end(high, arm)}Z` });
  const marks = [
    s("path", { class: "fulcrum", d: `M${cx} ${cy + 4}L${cx - 20} ${foot}H${cx + 20}Z` }),
    s("line", { class: "ground", x1: cx - long, x2: cx + long, y1: foot, y2: foot }),
  ];
  for (const arm of [-1, 1]) {
    for (const at of [-1, -0.5, 0, 0.5, 1]) {
      const [x1, y1] = end(at, arm, long + 6), [x2, y2] = end(at, arm, long + (at % 1 ? 10 : 14));
      marks.push(s("line", { class: "tick", x1, y1, x2, y2 }));
      if (arm > 0 && !(at % 1)) {
        const [x, y] = end(at, arm, long + 18);
        marks.push(s("text", { class: "scale", x, y: y + 4 }, ["−1", "0", "+1"][at + 1]));
      }
    }
  }
  if (p.state === "undefined") {
    marks.push(...[-1, 1].map((arm) => wedge(arm, -1, 1, "unknown")),
      s("text", { class: "unsaid", x: cx, y: cy - 14, "text-anchor": "middle" }, "undefined"));
    return { height: foot + 4, marks };
  }
  if (p.state === "weighed") marks.push(...[-1, 1].map((arm) => wedge(arm, p.low, p.high, "fan")));
  const load = (arm, weight) => {
    const tall = weight ? (4 + 52 * weight) * Math.min(1, long / 150) : 0, wide = Math.min(56, long / 2), x = cx + arm * (long * 0.82) - wide / 2;
    const box = { x, y: cy - 4 - tall, width: wide, height: tall };
    return tall && (arm < 0 ? s("rect", { class: "drive", ...box })
      : [s("rect", { class: "restrain", ...box, fill: `url(#${hatch})` })]);
  };
  marks.push(s("g", { transform: `rotate(${-STEEP * (p.balance ?? 0)} ${cx} ${cy})` },
    load(-1, p.drive), load(1, p.restrain),
    s("line", { class: `arm ${p.state}${p.split ? " trial" : ""}`, x1: cx - long, x2: cx + long, y1: cy, y2: cy })),
  s("circle", { class: "pin", cx, cy, r: 4 }));
  return { height: foot + 4, marks };
}

/** The bar of one force: from the middle to its side; its range below it, the best guess marked on it. */
function bar(f, hatch) {
  const at = (v) => 50 + (f.sign > 0 ? -5 : 5) * v;
  const line = (kind, from, to, y) => s("line", { class: kind, x1: `${at(from)}%`, x2: `${at(to)}%`, y1: y, y2: y });
  const judged = f.weight !== null, marks = [line(f.mode === null ? "rail unset" : "rail", 0, 10, 9)];
  if (f.mode !== null) {
    marks.push(s("rect", {
      class: `${f.sign > 0 ? "drive" : "restrain"}${judged ? "" : " pending"}`, y: 2, height: 12,
      x: `${Math.min(at(0), at(f.mode))}%`, width: `${5 * f.mode}%`, fill: f.sign > 0 ? null : `url(#${hatch})`,
    }));
  }
  if (f.wide) marks.push(line("wide", f.wide[0], f.wide[1], 20));
  if (f.low !== null && f.high !== null) {
    marks.push(line("span", f.low, f.high, 20),
      ...[f.low, f.high].map((v) => s("line", { class: "span", x1: `${at(v)}%`, x2: `${at(v)}%`, y1: 17, y2: 23 })));
  }
  if (f.mode !== null) marks.push(s("circle", { class: "best", cx: `${at(f.mode)}%`, cy: 20, r: 4 }));
  marks.push(s("line", { class: "axis", x1: "50%", x2: "50%", y1: 0, y2: 24 }));
  return marks;
}

const track = () => s("svg", { class: "track", "aria-hidden": "true", focusable: "false" });

/** Links to paragraphs, each opening its passage below the line. */
function passages(line, ids) {
  const links = ids.map((id) => passage(line, id));
  return [h("p", { class: "links" }, h("span", { class: "quiet" }, "Passages: "), links.map((l) => l.button)), links.map((l) => l.panel)];
}

/** What a force is: passages, our words, how it works, the two ends of its scale, what was usual. */
function about(line, f, texts) {
  return h("div", { class: "about" },
    passages(line, f.paragraphs),
    f.paraphrase && h("p", {}, f.paraphrase),
    f.quotation && h("p", {}, `“${f.quotation}”`),
    f.mechanism && h("p", { class: "quiet" }, f.mechanism),
    h("p", { class: "anchor" }, f.zero), h("p", { class: "anchor" }, f.ten),
    h("p", { class: "quiet" }, `${texts.usual}: ${short(f.usual)} of 10.${f.usual_why ? ` ${f.usual_why}` : ""}`),
    f.gates?.map((sentence) => h("p", { class: "warning" }, sentence)));
}

/** A force on the board: a line that opens its controls. */
function row(board, item) {
  const { line, texts, hatch } = board;
  let now = item, start = null;
  const bars = track(), numbers = h("span", { class: "numbers" }), points = h("span", { class: "points" });
  const moved = h("p", { class: "moved" });
  const values = () => Object.fromEntries(STRENGTHS.map(([key]) => [key, sliders[key].value]));
  const send = (by, changed, done) => {
    if (!done) { line.latest("try", "try", { item: item.item, values: changed }, (r) => r.picture && board.draw(r.picture)); return null; }
    const reply = line.send("set", { item: item.item, values: changed, by });
    reply.then((r) => { if (r.refused) STRENGTHS.forEach(([key]) => sliders[key].set(now.value[key])); });
    return reply;
  };
  const push = (by, v, done) => {
    start ??= { ...values(), [by]: now.value[by] };
    const changed = pushed(start, by, v), others = Object.keys(changed).filter((key) => key !== by);
    for (const [key] of STRENGTHS) if (key !== by) sliders[key].set(changed[key] ?? start[key]);
    moved.textContent = others.length ? `${STRENGTHS.filter(([key]) => others.includes(key)).map(([, name]) => name).join(" and ")} moved along to ${v}, to stay in order.` : "";
    if (done) start = null;
    return send(by, changed, done);
  };
  const sliders = Object.fromEntries(STRENGTHS.map(([key, label]) => [key, slider({
    label, min: 0, max: 10, step: 0.5, value: item.value[key],
    words: (v) => `${item.name}, ${label.toLowerCase()} ${v} of 10, ${side(item.sign)}`,
    onTry: (v) => push(key, v, false), onSet: (v) => push(key, v, true),
  })]));
  const percent = (c) => (c === null ? null : Math.round(c * 100));
  const said = h("p", { class: "quiet echo" });
  const echo = (v) => { said.textContent = v === null ? "Not said yet." : `${sureWords(v)}. This widens the range and moves no best guess.`; };
  const certainty = slider({
    label: "How sure, %", min: 50, max: 100, step: 5, value: percent(item.value.confidence),
    words: (v) => `${v} % sure: ${sureWords(v).toLowerCase()}`,
    onTry: (v) => { echo(v); send("confidence", { confidence: v / 100 }, false); },
    onSet: (v) => { echo(v); return send("confidence", { confidence: v / 100 }, true); },
  });
  const swing = slider({
    label: "Swing points", min: 0, max: 100, step: 5, value: item.value.swing,
    words: (v) => `${item.name}, ${v} of 100 points`,
    onTry: (v) => send("swing", { swing: v }, false), onSet: (v) => send("swing", { swing: v }, true),
  });
  const why = writing({
    label: "Why these numbers?", value: item.value.why ?? "", rows: 2, max: 600,
    onSet: (text) => line.send("why", { item: item.item, text }),
  });
  const reader = h("details", { class: "reader", hidden: true }, h("summary", {}, "One reader’s judgement"));
  const readerText = h("p", {});
  reader.append(readerText);
  const act = (label, what, args = {}) => h("button", { type: "button", onclick: () => line.send(what, { item: item.item, ...args }) }, label);
  const off = h("button", { type: "button", onclick: () => { board.leave(item.item); line.send("remove", { item: item.item }); } }, "Take off the board");
  const summary = h("summary", {
    class: "row",
    onkeydown: (event) => {
      const by = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      line.send("move", { item: item.item, by });
    },
  },
  h("span", { class: "who" }, h("span", { class: "sign", "aria-hidden": "true" }, item.sign > 0 ? "+" : "−"),
    h("span", {}, item.name, h("span", { class: "visually-hidden" }, `, ${side(item.sign)}.`))),
  h("span", { class: "bar" }, bars), numbers, points);
  const panel = h("div", { class: "panel" },
    about(line, board.known(item), texts),
    h("div", { class: "judge" },
      h("fieldset", {},
        h("legend", {}, `${item.name}: how strong by the horizon, from 0 to 10?`),
        STRENGTHS.map(([key]) => sliders[key].el), moved),
      h("fieldset", {},
        h("legend", {}, "How sure are you that it will lie from lowest to highest?"), certainty.el, said),
      h("fieldset", {},
        h("legend", {}, "How much would its whole jump from 0 to 10 matter?"), swing.el,
        h("p", { class: "quiet echo" }, "100 for the force whose jump matters most; the question stands over the pile below.")),
      why.el, reader,
      h("p", { class: "buttons" }, act("Move up", "move", { by: -1 }), act("Move down", "move", { by: 1 }), off)));
  const el = h("li", {}, h("details", { class: "force" }, summary, panel));
  const draw = (f) => {
    bars.replaceChildren(...bar(f, hatch));
    const range = f.low !== null && f.high !== null ? ` (${short(f.low)}–${short(f.high)})` : "";
    const strength = f.mode === null && !range ? "not judged yet" : `${short(f.mode)}${range}`;
    numbers.replaceChildren(f.mode === null ? "" : h("span", { class: "visually-hidden" }, "best guess "), strength);
    numbers.classList.toggle("quiet", f.mode === null);
    points.replaceChildren(f.swing === null ? "–" : short(f.swing), h("span", { class: f.swing === null ? "visually-hidden" : "unit" }, f.swing === null ? " no points yet" : " pts"));
    points.classList.toggle("quiet", f.swing === null);
  };
  const update = (next) => {
    now = next;
    for (const [key] of STRENGTHS) sliders[key].set(next.value[key]);
    certainty.set(percent(next.value.confidence));
    echo(percent(next.value.confidence));
    swing.set(next.value.swing);
    why.set(next.value.why ?? "");
    reader.hidden = !next.reader;
    if (next.reader) {
      const r = next.reader;
      readerText.textContent = `${short(r.mode)} (${short(r.low)}–${short(r.high)}), ${r.swing} points: ${r.why} ` +
        "This is how one reader sees it; it is no key, and nothing is compared with it.";
    }
  };
  return { el, draw, update, focus: () => summary.focus(), get opened() { return el.firstChild.open; } };
}

/** A force in the pile of points: its bar, its number with less and more, what a full swing would do. */
function heap(board, item) {
  const { line, hatch } = board, id = unique("pile");
  const bars = track(), times = h("span", { class: "times" });
  const error = h("p", { class: "error", id: `${id}-e`, hidden: true });
  const number = h("input", { type: "text", inputmode: "decimal", size: 5, id, autocomplete: "off", "aria-describedby": `${id}-e` });
  let value = item.value.swing, waiting = 0, outside = value;
  const show = () => { if (number.ownerDocument.activeElement !== number || waiting) number.value = value === null ? "" : short(value); };
  const refuse = (sentence) => { error.textContent = sentence ?? ""; error.hidden = !sentence; number.setAttribute("aria-invalid", String(Boolean(sentence))); };
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
    const text = number.value.trim().replace(",", ".");
    if (text === "" && value === null) return refuse(null);
    const v = Number(text);
    if (text === "" || !Number.isFinite(v) || v < 0 || v > 100) return refuse(`${item.name}: type a number from 0 to 100.${text ? ` “${number.value.trim()}” is not one.` : ""}`);
    return take(v);
  };
  number.addEventListener("change", typed);
  number.addEventListener("keydown", (event) => {
    const by = { ArrowUp: 5, ArrowDown: -5, PageUp: 50, PageDown: -50 }[event.key];
    if (event.key === "Enter") typed();
    if (by) { event.preventDefault(); step(by); }
  });
  number.addEventListener("blur", () => { if (error.hidden) { number.value = value === null ? "" : short(value); } });
  const step = (by) => take(Math.min(100, Math.max(0, (value ?? 0) + by)));
  const button = (sign, by, words) => h("button", { type: "button", class: "step", "aria-label": `${sign} 5 points ${words}: ${item.name}`, onclick: () => step(by) }, sign);
  const el = h("li", { class: "heap" },
    h("label", { htmlFor: id, class: "who" }, h("span", { class: "sign", "aria-hidden": "true" }, item.sign > 0 ? "+" : "−"), h("span", {}, item.name)),
    h("span", { class: "bar" }, bars),
    h("span", { class: "set" }, button("−", -5, "less"), number, button("+", 5, "more")),
    times, error);
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

/** A labelled field of the form for a force of one's own, with its sentence of refusal. */
function field(label, control, hint) {
  const id = unique("f");
  control.id = id;
  control.setAttribute("aria-describedby", `${id}-e`);
  const error = h("p", { class: "error", id: `${id}-e`, hidden: true });
  const refuse = (sentence) => { error.textContent = sentence ?? ""; error.hidden = !sentence; control.setAttribute("aria-invalid", String(Boolean(sentence))); };
  return { control, refuse, el: h("div", { class: "field" }, h("label", { htmlFor: id }, label), hint && h("p", { class: "quiet" }, hint), control, error) };
}

/** The form for a force of one's own. */
function ownForce(board) {
  const { line, fixed, texts } = board;
  const option = (value, text) => h("option", { value }, text);
  const name = field("Its name", h("input", { type: "text", maxlength: 80 }));
  const paragraph = field("The paragraph it rests on", h("select", {}, option("", "Choose …"), fixed.paragraphs.map((p) => option(p.id, p.id))));
  const quotation = field("Words from it, if you like", h("select", {}, option("", "None")));
  const ten = field("10 means …", h("textarea", { rows: 2, maxlength: 400 }), texts.own_ten);
  const usual = field(`${texts.usual} it stood at (0 to 10; empty for 0)`, h("input", { type: "text", inputmode: "decimal", size: 5 }));
  const group = unique("side"), wrong = h("p", { class: "error", id: `${group}-e`, hidden: true });
  const radio = (sign, text) => h("label", { class: "choice" }, h("input", { type: "radio", name: group, value: sign, "aria-describedby": `${group}-e` }), h("span", {}, text));
  const sides = h("fieldset", {}, h("legend", {}, "Its side"), radio(1, "+ drives, up the ladder"), radio(-1, "− restrains, down the ladder"), wrong);
  const warning = h("p", { class: "warning", hidden: true });
  const here = h("div");
  paragraph.control.addEventListener("change", () => {
    const p = fixed.paragraphs.find((q) => q.id === paragraph.control.value);
    quotation.control.replaceChildren(option("", "None"), ...(p?.quotations ?? []).map((words) => option(words, `“${words}”`)));
    warning.hidden = !p?.gates.length;
    warning.textContent = p?.gates.join(" ") ?? "";
    here.replaceChildren(...(p ? passages(line, [p.id]).flat() : []));
  });
  const done = h("p", { class: "quiet" });
  const refuse = (faults) => {
    for (const [key, f] of Object.entries({ name, paragraph, ten, usual })) f.refuse(faults[key]);
    wrong.hidden = !faults.direction;
    wrong.textContent = faults.direction ?? "";
    const first = ["name", "direction", "paragraph", "ten", "usual"].find((key) => faults[key]);
    ({ name, paragraph, ten, usual }[first]?.control ?? (first && sides.querySelector("input")))?.focus();
  };
  const add = h("button", {
    type: "button", class: "primary",
    onclick: async () => {
      done.textContent = "";
      const typed = usual.control.value.trim().replace(",", ".");
      const reply = await line.send("own", {
        name: name.control.value, paragraph: paragraph.control.value, quotation: quotation.control.value, ten: ten.control.value,
        direction: Number(sides.querySelector("input:checked")?.value ?? 0), usual: typed === "" ? 0 : Number.isFinite(Number(typed)) ? Number(typed) : typed,
      });
      refuse(reply.faults ?? {});
      if (reply.refused) done.textContent = reply.refused;
      if (!reply.item) return;
      done.textContent = `“${name.control.value.trim()}” is on the board, above. Open its line to judge it.`;
      for (const f of [name, ten, usual]) f.control.value = "";
      paragraph.control.value = "";
      paragraph.control.dispatchEvent(new Event("change"));
      for (const input of sides.querySelectorAll("input")) input.checked = false;
    },
  }, "Put it on the board");
  return h("details", { class: "own" }, h("summary", {}, "Add a force of your own"),
    h("div", { class: "form" }, name.el, sides, paragraph.el, here, warning, quotation.el, ten.el, usual.el, h("p", { class: "buttons" }, add), done));
}

/** The forces on offer, by paragraph. */
function offered(board) {
  const { line, fixed, texts } = board;
  const cards = fixed.forces.map((f) => {
    const told = h("p", { class: "warning", hidden: true });
    const put = h("button", {
      type: "button",
      onclick: () => {
        if (f.replaced) { told.hidden = false; told.textContent = f.replaced; board.say(f.replaced); return; }
        if (put.getAttribute("aria-disabled") !== "true") line.send("add", { item: f.item });
      },
    }, "Add");
    const el = h("li", { class: "offer" },
      h("details", {}, h("summary", {},
        h("span", { class: "sign", "aria-hidden": "true" }, f.sign > 0 ? "+" : "−"),
        h("span", {}, f.name, h("span", { class: "quiet" }, ` ${side(f.sign)} · ${f.paragraphs.join(" ")}`))), about(line, f, texts)),
      put, told);
    const update = (on) => {
      put.setAttribute("aria-disabled", String(on));
      put.textContent = on ? "Added" : "Add";
      put.setAttribute("aria-label", `${on ? "Added" : "Add"}: ${f.name}`);
    };
    return { f, el, update };
  });
  const count = (id) => fixed.forces.filter((f) => f.paragraphs.includes(id)).length;
  const select = h("select", { id: unique("from") },
    h("option", { value: "" }, texts.first_name),
    fixed.paragraphs.filter((p) => count(p.id)).map((p) => h("option", { value: p.id }, `${p.id} (${count(p.id)})`)),
    h("option", { value: "all" }, `All ${fixed.forces.length} forces`));
  const note = h("p", { class: "quiet" }, texts.first_note);
  const list = h("ul", { class: "offers" });
  const choose = () => {
    const from = select.value;
    const fits = (f) => from === "all" || f.paragraphs.some((p) => (from ? p === from : texts.first.includes(p)));
    list.replaceChildren(...cards.filter((c) => fits(c.f)).map((c) => c.el));
    note.hidden = Boolean(from);
  };
  select.addEventListener("change", choose);
  choose();
  const el = h("details", { class: "add" }, h("summary", {}, "Add a force from the text"),
    h("p", {}, h("label", { htmlFor: select.id }, "From "), select), list, note);
  const update = (items) => {
    const on = new Set(items.map((i) => i.item));
    for (const card of cards) card.update(on.has(card.f.item));
  };
  return { el, update };
}

/** Puts the lines of a list in the view's order; what has the focus keeps it. */
function arrange(list, wanted) {
  const active = list.ownerDocument.activeElement;
  wanted.forEach((el, i) => { if (list.children[i] !== el) list.insertBefore(el, list.children[i] ?? null); });
  while (list.children.length > wanted.length) list.lastChild.remove();
  if (active && list.contains(active) && list.ownerDocument.activeElement !== active) active.focus();
}

function forces({ body, line, say, view }, model) {
  const fixed = model.get("fixed"), texts = fixed.texts, hatch = unique("hatch");
  const rows = new Map(), heaps = new Map();
  const result = h("p", { class: "result" }), range = h("p", { class: "quiet reach" });
  const caveat = fold("A balance is not a probability. Why not?");
  caveat.el.classList.add("caveat");
  caveat.set(h("ul", {}, texts.not_a_probability.map((t) => h("li", {}, t))));
  const scene = picture(), drive = h("strong"), restrain = h("strong"), leftOut = h("p", { class: "quiet" });
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
    for (const f of p.forces) { rows.get(f.item)?.draw(f); heaps.get(f.item)?.draw(f, p.split); }
    trial.update(p);
  };
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
  const board = { line, say, fixed, texts, hatch, draw, known, leave };

  const offers = offered(board), own = ownForce(board);
  const back = history(line, { question: "Take all forces off the board and clear what you judged of them? Undo brings everything back while the kernel runs. Your sentence stays." });
  const many = unique("m");
  const choices = M.map(([value, text]) => h("input", { type: "radio", name: many, value, onchange: () => line.send("scale", { value }) }));
  const trial = splitting(board);
  const act = (label, what) => h("button", { type: "button", onclick: () => line.send(what) }, label);
  const numbers = fold("Show the numbers"), sums = fold("How was this computed?");
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
    s("svg", { class: "defs", width: 0, height: 0, "aria-hidden": "true", focusable: "false" },
      s("defs", {}, s("pattern", { id: hatch, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        s("rect", { class: "hatch-ground", width: 6, height: 6 }), s("rect", { class: "hatch-line", width: 2.5, height: 6 })))),
    h("h3", {}, texts.title), h("p", { class: "quiet" }, texts.lead),
    result, caveat.el, scene.el,
    h("div", { class: "feet" }, h("span", {}, "+ Drivers ", drive), h("span", {}, "− Restraints ", restrain)), range,
    head, heads[1], lists[1], heads[-1], lists[-1], leftOut,
    h("div", { class: "adding" }, offers.el, own), back.el, piles, numbers.el, sums.el, sentence.el);
  if (!view.items.length) offers.el.open = true;

  return (now) => {
    for (const item of now.items) {
      if (!rows.has(item.item)) { rows.set(item.item, row(board, item)); heaps.set(item.item, heap(board, item)); }
      rows.get(item.item).update(item);
      heaps.get(item.item).update(item);
    }
    const on = new Set(now.items.map((i) => i.item));
    for (const key of rows.keys()) if (!on.has(key)) { rows.delete(key); heaps.delete(key); }
    for (const sign of [1, -1]) {
      arrange(lists[sign], now.items.filter((i) => i.sign === sign).map((i) => rows.get(i.item).el));
      heads[sign].hidden = lists[sign].hidden = !lists[sign].children.length;
    }
    arrange(pile, now.items.map((i) => heaps.get(i.item).el));
    piles.hidden = !now.items.length;
    head.classList.toggle("away", !now.items.length);
    choices.forEach((c) => { c.checked = Number(c.value) === now.scale; });
    notice.hidden = !now.pile;
    notice.textContent = now.pile ?? "";
    offers.update(now.items);
    trial.offer(now.items);
    back.set(now);
    numbers.set(h("div", { class: "wide-table", role: "group", tabindex: 0, "aria-label": "The numbers, as a table" }, table(now.numbers.head, now.numbers.rows)));
    sums.set(h("ol", { class: "sums" }, now.explained.map(([what, sum, outcome]) =>
      h("li", {}, `${what}: `, sum && h("span", { class: "sum" }, `${sum} = `), h("strong", {}, outcome)))));
    sentence.set(now.sentence);
    draw(now.picture);
  };
}

/** The trial of one force listed as two. */
function splitting({ line, say }) {
  const id = unique("split"), select = h("select", { id });
  const go = h("button", { type: "button", onclick: async () => {
    const reply = await line.send("split", { item: select.value });
    refuse(reply.refused);
  } }, "Split this force in two");
  const undo = h("button", { type: "button", onclick: () => { line.send("join"); select.focus(); } }, "Undo the split");
  const told = h("p", { class: "trial" }), error = h("p", { class: "error", hidden: true });
  const refuse = (sentence) => { error.textContent = sentence ?? ""; error.hidden = !sentence; if (sentence) say(sentence); };
  const el = h("fieldset", {}, h("legend", {}, "A trap: one force, two names"),
    h("p", {}, "Does a force grow when it is listed twice? Try it; nothing of the trial is kept."),
    h("p", { class: "buttons" }, h("label", { htmlFor: id, class: "visually-hidden" }, "Force to split"), select, go, undo), told, error);
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

export default { render: (context) => frame(context, (board) => forces(board, context.model)) };
