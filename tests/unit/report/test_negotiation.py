"""What is on the table, as a reader sees it: sentences, tables, and names shown as they are."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from detente.assessment.negotiation import Wishes, negotiate
from detente.case.loading import load_text
from detente.report import (
    render_negotiation_html,
    render_negotiation_markdown,
    render_negotiation_terminal,
)
from detente.report.charts import frontier_charts, plot_of_table
from detente.report.document.negotiation import negotiation_document_of
from detente.report.names import names_of
from tests.contracts.project import ROOT
from tests.report_examples import HOSTILE, hostile_texts

SMALL = (ROOT / "tests" / "cases" / "small.yaml").read_text(encoding="utf-8")
EVERYTHING = Wishes(menu=("letter", "borealis"), offer=("letter", "aurora"), sheet="nash")


@pytest.fixture(scope="module")
def found():
    return negotiate(load_text(SMALL, "small.yaml"), EVERYTHING)


def printed(answer, width=100):
    console = Console(file=StringIO(), width=width, markup=False, emoji=False, highlight=False)
    render_negotiation_terminal(answer, console)
    return console.file.getvalue()


def test_every_part_is_there(found):
    titles = [piece.title for piece in negotiation_document_of(found).pieces]
    assert titles == [
        "Zone of agreement",
        "Solutions",
        "Between the levels",
        "Threats before the deal",
        "What to trade for what",
        "What would be better for all",
        "One text, redrafted",
        "Worth the same to Borealis",
        "What Aurora could answer to “Borealis's letter”",
        "Term sheet: Nash",
        "Open points",
    ]


def test_what_was_not_asked_for_is_left_out():
    bare = negotiate(load_text(SMALL, "small.yaml"))
    titles = [piece.title for piece in negotiation_document_of(bare).pieces]
    assert "Open points" not in titles
    assert not any(title.startswith("Worth the same") for title in titles)


def test_solutions_say_how_fair_they_are(found):
    (table, packages) = negotiation_document_of(found).pieces[1].tables
    nash = next(row for row in table.rows if row.cells[0].text == "Nash")
    assert "efficient" in nash.cells[-1].text
    assert packages.columns[0].title == "Issue"
    assert {row.cells[0].text for row in packages.rows} == {"Borealis's stake", "Length of the contract"}


def test_the_rows_of_a_menu_show_what_differs(found):
    piece = negotiation_document_of(found).pieces[7]
    rows = found.menu.rows
    shared = set.intersection(*(set(row.package) for row in rows))
    for row, shown in zip(rows, piece.tables[0].rows, strict=True):
        for issue, level in set(row.package) - shared:
            assert level in shown.cells[0].text, issue


def test_terms_lead_to_their_claims(found):
    sheet = negotiation_document_of(found).pieces[9].tables[0]
    assert sheet.columns[-1].title == "Rests on"
    assert all(row.cells[-1].text for row in sheet.rows)


def test_what_terms_rest_on_stands_below():
    text = SMALL.replace("replaces: shares, triggers", "replaces: shares, claims: [offer], triggers")
    document = negotiation_document_of(negotiate(load_text(text), Wishes(sheet="nash")))
    anchors = {row.anchor for table in document.evidence for row in table.rows}
    cells = [
        cell
        for piece in document.pieces
        for table in piece.tables
        for row in table.rows
        for cell in row.cells
    ]
    links = {part.link for cell in cells for part in cell.parts if part.link.startswith("#claim")}
    assert links
    assert links <= {f"#{anchor}" for anchor in anchors}
    bare = negotiation_document_of(negotiate(load_text(SMALL, "small.yaml")))
    assert bare.evidence == (), "without a term sheet nothing is cited"


def test_one_text_is_better_for_all_in_every_round(found):
    piece = next(one for one in negotiation_document_of(found).pieces if one.title == "One text, redrafted")
    assert len(piece.tables[0].rows) == len(found.text.drafts) > 0
    assert all(gain >= 0 for draft in found.text.drafts for _, gain in draft.gains)
    assert dict(found.text.package).keys() == {"stake", "contract"}


def test_the_page_shows_the_frontier_with_today_positions_and_solutions(found):
    page = render_negotiation_html(found)
    assert page.count("<svg") > 1
    (chart,) = frontier_charts("frontier", plot_of_table(found), names_of(found))
    assert [(mark.letter, mark.kind) for mark in chart.marks][:4] == [
        ("T", "today"),
        ("1", "position"),
        ("2", "position"),
        ("A", "solution"),
    ]
    assert all(f">{mark.name}</li>" in page for mark in chart.marks if "'" not in mark.name)
    assert page == render_negotiation_html(found)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_terminal_and_markdown_say_the_same(found, width):
    on_screen = "".join(printed(found, width).split())
    text = "".join(render_negotiation_markdown(found).replace("\\", "").split())
    for piece in negotiation_document_of(found).pieces:
        for sentence in (*piece.paragraphs, *piece.bullets):
            shown = "".join(sentence.split())
            assert shown in text or shown.replace("-", "\\-") in text
            assert "".join(sentence.split()[:4]) in on_screen.replace("•", "")


def test_hostile_names_are_shown_and_not_obeyed(found):
    poisoned = hostile_texts(found)
    shown = printed(poisoned, 400)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    text = render_negotiation_markdown(poisoned)
    assert "<script>" not in text
    assert "<script" not in render_negotiation_html(poisoned)
    assert "\x1b" not in text
    assert HOSTILE[:8] not in text


READ = """\
  observed:
    - {party: aurora, accepted: letter, date: 2025-06-12, claims: [lawyers]}
    - {party: aurora, prefers: reply, to: letter, assumed: it wrote so}
    - {party: aurora, weighs: contract, over: stake, assumed: it said so}
