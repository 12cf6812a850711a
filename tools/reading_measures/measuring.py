"""Reading labelled texts, and counting how well that went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from detente.evidence.articles.article import Article
from detente.evidence.reading import NamedParty, SentenceReading
from tools.reading_measures.counting import Count, Matching, matching, total
from tools.reading_measures.items import KINDS, Item, Kind, found_items
from tools.reading_measures.labels import LabelledSentence, LabelledText

__all__ = ["HEDGES", "Outcome", "Reader", "Scores", "outcomes", "scores"]

Reader = Callable[[Article, Sequence[NamedParty]], tuple[SentenceReading, ...]]
"""What is measured: from an article and the parties to what each sentence mentions."""

HEDGES = ("considered", "projected", "commentary", "stated", "reported")
"""In the order in which they go before one another, should a labelled sentence be read as several."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one labelled sentence was read.

    Parameters
    ----------
    sentence, words
        The labels, and the characters of the sentence.
    strict, lenient
        What met what, for each kind.
    hedge
        How sure the reader takes it to be; None where it sees no sentence there.
    pieces
        How many sentences the reader sees in it.
    """

    sentence: LabelledSentence
    words: str
    strict: Mapping[Kind, Matching]
    lenient: Mapping[Kind, Matching]
    hedge: str | None
    pieces: int


@dataclass(frozen=True, slots=True)
class Scores:
    """What a set of labelled sentences gives.

    Parameters
    ----------
    sentences
        How many there are.
    strict, lenient
        Counts of each kind.
    hedges
        How often a labelled hedge was read as which: ``(labelled, read)`` to a count.
    details
        Of the amounts and dates that are met leniently, how many have the right bound or role:
        ``(right, of)`` for each kind.
    whole
        How many sentences are read as exactly one.
    """

    sentences: int
    strict: Mapping[Kind, Count]
    lenient: Mapping[Kind, Count]
    hedges: Mapping[tuple[str, str], int]
    details: Mapping[Kind, tuple[int, int]] = field(default_factory=dict)
    whole: int = 0

    @property
    def hedged(self) -> tuple[int, int]:
        """How many hedges are right, and of how many."""
        right = sum(count for (label, read), count in self.hedges.items() if label == read)
        return right, sum(self.hedges.values())


def outcomes(texts: Iterable[LabelledText], read: Reader) -> tuple[Outcome, ...]:
    """Read each text and set what was found beside the labels, sentence by sentence."""
    return tuple(one for text in texts for one in _outcomes(text, read))


def _outcomes(text: LabelledText, read: Reader) -> Iterable[Outcome]:
    article = Article("labelled", "labelled.txt", text.text, published=text.published)
    readings = read(article, text.parties)
    found = [(reading, item) for reading in readings for item in found_items(reading)]
    for sentence, end in zip(text.sentences, _ends(text), strict=True):
        mine = [item for _, item in found if sentence.span.start <= item.span.start < end]
        inside = [one for one in readings if sentence.span.start <= one.sentence.span.start < end]
        yield Outcome(
            sentence,
            text.text[sentence.span.start : sentence.span.end],
            _matchings(sentence.items, mine, strict=True),
            _matchings(sentence.items, mine, strict=False),
            min((one.hedge for one in inside), key=_rank, default=None),
            len(inside),
        )


def _ends(text: LabelledText) -> tuple[int, ...]:
    """Say where the part of the text ends that belongs to each sentence."""
    starts = [one.span.start for one in text.sentences]
    return (*(following for _, following in pairwise(starts)), len(text.text))


def _rank(hedge: str) -> int:
    return HEDGES.index(hedge) if hedge in HEDGES else len(HEDGES)


def _matchings(labels: Sequence[Item], found: Sequence[Item], *, strict: bool) -> Mapping[Kind, Matching]:
    """Match each kind by itself."""
    return {
        kind: matching(
            [one for one in labels if one.kind == kind],
            [one for one in found if one.kind == kind],
            strict=strict,
        )
        for kind in KINDS
    }


def scores(read: Sequence[Outcome]) -> Scores:
    """Count over all sentences of a set."""
    hedges = Counter(
        (one.sentence.hedge, one.hedge or "none") for one in read if one.sentence.hedge is not None
    )
    return Scores(
        len(read),
        {kind: total(one.strict[kind].count for one in read) for kind in KINDS},
        {kind: total(one.lenient[kind].count for one in read) for kind in KINDS},
        dict(sorted(hedges.items())),
        {kind: _details(kind, read) for kind in ("money", "share", "date")},
        sum(one.pieces == 1 for one in read),
    )


def _details(kind: Kind, read: Sequence[Outcome]) -> tuple[int, int]:
    pairs = [pair for one in read for pair in one.lenient[kind].met]
    return sum(label.detail == found.detail for label, found in pairs), len(pairs)
