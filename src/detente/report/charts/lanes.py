"""The lanes of the timeline, one for each party and one for all others; and a row of them for a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.assessment.result import CaseSummary, TimelineView
from detente.report.charts.happenings import mark_of, words_of
from detente.report.charts.svg import Value, element, label, line
from detente.report.names import Names
from detente.report.text import listed, shortened

__all__ = ["Lane", "lanes_of", "levels_of", "row_head", "row_mark", "row_width", "who"]

APART = 9 / 350
"""Marks of a lane that stand closer, in shares of the width, get levels: 9 pixels of a telephone."""
LEVELS = 3
NUMBER, STAGE, LANE = 26, 16, 17
"""Widths of the parts of a row, in pixels."""
HEAD = 96
MIDDLE = 13
"""Where the mark of a row stands: on the first line of its text."""
LETTERS = 14


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name, and the numbers of the entries in it."""

    name: str
    entries: tuple[int, ...]


def lanes_of(entries: tuple[TimelineView, ...], case: CaseSummary, names: Names) -> tuple[Lane, ...]:
    """Give each party that does something a lane, in the order of the case; others share the last one."""
    parties = [party.id for party in case.parties]
    lanes = [
        Lane(names.party(party), tuple(n for n, one in enumerate(entries) if party in one.by))
        for party in parties
    ]
    known = set(parties)
    others = tuple(n for n, one in enumerate(entries) if not one.by or set(one.by) - known)
    return tuple(lane for lane in (*lanes, Lane("others", others)) if lane.entries)


def who(entry: TimelineView, names: Names) -> str:
    """Name those who did it."""
    return listed(names.party(key) for key in entry.by) or "others"


def levels_of(places: Sequence[float]) -> list[int]:
    """Give each mark of a lane a level on which it meets none before it; the emptiest where all are taken.

    Parameters
    ----------
    places
        Places in shares of the width, in ascending order.
    """
    last = [-1.0] * LEVELS
    levels = []
    for place in places:
        free = (level for level in range(LEVELS) if place - last[level] >= APART)
        level = next(free, min(range(LEVELS), key=lambda each: last[each]))
        last[level] = place
        levels.append(level)
    return levels


def row_mark(
    number: int, entry: TimelineView, lanes: tuple[Lane, ...], stage: int | None, names: Names
) -> Markup:
    """Draw all lanes at one entry, as high as the row that it is put in.

    Parameters
    ----------
    number
        Place of the entry, from 0.
    entry
        The entry.
    lanes
        All lanes.
    stage
        The stage of escalation reached by then; None where none is stated.
    names
        Names of parties.
    """
    middles = [NUMBER + STAGE + LANE * place + LANE // 2 for place in range(len(lanes))]
    marked = [middle for middle, lane in zip(middles, lanes, strict=True) if number in lane.entries]
    words = f"{words_of(entry.kind, hostile=entry.hostile)} by {who(entry, names)}"
    if stage is not None:
        words += f", stage {stage}"
    parts = [line((middle, 0), (middle, "100%"), "lane") for middle in middles]
    if len(marked) > 1:
        parts.append(line((marked[0], MIDDLE), (marked[-1], MIDDLE), "joint"))
    mark = mark_of(entry.kind, hostile=entry.hostile)
    parts += [element("g", {"transform": f"translate({middle},{MIDDLE})"}, mark) for middle in marked]
    return element(
        "svg",
        {
            "class": "chart lanes",
            "role": "img",
            "aria-label": words,
            "width": row_width(lanes),
            "height": "100%",
        },
        label(NUMBER - 8, MIDDLE + 4, str(number + 1), "small soft", "end"),
        *_stage(stage),
        *parts,
    )


def row_width(lanes: tuple[Lane, ...]) -> int:
    """Give the width of a row in pixels."""
    return NUMBER + STAGE + LANE * len(lanes)


def _stage(stage: int | None) -> list[Markup]:
    """Draw the stage as a bar down the row, the wider the higher, with its number."""
    if stage is None:
        return []
    box: dict[str, Value] = {"x": NUMBER - 4, "y": 0, "width": STAGE - 2, "height": "100%"}
    return [
        element("rect", {**box, "class": "stage", "fill-opacity": _shade(stage)}),
        label(NUMBER + STAGE // 2 - 5, MIDDLE + 4, str(stage), "small", "middle"),
    ]


def _shade(stage: int) -> float:
    return 0.12 + 0.06 * min(max(stage, 0), 9)


def row_head(lanes: tuple[Lane, ...], *, stages: bool) -> Markup:
    """Write the names of the lanes upwards, for the head of the column of rows."""
    names = [lane.name for lane in lanes]
    words = f"Stage of escalation, {listed(names)}" if stages else listed(names)
    texts = [
        _upwards(NUMBER + STAGE + LANE * place + LANE // 2 + 4, name) for place, name in enumerate(names)
    ]
    if stages:
        texts.insert(0, _upwards(NUMBER + STAGE // 2 - 1, "stage"))
    return element(
        "svg",
        {
            "class": "chart lanes-head",
            "role": "img",
            "aria-label": words,
            "width": row_width(lanes),
            "height": HEAD,
        },
        *texts,
    )


def _upwards(x: int, text: str) -> Markup:
    turned = {"transform": f"translate({x},{HEAD - 2}) rotate(-90)"}
    return element("g", turned, label(0, 0, shortened(text, LETTERS), "small"))
