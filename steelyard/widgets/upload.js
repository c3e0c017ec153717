const PART = 1024 * 1024; // bytes; a notebook server refuses messages of more than about ten megabytes

/** Sends a file part by part and resolves to the kernel's last reply. */
async function sent(file, line, progress) {
  let reply = {};
  for (let at = 0; at < Math.max(file.size, 1); at += PART) {
    progress(at / file.size);
    const part = await file.slice(at, at + PART).arrayBuffer();
    reply = await line.send("part", { name: file.name, at, size: file.size }, [part]);
    if (reply.refused) break;
  }
  return reply;
}

const listed = (ids) => ids.join(", ") || "none";

function upload({ root, body, line, say, view }) {
  const id = unique("file");
  const outcome = h("div", { class: "outcome" });
  const state = h("p", { class: "result" });
  const input = h("input", { type: "file", id, accept: ".txt,.pdf,.html,.htm", "aria-describedby": `${id}-h` });
  const label = h("label", { htmlFor: id });
  const found = fold("Which paragraphs are in it");
  const where = fold("Where to find the text");
  where.set(h("p", {}, view.citation), h("ul", {}, view.links.map((link) =>
    h("li", {}, h("a", { href: link.url, target: "_blank", rel: "noopener" }, link.title)))));
  const tell = (sentences, good) => {
    const shown = sentences.filter((sentence) => sentence !== view.stays); // it stands above already
    outcome.replaceChildren(...shown.map((sentence) => h("p", {}, sentence)));
    outcome.dataset.good = good;
    if (sentences.length) say(sentences.join(" "));
  };
  const take = async (file) => {
    if (!file) return;
    if (file.size > view.limit) {
      const megabytes = (bytes) => Math.ceil(bytes / 1024 / 1024);
      const stays = model.has ? ["The copy that you added before stays as it was."] : [];
      tell([view.large.replace("{name}", file.name).replace("{size}", megabytes(file.size))
        .replace("{limit}", megabytes(view.limit)), ...stays], false);
    } else {
      input.disabled = true;
      const reply = await sent(file, line, (share) =>
        tell([share ? `Reading ${file.name}: ${Math.round(100 * share)} %` : `Reading ${file.name} …`], true));
      input.disabled = false;
      tell(reply.refused ? [reply.refused] : reply.sentences ?? [], Boolean(reply.kept));
      input.focus();
    }
    input.value = ""; // so that the same file can be chosen again
  };
  input.addEventListener("change", () => take(input.files[0]));
  const remove = asking({
    label: "Remove my copy", yes: "Yes, remove it",
    question: "Remove the passages of your copy from this course? Your own file is not touched.",
    act: async () => {
      const reply = await line.send("remove");
      tell(reply.refused ? [reply.refused] : reply.sentences, true);
      input.focus();
    },
  });
  let model = view;
  tell(view.outcome, true);
  body.append(h("h3", {}, view.title), state, h("div", { class: "choose" }, label, input,
    h("p", { class: "quiet", id: `${id}-h` }, "A text file (.txt), a PDF, or a saved web page (.html), of up to " +
      `${view.limit / 1024 / 1024} MB. ${view.stays}`)), outcome, found.el, where.el, remove.el);
  return (now) => {
    model = now;
    state.textContent = now.state;
    label.textContent = now.has ? "Choose another file" : "Choose your file";
    found.el.hidden = remove.el.hidden = !now.has;
    found.set(table(["section", "in your copy", "not found"],
      now.sections.map((s) => [s.title, listed(s.found), listed(s.missing)])));
  };
}

export default { render: (context) => frame(context, upload) };
