"""The worlds weighed by what was observed, block by block, until enough of them carry weight.

An observed move has weight ``1 - tremble`` in a world where it is that party's reply,
at its drawn foresight and order of moving, in the game with a deal possible whose status
quo is the state that the earlier observations led to; elsewhere ``tremble / (n - 1)``,
with n the number of moves that the case leaves the party there, staying included. A party
with no other move than staying says nothing by it. An observed event has weight 1 in
the worlds in which it is drawn so, and 0 elsewhere. The weight of a world is the product.

Axis convention: worlds are the last axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.assessment.block import BlockResult, run_block
from detente.assessment.candidates import find_candidates
from detente.assessment.compile import Model
from detente.assessment.play import KINDS, Playing
from detente.assessment.result.update import UpdateSettings
from detente.assessment.run import BLOCK, Progress
from detente.assessment.tally import join_draws
from detente.assessment.updating.moves import Step, model_from
from detente.conflict.play.evolution import Runs, replies_from
from detente.conflict.states import BoolArray, IntArray
from detente.errors import AssessmentError
from detente.uncertainty import Draws, effective_number
from detente.uncertainty.runners import Runner, Running

__all__ = ["Weighed", "likelihood", "weigh"]

FloatArray = NDArray[np.float64]
RUPTURE, HELD = KINDS.index("rupture"), KINDS.index("held")

SPARE = 1.1
"""Draw a tenth more worlds than the effective number so far asks for."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was drawn and seen in every world.

    Parameters
    ----------
    draws
        Everything drawn.
    before, now
        ``bool[(r, f, h), worlds]``: rupture, rupture with a deal possible, held; played from the status quo
        of the case, and from the state that the observations lead to.
    replies
        Per observation ``int[worlds]``: the state that the party's reply leads to; for an event 1 where
        it is drawn to happen.
    likelihoods
        Per observation ``float[worlds]``.
    """

    draws: Draws
    before: BoolArray
    now: BoolArray
    replies: tuple[IntArray, ...]
    likelihoods: tuple[FloatArray, ...]

    @property
    def worlds(self) -> int:
        """Number of worlds."""
        return self.draws.count

    def weights(self, upto: int | None = None) -> FloatArray:
        """Give the product of the first observations' weights, scaled to at most 1: ``float[worlds]``."""
        with np.errstate(divide="ignore"):
            logs = [np.log(row) for row in self.likelihoods[:upto]]
        total = np.sum([np.zeros(self.worlds), *logs], axis=0)
        largest = total.max()
        found: FloatArray = np.exp(total - largest) if np.isfinite(largest) else np.zeros(self.worlds)
        return found


def likelihood(step: Step, replies: IntArray, tremble: float) -> FloatArray:
    """Give the weight of each world by one observation.

    Parameters
    ----------
    step
        What was observed.
    replies
        ``int[worlds]``, as in :class:`Weighed`.
    tremble
        Share of moves that are something else than the reply.

    Returns
    -------
    FloatArray
        ``float[worlds]``.
    """
    found: FloatArray = np.ones(len(replies))
    if not step.choices:
        found = (replies == int(step.kind == "event")).astype(np.float64)
    elif step.choices > 1:
        found = np.where(replies == step.target, 1 - tremble, tremble / (step.choices - 1))
    return found


# ---------------------------------------------------------------- blocks

Task: TypeAlias = tuple[int, IntArray | None, tuple[int, ...], tuple[int, int, int]]
"""Which model, the packages looked at, the parties observed there, and (seed, first world, count)."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One block of one model: draws, r, f and h, and the replies of the parties that are observed."""

    draws: Draws
    flags: BoolArray
    replies: IntArray


def weigh(
    model: Model, steps: Sequence[Step], settings: UpdateSettings, progress: Progress, runner: Runner
) -> Weighed:
    """Draw worlds, weigh them, and draw more while too few carry weight.

    Parameters
    ----------
    model
        The compiled case.
    steps
        The observations.
    settings
        Worlds, seed, tremble, and how many effective worlds are enough.
    progress
        Called with a step, how much of it is done and how much there is.
    runner
        Where blocks are computed.

    Returns
    -------
    Weighed

    Raises
    ------
    AssessmentError
        If no world drawn has the observed events.
    """
    states = _States.of(model, steps)
    total, parts = settings.drawn.worlds, _Parts(states)
    with runner(_block, states.models) as run:
        parts.packages = [_packages(one, settings) for one in states.models]
        parts.add(run, settings.drawn.seed, total, progress)
        found = parts.weighed(settings.tremble)
        while _short(found, settings):
            parts.add(run, settings.drawn.seed, _more(found, settings), progress)
            found = parts.weighed(settings.tremble)
    if not effective_number(found.weights()):
        raise AssessmentError(
            f"in none of {found.worlds:,} worlds are the events drawn as observed; "
            "look at their chances in the case file, or draw more worlds"
        )
    return found


def _short(found: Weighed, settings: UpdateSettings) -> bool:
    few = effective_number(found.weights()) < settings.enough
    return few and found.worlds < settings.most_worlds


