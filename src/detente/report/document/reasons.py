"""The main reason: which step turns play, what is to deter it, and the commonest whole path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.assessment.result import Assessment, PathView, TurnView
from detente.assessment.result.conflicts import WITHOUT
from detente.report.names import Names, kind_name
from detente.report.numbers import percent
from detente.report.paths import commonest_path, turns_into
from detente.report.text import capitalised, listed

__all__ = ["Reason", "reasons_of", "turn_in_words"]

MOST_TURNS = 3
"""Steps that turn play which the first page names."""
MOST_THREATS = 2
"""Threats that the first page names against a way to rupture."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Part of the main reason.

    Parameters
    ----------
    opening
        What it is about.
    steps
        Steps one after the other, or, if not `ordered`, one instead of the other.
    end
        Where it ends.
    deterred
        What would deter the commonest step; empty if that is no subject.
    ordered
        Whether the steps follow each other.
    """

    opening: str
    steps: tuple[str, ...]
    end: str
    deterred: str = ""
    ordered: bool = True


def reasons_of(assessment: Assessment, names: Names) -> tuple[Reason, ...]:
    """Tell what turns play without a deal into a rupture, or else for the worse, and the commonest path.

    Parameters
    ----------
    assessment
        The answer.
    names
        What to call things.

    Returns
    -------
    tuple of Reason
    """
    path = commonest_path(assessment, WITHOUT)
    if path is None:
        return (Reason("The answer does not say where play goes from the status quo.", (), ""),)
    return (*_turned(assessment, names), _followed(path, names))


def _turned(assessment: Assessment, names: Names) -> Iterator[Reason]:
    """Name the steps that turn play into a rupture; into something worse than today where none does."""
    for kind in ("rupture", "degraded"):
        turns = turns_into(assessment, WITHOUT, kind)
        if turns:
            total = percent(sum(one.share for one in turns))
            left = sum(one.share for one in turns[MOST_TURNS:])
            yield Reason(
                opening=f"Without a new deal one step turns it into {_a(kind)}, in {total} of worlds. It is:",
                steps=tuple(turn_in_words(one, names) for one in turns[:MOST_TURNS]),
                end=f"Another step: {percent(left)}." if left else "",
                deterred=_deterred(assessment, turns[0], names) if kind == "rupture" else "",
                ordered=False,
            )
            return


def _a(kind: str) -> str:
    return {"rupture": "a rupture", "degraded": "something worse than today"}.get(kind, kind_name(kind))


def turn_in_words(one: TurnView, names: Names) -> str:
    """Write a step that turns play, with the share of worlds in which it does."""
    sets = [listed(names.taken(*change) for change in changes) for changes in one.enough]
    return f"{capitalised(names.mover(one.mover))}: {', or '.join(sets)} ({percent(one.share)} of worlds)"


def _deterred(assessment: Assessment, turn: TurnView, names: Names) -> str:
    """Say which threats answer the commonest turn, and in how many worlds they are meant."""
    if turn.what == "event":
        return ""
    changed = {change for changes in turn.enough for change in changes}
    answers = [one for one in assessment.threats if one.tested and one.answers[1:] in changed]
    if not answers:
        return "No threat in the case answers the first of these."
    said = [
        f"“{names.option(one.option)}” by {names.party(one.owner)} against "
        f"“{names.taken(*one.answers[1:])}”, credible in {percent(one.credible)} of worlds"
        for one in sorted(answers, key=lambda one: -one.credible)[:MOST_THREATS]
    ]
    return f"What is to deter the first of these: {'; '.join(said)}."


def _followed(path: PathView, names: Names) -> Reason:
    if not path.steps:
        share = percent(path.share)
        return Reason(
            f"The commonest path without a new deal is none: nothing moves, in {share} of worlds.", (), ""
        )
    outcome = f"“{names.outcomes.get(path.outcome, path.outcome)}” ({kind_name(path.kind)})"
    return Reason(
        opening=f"The commonest whole path without a new deal, taken in {percent(path.share)} of worlds:",
        steps=tuple(map(names.move, path.steps)),
        end=f"It then goes round for ever; the worst that it passes is {outcome}."
        if path.cycles
        else f"It ends as {outcome}.",
    )
