// The line from a board to the kernel, and what becomes of a change while nobody answers.
//
// A change that the kernel has not acknowledged is kept by the page and not by the board: after a restart a board's
// line is dead for good, its cell is run again, and the new board sends what the old one could not.  The kernel does
// no message twice, so one that may have got lost is sent again.

const LATE = 4000; // milliseconds without an answer until the board says so
const READS = new Set(["passage", "passages"]); // they change nothing, so nothing is lost with them
const BUSY = "The kernel is busy or does not answer. Go on: what you change is kept here, and saved when it answers.";
const AWAY = "The kernel was restarted or stopped. Run this cell again to go on saving: what you change until then is kept on this page.";
const CAUGHT_UP = "What you changed while the kernel was away is saved now.";

// Each board on a page loads this file anew, so what they share hangs on the page: board → its lines, and what of
// its messages is not answered yet.
const boards = (globalThis[Symbol.for("steelyard.boards")] ??= new Map());

/**
 * Messages to the kernel, in order, each with a promise of its reply; `name` is the same for all views of one board.
 * `told(sentence)` hears what the status line says; `watch(f)` calls `f(changes)` with how many changes are not
 * saved, whenever that may have changed.
 */
export function link(model, status, name, told = () => {}) {
  if (!boards.has(name)) boards.set(name, { messages: [], lines: new Set() });
  const { messages, lines } = boards.get(name), watching = [];
  const kernel = () => model.widget_manager?.kernel;
  const line = { model, alive: true, kernel: kernel() };
  let timer = null, behind = false, open = true;

  const tell = (state, sentence) => {
    if (status.textContent === sentence) return;
    status.textContent = sentence;
    status.dataset.state = state;
    if (sentence) told(sentence);
  };
  const mine = () => messages.filter((message) => message.by.model === model);
  const show = () => {
    const changes = mine().filter((message) => !READS.has(message.what)).length;
    for (const f of watching) f(changes);
    if (!line.alive) { tell("away", AWAY); return; }
    if (mine().length) { timer ??= setTimeout(late, LATE); return; }
    clearTimeout(timer);
    timer = null;
    tell("calm", behind ? CAUGHT_UP : "");
    behind = false;
  };
  const late = () => {
    timer = null;
    if (!open || !mine().length) return;
    if (cut()) { die(); return; }
    tell("waiting", BUSY);
    if (line.kernel?.status === "idle") mine().forEach(line.carry); // a free kernel that does not answer never heard
    show();
  };
  const cut = () => line.kernel && (kernel() !== line.kernel || line.kernel.isDisposed || line.kernel.status === "dead");
  const die = () => {
    line.alive = false;
    lines.delete(line);
    clearTimeout(timer);
    for (const read of mine().filter((message) => READS.has(message.what))) messages.splice(messages.indexOf(read), 1);
    if (open) show();
  };
  line.carry = (message) => {
    message.by = line;
    try {
      model.send({ n: message.n, do: message.what, with: message.args }, undefined, message.buffers);
    } catch {
      die(); // a line to a kernel that is gone refuses to send
    }
  };
  const hear = (reply) => {
    const at = messages.findIndex((message) => message.n === reply?.ack);
    if (at >= 0) messages.splice(at, 1)[0].done(reply);
    if (open) show(); else leave();
  };
  const leave = () => { if (!mine().length) model.off("msg:custom", hear); };

  const send = (what, args = {}, buffers = []) => new Promise((done) => {
    if (line.alive && cut()) die();
    const by = line.alive ? line : [...lines].find((other) => other.model.widget_manager === model.widget_manager);
    if (!by && READS.has(what)) return;
    const message = { n: unique("message"), what, args, buffers, done, by: line };
    messages.push(message);
    by?.carry(message);
    show();
  });
  /** Whether a message's own line cannot bring it any more: then this one does. */
  const orphaned = ({ by }) => !by.alive || by.kernel?.isDisposed || by.kernel?.status === "dead" ||
    (by.model !== model && by.kernel === line.kernel);

  model.on("msg:custom", hear);
  model.on("comm_live_update", die);
  lines.add(line);
  const left = messages.filter(orphaned);
  behind = left.length > 0;
  left.forEach(line.carry);

  const close = () => {
    open = false;
    lines.delete(line);
    clearTimeout(timer);
    model.off("comm_live_update", die);
    leave();
  };
  return { send, close, show, watch: (f) => { watching.push(f); } };
}
