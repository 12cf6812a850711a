"""Settings of the method, and inputs of one kind together, held at once.

* **Foresight**: every party at one level, for each level that any party lists.
* **Order of moving**: each order, or each mover first where there are more than three.
* **Red lines**: all hard, or none.
* **Curves**: every uncertain curve at 1, which is a straight line, or at its 95 % point.
* **Optimism**: every uncertain one at nothing, or at its 95 % point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.assessment.compile import ORDER_OF_MOVING
from detente.assessment.flips.holding import GRID, Base, alternatives_of, point_at
from detente.assessment.flips.rerunning import Rerun, shares_of
from detente.assessment.result.flips import SettingRun
from detente.assessment.verdict import Counts
from detente.uncertainty import ChanceInput, NumberInput, UncertainInput, with_number, with_truth

__all__ = ["Together", "foresight_runs", "groups_of", "run_together"]

LINEAR = 1.0
NOTHING = 0.0
HIGH = GRID[-1]


@dataclass(frozen=True, slots=True)
class Together:
    """Inputs held at once, and what that is called."""

    group: str
    name: str
    held: tuple[UncertainInput, ...]


def foresight_runs(
    rerun: Rerun, base: Base, levels: tuple[int, ...], counts: tuple[Counts, ...]
) -> list[SettingRun]:
    """Describe the readings of the base run, in which every party has one level of foresight."""
    return [
        _run(rerun, base, Together("foresight", f"every party at foresight level {level}", ()), one)
        for level, one in zip(levels, counts, strict=True)
    ]


def groups_of(rerun: Rerun) -> list[Together]:
    """List what is held together, besides foresight; nothing for what a case does not have."""
    return [*_movers(rerun), *_red_lines(rerun), *_curves(rerun), *_optimism(rerun)]


def run_together(rerun: Rerun, base: Base, together: Together) -> SettingRun:
    """Play the worlds with a group of inputs held."""
    return _run(rerun, base, together, rerun.counts(*together.held))


def _run(rerun: Rerun, base: Base, together: Together, counts: Counts) -> SettingRun:
    verdict = rerun.verdict(counts)
    return SettingRun(
        together.group,
        together.name,
        len(together.held),
        shares_of(counts),
        verdict,
        verdict != base.verdict,
    )


def _movers(rerun: Rerun) -> Iterator[Together]:
    for record in rerun.model.records:
        if record.path == ORDER_OF_MOVING:
            for name, item in zip(record.values, alternatives_of(record.input), strict=True):
                yield Together("order of moving", name, (item,))


def _red_lines(rerun: Rerun) -> Iterator[Together]:
    lines = [
        record.input
        for record in rerun.model.records
        if record.kind == "red line" and isinstance(record.input, ChanceInput)
    ]
    for held, name in ((True, "every red line hard"), (False, "no red line hard")):
        if lines:
            yield Together("red lines", name, tuple(with_truth(item, held) for item in lines))


def _curves(rerun: Rerun) -> Iterator[Together]:
    yield from _numbers(
        "curves",
        _inputs_called(rerun, "curve"),
        ("every uncertain curve at 1, a straight line", lambda _: LINEAR),
        ("every uncertain curve at its 95 % point", _high),
    )


def _optimism(rerun: Rerun) -> Iterator[Together]:
    yield from _numbers(
        "optimism",
        _inputs_called(rerun, "optimism"),
        ("every uncertain optimism at nothing", lambda _: NOTHING),
        ("every uncertain optimism at its 95 % point", _high),
    )


def _numbers(
    group: str, items: list[NumberInput], *cases: tuple[str, Callable[[NumberInput], float]]
) -> Iterator[Together]:
    for name, value in cases:
        if items:
            yield Together(group, name, tuple(with_number(item, value(item)) for item in items))


def _inputs_called(rerun: Rerun, last: str) -> list[NumberInput]:
    """Find the uncertain numbers of the deal's values whose path ends in a word."""
    return [
        record.input
        for record in rerun.model.records
        if isinstance(record.input, NumberInput)
        and record.path.startswith("deal.values.")
        and record.path.endswith(f".{last}")
    ]


def _high(item: NumberInput) -> float:
    return point_at(item.distribution, HIGH)
