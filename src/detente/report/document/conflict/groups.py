"""What groups of parties would leave, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.conflict_analysis import (
    CoalitionResult,
    ConflictAnalysis,
    GroupAtState,
    GroupDeterredBy,
    GroupsAtState,
    GroupStep,
    GroupVerdict,
)
from detente.assessment.one_world.views import Step
from detente.report.document.conflict.steps import Names, party_names, steps_told
from detente.report.document.pieces import Piece
from detente.report.text import listed, numbers_listed

__all__ = ["coalition_pieces", "group_pieces"]

MOST_SHOWN = 8
"""Groups that could leave a state which are shown; the smallest."""
MOST_BROKEN = 20
"""Equilibria that a group breaks which are shown; those under the first concepts."""
NASH, SMR = "C-Nash", "C-SMR"


def coalition_pieces(found: ConflictAnalysis) -> Iterator[Piece]:
    """Write what groups of parties would leave.

    Parameters
    ----------
    found
        What was found.

    Yields
    ------
    Piece
        None where it was not asked for.
    """
    coalitions, names = found.coalitions, party_names(found)
    if coalitions is None:
        return
    yield Piece(
        "Coalitions",
        tuple(_class(coalitions, names)),
        tuple(f"C-{one.code}: {numbers_listed(one.states)}." for one in coalitions.concepts),
    )
    broken = _broken(coalitions, names)
    yield Piece(
        "Which group breaks which equilibrium",
        tuple(_counted(len(broken))),
        broken[:MOST_BROKEN],
    )


def _broken(coalitions: CoalitionResult, names: Names) -> tuple[str, ...]:
    """Say which group leaves which equilibrium, once for all concepts that it is one of."""
    broken: dict[tuple[int, tuple[str, ...], tuple[Step, ...]], list[str]] = {}
    for one in coalitions.broken:
        broken.setdefault((one.state, one.coalition, one.path), []).append(one.code)
    return tuple(
        f"State {state} ({listed(codes)}): {_members(members, names)} would leave it together. "
        f"{steps_told(path, names)}."
        for (state, members, path), codes in broken.items()
    )


def _counted(broken: int) -> Iterator[str]:
    if not broken:
        yield "No group leaves what single parties would stay in."
    if broken > MOST_BROKEN:
        yield (
            f"The first {MOST_BROKEN} of {broken:,} are shown, {broken - MOST_BROKEN:,} left out; "
            "the JSON form has them."
        )


def _class(coalitions: CoalitionResult, names: Names) -> Iterator[str]:
    """Say which class of coalitions is looked at."""
    if coalitions.named is None:
        yield "States that no party and no group of parties would leave:"
        return
    groups = (_members(one, names) + (" alone" if len(one) == 1 else "") for one in coalitions.named)
    yield (
        f"Only these are asked whether they would leave: {'; '.join(groups)}. A single party is among them "
        "only where it is named. Who answers is not limited so."
    )
    yield "States that none of them would leave:"


def _members(slugs: tuple[str, ...], names: Names) -> str:
    return listed(names[slug] for slug in slugs)


# ---------------------------------------------------------------- one state


def group_pieces(found: ConflictAnalysis) -> Iterator[Piece]:
    """Write which groups could leave the state that is explained, whether they would, and what deters them.

    Parameters
    ----------
    found
        What was found.

    Yields
    ------
    Piece
        None where it was not asked for.
    """
    if found.coalitions is None or found.coalitions.explained is None:
        return
    at, names = found.coalitions.explained, party_names(found)
    shown = at.groups[:MOST_SHOWN]
    yield Piece(
        f"Who could leave state {at.state} together",
        tuple(_able(at, len(shown), declared=found.coalitions.named is not None)),
    )
    for one in shown:
        yield Piece(
            f"{_members(one.parties, names)} together in state {at.state}",
            (_better(one),),
            tuple(_told(verdicts, one, names) for verdicts in _verdicts(one)),
            below=tuple(tuple(_answers(verdicts[0], names)) for verdicts in _verdicts(one)),
        )


def _able(at: GroupsAtState, shown: int, *, declared: bool) -> Iterator[str]:
    if not at.asked:
        yield "No group of two or more parties is among those that are asked."
        return
    some = f"{at.able:,}" if at.able else "None"
    who = f"{some} of {at.asked:,} groups of two or more parties{' that are asked' if declared else ''} can"
    if at.asked == 1:
        only = f"The only group of two or more parties{' that is asked' if declared else ''}"
        who = f"{only} {'can' if at.able else 'cannot'}"
    yield f"{who} reach together a state which each member likes better."
    if shown < at.able:
        rest = "the JSON form has them" if not at.left_out else f"the JSON form has {len(at.groups):,} in all"
        yield f"The {shown} smallest are shown, {at.able - shown:,} left out; {rest}."


def _better(one: GroupAtState) -> str:
    count = "One state is" if one.improvements == 1 else f"{one.improvements:,} states are"
    nobody = (
        "" if one.answered else " Nobody else is left who could answer, so that the four concepts are one."
    )
    return f"{count} better for each of them.{nobody}"


def _verdicts(one: GroupAtState) -> Iterator[list[GroupVerdict]]:
    """Put verdicts of the same reasons together."""
    alike: dict[tuple[object, ...], list[GroupVerdict]] = {}
    for verdict in one.verdicts:
        # What deters under C-SMR deters for good, which is said: its reasons are never those of another.
        key = (verdict.leaves_by, verdict.deterred, verdict.stays and verdict.code == SMR)
        alike.setdefault(key, []).append(verdict)
    yield from alike.values()


def _told(verdicts: list[GroupVerdict], one: GroupAtState, names: Names) -> str:
    codes, first = listed(verdict.code for verdict in verdicts), verdicts[0]
    if first.stays:
        return f"{codes}: they stay: each state that all of them like better is answered."
    answers = one.answered and any(verdict.code != NASH for verdict in verdicts)
    unspoilt = "; no answer of that kind spoils it" if answers else ""
    return f"{codes}: they leave. {steps_told(first.leaves_by, names)}{unspoilt}."


def _answers(verdict: GroupVerdict, names: Names) -> Iterator[str]:
    yield from (_deterred(deterred, verdict.code, names) for deterred in verdict.deterred)
    if verdict.left_out:
        yield f"Answers to {verdict.left_out:,} more are left out."


def _deterred(one: GroupDeterredBy, code: str, names: Names) -> str:
    steps = ", then ".join(_step(step, names) for step in one.sanction)
    for_good = ", and nothing that they reach together from there is better for each of them"
    return (
        f"After {one.improvement.change} (state {one.improvement.number}): {steps}, which "
        f"{names[one.member]} likes no better than staying{for_good if code == SMR else ''}."
    )


def _step(step: GroupStep, names: Names) -> str:
    movers = _members(step.parties, names) + (" together" if len(step.parties) > 1 else "")
    return f"{movers}: {step.change}, to state {step.number} ({step.outcome_name})"
