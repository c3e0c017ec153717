"""The line to the kernel without a browser: who sends what, in which order, when a line is dead."""

import pytest

FAKE = """
  const kernel = () => ({ status: "idle" });
  const made = (manager) => {
    const ears = {}, all = (name) => (ears[name] ??= new Set());
    return {
      widget_manager: manager, sent: [], dead: false,
      on: (name, f) => all(name).add(f), off: (name, f) => all(name).delete(f),
      send(message) { if (this.dead) throw new Error("Cannot send"); this.sent.push(message); },
      fire: (name, value) => [...all(name)].forEach((f) => f(value)),
      ack(at) { this.fire("msg:custom", { ack: this.sent[at].n }); },
      said() { return this.sent.map((message) => message.do); },
    };
  };
  const status = () => ({ textContent: "", dataset: {} });
  const notebook = { kernel: kernel() };
"""


@pytest.fixture
def line(run_js):
    """Run a script that has `made(notebook)`, a model as the browser has it, and `status()`."""
    return lambda script: run_js(["board", "line"], FAKE + script)


def test_two_views_of_a_board_number_their_messages_apart(line):
    sent = line("""
      const model = made(notebook), view = () => link(model, status(), "b");
      const one = view(), two = view();
      one.send("set"); two.send("set"); one.send("undo");
      one.close(); two.close();
      return model.sent;""")
    assert [message["do"] for message in sent] == ["set", "set", "undo"]
    assert len({message["n"] for message in sent}) == 3


@pytest.mark.parametrize("death", ["old.dead = true;", 'old.fire("comm_live_update");'])
def test_what_a_dead_line_could_not_send_goes_in_order_through_the_next_one(line, death):
    old, new, states = line(f"""
      const old = made(notebook), state = status(), one = link(old, state, "b"), seen = [];
      one.send("set"); old.ack(0);
      {death}
      one.send("set"); one.send("passage"); one.send("undo");
      seen.push([state.dataset.state, state.textContent]);
      one.close();
      const next = made(notebook), now = status(), two = link(next, now, "b");
      next.ack(0);
      seen.push([now.dataset.state ?? "", now.textContent]);
      next.ack(1);
      seen.push([now.dataset.state, now.textContent]);
      two.send("set"); next.ack(2);
      seen.push([now.dataset.state, now.textContent]);
      two.close();
      return [old.said(), next.said(), seen];""")
    assert (old, new) == (["set"], ["set", "undo", "set"])
    (away, sentence), before, (calm, caught_up), after = states
    assert away == "away"
    assert "Run this cell again" in sentence
    assert before == ["", ""]
    assert calm == "calm"
    assert "is saved now" in caught_up
    assert after == ["calm", ""]


def test_a_view_that_died_lets_a_living_one_of_the_notebook_send(line):
    old, new = line("""
      const old = made(notebook), one = link(old, status(), "b");
      old.dead = true;
      one.send("set");
      const next = made(notebook), two = link(next, status(), "b");
      one.send("undo");
      next.ack(0); next.ack(1);
      one.close(); two.close();
      return [old.said(), next.said()];""")
    assert (old, new) == ([], ["set", "undo"])


def test_what_a_busy_kernel_has_to_answer_yet_is_not_taken_over_by_another_notebook(line):
    there = line("""
      const here = made(notebook), one = link(here, status(), "b");
      one.send("set");
      const other = made({ kernel: kernel() }), two = link(other, status(), "b");
      one.close(); two.close();
      return other.said();""")
    assert there == []


def test_a_board_that_was_made_anew_sends_what_its_last_one_was_not_answered(line):
    again, same = line("""
      const here = made(notebook), one = link(here, status(), "b");
      one.send("set"); one.close();
      const view = link(here, status(), "b"), sent = here.said();
      view.close();
      const next = made(notebook), two = link(next, status(), "b");
      two.close();
      return [next.said(), sent];""")
    assert again == ["set"]
    assert same == ["set"]  # another view of the same board does not send it twice


def test_a_kernel_that_was_replaced_is_found_out_before_anything_is_sent_to_it(line):
    sent, state = line("""
      const place = { kernel: kernel() }, model = made(place), state = status();
      const one = link(model, state, "b");
      place.kernel = null;
      one.send("set");
      one.close();
      return [model.said(), state.dataset.state];""")
    assert (sent, state) == ([], "away")


def test_a_board_hears_how_many_changes_are_not_saved(line):
    counts = line("""
      const model = made(notebook), one = link(model, status(), "b"), counts = [];
      one.watch((changes) => counts.push(changes));
      one.send("passage"); one.send("set"); one.send("undo");
      for (const at of [0, 1, 2]) model.ack(at);
      one.close();
      return counts;""")
    assert counts == [0, 1, 2, 2, 1, 0]
