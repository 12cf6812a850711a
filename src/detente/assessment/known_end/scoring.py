"""One answer against how its case ended."""

from __future__ import annotations

from collections.abc import Iterable

from detente.assessment.known_end.kinds import scores_of_kinds
from detente.assessment.known_end.terms import scores_of_terms
from detente.assessment.result import (
    CaseScore,
    CaseSummary,
    DealSummary,
    EndSource,
    ForecastOfOthers,
    OutcomeShare,
    RecordedEnd,
    Verdict,
)
from detente.case.loading import LoadedCase
from detente.case.schema import Case
from detente.case.schema_outcome import Outcome

__all__ = ["score_answer"]

FORECAST = "outcome"
"""What claims are about that say how it will end."""


def score_answer(
    loaded: LoadedCase,
    summary: CaseSummary,
    verdict: Verdict,
    outcomes: Iterable[OutcomeShare],
    deal: DealSummary | None,
    worlds: int,
) -> CaseScore | None:
    """Compare an answer with how the case ended.

    Parameters
    ----------
    loaded
        The case.
    summary, verdict, outcomes, deal, worlds
        Parts of the answer.

    Returns
    -------
    CaseScore or None
        None where the case does not record an end.
    """
    case, outcome = loaded.case, loaded.case.outcome
    if outcome is None:
        return None
    end = _end(loaded, outcome)
    shares = tuple(outcomes)
    terms = scores_of_terms(outcome, end.kind, case.deal, deal.landings if deal is not None else ())
    return CaseScore(
        name="",
        title=summary.title,
        as_of=summary.as_of,
        horizon=summary.horizon,
        digest=loaded.digest,
        digest_of_end=loaded.digest_of_end,
        end=end,
        verdict=verdict.name,
        worlds=worlds,
        kinds=scores_of_kinds(shares, worlds, end.kind),
        label_share=next((one.with_deal for one in shares if one.id == end.label), None),
        numeric=terms.numeric,
        named=terms.named,
        unscored=terms.unscored,
        forecasts=_forecasts(case),
    )


def _end(loaded: LoadedCase, outcome: Outcome) -> RecordedEnd:
    label = loaded.case.conflict.outcomes[outcome.label] if outcome.label else None
    kept = outcome.frozen == loaded.digest
    return RecordedEnd(
        date=str(outcome.date),
        what=outcome.what,
        kind=label.kind if label is not None else outcome.kind or "",
        label=outcome.label or "",
        label_name=label.name if label is not None else "",
        known_when_coded=outcome.known_when_coded,
        frozen="not recorded" if outcome.frozen is None else "unchanged" if kept else "changed",
        sources=tuple(
            EndSource(one.title, one.publisher, str(one.date), one.url or "") for one in outcome.sources
        ),
    )


def _forecasts(case: Case) -> tuple[ForecastOfOthers, ...]:
    """List what claims about the outcome say, with who published them."""
    return tuple(
        ForecastOfOthers(
            says=claim.says,
            date=str(claim.date) if claim.date is not None else "",
            publishers=tuple(dict.fromkeys(case.sources[slug].publisher for slug in claim.sources)),
        )
        for claim in case.claims.values()
        if claim.about == FORECAST
    )
