"""What amounts of sentences that name no party are left out, since they tell of the world and of nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.evidence.reading.cues.objects import OBJECTS
from detente.evidence.reading.proposal import Proposal

__all__ = ["without_background"]

UNOWNED = frozenset(kind.slug for kind in OBJECTS if kind.owner == "none" or kind.named)
NAMED = tuple(f"{kind.slug}_" for kind in OBJECTS if kind.named)
"""What may be nobody's; all else tells nothing where nobody is named for it."""
AT_RISK = frozenset({"funding_at_risk"})
"""What is at risk is so by what the parties do, whether or not the sentence names them."""


def without_background(proposals: Iterable[Proposal], known: Sequence[str]) -> Iterator[Proposal]:
    """Leave out amounts of sentences that name no party, where nothing else tells whose they are.

    "Steel prices rose by 4 per cent" is about no party of the case. What the rest of the article tells to be
    a party's bears that party in its slug.

    Parameters
    ----------
    proposals
        The proposals of an article.
    known
        The slugs of all parties of the case.
    """
    for one in proposals:
        names_one = any(cue.kind == "party" for cue in one.cues)
        if one.value is None or names_one or one.party is not None or _may_be_told(one.about, known):
            yield one


def _may_be_told(about: str | None, known: Sequence[str]) -> bool:
    if about is None or about in UNOWNED | AT_RISK:
        return True
    return about.startswith((*NAMED, *(f"{slug}_" for slug in known)))
