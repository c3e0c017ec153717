from dataclasses import dataclass

from steelyard.method._show import Readable, chain, figure, shown, signed


@dataclass(frozen=True, repr=False)
class Small(Readable):
    x: float
    name: str = "a"


@dataclass(frozen=True, repr=False)
class Large(Readable):
    rows: tuple[Small, ...]


def test_a_result_prints_four_digits_and_keeps_the_full_number():
    result = Small(1 / 3)
    assert repr(result) == "Small(x=0.3333, name='a')"
    assert result.x == 1 / 3


def test_a_minus_zero_prints_as_zero():
    assert shown(-0.0) == "0"
    assert signed(-0.0) == "+0"


def test_a_long_result_prints_one_field_a_line():
    printed = repr(Small(2.5, "n" * 100)).splitlines()
    assert printed[0] == "Small("
    assert printed[1] == "  x=2.5,"
    assert printed[-1] == ")"


def test_rows_print_one_a_line():
    assert repr(Large((Small(1.0), Small(2.0)))) == (
        "Large(\n  rows=(\n    Small(x=1, name='a'),\n    Small(x=2, name='a'),\n  ),\n)"
    )


def test_numbers_inside_dicts_and_tuples_are_shortened_too():
    assert shown({"a": 2 / 3}) == "{'a': 0.6667}"
    assert shown((0.123456,)) == "(0.1235,)"
    assert shown(()) == "()"


def test_a_signed_number_has_a_true_minus():
    assert [signed(v) for v in (0.8, -1.5)] == ["+0.8", "−1.5"]


def test_a_figure_has_four_digits_and_a_true_minus():
    assert [figure(v) for v in (2 / 3, -0.5, -0.0)] == ["0.6667", "−0.5", "0"]


def test_a_chain_is_a_sum_as_one_writes_it():
    assert chain([1.2, 0.5, -0.3]) == "1.2 + 0.5 − 0.3"
    assert chain([-0.3]) == "−0.3"
