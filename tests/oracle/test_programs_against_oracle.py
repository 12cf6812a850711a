"""Solutions by programs against enumeration in fractions, and against the solutions on the frontier."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from detente.deal import (
    DealSpace,
    egalitarian,
    egalitarian_lottery,
    exact_frontier,
    kalai_smorodinsky,
    kalai_smorodinsky_lottery,
    nash,
    nash_lottery,
    package_values,
    proportional,
    ranges,
    utilitarian,
    utilitarian_lottery,
)
from detente.deal.mixed import ContinuousIssue, LevelIssue, LinearConstraint, MixedSpace
from detente.deal.mixed.programs import (
    mixed_from,
    program_egalitarian,
    program_kalai_smorodinsky,
    program_nash,
    program_proportional,
    program_utilitarian,
)
from detente.deal.spaces import share_ranges

from . import literal_mixed as literal
from .deal_spaces import deal_case, seeded
from .program_spaces import engine_mixed, mixed_case
from .test_deal_engine_against_oracle import engine_space, floating

STRICT = 1e-5
NEAR = 2e-5
STEPS = 4

SAME = (
    (program_nash, nash),
    (program_kalai_smorodinsky, kalai_smorodinsky),
    (program_egalitarian, egalitarian),
    (program_utilitarian, utilitarian),
)


def seeds(count, step=10):
    return [range(start, start + step) for start in range(0, count, step)]


# ---------------------------------------------------------------- mixed spaces


def literal_shares(space, point, package):
    gains = [u - d for u, d in zip(literal.worth(space, package), point, strict=True)]
    return [gain / length for gain, length in zip(gains, literal.ranges(space), strict=True)]


def as_fractions(row):
    return tuple(Fraction(float(number)) for number in row)


def check_package(space, point, found):
    """The package exists, meets the limits and is worth what is said; what is said is the criterion there."""
    package = as_fractions(found.packages[0])
    for limit in space.limits:
        assert float(literal.counted(space, limit, package)) <= limit.most + 30 * STRICT
    np.testing.assert_allclose(found.point, [float(u) for u in literal.worth(space, package)], atol=1e-9)
    np.testing.assert_allclose(found.gains, found.point - np.array(point, dtype=float), atol=1e-9)
    assert found.exact
    assert found.status == "solved"
    assert found.value <= found.bound * (1 + 1e-12)
    assert found.gap <= found.settings.gap


def score(kind, shares, weights, found, scales):
    if kind is program_nash:
        return float(np.prod([float(s) * r for s, r in zip(shares, scales, strict=True)] ** weights))
    if kind is program_utilitarian:
        return float(sum(shares))
    return min(float(s) * r / length for s, r, length in zip(shares, scales, found.lengths, strict=True))


def check_best(kind, space, point, weights, found, listed):
    """No listed package scores more than what was found, or than the bound."""
    scales = np.array([float(length) for length in literal.ranges(space)])
    own = score(kind, found.gains / scales, weights, found, scales)
    assert found.value == pytest.approx(own, rel=1e-9, abs=1e-12)
    even = kind in (program_kalai_smorodinsky, program_egalitarian)
    sums = literal.smallest_sums(found.gains / found.lengths)
    for shares in listed:
        if min(shares) < 0:
            continue
        reached = score(kind, shares, weights, found, scales)
        assert reached <= found.value + NEAR * (1.0 + abs(found.value))
        assert reached <= found.bound * (1.0 + 1e-6) + 1e-6
        if even:
            check_as_even(
                sums, [float(s) * r / n for s, r, n in zip(shares, scales, found.lengths, strict=True)]
            )


def check_as_even(sums, ratios):
    """The first place where the sums of the smallest differ is not to our disadvantage."""
    for ours, other in zip(sums, literal.smallest_sums(ratios), strict=True):
        assert other <= ours + NEAR * (1.0 + abs(ours))
        if other < ours - 1e-9:
            return


def check_ideal(found, space, listed):
    scales = np.array([float(length) for length in literal.ranges(space)])
    rational = np.array([[float(s) for s in shares] for shares in listed if min(shares) >= 0])
    if rational.size:
        assert (rational.max(axis=0) * scales <= found.lengths * (1.0 + NEAR)).all()


def check_mixed(seed, continuous):
    space, point, weights = mixed_case(seeded(seed), continuous)
    engine, no_deal = engine_mixed(space), np.array(point, dtype=float)
    listed = [literal_shares(space, point, package) for package in literal.packages(space, STEPS)]
    power = np.array(weights, dtype=float) / sum(weights)
    answers = {
        program_nash: program_nash(engine, no_deal, np.array(weights, dtype=float)),
        program_kalai_smorodinsky: program_kalai_smorodinsky(engine, no_deal),
        program_egalitarian: program_egalitarian(engine, no_deal),
        program_utilitarian: program_utilitarian(engine, no_deal),
    }
    for kind, found in answers.items():
        if found.status == "no package":
            assert not listed
            check_conflict(space, found, continuous)
        elif found.status == "no gain":
            assert not any(min(shares) > STRICT for shares in listed)
            check_blocked(found, listed, continuous)
        else:
            check_package(space, point, found)
            check_best(kind, space, point, power, found, listed)
            if kind is program_kalai_smorodinsky:
                check_ideal(found, space, listed)
    return answers[program_nash].status


def check_conflict(space, found, continuous):
    """The named limits cannot hold together; without any one of them the others can."""
    assert found.value is None
    assert found.reason
    chosen = [space.limits[number] for number in found.conflicting]
    assert not literal.packages(space, STEPS, chosen)
    barred = any(issue.at is None and not any(issue.allowed) for issue in space.issues)
    assert bool(chosen) != barred
    if not continuous:
        for number in range(len(chosen)):
            assert literal.packages(space, STEPS, chosen[:number] + chosen[number + 1 :])


def check_blocked(found, listed, continuous):
    assert found.blocked
    assert found.value is None
    if found.reason.startswith("no package is worth more"):
        assert all(max((shares[party] for shares in listed), default=0) <= STRICT for party in found.blocked)
    if found.reason.startswith("every package") and not continuous:
        assert all(min(shares) < 0 for shares in listed)


@pytest.mark.parametrize("continuous", [True, False], ids=["mixed", "levels"])
@pytest.mark.parametrize("chosen", seeds(20), ids=lambda chosen: f"from {chosen[0]}")
def test_program_spaces(chosen, continuous):
    statuses = {check_mixed(seed, continuous) for seed in chosen}
    assert "solved" in statuses


@pytest.mark.slow
@pytest.mark.parametrize("continuous", [True, False], ids=["mixed", "levels"])
@pytest.mark.parametrize("chosen", seeds(500, 50), ids=lambda chosen: f"from {chosen[0]}")
def test_many_program_spaces(chosen, continuous):
    for seed in chosen:
        check_mixed(100_000 + seed, continuous)


# ---------------------------------------------------------------- deal spaces with levels


def counts_too_little(space, point):
    """A party to which all packages are worth the same gains in its own units, perhaps below what counts."""
    gains = package_values(space, np.zeros((1, space.issues), dtype=np.int64))[0] - point
    return bool(((ranges(space) == 0.0) & (gains != 0.0) & (np.abs(gains) <= STRICT)).any())


def check_same(seed):
    """The value, the gains and the reasons are those on the exact frontier."""
    case = deal_case(seeded(seed))
    space, point = engine_space(case.space, case.scales, scoped=True), floating(case)
    if counts_too_little(space, point):
        return
    frontier, mixed = exact_frontier(space), mixed_from(space)
    weights = np.array(case.weights, dtype=float)
    pairs = [(ours(mixed, point), other(frontier, point)) for ours, other in SAME]
    pairs.append((program_nash(mixed, point, weights), nash(frontier, point, weights)))
    parts = weights * share_ranges(ranges(space))
    pairs.append((program_proportional(mixed, point, parts), proportional(frontier, point, parts)))
    for found, other in pairs:
        assert found.name == other.name
        assert found.exact
        np.testing.assert_allclose(found.weights, other.weights)
        if other.value is None:
            assert found.status == ("no package" if frontier.points.size == 0 else "no gain")
            assert found.blocked == other.blocked
            assert found.reason == other.reason or found.status == "no package"
            continue
        assert found.value == pytest.approx(other.value, rel=NEAR)
        assert any(np.allclose(found.gains, gains, rtol=1e-6, atol=0) for gains in other.gains) or (
            abs(found.value / other.value - 1.0) > 1e-12
        )
        package = found.packages.astype(np.int64)
        np.testing.assert_array_equal(package_values(space, package)[0], found.point)


@pytest.mark.parametrize("chosen", seeds(20), ids=lambda chosen: f"from {chosen[0]}")
def test_levels_alone(chosen):
    for seed in chosen:
        check_same(seed)


@pytest.mark.slow
@pytest.mark.parametrize("chosen", seeds(1000, 50), ids=lambda chosen: f"from {chosen[0]}")
def test_many_with_levels_alone(chosen):
    for seed in chosen:
        check_same(10_000 + seed)


# ---------------------------------------------------------------- lotteries

PAIRS = (
    (program_nash, nash_lottery),
    (program_kalai_smorodinsky, kalai_smorodinsky_lottery),
    (program_egalitarian, egalitarian_lottery),
    (program_utilitarian, utilitarian_lottery),
)


def additive_space(seed, parties):
    """A space without constraints and a no-deal point among its packages."""
    generator = np.random.default_rng(seed)
    tables = tuple(
        generator.integers(0, 9, size=(parties, int(generator.integers(2, 5)))).astype(float)
        for _ in range(int(generator.integers(1, 4)))
    )
    space = DealSpace(tables, tuple(np.ones(table.shape[1], dtype=bool) for table in tables))
    worst = np.sum([table.min(axis=1) for table in tables], axis=0)
    return space, worst + generator.uniform(-0.1, 0.4) * ranges(space)


@pytest.mark.parametrize("chosen", seeds(20), ids=lambda chosen: f"from {chosen[0]}")
def test_lotteries_of_two(chosen):
    for seed in chosen:
        space, point = additive_space(seed, 2)
        frontier, mixed = exact_frontier(space), mixed_from(space)
        for ours, other in PAIRS:
            found, expected = ours(mixed, point, lottery=True), other(frontier, point)
            assert bool(found.odds.size) == bool(expected.lotteries)
            if not expected.lotteries:
                continue
            assert found.exact
            assert found.value == pytest.approx(expected.value, rel=NEAR)
            values = package_values(space, found.packages.astype(np.int64))
            np.testing.assert_allclose(found.odds @ values, found.point, rtol=1e-9, atol=1e-9)
            if ours is not program_utilitarian:
                span = share_ranges(ranges(space))
                difference = (found.gains - expected.lotteries[0].gains) / span
                assert np.abs(difference).max() <= (1e-3 if ours is program_nash else 1e-5)


def every_package(space):
    return package_values(space, np.array(list(product(*map(range, space.levels)))))


def hull_best(gains, objective, least):
    """The largest weighted sum over lotteries with gains of at least so much: one column per package."""
    found = linprog(
        -(gains @ objective),
        A_ub=-gains.T,
        b_ub=-least,
        A_eq=np.ones((1, len(gains))),
        b_eq=[1.0],
        method="highs",
    )
    return -found.fun if found.status == 0 else None


def hull_smallest(ratios):
    """The largest smallest ratio over lotteries."""
    count, parties = ratios.shape
    rows = np.hstack([-ratios.T, np.ones((parties, 1))])
    found = linprog(
        np.append(np.zeros(count), -1.0),
        A_ub=rows,
        b_ub=np.zeros(parties),
        A_eq=np.append(np.ones(count), 0.0)[None],
        b_eq=[1.0],
        bounds=[(0, None)] * count + [(None, None)],
        method="highs",
    )
    return -found.fun


@pytest.mark.parametrize("chosen", seeds(20), ids=lambda chosen: f"from {chosen[0]}")
def test_lotteries_of_more(chosen):
    """Certificates over all packages, written with one probability per package."""
    for seed in chosen:
        space, point = additive_space(seed, 3 + seed % 3)
        mixed, span = mixed_from(space), share_ranges(ranges(space))
        gains = (every_package(space) - point) / span
        none = np.zeros(space.parties)
        answers = [ours(mixed, point, lottery=True) for ours, _ in PAIRS]
        if hull_smallest(gains) <= STRICT:
            assert {answer.status for answer in answers} == {"no gain"}
            continue
        product_, ratio, even, total = answers
        # A concave sum of logarithms is largest where its slope separates: no package is beyond.
        slope = 1.0 / (space.parties * product_.gains / span)
        assert (gains @ slope).max() <= 1.0 + 1e-4
        ideal = np.array([hull_best(gains, unit, none) for unit in np.eye(space.parties)])
        np.testing.assert_allclose(ratio.lengths, ideal * span, rtol=1e-5)
        assert ratio.value == pytest.approx(hull_smallest(gains / ideal), rel=1e-5)
        assert even.value == pytest.approx(hull_smallest(gains), rel=1e-5)
        assert total.value == pytest.approx(hull_best(gains, np.ones(space.parties), none), rel=1e-5)


@pytest.mark.parametrize("seed", range(15))
def test_nash_lottery_with_weights(seed):
    space, point = additive_space(seed, 3)
    weights = np.array([1.0, 2.0, 3.0])
    found = program_nash(mixed_from(space), point, weights, lottery=True)
    if found.value is not None:
        gains = every_package(space) - point
        assert (gains @ (weights / 6.0 / found.gains)).max() <= 1.0 + 1e-4


# ---------------------------------------------------------------- open ends

FAR = 6.0


def opened_and_far(seed):
    """The same space twice: with open ends and limits on positions, and with breakpoints as far out."""
    generator = np.random.default_rng(seed)
    parties, issues, far, limits = int(generator.integers(2, 4)), [], [], []
    for number in range(1, 1 + int(generator.integers(1, 3))):
        at = np.cumsum(generator.integers(1, 3, size=int(generator.integers(2, 5)))).astype(float)
        values = generator.integers(0, 9, size=(parties, at.size)).astype(float)
        below, above = (bool(mark) for mark in generator.integers(0, 2, size=2))
        issue = ContinuousIssue(at, values, below, above)
        issues.append(issue)
        for side, is_open in ((0, below), (-1, above)):
            if is_open:
                step = FAR if side else -FAR
                end = values[:, side] + step * issue.slopes[:, side]
                at = np.insert(at, at.size if side else 0, at[side] + step)
                values = np.insert(values, values.shape[1] if side else 0, end, axis=1)
                limits.append(LinearConstraint({number: np.array([np.sign(step)])}, np.sign(step) * at[side]))
        far.append(ContinuousIssue(at, values))
    levels = LevelIssue(generator.integers(0, 9, size=(parties, 3)).astype(float))
    point = generator.uniform(0.0, 8.0, size=parties)
    return MixedSpace((levels, *issues), tuple(limits)), MixedSpace((levels, *far), tuple(limits)), point


@pytest.mark.parametrize(
    "chosen",
    [range(10), *(pytest.param(some, marks=pytest.mark.slow) for some in seeds(200)[1:])],
    ids=lambda chosen: f"from {chosen[0]}",
)
def test_open_ends(chosen):
    for seed in chosen:
        opened, far, point = opened_and_far(seed)
        for solve in (program_nash, program_kalai_smorodinsky):
            one, other = solve(opened, point), solve(far, point)
            assert (one.status, one.blocked) == (other.status, other.blocked)
            if one.value is not None:
                assert one.exact
                assert one.value == pytest.approx(other.value, rel=1e-4)
        money = [program_utilitarian(space, point, money=True).value for space in (opened, far)]
        assert (money[0] is None) == (money[1] is None)
        assert money[0] is None or money[0] == pytest.approx(money[1], rel=1e-4)


@pytest.mark.parametrize(
    "seed", [*range(12), 16, *(pytest.param(n, marks=pytest.mark.slow) for n in range(17, 150))]
)
def test_what_grows_without_limit_does(seed):
    """Without the limits: where there is no best, far positions beat any number."""
    opened, _, point = opened_and_far(seed)
    free = MixedSpace(opened.issues)
    found = program_utilitarian(free, point, money=True)
    if found.status == "unbounded":
        assert all(number > 0 for number in found.unlimited)
        wide = tuple(LinearConstraint(limit.amounts, 1e3 + limit.most) for limit in opened.constraints)
        reached = program_utilitarian(MixedSpace(opened.issues, wide), point, money=True)
        assert reached.value > 100.0
    elif found.value is not None:
        limited = program_utilitarian(opened, point, money=True)
        assert limited.value is None or limited.value <= found.value * (1.0 + 1e-5)
