"""COMAP, For All Practical Purposes, 10th edition, W. H. Freeman, section 13.3: Knaster's procedure.

A house is left to four heirs who bid 120,000, 200,000, 140,000 and 180,000 (Bob, Carol, Ted, Alice).
Published: Bob gets 40,000; Carol the house, for 140,000; Ted 45,000; Alice 55,000.

A second example, from teaching notes of the University of Minnesota, Morris (Survey of Math, chapter
13), has a painting bid for with 4,000, 6,300 and 6,000 (Sasha, Ralph, Fergus). Published: 1,622.22 to
Sasha, the painting to Ralph for 3,911.11, and 2,288.89 to Fergus.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.deal import adjusted_knaster, division_space, knaster


@pytest.mark.parametrize(
    ("bids", "payments"),
    [
        ((120_000, 200_000, 140_000, 180_000), (40_000, -140_000, 45_000, 55_000)),
        ((4_000, 6_300, 6_000), (1_622.22, -3_911.11, 2_288.89)),
    ],
    ids=["house", "painting"],
)
def test_published_payments(bids, payments):
    found = knaster(division_space(np.array(bids, dtype=float)[:, None]))
    assert found.packages.tolist() == [[1]]
    assert found.transfers[0] == pytest.approx(payments, abs=0.005)


def test_adjusted_knaster_gives_all_heirs_the_same_share_of_their_bids():
    """Computed: 200,000 over the sum of bids, 640,000, is 31.25 per cent of each bid."""
    found = adjusted_knaster(division_space(np.array([[120.0], [200.0], [140.0], [180.0]])))
    assert found.shares.tolist() == pytest.approx([0.3125] * 4)
    assert found.payoffs.tolist() == pytest.approx([37.5, 62.5, 43.75, 56.25])
