"""What a sentence only supposes, wishes or fears: words that state nothing of what is.

"If Orsa files a complaint" does not say that it files one, "Orsa may have left the talks" not that it has
left them, and "Orsa wants the exclusive rights" not that it has them. Words for a relation are *supposed*

1. where their clause begins with a condition, or one follows them at once ("is reached when ...");
2. where a word of possibility or of plans governs them: it stands before them in their clause, at
   most 100 characters away ("will" is none: what somebody announces is told as a fact);
3. where they are the infinitive of a purpose ("consent to turn ...");
4. where a word of possibility follows them at once ("a lawsuit would cost more").

They are *wished* where a word of wishing or asking governs them and they are not supposed.

Forecasts of what rises or falls are compared with each other, so of these only wishes count for them; and
what is *expected* to rise is told apart from what has risen.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from detente.evidence.reading.marked import Marked, clause_around, pattern
from detente.evidence.reading.mentions import Span

__all__ = ["Mood", "is_expected", "is_wished", "mood_of", "state_of", "without_state"]

Mood: TypeAlias = Literal["told", "supposed", "wished"]
"""Whether words tell what is, or what would, might or should be, or what somebody wants."""

REACH = 100
POSSIBLE = r"would|could|(?-i:may)|might|should|'d"
"""Words of possibility; with a capital, May is a month."""
PLANS = (
    r"plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|aim(?:s|ed|ing)?|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|"
    r"discuss(?:es|ed|ing)?|debat(?:e|es|ed|ing)|mull(?:s|ed|ing)?|explor(?:e|es|ed|ing)|talked (?:of|about)|"
    r"talk of|contemplat(?:e|es|ed|ing)|threaten(?:s|ed|ing)?|fear(?:s|ed|ing)?|risk(?:s|ed|ing)?|"
    r"possib(?:le|ly|ility)|potential(?:ly)?|(?:option|prospect|chance|danger|threat|idea) of|perhaps|"
    r"(?:ready|prepared|willing|open|keen|set|due|expected|likely|able|free|about|scheduled|poised|"
    r"reluctant) to|"
    r"expect(?:s|ed|ing)?|rumou?r(?:s|ed)?"
)
WISHES = (
    r"want(?:s|ed|ing)?|wish(?:es|ed|ing)?|seek(?:s|ing)?|sought|hop(?:e|es|ed|ing)|propos(?:e|es|ed|ing|als?)|"
    r"offer(?:s|ed|ing)?|demand(?:s|ed|ing)?|ask(?:s|ed|ing)?|call(?:s|ed|ing)? (?:for|on)|"
    r"push(?:es|ed|ing)? for|press(?:es|ed|ing)? for|hold(?:s|ing)? out for|held out for|urg(?:e|es|ed|ing)|"
    r"insist(?:s|ed|ing)? on|lobb(?:y|ies|ied|ying)"
)
CONDITION = re.compile(
    r"(?<!as )\b(?:if|unless|whether|should|in case|in the event|lest|provided)\b(?! of\b)",
    re.IGNORECASE,
)
GOVERNING = re.compile(rf"(?<![\w-])(?:{POSSIBLE}|{PLANS})(?![\w-])", re.IGNORECASE)
AHEAD = re.compile(
    rf"(?<![\w-])(?:{POSSIBLE}|will|shall|'ll|expect(?:s|ed|ing)?|forecasts?|"
    r"project(?:s|ed|ing)|predict(?:s|ed)?|set to|likely|due to|poised|plans?|"
    r"to (?:rise|fall|grow|decline|drop|shrink|increase|climb|double|triple))"
    r"(?![\w-])",
    re.IGNORECASE,
)
WISHING = re.compile(rf"(?<![\w-])(?:{WISHES})(?![\w-])", re.IGNORECASE)
PURPOSE = re.compile(
    r"(?<!\w)(?:approval|assent|attempts?|bids?|blessing|consent|efforts?|needs?|needed|orders?|permission|"
    r"plans?|pressure|requires?|required|steps?|tr(?:y|ies|ied|ying)|votes?|ways?)(?: \S{1,20})? to $",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"(?:'s)?(?: (?!(?:and|but|which|that|who|while)\b)\w{{1,20}}){{0,2}} "
    rf"(?:{POSSIBLE}|will|if|unless|once|as soon as|provided|only when|only after)\b",
    re.IGNORECASE,
)
WHEN = re.compile(r"(?: \w{1,20}){0,1} when\b", re.IGNORECASE)
TIMELESS = re.compile(r"\b(?:is|are|be)\b", re.IGNORECASE)

SHARE = r"(?:stake|holding|share|interest|equity)s?"
HELD = (
    rf"<P>'s (?:(?:existing|current|present|own|remaining) )?<A>[ -](?:\w+ )?{SHARE}|"
    rf"<A> {SHARE}(?: in <P>)?(?: that| which)? (?:<P> )?(?:owns?|owned|holds?|held)|"
    rf"{SHARE} (?:stands?|stood) at <A>|"
    r"(?:owns?|owned|owning|holds?|held|holding|(?:has|have|had)(?! to))(?: (?:an?|about|around|some|roughly|"
    r"nearly|almost|just|only|already|now|still|more than|less than|over|under|up to|at least)){0,3} <A>"
)
"""What says that a share is owned."""
STATES = {"stake": "held", "loss": "possible"}
"""Kinds of things that are kept apart by their state, and the state that is told in the slug."""


def mood_of(text: str, at: Span) -> Mood:
    """Tell whether words of a sentence tell what is, or are only supposed or wished.

    Parameters
    ----------
    text
        The sentence, marked or plain.
    at
        Where the words stand in it.

    Returns
    -------
    Mood
        ``supposed`` wherever the sentence supposes it, even if somebody wishes it as well.
    """
    clause = clause_around(text, at.start)
    before = text[max(clause.start, at.start - REACH) : at.start]
    after = text[at.end : max(clause.end, at.end)]
    timeless = TIMELESS.search(text[at.start : at.end]) is not None and WHEN.match(after) is not None
    governed = any(one.search(before) for one in (CONDITION, GOVERNING, PURPOSE))
    if governed or timeless or AFTER.match(after):
        return "supposed"
    return "wished" if is_wished(text, at) else "told"


def is_wished(text: str, at: Span) -> bool:
    """Tell whether words of a sentence are governed by a word of wishing or asking.

    Parameters
    ----------
    text
        The sentence, marked or plain.
    at
        Where the words stand in it.
    """
    clause = clause_around(text, at.start)
    return WISHING.search(text[max(clause.start, at.start - REACH) : at.start]) is not None


def is_expected(text: str, at: Span) -> bool:
    """Tell whether words for a rise or fall speak of what is to come.

    Parameters
    ----------
    text
        The sentence, marked or plain.
    at
        Where the words stand in it.
    """
    clause = clause_around(text, at.start)
    return AHEAD.search(text[max(clause.start, at.start - REACH) : at.end]) is not None


def state_of(sentence: Marked, kind: str, place: Span) -> str:
    """Give the state that keeps an amount apart from others of its kind; empty where there is none.

    Parameters
    ----------
    sentence
        The marked sentence.
    kind
        What the amount is about, as a kind of thing.
    place
        Where the amount stands in the marked text.

    Returns
    -------
    str
        ``held`` of a stake that somebody has, and that is not offered or wanted; ``possible`` of a loss that
        is only supposed.
    """
    if kind == "loss":
        return "possible" if mood_of(sentence.text, place) == "supposed" else ""
    if kind != "stake":
        return ""
    hits = (hit for hit in pattern(HELD).finditer(sentence.text) if hit.start() <= place.start < hit.end())
    return "held" if any(mood_of(sentence.text, Span(*hit.span())) == "told" for hit in hits) else ""


def without_state(about: str, kind: str) -> str:
    """Give a slug without the state at its end."""
    return about.removesuffix(f"_{STATES[kind]}") if kind in STATES else about
