"""What a party is asked, the file of its answers, what follows from them, and the block for the case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.assessment.elicitation import (
    Answers,
    Comparison,
    answers_text,
    elicited,
    held_out,
    missing_of,
    questionnaire_of,
    range_text,
    read_answers,
    read_range,
    values_block,
)
from detente.assessment.elicitation.written import scalar
from detente.case import load_case
from detente.case.yaml_reader import read_yaml
from detente.errors import AssessmentError, CaseError
from detente.library import find_case
from tests.unit.assessment.small_cases import load

DAY = date(2025, 6, 30)
PLAIN = Answers(
    ends={"stake": (8, 0), "contract": (0, 2)},
    order=("stake", "contract"),
    swings={"stake": (100.0, 100.0), "contract": (40.0, 60.0)},
    ratings={"stake": {4: (60.0, 60.0)}, "contract": {1: (50.0, 70.0)}},
)


@pytest.fixture(scope="module")
def asked():
    return questionnaire_of(load("small").case, "aurora")


def test_ends_come_from_the_scores_of_the_case(asked):
    assert [issue.ends for issue in asked.issues] == [(8, 0), (0, 2)]
    assert asked.issue("stake").labels[4] == "30 %"
    flagship = questionnaire_of(load_case(find_case("openai-microsoft")).case, "microsoft")
    assert flagship.issue("conversion").ends is None, "every level may be worth anything"
    assert flagship.issue("governance").ends == (0, 3)
    with pytest.raises(KeyError):
        flagship.issue("weather")


def test_one_level_in_the_middle_of_numbers_and_all_of_names_are_rated(asked):
    stake, contract = asked.issues
    assert stake.to_rate((8, 0)) == (4,)
    assert stake.share(4, (8, 0)) == pytest.approx(0.5)
    assert stake.share(2, (8, 0)) == pytest.approx(0.75)
    assert contract.to_rate((0, 2)) == (1,)
    assert contract.to_rate((1, 2)) == (0,)
    assert contract.share(1, (0, 2)) is None


def test_a_numeric_table_gives_ends_too():
    edits = [("stake: {best: 10, worst: 50, curve: 1.2 ~ 1.5 ~ 3}", "stake: {10: 100, 30: 40, 50: 0}")]
    asked = questionnaire_of(load("small", edits=edits).case, "aurora")
    assert asked.issue("stake").ends == (8, 0)


def test_parties_that_would_not_sign_or_count_in_money_are_refused():
    flagship = load_case(find_case("elmira")).case
    with pytest.raises(AssessmentError, match="no deal section"):
        questionnaire_of(flagship, next(iter(flagship.parties)))
    edits = [
        (
            """      weights: {stake: 50 to 80, contract: 20 to 40}
      scores:
        stake: {best: 50, worst: 10, curve: 1.2 ~ 2 ~ 3}
        contract: {two years: 100, five years: 60, ten years: 0}
""",
            """      unit: USD
      money:
        stake: level * 1
        contract: {two years: 1 USD, five years: 2 USD, ten years: 3 USD}
