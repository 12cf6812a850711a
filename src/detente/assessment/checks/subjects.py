"""What the checks look at: a compiled case with the ranks that the parties give to its states, and an answer.

The checks of a case look at the central world (medians, orders as written) and,
where a share is needed, at the first 256 worlds of seed 1: enough to tell
"never" from "sometimes", and the same for every run of the same case.

Axis convention: as in :mod:`detente.conflict.play.stages`, rows are states of a stage
and worlds come last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from detente.assessment.bargaining import Bargaining
from detente.assessment.block import Worths, valuations_of
from detente.assessment.block_views import ReplyBook
from detente.assessment.candidates import named_packages
from detente.assessment.compile import Model, World
from detente.assessment.naming import Naming
from detente.assessment.play import Ends, Playing
from detente.assessment.result import DealSummary, InputView, Verdict
from detente.assessment.standing import BlockStanding, Valuation
from detente.assessment.tally import Tally
from detente.conflict.play.stages import Reach, Stage
from detente.conflict.states import BoolArray, IntArray
from detente.expressions.suggestions import listing, quoted

__all__ = ["SAMPLE", "Answer", "CompiledCase", "counted_states", "moves_of_party", "percent"]

SEED = 1
SAMPLE = 256
FIRST = 16
CELLS = 4_000_000
"""States times worlds ranked at once; bounds the memory that a large case takes."""
SMALLEST = 0.001


@dataclass(frozen=True)
class CompiledCase:
    """A case ready for the engines, with the ranks of its states without a deal."""

    model: Model

    @cached_property
    def naming(self) -> Naming:
        """Words for the case's states and moves."""
        return Naming(self.model)

    @cached_property
    def central(self) -> BlockStanding:
        """Preferences of the central world in the game without a deal."""
        world = self.model.central_world()
        playing = Playing(self.model.conflict, self.model.deal, world)
        return playing.standing_without_deal(_valuations(self.model, world))

    @cached_property
    def sample(self) -> BlockStanding:
        """Preferences of the first worlds in the game without a deal."""
        return self._sampled.standing_without_deal(_valuations(self.model, self._sampled.world))

    @cached_property
    def sampled_ends(self) -> Ends:
        """Where play without a deal ends in the first worlds, at every level of foresight."""
        return self._sampled.without_deal(self.sample)

    @cached_property
    def _sampled(self) -> Playing:
        return Playing(self.model.conflict, self.model.deal, self.model.world(SEED, 0, SAMPLE))

    def sampled_ranks(self, stage: Stage) -> Iterator[tuple[IntArray, ...]]:
        """Yield, for more and more worlds at a time, every party's ``int[states, worlds]``."""
        start, most = 0, max(1, CELLS // stage.size)
        while start < SAMPLE:
            # What is looked for mostly shows in the first worlds.
            worlds = np.arange(start, min(start + min(max(start, FIRST), most), SAMPLE))
            yield self.sample.standing(stage, worlds).ranks
            start += len(worlds)

    @cached_property
    def reachable(self) -> BoolArray:
        """Mark the states that play can visit in either game: ``bool[*levels]``."""
        part = self.model.conflict
        found: BoolArray = part.with_deal.reachable | part.without_deal.reachable
        return found

    def label_names(self, labels: Sequence[int]) -> str:
        """List outcome labels by name."""
        outcomes = self.model.loaded.case.conflict.outcomes
        return listing(quoted(outcomes[self.model.conflict.labels[label]].name) for label in labels)

    def party_name(self, party: int) -> str:
        """Give the name of a party by its position."""
        return self.naming.party(self.model.conflict.parties[party])

    def label_path(self, label: int) -> str:
        """Give the key path of an outcome label."""
        return f"conflict.outcomes.{self.model.conflict.labels[label]}"

    def option_path(self, axis: int) -> str:
        """Give the key path of an option."""
        part = self.model.conflict
        return f"conflict.options.{part.parties[part.space.owners[axis]]}.{part.options[axis]}"

    def deal_axes(self) -> tuple[int, ...]:
        """List the axes of the options that are steps into a deal."""
        options = self.model.loaded.case.conflict.all_options.values()
        return tuple(axis for axis, option in enumerate(options) if option.deal)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as far as it is known when the checks look at it.

    Parameters
    ----------
    model
        The compiled case.
    tally
        All worlds.
    verdict
        The verdict.
    book
        How many response tables were counted.
    deal
        The deal side; None without a deal section.
    inputs
        All uncertain inputs, the most influential first.
    """

    model: Model
    tally: Tally
    verdict: Verdict
    book: ReplyBook
    deal: DealSummary | None
    inputs: Sequence[InputView]


def moves_of_party(reach: Reach) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield all moves of one party, staying included, a column at a time: rows left and rows entered."""
    for place in range(reach.members.shape[1]):
        sources: IntArray = np.flatnonzero(reach.sizes[reach.group] > place)
        yield sources, reach.members[reach.group[sources], place]


def _valuations(model: Model, world: World) -> tuple[Valuation | None, ...]:
    """Give each party its values without a deal; None for those that have none."""
    if model.deal is None:
        return (None,) * len(model.conflict.parties)
    worths = Worths.of(model.deal, Bargaining(model.deal, world, named_packages(model.deal)), world)
    return valuations_of(model, worths)


def counted_states(count: int) -> str:
    """Write a number of states."""
    return "1 state" if count == 1 else f"{count:,} states"


def percent(share: float) -> str:
    """Write a share in percent; what is neither nothing nor all never shows as such."""
    if 0 < share < SMALLEST or 0 < 1 - share < SMALLEST:
        return "less than 0.1 %" if share < SMALLEST else "more than 99.9 %"
    return f"{100 * share:.3g} %"
