"""Contingent terms as numbers of their own worlds.

Their inputs are not among those of the case: nobody moves, and no package is
valued, by what they are worth or by what a party believes. So they are drawn for
`detente deals` alone, beside the inputs of the case, and an answer does not
change by what is written here. Draws are keyed by path, so that quantities are the
same numbers in the same worlds.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.compile.inputs import Register, register_of
from detente.assessment.compile.numbers import Number
from detente.case.groups import Group
from detente.case.schema import Case
from detente.case.schema_contingent import ContingentTerm
from detente.case.schema_deal import Deal
from detente.case.values import ValueInput
from detente.uncertainty import UncertainInput

__all__ = ["ContingentPart", "ContingentPlan", "compile_contingent"]


@dataclass(frozen=True, slots=True)
class ContingentPlan:
    """The numbers of one contingent term.

    Parameters
    ----------
    slug
        The term.
    beliefs
        Per party to the deal, in percent; None where not every party has one.
    if_event, if_not
        Per party to the deal: what the term is worth to it in either case.
    """

    slug: str
    beliefs: tuple[Number, ...] | None
    if_event: tuple[Number, ...]
    if_not: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class ContingentPart:
    """All contingent terms in case order, and the inputs that they draw."""

    plans: tuple[ContingentPlan, ...]
    inputs: tuple[UncertainInput, ...]


def compile_contingent(case: Case) -> ContingentPart:
    """Turn the contingent terms of a case into numbers; none without a deal section."""
    register = register_of(case)
    deal = case.deal
    if deal is None:
        return ContingentPart((), ())
    plans = tuple(_plan(case, deal, slug, term, register) for slug, term in deal.contingent.items())
    return ContingentPart(plans, tuple({item.path: item for item in register.inputs}.values()))


def _plan(case: Case, deal: Deal, slug: str, term: ContingentTerm, register: Register) -> ContingentPlan:
    path = f"deal.contingent.{slug}"
    if_event, if_not = [], []
    for party in deal.parties:
        worth, name = term.worth[party], f"{term.name} to {case.parties[party].name}"
        at = f"{path}.worth.{party}"
        if_event.append(
            register.number(f"{at}.if_event", worth.if_event, f"{name}, if the event is declared")
        )
        if_not.append(register.number(f"{at}.if_not", worth.if_not, f"{name}, if it is not"))
    return ContingentPlan(slug, _beliefs(case, deal, slug, register), tuple(if_event), tuple(if_not))


def _beliefs(case: Case, deal: Deal, slug: str, register: Register) -> tuple[Number, ...] | None:
    """Give the term's own beliefs, else those of its dated event; None unless every party has one."""
    at, stated = _stated(case, deal.contingent[slug], slug)
    if any(party not in stated for party in deal.parties):
        return None
    return tuple(
        register.number(f"{at}.{party}", stated[party], f"{case.parties[party].name}'s belief")
        for party in deal.parties
    )


def _stated(case: Case, term: ContingentTerm, slug: str) -> tuple[str, Group[ValueInput]]:
    """Find where the beliefs about a term's event stand, and give them."""
    if term.dated_event is not None and not len(term.beliefs):
        return f"events.{term.dated_event}.beliefs", case.events[term.dated_event].beliefs
    return f"deal.contingent.{slug}.beliefs", term.beliefs
