"""Menus of equal worth: so much of one term for so much of another, and what the other side makes of it.

A side is indifferent between amounts of two terms that are worth the same to it:
the *even swap* [HKR1998]_. Seen by the other side the same swap need not be even,
because it discounts, believes or values otherwise. Where it gains, there is a
trade: one side loses nothing and the other gains [Raiffa1982]_.

* :func:`exchange_rate`: so many units of one term for one unit of another, where both are linear.
* :func:`iso_menu`: one amount of each term, all worth the same to a side.
* :func:`iso_table`: for each amount of one term, the amount of another.

Amounts are exact where a worth is linear or piecewise linear, and found by
bisection otherwise; the results say which. Amounts that would lie outside the
limits of a term are NaN and not ``reached``: nothing is cut to fit.

Units: amounts in the units of the terms, worths in money of today. Axis
convention: terms, or rows of a table, first, then worlds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.deal.spaces import BoolArray, FloatArray
from detente.deal.terms.numbers import Numbers, as_path, over_worlds, world_shape
from detente.deal.terms.worth import Equivalent, LinearWorth, Worth, amount_of, worth_of
from detente.errors import EngineError

__all__ = ["IsoMenu", "IsoTable", "TwoSidedTerm", "exchange_rate", "iso_menu", "iso_table", "swap"]


@dataclass(frozen=True, slots=True, eq=False)
class TwoSidedTerm:
    """A term as two sides see it.

    Parameters
    ----------
    own
        What its amounts are worth to the side that chooses.
    other
        What they are worth to the other side; negative where it pays.
    """

    own: Worth
    other: Worth


@dataclass(frozen=True, slots=True, eq=False)
class IsoMenu:
    """Amounts of several terms that are worth the same to one side.

    Parameters
    ----------
    value
        ``float[world]``: what each of them is worth to that side.
    amounts
        ``float[term, world]``; NaN where a term cannot be worth so much.
    reached
        ``bool[term, world]``.
    exact
        ``bool[term]``: closed form, or bisection.
    width
        ``float[term, world]``: by how much an amount may be off.
    other
        ``float[term, world]``: what each amount is worth to the other side.
    trade
        ``float[term, term, world]``: what the other side gains if the second term replaces the first.
    """

    value: FloatArray
    amounts: FloatArray
    reached: BoolArray
    exact: BoolArray
    width: FloatArray
    other: FloatArray
    trade: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class IsoTable:
    """For each amount of one term the amount of another that is worth the same.

    Parameters
    ----------
    amounts
        ``float[row, world]``: of the first term.
    equivalents
        ``float[row, world]``: of the second; NaN where it cannot be worth so much.
    reached
        ``bool[row, world]``.
    exact
        Whether the second term was inverted in closed form.
    width
        ``float[row, world]``: by how much an equivalent may be off.
    own
        ``float[row, world]``: what either is worth to the side that chooses.
    other_gains
        ``float[row, world]``: what the other side gains if the second takes the place of the first.
    """

    amounts: FloatArray
    equivalents: FloatArray
    reached: BoolArray
    exact: bool
    width: FloatArray
    own: FloatArray
    other_gains: FloatArray


def exchange_rate(wanted: LinearWorth, given: LinearWorth) -> FloatArray:
    """Give how many units of one term are worth one unit of another, both linear.

    ``unit_given / unit_wanted``: what a side must get of the wanted term for
    each unit of the given one. It is the same at all amounts.

    Parameters
    ----------
    wanted, given
        The two worths, to one side.

    Returns
    -------
    FloatArray

    Raises
    ------
    EngineError
        If a unit of the wanted term is worth nothing in some world.
    """
    unit = np.asarray(wanted.unit, dtype=np.float64)
    if (unit == 0.0).any():
        raise EngineError("a unit of the wanted term is worth nothing: no amount of it makes up for anything")
    return np.asarray(np.asarray(given.unit, dtype=np.float64) / unit)


def swap(given: Worth, amount: Numbers, change: Numbers, wanted: Worth, held: Numbers = 0.0) -> Equivalent:
    """Find the amount of a term to be held so that a change of another is made up for exactly.

    With the worths *g* and *w*: the amount *x* at which ``w(x) = w(held) + g(amount) - g(amount + change)``.

    Parameters
    ----------
    given
        Worth of the term that changes.
    amount, change
        Its amount now, and what is added (negative: given up).
    wanted
        Worth of the term that makes up for it.
    held
        Its amount now.

    Returns
    -------
    Equivalent
        The new amount of the wanted term.
    """
    after = np.asarray(amount, dtype=np.float64) + np.asarray(change, dtype=np.float64)
    lost = worth_of(given, amount) - worth_of(given, after)
    return amount_of(wanted, worth_of(wanted, held) + lost)


def iso_menu(value: Numbers, terms: Sequence[TwoSidedTerm]) -> IsoMenu:
    """Find the amount of each term that is worth so much to one side, and how the other sees it.

    Parameters
    ----------
    value
        The worth, to the side that chooses.
    terms
        The terms, one or more.

    Returns
    -------
    IsoMenu
    """
    if not terms:
        raise EngineError("a menu needs one term or more")
    found = [amount_of(term.own, value) for term in terms]
    other = [worth_of(term.other, each.amount) for term, each in zip(terms, found, strict=True)]
    worlds = world_shape(np.shape(value), *(row.shape for row in other))
    seen = _rows(other, worlds)
    return IsoMenu(
        value=np.broadcast_to(np.asarray(value, dtype=np.float64), worlds),
        amounts=_rows([each.amount for each in found], worlds),
        reached=np.stack([np.broadcast_to(each.reached, worlds) for each in found]),
        exact=np.asarray([each.exact for each in found]),
        width=_rows([each.width for each in found], worlds),
        other=seen,
        trade=seen[None] - seen[:, None],
    )


def iso_table(amounts: FloatArray, first: TwoSidedTerm, second: TwoSidedTerm) -> IsoTable:
    """Tabulate equal worth: for each amount of one term, how much of another.

    Parameters
    ----------
    amounts
        ``float[row]`` or ``float[row, world]``: amounts of the first term, within its limits.
    first, second
        The two terms.

    Returns
    -------
    IsoTable
    """
    rows = as_path(amounts, "amounts of the table")
    own = [worth_of(first.own, row) for row in rows]
    found = [amount_of(second.own, value) for value in own]
    gains = [
        worth_of(second.other, each.amount) - worth_of(first.other, row)
        for each, row in zip(found, rows, strict=True)
    ]
    worlds = world_shape(
        rows.shape[1:], *(gain.shape for gain in gains), *(each.amount.shape for each in found)
    )
    return IsoTable(
        amounts=over_worlds(rows, worlds),
        equivalents=_rows([each.amount for each in found], worlds),
        reached=np.stack([np.broadcast_to(each.reached, worlds) for each in found]),
        exact=all(each.exact for each in found),
        width=_rows([each.width for each in found], worlds),
        own=_rows(own, worlds),
        other_gains=_rows(gains, worlds),
    )


def _rows(rows: list[FloatArray], worlds: tuple[int, ...]) -> FloatArray:
    return np.stack([np.broadcast_to(row, worlds) for row in rows])
