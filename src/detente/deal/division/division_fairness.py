"""Whether a division of items is fair, with a witness for each no.

* *Efficient with splits*: no other division, items split at will, is better for
  somebody and worse for nobody. Values add, so a division is wasteful exactly if
  some parties can hand items round a circle and all gain: the product of the
  quotients (points to the giver over points to the receiver) along it is below
  one; or if somebody holds what is worth nothing to it and something to another.
* *Efficient among whole divisions*: likewise, but no item may be split; decided by
  branch and bound.

Where the parties are *entitled* to unequal shares ``e_i`` of the whole, the other
questions are asked per entitlement. With ``u_i(j)`` the points to party ``i`` of
what ``j`` holds, and ``u_i(j - o)`` those less the one item ``o`` that ``i`` values
most of it [CISZ2021]_:

* *equitable*: ``u_i(i) / e_i`` is the same for all;
* *envy-free*: ``u_i(i) / e_i >= u_i(j) / e_j``;
* *envy-free but one item*: ``u_i(i) / e_i >= u_i(j - o) / e_j``;
* *weakly envy-free but one item*: that, or ``(u_i(i) + u_i(o)) / e_i >= u_i(j) / e_j``,
  as if ``i`` had a second ``o``; with equal entitlements the same as the one before;
* *proportional*: ``u_i(i)`` is at least one hundred times ``e_i``.

In figures an equal entitlement counts as one: ``n e_i`` for ``n`` parties. Points per
entitlement of two parties are equal if they differ by less than what half a billionth
of a hundred points is to the one of the two that is entitled to less.

Axis convention: values and shares ``float[party, item]``; the points of bundles
``float[valuing party, holding party]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations
from math import inf, prod

import numpy as np

from detente.deal.division.entitlements import Entitlements, entitle
from detente.deal.division.items import (
    HUNDRED,
    SAME_POINTS,
    as_points,
    bundle_points,
    whole_shares,
)
from detente.deal.division.whole_divisions import better_division
from detente.deal.spaces import BoolArray, FloatArray
from detente.errors import EngineError

__all__ = ["DivisionCheck", "DivisionFairness", "check_division"]

MOST_PARTIES = 7
"""Circles of up to seven parties are tried one by one: fewer than 2,400 of them."""

HELD = 1e-9
"""Share of an item below which it is not held."""

PER_ENTITLEMENT = ", all counted per entitlement (an equal one as one)"

Step = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class DivisionCheck:
    """One question about a division, its answer, and what shows it.

    Parameters
    ----------
    name
        Name of the criterion.
    definition
        What is asked, and what figures and witnesses are.
    holds
        The answer.
    figures
        ``float[party]``, in points; per entitlement where `definition` says so.
    parties, items
        What shows a no; empty for a yes.
    shares
        ``float[party, item]``: a better division; None where there is none.
    """

    name: str
    definition: str
    holds: bool
    figures: FloatArray
    parties: tuple[int, ...] = ()
    items: tuple[int, ...] = ()
    shares: FloatArray | None = None


@dataclass(frozen=True, slots=True, eq=False)
class DivisionFairness:
    """The fairness of one division of items.

    Parameters
    ----------
    efficient
        No division is better for somebody and worse for nobody; see `whole`.
    equitable
        All hold the same number of their own points, per entitlement.
    envy_free
        Nobody would rather have what another holds, per entitlement.
    envy_free_but_one
        Nobody would, if one item (or part of one) were taken from the other's holding.
    weakly_envy_free_but_one
        Nobody would, if one item (or part of one) were taken from the other's holding
        or added to its own; the same as the one before if all are entitled to the same.
    proportional
        Everybody holds at least one hundred points times its entitlement.
    whole
        True if efficiency was asked among whole divisions only.
    entitlements
        ``float[party]``: the shares of the whole to which the parties are entitled; they sum to one.
    exact
        Always True: all divisions are taken into account.
    """

    efficient: DivisionCheck
    equitable: DivisionCheck
    envy_free: DivisionCheck
    envy_free_but_one: DivisionCheck
    weakly_envy_free_but_one: DivisionCheck
    proportional: DivisionCheck
    whole: bool
    entitlements: FloatArray
    exact: bool = True


def check_division(
    values: FloatArray,
    shares: FloatArray,
    whole: bool = False,
    entitlements: FloatArray | None = None,
) -> DivisionFairness:
    """Ask whether a division is efficient, equitable, free of envy and proportional.

    Parameters
    ----------
    values
        ``float[party, item]``, none negative; scaled to one hundred points per party.
    shares
        ``float[party, item]``: who holds how much of each item; columns sum to one.
    whole
        Ask for efficiency among whole divisions only; the division must be one.
    entitlements
        ``float[party]``, all positive: to what shares of the whole the parties are
        entitled; equal when left out. They are divided by their sum.

    Returns
    -------
    DivisionFairness

    Raises
    ------
    EngineError
        If the arrays do not fit, an entitlement is not positive, there are more than
        seven parties (with splits), or the search among whole divisions is beyond its
        limit.

    References
    ----------
    [BramsTaylor1996]_, [CKMPSW2019]_, [CISZ2021]_
    """
    points = as_points(values)
    held = np.asarray(shares, dtype=np.float64)
    _check_shares(points, held, whole)
    entitled = entitle(entitlements, points.shape[0])
    worth = bundle_points(points, held)
    largest = (points[:, None, :] * held[None, :, :]).max(axis=2)
    return DivisionFairness(
        efficient=_efficient_whole(points, held) if whole else _efficient_with_splits(points, held),
        equitable=_equitable(worth, entitled),
        envy_free=_envy_free(worth, entitled),
        envy_free_but_one=_envy_free_but_one(worth, largest, entitled),
        weakly_envy_free_but_one=_weakly_envy_free_but_one(worth, largest, entitled),
        proportional=_proportional(worth, entitled),
        whole=whole,
        entitlements=entitled.shares,
    )


def _check_shares(points: FloatArray, shares: FloatArray, whole: bool) -> None:
    if shares.shape != points.shape or not np.isfinite(shares).all():
        raise EngineError(f"shares must be finite and of the shape {points.shape}; found {shares.shape}")
    if (shares < 0.0).any() or (np.abs(shares.sum(axis=0) - 1.0) > HELD).any():
        raise EngineError("the shares of each item must be zero or more and sum to one")
    if whole and ((shares > HELD) & (shares < 1.0 - HELD)).any():
        raise EngineError("efficiency among whole divisions is asked, but an item is split")
    if not whole and points.shape[0] > MOST_PARTIES:
        raise EngineError(
            f"efficiency with splits is checked for up to {MOST_PARTIES} parties; found {points.shape[0]}"
        )


def _per_entitlement(entitled: Entitlements) -> str:
    return "" if entitled.equal else PER_ENTITLEMENT


def _same(entitled: Entitlements) -> FloatArray:
    """Give the difference in points per entitlement below which two parties' are equal."""
    slack: FloatArray = SAME_POINTS / np.minimum.outer(entitled.per_equal, entitled.per_equal)
    return slack


