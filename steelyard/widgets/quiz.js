// The board of questions.  Each question has its controls, its certainty and its report in the page from
// the start; an answer shows one and hides the other, so nothing is replaced under the focus.

export default { render: (context) => frame(context, build) };

function build({ body, line, say, view }) {
  const progress = h("strong", { class: "count" });
  const next = h("button", {
    type: "button", class: "link", onclick: () => questions.find((q) => q.open)?.focus(),
  }, "Go to the next open question");
  const marks = h("p", { class: "quiet marks" });
  const total = view.questions.length;
  const questions = view.questions.map((q, i) => question({ line, say, levels: view.levels }, q, i + 1, total));
  body.append(
    h("div", { class: "head" }, h("h3", {}, view.title), h("p", { class: "lead" }, view.lead),
      h("p", { class: "where" }, progress, next), scheme(view.levels)),
    ...questions.map((q) => q.el), marks,
  );
  return (now) => {
    progress.textContent = now.progress;
    marks.textContent = now.marks;
    now.questions.forEach((q, i) => questions[i].update(q, now.progress));
    next.hidden = !questions.some((q) => q.open) || questions.every((q) => q.open);
  };
}

/** What the levels of certainty stake, once for the whole board. */
function scheme(levels) {
  const folded = fold("What your certainty stakes");
  folded.set(
    h("p", {}, "If you are right, more certainty brings more; if you are wrong, it costs more. So the best you " +
      "can do is to say honestly how sure you are. An answer that is right in part counts as not right here: " +
      "you were asked how sure you are of the whole of it."),
    table(["You say", "if right", "if not", "It pays when your chance of being right is"],
      levels.map((l) => [l.name, l.right, l.wrong, l.pays])),
  );
  return folded.el;
}

const KINDS = { choice: picking, paragraph: picking, several: picking, order: ordering, match: pairing, claims: pairing, number: typing };

/** One question: what is asked, and what was answered. */
function question({ line, say, levels }, q, number, total) {
  let state = null, timer = null, flying = 0, busy = false, attend = false;
  const begun = () => ({ id: q.id, answer: control.get(), certainty: sure.get() });
  const flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    flying += 1;
    line.send("draft", begun()).then(() => { flying -= 1; });
  };
  const changed = () => {
    control.refuse(null);
    sure.refuse(null);
    clearTimeout(timer);
    timer = setTimeout(flush, 400);
  };
  const control = KINDS[q.kind](q, { changed, line, say });
  const sure = certainty(levels, changed);
  const submit = async () => {
    if (busy) return;
    busy = attend = true;
    const slow = setTimeout(() => { mark.textContent = "Marking …"; }, 500);
    flush();
    const reply = await line.send("answer", begun());
    clearTimeout(slow);
    mark.textContent = "Mark my answer";
    busy = false;
    if (!reply.refused) return;
    const here = el.contains(el.ownerDocument.activeElement);
    const where = reply.at === "certainty" ? sure : control;
    where.refuse(reply.refused);
    if (here) where.focus(); else say(`Question ${number}: ${reply.refused}`);
    attend = false;
  };
  const act = (what) => { attend = true; line.send(what, { id: q.id }); };
  const mark = h("button", { type: "button", class: "primary", onclick: submit }, "Mark my answer");
  const back = h("button", { type: "button", onclick: () => act("back") }, "Back to my marked answer");
  const again = h("button", { type: "button", onclick: () => act("again") }, "Try again");
  const notes = h("div", { class: "notes" });
  const asking = h("div", { class: "open" }, h("p", { class: "quiet" }, q.hint), control.el, sure.el,
    h("p", { class: "buttons" }, mark, back));
  const report = reporting(line, again);
  const el = h("div", { class: "question", "data-question": q.id },
    h("fieldset", {},
      h("legend", {}, h("span", { class: "number quiet" }, `Question ${number} of ${total}${q.origin ? `, ${q.origin}` : ""}`),
        trusted(q.prompt)),
      asking),
    report.el, notes);
  const focus = () => (state === "open" ? control.focus() : report.focus());

  const update = (now, progress) => {
    // asked before the controls are hidden: hiding takes the focus away from them
    const turned = now.state !== state, away = !el.contains(el.ownerDocument.activeElement);
    if (turned || (away && timer === null && !flying && !busy)) {
      control.set(now.answer);
      sure.set(now.certainty);
    }
    state = now.state;
    el.dataset.state = state;
    back.hidden = !now.back;
    notes.replaceChildren(...remarks(now));
    report.set(now.feedback);
    asking.hidden = state === "marked";
    report.el.hidden = state === "open";
    if (!turned || !attend) return;
    attend = false;
    if (!away) focus();
    else if (state === "marked") say(`Question ${number}: ${now.feedback.verdict} ${progress}.`);
  };
  return { el, update, focus, get open() { return state === "open"; } };
}

