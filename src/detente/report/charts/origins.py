"""Whose reporting claims rest on: a bar for each origin, its filled part the claims that have no other.

Lengths are numbers of claims, and every bar has its numbers beside it. Pages are
told in words, not drawn: they are not evidence.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from detente.assessment.result.clashes import RetellingView
from detente.report.charts.svg import NARROW_LETTERS, Value, at, element, frame, label
from detente.report.document.support import counted
from detente.report.text import shortened

__all__ = ["OriginsChart", "origins_chart"]

MOST = 12
"""Origins that are drawn; the table below holds all."""
ROW, BAR = 38, 12
LONGEST = 0.98
"""Share of the width that the longest bar takes."""


@dataclass(frozen=True, slots=True)
class OriginsChart:
    """The picture, and a sentence on what is not drawn; empty if everything is."""

    svg: Markup
    note: str


def origins_chart(key: str, origins: tuple[RetellingView, ...]) -> OriginsChart | None:
    """Draw how many claims rest on each origin.

    Parameters
    ----------
    key
        Beginning of all ids.
    origins
        Those that carry most claims first.

    Returns
    -------
    OriginsChart or None
        None where no origin carries a claim.
    """
    carrying = [one for one in origins if one.claims]
    if not carrying:
        return None
    drawn = carrying[:MOST]
    longest = len(drawn[0].claims)
    rows = [_row(one, ROW * place, longest) for place, one in enumerate(drawn)]
    spoken = " ".join(f"{one.origin}: {_numbers(one)}." for one in drawn)
    svg = frame(key, ("100%", ROW * len(drawn) + 4), ("Claims that rest on each origin", spoken), *rows)
    left = len(carrying) - len(drawn)
    note = f"{counted(left, 'further origin')}, with as many claims or fewer, in the table." if left else ""
    return OriginsChart(svg, note)


def _row(one: RetellingView, top: int, longest: int) -> Markup:
    whole: dict[str, Value] = {"x": at(0), "y": top + 20, "height": BAR}
    shared = LONGEST * len(one.claims) / longest
    alone = LONGEST * one.alone / longest
    name = label(at(0), top + 14, shortened(one.origin, NARROW_LETTERS - 20), "halo")
    return element(
        "g",
        None,
        name,
        label(at(1), top + 14, _numbers(one), "small soft halo", "end"),
        element("rect", {**whole, "width": at(shared), "class": "shared-word"}),
        *((element("rect", {**whole, "width": at(alone), "class": "own-word"}),) if one.alone else ()),
    )


def _numbers(one: RetellingView) -> str:
    return f"{counted(len(one.claims), 'claim')}, {one.alone} alone; {counted(len(one.pages), 'page')}"
