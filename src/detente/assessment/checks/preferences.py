"""Checks of what the parties want: statements beside values, and parties that have statements alone."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.checks.subjects import CompiledCase, moves_of_party
from detente.assessment.standing import Valuation
from detente.case.checks.check import Check
from detente.conflict.play.evolution import GAIN_GRID
from detente.conflict.play.stages import Stage
from detente.conflict.states import IntArray
from detente.errors import Problem

__all__ = ["PartyWithoutValues", "TwoSystems"]

HALF = 0.5


class TwoSystems(Check[CompiledCase]):
    """The statements of a party contradict its values.

    Values order the outcome labels and statements order the states within a
    label, so in the answer no improvement contradicts a value. Statements that
    were written as if they chose between outcomes have no such effect. Where more
    than half of the moves between labels that they call improvements lower the
    party's own value (in the central world), one of the two is probably wrong.
    """

    code = "two-systems"
    severity = "note"
    remedy = "check its values without a deal; let statements tell apart only what has the same outcome"
    bad = """
        conflict:
          preferences:
            aurora: {statements: [sue, not cut == all], assumed: its lawyers are ready}
        """
    good = """
        conflict:
          preferences:
            aurora: {statements: [not cut == all], assumed: it needs the cells}
        """

    def find(self, subject: CompiledCase) -> Iterator[Problem]:
        """Yield one note per party whose statements alone lower its value in most moves between labels."""
        for party, slug in enumerate(subject.model.conflict.parties):
            valuation = subject.central.valuations[party]
            if valuation is None:
                continue
            crossing, lowering = _contradictions(subject, party, valuation)
            if lowering > HALF * crossing:
                found = f"{lowering:,} of its {crossing:,} improvements between outcomes"
                message = f"by its statements alone, {found} lower its value; the values decide"
                yield self.problem(f"conflict.preferences.{slug}", message)


def _contradictions(subject: CompiledCase, party: int, valuation: Valuation) -> tuple[int, int]:
    """Count improvements by statements alone that change the label, and those that lower the value."""
    crossing = lowering = 0
    for stage in subject.model.conflict.without_deal.stages():
        label = subject.model.conflict.label[stage.numbers]
        score = _own_order(subject, stage, party)
        shares = valuation.shares(stage.happened, np.array([0]))[:, 0]
        value = np.rint(shares * GAIN_GRID)[label]
        for sources, targets in moves_of_party(stage.reach[party]):
            better = (score[targets] > score[sources]) & (label[targets] != label[sources])
            crossing += int(better.sum())
            lowering += int((better & (value[targets] < value[sources])).sum())
    return crossing, lowering


def _own_order(subject: CompiledCase, stage: Stage, party: int) -> IntArray:
    """Give the party's own order of the states in the central world: ``int[states]``."""
    standing = subject.central
    classes = standing.classes[party]
    scores: IntArray = standing.orders[party].scores(classes.example, standing.worlds)[:, 0]
    return scores[classes.of_state[stage.numbers]]


class PartyWithoutValues(Check[CompiledCase]):
    """A party without values can change the outcome by itself.

    Who does not sign the deal has no values in it: its choices rest on its
    statements alone, and these then choose between outcomes. The answer can hang
    on their order, so they deserve the care that others' values get.
    """

    code = "third-party"
    severity = "note"
    remedy = "give its statements claims of their own, and an unknown order where the sources leave one"
    bad = """
        parties:
          ministry: {name: The ministry, assumed: it has a say in exports}
        conflict:
          options:
            ministry: {ban: {name: Ban exports}}
          outcomes:
            as_today: {name: As today, when: not sue and not cut and not ban, kind: held}
            banned: {name: Exports banned, when: ban, kind: degraded}
          preferences:
            ministry: {statements: [not ban], assumed: it has not moved so far}
        deal:
          no_deal:
            aurora: {banned: -10}
            borealis: {banned: -20}
        """
    good = """
        parties:
          ministry: {name: The ministry, assumed: it watches}
        conflict:
          options:
            ministry: {warn: {name: Warn in public}}
          preferences:
            ministry: {statements: [not warn], assumed: it has not moved so far}
        """

    def find(self, subject: CompiledCase) -> Iterator[Problem]:
        """Yield one note per party without values whose own moves lead from one label to another."""
        if subject.model.deal is None:
            return
        for party, slug in enumerate(subject.model.conflict.parties):
            entered = () if party in subject.model.deal.parties else _labels_entered(subject, party)
            if entered:
                message = (
                    "it has no values, so its choices rest on its statements alone; by itself it can bring"
                )
                named = subject.label_names(entered)
                yield self.problem(f"conflict.preferences.{slug}", f"{message} about {named}")


def _labels_entered(subject: CompiledCase, party: int) -> tuple[int, ...]:
    """List the labels that a move of the party alone enters from another label, in either game."""
    part = subject.model.conflict
    found: set[int] = set()
    for game in (part.without_deal, part.with_deal):
        for stage in game.stages():
            label = part.label[stage.numbers]
            for sources, targets in moves_of_party(stage.reach[party]):
                found.update(label[targets][label[targets] != label[sources]].tolist())
    return tuple(sorted(found))
