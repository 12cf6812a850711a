"""Words that make a sentence less than a plain assertion: may, must, if, risk, unlikely.

``possible``: may, could, perhaps; leave to do something is no possibility, so the "may" of a contract
("either party may terminate upon notice") is left out, and so is the month. ``needed``: must, cannot
without. A need of things ("needs 2 litres") is none. ``conditional``: if, unless, "without a loan it
would", "were it to", and not the "if" of a question. ``hypothetical``: "would" alone, which says nothing of
a condition. ``risk`` and ``unlikely`` say so in these or like words.
"""

from __future__ import annotations

import re
from functools import cache

from detente.evidence.reading.cues.modality import LEAVE_HOLDERS, LEAVE_MARKS, MODALITY, NEEDED_THINGS
from detente.evidence.reading.mentions import Cue, Sentence, Span
from detente.evidence.reading.phrases import CAPITAL, SPACE, find_phrases, one_of, without_overlap

__all__ = ["modal_cues"]

# "by May", "16 May", "May 2025", "in early May": the word before or after tells the month from the verb.
MONTH_OF_MAY = re.compile(
    rf"(?<!\w)(?:(?i:by|early|from|in|last|late|mid|next|of|since|this|to|until|\d{{1,2}}(?:st|nd|rd|th)?)"
    rf"(?:{SPACE}|-)May(?!\w)|May(?={SPACE}\d|,{SPACE}\d|{SPACE}of(?!\w)|[.;)]|$))"
)
INVERTED = re.compile(
    rf"(?<!\w)(?i:should)(?={SPACE}(?:(?:an?|its?|talks|the|their|they){SPACE}|{CAPITAL}))"
    rf"|(?<!\w)(?i:were)(?={SPACE}(?:an?|it|its|the|their|they|he|she|{CAPITAL}[\w’'-]{{0,20}})"
    rf"(?:{SPACE}(?!first|last|only|next)[\w’'-]{{1,20}}){{0,3}}?{SPACE}to{SPACE}[a-z])"
    rf"|(?:(?<=^)|(?<=[“\"]))Had(?={SPACE}[\w’'-]{{1,20}}(?:{SPACE}[\w’'-]{{1,20}}){{1,12}},)"
)
NEEDS_CONSENT = re.compile(
    rf"(?<!\w)(?:can(?:not|['’]t|{SPACE}not)|(?:could|may){SPACE}not)"
    rf"(?:{SPACE}[\w’-]{{1,20}}){{1,8}}?{SPACE}without(?!\w)",
    re.IGNORECASE,
)
WITHOUT_FIRST = re.compile(
    rf"(?:^|[;,:—–]{SPACE}|(?<!\w)(?:but|and|that){SPACE}|[“\"])(?P<word>without){SPACE}(?![a-z]{{2,20}}ing(?!\w))",
    re.IGNORECASE,
)
WITHOUT_LAST = re.compile(
    rf"(?<!\w)(?:would|could|might|will|risks?|fails?|collapses?){SPACE}[^.;:!?]{{1,80}}?"
    rf"{SPACE}(?P<word>without){SPACE}(?![a-z]{{2,20}}ing(?!\w))",
    re.IGNORECASE,
)
CANNOT = re.compile(r"(?<!\w)(?:can(?:not|['’]t|\snot)|could\snot|couldn['’]t|may\snot)(?!\w)", re.IGNORECASE)
LEAVE_BEFORE = re.compile(
    rf"(?<!\w)(?:{one_of(LEAVE_HOLDERS)})(?:{SPACE}(?:alone|also|itself|then|thereupon)){{0,1}}{SPACE}$",
    re.IGNORECASE,
)
LEAVE_MARK = re.compile(
    rf"(?<!\w)(?:{one_of(LEAVE_MARKS)}|(?:Section|Article|Clause){SPACE}\d)", re.IGNORECASE
)
NO_CONDITION = re.compile(
    r"(?<!\w)(?:as|even|ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|see|unclear|uncertain|unsure|know|say|doubts?|check|tell)\s$",
    re.IGNORECASE,
)
NO_NEED = re.compile(r"(?<!\w)(?:not|never|no\slonger|n['’]t)\s$", re.IGNORECASE)
A_NEED = re.compile(
    rf"{SPACE}(?:(?:to|for)(?!\w)|(?:[\w’'-]{{1,25}}{SPACE}){{0,5}}?{one_of(NEEDED_THINGS)}(?!\w))",
    re.IGNORECASE,
)
NO_RISK = re.compile(
    rf"{SPACE}(?:appetite|assessment|committee|committees|factors?|free|management|managers?|officer|officers|"
    rf"premium|weighted)(?!\w)|-",
    re.IGNORECASE,
)
AS_ONE_SAYS = re.compile(rf"{SPACE}(?:add|argue|ask|say|wish)(?!\w)")
A_LENGTH = re.compile(rf"{SPACE}(?:an?|one|two|three|four|five|six|\d)", re.IGNORECASE)
QUESTION = re.compile(r"\?[\"”’')\]]{0,3}$")
BESIDE = 60
REACH = 200


