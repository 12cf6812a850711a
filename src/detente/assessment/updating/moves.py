"""Observed moves as a case can read them: what was taken, whether it could be, and the states it leads to.

A *move* is written as the levels that its party's options have afterwards, parted by
commas: ``complain`` or ``complain=yes``, ``not complain``, ``stake=large``, or ``stay``
alone. Events come first, in order of their dates; each move is made where the earlier
ones have led.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from detente.assessment.compile import ConflictPart, Model
from detente.assessment.result.update import SeenKind
from detente.case.levels import LevelError, level_position, shown_level
from detente.case.schema import Case
from detente.case.states import state_grid
from detente.errors import AssessmentError
from detente.expressions.suggestions import listing, quoted, unknown

__all__ = ["MoveSeen", "Seen", "Step", "changes_between", "model_from", "trace"]

STAY = "stay"
YES_NO = ("no", "yes")
PIECE = re.compile(r"""(?:[^,'"]|'[^']*'|"[^"]*")+""")


@dataclass(frozen=True, slots=True)
class MoveSeen:
    """A move as somebody wrote it: whose, and the levels afterwards, or ``stay``."""

    party: str
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything observed: moves in their order, events that happened, events that will not happen."""

    moves: tuple[MoveSeen, ...] = ()
    events: tuple[str, ...] = ()
    no_events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One observation between two states.

    Parameters
    ----------
    kind
        ``move``, ``stay``, ``event`` or ``no event``.
    mover
        Position of the party, or of the event.
    source, target
        State numbers before and after.
    choices
        Number of moves that the party has at `source`, staying included; 0 for an event.
    """

    kind: SeenKind
    mover: int
    source: int
    target: int
    choices: int = 0


def trace(model: Model, seen: Seen) -> tuple[Step, ...]:
    """Follow the observations from the status quo of the case.

    Parameters
    ----------
    model
        The compiled case.
    seen
        What was observed.

    Returns
    -------
    tuple of Step
        Events first, then moves.

    Raises
    ------
    AssessmentError
        If nothing was observed, a name is unknown, a move cannot be made where it stands, or a
        settlement is reached, which ends play.
    """
    if not (seen.moves or seen.events or seen.no_events):
        raise AssessmentError("nothing was observed; name a move, an event, or one that did not happen")
    steps = list(_events(model, seen))
    state = steps[-1].target if steps else model.conflict.start
    for move in seen.moves:
        step = _move(model, move, state)
        steps.append(step)
        state = step.target
    return tuple(steps)


def model_from(model: Model, state: int) -> Model:
    """Give the case as it would be with another state as its status quo.

    Parameters
    ----------
    model
        The compiled case.
    state
        Number of a state that is no settlement. Deal options stay where it has them in the game
        without a deal.

    Returns
    -------
    Model
    """
    part = model.conflict
    if state == part.start:
        return model
    moved = replace(
        part,
        with_deal=replace(part.with_deal, start=state),
        without_deal=replace(part.without_deal, start=state),
    )
    return replace(model, conflict=moved)


# ---------------------------------------------------------------- events


def _events(model: Model, seen: Seen) -> Iterator[Step]:
    part = model.conflict
    happened = _known_events(model, seen)
    state = part.start
    for place in part.dates:
        slug = part.options[len(part.options) - part.events + place]
        if slug not in happened:
            continue
        after = state
        if happened[slug]:
            after = _struck(model, slug, place, state)
        yield Step("event" if happened[slug] else "no event", place, state, after)
        state = after


def _known_events(model: Model, seen: Seen) -> dict[str, bool]:
    known = tuple(model.loaded.case.events)
    for slug in (*seen.events, *seen.no_events):
        if slug not in known:
            raise AssessmentError(unknown("event", slug, known))
    both = [slug for slug in seen.events if slug in seen.no_events]
    if both:
        raise AssessmentError(f"event {both[0]}: it cannot both have happened and not have happened")
    return {**dict.fromkeys(seen.events, True), **dict.fromkeys(seen.no_events, False)}


def _struck(model: Model, slug: str, place: int, state: int) -> int:
    part = model.conflict
    levels = list(part.levels_of(state))
    levels[part.with_deal.events[place]] = 1
    if not part.space.feasible[tuple(levels)]:
        raise AssessmentError(
            f"event {slug}: it cannot happen at the status quo: {_forbidden(model.loaded.case, levels)}"
        )
    return _going_on(model, part.space.number(tuple(levels)), f"event {slug}")


def _going_on(model: Model, state: int, what: str) -> int:
    """Refuse a settlement: play is over there."""
    part = model.conflict
    if part.space.terminal.reshape(-1)[state]:
        name = model.loaded.case.conflict.outcomes[part.label_at(state)].name
        raise AssessmentError(
            f"{what}: it leads into a settlement, {quoted(name)}, where play ends and nothing is left "
            "to ask; leave it out to see how far it was to be expected from what came before"
        )
    return state


# ---------------------------------------------------------------- moves


def _move(model: Model, move: MoveSeen, state: int) -> Step:
    part, case = model.conflict, model.loaded.case
    party = part.parties.index(move.party)
    what = f"move {move.party}={move.text}"
    choices = _choices(part, party, state)
    wanted = _written(case, move, what)
    if wanted is None:
        return Step("stay", party, state, state, choices)
    levels = list(part.levels_of(state))
    before = tuple(levels)
    for slug, level in wanted.items():
        levels[part.options.index(slug)] = level
    if tuple(levels) == before:
        stands = listing(f"{slug} is {_shown(part, slug, level)}" for slug, level in wanted.items())
        raise AssessmentError(f"{what}: {stands} there already; write {move.party}=stay for staying")
    _refuse_impossible(model, before, tuple(levels), what)
    target = _going_on(model, part.space.number(tuple(levels)), what)
    return Step("move", party, state, target, choices)


def _shown(part: ConflictPart, slug: str, level: int) -> str:
    """Write a level of an option."""
    return part.levels[part.options.index(slug)][level]


def _choices(part: ConflictPart, party: int, state: int) -> int:
    game = part.with_deal
    levels = part.levels_of(state)
    stage = game.stage(tuple(levels[axis] for axis in game.events))
    reach = stage.reach[party]
    return int(reach.sizes[reach.group[stage.rows(np.array([state]))[0]]])


def _written(case: Case, move: MoveSeen, what: str) -> dict[str, int] | None:
    """Read the levels afterwards; None for staying."""
    pieces = [piece.strip() for piece in PIECE.findall(move.text) if piece.strip()]
    if pieces == [STAY]:
        return None
    if STAY in pieces or not pieces:
        raise AssessmentError(f"{what}: write options with levels, or {STAY} alone")
    found: dict[str, int] = {}
    for piece in pieces:
        slug, level = _read(case, move.party, piece, what)
        if slug in found:
            raise AssessmentError(f"{what}: {slug} stands there twice")
        found[slug] = level
    return found


def _read(case: Case, party: str, piece: str, what: str) -> tuple[str, int]:
    """Read ``option``, ``not option`` or ``option=level``."""
    name, sign, text = (part.strip() for part in piece.partition("="))
    negated = not sign and name.startswith("not ")
    slug = name.removeprefix("not ").strip() if negated else name
    own = dict(case.conflict.options.get(party) or {})
    if slug not in own:
        owner = case.conflict.owners.get(slug)
        if owner is not None:
            raise AssessmentError(f"{what}: {slug} is an option of {owner}, not of {party}")
        raise AssessmentError(f"{what}: {unknown('option', slug, tuple(own), party)}")
    levels = own[slug].levels
    if negated:
        return slug, 0
    if not sign:
        if levels != YES_NO:
            shown_levels = listing(map(shown_level, levels))
            raise AssessmentError(f"{what}: write {slug}=LEVEL; its levels are {shown_levels}")
        return slug, 1
    try:
        return slug, level_position(levels, text.strip("'\""))
    except LevelError as error:
        raise AssessmentError(f"{what}: {slug}: {error}") from error


def _refuse_impossible(model: Model, before: tuple[int, ...], after: tuple[int, ...], what: str) -> None:
    """Say why a move cannot be made."""
    part, case = model.conflict, model.loaded.case
    happened = tuple(before[axis] for axis in part.with_deal.events)
    allowed = part.with_deal.transitions(happened)
    for axis, (old, new) in enumerate(zip(before, after, strict=True)):
        if not part.space.transitions[axis][old, new]:
            raise AssessmentError(
                f"{what}: {part.options[axis]} is irreversible: it stands at {part.levels[axis][old]} "
                f"and cannot go back to {part.levels[axis][new]}"
            )
        if not allowed[axis][old, new]:
            raise AssessmentError(f"{what}: {_gated(part, axis, new, happened)}")
    if not part.space.feasible[after]:
        raise AssessmentError(f"{what}: the state after it cannot occur: {_forbidden(case, after)}")


def _gated(part: ConflictPart, axis: int, level: int, happened: tuple[int, ...]) -> str:
    """Say which event stands before a level."""
    slug, name = part.options[axis], part.levels[axis][level]
    for gate in part.with_deal.gates:
        shut = happened[part.with_deal.events.index(gate.event)] != int(gate.opens)
        if gate.option == axis and shut and level in gate.levels:
            event = part.options[gate.event]
            if gate.opens:
                return f"{slug} can be {name} only once {event} has happened; add --event {event} if it has"
            return f"{slug} can no longer become {name} after {event}"
    return f"{slug} cannot change while an event keeps it as it is"


def _forbidden(case: Case, levels: tuple[int, ...] | list[int]) -> str:
    """Name the condition of the case that bars a state."""
    grid = state_grid(case)
    barred = [
        text for text in case.conflict.infeasible if grid.holds(case.conflict.condition(text))[tuple(levels)]
    ]
    return f"the case rules out {quoted(barred[0])}" if barred else "an event has not yet opened it"


def changes_between(part: ConflictPart, source: int, target: int) -> tuple[tuple[str, str], ...]:
    """List option or event and level afterwards, where two states differ."""
    pairs: Mapping[str, tuple[int, int]] = dict(
        zip(
            part.options,
            zip(part.levels_of(source), part.levels_of(target), strict=True),
            strict=True,
        )
    )
    return tuple((slug, _shown(part, slug, new)) for slug, (old, new) in pairs.items() if old != new)
