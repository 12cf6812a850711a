"""Cases of known end: where play ends by kind of outcome, with the kind that came true framed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.assessment.result import CaseScore
from detente.report.charts.legend import LegendMark
from detente.report.charts.svg import (
    Value,
    at,
    element,
    frame,
    hatched,
    label,
    line,
    long_label,
    marker,
    patterns,
)
from detente.report.document.backtest.words import answer_shares
from detente.report.names import KINDS, kind_name
from detente.report.numbers import percent
from detente.report.text import listed

__all__ = ["KnownEndsChart", "known_ends_chart"]

BAR = 22
BELOW = 34
HEAD = 20
GAP = 16
EDGE = 0.02
"""How near to an end of the bar a pointer may stand, in shares of its length."""
TITLE = "Where play ends with a deal possible, and what came true"


@dataclass(frozen=True, slots=True)
class KnownEndsChart:
    """The picture with what its patterns stand for."""

    svg: Markup
    legend: tuple[LegendMark, ...]


def known_ends_chart(key: str, cases: Sequence[CaseScore]) -> KnownEndsChart | None:
    """Draw one bar for each case, cut by kind of outcome; a frame marks the kind that came true.

    Parameters
    ----------
    key
        Beginning of all ids in it.
    cases
        The cases, from top to bottom.

    Returns
    -------
    KnownEndsChart or None
        As wide as its place; None without cases.
    """
    if not cases:
        return None
    drawn = [patterns(key)]
    for place, one in enumerate(cases):
        drawn.append(_bar(key, one, place * (HEAD + BAR + BELOW + GAP)))
    height = len(cases) * (HEAD + BAR + BELOW + GAP) - GAP
    spoken = " ".join(map(_spoken, cases))
    return KnownEndsChart(frame(key, ("100%", height), (TITLE, spoken), *drawn), _legend(key))


def _spoken(case: CaseScore) -> str:
    shares = listed(f"{kind_name(kind)} {percent(share)}" for kind, share in answer_shares(case) if share > 0)
    return f"{case.title}: {shares}; came true: {kind_name(case.end.kind)}."


def _bar(key: str, case: CaseScore, top: int) -> Markup:
    bar = top + HEAD
    begin, drawn = 0.0, [long_label(0, top + 13, case.title, "strong")]
    gaps, framed = [], Markup()
    for kind, share in answer_shares(case):
        box: dict[str, Value] = {"x": at(begin), "y": bar, "width": at(share), "height": BAR}
        if share > 0:
            drawn.append(hatched(key, kind, box))
            gaps += [line((at(begin), bar), (at(begin), bar + BAR), "gap")] if begin > 0 else []
        if kind == case.end.kind:
            framed = _came_true(kind, begin, share, bar)
        begin += share
    return element("g", None, *drawn, *gaps, framed)


def _came_true(kind: str, begin: float, share: float, bar: int) -> Markup:
    """Frame what came true, or mark the place where it would have stood; and say so below."""
    middle = min(max(begin + share / 2, EDGE), 1 - EDGE)
    box: dict[str, Value] = {"x": at(begin), "y": bar - 2, "width": at(share), "height": BAR + 4}
    framed = element("rect", {**box, "class": "came-true"}) if share > 0 else Markup()
    pointer = element("path", {"class": "mark", "d": "M0,1l6,9h-12z"})
    text = f"{kind_name(kind)}: given {percent(share)}"
    at_right = middle >= 0.5
    words = label(-9 if at_right else 9, 12, text, "halo", "end" if at_right else "start")
    return framed + marker(middle, bar + BAR + 4, pointer, words)


def _legend(key: str) -> tuple[LegendMark, ...]:
    box: dict[str, Value] = {"x": -11, "y": -8, "width": 22, "height": 16}
    marks = [LegendMark(hatched(key, kind, box), kind_name(kind)) for kind in KINDS]
    return (*marks, LegendMark(element("rect", {**box, "class": "came-true"}), "came true"))
