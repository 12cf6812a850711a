"""The whole brief as Markdown: the chapters of the page, with tables in place of pictures.

The parts of the document are walked over as they are, so that a part or a field
that is added later is written without a word here: a text becomes a paragraph,
several become a list, a table a table. What is written here is the order of the
chapters, the headings that the page gives to fields, and what is left out
because another field says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from detente.assessment.result import Assessment
from detente.report import markdown
from detente.report.document import Document, document_of
from detente.report.document.deals import DealPage
from detente.report.document.head import Likelihood
from detente.report.document.holding import Holding
from detente.report.document.party import PartyBrief
from detente.report.document.pieces import Piece
from detente.report.document.situation import DependencePart, PartyPart
from detente.report.document.tables import Table
from detente.report.shareable import shareable_markdown

__all__ = ["render_markdown"]

FOOTER = "What follows from stated assumptions, not a prediction of what any party will do."
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A chapter: its anchor and title, and the parts of the document that it holds, as ``part.field``."""

    key: str
    title: str
    parts: tuple[str, ...]


CHAPTERS = (
    _Chapter("answer", "", ("head",)),
    _Chapter("party", "", ("party",)),
    _Chapter("situation", "Where things stand", ("situation",)),
    _Chapter("assumptions", "Key assumptions", ("assumptions",)),
    _Chapter("course", "Where it leads", ("course",)),
    _Chapter("holding", "What would hold, and why nobody leaves", ("holding",)),
    _Chapter("deal", "What deal would hold it", ("deal",)),
    _Chapter("unfolding", "How it would unfold", ("unfolding",)),
    _Chapter("change", "What would change the answer", ("change", "flips.pieces")),
    _Chapter("watch", "What to watch", ("watch.indicators", "watched")),
    _Chapter("record", "Was it right?", ("record",)),
    _Chapter(
        "reports",
        "What others say, and where reports clash",
        (
            "situation.forecasts",
            "situation.contradictions",
            "situation.reconciled",
            "situation.developments",
            "situation.narrowings",
            "situation.origins",
        ),
    ),
)
"""In the order of the page. Parts that no chapter names follow, and then what it all rests on."""
LAST = _Chapter("basis", "What it rests on", ("basis",))
NO_CHAPTER = {"definitions", "names", "anchors"}
"""Parts of the document that are no chapters."""

HEADINGS = {
    "Head.likelihoods": "Likelihood",
    "Head.confidence": "Confidence",
    "Head.reasons": "Main reason",
    "Head.questions": "What decides",
    "Head.deals": "Recommended deals",
    "Head.next_date": "Next date to watch",
    "Course.responses": "Choices that decide",
    "Course.threats": "Threats",
    "Course.no_return": "Points of no return",
    "DealPart.zone": "Zone of agreement",
    "DealPart.landing_sentence": "Where it would land",
    "DealPage.power": "Power",
    "DealPage.friction": "Friction",
    "DealPage.exchange": "Fair exchange",
    "SituationPart.pace": "How the escalation runs",
    "SituationPart.waited": "What waiting costs",
    "Basis.limits": "What it does not know",
    "Basis.settings": "Settings",
}
"""Headings that the page gives to fields."""
SAID_ELSEWHERE = {
    "Head.title",
    "Head.question",
    "Head.facts",
    "Head.changed",
    "Head.changes",
    "Head.verdict",
    "Head.confidence_level",
    "Course.kinds",
    "Course.threats_in_words",
    "DealPart.terms",
    "DealPart.frontier",
    "DealPage.letter",
    "DealPage.roles",
    "DealPage.line",
    "Holding.title",
    "PartyBrief.name",
    "PartyBrief.title",
    "PartyBrief.notice",
    "Piece.title",
    "Piece.definition",
    "PartyPart.id",
    "PartyPart.name",
    "DependencePart.first",
    "DependencePart.second",
    "SituationPart.contested",
    "SituationPart.escalated",
    "SituationPart.evidence",
    "SituationPart.forecasts",
    "SituationPart.contradictions",
    "SituationPart.reconciled",
    "SituationPart.developments",
    "SituationPart.narrowings",
    "SituationPart.origins",
    "Basis.made_with",
}
"""Fields that stand in a heading or in another field, or speak of a picture."""
RUNNING = {"Piece.paragraphs"}
"""Several texts that run on and are no list."""
NOTHING = {
    "assumptions": "No uncertain input was varied.",
    "holding": "Stability was not looked at.",
    "watch.indicators": "The case dates nothing, and no choice decides.",
    "situation.forecasts": "No claim in the case says how it will end.",
    "situation.contradictions": "No two claims contradict each other.",
    "Course.threats": "No option is held as a threat.",
    "Course.no_return": "None within two moves of the status quo.",
    "DealPart.deals": "No deal is recommended.",
    "Basis.findings": "The checks found nothing.",
    "Basis.inputs": "The case states no uncertain input.",
}
"""What stands where a field that the page always speaks of is empty."""


