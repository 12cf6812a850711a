"""Attribution: who is said to say so.

Eight forms are read, each with the words that carry it:

* a source after a fixed cue: "according to X", "citing X", "a report in X", "as reported by X";
* a speaker before a verb: "X said", "X, chief executive of Y, said", "reports indicate", "a filing shows";
* a speaker after a verb that follows a quotation or a comma: '," said X';
* people who are not named: "people familiar with the matter", "executives within X", "reportedly",
  "is said to";
* papers that were seen: "documents seen by";
* a statement or a claim of a party: "issued a joint statement", "X's claim that";
* a view that is held: "is widely regarded", "by many commentators";
* a speaker elsewhere: in a passive, before a colon, or a medium that is told (see `indirect_speakers`).

What the verbs, nouns and names are is listed in `cues`; what kind of speaker somebody is, in `speakers`. A
noun alone is no attribution: "sources of contention", "reports to the board" and "according to plan" name
nobody who speaks. Nor is "was told", "did not say" or "declined to comment": nobody says so there.

"He said", "they warn" and "it added" take the speaker from the attribution before, in the same sentence or
in `before`; without one they give nothing. "The company said" names its party only where the sentence, or
else the sentence before it, names a single one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from detente.evidence.reading.cues.speaking import (
    ALONE_OBSERVERS,
    ALONE_UNNAMED,
    DOCUMENTS,
    MODIFIERS,
    OBSERVERS,
    OWN_PAPERS,
    UNNAMED,
)
from detente.evidence.reading.indirect_speakers import (
    SEEN_BY,
    going_on,
    indirect_speakers,
    longest_speaker,
    outlets_told,
)
from detente.evidence.reading.mentions import Attribution, NamedParty, PartyMention, Span
from detente.evidence.reading.parties import find_parties, first_places, sentence_before
from detente.evidence.reading.people import Person
from detente.evidence.reading.phrases import SPACE, find_phrases, one_of, without_overlap
from detente.evidence.reading.saying import ALL_VERBS, is_clause, is_silent, speaks, speaks_last
from detente.evidence.reading.speakers import Cast, Voice, is_office_or_name, outlet_in, voice_of
from detente.evidence.reading.subjects_of_verbs import subject_after, subject_before

__all__ = ["find_attributions"]

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SOURCE_CUE = re.compile(
    rf"(?<!\w)(?P<cue>according{SPACE}to|in{SPACE}the{SPACE}(?:words|view|opinion|eyes){SPACE}of|citing|quoting"
    rf"|(?:announced|confirmed|disclosed){SPACE}by|(?:as{SPACE}|first{SPACE})?reported{SPACE}(?:earlier{SPACE}|first{SPACE})?by"
    rf"|(?:an?|the){SPACE}report{SPACE}(?:by|from|in)){SPACE}",
    re.IGNORECASE,
)
TITLED = r"(?:(?<=\b[A-Z])|(?<=\b(?:Mr|Ms|Dr))|(?<=\bMrs))\."
SOURCE_ENDS = (
    "that", "which", "seen by", "reviewed by", "obtained by", "viewed by", "examined by", "published in",
    "but", "while", "when", "as", "said", "in an interview", "last", "earlier",
    "this week", *(f"on {day}" for day in DAYS),
)  # fmt: skip
SOURCE = re.compile(
    rf"(?:[^\s,;:()—–!?\"“”.]{{1,40}}(?:{TITLED})?(?:\s(?!{one_of(SOURCE_ENDS)}(?!\w)))?){{1,16}}"
)
PARENTHESIS = re.compile(r"\((?P<who>Reuters|Bloomberg|AP|AFP)\)")
QUOTED = re.compile(r"[,?!]?[\"”’'][,]?\s{0,3}$|,\s{1,3}$")
PEOPLE = re.compile(
    rf"(?<![\w-])(?:people|persons?|someone|those|sources?|executives?|employees|officials?|insiders?)"
    rf"{SPACE}(?:(?:who{SPACE}(?:is|are|was|were){SPACE})?(?:directly{SPACE}|closely{SPACE})?"
    rf"{one_of(ALONE_UNNAMED)}(?:{SPACE}(?:the|its|their|his|her|both)){{0,1}}(?:{SPACE}[\w’'-]{{1,25}})?"
    rf"|(?:within|inside){SPACE}[\w’'-]{{1,30}})(?![\w-])",
    re.IGNORECASE,
)
VIEWED_BY = re.compile(
    rf"(?<!\w)(?:among|by){SPACE}(?P<who>(?:[\w-]{{1,20}}{SPACE}){{0,3}}?{one_of(OBSERVERS)})(?![\w-])",
    re.IGNORECASE,
)
SEEN = re.compile(
    rf"(?<![\w-])(?P<papers>{one_of(DOCUMENTS)})(?:,?{SPACE}(?:dated|from|of|sent{SPACE}to){SPACE}[^,;.:]{{1,30}}"
    rf"|,{SPACE}(?:a{SPACE}copy|copies){SPACE}of{SPACE}which{SPACE}(?:was|were|has{SPACE}been|have{SPACE}been)){{0,1}},?{SPACE}"
    rf"(?:examined|leaked|obtained|reviewed|seen|viewed){SPACE}(?:by|to)(?!\w)",
    re.IGNORECASE,
)
ISSUED = ("announcement", "communique", "communiqué", "letter", "press release", "news release", "statement")
STATEMENT = re.compile(
    rf"(?<!\w)(?:in(?:{SPACE}[\w-]{{1,20}}){{0,3}}?{SPACE}{one_of(OWN_PAPERS)}"
    rf"|(?:issued|released|published)(?:{SPACE}[\w-]{{1,20}}){{0,3}}?{SPACE}{one_of(ISSUED)})(?![\w-])",
    re.IGNORECASE,
)
CLAIM = re.compile(
    rf"['’]s?{SPACE}(?:own{SPACE}|public{SPACE}|recent{SPACE})?"
    rf"(?:claims?|assertions?|statements?|announcements?|contention|argument|warnings?|insistence|denials?){SPACE}that\b"
)
SEVERAL = re.compile(
    r"(?<!\w)(?:alike|and|both|companies|firms|joint|pair|parties|sides|two)(?!\w)", re.IGNORECASE
)
MODIFYING = frozenset(word.lower() for word in MODIFIERS)
PRONOUNS = {
    "he": ("party", "person", "authority"),
    "she": ("party", "person", "authority"),
    "it": ("party", "outlet", "authority", "documents"),
    "they": ("party", "unnamed", "observers", "authority", "documents"),
}
PRONOUNS_OF_PARTIES = ("it", "they")
NEAR_THE_START = 25


class _Deed(NamedTuple):
    """A verb of saying, where it stands, and who is before it."""

    place: Span
    verb: str
    subject: Span | None


def find_attributions(
    text: str,
    span: Span,
    parties: Sequence[NamedParty],
    people: Sequence[Person] = (),
    before: Sequence[Attribution] = (),
) -> tuple[Attribution, ...]:
    """Find who is said to say so in a part of a text.

    Parameters
    ----------
    text
        The whole text.
    span
        The part to look at, a sentence as a rule.
    parties
        The parties of the case.
    people
        The people whom the text binds to them.
    before
        The attributions of the sentence before, which a pronoun may stand for.

    Returns
    -------
    tuple of Attribution
        In order of the text, none inside another.
    """
    part = text[span.start : span.end]
    cast = Cast(tuple(parties), tuple(people))
    deeds = _deeds(part)
    found = [
        *_after_cues(part, cast),
        *_by_verbs(part, deeds, cast),
        *_unnamed(part),
        *_papers(part),
        *_views(part),
        *_claims(part, cast),
    ]
    found += indirect_speakers(part, cast)
    if any(one.speaker in ("unnamed", "documents") for one in found):
        found += outlets_told(part)
    found += _pronouns(part, deeds, found, before, cast)
    if not any(one.speaker == "party" for one in found):
        found += [*_statements(part, cast), *going_on(part, cast)]
    kept = [found[at] for at in without_overlap([one.span for one in found])]
    return tuple(_settled(text, span, one, cast) for one in kept)


def _made(part: str, start: int, end: int, who: str, voice: Voice) -> Attribution:
    return Attribution(Span(start, end), part[start:end], voice.speaker, " ".join(who.split()), voice.slug)


def _after_cues(part: str, cast: Cast) -> Iterable[Attribution]:
    for match in PARENTHESIS.finditer(part):
        yield _made(part, *match.span(), match["who"], Voice("outlet"))
    for match in SOURCE_CUE.finditer(part):
        source = SOURCE.match(part, match.end())
        if source is None:
            continue
        who = source[0].rstrip()
        found = longest_speaker(who, cast)
        if found is None:
            continue
        who, voice = found
        if "report" in match["cue"].lower() and not outlet_in(who):
            continue
        named = outlet_in(who) if voice.speaker == "outlet" else ""
        yield _made(part, match.start(), match.end() + len(who), named or who, voice)


def _deeds(part: str) -> tuple[_Deed, ...]:
    return tuple(
        _Deed(
            place, " ".join(part[place.start : place.end].lower().split()), subject_before(part, place.start)
        )
        for place in find_phrases(part, Span(0, len(part)), ALL_VERBS)
    )


def _after_quotation(part: str, at: int) -> bool:
    return QUOTED.search(part[max(0, at - 6) : at]) is not None


def _by_verbs(part: str, deeds: Sequence[_Deed], cast: Cast) -> Iterable[Attribution]:
    for deed in deeds:
        one = _speaker_first(part, deed, cast) or _speaker_last(part, deed, cast)
        if one is not None:
            yield one


def _speaker_first(part: str, deed: _Deed, cast: Cast) -> Attribution | None:
    subject = deed.subject
    if subject is None or is_silent(part, deed.place.end):
        return None
    who = _named_part(part[subject.start : subject.end])
    voice = voice_of(who, cast)
    if voice is None:
        return None
    clause = _after_quotation(part, subject.start) or is_clause(part, deed.place.end)
    if not speaks(part, deed.verb, deed.place.end, voice, who, clause=clause):
        return None
    seen = SEEN_BY.search(part, subject.start, deed.place.start) if voice.speaker == "documents" else None
    end = seen.start() if seen else deed.place.end
    return _made(part, subject.start, end, who.partition(",")[0] if seen else who, voice)


def _speaker_last(part: str, deed: _Deed, cast: Cast) -> Attribution | None:
    if not _after_quotation(part, deed.place.start):
        return None
    subject = subject_after(part, deed.place.end)
    if subject is None:
        return None
    found = longest_speaker(_named_part(part[subject.start : subject.end]), cast)
    if found is None or not speaks_last(deed.verb, found[1]):
        return None
    return _made(part, deed.place.start, subject.start + len(found[0]), *found)


def _named_part(who: str) -> str:
    """Leave out what stands between commas and does not name the speaker: "Orsa, which lost, said"."""
    head, comma, addition = who.partition(",")
    return who if not comma or is_office_or_name(addition) else head


def _unnamed(part: str) -> Iterable[Attribution]:
    for place in find_phrases(part, Span(0, len(part)), UNNAMED):
        yield _made(part, place.start, place.end, "", Voice("unnamed"))
    for match in PEOPLE.finditer(part):
        start = _lead(part, match.start())
        yield _made(part, start, match.end(), part[start : match.end()], Voice("unnamed"))


def _papers(part: str) -> Iterable[Attribution]:
    for match in SEEN.finditer(part):
        start = _lead(part, match.start())
        yield _made(part, start, match.end(), part[start : match.end("papers")], Voice("documents"))


def _views(part: str) -> Iterable[Attribution]:
    for place in find_phrases(part, Span(0, len(part)), ALONE_OBSERVERS):
        yield _made(part, place.start, place.end, "", Voice("observers"))
    for match in VIEWED_BY.finditer(part):
        yield _made(part, *match.span(), match["who"], Voice("observers"))


def _claims(part: str, cast: Cast) -> Iterable[Attribution]:
    for mention in find_parties(part, Span(0, len(part)), cast.parties):
        match = CLAIM.match(part, mention.span.end)
        if match is not None:
            slug = mention.slugs[0] if len(mention.slugs) == 1 else None
            yield _made(part, mention.span.start, match.end(), mention.text, Voice("party", slug))


def _statements(part: str, cast: Cast) -> Iterable[Attribution]:
    mentions = find_parties(part, Span(0, len(part)), cast.parties)
    firsts, ends = first_places(mentions), [mention.span.end for mention in mentions]
    for match in STATEMENT.finditer(part):
        at = bisect_right(ends, match.start())
        if not at and "joint" not in match[0].lower():
            continue
        slugs = [slug for slug, end in firsts.items() if not at or end <= match.start()]
        who = mentions[at - 1].text if at else match[0].partition(" ")[2]
        yield _made(part, *match.span(), who, Voice("party", slugs[0] if len(slugs) == 1 else None))


def _pronouns(
    part: str,
    deeds: Sequence[_Deed],
    found: Sequence[Attribution],
    before: Sequence[Attribution],
    cast: Cast,
) -> list[Attribution]:
    waiting = deque(sorted(found, key=lambda one: one.span))
    latest: dict[str, tuple[int, Attribution]] = {one.speaker: (-1, one) for one in before}
    mentions = find_parties(part, Span(0, len(part)), cast.parties)
    firsts = first_places(mentions)
    made: list[Attribution] = []
    for deed in deeds:
        subject = deed.subject
        word = part[subject.start : subject.end].lower() if subject else ""
        if subject is None or word not in PRONOUNS or is_silent(part, deed.place.end):
            continue
        while waiting and waiting[0].span.end <= subject.start:
            one = waiting.popleft()
            latest[one.speaker] = (one.span.start, one)
        known = [latest[speaker] for speaker in PRONOUNS[word] if speaker in latest]
        last = max(known, key=lambda pair: pair[0])[1] if known else None
        voice = Voice(last.speaker if last else "party")
        if not speaks(part, deed.verb, deed.place.end, voice, word, clause=is_clause(part, deed.place.end)):
            continue
        if last is not None:
            made.append(_made(part, subject.start, deed.place.end, last.who, Voice(last.speaker, last.slug)))
        elif word in PRONOUNS_OF_PARTIES and (slug := _subject_of(mentions, firsts, subject.start)):
            made.append(_made(part, subject.start, deed.place.end, word, Voice("party", slug)))
    return made


def _subject_of(mentions: Sequence[PartyMention], firsts: Mapping[str, int], end: int) -> str | None:
    """Give the party that "it" stands for: the only one before, or that with which the sentence begins."""
    slugs = [slug for slug, place in firsts.items() if place <= end]
    if not slugs or (len(slugs) > 1 and mentions[0].span.start > NEAR_THE_START):
        return None
    return slugs[0] if len(mentions[0].slugs) == 1 else None


def _lead(part: str, start: int) -> int:
    """Give where the words before a noun begin that belong to it: "two people"."""
    floor = max(0, start - 60)
    words = [(floor + match.start(), match[0]) for match in re.finditer(r"\S+", part[floor:start])]
    for at, word in reversed(words[-4:]):
        if word.lower() not in MODIFYING or part[at + len(word) : start].strip():
            break
        start = at
    return start


def _settled(text: str, span: Span, one: Attribution, cast: Cast) -> Attribution:
    place = Span(span.start + one.span.start, span.start + one.span.end)
    slug = one.slug
    if one.speaker == "party" and slug is None and not SEVERAL.search(one.who):
        here = find_parties(text, Span(span.start, place.start), cast.parties)
        earlier = here or find_parties(text, sentence_before(text, span.start), cast.parties)
        slugs = {name for mention in earlier for name in mention.slugs}
        slug = slugs.pop() if len(slugs) == 1 else None
    return Attribution(place, one.text, one.speaker, one.who, slug)
