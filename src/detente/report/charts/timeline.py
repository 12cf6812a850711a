"""What happened, as a strip over time and as marks for the rows of the table beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from detente.assessment.result import CaseSummary, Situation, TimelineView
from detente.report.charts.dates import Tick, day_number, kept, month_ticks, spaced, year_ticks
from detente.report.charts.flags import FLAG_LINE, Flag, drawn_flags, flags_of
from detente.report.charts.happenings import legend_of, mark_of
from detente.report.charts.lanes import Lane, lanes_of, levels_of, row_head, row_mark, row_width, who
from detente.report.charts.legend import LegendMark
from detente.report.charts.stages import STAGES_HEIGHT, Stretch, drawn_stages, stage_legend
from detente.report.charts.svg import at, element, frame, label, line, marker
from detente.report.names import Names
from detente.report.text import capitalised, listed

__all__ = ["TimelineChart", "timeline_chart"]

TOP = 22
LEFT, WIDTH = 0.025, 0.95
"""Where the first date stands, and the axis's length, in shares of the width."""
LEVEL = 19
LANE_HEAD = 26
NOTE = (
    "Entries are numbered in order of date and stand at equal steps; a longer pause is drawn wider, "
    "but far less than in proportion."
)


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """What happened, and the stages of escalation beneath it.

    Parameters
    ----------
    svg
        The strip: a lane for each party and one for others, the stages, today and the dates ahead.
    marks
        One small picture for each entry of the timeline, in its order, for the rows of a table: its number,
        the stage then reached, and all lanes with the entry's mark on those of its parties.
    width
        Their width in pixels; they are as high as the row.
    head
        The names of the lanes, for the head of that column.
    legend
        What the marks stand for.
    note
        How time is drawn, in one sentence.
    """

    svg: Markup
    marks: tuple[Markup, ...]
    width: int
    head: Markup
    legend: tuple[LegendMark, ...]
    note: str


@dataclass(frozen=True, slots=True)
class _Course:
    """Everything with its place, in shares of the width; and each place with its day, for the axis."""

    entries: tuple[float, ...]
    stretches: tuple[Stretch, ...]
    today: float
    flags: tuple[tuple[Flag, float], ...]
    days: tuple[tuple[int | None, float], ...]


def timeline_chart(key: str, situation: Situation, case: CaseSummary, names: Names) -> TimelineChart | None:
    """Draw what happened, one lane for each party and one for others.

    Parameters
    ----------
    key
        Beginning of all ids in it.
    situation
        Timeline and stages of escalation.
    case
        Parties, the day of the answer, and the dates ahead: decision, horizon, events.
    names
        Names of parties.

    Returns
    -------
    TimelineChart or None
        None if nothing happened.
    """
    entries = situation.timeline
    if not entries:
        return None
    lanes = lanes_of(entries, case, names)
    course = _course(situation, case)
    return TimelineChart(
        svg=_strip(key, (entries, lanes, course), case, names),
        marks=_rows(situation, lanes, names),
        width=row_width(lanes),
        head=row_head(lanes, stages=bool(situation.escalation)),
        legend=(*legend_of(entries), *stage_legend(situation.escalation)),
        note=NOTE,
    )


def _course(situation: Situation, case: CaseSummary) -> _Course:
    """Put stages, entries, today and flags in one order, and place them."""
    flags = flags_of(case)
    stages = _ascending(one.day for one in situation.escalation)
    entries = _ascending(one.day for one in situation.timeline)
    today = max([*entries[-1:], *stages[-1:], *filter(None, [day_number(case.as_of)])], default=0)
    ahead = [max(flag.day, today) for flag in flags]
    # On one day a stage comes first: its stair begins just before the entry that it rests on.
    ranks = (stages, entries, [today], ahead)
    ordered = sorted(
        (day, rank, number) for rank, days in enumerate(ranks) for number, day in enumerate(days)
    )
    own = [rank in {1, 2} or (rank == 3 and day not in ahead[:number]) for day, rank, number in ordered]
    shares = spaced([day for day, _, _ in ordered], own)
    places = {
        (rank, number): LEFT + WIDTH * share for (_, rank, number), share in zip(ordered, shares, strict=True)
    }
    begins = [places[0, number] for number in range(len(stages))]
    return _Course(
        entries=tuple(places[1, number] for number in range(len(entries))),
        stretches=tuple(map(Stretch, situation.escalation, begins, [*begins[1:], places[2, 0]])),
        today=places[2, 0],
        flags=tuple((flag, places[3, number]) for number, flag in enumerate(flags)),
        days=tuple((day, places[rank, number]) for day, rank, number in ordered if day),
    )


def _ascending(days: Iterable[str]) -> list[int]:
    """Read days in order; one that cannot be read, or lies before the last, stands with it."""
    found: list[int] = []
    for text in days:
        found.append(max(found[-1] if found else 0, day_number(text) or 0))
    return found


