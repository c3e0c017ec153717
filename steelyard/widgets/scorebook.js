/** The four numbers of the first forecast, typed from memory. */
function fromMemory(view, line) {
  const texts = view.memory, wrong = problem();
  const fields = view.rungs.map((rung) => {
    const input = h("input", { type: "text", inputmode: "decimal", size: 4, autocomplete: "off", id: unique("m"), "aria-describedby": wrong.id });
    input.addEventListener("input", () => { wrong.refuse(null, input); add(); });
    return { id: rung.id, name: rung.name, input };
  });
  const total = h("p", { class: "quiet total" });
  const given = (one) => Number(one.input.value.trim().replace(",", ".") || NaN);
  const add = () => {
    const sum = fields.map(given).filter(Number.isFinite).reduce((a, b) => a + b, 0);
    total.textContent = tight(`Together: ${plain(sum)} %`);
  };
  const keep = async () => {
    for (const one of fields) {
      const { fault } = typedNumber(one.input, 0, { label: one.name, min: 0, max: 100 });
      if (fault) { wrong.refuse(fault, one.input); one.input.focus(); return; }
    }
    const reply = await line.send("remember", { percents: Object.fromEntries(fields.map((one) => [one.id, given(one)])) });
    wrong.refuse(reply.refused ?? null, ...fields.map((one) => one.input));
  };
  add();
  const el = h("div", { class: "memory" }, h("h4", {}, texts.title), h("p", {}, texts.intro),
    fields.map((one) => h("p", { class: "typed" }, h("label", { htmlFor: one.input.id }, one.name), one.input, h("span", { class: "unit" }, "%"))),
    total, wrong.el,
    h("p", { class: "buttons" }, h("button", { type: "button", class: "primary", onclick: keep }, texts.keep),
      h("button", { type: "button", onclick: () => line.send("forget") }, texts.forgot)));
  return el;
}

/** Before the book is open: why it is locked, the look back, and the button that opens it. */
function before(view, line) {
  const locked = asking({ label: view.locked.anyway, question: view.locked.question, yes: view.locked.sure, act: () => line.send("anyway") });
  const parts = {
    locked: h("div", {}, h("p", {}, view.locked.text), locked.el),
    remember: fromMemory(view, line),
    ready: h("div", {}, h("p", {}, view.remembers ? view.ready.text : view.ready.plain),
      h("p", { class: "buttons" }, h("button", { type: "button", class: "primary", onclick: () => line.send("reveal") }, view.ready.reveal))),
  };
  const el = h("div", { class: "before" }, Object.values(parts));
  return { el, update: (now) => { for (const [stage, part] of Object.entries(parts)) part.hidden = stage !== now.stage; } };
}

const said = (texts) => texts.map((text) => h("p", {}, tight(text)));
const sectioned = (title, ...kids) => h("section", {}, h("h4", {}, title), kids);

/** The rules, one after the other, until one decides. */
function decided(open, texts) {
  const steps = open.steps.map((step) => h("li", { class: step.decides ? "decides" : null },
    h("p", {}, h("strong", {}, `${step.name}. `), step.rule),
    h("p", {}, step.text, " ", h("strong", {}, step.verdict)),
    step.sources.length > 0 && h("p", { class: "quiet" }, step.sources.join("; "))));
  return sectioned(texts.sections.ladder, h("p", {}, texts.rules_intro), h("ol", { class: "steps" }, steps), h("p", {}, open.precedence));
}

function ofTheLadder(open, texts) {
  const drawing = picture(), numbers = fold("Show the numbers"), how = fold("How was this computed?");
  const words = open.forecasts.map((row) => `${row[0]}: ${open.stages.map((stage) => `${stage.title} ${percent(stage.bars.find((bar) => bar.name === row[0]).p)}`).join(", ")}`);
  drawing.set(`Your forecasts side by side. ${words.join("; ")}.`, (width, measure) => forecasts(open.stages, width, measure));
  numbers.set(scrolls("Your forecasts as a table", table(texts.ladder_head, open.forecasts)));
  how.set(h("ul", {}, open.explain.map((text) => h("li", {}, tight(text)))));
  return sectioned(texts.sections.forecasts, open.stages.length > 0 && drawing.el, said(open.ladder), said(open.memory),
    open.memory.length > 0 && [h("p", {}, texts.hindsight.text), h("p", { class: "quiet" }, open.hindsight.join("; "))],
    open.stages.length > 0 && numbers.el, open.explain.length > 0 && how.el);
}