/** What is said of a first or an earlier answer. */
function remarks(q) {
  return [
    q.earlier && h("p", {}, `This question has changed since you answered it, so it is asked again. Your earlier answer is kept: “${q.earlier}”`),
    q.first && h("p", {}, "Your first answer: “", trusted(q.first.html), `” ${q.first.verdict}`),
  ].filter(Boolean);
}

/** How sure the student is: three radio buttons that show what each one stakes. */
function certainty(levels, changed) {
  const name = unique("sure"), error = problem();
  const radios = levels.map((l) => h("input", {
    type: "radio", name, value: l.number, onchange: changed, "aria-describedby": error.id,
  }));
  const el = h("fieldset", { class: "sure" }, h("legend", {}, "How sure are you?"),
    h("div", { class: "levels" }, levels.map((l, i) => h("label", { class: "pick" }, radios[i],
      h("span", {}, h("span", { class: "name" }, l.name), h("span", { class: "quiet" }, ` right ${l.right}, wrong ${l.wrong}`))))),
    error.el);
  return {
    el,
    get: () => Number(radios.find((r) => r.checked)?.value) || null,
    set: (level) => radios.forEach((r) => { r.checked = Number(r.value) === level; }),
    refuse: (sentence) => error.refuse(sentence, ...radios),
    focus: () => (radios.find((r) => r.checked) ?? radios[0]).focus(),
  };
}

/** Options: one to choose, or several to tick. */
function picking(q, { changed, line }) {
  const many = q.kind === "several", name = unique("pick"), error = problem();
  const inputs = q.parts.map(() => h("input", {
    type: many ? "checkbox" : "radio", name, onchange: changed, "aria-describedby": error.id,
  }));
  const el = h("div", { class: "picks" }, q.parts.map((part, i) => {
    const label = h("label", { class: "pick" }, inputs[i], trusted(part.html));
    if (!part.passage) return label;
    const link = passage(line, part.passage);
    link.button.textContent = `Read ${part.passage}`;
    return [h("div", { class: "with-link" }, label, link.button), link.panel];
  }), error.el);
  const chosen = () => inputs.flatMap((input, i) => (input.checked ? [i] : []));
  return {
    el,
    get: () => (many ? chosen() : chosen()[0] ?? null),
    set: (answer) => inputs.forEach((input, i) => { input.checked = many ? Boolean(answer?.includes(i)) : answer === i; }),
    refuse: (sentence) => error.refuse(sentence, ...inputs),
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0]).focus(),
  };
}

/** Lines to put in order, by arrows or by typing a place. */
function ordering(q, { changed, say }) {
  const error = problem(), list = h("ol", { class: "order" });
  const rows = q.parts.map((part) => {
    const field = h("input", {
      type: "text", inputmode: "numeric", autocomplete: "off", size: 2,
      "aria-label": `Place of: ${part.text}`, "aria-describedby": error.id,
    });
    const arrow = (sign, label, by) => h("button", {
      type: "button", "aria-label": `${label}: ${part.text}`, onclick: () => move(row, place(row) + by),
    }, sign);
    const up = arrow("↑", "Move up", -1), down = arrow("↓", "Move down", 1);
    const row = { part, field, up, down, el: h("li", {}, field, trusted(part.html), h("span", { class: "arrows" }, up, down)) };
    field.addEventListener("change", () => typed(row));
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") typed(row); });
    return row;
  });
  const place = (row) => [...list.children].indexOf(row.el);
  const number = () => rows.forEach((row) => {
    const at = place(row);
    row.field.value = String(at + 1);
    row.up.setAttribute("aria-disabled", String(at === 0));
    row.down.setAttribute("aria-disabled", String(at === rows.length - 1));
  });
  const move = (row, to) => {
    const from = place(row), all = [...list.children];
    if (to < 0 || to >= all.length) return;
    // the others step aside: the row that is moved keeps its place in the page, and so the focus
    if (to < from) row.el.after(...all.slice(to, from));
    else row.el.before(...all.slice(from + 1, to + 1));
    number();
    error.refuse(null, ...rows.map((r) => r.field));
    if (to === from) return;
    changed();
    say(`“${row.part.text}” is now in place ${to + 1} of ${rows.length}.`);
  };
  const typed = (row) => {
    const text = row.field.value.trim(), to = Number(text);
    if (/^\d+$/.test(text) && to >= 1 && to <= rows.length) { move(row, to - 1); return; }
    error.refuse(`Place of “${row.part.text}”: type a number from 1 to ${rows.length}.` +
      (text ? ` “${text}” is not one.` : ""), row.field);
  };
  list.append(...rows.map((row) => row.el));
  number();
  return {
    el: h("div", {}, list, error.el),
    get: () => { const now = [...list.children]; return now.map((li) => rows.findIndex((row) => row.el === li)); },
    set: (answer) => {
      const order = answer?.length === rows.length ? answer : rows.map((_, i) => i);
      if (list.contains(list.ownerDocument.activeElement)) return;
      list.append(...order.map((i) => rows[i].el));
      number();
    },
    refuse: (sentence) => error.refuse(sentence),
    focus: () => rows.find((row) => row.el === list.firstElementChild).field.focus(),
  };
}

