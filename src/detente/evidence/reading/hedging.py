"""How sure a sentence is: one table from who says it, and in what words, to the hedge that claims carry.

The first row that fits decides.

== ============================================================================= ==============
No When                                                                          Hedge
== ============================================================================= ==============
1  something is weighed ("considering", "thinking of"), or "this could", "such   ``considered``
   a step would" goes on with what was weighed before
2  words of a forecast ("expects", "on track to", "will double")                 ``projected``
3  observers say so; or a person does, and argues, fears or judges               ``commentary``
4  a party or an authority says so, and no report covers its words               ``stated``
5  somebody else says so: a medium, unnamed people, papers, a person             ``reported``
6  it asks a question                                                            ``commentary``
7  it opens as a letter or an answer; it speaks as "we"; a party wrote it        ``stated``
8  it speaks in turns of opinion, in figures, or as "I"                          ``commentary``
9  it judges: two such words, or one where no party is named; or it reflects:    ``commentary``
   in the present, of all or few, of things unseen, without names and numbers
10 nothing of all this: a plain assertion of the article                         ``reported``
== ============================================================================= ==============

Why in this order: what is weighed stays weighed, and a forecast stays a forecast, whoever says so (1, 2).
Observers give views whatever verbs they use (3). A party, a court or a regulator on the record answers for
its words, opinions too (4), and so does a party that writes itself (7). Words of opinion do not turn a
report into an opinion (5 before 8). A plain assertion without a source counts as reported, since the
article is then the medium that says so (10).

A threat, a plan, a timetable and "may sue" are no forecast and not under consideration: that somebody
threatens, plans or may do something is told as a fact, and the mood says the rest. "Will" is a forecast
where it tells how things turn out ("will double", "will run out") and not where it tells what is arranged
("will vote on Friday").

A report covers a party's words where it comes first ("the Post reports that X has told investors"), where it
says "according to", and wherever unnamed people or papers stand beside them ("X has told investors, a person
close to it said"): what the party said is then told by others. That somebody "issued a statement", or a claim
that is mentioned on the way ("after X's claim that"), is the writer's tale and nobody's word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from detente.evidence.claim import Hedge
from detente.evidence.reading.cues.sureness import (
    COMMENTARY,
    CONSIDERED,
    EVALUATIVE,
    OPINION_VERBS,
    OUTCOMES,
    PROJECTED,
    SUMS_AHEAD,
)
from detente.evidence.reading.mentions import Attribution, Cue, CueKind, Sentence, Span
from detente.evidence.reading.modality import modal_cues
from detente.evidence.reading.opinions import (
    figures_in,
    is_addressed,
    is_own_voice,
    is_reflection,
    opinions_in,
)
from detente.evidence.reading.phrases import SPACE, find_phrases, one_of, without_overlap

__all__ = ["Setting", "hedge_of"]

REPORTING = frozenset({"outlet", "unnamed", "documents"})
ON_THE_RECORD = frozenset({"party", "authority"})
WEIGHED = re.compile(
    rf"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )(?<!\bwidely )(?<![\w-])"
    rf"(?:considered|considering|contemplated|debated|debating|discussed|discussing|explored|talked{SPACE}about|weighed){SPACE}"
    rf"(?:[a-z-]{{2,20}}ing|whether|how{SPACE}to|a{SPACE}possible|the{SPACE}(?:option|possibility|idea))(?![\w-])"
    rf"|(?<!\w)open{SPACE}to{SPACE}(?:[a-z-]{{2,20}}ing|talks|the{SPACE}idea)(?![\w-])",
)
QUESTION = re.compile(r"\?[\"”’')\]]{0,3}$|^Q[:.]\s")
OUTCOME = re.compile(
    rf"(?<!\w)(?:will|would|should|['’]ll|to|could){SPACE}(?:again{SPACE}|more{SPACE}than{SPACE}|only{SPACE}|likely{SPACE}|probably{SPACE}|soon{SPACE}){{0,2}}"
    rf"{one_of(OUTCOMES)}(?![\w-])",
    re.IGNORECASE,
)
WILL = re.compile(r"(?<!\w)(?:will|should|['’]ll)\s", re.IGNORECASE)
SEES = re.compile(
    rf"(?<!\w)(?:sees|see|puts){SPACE}(?:[\w’'-]{{1,20}}{SPACE}){{0,4}}?{one_of(SUMS_AHEAD)}(?![\w-])"
    rf"|(?<!\w)guided{SPACE}(?:for|to)(?!\w)|(?<!\w)(?:cash|money|funds?){SPACE}(?:will{SPACE})?runs?{SPACE}out{SPACE}(?:in|by|next)(?!\w)"
    rf"|(?<!\w)(?:by|on){SPACE}(?:one|some|its{SPACE}own|the{SPACE}company['’]s|company|official|internal|most){SPACE}"
    rf"(?:estimates?|forecasts?|reckonings?|projections?)(?!\w)",
    re.IGNORECASE,
)
OWN_OPINION = re.compile(rf"(?<!\w){one_of(OPINION_VERBS)}(?!\w)", re.IGNORECASE)
TOLD_OF = re.compile(r"(?:issued|released|published)\s", re.IGNORECASE)
CLAIM_OF = re.compile(r"['’]s?\s[^.;]{1,60}that$")
FOLLOWS_ON = re.compile(rf"(?:It|Its|Such|That|The{SPACE}(?:idea|move|option|plan|step)|These|This)(?!\w)")


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
    hedge = _decided(sentence, signs, attributions, setting)
    cues = [*(cue for found in signs.values() for cue in found), *modal_cues(sentence)]
    cues += [Cue("attribution", one.span, one.text, one.speaker) for one in attributions]
    return hedge, tuple(sorted(cues, key=lambda cue: (cue.span, cue.kind, cue.means)))


def _decided(
    sentence: Sentence, signs: dict[str, list[Cue]], attributions: Sequence[Attribution], setting: Setting
) -> Hedge:
    judged = signs["evaluative"]
    own = setting.own_words or is_addressed(sentence.text) or is_own_voice(sentence.text)
    table = (
        (bool(signs["considered"]), "considered"),
        (bool(signs["projected"]), "projected"),
        (_is_view(attributions, signs), "commentary"),
        (_is_stated(sentence, attributions), "stated"),
        (any(not _is_told_of(one, sentence) for one in attributions), "reported"),
        (QUESTION.search(sentence.text) is not None, "commentary"),
        (own, "stated"),
        (bool(signs["commentary"]), "commentary"),
        (is_reflection(sentence, names_party=setting.names_party), "commentary"),
        (len(judged) > 1 or (bool(judged) and not setting.names_party), "commentary"),
        (True, "reported"),
    )
    return cast("Hedge", next(hedge for holds, hedge in table if holds))


def _is_view(attributions: Sequence[Attribution], signs: dict[str, list[Cue]]) -> bool:
    """Tell whether observers speak, or a person who argues, fears or judges."""
    if any(one.speaker == "observers" for one in attributions):
        return True
    people = [one for one in attributions if one.speaker == "person"]
    return len(people) == len(attributions) > 0 and (
        bool(signs["commentary"]) or any(OWN_OPINION.search(one.text) for one in people)
    )


def _is_stated(sentence: Sentence, attributions: Sequence[Attribution]) -> bool:
    """Tell whether a party or an authority says so on the record."""
    answering = [
        one for one in attributions if one.speaker in ON_THE_RECORD and not _is_told_of(one, sentence)
    ]
    return any(
        not any(_covers(other, one) for other in attributions if other.speaker in REPORTING)
        for one in answering
    )


def _is_told_of(one: Attribution, sentence: Sentence) -> bool:
    """Tell whether it is only told that there is a statement or a claim."""
    if TOLD_OF.match(one.text):
        return True
    return CLAIM_OF.search(one.text) is not None and one.span.start > sentence.span.start


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
        *_goes_on(text, setting),
    ]
    projected = [
        *_found(text, PROJECTED),
        *(Span(*match.span()) for match in SEES.finditer(text)),
        *_outcomes(text, setting),
    ]
    opinion = [*_found(text, COMMENTARY), *opinions_in(sentence), *figures_in(sentence)]
    opinion += [Span(*match.span()) for match in QUESTION.finditer(text)]
    return {
        "considered": _cues(sentence, "hedge", "considered", considered),
        "projected": _cues(sentence, "hedge", "projected", projected),
        "commentary": _cues(sentence, "hedge", "commentary", [] if sentence.heading else opinion),
        "evaluative": _cues(sentence, "hedge", "evaluative", _found(text, EVALUATIVE)),
    }


def _outcomes(text: str, setting: Setting) -> Sequence[Span]:
    """Find "will double by 2030": how things turn out, with a day ahead."""
    if not setting.looks_ahead:
        return ()
    return [Span(*match.span()) for match in OUTCOME.finditer(text) if WILL.match(match[0])]


def _goes_on(text: str, setting: Setting) -> Sequence[Span]:
    start = FOLLOWS_ON.match(text)
    if not setting.weighed_before or start is None or not _found(text, ("could", "might", "would")):
        return ()
    return (Span(*start.span()),)


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
