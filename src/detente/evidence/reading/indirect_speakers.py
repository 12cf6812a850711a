"""Speakers that stand elsewhere than before or behind an active verb.

* behind a passive: "was accused by X", "were dismissed by a spokeswoman as fiction", "was told by X";
* a medium that is told something or has seen papers: "sources told Reuters", "documents seen by the Post";
* a medium behind what it made: "a survey by the Post", "an investigation in the Journal";
* before a colon, at the head of what is quoted: 'Orsa boss: "We stay"';
* behind a dash that closes a quotation: '“We stay” — Ina Boe, head of Orsa';
* in "per X" at the start of a clause, and in "Orsa's position is", "by Orsa's account";
* in a participle of the party that the sentence begins with: "Orsa walked out, saying".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.evidence.reading.cues.speaking import CLAIM_NOUNS, PASSIVE_ACTS, PASSIVE_VERBS, STANCES
from detente.evidence.reading.mentions import Attribution, Span
from detente.evidence.reading.parties import find_parties
from detente.evidence.reading.phrases import CAPITAL, SPACE, one_of
from detente.evidence.reading.speakers import OUTLET_SOURCE, Cast, Voice, voice_of

__all__ = ["SEEN_BY", "going_on", "indirect_speakers", "longest_speaker", "outlets_told"]

PASSIVE = re.compile(
    rf"(?<![\w-])(?P<verb>{one_of((*PASSIVE_VERBS, *PASSIVE_ACTS))})"
    rf"(?P<between>(?:{SPACE}(?!by{SPACE})[^\s,;.:!?]{{1,30}}){{0,8}}?){SPACE}by{SPACE}(?P<who>(?=\S))",
    re.IGNORECASE,
)
BY_REACH = re.compile(
    r"(?:[^\s,;:()—–!?\"“”.]{1,40}(?:(?<=\b[A-Z])\.|(?<=\bMr)\.|(?<=\bMs)\.|(?<=\bDr)\.)?\s{0,3}){1,12}"
)
ACTIVE_BEFORE = re.compile(
    rf"(?<!\w)(?:was|were|been|being|is|are|be|as|also|again|and|that|which|[a-z]{{2,15}}ly){SPACE}$|^$|,\s$",
    re.IGNORECASE,
)
CLAIM_NOUN = re.compile(rf"(?<!\w){one_of(CLAIM_NOUNS)}(?!\w)", re.IGNORECASE)
AS_WHAT = re.compile(rf"(?<!\w)as{SPACE}|[“\"‘]")
STOPS = re.compile(
    rf"\s(?:after|as|at{SPACE}(?:a|the)|because|before|during|in{SPACE}(?:a|an|its|the|his|her)|last|on{SPACE}\w{{1,6}}day|that|when|which"
    rf"|while|who|yesterday|earlier|this{SPACE}(?:week|month|year))(?!\w)"
)
SEEN_BY = re.compile(
    rf"(?<!\w)(?:examined|leaked|obtained|reviewed|seen|viewed|published|shared){SPACE}(?:by|to|with){SPACE}(?P<who>{OUTLET_SOURCE})"
)
TOLD = re.compile(
    rf"(?<!\w)(?:told|tells|telling|said{SPACE}to|confirmed{SPACE}to|spoke{SPACE}to){SPACE}(?P<who>{OUTLET_SOURCE})"
)
MADE_BY = re.compile(
    rf"(?<!\w)(?:analysis|calculations?|estimates?|interviews?|investigation|poll|polling|report|reporting|review|study|survey|tally)"
    rf"{SPACE}(?:by|conducted{SPACE}by|from|in){SPACE}(?P<who>{OUTLET_SOURCE})",
)
COLON = re.compile(r"^(?P<who>[^\s:,;.?!“”\"][^:;.?!“”\"]{1,60}):\s{1,3}(?=\S)")
COLON_QUOTE = re.compile(r"(?:^|(?<=[;,]\s))(?P<lead>[^\s“”\":;.!?][^“”\":;!?]{1,120}):\s?(?=[\"“])")
DASH = re.compile(
    rf"[”\"]{SPACE}?[—–-]{{1,2}}{SPACE}?(?P<who>{CAPITAL}[\w’'.-]{{1,25}}(?:{SPACE}{CAPITAL}[\w’'.-]{{1,25}}){{1,3}}(?:,[^.;:]{{1,80}})?)\.?$"
)
STANCE = re.compile(
    rf"(?<!\w)(?:(?i:in|by|on){SPACE}(?P<held>[\w.&’' -]{{1,60}}?)['’]s?{SPACE}(?:own{SPACE})?"
    rf"{one_of((*STANCES, 'admission', 'words'))}(?![\w-])"
    rf"|(?P<whose>[^\s,;:.“”\"][^,;:.“”\"]{{1,60}}?)['’]s?{SPACE}(?:own{SPACE}|public{SPACE}|official{SPACE}){{0,1}}{one_of(STANCES)}"
    rf"(?={SPACE}(?:is|was|remains|has{SPACE}been)(?!\w)|:))"
)
PARTICIPLE = re.compile(
    r"(?<=,\s)(?:accusing|adding|arguing|blaming|claiming|denying|explaining|insisting|noting|promising|saying|warning)(?!\w)"
)
PER = re.compile(
    rf"(?:^|,{SPACE})(?i:per){SPACE}(?P<who>(?:the{SPACE})?[A-Z][\w’'&.-]{{0,30}}(?:{SPACE}[A-Z][\w’'&.-]{{0,30}}){{0,3}})"
)
HANGING_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}
)
MOST_WORDS = 16
NEAR_THE_START = 25


def indirect_speakers(part: str, cast: Cast) -> Iterator[Attribution]:
    """Find the speakers of a sentence in passives, before colons, behind "per", and media with their work.

    Parameters
    ----------
    part
        The sentence.
    cast
        The parties and the people who are bound to them.

    Yields
    ------
    Attribution
        Positions count from the start of the sentence; some may overlap.
    """
    yield from _passives(part, cast)
    for pattern in (SEEN_BY, MADE_BY):
        for match in pattern.finditer(part):
            yield _said(part, match.start("who"), match.end("who"), match["who"], Voice("outlet"))
    yield from _before_quotations(part, cast)
    yield from _stances(part, cast)
    for pattern in (COLON, PER, DASH):
        for match in pattern.finditer(part):
            voice = voice_of(match["who"], cast)
            if voice is not None and voice.speaker in ("party", "observers", "unnamed", "authority"):
                yield _said(part, match.start("who"), match.end("who"), match["who"], voice)


def going_on(part: str, cast: Cast) -> Iterator[Attribution]:
    """Find a party that goes on in a participle: "Orsa walked out, saying it had had enough".

    Parameters
    ----------
    part
        The sentence.
    cast
        The parties and the people who are bound to them.

    Yields
    ------
    Attribution
        The party with which the sentence begins.
    """
    match = PARTICIPLE.search(part)
    mentions = find_parties(part, Span(0, match.start()), cast.parties) if match else ()
    if match is None or not mentions or mentions[0].span.start > NEAR_THE_START:
        return
    first = mentions[0]
    slug = first.slugs[0] if len(first.slugs) == 1 else None
    yield _said(part, match.start(), match.end(), first.text, Voice("party", slug))


def outlets_told(part: str) -> Iterator[Attribution]:
    """Find the media to which somebody speaks: "told Reuters".

    Parameters
    ----------
    part
        The sentence.

    Yields
    ------
    Attribution
        Positions count from the start of the sentence.
    """
    for match in TOLD.finditer(part):
        yield _said(part, match.start("who"), match.end("who"), match["who"], Voice("outlet"))


def longest_speaker(who: str, cast: Cast) -> tuple[str, Voice] | None:
    """Give the longest words at the start of some words that name a speaker, and what kind it is.

    Parameters
    ----------
    who
        Words that begin with the speaker: ``Orsa of hiding the fault``.
    cast
        The parties and the people who are bound to them.

    Returns
    -------
    tuple of str and Voice, or None
        None where they begin with nobody who speaks.
    """
    words = list(re.finditer(r"\S+", who))[:MOST_WORDS]
    for last in reversed(words):
        if last[0].lower() in HANGING_WORDS:
            continue
        head = who[: last.end()]
        voice = voice_of(head, cast)
        if voice is not None:
            return head, voice
    return None


def _before_quotations(part: str, cast: Cast) -> Iterator[Attribution]:
    for match in COLON_QUOTE.finditer(part):
        found = longest_speaker(match["lead"], cast)
        if found is not None and found[1].speaker != "outlet":
            yield _said(part, match.start("lead"), match.start("lead") + len(found[0]), *found)


def _stances(part: str, cast: Cast) -> Iterator[Attribution]:
    for match in STANCE.finditer(part):
        name = "held" if match["held"] else "whose"
        voice = voice_of(match[name], cast)
        if voice is not None and voice.speaker in ("party", "authority", "person"):
            yield _said(part, match.start(name), match.end(), match[name], voice)


def _passives(part: str, cast: Cast) -> Iterator[Attribution]:
    for match in PASSIVE.finditer(part):
        reach = BY_REACH.match(part, match.start("who"))
        if reach is None or not ACTIVE_BEFORE.search(part[max(0, match.start() - 20) : match.start()]):
            continue
        who = reach[0]
        stop = STOPS.search(who)
        found = longest_speaker(who[: stop.start()] if stop else who.rstrip(), cast)
        if found is None or found[1].speaker in ("outlet", "documents"):
            continue
        if match["verb"].lower() in PASSIVE_ACTS and not _is_word_of(part, match):
            continue
        yield _said(part, match.start(), match.start("who") + len(found[0]), *found)


def _is_word_of(part: str, match: re.Match[str]) -> bool:
    """Tell words from deeds: "rejected as baseless by X" and "the claim was rejected by X" are words."""
    near = part[match.end("verb") : match.end() + 120]
    return (
        AS_WHAT.search(near) is not None
        or CLAIM_NOUN.search(part[max(0, match.start() - 120) : match.start()]) is not None
    )


def _said(part: str, start: int, end: int, who: str, voice: Voice) -> Attribution:
    return Attribution(Span(start, end), part[start:end], voice.speaker, " ".join(who.split()), voice.slug)
