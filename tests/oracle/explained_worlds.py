"""Random conflicts as worlds of a case: what is said of their states can be held against the oracles."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import count, islice
from pathlib import Path

import numpy as np

from detente.assessment.compile import compile_case
from detente.assessment.one_world import Asked, OneWorld, compose, numbering_of
from detente.case.loading import load_case
from detente.conflict import ConflictModel
from detente.conflict.states import EVENT

from .conflict_models import Conflict, random_conflict
from .literal_stability import Game, game_of

__all__ = ["explained_worlds"]

LEVELS = ("low", "middle", "high")


def explained_worlds(number: int, most: int, first: int = 0) -> Iterator[tuple[OneWorld, Game]]:
    """Yield the first `number` random conflicts without events from a seed on, with their literal games."""
    conflicts = (random_conflict(seed, most) for seed in count(first))
    without_events = (one for one in conflicts if EVENT not in one.space.owners)
    for conflict in islice(without_events, number):
        yield _world(conflict), game_of(conflict.space, conflict.rank)


def _world(conflict: Conflict) -> OneWorld:
    """Put the conflict in the place of that of a case with the same options, all states feasible."""
    space = conflict.space
    first = int(np.flatnonzero(space.feasible)[0])
    named = _named(space.owners, space.levels)
    return replace(named, conflict=ConflictModel(space, conflict.rank), start=first)


@cache
def _named(owners: tuple[int, ...], levels: tuple[int, ...]) -> OneWorld:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_text(_case(owners, levels), encoding="utf-8")
        model = compile_case(load_case(path))
    return compose(model, numbering_of(model.conflict.space), Asked())


def _case(owners: tuple[int, ...], levels: tuple[int, ...]) -> str:
    parties = range(max(owners) + 1)
    options = [
        f"    p{party}: {{{', '.join(_option(axis, levels) for axis in _axes(owners, party))}}}"
        for party in parties
    ]
    return "\n".join(
        [
            "detente: 1",
            "title: Random",
            "question: Which states hold?",
            "as_of: 2026-03-31",
            "horizon: 2027-03-31",
            f"parties: {{{', '.join(f'p{party}: {{name: Party {party}}}' for party in parties)}}}",
            "conflict:",
            "  assumed: drawn",
            "  options:",
            *options,
            f"  status_quo: {{{', '.join(f'o{axis}: low' for axis in range(len(levels)))}}}",
            "  outcomes:",
            "    any_state: {name: Any state, when: o0 == low or not o0 == low, kind: held}",
            "  preferences:",
            *(f"    p{party}: {{assumed: drawn, statements: [o0 == low]}}" for party in parties),
            "",
        ]
    )


def _axes(owners: tuple[int, ...], party: int) -> list[int]:
    return [axis for axis, owner in enumerate(owners) if owner == party]


def _option(axis: int, levels: tuple[int, ...]) -> str:
    named = (*LEVELS[: levels[axis] - 1], LEVELS[-1])
    return f"o{axis}: {{name: Option {axis}, levels: [{', '.join(named)}]}}"
