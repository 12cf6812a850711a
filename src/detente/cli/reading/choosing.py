"""Which proposals ``--accept`` means: all, those of some hedges, or those of some numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import click

from detente.case.writing.offers import Offer
from detente.evidence.claim import Hedge
from detente.expressions.suggestions import listing, nearest, quoted

__all__ = ["Choice", "read_choice"]

ALL = "all"
NUMBERS = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6}))?")
HEDGES: tuple[str, ...] = get_args(Hedge)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for.

    Parameters
    ----------
    everything
        Whether all are meant.
    hedges
        Hedges that are meant.
    numbers
        First and last numbers that are meant.
    """

    everything: bool
    hedges: frozenset[str]
    numbers: tuple[tuple[int, int], ...]

    def chosen(self, offers: Sequence[Offer], count: int) -> tuple[Offer, ...]:
        """Give the offers that are meant.

        Parameters
        ----------
        offers
            Those that the case does not have yet.
        count
            Number of all proposals.

        Raises
        ------
        click.UsageError
            If a number is asked for that no proposal has, or one that the case has.
        """
        there = {offer.number for offer in offers}
        for low, high in self.numbers:
            if not 1 <= low <= high <= count:
                shown = str(low) if low == high else f"{low}-{high}"
                known = f"their numbers are 1 to {count}" if count else "nothing is proposed"
                raise click.UsageError(f"--accept: there is no proposal {shown}; {known}")
            if low == high and low not in there:
                raise click.UsageError(f"--accept: proposal {low} stands in the case already; leave it out")
        return tuple(offer for offer in offers if self._means(offer))

    def _means(self, offer: Offer) -> bool:
        return (
            self.everything
            or offer.proposal.hedge in self.hedges
            or any(low <= offer.number <= high for low, high in self.numbers)
        )


def read_choice(text: str) -> Choice:
    """Read ``all``, hedges and numbers, with commas between them.

    Raises
    ------
    click.UsageError
        If a word is none of these; names the nearest.
    """
    words = [word.strip() for word in text.split(",")]
    hedges, numbers, everything = set(), [], False
    for word in words:
        match = NUMBERS.fullmatch(word)
        if match is not None:
            numbers.append((int(match[1]), int(match[2] or match[1])))
        elif word in HEDGES:
            hedges.add(word)
        elif word == ALL:
            everything = True
        else:
            near = nearest(word, (ALL, *HEDGES))
            meant = f"; did you mean {quoted(near)}?" if near is not None else ""
            allowed = f"all, hedges ({listing(HEDGES)}) or numbers such as 1,4-6"
            raise click.UsageError(f"--accept: found {quoted(word)}; allowed: {allowed}{meant}")
    return Choice(everything, frozenset(hedges), tuple(numbers))
