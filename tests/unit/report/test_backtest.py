"""Was it right? The report of a back-test, and the section of every brief."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from itertools import pairwise

import pytest
from rich.console import Console

from detente.assessment.backtest import gathered
from detente.assessment.result import Settings
from detente.assessment.shareable import shareable
from detente.report import (
    render_backtest_html,
    render_backtest_markdown,
    render_backtest_terminal,
    render_html,
    render_markdown,
    render_terminal,
)
from detente.report.charts.agreed import agreed_charts
from detente.report.charts.known_ends import known_ends_chart
from detente.report.document.backtest import backtest_document_of, was_it_right
from detente.report.document.backtest.kinds import no_better
from detente.report.document.definitions import DEFINITIONS
from detente.report.numbers import score
from tests.report_conflict_example import outcomes
from tests.report_examples import HOSTILE, example, hostile_texts, of_unknown_end
from tests.report_known_end_example import backtest_example, known_end
from tests.report_pages import Page

FOUND = backtest_example(outcomes())
NOTHING = gathered((), Settings())


def printed(found, width=100):
    console = Console(file=StringIO(), width=width, markup=False, emoji=False, highlight=False)
    render_backtest_terminal(found, console)
    return console.file.getvalue()


def piece(found, title):
    return next(one for one in backtest_document_of(found).pieces if one.title == title)


def said(found):
    return " ".join(text for one in backtest_document_of(found).pieces for text in one.paragraphs)


# ---------------------------------------------------------------- the report


def test_every_part_is_there():
    assert [one.title for one in backtest_document_of(FOUND).pieces] == [
        "How close it came",
        "Case by case",
        "Terms that were agreed",
        "Calibration",
        "How the cases ended",
        "What others expected",
        "Methods of others",
    ]


def test_without_published_methods_there_is_no_section_on_them():
    titles = [one.title for one in backtest_document_of(replace(FOUND, published=())).pieces]
    assert "Methods of others" not in titles


def test_columns_name_definitions_that_stand_below():
    document = backtest_document_of(FOUND)
    known = {one.key for one in document.definitions}
    tables = [table for one in document.pieces for table in one.tables]
    assert {column.definition for table in tables for column in table.columns} - {""} <= known
    assert {one.definition for one in document.pieces} - {""} <= known
    assert all(len(row.cells) == len(table.columns) for table in tables for row in table.rows)
    assert all(column.definition for table in tables for column in table.columns if column.number)


def test_it_says_how_many_cases_are_retrospective():
    assert (
        "In 4 of 6 cases the end was known when the case was written: these are retrospective. Of 5 cases a "
        "digest was kept before the end was looked up; the inputs of 4 are unchanged since."
    ) in said(FOUND)
    table = piece(FOUND, "Case by case").tables[0]
    assert sum(row.cells[0].note.startswith("retrospective;") for row in table.rows) == 4
    assert " ".join(printed(FOUND, 300).split()).count("(retrospective)") == 4


def test_it_says_plainly_where_a_baseline_is_as_good():
    losing = [one for one in FOUND.paired if one.mean_difference >= 0]
    assert losing, "the example holds a baseline that is as good"
    sentence, luck, log = no_better(FOUND)
    assert log.startswith("By the mean log score, ")
    assert "(for terms with numbers)" in luck
    assert sentence.startswith("On average over these cases the answers are no better than ")
    assert "giving every kind the same share (for the kind of outcome)" in sentence
    assert "today" not in sentence
    beaten = tuple(replace(one, log=0.1 if one.forecast == "model" else 0.2) for one in FOUND.means)
    better = replace(FOUND, paired=(), named=None, means=beaten)
    assert no_better(better) == ()
    luck = replace(losing[0], better=4, worse=5, mean_difference=-0.03)
    (sentence,) = no_better(replace(better, paired=(luck,)))
    assert sentence.startswith(
        "A little closer on average than giving every kind the same share (for the kind"
    )
    assert sentence.endswith("closer in no more cases than farther: so far no better than that.")


def shown(found):
    pieces = backtest_document_of(found).pieces
    return [cell.text for one in pieces for table in one.tables for row in table.rows for cell in row.cells]


def test_a_score_without_a_number_is_infinite_in_words():
    found = gathered([known_end(outcomes(), "held", "no. 1")], Settings())
    endless = [one for one in FOUND.means if one.log is None]
    assert endless
    assert "infinite" in shown(FOUND)
    assert "infinite" not in shown(found)


def test_the_forms_hold_the_same():
    markdown, page, screen = (
        render_backtest_markdown(FOUND),
        Page(render_backtest_html(FOUND)),
        printed(FOUND),
    )
    text = " ".join("".join(page.pieces).replace("\u00a0", " ").split())
    for words in ("Share of revenue", "hanging on a deal", "no level fits", "very unlikely"):
        assert words in markdown
        assert words in text
        assert words in " ".join(screen.split())
    assert "They signed in November" in markdown
    assert "They signed in November" in text


@pytest.mark.parametrize("found", [FOUND, NOTHING], ids=["cases", "none"])
def test_a_narrow_terminal_holds_every_word(found):
    assert all(len(line) <= 40 for line in printed(found, 40).splitlines())


def test_hostile_names_are_shown_as_they_are():
    poisoned = hostile_texts(FOUND)
    page = render_backtest_html(poisoned)
    Page(page)
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "<script" not in render_backtest_markdown(poisoned)
    assert HOSTILE[:20] in " ".join(printed(poisoned, 400).split())


def test_only_web_addresses_become_links():
    first = FOUND.cases[0]
    forged = replace(first.end.sources[0], url="javascript:alert(1)")
    case = replace(first, end=replace(first.end, sources=(forged,)))
    page = render_backtest_html(replace(FOUND, cases=(case,)))
    assert "javascript:" not in page
    assert 'href="https://courier.example/signed"' in render_backtest_html(FOUND)


def test_a_forged_record_is_shown_without_failing():
    """Cases without scores, with kinds that nobody forecast, and numbers beyond all sense."""
    first = FOUND.cases[0]
    term = replace(first.numeric[0], scale=(5.0, 5.0), low=5.0, actual=5.0, high=5.0, weighted=None)
    huge = replace(first.numeric[0], scale=(-1.7e308, 1.7e308))
    forged = replace(first, kinds=(), numeric=(term, huge), end=replace(first.end, kind="nowhere"))
    for cases in ((forged,), (first, forged), (forged, first)):
        found = replace(FOUND, cases=cases)
        assert render_backtest_html(found)
        assert render_backtest_markdown(found)
        assert printed(found)


def test_scores_are_written_short():
    assert [score(value) for value in (0.0, 0.41234, 0.0071, 0.0001, -0.0001, 2.0)] == [
        "0",
        "0.41",
        "0.007",
        "< 0.001",
        "> −0.001",
        "2.00",
    ]
    assert [score(value, sign=True) for value in (0.2, -0.2)] == ["+0.20", "−0.20"]


# ---------------------------------------------------------------- pictures


def test_what_came_true_is_framed_where_it_was_given_something():
    svg = known_ends_chart("ends", FOUND.cases).svg
    given = [dict(one.kinds[0].shares)[one.end.kind] for one in FOUND.cases]
    assert svg.count('class="came-true"') == sum(share > 0 for share in given)
    assert svg.count('class="mark"') == len(FOUND.cases)
    for one in FOUND.cases:
        assert f"came true: {one.end.kind.replace('_', ' ')}" in svg
    assert known_ends_chart("ends", ()) is None


def test_what_was_agreed_stands_on_the_scale_of_its_issue():
    inside, beyond = agreed_charts("agreed", FOUND.cases[:1])
    assert "ahead" in beyond.svg, "the scale is drawn on to what lies beyond"
    assert "ahead" not in inside.svg
    for words in ("Agreed 22 %", "80 % of worlds from 10 % to 18 %", "today 20 %"):
        assert words in beyond.svg.replace("\u00a0", " ")


# ---------------------------------------------------------------- the section of the brief


def test_a_brief_of_known_end_shows_its_own_scores():
    own, record = was_it_right(example().known_end, NOTHING)
    assert own.title == "How this case ended"
    text = " ".join(own.paragraphs)
    assert "They signed in November" in text
    assert "This is retrospective" in text
    assert "still have the digest" in text
    assert record.paragraphs == (
        "No packaged case records how it ended, so there is no record of earlier answers to show.",
    )
    assert [one.title for one in was_it_right(None, NOTHING)] == [record.title]


def test_a_brief_says_in_one_sentence_that_a_baseline_is_as_good():
    (record,) = was_it_right(None, FOUND)
    assert (
        sum("On average over these cases the answers are no better than" in one for one in record.paragraphs)
        == 1
    )
    model, *baselines = example().known_end.kinds
    worst = replace(example().known_end, kinds=(replace(model, brier=1.9), *baselines))
    text = " ".join(was_it_right(worst, NOTHING)[0].paragraphs)
    assert text.count("That is no closer than") == 1


def test_sentences_of_the_record_do_not_repeat():
    (record,) = was_it_right(None, FOUND)
    assert all(first != second for first, second in pairwise(record.paragraphs))
    assert len(record.tables[0].rows) == len(FOUND.cases)


@pytest.mark.parametrize("answer", [example(), of_unknown_end()], ids=["known", "unknown"])
def test_every_form_of_the_brief_has_the_section(answer):
    console = Console(file=StringIO(), width=100, markup=False, emoji=False, highlight=False)
    render_terminal(answer, console)
    forms = (render_html(answer), render_markdown(answer), console.file.getvalue())
    for form in (*forms, render_html(shareable(answer)), render_markdown(shareable(answer))):
        assert "Was it right?" in form
        assert ("They signed in November" in " ".join(form.split())) == (answer.known_end is not None)


def test_the_section_uses_definitions_that_a_brief_lists():
    known = {one.key for one in DEFINITIONS}
    for one in was_it_right(example().known_end, FOUND):
        columns = {column.definition for table in one.tables for column in table.columns}
        assert (columns | {one.definition}) - {""} <= known
