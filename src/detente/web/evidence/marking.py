"""The text of an article with the words marked that proposals quote, and within them the cues.

Marks may overlap: two proposals can quote the same sentence. So the text is cut at every beginning and
end of a mark, and each piece knows whose words it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from detente.case.writing.offers import Offer
from detente.report.text import clean

__all__ = ["Piece", "paragraphs_of"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text.

    Parameters
    ----------
    text
        The piece, escaped and free of what a browser would obey.
    of
        Numbers of the proposals whose words it is.
    first
        Numbers of those whose words begin here.
    cue
        Whether something was concluded from these words.
    """

    text: Markup
    of: tuple[int, ...] = ()
    first: tuple[int, ...] = ()
    cue: bool = False


def paragraphs_of(text: str, offers: Sequence[Offer]) -> tuple[tuple[Piece, ...], ...]:
    """Cut a text into paragraphs, and these into pieces.

    Parameters
    ----------
    text
        The text of the article.
    offers
        What is proposed from it.

    Returns
    -------
    tuple
        Of each paragraph its pieces; put together they are the text.
    """
    paragraphs: list[list[Piece]] = [[]]
    marks = [(offer.proposal.span.start, offer.proposal.span.end, offer.number) for offer in offers]
    cues = [cue.span for offer in offers for cue in offer.proposal.cues]
    breaks = _breaks(text)
    edges = {0, len(text), *breaks, *(edge for mark in marks for edge in mark[:2])}
    edges |= {edge for span in cues for edge in span}
    starting, ending = _by_edge(marks)
    cue_depth = _changes(cues)
    active: dict[int, None] = {}
    depth = 0
    for here, there in pairwise(sorted(edge for edge in edges if 0 <= edge <= len(text))):
        for number in ending.get(here, ()):
            active.pop(number, None)
        begun = starting.get(here, ())
        active.update(dict.fromkeys(begun))
        depth += cue_depth.get(here, 0)
        if here in breaks and paragraphs[-1]:
            paragraphs.append([])
        if text[here:there]:
            paragraphs[-1].append(Piece(_kept(text[here:there]), tuple(active), tuple(begun), depth > 0))
    return tuple(tuple(one) for one in paragraphs if one)


def _breaks(text: str) -> frozenset[int]:
    """Give the places at which a new paragraph begins."""
    found, place = set(), text.find("\n\n")
    while place >= 0:
        found.add(place + 2)
        place = text.find("\n\n", place + 2)
    return frozenset(found)


def _by_edge(
    marks: Iterable[tuple[int, int, int]],
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    starting: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for start, end, number in marks:
        if start < end:
            starting.setdefault(start, []).append(number)
            ending.setdefault(end, []).append(number)
    return starting, ending


def _changes(spans: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Say by how much the number of spans that lie over the text changes at each edge."""
    found: dict[int, int] = {}
    for start, end in spans:
        found[start] = found.get(start, 0) + 1
        found[end] = found.get(end, 0) - 1
    return found


def _kept(text: str) -> Markup:
    """Escape a piece; a blank at its edge stands between it and the next."""
    inner = clean(text)
    if not inner:
        return Markup(" ")
    before, after = (" " if edge.isspace() else "" for edge in (text[0], text[-1]))
    return Markup.escape(f"{before}{inner}{after}")
