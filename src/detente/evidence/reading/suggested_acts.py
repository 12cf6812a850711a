"""Options and moves: what a party could do, and what it did on a day that the sentence names.

A verb that speaks of what may be ("could accuse", "is pushing to renegotiate", "threatens to sue") suggests
an option. One that tells what was done suggests a move if a day belongs to it, and nothing otherwise: an act
that is past is no option any more, and a timeline needs days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from detente.evidence.reading.cues.acts import ACTS, Act
from detente.evidence.reading.marked import named_party, pattern
from detente.evidence.reading.mentions import Span, When
from detente.evidence.reading.named_things import joined_slug, name_at
from detente.evidence.reading.owners import subject_before
from detente.evidence.reading.proposal import Suggestion
from detente.evidence.reading.quoting import said
from detente.evidence.reading.relations import Stated, relations_of
from detente.evidence.reading.setting import Setting
from detente.evidence.reading.subjects import amount_subjects, date_of

__all__ = ["suggested_moves", "suggested_options"]

DATED_RELATIONS: Mapping[str, str] = {
    "agi_reached": "signal",
    "deal": "move",
    "departure": "context",
    "founding": "context",
    "joint_statement": "signal",
    "permission": "move",
    "talks": "move",
}
"""Relations that are something that happened, and what kind of entry of a timeline each makes."""
MAGNITUDES = frozenset({"billion", "cent", "million", "per", "percent", "thousand", "trillion"})
OBJECT_AT_ONCE = r"(?:the |its |their )?(?:(?:start-?up|startup|company|maker) )?\"?(?P<name><N>)"
BY_AUTHORITY = (
    r"(?:regulators?|courts?|judges?|authorit(?:y|ies)|commission|government|lawmakers|investors|users|customers)"
    r" (?:\w+ ){0,3}$"
)
PASSIVE = r"(?:was|were|been|being|be|is|are)(?: \w+ly)? $"
NOUN_BEFORE = r"(?:the|a|an|this|any) $"


def suggested_options(setting: Setting) -> Iterator[Suggestion]:
    """Suggest the options that a sentence speaks of.

    Parameters
    ----------
    setting
        The sentence.
    """
    taken: list[Span] = []
    for act in ACTS:
        for hit in _places(setting, act.open):
            at = Span(*hit.span())
            if _overlaps(at, taken) or _is_of_others(setting, at.start) or _is_told(setting, at):
                continue
            taken.append(at)
            party = _actor(setting, at)
            if party is not None:
                names = _option_names(setting, act, at)
                yield setting.suggestion("option", names, party, setting.sentence.span(*at), _implied(act))


def _places(setting: Setting, phrases: tuple[str, ...]) -> Iterator[re.Match[str]]:
    for phrase in phrases:
        yield from pattern(phrase).finditer(setting.sentence.text)


def _overlaps(at: Span, taken: list[Span]) -> bool:
    return any(at.start < other.end and other.start < at.end for other in taken)


def _is_told(setting: Setting, at: Span) -> bool:
    """Tell whether a past day belongs to the words: "in 2021 it agreed to acquire" is no option any more."""
    return _told(setting, setting.sentence.span(*at)) is not None


def _is_of_others(setting: Setting, position: int) -> bool:
    """Tell whether somebody acts who is no party, or whether the word is a noun."""
    before = setting.sentence.text[max(position - 60, 0) : position]
    return any(re.search(rf"\b{rule}", before, re.IGNORECASE) for rule in (BY_AUTHORITY, NOUN_BEFORE))


def _actor(setting: Setting, at: Span) -> str | None:
    """Give who acts: the party that the words begin with, or the subject, or whom the sentence goes on with.

    Else it is the other of two parties, if the act is done to one of them.
    """
    sentence = setting.sentence
    if (own := named_party(sentence, at.start)) is not None:
        return own
    followed = pattern(r"\S{1,30} (?P<whom><P>)").match(sentence.text, at.start)
    whom = named_party(sentence, followed.start("whom")) if followed else None
    subject = subject_before(sentence, at.start)
    for actor in (subject, setting.carried, sentence.other(whom)):
        if actor is not None and actor != whom:
            return actor
    hit = pattern("(?P<who><P>)'s?").search(sentence.text, 0, at.start)
    return named_party(sentence, hit.start("who")) if hit else None


def _option_names(setting: Setting, act: Act, at: Span) -> tuple[str, str]:
    if act.own_words:
        words = f"{setting.words(*at)} {setting.object_after(at.end)}".strip()
        return act.slug, words[:1].upper() + words[1:]
    if not act.takes:
        return act.slug, act.name
    rest = setting.object_after(at.end)
    thing = pattern(OBJECT_AT_ONCE).match(setting.sentence.text, at.end + 1)
    if thing is not None and pattern(" (?:an?|the|its|more|less|better)").match(
        setting.sentence.text, thing.end()
    ):
        thing = None  # "offer Microsoft a larger stake": the name is not what is offered
    called = name_at(setting.sentence, *thing.span("name")) if thing else _last_noun(rest)
    return joined_slug("", act.slug, called), f"{act.name} {rest}".strip()


def _last_noun(rest: str) -> str:
    """Give a word of an object without a name for the slug: its last plain word before a preposition."""
    head = re.split(
        r" (?:of|to|for|with|by|in|on|from|within|that|than|at|as|under|via|against)\b", rest, maxsplit=1
    )[0]
    words = re.findall(r"[a-z]{3,30}", head.lower())
    return next((word for word in reversed(words) if word not in MAGNITUDES), "")


def _implied(act: Act) -> dict[str, str | bool]:
    flags = {"hostile": act.hostile, "irreversible": act.irreversible, "deal": act.deal}
    return {key: True for key, holds in flags.items() if holds}


def suggested_moves(setting: Setting) -> Iterator[Suggestion]:
    """Suggest the dated acts that a sentence tells of, as entries of a timeline.

    Parameters
    ----------
    setting
        The sentence.
    """
    if setting.reading.sentence.heading:
        return
    taken: list[Span] = []
    for act in ACTS:
        for hit in _places(setting, act.done):
            at = Span(*hit.span())
            if _overlaps(at, taken):
                continue
            taken.append(at)
            yield from _moves_of(setting, act, at)
    for stated in relations_of(setting.sentence, setting.carried):
        if stated.kind in DATED_RELATIONS and not _overlaps(_inside(setting, stated.span), taken):
            yield from _move_of_relation(setting, stated)


def _agent(setting: Setting, at: Span) -> str | None:
    """Give who acts in a passive: the party after "by" in the rest of the sentence."""
    hit = pattern(r"by (?P<who><P>)").search(setting.sentence.text, at.end)
    return named_party(setting.sentence, hit.start("who")) if hit else None


def _done_to(setting: Setting, act: Act, at: Span) -> tuple[str, str]:
    """Give slug and name of a move told in the passive: "Windsurf was bought by ..."."""
    hit = pattern(rf"(?P<name><N>) (?:\w+ ){{0,2}}{PASSIVE}").search(setting.sentence.text[: at.start])
    if hit is None or not act.takes:
        return act.slug, act.name
    place = hit.span("name")
    return joined_slug("", act.slug, name_at(setting.sentence, *place)), f"{act.name} {setting.words(*place)}"


def _moves_of(setting: Setting, act: Act, at: Span) -> Iterator[Suggestion]:
    passive = pattern(PASSIVE).search(setting.sentence.text[: at.start]) is not None
    party = _agent(setting, at) if passive else _actor(setting, at)
    measured = list(_measured(setting, act, party))
    if measured:
        yield from measured
        return
    when = _told(setting, setting.sentence.span(*at))
    if when is not None and party is not None:
        slug, name = _done_to(setting, act, at) if passive else _option_names(setting, act, at)
        details = _entry(setting, when, party, "move")
        if act.hostile:
            details["hostile"] = True
        names = (joined_slug("", f"{slug}_{_stamp(when)}"), name)
        yield setting.suggestion("move", names, party, setting.sentence.span(*at), details)


def _measured(setting: Setting, act: Act, party: str | None) -> Iterator[Suggestion]:
    """Suggest one move for each dated amount, since one verb may tell of several rounds."""
    reading = setting.reading
    for amount, subject in zip(
        reading.amounts, amount_subjects(setting.sentence, reading.amounts), strict=True
    ):
        when = _told(setting, amount.span)
        if subject is None or subject.kind not in act.kinds or when is None:
            continue
        actor = subject.party or party
        if actor is not None:
            what = _entry(setting, when, actor, "move")
            slug = joined_slug("", f"{subject.about.removeprefix(actor + '_')}_{_stamp(when)}")
            yield setting.suggestion("move", (slug, f"{act.name} {amount.value}"), actor, amount.span, what)


def _move_of_relation(setting: Setting, stated: Stated) -> Iterator[Suggestion]:
    when = _told(setting, stated.span)
    if when is None or stated.direction != "yes":
        return
    person = pattern("<C>").match(stated.text) if stated.kind == "departure" else None
    by = person.group() if person else stated.party
    details = _entry(setting, when, by, DATED_RELATIONS[stated.kind])
    names = (joined_slug("", f"{stated.about}_{_stamp(when)}"), said(setting.reading.sentence.text))
    yield setting.suggestion("move", names, stated.party, stated.span, details)


def _entry(setting: Setting, when: When, by: str | None, kind: str) -> dict[str, str | bool]:
    """Write the keys of a timeline entry."""
    what = said(setting.reading.sentence.text)
    details: dict[str, str | bool] = {"date": str(when.date), "what": what, "kind": kind}
    if by is not None:
        details["by"] = by
    return details


def _told(setting: Setting, place: Span) -> When | None:
    """Give the day that belongs to a place, if it does not lie after publication."""
    reading, published = setting.reading, setting.article.published
    when = date_of(place, reading, own_clause=not any(one.span == place for one in reading.amounts))
    if when is None or when.date is None or when.role != "on":
        return None
    return None if published is not None and when.date.earliest > published.latest else when


def _stamp(when: When) -> str:
    return str(when.date).replace("-", "_")


def _inside(setting: Setting, span: Span) -> Span:
    return Span(span.start - setting.sentence.start, span.end - setting.sentence.start)
