"""What a sentence states without a number: that something is so, is not so, rises or falls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.evidence.claim import Direction
from detente.evidence.reading.cues.dated_objects import object_called
from detente.evidence.reading.cues.relation import CHANGES, DENIAL, ENDED, FALLS, NEGATION, RISES, Relation
from detente.evidence.reading.cues.relations import RELATIONS
from detente.evidence.reading.marked import Marked, clause_around, named_party, pattern
from detente.evidence.reading.mentions import Span
from detente.evidence.reading.named_things import joined_slug, name_at
from detente.evidence.reading.owners import owner_of
from detente.evidence.reading.supposing import Mood, is_expected, is_wished, mood_of

__all__ = ["Stated", "relations_of"]

REACH_OF_NEGATION = 40
NEGATED = re.compile(NEGATION, re.IGNORECASE)
DENIED = re.compile(DENIAL, re.IGNORECASE)
NOT_WITHIN = re.compile(r"\b(?:not|never)\b|n't", re.IGNORECASE)
ENDING = re.compile(rf"{ENDED}(?!\w)", re.IGNORECASE)
MORE = r"(?:deeper|more|wider|greater|broader|further|expanded)<near>"
MANY = frozenset({"access", "dependence", "exclusivity", "ownership"})
"""Families of which one sentence may well state several."""
ATTITUDES = frozenset({"consent", "threat", "willing"})
"""Families of what may be: what somebody must consent to, threatens, or is willing to do."""
STATES = frozenset({"access", "deal", "exclusivity", "talks"})
"""Families of states that can end, so that "ended" after the words denies that they hold."""
UNTOLD = frozenset({"none", "exclusive", "consenter", "permitted"})
"""Roles that may go unnamed: what lies between the parties, and rights of one of them."""
REACHED = frozenset({"agi", "deal", "talks"})
CONDITION = re.compile(
    r"\b(?:when|if|once|until|whether|should|in case|unless|even after|even if|first)\b(?: \S+){0,6} ?$",
    re.IGNORECASE,
)
"""What makes reaching something a condition, so that it is not said to be reached."""
OF_VERBS = frozenset({"threat_to", "willing_to"})
"""Relations whose slug ends with a verb."""
OUTCOMES = frozenset({
    "cash_burn", "debt", "headcount", "loss", "market_share", "profit", "revenue", "spending", "valuation",
})  # fmt: skip
"""What turns out one way or the other, so that it has fallen is no contradiction to that it will rise."""
MOVES: tuple[tuple[str, Direction], ...] = ((RISES, "up"), (FALLS, "down"))
NOTHING_TOLD = frozenset({
    "answer", "approve", "be", "comment", "consent", "disclose", "discuss", "elaborate", "give", "name",
    "provide", "respond", "reveal", "say", "speak", "specify", "the", "walk",
})  # fmt: skip
"""What a refusal tells nothing by ("declined to comment"), or what another relation tells."""
COMPARED = re.compile(r"than \S{1,40} (?:\w{1,12} ){0,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation that a sentence states.

    Parameters
    ----------
    about
        What it is about, as a slug.
    kind
        The relation's own slug, without party and name.
    direction
        Whether it is so, is not so, rises or falls. Of an ownership: whether a party of the case owns it.
    party
        The party of the slug; of an ownership the owner; None where the sentence does not tell.
    span
        Where the words for it stand in the article.
    text
        Those words, as marked text has them.
    name
        What calls the thing that it names; empty where it names none.
    mood
        Whether the sentence tells it, or only supposes or wishes it, and so states nothing of what is.
    """

    about: str
    kind: str
    direction: Direction
    party: str | None
    span: Span
    text: str
    name: str = ""
    mood: Mood = "told"


@lru_cache(maxsize=64)
def relations_of(sentence: Marked, carried: str | None = None) -> tuple[Stated, ...]:
    """Find all relations that a sentence states, in order of the text.

    Of the rows of one family that cover the same words, the first listed is meant; most rows are found once
    a sentence, at their first place. A relation of one party is found where the sentence tells of which, or
    what else its slug names. An object that rises or falls counts where no amount stands in its clause.

    Parameters
    ----------
    sentence
        The marked sentence.
    carried
        The party that acted in the sentence before, if this one goes on with it ("Such a move ...").
    """
    found: list[Stated] = []
    taken: dict[str, list[Span]] = {}
    for row in RELATIONS:
        for hit, direction in _places(row, sentence.text):
            at = Span(*hit.span())
            if any(at.start < other.end and other.start < at.end for other in taken.get(row.family, ())):
                continue
            if (stated := _stated(sentence, row, hit, direction, carried)) is not None:
                mood = "told" if row.family in ATTITUDES else mood_of(sentence.text, at)
                found.append(replace(stated, mood=mood))
                taken.setdefault(row.family, []).append(at)
                if row.family not in MANY:
                    break
    found += _changes(sentence)
    once = {(one.about, one.direction): one for one in sorted(found, key=lambda one: one.span, reverse=True)}
    return tuple(sorted(once.values(), key=lambda one: one.span))


def _places(row: Relation, text: str) -> Iterator[tuple[re.Match[str], Direction]]:
    """Give the places of a row, those that say no first, since they often hold words that alone say yes."""
    for phrases, says_no in ((row.no, True), (row.yes, False)):
        for phrase in phrases:
            for hit in pattern(phrase).finditer(text):
                yield hit, "no" if _is_denied(row, text, hit, says_no=says_no) else "yes"


