"""Whose a thing is: the party in the slug of what a claim is about.

The rules, the first that finds a party decides. All look at the clause of the thing first.

1. Patterns of the role: "from P" gives, "P receives" receives, "give P a stake" holds, "valued P at".
   Where a pattern names the party at the other end ("pays P"), and the case has two parties, it is the other.
2. The possessive before the thing: "Microsoft's stake", "OpenAI's $3 billion acquisition".
3. The subject: the party right before the verb, with auxiliaries and adverbs between at most; else the first
   party of the clause before the thing that follows no preposition and bears no possessive ending.
4. The subject of an earlier clause of the sentence, the nearest first.
5. "by P" or "of P" after the thing.
6. The first party of the sentence that is not excluded by its role ("a stake in P" is not P's).

For what somebody does (role ``doer``: a strike, a stop of deliveries) only rules 1 to 4 hold: where
others act, it is no party's.

The second party is never part of a slug: "Microsoft invested" and "Microsoft invested in OpenAI" are about
one thing. Two things that differ in that party alone share a slug; a person who accepts can tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.evidence.reading.cues.owning import NOT_THE_OWNER, OWN_RULES
from detente.evidence.reading.marked import DATE, Marked, clause_around, clauses, named_party, pattern
from detente.evidence.reading.mentions import Span

__all__ = ["owner_of", "subject_before"]

POSSESSIVE_GAP = 50
PREPOSITION = (
    r"(?:in|of|with|from|by|for|to|on|against|over|into|between|about|on behalf of|accusing|accuse|accused)"
)
AFTER_PREPOSITION = rf"{PREPOSITION} (?:the )?"
AUXILIARY = (
    r"(?:would|could|may|might|will|should|must|can|has|have|had|is|are|was|were|"
    r"be|been|to|also|then|now|reportedly|"
    r"initially|already|currently|recently|actively|still|even|never|not|so|"
    r"reluctantly|secretly|publicly|quietly)"
)
DIRECTLY = rf"(?P<who><P>),? (?:{AUXILIARY} ){{0,5}}"
REACH_OF_SUBJECT = 300


def owner_of(sentence: Marked, thing: Span, role: str) -> str | None:
    """Tell whose a thing is.

    Parameters
    ----------
    sentence
        The marked sentence.
    thing
        Where the words for the thing stand, amount included, as positions in the marked text.
    role
        Whose it is by its nature: a role of objects or of relations.

    Returns
    -------
    str or None
        The slug of a party of the case; None if the sentence names none that can be the owner.
    """
    if role == "none" or not sentence.slugs:
        return None
    clause = clause_around(sentence.text, thing.start)
    barred = _barred(sentence, role)
    if role == "doer":
        told = _by_role(sentence, thing, clause, role)
        return told or _possessive(sentence, thing, barred) or subject_before(sentence, thing.start, barred)
    return (
        _by_role(sentence, thing, clause, role)
        or _possessive(sentence, thing, barred)
        or subject_before(sentence, thing.start, barred)
        or _after(sentence, Span(thing.end, clause.end))
        or next(
            (slug for at, slug in _parties(sentence, Span(0, len(sentence.text))) if at not in barred), None
        )
    )


def _by_role(sentence: Marked, thing: Span, clause: Span, role: str) -> str | None:
    """Find the pattern of the role that stands nearest to the thing; of equally near ones the first."""
    best: tuple[int, str] | None = None
    for rule in OWN_RULES.get(role, ()):
        for hit in pattern(rule).finditer(sentence.text, clause.start, clause.end):
            slug = _meant(sentence, hit.re.groupindex, hit.start(1))
            away = max(hit.start() - thing.end, thing.start - hit.end(), 0)
            if slug is not None and (best is None or away < best[0]):
                best = (away, slug)
    return best[1] if best else None


def _meant(sentence: Marked, groups: Mapping[str, int], position: int) -> str | None:
    slug = named_party(sentence, position)
    return sentence.other(slug) if "other" in groups else slug


def _barred(sentence: Marked, role: str) -> frozenset[int]:
    """Give the positions of parties that cannot own: by their role, or since they are the other end."""
    rule = NOT_THE_OWNER.get(role)
    by_role = [hit.start("who") for hit in pattern(rule).finditer(sentence.text)] if rule else []
    ends = [
        hit.start("other")
        for one in OWN_RULES.get(role, ())
        if "(?P<other>" in one
        for hit in pattern(one).finditer(sentence.text)
    ]
    return frozenset((*by_role, *ends))


def _parties(sentence: Marked, within: Span) -> Iterator[tuple[int, str]]:
    for hit in pattern("<P>").finditer(sentence.text, within.start, within.end):
        if (slug := named_party(sentence, hit.start())) is not None:
            yield hit.start(), slug


def _possessive(sentence: Marked, thing: Span, barred: frozenset[int]) -> str | None:
    begin = max(thing.start - POSSESSIVE_GAP, 0)
    found = [
        named_party(sentence, hit.start())
        for hit in pattern("<P>'s?").finditer(sentence.text, begin, thing.start)
        if hit.start() not in barred and "," not in sentence.text[hit.end() : thing.start]
    ]
    return found[-1] if found else None


def subject_before(sentence: Marked, position: int, barred: frozenset[int] = frozenset()) -> str | None:
    """Give the party that acts before a position, by rules 3 and 4.

    Parameters
    ----------
    sentence
        The marked sentence.
    position
        Where the verb or the thing stands in the marked text.
    barred
        Positions of parties that it cannot be.
    """
    prepositions = _after_prepositions(sentence.text)
    direct = _directly_before(sentence, position)
    if direct is not None and direct[0] not in barred | prepositions:
        return direct[1]
    for clause in reversed([one for one in clauses(sentence.text) if one.start <= position]):
        for at, slug in _parties(sentence, Span(clause.start, min(clause.end, position))):
            if at in barred or at in prepositions or _is_possessive(sentence.text, at):
                continue
            return slug
    return None


def _after_prepositions(text: str) -> set[int]:
    """Give the positions of parties in prepositional phrases: "with P", "between P and P"."""
    after = pattern(AFTER_PREPOSITION + "(?=<P>)")
    ends = {hit.end() for hit in after.finditer(text) if not _goes_on(text, hit.start())}
    pairs = pattern(r"(?:between|with|of|for|on) <P>(?:'s?)?(?: and |[–-])(?P<second><P>)")
    return ends | {hit.start("second") for hit in pairs.finditer(text)}


def _goes_on(text: str, at: int) -> bool:
    """Tell whether an "on" belongs to the date before it, as in "from July on P stops"."""
    return text.startswith("on ", at) and text[max(at - 2, 0) : at] == f"{DATE} "


def _directly_before(sentence: Marked, position: int) -> tuple[int, str] | None:
    """Give the party right before a verb, with only auxiliaries and adverbs between."""
    best: tuple[int, str] | None = None
    for hit in pattern("(?P<who><P>)").finditer(sentence.text, max(position - REACH_OF_SUBJECT, 0), position):
        if pattern(DIRECTLY).fullmatch(sentence.text, hit.start(), position):
            slug = named_party(sentence, hit.start())
            best = (hit.start(), slug) if slug is not None else best
    return best


def _is_possessive(text: str, at: int) -> bool:
    end = at
    while end < len(text) and text[end] == text[at]:
        end += 1
    # "Microsoft-backed OpenAI raised": the first of the two does nothing.
    return text.startswith(("'", "-"), end)


def _after(sentence: Marked, rest: Span) -> str | None:
    hit = pattern(r"(?:by|of) (?P<who><P>)").search(sentence.text, rest.start, rest.end)
    return None if hit is None else named_party(sentence, hit.start("who"))