def _more(found: Weighed, settings: UpdateSettings) -> int:
    """Give the number of worlds that promises enough of them, at least one block more."""
    effective = effective_number(found.weights())
    wanted = ceil(found.worlds * SPARE * settings.enough / effective) if effective else 2 * found.worlds
    return min(settings.most_worlds, max(wanted, found.worlds + BLOCK))


def _packages(model: Model, settings: UpdateSettings) -> IntArray | None:
    if model.deal is None:
        return None
    worlds = min(settings.drawn.candidate_worlds, settings.drawn.worlds)
    return find_candidates(model, model.deal, settings.drawn.seed, worlds).packages


@dataclass(frozen=True, slots=True)
class _States:
    """The states that are played from: that of the case first, the one led to last, those between as needed.

    ``parties`` are those whose moves are observed in each state.
    """

    models: tuple[Model, ...]
    parties: tuple[tuple[int, ...], ...]
    steps: tuple[Step, ...]
    last: int

    @classmethod
    def of(cls, model: Model, steps: Sequence[Step]) -> _States:
        """List the states of the case, of every observed move, and the last one, each once."""
        moves = [step for step in steps if step.choices]
        numbers = list(
            dict.fromkeys([model.conflict.start, *(step.source for step in moves), steps[-1].target])
        )
        parties = tuple(
            tuple(dict.fromkeys(step.mover for step in moves if step.source == number)) for number in numbers
        )
        models = tuple(model_from(model, number) for number in numbers)
        return cls(models, parties, tuple(steps), numbers.index(steps[-1].target))

    def place_of(self, step: Step) -> tuple[int, int]:
        """Give the model in which a move was made, and the row of its party there."""
        place = next(n for n, model in enumerate(self.models) if model.conflict.start == step.source)
        return place, self.parties[place].index(step.mover)


class _Parts:
    """The blocks drawn so far, by the state that they are played from."""

    def __init__(self, states: _States) -> None:
        self.states = states
        self.packages: list[IntArray | None] = []
        self.found: list[list[_Part]] = [[] for _ in states.models]
        self.drawn = 0

    def add(self, run: Running, seed: int, total: int, progress: Progress) -> None:
        """Draw on up to `total` worlds."""
        tasks = list(self._tasks(seed, total))
        for task, part in zip(tasks, run(tasks), strict=True):
            place, _, _, (_, start, count) = task
            self.found[place].append(part)
            if place == len(self.states.models) - 1:
                progress("worlds" if not self.drawn else "more worlds", start + count, total)
        self.drawn = total

    def _tasks(self, seed: int, total: int) -> Iterator[Task]:
        for start in range(self.drawn, total, BLOCK):
            count = min(BLOCK, total - start)
            for place, parties in enumerate(self.states.parties):
                yield place, self.packages[place], parties, (seed, start, count)

    def weighed(self, tremble: float) -> Weighed:
        """Put the blocks together and weigh their worlds."""
        first, last = self.found[0], self.found[self.states.last]
        draws = join_draws([part.draws for part in first])
        joined = [np.concatenate([part.replies for part in parts], axis=1) for parts in self.found]
        replies = tuple(self._replies(step, draws, joined) for step in self.states.steps)
        return Weighed(
            draws=draws,
            before=np.concatenate([part.flags for part in first], axis=1),
            now=np.concatenate([part.flags for part in last], axis=1),
            replies=replies,
            likelihoods=tuple(
                likelihood(step, row, tremble) for step, row in zip(self.states.steps, replies, strict=True)
            ),
        )

    def _replies(self, step: Step, draws: Draws, joined: list[IntArray]) -> IntArray:
        if step.choices:
            place, row = self.states.place_of(step)
            found: IntArray = joined[place][row]
            return found
        part = self.states.models[0].conflict
        event = part.options[len(part.options) - part.events + step.mover]
        return draws.chances[f"events.{event}"].astype(np.intp)


def _block(models: tuple[Model, ...], task: Task) -> _Part:
    """Compute one block of one model."""
    place, packages, parties, (seed, start, count) = task
    model = models[place]
    block = run_block(model, packages, seed, start, count)
    flags = np.stack(
        [
            block.without.kinds[0] == RUPTURE,
            block.with_deal.kinds[0] == RUPTURE,
            block.without.kinds[0] == HELD,
        ]
    )
    return _Part(block.world.draws, flags, _replies(model, block, parties))


def _replies(model: Model, block: BlockResult, parties: tuple[int, ...]) -> IntArray:
    """Give ``int[party, worlds]``: the state that each reply leads to, with a deal possible."""
    part, count = model.conflict, block.world.count
    found = np.empty((len(parties), count), dtype=np.intp)
    if not parties:
        return found
    playing = Playing(part, model.deal, block.world)
    # The first profiles of a block are its worlds as drawn.
    runs = Runs(np.arange(count), playing.foresight[:, 0], playing.movers, playing.happens, part.dates)
    for row, party in enumerate(parties):
        found[row] = replies_from(part.with_deal, block.standing_with_deal, runs, party, part.start)
    return found
