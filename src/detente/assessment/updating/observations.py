"""Observations as people write them, in a command or in an address: what was seen, of whom, and on which day.

One observation is written ``move:openai=complain``, ``event:ruling`` or
``no-event:ruling``, with the day before it where it is known:
``2025-07-03 move:openai=complain, campaign``. The day tells the order of moves; an
observation without one counts as seen right after the one that stands before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from detente.assessment.updating.moves import PIECE, STAY, MoveSeen, Seen
from detente.case.parties import party_called
from detente.case.schema import Case
from detente.errors import AssessmentError
from detente.expressions.suggestions import quoted

__all__ = [
    "LONGEST_OBSERVATION",
    "MOST_OBSERVATIONS",
    "Observation",
    "ObservedKind",
    "move_levels",
    "move_text",
    "observation_text",
    "order_of",
    "read_move",
    "read_observation",
    "read_observations",
    "seen_of",
]

ObservedKind = Literal["move", "event", "no-event"]
LONGEST_OBSERVATION = 500
MOST_OBSERVATIONS = 30
FORMS = "move:PARTY=MOVE, event:SLUG or no-event:SLUG, with a day such as 2025-07-03 before it if it is known"


@dataclass(frozen=True, slots=True)
class Observation:
    """Something that was seen.

    Parameters
    ----------
    kind
        ``move``, ``event``, or ``no-event`` for an event that will not happen by the horizon.
    party
        Who moved; empty for an event.
    what
        The levels of options afterwards, or ``stay``; for an event its slug.
    day
        When; None if that is not known.
    """

    kind: ObservedKind
    party: str
    what: str
    day: date | None = None


def read_move(case: Case, text: str, place: str) -> MoveSeen:
    """Read ``PARTY=MOVE``.

    Parameters
    ----------
    case
        The case, for its parties.
    text
        The party by its slug or a name, and the levels of options afterwards, or ``stay``.
    place
        Where it was written, for the message.

    Raises
    ------
    AssessmentError
        If it has not this form.
    ReportError
        If no party is called so.
    """
    party, sign, move = text.partition("=")
    if not sign or not party.strip() or not move.strip():
        example = next(iter(case.parties))
        raise AssessmentError(
            f"{place} {quoted(text)}: give a party and its move, such as {example}=complain or {example}=stay"
        )
    return MoveSeen(party_called(case, party, place), move.strip())


def read_observation(case: Case, text: str) -> Observation:
    """Read one observation.

    Parameters
    ----------
    case
        The case; a day before the one up to which it looks is refused, for that belongs into the case.
    text
        As the docstring of the module tells.

    Raises
    ------
    AssessmentError
        If it cannot be read; with what is allowed.
    ReportError
        If no party is called so.
    """
    if len(text) > LONGEST_OBSERVATION:
        raise AssessmentError(f"an observation may be {LONGEST_OBSERVATION} characters long")
    head, colon, rest = text.strip().partition(":")
    written, _, kind = head.rpartition(" ")
    if not colon or not rest.strip() or kind not in {"move", "event", "no-event"}:
        raise AssessmentError(f"observation {quoted(text)}: write {FORMS}")
    day = _day(case, written.strip(), text)
    if kind == "move":
        move = read_move(case, rest, "move")
        return Observation("move", move.party, move.text, day)
    return Observation("event" if kind == "event" else "no-event", "", rest.strip(), day)


def _day(case: Case, written: str, text: str) -> date | None:
    if not written:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise AssessmentError(
            f"observation {quoted(text)}: {quoted(written)} is no day; write it as 2025-07-03"
        ) from error
    if not case.as_of <= day <= case.horizon:
        raise AssessmentError(
            f"observation {quoted(text)}: the case looks from {case.as_of} to {case.horizon}; what was seen "
            "before that belongs into the case file, and what comes after it is not in its worlds"
        )
    return day


def read_observations(case: Case, texts: Sequence[str]) -> tuple[Observation, ...]:
    """Read observations and put them into the order in which they were made.

    Raises
    ------
    AssessmentError
        If there are too many, or one cannot be read.
    ReportError
        If no party is called so.
    """
    if len(texts) > MOST_OBSERVATIONS:
        raise AssessmentError(f"{len(texts)} observations given; allowed: {MOST_OBSERVATIONS}")
    read = [read_observation(case, text) for text in texts]
    return tuple(read[place] for place in order_of(read))


def order_of(observations: Sequence[Observation]) -> tuple[int, ...]:
    """Give the places of observations in the order of their days.

    Parameters
    ----------
    observations
        As they were told; one without a day stays behind the one before it.

    Returns
    -------
    tuple of int
    """
    last, days = date.min, []
    for one in observations:
        last = one.day or last
        days.append(last)
    return tuple(sorted(range(len(days)), key=days.__getitem__))


def observation_text(one: Observation) -> str:
    """Write an observation as :func:`read_observation` reads it."""
    what = f"{one.party}={one.what}" if one.kind == "move" else one.what
    return f"{one.day} {one.kind}:{what}" if one.day else f"{one.kind}:{what}"


def move_text(levels: Iterable[tuple[str, str]]) -> str:
    """Write a move as the levels that options have afterwards; ``stay`` where there are none."""
    return ", ".join(f"{slug}={_level(level)}" for slug, level in levels) or STAY


def move_levels(text: str) -> tuple[tuple[str, str], ...]:
    """Read a move as options with the levels that they have afterwards; nothing for staying."""
    pieces = [piece.strip() for piece in PIECE.findall(text) if piece.strip()]
    return () if pieces == [STAY] else tuple(map(_option_and_level, pieces))


def _option_and_level(piece: str) -> tuple[str, str]:
    slug, sign, level = (part.strip() for part in piece.partition("="))
    if sign:
        return slug, level.strip("'\"")
    return (slug.removeprefix("not ").strip(), "no") if slug.startswith("not ") else (slug, "yes")


def _level(level: str) -> str:
    """Put a level with a comma in quotes, of the kind that it does not hold."""
    if not set(level) & set(",'\""):
        return level
    return f"'{level}'" if "'" not in level else f'"{level}"'


def seen_of(observations: Iterable[Observation]) -> Seen:
    """Put observations together; moves keep their order, and events have their own.

    Parameters
    ----------
    observations
        In the order in which they were made.

    Returns
    -------
    Seen
    """
    found = tuple(observations)
    return Seen(
        tuple(MoveSeen(one.party, one.what) for one in found if one.kind == "move"),
        tuple(one.what for one in found if one.kind == "event"),
        tuple(one.what for one in found if one.kind == "no-event"),
    )
