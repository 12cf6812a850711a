"""What is on the table: solutions, trades, improvements, menus and term sheets against enumeration."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from detente.assessment.bargaining import Bargaining
from detente.assessment.candidates import named_packages
from detente.assessment.compile import compile_case
from detente.assessment.negotiation import Wishes, negotiate
from detente.assessment.negotiation.table import lay
from detente.assessment.result import Negotiation, Settings
from detente.assessment.run import assess
from detente.assessment.saved import from_json, to_json
from detente.errors import AssessmentError

from .small_cases import load

EVERYTHING = Wishes(menu=("letter", "borealis"), sheet="nash")


@pytest.fixture(scope="module")
def table():
    return lay(compile_case(load("small")), 1, 1_024)


@pytest.fixture(scope="module")
def found():
    return negotiate(load("small"), EVERYTHING)


def every_package(table):
    """List every package that is allowed in the central world, and its worth, by enumeration."""
    central = Bargaining(table.deal, table.model.central_world(), named_packages(table.deal))
    packages = np.array(list(product(*(range(size) for size in table.deal.sizes))))
    among = central.among(packages)
    return packages[among.qualifies[:, 0]], among.values[:, among.qualifies[:, 0], 0].T


def shares(table, worths):
    return (worths - table.disagreement) / table.lengths


def positions(table, package):
    levels = dict(package)
    return [
        texts.index(levels[issue]) for issue, texts in zip(table.deal.issues, table.deal.levels, strict=True)
    ]


def by_name(found, name):
    return next(one for one in found.solutions if one.name.lower() == name)


def test_the_solutions_are_those_of_enumeration(table, found):
    _, worths = every_package(table)
    gains = shares(table, worths)
    rational = gains[(gains > 0).all(axis=1)]
    nash = dict(by_name(found, "nash").gains)
    assert np.prod(list(nash.values())) == pytest.approx(rational.prod(axis=1).max())
    egalitarian = dict(by_name(found, "egalitarian").gains)
    assert min(egalitarian.values()) == pytest.approx(rational.min(axis=1).max())
    utilitarian = dict(by_name(found, "utilitarian").gains)
    assert sum(utilitarian.values()) == pytest.approx(rational.sum(axis=1).max())


def test_weighted_solutions_are_those_of_enumeration(table):
    weighed = negotiate(load("small"), Wishes(weights=(("borealis", 3.0),), sheet="weighted-nash"))
    _, worths = every_package(table)
    gains = shares(table, worths)
    rational = gains[(gains > 0).all(axis=1)]
    weights = np.array([{"borealis": 3.0}.get(slug, 1.0) for slug in table.slugs])
    heading = "weights Aurora 1, Borealis 3"
    real, lottery, even = weighed.solutions[-3:]
    assert real.name == f"Nash, {heading}"
    assert lottery.name == f"Nash, with lotteries, {heading}"
    assert even.name == f"Kalai proportional, {heading}"
    products = (rational**weights).prod(axis=1)
    reached = np.array([gain for _, gain in real.gains])
    assert (reached**weights).prod() == pytest.approx(products.max())
    mixed = np.array([gain for _, gain in lottery.gains])
    assert (mixed**weights).prod() >= products.max() * (1 - 1e-9)
    quotients = [gain / weight for (_, gain), weight in zip(even.gains, weights, strict=True)]
    assert min(quotients) == pytest.approx((rational / weights).min(axis=1).max())
    assert {one.weights for one in weighed.solutions[-3:]} == {(("aurora", 1.0), ("borealis", 3.0))}
    assert all(one.weights == () for one in weighed.solutions[:-3])
    assert weighed.sheet.name == real.name
    assert from_json(Negotiation, to_json(weighed)) == weighed


def test_weights_leave_everything_else_as_it_was(found):
    weighed = negotiate(load("small"), Wishes(menu=EVERYTHING.menu, sheet="nash", weights=(("aurora", 2.0),)))
    assert weighed.solutions[:-3] == found.solutions
    assert weighed.limits[:-1] == found.limits
    assert "Aurora 2, Borealis 1. No weight is given to Borealis: counts 1." in weighed.limits[-1]
    assert (weighed.menu, weighed.sheet, weighed.trades) == (found.menu, found.sheet, found.trades)


def test_equal_weights_name_what_no_weights_name():
    weighed = negotiate(load("small"), Wishes(weights=(("aurora", 2.0), ("borealis", 2.0))))
    by_name = {one.name: one for one in weighed.solutions}
    heading = "weights Aurora 2, Borealis 2"
    assert by_name[f"Nash, {heading}"].parts == by_name["Nash"].parts
    assert by_name[f"Kalai proportional, {heading}"].parts == by_name["egalitarian"].parts
    assert "No weight is given" not in weighed.limits[-1]


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ((("aurora", 0.0),), "the weight of aurora must be a number from 0.000001 to 1,000,000; found 0"),
        ((("aurora", float("nan")),), "found nan"),
        ((("aurora", float("inf")),), "found inf"),
        ((("aurora", 1.0), ("aurora", 2.0)), "aurora is given two weights"),
    ],
)
def test_weights_that_cannot_be_used_are_refused(weights, words):
    with pytest.raises(AssessmentError) as caught:
        Wishes(weights=weights)
    assert words in str(caught.value)


def test_a_lottery_where_no_package_helps_both_is_shown_without_the_questions_that_need_one():
    found = negotiate(load("checks"), Wishes(weights=(("aurora", 2.0),)))
    lotteries = [one for one in found.solutions if "with lotteries" in one.name and one.parts]
    assert lotteries
    for one in lotteries:
        asked = {check.name: (check.holds, check.figures) for check in one.fairness}
        assert asked["proportional"] == (None, ())
    assert from_json(Negotiation, to_json(found)) == found


def test_every_named_package_is_improved_or_proven_efficient(table, found):
    _, worths = every_package(table)
    assert {one.id for one in found.improvements} == set(table.deal.packages)
    for one in found.improvements:
        own = table.worth(np.array(table.deal.packages[one.id]))
        better = (worths >= own - 1e-9).all(axis=1) & (worths > own + 1e-9).any(axis=1)
        assert one.efficient == (not better.any())
        if not one.efficient:
            least = ((worths[better] - own) / table.lengths).min(axis=1).max()
            assert min(gain for _, gain in one.gains) == pytest.approx(least)
            assert list(table.worth(np.array(positions(table, one.package))) - own) == pytest.approx(
                [gain * length for (_, gain), length in zip(one.gains, table.lengths, strict=True)]
            )


def test_a_menu_keeps_one_value_and_puts_the_best_for_the_other_first(table, found):
    menu = found.menu
    us = table.slugs.index("borealis")
    start = table.worth(np.array(table.deal.packages["letter"]))
    others = []
    for row in menu.rows:
        worth = table.worth(np.array(positions(table, row.package)))
        assert abs(worth[us] - start[us]) <= menu.tolerance * table.lengths[us] + 1e-9
        others.append(worth[1 - us])
    assert others == sorted(others, reverse=True)
    _, worths = every_package(table)
    band = np.abs(worths[:, us] - start[us]) <= menu.tolerance * table.lengths[us] + 1e-9
    assert others[0] == pytest.approx(worths[band, 1 - us].max())


def test_a_reply_is_worth_the_aspiration_and_falls_least_short(table):
    reply = negotiate(load("small"), Wishes(offer=("letter", "aurora"))).reply
    us = table.slugs.index("aurora")
    _, worths = every_package(table)
    offer = table.worth(np.array(table.deal.packages["letter"]))
    own = table.worth(np.array(positions(table, reply.package)))
    if reply.tactic == "accept":
        assert own == pytest.approx(offer)
    assert own[us] >= reply.aspiration - 1e-9
    good = worths[worths[:, us] >= reply.aspiration - 1e-9]
    short = np.maximum((offer - good)[:, 1 - us], 0.0)
    assert max((offer - own)[1 - us], 0.0) == pytest.approx(short.min())


def test_a_concession_changes_as_few_issues_as_can_be(table):
    reply = negotiate(load("small"), Wishes(offer=("letter", "aurora"))).reply
    us = table.slugs.index("aurora")
    start = np.array(table.deal.packages["reply"])
    packages, worths = every_package(table)
    enough = worths[:, 1 - us] >= table.disagreement[1 - us] - 1e-9
    fewest = (packages[enough] != start).sum(axis=1).min()
    assert reply.concession_from == "Aurora's reply"
    assert reply.conceded == fewest == len(reply.concession)


def test_a_term_sheet_says_what_changes_and_what_it_is_worth(table, found):
    sheet = found.sheet
    package = by_name(found, "nash").parts[0].package
    assert [(line.issue, line.proposed) for line in sheet.lines] == list(package)
    today, nash = (table.worth(np.array(levels)) for levels in (table.deal.today, positions(table, package)))
    for place, slug in enumerate(found.parties):
        total = sum(dict(line.worth)[slug] for line in sheet.lines)
        assert total == pytest.approx((nash - today)[place] / table.lengths[place])
    assert all(line.changes == (line.today != line.proposed) for line in sheet.lines)
    replaced = {line.replaces for line in sheet.lines if line.changes and line.replaces}
    assert set(sheet.kept) == {"supply", "shares"} - replaced


def test_a_term_sheet_lists_what_was_asked_and_stays_and_who_holds_a_trigger():
    sheet = negotiate(load("small"), Wishes(sheet="today")).sheet
    assert any(point.startswith("Borealis's stake: stays as it is, although ") for point in sheet.open_points)
    held = load("small", "deal: {packages: {grab: {name: Grab, terms: {stake: 50, contract: five years}}}}")
    points = negotiate(held, Wishes(sheet="grab")).sheet.open_points
    assert any("Borealis alone holds the trigger" in point for point in points)


def test_the_zone_agrees_with_the_answer_over_the_same_worlds(table, found):
    answer = assess(load("small"), Settings(worlds=1_024, candidate_worlds=64, stability_worlds=8))
    assert found.zone == pytest.approx(answer.deal.zone.exists / 1_024, abs=0.01)


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        (Wishes(improve=("lettre",)), "did you mean 'letter'?"),
        (Wishes(menu=("today", "carol")), "unknown party of the deal 'carol'"),
        (Wishes(sheet="nahs"), "did you mean 'nash'?"),
        (Wishes(sheet="weighted-nash"), "unknown package or solution 'weighted-nash'"),
        (Wishes(weights=(("carol", 2.0),)), "unknown party of the deal 'carol'"),
    ],
)
def test_what_is_unknown_is_refused_with_the_nearest(wishes, words):
    with pytest.raises(AssessmentError, match="unknown") as caught:
        negotiate(load("small"), wishes)
    assert words in str(caught.value)


def test_a_case_without_a_deal_is_refused():
    with pytest.raises(AssessmentError, match="no deal section"):
        negotiate(load("verdict_holding"))


def test_json_comes_back_as_it_was(found):
    text = to_json(found)
    assert from_json(Negotiation, text) == found
    assert isinstance(found, Negotiation)
    assert to_json(negotiate(load("small"), EVERYTHING)) == text
