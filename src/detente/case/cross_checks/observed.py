"""What was observed at the table: by signatories, of packages and issues that exist."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.cross_checks.references import missing_reference
from detente.case.schema import Case
from detente.case.schema_deal import Deal
from detente.case.schema_observed import Observation
from detente.errors import Problem
from detente.expressions.suggestions import listing, quoted, unknown

__all__ = ["observations"]

PACKAGE_KEYS = ("accepted", "refused", "prefers", "to")
ISSUE_KEYS = ("weighs", "over")


def observations(case: Case) -> Iterator[Problem]:
    """What was observed names signatories, packages and issues, and compares two different ones."""
    deal = case.deal
    for number, entry in enumerate(deal.observed if deal is not None else ()):
        if deal is not None:
            yield from _problems(f"deal.observed.{number}", entry, deal, tuple(case.parties))


def _problems(path: str, entry: Observation, deal: Deal, parties: tuple[str, ...]) -> Iterator[Problem]:
    yield from _party(f"{path}.party", entry.party, deal, parties)
    for key in PACKAGE_KEYS:
        yield from missing_reference(f"{path}.{key}", "package", getattr(entry, key), deal.packages.entries)
    for key in ISSUE_KEYS:
        yield from missing_reference(f"{path}.{key}", "issue", getattr(entry, key), deal.issues.entries)
    if len(set(entry.subjects)) < len(entry.subjects):
        same = quoted(entry.subjects[0])
        message = f"{same} is compared with itself, which says nothing"
        yield Problem(f"{path}.{entry.kind}", "unknown", message, "name two different ones")
    values = deal.values.get(entry.party)
    if entry.weighs is not None and values is not None and values.form == "money":
        message = f"{quoted(entry.party)} has values in money, which have no weights"
        yield Problem(f"{path}.weighs", "unknown", message, "write which package it prefers to which instead")


def _party(path: str, party: str, deal: Deal, parties: tuple[str, ...]) -> Iterator[Problem]:
    if party in deal.parties:
        return
    if party not in parties:
        yield Problem(path, "unknown", unknown("party of the deal", party, deal.parties))
        return
    message = f"{quoted(party)} does not sign and has no values; nothing can be read from what it does"
    yield Problem(path, "unknown", message, f"name one of {listing(deal.parties)}, or leave it out")
