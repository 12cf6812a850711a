"""Conflicts of every kind the engine knows, drawn by hypothesis."""

from __future__ import annotations

from math import prod

import numpy as np
from hypothesis import strategies as st

from detente.conflict.model import ConflictModel
from detente.conflict.states import EVENT, StateSpace, one_way, two_way


def _all_or_nothing(levels):
    """From level 0 anywhere, from anywhere else nowhere."""
    allowed = np.eye(levels, dtype=bool)
    allowed[0] = True
    return allowed


TRANSITIONS = (two_way, one_way, _all_or_nothing, lambda levels: one_way(levels).T.copy())


@st.composite
def spaces(draw, parties=(1, 4), cells=48, terminal=True, events=True):
    """Draw a space with infeasible states, options of several kinds, treaties and perhaps an event."""
    count = draw(st.integers(*parties))
    options = []
    for party in range(count):
        for _ in range(draw(st.integers(0 if count > 1 else 1, 2))):
            levels = draw(st.sampled_from((2, 2, 3)))
            if prod([chosen for _, chosen, _ in options]) * levels <= cells:
                options.append((party, levels, draw(st.sampled_from(TRANSITIONS))))
    if not options:
        options.append((0, 2, two_way))
    if events and draw(st.booleans()):
        options.append((EVENT, 2, one_way))
    shape = tuple(levels for _, levels, _ in options)
    feasible = _grid(draw, shape, 0.8)
    feasible[(0,) * len(shape)] = True
    return StateSpace(
        owners=tuple(owner for owner, _, _ in options),
        transitions=tuple(kind(levels) for _, levels, kind in options),
        feasible=feasible,
        terminal=_grid(draw, shape, draw(st.sampled_from((0.0, 0.4)))) if terminal else np.zeros(shape, bool),
        breach=tuple(owner != EVENT and draw(st.booleans()) for owner, _, _ in options),
        parties=count,
    )


@st.composite
def models(draw, worlds=None, **kinds):
    """Draw a conflict, with or without ties, without a world axis or with `worlds` worlds."""
    space = draw(spaces(**kinds))
    generator = np.random.default_rng(draw(st.integers(0, 2**32)))
    extra = () if worlds is None else (worlds,)
    heights = draw(st.sampled_from((2, 4, 1000)))
    rank = generator.integers(-heights, heights, (space.parties, *space.levels, *extra))
    feasible = None if worlds is None else generator.random((*space.levels, *extra)) < 0.8
    return ConflictModel(space, rank, feasible)


def _grid(draw, shape, share):
    generator = np.random.default_rng(draw(st.integers(0, 2**32)))
    return generator.random(shape) < share
