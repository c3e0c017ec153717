import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.method import GRADE, RATING, ach

H = ("alliance", "bargain", "rhetoric")


def row(codes):
    return dict(zip(H, codes.split(), strict=True))


@pytest.fixture
def matrix():
    return {
        "the quote": row("CC C C"),
        "a caution": row("II N C"),
        "no substance": row("I C CC"),
        "a contradiction": row("I N C"),
        "devastation": row("N N N"),
    }


codes = st.sampled_from(list(RATING))
matrices = st.dictionaries(
    st.sampled_from("abcdef"), st.fixed_dictionaries(dict.fromkeys(H, codes)), min_size=1
)


def test_the_worked_matrix_gives_a_quarter_to_4_to_32(matrix):
    found = ach(matrix)
    assert found.posterior == pytest.approx(
        {"alliance": 0.0069, "bargain": 0.1103, "rhetoric": 0.8828}, abs=5e-5
    )
    odds = [found.posterior[h] / found.posterior["alliance"] / 4 for h in H]
    assert odds == pytest.approx([0.25, 4, 32])
    assert found.leaders == ("rhetoric",)


def test_counting_ties_where_the_odds_do_not(matrix):
    assert ach(matrix).inconsistency == {"alliance": 4, "bargain": 0, "rhetoric": 0}


def test_diagnosticity_is_the_spread_of_an_items_ratings(matrix):
    assert ach(matrix).diagnosticity == {
        "the quote": 1,
        "a caution": 3,
        "no substance": 3,
        "a contradiction": 2,
        "devastation": 0,
    }


def test_raising_a_whole_item_a_step_changes_the_count_and_not_the_odds(matrix):
    raised = {**matrix, "a contradiction": row("N C CC")}
    assert ach(raised).posterior == pytest.approx(ach(matrix).posterior)
    assert ach(raised).inconsistency["alliance"] == 3


def test_an_item_rated_alike_everywhere_changes_nothing(matrix):
    more = {**matrix, "vivid": row("CC CC CC")}
    assert ach(more).posterior == pytest.approx(ach(matrix).posterior)
    assert ach(more).diagnosticity["vivid"] == 0


def test_all_neutral_leaves_the_priors():
    priors = {"alliance": 0.2, "bargain": 0.5, "rhetoric": 0.3}
    found = ach({"a": row("N NA N")}, priors)
    assert found.posterior == pytest.approx(priors)
    assert found.diagnosticity == {"a": 0}
    assert found.linchpins == ()


def test_priors_multiply():
    found = ach({"a": row("C N N")}, {"alliance": 0.5, "bargain": 0.25, "rhetoric": 0.25})
    assert found.posterior["alliance"] == pytest.approx(1 / 1.5)


def test_trust_tempers_an_item_and_0_removes_it(matrix):
    without = {e: r for e, r in matrix.items() if e != "a caution"}
    assert ach(matrix, trust={"a caution": 0}).posterior == pytest.approx(ach(without).posterior)
    curve = [ach(matrix, trust={"a caution": t / 10}).posterior["alliance"] for t in range(11)]
    assert curve == sorted(curve, reverse=True)
    assert curve[-1] == ach(matrix).posterior["alliance"]


def test_a_longer_step_sharpens(matrix):
    assert ach(matrix, step=0).posterior == pytest.approx(dict.fromkeys(H, 1 / 3))
    assert ach(matrix, step=2).posterior["rhetoric"] > ach(matrix).posterior["rhetoric"]


def test_the_weighted_count_multiplies_by_credibility_and_relevance(matrix):
    assert [round(GRADE[g], 4) for g in "LMH"] == [0.7071, 1, 1.4142]
    found = ach(matrix, credibility={"a caution": "H"}, relevance={"a caution": "H"})
    assert found.weighted["alliance"] == pytest.approx(2 * 2 + 1 + 1)
    found = ach(matrix, credibility={"a caution": "L"}, relevance={"no substance": "H"})
    assert found.weighted["alliance"] == pytest.approx(2 / math.sqrt(2) + math.sqrt(2) + 1)
    assert ach(matrix).weighted == ach(matrix).inconsistency


