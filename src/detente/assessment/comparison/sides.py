"""What two answers say, side by side: verdicts, shares, zones and recommended deals."""

from __future__ import annotations

from detente.assessment.result import (
    Assessment,
    ComparedAnswer,
    ComparedDeal,
    RecommendedDeal,
    ShareChange,
    SharedDeal,
)

__all__ = ["compared_answer", "compared_deals", "issues_of", "share_change"]

Package = tuple[tuple[str, str], ...]


def compared_answer(answer: Assessment) -> ComparedAnswer:
    """Take the head of an answer."""
    verdict = answer.verdict
    return ComparedAnswer(
        title=answer.case.title,
        as_of=answer.case.as_of,
        horizon=answer.case.horizon,
        digest=answer.case.digest,
        program=answer.program,
        worlds=answer.settings.worlds,
        seed=answer.settings.seed,
        verdict=verdict.name,
        rupture=verdict.rupture,
        rupture_with_deal=verdict.rupture_with_deal,
        held=verdict.held,
        zone=_zone(answer),
    )


def _zone(answer: Assessment) -> float | None:
    if answer.deal is not None:
        return answer.deal.zone.exists / answer.deal.zone.worlds
    if answer.shared is not None and answer.shared.zone is not None:
        return answer.shared.zone.exists / answer.shared.zone.worlds
    return None


def share_change(first: ComparedAnswer, second: ComparedAnswer) -> ShareChange:
    """Subtract the shares of the first from those of the second."""
    return ShareChange(
        second.rupture.share - first.rupture.share,
        second.rupture_with_deal.share - first.rupture_with_deal.share,
        second.held.share - first.held.share,
    )


def compared_deals(first: Assessment, second: Assessment) -> tuple[ComparedDeal, ...]:
    """List the recommended deals of both: first those of the second answer, then those that disappear."""
    before, after = _recommended(first), _recommended(second)
    return tuple(
        ComparedDeal(
            package=package,
            status="appears" if package not in before else "stays" if package in after else "disappears",
            roles_before=before[package].roles if package in before else (),
            roles_after=after[package].roles if package in after else (),
            admissible_before=_admissible(before.get(package), first),
            admissible_after=_admissible(after.get(package), second),
        )
        for package in {**after, **before}
    )


def _recommended(answer: Assessment) -> dict[Package, RecommendedDeal | SharedDeal]:
    part = answer.deal if answer.deal is not None else answer.shared
    return {one.package: one for one in part.recommended} if part is not None else {}


def _admissible(deal: RecommendedDeal | SharedDeal | None, answer: Assessment) -> float | None:
    """Give the share of worlds in which a deal is admissible; a shareable form does not hold it."""
    return deal.admissible / answer.settings.worlds if isinstance(deal, RecommendedDeal) else None


def issues_of(first: Assessment, second: Assessment) -> tuple[tuple[str, str], ...]:
    """Name the issues of both answers."""
    return tuple({**dict(first.case.issues), **dict(second.case.issues)}.items())
