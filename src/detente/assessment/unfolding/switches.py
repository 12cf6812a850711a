"""What dated events switch: options, values, and the verdict's shares with each held to happen and not to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.block import BlockResult, Played, play_block
from detente.assessment.compile import Model
from detente.assessment.compile.inputs import written
from detente.assessment.play import KINDS, Playing
from detente.assessment.result import Closing, HeldAnswer, Settings, SwitchedValue, SwitchView
from detente.assessment.verdict import verdict_name
from detente.case.levels import shown_level
from detente.case.schema_conflict import Event, Opening
from detente.conflict.states import BoolArray, IntArray
from detente.uncertainty import ChanceInput, with_truth

__all__ = ["closings_of", "switches_of"]

RUPTURE, HELD = KINDS.index("rupture"), KINDS.index("held")
NO_DEAL_PARTS = 3
"""A changed value is named ``no_deal.PARTY.OUTCOME``."""


def switches_of(
    model: Model, packages: IntArray | None, settings: Settings, drawn: Sequence[BlockResult]
) -> tuple[SwitchView, ...]:
    """Say what each event switches, by date.

    Parameters
    ----------
    model
        The compiled case.
    packages
        The packages looked at; None without a deal section.
    settings
        Seed and thresholds.
    drawn
        The blocks as drawn; the same worlds are played again with each event held, everything else as drawn.

    Returns
    -------
    tuple of SwitchView
    """
    events = sorted(model.loaded.case.events.items(), key=lambda item: item[1].by)
    return tuple(_switch(model, packages, settings, drawn, item) for item in events)


def _switch(
    model: Model,
    packages: IntArray | None,
    settings: Settings,
    drawn: Sequence[BlockResult],
    item: tuple[str, Event],
) -> SwitchView:
    slug, event = item
    path = f"events.{slug}"
    strikes = next(one for one in model.inputs if one.path == path and isinstance(one, ChanceInput))
    flags = []
    for happens in (True, False):
        held = _Held(model.holding([with_truth(strikes, happens)]), path, happens)
        flags.append(np.concatenate([_flags(held, packages, settings.seed, one) for one in drawn], axis=1))
    return SwitchView(
        event=slug,
        by=str(event.by),
        chance=written(event.chance),
        opens=tuple(map(_opened, event.opens)),
        closes=tuple(map(_opened, event.closes)),
        values=tuple(_values(event)),
        answers=tuple(
            _answer(model, happens, found, settings)
            for happens, found in zip((True, False), flags, strict=True)
        ),
        margins=_margins(flags[0], flags[1]),
    )


def _opened(opening: Opening) -> tuple[str, tuple[str, ...]]:
    return opening.option, tuple(map(shown_level, opening.levels))


def _values(event: Event) -> Iterator[SwitchedValue]:
    for path, amount in event.changes.items():
        parts = path.split(".")
        if len(parts) == NO_DEAL_PARTS:
            yield SwitchedValue(parts[1], parts[2], written(amount))


@dataclass(frozen=True, slots=True)
class _Held:
    """A model with one event held to happen or not, and which."""

    model: Model
    path: str
    happens: bool


def _flags(held: _Held, packages: IntArray | None, seed: int, drawn: BlockResult) -> BoolArray:
    """Give rupture, rupture with a deal possible, and held in the worlds of a block: ``bool[3, worlds]``."""
    block: BlockResult | Played = drawn
    draws = drawn.world.draws
    if (draws.chances[held.path] != held.happens).any():
        part, deal = held.model.conflict, held.model.deal
        world = held.model.world(seed, draws.start, draws.count)
        block = play_block(held.model, Playing(part, deal, world, levels=()), packages)
    without, with_deal = block.without.kinds[0], block.with_deal.kinds[0]
    return np.stack([without == RUPTURE, with_deal == RUPTURE, without == HELD])


def _answer(model: Model, happens: bool, flags: BoolArray, settings: Settings) -> HeldAnswer:
    rupture, rupture_with_deal, held = (float(share) for share in flags.mean(axis=1))
    broken = model.conflict.kind_at(model.conflict.start) == "rupture"
    name = verdict_name((rupture, rupture_with_deal, held), broken, settings)
    return HeldAnswer(happens, rupture, rupture_with_deal, held, name)


def _margins(happens: BoolArray, not_so: BoolArray) -> tuple[float, float, float]:
    """Give 1.96 standard errors of the differences; the worlds are the same, so only changes count."""
    apart: NDArray[np.int64] = happens.astype(int) - not_so.astype(int)
    worlds = apart.shape[1]
    rupture, rupture_with_deal, held = (float(1.96 * row.std() / worlds**0.5) for row in apart)
    return rupture, rupture_with_deal, held


def closings_of(model: Model) -> tuple[Closing, ...]:
    """List the dates that end the time for a deal: the decision's own, and events that close or end one."""
    case, part = model.loaded.case, model.conflict
    if not part.settlements:
        return ()
    reached = np.flatnonzero(part.with_deal.reachable & part.space.terminal)
    found = []
    if case.decision.by is not None:
        found.append(Closing(str(case.decision.by), "", True, (), (), ()))
    for place, (slug, event) in enumerate(case.events.items()):
        axis = part.with_deal.events[place]
        options = tuple(
            dict.fromkeys(one.option for one in event.closes if case.conflict.all_options[one.option].deal)
        )
        happened = np.unravel_index(reached, part.space.levels)[axis] > 0
        before, after = (set(part.label[reached[mark]].tolist()) for mark in (~happened, happened))
        ends = _names(model, before - after)
        if options or ends:
            certain = written(event.chance) == "100 %"
            found.append(Closing(str(event.by), slug, certain, options, ends, _names(model, after)))
    return tuple(sorted(found, key=lambda one: (one.date, one.event)))


def _names(model: Model, labels: set[int]) -> tuple[str, ...]:
    return tuple(model.conflict.labels[label] for label in sorted(labels))
