"""What each input moves when it is held: shares at the ends and the middle, or at each alternative."""

from __future__ import annotations

from detente.assessment.result import EffectGroup, Flips, HeldPoint, InputFlips, InputView
from detente.report.charts.flips import FlipChart, flip_charts
from detente.report.document.change import share_of, thresholds_of

__all__ = ["tornado_charts"]

ENDS = (0.05, 0.5, 0.95)
"""Of a number these held points are drawn."""


def tornado_charts(key: str, found: Flips) -> tuple[FlipChart, ...]:
    """Draw how far each input held moves rupture without a deal, and each other share with something to show.

    Parameters
    ----------
    key
        Beginning of all ids.
    found
        The re-runs.

    Returns
    -------
    tuple of FlipChart
        Empty where no input moves anything.
    """
    moving = [one for one in found.inputs if any(_differences(one))]
    return flip_charts(key, tuple(_as_drawn(one, found) for one in moving), found.settings)


def _differences(one: InputFlips) -> tuple[float, float, float]:
    difference = one.difference
    return difference.rupture, difference.rupture_with_deal, difference.held


def _as_drawn(one: InputFlips, found: Flips) -> InputView:
    """Give an input the form in which the picture of parts of ranges takes it."""
    shown = [point for point in one.points if point.quantile is None or point.quantile in ENDS]
    groups = tuple(_group(point, found.settings.worlds) for point in shown)
    crosses = tuple(
        each.name
        for each in thresholds_of(found.settings)
        if min(share_of(group, each.measure) for group in groups)
        < each.value
        <= max(share_of(group, each.measure) for group in groups)
    )
    return InputView(
        path=one.path,
        name=one.name,
        kind=one.kind,
        written=one.written,
        claims=(),
        assumed="",
        inherited=False,
        origins=0,
        primary=False,
        groups=groups,
        influence=max(map(abs, _differences(one))),
        crosses=crosses,
    )


def _group(point: HeldPoint, worlds: int) -> EffectGroup:
    shares = point.shares
    return EffectGroup(
        point.name,
        point.value,
        point.value,
        worlds,
        shares.rupture,
        shares.rupture_with_deal,
        shares.held,
    )