/** Lines that each get a partner or a kind from a list. */
function pairing(q, { changed }) {
  const error = problem(), long = q.targets.some((t) => t.text.length > 40);
  const letter = (i) => String.fromCharCode(65 + i);
  const selects = q.parts.map(() => h("select", { onchange: changed, id: unique("pair"), "aria-describedby": error.id },
    h("option", { value: "" }, "Choose …"),
    q.targets.map((t, i) => h("option", { value: String(i) }, long ? `${letter(i)}: ${t.text}` : t.text))));
  const meanings = q.targets.some((t) => t.meaning) && fold("What the kinds mean");
  if (meanings) meanings.set(h("dl", {}, q.targets.map((t) => [h("dt", {}, t.text), h("dd", {}, trusted(t.meaning))])));
  const letters = long && h("ul", { class: "letters" }, q.targets.map((t, i) => h("li", {}, h("b", {}, letter(i)), ` ${t.text}`)));
  const el = h("div", { class: "pairs" }, meanings?.el, letters, q.parts.map((part, i) =>
    h("div", { class: "pair-row" }, h("label", { htmlFor: selects[i].id }, trusted(part.html)), selects[i])), error.el);
  return {
    el,
    get: () => Object.fromEntries(selects.flatMap((s, i) => (s.value === "" ? [] : [[i, Number(s.value)]]))),
    set: (answer) => selects.forEach((s, i) => { s.value = answer?.[i] === undefined ? "" : String(answer[i]); }),
    refuse: (sentence) => error.refuse(sentence, ...selects.filter((s) => !sentence || s.value === "")),
    focus: () => (selects.find((s) => s.value === "") ?? selects[0]).focus(),
  };
}

/** A number to type; the kernel reads it, so a decimal comma is as good as a point. */
function typing(q, { changed }) {
  const error = problem(), id = unique("number");
  const field = h("input", {
    type: "text", inputmode: "decimal", autocomplete: "off", size: 10, id, oninput: changed, "aria-describedby": error.id,
  });
  return {
    el: h("div", {}, h("p", { class: "typing" }, h("label", { htmlFor: id }, "Your number"), field, q.unit && h("span", {}, q.unit)), error.el),
    get: () => field.value,
    set: (answer) => { field.value = answer === null ? "" : String(answer); },
    refuse: (sentence) => error.refuse(sentence, field),
    focus: () => field.focus(),
  };
}

/** What is said of a marked answer: the verdict, the reasons that matter now, and a fold with the others. */
function reporting(line, again) {
  const verdict = h("p", { class: "result", tabindex: "-1" }), content = h("div");
  const el = h("div", { class: "report", hidden: true }, verdict, content, h("p", { class: "buttons" }, again));
  let last = null;
  const set = (now) => {
    const next = JSON.stringify(now);
    if (!now || next === last) return;
    last = next;
    el.dataset.tone = now.tone;
    verdict.replaceChildren(h("span", { class: "sign", "aria-hidden": "true" }, { right: "✓", part: "◐", wrong: "✗" }[now.tone]), now.verdict);
    content.replaceChildren(...reasons(line, now));
  };
  return { el, set, focus: () => verdict.focus() };
}

function reasons(line, now) {
  const list = (all) => h("ul", { class: "reasons" }, all.map((one) => reason(line, one)));
  const rest = fold(now.fold, now.open);
  rest.set(now.key.length && h("p", {}, "One order that is right:"),
    now.key.length && h("ol", {}, now.key.map((html) => h("li", {}, trusted(html)))), list(now.quiet));
  const links = now.read.map((id) => passage(line, id));
  return [
    now.said && h("p", { class: "share" }, now.said),
    now.order.length && h("ol", { class: "given" }, now.order.map((one) =>
      h("li", { class: one.wrong ? "wrong" : null }, trusted(one.html), one.wrong && h("em", {}, " – the first wrong place")))),
    now.loud.length && list(now.loud),
    (now.quiet.length || now.key.length) && rest.el,
    links.length && h("p", { class: "quiet" }, "The question rests on ", links.map((l) => l.button)),
    ...links.map((l) => l.panel),
    h("p", { class: "quiet" }, now.stake),
  ].filter(Boolean);
}

function reason(line, one) {
  const link = one.paragraph && passage(line, one.paragraph);
  return h("li", { class: one.slip ? "wrong" : null },
    one.about && h("p", { class: "about" }, trusted(one.about)),
    h("p", {}, one.said && h("span", { class: "said" }, `${one.said} `), trusted(one.why), " ", link?.button),
    one.error && h("p", { class: "slip" }, h("strong", {}, `${one.error.told ? "A common error" : "The same error"}: ${one.error.name}. `),
      trusted(one.error.told)),
    link?.panel);
}
