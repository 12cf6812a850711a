"""Slugs that point at claims, sources, parties, terms and labels must point at something."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from detente.case.levels import LevelError
from detente.case.schema import Case
from detente.case.schema_deal import Issue
from detente.case.schema_outcome import Outcome
from detente.case.walking import walk
from detente.errors import Problem
from detente.evidence.origin import retelling_problems
from detente.expressions.suggestions import unknown

__all__ = ["claims_and_sources", "missing_reference", "parties_named", "retellings", "terms_and_outcome"]


def missing_reference(path: str, kind: str, slug: str | None, known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem if `slug` is given and is not among the known ones."""
    if slug is not None and slug not in known:
        yield Problem(path, "unknown", unknown(kind, slug, tuple(known)))


def claims_and_sources(case: Case) -> Iterator[Problem]:
    """Every claim that a basis names exists; every claim rests on sources that exist."""
    for visit in walk(case):
        claims = getattr(visit.record, "claims", ())
        yield from _each(f"{visit.path}.claims", "claim", claims, case.claims.entries)
    for slug, claim in case.claims.items():
        path = f"claims.{slug}"
        yield from _each(f"{path}.sources", "source", claim.sources, case.sources.entries)
        yield from _each(f"{path}.rivals", "claim", claim.rivals, case.claims.entries)
        yield from missing_reference(f"{path}.party", "party", claim.party, case.parties.entries)
    for number, one in enumerate(case.reconciliations):
        yield from _each(f"reconciliations.{number}.between", "claim", one.between, case.claims.entries)


def retellings(case: Case) -> Iterator[Problem]:
    """Every chain of retellings leads to an origin, and to the one that is stated."""
    yield from retelling_problems(case.sources.entries)


def parties_named(case: Case) -> Iterator[Problem]:
    """Every party that another section names stands in `parties`."""
    for path, party in _named_parties(case):
        yield from missing_reference(path, "party", party, case.parties.entries)


def _named_parties(case: Case) -> Iterator[tuple[str, str]]:
    if case.decision.owner is not None:
        yield "decision.owner", case.decision.owner
    yield from _named_in_context(case)
    for party in case.conflict.options:
        yield f"conflict.options.{party}", party
    for party in case.conflict.preferences:
        yield f"conflict.preferences.{party}", party
    for number, group in enumerate(case.conflict.joint):
        for position, party in enumerate(group):
            yield f"conflict.joint.{number}.{position}", party
    for slug, event in case.events.items():
        for party in event.beliefs:
            yield f"events.{slug}.beliefs.{party}", party
    yield from _named_in_deal(case)


def _named_in_context(case: Case) -> Iterator[tuple[str, str]]:
    for number, entry in enumerate(case.dependence):
        yield f"dependence.{number}.of", entry.of
        yield f"dependence.{number}.on", entry.on
    for number, rivalry in enumerate(case.rivalry):
        for position, party in enumerate(rivalry.parties):
            yield f"rivalry.{number}.parties.{position}", party
    for number, contribution in enumerate(case.contributions):
        yield f"contributions.{number}.by", contribution.by
        yield f"contributions.{number}.to", contribution.to
    for number, waiting in enumerate(case.waiting):
        yield f"waiting.{number}.bears", waiting.bears


def _named_in_deal(case: Case) -> Iterator[tuple[str, str]]:
    if case.deal is None:
        return
    for position, party in enumerate(case.deal.parties):
        yield f"deal.parties.{position}", party
    for slug, issue in case.deal.issues.items():
        for level, party in issue.triggers.items():
            yield f"deal.issues.{slug}.triggers.{level}", party
    for slug, package in case.deal.packages.items():
        if package.by is not None:
            yield f"deal.packages.{slug}.by", package.by


def terms_and_outcome(case: Case) -> Iterator[Problem]:
    """Issues replace terms that exist; the outcome names a label of the conflict, of its kind, and issues."""
    issues = case.deal.issues.entries if case.deal else {}
    for slug, issue in issues.items():
        path = f"deal.issues.{slug}.replaces"
        yield from missing_reference(path, "term", issue.replaces, case.terms.entries)
    outcome, labels = case.outcome, case.conflict.outcomes
    if outcome is None:
        return
    yield from missing_reference("outcome.label", "label", outcome.label, labels.entries)
    label = labels.get(outcome.label) if outcome.label else None
    if label is not None and outcome.kind is not None and outcome.kind != label.kind:
        message = f"found '{outcome.kind}'; the label '{outcome.label}' is of kind '{label.kind}'"
        yield Problem("outcome.kind", "unknown", message, "leave kind out, or name another label")
    yield from _agreed(outcome, issues)


def _agreed(outcome: Outcome, issues: Mapping[str, Issue]) -> Iterator[Problem]:
    """What was agreed names issues, in numbers of their unit or by the names of their levels."""
    remedy = "if no level fits, write it in words under says"
    for slug, term in outcome.terms.items():
        path = f"outcome.terms.{slug}"
        if slug not in issues:
            yield from missing_reference(path, "issue", slug, issues)
        elif term.level is not None:
            try:
                issues[slug].agreed(term.level)
            except LevelError as error:
                yield Problem(path, "level", str(error), remedy)


def _each(path: str, kind: str, slugs: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    for position, slug in enumerate(slugs):
        yield from missing_reference(f"{path}.{position}", kind, slug, known)
