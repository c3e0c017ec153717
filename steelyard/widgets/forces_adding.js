// What can be put on the force board: the forces on offer, and one's own.

const side = (sign) => (sign > 0 ? "drives" : "restrains");
const short = (v) => (v === null ? "–" : String(Math.round(v * 100) / 100));

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

/** The form for a force of one's own: to add one, or to change `item`, which is on the board. */
function ownForce(board, item = null) {
  const { line, fixed, texts } = board;
  const option = (value, text) => h("option", { value }, text);
  const name = field("Its name", h("input", { type: "text", maxlength: 80 }));
  const paragraph = field("The paragraph it rests on", h("select", {}, option("", "Choose …"), fixed.paragraphs.map((p) => option(p.id, p.id))));
  const quotation = field("Words from it, if you like", h("select", {}, option("", "None")));
  const ten = field("10 means …", h("textarea", { rows: 2, maxlength: 400 }), texts.own_ten);
  const usual = field(`${texts.usual} it stood at (0 to 10; empty for 0)`, h("input", { type: "text", inputmode: "decimal", size: 5 }));
  const group = unique("side"), wrong = problem();
  const radio = (sign, text) => h("label", { class: "choice" }, h("input", { type: "radio", name: group, value: sign, "aria-describedby": wrong.id }), h("span", {}, text));
  const sides = h("fieldset", {}, h("legend", {}, "Its side"), radio(1, "+ drives, up the ladder"), radio(-1, "− restrains, down the ladder"), wrong.el);
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
    wrong.refuse(faults.direction);
    const first = ["name", "direction", "paragraph", "ten", "usual"].find((key) => faults[key]);
    ({ name, paragraph, ten, usual }[first]?.control ?? (first && sides.querySelector("input")))?.focus();
  };
  const empty = () => {
    for (const f of [name, ten, usual]) f.control.value = "";
    paragraph.control.value = "";
    paragraph.control.dispatchEvent(new Event("change"));
    for (const input of sides.querySelectorAll("input")) input.checked = false;
  };
  const filled = ({ own, sign }) => {
    name.control.value = item.name;
    ten.control.value = own.ten ?? "";
    usual.control.value = own.usual ? short(own.usual) : "";
    paragraph.control.value = own.paragraph ?? "";
    paragraph.control.dispatchEvent(new Event("change"));
    quotation.control.value = own.quotation ?? "";
    for (const input of sides.querySelectorAll("input")) input.checked = Number(input.value) === sign;
  };
  const keep = h("button", {
    type: "button", class: "primary",
    onclick: async () => {
      done.textContent = "";
      const typed = usual.control.value.trim().replace(",", ".");
      const reply = await line.send("own", {
        item: item?.item ?? null,
        name: name.control.value, paragraph: paragraph.control.value, quotation: quotation.control.value, ten: ten.control.value,
        direction: Number(sides.querySelector("input:checked")?.value ?? 0), usual: typed === "" ? 0 : Number.isFinite(Number(typed)) ? Number(typed) : typed,
      });
      refuse(reply.faults ?? {});
      if (reply.refused) done.textContent = reply.refused;
      if (!reply.item || item) return;
      done.textContent = `“${name.control.value.trim()}” is on the board, above. Open its line to judge it.`;
      empty();
    },
  }, item ? "Keep the changes" : "Put it on the board");
  if (item) filled(item);
  return h("details", { class: "own" }, h("summary", {}, item ? "Change its name, side or text" : "Add a force of your own"),
    h("div", { class: "form" }, name.el, sides, paragraph.el, here, warning, quotation.el, ten.el, usual.el, h("p", { class: "buttons" }, keep), done));
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
