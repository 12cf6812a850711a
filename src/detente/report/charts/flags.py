"""The dates ahead: what is to be decided by when, and events, as flags below the axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.assessment.result import CaseSummary
from detente.report.charts.dates import day_number
from detente.report.charts.svg import NARROW_LETTERS, at, label, line, marker
from detente.report.text import clean, shortened

__all__ = ["FLAG_LINE", "Flag", "drawn_flags", "flags_of"]

FLAG_LINE = 17


@dataclass(frozen=True, slots=True)
class Flag:
    """A date ahead and what it stands for."""

    date: str
    day: int
    text: str


def flags_of(case: CaseSummary) -> tuple[Flag, ...]:
    """Collect the decision, the events and the horizon, in order of date."""
    dated = [
        (case.decision_by, "the decision is needed"),
        *((by, name) for _, name, by in case.events),
        (case.horizon, "end of the time looked at"),
    ]
    found = ((by, day_number(by), text) for by, text in dated)
    flags = [Flag(by, day, text) for by, day, text in found if day is not None]
    return tuple(sorted(flags, key=lambda flag: flag.day))


def drawn_flags(flags: Sequence[tuple[Flag, float]], top: int, bottom: int) -> list[Markup]:
    """Draw a pole for each date from the lanes down to its label; labels stand on stairs, the first highest.

    Parameters
    ----------
    flags
        Flags with their places, in ascending order.
    top
        Where poles begin.
    bottom
        Where the first label stands.
    """
    drawn = []
    for number, (flag, place) in enumerate(flags):
        base = bottom + FLAG_LINE * number
        drawn.append(line((at(place), top), (at(place), base + 4), "ahead"))
        drawn.append(_label(flag, place, base))
    return drawn


def _label(flag: Flag, place: float, base: int) -> Markup:
    """Write a flag on the side of its pole that has room, shorter where the page is narrow."""
    inwards, anchor = (-5, "end") if place > 0.5 else (5, "start")
    text = clean(f"{flag.date}: {flag.text}")
    if len(text) <= NARROW_LETTERS:
        return marker(place, base, label(inwards, 0, text, "small", anchor))
    cut = [(shortened(text, NARROW_LETTERS), "small narrow"), (shortened(text, 90), "small wide")]
    return marker(place, base, *(label(inwards, 0, words, look, anchor) for words, look in cut))
