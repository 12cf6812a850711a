"""A check of contingent terms: in whose hand it lies whether they come into play."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.checks.check import Check
from detente.case.schema import Case
from detente.case.schema_contingent import NOBODY, ContingentTerm
from detente.case.schema_deal import Deal
from detente.errors import Problem
from detente.expressions.suggestions import listing, quoted

__all__ = ["TriggerInOneHand"]


class TriggerInOneHand(Check[Case]):
    """Whoever gains by a trigger also pulls it.

    A term that hangs on an event is worth what its trigger is worth. Where the
    party that gains by the event declares it, and nobody else verifies it, the
    other side has agreed to a term that comes into play when its partner says so:
    a source of strain, and an incentive rather than a bet. The same holds for a
    level of an issue that puts a trigger into one party's hand, once a named
    package takes it. It may be so in the contract; then it is worth knowing
    before the talks begin.
    """

    code = "trigger-in-one-hand"
    severity = "note"
    remedy = "name a neutral who declares or verifies it, if the contract has one; else put it on the table"
    bad = """
        deal:
          contingent:
            milestone:
              name: A premium on range
              event: The new cell reaches 800 kilometres
              declared_by: borealis
              benefits: borealis
              worth:
                aurora: {if_event: -5, if_not: 0}
                borealis: {if_event: 5, if_not: 0}
        """
    good = """
        deal:
          contingent:
            milestone:
              name: A premium on range
              event: The new cell reaches 800 kilometres
              declared_by: borealis
              verified_by: neutral
              benefits: borealis
              worth:
                aurora: {if_event: -5, if_not: 0}
                borealis: {if_event: 5, if_not: 0}
        """

    def find(self, subject: Case) -> Iterator[Problem]:
        """Yield one note per contingent term and per level whose trigger lies with the one that gains."""
        if subject.deal is None:
            return
        for path, level, party, packages in _levels(subject.deal):
            message = f"by the level {quoted(level)}, in {listing(packages)}, {_name(subject, party)} alone"
            yield self.problem(path, f"{message} holds a trigger")
        for slug, term in subject.deal.contingent.items():
            if _in_one_hand(term):
                who = _name(subject, term.benefits)
                message = f"{who} declares it and gains by it, and nobody else verifies it"
                yield self.problem(f"deal.contingent.{slug}.declared_by", message)


def _levels(deal: Deal) -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield the levels with a trigger that named packages take: path, level, party and the packages."""
    for place, (slug, issue) in enumerate(deal.issues.items()):
        for level, party in issue.triggers.items():
            position = issue.position(level)
            packages = [name for name in deal.packages if deal.package_positions(name)[place] == position]
            if packages:
                yield f"deal.issues.{slug}.triggers.{level}", level, party, packages


def _in_one_hand(term: ContingentTerm) -> bool:
    return term.declared_by == term.benefits and term.verified_by in {term.benefits, NOBODY}


def _name(case: Case, party: str) -> str:
    return case.parties[party].name
