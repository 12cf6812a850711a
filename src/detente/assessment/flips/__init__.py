"""What would flip the verdict: `detente flips`.

1. The case as it is, over W worlds, with every party at each level of foresight beside.
2. Which inputs are held: first those whose fifths, or values, in these worlds stand on two sides of a
   threshold, then the others by influence.
3. Each of them held, and settings of the method and groups of inputs held, over the same worlds.
4. How far each deal party must overrate its own no-deal for the zone to close.
5. What could be seen, and how far each of it would move the inputs that flip.
6. If asked: the Sobol' indices of these inputs, all inputs varying at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import detente
from detente.assessment.candidates import find_candidates
from detente.assessment.compile import ORDER_OF_MOVING, InputRecord, Model, compile_case
from detente.assessment.flips.changing import Together, foresight_runs, groups_of, run_together
from detente.assessment.flips.closing import closings_of
from detente.assessment.flips.holding import GRID, TOLERANCE, Base, flips_of_input
from detente.assessment.flips.indices import sensitivity_of
from detente.assessment.flips.rerunning import Rerun, counted
from detente.assessment.indicators import TREMBLE, indicators_of
from detente.assessment.input_view import crossed, effect_of
from detente.assessment.play import reading_levels
from detente.assessment.result import Settings, Verdict
from detente.assessment.result.answer import FORMAT
from detente.assessment.result.flips import DecidingInput, Flips, InputFlips, SettingRun, TellingInput
from detente.assessment.run import Progress, case_summary, check_settings, silent
from detente.assessment.saved import rounded
from detente.assessment.verdict import Counts, reading, verdict_of
from detente.case.loading import LoadedCase
from detente.conflict.states import BoolArray
from detente.errors import AssessmentError
from detente.quantities import normal_margin
from detente.uncertainty import Outcomes, draw
from detente.uncertainty.runners import Runner, in_turn

__all__ = ["DEFAULT_INPUTS", "DEFAULT_WORLDS", "find_flips"]

DEFAULT_INPUTS = 10
DEFAULT_WORLDS = 2_000
MOST_WORLDS = 100_000
"""Every world is played again for each value that an input is held at, and its draws are kept."""
FEWEST_FOR_INDICES = 2
MEASURES: tuple[Literal["rupture", "rupture_with_deal", "held"], ...] = (
    "rupture",
    "rupture_with_deal",
    "held",
)


def find_flips(
    loaded: LoadedCase,
    settings: Settings | None = None,
    inputs: int = DEFAULT_INPUTS,
    progress: Progress = silent,
    runner: Runner = in_turn,
    indices: bool = False,
) -> Flips:
    """Find what would give the verdict another name.

    Parameters
    ----------
    loaded
        A case without errors.
    settings
        Worlds, seed and thresholds; 2,000 worlds and the other defaults if left out.
    inputs
        How many uncertain inputs are held, from 1; all if there are fewer.
    progress
        Called with a step, how much of it is done and how much there is.
    runner
        Where re-runs are computed; the answer is the same wherever that is.
    indices
        Whether to estimate Sobol' indices of the inputs held beside, over as many worlds for each of them.

    Returns
    -------
    Flips

    Raises
    ------
    AssessmentError
        If the settings or the number of inputs make no sense, or the case cannot be played.
    """
    settings = settings or Settings(worlds=DEFAULT_WORLDS)
    check_settings(settings, MOST_WORLDS)
    if inputs < 1:
        raise AssessmentError(f"inputs: {inputs} asked for; allowed: 1 or more")
    if indices and settings.worlds < FEWEST_FOR_INDICES:
        raise AssessmentError(
            f"worlds: {settings.worlds} asked for; indices need {FEWEST_FOR_INDICES} or more"
        )
    rerun = _prepared(compile_case(loaded), settings, progress)
    return rounded(_found(rerun, inputs, progress, runner, indices))


def _found(rerun: Rerun, inputs: int, progress: Progress, runner: Runner, indices: bool) -> Flips:
    """Do all runs, and put what they show together."""
    levels = reading_levels(rerun.model.conflict)
    flags = rerun.flags(levels=levels)
    base = _base(rerun, flags[:, 0])
    counts = tuple(counted(flags[:, row]) for row in range(1, flags.shape[1]))
    records = _chosen(rerun, flags[:, 0], inputs)
    held, changed = _all_runs(rerun, base, records, progress, runner)
    ordered = tuple(sorted(held, key=lambda one: -_largest(one)))
    return Flips(
        format=FORMAT,
        program=detente.__version__,
        case=case_summary(rerun.model),
        settings=rerun.settings,
        verdict=_verdict(rerun, base, levels, counts),
        packages=0 if rerun.packages is None else len(rerun.packages),
        grid=GRID,
        tolerance=TOLERANCE,
        uncertain=len(_answerable(rerun.model)),
        inputs=ordered,
        telling=_telling(ordered),
        deciding=_deciding(ordered),
        changed_settings=(*foresight_runs(rerun, base, levels, counts), *changed),
        closings=closings_of(rerun),
        tremble=TREMBLE,
        indicators=indicators_of(rerun.model, rerun.packages, rerun.settings, ordered, base.verdict),
        sensitivity=sensitivity_of(rerun, ordered, flags[:, 0], progress, runner) if indices else None,
        limits=_limits(rerun, len(records)),
    )


def _verdict(rerun: Rerun, base: Base, levels: tuple[int, ...], counts: tuple[Counts, ...]) -> Verdict:
    """Put the verdict of the case as it is together, with its readings by level of foresight."""
    broken, settings = rerun.broken, rerun.settings
    readings = [reading(level, one, broken, settings) for level, one in zip(levels, counts, strict=True)]
    return verdict_of(base.counts, broken, readings, settings)


def _prepared(model: Model, settings: Settings, progress: Progress) -> Rerun:
    """Find the packages that every run looks at."""
    if model.deal is None:
        return Rerun(model, None, settings)
    worlds = min(settings.candidate_worlds, settings.worlds)
    progress("frontiers", 0, worlds)
    packages = find_candidates(model, model.deal, settings.seed, worlds).packages
    progress("frontiers", worlds, worlds)
    return Rerun(model, packages, settings)


def _base(rerun: Rerun, flags: BoolArray) -> Base:
    counts = counted(flags)
    draws = draw(rerun.model.inputs, rerun.settings.seed, 0, rerun.settings.worlds)
    chances = {path: float(drawn.mean()) for path, drawn in draws.chances.items()}
    return Base(counts, rerun.verdict(counts), chances)


def _answerable(model: Model) -> list[InputRecord]:
    """List the inputs that somebody could answer: all but the order of moving, a setting of the method."""
    return [record for record in model.records if record.path != ORDER_OF_MOVING]


def _chosen(rerun: Rerun, flags: BoolArray, most: int) -> list[InputRecord]:
    """Take the inputs that cross a threshold first, then by influence; equals stay in case order."""
    draws = draw(rerun.model.inputs, rerun.settings.seed, 0, rerun.settings.worlds)
    outcomes = Outcomes(flags)
    keys = []
    for place, record in enumerate(_answerable(rerun.model)):
        effect = effect_of(record, draws, outcomes)
        crosses = crossed([group.shares for group in effect.groups], rerun.settings)
        keys.append((not crosses, -effect.influence, place, record))
    return [record for *_, record in sorted(keys, key=lambda key: key[:3])[:most]]


@dataclass(frozen=True)
class _Shared:
    """What every task needs: the case and its base."""

    rerun: Rerun
    base: Base


def _all_runs(
    rerun: Rerun, base: Base, records: list[InputRecord], progress: Progress, runner: Runner
) -> tuple[list[InputFlips], list[SettingRun]]:
    """Do all re-runs, one task for each input and each group."""
    tasks: list[InputRecord | Together] = [*records, *groups_of(rerun)]
    held: list[InputFlips] = []
    changed: list[SettingRun] = []
    progress("re-runs", 0, len(tasks))
    with runner(_work, _Shared(rerun, base)) as run:
        for done, result in enumerate(run(tasks), start=1):
            if isinstance(result, InputFlips):
                held.append(result)
            else:
                changed.append(result)
            progress("re-runs", done, len(tasks))
    return held, changed


def _work(shared: _Shared, task: InputRecord | Together) -> InputFlips | SettingRun:
    if isinstance(task, InputRecord):
        return flips_of_input(shared.rerun, shared.base, task)
    return run_together(shared.rerun, shared.base, task)


def _largest(one: InputFlips) -> float:
    difference = one.difference
    return max(abs(difference.rupture), abs(difference.rupture_with_deal), abs(difference.held))


def _telling(held: tuple[InputFlips, ...]) -> tuple[TellingInput, ...]:
    """Name for each share the input whose answer would move it most; nothing where none moves it."""
    found = []
    for measure in MEASURES:
        best = max(held, key=lambda one: float(getattr(one.movement, measure)), default=None)
        if best is not None and getattr(best.movement, measure) > 0:
            found.append(TellingInput(measure, best.path, best.name, getattr(best.movement, measure)))
    return tuple(found)


def _deciding(held: tuple[InputFlips, ...]) -> DecidingInput | None:
    """Name the input whose answer is likeliest to give the verdict another name, if one can."""
    best = max(held, key=lambda one: one.renaming, default=None)
    if best is None or best.renaming == 0:
        return None
    return DecidingInput(best.path, best.name, best.renaming)


def _limits(rerun: Rerun, held: int) -> tuple[str, ...]:
    worlds, listed = rerun.settings.worlds, len(_answerable(rerun.model))
    margin = normal_margin(0.5, worlds) * 100
    limits = (
        "One input is held at a time: two small changes together may flip what neither flips alone.",
        (
            f"Held were {held} of {listed} uncertain inputs, those that the worlds as drawn show to matter "
            "most; another may flip the verdict and not be among them."
        )
        if held < listed
        else "",
        (
            "Holding a number does not move what it is correlated with: it is as if somebody set it, not "
            "as if somebody learnt it."
        )
        if rerun.model.loaded.case.correlations
        else "",
        (
            "Shares need not rise or fall steadily between two points of the grid: what flips and flips back "
            "there is not seen, and nothing is looked for beyond the 5 % and the 95 % point."
        ),
        (
            f"With {worlds:,} worlds a share is known to about {margin:.1f} points. Runs share their draws, "
            "so differences between them are surer than that; where a share only just passes a threshold, "
            "the place of a flip is not."
        ),
        (
            f"Every re-run looks at the {len(rerun.packages):,} packages found for the case as it is: where "
            "a held value makes other packages good, the zone comes out too small, and rupture with a deal "
            "possible mostly too large."
        )
        if rerun.packages is not None
        else "",
        (
            "What to watch for is read in the worlds as they are: it tells what seeing something would say "
            "of the case, not what it would change. Where things stand after it is for detente observe."
        ),
    )
    return tuple(filter(None, limits))
