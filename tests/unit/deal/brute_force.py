"""Small deal spaces and their answers by looking at every package, in whole numbers.

A drawn space has whole-number values, which the engine sees as floats times an
awkward scale plus an offset, so that rounding must not create or hide a tie.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from detente.deal import DealSpace, ScopedConstraint

SCALES = (1.0, 0.1, 1 / 3, 100 / 97, 2e9, 1e-7)


@dataclass(frozen=True)
class WholeSpace:
    """A deal space and the whole numbers behind its values."""

    space: DealSpace
    numbers: tuple[np.ndarray, ...]

    def packages(self):
        """List every package that can be agreed, in issue order."""
        levels = [np.flatnonzero(allowed) for allowed in self.space.allowed]
        every = np.array(list(product(*levels)), dtype=np.int64).reshape(-1, len(levels))
        for constraint in self.space.constraints:
            every = every[constraint(every)]
        return [tuple(package) for package in every.tolist()]

    def worth(self, package):
        """Add the whole numbers of a package, one sum per party."""
        return tuple(
            sum(int(numbers[party, level]) for numbers, level in zip(self.numbers, package, strict=True))
            for party in range(self.space.parties)
        )

    def frontier(self):
        """Map each efficient point to its packages in issue order."""
        points = {}
        for package in self.packages():
            points.setdefault(self.worth(package), []).append(package)
        return {
            point: packages
            for point, packages in points.items()
            if not any(dominates(other, point) for other in points)
        }


def dominates(one, other):
    """Tell whether one point is at least as good for all and better for somebody."""
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))


def draw_space(seed, parties=2, issues=4, levels=4, span=6, constraints=()):
    """Draw a space with many ties; some levels may be barred, at least one per issue stays."""
    rng = np.random.default_rng(seed)
    scales = rng.choice(SCALES, size=parties)
    numbers, values, allowed = [], [], []
    for _ in range(rng.integers(1, issues + 1) if not constraints else issues):
        whole = rng.integers(-span, span + 1, size=(parties, rng.integers(1, levels + 1)))
        offset = rng.integers(-3, 4, size=parties) * rng.choice([0.0, 0.37])
        marks = rng.random(whole.shape[1]) < 0.8
        marks[rng.integers(whole.shape[1])] = True
        numbers.append(whole)
        values.append((whole + offset[:, None]) * scales[:, None])
        allowed.append(marks)
    space = DealSpace(tuple(values), tuple(allowed), tuple(constraints))
    return WholeSpace(space, tuple(numbers))


def draw_constraints(seed, issues, scoped):
    """Draw two conditions on the sum of the levels of a few issues."""
    rng = np.random.default_rng(seed)
    drawn = []
    for _ in range(2):
        scope = tuple(sorted(rng.choice(issues, size=min(2, issues), replace=False).tolist()))
        most = int(rng.integers(0, 5))

        def meets(packages, scope=scope, most=most):
            return packages[:, scope].sum(axis=1) <= most

        drawn.append(ScopedConstraint(scope, meets) if scoped else meets)
    return tuple(drawn)


def draw_batch(seed, worlds=7, parties=2, issues=4, levels=5):
    """Draw tables ``[party, level, world]`` per issue and their marks, every world different."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, levels + 1, size=issues)
    whole = rng.random() < 0.5
    tables = tuple(
        rng.integers(0, 5, (parties, size, worlds)).astype(float)
        if whole
        else rng.random((parties, size, worlds))
        for size in sizes
    )
    allowed = tuple(rng.random((size, worlds)) < 0.85 for size in sizes)
    return tables, allowed


def space_of_world(tables, allowed, world):
    """Cut one world out of a batch."""
    return DealSpace(
        tuple(np.ascontiguousarray(table[:, :, world]) for table in tables),
        tuple(marks[:, world] for marks in allowed),
    )
