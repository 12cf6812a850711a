"""Keyed draws: the layout of a stream, and that any block can be drawn alone."""

from __future__ import annotations

from hashlib import sha256
from math import sqrt

import numpy as np
import pytest

from detente.errors import QuantityError
from detente.quantities import uniforms

MASK = 2**64 - 1
PINNED = [0.47822075071510006, 0.8781770319471311]


def philox(counter, key):
    """Philox-4x64-10, written from the paper with Python integers only."""
    x0, x1, x2, x3 = (counter >> 64 * word & MASK for word in range(4))
    k0, k1 = key
    for _ in range(10):
        high0, low0 = divmod(0xD2E7470EE14C6C93 * x0, 2**64)
        high1, low1 = divmod(0xCA5A826395121157 * x2, 2**64)
        x0, x1, x2, x3 = high1 ^ x1 ^ k0, low1, high0 ^ x3 ^ k1, low0
        k0, k1 = (k0 + 0x9E3779B97F4A7C15) & MASK, (k1 + 0xBB67AE8584CAA73B) & MASK
    return x0, x1, x2, x3


def by_the_docstring(seed, path, position):
    """One uniform, step by step as the docstring of the module says."""
    digest = sha256(f"{seed}\n{path}".encode()).digest()
    key = int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:16], "little")
    output = philox(position // 4 + 1, key)[position % 4]
    return (output >> 11) * 2.0**-53 or 2.0**-54


@pytest.mark.parametrize(
    ("counter", "key", "outputs"),
    [
        # The known-answer vectors published with the generator.
        (0, (0, 0), (0x16554D9ECA36314C, 0xDB20FE9D672D0FDC, 0xD7E772CEE186176B, 0x7E68B68AEC7BA23B)),
        (
            2**256 - 1,
            (MASK, MASK),
            (0x87B092C3013FE90B, 0x438C3C67BE8D0224, 0x9CC7D7C69CD777B6, 0xA09CAEBF594F0BA0),
        ),
    ],
)
def test_the_generator_of_this_test_is_the_published_one(counter, key, outputs):
    assert philox(counter, key) == outputs


@pytest.mark.parametrize("start", [0, 1, 2, 3, 4, 1_023, 10**9, 10**9 + 1, 2**63])
@pytest.mark.parametrize("path", ["deal.values.openai.weights.stake", "", "é\n%"])
def test_the_layout_is_that_of_the_docstring(start, path):
    drawn = uniforms(2025, path, start, 9)
    assert drawn.tolist() == [by_the_docstring(2025, path, start + k) for k in range(9)]


def test_pinned_values():
    # These may never change: every published result hangs on them.
    assert uniforms(1, "a.path", 0, 3).tolist() == [by_the_docstring(1, "a.path", k) for k in range(3)]
    assert uniforms(1, "a.path", 0, 2).tolist() == PINNED


@pytest.mark.parametrize("per_world", [1, 2, 3, 4, 5, 7])
@pytest.mark.parametrize("start", [0, 1, 3, 1_024, 1_027, 10**9 - 5])
def test_any_block_equals_the_slice_of_the_whole(per_world, start):
    whole = uniforms(7, "x", start, 60, per_world)
    assert whole.shape == ((60,) if per_world == 1 else (60, per_world))
    for first, last in ((0, 60), (0, 1), (1, 2), (5, 18), (7, 60), (59, 60), (13, 13)):
        block = uniforms(7, "x", start + first, last - first, per_world)
        assert np.array_equal(block, whole[first:last])


def test_worlds_of_several_uniforms_stand_one_after_the_other():
    assert np.array_equal(uniforms(7, "x", 10, 5, 3).ravel(), uniforms(7, "x", 30, 15))


def test_streams_differ_by_seed_and_path():
    drawn = {uniforms(seed, path, 0, 1)[0] for seed in (-1, 0, 1, 2**70) for path in ("a", "b", "a.b")}
    assert len(drawn) == 12
    assert uniforms(True, "a", 0, 1) == uniforms(1, "a", 0, 1)
    assert uniforms(np.int64(5), "a", 0, 1) == uniforms(5, "a", 0, 1)


def test_uniform_and_uncorrelated():
    one, other = uniforms(3, "one", 0, 100_000), uniforms(3, "other", 0, 100_000)
    counts = np.bincount((one * 20).astype(int), minlength=20)
    chi_square = np.sum((counts - 5_000) ** 2 / 5_000)
    assert chi_square < 45  # 19 degrees of freedom: exceeded by chance once in 1,500 seeds
    assert abs(np.corrcoef(one, other)[0, 1]) < 4 / sqrt(100_000)
    assert abs(np.corrcoef(one[1:], one[:-1])[0, 1]) < 4 / sqrt(100_000)
    assert one.min() > 0
    assert one.max() < 1


def test_a_zero_becomes_half_the_smallest_step(monkeypatch):
    class Silent:
        def __init__(self, key, counter):
            pass

        def random_raw(self, size):
            return np.arange(size, dtype=np.uint64) << np.uint64(10)

    monkeypatch.setattr("detente.quantities.draws.Philox", Silent)
    assert uniforms(1, "a", 0, 3).tolist() == [2.0**-54, 2.0**-54, 2.0**-53]


@pytest.mark.parametrize(("start", "count", "per_world"), [(-1, 1, 1), (0, -1, 1), (0, 1, 0)])
def test_blocks_that_do_not_exist_are_refused(start, count, per_world):
    with pytest.raises(QuantityError, match="the first world and the count are at least 0"):
        uniforms(1, "a", start, count, per_world)


def test_seeds_are_whole_numbers():
    with pytest.raises(TypeError):
        uniforms(1.5, "a", 0, 1)


def test_a_far_block_costs_no_more_than_a_near_one():
    """All of what lies before would be 1.2 terabytes; the block itself is 1.2 megabytes."""
    assert uniforms(1, "far", 10**9, 1_024, 150).shape == (1_024, 150)