function ofTheQuestions(open, texts) {
  const left = open.left.map((group) => {
    const made = fold(group.title);
    made.set(scrolls(group.title, table([texts.dated_head[0], texts.dated_head[2]], group.rows)));
    return made.el;
  });
  return sectioned(texts.sections.dated, said(open.mean.length ? open.mean : [open.simple[0]]),
    open.dated.length > 0 && scrolls(texts.sections.dated, table(texts.dated_head, open.dated)),
    open.several.length > 0 && [h("h5", {}, texts.sections.several), h("p", {}, texts.several_intro), scrolls(texts.sections.several, table(texts.dated_head, open.several))],
    left);
}

/** One forecast that can be tried anew, for the eye alone: nothing is sent and nothing is saved. */
function whatIfs(open, texts, says, say) {
  const rows = open.rows, sentence = h("p", { class: "try" }), drawing = picture();
  let at = 0;
  const pick = field(texts.whatif_question, h("select", { onchange: (event) => { at = Number(event.target.value); hand.set(Math.round(100 * rows[at].p)); draw(rows[at].p); } },
    rows.map((row, i) => h("option", { value: String(i) }, row.label))));
  const draw = (p, spoken) => {
    const told = whatIf(says, rows, at, p).sentence;
    sentence.textContent = tight(told);
    drawing.set(`${rows[at].label} ${told}`, (width, measure) => curve(rows[at], p, width, measure));
    if (spoken) say(told);
  };
  const hand = slider({
    label: texts.whatif_slider, min: 0, max: 100, step: 5, unit: "%", value: Math.round(100 * rows[0].p), check: onGrid(texts.whatif_slider), words: (v) => `${v} %`,
    onTry: (v) => draw(v / 100), onSet: (v) => draw(v / 100, true),
  });
  draw(rows[0].p);
  return sectioned(texts.sections.whatif, h("p", {}, texts.whatif_intro), pick.el, hand.el, sentence, h("div", { class: "curve-box" }, drawing.el));
}

function calibrating(open, texts) {
  const drawing = picture(), numbers = fold("Show the numbers"), { dots, rows, said: told } = open.calibration;
  const words = rows.map(([value, , came]) => `${value}: ${came}`).join("; ");
  drawing.set(`${texts.sections.calibration}. ${words}.`, (width, measure) => calibrated(dots, texts, width, measure));
  numbers.set(scrolls(texts.sections.calibration, table(texts.calibration_head, rows)));
  return sectioned(texts.sections.calibration, h("p", {}, texts.calibration_intro), h("div", { class: "square" }, drawing.el), h("p", {}, told), numbers.el);
}

/** The open book, made once: what happened does not change, and what was forecast before counts alone. */
function pages(now, line, say) {
  const { open, texts, says } = now, some = open.rows.length > 0;
  const box = (item) => writing({ label: texts[`write_${item}`], hint: texts[`write_${item}_hint`], value: now.written[item], onSet: (text) => line.send("write", { item, text }) });
  return h("div", {}, decided(open, texts), ofTheLadder(open, texts), ofTheQuestions(open, texts),
    some && sectioned(texts.sections.simple, said(open.simple)),
    some && whatIfs(open, texts, says, say),
    some && sectioned(texts.sections.parts, said(open.parts)),
    some && calibrating(open, texts),
    sectioned(texts.sections.luck, h("p", {}, texts.luck_intro), said(open.luck)), box("luck").el, box("lesson").el);
}

function scorebook({ body, line, say, view }) {
  const result = h("p", { class: "result", tabindex: "-1" }), start = before(view, line), open = h("div");
  body.append(h("h3", {}, view.title), result, start.el, open);
  let stage = null, drawn = "";
  return (now) => {
    result.textContent = tight(now.result);
    start.update(now);
    // the button that was pressed is gone: the focus goes to what it brought
    if (stage !== null && stage !== now.stage) result.focus();
    stage = now.stage;
    const book = JSON.stringify(now.open ?? null);
    if (book !== drawn) { drawn = book; open.replaceChildren(...(now.open ? [pages(now, line, say)] : [])); }
  };
}

export default { render: (context) => frame(context, scorebook) };
