// What the hands do on the force board, laid over what is kept until the kernel has answered.

/**
 * `move(item, values)` while a hand moves, `rest(item, values, by)` when it rests: only then one message goes to the
 * kernel.  `now()` gives item → fields; `follow()` is called after each change.
 */
function hands(line, follow) {
  const moving = new Map(), resting = new Map();
  const now = () => {
    const over = Object.fromEntries([...resting].map(([item, kept]) => [item, kept.values]));
    for (const [item, values] of moving) over[item] = { ...over[item], ...values };
    return over;
  };
  const move = (item, values) => { moving.set(item, values); follow(); };
  const rest = async (item, values, by) => {
    const kept = resting.get(item) ?? { values: {}, waiting: 0 };
    kept.values = { ...kept.values, ...values };
    kept.waiting += 1;
    resting.set(item, kept);
    moving.delete(item);
    follow();
    const reply = await line.send("set", { item, values, by });
    kept.waiting -= 1;
    if (!kept.waiting) { resting.delete(item); follow(); }
    return reply;
  };
  return { move, rest, now };
}

/** A drawing that is done again only where `what(value)` is no longer the same. */
function changedOnly(draw, what = (value) => value) {
  let last;
  return (value, ...more) => {
    const key = JSON.stringify([what(value), more]);
    if (key !== last) { last = key; draw(value, ...more); }
  };
}

/** A table whose cells are patched, so that it can follow the hand. */
function livingTable(label, head) {
  const el = scrolls(label);
  let shown = [];
  const set = (rows) => {
    if (rows.length !== shown.length) el.replaceChildren(table(head, rows));
    else rows.forEach((row, i) => row.forEach((text, k) => { if (text !== shown[i][k]) el.firstChild.tBodies[0].rows[i].cells[k].textContent = text; }));
    shown = rows;
  };
  return { el, set };
}

/** The lines of a hand calculation, of which those that change are made anew. */
function livingSums() {
  const el = h("ol", { class: "sums" });
  let shown = [];
  const made = ([what, sum, outcome]) => h("li", {}, `${what}: `, sum && h("span", { class: "sum" }, `${sum} = `), h("strong", {}, outcome));
  const set = (sums) => {
    if (sums.length !== shown.length) el.replaceChildren(...sums.map(made));
    else sums.forEach((sum, i) => { if (String(sum) !== String(shown[i])) el.children[i].replaceWith(made(sum)); });
    shown = sums;
  };
  return { el, set };
}
