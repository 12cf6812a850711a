"""How the escalation runs: how often each side strikes, whether it is answered, what cannot be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["AnswerView", "Direction", "EscalationCourse", "TempoView"]

Direction = Literal["up", "down", "unchanged", "not known"]


@dataclass(frozen=True, slots=True)
class TempoView:
    """How many hostile moves of the timeline are one party's, by stretch of time.

    Parameters
    ----------
    party
        The party; empty for all of them together, where a move of two parties counts once.
    last, before
        Moves in the last stretch up to the day of the case, and in the stretch before it.
    record
        Moves in the whole record, those that the file dates too vaguely for a stretch among them.
    vague
        Moves that the file dates too vaguely to tell in which stretch they fall.
    last_rate, before_rate, record_rate
        The same by the month of 365.25 / 12 days; 0 for a record that begins on the day of the case.
    """

    party: str
    last: int
    before: int
    record: int
    vague: int
    last_rate: float
    before_rate: float
    record_rate: float


@dataclass(frozen=True, slots=True)
class AnswerView:
    """Whether one party's hostile moves are answered by hostile moves of others.

    Parameters
    ----------
    party
        Whose moves.
    moves
        Its hostile moves that are dated to the day and lie long enough back to have been answered in time.
    answered
        Those of them after which another party made a hostile move in time; one of the same day does not
        count, for which came first is not known.
    median_days
        Median of the days until the first answer, over those answered; null if there is none.
    recent
        Its hostile moves that are too recent: the time for an answer has not run out. They are not counted.
    vague
        Its hostile moves that are not dated to the day. They are not counted.
    """

    party: str
    moves: int
    answered: int
    median_days: float | None
    recent: int
    vague: int


@dataclass(frozen=True, slots=True)
class EscalationCourse:
    """How the escalation runs, by what parties did: never by how often it was reported.

    An entry of the timeline counts once, whatever the number of its sources. Signals and context are no
    moves, nor is what others did.

    Parameters
    ----------
    since
        The first day that the timeline tells of; empty if it tells of nothing.
    stretch
        Length of a stretch in days.
    answer_within
        Days within which a move counts as an answer.
    tempo
        By party that made a hostile move, in case order, and for all of them together; empty if nobody did.
    answers
        By party that made a hostile move, in case order.
    signals
        Entries marked as hostile that name a party and are signals or context; they are not counted.
    named, irreversible
        Moves of parties that the timeline says are an option of the conflict, and those of them of which
        the option is irreversible.
    unnamed
        Moves of parties that name no option: whether they can be undone is not stated.
    options, one_way, one_way_taken
        Options of the conflict that are taken at the status quo, beyond their first level; options that are
        irreversible; and those that are both.
    stage, stage_before
        The stage of escalation on the day of the case and a stretch before it; null where none is stated.
    direction
        Of the stage over this stretch.
    """

    since: str
    stretch: int
    answer_within: int
    tempo: tuple[TempoView, ...]
    answers: tuple[AnswerView, ...]
    signals: int
    named: int
    irreversible: int
    unnamed: int
    options: int
    one_way: int
    one_way_taken: int
    stage: int | None
    stage_before: int | None
    direction: Direction