def modal_cues(sentence: Sentence) -> tuple[Cue, ...]:
    """Find the words of mood in a sentence.

    Parameters
    ----------
    sentence
        The sentence.

    Returns
    -------
    tuple of Cue
        In order of the text, none inside another.
    """
    text = sentence.text
    found = [*_by_pattern(text), *_by_phrase(text)]
    kept = without_overlap([place for place, _ in found])
    start = sentence.span.start
    return tuple(
        Cue("modality", Span(start + place.start, start + place.end), text[place.start : place.end], means)
        for place, means in (found[at] for at in kept)
    )


def _by_pattern(text: str) -> list[tuple[Span, str]]:
    found = [(Span(*match.span()), "needed") for match in NEEDS_CONSENT.finditer(text)]
    if QUESTION.search(text):
        return found
    found += [(Span(*match.span()), "conditional") for match in INVERTED.finditer(text)]
    for match in WITHOUT_FIRST.finditer(text):
        found.append((Span(*match.span("word")), "conditional"))
        banned = CANNOT.search(text, match.end(), match.end() + REACH)
        if banned is not None:
            found.append((Span(*banned.span()), "needed"))
    found += [(Span(*match.span("word")), "conditional") for match in WITHOUT_LAST.finditer(text)]
    return found


def _by_phrase(text: str) -> list[tuple[Span, str]]:
    phrases, meanings = _modal_phrases()
    months = {match.start() + match[0].rindex("May") for match in MONTH_OF_MAY.finditer(text)}
    leave, question = LEAVE_MARK.search(text) is not None, QUESTION.search(text) is not None
    found = []
    for place in find_phrases(text, Span(0, len(text)), phrases):
        words = " ".join(text[place.start : place.end].lower().replace("’", "'").split())
        if (words == "may" and (place.start in months or _is_leave(text, place, leave))) or (
            meanings[words] == "conditional" and question
        ):
            continue
        if _says_so(text, place, words):
            found.append((place, meanings[words]))
    return found


def _is_leave(text: str, place: Span, leave: bool) -> bool:
    return leave or LEAVE_BEFORE.search(text[max(0, place.start - BESIDE) : place.start]) is not None


def _says_so(text: str, place: Span, words: str) -> bool:
    """Tell a mood from a word that only looks like one, by the words beside it."""
    before = text[max(0, place.start - BESIDE) : place.start]
    match words:
        case "if":
            return NO_CONDITION.search(before) is None
        case "need" | "needs" | "needed" | "has to" | "have to" | "need to":
            a_need = words.endswith(" to") or A_NEED.match(text, place.end) is not None
            return a_need and NO_NEED.search(before) is None
        case "must":
            return not text[place.end : place.end + 6].startswith(" have ")
        case "risk" | "risks":
            return NO_RISK.match(text, place.end) is None
        case "as long as" | "so long as":
            return A_LENGTH.match(text, place.end) is None
        case "might" | "could":
            return AS_ONE_SAYS.match(text, place.end) is None
        case "otherwise":
            return not before.strip() or before.rstrip()[-1:] in ";:—–“"
        case _:
            return True


@cache
def _modal_phrases() -> tuple[tuple[str, ...], dict[str, str]]:
    meanings = {phrase: means for means, phrases in MODALITY for phrase in phrases}
    return tuple(meanings), meanings
