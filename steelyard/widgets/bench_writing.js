// What is written at the forecast bench: three sentences, and three reasons why it went otherwise.

/** The sentences on likelihood, confidence and break-even; one that mixes two of them is asked about. */
function benchSentences(line, texts, sentences) {
  const one = (which, key) => {
    const asked = h("p", { class: "gentle", role: "status" });
    const check = (text) => setText(asked, which === "break-even" || !mixes(text) ? "" : texts.both);
    const made = writing({ label: texts[key], hint: texts[`${key}_hint`], rows: 2, max: 600, value: sentences[which],
      onSet: (text) => { check(text); return line.send("sentence", { which, text }); } });
    check(sentences[which]);
    return { which, el: h("div", {}, made.el, asked), set: (text) => made.set(text) };
  };
  const all = [one("likelihood", "likelihood"), one("confidence", "confidence"), one("break-even", "even")];
  return { el: h("section", { class: "writings" }, h("h4", {}, texts.title), all.map((made) => made.el)),
    set: (now) => { for (const made of all) made.set(now[made.which]); } };
}

/** Three reasons; each may become a condition, a wider range, or a sentence why it stays. */
function benchPremortem(line, texts, rungs) {
  const all = [0, 1, 2].map((place) => oneReason(line, texts, rungs, place));
  const draw = (reasons, parts) => all.forEach((one, i) => one.draw(reasons[i], parts));
  return { el: h("section", {}, h("h4", {}, texts.title), h("p", {}, texts.intro), all.map((one) => one.el)), draw };
}

function oneReason(line, texts, rungs, place_) {
  const option = (value, text) => h("option", { value }, text), label = fill(texts.reason, { n: place_ + 1 });
  const reason = writing({ label, rows: 2, max: 600, onSet: (text) => line.send("reason", { place: place_, text }) });
  const becomes = field(texts.becomes, h("select", { onchange: () => {
    show();
    if (["", "left"].includes(becomes.control.value)) line.send("reason", { place: place_, becomes: becomes.control.value });
  } }, [["", texts.choose], ["gate", texts.gate], ["range", texts.range], ["left", texts.left]].map(([value, text]) => option(value, text))));
  const because = writing({ label: texts.because, rows: 2, max: 600, onSet: (text) => line.send("reason", { place: place_, because: text }) });
  const done = h("p", { class: "done", role: "status" }), made = newGate(line, texts, rungs, place_), wide = widening(line, texts, place_);
  const boxes = { gate: made.el, range: wide.el, left: because.el };
  const show = () => { for (const [key, el] of Object.entries(boxes)) el.hidden = key !== becomes.control.value || (key !== "left" && Boolean(done.textContent)); };
  let kept = null;
  const draw = (now, parts) => {
    reason.set(now.text);
    because.set(now.because);
    wide.set(parts);
    setText(done, tight(now.done));
    if (now.becomes !== kept) { kept = now.becomes; becomes.control.value = now.becomes; }
    show();
  };
  return { el: h("div", { class: "reason", role: "group", "aria-label": label }, reason.el, becomes.el, made.el, wide.el, because.el, done), draw };
}

function newGate(line, texts, rungs, place_) {
  const name = field(texts.name, h("input", { type: "text", maxlength: 60, autocomplete: "off" }));
  const blocks = field(texts.blocks, h("select", {}, rungs.map((rung) => h("option", { value: rung.id }, rung.name))));
  const chance_ = slider({ label: texts.chance, min: 0, max: 100, step: 5, unit: "%", check: onGrid(texts.chance) }), wrong = problem();
  const add = async () => {
    const reply = await line.send("gate", { place: place_, name: name.control.value, blocks: blocks.control.value, percent: chance_.value });
    name.refuse(reply.faults?.name);
    blocks.refuse(reply.faults?.blocks);
    chance_.refuse(reply.faults?.percent);
    wrong.refuse(reply.refused ?? reply.faults?.sentence);
  };
  return { el: h("div", { hidden: true }, name.el, blocks.el, chance_.el, wrong.el, h("button", { type: "button", onclick: add }, texts.add)) };
}

function widening(line, texts, place_) {
  const which = field(texts.which, h("select")), wrong = problem();
  const act = async () => wrong.refuse((await line.send("widen", { place: place_, id: which.control.value })).refused);
  const set = (parts) => {
    const keep = which.control.value, ids = parts.map((part) => part.id).join("\n");
    if ([...which.control.options].map((o) => o.value).join("\n") === ids) return;
    which.control.replaceChildren(...parts.map((part) => h("option", { value: part.id }, part.label)));
    if (parts.some((part) => part.id === keep)) which.control.value = keep;
  };
  return { el: h("div", { hidden: true }, which.el, wrong.el, h("button", { type: "button", onclick: act }, texts.widen)), set };
}
