"""Protection against a lower price: what a holder of convertible shares gets after a cheaper round.

A holder bought ``shares`` at ``old_price`` and may convert them at that price,
one for one. Later ``new_shares`` are sold at ``new_price``. If that is lower, the
price at which the holder converts falls, and it gets ``shares * old_price /
conversion_price`` common shares instead of ``shares``.

Definitions [MetrickYasuda2010]_
--------------------------------
Full ratchet::

    conversion_price = min(old_price, new_price)

Broad-based weighted average, with A all shares before the round (options and
convertible rights counted in, at the old price) and C the new shares::

    conversion_price = old_price * (A + C * new_price / old_price) / (A + C)

The second lies between the two prices, and is the nearer to the old one the
smaller the round is. Nothing is adjusted if the new price is not lower. The new
shares are given: if a round brings a fixed sum, take the number at the new price.

Units: prices in money per share. Axis convention: numbers over worlds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.deal.spaces import BoolArray, FloatArray
from detente.deal.terms.numbers import Numbers, as_numbers, check_worlds
from detente.errors import EngineError

__all__ = ["LaterRound", "ProtectedHolding", "full_ratchet", "weighted_average"]


@dataclass(frozen=True, slots=True, eq=False)
class LaterRound:
    """A holding and a later round.

    Parameters
    ----------
    shares
        The holder's shares, at the old price; 0 or more.
    old_price, new_price
        What the holder paid per share, and what the later round pays; above 0.
    outstanding
        All shares before the later round, the holder's counted in; above 0.
    new_shares
        Shares that the later round buys, 0 or more.
    """

    shares: Numbers
    old_price: Numbers
    new_price: Numbers
    outstanding: Numbers
    new_shares: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class ProtectedHolding:
    """What the protection gives.

    Parameters
    ----------
    applies
        Whether the new price is lower.
    conversion_price
        The price at which the holder converts now.
    conversion_shares, extra_shares
        What it gets, and how much more that is than without protection.
    stake, unprotected_stake
        Its stake after the round, with protection and without.
    """

    applies: BoolArray
    conversion_price: FloatArray
    conversion_shares: FloatArray
    extra_shares: FloatArray
    stake: FloatArray
    unprotected_stake: FloatArray


def full_ratchet(later: LaterRound) -> ProtectedHolding:
    """Convert at the lower of the two prices, however small the later round is [MetrickYasuda2010]_.

    Parameters
    ----------
    later
        The holding and the later round.

    Returns
    -------
    ProtectedHolding
    """
    checked = _check(later)
    return _holding(checked, np.minimum(checked.old_price, checked.new_price))


def weighted_average(later: LaterRound) -> ProtectedHolding:
    """Convert at the broad-based weighted average of the two prices [MetrickYasuda2010]_.

    Parameters
    ----------
    later
        The holding and the later round.

    Returns
    -------
    ProtectedHolding
    """
    checked = _check(later)
    at_old_price = checked.new_shares * checked.new_price / checked.old_price
    average = (
        checked.old_price * (checked.outstanding + at_old_price) / (checked.outstanding + checked.new_shares)
    )
    return _holding(checked, np.where(checked.new_price < checked.old_price, average, checked.old_price))


@dataclass(frozen=True, slots=True, eq=False)
class _Checked:
    shares: FloatArray
    old_price: FloatArray
    new_price: FloatArray
    outstanding: FloatArray
    new_shares: FloatArray


def _check(later: LaterRound) -> _Checked:
    checked = _Checked(
        as_numbers(later.shares, "the holder's shares", 0.0),
        as_numbers(later.old_price, "old price", above=0.0),
        as_numbers(later.new_price, "new price", above=0.0),
        as_numbers(later.outstanding, "shares before the later round", above=0.0),
        as_numbers(later.new_shares, "new shares", 0.0),
    )
    check_worlds(
        checked.shares, checked.old_price, checked.new_price, checked.outstanding, checked.new_shares
    )
    if np.any(checked.shares > checked.outstanding):
        raise EngineError("a holder has more shares than there are; count its own among all")
    return checked


def _holding(checked: _Checked, conversion_price: FloatArray) -> ProtectedHolding:
    # The quotient first: of equal prices it is one, and nothing is added.
    converted = checked.shares * (checked.old_price / conversion_price)
    extra = converted - checked.shares
    without = checked.outstanding + checked.new_shares
    return ProtectedHolding(
        applies=np.asarray(checked.new_price < checked.old_price),
        conversion_price=np.asarray(conversion_price),
        conversion_shares=np.asarray(converted),
        extra_shares=np.asarray(extra),
        stake=np.asarray(converted / (without + extra)),
        unprotected_stake=np.asarray(checked.shares / without),
    )
