"""What would change the answer: a share in each part of an input's range, against its thresholds."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from detente.assessment.result import EffectGroup, InputView, Settings
from detente.report.charts.svg import Value, at, element, frame, label, line, long_label, marker
from detente.report.document.change import MEASURES, Measure, Threshold, share_of, thresholds_of
from detente.report.numbers import percent
from detente.report.text import capitalised, listed

__all__ = ["FlipChart", "flip_charts"]

ROW = 46
HEAD = 44
CLEARLY_MORE = 0.1
"""A share that an input moves by so much more than rupture without a deal is drawn too."""
MARGIN = 0.07
"""Free space left and right, in shares of the width, for the numbers at the ends."""
SHAPES: dict[str, tuple[str, dict[str, Value]]] = {
    "lower fifth": ("path", {"d": "M-6,-5h12l-6,10z"}),
    "middle fifth": ("circle", {"r": 3}),
    "upper fifth": ("path", {"d": "M-6,5h12l-6,-10z"}),
}
"""Lower fifths point down, upper fifths up; any other value is a square."""
SQUARE: tuple[str, dict[str, Value]] = ("rect", {"x": -4, "y": -4, "width": 8, "height": 8})


@dataclass(frozen=True, slots=True)
class FlipChart:
    """The picture for one of the three shares."""

    measure: Measure
    svg: Markup


def flip_charts(key: str, inputs: tuple[InputView, ...], settings: Settings) -> tuple[FlipChart, ...]:
    """Draw rupture without a deal, and each other share that an input moves clearly more or carries across.

    Parameters
    ----------
    key
        Beginning of all ids.
    inputs
        The most influential inputs, the strongest first.
    settings
        The thresholds.

    Returns
    -------
    tuple of FlipChart
        Empty without inputs; the first shows rupture without a deal.
    """
    if not inputs:
        return ()
    known = thresholds_of(settings)
    wanted = [measure for measure in MEASURES if measure == "rupture" or _telling(measure, inputs, known)]
    return tuple(FlipChart(measure, _chart(f"{key}-{measure}", inputs, measure, known)) for measure in wanted)


def _telling(measure: Measure, inputs: tuple[InputView, ...], known: tuple[Threshold, ...]) -> bool:
    """Tell whether a share other than rupture without a deal has something to show."""
    names = {each.name for each in known if each.measure == measure}
    return any(
        names & set(one.crosses) or _span(one, measure) > _span(one, "rupture") + CLEARLY_MORE
        for one in inputs
    )


def _span(one: InputView, measure: Measure) -> float:
    shares = [share_of(group, measure) for group in one.groups]
    return max(shares) - min(shares)


def _chart(key: str, inputs: tuple[InputView, ...], measure: Measure, known: tuple[Threshold, ...]) -> Markup:
    height = HEAD + ROW * len(inputs) + 24
    bottom = height - 20
    limits = tuple(each for each in known if each.measure == measure)
    rows = [_row(one, HEAD + ROW * number, measure, limits) for number, one in enumerate(inputs)]
    spoken = " ".join(f"{one.name}: {_spoken(one, measure)}." for one in inputs)
    words = (f"{capitalised(MEASURES[measure])} by part of each input's range", spoken)
    return frame(key, ("100%", height), words, _axis(bottom), *_limits(limits, bottom), *rows)


def _place(share: float) -> float:
    return MARGIN + (1 - 2 * MARGIN) * min(max(share, 0.0), 1.0)


def _spoken(one: InputView, measure: Measure) -> str:
    return listed(f"{group.name} {percent(share_of(group, measure))}" for group in one.groups)


def _axis(bottom: int) -> Markup:
    parts = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        place = at(_place(tick))
        parts.append(line((place, HEAD - 4), (place, bottom), "grid"))
        parts.append(label(place, bottom + 15, f"{tick * 100:.0f} %", "small", "middle"))
    return element("g", None, *parts)


def _limits(limits: tuple[Threshold, ...], bottom: int) -> list[Markup]:
    """Draw the thresholds of a share, each with its label on a line of its own."""
    drawn = []
    for number, each in enumerate(limits):
        place, base = at(_place(each.value)), 12 + 16 * number
        drawn.append(line((place, base + 4), (place, bottom), "limit"))
        anchor = "start" if each.value < 0.6 else "end"
        drawn.append(label(place, base, f"{each.verdict} from {percent(each.value)}", "small", anchor))
    return drawn


def _row(one: InputView, top: int, measure: Measure, limits: tuple[Threshold, ...]) -> Markup:
    ordered = sorted(one.groups, key=lambda group: share_of(group, measure))
    low, high = (share_of(group, measure) for group in (ordered[0], ordered[-1]))
    crosses = any(each.name in one.crosses for each in limits)
    middle = top + 30
    ends = (at(_place(low)), middle), (at(_place(high)), middle)
    return element(
        "g",
        None,
        long_label(at(0), top + 14, capitalised(one.name), "strong halo" if crosses else "halo"),
        line(*ends, "rail crossing" if crosses else "rail"),
        *(_mark(group, share_of(group, measure), middle) for group in one.groups),
        *_numbers(low, high, middle),
    )


def _mark(group: EffectGroup, share: float, middle: int) -> Markup:
    name, attributes = SHAPES.get(group.name, SQUARE)
    kind = "mark hollow" if group.name == "lower fifth" else "mark"
    described = element("title", None, f"{group.name}: {percent(share)}")
    return marker(_place(share), middle, element(name, {**attributes, "class": kind}, described))


def _numbers(low: float, high: float, middle: int) -> list[Markup]:
    """Write the smallest and the largest share beside their marks; once where they read alike."""
    first, last = (percent(share).removesuffix(" %") for share in (low, high))
    numbers = [marker(_place(high), middle, label(10, 4, last, "small halo"))]
    if first != last:
        numbers.append(marker(_place(low), middle, label(-10, 4, first, "small halo", "end")))
    return numbers
