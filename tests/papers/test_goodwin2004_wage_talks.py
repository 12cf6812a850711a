"""Goodwin and Wright (2004), Decision Analysis for Management Judgment, 3rd ed., ch. 13.

Management and union talk about a pay rise of 3 to 15 %, three days of holiday and the
reinstatement of a worker. Published are the weights and the tentative deal (3 %, holiday,
reinstatement), worth 62.5 to management and 65.2 to the union, which is said to be inefficient.
The value curves of the pay rise are drawn in a figure whose numbers are not known here, so only
their ends are used; what the claim of inefficiency demands of the curves is worked out instead.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import exact_frontier, package_values

from .deal_files import open_space

MANAGEMENT = (0.625, 0.3125, 0.0625)
UNION = (0.348, 0.435, 0.217)
TENTATIVE = [0, 1, 1]
# Beside holiday and without reinstatement, a pay rise makes up for the tentative deal where it
# leaves management 90 of 100 and gives the union (65.2 - 43.5) / 0.348 of 100.
ENOUGH = (90.0, (65.2 - 43.5) / 0.348)


def talks(between=None):
    """Pay levels 3 % and 15 %, with one in between if its values are given."""
    pay = [(100, 0), (0, 100)] if between is None else [(100, 0), between, (0, 100)]
    yes_no = [(100, 0), (0, 100)]
    tables = []
    for issue, levels in enumerate((pay, yes_no, yes_no)):
        management, union = zip(*levels, strict=True)
        tables.append([np.multiply(MANAGEMENT[issue], management), np.multiply(UNION[issue], union)])
    return open_space(tables)


def is_efficient(space, package):
    """Tell whether a point of the frontier is worth what the package is."""
    worth = package_values(space, np.array([package]))
    return bool(np.isclose(exact_frontier(space).points, worth, rtol=0, atol=1e-9).all(axis=1).any())


def test_published_values():
    assert package_values(talks(), np.array([TENTATIVE])) == pytest.approx(np.array([[62.5, 65.2]]))


def test_ends_of_the_scales():
    frontier = exact_frontier(talks())
    assert frontier.ranges == pytest.approx([100, 100])
    assert frontier.points[0] == pytest.approx([100, 0])
    assert frontier.points[-1] == pytest.approx([0, 100])


def test_inefficiency_needs_curved_values():
    for part in range(1, 12):  # whole percentages, with linear values
        assert is_efficient(talks((100 * (1 - part / 12), 100 * part / 12)), TENTATIVE)


@pytest.mark.parametrize(("more", "efficient"), [(-0.1, True), (0.1, False)])
def test_what_inefficiency_demands(more, efficient):
    management, union = ENOUGH
    assert is_efficient(talks((management, union + more)), TENTATIVE) == efficient
    assert is_efficient(talks((management + more, union + 0.01)), TENTATIVE) == efficient
