"""How an escalation runs, by plain loops over days.

A hostile move is an entry of kind `move` that is marked `hostile` and names a party. Its possible days are
those that its date can mean, up to `as_of`.

* It falls into the last stretch if each possible day is one of the 90 days that end with `as_of`, into the
  one before if each is one of the 90 days before those, and earlier if each is earlier than both.
* A party's move on a single day d is answered in time if some other hostile move on a single day, without
  that party, falls on one of the days d + 1 to d + 30; it is set aside if d + 30 lies after `as_of`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from statistics import median
from typing import Any

from .literal_situation import first_day

__all__ = ["answers", "hostile_moves", "stage_on", "tempo"]

Entry = Mapping[str, Any]
DAY = timedelta(days=1)


def possible_days(text: str, as_of: date) -> list[date]:
    """List the days that a date can mean, up to a day."""
    day = first_day(text)
    found = [day]
    while str(day + DAY).startswith(text) and day + DAY <= as_of:
        day += DAY
        found.append(day)
    return found


def hostile_moves(
    timeline: list[Entry], parties: list[str], as_of: date
) -> list[tuple[set[str], list[date]]]:
    """List who made each hostile move, and on which days it may have been."""
    found = []
    for entry in timeline:
        by = {who for who in entry["by"] if who in parties}
        if entry["kind"] == "move" and entry.get("hostile") and by:
            found.append((by, possible_days(str(entry["date"]), as_of)))
    return found


def tempo(moves: list[tuple[set[str], list[date]]], as_of: date) -> tuple[int, int, int, int]:
    """Count moves: last stretch, the one before, all of them, and those that cannot be placed."""
    last = [as_of - DAY * back for back in range(90)]
    before = [as_of - DAY * back for back in range(90, 180)]
    counts = [0, 0, 0]
    for _, days in moves:
        if all(day in last for day in days):
            counts[0] += 1
        elif all(day in before for day in days):
            counts[1] += 1
        elif not all(day < min(before) for day in days):
            counts[2] += 1
    return counts[0], counts[1], len(moves), counts[2]


def answers(
    moves: list[tuple[set[str], list[date]]], party: str, as_of: date, within: int
) -> tuple[int, int, float | None, int, int]:
    """Count a party's moves: old enough, answered; the median days; too recent, and not dated to the day."""
    old, recent, vague, waited = 0, 0, 0, []
    for by, days in moves:
        if party not in by:
            continue
        if len(days) > 1:
            vague += 1
            continue
        if days[0] + DAY * within > as_of:
            recent += 1
            continue
        old += 1
        for after in range(1, within + 1):
            if any(party not in who and when == [days[0] + DAY * after] for who, when in moves):
                waited.append(after)
                break
    return old, len(waited), float(median(waited)) if waited else None, recent, vague


def stage_on(escalation: list[Entry], day: date) -> int | None:
    """Give the stage in force: entries are gone through by day, those of one day as written."""
    stage = None
    for at in sorted({first_day(entry["date"]) for entry in escalation}):
        for entry in escalation:
            if first_day(entry["date"]) == at and at <= day:
                stage = entry["stage"]
    return stage
