"""Sentences of many registers, read as they were labelled: who says so, how sure, the mood, the dates."""

from __future__ import annotations

import pytest

from detente.evidence.articles.article import Article
from detente.evidence.dates import parse_vague_date
from detente.evidence.reading import SentenceReading, Span
from detente.evidence.reading.calendar_dates import find_dates
from detente.evidence.reading.sentence_reading import read_sentences
from tests.unit.evidence.reading.heard_dates import HEARD_DATES
from tests.unit.evidence.reading.heard_sentences import HEARD
from tests.unit.evidence.reading.marked import unmarked
from tests.unit.evidence.reading.told_sentences import INTRODUCTION, PARTIES

ORDER = ("considered", "projected", "commentary", "stated", "reported")
MEASURED = {"possible", "needed", "conditional", "risk", "unlikely"}
MISREAD = {
    "Trust, once lost, does not come back by contract.",
    "The wonder is that it lasted so long.",
    "Nordbank puts the cost at 3 billion kroner by 2030.",
    "Power demand will double by 2030, the grid operator forecasts.",
}
"""What the rules get wrong; a test fails when one of them comes right, so that the list stays true."""


def read(text: str) -> tuple[SentenceReading, ...]:
    whole = INTRODUCTION.strip() + "\n\n" + text
    article = Article("post", "post.txt", whole, published=parse_vague_date("2026-03-03"))
    return tuple(
        one for one in read_sentences(article, PARTIES) if one.sentence.span.start > len(INTRODUCTION)
    )


def complaints(text: str, speakers: str, hedge: str, moods: str) -> list[str]:
    readings = read(text)
    found = min((one.hedge for one in readings), key=ORDER.index)
    wrong = [f"hedge {found}"] if hedge not in ("-", found) else []
    said = [(one.speaker, one.who, one.slug or "") for reading in readings for one in reading.attributions]
    for label in filter(None, speakers.split(" | ")):
        kind, who, slug = (*label.lstrip("?").split(": "), "", "")[:3]
        hit = next((one for one in said if one[0] == kind and one[2] == slug and _named(who, one[1])), None)
        if hit is not None:
            said.remove(hit)
        elif not label.startswith("?"):
            wrong.append(f"missed {label}")
    wrong += [f"false {one}" for one in said]
    cues = {cue.means for reading in readings for cue in reading.cues if cue.kind == "modality"} & MEASURED
    may = {mood.lstrip("?") for mood in moods.split()}
    must = {mood for mood in moods.split() if not mood.startswith("?")}
    return wrong + [f"mood {mood}" for mood in sorted((must - cues) | (cues - may))]


def _named(label: str, found: str) -> bool:
    mine, theirs = (
        name.casefold().removeprefix("the ").removeprefix("an ").removeprefix("a ") for name in (label, found)
    )
    return not mine or (theirs != "" and (mine in theirs or theirs in mine))


def test_there_are_enough_sentences_and_none_stands_twice():
    assert len(HEARD) >= 200
    assert len({row[0] for row in HEARD}) == len(HEARD)
    assert {row[0] for row in HEARD} >= MISREAD


@pytest.mark.parametrize(("text", "speakers", "hedge", "moods"), HEARD, ids=[row[0][:50] for row in HEARD])
def test_a_sentence_is_read_as_it_was_labelled(text, speakers, hedge, moods):
    wrong = complaints(text, speakers, hedge, moods)
    assert bool(wrong) == (text in MISREAD), wrong


@pytest.mark.parametrize(("marked", "labels"), HEARD_DATES, ids=[row[0][:50] for row in HEARD_DATES])
def test_dates_are_read_as_they_were_labelled(marked, labels):
    text, spans = unmarked(marked)
    found = find_dates(text, Span(0, len(text)), parse_vague_date("2025-06-20"))
    assert [(one.span, f"{one.date or ''} {one.role}") for one in found] == list(
        zip(spans, labels, strict=True)
    )
