"""Indices of Sobol' of the three shares, by pick-freeze on the keyed streams.

Sample A is the worlds 0 to N - 1, sample B the worlds N to 2 N - 1. In mixed world w
the inputs of one group take what they draw in world N + w, and all others what they
draw in world w. So no points have to be designed: the streams of two inputs are
independent, and so are those of two worlds.

Inputs that correlations tie together are no independent inputs; they make one group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detente.assessment.compile import Model
from detente.assessment.flips.rerunning import Rerun
from detente.assessment.result.flips import InputFlips
from detente.assessment.result.sensitivity import (
    GlobalSensitivity,
    InputIndices,
    OrderDispute,
    ShareIndices,
)
from detente.assessment.run import Progress
from detente.case.correlated import correlated_groups
from detente.conflict.states import BoolArray
from detente.uncertainty import Bootstrap, GroupIndices, SobolIndices, pick_freeze, shifted
from detente.uncertainty.runners import Runner

__all__ = ["sensitivity_of"]

MEASURES: tuple[Literal["rupture", "rupture_with_deal", "held"], ...] = (
    "rupture",
    "rupture_with_deal",
    "held",
)
DESIGN = "pick-freeze on the keyed streams, world w of the second sample being world N + w"
OTHERS = "all other inputs together"


@dataclass(frozen=True, slots=True)
class _Group:
    """Inputs that are exchanged together; no paths stand for sample B, in which all are."""

    name: str
    paths: tuple[str, ...]


def sensitivity_of(
    rerun: Rerun, held: Sequence[InputFlips], first: BoolArray, progress: Progress, runner: Runner
) -> GlobalSensitivity:
    """Estimate the indices of the inputs that were held, and of all others together.

    Parameters
    ----------
    rerun
        The case and the worlds.
    held
        What holding inputs found, in the order in which they are shown.
    first
        ``bool[(r, f, h), worlds]``: the worlds as drawn, which are sample A.
    progress
        Called with a step, how much of it is done and how much there is.
    runner
        Where worlds are played.

    Returns
    -------
    GlobalSensitivity

    References
    ----------
    [Sobol1993]_, [SAACRT2010]_, [Jansen1999]_.
    """
    chosen, rest = _groups(rerun.model, held)
    groups = (*chosen, *rest)
    second, *mixed = _played(rerun, groups, progress, runner)
    bootstrap = Bootstrap(seed=rerun.settings.seed)
    by_measure = [
        pick_freeze(
            first[row].astype(float),
            second[row].astype(float),
            {f"{place}": flags[row].astype(float) for place, flags in enumerate(mixed)},
            bootstrap,
        )
        for row in range(len(MEASURES))
    ]
    views = tuple(_view(group, place, by_measure) for place, group in enumerate(groups))
    inputs = views[: len(chosen)]
    return GlobalSensitivity(
        method=f"{DESIGN}; {by_measure[0].method}",
        worlds=first.shape[1],
        runs=by_measure[0].runs,
        resamples=bootstrap.resamples,
        level=bootstrap.level,
        seed=bootstrap.seed,
        inputs=inputs,
        others=views[-1] if rest else None,
        disputes=_disputes(held, inputs),
    )


def _groups(model: Model, held: Sequence[InputFlips]) -> tuple[tuple[_Group, ...], tuple[_Group, ...]]:
    """Make a group of each input held, with what correlations tie to it, and one of all others, if any."""
    tied = {path: group.paths for group in correlated_groups(model.loaded.case) for path in group.paths}
    names = {record.path: record.name for record in model.records}
    groups: list[_Group] = []
    taken: set[str] = set()
    for one in held:
        if one.path in taken:
            continue
        paths = tied.get(one.path, (one.path,))
        taken |= set(paths)
        also = [names[path] for path in paths if path != one.path and path in names]
        groups.append(_Group(" with ".join((one.name, *also)), paths))
    others = tuple(item.path for item in model.inputs if item.path not in taken)
    return tuple(groups), (_Group(OTHERS, others),) if others else ()


def _played(rerun: Rerun, groups: tuple[_Group, ...], progress: Progress, runner: Runner) -> list[BoolArray]:
    """Play sample B, then the mixed sample of each group: ``bool[(r, f, h), worlds]`` each."""
    everything = _Group("", tuple(item.path for item in rerun.model.inputs))
    tasks = [everything, *groups]
    found = []
    progress("indices", 0, len(tasks))
    with runner(_exchanged, rerun) as run:
        for done, flags in enumerate(run(tasks), start=1):
            found.append(flags)
            progress("indices", done, len(tasks))
    return found


def _exchanged(rerun: Rerun, group: _Group) -> BoolArray:
    """Play the worlds with the inputs of one group taken from as many worlds further on."""
    chosen = frozenset(group.paths)
    later = tuple(shifted(item, rerun.settings.worlds) for item in rerun.model.inputs if item.path in chosen)
    flags: BoolArray = rerun.flags(later)[:, 0]
    return flags


def _view(group: _Group, place: int, by_measure: list[SobolIndices]) -> InputIndices:
    found = [_share(one.groups[place]) if one.groups else None for one in by_measure]
    return InputIndices(group.name, group.paths, *found)


def _share(one: GroupIndices) -> ShareIndices:
    return ShareIndices(one.first.value, one.first.interval, one.total.value, one.total.interval)


def _disputes(held: Sequence[InputFlips], inputs: Sequence[InputIndices]) -> tuple[OrderDispute, ...]:
    """Find for each share the inputs that overtake another, beyond their intervals, and the first they do."""
    found = []
    for measure in MEASURES:
        sizes = {one.path: abs(float(getattr(one.difference, measure))) for one in held}
        sized = [(max(sizes.get(path, 0.0) for path in one.paths), one) for one in inputs]
        ranked = [one for _, one in sorted(sized, key=lambda pair: -pair[0])]
        for place, later in enumerate(ranked):
            passed = next((one for one in ranked[:place] if _above(later, one, measure)), None)
            if passed is not None:
                found.append(OrderDispute(measure, passed.name, later.name))
    return tuple(found)


def _above(one: InputIndices, other: InputIndices, measure: str) -> bool:
    """Tell whether the total index of one lies above that of another, intervals apart."""
    mine, theirs = getattr(one, measure), getattr(other, measure)
    if mine is None or theirs is None or mine.total_interval is None or theirs.total_interval is None:
        return False
    return bool(mine.total_interval[0] > theirs.total_interval[1])
