"""Contingent terms: whom they name, on what they come, what they are worth to whom."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.cross_checks.deal import entry_problems, value_unit_problem
from detente.case.cross_checks.references import missing_reference
from detente.case.schema import Case
from detente.case.schema_contingent import NEUTRAL, NOBODY, ContingentTerm
from detente.case.schema_deal import Deal
from detente.errors import Problem
from detente.expressions.suggestions import quoted

__all__ = ["contingent_terms"]


def contingent_terms(case: Case) -> Iterator[Problem]:
    """A contingent term names parties, events and packages that exist, and its worth to every signatory."""
    deal = case.deal
    if deal is None or not len(deal.contingent):
        return
    yield from _ambiguous(case)
    for slug, term in deal.contingent.items():
        path = f"deal.contingent.{slug}"
        yield from _roles(path, term, case, deal)
        yield from missing_reference(f"{path}.dated_event", "event", term.dated_event, case.events.entries)
        yield from missing_reference(f"{path}.on", "package", term.base, deal.packages.entries)
        if len(term.beliefs):
            yield from entry_problems(f"{path}.beliefs", "party", term.beliefs, deal.parties)
        yield from entry_problems(f"{path}.worth", "party", term.worth, deal.parties)
        for party, worth in term.worth.items():
            for key, value in (("if_event", worth.if_event), ("if_not", worth.if_not)):
                yield from value_unit_problem(f"{path}.worth.{party}.{key}", value, deal, party)


def _ambiguous(case: Case) -> Iterator[Problem]:
    """Refuse parties that are called what stands for no party."""
    for word in (NEUTRAL, NOBODY):
        if word in case.parties:
            message = f"in contingent terms {quoted(word)} means none of the parties"
            yield Problem(f"parties.{word}", "slug", message, "give the party another slug")


def _roles(path: str, term: ContingentTerm, case: Case, deal: Deal) -> Iterator[Problem]:
    parties = tuple(case.parties)
    yield from missing_reference(f"{path}.declared_by", "party", term.declared_by, (*parties, NEUTRAL))
    verifiers = (*parties, NEUTRAL, NOBODY)
    yield from missing_reference(f"{path}.verified_by", "party", term.verified_by, verifiers)
    for position, party in enumerate(term.controlled_by):
        yield from missing_reference(f"{path}.controlled_by.{position}", "party", party, parties)
    yield from missing_reference(f"{path}.benefits", "party to the deal", term.benefits, deal.parties)
