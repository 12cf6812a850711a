"""Labels below a scale, each led to its place by a line, on as few lines as they need without meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from detente.report.charts.svg import at, label, line, marker
from detente.report.text import shortened

__all__ = ["PINS_LINE", "Pin", "drawn_pins"]

PINS_LINE = 15
WIDTH = 310
"""Pixels of the narrowest scale."""
LETTER = 6.1
"""Pixels that a letter takes, generously."""
LONGEST = 46
MOST_ROWS = 5
GAP = 3
APART = 7


@dataclass(frozen=True, slots=True)
class Pin:
    """A label for a place, in shares of the width."""

    place: float
    text: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    """Where a label lies: from one pixel to another, on which line, and where its leader runs."""

    begin: float
    end: float
    leader: float
    row: int


def drawn_pins(pins: Sequence[Pin], top: int) -> tuple[list[Markup], int]:
    """Draw leaders and labels below a scale.

    Soft labels name the ends of the scale: they stand on the first line, and
    are left out where another label's leader would pass. The others follow
    from the middle outwards, each on the first line and the side of its leader
    where it meets nothing.

    Parameters
    ----------
    pins
        What stands where.
    top
        Where leaders begin.

    Returns
    -------
    list of Markup
        The drawing.
    int
        How many lines it takes.
    """
    firm = sorted((pin for pin in pins if not pin.soft), key=lambda one: (abs(one.place - 0.5), one.place))
    found: list[_Label] = []
    drawn = []
    for pin in pins:
        made = _made(pin, 0, right=pin.place < 0.5)
        if pin.soft and not any(made.begin - 2 < one.place * WIDTH < made.end + 2 for one in firm):
            found.append(made)
            drawn.append(_drawn(pin, made, top))
    for pin in firm:
        made = _placed(pin, found)
        found.append(made)
        drawn.append(line((at(pin.place), top), (at(pin.place), _base(made, top) + 1), "leader"))
        drawn.append(_drawn(pin, made, top))
    return drawn, max((one.row + 1 for one in found), default=0)


def _made(pin: Pin, row: int, *, right: bool) -> _Label:
    leader, length = pin.place * WIDTH, GAP + len(shortened(pin.text, LONGEST)) * LETTER
    begin, end = (leader, leader + length) if right else (leader - length, leader)
    return _Label(begin, end, leader, row)


def _placed(pin: Pin, found: Sequence[_Label]) -> _Label:
    """Find the first line and side that fit; where none does, a line of its own, at the edge of the scale."""
    sides = (pin.place < 0.5, pin.place >= 0.5)
    for row in range(MOST_ROWS):
        for right in sides:
            made = _made(pin, row, right=right)
            if made.begin >= -2 and made.end <= WIDTH + 2 and not _meets(made, found):
                return made
    row = 1 + max((one.row for one in found), default=-1)
    made = _made(pin, row, right=True)
    length = made.end - made.begin
    return (
        replace(made, begin=0.0, end=length) if sides[0] else replace(made, begin=WIDTH - length, end=WIDTH)
    )


def _base(made: _Label, top: int) -> int:
    return top + 13 + PINS_LINE * made.row


def _drawn(pin: Pin, made: _Label, top: int) -> Markup:
    text, base = shortened(pin.text, LONGEST), _base(made, top)
    if pin.soft:
        return label(
            at(pin.place), base, text, "small soft halo", "start" if made.begin >= made.leader else "end"
        )
    if made.begin >= made.leader:
        return marker(pin.place, base, label(GAP, 0, text, "small halo"))
    if made.end <= made.leader:
        return marker(pin.place, base, label(-GAP, 0, text, "small halo", "end"))
    at_left = made.begin == 0
    return label(at(0 if at_left else 1), base, text, "small halo", "start" if at_left else "end")


def _meets(new: _Label, found: Sequence[_Label]) -> bool:
    """Tell whether a label meets another on its line, or a leader on its way down crosses a label."""
    for one in found:
        if one.row == new.row and new.begin < one.end + APART and one.begin < new.end + APART:
            return True
        above, below = (one, new) if one.row < new.row else (new, one)
        if above.row < below.row and above.begin + 1 < below.leader < above.end - 1:
            return True
    return False
