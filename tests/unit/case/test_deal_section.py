"""The deal section: issues, values, packages and no-deal values, and what they must name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case import Issue, NoDealValue
from tests.unit.case.changed_cases import codes, loaded, refused

STAKE = (
    "stake: {name: Borealis's stake, from: 10, to: 50, step: 5, "
    'unit: "%", replaces: shares, triggers: {50: borealis}}'
)
POINTS = """\
      weights: {stake: 40 to 60, contract: 40 to 60}
      scores:
        stake: {best: 10, worst: 50, curve: 1.2 ~ 1.5 ~ 3}
        contract: {two years: 0, five years: 70 ~ 80 ~ 95, ten years: 100}
"""
MONEY = """\
      unit: USD
      money:
        stake: -level * valuation
        contract: {two years: 0, five years: 10 to 20 million USD, ten years: 30 million USD}
"""
NO_DEAL = "aurora: {fight: -30 to -10, squeezed: -25 to -5, as_today: today}"
MONEY_NO_DEAL = "aurora: {fight: -30 million USD, squeezed: 0, as_today: today}"
OPTIMISM = ("      optimism: 0 to 15 uniform\n", "")


def issue(**content):
    return Issue.model_validate({"name": "Issue", **content})


def test_levels_come_from_steps_or_a_list():
    steps = issue(**{"from": 10, "to": 50, "step": 20, "unit": "%"})
    assert steps.levels == (10.0, 30.0, 50.0)
    assert (steps.is_numeric, steps.base_unit, steps.scale, steps.label(1)) == (True, "%", 1.0, "30 %")
    money = issue(levels=[1, 2.5], unit="billion USD")
    assert (money.base_unit, money.scale, money.label(1)) == ("USD", 1e9, "2.5 billion USD")
    assert money.position("2.5 billion USD") == 1
    named = issue(levels=["now", "never"])
    assert (named.is_numeric, named.base_unit, named.scale, named.label(1)) == (False, "", 1.0, "never")


@pytest.mark.parametrize(
    "content",
    [
        "from: 10, to: 50",
        "levels: [1, 2], step: 1",
        "name: x",
        "levels: [a, b], unit: '%'",
        "levels: [1, 2], unit: 5 USD",
        "from: '10', to: 50, step: 5",
        "from: true, to: 50, step: 5",
        "levels: [1]",
        "levels: [yes, true]",
        "levels: []",
    ],
)
def test_issues_without_sensible_levels_are_refused(content):
    found = refused(
        (STAKE, f"stake: {{name: S, {content}}}" if "name" not in content else f"stake: {{{content}}}")
    )
    assert {problem.code for problem in found} == {"schema"}
    assert all(problem.path.startswith("deal.issues.stake") for problem in found)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=9, unique=True))
def test_numbers_listed_in_order_are_levels(numbers):
    levels = issue(levels=sorted(numbers)).levels
    assert levels == tuple(map(float, sorted(numbers)))


def test_packages_build_on_each_other():
    deal = loaded().case.deal
    assert deal.package_levels("reply") == {"stake": 25.0, "contract": "five years"}
    assert deal.package_positions("today") == (2, 0)
    assert deal.package_positions("letter") == (4, 1)
    assert deal.package_positions("reply") == (3, 1)


def test_a_circle_of_packages_is_refused():
    found = codes(
        (
            "date: 2025-06-10, terms: {stake: 30 %, contract: five years}",
            "date: 2025-06-10, base: reply, terms: {stake: 30 %}",
        )
    )
    assert ("package", "deal.packages.letter.base") in found
    assert ("package", "deal.packages.reply.base") in found


def test_values_may_be_in_money():
    deal = loaded((POINTS, MONEY), (NO_DEAL, MONEY_NO_DEAL), OPTIMISM).case.deal
    values = deal.values["aurora"]
    assert values.form == "money"
    assert values.money["stake"].formula == "-level * valuation"
    assert values.money["contract"].table["five years"].known_unit == "USD"
    assert deal.values["borealis"].form == "points"


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (("-level * valuation", "-stake * valuation"), "formula", "deal.values.aurora.money.stake"),
        (("-level * valuation", "-level * valuaton"), "formula", "deal.values.aurora.money.stake"),
        (("unit: USD\n", "unit: EUR\n"), "unit", "deal.values.aurora.money.stake"),
        (("-level * valuation", "valuation +"), "schema", "deal.values.aurora.money.stake"),
        (
            ("ten years: 30 million USD", "ten years: 30"),
            "unit",
            "deal.values.aurora.money.contract.ten years",
        ),
        (
            ("ten years: 30 million USD", "nine years: 3 USD"),
            "level",
            "deal.values.aurora.money.contract.nine years",
        ),
        (("unit: USD\n", "unit: billion USD\n"), "schema", "deal.values.aurora"),
        (("unit: USD\n", "unit: 5\n"), "schema", "deal.values.aurora.unit"),
        (("fight: -30 million USD", "fight: -30"), "unit", "deal.no_deal.aurora.fight"),
        (("fight: -30 million USD", "fight: -30 million EUR"), "unit", "deal.no_deal.aurora.fight"),
    ],
)
def test_money_values_must_fit(change, code, path):
    money, no_deal = MONEY.replace(*change), MONEY_NO_DEAL.replace(*change)
    assert (money, no_deal) != (MONEY, MONEY_NO_DEAL)
    assert (code, path) in codes((POINTS, money), (NO_DEAL, no_deal), OPTIMISM)


def test_a_formula_on_named_levels_is_refused():
    money = MONEY.replace(
        "contract: {two years: 0, five years: 10 to 20 million USD, ten years: 30 million USD}",
        "contract: level * valuation",
    )
    assert ("formula", "deal.values.aurora.money.contract") in codes(
        (POINTS, money), (NO_DEAL, MONEY_NO_DEAL), OPTIMISM
    )


def test_optimism_is_in_the_partys_own_unit():
    paid = ("      optimism: 0 to 15 uniform\n", "      optimism: 5 million USD\n")
    assert codes(paid) == [("unit", "deal.values.aurora.optimism")]
    assert (
        loaded((POINTS, MONEY), (NO_DEAL, MONEY_NO_DEAL), paid).case.deal.values["aurora"].optimism.known_unit
        == "USD"
    )
    assert codes(("optimism: 0 to 15 uniform", "optimism: -5")) == [("schema", "deal.values.aurora.optimism")]
    assert loaded(OPTIMISM).case.deal.values["aurora"].optimism.distribution.median == 0


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (
            ("stake: {best: 10, worst: 50, curve: 1.2 ~ 1.5", "stake: {best: 10, curve: 1.2 ~ 1.5"),
            "schema",
            "deal.values.aurora.scores.stake",
        ),
        (
            ("stake: {best: 10, worst: 50, curve: 1.2 ~ 1.5 ~ 3}", "stake: {10: 100}"),
            "missing",
            "deal.values.aurora.scores.stake",
        ),
        (
            ("stake: {best: 10, worst: 50, curve: 1.2 ~ 1.5 ~ 3}", "stake: {10: 100, 10 %: 90, 50: 0}"),
            "level",
            "deal.values.aurora.scores.stake.10 %",
        ),
        (
            ("stake: {best: 10, worst: 50, curve: 1.2 ~ 1.5 ~ 3}", "stake: {10: 100, 50: 0, curve: 2}"),
            "schema",
            "deal.values.aurora.scores.stake",
        ),
        (
            (
                "contract: {two years: 100, five years: 60, ten years: 0}",
                "contract: {best: two years, worst: ten years}",
            ),
            "level",
            "deal.values.borealis.scores.contract",
        ),
        (
            ("five years: 60,", "five years: 160,"),
            "schema",
            "deal.values.borealis.scores.contract.five years",
        ),
        (
            ("{that: stake <= 40, hard", "{that: steak <= 40, hard"),
            "condition",
            "deal.values.aurora.accepts.0.that",
        ),
        (
            ("{that: stake <= 40, hard", "{that: not sue, hard"),
            "condition",
            "deal.values.aurora.accepts.0.that",
        ),
        (("triggers: {50: borealis}", "triggers: {55: borealis}"), "level", "deal.issues.stake.triggers.55"),
        (("triggers: {50: borealis}", "triggers: {50: boreal}"), "unknown", "deal.issues.stake.triggers.50"),
        (("replaces: shares", "replaces: share"), "unknown", "deal.issues.stake.replaces"),
        (("by: borealis, date", "by: boreal, date"), "unknown", "deal.packages.letter.by"),
        (("base: letter", "base: leter"), "unknown", "deal.packages.reply.base"),
        (
            ("terms: {stake: 20, contract: two years}", "terms: {stake: 20, contract: two years, price: 3}"),
            "unknown",
            "deal.packages.today.terms.price",
        ),
        (
            ("terms: {stake: 20, contract: two years}", "terms: {stake: 20 EUR, contract: two years}"),
            "level",
            "deal.packages.today.terms.stake",
        ),
        (
            ("parties: [aurora, borealis]\n  assumed", "parties: [aurora, aurora]\n  assumed"),
            "missing",
            "deal.parties",
        ),
        (
            ("parties: [aurora, borealis]\n  assumed", "parties: [aurora]\n  assumed"),
            "schema",
            "deal.parties",
        ),
        (("no_deal:\n    aurora:", "no_deal:\n    auroa:"), "unknown", "deal.no_deal.auroa"),
        (
            ("{fight: -45 to -20, squeezed", "{fighting: -45 to -20, squeezed"),
            "unknown",
            "deal.no_deal.borealis.fighting",
        ),
        (
            ("{fight: -45 to -20, squeezed", "{fight: -45 to -20 USD, squeezed"),
            "unit",
            "deal.no_deal.borealis.fight",
        ),
        (
            ("{fight: -45 to -20, squeezed", "{fight: {formula: valuation * 2}, squeezed"),
            "unit",
            "deal.no_deal.borealis.fight",
        ),
        (
            ("{fight: -45 to -20, squeezed", "{fight: {formula: valuatio * 2}, squeezed"),
            "formula",
            "deal.no_deal.borealis.fight",
        ),
        (
            ("{fight: -45 to -20, squeezed", "{fight: {formula: valuation, unit: USD}, squeezed"),
            "unit",
            "deal.no_deal.borealis.fight",
        ),
        (
            ("no_deal.borealis.fight: -50 to -35", "no_deal.borealis.fight: -50 USD"),
            "unit",
            "events.ruling.changes.no_deal.borealis.fight",
        ),
        (
            ("constraints: [stake > 40", "constraints: [sign implies stake > 40"),
            "condition",
            "deal.constraints.0",
        ),
        (
            (
                "  packages:\n    today:",
                "  packages:\n    any: {terms: {stake: 20, contract: two years}}\n    today:",
            ),
            "slug",
            "deal.packages.any",
        ),
        (("quantities:\n", "quantities:\n  level: {value: 3, assumed: x}\n"), "slug", "quantities.level"),
        (("quantities:\n", "quantities:\n  stake: {value: 3, assumed: x}\n"), "slug", "quantities.stake"),
    ],
)
def test_what_the_deal_names_must_exist_and_fit(change, code, path):
    found = codes(change)
    # The quantity that shares an issue's slug is found where the second of the two stands.
    assert (code, path) in found


def test_ratios_of_money_are_points():
    changed = ("{fight: -45 to -20, squeezed", "{fight: {formula: -40 * stake_today / valuation}, squeezed")
    value = loaded(changed).case.deal.no_deal["borealis"]["fight"].value
    assert value.formula == "-40 * stake_today / valuation"


def test_no_deal_values_have_three_forms():
    deal = loaded(("{fight: -45 to -20,", "{fight: {typed: 20 to 30, assumed: a hunch},")).case.deal
    typed, today = deal.no_deal["borealis"]["fight"], deal.no_deal["borealis"]["as_today"]
    difference = deal.no_deal["borealis"]["squeezed"]
    assert (typed.today, typed.difference, typed.typed.quantity.text) == (False, None, "20 to 30")
    assert (today.today, today.value) == (True, None)
    assert (difference.today, difference.typed, difference.value.quantity.text) == (False, None, "-15 to 10")
    assert isinstance(typed, NoDealValue)


def test_too_many_issues_are_refused():
    more = "".join(f"    i{n}: {{name: Issue {n}, levels: [a, b]}}\n" for n in range(39))
    assert ("limit", "deal.issues") in codes(
        ("    contract: {name: Length", more + "    contract: {name: Length")
    )
