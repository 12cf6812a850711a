"""Rivals and cuts."""

from __future__ import annotations

from math import inf, isclose

import numpy as np
import pytest

from detente.errors import QuantityError
from detente.quantities import Cut, Exact, LogNormal, Mixture, Normal, Triangular, Uniform, rivals, uniforms

DRAWS = uniforms(1, "test", 0, 20_000)


class TestMixture:
    def test_the_interval_of_a_uniform_picks_the_rival(self):
        mixture = Mixture((Exact(1.0), Uniform(10.0, 20.0), Exact(3.0)), (0.25, 0.5, 0.25))
        u = np.array([0.0, 0.2, 0.25, 0.5, 0.7499, 0.75, 1.0])
        assert mixture.part(u).tolist() == [0, 0, 1, 1, 1, 2, 2]
        assert mixture.quantile(u).tolist() == pytest.approx([1.0, 1.0, 10.0, 15.0, 19.998, 3.0, 3.0])

    def test_draws_have_the_shares_and_the_distributions(self):
        mixture = Mixture((LogNormal(1.0, 2.0), Normal(-3.0, -1.0)), (0.3, 0.7))
        drawn, part = mixture.quantile(DRAWS), mixture.part(DRAWS)
        assert np.mean(part) == pytest.approx(0.7, abs=0.01)
        assert np.mean(drawn[part == 0] < 1.0) == pytest.approx(0.05, abs=0.01)
        assert np.mean(drawn[part == 1] < -1.0) == pytest.approx(0.95, abs=0.01)

    def test_edges_never_draw_an_infinite_value(self):
        mixture = Mixture((Normal(0.0, 1.0), LogNormal(1.0, 2.0), Normal(0.0, 1.0)), (0.5, 0.25, 0.25))
        edges = np.array([0.5, 0.75])
        u = np.concatenate([np.nextafter(edges, 0), edges, np.nextafter(edges, 1)])
        assert np.isfinite(mixture.quantile(u)).all()

    def test_a_share_of_0_is_never_drawn(self):
        mixture = Mixture((Exact(1.0), Exact(2.0), Exact(3.0)), (0.0, 1.0, 0.0))
        assert set(mixture.quantile(DRAWS).tolist()) == {2.0}
        assert mixture.median == 2.0

    @pytest.mark.parametrize(
        ("parts", "shares", "median"),
        [
            ((Exact(20.0), Exact(10.0)), (0.5, 0.5), 10.0),
            ((Exact(20.0), Exact(10.0)), (0.6, 0.4), 20.0),
            ((Exact(30.0), Exact(10.0), Exact(20.0)), (1 / 3, 1 / 3, 1 / 3), 20.0),
            ((Uniform(0.0, 1.0), Uniform(1.0, 2.0)), (0.5, 0.5), 1.0),
            ((Uniform(0.0, 1.0), Uniform(0.0, 2.0)), (0.5, 0.5), 2 / 3),
            ((Exact(5.0), Uniform(0.0, 1.0)), (0.5, 0.5), 1.0),
            ((Uniform(-4.0, -2.0),), (1.0,), -3.0),
        ],
    )
    def test_median_is_the_least_point_that_holds_half(self, parts, shares, median):
        mixture = Mixture(parts, shares)
        assert isclose(mixture.median, median, rel_tol=1e-9)
        assert mixture.cumulative(mixture.median) >= 0.5 - 1e-9
        assert mixture.cumulative(mixture.median - 1e-6) < 0.5

    def test_cumulative(self):
        mixture = Mixture((Exact(1.0), Uniform(0.0, 2.0)), (0.25, 0.75))
        assert [mixture.cumulative(x) for x in (-1.0, 0.5, 1.0, 2.0)] == [0.0, 0.1875, 0.625, 1.0]

    def test_exactness(self):
        assert Mixture((Exact(1.0), Exact(1.0)), (0.5, 0.5)).is_exact
        assert not Mixture((Exact(1.0), Exact(2.0)), (0.5, 0.5)).is_exact
        assert not Mixture((Uniform(0.0, 2.0), Exact(1.0)), (0.5, 0.5)).is_exact

    @pytest.mark.parametrize(
        ("parts", "shares", "message"),
        [
            ((), (), "0 rivals and 0 shares"),
            ((Exact(1.0),), (0.5, 0.5), "1 rivals and 2 shares"),
            ((Exact(1.0), Exact(2.0)), (0.5, 0.6), "sum to 1"),
            ((Exact(1.0), Exact(2.0)), (1.5, -0.5), "at least 0"),
            ((Exact(1.0), Exact(2.0)), (float("nan"), 1.0), "sum to 1"),
        ],
    )
    def test_refusals(self, parts, shares, message):
        with pytest.raises(QuantityError, match=message):
            Mixture(parts, shares)