def test_no_single_item_of_the_worked_matrix_is_a_linchpin(matrix):
    assert ach(matrix).linchpins == ()


def test_a_linchpin_is_an_item_without_which_another_leads():
    found = ach({"key": row("CC N II"), "other": row("N C N")})
    assert found.leaders == ("alliance",)
    assert found.linchpins == ("key",)


def test_breaking_a_tie_counts_as_a_change_of_leaders():
    assert ach({"a": row("C C N"), "b": row("N N I")}).linchpins == ()
    assert ach({"a": row("C C N"), "b": row("C N N")}).linchpins == ("b",)


@pytest.mark.parametrize(
    ("matrix", "sentence"),
    [
        ({}, "at least one item of evidence"),
        ({"a": {"only": "C"}}, "at least two hypotheses"),
        ({"a": row("C C C"), "b": {"alliance": "C"}}, "b: rating of 'bargain' must be one of CC"),
        ({"a": row("C C X")}, "a: rating of 'rhetoric' must be one of CC, C, N, NA, I, II"),
        (
            {"a": row("C C C"), "b": {**row("C C C"), "new": "C"}},
            "b: hypothesis: there is no 'new'",
        ),
    ],
)
def test_a_matrix_with_a_hole_or_a_slip_is_refused(matrix, sentence):
    with pytest.raises(ValueError, match=sentence):
        ach(matrix)


@pytest.mark.parametrize(
    ("around", "sentence"),
    [
        (
            {"priors": {"alliance": 0, "bargain": 0.5, "rhetoric": 0.5}},
            "alliance: prior must be above 0",
        ),
        ({"priors": {"alliance": 0.2, "bargain": 0.5, "rhetoric": 0.2}}, "priors must add up to 1"),
        ({"priors": {"alliance": 0.5, "bargain": 0.5}}, "rhetoric: prior .* missing"),
        ({"priors": {"luck": 1}}, "priors: there is no 'luck' here"),
        ({"trust": {"the quote": 1.5}}, "the quote: trust must be a number from 0 to 1"),
        ({"trust": {"nothing": 1}}, "trust: there is no 'nothing' here"),
        ({"step": 3}, "step must be a number from 0 to 2"),
        ({"step": math.nan}, "step must be"),
        ({"credibility": {"the quote": "X"}}, "the quote: credibility: there is no 'X' here"),
        ({"relevance": {"nothing": "H"}}, "relevance: there is no 'nothing' here"),
    ],
)
def test_what_surrounds_the_matrix_is_checked(matrix, around, sentence):
    with pytest.raises(ValueError, match=sentence):
        ach(matrix, **around)


@given(matrices)
def test_the_posterior_is_the_product_of_likelihoods(matrix):
    found = ach(matrix).posterior
    score = {h: 2 ** sum(RATING[r[h]] for r in matrix.values()) for h in H}
    assert found == pytest.approx({h: s / sum(score.values()) for h, s in score.items()})
    assert math.fsum(found.values()) == pytest.approx(1)


@given(matrices, codes, st.floats(0, 1))
def test_a_constant_item_never_moves_the_posterior(matrix, code, trust):
    more = {**matrix, "same": dict.fromkeys(H, code)}
    found = ach(more, trust={"same": trust})
    assert found.posterior == pytest.approx(ach(matrix).posterior)
    assert "same" not in found.linchpins


@given(matrices)
def test_linchpins_by_leaving_each_item_out(matrix):
    def leaders(m):
        sums = {h: sum(RATING[r[h]] for r in m.values()) for h in H}
        return {h for h in H if sums[h] == max(sums.values())}

    expected = [
        e for e in matrix if leaders({k: v for k, v in matrix.items() if k != e}) != leaders(matrix)
    ]
    assert list(ach(matrix).linchpins) == expected
