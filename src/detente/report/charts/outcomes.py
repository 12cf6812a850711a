"""Outcomes by kind, without a deal and with one possible: two stacked bars with their labels below."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from detente.report.charts.svg import Value, at, element, frame, hatched, label, line, marker, patterns
from detente.report.document.course import KindShare
from detente.report.numbers import percent
from detente.report.text import listed, shortened

__all__ = ["outcomes_chart"]

BAR = 30
LINE = 17
NARROWEST = 330
"""Pixels of the narrowest page for which labels are kept apart."""
LETTER = 7.2
"""Pixels that a letter of a label takes, generously."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """One part of a bar, from `begin` to `end` in shares of its length."""

    kind: str
    text: str
    begin: float
    end: float

    @property
    def middle(self) -> float:
        """Where the label points."""
        return (self.begin + self.end) / 2

    @property
    def fits(self) -> bool:
        """Whether the label is narrower than the part, on the narrowest page."""
        return len(self.text) * LETTER / NARROWEST < self.end - self.begin


def outcomes_chart(key: str, kinds: tuple[KindShare, ...]) -> Markup:
    """Draw where play ends, by kind.

    Parameters
    ----------
    key
        Beginning of all ids in it.
    kinds
        Shares by kind, from the best to the worst.

    Returns
    -------
    Markup
        One SVG element as wide as its place.
    """
    games = (
        ("Without a deal", tuple((one, one.without) for one in kinds)),
        ("With a deal possible", tuple((one, one.with_deal) for one in kinds)),
    )
    top = 0
    drawn: list[Markup] = [patterns(key)]
    spoken = []
    for name, shares in games:
        segments = _segments(shares)
        lines = _lines(segments)
        drawn.append(_bar(key, name, tuple(zip(segments, lines, strict=True)), top))
        top += 24 + BAR + LINE * (1 + max(lines, default=0)) + 24
        spoken.append(f"{name}: {listed(one.text for one in segments)}.")
    return frame(key, ("100%", top), ("Where play ends, by kind of outcome", " ".join(spoken)), *drawn)


def _segments(shares: tuple[tuple[KindShare, float], ...]) -> tuple[_Segment, ...]:
    """Lay the parts of a bar end to end."""
    total = sum(max(share, 0.0) for _, share in shares) or 1.0
    segments = []
    begin = 0.0
    for one, share in shares:
        if share > 0:
            end = begin + share / total
            segments.append(_Segment(one.kind, f"{shortened(one.name, 20)} {percent(share)}", begin, end))
            begin = end
    return tuple(segments)


def _lines(segments: tuple[_Segment, ...]) -> list[int]:
    """Give each label its line: 0 where it fits below its part, else stairs that lead away from the middle.

    A label that does not fit ends at its leader (right half) or begins there
    (left half); the outermost stands lowest, so that no leader meets a label.
    """
    lines = [0] * len(segments)
    left = [place for place, one in enumerate(segments) if not one.fits and one.middle < 0.5]
    right = [place for place, one in enumerate(segments) if not one.fits and one.middle >= 0.5]
    for stairs in (left[::-1], right):
        for step, place in enumerate(stairs):
            lines[place] = step + 1
    return lines


def _bar(key: str, name: str, segments: tuple[tuple[_Segment, int], ...], top: int) -> Markup:
    bar = top + 24
    parts = [label(0, top + 16, name, "strong")]
    for one, place in segments:
        box: dict[str, Value] = {
            "x": at(one.begin),
            "y": bar,
            "width": at(one.end - one.begin),
            "height": BAR,
        }
        parts.append(hatched(key, one.kind, box))
        if place:
            parts.append(line((at(one.middle), bar + BAR), (at(one.middle), _base(bar, place) + 3), "leader"))
    parts += [line((at(one.begin), bar), (at(one.begin), bar + BAR), "gap") for one, _ in segments[1:]]
    parts += [_label(one, place, _base(bar, place)) for one, place in segments]
    return element("g", None, *parts)


def _base(bar: int, place: int) -> int:
    return bar + BAR + LINE * (place + 1)


def _label(one: _Segment, place: int, base: int) -> Markup:
    if not place:
        return label(at(one.middle), base, one.text, anchor="middle")
    inwards = -5 if one.middle >= 0.5 else 5
    text = label(inwards, 0, one.text, "halo", "end" if inwards < 0 else "start")
    return marker(one.middle, base, text)
