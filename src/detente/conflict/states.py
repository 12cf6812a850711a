"""The states of a conflict: one array axis per option.

Axis convention
---------------
Every state array has one axis per option: axis ``k`` is option ``k`` in case
order and its length is the number of levels of that option, level 0 first. The
axes of one party are contiguous, parties stand in order, and the axes of events
(which nobody moves) come last. The *number* of a state is its C-order position
in such an array, counted from 0, so the first option is the most significant.
Arrays over many worlds carry the world axis last, where it is contiguous, so
that every operation along an option axis runs over whole rows of worlds.

A party's unilateral moves change its own options only: they vary along its own
axes and need no matrix over pairs of states [FHK1993]_.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.errors import EngineError

__all__ = ["BoolArray", "IntArray", "StateSpace", "binary_space", "one_way", "two_way"]

BoolArray = NDArray[np.bool_]
"""Marks, mostly over states: true or false."""
IntArray = NDArray[np.integer]
"""Whole numbers of any width: ranks, state numbers, counts."""

EVENT = -1
"""Owner of an option that no party moves: nature, a court, a deadline."""


@dataclass(frozen=True, slots=True)
class StateSpace:
    """The grid of option levels, who moves along which axis, and what is feasible.

    Parameters
    ----------
    owners
        Party index of each option, non-decreasing; ``-1`` for events, which come last.
    transitions
        Per option ``bool[from level, to level]``: may the owner change the option so?
        The diagonal is True and the relation is transitive.
    feasible
        ``bool[*levels]``: the combinations of levels that can occur.
    terminal
        ``bool[*levels]``: states that are left by `breach` options only (a signed deal).
    breach
        Per option: does it stay movable in a terminal state?
    parties
        Number of parties.

    Raises
    ------
    EngineError
        If the shapes, owners or transitions contradict each other.

    References
    ----------
    [FHK1993]_
    """

    owners: tuple[int, ...]
    transitions: tuple[BoolArray, ...]
    feasible: BoolArray
    terminal: BoolArray
    breach: tuple[bool, ...]
    parties: int

    def __post_init__(self) -> None:
        """Refuse arrays that contradict each other."""
        _check_shapes(self)
        _check_kinds(self)
        _check_owners(self)
        for option, allowed in enumerate(self.transitions):
            _check_transitions(option, allowed)

    @property
    def levels(self) -> tuple[int, ...]:
        """Number of levels of each option: the shape of every state array."""
        return self.feasible.shape

    @property
    def size(self) -> int:
        """Number of cells of the grid, feasible or not."""
        return prod(self.levels)

    def axes_of(self, party: int) -> tuple[int, ...]:
        """Give the axes that `party` moves along."""
        return tuple(axis for axis, owner in enumerate(self.owners) if owner == party)

    def chosen(self, states: IntArray | None) -> IntArray:
        """Give the numbers of `states`, all there are for None, as an array.

        Raises
        ------
        EngineError
            If one does not exist.
        """
        numbers = np.arange(self.size) if states is None else np.asarray(states)
        if numbers.size and (numbers.min() < 0 or numbers.max() >= self.size):
            raise EngineError(f"no such state; states run from 0 to {self.size - 1}")
        return numbers

    def number(self, levels: tuple[int, ...]) -> int:
        """Give the state number of a combination of `levels`.

        Raises
        ------
        EngineError
            If there is no such combination.
        """
        if len(levels) != len(self.levels) or not all(
            0 <= one < count for one, count in zip(levels, self.levels, strict=True)
        ):
            raise EngineError(f"no combination of levels {levels}; numbers of levels are {self.levels}")
        return int(np.ravel_multi_index(levels, self.levels))

    def levels_at(self, number: int) -> tuple[int, ...]:
        """Give the combination of levels of the state `number`.

        Raises
        ------
        EngineError
            If there is no such state.
        """
        if not 0 <= number < self.size:
            raise EngineError(f"no state {number}; states run from 0 to {self.size - 1}")
        return tuple(int(level) for level in np.unravel_index(number, self.levels))


def two_way(levels: int) -> BoolArray:
    """Allow every change of an option.

    Parameters
    ----------
    levels
        Number of levels of the option.

    Returns
    -------
    BoolArray
        ``bool[from level, to level]``: all True.
    """
    return np.ones((levels, levels), dtype=bool)


def one_way(levels: int) -> BoolArray:
    """Allow an option to rise only.

    Parameters
    ----------
    levels
        Number of levels of the option.

    Returns
    -------
    BoolArray
        ``bool[from level, to level]``: True where the second is no lower than the first.
    """
    return np.triu(np.ones((levels, levels), dtype=bool))


def binary_space(
    options_per_party: tuple[int, ...],
    feasible: BoolArray | None = None,
    irreversible: frozenset[int] = frozenset(),
) -> StateSpace:
    """Build a space of yes/no options without terminal states.

    Parameters
    ----------
    options_per_party
        Number of options of each party, in party order.
    feasible
        ``bool[2, 2, ...]``; everything is feasible when left out.
    irreversible
        Options by position that only go from no to yes.

    Returns
    -------
    StateSpace

    Raises
    ------
    EngineError
        If `feasible` has another shape, or an irreversible option does not exist.
    """
    count = sum(options_per_party)
    if not irreversible <= set(range(count)):
        raise EngineError(f"irreversible options {sorted(irreversible)}; options run from 0 to {count - 1}")
    owners = tuple(party for party, n in enumerate(options_per_party) for _ in range(n))
    grid = np.ones((2,) * count, dtype=bool) if feasible is None else feasible
    moves = tuple(one_way(2) if option in irreversible else two_way(2) for option in range(count))
    return StateSpace(
        owners=owners,
        transitions=moves,
        feasible=grid,
        terminal=np.zeros_like(grid),
        breach=(False,) * count,
        parties=len(options_per_party),
    )


def _check_shapes(space: StateSpace) -> None:
    count = len(space.owners)
    if space.feasible.ndim != count or len(space.transitions) != count or len(space.breach) != count:
        raise EngineError(
            f"a state space of {count} options needs as many axes, transitions and breach marks; "
            f"found {space.feasible.ndim}, {len(space.transitions)} and {len(space.breach)}"
        )
    if space.terminal.shape != space.feasible.shape:
        raise EngineError(f"terminal has shape {space.terminal.shape}, feasible {space.feasible.shape}")
    for option, allowed in enumerate(space.transitions):
        expected = (space.levels[option],) * 2
        if allowed.shape != expected:
            raise EngineError(f"transitions of option {option} have shape {allowed.shape}, not {expected}")


def _check_kinds(space: StateSpace) -> None:
    if space.parties < 1:
        raise EngineError(f"a state space has {space.parties} parties; a conflict needs one or more")
    if 0 in space.levels:
        raise EngineError(f"options have levels {space.levels}; each needs one or more")
    # Whole numbers would pass for marks and then be turned round bit by bit: ~1 is -2, which counts as true.
    marks = {"feasible": space.feasible, "terminal": space.terminal}
    marks |= {f"transitions of option {option}": one for option, one in enumerate(space.transitions)}
    for name, marked in marks.items():
        if marked.dtype != np.bool_:
            raise EngineError(f"{name} holds {marked.dtype}; it marks with true and false")


def _check_owners(space: StateSpace) -> None:
    owned = [owner for owner in space.owners if owner != EVENT]
    if owned != sorted(owned) or EVENT in space.owners[: len(owned)]:
        raise EngineError(f"options must stand in party order, events last; found owners {space.owners}")
    if any(not 0 <= owner < space.parties for owner in owned):
        raise EngineError(f"owners run from 0 to {space.parties - 1}; found {space.owners}")


def _check_transitions(option: int, allowed: BoolArray) -> None:
    if not allowed.diagonal().all():
        raise EngineError(f"option {option} must be allowed to stay at each of its levels")
    two_steps = allowed.astype(int) @ allowed.astype(int) > 0
    if (two_steps & ~allowed).any():
        raise EngineError(
            f"the transitions of option {option} are not transitive: two allowed steps must be one"
        )
