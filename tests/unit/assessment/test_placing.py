"""Where a package stands, what could be done from it on, what is handed over: against literal results."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from itertools import product

import numpy as np
import pytest

from detente.assessment.compile import compile_case
from detente.assessment.negotiation.handing import compared_by_terms, handed_sheet
from detente.assessment.negotiation.moving import changed_terms, moves_from
from detente.assessment.negotiation.offering import Tried, offers_of
from detente.assessment.negotiation.placing import dominating, place
from detente.assessment.negotiation.showing import table_view
from detente.assessment.negotiation.siding import moves_for, offers_for, placement_for, table_for
from detente.assessment.negotiation.suggesting import suggested_deals
from detente.assessment.negotiation.table import lay
from detente.deal.tactics import improve_deal

from .small_cases import load

WORLDS = 128
LINES = {  # the red lines of the small case, by hand: whose, and what a package has to have
    "deal.values.aurora.accepts.0": ("aurora", lambda stake, _: stake <= 40),
    "deal.values.borealis.accepts.0": ("borealis", lambda stake, _: stake >= 25),
}


@pytest.fixture(scope="module")
def table():
    return lay(compile_case(load("small")), 1, WORLDS)


@pytest.fixture(scope="module")
def every(table):
    """List all 27 packages of the small case."""
    return [np.array(one) for one in product(*map(range, table.deal.sizes))]


def written(table, package):
    return float(table.deal.numbers[0][package[0]]), table.deal.levels[1][package[1]]


def values_by_hand(table, package):
    """Add level by level, world by world: ``[party][world]``."""
    return [
        [
            sum(one[party, level, world] for one, level in zip(table.bargaining.tables, package, strict=True))
            for world in range(WORLDS)
        ]
        for party in range(2)
    ]


def spans_by_hand(table, party, world):
    return sum(max(one[party, :, world]) - min(one[party, :, world]) for one in table.bargaining.tables)


def meets_constraint(stake, contract):
    return stake <= 40 or contract != "two years"


def admissible_by_hand(table, package):
    stake, contract = written(table, package)
    values, count = values_by_hand(table, package), 0
    for world in range(WORLDS):
        gains = all(values[party][world] > table.points[party, world] for party in range(2))
        hard = [line for path, (_, line) in LINES.items() if table.bargaining.hard[path][world]]
        count += gains and meets_constraint(stake, contract) and all(line(stake, contract) for line in hard)
    return count / WORLDS


def test_the_red_lines_by_hand_are_those_of_the_case(table):
    assert {line.path for line in table.deal.red_lines} == LINES.keys()


def test_a_package_is_worth_what_its_levels_are_in_every_world(table, every):
    for package in every:
        found, values = place(table, package), values_by_hand(table, package)
        for party, side in enumerate(found.sides):
            assert side.value.median == pytest.approx(np.median(values[party]))
            assert (side.value.low, side.value.high) == pytest.approx(
                tuple(np.quantile(values[party], [0.1, 0.9]))
            )
            gains = [
                (values[party][world] - table.points[party, world]) / spans_by_hand(table, party, world)
                for world in range(WORLDS)
            ]
            assert side.gain.median == pytest.approx(np.median(gains))
            assert side.better == pytest.approx(np.mean(np.array(gains) > 0))
        assert found.admissible == admissible_by_hand(table, package)


def test_what_a_package_breaks_is_named_with_how_often_it_is_hard(table, every):
    for package in every:
        stake, contract = written(table, package)
        expected = [("constraint", "", 1.0)] * (not meets_constraint(stake, contract))
        expected += sorted(
            (
                ("red line", party, float(np.mean(table.bargaining.hard[path])))
                for path, (party, line) in LINES.items()
                if not line(stake, contract)
            ),
            key=lambda line: -line[2],
        )
        assert [(one.kind, one.party, one.hard) for one in place(table, package).broken] == expected


def test_a_broken_line_says_what_it_asks(table):
    package = np.array([table.deal.numbers[0].index(50.0), 0])
    assert [one.that for one in place(table, package).broken] == [
        "stake > 40 implies contract != 'two years'",
        "stake <= 40",
    ]


def test_what_dominates_is_found_on_the_frontier_as_the_search_finds_it(table, every):
    seen = set()
    for package in every:
        found, searched = dominating(table, package), improve_deal(table.space, package)
        assert found.packages.tolist() == searched.packages.tolist()
        assert found.shares == pytest.approx(searched.shares)
        placed = place(table, package)
        assert (placed.efficient, placed.better) == (searched.efficient, len(searched.packages))
        expected = searched.shares[0] if len(searched.shares) else [0.0, 0.0]
        assert [gain for _, gain in placed.forgone] == pytest.approx(list(expected))
        seen.add(placed.efficient)
    assert seen == {True, False}


def best_by_enumeration(table, every, package, us, tolerance):
    """List what is worth the same to one party and more to the other, and dominated by none of these."""
    worth = {tuple(one): table.worth(one) / table.lengths for one in every if place(table, one).allowed}
    start = table.worth(package) / table.lengths
    inside = {
        one: value
        for one, value in worth.items()
        if abs(value[us] - start[us]) <= tolerance + 1e-9 and value[1 - us] > start[1 - us] + 1e-9
    }
    return {
        one
        for one, value in inside.items()
        if not any((other >= value).all() and (other > value).any() for other in inside.values())
    }


@pytest.mark.parametrize("us", [0, 1])
def test_moves_worth_the_same_are_those_of_enumeration(table, every, us):
    counts = 0
    for package in every:
        found = moves_from(table, package, 0.15).same_worth[us]
        expected = best_by_enumeration(table, every, package, us, 0.15)
        assert found.count == len(expected)
        levels = {table.levels(np.array(one)) for one in expected}
        assert {move.package for move in found.moves} <= levels
        assert bool(found.reason) == (not expected)
        counts += len(expected)
    assert counts > 5


def test_moves_better_for_all_are_the_nearest_and_the_most_even(table, every):
    for package in every:
        found, every_better = moves_from(table, package), improve_deal(table.space, package)
        assert found.count == len(every_better.packages)
        if not found.count:
            assert found.better == ()
            continue
        fewest = min(np.count_nonzero(every_better.packages != package, axis=1))
        assert len(found.better[0].changes) == fewest
        assert found.better[0].why[0] == "fewest changes"
        assert found.better[-1].package == table.levels(every_better.packages[0])
        assert found.better[-1].why[-1] == "most even"


def test_the_worth_of_changed_terms_adds_up(table, every):
    for before, after in zip(every, reversed(every), strict=True):
        terms = changed_terms(table, before, after)
        whole = (table.worth(after) - table.worth(before)) / table.lengths
        for place_, slug in enumerate(table.slugs):
            assert sum(dict(term.worth)[slug] for term in terms) == pytest.approx(whole[place_])


def test_the_suggested_deals_are_the_best_of_what_is_efficient(table, every):
    found = {role: one for one in suggested_deals(table, 1) for role in one.roles}
    shares = {table.levels(package): admissible_by_hand(table, package) for package in every}
    for one in found.values():
        assert one.admissible == shares[one.package]
    central = [shares[table.levels(package)] for package in table.frontier.packages]
    assert found["most robust"].admissible >= max(central)
    robust = [package for package in every if shares[table.levels(package)] >= 0.6]
    today = table.levels(table.deal.today)
    changes = [
        sum(one != old for one, old in zip(table.levels(package), today, strict=True)) for package in robust
    ]
    assert shares[found["cheapest change"].package] >= 0.6
    cheap = found["cheapest change"].package
    assert sum(one != old for one, old in zip(cheap, today, strict=True)) == min(changes)


def test_offers_stand_in_their_order_each_against_the_one_before_of_its_party(table):
    found = offers_of(table, [Tried("aurora", (4, 1)), Tried("borealis", (3, 1))])
    assert [(one.name, one.by, one.since) for one in found] == [
        ("Borealis's letter", "borealis", ""),
        ("Aurora's reply", "aurora", ""),
        ("Tried 1: Aurora", "aurora", "Aurora's reply"),
        ("Tried 2: Borealis", "borealis", "Borealis's letter"),
    ]
    assert [(move.issue, move.before, move.after) for move in found[2].moves] == [("stake", "25 %", "30 %")]
    assert dict(found[2].moved)["aurora"] < 0 < dict(found[2].moved)["borealis"]
    change = (table.worth(np.array([3, 1])) - table.worth(np.array([4, 1]))) / table.lengths
    assert [moved for _, moved in found[3].moved] == pytest.approx(change)


def test_the_table_is_told_with_levels_as_written(table):
    view = table_view(table, 1, ())
    stake, contract = view.issues
    assert (stake.written[:2], stake.levels[0], stake.step, stake.levels[stake.today]) == (
        ("10", "15"),
        "10 %",
        5,
        "20 %",
    )
    assert (contract.written, contract.numbers) == (("two years", "five years", "ten years"), None)
    assert stake.asked == (("borealis", "30 %"), ("aurora", "25 %"))
    best = [max(table.worth(np.array(one))[0] for one in product(*map(range, table.deal.sizes)))]
    assert view.parties[0].span[1] == pytest.approx(best[0])


# ---------------------------------------------------------------- one side, and what is handed over


def parties_named(part):
    """List the parties beside numbers and spreads in a record."""
    found = set()
    if isinstance(part, tuple):
        if len(part) == 2 and isinstance(part[0], str) and isinstance(part[1], float):
            found.add(part[0])
        for entry in part:
            found |= parties_named(entry)
    elif is_dataclass(part):
        for field in fields(part):
            found |= parties_named(getattr(part, field.name))
    return found


def test_one_side_sees_no_number_of_the_other(table):
    package = np.array([0, 0])
    whole = (
        place(table, package),
        moves_from(table, package, 0.15),
        offers_of(table, [Tried("aurora", (4, 1))]),
    )
    own = (placement_for(whole[0], "aurora"), moves_for(whole[1], "aurora"), offers_for(whole[2], "aurora"))
    assert parties_named(whole) == {"aurora", "borealis"}
    assert parties_named(own) == {"aurora"}
    assert [side.party for side in own[0].sides] == ["aurora"]
    assert {one.party for one in own[0].broken} <= {"", "aurora"}
    assert {one.party for one in whole[0].broken} == {"borealis"}
    seen = table_for(table_view(table, 1, ()), "aurora")
    assert ([one.id for one in seen.parties], seen.frontier) == (["aurora"], ())
    assert parties_named(seen) == {"aurora"}


def test_a_handed_sheet_holds_terms(table):
    sheet = handed_sheet(table, np.array([8, 1]))
    stake, contract = sheet.terms
    assert (stake.today, stake.proposed, stake.changes) == ("20 %", "50 %", True)
    assert (stake.replaces, stake.holder, stake.obligor) == ("Borealis's stake", "Borealis", "Aurora")
    assert (stake.trigger, contract.trigger) == ("Borealis", "")
    assert sheet.kept == ()
    assert any("alone holds the trigger" in point for point in sheet.open_points)
    assert handed_sheet(table, table.deal.today).kept == ("Supply of cells", "Borealis's stake")


def test_a_handed_record_has_no_number_at_all(table):
    records = (handed_sheet(table, np.array([8, 1])), compared_by_terms(table, [("One", np.array([8, 1]))]))
    assert numbers_in(records) == []
    assert len(numbers_in(place(table, np.array([8, 1])))) > 10


def numbers_in(part):
    if isinstance(part, float):
        return [part]
    if isinstance(part, tuple):
        return [number for entry in part for number in numbers_in(entry)]
    if is_dataclass(part):
        return [number for field in fields(part) for number in numbers_in(getattr(part, field.name))]
    return []
