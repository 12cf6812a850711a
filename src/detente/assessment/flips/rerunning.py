"""The same worlds once more, with some inputs held: only what the verdict needs is computed.

Every re-run looks at the packages that were found for the case as it is, and
draws every input that is not held as the case as it is does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.assessment.block import Played, play_block
from detente.assessment.compile import Model
from detente.assessment.play import KINDS, Playing
from detente.assessment.result import Settings
from detente.assessment.result.flips import ThreeShares
from detente.assessment.verdict import Counts, verdict_name
from detente.conflict.states import BoolArray, IntArray
from detente.uncertainty import UncertainInput

__all__ = ["Rerun", "counted", "shares_of"]

RUPTURE, HELD = KINDS.index("rupture"), KINDS.index("held")
BLOCK = 1_024
"""Worlds per block; blocks know nothing of each other."""


@dataclass(frozen=True)
class Rerun:
    """What all runs of one case share.

    Parameters
    ----------
    model
        The case as it is.
    packages
        ``int[package, issue]``: the packages looked at; None without a deal section.
    settings
        Worlds, seed and thresholds.
    """

    model: Model
    packages: IntArray | None
    settings: Settings

    def flags(self, held: tuple[UncertainInput, ...] = (), levels: tuple[int, ...] = ()) -> BoolArray:
        """Tell in which worlds each share counts: ``bool[(r, f, h), readings, worlds]``.

        Parameters
        ----------
        held
            Inputs in the place of those of the same path.
        levels
            Levels of foresight at which every party is put in further readings; row 0 is as drawn.
        """
        model = self.model.holding(held)
        found = []
        for played in self.blocks(model, self.settings.worlds, levels):
            without, with_deal = played.without.kinds, played.with_deal.kinds
            found.append(np.stack([without == RUPTURE, with_deal == RUPTURE, without == HELD]))
        return np.concatenate(found, axis=2)

    def blocks(self, model: Model, worlds: int, levels: tuple[int, ...] = ()) -> Iterator[Played]:
        """Play the first worlds of a model in blocks."""
        for start in range(0, worlds, BLOCK):
            world = model.world(self.settings.seed, start, min(BLOCK, worlds - start))
            playing = Playing(model.conflict, model.deal, world, levels)
            yield play_block(model, playing, self.packages)

    def counts(self, *held: UncertainInput) -> Counts:
        """Count the worlds of each share with some inputs held."""
        return counted(self.flags(held)[:, 0])

    def verdict(self, counts: Counts) -> str:
        """Name the verdict that counts lead to."""
        return verdict_name(counts.shares, self.broken, self.settings)

    @property
    def broken(self) -> bool:
        """Whether the status quo is a rupture state."""
        return self.model.conflict.kind_at(self.model.conflict.start) == "rupture"


def counted(flags: BoolArray) -> Counts:
    """Count ``bool[(r, f, h), worlds]``."""
    rupture, rupture_with_deal, held = (int(row.sum()) for row in flags)
    return Counts(flags.shape[1], rupture, rupture_with_deal, held)


def shares_of(counts: Counts) -> ThreeShares:
    """Give counts as shares of worlds."""
    return ThreeShares(*counts.shares)