def render_markdown(assessment: Assessment, party: str | None = None) -> str:
    """Write an answer as Markdown.

    Parameters
    ----------
    assessment
        The answer.
    party
        Id of the party whose brief it is; None for nobody in particular. A shareable form is for nobody.

    Returns
    -------
    str
        Text with the chapters, sentences and tables of the page; tables stand in place of pictures.
    """
    if assessment.shared is not None:
        return shareable_markdown(assessment, assessment.shared)
    document = document_of(assessment, party)
    return markdown.joined(_written(document))


def _written(document: Document) -> Iterator[str]:
    writer = _Writer(frozenset(one.key for one in document.definitions))
    yield from _opening(document)
    for chapter in (*CHAPTERS, *_further(document), LAST):
        yield from writer.chapter(chapter, document)
    yield from (markdown.anchor("definitions"), markdown.heading(2, "Definitions"))
    yield markdown.definitions(document.definitions)
    yield markdown.paragraph(FOOTER)
    yield markdown.paragraph(document.basis.made_with)


def _opening(document: Document) -> Iterator[str]:
    head = document.head
    yield markdown.heading(1, head.title)
    if document.party is not None:
        yield markdown.paragraph(document.party.notice)
    yield markdown.paragraph(head.question)
    yield markdown.facts(head.facts)
    yield markdown.paragraph(f"{head.changed}:" if head.changed else "")
    yield markdown.bullets(head.changes)


def _further(document: Document) -> Iterator[_Chapter]:
    """Make a chapter of every part of the document that the list of chapters does not name."""
    named = {part.partition(".")[0] for chapter in (*CHAPTERS, LAST) for part in chapter.parts}
    for field in fields(document):
        if field.name not in named | NO_CHAPTER:
            yield _Chapter(field.name, _in_words(field.name), (field.name,))


def _in_words(name: str) -> str:
    return name.replace("_", " ").capitalize()


class _Writer:
    """Writes parts of a document; `defined` holds the keys of the definitions that are listed."""

    def __init__(self, defined: frozenset[str]) -> None:
        self.defined = defined

    def chapter(self, chapter: _Chapter, document: Document) -> Iterator[str]:
        """Write a chapter; nothing if the document does not have its parts."""
        parts = [(place, _at(document, place)) for place in chapter.parts]
        if all(part is None for _, part in parts):
            return
        yield markdown.anchor(chapter.key)
        yield markdown.heading(2, chapter.title or _title(parts[0][1]))
        for place, part in parts:
            yield from self._part(part, 3)
            if _is_empty(part):
                yield markdown.paragraph(NOTHING.get(place, ""))

    def _part(self, part: object, level: int) -> Iterator[str]:
        """Write any part by its type."""
        if isinstance(part, str):
            yield markdown.paragraph(part)
        elif isinstance(part, Table):
            yield markdown.table(part, self.defined)
        elif isinstance(part, tuple):
            yield from self._several(part, level)
        elif is_dataclass(part) and not isinstance(part, type):
            yield from self._fields(part, level)

    def _several(self, parts: tuple[object, ...], level: int) -> Iterator[str]:
        """Write texts as a list, pairs of texts as facts, and everything else one below the other."""
        sentences = [_sentence(part) for part in parts]
        pairs = [part for part in parts if isinstance(part, tuple)]
        if parts and all(sentences):
            yield markdown.bullets(sentences)
        elif parts and len(pairs) == len(parts):
            yield markdown.facts((str(label), str(text)) for label, text in pairs)
        else:
            for part in parts:
                title = _title(part)
                yield markdown.heading(min(level, DEEPEST), title) if title else ""
                yield from self._part(part, level + bool(title))

    def _fields(self, part: object, level: int) -> Iterator[str]:
        """Write the fields of a part in their order, each below its heading if it has one."""
        for field in fields(part):  # type: ignore[arg-type]
            place, value = f"{type(part).__name__}.{field.name}", getattr(part, field.name)
            nothing = NOTHING.get(place, "")
            if place in SAID_ELSEWHERE or (_is_empty(value) and not nothing):
                continue
            if place in HEADINGS:
                yield markdown.heading(min(level, DEEPEST), HEADINGS[place])
            if place in RUNNING:
                yield from map(markdown.paragraph, value)
            else:
                yield from self._part(value, level + (place in HEADINGS))
            if _is_empty(value):
                yield markdown.paragraph(nothing)


def _at(document: Document, place: str) -> object:
    found: object = document
    for name in place.split("."):
        found = None if found is None else getattr(found, name)
    return found


def _is_empty(value: object) -> bool:
    return not value or (isinstance(value, Table) and not value.rows)


def _sentence(part: object) -> str:
    """Give the one sentence that stands for a part; empty for a part that needs more."""
    if isinstance(part, Likelihood):
        return f"{part.sentence} Thresholds: {part.thresholds}."
    return part if isinstance(part, str) else ""


def _title(part: object) -> str:
    """Give the heading that a part brings along; empty if it has none."""
    match part:
        case Piece() | Holding() | PartyBrief():
            return part.title
        case DealPage():
            return f"{part.letter}. {part.roles}"
        case PartyPart():
            return part.name
        case DependencePart():
            return f"{part.first} and {part.second}"
        case _:
            return str(getattr(part, "verdict", ""))
