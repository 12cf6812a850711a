"""What the others may reply: whether they gain, what the offer may cross, what they do without a deal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from detente.assessment.result import MoveShare, ThreatView
from detente.report.document.party.choice import Offer
from detente.report.document.party.red_lines import crossed
from detente.report.document.party.side import Side
from detente.report.document.pieces import Piece
from detente.report.names import Names
from detente.report.numbers import percent, spread
from detente.report.text import listed

__all__ = ["first_moves", "reply_piece"]

WITHOUT = "without a deal"
MOST_MOVES = 3
"""First moves that are named."""
MOST_THREATS = 3
"""Threats that are named, on either side."""
RARE = 0.05
"""A threat that would be carried out in fewer worlds counts as empty."""
NOTICED = 0.005
"""Shares below this are not worth a sentence."""
NASH, SEQUENTIAL = "Nash", "SEQ"


def reply_piece(side: Side, offer: Offer | None, other: str) -> Piece:
    """Write what one of the others may reply, and what would deter it from its own way."""
    return Piece(
        title=f"What {side.names.party(other)} may reply",
        paragraphs=("What follows from the assumptions about it, not a prediction of what it will do.",),
        bullets=(
            *_gain(side, offer, other),
            *_crossed(side, offer, other),
            *_moves(side, other),
            *_threats(side, other),
            *_deterred(side, other),
        ),
    )


def _gain(side: Side, offer: Offer | None, other: str) -> Iterator[str]:
    if offer is None:
        return
    leaving, values, no_deal = (
        dict(offer.deal.friction.would_leave),
        dict(offer.deal.values),
        dict(offer.deal.no_deal),
    )
    if other in leaving and other in values and other in no_deal:
        unit = side.units.get(other, "")
        yield (
            f"It gains by our offer in {percent(1 - leaving[other])} of worlds: the offer is worth "
            f"{spread(values[other], unit)} to it, against {spread(no_deal[other], unit)} without a deal."
        )


def _crossed(side: Side, offer: Offer | None, other: str) -> Iterator[str]:
    """Name its red lines that the offer crosses, or say that it crosses none."""
    view = side.view(other)
    if offer is None or view is None or not view.red_lines:
        return
    found = crossed(view.red_lines, dict(offer.deal.package))
    for line, surely in found:
        opening = "The offer crosses" if surely else "The answer does not tell whether the offer crosses"
        yield f"{opening} a red line of it: {side.red_line(line)}."
    if not found:
        lines = "its one red line" if len(view.red_lines) == 1 else "all its red lines"
        yield f"The offer keeps within {lines}."


def first_moves(moves: tuple[MoveShare, ...], start: int, party: str, names: Names) -> dict[str, float]:
    """Give a party's first moves without a deal with their shares of worlds, the commonest first.

    A first move is one from a state that play reaches by moves of others alone.

    Parameters
    ----------
    moves
        All moves of the answer.
    start
        The status quo.
    party
        Whose moves.
    names
        What to call them.

    Returns
    -------
    dict
        Share of worlds by what the move changes.
    """
    onward: dict[int, list[MoveShare]] = defaultdict(list)
    for move in moves:
        if move.game == WITHOUT and move.source != move.target:
            onward[move.source].append(move)
    shares: dict[str, float] = defaultdict(float)
    reached, waiting = {start}, [start]
    while waiting:
        for move in onward[waiting.pop()]:
            if move.mover == party:
                shares[names.changes(move.source, move.target)] += move.share
            elif move.target not in reached:
                reached.add(move.target)
                waiting.append(move.target)
    return dict(sorted(shares.items(), key=lambda pair: -pair[1]))


def _moves(side: Side, other: str) -> Iterator[str]:
    start = next((state.number for state in side.assessment.states if state.status_quo), None)
    if start is None:
        return
    found = first_moves(side.assessment.moves, start, other, side.names)
    if not found:
        yield "Without a deal no first move of it is common: on most ways it waits."
        return
    said = [f"“{what}” in {percent(min(share, 1.0))}" for what, share in list(found.items())[:MOST_MOVES]]
    rest = "; others are rarer" if len(found) > MOST_MOVES else ""
    yield f"Without a deal its first move is {listed(said)} of worlds{rest}."


def _threats(side: Side, other: str) -> Iterator[str]:
    """Name the threats that it would carry out against us, and those that it would not."""
    against = _tested(side, owner=other, answering=side.party)
    credible = [one for one in against if one.credible >= RARE]
    if credible:
        yield f"Threats that it would carry out: {_carried_out(credible, side)}."
    carried_out = {_option(one, side) for one in credible}
    empty = dict.fromkeys(_option(one, side) for one in against if _option(one, side) not in carried_out)
    if empty:
        yield f"Threats that it would not pay it to carry out: {listed(empty)}."


def _deterred(side: Side, other: str) -> Iterator[str]:
    """Say what we hold against its moves, and how often replies would spoil what it would rather do."""
    ours = _tested(side, owner=side.party, answering=other)
    credible = [one for one in ours if one.credible >= RARE]
    if credible:
        yield f"What we hold against its moves: {_carried_out(credible, side)}."
    elif ours:
        yield "None of our threats against its moves would pay us to carry out."
    else:
        yield "The case states no threat of ours against its moves that could be tested."
    yield from _tempted(side, other)


def _tempted(side: Side, other: str) -> Iterator[str]:
    start = next((state.number for state in side.assessment.states if state.status_quo), None)
    for one in side.assessment.stability:
        shares = dict(one.shares)
        tempted = round(1 - shares.get(NASH, 0.0), 9)
        if (one.state, one.party, one.game) == (start, other, WITHOUT) and one.tested and tempted >= NOTICED:
            deterred = max(round(shares.get(SEQUENTIAL, 0.0) - shares.get(NASH, 0.0), 9), 0.0)
            yield (
                f"As things stand it has a better move in {percent(tempted)} of {one.worlds:,} worlds; in "
                f"{percent(deterred)} replies that pay the others would spoil it."
            )


def _tested(side: Side, owner: str, answering: str) -> list[ThreatView]:
    """List the tested threats of one party against moves of another, the most credible first."""
    found = [
        one
        for one in side.assessment.threats
        if one.owner == owner and one.tested and one.answers[0] == answering
    ]
    return sorted(found, key=lambda threat: -threat.credible)


def _carried_out(threats: list[ThreatView], side: Side) -> str:
    """Say in how many worlds threats pay their owner; answers of one threat with one share stand together."""
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in threats:
        _, option, level = one.answers
        grouped[_option(one, side), percent(one.credible)].append(f"“{side.names.taken(option, level)}”")
    said = [
        f"{option} in answer to {listed(answers, 'or')} ({share} of worlds)"
        for (option, share), answers in list(grouped.items())[:MOST_THREATS]
    ]
    return listed(said)


def _option(threat: ThreatView, side: Side) -> str:
    return f"“{side.names.option(threat.option)}”"
