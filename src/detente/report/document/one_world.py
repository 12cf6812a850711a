"""Why a state of one world holds, and what another order moves, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.assessment.one_world.effects import OrderEffect, OrderPreview
from detente.assessment.one_world.reasons import (
    DeterredBy,
    MoveView,
    PartyAtState,
    StateExplained,
    VerdictView,
)
from detente.assessment.one_world.views import ConceptView, Step
from detente.report.text import listed

__all__ = ["ConceptReason", "PartyReasons", "concept_meaning", "moved_by_order", "reasons_of"]

MEANINGS = {
    "nash": "only its own move counts, whatever follows",
    "general_metarational": "the others may answer by any move, even one that hurts them",
    "symmetric_metarational": "the others may answer by any move, and it may then move once more",
    "sequential": "the others answer only by moves that pay them",
    "symmetric_sequential": "the others answer only by moves that pay them, and it may then move once more",
    "simultaneous": "the others make moves that pay them at the same instant",
    "fraser_hipel": "SEQ or, where two or more would leave under it, SIM",
}
SYMMETRIC_SEQUENTIAL, SIMULTANEOUS = "symmetric_sequential", "simultaneous"
UNSPOILT = {"nash": ".", SIMULTANEOUS: "; nothing that others do at the same instant spoils it."}
DECIDED = {
    ("SEQ", True): "stays, by SEQ.",
    ("SEQ", False): "leaves, as under SEQ: nobody else would, so that SIM is not asked.",
    ("SIM", True): "stays, by SIM: two or more would leave under SEQ.",
    ("SIM", False): "leaves, as under SIM: two or more would leave under SEQ.",
}
"""What is said of a combination, by the concept that decides and the verdict."""
MOST_NUMBERS = 6


@dataclass(frozen=True, slots=True)
class ConceptReason:
    """Whether a party would stay under one concept.

    Parameters
    ----------
    code, meaning
        The concept, and what a party expects under it.
    stays, why
        The verdict, and why in a word.
    details
        What deters its improvements, one by one.
    left_out
        How many more improvements are deterred too.
    """

    code: str
    meaning: str
    stays: bool
    why: str
    details: tuple[str, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class PartyReasons:
    """Whether a party would leave a state.

    Parameters
    ----------
    party, name
        Who.
    place
        How much it likes the state.
    summary
        What it could gain by a move.
    reasons
        By concept; empty where it has nothing to gain, or where it is not worked out.
    left_out
        Why reasons are missing; empty if they are not.
    """

    party: str
    name: str
    place: str
    summary: str
    reasons: tuple[ConceptReason, ...]
    left_out: str


def concept_meaning(name: str) -> str:
    """Say what a party expects under a concept; empty for one that has no words here."""
    return MEANINGS.get(name, "")


def reasons_of(explained: StateExplained) -> tuple[PartyReasons, ...]:
    """Say party by party why it would stay in a state or leave it.

    Parameters
    ----------
    explained
        What was found about the state.

    Returns
    -------
    tuple of PartyReasons
        In the order of the parties.
    """
    names = {one.party: one.name for one in explained.parties}
    return tuple(_reasons(one, names) for one in explained.parties)


def moved_by_order(preview: OrderPreview) -> tuple[str, ...]:
    """Say what another order of preferences moves.

    Parameters
    ----------
    preview
        What was found.

    Returns
    -------
    tuple of str
        Sentences; the first says whether anything moves at all.
    """
    moved = [*_come_and_gone(preview), *_today(preview.before, preview.after)]
    played = list(_play(preview))
    if moved and preview.after.followed and not played:
        played = [f"Play ends in {_ends(preview.after)} as before."]
    if moved or played:
        return (*moved, *played)
    where = f" and play ends in {_ends(preview.after)} as before" if preview.after.followed else ""
    return (f"Nothing moves in this world: the same states hold{where}.",)


# ---------------------------------------------------------------- a state


def _reasons(one: PartyAtState, names: dict[str, str]) -> PartyReasons:
    better = [move for move in one.moves if move.pays == "better"]
    reasons = tuple(_concept(verdict, one.name, names) for verdict in one.verdicts) if better else ()
    return PartyReasons(
        party=one.party,
        name=one.name,
        place=_place(one),
        summary=_summary(one, better),
        reasons=reasons,
        left_out="In a conflict of this size it is not looked up what deters it."
        if _bare(one, better)
        else "",
    )


def _bare(one: PartyAtState, better: list[MoveView]) -> bool:
    """Tell whether verdicts come without their reasons."""
    return bool(better) and not any(verdict.leaves_by or verdict.deterred for verdict in one.verdicts)


def _place(one: PartyAtState) -> str:
    if one.classes == 1:
        return "all states are alike to it"
    if one.rank == 1:
        return f"likes no state better (place 1 of {one.classes})"
    return f"place {one.rank} of {one.classes} in its order" + (
        ", the last" if one.rank == one.classes else ""
    )


def _summary(one: PartyAtState, better: list[MoveView]) -> str:
    count = len(one.moves) + one.left_out
    if not count:
        return "It can change nothing here alone."
    if not better:
        none = "its one move is no better" if count == 1 else f"none of its {count} moves is better"
        return f"It stays: {none} for it."
    best = better[0]
    more = "It has one better move"
    if len(better) > 1:
        more = f"{len(better)} of its {count} moves are better for it; the best"
    return f"{more}: {best.change}, to {_state(best)}."


def _concept(verdict: VerdictView, name: str, names: dict[str, str]) -> ConceptReason:
    meaning = concept_meaning(verdict.name)
    if verdict.by:
        return ConceptReason(verdict.code, meaning, verdict.stays, DECIDED[verdict.by, verdict.stays], ())
    if verdict.leaves_by is not None:
        why = f"leaves: {verdict.leaves_by.change}, to {_state(verdict.leaves_by)}"
        why += UNSPOILT.get(verdict.name, "; no answer of that kind spoils it.")
        return ConceptReason(verdict.code, meaning, False, why, ())
    if not verdict.stays:
        return ConceptReason(verdict.code, meaning, False, "leaves.", ())
    details = tuple(_deterred(one, verdict.name, name, names) for one in verdict.deterred)
    met = "meets what others do at the same instant" if verdict.name == SIMULTANEOUS else "is answered"
    why = f"stays: each better move {met}."
    return ConceptReason(verdict.code, meaning, True, why, details, verdict.left_out)


def _deterred(one: DeterredBy, concept: str, name: str, names: dict[str, str]) -> str:
    if one.at_once:
        return _at_once(one, name, names)
    steps = ", then ".join(f"{names.get(step.party, step.party)}: {_step(step)}" for step in one.sanction)
    sentence = (
        f"After {one.improvement.change} (state {one.improvement.number}): {steps}, "
        f"which {name} likes no better than staying"
    )
    if concept == SYMMETRIC_SEQUENTIAL:
        best = "" if one.answer is None else f"; the best is {_step(one.answer)}"
        return f"{sentence}, and no answer of its own leads to better than where it was{best}."
    best = "" if one.answer is None else f" The best it could do then: {_step(one.answer)}, no better either."
    return f"{sentence}.{best}"


def _at_once(one: DeterredBy, name: str, names: dict[str, str]) -> str:
    others = "; ".join(f"{names.get(step.party, step.party)}: {step.change}" for step in one.sanction)
    return (
        f"While {name} moves ({one.improvement.change}), at the same instant {others}; together this leads "
        f"to {_state(one.end)}, which {name} likes no better than staying."
    )


def _step(step: Step) -> str:
    return f"{step.change}, to {_state(step)}"


def _state(one: MoveView | Step) -> str:
    return f"state {one.number} ({one.outcome_name})"


# ---------------------------------------------------------------- another order


def _come_and_gone(preview: OrderPreview) -> Iterator[str]:
    outcomes = dict(preview.named)
    gained, lost = dict(preview.gained), dict(preview.lost)
    for concept in preview.after.concepts:
        parts = []
        if concept.code in gained:
            parts.append(f"{_numbers(gained[concept.code], outcomes)} now {_hold(gained[concept.code])}")
        if concept.code in lost:
            parts.append(f"{_numbers(lost[concept.code], outcomes)} no longer {_hold(lost[concept.code])}")
        if parts:
            yield f"{concept.code}: {' and '.join(parts)}; {_count(preview.before, concept)}."


def _hold(numbers: tuple[int, ...]) -> str:
    return "holds" if len(numbers) == 1 else "hold"


def _numbers(numbers: tuple[int, ...], outcomes: dict[int, str]) -> str:
    if len(numbers) == 1:
        name = outcomes.get(numbers[0], "")
        return f"state {numbers[0]}" + (f" ({name})" if name else "")
    shown = [str(number) for number in numbers[:MOST_NUMBERS]]
    more = len(numbers) - len(shown)
    return f"states {listed([*shown, f'{more} more'] if more else shown)}"


def _count(before: OrderEffect, concept: ConceptView) -> str:
    old = next((one.count for one in before.concepts if one.code == concept.code), 0)
    return (
        f"{concept.count} such states instead of {old}"
        if old != concept.count
        else f"{old} such states as before"
    )


def _today(before: OrderEffect, after: OrderEffect) -> Iterator[str]:
    if before.today_holds != after.today_holds:
        held = listed(before.today_holds) or "no concept"
        yield f"Today's state holds under {listed(after.today_holds) or 'no concept'}; it was {held}."


def _play(preview: OrderPreview) -> Iterator[str]:
    before, after = preview.before, preview.after
    if not after.followed or (before.ends == after.ends and before.play == after.play):
        return
    if before.ends == after.ends:
        yield f"Play still ends in {_ends(after)}, by other steps."
    else:
        yield f"Play ends in {_ends(after)}; before, in {_ends(before)}."


def _ends(effect: OrderEffect) -> str:
    if len(effect.ends) > 1:
        return f"a circle of states {listed(str(number) for number in effect.ends)}"
    name = f" ({effect.play[-1].outcome_name})" if effect.play else " (today's)"
    return f"state {effect.ends[0]}{name}"
