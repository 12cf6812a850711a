"""The shape of a kind of thing that amounts measure, and whose it can be by its nature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from detente.evidence.reading.mentions import AmountKind

__all__ = ["BOTH", "SHARE", "Object", "Owner"]

Owner: TypeAlias = Literal[
    "own",
    "doer",
    "bearer",
    "buyer",
    "charged",
    "converter",
    "customer",
    "debtor",
    "discounter",
    "giver",
    "holder",
    "holder_of_right",
    "none",
    "payer",
    "receiver",
    "seller",
    "supplier",
    "valued",
]
"""Whose a thing is, which decides the party in the slug.

``own``: whom it belongs to (revenue, loss, debt); ``giver``: who gives it (an investment, a commitment);
``holder``: who holds it or is to have it (a stake); ``payer``: who pays it (a share of revenue, a fee);
``buyer``: who acquires; ``receiver``: who raises or gets it (a funding round); ``valued``: what is valued;
``converter``: what changes its form; ``doer``: who does it, and nobody if the sentence does not say;
``bearer``: who bears a cost; ``charged``: who pays a fee that the other asks for; ``customer``: who buys a
part of what the other sells; ``debtor``: who owes; ``discounter``: who sells for less; ``holder_of_right``:
who may; ``seller``: whose price it is; ``supplier``: who makes or brings a part of what the other needs;
``none``: nobody's, the thing lies between the parties.
"""


@dataclass(frozen=True, slots=True)
class Object:
    """A kind of thing that sentences speak about.

    Parameters
    ----------
    slug
        The last part of what a claim is about: ``stake`` in ``microsoft_stake``.
    name
        What people call it.
    phrases
        Patterns of the words for it.
    owner
        Whose it is.
    kinds
        The amounts that can measure it; none for what only has dates.
    named
        Whether the name of the thing belongs to the slug: ``openai_acquisition_windsurf``.
    weak
        Whether it is meant only where no other kind is near, since its words stand beside many others.
    """

    slug: str
    name: str
    phrases: tuple[str, ...]
    owner: Owner = "own"
    kinds: tuple[AmountKind, ...] = ("money",)
    named: bool = False
    weak: bool = False


BOTH: tuple[AmountKind, ...] = ("money", "share")
SHARE: tuple[AmountKind, ...] = ("share",)
