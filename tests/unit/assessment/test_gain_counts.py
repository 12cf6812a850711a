"""Counting gains by bins: no candidate with the largest median is ever dropped."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from detente.assessment.gain_counts import BINS, could_be_largest, count_gains

EDGES = [-5.0, -1.0, -1 / 256, -0.0, 0.0, 1 / 512, 1 / 256, 0.3, 0.5, 255 / 256, 1.0, 7.0]
gains = arrays(
    np.float32,
    array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=12),
    elements=st.one_of(
        st.sampled_from(EDGES),
        st.floats(-2, 2, width=32),
        st.floats(0.25, 0.2578125, width=32),
    ),
)


@given(gains)
def test_every_world_is_counted_once_and_in_its_bin(found):
    counts = count_gains(found)
    assert counts.shape == (len(found), BINS)
    for row, one in zip(counts, found, strict=True):
        literal = np.zeros(BINS, dtype=int)
        for gain in one:
            literal[min(max(int(np.floor(float(gain) * 256)), -256), 255) + 256] += 1
        assert (row == literal).all()


@given(gains)
def test_whoever_has_the_largest_median_is_among_those_marked(found):
    marked = could_be_largest(count_gains(found))
    medians = np.array([np.median(row) for row in found])
    assert marked[medians == medians.max()].all()


@given(gains)
def test_whoever_the_bins_rule_out_is_dropped(found):
    """A candidate is dropped as soon as the bins tell it: its upper middle world lies in a lower bin."""
    marked = could_be_largest(count_gains(found))
    places = np.sort(np.clip(np.floor(found * np.float32(256)), -256, 255), axis=1)
    worlds = found.shape[1]
    lower, upper = places[:, (worlds - 1) // 2], places[:, worlds // 2]
    assert (marked == (upper >= lower.max())).all()


def test_counts_of_blocks_add_up():
    draw = np.random.default_rng(1)
    found = draw.normal(0.1, 0.3, (5, 90)).astype(np.float32)
    assert (count_gains(found) == count_gains(found[:, :40]) + count_gains(found[:, 40:])).all()
