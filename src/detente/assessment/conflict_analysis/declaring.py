"""The class of coalitions that is declared: groups of parties as a person writes them."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.one_world import OneWorld
from detente.case.parties import nearest_party, party_known
from detente.case.schema import Case
from detente.conflict.coalitions import Coalition
from detente.errors import AssessmentError
from detente.expressions.suggestions import listing, quoted

__all__ = ["declared_class"]

Group = tuple[str, ...]


def declared_class(one: OneWorld, groups: tuple[Group, ...]) -> tuple[Coalition, ...]:
    """Find the coalitions that are meant.

    Parameters
    ----------
    one
        The world.
    groups
        Groups, each by slugs, names or other names of its parties; capitals do not matter.

    Returns
    -------
    tuple of tuple of int
        The coalitions in the order given, their parties ascending.

    Raises
    ------
    AssessmentError
        If a group is empty, names somebody who is no party or a party twice, or is given twice. Every problem
        is told at once.
    """
    case = one.model.loaded.case
    problems = [problem for group in groups for problem in _problems(case, group)]
    if any(party_known(case, word) is None for group in groups for word in group):
        known = listing(f"{slug} ({party.name})" for slug, party in case.parties.items())
        problems.append(f"the parties are {known}")
    if not problems:
        found = [_coalition(one, case, group) for group in groups]
        problems = list(_twice(groups, found))
        if not problems:
            return tuple(found)
    raise AssessmentError("; ".join(problems))


def _problems(case: Case, group: Group) -> Iterator[str]:
    """Say what is wrong with a group by itself."""
    where = f"group {quoted(','.join(group))}"
    if not any(word.strip() for word in group):
        yield f"{where} is empty: name parties, parted by commas"
        return
    seen: set[str] = set()
    for word in group:
        slug = party_known(case, word)
        if slug is None:
            near = nearest_party(case, word)
            meant = f" (did you mean {quoted(near)}?)" if near is not None else ""
            yield f"{where}: no party {quoted(word)}{meant}"
        elif slug in seen:
            yield f"{where} names {slug} twice: name each party once"
        else:
            seen.add(slug)


def _coalition(one: OneWorld, case: Case, group: Group) -> Coalition:
    slugs = one.part.parties
    return tuple(sorted(slugs.index(party_known(case, word) or "") for word in group))


def _twice(groups: tuple[Group, ...], found: list[Coalition]) -> Iterator[str]:
    for place, coalition in enumerate(found):
        if coalition in found[:place]:
            yield f"group {quoted(','.join(groups[place]))} is named twice: name each group once"
