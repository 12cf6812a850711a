"""What comparing claims says unaided of the packaged cases, where people have named the rivals.

In a case that people wrote, claims that cannot both be right name each other as rivals. With these names
taken out, the same claims are compared as if nobody had judged them: what then comes out as a contradiction
is found unaided, and what comes out that nobody has named is false, or was overlooked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from detente.case import Case, load_case
from detente.evidence import Claim, contradictions, developments, narrowings
from detente.library import PARTNERSHIPS, packaged_case, packaged_cases

__all__ = ["FLAGSHIP", "Judged", "OnCase", "cases_measured", "measure_case"]

FLAGSHIP = "openai-microsoft"
CONTRADICTION, DEVELOPMENT, NARROWING = "contradiction", "development", "narrowing"
SAME, WORDS = "same number", "words only"


@dataclass(frozen=True, slots=True)
class Judged:
    """Two claims, and what comparing makes of them without the names of rivals.

    Parameters
    ----------
    first, second
        Their slugs, in file order.
    about
        What they are about; empty where they are about two things.
    what
        ``contradiction``, ``development``, ``narrowing``, ``same number``, or ``words only`` where one of
        them gives neither a number nor a direction, or they are about two things.
    values
        The numbers as written; an empty text for a claim without one.
    reason
        What the comparison says.
    """

    first: str
    second: str
    about: str
    what: str
    values: tuple[str, str]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OnCase:
    """What comes out of one case.

    Parameters
    ----------
    name
        The case.
    claims
        How many claims it has.
    named
        The pairs of which one names the other, judged unaided.
    unnamed
        Contradictions that nobody has named and no reconciliation explains.
    """

    name: str
    claims: int
    named: tuple[Judged, ...]
    unnamed: tuple[Judged, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many of the named pairs are judged as what."""
        return Counter(one.what for one in self.named)


def cases_measured() -> tuple[OnCase, ...]:
    """Measure all packaged partnerships, in the order of the library."""
    names = [one.name for one in packaged_cases() if one.group == PARTNERSHIPS]
    return tuple(measure_case(name, load_case(packaged_case(name).path).case) for name in names)


def measure_case(name: str, case: Case) -> OnCase:
    """Compare the claims of a case without the names of rivals.

    Parameters
    ----------
    name
        What the case is called.
    case
        The case.
    """
    claims = case.claims.entries
    bare = {slug: claim.model_copy(update={"rivals": ()}) for slug, claim in claims.items()}
    said = _said(bare, case)
    named = [
        (one, other)
        for one, other in combinations(claims, 2)
        if other in claims[one].rivals or one in claims[other].rivals
    ]
    explained = {frozenset(pair) for entry in case.reconciliations for pair in combinations(entry.between, 2)}
    judged = tuple(_judged(claims, pair, said) for pair in named)
    rest = [pair for pair in combinations(claims, 2) if pair not in set(named)]
    unnamed = (_judged(claims, pair, said) for pair in rest if frozenset(pair) not in explained)
    return OnCase(name, len(claims), judged, tuple(one for one in unnamed if one.what == CONTRADICTION))


def _said(claims: Mapping[str, Claim], case: Case) -> dict[frozenset[str], tuple[str, str]]:
    sources = case.sources.entries
    found = {
        frozenset((one.first, one.second)): (CONTRADICTION, one.reason)
        for one in contradictions(claims, (), sources)
    }
    for change in developments(claims, sources):
        found[frozenset((change.earlier, change.later))] = (DEVELOPMENT, change.reason)
    for narrow in narrowings(claims, sources):
        found[frozenset((narrow.wider, narrow.narrower))] = (NARROWING, narrow.reason)
    return found


def _judged(
    claims: Mapping[str, Claim], pair: tuple[str, str], said: Mapping[frozenset[str], tuple[str, str]]
) -> Judged:
    first, second = (claims[slug] for slug in pair)
    values = (first.value or "", second.value or "")
    about = first.about or "" if first.about == second.about else ""
    what, reason = said.get(frozenset(pair), ("", ""))
    if not what:
        what = SAME if about and all(values) else WORDS
        reason = "the numbers agree, and the words do not" if what == SAME else ""
    return Judged(*pair, about, what, values, reason)
