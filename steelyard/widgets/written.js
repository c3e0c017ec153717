function written({ body, line, view }) {
  const result = h("p", { class: "result" });
  const text = writing({
    label: "Your answer", hint: view.hint, value: view.text, rows: view.rows, max: view.longest,
    onSet: (value) => line.send("write", { text: value }),
  });
  const shelf = (label) => {
    const buttons = h("span"), panels = h("div");
    let ids = "";
    const el = h("div", {}, h("p", { class: "quiet" }, `${label} `, buttons), panels);
    const set = (wanted) => {
      el.hidden = !wanted.length;
      if (ids === wanted.join()) return;
      ids = wanted.join();
      const places = wanted.map((id) => passage(line, id));
      buttons.replaceChildren(...places.map((one) => one.button));
      panels.replaceChildren(...places.map((one) => one.panel));
    };
    return { el, set };
  };
  const about = shelf("It is about"), named = shelf("Read again what you name:");
  about.set(view.paragraphs);
  const ticks = view.looks_for.map((one) => {
    const id = unique("tick");
    const box = h("input", { type: "checkbox", id, onchange: () => line.send("tick", { id: one.id, seen: box.checked }) });
    return { box, id: one.id, el: h("label", { class: "tick", htmlFor: id }, box, h("span", {}, one.text)) };
  });
  body.append(
    h("h3", {}, view.title), h("p", {}, view.prompt), about.el, text.el, result, named.el,
    h("fieldset", { hidden: !ticks.length }, h("legend", {}, "What a reader looks for"),
      h("p", { class: "quiet" }, "Tick what you find in your own text. Nobody counts the ticks, and length is no merit."),
      ticks.map((one) => one.el)));
  return (now) => {
    text.set(now.text);
    result.textContent = now.result;
    named.set(now.named);
    for (const one of ticks) one.box.checked = now.looks_for.find((item) => item.id === one.id).seen;
  };
}

export default { render: (context) => frame(context, written) };
