"""Options: what a party could do.

A verb that speaks of what may be ("could accuse", "is pushing to renegotiate", "threatens to sue") suggests
an option. What was done already is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.evidence.reading.cues.act import Act
from detente.evidence.reading.cues.acts import ACTS
from detente.evidence.reading.marked import named_party, pattern
from detente.evidence.reading.mentions import Span
from detente.evidence.reading.named_things import joined_slug, name_at
from detente.evidence.reading.owners import subject_before
from detente.evidence.reading.proposal import Suggestion
from detente.evidence.reading.setting import Setting

__all__ = ["actor_of", "names_of_act", "overlaps", "places_of", "suggested_options"]

MAGNITUDES = frozenset({"billion", "cent", "million", "per", "percent", "thousand", "trillion"})
OBJECT_AT_ONCE = r"(?:the |its |their )?(?:(?:start-?up|startup|company|maker) )?\"?(?P<name><N>)"
BY_AUTHORITY = (
    r"\b(?:regulators?|courts?|judges?|authorit(?:y|ies)|commission|government|lawmakers|investors|users|customers|"
    r"consumers?|shoppers|farmers|fans|unions?|activists|ministers?|critics|campaigners|groups"
    r")"
    r" (?:\w+ ){0,3}$"
)
NOUN_BEFORE = r"\b(?:the|a|an|this|any) $"
OWNED_BEFORE = r"'s? $"
"""What stands before a noun that is like a verb: "the call", "Caldair's request"."""
INTENDED = r"(?:will|would|may|might|could) $"


def suggested_options(setting: Setting) -> Iterator[Suggestion]:
    """Suggest the options that a sentence speaks of.

    Parameters
    ----------
    setting
        The sentence.
    """
    taken: list[Span] = []
    for act in ACTS:
        for hit in places_of(setting, act.open):
            at = Span(*hit.span())
            if overlaps(at, taken) or _is_of_others(setting, at.start) or _is_told(setting, at):
                continue
            taken.append(at)
            party = actor_of(setting, at)
            if party is not None:
                names = names_of_act(setting, act, at)
                yield setting.suggestion("option", names, party, setting.sentence.span(*at), _implied(act))


def places_of(setting: Setting, phrases: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Give the places of a sentence where one of the patterns holds, pattern by pattern.

    Parameters
    ----------
    setting
        The sentence.
    phrases
        The patterns.
    """
    for phrase in phrases:
        yield from pattern(phrase).finditer(setting.sentence.text)


def overlaps(at: Span, taken: list[Span]) -> bool:
    """Tell whether a place shares a character with one of those taken before.

    Parameters
    ----------
    at
        The place.
    taken
        Places taken before.
    """
    return any(at.start < other.end and other.start < at.end for other in taken)


def _is_told(setting: Setting, at: Span) -> bool:
    """Tell whether a past day belongs to the words: "in 2021 it agreed to acquire" is no option any more."""
    if pattern(INTENDED).search(setting.sentence.text[max(at.start - 10, 0) : at.start]):
        return False
    return setting.told(setting.sentence.span(*at)) is not None


def _is_of_others(setting: Setting, position: int) -> bool:
    """Tell whether somebody acts who is no party, or whether the word is a noun."""
    before = setting.sentence.text[max(position - 60, 0) : position]
    rules = (BY_AUTHORITY, NOUN_BEFORE, OWNED_BEFORE)
    return any(re.search(rule, before, re.IGNORECASE) for rule in rules)


def actor_of(setting: Setting, at: Span) -> str | None:
    """Give who acts: the party that the words begin with, or the subject, or whom the sentence goes on with.

    Else it is the other of two parties, if the act is done to one of them.

    Parameters
    ----------
    setting
        The sentence.
    at
        Where the words for the act stand in the marked text.
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


def names_of_act(setting: Setting, act: Act, at: Span) -> tuple[str, str]:
    """Give slug and name of an act that could be done.

    Parameters
    ----------
    setting
        The sentence.
    act
        The act.
    at
        Where the words for it stand in the marked text.
    """
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
        r" (?:of|to|for|with|by|in|on|from|within|that|than|at|as|under|via|against|who|which)\b",
        rest,
        maxsplit=1,
    )[0]
    words = re.findall(r"[a-z]{3,30}", head.lower())
    return next((word for word in reversed(words) if word not in MAGNITUDES), "")


def _implied(act: Act) -> dict[str, str | bool]:
    flags = {"hostile": act.hostile, "irreversible": act.irreversible, "deal": act.deal}
    return {key: True for key, holds in flags.items() if holds}
