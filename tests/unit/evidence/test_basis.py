"""A value's basis: its own, or that of the nearest mapping around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case import iter_values, load_case, load_text
from detente.evidence import Basis, basis_of

SMALL = Path(__file__).resolve().parents[2] / "cases" / "small.yaml"


@pytest.fixture(scope="module")
def case():
    return load_case(SMALL).case


@pytest.mark.parametrize(
    ("path", "basis"),
    [
        ("quantities.valuation", Basis(("worth",))),
        ("quantities.valuation.min", Basis(("worth",), None, "quantities.valuation")),
        ("quantities.stake_today", Basis()),
        ("parties.aurora.capability", Basis((), "equal unless sourced")),
        ("dependence.0.importance", Basis(("needs_cells",), None, "dependence.0")),
        ("deal.values.aurora.accepts.0.hard", Basis(("lawyers",), None, "deal.values.aurora.accepts.0")),
        (
            "deal.values.aurora.scores.contract.five years",
            Basis((), "our reading of the letter and the press", "deal"),
        ),
        ("deal.no_deal.borealis.fight", Basis((), "our reading of the letter and the press", "deal")),
        (
            "events.ruling.changes.no_deal.borealis.fight",
            Basis((), "such rulings take about half a year", "events.ruling"),
        ),
        ("conflict.preferences.borealis.statements.0", Basis(("offer",))),
        (
            "conflict.preferences.aurora.statements.0",
            Basis((), "read off the letter and the press", "conflict"),
        ),
    ],
)
def test_the_nearest_basis_counts(case, path, basis):
    assert basis_of(case, path) == basis


@pytest.mark.parametrize(
    "path", ["", "deal.valuez", "dependence.7", "dependence.x", "title.x", "quantities.worth"]
)
def test_what_is_not_there_has_no_basis(case, path):
    with pytest.raises(KeyError):
        basis_of(case, path)


def test_the_walk_and_the_look_up_agree(case):
    paths = [(path, basis) for path, _, basis in iter_values(case)]
    assert len(paths) > 30
    assert all(basis_of(case, path) == basis for path, basis in paths)


def test_a_basis_stays_inside_its_section():
    text = SMALL.read_text(encoding="utf-8").replace(
        "quantities:\n", "quantities:\n  assumed: seen somewhere\n"
    )
    case = load_text(text).case
    assert basis_of(case, "quantities.stake_today") == Basis((), "seen somewhere", "quantities")
    assert basis_of(case, "contributions.0.amount").claims == ("offer",)


def test_rivals_bring_their_own_bases_together():
    text = SMALL.read_text(encoding="utf-8").replace(
        "value: 250 to 350 million USD, min: 0, claims: [worth]",
        "rivals: [{value: 300 million USD, claims: [worth]}, {value: 400 million USD, assumed: a hunch}]",
    )
    assert basis_of(load_text(text).case, "quantities.valuation") == Basis(("worth",), "a hunch")


def test_a_typed_no_deal_value_carries_its_reason():
    text = SMALL.read_text(encoding="utf-8").replace(
        "aurora: {fight: -30 to -10,", "aurora: {fight: {typed: 10 to 20, assumed: a hunch},"
    )
    case = load_text(text).case
    assert basis_of(case, "deal.no_deal.aurora.fight") == Basis((), "a hunch")
    ((value, basis),) = [(v, b) for path, v, b in iter_values(case) if path == "deal.no_deal.aurora.fight"]
    assert value.quantity.text == "10 to 20"
    assert basis == Basis((), "a hunch")