def _equitable(worth: FloatArray, entitled: Entitlements) -> DivisionCheck:
    own = np.diagonal(worth) / entitled.per_equal
    behind = own - own[:, None] > _same(entitled)
    low = int(np.where(behind.any(axis=1), own, np.inf).argmin())
    high = int(np.where(behind[low], own, -np.inf).argmax())
    definition = (
        f"all hold the same number of their own points (figures){_per_entitlement(entitled)}; witnesses: "
        "lowest, highest"
    )
    holds = not behind.any()
    return DivisionCheck("equitable", definition, holds, own, () if holds else (low, high))


def _envy_free(worth: FloatArray, entitled: Entitlements) -> DivisionCheck:
    definition = (
        f"nobody would rather have another's holding{_per_entitlement(entitled)}; figures: the largest envy "
        "of each party; witnesses: who envies most, and whom"
    )
    return _envy_check("envy-free", definition, _envy(worth, np.diagonal(worth)[:, None], entitled), entitled)


def _envy_free_but_one(worth: FloatArray, largest: FloatArray, entitled: Entitlements) -> DivisionCheck:
    envy = _envy(worth - largest, np.diagonal(worth)[:, None], entitled)
    definition = (
        "nobody would rather have another's holding less the one item, or part of one, that it values most"
        f"{_per_entitlement(entitled)}; figures: the largest envy that remains; witnesses: who envies most, "
        "and whom"
    )
    return _envy_check("envy-free but one item", definition, envy, entitled)


def _weakly_envy_free_but_one(
    worth: FloatArray, largest: FloatArray, entitled: Entitlements
) -> DivisionCheck:
    own = np.diagonal(worth)[:, None]
    envy = np.minimum(_envy(worth - largest, own, entitled), _envy(worth, own + largest, entitled))
    definition = (
        "nobody would rather have another's holding if the one item, or part of one, that it values most of "
        f"it were taken from it, or were added to its own{_per_entitlement(entitled)}; figures: the largest "
        "envy that remains; witnesses: who envies most, and whom"
    )
    return _envy_check("weakly envy-free but one item", definition, envy, entitled)


def _envy(others: FloatArray, own: FloatArray, entitled: Entitlements) -> FloatArray:
    """Count what each would gain by holding what another holds, per entitlement."""
    envy: FloatArray = others / entitled.per_equal - own / entitled.per_equal[:, None]
    return envy


def _envy_check(name: str, definition: str, envy: FloatArray, entitled: Entitlements) -> DivisionCheck:
    np.fill_diagonal(envy, -np.inf)
    strict = np.where(envy > _same(entitled), envy, -np.inf)
    envious = int(strict.max(axis=1).argmax())
    holds = bool(np.isneginf(strict).all())
    witnesses = () if holds else (envious, int(strict[envious].argmax()))
    return DivisionCheck(name, definition, holds, envy.max(axis=1), witnesses)


