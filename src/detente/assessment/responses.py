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
from heapq import nlargest

import numpy as np

from detente.assessment.block_views import ReplyBook
from detente.assessment.compile import Model
from detente.assessment.input_view import drawn_values, effect_of_values
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
    # Not sorted whole: each choice lists its worlds.
    found = nlargest(MOST, _choices(model, tally), key=lambda choice: choice.difference)
    return Responses(
        tables=book.tables,
        worlds=book.worlds,
        cycling_without=tally.without.cycling,
        cycling_with=tally.with_deal.cycling,
        comparisons=tuple(
            _comparison(model, naming, choice, basis)
            for choice, basis in zip(found, _carried_by(model, tally, found), strict=True)
        ),
    )


def _choices(model: Model, tally: Tally) -> Iterator[_Choice]:
    game, worlds, rupture = tally.without, tally.without.step_worlds, tally.outcomes.flags[0]
    sources, movers, targets = game.moves
    counts = np.bincount(game.codes, minlength=len(targets))
    for first, last in _by_place(sources, movers):
        party = 0 <= movers[first] < len(model.conflict.parties)
        if party and counts[first:last].sum() >= 2 * SMALLEST * tally.worlds:
            here = np.flatnonzero((game.codes >= first) & (game.codes < last))
            pair = _two_ways(worlds[here], targets[game.codes[here]], tally.worlds)
            if pair is not None:
                (way, takes), (other, others) = pair
                shares = float(rupture[takes].mean()), float(rupture[others].mean())
                yield _Choice(int(sources[first]), int(movers[first]), way, other, takes, others, *shares)


def _by_place(sources: IntArray, movers: IntArray) -> Iterator[tuple[int, int]]:
    """Cut the list of different steps, which is in order, by who moves where: first and past the last."""
    cuts = np.flatnonzero((np.diff(sources) != 0) | (np.diff(movers) != 0)) + 1
    yield from zip([0, *cuts.tolist()], [*cuts.tolist(), len(sources)], strict=True)


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


def _comparison(model: Model, naming: Naming, choice: _Choice, basis: tuple[str, ...]) -> Comparison:
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
        basis=basis,
    )


def _question(naming: Naming, source: int, party: int, first: int, second: int) -> str:
    name = naming.party(naming.model.conflict.parties[party])
    where = naming.change(naming.model.conflict.start, source)
    ways = [naming.change(source, target) or "stay" for target in (first, second)]
    when = f"after {where}" if where else "at the status quo"
    return f"{when}: does {name} choose {ways[0]} rather than {ways[1]}?"


def _carried_by(model: Model, tally: Tally, choices: list[_Choice]) -> list[tuple[str, ...]]:
    """Name, for each choice, the inputs whose groups differ most in which way is taken."""
    found: list[list[tuple[float, str]]] = [[] for _ in choices]
    worlds = [np.concatenate([choice.takes_first, choice.takes_second]) for choice in choices]
    flags = [
        Outcomes(np.isin(own, choice.takes_first)[None, :])
        for own, choice in zip(worlds, choices, strict=True)
    ]
    for record in model.records if choices else ():
        values = drawn_values(record, tally)
        for place, own in enumerate(worlds):
            influence = effect_of_values(record, values[own], flags[place]).influence
            if influence >= STRONG:
                found[place].append((influence, record.path))
    return [
        tuple(path for _, path in sorted(strong, key=lambda item: (-item[0], item[1]))[:MOST_INPUTS])
        for strong in found
    ]
