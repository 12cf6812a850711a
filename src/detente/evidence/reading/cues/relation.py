"""The shape of a relation, and the words for no, more and less."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["CHANGES", "DENIAL", "ENDED", "FALLS", "NEGATION", "RISES", "Relation"]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that a sentence can state.

    Parameters
    ----------
    slug
        The last part of what a claim is about.
    name
        What people call it.
    yes, no
        Patterns of what says that it is so, and that it is not. A group ``who`` is the party of the slug,
        ``other`` the party at the other end, ``name`` a thing that the slug names, ``verb`` a word of it.
    owner
        The role of its party, as for objects; ``none`` for what lies between the parties.
    family
        Rows with one family never stand on the same words.
    first
        Whether the name stands first in the slug, as in ``musk_departure``.
    """

    slug: str
    name: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    owner: str = "own"
    family: str = ""
    first: bool = False


NEGATION = (
    r"(?:\b(?:not|no longer|never|non-?|nor|neither|without|cannot|fail(?:s|ed)? to|den(?:y|ies|ied|"
    r"ying)(?: that)?|"
    r"(?:avert|avoid|prevent|stop|end|abandon|drop|scrap|shelv|waiv|relinquish|refus|reject|oppos|lo[sz])"
    r"(?:p?e?d|p?ing|e|s|es)?|(?:took|takes?|taken) the place|replac(?:e|es|ed|ing)|in place|instead|loss|"
    r"lost|gave up|give up|giving up|no|unlikely)|n't)"
    "(?: (?:be|been|to|a|an|the|its|any|yet|have|has|had|on|of|from|is|was|as|final|that|"
    "[\U000f0000-\U000fffff]{1,200}'s(?: [a-z-]{3,20})?)){0,3} ?$"
)
"""What turns *it is so* into *it is not so*, right before the words."""

ENDED = (
    r"(?:'s)?(?: \w{1,12}){0,1}? (?:(?:has |have |had |was |were |is |are )?(?:already )?(?:ended|expired|"
    r"lapsed|terminated|scrapped|abandoned|waived|lifted|dropped|revoked|replaced)|"
    r"(?:is|are|was|were) (?:over|gone|no more)|came to an end|ran out)"
)
"""What turns *it is so* into *it is not so*, right after words for a state that can end."""

DENIAL = (
    r"(?:\b(?:not|never|den(?:y|ies|ied|ying)(?: that)?)|n't)"
    r"(?: (?:be|been|a|an|the|its|any|yet|have|has|had|that)){0,3} ?$"
)
"""What denies even that something is not so, right before the words."""

RISES = (
    r"(?:ris(?:e|es|ing)|rose|risen|increas(?:e|es|ed|ing)|grow(?:s|ing|n|th)?|grew|climb(?:s|ed|"
    r"ing)?|doubl(?:e|es|ed|ing)|"
    r"tripl(?:e|es|ed|ing)|soar(?:s|ed|ing)?|larger|bigger|higher|greater|rais(?:e|es|ed|ing)|"
    r"expand(?:s|ed|ing)?)"
)
FALLS = (
    r"(?:fall(?:s|ing|en)?|fell|declin(?:e|es|ed|ing)|shrink(?:s|ing)?|shrank|drop(?:s|"
    r"ped|ping)?(?! (?:its|the|their|all|any) )|"
    r"halv(?:e|es|ed|ing)|"
    r"cut(?:s|ting)?|lower(?:s|ed|ing)?|smaller|reduc(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|"
    r"diminish(?:es|ed|ing)?)"
)
CHANGES: Mapping[str, str] = {
    "market_share": "",
    "revenue_share": "",
    "stake": (
        r"(?<!to )(?<!would )(?:share|slice)(?! (?:the|its|their)\b)(?! "
        r"of<near>(?:revenue|market|profit|sales))"
    ),
    "valuation": "",
    "cash_burn": "",
    "loss": "",
    "profit": "",
    "revenue": "",
    "debt": "",
    "spending": "",
    "headcount": "",
    "capacity": "",
    "price": "",
    "fee": "",
    "rent": "",
    "royalty": "",
}
"""The objects that are said to rise or fall without a number, the narrow before the wide, and further words
for them that mean them only beside such a verb."""
