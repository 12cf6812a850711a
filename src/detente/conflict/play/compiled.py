"""The way to compiled kernels: stages, views and runs as the flat tables that they take.

numba, the extra ``fast``, is imported when something is first compiled or asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.conflict.compiling import check_installed
from detente.conflict.play.replies import shifted_ranks
from detente.conflict.play.runs import Preferences, Runs, Standing, cyclic_orders
from detente.conflict.play.stages import Game, Reach, Stage
from detente.conflict.states import IntArray

if TYPE_CHECKING:
    from detente.conflict.play.kernels import Layout, View

__all__ = ["Stretch", "play_stage", "prepare"]

MOST_CODED = 15
"""An order of so many parties fits a number of 63 bits."""
CELLS = 8_000_000
"""States times columns handed over at once."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where some runs end after a stretch of play.

    Parameters
    ----------
    runs
        ``int[runs]``: which runs.
    cycles
        ``int[longest cycle, runs]``: state numbers; -1 fills.
    rounds
        ``int[runs]``.
    steps
        ``int[(run, state, mover, state), steps]`` of the traced runs, in the order played within each.
    """

    runs: IntArray
    cycles: IntArray
    rounds: IntArray
    steps: IntArray


def prepare() -> str:
    """Compile what is not yet compiled, or read it from where it is kept; give numba's version.

    Raises
    ------
    EngineError
        If numba is not installed.
    """
    check_installed()
    from detente.conflict.play import kernels  # noqa: PLC0415 - an extra

    one = np.zeros((1, 1), dtype=np.int64)
    low = np.zeros(1, dtype=np.int32)
    layout = kernels.Layout(
        sets=one.astype(np.int32),
        begins=np.array([0, 1]),
        members=low,
        first=np.array([0, 1]),
        targets=np.zeros((0, 1, 0), dtype=np.int32),
        allied=np.zeros((0, 1), dtype=bool),
        numbers=one[0],
    )
    view = kernels.View(
        ranks=low[:, None],
        classes=one,
        low=low,
        mask=np.int32(1),
        barred=np.zeros((0, 0), dtype=bool),
        shares=np.zeros((0, 1)),
        labels=one - 1,
        others=np.zeros((1, 1, 0), dtype=np.int64),
    )
    batch = kernels.Batch(one[0], one[0], one + 1, one, np.ones(1, dtype=bool), one[0] + 1)
    kernels.play(layout, view, batch)
    return version("numba")


def play_stage(
    game: Game, stage: Stage, preferences: Preferences, runs: Runs, rows: IntArray, group: IntArray
) -> list[Stretch]:
    """Play some runs from where they stand in one stage until each comes to rest or cycles.

    Parameters
    ----------
    game, stage
        The game and the combination of events.
    preferences
        How the parties see the states, by profile.
    runs
        All runs.
    rows
        ``int[group]``: row of the stage where each of them stands.
    group
        ``int[group]``: which runs.

    Returns
    -------
    list of Stretch
        Some runs at a time.
    """
    columns, place = _columns(runs, group, game.space.parties)
    order = np.argsort(place, kind="stable")
    width = max(1, CELLS // stage.size)
    cuts = np.searchsorted(place[order], np.arange(width, columns.shape[1], width))
    return [
        _play_some(game, stage, preferences, runs, (rows[some], group[some], place[some], columns))
        for some in np.split(order, cuts)
    ]


def _columns(runs: Runs, group: IntArray, parties: int) -> tuple[IntArray, IntArray]:
    """Find the different pairs of depth, profile and cyclic order; shallow ones come first.

    Returns
    -------
    columns
        ``int[(depth, profile, *cyclic order), columns]``.
    place
        ``int[group]``: column of each run.
    """
    cyclic = cyclic_orders(runs.order[:, group], parties)
    turn = _numbered(cyclic)
    profiles = runs.profiles[group]
    deepest = np.zeros(int(profiles.max(initial=0)) + 1, dtype=np.int64)
    np.maximum.at(deepest, profiles, runs.foresight[:, group].max(axis=0))
    code = (deepest[profiles] * len(deepest) + profiles) * (int(turn.max(initial=0)) + 1) + turn
    _, first, place = np.unique(code, return_index=True, return_inverse=True)
    keys = np.concatenate([[deepest[profiles], profiles], cyclic])
    return keys[:, first], place.reshape(-1)


def _numbered(cyclic: IntArray) -> IntArray:
    """Number the different orders: ``int[runs]``."""
    parties = len(cyclic)
    if parties > MOST_CODED:
        return np.unique(cyclic, axis=1, return_inverse=True)[1].reshape(-1)
    code = np.zeros(cyclic.shape[1], dtype=np.int64)
    for row in cyclic:
        code = code * parties + row
    return np.unique(code, return_inverse=True)[1].reshape(-1)


def _play_some(
    game: Game,
    stage: Stage,
    preferences: Preferences,
    runs: Runs,
    chosen: tuple[IntArray, IntArray, IntArray, IntArray],
) -> Stretch:
    """Play the runs of some columns, which follow each other."""
    from detente.conflict.play import kernels  # noqa: PLC0415 - an extra

    rows, group, place, columns = chosen
    own = columns[:, int(place[0]) : int(place[-1]) + 1]
    standing = preferences.standing(stage, own[1])
    batch = kernels.Batch(
        rows=rows.astype(np.int64),
        columns=(place - place[0]).astype(np.int64),
        foresight=np.ascontiguousarray(runs.foresight[:, group], dtype=np.int64),
        order=np.ascontiguousarray(runs.order[:, group], dtype=np.int64),
        traced=group < runs.traced,
        depth=own[0].copy(),
    )
    found = kernels.play(_layout(game, stage), _view(stage, standing, own[2:]), batch)
    cycles = np.full((int(found.lengths.max()), len(group)), -1)
    begins = np.cumsum(found.lengths) - found.lengths
    inside = np.arange(len(found.ends)) - np.repeat(begins, found.lengths)
    cycles[inside, np.repeat(np.arange(len(group)), found.lengths)] = found.ends
    found.steps[0] = group[found.steps[0]]
    return Stretch(group, cycles, found.rounds, found.steps)


def _view(stage: Stage, standing: Standing, cyclic: IntArray) -> View:
    from detente.conflict.play import kernels  # noqa: PLC0415 - an extra

    bits, low, ranks = shifted_ranks(stage.size, standing)
    starts = np.cumsum([0, *(len(rank) for rank in ranks)])
    classes = [start + own for start, own in zip(starts, standing.classes, strict=False)]
    columns = ranks[0].shape[1]
    shares = [np.zeros((0, columns)) if share is None else share for share in standing.shares]
    offsets = np.cumsum([0, *(len(share) for share in shares)])
    labels = [
        np.full(stage.size, -1) if share is None else offset + standing.label
        for share, offset in zip(standing.shares, offsets, strict=False)
    ]
    barred = np.zeros((0, 0), dtype=bool) if standing.available is None else ~standing.available
    return kernels.View(
        ranks=np.ascontiguousarray(np.concatenate(ranks)),
        classes=np.array(classes, dtype=np.int64),
        low=low[:, 0].copy(),
        mask=low.dtype.type((1 << bits) - 1),
        barred=np.ascontiguousarray(barred),
        shares=np.ascontiguousarray(np.concatenate(shares), dtype=np.float64),
        labels=np.array(labels, dtype=np.int64),
        others=_others(cyclic),
    )


def _others(cyclic: IntArray) -> NDArray[np.int64]:
    """List who replies after each party: ``int64[columns, party, place]``."""
    parties = len(cyclic)
    at = np.argsort(cyclic, axis=0)[:, None] + np.arange(1, parties)[None, :, None]
    turned = np.take_along_axis(cyclic[:, None], at.reshape(parties, parties - 1, -1) % parties, axis=0)
    return np.ascontiguousarray(turned.transpose(2, 0, 1), dtype=np.int64)


def _layout(game: Game, stage: Stage) -> Layout:
    """Lay a stage out; once for each game."""
    from detente.conflict.play import kernels  # noqa: PLC0415 - an extra

    if stage.happened not in game.layouts:
        sizes = np.concatenate([reach.sizes for reach in stage.reach])
        first = np.cumsum([0, *(len(reach.sizes) for reach in stage.reach)])
        most = max((table.shape[1] for table in stage.targets), default=0)
        targets = np.full((len(stage.targets), stage.size, most), -1, dtype=np.int32)
        for row, table in zip(targets, stage.targets, strict=True):
            row[:, : table.shape[1]] = table
        allied = np.zeros((len(game.coalitions), len(stage.reach)), dtype=bool)
        for row, members in zip(allied, game.coalitions, strict=True):
            row[list(members)] = True
        sets = [reach.group + start for reach, start in zip(stage.reach, first, strict=False)]
        game.layouts[stage.happened] = kernels.Layout(
            sets=np.array(sets, dtype=np.int32),
            begins=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
            members=np.concatenate([_flat(reach) for reach in stage.reach]).astype(np.int32),
            first=first.astype(np.int64),
            targets=targets,
            allied=allied,
            numbers=stage.numbers.astype(np.int64),
        )
    layout: Layout = game.layouts[stage.happened]
    return layout


def _flat(reach: Reach) -> IntArray:
    """List the members of all sets one after the other, without what fills."""
    return reach.members[np.arange(reach.members.shape[1]) < reach.sizes[:, None]]
