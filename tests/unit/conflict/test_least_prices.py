"""What a change of a ranking costs, worked out over arrays, is what the search state by state gives."""

from __future__ import annotations

import numpy as np
import pytest

from detente.conflict.inverse.shifts import _least_price, _price, _Side


@pytest.mark.parametrize("seed", range(40))
def test_both_ways_give_the_same_price(seed):
    generator = np.random.default_rng(seed)
    states, classes = generator.permutation(int(generator.integers(0, 12))).tolist(), []
    while states:
        size = int(generator.integers(0, 4))
        classes.append(tuple(states[:size]))
        states = states[size:]
    side = _Side(tuple(classes), kept=int(generator.integers(0, 3)))
    every = [one for members in classes for one in members]
    asked = frozenset(one for one in every if generator.random() < 0.3)
    assert _least_price(asked, side) == _price(asked, side)[0]
