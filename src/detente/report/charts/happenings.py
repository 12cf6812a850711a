"""The marks of the timeline: what was done, said or came from outside, and what of it was hostile.

Filled marks are deeds, open ones words, small ones context; triangles are
hostile. So shape, fill and size tell them apart without colour.
"""

from __future__ import annotations

from markupsafe import Markup

from detente.assessment.result import TimelineView
from detente.report.charts.legend import LegendMark
from detente.report.charts.svg import Value, element

__all__ = ["legend_of", "mark_of", "words_of"]

DISC: dict[str, float] = {"move": 4.5, "signal": 4.0, "context": 2.2}
SPIKE = {"move": "M-6,4.5h12l-6,-10z", "signal": "M-5.5,4.5h11l-5.5,-9.5z", "context": "M-4,3h8l-4,-7z"}
KINDS = tuple(DISC)


def mark_of(kind: str, *, hostile: bool) -> Markup:
    """Draw the mark of an entry around the origin."""
    known = kind if kind in DISC else "context"
    look: dict[str, Value] = {"class": f"happening {known}{' hostile' if hostile else ''}"}
    if hostile:
        return element("path", {"d": SPIKE[known], **look})
    return element("circle", {"r": DISC[known], **look})


def words_of(kind: str, *, hostile: bool) -> str:
    """Name the kind of an entry: ``hostile signal``."""
    return f"hostile {kind}" if hostile else kind


def legend_of(entries: tuple[TimelineView, ...]) -> tuple[LegendMark, ...]:
    """Explain the marks that occur, deeds first."""
    present = {(one.kind, one.hostile) for one in entries}
    return tuple(
        LegendMark(mark_of(kind, hostile=hostile), words_of(kind, hostile=hostile))
        for hostile in (False, True)
        for kind in KINDS
        if (kind, hostile) in present
    )
