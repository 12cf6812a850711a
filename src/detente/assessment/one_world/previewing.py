"""What another order of a party's preferences would move, in one world, before it is kept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.assessment.one_world.composing import OneWorld, compose
from detente.assessment.one_world.effects import OrderEffect, OrderPreview
from detente.assessment.one_world.orders import order_of, reordered
from detente.assessment.one_world.speaking import MOST_LISTED, Speaking
from detente.conflict.stability import CONCEPTS
from detente.conflict.states import IntArray

__all__ = ["preview_order"]

MOST_NAMED = 24
"""States of which it is said what they are."""


def preview_order(
    before: OneWorld, party: str, places: Sequence[str], packages: IntArray | None = None
) -> OrderPreview:
    """Say what another order of a party's preferences would move.

    Parameters
    ----------
    before
        The world as it is.
    party
        Slug of the party.
    places
        The new order, as `detente.assessment.one_world.orders` writes it.
    packages
        As for `compose`.

    Returns
    -------
    OrderPreview

    Raises
    ------
    AssessmentError
        If the party has no order, or the places are not each of its entries once.
    """
    model = reordered(before.model, party, places)
    after = compose(model, before.numbering, before.asked, packages)
    old, new = Speaking(before), Speaking(after)
    gained = tuple(_only(after, before))
    lost = tuple(_only(before, after))
    return OrderPreview(
        party=party,
        world=before.asked.world,
        game=old.game,
        entries=order_of(model, before.numbering, party).entries,
        before=_effect(old),
        after=_effect(new),
        gained=gained,
        lost=lost,
        named=_named(new, gained, lost),
    )


def _effect(words: Speaking) -> OrderEffect:
    return OrderEffect(
        concepts=words.concepts(),
        today_holds=words.holds(words.one.start),
        followed=words.one.played is not None,
        play=words.play(),
        ends=words.ends(),
    )


def _only(one: OneWorld, other: OneWorld) -> list[tuple[str, tuple[int, ...]]]:
    """List by concept the equilibria of one world that are none in the other, where there are any."""
    found = []
    for row, concept in enumerate(CONCEPTS):
        numbers = set(_numbers(one, row)) - set(_numbers(other, row))
        if numbers:
            found.append((concept.code, tuple(sorted(numbers)[:MOST_LISTED])))
    return found


def _numbers(one: OneWorld, row: int) -> list[int]:
    numbers: list[int] = one.numbering.of_grid[one.grids[np.flatnonzero(one.joint[row])]].tolist()
    return numbers


def _named(
    words: Speaking,
    gained: tuple[tuple[str, tuple[int, ...]], ...],
    lost: tuple[tuple[str, tuple[int, ...]], ...],
) -> tuple[tuple[int, str], ...]:
    numbers = dict.fromkeys(number for _, states in (*gained, *lost) for number in states)
    grid = words.one.numbering.grid
    return tuple((number, words.outcome(grid(number))) for number in list(numbers)[:MOST_NAMED])
