"""The choices that decide: where worlds take different ways, and how rupture differs between them.

A choice is one party's move at a state that play without a deal visits. Of the
worlds in which it stands there, some take one way and some another; for the two
commonest ways the share of rupture is compared. A share that is made of a few
such choices is shown as these questions, so that a coin flip on the order of two
statements does not pass for a probability.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.assessment.block_views import ReplyBook
from detente.assessment.compile import Model
from detente.assessment.input_view import effect_of
from detente.assessment.naming import Naming
from detente.assessment.result import Comparison, Responses
from detente.assessment.tally import Tally
from detente.conflict.states import IntArray
from detente.uncertainty import Outcomes

__all__ = ["responses_of"]

MOST = 5
SMALLEST = 0.02
"""A way that fewer than 2 % of all worlds take is left out: its share of rupture would be noise."""
STRONG = 0.2
MOST_INPUTS = 2


@dataclass(frozen=True, slots=True)
class _Choice:
    """A party's choice at a state: the two commonest ways, with the worlds that take them."""

    source: int
    party: int
    first: int
    second: int
    takes_first: IntArray
    takes_second: IntArray
    rupture_first: float
    rupture_second: float

    @property
    def difference(self) -> float:
        """By how much the share of rupture differs."""
        return abs(self.rupture_first - self.rupture_second)


def responses_of(model: Model, tally: Tally, book: ReplyBook) -> Responses:
    """Put together how many response tables there are, how often play cycles, and the choices that decide."""
    naming = Naming(model)
    found = sorted(_choices(model, tally), key=lambda choice: -choice.difference)
    return Responses(
        tables=book.tables,
        worlds=book.worlds,
        cycling_without=tally.without.cycling,
        cycling_with=tally.with_deal.cycling,
        comparisons=tuple(_comparison(model, naming, tally, choice) for choice in found[:MOST]),
    )


def _choices(model: Model, tally: Tally) -> Iterator[_Choice]:
    worlds, sources, movers, targets = tally.without.steps
    rupture = tally.outcomes.flags[0]
    keep = (movers >= 0) & (movers < len(model.conflict.parties))
    worlds, sources, movers, targets = worlds[keep], sources[keep], movers[keep], targets[keep]
    place = np.unique(sources * len(model.conflict.parties) + movers, return_inverse=True)[1].reshape(-1)
    order = np.argsort(place, kind="stable")
    for here in np.split(order, np.flatnonzero(np.diff(place[order])) + 1):
        if len(here) >= 2 * SMALLEST * tally.worlds:
            source, mover = int(sources[here[0]]), int(movers[here[0]])
            pair = _two_ways(worlds[here], targets[here], tally.worlds)
            if pair is not None:
                (first, takes), (second, others) = pair
                shares = float(rupture[takes].mean()), float(rupture[others].mean())
                yield _Choice(source, mover, first, second, takes, others, *shares)


def _two_ways(
    worlds: IntArray, targets: IntArray, total: int
) -> tuple[tuple[int, IntArray], tuple[int, IntArray]] | None:
    """Give the two commonest targets with the worlds that take them; None unless both are common enough."""
    # A world that stands here twice counts by its first choice.
    _, first = np.unique(worlds, return_index=True)
    worlds, targets = worlds[first], targets[first]
    ways, counts = np.unique(targets, return_counts=True)
    common = np.argsort(-counts, kind="stable")[:2]
    if len(common) < 2 or counts[common[1]] < SMALLEST * total:
        return None
    one, other = (int(ways[place]) for place in common)
    return (one, worlds[targets == one]), (other, worlds[targets == other])


def _comparison(model: Model, naming: Naming, tally: Tally, choice: _Choice) -> Comparison:
    worlds = len(choice.takes_first) + len(choice.takes_second)
    return Comparison(
        question=_question(naming, choice.source, choice.party, choice.first, choice.second),
        party=model.conflict.parties[choice.party],
        state=choice.source,
        first=choice.first,
        second=choice.second,
        worlds=worlds,
        share_first=len(choice.takes_first) / worlds,
        rupture_first=choice.rupture_first,
        rupture_second=choice.rupture_second,
        basis=_carried_by(model, tally, choice.takes_first, choice.takes_second),
    )


def _question(naming: Naming, source: int, party: int, first: int, second: int) -> str:
    name = naming.party(naming.model.conflict.parties[party])
    where = naming.change(naming.model.conflict.start, source)
    ways = [naming.change(source, target) or "stay" for target in (first, second)]
    when = f"after {where}" if where else "at the status quo"
    return f"{when}: does {name} choose {ways[0]} rather than {ways[1]}?"


def _carried_by(model: Model, tally: Tally, takes_first: IntArray, takes_second: IntArray) -> tuple[str, ...]:
    """Name the inputs whose groups differ most in which way is taken."""
    worlds = np.concatenate([takes_first, takes_second])
    flags = Outcomes(np.isin(worlds, takes_first)[None, :])
    part = tally.draws.among(worlds)
    effects = [(effect_of(record, part, flags).influence, record.path) for record in model.records]
    strong = sorted((item for item in effects if item[0] >= STRONG), key=lambda item: (-item[0], item[1]))
    return tuple(path for _, path in strong[:MOST_INPUTS])
