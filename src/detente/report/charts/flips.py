"""What would change the answer: a share in each part of an input's range, against its thresholds."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from detente.assessment.result import EffectGroup, InputView, Settings
from detente.report.charts.svg import (
    NARROW_LETTERS,
    WIDE_LETTERS,
    Value,
    at,
    element,
    frame,
    label,
    line,
    marker,
)
from detente.report.document.change import MEASURES, Measure, Threshold, share_of, thresholds_of
from detente.report.numbers import percent
from detente.report.text import capitalised, listed, shortened, wrapped

__all__ = ["FlipChart", "flip_charts"]

ROW, LINE = 46, 14
"""Height of a row, and of each further line of its name or of its values."""
HEAD = 44
MOST_VALUES = 3
VALUE_LETTERS = 52
"""Letters of a line of values, whose type is small."""
CLEARLY_MORE = 0.1
"""A share that an input moves by so much more than rupture without a deal is drawn too."""
MARGIN = 0.11
"""Free space left and right, in shares of the width, for the numbers at the ends."""
LOW: tuple[str, dict[str, Value]] = ("path", {"d": "M-6,-5h12l-6,10z"})
MIDDLE: tuple[str, dict[str, Value]] = ("circle", {"r": 3})
HIGH: tuple[str, dict[str, Value]] = ("path", {"d": "M-6,5h12l-6,-10z"})
SHAPES = {
    "lower fifth": LOW,
    "5 % point": LOW,
    "middle fifth": MIDDLE,
    "50 % point": MIDDLE,
    "upper fifth": HIGH,
    "95 % point": HIGH,
}
"""What is low points down, what is high points up; any value without such a name is a square."""
SQUARE: tuple[str, dict[str, Value]] = ("rect", {"x": -4, "y": -4, "width": 8, "height": 8})


@dataclass(frozen=True, slots=True)
class FlipChart:
    """The picture for one of the three shares."""

    measure: Measure
    svg: Markup


@dataclass(frozen=True, slots=True)
class _Texts:
    """The lines of a row: its name as it breaks on a narrow page, and its values."""

    name: tuple[str, ...]
    values: tuple[str, ...]


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
    texts = [_Texts(_name_lines(one), _value_lines(one, measure)) for one in inputs]
    tops = [HEAD]
    for each in texts:
        below = LINE * len(each.values) + 4 if each.values else 0
        tops.append(tops[-1] + ROW + LINE * (len(each.name) - 1) + below)
    bottom = tops[-1] + 4
    limits = tuple(each for each in known if each.measure == measure)
    rows = [
        _row((one, each), top, measure, limits) for one, each, top in zip(inputs, texts, tops, strict=False)
    ]
    spoken = " ".join(f"{one.name}: {_spoken(one, measure)}." for one in inputs)
    words = (f"{capitalised(MEASURES[measure])} by part of each input's range", spoken)
    return frame(key, ("100%", bottom + 20), words, _axis(bottom), *_limits(limits), *rows)


def _name_lines(one: InputView) -> tuple[str, ...]:
    """Break a name into the lines that it takes on a narrow page."""
    return wrapped(capitalised(one.name), NARROW_LETTERS, 3)


def _value_lines(one: InputView, measure: Measure) -> tuple[str, ...]:
    """Say which value gives which share: all of a few, else the first and the last; nothing for fifths."""
    if all(group.low is not None for group in one.groups):
        return ()
    ordered = sorted(one.groups, key=lambda group: share_of(group, measure))
    shown = ordered if len(ordered) <= MOST_VALUES else (ordered[0], ordered[-1])
    said = tuple(f"{group.name}: {percent(share_of(group, measure))}" for group in shown)
    together = "; ".join(said)
    return (together,) if len(together) <= VALUE_LETTERS else said


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


def _limits(limits: tuple[Threshold, ...]) -> list[Markup]:
    """Name the thresholds of a share, each on a line of its own; the rows draw them."""
    drawn = []
    for number, each in enumerate(limits):
        place, base = at(_place(each.value)), 12 + 16 * number
        drawn.append(line((place, base + 4), (place, HEAD - 4), "limit"))
        anchor = "start" if each.value < 0.6 else "end"
        drawn.append(label(place, base, f"{each.verdict} from {percent(each.value)}", "small halo", anchor))
    return drawn


def _row(
    drawn: tuple[InputView, _Texts], top: int, measure: Measure, limits: tuple[Threshold, ...]
) -> Markup:
    one, texts = drawn
    ordered = sorted(one.groups, key=lambda group: share_of(group, measure))
    low, high = (share_of(group, measure) for group in (ordered[0], ordered[-1]))
    crosses = any(each.name in one.crosses for each in limits)
    base = top + 14 + LINE * (len(texts.name) - 1)
    middle = base + 16
    ends = (at(_place(low)), middle), (at(_place(high)), middle)
    bounds = (at(_place(each.value)) for each in limits)
    return element(
        "g",
        None,
        *_name(one, texts, base, "strong halo" if crosses else "halo"),
        *(line((place, middle - 11), (place, middle + 12), "limit") for place in bounds),
        line(*ends, "rail crossing" if crosses else "rail"),
        *(_mark(group, share_of(group, measure), middle) for group in one.groups),
        *_numbers(low, high, middle),
        *(
            label(at(0), middle + 24 + LINE * place, shortened(words, VALUE_LETTERS), "small soft halo")
            for place, words in enumerate(texts.values)
        ),
    )


def _name(one: InputView, texts: _Texts, base: int, look: str) -> list[Markup]:
    """Write the name on one line where the page is wide, on as many as it takes where it is narrow."""
    if len(texts.name) == 1:
        return [label(at(0), base, texts.name[0], look)]
    above = base - LINE * (len(texts.name) - 1)
    lines = [
        label(at(0), above + LINE * place, text, f"{look} narrow") for place, text in enumerate(texts.name)
    ]
    return [*lines, label(at(0), base, shortened(capitalised(one.name), WIDE_LETTERS), f"{look} wide")]


def _mark(group: EffectGroup, share: float, middle: int) -> Markup:
    name, attributes = SHAPES.get(group.name, SQUARE)
    kind = "mark hollow" if SHAPES.get(group.name) is LOW else "mark"
    described = element("title", None, f"{group.name}: {percent(share)}")
    return marker(_place(share), middle, element(name, {**attributes, "class": kind}, described))


def _numbers(low: float, high: float, middle: int) -> list[Markup]:
    """Write the smallest and the largest share beside their marks; once where they read alike."""
    first, last = (percent(share).removesuffix(" %") for share in (low, high))
    numbers = [marker(_place(high), middle, label(10, 4, last, "small halo"))]
    if first != last:
        numbers.append(marker(_place(low), middle, label(-10, 4, first, "small halo", "end")))
    return numbers
