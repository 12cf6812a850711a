"""Subjects that a sentence leaves short, made whole by what the rest of its article says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.evidence.reading.mentions import Sentence
from detente.evidence.reading.named_things import joined_slug
from detente.evidence.reading.proposal import Proposal

__all__ = ["with_owners"]

PURCHASES = frozenset({"acquisition", "closing"})
DATED = frozenset({"deadline", "end"})
"""Words after a purchase that are no name of what is bought."""


def with_owners(
    drafts: Sequence[tuple[Sentence, Proposal]], known: Sequence[str]
) -> list[tuple[Sentence, Proposal]]:
    """Give a thing whose sentence does not say whose it is the owner that the rest of the article tells.

    So "the Windsurf deal collapsed" is about ``openai_acquisition_windsurf`` where the article has a claim
    about that, and about no other party's. "The purchase" is the one purchase that the article tells of.

    Parameters
    ----------
    drafts
        What is proposed so far, each with its sentence.
    known
        The slugs of all parties of the case.
    """
    told = {one.about for _, one in drafts if one.about}
    drafts = [(sentence, _of_the_purchase(one, told, known)) for sentence, one in drafts]
    told = {one.about for _, one in drafts if one.about}
    owned = {about: [full for slug in known if (full := joined_slug(slug, about)) in told] for about in told}
    return [
        (sentence, replace(one, about=owned[one.about][0]))
        if one.about and len(owned[one.about]) == 1
        else (sentence, one)
        for sentence, one in drafts
    ]


def _of_the_purchase(proposal: Proposal, told: Iterable[str], known: Sequence[str]) -> Proposal:
    """Give "the purchase" its buyer and its name, where the article tells of one purchase with both."""
    buyer, kind, name = _purchase(proposal.about or "", known)
    if not kind or (buyer and name):
        return proposal
    whole = {(one[0], one[2]) for one in (_purchase(about, known) for about in told) if one[0] and one[2]}
    fitting = [one for one in whole if buyer in {"", one[0]} and name in {"", one[1]}]
    if len(fitting) != 1:
        return proposal
    return replace(proposal, about=joined_slug(fitting[0][0], kind, fitting[0][1]))


def _purchase(about: str, known: Sequence[str]) -> tuple[str, str, str]:
    """Cut what is about a purchase into buyer, kind and name; all empty of anything else."""
    buyer = next((slug for slug in known if about.startswith(f"{slug}_")), "")
    kind, _, name = about.removeprefix(f"{buyer}_").partition("_")
    return (buyer, kind, name) if kind in PURCHASES and name not in DATED else ("", "", "")
