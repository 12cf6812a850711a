"""Checks of the way into a settlement and out of it: deal options, single offers, exits."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.checks.subjects import CompiledCase, counted_states
from detente.case.checks.check import Check
from detente.conflict.play.stages import Stage
from detente.conflict.states import EVENT, BoolArray
from detente.errors import Problem
from detente.expressions.suggestions import listing

__all__ = ["DealOptions", "OfferAlone", "OfferShield", "SettlementExits"]


class DealOptions(Check[CompiledCase]):
    """A settlement is entered without the steps that sign it, or cannot be entered at all.

    Without a deal the options tagged `deal` stay as they are and settlements are
    ruled out. A settlement that needs none of these options is therefore a state
    that play without a deal would reach and may not: an error. One that needs no
    option of a signatory binds it without asking it. And where no settlement can
    be entered, the game with a deal possible is the game without one.
    """

    code = "deal-options"
    severity = "error"
    remedy = "tag the options by which each party signs with deal: true, and let the settlement need them"
    bad = """
        conflict:
          options:
            aurora: {leave: {name: Wind the venture up}}
          outcomes:
            as_today: {name: As today, when: not sue and not cut and not leave, kind: held}
            wound_up: {name: Wound up by agreement, when: leave, kind: agreed_exit, package: any}
        """
    good = """
        conflict:
          options:
            aurora: {leave: {name: Wind the venture up, deal: true}}
          outcomes:
            as_today: {name: As today, when: not sue and not cut and not leave, kind: held}
            left: {name: Aurora offers to leave, when: leave and not agree, kind: held}
            wound_up: {name: Wound up by agreement, when: leave, kind: agreed_exit, package: any}
        deal:
          no_deal:
            aurora: {left: today}
            borealis: {left: today}
        """

    def find(self, subject: CompiledCase) -> Iterator[Problem]:
        """Yield what is wrong with all settlements, else with each of them and each deal option."""
        part = subject.model.conflict
        settled: BoolArray = part.space.terminal & part.with_deal.reachable
        if not part.settlements:
            if subject.model.deal is not None:
                message = "no outcome is of kind renewed or agreed_exit, so the deal section has no effect"
                yield self.problem("conflict.outcomes", message, "warning")
        elif not part.space.terminal.any():
            message = "no settlement can occur: infeasible, or the labels above, leave it no state"
            yield self.problem("conflict.outcomes", message)
        elif not settled.any():
            message = "no moves and events lead from the status quo to a settlement"
            yield self.problem("conflict.outcomes", message, "warning")
        else:
            for label in part.settlements:
                yield from self._signatures(subject, label)
            yield from self._idle(subject, settled)

    def _signatures(self, subject: CompiledCase, label: int) -> Iterator[Problem]:
        """Look for states of a settlement that no deal option, or none of a signatory, leads to."""
        part = subject.model.conflict
        path = f"{subject.label_path(label)}.when"
        named = part.with_deal.reachable & (part.label == label).reshape(part.space.levels)
        unsigned = _unmoved(subject, named, subject.deal_axes())
        if unsigned.any():
            example = subject.naming.change(part.start, int(np.argmax(unsigned)))
            where = f"{counted_states(int(unsigned.sum()))}, such as {example or 'the status quo itself'}"
            yield self.problem(path, f"it is entered without any deal option in {where}")
            return
        for party in _signatories(subject):
            own = tuple(axis for axis in subject.deal_axes() if part.space.owners[axis] == party)
            bound = int(_unmoved(subject, named, own).sum())
            if bound:
                message = f"{subject.party_name(party)} signs {counted_states(bound)} of it without an option"
                yield self.problem(path, f"{message} of its own", "warning")

    def _idle(self, subject: CompiledCase, settled: BoolArray) -> Iterator[Problem]:
        """Look for deal options that lead to no settlement."""
        for axis in subject.deal_axes():
            if (_unmoved(subject, settled, (axis,)) == settled).all():
                message = (
                    "no settlement needs or allows it: being tagged deal, it only freezes without a deal"
                )
                yield self.problem(subject.option_path(axis), message, "warning")


def _signatories(subject: CompiledCase) -> tuple[int, ...]:
    """List who signs: the parties of the deal section; without one, the owners of deal options."""
    if subject.model.deal is not None:
        return subject.model.deal.parties
    owners = subject.model.conflict.space.owners
    return tuple(sorted({owners[axis] for axis in subject.deal_axes()}))


def _unmoved(subject: CompiledCase, states: BoolArray, axes: tuple[int, ...]) -> BoolArray:
    """Keep the states in which none of some options has left its level of the status quo."""
    part = subject.model.conflict
    start = part.levels_of(part.start)
    kept = states.copy()
    for axis in axes:
        stays = np.arange(part.space.levels[axis]) == start[axis]
        kept &= stays.reshape([-1 if other == axis else 1 for other in range(kept.ndim)])
    return kept


class OfferAlone(Check[CompiledCase]):
    """An offer that nobody has answered is already better or worse than none.

    A step into a deal should cost or bring nothing until the other side takes it.
    If the offer alone improves its maker's rank, the maker offers for the offer's
    own sake, deal or no deal. If it worsens it, and no joint move contains the
    maker, a party without foresight never offers, and settlements can hardly be
    entered by single moves.
    """

    code = "offer-alone"
    severity = "warning"
    remedy = "let no statement or label speak of the offer alone, or list the signatories under joint"
    bad = """
        conflict:
          preferences:
            aurora: {statements: [sign], assumed: it wants peace}
        """
    good = """
        conflict:
          preferences:
            aurora: {statements: [not cut == all], assumed: it needs the cells}
        """

    def find(self, subject: CompiledCase) -> Iterator[Problem]:
        """Yield one warning per deal option whose lone step changes its owner's rank."""
        part = subject.model.conflict
        if not part.settlements or part.space.terminal[part.levels_of(part.start)]:
            return
        together = {party for coalition in part.with_deal.coalitions for party in coalition}
        for axis in subject.deal_axes():
            owner = part.space.owners[axis]
            name, changes = subject.party_name(owner), _lone_changes(subject, axis)
            if max(changes, default=0) > 0:
                message = f"taken alone it ranks above the status quo: {name} offers for its own sake"
                yield self.problem(subject.option_path(axis), message)
            elif max(changes, default=0) < 0 and owner not in together:
                message = f"taken alone it ranks below the status quo for {name}, which is in no joint move"
                yield self.problem(
                    subject.option_path(axis), f"{message}: settlements can hardly be entered by single moves"
                )


