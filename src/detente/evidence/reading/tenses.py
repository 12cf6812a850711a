"""Whether words tell of what was or of what is to come, by the verbs beside them.

A list of forms, and no grammar: "-ed" and the irregular pasts of common verbs are past; "will", "is to",
"plans" and the present of verbs that one uses of appointments ("opens", "votes", "returns") are ahead. What
speaks of the past with a future in it ("agreed to pay in June") is ahead, since the nearest form counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from detente.evidence.reading.cues.tense import AHEAD, PAST, PRESENT
from detente.evidence.reading.mentions import Span
from detente.evidence.reading.phrases import one_of

__all__ = ["Tense", "has_verb", "is_past", "tells_ahead", "tense_at"]

Tense: TypeAlias = Literal["past", "ahead"]
"""Whether something was or is to come."""

VERB = re.compile(
    rf"(?<![\w-])(?:(?P<ahead>{one_of((*AHEAD, *PRESENT))}|[’']ll)"
    rf"|(?P<past>{one_of(PAST)}|[a-z]{{2,20}}ed))(?![\w-])"
)
AUXILIARY = re.compile(
    r"(?<!\w)(?:am|be|does|do|has|have|(?:continue|exist|hold|matter|persist|remain|run|stand|stay)s?|[a-z]{1,12}n[’']t|[’'](?:s|re|ve|m))(?!\w)"
)
CLAUSE_END = re.compile(r"[;:!?—–]|[.](?=\s)|,\s(?:but|and|while|which|who)\s")
REACH = 160
BESIDE = 6
BEING = frozenset({"are", "be", "can", "is", "may", "must", "should", "will", "would", "could", "might"})


def tense_at(text: str, start: int, end: int, sentence: Span) -> Tense | None:
    """Tell the tense of the clause around some words: of the nearest verb before, or else after them.

    Parameters
    ----------
    text
        The whole text.
    start, end
        Where the words stand.
    sentence
        The sentence around them.

    Returns
    -------
    Tense or None
        None where no verb is known.
    """
    before = text[max(sentence.start, start - REACH) : start]
    breaks = [one.end() for one in CLAUSE_END.finditer(before)]
    before = before[breaks[-1] :] if breaks else before
    verbs = [*VERB.finditer(before)]
    if verbs:
        return _last_tense(verbs)
    after = text[end : min(sentence.end, end + REACH)]
    stop = CLAUSE_END.search(after)
    verb = VERB.search(after[: stop.start()] if stop else after)
    if verb is None:
        return None
    return "ahead" if verb["ahead"] else "past"


def _last_tense(verbs: Sequence[re.Match[str]]) -> Tense:
    """Give the tense of the last of some verbs; "is paid", "be done" and "is not completed" are no pasts."""
    last = verbs[-1]
    if last["ahead"]:
        return "ahead"
    helped = len(verbs) > 1 and verbs[-2]["ahead"] and last.start() - verbs[-2].end() <= BESIDE
    return "ahead" if helped and verbs[-2][0].lower().split()[-1] in BEING else "past"


def tells_ahead(text: str) -> bool:
    """Tell whether any verb of a text looks ahead."""
    return any(match["ahead"] for match in VERB.finditer(text))


def is_past(text: str) -> bool:
    """Tell whether any verb of a text is in the past."""
    return any(match["past"] for match in VERB.finditer(text))


def has_verb(text: str) -> bool:
    """Tell whether a text holds any verb that is known."""
    return VERB.search(text) is not None or AUXILIARY.search(text) is not None
