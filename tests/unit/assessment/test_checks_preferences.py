"""Checks of what the parties want: statements against values, parties with statements alone."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assessment.checks.preferences import PartyWithoutValues, TwoSystems
from detente.assessment.checks.subjects import CompiledCase, moves_of_party
from tests.unit.assessment.small_cases import model


def found_by(check, name, *pieces):
    return list(check.find(CompiledCase(model(name, *pieces))))


def test_statements_against_values_by_hand():
    """Aurora's first statement is `sue`: it sues from each of three levels of the cut.

    In the central world a suit loses 5 where nothing is cut, and against a cut
    (-10) a siege (-15) loses 5 at both levels. Nothing is signed or agreed without
    a deal, so these are all: 3 of 3 lower its value.
    """
    (problem,) = found_by(TwoSystems(), "checks", TwoSystems.bad)
    assert problem.path == "conflict.preferences.aurora"
    assert "3 of its 3 improvements" in problem.message


@pytest.mark.parametrize(
    ("siege", "squeezed", "found"),
    [(30, -10, ""), (-15, -10, "3 of its 3"), (-15, -20, "")],
)
def test_half_of_the_improvements_is_not_yet_too_much(siege, squeezed, found):
    """Where a siege is worth more than a cut, only 1 of 3 improvements lowers the value."""
    values = f"deal: {{no_deal: {{aurora: {{siege: {siege}, fight: -5, squeezed: {squeezed}}}}}}}"
    problems = found_by(TwoSystems(), "checks", TwoSystems.bad, values)
    assert len(problems) == bool(found)
    assert all(found in problem.message for problem in problems)


def test_a_party_without_statements_contradicts_nothing():
    assert found_by(TwoSystems(), "verdict_breaking") == []


@pytest.mark.parametrize("name", ["checks", "small", "verdict_hanging"])
def test_under_value_first_no_improvement_lowers_a_value(name):
    subject = CompiledCase(model(name))
    part = subject.model.conflict
    improvements = 0
    for stage in part.without_deal.stages():
        label = part.label[stage.numbers]
        ranks = subject.sample.standing(stage, np.arange(64)).ranks
        for party, rank in enumerate(ranks):
            values = subject.sample.valuations[party].shares(stage.happened, np.arange(64))[label]
            for sources, targets in moves_of_party(stage.reach[party]):
                better = rank[targets] > rank[sources]
                improvements += int(better.sum())
                assert (values[targets] >= values[sources] - 1e-9)[better].all()
    assert improvements > 0


def test_a_third_party_is_told_what_it_can_bring_about():
    (problem,) = found_by(PartyWithoutValues(), "checks", PartyWithoutValues.bad)
    assert (problem.path, problem.severity) == ("conflict.preferences.ministry", "note")
    assert problem.message.endswith("'As today', 'Exports banned'")


def test_without_a_deal_section_nobody_has_values():
    assert found_by(PartyWithoutValues(), "verdict_strained") == []
