"""What the evidence of a case is worth: `detente evidence`.

Everything but the effects is read off the case alone. Effects are the
influences of inputs that the answer to the case measures, with the same worlds
and seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import sqrt

import detente
from detente.assessment.appraisal.assumptions import assumptions_of, exact_assumptions
from detente.assessment.appraisal.clashes import clashes_of, developments_of, narrowings_of
from detente.assessment.appraisal.effects import Effects, effects_of
from detente.assessment.appraisal.numbers import lonely_numbers, weak_numbers
from detente.assessment.appraisal.retelling import retellings_of
from detente.assessment.appraisal.staleness import stale_claims
from detente.assessment.appraisal.statements import statements_of
from detente.assessment.appraisal.steps import Openings, next_steps
from detente.assessment.compile import compile_case
from detente.assessment.input_view import claims_of, described_inputs, sources_of
from detente.assessment.result.answer import FORMAT, CaseSummary, PartySummary, Settings
from detente.assessment.result.appraisal import Appraisal
from detente.assessment.result.assessment import Assessment
from detente.assessment.run import Progress, assess, case_summary, silent
from detente.assessment.saved import rounded
from detente.assessment.situation.competing import competing_of
from detente.case.citations import unused_claims
from detente.case.loading import LoadedCase
from detente.case.schema import Case
from detente.case.unfinished import UnfinishedCase
from detente.errors import AssessmentError
from detente.evidence.contradiction import contradictions
from detente.expressions.suggestions import listing
from detente.uncertainty.runners import Runner, in_turn

__all__ = ["MOST_DAYS", "STALE_AFTER", "appraise", "appraise_unfinished"]

STALE_AFTER = 365
"""Days after which a claim is old."""
MOST_DAYS = 36_525


def appraise(
    loaded: LoadedCase,
    settings: Settings | None = None,
    stale_after: int = STALE_AFTER,
    progress: Progress = silent,
    runner: Runner = in_turn,
) -> Appraisal:
    """Say what the evidence of a case is worth.

    Parameters
    ----------
    loaded
        A case without errors.
    settings
        Worlds and seed of the run that effects come from; None to play none.
    stale_after
        After how many days a claim is old.
    progress
        Called with a step, how much of it is done and how much there is.
    runner
        Where blocks of worlds are computed.

    Returns
    -------
    Appraisal

    Raises
    ------
    AssessmentError
        If a setting makes no sense, or the case cannot be played.
    """
    _check_days(stale_after)
    answer = None if settings is None else assess(loaded, settings, progress, runner)
    subject = _Subject(loaded.case, case_summary(compile_case(loaded)), unused_claims(loaded.case))
    return rounded(_appraisal(subject, _effects(loaded, answer), answer, stale_after))


def appraise_unfinished(unfinished: UnfinishedCase, stale_after: int = STALE_AFTER) -> Appraisal:
    """Say what the evidence of a case is worth that is still being written.

    Parameters
    ----------
    unfinished
        Its evidence.
    stale_after
        After how many days a claim is old.

    Returns
    -------
    Appraisal
        Without inputs and a verdict; it says that the case is not complete.

    Raises
    ------
    AssessmentError
        If the number of days makes no sense.
    """
    _check_days(stale_after)
    case = unfinished.case
    summary = CaseSummary(
        title=case.title,
        question=case.question,
        as_of=str(case.as_of),
        horizon=str(case.horizon),
        decision_owner="",
        decision_by="",
        parties=tuple(PartySummary(slug, party.name, (), False) for slug, party in case.parties.items()),
        options=(),
        outcomes=(),
        issues=(),
        events=(),
        digest=unfinished.digest,
        changes=(),
        asked=(),
    )
    found = _appraisal(
        _Subject(case, summary, unfinished.unused), effects_of(case, (), played=False), None, stale_after
    )
    return rounded(replace(found, limits=(_not_complete(unfinished), *found.limits)))


def _not_complete(unfinished: UnfinishedCase) -> str:
    missing = listing(dict.fromkeys(need.path for need in unfinished.needs))
    return (
        f"The case is not complete: it lacks {missing}. Its numbers and preferences "
        "are left out here, and only its sources, claims and hypotheses are looked at."
    )


def _check_days(stale_after: int) -> None:
    if not 0 <= stale_after <= MOST_DAYS:
        raise AssessmentError(f"stale after: {stale_after:,} days asked for; allowed: 0 to {MOST_DAYS:,}")


@dataclass(frozen=True, slots=True)
class _Subject:
    """The case that is looked at, how it is named, and the claims that nothing cites."""

    case: Case
    summary: CaseSummary
    unused: tuple[str, ...]


def _appraisal(subject: _Subject, effects: Effects, answer: Assessment | None, stale_after: int) -> Appraisal:
    case = subject.case
    found = contradictions(case.claims.entries, case.reconciliations, case.sources.entries)
    openings = Openings(
        clashes_of(case, found, effects),
        lonely_numbers(case, effects),
        weak_numbers(case, effects),
        stale_claims(case, stale_after, effects),
    )
    return Appraisal(
        format=FORMAT,
        program=detente.__version__,
        case=subject.summary,
        settings=None if answer is None else answer.settings,
        verdict=None if answer is None else answer.verdict,
        stale_after=stale_after,
        inputs=tuple((one.path, one.name) for one in effects.inputs),
        statements=statements_of(case, found),
        contradictions=openings.contradictions,
        developments=developments_of(case),
        narrowings=narrowings_of(case),
        retellings=retellings_of(case),
        assumptions=assumptions_of(case, effects),
        exact_assumptions=exact_assumptions(case, effects),
        stale=openings.stale,
        lonely=openings.lonely,
        weak=openings.weak,
        unused=subject.unused,
        from_memory=_claims_where(case, hedge="memory"),
        undated=_claims_where(case, date=None),
        without_subject=_claims_where(case, about=None),
        silent=_silent(case),
        hypotheses=competing_of(case),
        next_steps=next_steps(effects, openings),
        claims=claims_of(case),
        sources=sources_of(case),
        limits=tuple(_limits(answer)),
    )


def _effects(loaded: LoadedCase, answer: Assessment | None) -> Effects:
    if answer is not None:
        return effects_of(loaded.case, answer.inputs, played=True)
    inputs = described_inputs(loaded.case, compile_case(loaded).records)
    return effects_of(loaded.case, inputs, played=False)


def _claims_where(case: Case, **wanted: object) -> tuple[str, ...]:
    """List the claims that have these values, in case order."""
    return tuple(
        slug
        for slug, claim in case.claims.items()
        if all(getattr(claim, name) == value for name, value in wanted.items())
    )


def _silent(case: Case) -> tuple[str, ...]:
    """List the sources that no claim names, in case order."""
    named = {source for claim in case.claims.values() for source in claim.sources}
    return tuple(slug for slug in case.sources if slug not in named)


def _chance(worlds: int) -> str:
    """Say below what effect of a number chance cannot be told from evidence."""
    fifth = worlds // 5
    if not fifth:
        return f"With {worlds} worlds no effect of a number can be told."
    points = 100 * sqrt(2 / fifth)
    return (
        f"With {worlds:,} worlds an effect of a number of up to {points:.1f} points can be chance alone; "
        "more worlds tell smaller effects."
    )


def _limits(answer: Assessment | None) -> Iterator[str]:
    yield (
        "That origins are independent is the case file's word: two of them may share a source that nobody "
        "names."
    )
    yield (
        "Claims agree and contradict each other by what they are about, their numbers, units, days and "
        "directions, and by the rivals that they name; sentences are not compared."
    )
    if answer is None:
        yield "No worlds were played, so nothing here says what moves the verdict."
        return
    yield _chance(answer.settings.worlds)
    yield (
        "An effect is the influence of one input alone within its stated range. What two do together, and "
        "what lies outside a range, it does not show; what an exact number would do is not known."
    )