"""
LAST = "    borealis: {fight: -45 to -20, squeezed: -15 to 10, as_today: today}\n"


def reading_of(party="aurora", more="", sure=0.8):
    text = SMALL.replace(LAST, LAST + READ + more)
    assert text != SMALL
    return negotiate(load_text(text, "small.yaml"), Wishes(read=party, sure=sure))


def test_a_reading_says_what_was_observed_what_it_moves_and_what_would_be_taken():
    answer = reading_of()
    pieces = negotiation_document_of(answer).pieces[-3:]
    assert [piece.title for piece in pieces] == [
        "What Aurora did and said",
        "How much issues weigh with Aurora",
        "What Aurora would take",
    ]
    (table,) = pieces[0].tables
    assert [entry.cells[0].text for entry in table.rows] == [
        "offered “Aurora's reply”",
        "accepted “Borealis's letter”",
        "prefers “Aurora's reply” to “Borealis's letter”",
        "“Length of the contract” weighs no less than “Borealis's stake”",
    ]
    assert table.rows[1].cells[1].text == "2025-06-12"
    assert "lawyers" in table.rows[1].cells[-1].text
    (weights,) = pieces[1].tables
    assert weights.rows[1].cells[3].text.startswith("+")
    text = render_negotiation_markdown(answer)
    assert "hit-and-run" in text.lower()
    assert "taken as sincere" in text
    assert "Aurora would take" in printed(answer)


def test_a_contradiction_is_shown_with_what_would_mend_it():
    against = "    - {party: aurora, prefers: letter, to: reply, assumed: it said so as well}\n"
    pieces = negotiation_document_of(reading_of(more=against)).pieces[-3:]
    assert "Mends, if left out" in [column.title for column in pieces[0].tables[0].columns]
    assert "none do" in " ".join(pieces[0].bullets)
    assert "No weights fit in any world" in " ".join(pieces[1].paragraphs)
    assert pieces[2].tables == ()


def test_more_deals_than_are_listed_are_counted():
    answer = reading_of("borealis")
    more = replace(answer.reading, count=len(answer.reading.deals) + 1_200)
    text = " ".join(negotiation_document_of(replace(answer, reading=more)).pieces[-1].paragraphs)
    assert "1,200 more are not listed." in text