def _proportional(worth: FloatArray, entitled: Entitlements) -> DivisionCheck:
    own = np.diagonal(worth).copy()
    short = np.flatnonzero(own < HUNDRED / own.size * entitled.per_equal - SAME_POINTS)
    due = (
        "a hundred points over the number of parties"
        if entitled.equal
        else "its entitlement of a hundred points"
    )
    definition = f"everybody holds {due}; witnesses: who holds less"
    return DivisionCheck("proportional", definition, not short.size, own, tuple(short.tolist()))


def _efficient_whole(points: FloatArray, shares: FloatArray) -> DivisionCheck:
    definition = (
        "no whole division is better for somebody and worse for nobody; figures: what the witness adds; "
        "witnesses: who gains, and the items that change hands"
    )
    own = np.diagonal(bundle_points(points, shares))
    holders = better_division(points, own)
    if holders is None:
        return DivisionCheck("efficient", definition, holds=True, figures=np.zeros(own.size))
    return _wasteful(definition, points, shares, whole_shares(holders, own.size))


def _efficient_with_splits(points: FloatArray, shares: FloatArray) -> DivisionCheck:
    definition = (
        "no division, splits included, is better for somebody and worse for nobody; figures: what the "
        "witness adds; witnesses: who gains, and the items that change hands"
    )
    held = shares > HELD
    other = _better_gift(points, shares, held)
    if other is None:
        other = _better_circle(points, shares, held)
    if other is None:
        return DivisionCheck("efficient", definition, holds=True, figures=np.zeros(points.shape[0]))
    return _wasteful(definition, points, shares, other)


def _wasteful(definition: str, points: FloatArray, shares: FloatArray, other: FloatArray) -> DivisionCheck:
    more = np.diagonal(bundle_points(points, other - shares)).copy()
    return DivisionCheck(
        "efficient",
        definition,
        holds=False,
        figures=more,
        parties=tuple(np.flatnonzero(more > 0.0).tolist()),
        items=tuple(np.flatnonzero((other != shares).any(axis=0)).tolist()),
        shares=other,
    )


def _better_gift(points: FloatArray, shares: FloatArray, held: BoolArray) -> FloatArray | None:
    """Give away what is worth nothing to its holder and most to another; None if there is nothing such."""
    wasted = held & (points <= SAME_POINTS) & (points.max(axis=0) > SAME_POINTS)
    if not wasted.any():
        return None
    other = shares.copy()
    for party, item in np.argwhere(wasted).tolist():
        receiver = int(points[:, item].argmax())
        other[receiver, item] += other[party, item]
        other[party, item] = 0.0
    return other


def _better_circle(points: FloatArray, shares: FloatArray, held: BoolArray) -> FloatArray | None:
    """Hand items round the circle with the smallest product of quotients, if that is below one."""
    offers = {
        (giver, receiver): _best_offer(points, held, giver, receiver)
        for giver, receiver in permutations(range(points.shape[0]), 2)
    }
    best = min(_circles(points.shape[0]), key=lambda circle: _product(circle, offers))
    if _product(best, offers) >= 1.0 - 2.0 * HELD:
        return None
    items = [offers[step][1] for step in best]
    keep = _product(best, offers) ** (1.0 / len(best))
    losses = [1.0]
    for step in best[:-1]:
        losses.append(keep * losses[-1] / offers[step][0])
    parts = [loss / points[giver, item] for loss, (giver, _), item in zip(losses, best, items, strict=True)]
    size = min(shares[giver, item] / part for part, (giver, _), item in zip(parts, best, items, strict=True))
    other = shares.copy()
    for part, (giver, receiver), item in zip(parts, best, items, strict=True):
        other[giver, item] = max(other[giver, item] - size * part, 0.0)
        other[receiver, item] += size * part
    return other


def _best_offer(points: FloatArray, held: BoolArray, giver: int, receiver: int) -> tuple[float, int]:
    """Name the held item with the smallest quotient of points to the giver over points to the receiver."""
    useful = np.flatnonzero(held[giver] & (points[receiver] > SAME_POINTS))
    if not useful.size:
        return inf, -1
    quotients = points[giver, useful] / points[receiver, useful]
    best = int(quotients.argmin())
    return float(quotients[best]), int(useful[best])


def _circles(parties: int) -> Iterator[tuple[Step, ...]]:
    """List every circle of two or more parties, each once."""
    for size in range(2, parties + 1):
        for members in combinations(range(parties), size):
            for rest in permutations(members[1:]):
                order = (members[0], *rest)
                yield tuple(zip(order, (*rest, members[0]), strict=True))


def _product(circle: tuple[Step, ...], offers: dict[Step, tuple[float, int]]) -> float:
    quotients = [offers[step][0] for step in circle]
    return inf if inf in quotients else prod(quotients)
