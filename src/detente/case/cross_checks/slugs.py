"""Slugs must be unique where conditions and formulas use them, and options stand in party order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.case.cross_checks.formulas import LEVEL
from detente.case.schema import Case
from detente.errors import Problem
from detente.expressions.suggestions import listing, quoted

__all__ = ["party_order", "slug_clashes"]

ANY = "any"


def slug_clashes(case: Case) -> Iterator[Problem]:
    """Options of all parties and events are told apart by slug; so is what formulas may name."""
    options = [
        (slug, f"conflict.options.{party}.{slug}", f"an option of {party}")
        for party, owned in case.conflict.options.items()
        for slug in owned
    ]
    yield from _clashes([*options, *((slug, f"events.{slug}", "an event") for slug in case.events)])
    issues = [(slug, f"deal.issues.{slug}", "an issue") for slug in (case.deal.issues if case.deal else ())]
    quantities = [(slug, f"quantities.{slug}", "a quantity") for slug in case.quantities]
    terms = [(slug, f"priced_terms.{slug}", "a priced term") for slug in case.priced_terms]
    yield from _clashes([*issues, *quantities, *terms])
    yield from _reserved(case)


def _clashes(named: Iterable[tuple[str, str, str]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for slug, path, what in named:
        if slug in first:
            message = f"{quoted(slug)} is {first[slug]} already; conditions could not tell the two apart"
            yield Problem(path, "slug", message, "give one of them another slug")
        first.setdefault(slug, what)


def _reserved(case: Case) -> Iterator[Problem]:
    if case.deal is None:
        return
    if ANY in case.deal.packages:
        message = "'any' means every package; a package needs another slug"
        yield Problem(f"deal.packages.{ANY}", "slug", message)
    named = (("deal.issues", case.deal.issues), ("quantities", case.quantities))
    for path, slugs in (*named, ("priced_terms", case.priced_terms)):
        if LEVEL in slugs:
            message = f"{quoted(LEVEL)} means the level of the issue in money formulas"
            yield Problem(f"{path}.{LEVEL}", "slug", message, "choose another slug")


def party_order(case: Case) -> Iterator[Problem]:
    """Options are listed in the order of `parties`, which is that of patterns and tables."""
    known = [party for party in case.conflict.options if party in case.parties]
    expected = [party for party in case.parties if party in case.conflict.options]
    if known != expected:
        message = f"the order is {listing(known)}; that of parties is {listing(expected)}"
        yield Problem("conflict.options", "order", message, "list options in the order of parties")
