"""The parties: what they want, what they insist on, what they ask for on each issue."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.compile.inputs import written
from detente.assessment.result.situation import (
    InterestView,
    IssueView,
    PartyView,
    PositionView,
    RedLineView,
)
from detente.assessment.situation.support import support_of
from detente.assessment.situation.track_record import chances_of, decisions_of
from detente.case.schema import Case
from detente.case.schema_deal import TODAY, Deal, Issue, Package
from detente.expressions import names, parse_condition

__all__ = ["issues_of", "parties_of"]


def parties_of(case: Case) -> tuple[PartyView, ...]:
    """List the parties with their interests, red lines and track records, in case order."""
    return tuple(
        PartyView(
            id=slug,
            name=party.name,
            aliases=party.aliases,
            interests=tuple(
                InterestView(interest.name, support_of(case, f"parties.{slug}.interests.{number}"))
                for number, interest in enumerate(party.interests)
            ),
            red_lines=tuple(_red_lines(case, slug)),
            record=decisions_of(case, slug),
            chances=chances_of(case, slug),
            capability=written(party.capability),
            support=support_of(case, f"parties.{slug}.capability"),
        )
        for slug, party in case.parties.items()
    )


def _red_lines(case: Case, party: str) -> Iterator[RedLineView]:
    values = case.deal.values.get(party) if case.deal is not None else None
    for number, line in enumerate(values.accepts if values is not None else ()):
        yield RedLineView(
            issues=tuple(sorted(names(parse_condition(line.that)))),
            that=line.that,
            hard=written(line.hard),
            support=support_of(case, f"deal.values.{party}.accepts.{number}"),
        )


def issues_of(case: Case) -> tuple[IssueView, ...]:
    """List the issues with today's level and the latest position of each party, in case order."""
    if case.deal is None:
        return ()
    deal = case.deal
    latest = {party: slug for slug, party in _positions(deal)}
    return tuple(_issue(case, deal, tuple(latest.values()), slug) for slug in deal.issues)


def _issue(case: Case, deal: Deal, packages: tuple[str, ...], slug: str) -> IssueView:
    issue = deal.issues[slug]
    today = _level(deal, TODAY, slug, issue)
    positions = tuple(_position(case, deal, package, (slug, issue)) for package in packages)
    return IssueView(
        id=slug,
        name=issue.name,
        unit=issue.unit or "",
        today=today,
        positions=positions,
        # Where all sides ask for today's level there is nothing to contest, whatever the file says.
        contested=issue.contested and (not positions or any(one.level != today for one in positions)),
        replaces=issue.replaces or "",
        support=support_of(case, f"deal.issues.{slug}"),
    )


def _position(case: Case, deal: Deal, slug: str, of: tuple[str, Issue]) -> PositionView:
    """Give what a package asks for on an issue; its basis is that of the package."""
    package = deal.packages[slug]
    return PositionView(
        party=package.by or "",
        level=_level(deal, slug, *of),
        package=package.name or slug,
        date=_date(package),
        support=support_of(case, f"deal.packages.{slug}"),
    )


def _positions(deal: Deal) -> list[tuple[str, str]]:
    """List the packages that parties put forward, the latest of each party last; undated ones come first."""
    found = [(slug, package.by) for slug, package in deal.packages.items() if package.by is not None]
    return sorted(found, key=lambda pair: _date(deal.packages[pair[0]]))


def _level(deal: Deal, package: str, slug: str, issue: Issue) -> str:
    levels = deal.package_levels(package)
    return issue.label(issue.position(levels[slug])) if slug in levels else ""


def _date(package: Package) -> str:
    return str(package.date) if package.date is not None else ""
