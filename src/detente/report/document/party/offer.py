"""Our offer: the recommended deal that serves us best among those that every side would mostly sign."""

from __future__ import annotations

from collections.abc import Iterator

from detente.report.document.party.choice import MOSTLY, Offer, offers_of, worth_of
from detente.report.document.party.red_lines import crossed
from detente.report.document.party.side import Side
from detente.report.document.party.trade import offer_table
from detente.report.document.pieces import Piece, filled
from detente.report.numbers import percent, range_spread, spread
from detente.report.text import listed

__all__ = ["offer_piece"]

MANY = 2


def offer_piece(side: Side, offer: Offer | None) -> Piece:
    """Write the offer: why this one, what it is worth to whom, and term by term what we get and give."""
    deal = side.assessment.deal
    if offer is None or deal is None:
        return Piece("Our offer", (_no_offer(side),))
    return Piece(
        title="Our offer",
        paragraphs=(
            _chosen(side, offer),
            *_dearer(side, offer),
            *_ours(side, offer),
            *_theirs(side, offer),
            *_our_limits(side, offer),
        ),
        tables=filled((offer_table(side, offer),)),
    )


def _no_offer(side: Side) -> str:
    deal = side.assessment.deal
    if deal is None:
        return "The case has no deal section, so there is no deal to offer."
    if not side.signs:
        return f"{side.name} does not sign the deal: what it could offer lies outside the case."
    share = percent(deal.zone.exists / max(deal.zone.worlds, 1))
    return f"No deal is recommended: a package that is better for everyone exists in {share} of worlds."


def _chosen(side: Side, offer: Offer) -> str:
    signed = f"in {percent(offer.signed)} of worlds every side gains by it and no hard red line is crossed"
    if offer.signed < MOSTLY:
        return (
            "No recommended deal would be signed by every side in most worlds; the likeliest to be is "
            f"{offer.title}: {signed}."
        )
    if len(offers_of(side)) < MANY:
        return f"The one recommended deal is {offer.title}: {signed}."
    return (
        f"Of the {len(offers_of(side))} recommended deals {offer.title} serves us best among those that "
        f"every side would sign in most worlds: {signed}."
    )


def _dearer(side: Side, offer: Offer) -> Iterator[str]:
    """Name what would be worth more to us but would be signed less often."""
    unit = side.units[side.party]
    for one in offers_of(side):
        if worth_of(one, side) > worth_of(offer, side):
            worth = spread(dict(one.deal.values)[side.party], unit)
            yield (
                f"{one.title} would be worth more to us, {worth}, but every side would sign it "
                f"in {percent(one.signed)} of worlds only."
            )


def _ours(side: Side, offer: Offer) -> Iterator[str]:
    values, no_deal = dict(offer.deal.values), dict(offer.deal.no_deal)
    gains, leaving = dict(offer.deal.exchange.gains), dict(offer.deal.friction.would_leave)
    unit, party = side.units[side.party], side.party
    if party in values and party in no_deal:
        gain = f": a gain of {range_spread(gains[party])} of our range" if party in gains else ""
        yield (
            f"It is worth {spread(values[party], unit)} to us, against {spread(no_deal[party], unit)} "
            f"without a deal{gain}."
        )
    if party in leaving:
        yield f"We gain by it in {percent(1 - leaving[party])} of worlds."


def _theirs(side: Side, offer: Offer) -> Iterator[str]:
    leaving = dict(offer.deal.friction.would_leave)
    gaining = [
        f"{side.names.party(one)} in {percent(1 - leaving[one])}" for one in side.signing if one in leaving
    ]
    if gaining:
        yield f"The other side gains by it as well: {listed(gaining)} of worlds."


def _our_limits(side: Side, offer: Offer) -> Iterator[str]:
    view = side.view(side.party)
    for line, surely in crossed(view.red_lines if view is not None else (), dict(offer.deal.package)):
        yield f"It {'crosses' if surely else 'may cross'} a red line of ours: {side.red_line(line)}."
