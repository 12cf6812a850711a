"""The brief as Markdown: everything that the document says, in the order of the page, and nothing obeyed."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, make_dataclass, replace
from itertools import pairwise

import pytest

from detente.assessment.shareable import shareable
from detente.report import brief_markdown, render_markdown
from detente.report.brief_markdown import SAID_ELSEWHERE
from detente.report.document import Document, document_of
from detente.report.document.tables import Cell, Part
from detente.report.markdown import escaped
from tests.report_examples import all_answers, bare, example, hostile, without_deal, without_zone

ANSWERS = all_answers()


def texts(part, place="Document"):
    """Walk over every text that a document shows, but keys, links and what other fields say."""
    if isinstance(part, str):
        yield place, part
    elif isinstance(part, Part):
        yield place, part.text
    elif isinstance(part, Cell):
        yield from texts((*part.parts, part.note, *part.below), place)
    elif isinstance(part, tuple):
        for entry in part:
            yield from texts(entry, place)
    elif is_dataclass(part):
        for field in fields(part):
            name = f"{type(part).__name__}.{field.name}"
            if field.name not in {"names", "anchors", "definition", "anchor", "key"} and name not in QUIET:
                yield from texts(getattr(part, field.name), name)


QUIET = (
    SAID_ELSEWHERE
    - {"Head.title", "Head.question", "Head.facts", "Head.verdict", "PartyBrief.notice"}
    - {
        f"SituationPart.{name}"
        for name in ("forecasts", "contradictions", "origins", "evidence", "contested")
    }
    - {"Piece.title", "Holding.title", "DealPage.roles", "PartyPart.name", "PartyBrief.title"}
) | {f"Likelihood.{name}" for name in ("label", "number", "words", "interval")}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_everything_that_the_document_says_is_written(answer):
    party = answer.case.parties[0].id
    text = render_markdown(answer, party)
    tables_without_rows = {"caption", "title"}
    missing = {
        (place, said)
        for place, said in texts(document_of(answer, party))
        if said and escaped(said) not in text and place.partition(".")[2] not in tables_without_rows
    }
    assert missing == set()


def test_the_chapters_stand_in_the_order_of_the_page():
    text = render_markdown(example(), "aldermoor")
    chapters = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert chapters == [
        "Hanging on a deal",
        "For Aldermoor Labs",
        "Where things stand",
        "Key assumptions",
        "Where it leads",
        "What would hold, and why nobody leaves",
        "What deal would hold it",
        "How it would unfold",
        "What would change the answer",
        "What to watch",
        "Was it right?",
        "What others say, and where reports clash",
        "What it rests on",
        "Definitions",
    ]
    assert text.startswith("# Aldermoor and Corvane, spring 2031\n\nWritten for Aldermoor Labs;")


def test_a_part_that_is_not_there_has_no_chapter():
    text = render_markdown(without_deal())
    assert "## What deal would hold it" not in text
    assert "## For" not in text


def test_headings_descend_one_step_at_a_time():
    levels = [
        len(marks) for marks in re.findall(r"^(#+) ", render_markdown(example(), "corvane"), re.MULTILINE)
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_what_is_empty_is_said():
    text = render_markdown(bare())
    for sentence in (
        "No uncertain input was varied.",
        "Stability was not looked at.",
        "No option is held as a threat.",
        "None within two moves of the status quo.",
        "No claim in the case says how it will end.",
        "The checks found nothing.",
    ):
        assert sentence in text
    assert "No deal is recommended." in render_markdown(without_zone())


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_links_lead_somewhere_and_nothing_is_obeyed(answer):
    for text in (render_markdown(answer, answer.case.parties[0].id), render_markdown(shareable(answer))):
        places = set(re.findall(r'<a id="([^"]+)"></a>', text))
        assert set(re.findall(r"\]\(<#([^>]+)>\)", text)) | set(re.findall(r"\]\(#([^)]+)\)", text)) <= places
        assert not re.search(r"<(?!a id=\"[^\"<>]*\"></a>|/a>|br>|#|https?://)", text)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", text)


def test_the_same_answer_gives_the_same_text():
    assert render_markdown(hostile(example())) == render_markdown(hostile(example()))


def test_a_part_that_is_added_later_is_written_as_it_is(monkeypatch):
    @dataclass(frozen=True)
    class Later:
        sentences: tuple[str, ...]
        table: object

    plain = document_of(example())
    grown = make_dataclass(
        "Grown", [*((one.name, one.type) for one in fields(Document)), ("cost_of_delay", Later)]
    )
    added = Later(("One thing.", "Another."), plain.assumptions)
    values = {one.name: getattr(plain, one.name) for one in fields(Document)}
    monkeypatch.setattr(brief_markdown, "document_of", lambda *_: grown(**values, cost_of_delay=added))
    text = render_markdown(example())
    chapter = text.partition('<a id="cost_of_delay"></a>\n\n## Cost of delay\n\n')[2]
    assert chapter.startswith(
        "- One thing.\n- Another.\n\n**Key assumptions, those with most influence first**"
    )
    assert "## What it rests on" in chapter


def test_steps_and_thresholds_stand_in_lists():
    text = render_markdown(example())
    assert "- Corvane Cloud: Halt the talks\n- Event: Year end passes" in text
    assert "interval 57 to 59 %. Thresholds: from 50 % hanging on a deal; from 20 % strained." in text


def test_the_shareable_form_has_its_own_text():
    reduced = shareable(example())
    text = render_markdown(reduced)
    assert "Shareable form: values, limits" in text.partition("\n\n")[2][:200]
    assert "- Settles: Corvane's stake and Exclusivity of the interface." in text
    assert "| Corvane's stake | 49 % | 35 % |" in text
    assert replace(reduced, shared=None) != reduced
