"""Dates in running text, each example checked by hand; the day of publication is Friday, 2025-06-20."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from detente.evidence.dates import parse_vague_date
from detente.evidence.reading.calendar_dates import find_dates
from detente.evidence.reading.mentions import Span
from tests.unit.evidence.reading.marked import unmarked

ARTICLE = Path(__file__).resolve().parents[5] / "shared" / "cases" / "article-2025-06.txt"
FRIDAY = parse_vague_date("2025-06-20")

ABSOLUTE = (
    ("On ⟦June 16, 2025⟧, it fell.", "2025-06-16", "on"),
    ("on ⟦Monday, June 16, 2025⟧", "2025-06-16", "on"),
    ("on ⟦Sept. 5, 2024⟧", "2024-09-05", "on"),
    ("⟦16 June 2025⟧", "2025-06-16", "on"),
    ("⟦the 16th of June 2025⟧", "2025-06-16", "on"),
    ("⟦2025-06-16⟧", "2025-06-16", "on"),
    ("⟦06/16/2025⟧", "2025-06-16", "on"),
    ("⟦16/06/2025⟧", "2025-06-16", "on"),
    ("⟦06/06/2025⟧", "2025-06-06", "on"),
    ("in ⟦June 2025⟧", "2025-06", "on"),
    ("in ⟦late June 2025⟧", "2025-06", "on"),
    ("in ⟦2019⟧,", "2019", "on"),
    ("Foo (⟦2019⟧)", "2019", "on"),
    ("the events of ⟦2019⟧.", "2019", "on"),
    ("in ⟦early 2024⟧", "2024", "on"),
    ("⟦mid-2023⟧", "2023", "on"),
    ("⟦late 2022⟧", "2022", "on"),
    ("in ⟦Q3 2025⟧", "2025", "on"),
    ("in ⟦the third quarter of 2025⟧", "2025", "on"),
    ("in ⟦spring 2026⟧", "2026", "on"),
    ("⟦the first half of 2026⟧", "2026", "on"),
    ("its ⟦2019⟧ agreement", "2019", "on"),
    ("at ⟦the end of 2027⟧", "2027", "on"),
    ("by ⟦the end of 2027⟧", "2027-12-31", "by"),
    ("until ⟦the end of February 2028⟧", "2028-02-29", "until"),
    ("by ⟦2030⟧", "2030", "by"),
    ("before ⟦2019⟧", "2019", "by"),
    ("no later than ⟦June 30, 2026⟧", "2026-06-30", "by"),
    ("a deadline of ⟦June 2026⟧", "2026-06", "by"),
    ("through ⟦2030⟧", "2030", "until"),
    ("until ⟦2032⟧", "2032", "until"),
    ("to ⟦2030⟧", "2030", "until"),
    ("which expires in ⟦2030⟧", "2030", "until"),
    ("since ⟦2019⟧", "2019", "since"),
    ("from ⟦2021⟧", "2021", "since"),
    ("dating back to ⟦2015⟧", "2015", "since"),
    ("compared to ⟦2019⟧", "2019", "on"),
    ("at ⟦year-end 2026⟧", "2026", "on"),
    ("by ⟦year-end 2026⟧", "2026-12-31", "by"),
    ("on ⟦June 16–18, 2025⟧", "2025-06", "on"),
    ("as of ⟦2019-03-01⟧", "2019-03-01", "on"),
)

RELATIVE = (
    ("⟦yesterday⟧", "2025-06-19", "on"),
    ("⟦Today⟧, it fell", "2025-06-20", "on"),
    ("⟦tomorrow⟧", "2025-06-21", "on"),
    ("on ⟦Monday⟧", "2025-06-16", "on"),
    ("he said ⟦Friday⟧", "2025-06-20", "on"),
    ("⟦last Friday⟧", "2025-06-13", "on"),
    ("⟦next Monday⟧", "2025-06-23", "on"),
    ("⟦next Friday⟧", "2025-06-27", "on"),
    ("by ⟦Monday⟧", "2025-06-23", "by"),
    ("⟦last week⟧", "2025-06", "on"),
    ("⟦next week⟧", "2025-06", "on"),
    ("⟦last month⟧", "2025-05", "on"),
    ("⟦last year⟧", "2024", "on"),
    ("⟦last year⟧’s deal", "2024", "on"),
    ("⟦this year⟧", "2025", "on"),
    ("⟦next month⟧", "2025-07", "on"),
    ("⟦next year⟧", "2026", "on"),
    ("⟦early next year⟧", "2026", "on"),
    ("⟦last quarter⟧", "2025", "on"),
    ("⟦a year ago⟧", "2024", "on"),
    ("⟦two years ago⟧", "2023", "on"),
    ("⟦three days ago⟧", "2025-06-17", "on"),
    ("⟦six months ago⟧", "2024-12", "on"),
    ("⟦earlier this month⟧", "2025-06", "on"),
    ("by ⟦the end of the year⟧", "2025-12-31", "by"),
    ("by ⟦the end of the month⟧", "2025-06-30", "by"),
    ("at ⟦the end of the year⟧", "2025", "on"),
    ("by ⟦year-end⟧", "2025-12-31", "by"),
    ("by ⟦year’s end⟧", "2025-12-31", "by"),
    ("until ⟦the end of next month⟧", "2025-07-31", "until"),
    ("⟦within nine months⟧", "2026-03-20", "by"),
    ("⟦in two months⟧", "2025-08", "on"),
    ("It will close ⟦in two months⟧.", "2025-08", "on"),
    ("It will end ⟦in two months⟧.", "2025-08", "until"),
    ("over ⟦the next two years⟧", "2027-06-20", "until"),
    ("since ⟦last year⟧", "2024", "since"),
    ("in ⟦March⟧", "2025-03", "on"),
    ("in ⟦May⟧", "2025-05", "on"),
    ("in ⟦June⟧", "2025-06", "on"),
    ("in ⟦October⟧", "2024-10", "on"),
    ("by ⟦March⟧", "2026-03", "by"),
    ("by ⟦mid-July⟧", "2025-07", "by"),
    ("⟦last March⟧", "2025-03", "on"),
    ("⟦next March⟧", "2026-03", "on"),
    ("⟦March of last year⟧", "2024-03", "on"),
    ("on ⟦June 16⟧", "2025-06-16", "on"),
    ("on ⟦the 16th of June⟧", "2025-06-16", "on"),
    ("on ⟦June 21⟧", "2024-06-21", "on"),
    ("before ⟦June 19⟧", "2026-06-19", "by"),
)

NOTHING = (
    "the 1990s",
    "in the 1990s",
    "2,000 people",
    "of 2000 people",
    "$2019",
    "2019 megawatts",
    "in 2019 megawatts",
    "in 1850",
    "in 2150",
    "06/07/2025",
    "June 31, 2025",
    "2025-13-01",
    "fiscal 2025",
    "it may march",
    "a second march",
    "He may go on",
    "June 5 million people",
    "today’s market",
    "Black Friday",
    "on Mondays",
    "more than two years ago",
    "the first time in five years",
    "the largest deal in 10 years",
    "to close the largest deal in 10 years",
    "It filed 1,770 patents in five years",
    "in USA Today, he said",
    "this May be so",
    "the end of the day",
    "call 2019-555-0100",
    "version 2.2019",
    "A Six-Year Alliance",
    "20191",
    "",
)


@pytest.mark.parametrize(("marked", "date", "role"), ABSOLUTE, ids=[marked for marked, *_ in ABSOLUTE])
def test_dates_with_a_year_need_no_day_of_publication(marked, date, role):
    text, spans = unmarked(marked)
    for published in (None, FRIDAY):
        found = find_dates(text, Span(0, len(text)), published)
        assert [(one.span, str(one.date), one.role, one.relative) for one in found] == [
            (spans[0], date, role, False)
        ]
        assert found[0].text == text[spans[0].start : spans[0].end]


@pytest.mark.parametrize(("marked", "date", "role"), RELATIVE, ids=[marked for marked, *_ in RELATIVE])
def test_dates_that_count_from_publication(marked, date, role):
    text, spans = unmarked(marked)
    found = find_dates(text, Span(0, len(text)), FRIDAY)
    assert [(one.span, str(one.date), one.role, one.relative) for one in found] == [
        (spans[0], date, role, True)
    ]
    unknown = find_dates(text, Span(0, len(text)), None)
    assert [(one.span, one.date, one.role, one.relative) for one in unknown] == [(spans[0], None, role, True)]


@pytest.mark.parametrize("text", NOTHING)
def test_no_date(text):
    assert find_dates(text, Span(0, len(text)), FRIDAY) == ()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("from ⟦2021⟧ to ⟦2030⟧", (("2021", "since"), ("2030", "until"))),
        ("between ⟦2019⟧ and ⟦2021⟧", (("2019", "since"), ("2021", "until"))),
        ("⟦2019⟧–⟦2021⟧", (("2019", "since"), ("2021", "until"))),
        ("in ⟦2019⟧, ⟦2021⟧ and ⟦2024⟧", (("2019", "on"), ("2021", "on"), ("2024", "on"))),
        ("between ⟦April⟧ and ⟦June⟧", (("2025-04", "since"), ("2025-06", "until"))),
        ("in ⟦2015⟧, and by ⟦next year⟧", (("2015", "on"), ("2026", "by"))),
    ],
)
def test_several_dates(marked, expected):
    text, spans = unmarked(marked)
    found = find_dates(text, Span(0, len(text)), FRIDAY)
    assert [one.span for one in found] == spans
    assert tuple((str(one.date), one.role) for one in found) == expected


@pytest.mark.parametrize(
    ("published", "text", "date"),
    [
        ("2025-06", "last month", "2025-05"),
        ("2025-06", "last year", "2024"),
        ("2025-06", "in March", "2025-03"),
        ("2025-06", "yesterday", "2025"),
        ("2025-01", "yesterday", None),
        ("2025", "last year", "2024"),
        ("2025", "last month", None),
        ("2025", "in March", None),
    ],
)
def test_a_vague_publication_gives_the_smallest_date_that_holds_all_it_can_mean(published, text, date):
    (found,) = find_dates(text, Span(0, len(text)), parse_vague_date(published))
    assert (found.date and str(found.date), found.relative) == (date, True)


@pytest.mark.parametrize(
    ("published", "text"), [("1000-01-01", "900 decades ago"), ("9999-12-31", "in 3 years")]
)
def test_what_lies_outside_the_calendar_is_no_date(published, text):
    assert find_dates(text, Span(0, len(text)), parse_vague_date(published)) == ()


def test_nothing_outside_the_span_is_read():
    text = "by June 16, 2025"
    assert [one.role for one in find_dates(text, Span(3, len(text)), None)] == ["on"]
    assert [str(one.date) for one in find_dates(text, Span(0, 10), FRIDAY)] == ["2026-06-16"]


def test_the_dates_of_the_article():
    if not ARTICLE.exists():
        pytest.skip("the article is not part of the project; put it beside it as shared/cases")
    text = ARTICLE.read_text(encoding="utf-8")
    assert [(one.text, str(one.date), one.role) for one in find_dates(text, Span(0, len(text)), FRIDAY)] == [
        ("2019", "2019", "on"),
        ("2021", "2021", "on"),
        ("early 2024", "2024", "on"),
        ("last year", "2024", "on"),
        ("the end of the year", "2025-12-31", "by"),
        ("2015", "2015", "on"),
        ("2018", "2018", "on"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1,1,1,1,", "$", "in 2019 ", "19", "June ", "the end of "])
def test_a_long_run_of_one_piece_takes_time_in_proportion(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        start = time.process_time()
        find_dates(text, Span(0, len(text)), None)
        return time.process_time() - start

    # A quadratic reader would take 64 times as long; a floor keeps noise out.
    assert seconds(160_000) < 24 * max(seconds(20_000), 0.02)
