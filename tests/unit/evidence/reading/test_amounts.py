"""Money and shares in running text, each example checked by hand."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from detente.evidence.reading.amounts import find_amounts
from detente.evidence.reading.mentions import Span
from detente.quantities import parse_quantity
from tests.unit.evidence.reading.marked import unmarked

ARTICLE = Path(__file__).resolve().parents[5] / "shared" / "cases" / "article-2025-06.txt"

TABLE = (
    ("Foo paid ⟦$1 billion⟧ in cash.", "1 billion USD", "exact"),
    ("Foo paid ⟦US$20bn⟧ or so.", "20 billion USD", "about"),
    ("about ⟦€3.5 million⟧ a year", "3.5 million EUR", "about"),
    ("It cost ⟦£250,000⟧.", "250 thousand GBP", "exact"),
    ("It cost ⟦$1,500⟧, he said.", "1500 USD", "exact"),
    ("It cost ⟦$1,234,567⟧.", "1234567 USD", "exact"),
    ("a fine of ⟦¥5 billion⟧", "5 billion JPY", "exact"),
    ("⟦₹500 crore⟧", "5 billion INR", "exact"),
    ("⟦A$5m⟧ and no more", "5 million AUD", "exact"),
    ("⟦C$5M⟧", "5 million CAD", "exact"),
    ("⟦HK$30⟧", "30 HKD", "exact"),
    ("⟦EUR 20 million⟧", "20 million EUR", "exact"),
    ("⟦20 million CHF⟧", "20 million CHF", "exact"),
    ("⟦$20 billion USD⟧", "20 billion USD", "exact"),
    ("⟦$20 million CAD⟧", "20 million CAD", "exact"),
    ("⟦20 €⟧ each", "20 EUR", "exact"),
    ("⟦2.5 billion euros⟧", "2.5 billion EUR", "exact"),
    ("⟦10 U.S. dollars⟧", "10 USD", "exact"),
    ("⟦30 million Canadian dollars⟧", "30 million CAD", "exact"),
    ("⟦3 billion Swiss francs⟧", "3 billion CHF", "exact"),
    ("⟦5 billion won⟧", "5 billion KRW", "exact"),
    ("⟦two million pounds sterling⟧", "2 million GBP", "exact"),
    ("⟦a billion dollars⟧", "1 billion USD", "exact"),
    ("⟦two and a half billion dollars⟧", "2.5 billion USD", "exact"),
    ("⟦Half a billion euros⟧", "500 million EUR", "exact"),
    ("⟦twenty million yen⟧", "20 million JPY", "exact"),
    ("a ⟦$10-billion⟧ deal", "10 billion USD", "exact"),
    ("a ⟦ten-billion-dollar⟧ deal", "10 billion USD", "exact"),
    ("⟦$3bn⟧-a-year", "3 billion USD", "exact"),
    ("⟦a third of a billion dollars⟧", "333.33 million USD", "about"),
    ("a loss of ⟦-$5 million⟧", "-5 million USD", "exact"),
    ("⟦$5\nbillion⟧", "5 billion USD", "exact"),
    ("⟦$250 billion to $350 billion⟧", "250 to 350 billion USD", "range"),
    ("⟦$250-350 billion⟧", "250 to 350 billion USD", "range"),
    ("⟦$250–$350 billion⟧", "250 to 350 billion USD", "range"),
    ("between ⟦3 and 5 billion euros⟧", "3 to 5 billion EUR", "range"),
    ("⟦$13 to $28 billion⟧", "13 to 28 billion USD", "range"),
    ("⟦three to five billion dollars⟧", "3 to 5 billion USD", "range"),
    ("⟦two or three billion dollars⟧", "2 to 3 billion USD", "range"),
    ("⟦$2 or $3 billion⟧", "2 to 3 billion USD", "range"),
    ("⟦$500,000 to $1 million⟧", "0.5 to 1 million USD", "range"),
    ("⟦900 million to 1.2 billion dollars⟧", "0.9 to 1.2 billion USD", "range"),
    ("⟦$5 to $1,000,000⟧", "5 to 1000000 USD", "range"),
    ("ranging from ⟦$1 billion to $2 billion⟧", "1 to 2 billion USD", "range"),
    ("about ⟦20 to 30 percent⟧", "20 to 30 %", "range"),
    ("between ⟦20% and 49%⟧", "20 to 49 %", "range"),
    ("⟦20 to 49 per cent⟧", "20 to 49 %", "range"),
    ("⟦a quarter to a third⟧ of revenue", "25 to 33.33 %", "range"),
    ("up to about ⟦$3 billion⟧", "3 billion USD", "at_most"),
    ("as much as ⟦$3 billion⟧", "3 billion USD", "at_most"),
    ("no more than ⟦10%⟧", "10 %", "at_most"),
    ("<⟦20%⟧", "20 %", "at_most"),
    ("⟦20%⟧ or less", "20 %", "at_most"),
    ("more than ⟦$3 billion⟧", "3 billion USD", "at_least"),
    ("well over ⟦$3 billion⟧", "3 billion USD", "at_least"),
    ("not less than ⟦10 pc⟧", "10 %", "at_least"),
    ("⟦$10bn⟧+", "10 billion USD", "at_least"),
    ("⟦$10bn⟧ or more", "10 billion USD", "at_least"),
    ("upwards of ⟦20%⟧", "20 %", "at_least"),
    ("a dispute over ⟦$3 billion⟧", "3 billion USD", "exact"),
    ("legal action over ⟦$50B⟧", "50 billion USD", "exact"),
    ("32.5 -> ⟦27%⟧", "27 %", "exact"),
    ("⟦$20 B⟧ at risk", "20 billion USD", "exact"),
    ("a deal under which ⟦20%⟧ goes", "20 %", "exact"),
    ("nearly ⟦half⟧ of it", "50 %", "about"),
    ("some ⟦30 per cent⟧", "30 %", "about"),
    ("~⟦30%⟧", "30 %", "about"),
    ("a ⟦20-percent⟧ stake", "20 %", "exact"),
    ("a ⟦49%⟧-owned firm", "49 %", "exact"),
    ("⟦two and a half per cent⟧", "2.5 %", "exact"),
    ("⟦half a percent⟧", "0.5 %", "exact"),
    ("shares fell ⟦-5%⟧", "-5 %", "exact"),
    ("⟦a third⟧ of the shares", "33.33 %", "about"),
    ("⟦a third⟧ stake", "33.33 %", "about"),
    ("a ⟦one-third⟧ interest", "33.33 %", "about"),
    ("⟦two thirds⟧ voted", "66.67 %", "about"),
    ("more than ⟦two-thirds⟧", "66.67 %", "at_least"),
    ("⟦three quarters⟧ of revenue", "75 %", "exact"),
    ("⟦four fifths⟧", "80 %", "exact"),
    ("⟦a fifth⟧ more than before", "20 %", "exact"),
    ("⟦one in five⟧ users", "20 %", "exact"),
    ("⟦nine out of ten⟧ users", "90 %", "exact"),
    ("⟦1 in 5⟧ users", "20 %", "exact"),
)

PAIRS = (
    (
        "raised from ⟦20⟧ to ⟦49 per cent⟧",
        ("20 %", "49 %"),
    ),
    ("fell from ⟦$49 billion⟧ to ⟦$30 billion⟧", ("49 billion USD", "30 billion USD")),
    ("rose from ⟦$13⟧ to ⟦$28 billion⟧", ("13 billion USD", "28 billion USD")),
    ("⟦20%⟧ or ⟦49%⟧", ("20 %", "49 %")),
    ("⟦$5 million⟧ for ⟦10%⟧", ("5 million USD", "10 %")),
    ("⟦$1 billion⟧, then ⟦$2 billion⟧ and ⟦€3⟧", ("1 billion USD", "2 billion USD", "3 EUR")),
    ("⟦$5 million⟧ to 20 million users", ("5 million USD",)),
    ("⟦half⟧ of the ⟦$20 billion⟧", ("50 %", "20 billion USD")),
)

NOTHING = (
    "billions of dollars",
    "hundreds of millions of dollars",
    "a billion-dollar deal",
    "a multibillion-dollar deal",
    "20 percentage points",
    "10 to 20 percentage points",
    "20 % points",
    "25 basis points",
    "half of 1 percent",
    "a quarter of 1%",
    "a third round of funding",
    "the third investment",
    "in the third quarter of 2025",
    "the first half of the year",
    "half the year",
    "a quarter of a century",
    "for three quarters of growth",
    "one in five years",
    "24 in 7",
    "8 out of 10",
    "20 million users",
    "A Six-Year Alliance",
    "since 2019, and in 2021",
    "GPT-4 and o3",
    "Fortune 500",
    "page 20",
    "call 555-1234 or +1 (212) 555-0100",
    "June 16, 2025",
    "echo $HOME ${1} $1}",
    "`$1`",
    "20 PC games",
    "500 pounds of flour",
    "20 won the prize",
    "€2,5 billion",
    "$1.5.2",
    "$1 000 000",
    "$",
    "%",
    "",
)


@pytest.mark.parametrize(("marked", "value", "bound"), TABLE, ids=[marked for marked, *_ in TABLE])
def test_one_amount(marked, value, bound):
    text, spans = unmarked(marked)
    found = find_amounts(text, Span(0, len(text)))
    assert [(one.span, one.value, one.bound) for one in found] == [(spans[0], value, bound)]
    assert_consistent(text, found)


@pytest.mark.parametrize(("marked", "values"), PAIRS, ids=[marked for marked, _ in PAIRS])
def test_several_amounts(marked, values):
    text, spans = unmarked(marked)
    found = find_amounts(text, Span(0, len(text)))
    assert [(one.span, one.value) for one in found] == list(zip(spans, values, strict=True))
    assert_consistent(text, found)


@pytest.mark.parametrize("text", NOTHING)
def test_no_amount(text):
    assert find_amounts(text, Span(0, len(text))) == ()


def assert_consistent(text, found):
    """Check what holds for every amount."""
    for one in found:
        assert text[one.span.start : one.span.end] == one.text
        read = parse_quantity(one.value)
        assert read.unit == one.unit
        assert (one.kind == "share") == (one.unit == "%")
        ends = (one.low, one.high)
        assert ends == (
            (read.distribution.low, read.distribution.high)
            if one.bound == "range"
            else (read.distribution.value,) * 2
        )


def test_nothing_outside_the_span_is_read():
    text = "more than $30 billion dollars or less"
    start = text.index("$")
    assert [one.bound for one in find_amounts(text, Span(start, start + 11))] == ["exact"]
    assert [one.value for one in find_amounts(text, Span(start, start + 3))] == ["30 USD"]
    assert find_amounts(text, Span(5, 5)) == ()


def test_the_sums_of_the_article():
    if not ARTICLE.exists():
        pytest.skip("the article is not part of the project; put it beside it as shared/cases")
    text = ARTICLE.read_text(encoding="utf-8")
    found = find_amounts(text, Span(0, len(text)))
    assert [(one.value, one.bound) for one in found] == [
        (f"{number} billion USD", "exact") for number in (1, 2, 10, 20, 3)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1,1,1,1,", "$", "a third ", "1", "one ", "$1 to "])
def test_a_long_run_of_one_piece_takes_time_in_proportion(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        start = time.process_time()
        find_amounts(text, Span(0, len(text)))
        return time.process_time() - start

    # A quadratic reader would take 64 times as long; a floor keeps noise out.
    assert seconds(160_000) < 24 * max(seconds(20_000), 0.02)
