"""How the escalation runs, counted from the timeline: tempo, answers, what cannot be undone, direction.

Only entries of kind `move` that the file marks `hostile` and that name a party count as hostile
moves. An entry stands for one event, so that ten reports of it count as one.

* **Tempo.** The last 90 days up to `as_of` (that day included), the 90 days before, and the whole
  record since the first day that the timeline tells of. A date that only names a month or a year
  falls into a stretch if all its days up to `as_of` do; otherwise it counts in the record alone.
* **Answers.** A hostile move is answered by the first hostile move that another party makes after its
  day and within 30 days, and that is not its own too. Both must be dated to the day. Moves of the
  last 30 days are set aside, for their time has not run out.
* **What cannot be undone.** A move that names its option is irreversible if the option is.
* **Direction.** The stage in force on `as_of` against that in force 90 days before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from detente.assessment.result.escalation import AnswerView, Direction, EscalationCourse, TempoView
from detente.case.schema import Case
from detente.evidence.dates import VagueDate

__all__ = ["ANSWER_WITHIN", "STRETCH", "course_of_escalation"]

STRETCH = 90
"""Days of a stretch."""
ANSWER_WITHIN = 30
"""Days within which a move counts as an answer."""
DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class _Blow:
    """A hostile move: by which parties, from its first to its last possible day."""

    by: frozenset[str]
    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether it is dated to the day."""
        return self.first == self.last


def course_of_escalation(case: Case, answer_within: int = ANSWER_WITHIN) -> EscalationCourse:
    """Count how the escalation runs.

    Parameters
    ----------
    case
        The case.
    answer_within
        Days within which a move counts as an answer, at least 1.

    Returns
    -------
    EscalationCourse
    """
    blows = _blows(case)
    ours = [entry for entry in case.timeline if any(by in case.parties for by in entry.by)]
    moves = [entry for entry in ours if entry.kind == "move"]
    options = case.conflict.all_options
    named = [options[entry.option] for entry in moves if entry.option is not None]
    taken = [slug for slug, level in case.conflict.starting_levels.items() if level > 0]
    one_way = [slug for slug, option in options.items() if option.irreversible]
    stage, stage_before = (_stage(case, day) for day in (case.as_of, case.as_of - timedelta(days=STRETCH)))
    since = min((entry.date.earliest for entry in case.timeline), default=None)
    return EscalationCourse(
        since=str(since or ""),
        stretch=STRETCH,
        answer_within=answer_within,
        tempo=_tempo(case, blows, since or case.as_of),
        answers=tuple(
            _answers(party, blows, case.as_of, answer_within)
            for party in case.parties
            if any(party in blow.by for blow in blows)
        ),
        signals=sum(entry.hostile and entry.kind != "move" for entry in ours),
        named=len(named),
        irreversible=sum(option.irreversible for option in named),
        unnamed=len(moves) - len(named),
        options=len(taken),
        one_way=len(one_way),
        one_way_taken=len(set(taken) & set(one_way)),
        stage=stage,
        stage_before=stage_before,
        direction=_direction(stage, stage_before),
    )


def _blows(case: Case) -> tuple[_Blow, ...]:
    return tuple(
        _Blow(by, entry.date.earliest, _last_day(entry.date, case.as_of))
        for entry in case.timeline
        for by in [frozenset(entry.by) & frozenset(case.parties)]
        if entry.kind == "move" and entry.hostile and by
    )


def _last_day(when: VagueDate, as_of: date) -> date:
    """Give the last day that a date can mean: nothing on the timeline is later than the case."""
    return max(when.earliest, min(when.latest, as_of))


# ---------------------------------------------------------------- tempo


def _tempo(case: Case, blows: Sequence[_Blow], since: date) -> tuple[TempoView, ...]:
    if not blows:
        return ()
    by_party = [(party, [blow for blow in blows if party in blow.by]) for party in case.parties]
    struck = [(party, own) for party, own in by_party if own]
    return tuple(_counted(party, own, case.as_of, since) for party, own in (*struck, ("", blows)))


def _counted(party: str, blows: Sequence[_Blow], as_of: date, since: date) -> TempoView:
    placed = [_stretch(blow, as_of) for blow in blows]
    last, before, vague = (placed.count(place) for place in ("last", "before", "vague"))
    months = STRETCH / DAYS_A_MONTH
    whole = (as_of - since).days / DAYS_A_MONTH
    return TempoView(
        party=party,
        last=last,
        before=before,
        record=len(blows),
        vague=vague,
        last_rate=last / months,
        before_rate=before / months,
        record_rate=len(blows) / whole if whole else 0.0,
    )


def _stretch(blow: _Blow, as_of: date) -> str:
    """Say in which stretch a move falls, or that its date is too vague to tell."""
    first, last = ((as_of - day).days // STRETCH for day in (blow.first, blow.last))
    names = {0: "last", 1: "before"}
    places = names.get(first, "earlier"), names.get(last, "earlier")
    return places[0] if places[0] == places[1] else "vague"


# ---------------------------------------------------------------- answers


def _answers(party: str, blows: Sequence[_Blow], as_of: date, within: int) -> AnswerView:
    own = [blow for blow in blows if party in blow.by]
    exact = [blow for blow in own if blow.exact]
    old = [blow for blow in exact if (as_of - blow.first).days >= within]
    waited = [days for blow in old for days in [_days_to_answer(blow, party, blows)] if days is not None]
    in_time = [days for days in waited if days <= within]
    return AnswerView(
        party=party,
        moves=len(old),
        answered=len(in_time),
        median_days=float(median(in_time)) if in_time else None,
        recent=len(exact) - len(old),
        vague=len(own) - len(exact),
    )


def _days_to_answer(blow: _Blow, party: str, blows: Sequence[_Blow]) -> int | None:
    """Count the days to the first later hostile move that is not the party's; None without one."""
    days = [(other.first - blow.first).days for other in blows if other.exact and party not in other.by]
    return min((count for count in days if count > 0), default=None)


# ---------------------------------------------------------------- stages


def _stage(case: Case, day: date) -> int | None:
    """Give the stage in force on a day: that of the latest entry by then, of one day the last written."""
    begun = [
        (entry.date.earliest, place, entry.stage)
        for place, entry in enumerate(case.escalation)
        if entry.date.earliest <= day
    ]
    return max(begun)[2] if begun else None


def _direction(now: int | None, before: int | None) -> Direction:
    if now is None or before is None:
        return "not known"
    if now == before:
        return "unchanged"
    return "up" if now > before else "down"
