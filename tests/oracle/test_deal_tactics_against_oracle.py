"""The tactics against the literal definitions: constraints, ties, nothing acceptable, two to four parties."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings

from detente.deal.tactics import (
    TextSettings,
    TradeOffSettings,
    cheapest_concession,
    improve_deal,
    iso_value_menu,
    logrolling_swaps,
    nearest_reply,
    negotiating_text,
    trade_off_reply,
)

from . import literal_deals as literal
from . import literal_tactics as tactics
from .deal_spaces import DealCase, deal_case, deal_cases, seeded
from .test_deal_engine_against_oracle import chunks, engine_space, listed, whole

QUICK_SPACES = 300
SLOW_SPACES = 3000


def draw_package(choose, space):
    """Draw any package, admitted or not; more often an admitted one."""
    packages = literal.admitted(space)
    if packages and choose(0, 3):
        return packages[choose(0, len(packages) - 1)]
    return tuple(choose(0, count - 1) for count in space.levels)


def check_improvement(case: DealCase, space, package) -> None:
    expected = tactics.improvements(case.space, package)
    start = literal.worth(case.space, package)
    found = improve_deal(space, np.array(package))
    order = sorted(
        expected,
        key=lambda p: ([-share for share in tactics.even(p, start, case.lengths)], expected[p][0]),
    )
    assert whole(found.points, case.scales) == order
    assert listed(found.packages) == [expected[point][0] for point in order]
    assert found.ties.tolist() == [len(expected[point]) for point in order]
    assert found.efficient == (not expected)
    assert found.efficient == (
        not any(literal.dominates(point, start) for point in literal.by_point(case.space))
    )
    assert found.agreeable == (package in literal.admitted(case.space))
    top = [
        p
        for p in order
        if tactics.even(p, start, case.lengths) == tactics.even(order[0], start, case.lengths)
    ]
    assert found.most_even == len(top)
    largest = [max((p[k] - start[k] for p in order), default=0) for k in range(case.space.parties)]
    assert whole([found.largest], case.scales) == [tuple(largest)]


def check_menu(case: DealCase, space, package, us, tolerance) -> None:
    expected = tactics.menu(case.space, package, us, tolerance)
    start = literal.worth(case.space, package)
    found = iso_value_menu(space, np.array(package), us, float(tolerance * case.scales[us]))
    order = sorted(
        expected,
        key=lambda p: ([-share for share in tactics.even(p, start, case.lengths, us)], expected[p][0]),
    )
    assert whole(found.points, case.scales) == order
    assert listed(found.packages) == [expected[point][0] for point in order]
    assert found.ties.tolist() == [len(expected[point]) for point in order]
    assert bool(found.reason) == (not expected)
    better = [
        literal.dominates(
            tuple(u for k, u in enumerate(p) if k != us), tuple(u for k, u in enumerate(start) if k != us)
        )
        for p in order
    ]
    assert found.better_for_others.tolist() == better


def check_concession(case: DealCase, space, package, us, lines) -> None:
    expected = tactics.concession(case.space, package, us, lines)
    numbers = [
        -np.inf if line is None else float(line) * float(scale)
        for line, scale in zip(lines, case.scales, strict=True)
    ]
    found = cheapest_concession(space, np.array(package), us, np.array(numbers))
    assert listed(found.packages) == expected
    assert bool(found.reason) == (not expected)
    if not expected:
        assert found.changes is None
        assert found.loss is None
        return
    assert found.changes == tactics.changed(package, expected[0])
    assert found.changed.sum(axis=1).tolist() == [found.changes] * len(expected)
    lost = literal.worth(case.space, package)[us] - literal.worth(case.space, expected[0])[us]
    assert found.loss == pytest.approx(float(lost * case.scales[us]), abs=1e-6 * float(case.scales[us]))


def check_swaps(case: DealCase, space, package, sides) -> None:
    expected = tactics.swaps(case.space, package, sides)
    start = literal.worth(case.space, package)
    found = logrolling_swaps(space, np.array(package), sides)

    def evenness(other):
        every = literal.shares(literal.gains(literal.worth(case.space, other), start), case.lengths)
        return sorted(every[side] for side in sides)

    order = sorted(expected, key=lambda other: ([-share for share in evenness(other)], other))
    assert listed(found.packages) == order
    assert [tuple(pair) for pair in found.issues.tolist()] == [expected[other] for other in order]
    both = [min(evenness(other)) > 0 for other in order]
    assert found.for_both.tolist() == both
    alive = tactics.undominated(case.space, expected, sides)
    assert found.undominated.tolist() == [other in alive for other in order]
    for row, other in enumerate(order):
        check_rates(case, (package, other), (sides, expected[other]), found, row)


def check_rates(case, packages, who, found, row) -> None:
    """The first side gives on the first issue, the second on the second."""
    package, other = packages
    for place, side in enumerate(who[0]):
        steps = [
            case.space.values[k][side][other[k]] - case.space.values[k][side][package[k]] for k in who[1]
        ]
        scale = float(case.scales[side])
        assert found.gives[row, place] / scale == pytest.approx(-steps[place])
        assert found.gets[row, place] / scale == pytest.approx(steps[1 - place])
        assert found.rates[row, place] == pytest.approx(steps[1 - place] / -steps[place])


def check_nearest(case: DealCase, space, offer, us, aspiration) -> None:
    found = nearest_reply(space, np.array(offer), us, float(aspiration * case.scales[us]))
    if offer in literal.admitted(case.space) and literal.worth(case.space, offer)[us] >= aspiration:
        assert found.tactic == "accept"
        assert listed(found.packages) == [offer]
        return
    shortfall, points = tactics.nearest(case.space, offer, us, aspiration, case.lengths)
    groups = literal.by_point(case.space)
    order = sorted(points, key=lambda point: groups[point][0])
    assert found.tactic == "nearest"
    assert listed(found.packages) == [groups[point][0] for point in order]
    assert found.ties.tolist() == [len(groups[point]) for point in order]
    assert found.value == (None if shortfall is None else pytest.approx(float(shortfall), abs=1e-9))
    assert bool(found.reason) == (not points)


def check_trade_off(case: DealCase, space, offer, target, weights) -> None:
    us, aspiration, tolerance = target
    scale = case.scales[us]
    options = TradeOffSettings(float(tolerance * scale), weights)
    found = trade_off_reply(space, np.array(offer), us, float(aspiration * scale), options)
    if offer in literal.admitted(case.space) and literal.worth(case.space, offer)[us] >= aspiration:
        assert found.tactic == "accept"
        return

    def measure(other):
        if weights is not None:
            return tactics.same_levels(offer, other, weights)
        return tactics.similarity(case.space, offer, other, us, case.lengths)

    band = (aspiration - tolerance, aspiration + tolerance)
    value, groups = tactics.trade_off(case.space, offer, us, band, case.lengths, measure)
    order = sorted(groups, key=lambda point: groups[point][0])
    assert found.tactic == "trade-off"
    assert whole(found.points, case.scales) == order
    assert listed(found.packages) == [groups[point][0] for point in order]
    assert found.ties.tolist() == [len(groups[point]) for point in order]
    assert found.value == (None if value is None else pytest.approx(float(value), abs=1e-9))


def check_text(case: DealCase, space, start, step) -> None:
    texts, ties = tactics.drafts(case.space, start, step, case.lengths)
    found = negotiating_text(space, np.array(start), TextSettings(changes=step))
    assert listed(found.packages) == texts
    assert found.ties.tolist() == ties
    assert found.efficient == (not tactics.improvements(case.space, texts[-1]))
    assert (found.improvements > -1e-9).all()
    if step >= len(start):
        assert found.efficient
        assert listed(negotiating_text(space, np.array(start), TextSettings(changes=None)).packages) == texts


def check_case(case: DealCase, choose) -> None:
    space = engine_space(case.space, case.scales, scoped=bool(choose(0, 1)))
    package = draw_package(choose, case.space)
    us = choose(0, case.space.parties - 1)
    other = (us + choose(1, case.space.parties - 1)) % case.space.parties
    check_improvement(case, space, package)
    check_menu(case, space, package, us, Fraction(choose(0, 8), 2))
    lines = tuple(d if choose(0, 2) and party != us else None for party, d in enumerate(case.disagreement))
    check_concession(case, space, package, us, lines)
    target = tuple(
        u + choose(0, 4) if k == other else None for k, u in enumerate(literal.worth(case.space, package))
    )
    check_concession(case, space, package, us, target)
    check_swaps(case, space, package, (us, other))
    aspiration = literal.worth(case.space, draw_package(choose, case.space))[us] + choose(-1, 2)
    check_nearest(case, space, package, us, aspiration)
    weights = tuple(choose(1, 4) for _ in case.space.levels) if choose(0, 1) else None
    check_trade_off(case, space, package, (us, aspiration, choose(0, 3)), weights)
    check_text(case, space, package, choose(1, len(package)))


@pytest.mark.parametrize("seeds", chunks(QUICK_SPACES, first=710_000), ids=str)
def test_tactics_match_the_definitions(seeds):
    for seed in seeds:
        choose = seeded(seed)
        check_case(deal_case(choose), choose)


@pytest.mark.slow
@pytest.mark.parametrize("seeds", chunks(SLOW_SPACES, first=720_000), ids=str)
def test_tactics_match_the_definitions_on_many_spaces(seeds):
    for seed in seeds:
        choose = seeded(seed)
        check_case(deal_case(choose), choose)


@settings(max_examples=40, deadline=None)
@given(case=deal_cases())
def test_tactics_match_the_definitions_where_cases_can_shrink(case):
    check_case(case, seeded(sum(case.space.levels)))
