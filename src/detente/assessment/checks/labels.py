"""Checks of outcome labels: each state has one, each label has states, and rupture can be entered."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.checks.subjects import SAMPLE, CompiledCase, counted_states, percent
from detente.assessment.play import KINDS
from detente.case.checks.check import Check
from detente.case.states import state_grid
from detente.conflict.play.stages import Reach, Stage
from detente.conflict.states import BoolArray, IntArray
from detente.errors import Problem
from detente.expressions import parse_condition

__all__ = ["LabelCover", "ValueSpan"]

NOBODY = -1
"""Below every rank."""

NEVER = f"is an improvement for no party, from no state, in none of {SAMPLE} worlds"


class LabelCover(Check[CompiledCase]):
    """A state has no outcome label, or a label has no state.

    The first label whose condition holds names a state, so the order of labels
    matters: a wide condition high up leaves nothing to those below it. A label
    that names no state, or only states that no moves and events lead to, never
    shows in an answer, and its values never count. A state without a label has
    no value and no kind: that is an error, and the case cannot be used.
    """

    code = "label-cover"
    severity = "warning"
    remedy = "reorder the labels, correct their conditions, or leave out what cannot occur"
    bad = """
        conflict:
          outcomes:
            squeezed: {name: Supply cut, when: cut, kind: degraded}
            stopped: {name: Supply stopped, when: cut == all, kind: degraded}
        deal:
          no_deal:
            aurora: {stopped: -30}
            borealis: {stopped: -10}
        """
    good = """
        conflict:
          outcomes:
            squeezed: {name: Supply cut, when: cut == half, kind: degraded}
            stopped: {name: Supply stopped, when: cut == all, kind: degraded}
        deal:
          no_deal:
            aurora: {stopped: -30}
            borealis: {stopped: -10}
        """

    def find(self, subject: CompiledCase) -> Iterator[Problem]:
        """Yield one warning per label without states, or without states that play can visit."""
        for place in range(len(subject.model.conflict.labels)):
            named = subject.model.conflict.label == place
            if not named.any():
                yield self.problem(subject.label_path(place), _why_empty(subject, place))
            elif not (named & subject.reachable.reshape(-1)).any():
                states = counted_states(int(named.sum()))
                message = f"no moves and events lead from the status quo to its {states}"
                yield self.problem(subject.label_path(place), message)


def _why_empty(subject: CompiledCase, place: int) -> str:
    """Say what keeps a label from naming a state."""
    case, part = subject.model.loaded.case, subject.model.conflict
    condition = parse_condition(case.conflict.outcomes[part.labels[place]].when)
    holds = (state_grid(case).holds(condition) & part.space.feasible).reshape(-1)
    if not holds.any():
        return "its condition holds in no state that can occur"
    takers = subject.label_names(np.unique(part.label[holds]).tolist())
    return f"labels above it take all states in which it holds ({int(holds.sum()):,}): {takers}"


class ValueSpan(Check[CompiledCase]):
    """No party would ever enter a rupture by its own choice.

    Values order the outcome labels. Where every party values every rupture below
    whatever it could leave for it, in every world, play ends there only if an
    event brings it about, or a party steps into it to forestall something worse.
    This is the commonest silent cause of "holding": the verdict then only repeats
    the values that were written down. It may be what the sources say; it should
    be meant. It is worth a note where play ends in rupture all the same, or for
    one rupture among several.
    """

    code = "value-span"
    severity = "warning"
    remedy = "widen the values that the sources leave open, or add the outcome that rupture is better than"
    bad = """
        deal:
          no_deal:
            aurora: {siege: -60 to -50, fight: -45 to -35, squeezed: -10 to 10}
        """
    good = """
        deal:
          no_deal:
            aurora: {siege: -60 to -50, fight: -45 to 15, squeezed: -10 to 10}
        """

    def find(self, subject: CompiledCase) -> Iterator[Problem]:
        """Yield a warning if no rupture can be entered; else a note for each that cannot."""
        part = subject.model.conflict
        ruptures = tuple(place for place, kind in enumerate(part.kinds) if kind == "rupture")
        if not ruptures:
            message = "no outcome is of kind rupture, so the verdict can only be strained or holding"
            yield self.problem("conflict.outcomes", message, "note" if subject.model.deal is None else None)
        elif part.kind_at(part.start) == "rupture":
            return
        elif _is_shut(subject, ruptures):
            yield self._shut(subject, ruptures)
        else:
            for place in ruptures:
                if _is_shut(subject, (place,)):
                    message = f"of all ruptures, entering this one {NEVER}"
                    yield self.problem(subject.label_path(place), message, "note")

    def _shut(self, subject: CompiledCase, ruptures: tuple[int, ...]) -> Problem:
        """Report that nobody enters a rupture for its own sake, and whether play ends there all the same."""
        path, names = subject.label_path(ruptures[0]), subject.label_names(ruptures)
        ended = np.asarray(subject.sampled_ends.kinds == KINDS.index("rupture")).any(axis=0)
        if not ended.any():
            return self.problem(path, f"rupture can never be entered: doing so {NEVER} ({names})")
        message = (
            f"entering a rupture {NEVER} ({names}); play ends there in {percent(float(ended.mean()))} of them"
        )
        return self.problem(path, f"{message}, through events or to forestall worse", "note")


def _is_shut(subject: CompiledCase, places: tuple[int, ...]) -> bool:
    """Tell whether moves lead into some labels, and none of them is ever an improvement."""
    return _is_near(subject, places) and not _is_entered(subject, places)


def _inside(subject: CompiledCase, places: tuple[int, ...]) -> Iterator[tuple[Stage, BoolArray]]:
    """Yield every stage without a deal that holds a state of some labels, and mark these states."""
    part = subject.model.conflict
    for stage in part.without_deal.stages():
        inside = np.isin(part.label[stage.numbers], places)
        if inside.any():
            yield stage, inside


def _is_near(subject: CompiledCase, places: tuple[int, ...]) -> bool:
    """Tell whether one move of a party leads into some labels from outside."""
    for stage, inside in _inside(subject, places):
        outside = np.flatnonzero(~inside)
        for reach in stage.reach:
            near = _best_inside(reach, np.zeros((stage.size, 1), dtype=int), inside) > NOBODY
            if near[reach.group[outside]].any():
                return True
    return False


def _is_entered(subject: CompiledCase, places: tuple[int, ...]) -> bool:
    """Tell whether entering some labels is an improvement for some party, state and sampled world."""
    for stage, inside in _inside(subject, places):
        outside = np.flatnonzero(~inside)
        for ranks in subject.sampled_ranks(stage):
            for reach, rank in zip(stage.reach, ranks, strict=True):
                best = _best_inside(reach, rank, inside)
                if (best[reach.group[outside]] > rank[outside]).any():
                    return True
    return False


def _best_inside(reach: Reach, rank: IntArray, inside: BoolArray) -> IntArray:
    """Give the highest rank among the marked states of each set: ``int[groups, worlds]``; -1 without any."""
    within: IntArray = np.where(inside[:, None], rank, NOBODY)
    best: IntArray = within[reach.members[:, 0]]
    for place in range(1, reach.members.shape[1]):
        np.maximum(best, within[reach.members[:, place]], out=best)
    return best