def _is_denied(row: Relation, text: str, hit: re.Match[str], *, says_no: bool) -> bool:
    """Tell whether words say that it is not so; who denies that talks collapsed says that they did not."""
    if says_no:
        within = row.family == "talks" and NOT_WITHIN.search(hit.group()) is not None
        return not within and DENIED.search(_clause_before(text, hit.start())[-REACH_OF_NEGATION:]) is None
    ended = row.family in STATES and ENDING.match(text, hit.end()) is not None
    return ended or _is_negated(text, hit.start())


def _is_negated(text: str, position: int) -> bool:
    """Tell whether an odd number of negations stands right before a position, one before the other."""
    begin = max(clause_around(text, position).start, position - REACH_OF_NEGATION)
    negated = False
    while (hit := NEGATED.search(text[begin:position])) is not None:
        negated, position = not negated, begin + hit.start()
    return negated


def _clause_before(text: str, position: int) -> str:
    return text[clause_around(text, position).start : position]


def _stated(
    sentence: Marked, row: Relation, hit: re.Match[str], direction: Direction, carried: str | None
) -> Stated | None:
    groups = {key: at for key in hit.re.groupindex if (at := hit.span(key)) != (-1, -1)}
    name = name_at(sentence, *groups["name"]) if "name" in groups else ""
    party = _party(sentence, row, hit, groups)
    if party is None and row.owner == "accuser":
        party = carried
    if row.slug in OF_VERBS:
        return _of_verb(sentence, row, hit, direction, party)
    if row.slug == "owner_of":
        return _ownership(sentence, hit, direction, name)
    if row.slug == "competition" and name:
        thing = name_at(sentence, *groups["thing"])
        if not thing or thing == name:
            return None
        return _made(sentence, row, hit, direction, ("", f"{thing}_competition", name))
    if row.slug == "ip_access":
        name = "" if name in sentence.known else name
        direction = "up" if direction == "yes" and _is_more(sentence.text, hit) else direction
    if row.slug == "competition" and not _are_two(sentence):
        return None
    if party is None and row.owner not in UNTOLD and not name:
        return None
    if row.family in REACHED and CONDITION.search(_clause_before(sentence.text, hit.start())):
        return None
    parts = (name, row.slug, "") if row.first else (party or "", row.slug, name)
    return _made(sentence, row, hit, direction, parts, party)


def _are_two(sentence: Marked) -> bool:
    """Tell whether a sentence speaks of two parties at least, by name or as "both companies"."""
    return len(sentence.slugs) > 1


def _made(
    sentence: Marked,
    row: Relation,
    hit: re.Match[str],
    direction: Direction,
    parts: Sequence[str],
    party: str | None = None,
) -> Stated:
    about = joined_slug(*parts)
    return Stated(
        about, row.slug, direction, party, sentence.span(*hit.span()), hit.group(), parts[-1] or parts[0]
    )


def _party(
    sentence: Marked, row: Relation, hit: re.Match[str], groups: dict[str, tuple[int, int]]
) -> str | None:
    if "who" in groups:
        return named_party(sentence, groups["who"][0])
    if "other" in groups and (other := sentence.other(named_party(sentence, groups["other"][0]))):
        return other
    return owner_of(sentence, Span(*hit.span()), row.owner)


def _ownership(sentence: Marked, hit: re.Match[str], direction: Direction, name: str) -> Stated | None:
    """Make ``owner_of_copilot``; the owner is the party of the claim, where it is one.

    The direction says whether a party of the case is the owner: if somebody else is, none of them is.
    """
    owner = named_party(sentence, hit.start("thing"))
    if not name or name in sentence.known or sentence.text[hit.start("name") : hit.end("name")].isupper():
        return None
    if owner is None and direction == "no":
        return None
    if owner is None:
        direction = "no"
    about = joined_slug("owner", "of", name)
    return Stated(about, "owner_of", direction, owner, sentence.span(*hit.span()), hit.group(), name)


def _of_verb(
    sentence: Marked, row: Relation, hit: re.Match[str], direction: Direction, party: str | None
) -> Stated | None:
    verb = hit.group("verb").lower()
    if party is None or verb in NOTHING_TOLD or COMPARED.search(sentence.text[: hit.start()]):
        return None
    about = joined_slug(party, row.slug, verb)
    return Stated(about, row.slug, direction, party, sentence.span(*hit.span()), hit.group(), verb)


def _is_more(text: str, hit: re.Match[str]) -> bool:
    return pattern(MORE + "(?:access|rights?)").search(text, max(hit.start() - 30, 0), hit.end()) is not None


def _changes(sentence: Marked) -> Iterator[Stated]:
    taken: list[Span] = []
    for slug, further in CHANGES.items():
        thing = object_called(slug)
        words = "|".join(
            filter(None, [further, *(phrase for phrase in thing.phrases if "<A>" not in phrase)])
        )
        for change, direction in MOVES:
            phrase = rf"{change}<near>(?P<thing>{words})|(?P<thing_before>{words})<near>{change}"
            hit = pattern(phrase).search(sentence.text)
            if hit is None or _has_amount(sentence.text, hit.start()):
                continue
            at = Span(*hit.span("thing" if hit.group("thing") else "thing_before"))
            if any(at.start < other.end and other.start < at.end for other in taken):
                continue
            taken.append(at)
            party = owner_of(sentence, at, thing.owner)
            ahead = slug in OUTCOMES and is_expected(sentence.text, Span(*hit.span()))
            about = joined_slug(party, f"{slug}_expected" if ahead else slug)
            stated = Stated(about, slug, direction, party, sentence.span(*hit.span()), hit.group())
            yield replace(stated, mood="wished") if is_wished(sentence.text, Span(*hit.span())) else stated


def _has_amount(text: str, position: int) -> bool:
    clause = clause_around(text, position)
    return pattern("<A>").search(text, clause.start, clause.end) is not None
