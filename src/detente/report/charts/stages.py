"""The stages of escalation as stairs over time: the higher, the worse [Glasl1982]_."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.assessment.result import StageView
from detente.report.charts.legend import LegendMark
from detente.report.charts.svg import Value, at, element, label, line
from detente.report.text import shortened

__all__ = ["STAGES_HEIGHT", "Stretch", "drawn_stages", "stage_legend"]

STEP = 6
HIGHEST = 9
THIRDS = (3, 6, 9)
STAGES_HEIGHT = 28 + STEP * HIGHEST


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stage with the part of the axis that it lasts for, in shares of the width."""

    stage: StageView
    begin: float
    end: float


def drawn_stages(stretches: Sequence[Stretch], top: int) -> Markup:
    """Draw one bar for each stretch, as high as its stage, with its number; lines mark thirds of the scale.

    In the first third both may still win, in the second one wins, in the last both lose [Glasl1982]_.
    """
    if not stretches:
        return Markup()
    floor = top + STAGES_HEIGHT
    return element(
        "g",
        None,
        label(0, top + 11, "Stage of escalation, of 9", "strong small halo"),
        *(_level(stage, floor) for stage in THIRDS),
        *(_bar(one, floor) for one in stretches),
    )


def _level(stage: int, floor: int) -> Markup:
    height = floor - STEP * stage
    number = label(0, height + 4, str(stage), "small soft halo")
    return line((14, height), ("100%", height), "grid") + number


def _bar(one: Stretch, floor: int) -> Markup:
    height = STEP * min(max(one.stage.stage, 0), HIGHEST)
    box: dict[str, Value] = {
        "x": at(one.begin),
        "y": floor - height,
        "width": at(max(one.end - one.begin, 0.0)),
        "height": height,
    }
    number = label(
        at((one.begin + one.end) / 2), floor - height - 4, str(one.stage.stage), "small strong", "middle"
    )
    return element(
        "g",
        None,
        element(
            "title", None, f"{one.stage.date}: stage {one.stage.stage}, {one.stage.name}. {one.stage.what}"
        ),
        element("rect", {**box, "class": "stage-bar"}),
        number,
    )


def stage_legend(stages: Sequence[StageView]) -> tuple[LegendMark, ...]:
    """Name the stages that occur, by their numbers."""
    found = {one.stage: one.name for one in stages}
    return tuple(
        LegendMark(_key(number), shortened(f"stage {number}: {found[number]}", 40))
        for number in sorted(found)
    )


def _key(number: int) -> Markup:
    box = element("rect", {"x": -9, "y": -9, "width": 18, "height": 18, "class": "stage-bar"})
    return box + label(0, 4, str(number), "letter", "middle")