def _lone_states(subject: CompiledCase, axis: int) -> list[int]:
    """List the states that an option leads to from the status quo, taken alone; settlements are left out."""
    part = subject.model.conflict
    start = part.levels_of(part.start)
    allowed = part.with_deal.transitions((0,) * part.events)[axis][start[axis]]
    states = [
        (*start[:axis], int(level), *start[axis + 1 :])
        for level in np.flatnonzero(allowed)
        if level != start[axis]
    ]
    open_states = part.space.feasible & ~part.space.terminal
    return [part.space.number(state) for state in states if open_states[state]]


def _lone_changes(subject: CompiledCase, axis: int) -> list[int]:
    """Give, per level that the option can take alone, 1 if its owner's rank rises, -1 if it falls, else 0."""
    part = subject.model.conflict
    numbers = np.array([part.start, *_lone_states(subject, axis)])
    ranks = subject.central.at(numbers, (0,) * part.events, np.array([0])).ranks
    before, *after = ranks[part.space.owners[axis]][:, 0].tolist()
    return [(rank > before) - (rank < before) for rank in after]


class OfferShield(Check[CompiledCase]):
    """An offer that nobody has answered already keeps others from acting.

    What cannot go together with a signed deal is often written as infeasible
    beside one of the options that sign it. Then a party that offers alone blocks
    the other's moves, and a party that looks ahead offers as a shield, even where
    no deal is possible: ruptures vanish from the answer that nothing but the
    spelling prevents.
    """

    code = "offer-shield"
    severity = "warning"
    remedy = "take the pattern out of infeasible; write 'and not ...' into the settlement's condition instead"
    bad = """
        conflict:
          infeasible: [sue and agree]
        """
    good = """
        conflict:
          infeasible: [sue and sign and agree]
        """

    def find(self, subject: CompiledCase) -> Iterator[Problem]:
        """Yield one warning per deal option that, taken alone, makes moves of others impossible."""
        part = subject.model.conflict
        if not part.settlements:
            return
        for axis in subject.deal_axes():
            blocked = {
                state for offered in _lone_states(subject, axis) for state in _blocked(subject, axis, offered)
            }
            if blocked:
                moves = listing(subject.naming.change(part.start, state) for state in sorted(blocked))
                message = f"taken alone, it keeps others from what the status quo allows them: {moves}"
                yield self.problem(subject.option_path(axis), message)


def _blocked(subject: CompiledCase, offer: int, offered: int) -> Iterator[int]:
    """Yield what one option of another party leads to at the status quo, but not after the offer."""
    part = subject.model.conflict
    start, after = part.levels_of(part.start), part.levels_of(offered)
    allowed = part.with_deal.transitions((0,) * part.events)
    for axis, owner in enumerate(part.space.owners):
        if owner in {EVENT, part.space.owners[offer]} or axis in subject.deal_axes():
            continue
        for level in np.flatnonzero(allowed[axis][start[axis]]).tolist():
            before = (*start[:axis], level, *start[axis + 1 :])
            if (
                part.space.feasible[before]
                and not part.space.feasible[(*after[:axis], level, *after[axis + 1 :])]
            ):
                yield part.space.number(before)


class SettlementExits(Check[CompiledCase]):
    """No option leads out of a signed settlement.

    Settlements can be left only by options tagged `breach`. Where none of them
    can be taken, every settlement holds by definition: that a signed deal would
    last is then an assumption of the case, not a finding, and its stability
    counts as not tested.
    """

    code = "settlement-exits"
    severity = "note"
    remedy = "tag the options by which a party could break its word with breach: true"
    bad = """
        conflict:
          options:
            borealis: {cut: {breach: false}}
        """
    good = """
        conflict:
          options:
            borealis: {cut: {breach: true}}
        """

    def find(self, subject: CompiledCase) -> Iterator[Problem]:
        """Yield one note if no settlement that play can reach can be left."""
        part = subject.model.conflict
        if not (part.space.terminal & part.with_deal.reachable).any():
            return
        if not any(_can_be_left(stage) for stage in part.with_deal.stages()):
            message = "no option of breach leaves a settlement, so its stability is not tested"
            yield self.problem("conflict.options", message)


def _can_be_left(stage: Stage) -> bool:
    """Tell whether some party has a choice in some settlement, beside staying."""
    return any(bool((reach.sizes[reach.group[stage.terminal]] > 1).any()) for reach in stage.reach)
