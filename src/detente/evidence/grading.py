"""What the grades of sources and claims do: whether a claim carries what rests on it.

Grades follow the Admiralty code [FM22223]_. A *source* is graded by its past
with a letter: A reliable, B usually reliable, C fairly reliable, D not usually
reliable, E unreliable, F cannot be judged. A *claim* is graded by everything
else that is known with a number: 1 confirmed, 2 probably true, 3 possibly true,
4 doubtful, 5 improbable, 6 cannot be judged. The two are given apart from each
other: a liar may tell the truth, and an honest witness may err.

The *standing* of a claim is what both come to. The worse of the two decides:

==================  =====================  =================  ================
letter              1, 2, 3, 6 or none     4                  5
==================  =====================  =================  ================
A, B, C, F or none  carries                doubtful           does not carry
D                   doubtful               doubtful           does not carry
E                   does not carry         does not carry     does not carry
==================  =====================  =================  ================

What is not graded counts like what cannot be judged, and that carries: a case
without grades is counted as if there were none. Where several sources say the
same, the best of them decides. A source without a letter that retells another
of the case has the letter of that one.

A claim that does not carry adds no origin to what rests on it. A doubtful one
adds its origins only beside a claim that carries. Grades move no range, no
weight and no share of worlds; they change what is counted as support, and what
the checks say about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from detente.evidence.claim import Claim, Credibility
from detente.evidence.origin import chain_of
from detente.evidence.source import Reliability, Source

__all__ = [
    "Standing",
    "grade",
    "letter_of",
    "standing",
    "standing_of_grades",
    "standing_through",
]

Standing: TypeAlias = Literal["carries", "doubtful", "does not carry"]
"""What a claim does for a number that rests on it."""

BEST_FIRST: tuple[Standing, ...] = ("carries", "doubtful", "does not carry")
OF_LETTER: Mapping[Reliability | None, Standing] = {"D": "doubtful", "E": "does not carry"}
OF_NUMBER: Mapping[Credibility | None, Standing] = {4: "doubtful", 5: "does not carry"}
LETTERS: tuple[Reliability | None, ...] = ("A", "B", "C", "F", None, "D", "E")
"""Letters from the best to the worst; what cannot be judged stands before what is known to be bad."""


def standing_of_grades(letter: Reliability | None, number: Credibility | None) -> Standing:
    """Look up what a letter and a number come to: the worse of the two.

    Parameters
    ----------
    letter
        The reliability of a source; None if it is not graded.
    number
        The credibility of a claim; None if it is not graded.
    """
    both = (OF_LETTER.get(letter, "carries"), OF_NUMBER.get(number, "carries"))
    return max(both, key=BEST_FIRST.index)


def letter_of(slug: str, sources: Mapping[str, Source]) -> Reliability | None:
    """Give the letter of a source: its own, or else that of the nearest graded source that it retells.

    Parameters
    ----------
    slug
        The source.
    sources
        All sources of the case by slug.
    """
    letters = (sources[one].reliability for one in chain_of(slug, sources))
    return next((letter for letter in letters if letter is not None), None)


def standing_through(claim: Claim, slug: str, sources: Mapping[str, Source]) -> Standing:
    """Tell what a claim does by the word of one of its sources alone.

    Parameters
    ----------
    claim
        The claim.
    slug
        One of its sources.
    sources
        All sources of the case by slug.
    """
    return standing_of_grades(letter_of(slug, sources), claim.credibility)


def standing(claim: Claim, sources: Mapping[str, Source]) -> Standing:
    """Tell whether a claim carries what rests on it, is doubtful, or does not carry.

    Parameters
    ----------
    claim
        The claim; one from memory has no source, and its number alone decides.
    sources
        All sources of the case by slug.

    Returns
    -------
    Standing
        By the table above, for the best letter among its sources and its number.
    """
    return standing_of_grades(_best_letter(claim, sources), claim.credibility)


def grade(claim: Claim, sources: Mapping[str, Source]) -> str:
    """Write the grades of a claim as they are known: ``B2``, ``B``, ``2``, or nothing.

    Parameters
    ----------
    claim
        The claim.
    sources
        All sources of the case by slug.

    Returns
    -------
    str
        The best letter among its sources, then its number; what is not graded is left out.
    """
    number = "" if claim.credibility is None else str(claim.credibility)
    return f"{_best_letter(claim, sources) or ''}{number}"


def _best_letter(claim: Claim, sources: Mapping[str, Source]) -> Reliability | None:
    letters = [letter_of(slug, sources) for slug in claim.sources]
    return min(letters, key=LETTERS.index, default=None)
