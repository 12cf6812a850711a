"""A few packages in all worlds, against all worlds side by side in one block."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from detente.assessment.bargaining import Bargaining
from detente.assessment.block import run_block
from detente.assessment.candidates import find_candidates
from detente.assessment.package_worlds import (
    Change,
    admissible_worlds,
    deal_side,
    median_changes,
    median_gains,
    package_rows,
    value_packages,
)
from detente.assessment.recommend import pick_deals
from detente.assessment.tally import gather
from detente.deal.spaces import share_ranges
from detente.errors import AssessmentError
from tests.unit.assessment.small_cases import model

WORLDS, BLOCK = 150, 64
COMPILED = model("checks")
DEAL = COMPILED.deal
EVERY = np.array(list(product(*(range(size) for size in DEAL.sizes))))
PACKAGES = EVERY[:: max(1, len(EVERY) // 40)]


@pytest.fixture(scope="module")
def whole():
    cuts = range(0, WORLDS, BLOCK)
    return gather(
        COMPILED, 1, [run_block(COMPILED, EVERY, 1, start, min(BLOCK, WORLDS - start)) for start in cuts]
    )


@pytest.fixture(scope="module")
def beside():
    """All worlds at once, with every package."""
    return Bargaining(DEAL, COMPILED.world(1, 0, WORLDS), EVERY)


@pytest.fixture(params=[1, 2**28])
def portions(request, monkeypatch):
    """One package at a time, or all together."""
    monkeypatch.setattr("detente.assessment.package_worlds.MOST_BYTES", request.param)


@pytest.mark.usefixtures("portions")
def test_packages_are_valued_as_all_worlds_side_by_side(whole, beside):
    rows = package_rows(EVERY, PACKAGES)
    marks = beside.admissible(whole.deal.disagreement)
    efficient = beside.efficient(rows)
    found = list(value_packages(DEAL, whole, PACKAGES, EVERY, BLOCK))
    assert len(found) == len(PACKAGES)
    for place, (one, row) in enumerate(zip(found, rows, strict=True)):
        assert one.values.tobytes() == np.ascontiguousarray(beside.values[:, row]).tobytes()
        assert one.admissible == marks[row].sum()
        assert (one.efficient == efficient[place]).all()
    assert (admissible_worlds(DEAL, whole, PACKAGES, BLOCK) == marks[rows].sum(axis=1)).all()
    assert (whole.deal.admissible == marks.sum(axis=1)).all()


@pytest.mark.usefixtures("portions")
def test_medians_of_gains_are_exact(whole, beside):
    literal = np.median(beside.gains(whole.deal.disagreement).astype(np.float32), axis=1)
    assert (median_gains(DEAL, whole, EVERY, BLOCK) == literal).all()


@pytest.mark.usefixtures("portions")
def test_medians_of_changes_are_exact(whole, beside):
    changes = [Change(issue, level) for issue, size in enumerate(DEAL.sizes) for level in range(size)]
    found = median_changes(DEAL, whole, changes, BLOCK)
    for change, row in zip(changes, found, strict=True):
        table = beside.tables[change.issue]
        worth = (table[:, change.level] - table[:, DEAL.today[change.issue]]) / share_ranges(beside.ranges)
        assert (row == np.median(worth, axis=1)).all()


def test_the_deals_picked_are_those_that_all_gains_pick():
    """The most robust and the most even deal, by a search among all gains in all worlds."""
    candidates = find_candidates(COMPILED, DEAL, 1, 32)
    blocks = [run_block(COMPILED, candidates.packages, 1, start, BLOCK) for start in (0, BLOCK, 2 * BLOCK)]
    whole = gather(COMPILED, 1, blocks)
    rows = package_rows(candidates.packages, candidates.efficient)
    gains = np.concatenate([block.deal.gains for block in blocks], axis=1)[rows]
    medians, counts = np.median(gains, axis=1), whole.deal.admissible[rows]
    robust = max(range(len(rows)), key=lambda place: (counts[place], medians[place], -place))
    even = max(range(len(rows)), key=lambda place: (medians[place], counts[place], -place))
    picks = {role: pick.package for pick in pick_deals(DEAL, whole, candidates, BLOCK) for role in pick.roles}
    assert picks["most robust"] == tuple(candidates.efficient[robust])
    assert picks["most even"] == tuple(candidates.efficient[even])


def test_without_a_deal_section_there_is_nothing_to_value():
    compiled = model("verdict_broken")
    with pytest.raises(AssessmentError, match="only in a case with a deal section"):
        deal_side(gather(compiled, 1, [run_block(compiled, None, 1, 0, 2)]))
