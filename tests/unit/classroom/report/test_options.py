"""What was chosen, question kind by question kind, and the errors that it shows."""

from steelyard.classroom.report.options import MOST_NUMBERS, chosen, lure
from steelyard.classroom.tally.items import ItemTally, items
from steelyard.quizzes.items import Choice, Match, Number, Order


def of_kind(kind):
    return next(item for item in items() if type(item) is kind)


def test_options_stand_in_the_questions_order_with_their_counts():
    item = of_kind(Choice)
    one = ItemTally(item, n=40)
    for n, option in enumerate(item.options):
        one.chosen[option.id] = 10 * n
    found = chosen(one)
    assert [this.count for this in found] == [10 * n for n in range(len(item.options))]
    assert [this.right for this in found] == [option.right for option in item.options]
    assert [this.error for this in found] == [o.misconception or "" for o in item.options]
    wrong = [this for this in found if not this.right]
    assert [this for this in wrong if this.dead] == [this for this in wrong if this.count < 2]
    assert lure(one) == max(wrong, key=lambda this: this.count)


def test_a_pair_is_shown_where_it_is_right_and_where_somebody_made_it():
    item = next(i for i in items() if isinstance(i, Match) and i.rights[0].misconception is None)
    left = item.lefts[0]
    other = next(kind for kind in item.rights if kind.id != left.right)
    one = ItemTally(item, n=9)
    one.chosen.update({f"{left.id}→{left.right}": 5, f"{left.id}→{other.id}": 4})
    found = chosen(one)
    assert len(found) == len(item.lefts) + 1
    assert [(this.count, this.right) for this in found[:2]] == [(5, True), (4, False)]
    assert found[1].error == (other.misconception or left.misconception or "")
    assert found[1].words.endswith(other.text)


def test_typed_numbers_come_most_frequent_first_and_know_their_lure():
    item = next(i for i in items() if isinstance(i, Number) and i.lures)
    one = ItemTally(item, n=30)
    trap = item.lures[0]
    one.chosen.update({f"{item.answer:.12g}": 9, f"{trap.value:.12g}": 12})
    first, second = chosen(one)
    assert (first.count, first.right, first.error) == (12, False, trap.misconception or "")
    assert (second.count, second.right, second.error) == (9, True, "")
    low, high = item.range
    one.chosen.update({f"{low + (high - low) * n / 50:.12g}": 1 for n in range(20)})
    assert len(chosen(one)) == MOST_NUMBERS


def test_an_order_has_nothing_to_choose_and_nobody_no_lure():
    assert chosen(ItemTally(of_kind(Order), n=5)) == ()
    assert lure(ItemTally(of_kind(Choice))) is None
