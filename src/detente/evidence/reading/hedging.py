"""How sure a sentence is: one table from who says it, and in what words, to the hedge that claims carry.

The first row that fits decides.

== ============================================================================= ==============
No When                                                                          Hedge
== ============================================================================= ==============
1  observers say so, in words of a forecast                                      ``projected``
2  observers say so                                                              ``commentary``
3  something is weighed ("considering", "threatens to", "may walk away"), or     ``considered``
   "this could", "such a step would" goes on with what was weighed before
4  words of a forecast or timetable ("expects", "on track to", "is due to")      ``projected``
5  a party says so, and no report covers its words                               ``stated``
6  "plans to", "intends to", or "will" with a day ahead; nobody is named for it, ``projected``
   or only reports are
7  somebody else says so: a medium, unnamed people, papers, an authority, a      ``reported``
   person
8  it asks a question, or speaks in phrases of opinion                           ``commentary``
9  it judges: two such words, or one where no party is named                     ``commentary``
10 a party wrote the article                                                     ``stated``
11 nothing of all this: a plain assertion of the article                         ``reported``
== ============================================================================= ==============

Why in this order: observers give views whatever verbs they use, and only forecasts are told apart (1, 2).
What is weighed stays weighed when a party itself says that it weighs it (3), and a forecast stays a forecast
when a party makes it (4). A plan that a party announces itself is its word (5), while a plan that others tell
of is a thing to come (6). Words of opinion do not turn a report into an opinion (7 before 8). A plain
assertion without a source counts as reported, since the article is then the medium that says so (11).

A report covers a party's words where it comes first ("the Post reports that X has told investors"), where it
says "according to", and wherever unnamed people or papers stand beside them ("X has told investors, a person
close to it said"): what the party said is then told by others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from detente.evidence.claim import Hedge
from detente.evidence.reading.cues.modality import MODALITY
from detente.evidence.reading.cues.sureness import (
    COMMENTARY,
    CONSIDERED,
    EVALUATIVE,
    HOSTILE_STEPS,
    INTENDED,
    PROJECTED,
)
from detente.evidence.reading.mentions import Attribution, Cue, CueKind, Sentence, Span
from detente.evidence.reading.phrases import CAPITAL, SPACE, find_phrases, one_of, without_overlap

__all__ = ["Setting", "hedge_of"]

REPORTING = frozenset({"outlet", "unnamed", "documents"})
WEIGHED = re.compile(
    rf"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )(?<!\bwidely )(?<![\w-])"
    rf"(?:considered|discussed|discussing|debated){SPACE}"
    rf"(?:[a-z-]{{2,20}}ing|whether|how{SPACE}to|a{SPACE}possible|the{SPACE}(?:option|possibility|idea))(?![\w-])"
    rf"|(?<!\w)open{SPACE}to{SPACE}(?:[a-z-]{{2,20}}ing|talks|the{SPACE}idea)(?![\w-])",
)
MIGHT_STEP = re.compile(
    rf"(?<!\w)(?:could|may|might){SPACE}(?:also{SPACE}|even{SPACE}|yet{SPACE}|well{SPACE})?"
    rf"{one_of(HOSTILE_STEPS)}(?![\w-])",
    re.IGNORECASE,
)
A_RIGHT = re.compile(
    rf"(?<!\w)(?:any|each|either|neither|no){SPACE}(?:company|member|party|side){SPACE}$", re.IGNORECASE
)
QUESTION = re.compile(r"\?[\"”’')\]]{0,3}$")
# "by May", "16 May", "May 2025", "in early May": the word before or after tells the month from the verb.
MONTH_OF_MAY = re.compile(
    rf"(?<!\w)(?:(?i:by|early|from|in|last|late|mid|next|of|since|this|to|until|\d{{1,2}}(?:st|nd|rd|th)?)"
    rf"(?:{SPACE}|-)May(?!\w)|May(?={SPACE}\d|,{SPACE}\d|{SPACE}of(?!\w)|[.;)]|$))"
)
INVERTED = re.compile(rf"(?<!\w)(?i:should)(?={SPACE}(?:(?:an?|its?|talks|the|their|they){SPACE}|{CAPITAL}))")
FOLLOWS_ON = re.compile(rf"(?:It|Its|Such|That|The{SPACE}(?:idea|move|option|plan|step)|These|This)(?!\w)")
NEEDS_CONSENT = re.compile(
    rf"(?<!\w)(?:can(?:not|['’]t|{SPACE}not)|(?:could|may){SPACE}not)"
    rf"(?:{SPACE}[\w’-]{{1,20}}){{1,4}}?{SPACE}without(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a sentence from outside its words.

    Parameters
    ----------
    names_party
        Whether it names a party of the case.
    looks_ahead
        Whether it names a day after publication, or a deadline.
    own_words
        Whether a party wrote the article.
    weighed_before
        Whether the sentence before it in the paragraph tells of something that is weighed.
    """

    names_party: bool = False
    looks_ahead: bool = False
    own_words: bool = False
    weighed_before: bool = False


