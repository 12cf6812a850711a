"""The labels: sentences of our own, and the article of June 2025 by short quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from detente.evidence import VagueDate, parse_vague_date
from detente.evidence.reading import NamedParty, Span
from tools.reading_measures.items import Item, Kind, Voice, numbers

__all__ = ["LABELS", "LabelledSentence", "LabelledText", "read_article_labels", "read_sentence_labels"]

ROOT = Path(__file__).resolve().parents[2]
LABELS = ROOT / "tests" / "reading"

SECTIONS: tuple[tuple[str, Kind], ...] = (
    ("money", "money"),
    ("shares", "share"),
    ("dates", "date"),
    ("parties", "party"),
    ("attributions", "attribution"),
    ("modality", "modality"),
    ("modality_optional", "modality"),
    ("quotations", "quotation"),
)
"""The sections of a sentence's labels, and what they label."""


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """One sentence with what a reader should find in it.

    Parameters
    ----------
    name
        What it is called in the file of labels.
    span
        Where it stands in its text.
    hedge
        How sure it is; None where that is not counted.
    items
        All else.
    """

    name: str
    span: Span
    hedge: str | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with labelled sentences, and what is known when it is read."""

    text: str
    published: VagueDate
    parties: tuple[NamedParty, ...]
    sentences: tuple[LabelledSentence, ...]


def read_sentence_labels(half: str) -> tuple[LabelledText, ...]:
    """Read one half of the labelled sentences, ``development`` or ``held_out``; each is a text of its own."""
    content = _content("sentences.yaml")
    return tuple(_single(entry, _cast(content, entry["cast"])) for entry in content[half])


def read_article_labels(text: str) -> LabelledText:
    """Read the labels of the article and find its sentences in the text.

    Raises
    ------
    ValueError
        If the first words of a sentence are not in the text after those of the one before.
    """
    content, starts, at = _content("article.yaml"), [], 0
    for entry in content["sentences"]:
        start = text.find(entry["words"], at)
        if start < 0:
            raise ValueError(f"sentence {entry['number']} is not in the article: {entry['words']}")
        starts.append(start)
        at = start + len(entry["words"])
    spans = _up_to_the_next(text, starts)
    sentences = (
        _sentence(entry, text, span) for entry, span in zip(content["sentences"], spans, strict=True)
    )
    parties = _cast(_content("sentences.yaml"), content["cast"])
    return LabelledText(text, parse_vague_date(content["published"]), parties, tuple(sentences))


def _up_to_the_next(text: str, starts: Sequence[int]) -> Iterator[Span]:
    for start, following in zip(starts, [*starts[1:], len(text)], strict=True):
        yield Span(start, start + len(text[start:following].rstrip()))


@cache
def _content(name: str) -> Any:  # noqa: ANN401 - whatever the file holds; tests check its shape
    return yaml.safe_load((LABELS / name).read_text(encoding="utf-8"))


def _cast(content: Mapping[str, Any], name: str) -> tuple[NamedParty, ...]:
    return tuple(
        NamedParty(entry["slug"], entry["name"], tuple(entry["aliases"])) for entry in content["casts"][name]
    )


def _single(entry: Mapping[str, Any], parties: tuple[NamedParty, ...]) -> LabelledText:
    text = entry["text"]
    sentence = _sentence(entry, text, Span(0, len(text)))
    return LabelledText(text, parse_vague_date(entry["published"]), parties, (sentence,))


def _sentence(entry: Mapping[str, Any], text: str, span: Span) -> LabelledSentence:
    items = (
        item
        for section, kind in SECTIONS
        for item in _items(entry.get(section, ()), kind, text[span.start : span.end], section)
    )
    shifted = (
        Item(
            one.kind,
            Span(one.span.start + span.start, one.span.end + span.start),
            one.text,
            one.means,
            one.detail,
            one.optional,
        )
        for one in items
    )
    return LabelledSentence(str(entry.get("id", entry.get("number"))), span, entry["hedge"], tuple(shifted))


def _items(entries: Sequence[Any], kind: Kind, sentence: str, section: str) -> Iterator[Item]:
    """Make the items of one section; where words occur twice, the labels are in the order of the text."""
    after: dict[str, int] = {}
    for entry in entries:
        label = entry if isinstance(entry, dict) else {"text": entry}
        words = label.get("text") or label["who"]
        if kind == "modality":
            yield Item(kind, Span(0, len(sentence)), words, optional=section.endswith("optional"))
            continue
        start = _start(words, sentence, after.get(words, 0))
        if kind != "attribution":  # one speaker may be labelled in two ways
            after[words] = start + 1
        span = Span(start, start + len(words))
        yield _item(kind, span, label)


def _start(words: str, sentence: str, after: int) -> int:
    """Find the words of a label in its sentence, not as a part of longer words."""
    left, right = (r"\b" if end.isalnum() else "" for end in (words[:1], words[-1:]))
    match = re.compile(left + re.escape(words) + right).search(sentence, after)
    if match is None:
        raise ValueError(f"the words of a label are not in its sentence: {words!r} in {sentence!r}")
    return match.start()


def _item(kind: Kind, span: Span, label: Mapping[str, Any]) -> Item:
    optional = bool(label.get("optional", False))
    match kind:
        case "money" | "share":
            return Item(kind, span, label["text"], numbers(label["value"]), label["bound"], optional)
        case "date":
            date = None if label["date"] is None else parse_vague_date(label["date"])
            return Item(kind, span, label["text"], date, label["role"], optional)
        case "party":
            return Item(kind, span, label["text"], tuple(label["slugs"]), "", optional)
        case "attribution":
            means = Voice(label["speaker"], label["party"] or "", label["who"])
            return Item(kind, span, label["who"], means, "", optional)
        case _:
            return Item(kind, span, label["text"])
