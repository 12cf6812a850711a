"""Everything that could be seen, and how far each world expects it.

* **A party's move** at the status quo: each option changed alone, staying, every move of several
  options that is its reply in some world, and all the other moves of several options as one. In a
  world where it is the party's reply, in the game with a deal possible, it has the chance
  ``1 - t``; elsewhere ``t / (n - 1)``, with n the moves that the case leaves the party there,
  staying included. Over all n moves these sum to 1.
* **An answer to a package** that another party put forward: it is accepted with the chance ``1 - t``
  in a world where the package crosses no hard red line of the party and is worth more to it than no
  deal, with what it overrates no deal by; elsewhere with the chance t.
* **A dated event** has the chance 1 where it is drawn, and 0 elsewhere.

Axis convention: worlds are the last axis.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.assessment.block import Played, play_block
from detente.assessment.compile import ConflictPart, DealPart, Model
from detente.assessment.play import KINDS, Playing
from detente.assessment.result.indicators import IndicatorKind
from detente.assessment.tally import join_draws
from detente.assessment.updating.moves import changes_between
from detente.case.schema_deal import TODAY
from detente.conflict.play.evolution import Runs, replies_from
from detente.conflict.states import BoolArray, IntArray
from detente.deal import candidate_values
from detente.deal.grid import HALF_UNIT
from detente.deal.spaces import share_ranges
from detente.uncertainty import Draws

__all__ = ["TREMBLE", "Observable", "Watched", "moves_at_start", "observables_of", "watched_worlds"]

FloatArray = NDArray[np.float64]

TREMBLE = 0.05
"""Share of moves and answers that are something else than the reply; as `detente observe` has it."""
BLOCK = 1_024
RUPTURE, HELD = KINDS.index("rupture"), KINDS.index("held")


@dataclass(frozen=True, slots=True, eq=False)
class Observable:
    """Something that could be seen.

    Parameters
    ----------
    kind, party, changes, subject
        As in :class:`~detente.assessment.result.Indicator`.
    likelihood
        ``float[worlds]``: how far each world expects it.
    """

    kind: IndicatorKind
    party: str
    changes: tuple[tuple[str, str], ...]
    subject: str
    likelihood: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """What every world says.

    Parameters
    ----------
    draws
        Everything drawn.
    flags
        ``bool[(r, f, h), worlds]``.
    replies
        ``int[party, worlds]``: the state that each party's reply at the status quo leads to.
    accepts
        By (party, package) ``bool[worlds]``: the party would take the package.
    """

    draws: Draws
    flags: BoolArray
    replies: IntArray
    accepts: dict[tuple[str, str], BoolArray]


def watched_worlds(model: Model, packages: IntArray | None, seed: int, worlds: int) -> Watched:
    """Play worlds and note what could be seen in them.

    Parameters
    ----------
    model
        The compiled case.
    packages
        ``int[package, issue]``: the packages looked at; None without a deal section.
    seed, worlds
        Which worlds.

    Returns
    -------
    Watched
    """
    parts = [
        _block(model, packages, seed, (start, min(BLOCK, worlds - start)))
        for start in range(0, worlds, BLOCK)
    ]
    return Watched(
        join_draws([part.draws for part in parts]),
        np.concatenate([part.flags for part in parts], axis=1),
        np.concatenate([part.replies for part in parts], axis=1),
        {key: np.concatenate([part.accepts[key] for part in parts]) for key in parts[0].accepts},
    )


def _block(model: Model, packages: IntArray | None, seed: int, block: tuple[int, int]) -> Watched:
    world = model.world(seed, *block)
    playing = Playing(model.conflict, model.deal, world, ())
    played = play_block(model, playing, packages)
    without, with_deal = played.without.kinds[0], played.with_deal.kinds[0]
    flags = np.stack([without == RUPTURE, with_deal == RUPTURE, without == HELD])
    return Watched(world.draws, flags, _replies(model.conflict, playing, played), _accepts(model, played))


def _replies(part: ConflictPart, playing: Playing, played: Played) -> IntArray:
    count = playing.world.count
    # The first profiles of a block are its worlds as drawn.
    runs = Runs(np.arange(count), playing.foresight[:, 0], playing.movers, playing.happens, part.dates)
    return np.stack(
        [
            replies_from(part.with_deal, played.standing_with_deal, runs, party, part.start)
            for party in range(len(part.parties))
        ]
    )


def _accepts(model: Model, played: Played) -> dict[tuple[str, str], BoolArray]:
    deal, bargaining = model.deal, played.bargaining
    if deal is None or bargaining is None:
        return {}
    offers = list(_offers(model, deal))
    slugs = list(dict.fromkeys(slug for _, slug in offers))
    if not slugs:
        return {}
    packages = np.array([deal.packages[slug] for slug in slugs])
    points = played.points[:, 0]
    values = candidate_values(bargaining.tables, packages)
    gains = (values - points[:, None]) / share_ranges(bargaining.ranges)[:, None]
    found = {}
    for place, slug in offers:
        row = slugs.index(slug)
        free = _free_of_lines(deal, place, packages[row], bargaining.hard)
        found[model.conflict.parties[deal.parties[place]], slug] = free & (gains[place, row] > HALF_UNIT)
    return found


def _offers(model: Model, deal: DealPart) -> Iterator[tuple[int, str]]:
    """List who could be asked to accept which package: each signatory, those that another put forward."""
    section = model.loaded.case.deal
    for slug, package in section.packages.items() if section is not None else ():
        for place, party in enumerate(deal.parties):
            if slug != TODAY and package.by is not None and package.by != model.conflict.parties[party]:
                yield place, slug


def _free_of_lines(
    deal: DealPart, place: int, package: IntArray, hard: dict[str, BoolArray]
) -> BoolArray | bool:
    """Tell in which worlds a package crosses none of a party's own hard red lines."""
    free: BoolArray | bool = True
    columns = {issue: np.array([level]) for issue, level in enumerate(package)}
    for line in deal.red_lines:
        if line.party == place and not deal.meets(line.condition, columns).all():
            free = free & ~hard[line.path]
    return free


