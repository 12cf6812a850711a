"""The conflict: the status quo, settlements and their packages, threats, joint moves and preferences."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.cross_checks.references import missing_reference
from detente.case.levels import LevelError, level_position
from detente.case.schema import Case
from detente.case.schema_conflict import OutcomeLabel
from detente.case.schema_deal import Deal
from detente.errors import Problem
from detente.expressions.suggestions import listing, quoted

__all__ = ["joint_moves", "outcome_packages", "preferences", "status_quo", "threats"]


def status_quo(case: Case) -> Iterator[Problem]:
    """The status quo names options of parties, each at one of its levels."""
    options = case.conflict.all_options
    for slug, level in case.conflict.status_quo.items():
        path = f"conflict.status_quo.{slug}"
        if slug in case.events:
            message = f"{quoted(slug)} is an event; at the status quo no event has happened"
            yield Problem(path, "unknown", message, "leave it out")
        elif slug not in options:
            yield from missing_reference(path, "option", slug, options)
        else:
            try:
                level_position(options[slug].levels, level)
            except LevelError as error:
                yield Problem(path, "level", str(error))


def outcome_packages(case: Case) -> Iterator[Problem]:
    """With a `deal`, settlements carry a package and nothing else does; without one, none does."""
    for slug, label in case.conflict.outcomes.items():
        path = f"conflict.outcomes.{slug}"
        if case.deal is None or not label.is_settlement:
            yield from _needless_package(path, label)
        elif label.package is None:
            message = f"a label of kind '{label.kind}' needs a package"
            remedy = "write package: any, the name of a package, or issues with levels"
            yield Problem(path, "package", message, remedy)
        else:
            yield from _package_problems(f"{path}.package", label, case.deal)


def _needless_package(path: str, label: OutcomeLabel) -> Iterator[Problem]:
    if label.package is None:
        return
    if label.is_settlement:
        message = "a package needs a deal section, and there is none"
    else:
        message = f"a label of kind '{label.kind}' is not signed and has no package"
    yield Problem(f"{path}.package", "package", message, "leave it out")


def _package_problems(path: str, label: OutcomeLabel, deal: Deal) -> Iterator[Problem]:
    if label.package is None:
        return
    yield from missing_reference(path, "package", label.package.named, deal.packages.entries)
    for issue, level in label.package.terms.items():
        yield from missing_reference(f"{path}.{issue}", "issue", issue, deal.issues.entries)
        if issue in deal.issues:
            try:
                deal.issues[issue].position(level)
            except LevelError as error:
                yield Problem(f"{path}.{issue}", "level", str(error))


def threats(case: Case) -> Iterator[Problem]:
    """A hostile option answers options of other parties."""
    owners = case.conflict.owners
    for slug, option in case.conflict.all_options.items():
        path = f"conflict.options.{owners[slug]}.{slug}.answers"
        if option.answers and not option.hostile:
            message = "only a hostile option is meant to deter"
            yield Problem(path, "answers", message, "write hostile: true beside it, or leave answers out")
        for position, answered in enumerate(option.answers):
            yield from missing_reference(f"{path}.{position}", "option", answered, owners)
            if owners.get(answered) == owners[slug]:
                message = f"{quoted(answered)} is an option of {owners[slug]} itself"
                yield Problem(f"{path}.{position}", "answers", message, "name options of other parties")


def joint_moves(case: Case) -> Iterator[Problem]:
    """Parties that move together are two or more, and each has a step into a deal."""
    options, owners = case.conflict.all_options, case.conflict.owners
    for number, group in enumerate(case.conflict.joint):
        path = f"conflict.joint.{number}"
        if len(group) < 2 or len(set(group)) < len(group):
            message = f"found {listing(group)}; a joint move takes two or more different parties"
            yield Problem(path, "joint", message)
        for position, party in enumerate(group):
            signs = any(option.deal and owners[slug] == party for slug, option in options.items())
            if party in case.parties and not signs:
                message = f"{quoted(party)} has no option with deal: true, so it has nothing to sign with"
                yield Problem(f"{path}.{position}", "joint", message, "mark the option by which it agrees")


def preferences(case: Case) -> Iterator[Problem]:
    """Every party that can act, and has no values in a deal, says what it prefers."""
    valued = set(case.deal.values) if case.deal else set()
    for party in case.conflict.options:
        if party in case.parties and party not in valued and party not in case.conflict.preferences:
            path = f"conflict.preferences.{party}"
            message = f"{quoted(party)} has options but neither preferences nor values"
            yield Problem(path, "missing", message, "list what it prefers, most important first")
    known = {**case.conflict.all_options, **dict.fromkeys(case.events)}
    for party, wishes in case.conflict.preferences.items():
        for slug in wishes.weights or ():
            path = f"conflict.preferences.{party}.weights.{slug}"
            yield from missing_reference(path, "option", slug, known)