class TestCut:
    @pytest.mark.parametrize(
        "inner", [Normal(0.0, 15.0), LogNormal(1.0, 90.0), Triangular(-5.0, 0.0, 80.0)], ids=repr
    )
    def test_renormalised_not_clamped(self, inner):
        cut = Cut(inner, 2.0, 40.0)
        kept = inner.cumulative(40.0) - inner.cumulative(2.0)
        drawn = cut.quantile(DRAWS)
        assert drawn.min() >= 2.0
        assert drawn.max() <= 40.0
        # No mass piles up at a bound, and between the bounds the shape is that of the inner one.
        assert np.unique(drawn).size == DRAWS.size
        for point in (3.0, 8.0, 20.0):
            expected = (inner.cumulative(point) - inner.cumulative(2.0)) / kept
            assert isclose(cut.cumulative(point), expected, rel_tol=1e-12)
            assert np.mean(drawn <= point) == pytest.approx(expected, abs=0.015)
        assert isclose(cut.mass_cut, 1 - kept, rel_tol=1e-9, abs_tol=1e-15)

    def test_one_sided(self):
        cut = Cut(Normal(0.0, 15.0), 0.0)
        assert isclose(cut.mass_cut, 0.05, rel_tol=1e-12)
        assert cut.quantile(np.array([0.0]))[0] == 0.0
        assert cut.quantile(np.array([1.0]))[0] == inf
        assert np.isfinite(cut.quantile(np.array([1 - 2.0**-53, 2.0**-54]))).all()
        below = Cut(Normal(0.0, 15.0), maximum=15.0)
        assert isclose(below.mass_cut, 0.05, rel_tol=1e-12)
        assert below.quantile(np.array([0.0, 1.0])).tolist() == [-inf, 15.0]

    def test_ends_are_exact(self):
        for low in np.linspace(1.1, 30.0, 50).tolist():
            cut = Cut(LogNormal(1.0, 90.0), low, 1.7 * low)
            assert cut.quantile(np.array([0.0, 1.0])).tolist() == [low, 1.7 * low]

    def test_a_far_cut_never_draws_an_infinite_value(self):
        # Without care the largest uniform would be rounded to 1 when it is squeezed into the tail.
        cut = Cut(Normal(0.0, 1.0), 1.4)
        assert np.isfinite(cut.quantile(np.array([1 - 2.0**-53, 2.0**-54]))).all()

    def test_ends_are_those_of_the_support_where_it_is_narrower(self):
        cut = Cut(Uniform(2.0, 3.0), 0.0, 100.0)
        assert cut.quantile(np.array([0.0, 1.0])).tolist() == [2.0, 3.0]
        assert cut.mass_cut == 0.0
        assert cut.median == 2.5

    def test_a_cut_that_takes_nothing_changes_nothing(self):
        inner = LogNormal(20.0, 35.0)
        drawn = Cut(inner, 0.0, inf).quantile(DRAWS)
        assert np.array_equal(drawn, inner.quantile(DRAWS))

    def test_median(self):
        cut = Cut(Uniform(0.0, 10.0), 4.0, 6.0)
        assert isclose(cut.median, 5.0)
        assert isclose(Cut(Normal(-1.0, 1.0), 0.0).cumulative(Cut(Normal(-1.0, 1.0), 0.0).median), 0.5)

    def test_cumulative_outside_the_bounds(self):
        cut = Cut(Normal(0.0, 15.0), 0.0, 10.0)
        assert [cut.cumulative(x) for x in (-1.0, 0.0, 10.0, 11.0)] == [0.0, 0.0, 1.0, 1.0]

    def test_an_exact_value_inside_stays(self):
        cut = Cut(Exact(3.0), 0.0, 3.0)
        assert cut.is_exact
        assert cut.median == 3.0
        assert cut.mass_cut == 0.0
        assert cut.quantile(np.array([0.0, 0.4])).tolist() == [3.0, 3.0]
        assert [cut.cumulative(x) for x in (2.0, 3.0)] == [0.0, 1.0]

    @pytest.mark.parametrize(
        ("make", "message"),
        [
            (lambda: Cut(Exact(-3.0), 0.0, name="weights"), "^weights must be at least 0; found -3$"),
            (
                lambda: Cut(Exact(120.0), 0.0, 100.0, "scores"),
                "^scores must lie between 0 and 100; found 120$",
            ),
            (lambda: Cut(Exact(2.5), maximum=2.0), "^the value must be at most 2; found 2.5$"),
            (lambda: Cut(Normal(-20.0, -16.0), 0.0, name="weights"), "next to nothing lies there"),
            (lambda: Cut(Uniform(1.0, 2.0), 2.0, 3.0), "next to nothing lies there"),
            (lambda: Cut(Uniform(1.0, 2.0), 5.0), "next to nothing lies there"),
            (lambda: Cut(Uniform(1.0, 2.0), 3.0, 1.0), "minimum must not exceed"),
            (lambda: Cut(Uniform(1.0, 2.0), float("nan")), "minimum must not exceed"),
            (lambda: Cut(Mixture((Exact(1.0), Exact(-1.0)), (0.5, 0.5)), 0.0), "at least 0; found -1"),
        ],
    )
    def test_refusals(self, make, message):
        with pytest.raises(QuantityError, match=message):
            make()

    def test_rivals_are_cut_each(self):
        mixture = Mixture((Uniform(-1.0, 1.0), Uniform(0.0, 4.0), Exact(2.0)), (0.5, 0.25, 0.25))
        cut = Cut(mixture, 0.0, 3.0)
        assert isclose(cut.mass_cut, 0.5 * 0.5 + 0.25 * 0.25)
        parts = rivals(cut)
        assert parts is not None
        # Shares in proportion to share times mass left: 0.25, 0.1875 and 0.25.
        assert parts.shares == pytest.approx((4 / 11, 3 / 11, 4 / 11))
        assert np.array_equal(cut.quantile(DRAWS), parts.quantile(DRAWS))
        assert isclose(cut.cumulative(1.0), (0.25 + 0.0625) / 0.6875)
        assert isclose(cut.cumulative(cut.median), 0.5, abs_tol=1e-9)

    def test_cuts_nest(self):
        twice = Cut(Cut(Uniform(0.0, 10.0), 0.0, 8.0), 4.0)
        once = Cut(Uniform(0.0, 10.0), 4.0, 8.0)
        np.testing.assert_allclose(twice.quantile(DRAWS), once.quantile(DRAWS), rtol=1e-13)

    def test_rivals_of_what_has_none(self):
        assert rivals(Exact(1.0)) is None
        assert rivals(Cut(Uniform(0.0, 1.0), 0.5)) is None
        mixture = Mixture((Exact(1.0),), (1.0,))
        assert rivals(mixture) is mixture
