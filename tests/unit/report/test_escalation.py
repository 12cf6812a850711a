"""How the escalation runs, as a reader sees it: counts beside shares, and nothing made of too few moves."""

from __future__ import annotations

from dataclasses import replace

from detente.assessment.result import AnswerView, TempoView
from detente.report import render_html, render_markdown
from detente.report.document.dossier import dossier_document_of
from detente.report.document.situation.escalation import pace_sentences
from tests.report_dossier_example import bare_dossier, dossier
from tests.report_examples import example

COURSE = dossier().situation.escalation_course


def blocks(found):
    (section,) = (one for one in dossier_document_of(found).sections if one.key == "escalation")
    return section.blocks


def with_course(**changed):
    situation = replace(dossier().situation, escalation_course=replace(COURSE, **changed))
    return replace(dossier(), situation=situation)


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_dossier_counts_moves_and_answers():
    block = blocks(dossier())[1]
    tempo, answers = block.tables
    assert block.title == "How it runs"
    assert cells(tempo)[0] == ["Aldermoor Labs", "3 (1.0)", "1 (0.3)", "5 (0.18)", "1", "c080"]
    assert cells(tempo)[2][0] == "All together"
    assert cells(answers) == [
        ["Aldermoor Labs", "1 of 3 (33 %)", "12", "1", "1", "c080"],
        ["Corvane Cloud", "1 of 1 (too few to tell)", "4", "0", "0", "no basis stated"],
    ]
    assert tempo.columns[3].title == "Since 2029-01-01"


def test_it_says_what_is_counted_and_what_is_not():
    first, stage, undone, taken = pace_sentences(COURSE)
    told = "3 hostile moves in the last 90 days, 2 in the 90 days before: they come more often."
    assert first.startswith(told)
    assert "each once, however many sources report it; signals and context are no moves" in first
    assert first.endswith("2 hostile entries of such a kind are left out.")
    assert stage == "Within 90 days the stage has risen from 3 to 6."
    assert undone == "Of 3 moves that name an option of the conflict, 1 cannot be undone; 4 more name none."
    assert taken == "1 option of 3 that cannot be undone is taken already, of 2 taken today."


def test_few_moves_are_no_tempo():
    few = replace(COURSE, tempo=(TempoView("", 2, 0, 2, 0, 0.7, 0.0, 0.1),), signals=1)
    sentence = pace_sentences(few)[0]
    assert "too few to tell whether they come faster" in sentence
    assert sentence.endswith("1 hostile entry of such a kind is left out.")


def test_slower_and_as_often_are_told_apart():
    def told(last, before):
        return pace_sentences(replace(COURSE, tempo=(TempoView("", last, before, 9, 0, 0, 0, 0),)))[0]

    assert "they come less often" in told(1, 3)
    assert "they come as often as before" in told(2, 2)


def test_a_timeline_without_hostile_moves_says_so():
    none = with_course(tempo=(), answers=(), named=0, one_way_taken=0, direction="unchanged")
    (block,) = blocks(none)[1:]
    assert block.tables == ()
    assert block.sentences[0].startswith("No move of a party on the timeline is marked as hostile.")
    assert block.sentences[1:] == (
        "The stage is the one of 90 days ago, 6.",
        "Options that cannot be undone and are taken already: none of 3.",
    )


def test_an_empty_timeline_says_nothing():
    assert pace_sentences(None) == ()
    assert pace_sentences(replace(COURSE, since="")) == ()
    assert blocks(bare_dossier()) == ()


def test_no_answer_has_no_median():
    answered = (AnswerView("corvane", 4, 0, None, 0, 0),)
    assert cells(blocks(with_course(answers=answered))[1].tables[1]) == [
        ["Corvane Cloud", "0 of 4 (0 %)", "–", "0", "0", "no basis stated"]
    ]


def test_the_brief_shows_it_in_every_form():
    page, text = render_html(example()), render_markdown(example())
    for words in ("How the escalation runs", "they come more often", "Hostile moves of"):
        assert words in page
        assert words in text