def hedge_of(
    sentence: Sentence, attributions: Sequence[Attribution], setting: Setting | None = None
) -> tuple[Hedge, tuple[Cue, ...]]:
    """Conclude how sure a sentence is.

    Parameters
    ----------
    sentence
        The sentence.
    attributions
        Who says so; of a sentence within a quotation, who is quoted.
    setting
        What is known from outside its words; by default nothing.

    Returns
    -------
    tuple of Hedge and tuple of Cue
        The hedge by the table above, never ``memory``; and the words it comes from, with the modal ones, in
        order of the text.
    """
    setting = setting or Setting()
    signs = _signs(sentence, setting)
    hedge = _decided(signs, attributions, setting)
    cues = [*(cue for found in signs.values() for cue in found), *_modality(sentence)]
    cues += [Cue("attribution", one.span, one.text, one.speaker) for one in attributions]
    return hedge, tuple(sorted(cues, key=lambda cue: (cue.span, cue.kind, cue.means)))


def _decided(signs: dict[str, list[Cue]], attributions: Sequence[Attribution], setting: Setting) -> Hedge:
    speakers = {one.speaker for one in attributions}
    stated = "party" in speakers and not _covered(attributions)
    judged = signs["evaluative"]
    table = (
        ("observers" in speakers and bool(signs["projected"]), "projected"),
        ("observers" in speakers, "commentary"),
        (bool(signs["considered"]), "considered"),
        (bool(signs["projected"]), "projected"),
        (stated, "stated"),
        (bool(signs["intended"]) and speakers <= REPORTING and not setting.own_words, "projected"),
        (bool(speakers), "reported"),
        (bool(signs["commentary"]), "commentary"),
        (len(judged) > 1 or (bool(judged) and not setting.names_party), "commentary"),
        (setting.own_words, "stated"),
        (True, "reported"),
    )
    return cast("Hedge", next(hedge for holds, hedge in table if holds))


def _covered(attributions: Sequence[Attribution]) -> bool:
    """Tell whether a report covers what the party says."""
    party = next(one for one in attributions if one.speaker == "party")
    return any(_covers(one, party) for one in attributions if one.speaker in REPORTING)


def _covers(one: Attribution, party: Attribution) -> bool:
    # "(Reuters)" at the head of a report only says who sends it.
    if one.text.startswith("("):
        return False
    told_by_others = one.speaker != "outlet" and bool(one.who)
    return told_by_others or one.span < party.span or one.text.lower().startswith("according")


def _signs(sentence: Sentence, setting: Setting) -> dict[str, list[Cue]]:
    text = sentence.text
    considered = [
        *_found(text, CONSIDERED),
        *(Span(*match.span()) for match in WEIGHED.finditer(text)),
        *(
            Span(*match.span())
            for match in MIGHT_STEP.finditer(text)
            if not A_RIGHT.search(text[max(0, match.start() - 20) : match.start()])
        ),
        *_goes_on(text, setting),
    ]
    intended = [place for place in _found(text, INTENDED) if _is_to_come(text, place, setting)]
    opinion = [*_found(text, COMMENTARY), *(Span(*match.span()) for match in QUESTION.finditer(text))]
    return {
        "considered": _cues(sentence, "hedge", "considered", considered),
        "projected": _cues(sentence, "hedge", "projected", _found(text, PROJECTED)),
        "intended": _cues(sentence, "hedge", "intended", intended),
        "commentary": _cues(sentence, "hedge", "commentary", opinion),
        "evaluative": _cues(sentence, "hedge", "evaluative", _found(text, EVALUATIVE)),
    }


def _is_to_come(text: str, place: Span, setting: Setting) -> bool:
    if text[max(0, place.start - 3) : place.start].lower().endswith("no "):
        return False
    return setting.looks_ahead or text[place.start : place.end].lower() not in {"will", "won't", "won’t"}


def _goes_on(text: str, setting: Setting) -> Sequence[Span]:
    start = FOLLOWS_ON.match(text)
    if not setting.weighed_before or start is None or not _found(text, ("could", "might", "would")):
        return ()
    return (Span(*start.span()),)


def _modality(sentence: Sentence) -> list[Cue]:
    text = sentence.text
    phrases, meanings = _modal_phrases()
    may = {match.start() + match[0].rindex("May") for match in MONTH_OF_MAY.finditer(text)}
    found: list[tuple[Span, str]] = [
        (Span(*match.span()), "needed") for match in NEEDS_CONSENT.finditer(text)
    ]
    found += [(Span(*match.span()), "conditional") for match in INVERTED.finditer(text)]
    for place in _found(text, phrases):
        words = " ".join(text[place.start : place.end].lower().replace("’", "'").split())
        if not (words == "may" and place.start in may):
            found.append((place, meanings[words]))
    kept = without_overlap([place for place, _ in found])
    return [cue for at in kept for cue in _cues(sentence, "modality", found[at][1], [found[at][0]])]


@cache
def _modal_phrases() -> tuple[tuple[str, ...], dict[str, str]]:
    meanings = {phrase: means for means, phrases in MODALITY for phrase in phrases}
    return tuple(meanings), meanings


def _found(text: str, phrases: tuple[str, ...]) -> tuple[Span, ...]:
    return find_phrases(text, Span(0, len(text)), phrases)


def _cues(sentence: Sentence, kind: CueKind, means: str, places: Sequence[Span]) -> list[Cue]:
    start = sentence.span.start
    kept = without_overlap(places)
    return [
        Cue(
            kind,
            Span(start + places[at].start, start + places[at].end),
            sentence.text[places[at].start : places[at].end],
            means,
        )
        for at in kept
    ]
