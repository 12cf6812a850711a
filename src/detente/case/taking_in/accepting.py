"""What a person accepts of proposals that were read: matched with them again, edited, and checked.

Nothing that comes from outside is believed but the person's own words: a proposal is named by its
number and its quote, and both have to be those that the article gives when it is read again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from detente.case.taking_in.gathering import Gathered
from detente.case.writing.offers import EDITABLE, Offer, claim_problems, edited
from detente.errors import CaseError, Problem

__all__ = ["Acceptance", "accepted_offers"]

AGAIN = "read the article again"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One proposal that a person accepts.

    Parameters
    ----------
    number, quote
        The proposal.
    words
        What the person wrote for keys of the claim; an empty text leaves the key out, and a key that is not
        there stays as it is proposed.
    """

    number: int
    quote: str
    words: Mapping[str, str] = field(default_factory=dict)


def accepted_offers(found: Gathered, acceptances: Sequence[Acceptance]) -> tuple[Offer, ...]:
    """Give the proposals that are accepted, as they are edited, in their order.

    Parameters
    ----------
    found
        What the article proposes.
    acceptances
        What is accepted of it.

    Raises
    ------
    CaseError
        With everything that keeps one from standing in the case; the path is ``proposals``, the number, and
        the key of the claim.
    """
    offers = {offer.number: offer for offer in found.offers}
    parties = [party.slug for party in found.parties]
    problems: list[Problem] = []
    chosen: dict[int, Offer] = {}
    for one in acceptances:
        offer = offers.get(one.number)
        missing = _mismatch(one, offer, again=one.number in chosen)
        if missing or offer is None:
            problems.append(Problem(f"proposals.{one.number}", "proposal", missing, AGAIN))
            continue
        entry = offer.entry
        for key in EDITABLE:
            if key in one.words:
                entry = edited(entry, key, " ".join(one.words[key].split()))
        found_now = claim_problems(entry, parties, found.as_of)
        problems += (replace(it, path=f"proposals.{one.number}.{it.path}") for it in found_now)
        chosen[one.number] = replace(offer, entry=entry, problems=found_now)
    if problems:
        raise CaseError(problems)
    return tuple(chosen[number] for number in sorted(chosen))


def _mismatch(one: Acceptance, offer: Offer | None, *, again: bool) -> str:
    """Say why an acceptance means no proposal; empty where it does."""
    if again:
        return f"proposal {one.number} is accepted twice"
    if offer is None:
        return f"there is no proposal {one.number}, or the case has it already"
    if " ".join(one.quote.split()) != str(offer.entry["quote"]):
        return f"the words of proposal {one.number} are not those that stand in the article"
    return ""
