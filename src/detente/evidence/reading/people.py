"""People who are bound to a party by the text: "OpenAI's CEO, Sam Altman".

Four forms are read, each within one sentence: an office before the name ("Microsoft spokesperson Frank Shaw",
"OpenAI's chief executive, Sam Altman"), the name first ("Satya Nadella, Microsoft's chief executive"; "Sam
Altman, chief executive of OpenAI"), and an office of a party before the name ("the chief executive of OpenAI,
Sam Altman"). Those who are called former, and founders without an office, are left out. A person whom the
text binds to two parties is bound to none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.evidence.reading.cues.speaking import OFFICES
from detente.evidence.reading.mentions import NamedParty, Span
from detente.evidence.reading.parties import names_of
from detente.evidence.reading.phrases import CAPITAL, SPACE, one_of

__all__ = ["Person", "office_pattern", "people_of"]

NAME = (
    rf"(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady)\.?{SPACE})?{CAPITAL}[\w’'-]{{0,25}}\.?"
    rf"(?:{SPACE}(?:(?:de|van|von|bin|al|da|der|el){SPACE}){{0,2}}{CAPITAL}[\w’-]{{0,25}}(?:(?<=\b\w)\.)?){{1,3}}"
)
OFFICE = rf"(?:[\w-]{{2,20}}(?:{SPACE}and)?{SPACE}){{0,4}}(?i:{one_of(OFFICES)})"
FORMER = re.compile(r"(?<!\w)(?:former|formerly|ex|one-time|ousted|late|until recently)(?!\w)", re.IGNORECASE)
TITLES = ("Mr", "Mrs", "Ms", "Dr", "Sir", "Lord", "Lady")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the text binds to a party; the name and surname could become aliases of the party.

    Parameters
    ----------
    span
        Where the name stands first.
    name
        The full name, as written, without a title.
    slug
        The party.
    office
        The words of the office.
    """

    span: Span
    name: str
    slug: str
    office: str

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


def office_pattern() -> str:
    """Give the source of a pattern for an office with the words before it: "senior vice president"."""
    return OFFICE


def people_of(text: str, parties: Sequence[NamedParty]) -> tuple[Person, ...]:
    """Find the people whom a text binds to the parties.

    Parameters
    ----------
    text
        The whole text.
    parties
        The parties of the case.

    Returns
    -------
    tuple of Person
        Each name once, where it is bound first, in order of the text.
    """
    found: list[Person] = []
    for party in parties:
        names = names_of((party,))
        if not any(" ".join(name.split()[:1]) in text for name in names):
            continue
        for pattern in _patterns(party):
            found += _people(text, pattern, party.slug)
    bound: dict[str, set[str]] = defaultdict(set)
    for person in found:
        bound[person.name].add(person.slug)
    first: dict[str, Person] = {}
    for person in sorted(found, key=lambda one: one.span):
        if len(bound[person.name]) == 1:
            first.setdefault(person.name, person)
    return tuple(first.values())


def _people(text: str, pattern: re.Pattern[str], slug: str) -> list[Person]:
    found = []
    for match in pattern.finditer(text):
        lead = text[max(0, match.start() - 12) : match.start()]
        if FORMER.search(match[0]) or FORMER.search(lead.rpartition(".")[2]):
            continue
        name, start = match["name"], match.start("name")
        if name.split()[0].rstrip(".") in TITLES:
            start += len(name) - len(name.split(maxsplit=1)[1])
            name = name.split(maxsplit=1)[1]
        found.append(Person(Span(start, start + len(name)), name, slug, " ".join(match["office"].split())))
    return found


@lru_cache(maxsize=64)
def _patterns(party: NamedParty) -> tuple[re.Pattern[str], ...]:
    names = one_of(names_of((party,)))
    name, office = f"(?P<name>{NAME})", f"(?P<office>{OFFICE})"
    of = rf"{SPACE}(?:of|at|for){SPACE}{names}"
    # A surname that begins with the party's own name would be the party again.
    other = rf"(?!{names}(?!\w))"
    return (
        re.compile(rf"(?<!\w){names}(?:['’]s)?{SPACE}{office},?{SPACE}{other}{name}(?!\w)"),
        re.compile(
            rf"(?<![\w-]){other}{name},{SPACE}(?:the{SPACE}|a{SPACE})?{names}(?:['’]s)?{SPACE}{office}(?!\w)"
        ),
        re.compile(rf"(?<![\w-]){other}{name},{SPACE}(?:the{SPACE}|an?{SPACE})?{office}{of}(?!\w)"),
        re.compile(rf"(?<!\w){office}{of},?{SPACE}{other}{name}(?!\w)"),
    )
