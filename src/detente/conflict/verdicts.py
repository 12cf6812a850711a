"""Every verdict on one large conflict, packed into bits, in little memory.

`detente.conflict.equilibria` holds one array per concept and party and needs as much again to work.
Here a state's verdicts for a party are one byte, and only one array over all states is at work beside
the model, its type as small as the ranks allow. The rest is done slab by slab:

- The others of a party never change its options. With some of these options held (and the events, which
  nobody moves), what the others reach is a problem of its own: so values are closed slab by slab.
- The party itself never changes the options of the others. With some of those held, its own moves are a
  problem of its own: so the closed values are compared with its ranks slab by slab.

Both cuts are exact, whatever options go one way and whatever states are terminal. A slab has at most
`SLAB` states, unless what must stay together has more: where a party has few options, the others and all
their options do.

Axis convention: see `detente.conflict.states`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from detente.conflict.axes import narrow_type
from detente.conflict.compiling import check_installed, is_installed
from detente.conflict.model import ConflictModel
from detente.conflict.moves import best_reachable, group_closure, improvement_closure
from detente.conflict.slices import fits_slices, slice_verdicts
from detente.conflict.stability import CONCEPTS
from detente.conflict.states import EVENT, BoolArray, IntArray, StateSpace
from detente.errors import EngineError

__all__ = ["COMPILED_FROM", "ENGINES", "SLAB", "Verdicts", "engine_for", "verdicts"]

SLAB = 2**18
"""States worked on together: small enough for the cache, large enough that calls do not count."""

ENGINES = ("auto", "numpy", "compiled")
"""What `verdicts` can be asked for."""

COMPILED_FROM = 2**23
"""States times parties from which compiled slices pay: loading them takes a second, and below NumPy less."""

NASH, GENERAL, SYMMETRIC, SEQUENTIAL = (np.uint8(1 << row) for row in range(4))
"""Bits of the concepts, in the order of the table."""


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """Stability of every state of one conflict, by party and concept, one bit each.

    Parameters
    ----------
    bits
        ``uint8[party, *levels]``: bit ``c`` is set where the state is stable under the concept in row
        ``c`` of `concepts`; none is set at infeasible states.
    concepts
        Names of the concepts, lowest bit first.
    method
        Which engine worked, why that one, and how.
    exact
        True where each verdict follows from the definition without approximation.
    worlds
        None: there is no world axis.
    """

    bits: NDArray[np.uint8]
    concepts: tuple[str, ...]
    method: str
    exact: bool
    worlds: None = None

    def of(self, concept: str) -> BoolArray:
        """Give the equilibria under `concept`, stable for every party: ``bool[*levels]``.

        Raises
        ------
        EngineError
            If there is no verdict on the concept.
        """
        joint: NDArray[np.uint8] = np.bitwise_and.reduce(self.bits, axis=0)
        return self._marked(joint, concept)

    def of_party(self, concept: str, party: int) -> BoolArray:
        """Give the states stable for `party` under `concept`: ``bool[*levels]``.

        Raises
        ------
        EngineError
            If there is no verdict on the concept, or no such party.
        """
        if not 0 <= party < len(self.bits):
            raise EngineError(f"no party {party}; parties run from 0 to {len(self.bits) - 1}")
        return self._marked(self.bits[party], concept)

    def numbers(self, concept: str) -> IntArray:
        """List the equilibria under `concept` by state number, ascending.

        Raises
        ------
        EngineError
            If there is no verdict on the concept.
        """
        return np.flatnonzero(self.of(concept))

    def counts(self) -> dict[str, int]:
        """Count the equilibria of each concept."""
        return {concept: int(np.count_nonzero(self.of(concept))) for concept in self.concepts}

    def _marked(self, bits: NDArray[np.uint8], concept: str) -> BoolArray:
        if concept not in self.concepts:
            raise EngineError(f"no verdict on concept {concept!r}; there are {', '.join(self.concepts)}")
        marked: BoolArray = (bits & np.uint8(1 << self.concepts.index(concept))) != 0
        return marked


def verdicts(model: ConflictModel, engine: str = "auto") -> Verdicts:
    """Judge every state of a conflict by the four concepts, for each party, in little memory.

    The definitions are those of `detente.conflict.stability`, and so is every verdict [FHK1993]_.

    Parameters
    ----------
    model
        The conflict, without world axis.
    engine
        One of `ENGINES`; ``"auto"`` takes the fastest that is there.

    Returns
    -------
    Verdicts

    Raises
    ------
    EngineError
        If the model has a world axis, there is no such engine, or compiled slices are asked for and numba is
        not installed or the conflict does not fit them.

    References
    ----------
    [FHK1993]_
    """
    if model.worlds is not None:
        raise EngineError(
            "verdicts in bits are for one world: use model.in_world(...), or equilibria(...) for all of them"
        )
    chosen, why = engine_for(model, engine)
    judge, how = _WAYS[chosen]
    return Verdicts(
        bits=judge(model),
        concepts=tuple(concept.name for concept in CONCEPTS),
        method=f"{why}; {how}; sanctions of any length, nobody twice in a row",
        exact=True,
    )


def engine_for(model: ConflictModel, engine: str = "auto") -> tuple[str, str]:
    """Choose the engine for a conflict, and say why.

    Parameters
    ----------
    model
        The conflict, without world axis.
    engine
        One of `ENGINES`.

    Returns
    -------
    engine
        ``"numpy"`` or ``"compiled"``.
    why
        Its name and the reason, for people.

    Raises
    ------
    EngineError
        If there is no such engine, or compiled slices are asked for and numba is not installed.
    """
    if engine not in ENGINES:
        raise EngineError(f"no engine {engine!r} for verdicts; allowed: {', '.join(ENGINES)}")
    if engine == "compiled":
        check_installed()
        return "compiled", "compiled slices, asked for"
    if engine == "numpy":
        return "numpy", "NumPy, asked for"
    size = f"{model.space.size:,} combinations of options of {model.space.parties} parties"
    if model.space.size * model.space.parties < COMPILED_FROM:
        return "numpy", f"NumPy, fast enough for {size}"
    if not is_installed():
        return "numpy", f"NumPy for {size}; 'detente[fast]' would be several times as fast"
    if not fits_slices(model):
        return "numpy", f"NumPy for {size}, whose moves do not fit compiled slices"
    return "compiled", f"compiled slices for {size}"


def _by_slabs(model: ConflictModel) -> NDArray[np.uint8]:
    bits = np.zeros((model.space.parties, *model.space.levels), dtype=np.uint8)
    for party in range(model.space.parties):
        _Work(model, party, bits[party, ...]).judge()
    return bits


_WAYS: dict[str, tuple[Callable[[ConflictModel], NDArray[np.uint8]], str]] = {
    "numpy": (_by_slabs, "fixed points of reductions along option axes, slab by slab"),
    "compiled": (slice_verdicts, "fixed points within slices in which the party's options are held"),
}
"""By engine: what gives the bits, and how it does."""


@dataclass(frozen=True, slots=True, eq=False)
class _Work:
    """One party's verdicts at work: ``bits`` is ``uint8[*levels]``, filled in place."""

    model: ConflictModel
    party: int
    bits: NDArray[np.uint8]

    def judge(self) -> None:
        """Judge all states; `values` passes from ranks to what the others leave of them, by concept."""
        rank = self.model.rank[self.party]
        values = np.empty(self.model.space.levels, narrow_type(rank))
        self._best_answers(values)
        self._close(values)
        self._fold(values, SYMMETRIC)
        values[...] = rank
        self._close(values)
        self._fold(values, GENERAL)
        values[...] = rank
        self._close(values, improving=True)
        self._fold(values, SEQUENTIAL)

    def _best_answers(self, values: IntArray) -> None:
        """Write the best rank at each state or one move of the party from it; that it is its own is Nash."""
        for slab, part in self._cut_others():
            rank = part.rank[self.party].astype(values.dtype)
            best = best_reachable(rank, part.space, self.party)
            values[slab] = best
            self._mark(slab, (best <= rank) & part.space.feasible, NASH)

    def _close(self, values: IntArray, *, improving: bool = False) -> None:
        """Lower values to the least that the others reach, by moves or by improvements."""
        others = self.model.opponents_of(self.party)
        for slab, part in self._cut_own():
            here = values[slab]
            values[slab] = (
                improvement_closure(here, part.rank, part.space, others)
                if improving
                else group_closure(here, part.space, others)
            )

    def _fold(self, values: IntArray, bit: np.uint8) -> None:
        """Mark where no move of the party leads to more than it has."""
        for slab, part in self._cut_others():
            rank, left = part.rank[self.party], values[slab]
            if bit == SYMMETRIC:
                left = np.minimum(left, rank)  # a move that is no improvement passes with its own rank
            best = best_reachable(left, part.space, self.party)
            self._mark(slab, (best <= rank) & part.space.feasible, bit)

    def _mark(self, slab: tuple[slice, ...], stable: BoolArray, bit: np.uint8) -> None:
        self.bits[slab] |= stable.view(np.uint8) * bit

    def _cut_own(self) -> Iterator[tuple[tuple[slice, ...], ConflictModel]]:
        owners = self.model.space.owners
        return _slabs(self.model, [axis for axis, one in enumerate(owners) if one in (self.party, EVENT)])

    def _cut_others(self) -> Iterator[tuple[tuple[slice, ...], ConflictModel]]:
        owners = self.model.space.owners
        return _slabs(self.model, [axis for axis, one in enumerate(owners) if one != self.party])


def _slabs(model: ConflictModel, axes: list[int]) -> Iterator[tuple[tuple[slice, ...], ConflictModel]]:
    """Hold as many of some options, the first ones first, as make slabs small enough."""
    levels, held, size = model.space.levels, [], model.space.size
    for axis in axes:
        if size > SLAB:
            held.append(axis)
            size //= levels[axis]
    for present in product(*(range(levels[axis]) for axis in held)):
        slab = [slice(None)] * len(levels)
        for axis, level in zip(held, present, strict=True):
            slab[axis] = slice(level, level + 1)
        yield tuple(slab), _cut(model, tuple(slab))


def _cut(model: ConflictModel, slab: tuple[slice, ...]) -> ConflictModel:
    """Give the part of a conflict in which some options have a single level."""
    space = model.space
    feasible = space.feasible if model.feasible is None else model.feasible
    part = StateSpace(
        owners=space.owners,
        transitions=tuple(
            allowed[level, level] for allowed, level in zip(space.transitions, slab, strict=True)
        ),
        feasible=feasible[slab],
        terminal=space.terminal[slab],
        breach=space.breach,
        parties=space.parties,
    )
    return ConflictModel(part, model.rank[(slice(None), *slab)])
