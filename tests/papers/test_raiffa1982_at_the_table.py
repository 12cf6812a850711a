"""Raiffa (1982), The Art and Science of Negotiation, ch. 11: AMPO against the City, from a package on.

The scores are those of a scenario file made after the book, with gaps of its own; no result is
published for them. All 1,944,000 packages are valued in whole numbers here, and better deals,
menus, concessions and replies are read off that list.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal.tactics import cheapest_concession, improve_deal, iso_value_menu, nearest_reply

from .test_raiffa1982_ampo_city import all_packages, case, space, whole_tables

__all__ = ["case", "space"]


@pytest.fixture(scope="module")
def whole(case):
    """Give the worth of each package to both in whole numbers, and their factors."""
    tables = whole_tables(case)
    return np.stack([all_packages(rows) for rows, _ in tables.values()], axis=1), [
        factor for _, factor in tables.values()
    ]


def place(space, package):
    return int(np.ravel_multi_index(tuple(package), space.levels))


def efficient(points):
    """Keep the points of two parties that no other dominates, in falling order of the first."""
    distinct = np.unique(points, axis=0)[::-1]
    best = np.maximum.accumulate(distinct[:, 1])
    return distinct[np.concatenate([[True], distinct[1:, 1] > best[:-1]])]


def rounded(points, factors):
    return np.rint(points * np.array(factors, dtype=float)).astype(np.int64)


def test_what_is_better_for_both_than_the_middle(space, whole):
    points, factors = whole
    middle = np.array([count // 2 for count in space.levels])
    deal = points[place(space, middle)]
    expected = efficient(points[(points >= deal).all(axis=1)])
    found = improve_deal(space, middle)
    assert sorted(rounded(found.points, factors).tolist(), reverse=True) == expected.tolist()


@pytest.mark.parametrize("us", [0, 1])
def test_menu(space, whole, us):
    points, factors = whole
    middle = np.array([count // 2 for count in space.levels])
    own = points[place(space, middle), us]
    width = int(0.02 * factors[us])
    expected = efficient(points[np.abs(points[:, us] - own) <= width])
    found = iso_value_menu(space, middle, us, width / factors[us])
    assert sorted(rounded(found.points, factors).tolist(), reverse=True) == expected.tolist()
    assert (np.diff(found.points[:, 1 - us]) < 0.0).all()


def test_concession_and_reply(space, whole):
    points, factors = whole
    middle = np.array([count // 2 for count in space.levels])
    line = int(0.75 * factors[1])
    found = cheapest_concession(space, middle, 0, np.array([-np.inf, line / factors[1]]))
    every = np.stack(np.unravel_index(np.arange(len(points)), space.levels), axis=1)
    changes = (every != middle).sum(axis=1)
    reached = points[:, 1] >= line
    fewest = changes[reached].min()
    most = points[reached & (changes == fewest), 0].max()
    expected = every[reached & (changes == fewest) & (points[:, 0] == most)]
    assert found.changes == fewest
    assert found.packages.tolist() == expected.tolist()
    offer = np.zeros(len(space.levels), dtype=np.int64)
    aspiration = int(0.9 * factors[0])
    reply = nearest_reply(space, offer, 0, aspiration / factors[0])
    best = points[points[:, 0] >= aspiration, 1].max()
    assert rounded(reply.points, factors)[0, 1] == best
