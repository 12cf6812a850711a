"""What observations do to the three shares: before, and where things stand now, against the thresholds."""

from __future__ import annotations

from markupsafe import Markup

from detente.assessment.result import StandingView, Update
from detente.report.charts.svg import at, element, frame, label, line, marker
from detente.report.document.change import MEASURES, Measure, Threshold, thresholds_of
from detente.report.numbers import percent
from detente.report.text import capitalised

__all__ = ["NOW_SHAPE", "THEN_SHAPE", "standing_chart"]

HEAD, ROW = 6, 52
MARGIN = 0.11
"""Free space left and right, in shares of the width, for the numbers at the ends."""
THEN_SHAPE = element("circle", {"r": 5, "class": "mark hollow"})
"""The mark of a share before anything was seen."""
NOW_SHAPE = element("path", {"d": "M0,-6l6,6l-6,6l-6,-6z", "class": "mark"})
"""The mark of a share after it."""


def standing_chart(key: str, found: Update) -> Markup:
    """Draw each share before anything was seen, and where things stand now.

    Parameters
    ----------
    key
        Beginning of all ids.
    found
        What observations say.

    Returns
    -------
    Markup
    """
    known = thresholds_of(found.settings.drawn)
    rows = [
        _row(found, measure, HEAD + ROW * place, tuple(one for one in known if one.measure == measure))
        for place, measure in enumerate(MEASURES)
    ]
    bottom = HEAD + ROW * len(rows)
    spoken = " ".join(
        f"{capitalised(words)}: {percent(_share(found.before, measure))} before, "
        f"{percent(_share(found.now, measure))} now."
        for measure, words in MEASURES.items()
    )
    words = ("The three shares before and after what was seen", spoken)
    return frame(key, ("100%", bottom + 20), words, _axis(bottom), *rows)


def _share(view: StandingView, measure: Measure) -> float:
    return {"rupture": view.rupture, "rupture_with_deal": view.rupture_with_deal, "held": view.held}[
        measure
    ].share


def _place(share: float) -> float:
    return MARGIN + (1 - 2 * MARGIN) * min(max(share, 0.0), 1.0)


def _axis(bottom: int) -> Markup:
    parts = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        place = at(_place(tick))
        parts.append(line((place, HEAD), (place, bottom), "grid"))
        parts.append(label(place, bottom + 15, f"{tick * 100:.0f} %", "small", "middle"))
    return element("g", None, *parts)


def _row(found: Update, measure: Measure, top: int, limits: tuple[Threshold, ...]) -> Markup:
    before, now = _share(found.before, measure), _share(found.now, measure)
    low, high = sorted((before, now))
    crosses = any(low < each.value <= high for each in limits)
    middle = top + 34
    bounds = [at(_place(each.value)) for each in limits]
    return element(
        "g",
        None,
        label(at(0), top + 14, capitalised(MEASURES[measure]), "strong halo" if crosses else "halo"),
        *(line((place, middle - 11), (place, middle + 12), "limit") for place in bounds),
        line((at(_place(low)), middle), (at(_place(high)), middle), "rail crossing" if crosses else "rail"),
        marker(_place(before), middle, THEN_SHAPE),
        marker(_place(now), middle, NOW_SHAPE),
        *_numbers(low, high, middle),
    )


def _numbers(low: float, high: float, middle: int) -> list[Markup]:
    """Write both shares beside their marks; once where they read alike."""
    first, last = (percent(share).removesuffix(" %") for share in (low, high))
    numbers = [marker(_place(high), middle, label(10, 4, last, "small halo"))]
    if first != last:
        numbers.append(marker(_place(low), middle, label(-10, 4, first, "small halo", "end")))
    return numbers
