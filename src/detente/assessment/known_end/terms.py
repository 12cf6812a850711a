"""What was agreed, issue by issue, beside where the answer lets a settlement land, and beside baselines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.assessment.known_end.scores import brier_score, interval_score
from detente.assessment.result import Landing, NamedTerm, NumericTerm, Spread, UnscoredTerm
from detente.case.levels import shown_level
from detente.case.schema_context import SETTLEMENT_KINDS
from detente.case.schema_deal import TODAY, Deal, Issue
from detente.case.schema_outcome import AgreedTerm, Outcome

__all__ = ["ScoredTerms", "scores_of_terms"]

IN_WORDS = "no level fits, so it cannot be compared"
NO_DEAL = "no deal was made in the end"
NO_LANDING = "no world has a zone of agreement, so nothing says where it would land"


@dataclass(frozen=True, slots=True)
class ScoredTerms:
    """Terms with numbers, with named levels, and those that are not scored."""

    numeric: tuple[NumericTerm, ...] = ()
    named: tuple[NamedTerm, ...] = ()
    unscored: tuple[UnscoredTerm, ...] = ()


def scores_of_terms(
    outcome: Outcome, kind: str, deal: Deal | None, landings: Iterable[Landing]
) -> ScoredTerms:
    """Score what was agreed.

    Parameters
    ----------
    outcome
        How it ended.
    kind
        The kind of outcome that came true; terms count only where all have signed.
    deal
        The deal section of the case; None for a case without one.
    landings
        Where a settlement would land, by issue.

    Returns
    -------
    ScoredTerms
        Each in the order of the outcome's terms.
    """
    if deal is None:
        return ScoredTerms()
    found: dict[type, list[object]] = {NumericTerm: [], NamedTerm: [], UnscoredTerm: []}
    places = {one.issue: one for one in landings}
    for slug, term in outcome.terms.items():
        scored = _scored(slug, term, kind, deal, places)
        found[type(scored)].append(scored)
    return ScoredTerms(*map(tuple, found.values()))  # type: ignore[arg-type]


def _scored(
    slug: str, term: AgreedTerm, kind: str, deal: Deal, places: Mapping[str, Landing]
) -> NumericTerm | NamedTerm | UnscoredTerm:
    issue = deal.issues[slug]
    landing = places.get(slug)
    why = NO_DEAL if kind not in SETTLEMENT_KINDS else IN_WORDS if term.level is None else ""
    if why or term.level is None or landing is None or not landing.levels:
        return UnscoredTerm(slug, issue.name, _said(term, issue), why or NO_LANDING)
    today = issue.levels[deal.package_positions(TODAY)[list(deal.issues).index(slug)]]
    actual = issue.agreed(term.level)
    if landing.numeric is None or isinstance(actual, str) or isinstance(today, str):
        return _named(landing, issue, str(actual), str(today))
    return _numeric(landing, landing.numeric, issue, actual, today)


def _said(term: AgreedTerm, issue: Issue) -> str:
    if term.level is None:
        return term.says or ""
    actual = issue.agreed(term.level)
    return f"{shown_level(actual)} {issue.unit or ''}".rstrip()


def _numeric(landing: Landing, range_: Spread, issue: Issue, actual: float, today: float) -> NumericTerm:
    numbers = [float(level) for level in issue.levels]
    lowest, highest = min(numbers), max(numbers)
    size = highest - lowest

    def distance(value: float) -> float:
        return abs(value - actual) / size

    return NumericTerm(
        issue=landing.issue,
        name=landing.name,
        unit=landing.unit,
        scale=(lowest, highest),
        actual=actual,
        beyond=not lowest <= actual <= highest,
        low=range_.low,
        median=range_.median,
        high=range_.high,
        inside=range_.low <= actual <= range_.high,
        outside=max(range_.low - actual, actual - range_.high, 0.0) / size,
        interval_score=interval_score(range_.low / size, range_.high / size, actual / size),
        error=distance(range_.median),
        today=today,
        today_error=distance(today),
        weighted=landing.baseline,
        weighted_error=None if landing.baseline is None else distance(landing.baseline),
    )


def _named(landing: Landing, issue: Issue, actual: str, today: str) -> NamedTerm:
    levels = [str(level) for level in issue.levels]
    shares = dict(landing.levels)
    place = levels.index(actual)

    def certain(level: str) -> float:
        return brier_score([float(one == level) for one in levels], place)

    return NamedTerm(
        issue=landing.issue,
        name=landing.name,
        actual=actual,
        levels=landing.levels,
        share=shares.get(actual, 0.0),
        brier=brier_score([shares.get(level, 0.0) for level in levels], place),
        today=today,
        today_brier=certain(today),
        weighted=landing.baseline_level,
        weighted_brier=certain(landing.baseline_level),
        uniform_brier=brier_score([1 / len(levels)] * len(levels), place),
    )
