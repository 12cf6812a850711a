"""Who a speaker is: from the words that name them to the kind of speaker and the party they speak for.

The first of these that fits counts:

1. people who are not named ("people familiar with the matter", "executives within OpenAI"): ``unnamed``;
2. analysts, experts and other observers: ``observers``;
3. a named medium, or "the newspaper": ``outlet``;
4. what a party publishes ("Microsoft's annual report", "a joint statement"): ``party``;
5. other papers: ``documents``;
6. a party, somebody in an office of it, or a person whom the text binds to it: ``party``;
7. a court, regulator or government: ``authority``;
8. "the company", "both sides": ``party``;
9. reports, without saying whose: ``unnamed``;
10. anybody else with a name, and banks, unions, investors and the like: ``person``.

Words that fit none of them name no speaker: nothing is said "according to plan".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.evidence.reading.cues.outlets import NEEDS_ARTICLE, OUTLET_ENDINGS, OUTLET_NOUNS, OUTLETS
from detente.evidence.reading.cues.speaking import (
    AUTHORITIES,
    CRAFTS,
    DOCUMENTS,
    OBSERVERS,
    OFFICES,
    OTHERS,
    OWN_PAPERS,
    PUBLIC_PAPERS,
    RUNS,
    SIDES,
    STATE_ORGANS,
    UNNAMED_NOUNS,
    WATCHES,
)
from detente.evidence.reading.mentions import NamedParty, PartyMention, Span, Speaker
from detente.evidence.reading.parties import find_parties
from detente.evidence.reading.people import FORMER, Person
from detente.evidence.reading.phrases import CAPITAL, SPACE, one_of

__all__ = ["OUTLET_SOURCE", "Cast", "Voice", "is_office_or_name", "outlet_in", "voice_of"]


@dataclass(frozen=True, slots=True)
class Cast:
    """Those who can speak: the parties, and the people whom the text binds to them."""

    parties: tuple[NamedParty, ...]
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """The kind of speaker, and the party they speak for, if one."""

    speaker: Speaker
    slug: str | None = None


def _whole(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){one_of(phrases)}(?![\w-])", re.IGNORECASE)


REPORTS = (
    "accounts",
    "media reports",
    "news reports",
    "press reports",
    "reports",
    "rumors",
    "rumours",
)
FOLK = tuple(noun for noun in UNNAMED_NOUNS if noun not in {*REPORTS, "executive", "source", "sources"})
HEAD = r"(?:[\w.'’-]{1,30}\s{1,3}){0,6}?"
UNNAMED_HEAD = re.compile(
    rf"{HEAD}(?:sources?(?!{SPACE}of(?!\w))|{one_of(FOLK)}"
    rf"|(?<!chief )executive(?!{SPACE}(?:chair|director|officer|vice)))(?![\w-])",
    re.IGNORECASE,
)
OBSERVER_HEAD = re.compile(rf"{HEAD}{one_of(OBSERVERS)}(?![\w-])", re.IGNORECASE)
ADDED_OBSERVER = re.compile(
    rf",{SPACE}(?:[\w.&’'-]{{1,30}}{SPACE}){{0,6}}?{one_of(OBSERVERS)}(?![\w-])"
    rf"|(?:,{SPACE}|(?<=s){SPACE})who{SPACE}{one_of(WATCHES)}(?!\w)",
    re.IGNORECASE,
)
RUNS_IT = re.compile(rf",{SPACE}who{SPACE}{one_of(RUNS)}(?!\w)", re.IGNORECASE)
ADDED = re.compile(
    rf"(?:{SPACE})?(?:who{SPACE}{one_of((*RUNS, *WATCHES))}(?!\w)"
    rf"|(?:[\w.&’'-]{{1,30}}{SPACE}){{0,6}}?{one_of(OBSERVERS)}(?![\w-]))",
    re.IGNORECASE,
)
NAMELESS_ROLE = re.compile(
    rf"(?:an?|another|one|two|three|four|some|several)(?:{SPACE}[\w’'-]{{1,25}}){{0,5}}?{SPACE}{one_of(CRAFTS)}s?(?!\w|,)(?!{SPACE}{CAPITAL})",
    re.IGNORECASE,
)
PAPER_REPORT = re.compile(
    rf"(?!.*\b(?:media|news|newspaper|press|radio|television)\b)(?:[\w.&’'-]{{1,30}}{SPACE}){{0,6}}?report(?![\w-])",
    re.IGNORECASE,
)
PAPER_NOT_OFFICE = re.compile(
    rf"(?:[\w.&’'-]{{1,30}}{SPACE}){{0,5}}?(?:audit|feasibility{SPACE}study|memo|minutes|report|stud(?:y|ies)|survey|white{SPACE}paper)"
    rf"(?![\w-])",
    re.IGNORECASE,
)
OF_THE_COMPANY = re.compile(
    rf",{SPACE}(?:its|their|the{SPACE}(?:company|firm|group|{one_of(SIDES)})['’]s){SPACE}[^,]{{0,40}}?{one_of(OFFICES)}(?![\w-])"
    rf"|(?:(?:its|the|their){SPACE})?(?:chief{SPACE}[a-z]{{2,12}}(?:{SPACE}officer)?|chair(?:man|woman|person)?|CEO|CFO|COO|finance{SPACE}(?:chief|director)"
    rf"|general{SPACE}counsel|managing{SPACE}director|spokes(?:man|woman|person)),?{SPACE}{CAPITAL}[\w’'-]{{1,25}}(?:{SPACE}{CAPITAL}[\w’'-]{{1,25}}){{0,2}}$"
    rf"|^{CAPITAL}[\w’'-]{{1,25}}(?:{SPACE}{CAPITAL}[\w’'-]{{1,25}}){{1,2}},{SPACE}(?:the{SPACE})?(?:chief{SPACE}(?:executive|financial{SPACE}officer"
    rf"|operating{SPACE}officer)|chair(?:man|woman)|finance{SPACE}(?:chief|director)|general{SPACE}counsel|spokes(?:man|woman|person))$"
)
NAMELESS_SPOKES = re.compile(
    rf"(?:an?|another|one){SPACE}(?:spokes(?:man|person|woman)|representative)", re.IGNORECASE
)
DOCUMENT_HEAD = re.compile(rf"{HEAD}{one_of(DOCUMENTS)}(?![\w-])", re.IGNORECASE)
OWN_PAPER = _whole(*OWN_PAPERS, *(f"{paper}s" for paper in OWN_PAPERS))
JOINT = _whole("joint", "both companies", "both sides", "the companies", "this", "the statement")
PUBLIC_PAPER = _whole(*PUBLIC_PAPERS)
REPORT_HEAD = re.compile(rf"{HEAD}{one_of(REPORTS)}(?![\w-])", re.IGNORECASE)
AUTHORITY = _whole(*AUTHORITIES)
JUDGE = re.compile(rf"(?<!\w)(?:Judge|Justice|Commissioner|Senator|Minister){SPACE}{CAPITAL}")
SIDE = re.compile(
    rf"(?:(?:the|their){SPACE}(?:[\w’'-]{{1,25}}{SPACE}){{0,3}}?)?{one_of(SIDES)}(?:{SPACE}alike)?",
    re.IGNORECASE,
)
STATE_ORGAN = _whole(*STATE_ORGANS)
OFFICE = _whole(*OFFICES)
ITS_OFFICE = re.compile(
    rf"(?:its|their|(?:the|a){SPACE}(?:company|firm|group)(?:['’]s)?|the(?:{SPACE}[\w-]{{1,25}}){{0,2}}?{SPACE}{one_of(SIDES)}['’]s)(?:{SPACE}[\w-]{{1,20}}){{0,3}}?"
    rf"{SPACE}{one_of(OFFICES)}(?![\w-]).{{0,60}}"
    rf"|the{SPACE}(?:board|chair(?:man|woman)?|chief{SPACE}executive|finance{SPACE}chief|spokes(?:man|person|woman))",
    re.IGNORECASE,
)
OTHER_HEAD = re.compile(rf"{HEAD}{one_of(OTHERS)}", re.IGNORECASE)
OUTLET_SOURCE = (
    rf"(?<![\w-])(?:(?:[Tt]he{SPACE})?{one_of(OUTLETS)}|[Tt]he{SPACE}{one_of(NEEDS_ARTICLE)}"
    rf"|(?:[Tt]he{SPACE}(?:{CAPITAL}[\w’'-]{{0,25}}{SPACE}){{0,3}}|(?:{CAPITAL}[\w’'-]{{0,25}}{SPACE}){{1,3}})"
    rf"{one_of(OUTLET_ENDINGS)}|[Tt]he{SPACE}(?:Daily|Weekly){SPACE}{CAPITAL}[\w’'-]{{0,25}})"
    rf"(?!\w|-|{SPACE}(?:{CAPITAL}[a-z]|\d))"
)
"""Source of a pattern for the name of a medium."""
OUTLET = re.compile(OUTLET_SOURCE)
OUTLET_NOUN = re.compile(rf"(?:the|this|an?|one){SPACE}{one_of(OUTLET_NOUNS)}", re.IGNORECASE)
LEGAL_FORM = re.compile(
    r"(?:,?\s(?:AB|AG|AS|ASA|A/S|Co|Company|Corp|Corporation|Group|GmbH|Holdings?|Inc|KGaA|LLC|LP|Limited|Ltd|NV|Oyj|PLC|plc|SA|SE|SpA)\.?){0,2}"
)
NAME_WORD = re.compile(rf"{CAPITAL}[\w.&’'-]{{0,30}}")
SMALL = frozenset({"&", "al", "at", "and", "bin", "da", "de", "der", "el", "of", "the", "van", "von"})
NO_NAMES = frozenset(
    {
        "He",
        "Her",
        "His",
        "I",
        "Its",
        "My",
        "Our",
        "Their",
        "Your",
        "It",
        "She",
        "That",
        "The",
        "These",
        "They",
        "This",
        "Those",
        "We",
        "You",
    }
)
HANGING = frozenset({"against", "at", "by", "for", "from", "in", "of", "to", "with"})
NOBODY = re.compile(rf"(?:neither|nobody|none|no{SPACE}one|not)(?!\w)", re.IGNORECASE)
TITLES = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady)\.?\s")


@lru_cache(maxsize=4096)
def voice_of(who: str, cast: Cast) -> Voice | None:
    """Tell what kind of speaker some words name.

    Parameters
    ----------
    who
        The words, such as ``a person close to the talks`` or ``Microsoft spokesperson Frank Shaw``.
    cast
        The parties and the people who are bound to them.

    Returns
    -------
    Voice or None
        None where the words name nobody who speaks.
    """
    if NOBODY.match(who):
        return None
    for rule in RULES:
        voice = rule(who, cast)
        if voice is not None:
            return voice
    return None


def outlet_in(who: str) -> str:
    """Give the name of the medium that some words hold; empty where they hold none."""
    found = OUTLET.search(who)
    return found[0] if found else ""


def is_office_or_name(addition: str) -> bool:
    """Tell whether what stands between commas after a speaker names them too: "chief executive of Orsa"."""
    words = addition.split()
    return (
        OFFICE.search(addition) is not None
        or ADDED.match(addition) is not None
        or (bool(words) and all(NAME_WORD.fullmatch(word) for word in words))
    )


def _unnamed(who: str, cast: Cast) -> Voice | None:
    del cast
    if UNNAMED_HEAD.match(who) is None or AUTHORITY.match(who) or PAPER_NOT_OFFICE.match(who):
        return None
    return Voice("unnamed")


def _nameless_role(who: str, cast: Cast) -> Voice | None:
    del cast
    return Voice("unnamed") if NAMELESS_ROLE.match(who) else None


def _observers(who: str, cast: Cast) -> Voice | None:
    del cast
    return Voice("observers") if OBSERVER_HEAD.match(who) or ADDED_OBSERVER.search(who) else None


def _outlet(who: str, cast: Cast) -> Voice | None:
    if any(mention.text == who for mention in _named(who, cast)):
        return None
    found = OUTLET.search(who) or OUTLET_NOUN.match(who)
    return Voice("outlet") if found else None


def _own_paper(who: str, cast: Cast) -> Voice | None:
    named = _named(who, cast)
    if OWN_PAPER.search(who) and (named or JOINT.search(who)):
        return Voice("party", _single(who, cast))
    if PUBLIC_PAPER.search(who) and named:
        return Voice("party", _single(who, cast))
    return None


def _documents(who: str, cast: Cast) -> Voice | None:
    del cast
    return Voice("documents") if DOCUMENT_HEAD.match(who) or PAPER_REPORT.match(who) else None


def _party(who: str, cast: Cast) -> Voice | None:
    bound = _bound_person(who, cast)
    if bound is not None:
        return Voice("party", bound)
    mentions = _named(who, cast)
    if not mentions:
        return None
    if FORMER.search(who):
        return Voice("person")
    rest = who
    for mention in reversed(mentions):
        rest = rest[: mention.span.start] + " " + rest[mention.span.end :]
    ends_with_it = LEGAL_FORM.fullmatch(who, mentions[-1].span.end) is not None
    if (
        OFFICE.search(rest)
        or STATE_ORGAN.search(rest)
        or RUNS_IT.search(who)
        or (ends_with_it and not _hangs_on(who[: mentions[-1].span.start]))
    ):
        return Voice("party", _single(who, cast))
    return None


def _hangs_on(before: str) -> bool:
    """Tell whether the name only completes another noun: "rivals of Microsoft"."""
    words = before.split()
    if not words or words[-1].lower() not in HANGING:
        return False
    # "Jane Doe of Microsoft" speaks for it; "the founder of Microsoft" may not.
    return not all(NAME_WORD.fullmatch(word) for word in words[:-1])


def _authority(who: str, cast: Cast) -> Voice | None:
    del cast
    return Voice("authority") if AUTHORITY.search(who) or JUDGE.search(who) else None


def _sides(who: str, cast: Cast) -> Voice | None:
    if FORMER.search(who):
        return None
    if not (
        SIDE.fullmatch(who)
        or ITS_OFFICE.fullmatch(who)
        or NAMELESS_SPOKES.fullmatch(who)
        or OF_THE_COMPANY.search(who)
    ):
        return None
    return Voice("party", _single(who, cast))


def _reports(who: str, cast: Cast) -> Voice | None:
    del cast
    return Voice("unnamed") if REPORT_HEAD.match(who) else None


def _person(who: str, cast: Cast) -> Voice | None:
    del cast
    if OTHER_HEAD.fullmatch(who):
        return Voice("person")
    words = TITLES.sub("", who).replace(",", " ").split()
    names = [word for word in words if NAME_WORD.fullmatch(word)]
    if not names or names[0] in NO_NAMES:
        return None
    plain = [word for word in words if word.lower() not in SMALL and word not in names]
    return Voice("person") if not plain or OFFICE.search(who) or _described(words) else None


def _described(words: Sequence[str]) -> bool:
    """Tell whether a name of two words ends a description of it: "the columnist Dag Moe"."""
    pair = words[-2:]
    return all(NAME_WORD.fullmatch(word) for word in pair) and not HANGING & {word.lower() for word in words}


RULES: tuple[Callable[[str, Cast], Voice | None], ...] = (
    _unnamed, _observers, _outlet, _own_paper, _documents, _party, _nameless_role, _authority, _sides,
    _reports, _person,
)  # fmt: skip


def _named(who: str, cast: Cast) -> tuple[PartyMention, ...]:
    return find_parties(who, Span(0, len(who)), cast.parties)


def _single(who: str, cast: Cast) -> str | None:
    slugs = {slug for mention in _named(who, cast) for slug in mention.slugs}
    return slugs.pop() if len(slugs) == 1 else None


def _bound_person(who: str, cast: Cast) -> str | None:
    if FORMER.search(who):
        return None
    words = set(re.findall(r"[\w-]+", who))
    slugs = {person.slug for person in cast.people if person.surname in words}
    return slugs.pop() if len(slugs) == 1 else None
