"""Answer a case: draw the worlds, play them, and put the answer together.

The work is cut into blocks of 1,024 worlds by index; a block depends on nothing
but the case, the seed and its own worlds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import detente
from detente.assessment.block import run_block
from detente.assessment.block_views import count_response_tables
from detente.assessment.candidates import Candidates, find_candidates
from detente.assessment.compile import Model, compile_case
from detente.assessment.condense import BlockTally, condense
from detente.assessment.confidence import FEW_TABLES, confidence_of
from detente.assessment.conflict_view import moves_of, no_return_of, outcomes_of, states_of
from detente.assessment.deal_view import deal_of
from detente.assessment.input_view import claims_of, inputs_of, sources_of
from detente.assessment.known_end import score_answer
from detente.assessment.limits import limits_of
from detente.assessment.naming import Naming
from detente.assessment.paths import paths_of_both
from detente.assessment.play import reading_levels
from detente.assessment.precision import check_precision, next_worlds
from detente.assessment.preflight import findings_of
from detente.assessment.responses import responses_of
from detente.assessment.result import (
    AskedChange,
    Assessment,
    CaseChange,
    CaseSummary,
    Dossier,
    PartySummary,
    Settings,
    TrackRecord,
    Verdict,
)
from detente.assessment.result.answer import FORMAT
from detente.assessment.saved import rounded
from detente.assessment.seal import sealed
from detente.assessment.situation import situation_of
from detente.assessment.situation.competing import competing_of
from detente.assessment.stability_view import stability_of
from detente.assessment.tally import Gathering, Tally
from detente.assessment.threats import threats_of
from detente.assessment.track_record import track_record_of, without_records
from detente.assessment.turns import turns_of
from detente.assessment.verdict import Counts, reading, verdict_of
from detente.case.loading import LoadedCase
from detente.conflict.compiling import is_installed
from detente.conflict.play.compiled import prepare
from detente.conflict.states import IntArray
from detente.errors import AssessmentError
from detente.uncertainty.runners import Runner, in_turn

__all__ = [
    "BLOCK",
    "COMPILED_FROM",
    "MOST_WORLDS",
    "STABILITY_COMPILED_FROM",
    "Engine",
    "Progress",
    "assess",
    "case_summary",
    "check_settings",
    "count_worlds",
    "dossier",
    "silent",
    "starts_broken",
]

BLOCK = 1_024
"""Worlds per block."""

TABLE_BLOCK = 128
"""Worlds whose response tables are compared at once; counting stops when there are clearly enough."""
MOST_WORLDS = 1_000_000
"""Each keeps some hundred bytes until the answer is put together; shares are then known to 0.1 points."""
MOST_FIRST_WORLDS = 100_000
"""First worlds of which exact frontiers or stability may be worked out, which takes longer than playing."""
COMPILED_FROM = 50_000
"""From so many worlds on compiled kernels save more time than compiling or loading them takes."""
STABILITY_COMPILED_FROM = 4_000_000
"""States times worlds from which on the same holds for stability."""
Engine = Literal["auto", "numpy", "compiled"]
Progress = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    """Take a report of progress and show nothing."""
    del step, done, total


def assess(
    loaded: LoadedCase,
    settings: Settings | None = None,
    progress: Progress = silent,
    runner: Runner = in_turn,
    precision: float | None = None,
    engine: Engine = "auto",
) -> Assessment:
    """Answer a case.

    Parameters
    ----------
    loaded
        A case without errors.
    settings
        Worlds, seed and thresholds; the defaults if left out.
    progress
        Called with a step, how much of it is done and how much there is.
    runner
        Where blocks of worlds are computed; the answer is the same wherever that is.
    precision
        If given, worlds are drawn until the 95 % intervals of the three shares of the verdict reach at
        most so far to each side on average, 0.01 for a point; `settings` then names no number of worlds.
        The answer names how many were drawn, and is the one that this number gives.
    engine
        What plays the worlds: ``numpy``, ``compiled`` (numba, an extra), or ``auto``: compiled from 50,000
        worlds on, where numba is installed. Stability is computed by the same; ``auto`` compiles it
        from 4 million states times worlds on. The answer is the same, byte for byte.

    Returns
    -------
    Assessment

    Raises
    ------
    AssessmentError
        If the settings make no sense, the case cannot be played, or the precision would take too many worlds.
    EngineError
        If `engine` is ``compiled`` and numba is not installed.
    """
    settings = settings or Settings()
    if precision is not None:
        check_precision(precision)
    model = compile_case(loaded)
    gathered, candidates = _played(model, settings, progress, runner, (engine, precision))
    progress("answer", 0, 1)
    tally = gathered.tally()
    del gathered  # what was put together is not held twice
    settings = replace(settings, worlds=tally.worlds)
    record = _track_record(model, tally, settings, runner)
    compiled = _stability_compiled(engine, model, settings)
    return sealed(rounded(_answer(model, tally, candidates, settings, record, compiled=compiled)))


def count_worlds(model: Model, settings: Settings, runner: Runner = in_turn) -> Counts:
    """Play a compiled case and count the worlds that the verdict rests on; nothing else is worked out.

    Parameters
    ----------
    model
        The compiled case.
    settings
        Worlds and seed.
    runner
        Where blocks of worlds are computed.

    Returns
    -------
    Counts
        The same as :func:`assess` finds with these settings.

    Raises
    ------
    AssessmentError
        If the settings make no sense.
    """
    gathered, _ = _played(model, settings, silent, runner, ("numpy", None))
    return gathered.counts()


def _played(
    model: Model,
    settings: Settings,
    progress: Progress,
    runner: Runner,
    how: tuple[Engine, float | None],
) -> tuple[Gathering, Candidates | None]:
    check_settings(settings)
    engine, precision = how
    drawn, worlds = 0, settings.worlds if precision is None else BLOCK
    gathered = Gathering(model, settings.seed)
    with runner(_block, model) as run:
        candidates = _candidates(model, settings, progress)
        packages = None if candidates is None else candidates.packages
        while True:
            starts = range(drawn, worlds, BLOCK)
            compiled = _compiled(engine, worlds, progress)
            tasks = [
                (packages, settings.seed, start, min(BLOCK, worlds - start), compiled) for start in starts
            ]
            for start, block in zip(starts, run(tasks), strict=True):
                gathered.add(block)
                progress("worlds", min(start + BLOCK, worlds), worlds)
            drawn = worlds
            if precision is not None:
                worlds = next_worlds(gathered.counts(), precision, BLOCK, MOST_WORLDS)
            if worlds == drawn:
                return gathered, candidates


def _track_record(model: Model, tally: Tally, settings: Settings, runner: Runner) -> TrackRecord | None:
    """Count the same worlds without track records; None for a case that has none."""
    plain = without_records(model)
    if plain is None:
        return None
    counts, broken = tally.counts(), starts_broken(model)
    without = counts if plain.inputs == model.inputs else count_worlds(plain, settings, runner)
    return track_record_of(model, counts, without, settings, broken)


def dossier(loaded: LoadedCase, seed: int = 1) -> Dossier:
    """Put together where things stand, without playing anything.

    Parameters
    ----------
    loaded
        A case without errors.
    seed
        Seed of the numbers that are ranges: dependence, and what waiting costs.

    Returns
    -------
    Dossier
    """
    model = compile_case(loaded)
    case = loaded.case
    found = Dossier(
        format=FORMAT,
        program=detente.__version__,
        case=case_summary(model),
        situation=situation_of(model, seed),
        claims=claims_of(case),
        sources=sources_of(case),
    )
    return rounded(found)


def check_settings(settings: Settings, most: int = MOST_WORLDS) -> None:
    """Refuse settings that make no sense.

    Parameters
    ----------
    settings
        Worlds, seed and thresholds.
    most
        The most worlds that may be drawn.

    Raises
    ------
    AssessmentError
        If there are too few or too many worlds, or a seed or threshold is out of bounds.
    """
    if not 1 <= settings.worlds <= most:
        raise AssessmentError(f"worlds: {settings.worlds:,} asked for; allowed: 1 to {most:,}")
    if not 0 <= settings.seed < 2**63:
        raise AssessmentError(f"seed: {settings.seed} given; allowed: 0 to 2^63 - 1")
    for name in ("candidate_worlds", "stability_worlds"):
        if not 1 <= getattr(settings, name) <= MOST_FIRST_WORLDS:
            raise AssessmentError(
                f"{name}: {getattr(settings, name):,} asked for; allowed: 1 to {MOST_FIRST_WORLDS:,}"
            )
    for name in ("breaking", "hanging", "strained", "holding"):
        if not 0 < getattr(settings, name) <= 1:
            raise AssessmentError(
                f"threshold {name}: {getattr(settings, name)} given; allowed: above 0, up to 1"
            )


def _candidates(model: Model, settings: Settings, progress: Progress) -> Candidates | None:
    if model.deal is None:
        return None
    worlds = min(settings.candidate_worlds, settings.worlds)
    progress("frontiers", 0, worlds)
    return find_candidates(model, model.deal, settings.seed, worlds)


def _compiled(engine: Engine, worlds: int, progress: Progress) -> bool:
    """Say whether compiled kernels play so many worlds, and see to it that they are there."""
    if engine == "numpy" or (engine == "auto" and (worlds < COMPILED_FROM or not is_installed())):
        return False
    progress("kernels", 0, 1)
    prepare()
    progress("kernels", 1, 1)
    return True


def _stability_compiled(engine: Engine, model: Model, settings: Settings) -> bool:
    """Say whether compiled kernels compute stability."""
    cells = model.conflict.space.size * min(settings.stability_worlds, settings.worlds)
    worthwhile = cells >= STABILITY_COMPILED_FROM and is_installed()
    return engine == "compiled" or (engine == "auto" and worthwhile)


def _block(model: Model, task: tuple[IntArray | None, int, int, int, bool]) -> BlockTally:
    """Compute one block: the packages looked at, the seed, the first world, how many, and by what."""
    packages, seed, start, count, compiled = task
    # On another machine numba may be missing; its results are the same.
    block = run_block(model, packages, seed, start, count, compiled=compiled and is_installed())
    return condense(model, block)


def _answer(
    model: Model,
    tally: Tally,
    candidates: Candidates | None,
    settings: Settings,
    record: TrackRecord | None,
    *,
    compiled: bool,
) -> Assessment:
    case = model.loaded.case
    naming = Naming(model)
    summary, outcomes = case_summary(model), outcomes_of(model, tally)
    verdict = _verdict(model, tally, settings)
    book = count_response_tables(tally, BLOCK, TABLE_BLOCK, FEW_TABLES)
    inputs = inputs_of(case, model.records, tally, settings)
    moves = moves_of(naming, tally)
    paths, other_paths = paths_of_both(naming, tally)
    deal = None
    if model.deal is not None and candidates is not None:
        deal = deal_of(model, model.deal, tally, candidates, settings, BLOCK)
    return Assessment(
        format=FORMAT,
        program=detente.__version__,
        seal="",
        case=summary,
        settings=settings,
        verdict=verdict,
        confidence=confidence_of(inputs, book.tables, verdict),
        outcomes=outcomes,
        responses=responses_of(model, tally, book),
        states=states_of(naming, tally, moves, paths),
        moves=moves,
        stability=stability_of(model, tally, settings, compiled=compiled),
        threats=threats_of(model, tally.threats, tally.worlds),
        no_return=no_return_of(model),
        deal=deal,
        situation=situation_of(model, settings.seed),
        track_record=record,
        inputs=inputs,
        claims=claims_of(case),
        sources=sources_of(case),
        findings=findings_of(model, tally, deal, verdict, book, inputs),
        limits=limits_of(model, tally, candidates, settings, book),
        paths=paths,
        other_paths=other_paths,
        turns=turns_of(naming, tally),
        known_end=score_answer(model.loaded, summary, verdict, outcomes, deal, tally.worlds),
        hypotheses=competing_of(case),
    )


def _verdict(model: Model, tally: Tally, settings: Settings) -> Verdict:
    broken = starts_broken(model)
    readings = [
        reading(level, tally.counts(place), broken, settings)
        for place, level in enumerate(reading_levels(model.conflict), start=1)
    ]
    return verdict_of(tally.counts(), broken, readings, settings)


def starts_broken(model: Model) -> bool:
    """Tell whether the status quo is itself a rupture state."""
    return model.conflict.kind_at(model.conflict.start) == "rupture"


def case_summary(model: Model) -> CaseSummary:
    """Say what was asked, of which case."""
    case, part = model.loaded.case, model.conflict
    signing = {part.parties[party] for party in model.deal.parties} if model.deal is not None else set()
    options = [(slug, option.name) for slug, option in case.conflict.all_options.items()]
    return CaseSummary(
        title=case.title,
        question=case.question,
        as_of=str(case.as_of),
        horizon=str(case.horizon),
        decision_owner=case.decision.owner or "",
        decision_by=str(case.decision.by) if case.decision.by else "",
        parties=tuple(
            PartySummary(slug, party.name, levels, slug in signing)
            for (slug, party), levels in zip(case.parties.items(), part.foresight, strict=True)
        ),
        options=(*options, *((slug, event.name) for slug, event in case.events.items())),
        outcomes=tuple((slug, outcome.name) for slug, outcome in case.conflict.outcomes.items()),
        issues=tuple((slug, issue.name) for slug, issue in case.deal.issues.items()) if case.deal else (),
        events=tuple((slug, event.name, str(event.by)) for slug, event in case.events.items()),
        digest=model.loaded.digest,
        changes=tuple(CaseChange(one.kind, one.path, one.before, one.after) for one in model.loaded.changes),
        asked=tuple(AskedChange(one.kind, one.target, one.text) for one in model.loaded.asked),
    )
