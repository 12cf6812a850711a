"""What dated events switch: options, values, and the verdict's shares with each held to happen and not to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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

__all__ = ["Both", "HeldWorlds", "by_date", "closings_of", "held_worlds", "switches_of"]

FloatArray = NDArray[np.float64]

RUPTURE, HELD = KINDS.index("rupture"), KINDS.index("held")
NO_DEAL_PARTS = 3
"""A changed value is named ``no_deal.PARTY.OUTCOME``."""


@dataclass(frozen=True, slots=True, eq=False)
class HeldWorlds:
    """The worlds played again with one event held to happen, or not to.

    Parameters
    ----------
    flags
        ``bool[3, worlds]``: rupture, rupture with a deal possible, and held.
    points
        ``float[party, worlds]``: no-deal values; of no party without a deal section.
    """

    flags: BoolArray
    points: FloatArray


Both = tuple[HeldWorlds, HeldWorlds]
"""The worlds with an event held to happen, and held not to."""


def held_worlds(
    model: Model, packages: IntArray | None, seed: int, drawn: Sequence[BlockResult]
) -> dict[str, Both]:
    """Play the worlds again with each event held to happen and held not to, everything else as drawn.

    Parameters
    ----------
    model
        The compiled case.
    packages
        The packages looked at; None without a deal section.
    seed
        Seed of all draws.
    drawn
        The blocks as drawn.

    Returns
    -------
    dict of tuple of HeldWorlds
        By event, by date.
    """
    found = {}
    for slug, _ in by_date(model):
        path = f"events.{slug}"
        strikes = next(one for one in model.inputs if one.path == path and isinstance(one, ChanceInput))
        yes, no = (
            _held(_Held(model.holding([with_truth(strikes, happens)]), path, happens), packages, seed, drawn)
            for happens in (True, False)
        )
        found[slug] = (yes, no)
    return found


def by_date(model: Model) -> list[tuple[str, Event]]:
    """List the events by date."""
    return sorted(model.loaded.case.events.items(), key=lambda item: item[1].by)


def switches_of(model: Model, settings: Settings, held: Mapping[str, Both]) -> tuple[SwitchView, ...]:
    """Say what each event switches, by date.

    Parameters
    ----------
    model
        The compiled case.
    settings
        Thresholds.
    held
        By event, the worlds with it held.

    Returns
    -------
    tuple of SwitchView
    """
    return tuple(_switch(model, settings, item, held[item[0]]) for item in by_date(model))


def _switch(model: Model, settings: Settings, item: tuple[str, Event], held: Both) -> SwitchView:
    slug, event = item
    yes, no = held
    return SwitchView(
        event=slug,
        by=str(event.by),
        chance=written(event.chance),
        opens=tuple(map(_opened, event.opens)),
        closes=tuple(map(_opened, event.closes)),
        values=tuple(_values(event)),
        answers=(_answer(model, True, yes.flags, settings), _answer(model, False, no.flags, settings)),
        margins=_margins(yes.flags, no.flags),
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


def _held(held: _Held, packages: IntArray | None, seed: int, drawn: Sequence[BlockResult]) -> HeldWorlds:
    parts = [_played(held, packages, seed, one) for one in drawn]
    return HeldWorlds(
        np.concatenate([part.flags for part in parts], axis=1),
        np.concatenate([part.points for part in parts], axis=1),
    )


def _played(held: _Held, packages: IntArray | None, seed: int, drawn: BlockResult) -> HeldWorlds:
    """Play one block with an event held; if it was drawn so everywhere, take it as drawn."""
    draws = drawn.world.draws
    if (draws.chances[held.path] == held.happens).all():
        points = np.zeros((0, draws.count)) if drawn.deal is None else drawn.deal.disagreement
        return HeldWorlds(_flags(drawn), points)
    part, deal = held.model.conflict, held.model.deal
    world = held.model.world(seed, draws.start, draws.count)
    block = play_block(held.model, Playing(part, deal, world, levels=()), packages)
    return HeldWorlds(_flags(block), block.points[:, 0])


def _flags(block: BlockResult | Played) -> BoolArray:
    """Give rupture, rupture with a deal possible, and held: ``bool[3, worlds]``."""
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