def _strip(
    key: str,
    drawn: tuple[tuple[TimelineView, ...], tuple[Lane, ...], _Course],
    case: CaseSummary,
    names: Names,
) -> Markup:
    entries, lanes, course = drawn
    levels = [levels_of([course.entries[number] for number in lane.entries]) for lane in lanes]
    tops = [TOP]
    for used in levels:
        tops.append(tops[-1] + LANE_HEAD + LEVEL * (1 + max(used)))
    heights: dict[int, list[int]] = {}
    for lane, used, top in zip(lanes, levels, tops, strict=False):
        for number, level in zip(lane.entries, used, strict=True):
            heights.setdefault(number, []).append(top + LANE_HEAD + 8 + LEVEL * level)
    floor = tops[-1]
    stages = floor + 24 if course.stretches else floor
    last = stages + STAGES_HEIGHT if course.stretches else floor + 22
    height = last + 14 + FLAG_LINE * len(course.flags)
    marks = (
        _entry(number, entry, (course.entries[number], heights[number]), names)
        for number, entry in enumerate(entries)
    )
    return frame(
        key,
        ("100%", height),
        (f"What happened until {case.as_of}", _spoken(entries, lanes, course)),
        _axis(course, floor),
        *(_lane(lane, top, after) for lane, top, after in zip(lanes, tops, tops[1:], strict=False)),
        drawn_stages(course.stretches, stages),
        *_today(course, case, last),
        *drawn_flags(course.flags, TOP, last + 16),
        *marks,
    )


def _spoken(entries: tuple[TimelineView, ...], lanes: tuple[Lane, ...], course: _Course) -> str:
    counts = listed(f"{lane.name} in {len(lane.entries)}" for lane in lanes)
    hostile = sum(one.hostile for one in entries)
    begin, end = entries[0].date, entries[-1].date
    parts = [f"{len(entries)} entries from {begin} to {end}, {hostile} of them hostile: {counts}."]
    if course.stretches:
        stairs = listed(
            f"{one.stage.stage} ({one.stage.name}) from {one.stage.date}" for one in course.stretches
        )
        parts.append(f"Stages of escalation: {stairs}.")
    if course.flags:
        parts.append(f"Ahead: {listed(f'{flag.date} {flag.text}' for flag, _ in course.flags)}.")
    return " ".join(parts)


def _axis(course: _Course, floor: int) -> Markup:
    """Mark the years, and the months where the page has room for them."""
    days, places = [day for day, _ in course.days], [place for _, place in course.days]
    years, months = year_ticks(days, places), month_ticks(days, places)
    narrow = kept([*years[:1], *years[:0:-1]], 42 / 350)
    taken = [tick.place for tick in narrow]
    wide = kept([*years[:0:-1], *months[::-1]], 32 / 680, taken)
    parts = [line((at(tick.place), TOP), (at(tick.place), floor + 3), "grid") for tick in years]
    parts += [_tick(tick, floor + 16, "small halo") for tick in narrow]
    parts += [_tick(tick, floor + 16, "small soft halo wide") for tick in wide]
    return element("g", None, *parts)


def _tick(tick: Tick, base: int, look: str) -> Markup:
    anchor = "start" if tick.place < 0.04 else "end" if tick.place > 0.96 else "middle"
    return label(
        at(tick.place if anchor == "middle" else float(anchor == "end")), base, tick.text, look, anchor
    )


def _lane(lane: Lane, top: int, after: int) -> Markup:
    return line((at(0), after), (at(1), after), "grid") + label(
        0, top + 14, capitalised(lane.name), "small strong halo"
    )


def _today(course: _Course, case: CaseSummary, floor: int) -> list[Markup]:
    anchor = "end" if course.today > 0.5 else "start"
    return [
        line((at(course.today), TOP - 6), (at(course.today), floor), "today"),
        marker(course.today, 12, label(0, 0, f"as of {case.as_of}", "small strong", anchor)),
    ]


def _entry(number: int, entry: TimelineView, spot: tuple[float, list[int]], names: Names) -> Markup:
    """Draw an entry on each of its lanes, joined by a line; its number stands above where there is room."""
    place, heights = spot
    parts = [element("title", None, f"{number + 1}. {entry.date}, {who(entry, names)}: {entry.what}")]
    if len(heights) > 1:
        parts.append(line((at(place), heights[0]), (at(place), heights[-1]), "joint"))
    for height in heights:
        mark = mark_of(entry.kind, hostile=entry.hostile)
        parts.append(marker(place, height, mark, label(0, -7, str(number + 1), "tiny halo wide", "middle")))
    return element("g", None, *parts)


def _rows(situation: Situation, lanes: tuple[Lane, ...], names: Names) -> tuple[Markup, ...]:
    """Draw the row of each entry, with the stage that the conflict stood at on that day."""
    entries, stages = situation.timeline, situation.escalation
    days, steps = _ascending(one.day for one in entries), _ascending(one.day for one in stages)
    rows = []
    for number, (entry, day) in enumerate(zip(entries, days, strict=True)):
        reached = [stage.stage for stage, step in zip(stages, steps, strict=True) if step <= day]
        rows.append(row_mark(number, entry, lanes, reached[-1] if reached else None, names))
    return tuple(rows)
