"""Which verb says something, by who does it and by what follows.

Papers "show" and "put the cost at"; courts "rule" and "find somebody in breach"; observers "reckon". Some
verbs are words only where what is said follows them: "Orsa described" needs more than a noun, "the bank
called a meeting" says nothing, "Halden rejected the offer" is a deed and "rejected the claim" are words.
"""

from __future__ import annotations

import re

from detente.evidence.reading.cues.speaking import (
    AUTHORITY_VERBS,
    CLAIM_NOUNS,
    DOCUMENT_VERBS,
    RULING_WORDS,
    SAYING,
    VIEWS,
)
from detente.evidence.reading.phrases import SPACE, one_of
from detente.evidence.reading.speakers import Voice

__all__ = ["ALL_VERBS", "is_clause", "is_silent", "speaks", "speaks_last"]

OUTLET_VERBS = (
    "calculates", "estimates", "finds", "found", "has learned", "has learnt", "report", "say", "showed",
    "shows",
    "understands", "write",
)  # fmt: skip
VERBS: dict[str, frozenset[str]] = {
    "party": frozenset(SAYING),
    "person": frozenset({*SAYING, *VIEWS}),
    "outlet": frozenset({*SAYING, *OUTLET_VERBS}),
    "authority": frozenset({*SAYING, *AUTHORITY_VERBS, "believes", "expects"}),
    "documents": frozenset({*DOCUMENT_VERBS, "claim", "claimed", "claims"}),
    "unnamed": frozenset({*SAYING, *VIEWS, *DOCUMENT_VERBS}),
    "observers": frozenset({*SAYING, *VIEWS}),
}
ALL_VERBS = tuple(sorted(frozenset().union(*VERBS.values())))
"""Every verb with which somebody speaks."""
PAPER_VERBS = frozenset({*DOCUMENT_VERBS, *SAYING})
NEEDS_CLAUSE = frozenset({
    "added", "adds", "answered", "calculate", "credit", "describe", "directed", "estimated", "estimates",
    "find",
    "finds", "found", "give", "gives", "held", "highlight", "holds", "maintained", "maintains", "notes",
    "observed",
    "observes", "orders", "posted", "project", "projects", "question", "reads", "recalled", "rules", "see",
    "states", "suggest", "suggested", "suggests", "view",
})  # fmt: skip
PUTTING = frozenset({"put", "puts"})
CALLING = frozenset({"call", "called", "calls"})
REFUSING = frozenset({"condemned", "condemns", "dismissed", "dismisses", "rejected", "rejects"})
SILENT = re.compile(rf"{SPACE}(?:nothing|little|no{SPACE}more)(?!\w)")
CLAUSE = re.compile(r"\s{0,3}(?:that\b|[,:.;\"“”—–]|$)")
AT_WHAT = re.compile(rf"{SPACE}(?:[\w’'-]{{1,25}}{SPACE}){{1,6}}?at{SPACE}")
NO_NAME = re.compile(
    rf"{SPACE}(?:(?:off|on|for|up|in|to|at|back){SPACE}|an?{SPACE}(?:halt|meeting|vote|strike|election|conference)|it{SPACE}(?:off|quits))"
)
OF_CLAIM = re.compile(
    rf"{SPACE}(?:[\w’'-]{{1,20}}{SPACE}){{0,5}}?{one_of(CLAIM_NOUNS)}(?!\w)|[^.;]{{1,60}}{SPACE}as{SPACE}"
)
RULING = re.compile(rf"{SPACE}(?:[\w’'-]{{1,25}}{SPACE}){{0,4}}?{one_of(RULING_WORDS)}(?!\w)")


def speaks(part: str, verb: str, end: int, voice: Voice, who: str, *, clause: bool) -> bool:
    """Tell whether somebody who stands before a verb says something with it.

    Parameters
    ----------
    part
        The sentence.
    verb
        The verb, in small letters.
    end
        Where it ends.
    voice, who
        Who does it, and in which words.
    clause
        Whether what is said is known to stand beside it.
    """
    if not _has_what_it_needs(part, verb, end, clause=clause or voice.speaker == "observers"):
        return False
    # "Microsoft's claims" are a thing, not a deed.
    if who.endswith(("'s", "’s", "s'", "s’")):
        return False
    # A statement, a report of its own: a paper of a party does what papers do.
    return verb in VERBS[voice.speaker] or (voice.speaker == "party" and verb in PAPER_VERBS and " " in who)


def speaks_last(verb: str, voice: Voice) -> bool:
    """Tell whether a verb that stands before who does it, behind what is said, is a verb of saying."""
    return verb in VERBS[voice.speaker]


def _has_what_it_needs(part: str, verb: str, end: int, *, clause: bool) -> bool:
    if verb in PUTTING:
        return AT_WHAT.match(part, end) is not None
    if verb in CALLING:
        return NO_NAME.match(part, end) is None
    if verb in REFUSING:
        return OF_CLAIM.match(part, end) is not None
    if verb in ("found", "finds", "find", "held", "holds") and RULING.match(part, end):
        return True
    return verb not in NEEDS_CLAUSE or clause


def is_silent(part: str, end: int) -> bool:
    """Tell whether nothing is said: "said nothing"."""
    return SILENT.match(part, end) is not None


def is_clause(part: str, end: int) -> bool:
    """Tell whether what is said begins where a verb ends."""
    return CLAUSE.match(part, end) is not None