# ---------------------------------------------------------------- likelihoods


def observables_of(model: Model, watched: Watched) -> list[Observable]:
    """List what could be seen: moves by party, answers to packages, events by date.

    Parameters
    ----------
    model
        The compiled case.
    watched
        What every world says.

    Returns
    -------
    list of Observable
        Without the moves of a party that can only stay.
    """
    part = model.conflict
    found = [one for party in range(len(part.parties)) for one in _moves(part, party, watched.replies[party])]
    found += [
        Observable("package", party, (), slug, np.where(taken, 1 - TREMBLE, TREMBLE))
        for (party, slug), taken in watched.accepts.items()
    ]
    for place in part.dates:
        event = part.options[len(part.options) - part.events + place]
        happens = watched.draws.chances[f"events.{event}"].astype(np.float64)
        found.append(Observable("event", "", (), event, happens))
    return found


def moves_at_start(part: ConflictPart, party: int) -> list[int]:
    """List the states that the case lets a party go to from the status quo, which is the first."""
    game = part.with_deal
    levels = part.levels_of(part.start)
    stage = game.stage(tuple(levels[axis] for axis in game.events))
    reach = stage.reach[party]
    group = int(reach.group[stage.rows(np.array([part.start]))[0]])
    numbers = stage.numbers[reach.members[group, : reach.sizes[group]]].tolist()
    return [part.start, *(number for number in numbers if number != part.start)]


def _moves(part: ConflictPart, party: int, replies: IntArray) -> Iterator[Observable]:
    targets = moves_at_start(part, party)
    others = len(targets) - 1
    if not others:
        return
    slug, rest = part.parties[party], np.zeros(len(replies))
    several = False
    for target in targets:
        likelihood = np.where(replies == target, 1 - TREMBLE, TREMBLE / others)
        changes = changes_between(part, part.start, target)
        if len(changes) > 1 and not (replies == target).any():
            rest, several = rest + likelihood, True
        else:
            yield Observable("move" if changes else "stay", slug, changes, "", likelihood)
    if several:
        yield Observable("several", slug, (), "", rest)