""",
        ),
        (
            "borealis: {fight: -45 to -20, squeezed: -15 to 10, as_today: today}",
            "borealis: {fight: today, squeezed: today, as_today: today}",
        ),
        ("    changes: {no_deal.borealis.fight: -50 to -35}\n", ""),
    ]
    with pytest.raises(AssessmentError, match=r"the values of Borealis are in money \(USD\)"):
        questionnaire_of(load("small", edits=edits).case, "borealis")


@pytest.mark.parametrize(
    ("lacking", "named"),
    [
        ({"ends": {"stake": (8, 0)}}, "the worst and best level of contract"),
        ({"order": ("stake",)}, "the place of contract in the order"),
        ({"swings": {"stake": (100.0, 100.0)}}, "the swing of contract"),
        ({"ratings": {"stake": {4: (60.0, 60.0)}}}, "the rating of contract: five years"),
    ],
)
def test_what_is_missing_is_named(asked, lacking, named):
    answers = replace(PLAIN, **lacking)
    assert missing_of(asked, answers) == named
    with pytest.raises(AssessmentError, match=named):
        elicited(asked, answers)


def test_weights_and_comparisons_follow(asked):
    found = elicited(asked, PLAIN)
    assert [row.issue for row in found.weights] == ["Borealis's stake", "Length of the contract"]
    assert found.weights[0].weight == pytest.approx((100 / 160, 100 / 140))
    assert found.contradictions == 0
    assert found.comparisons == ()
    chosen = held_out(asked, PLAIN)
    assert chosen.every_move
    assert chosen.reason == ""
    pairs = chosen.pairs
    assert len(pairs) == 3
    assert all(one.answer is None for one in pairs)
    assert all(set(one.a) == {"stake", "contract"} for one in pairs)


def test_every_other_comparison_stands_the_other_way_round(asked):
    found = elicited(asked, replace(PLAIN, comparisons=held_out(asked, PLAIN).pairs))
    assert [one.surely for one in found.comparisons] == ["a", "b", "a"]
    assert not any(one.contradicts for one in found.comparisons), "nothing was answered"


def test_answers_are_held_against_the_ranges(asked):
    pair = Comparison({"stake": 0, "contract": 0}, {"stake": 8, "contract": 2})
    answers = {choice: replace(pair, answer=choice) for choice in ("a", "b", "same", "skip")}
    found = elicited(asked, replace(PLAIN, comparisons=tuple(answers.values())))
    assert [one.contradicts for one in found.comparisons] == [False, True, True, False]
    assert found.contradictions == 2
    same = found.comparisons[2]
    assert (same.low, same.high, same.surely) == (40.0, 60.0, "a")
    assert same.widening == pytest.approx(5.0)
    assert [(term.issue, term.needed, term.needed_low) for term in same.terms] == [
        ("Borealis's stake", None, False),
        ("Length of the contract", pytest.approx(100.0), False),
    ]


def test_an_order_and_ratings_that_do_not_fit_are_found(asked):
    answers = replace(
        PLAIN, ratings={**PLAIN.ratings, "stake": {2: (30.0, 40.0), 4: (60.0, 60.0)}}, comparisons=()
    )
    (gap,) = elicited(asked, answers).rating_gaps
    assert (gap.worse, gap.better, gap.gap) == ("30 %", "20 %", 20.0)


def test_answers_come_back_from_their_file(asked):
    answers = replace(
        PLAIN,
        comparisons=(
            Comparison({"stake": 0, "contract": 0}, {"stake": 8, "contract": 2}, "same"),
            Comparison({"stake": 4}, {"stake": 8}),
        ),
    )
    for some in (
        answers,
        PLAIN,
        Answers(),
        replace(PLAIN, ratings={}),
        Answers(ends=PLAIN.ends, order=("stake",), swings={"stake": (100.0, 100.0)}),
    ):
        text = answers_text(asked, some)
        assert read_answers(asked, text, "mine.yaml") == some
        assert "Not for the other side" in text


def test_the_yardstick_need_not_be_written(asked):
    text = answers_text(asked, PLAIN).replace("  stake: 100\n", "")
    assert read_answers(asked, text, "mine.yaml") == PLAIN


HEAD = "detente_answers: 1\nparty: aurora\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "mine.yaml:1:1: found a list; a mapping belongs here"),
        ("detente_answers: 2\nparty: aurora\n", "found the number 2; this release reads answers of format 1"),
        ("detente_answers: 1\nparty: borealis\n", "these are to be the answers of aurora"),
        (HEAD + "swinks: {}\n", "mine.yaml:3:1: swinks: unknown key 'swinks'"),
        (HEAD + "ends: {steak: {worst: 10, best: 50}}\n", "did you mean 'stake'?"),
        (
            HEAD + "ends:\n  stake: {worst: 10, best: 20}\n",
            "mine.yaml:4:3: ends.stake: worst and best are two",
        ),
        (HEAD + "ends: {stake: {worst: 10}}\n", "ends.stake.best: found nothing; a level belongs here"),
        (HEAD + "ends: {stake: {worst: 11, best: 50}}\n", "Borealis's stake has no level '11'"),
        (HEAD + "ends: [stake]\n", "ends: found a list; a mapping belongs here"),
        (HEAD + "order: stake\n", "the order is a list of issues"),
        (HEAD + "order: [stake, stake]\n", "'stake' stands twice"),
        (HEAD + "order: [stake, 3]\n", "unknown issue '3'"),
        (HEAD + "order: [stake]\nswings: {stake: 90}\n", "the yardstick and has 100"),
        (HEAD + "swings: {stake: 40 to 120}\n", "swings.stake: found '40 to 120'; the scale ends at 100"),
        (HEAD + "swings: {stake: true}\n", "found true; a number or range from 0 to 100 belongs here"),
        (HEAD + "swings: {stake: [1, 2]}\n", "found a list; a number or range"),
        (
            HEAD
            + "ends: {contract: {worst: two years, best: ten years}}\nratings: {contract: {ten years: 90}}\n",
            "ratings.contract.ten years: the worst level has 0 and the best has 100",
        ),
        (HEAD + "comparisons: {a: 1}\n", "comparisons are a list"),
        (
            HEAD + "comparisons: [{a: {stake: 10}, b: {contract: two years}}]\n",
            "a and b name the same issues",
        ),
        (HEAD + "comparisons: [{a: {stake: 10}, b: {stake: 50}, answer: c}]\n", "allowed: a, b, same, skip"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_the_place(asked, text, said):
    with pytest.raises(CaseError) as caught:
        read_answers(asked, text, "mine.yaml")
    assert said in str(caught.value)
    assert "mine.yaml:" in str(caught.value)


def test_a_comparison_of_levels_without_a_rating_is_refused(asked):
    answers = replace(PLAIN, comparisons=(Comparison({"stake": 1}, {"stake": 8}, "a"),))
    with pytest.raises(AssessmentError, match="the level 15 % of stake, which is not rated"):
        elicited(asked, answers)


def written(asked, answers, present=None):
    """Give the entry of the block as a reader of case files sees it."""
    content = read_yaml(values_block(asked, answers, DAY, present), "block").content
    return content["aurora"]


@pytest.mark.parametrize(
    ("rating", "score"),
    [
        ({}, {"best": 10, "worst": 50}),
        ({4: (50.0, 50.0)}, {"best": 10, "worst": 50}),
        ({4: (75.0, 75.0)}, {"best": 10, "worst": 50, "curve": 2}),
        ({4: (50.0, 75.0)}, {"best": 10, "worst": 50, "curve": "1 to 2 uniform"}),
        ({2: (90.0, 90.0)}, {"best": 10, "worst": 50, "curve": 1.661}),
        ({4: (40.0, 60.0)}, {"10": 100, "30": "40 to 60 uniform", "50": 0}),
        ({4: (60.0, 100.0)}, {"10": 100, "30": "60 to 100 uniform", "50": 0}),
        ({2: (80.0, 90.0), 4: (60.0, 60.0)}, {"10": 100, "20": "80 to 90 uniform", "30": 60, "50": 0}),
    ],
)
def test_a_rating_in_the_middle_becomes_a_curve_where_the_case_knows_one(asked, rating, score):
    answers = replace(PLAIN, ratings={**PLAIN.ratings, "stake": rating})
    assert written(asked, answers)["scores"]["stake"] == score


def test_red_lines_and_optimism_are_kept_with_their_basis(asked):
    present = {
        "assumed": "our reading: so far",
        "weights": {"stake": 1},
        "accepts": [
            {"that": "stake <= 40", "hard": "60 %"},
            {"that": "stake > 10", "hard": "5 %", "claims": ["c"]},
        ],
        "optimism": "0 to 15 uniform",
    }
    entry = written(asked, PLAIN, present)
    assert entry["weights"] == {
        "assumed": "stated by Aurora's side on 2025-06-30",
        "stake": 100,
        "contract": "40 to 60 uniform",
    }
    assert entry["accepts"][0] == {"that": "stake <= 40", "hard": "60 %", "assumed": "our reading: so far"}
    assert entry["accepts"][1] == {"that": "stake > 10", "hard": "5 %", "claims": ["c"]}
    assert entry["optimism"] == {"value": "0 to 15 uniform", "assumed": "our reading: so far"}
    assert "assumed" not in entry
    assert set(written(asked, PLAIN)) == {"weights", "scores"}
    assert written(asked, PLAIN, {"optimism": 3})["optimism"] == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("40", (40, 40)),
        ("40 to 60", (40, 60)),
        ("40-60", (40, 60)),
        (" 12.5 – 13 ", (12.5, 13)),
        ("0", (0, 0)),
    ],
)
def test_numbers_and_ranges_are_read(text, found):
    assert read_range(text) == found
    assert read_range(range_text(read_range(text))) == found


@pytest.mark.parametrize("text", ["", "-5", "40 60", "40 %", "4e1", "about 40", "nan", "1" * 100])
def test_what_is_no_range_is_refused(text):
    with pytest.raises(ValueError, match="found"):
        read_range(text)


@pytest.mark.parametrize(
    "text", ["no", "null", "2030", "1e5", "a: b", "- a", "a #b", "é", '"', "a, b", "[x]", "true"]
)
def test_texts_come_back_from_yaml_as_they_are(text):
    assert read_yaml(f"key: {scalar(text)}\n", "x").content == {"key": text}
    assert read_yaml(f"{{{scalar(text)}: 1}}\n", "x").content == {text: 1}
