"""The part of the page that tells what comparing says of the packaged cases."""

from __future__ import annotations

from collections.abc import Sequence

from tools.reading_measures.contradiction_page import written_table
from tools.reading_measures.packaged import FLAGSHIP, Judged, OnCase

__all__ = ["packaged_section"]

KINDS = ("contradiction", "development", "narrowing", "same number", "words only")
OPENING = """\
## On the packaged case

People who write a case name the claims that cannot both be right as rivals. Here these names are taken out,
and the claims are compared as if nobody had judged them. *Words only* are pairs of which one claim gives
neither a number nor a direction, or that are about two things: no comparison of numbers can tell them.
*Named by nobody* are contradictions that come out and that the case neither names nor reconciles."""


def packaged_section(measured: Sequence[OnCase]) -> str:
    """Write the counts of all packaged cases, and the pairs of the first with two numbers.

    Parameters
    ----------
    measured
        All packaged partnerships.
    """
    flagship = next(one for one in measured if one.name == FLAGSHIP)
    both = [one for one in flagship.named if all(one.values)]
    parts = [
        OPENING,
        _counts(flagship),
        f"### The {len(both)} pairs of *{FLAGSHIP}* in which both give a number",
        written_table(["claims", "about", "numbers", "said unaided", "reason"], [_row(one) for one in both]),
        "### Named by nobody",
        _unnamed(measured),
        "### All packaged cases",
        written_table(
            ["case", "claims", "rivals", *KINDS, "named by nobody"], [_line(one) for one in measured]
        ),
    ]
    return "\n\n".join(parts)


def _counts(one: OnCase) -> str:
    counts = one.counts
    listed = "\n".join(f"- {kind}: {counts[kind]}" for kind in KINDS)
    return (
        f"Of the {len(one.named)} pairs of claims of *{one.name}* of which one names the other, comparing "
        f"says unaided:\n\n{listed}"
    )


def _row(one: Judged) -> list[str]:
    numbers = " and ".join(one.values)
    return [f"{one.first}, {one.second}", one.about or "two things", numbers, one.what, one.reason or "–"]


def _unnamed(measured: Sequence[OnCase]) -> str:
    rows = [[case.name, *_row(one)[:3], one.reason] for case in measured for one in case.unnamed]
    return written_table(["case", "claims", "about", "numbers", "reason"], rows)


def _line(one: OnCase) -> list[str]:
    counts = [str(one.counts[kind]) for kind in KINDS]
    return [one.name, str(one.claims), str(len(one.named)), *counts, str(len(one.unnamed))]
