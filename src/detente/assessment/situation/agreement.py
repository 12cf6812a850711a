"""The agreement in force, and what was given for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from detente.assessment.compile.inputs import written
from detente.assessment.result.situation import ContributionView, TermView
from detente.assessment.situation.support import support_of
from detente.case.schema import Case
from detente.case.schema_context import Contribution

__all__ = ["contributions_of", "terms_of"]


def terms_of(case: Case) -> tuple[TermView, ...]:
    """List the terms in force, in case order."""
    return tuple(
        TermView(
            id=slug,
            name=term.name,
            holder=term.holder,
            obligor=term.obligor,
            scope=term.scope,
            rate=term.rate or "",
            start=str(term.start or ""),
            until=str(term.until or ""),
            exceptions=term.exceptions or "",
            in_return_for=term.in_return_for or "",
            confidence=term.confidence,
            support=support_of(case, f"terms.{slug}"),
        )
        for slug, term in case.terms.items()
    )


def contributions_of(case: Case) -> tuple[ContributionView, ...]:
    """List the contributions by date, with running sums of money handed over, by direction and currency."""
    places = sorted(range(len(case.contributions)), key=lambda place: case.contributions[place].date.earliest)
    return tuple(_with_sums(case, places))


def _with_sums(case: Case, places: list[int]) -> Iterator[ContributionView]:
    sums: dict[tuple[str, str, str], float] = defaultdict(float)
    for place in places:
        one = case.contributions[place]
        value, unit = _median(one), (one.amount.known_unit or "") if one.amount is not None else ""
        counts = value is not None and unit.isupper() and not one.promised
        if counts and value is not None:
            sums[one.by, one.to, unit] += value
        yield ContributionView(
            by=one.by,
            to=one.to,
            what=one.what,
            date=str(one.date),
            day=str(one.date.earliest),
            amount=written(one.amount) if one.amount is not None else "",
            value=value,
            unit=unit,
            promised=one.promised,
            cumulative=sums[one.by, one.to, unit] if counts else None,
            in_return_for=one.in_return_for or "",
            leverage=one.leverage or "",
            support=support_of(case, f"contributions.{place}"),
        )


def _median(one: Contribution) -> float | None:
    distribution = one.amount.distribution if one.amount is not None else None
    return distribution.median if distribution is not None else None
