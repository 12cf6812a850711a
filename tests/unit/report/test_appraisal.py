"""What the evidence is worth, as a reader sees it: sentences, tables, pictures, names shown as they are."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import StringIO

from rich.console import Console

from detente.assessment.appraisal import appraise
from detente.assessment.result import Settings
from detente.assessment.result.competing import PivotView
from detente.assessment.run import assess
from detente.report import (
    render_appraisal_html,
    render_appraisal_markdown,
    render_appraisal_terminal,
    render_html,
    render_markdown,
)
from detente.report.appraisal import MOST_ROWS
from detente.report.charts.origins import MOST, origins_chart
from detente.report.document.appraisal import appraisal_document_of
from tests.report_examples import HOSTILE, hostile_texts
from tests.unit.assessment.appraised_case import EVIDENCE, appraised
from tests.unit.assessment.small_cases import load

FEW = Settings(worlds=300, candidate_worlds=16, stability_worlds=16)


@cache
def found(*, played=True):
    return appraise(appraised(), FEW if played else None)


def printed(appraisal, width=100):
    console = Console(file=StringIO(), width=width, markup=False, emoji=False, highlight=False)
    render_appraisal_terminal(appraisal, console)
    return console.file.getvalue()


def piece(appraisal, title):
    return next(one for one in appraisal_document_of(appraisal).pieces if one.title == title)


def cells(table):
    return [[cell.text for cell in one.cells] for one in table.rows]


def test_every_part_is_there():
    titles = [one.title for one in appraisal_document_of(found()).pieces]
    assert titles == [
        "What to find out next",
        "Competing hypotheses",
        "What is assumed",
        "Where claims contradict each other",
        "Where independent origins agree",
        "Whose reporting it is",
        "What rests on one origin",
        "What rests on weak claims",
        "What is old",
        "What is left over",
    ]
    without = appraise(load("small", EVIDENCE), None)
    shown = piece(without, "Competing hypotheses").paragraphs
    assert shown[0].startswith("The case states no hypotheses")
    assert [one.title for one in appraisal_document_of(without).pieces][-1] == "Competing hypotheses"


def test_a_step_says_what_it_moves_and_why_it_is_open():
    (table,) = piece(found(played=False), "What to find out next").tables
    first = table.rows[0].cells
    assert first[0].text == "By how much Aurora overrates its no-deal"
    assert first[2].text == "–"
    assert first[3].text == "needs_cells contradicts half, half contradicts once, its size is assumed"
    assert [part.link for part in first[3].parts[:2]] == ["#claim-needs_cells", "#claim-half"]
    assert [part.text for part in first[3].below] == ["beside needs_cells", "half"]
    (table,) = piece(found(), "What to find out next").tables
    assert re.fullmatch(
        r"The share that holds: \d+ % \(upper fifth\) to 100 % \(lower fifth\)", table.rows[0].cells[2].text
    )
    assert table.rows[0].cells[2].note == "crosses the thresholds of “strained” and “holding”"


def test_what_is_in_dispute_and_both_sides():
    shown = piece(found(), "Where claims contradict each other")
    (told,) = shown.paragraphs
    assert told == (
        "2 pairs of claims contradict each other; uncertain inputs rest on 2 of them. 2 pairs are reconciled "
        "and 1 pair of forecasts differs."
    )
    captions = [table.caption for table in shown.tables]
    assert captions[0].startswith("What is in dispute")
    assert cells(shown.tables[0])[0][:3] == [
        "cell share",
        "needs_cells, half, once",
        "70 % against 50 %; 50 % against 90 %",
    ]
    sides = shown.tables[1].rows
    assert [one.cells[2].text for one in sides] == [
        "half (70 % against 50 %)",
        "needs_cells (70 % against 50 %), once (50 % against 90 %)",
        "half (50 % against 90 %)",
    ]
    assert sides[0].cells[1].note == "reported, 2025-06-12, by the word of gazette and borealis"
    assert sides[1].cells[1].note == "reported, by the word of gazette, graded D, doubtful"
    assert [part.text for part in sides[1].cells[1].below] == ["half", "blog"]
    assert {one.cells[4].text for one in shown.tables[2].rows} == {"votes against shares"}
    assert cells(shown.tables[3])[0][2] == "lasts (in words)"
    assert captions[4].startswith("Developments")


def test_agreement_is_counted_by_origins():
    shown = piece(found(), "Where independent origins agree")
    assert shown.paragraphs[0].startswith(
        "12 claims make 11 statements: 4 of two or more independent origins, 3 of one, 4 of no origin that"
    )
    assert cells(shown.tables[0])[0] == [
        "stake",
        "Borealis asks for 25 to 35 % of Aurora",
        "3",
        "3",
        "borealis, gazette and call",
    ]


def test_hypotheses_are_ranked_and_the_matrix_is_sorted():
    shown = piece(found(), "Competing hypotheses")
    assert shown.paragraphs[0] == (
        "Counted by claims, least speaks against “Borealis bargains” (score 1.5); then “Borealis means to "
        "leave” (3)."
    )
    assert shown.paragraphs[1].endswith("the same leads.")
    assert shown.bullets == (
        "If offer is wrong, “Borealis means to leave” would lead by claims.",
        "If offer is wrong, “Borealis means to leave” would lead by origins.",
        "Different only in how well they fit, which does not count: needs_cells.",
        "From memory, and so counted by claims but not by origins: recalled.",
    )
    ranking, telling, idle = shown.tables
    assert [one[:3] for one in cells(ranking)] == [
        ["B: Borealis bargains", "1.5", "2"],
        ["A: Borealis means to leave", "3", "4"],
    ]
    assert [[one[0], *one[2:]] for one in cells(telling)] == [
        ["offer", "−−", "+", "2"],
        ["lawyers", "+", "−", "1"],
        ["recalled", "−", "0", "1"],
        ["half", "+", "−", "0.5"],
    ]
    assert telling.rows[3].cells[-1].note == "counts 0.5"
    # Colour repeats what the sign and the word say.
    assert (telling.rows[0].cells[2].note, telling.rows[0].cells[2].look) == (
        "very inconsistent",
        "reads against-2",
    )
    assert [one[0] for one in cells(idle)] == ["needs_cells"]


def test_disagreement_between_claims_and_origins_is_said():
    view = found().hypotheses
    turned = replace(
        view,
        agree=False,
        by_origins=replace(view.by_origins, groups=(("leaves",), ("bargains",))),
        by_claims=replace(
            view.by_claims,
            pivots=tuple(PivotView(claim, ("leaves",)) for claim in ("offer", "lawyers", "half")),
        ),
        hypotheses=tuple(replace(one, against=0) for one in view.hypotheses),
    )
    shown = piece(replace(found(), hypotheses=turned), "Competing hypotheses")
    assert "it is otherwise: least speaks against “Borealis means to leave”" in shown.paragraphs[1]
    assert shown.bullets[0].startswith("If any one of offer, lawyers and half is wrong")
    assert any(one.startswith("Nothing is read against “Borealis bargains”") for one in shown.bullets)


def test_references_that_lead_nowhere_are_shown_as_they_are():
    view = found().hypotheses
    forged = replace(
        view,
        hypotheses=view.hypotheses[:1],
        by_claims=replace(view.by_claims, scores=(), groups=(("ghost",), ())),
    )
    shown = piece(replace(found(), hypotheses=forged), "Competing hypotheses")
    assert "“ghost”" in shown.paragraphs[0] or "every hypothesis (–)" in shown.paragraphs[0]
    empty = replace(found(), assumptions=(replace(found().assumptions[0], inputs=()),), claims=(), sources=())
    assert piece(empty, "What is assumed").tables == ()


def test_stale_claims_are_listed_below_their_rule():
    shown = piece(found(), "What is old")
    assert "older than 365 days on 2025-06-30" in shown.paragraphs[0]
    assert shown.paragraphs[1] == "1 claim is stale. 10 claims without a date cannot be judged."
    assert cells(shown.tables[0])[0][1:4] == ["761", "needs_cells", "–"]


def test_the_picture_shows_the_most_telling_origins_and_says_what_it_leaves_out():
    chart = origins_chart("origins", found().retellings)
    assert "gazette: 8 claims, 4 alone; 3 pages." in chart.svg
    assert "desk" not in chart.svg
    assert chart.note == ""
    many = tuple(replace(found().retellings[0], origin=f"o{number}") for number in range(MOST + 2))
    assert origins_chart("origins", many).note.startswith("2 further origins")
    assert origins_chart("origins", ()) is None


def test_all_forms_say_the_same():
    page, text = render_appraisal_html(found()), render_appraisal_markdown(found())
    shown = " ".join(printed(found()).split())
    for words in ("What to find out next", "70 % against 50 %", "votes against shares"):
        assert words in page.replace("\N{NO-BREAK SPACE}", " ")
        assert words in text.replace("\\", "")
        assert words in shown
    for limit in found().limits:
        assert limit[:40] in shown
    assert ' reads against-2"' in page
    assert "−−" in text
    assert render_appraisal_html(found()) == page


def test_every_link_within_the_page_leads_somewhere():
    page = render_appraisal_html(found())
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_a_terminal_shows_the_first_rows_and_says_how_many_are_left():
    shown = printed(found())
    table = piece(found(), "What is assumed").tables[0]
    assert len(table.rows) == MOST_ROWS + 2
    assert "2 more rows are in the full form: --out FILE.html." in shown
    matrix = next(line for line in shown.splitlines() if line.strip().startswith("offer "))
    assert matrix.split()[-3:] == ["−−", "+", "2"]
    assert max(map(len, printed(found(), 60).splitlines())) <= 60


def test_hostile_names_are_shown_and_not_obeyed():
    poisoned = hostile_texts(found())
    assert "<script" not in render_appraisal_html(poisoned)
    assert HOSTILE[:8] not in render_appraisal_markdown(poisoned)
    assert "\x1b" not in printed(poisoned, 400)


def test_the_brief_shows_the_alternatives_where_reports_clash():
    answer, plain = assess(appraised(), FEW), assess(load("small", EVIDENCE), FEW)
    page, text = render_html(answer), render_markdown(answer)
    for form in (page, text):
        assert "Competing hypotheses" in form
        assert "Borealis means to leave" in form
        assert "Tells apart" in form
        assert 'id="def-diagnosticity"' in form
    assert "Competing hypotheses" not in render_html(plain) + render_markdown(plain)
