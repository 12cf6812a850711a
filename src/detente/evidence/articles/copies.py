"""Near-copies: which articles retell each other, how much they share, and whose reporting it was.

The *words* of a text are its runs of letters and digits, small and capital alike; punctuation does not
count. A *shingle* is five words in a row, and a shorter text has one shingle with all its words. The
*resemblance* of two texts is the share of their shingles, of either, that both hold. The *containment* of
the smaller in the larger is the share of its own that the larger holds too [Broder1997]_. Both are computed
on the whole sets, not on samples of them, so they are exact.

Reports of the same event share names and quotes; a retelling shares sentences. Which of two articles was
first is known only where the dates of publication say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from detente.errors import CaseError, Problem
from detente.evidence.articles.article import Article, Span
from detente.evidence.articles.passages import CommonRun, common_runs

__all__ = ["SAME_ORIGIN", "Copy", "Passage", "SharedOrigin", "retellings", "shared_origins", "shingles"]

WIDTH = 5
WORTH_NAMING = 0.1
"""Pairs whose smaller text is contained to less than this are not reported."""
SAME_ORIGIN = 0.5
"""From this containment on, two articles are proposed as one origin."""
MOST_WORDS = 3_000_000
MOST_PASSAGES = 5
Word = TypeVar("Word")
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in a row that two articles share, and where they stand in either.

    Parameters
    ----------
    smaller, larger
        Its span in the article with fewer shingles and in the other.
    words
        How many words it has.
    """

    smaller: Span
    larger: Span
    words: int


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that share text.

    Parameters
    ----------
    smaller, larger
        Their keys: the one with fewer shingles first, in the order given where both have as many.
    shared, of_smaller, of_larger
        How many shingles both hold, and how many each.
    passages
        The longest common passages of five words or more that do not overlap in the smaller, longest first.
    earlier
        The key of the one that was published first; None where the dates leave it open.
    """

    smaller: str
    larger: str
    shared: int
    of_smaller: int
    of_larger: int
    passages: tuple[Passage, ...]
    earlier: str | None = None

    @property
    def containment(self) -> float:
        """The share of the smaller one's shingles that the larger holds too."""
        return self.shared / self.of_smaller

    @property
    def resemblance(self) -> float:
        """The share of the shingles of either that both hold."""
        return self.shared / (self.of_smaller + self.of_larger - self.shared)


@dataclass(frozen=True, slots=True)
class SharedOrigin:
    """Articles that are proposed as one origin.

    Parameters
    ----------
    articles
        Their keys, in the order given.
    origin
        The key of the earliest; None where the dates leave it open.
    """

    articles: tuple[str, ...]
    origin: str | None


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an article as numbers that all articles share, and where they stand."""

    article: Article
    numbers: tuple[int, ...]
    spans: tuple[Span, ...]
    shingles: frozenset[tuple[int, ...]]


def retellings(articles: Sequence[Article], least: float = WORTH_NAMING) -> tuple[Copy, ...]:
    """Find the pairs of articles that share text.

    Parameters
    ----------
    articles
        Articles with keys of their own.
    least
        Pairs with a smaller containment are left out; above 0, at most 1.

    Returns
    -------
    tuple of Copy
        The highest containment first; in the order given where it is the same.

    Raises
    ------
    CaseError
        If the articles have more than three million words together.
    """
    read = _worded(articles)
    pairs = (_ordered(one, other) for one, other in combinations(read, 2))
    copies = [_copy(smaller, larger) for smaller, larger in pairs if _contained(smaller, larger) >= least]
    return tuple(sorted(copies, key=lambda copy: -copy.containment))


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Collect the shingles of a text: each five words in a row, or all words of a shorter text."""
    return frozenset(_shingled(tuple(word.casefold() for word in WORD.findall(text))))


def _shingled(words: Sequence[Word]) -> Iterable[tuple[Word, ...]]:
    if len(words) <= WIDTH:
        return [tuple(words)] if words else []
    return zip(*(words[start:] for start in range(WIDTH)), strict=False)


