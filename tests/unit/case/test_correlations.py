"""Correlations: between numbers that are drawn, each pair once, and together possible."""

from __future__ import annotations

import pytest

from detente.case.correlated import correlated_groups
from detente.case.files import read_raw_text
from detente.quantities import normal_score_correlation
from tests.unit.case.changed_cases import changed, codes, loaded, noticed, refused
from tests.unit.case.test_json_schema import check_changes, validator

PLACE = "events:\n"
WEIGHTS = tuple(f"deal.values.{party}.weights.stake" for party in ("aurora", "borealis"))
CHANCE = "events.ruling.chance"
VALUATION = "quantities.valuation"


def correlated(*entries):
    """Add correlations to the small case."""
    return PLACE, "".join(("correlations:\n", *(f"  - {entry}\n" for entry in entries), PLACE))


def entry(first, second, rank, basis="assumed: one trade"):
    return f"{{between: [{first}, {second}], rank_correlation: {rank}, {basis}}}"


def test_groups_stand_in_the_order_of_the_sections():
    case = loaded(correlated(entry(WEIGHTS[1], VALUATION, 0.5), entry(CHANCE, WEIGHTS[0], -0.3))).case
    first, second = correlated_groups(case)
    assert first.paths == (VALUATION, WEIGHTS[1])
    assert second.paths == (CHANCE, WEIGHTS[0])
    assert first.matrix[0, 1] == first.matrix[1, 0] == normal_score_correlation(0.5)
    assert second.entries == ((1, 0, 1),)
    assert correlated_groups(loaded().case) == ()


def test_numbers_are_tied_by_way_of_others():
    case = loaded(correlated(entry(*WEIGHTS, 0.5), entry(WEIGHTS[1], VALUATION, 0.4))).case
    (group,) = correlated_groups(case)
    assert group.paths == (VALUATION, *WEIGHTS)
    assert group.matrix[0, 1] == 0.0, "no correlation is declared between these two"
    assert group.matrix[0, 2] == normal_score_correlation(0.4)


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        (entry("valuation", CHANCE, 0.5), "between.0", "no number stands at 'valuation'"),
        (entry("valuation", CHANCE, 0.5), "between.0", "write the whole path: quantities.valuation"),
        (entry("quantities.valuatoin", CHANCE, 0.5), "between.0", "did you mean 'quantities.valuation'?"),
        (entry("title", CHANCE, 0.5), "between.0", "write a path as messages and answers write it"),
        (entry(CHANCE, "quantities.stake_today", 0.5), "between.1", "is a formula, which is computed"),
        (entry("parties.aurora.capability", CHANCE, 0.5), "between.0", "is never drawn; only the middle"),
        (entry(CHANCE, CHANCE, 0.5), "between", "is correlated with itself"),
        (f"{{between: [{CHANCE}], rank_correlation: 0.5}}", "between", "found 1 paths"),
        (f"{{between: [{', '.join([CHANCE] * 3)}], rank_correlation: 0.5}}", "between", "found 3 paths"),
        (entry(VALUATION, CHANCE, 1), "rank_correlation", "found 1; a rank correlation lies between"),
        (entry(VALUATION, CHANCE, -1.2), "rank_correlation", "found -1.2; a rank correlation lies between"),
        (entry(VALUATION, CHANCE, "60 %"), "rank_correlation", "write a number between -1 and 1"),
        (entry(VALUATION, CHANCE, "true"), "rank_correlation", "write a number between -1 and 1"),
    ],
)
def test_what_cannot_be_correlated_is_refused_with_its_place(text, path, words):
    (problem,) = refused(correlated(text))
    assert problem.path == f"correlations.0.{path}"
    assert problem.line > 0
    assert words in str(problem)


def test_rivals_have_no_ranks():
    rivals = (
        "value: 250 to 350 million USD, min: 0, claims: [worth]",
        "rivals: [{value: 300 million USD}, {value: 400 million USD}], claims: [worth]",
    )
    (problem,) = refused(correlated(entry(VALUATION, CHANCE, 0.5)), rivals)
    assert "has rival values, of which one holds" in problem.message


def test_a_pair_stands_once():
    (problem,) = refused(correlated(entry(VALUATION, CHANCE, 0.5), entry(CHANCE, VALUATION, 0.2)))
    assert (problem.path, problem.code) == ("correlations.1.between", "correlation")
    assert "the same two numbers stand in correlations.0" in problem.message


def test_correlations_that_cannot_hold_together_name_the_eigenvalue_and_their_entries():
    """By hand: with 0.9 between the first and each of two others, these two differ too little for none."""
    score = normal_score_correlation(0.9)
    (problem,) = refused(
        correlated(
            entry(*WEIGHTS, 0.9),
            entry(CHANCE, "deal.values.aurora.weights.contract", 0.5),
            entry(VALUATION, WEIGHTS[0], 0.9),
        )
    )
    assert problem.path == "correlations.0"
    assert problem.message == (
        "correlations.0, correlations.2 cannot hold together: the smallest eigenvalue of their matrix is "
        f"{1 - score * 2**0.5:.3g}, and it must be above 0"
    )
    assert "declare the pairs left out" in problem.remedy


def test_what_the_left_out_pair_lacked_makes_them_fit():
    pairs = [entry(*WEIGHTS, 0.9), entry(VALUATION, WEIGHTS[0], 0.9), entry(VALUATION, WEIGHTS[1], 0.7)]
    assert len(loaded(correlated(*pairs)).case.correlations) == 3


def test_at_most_forty_numbers_are_tied_together():
    many = [f"  extra_{place}: {{value: 1 to 2, assumed: a guess}}\n" for place in range(41)]
    pairs = [entry("quantities.extra_0", f"quantities.extra_{place}", 0.01) for place in range(1, 41)]
    place, text = correlated(*pairs)
    (problem,) = refused((place, "".join(many) + text))
    assert (problem.path, problem.code) == ("correlations.0", "limit")
    assert problem.message == "found 41 numbers tied together; allowed: 40"


def test_an_exact_number_is_noticed():
    exact = ("value: 250 to 350 million USD", "value: 300 million USD")
    found = noticed(correlated(entry(VALUATION, CHANCE, 0.5)), exact)
    assert ("note", "idle-correlation", "correlations.0.between.0") in found
    assert [code for _, code, _ in found].count("idle-correlation") == 1


def test_a_correlation_needs_a_basis():
    bare = f"{{between: [{VALUATION}, {CHANCE}], rank_correlation: 0.5}}"
    assert [path for _, code, path in noticed(correlated(bare)) if code == "no-basis"] == ["correlations.0"]
    unknown = entry(VALUATION, CHANCE, 0.5, "claims: [nobody]")
    assert ("unknown", "correlations.0.claims.0") in codes(correlated(unknown))


@pytest.mark.parametrize(
    "text",
    [
        f"{{between: [{CHANCE}], rank_correlation: 0.5}}",
        f"{{between: [{', '.join([CHANCE] * 3)}], rank_correlation: 0.5}}",
        entry(VALUATION, CHANCE, 1),
        entry(VALUATION, CHANCE, -1.2),
        entry(VALUATION, CHANCE, "'0.6'"),
    ],
)
def test_the_json_schema_refuses_the_same(text):
    assert not validator().is_valid(read_raw_text(changed(correlated(text))).content)


def test_the_json_schema_takes_what_is_right():
    content = read_raw_text(changed(correlated(entry(VALUATION, CHANCE, 0.5)))).content
    assert validator().is_valid(content)
    check_changes(content, 0)
