"""Track records as a reader sees them: who decided what, what it shows, and how much it carried."""

from __future__ import annotations

from dataclasses import replace

from detente.assessment.run import dossier
from detente.report import render_html, render_markdown
from detente.report.document.change import change_of
from detente.report.document.dossier import dossier_document_of
from detente.report.document.situation import situation_part_of
from detente.report.document.support import anchors_of
from detente.report.names import names_of
from tests.report_examples import example
from tests.unit.assessment.small_cases import load


def parties():
    found = dossier(load("track_record"))
    names, anchors = names_of(found), anchors_of(found)
    part = situation_part_of(found.situation, found.case, found.claims, found.sources, names, anchors)
    return {one.id: one for one in part.parties}


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_earlier_decisions_stand_by_date_with_what_they_show_and_rest_on():
    rows = cells(parties()["anvil"].record)
    assert [row[0] for row in rows] == ["2019-04", "2022"]
    assert rows[0][2:] == ["Foresight level 1 and moves first", "80 %", "left"]
    assert rows[1][2:4] == ["Moves first", "40 %"]


def test_chances_stand_before_and_after():
    rows = cells(parties()["anvil"].chances)
    assert [row[0] for row in rows] == [
        "Foresight level 1",
        "Foresight level 2",
        "Foresight level 3",
        "Moves first",
    ]
    # Level 1 counts 0.86, the others 0.14 each.
    assert [row[1:3] for row in rows[:3]] == [["33 %", "75 %"], ["33 %", "12 %"], ["33 %", "12 %"]]
    last = cells(parties()["bellows"].chances)[-1]
    assert last[:2] == ["Moves last", "33 %"]
    assert int(last[2].removesuffix(" %")) > 60


def test_a_party_without_a_record_shows_none():
    plain = dossier_document_of(dossier(load("small")))
    (section,) = (one for one in plain.sections if one.key == "parties")
    captions = [table.caption for block in section.blocks for table in block.tables]
    assert not [caption for caption in captions if "like situations" in caption]


def test_what_it_carried_is_set_side_by_side():
    table = change_of(example(), anchors_of(example()).inputs).record
    assert table.caption == "How much 1 earlier decision of the parties carried, over the same worlds"
    assert cells(table) == [
        ["Read", "58 %", "4.1 %", "31 %", "hanging on a deal"],
        ["Left out", "43 %", "3.8 %", "35 %", "strained"],
    ]
    assert change_of(replace(example(), track_record=None), anchors_of(example()).inputs).record.rows == ()


def test_the_brief_shows_it_in_every_form():
    page, text = render_html(example()), render_markdown(example())
    for words in ("decided in like situations", "earlier decision of the parties carried", "Left out"):
        assert words in page
        assert words in text