def _worded(articles: Sequence[Article]) -> list[_Words]:
    numbers: dict[str, int] = {}
    read: list[_Words] = []
    total = 0
    for article in articles:
        found = list(WORD.finditer(article.text))
        total += len(found)
        if total > MOST_WORDS:
            raise _too_many()
        words = tuple(numbers.setdefault(match.group().casefold(), len(numbers)) for match in found)
        spans = tuple(Span(*match.span()) for match in found)
        read.append(_Words(article, words, spans, frozenset(_shingled(words))))
    return read


def _too_many() -> CaseError:
    message = f"the articles have more than {MOST_WORDS:,} words together, too many to compare"
    return CaseError([Problem("", "article", message, "compare fewer of them at a time")])


def _ordered(one: _Words, other: _Words) -> tuple[_Words, _Words]:
    return (one, other) if len(one.shingles) <= len(other.shingles) else (other, one)


def _contained(smaller: _Words, larger: _Words) -> float:
    """Give the containment; a text without words is contained in nothing."""
    if not smaller.shingles:
        return 0.0
    return len(smaller.shingles & larger.shingles) / len(smaller.shingles)


def _copy(smaller: _Words, larger: _Words) -> Copy:
    return Copy(
        smaller=smaller.article.key,
        larger=larger.article.key,
        shared=len(smaller.shingles & larger.shingles),
        of_smaller=len(smaller.shingles),
        of_larger=len(larger.shingles),
        passages=_passages(smaller, larger),
        earlier=_earliest([smaller.article, larger.article]),
    )


def _passages(smaller: _Words, larger: _Words) -> tuple[Passage, ...]:
    """Take the longest common runs of words that do not overlap in the smaller text."""
    runs = common_runs(smaller.numbers, larger.numbers, WIDTH)
    chosen: list[CommonRun] = []
    for run in sorted(runs, key=lambda one: (-one.length, one.first)):
        if len(chosen) == MOST_PASSAGES:
            break
        if all(run.first >= one.first + one.length or one.first >= run.first + run.length for one in chosen):
            chosen.append(run)
    return tuple(
        Passage(_span(smaller, run.first, run.length), _span(larger, run.second, run.length), run.length)
        for run in chosen
    )


def _span(words: _Words, start: int, length: int) -> Span:
    return Span(words.spans[start].start, words.spans[start + length - 1].end)


def _earliest(articles: Sequence[Article]) -> str | None:
    """Name the article that was certainly published before all others."""
    for one in articles:
        date = one.published
        others = [other.published for other in articles if other is not one]
        if date is not None and all(other is not None and date.latest < other.earliest for other in others):
            return one.key
    return None


def shared_origins(
    articles: Sequence[Article], copies: Iterable[Copy], least: float = SAME_ORIGIN
) -> tuple[SharedOrigin, ...]:
    """Group the articles that copies tie together.

    Two articles belong to one group if a chain of pairs leads from one to the other, each with a
    containment of at least `least`. A group is a proposal: a long official statement that both quote ties
    two reports as well.

    Parameters
    ----------
    articles
        The articles.
    copies
        What `retellings` found in them.
    least
        The containment that ties two articles.

    Returns
    -------
    tuple of SharedOrigin
        Groups of two or more, in the order of their first articles.
    """
    group = {article.key: {article.key} for article in articles}
    for copy in copies:
        if copy.containment >= least and group[copy.smaller] is not group[copy.larger]:
            joined = group[copy.smaller] | group[copy.larger]
            group.update(dict.fromkeys(joined, joined))
    return _groups(articles, group)


def _groups(articles: Sequence[Article], group: Mapping[str, set[str]]) -> tuple[SharedOrigin, ...]:
    found: list[SharedOrigin] = []
    seen: set[str] = set()
    for article in articles:
        members = [one for one in articles if one.key in group[article.key]]
        if article.key in seen or len(members) < 2:
            continue
        seen.update(one.key for one in members)
        found.append(SharedOrigin(tuple(one.key for one in members), _earliest(members)))
    return tuple(found)
