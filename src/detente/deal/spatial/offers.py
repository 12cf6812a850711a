"""What follows from challenges: confrontation, compromise, capitulation, and which offer an actor takes.

What *i* expects of challenging *j* (``a``) and takes *j* to expect of challenging it (``b``) put the
pair into one of the octants of figure 6 of [ScholzCalbertSmith2011]_. *i* gives way to *j* in three:

* **confrontation**: both expect to gain and *j* more, ``b > a > 0``: *i* goes to ``x_j``;
* **compromise**: *j* alone expects to gain, and more than *i* loses, ``b > -a > 0``: *i* goes a part
  ``|a / b|`` of the way (eq. 36);
* **capitulation**: *j* alone expects to gain, and less than *i* loses, ``-a >= b > 0``: *i* goes to ``x_j``.

In the mirrored octants *j* gives way, which is for *j* to see; in the others nobody does, and nobody gives
way to an actor at its own position. An actor takes a
confrontation before a compromise, and that before a capitulation (section 6.2). Among offers of one kind it
takes the one that its rule says; ties go to the smaller move, then to the lower position.

Axis convention: actors on every axis; the first is the one that looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.deal.spaces import FloatArray
from detente.deal.spatial.expected_utility import (
    SAME,
    ExpectedUtilities,
    ExpectedUtilitySettings,
    OfferRule,
)

__all__ = ["Concession", "OfferKind", "concessions", "offer_kind"]

OfferKind = Literal["confrontation", "compromise", "capitulation", "none"]
CLOSE = 1e-9
"""Distances, in shares of the range, and expected utilities within which two offers tie."""


@dataclass(frozen=True, slots=True)
class Concession:
    """An offer that an actor takes.

    Parameters
    ----------
    actor
        Who gives way.
    to
        The actor that it gives way to.
    kind
        ``confrontation``, ``compromise`` or ``capitulation``.
    position
        Where it goes, in units of the scale.
    enforced
        What it takes the other to expect.
    """

    actor: int
    to: int
    kind: OfferKind
    position: float
    enforced: float


def offer_kind(own: float, other: float) -> OfferKind:
    """Tell how an actor gives way to another, if it does.

    Parameters
    ----------
    own
        What it expects of challenging the other.
    other
        What it takes the other to expect of challenging it.

    Returns
    -------
    OfferKind

    References
    ----------
    [ScholzCalbertSmith2011]_
    """
    if other <= SAME or abs(own) <= SAME:
        return "none"
    if own > 0.0:
        return "confrontation" if other > own + SAME else "none"
    return "compromise" if other > -own + SAME else "capitulation"


def concessions(
    positions: FloatArray, found: ExpectedUtilities, settings: ExpectedUtilitySettings, span: float
) -> tuple[Concession, ...]:
    """List the offers that are taken, one for each actor that gives way, in the order of the actors.

    Parameters
    ----------
    positions
        ``float[actor]``, in units of the scale.
    found
        What challenges are worth at these positions.
    settings
        The reading that is taken.
    span
        The range of the scale.

    Returns
    -------
    tuple of Concession

    References
    ----------
    [ScholzCalbertSmith2011]_
    """
    rules: tuple[tuple[OfferKind, OfferRule], ...] = (
        ("confrontation", settings.confrontations),
        ("compromise", settings.compromises),
        ("capitulation", settings.capitulations),
    )
    taken = []
    for actor in range(len(positions)):
        offers = _offers(actor, positions, found, span)
        for kind, rule in rules:
            of_kind = [offer for offer in offers if offer.kind == kind]
            if of_kind:
                taken.append(_best(of_kind, rule, float(positions[actor]), span))
                break
    return tuple(taken)


def _offers(actor: int, positions: FloatArray, found: ExpectedUtilities, span: float) -> list[Concession]:
    offers = []
    for other in np.flatnonzero(np.abs(positions - positions[actor]) > SAME * span).tolist():
        own, enforced = float(found.own[actor, other]), float(found.other[actor, other])
        kind = offer_kind(own, enforced)
        if kind == "none":
            continue
        here, there = float(positions[actor]), float(positions[other])
        goes = here + (there - here) * -own / enforced if kind == "compromise" else there
        offers.append(Concession(actor, other, kind, goes, enforced))
    return offers


def _best(offers: list[Concession], rule: OfferRule, here: float, span: float) -> Concession:
    """Narrow the offers down by one measure after another; what is left ties in all of them."""
    moves = {offer: abs(offer.position - here) / span for offer in offers}
    places = {offer: offer.position / span for offer in offers}
    firmness = {offer: -offer.enforced for offer in offers}
    first = {"least move": moves, "most enforceable": firmness, "least position": places}[rule]
    left = offers
    for measure in (first, moves, places):
        least = min(measure[offer] for offer in left)
        left = [offer for offer in left if measure[offer] <= least + CLOSE]
    return left[0]
