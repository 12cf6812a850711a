"""Precision: closed form against search, what stopping early does to intervals, and the answer itself."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.precision import half_width, next_worlds, worlds_needed
from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.assessment.saved import to_json
from detente.assessment.verdict import Counts
from detente.case.loading import load_case
from detente.errors import AssessmentError
from detente.quantities import wilson
from detente.quantities.intervals import Z95
from detente.uncertainty.runners import in_processes
from tests.contracts.project import ROOT

SMALL = ROOT / "tests" / "cases" / "small.yaml"
BLOCK, MOST = 1_024, 100_000


@pytest.fixture(scope="module")
def loaded():
    return load_case(SMALL)


def width(share, worlds):
    """Give half of Wilson's interval, from its definition: where |share - p| is 1.96 standard errors of p."""
    grid = np.linspace(0, 1, 2_000_001)
    inside = grid[(share - grid) ** 2 <= Z95**2 * grid * (1 - grid) / worlds]
    return (inside.max() - inside.min()) / 2


@pytest.mark.parametrize("share", [0.0, 0.03, 0.2, 0.5, 0.81, 1.0])
@pytest.mark.parametrize("precision", [0.005, 0.02, 0.1, 0.3])
def test_the_number_needed_is_the_smallest(share, precision):
    needed = worlds_needed(share, precision)
    assert width(share, needed) <= precision + 1e-6
    assert needed == 1 or width(share, needed - 1) > precision - 1e-6


def test_the_widest_of_three_counts():
    counts = Counts(1_000, 10, 480, 20)
    low, high = wilson(480, 1_000)
    assert half_width(counts) == (high - low) / 2


def test_more_are_drawn_in_whole_blocks_until_they_are_enough():
    rough = Counts(BLOCK, 512, 100, 300)
    worlds = next_worlds(rough, 0.02, BLOCK, MOST)
    assert worlds == 3 * BLOCK  # 1 / (2 * 0.02 / 1.96)^2 = 2,401
    assert next_worlds(Counts(worlds, 1_536, 300, 900), 0.02, BLOCK, MOST) == worlds
    assert next_worlds(rough, 0.0032, BLOCK, MOST) == 92 * BLOCK  # of 93,782


def test_one_more_block_where_a_share_moved():
    # 3,072 worlds would do for 0.3; at 0.5 they do not, by a little.
    assert next_worlds(Counts(3 * BLOCK, 1_536, 0, 0), 0.01765, BLOCK, MOST) == 4 * BLOCK


def test_what_cannot_be_reached_is_refused_with_the_number():
    with pytest.raises(AssessmentError) as raised:
        next_worlds(Counts(BLOCK, 512, 0, 0), 0.001, BLOCK, MOST)
    assert str(raised.value) == (
        "precision: 0.1 points would take some 960,361 worlds here, and at most 100,000 are drawn; "
        "they give about 0.31 points"
    )
    with pytest.raises(AssessmentError, match="would take some 106,704 worlds"):
        next_worlds(Counts(MOST, 50_000, 0, 0), 0.003, BLOCK, MOST)


@pytest.mark.parametrize("precision", [0.0, -0.01, 0.5, float("nan")])
def test_impossible_half_widths_are_refused_before_any_work(loaded, precision):
    with pytest.raises(AssessmentError, match="allowed: above 0, below 50 points"):
        assess(loaded, precision=precision)


def test_intervals_hold_about_as_often_as_they_say():
    draw = np.random.default_rng(7)
    for share in np.linspace(0.02, 0.98, 20):
        held = 0
        for _ in range(600):
            count, worlds, target = draw.binomial(BLOCK, share), BLOCK, 0
            while (target := next_worlds(Counts(worlds, count, 0, 0), 0.015, BLOCK, MOST)) > worlds:
                count, worlds = count + draw.binomial(target - worlds, share), target
            low, high = wilson(count, worlds)
            assert high - low <= 0.03
            held += low <= share <= high
        assert held >= 0.93 * 600


def test_the_answer_is_the_one_that_its_number_of_worlds_gives(loaded):
    steps = []
    answer = assess(loaded, progress=lambda *step: steps.append(step), precision=0.028)
    worlds = answer.settings.worlds
    assert worlds > BLOCK
    assert [step for step in steps if step[0] == "worlds"][-1] == ("worlds", worlds, worlds)
    shares = (answer.verdict.rupture, answer.verdict.rupture_with_deal, answer.verdict.held)
    assert max((one.interval[1] - one.interval[0]) / 2 for one in shares) <= 0.028
    assert to_json(answer) == to_json(assess(loaded, Settings(worlds=worlds)))
    assert answer == assess(loaded, runner=in_processes(2), precision=0.028)


def test_more_than_a_million_worlds_are_refused(loaded):
    with pytest.raises(AssessmentError, match=r"^worlds: 1,000,001 asked for; allowed: 1 to 1,000,000$"):
        assess(loaded, Settings(worlds=1_000_001))
    with pytest.raises(AssessmentError, match=r"would take some [0-9,]+ worlds here, and at most 1,000,000"):
        assess(loaded, precision=0.0001)
