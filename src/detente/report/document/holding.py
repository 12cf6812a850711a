"""Which outcomes would hold without a deal, and why nobody leaves them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.assessment.result import Assessment, StabilityShare
from detente.report.names import Names, kind_name
from detente.report.numbers import percent
from detente.report.paths import end_share
from detente.report.text import capitalised

__all__ = ["Holding", "holding_of"]

EVERYBODY = "all"
NASH, SEQUENTIAL = "Nash", "SEQ"
DIGITS = 12
NOTICED = 0.005
"""Shares below this are not worth a sentence."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One state: what it is, and why each party stays or does not."""

    title: str
    whole: str
    parties: tuple[str, ...]


def holding_of(assessment: Assessment, names: Names) -> tuple[Holding, ...]:
    """Tell of the status quo and the commonest ends without a deal why nobody leaves them.

    Parameters
    ----------
    assessment
        The answer.
    names
        What to call things.

    Returns
    -------
    tuple of Holding
        In the order of the answer's stability: the status quo first.
    """
    tested = [one for one in assessment.stability if one.tested and one.game == "without a deal"]
    # The status quo is looked at in all worlds and, where play often stays there, in those as well.
    places = dict.fromkeys((one.state, one.ending) for one in tested)
    return tuple(
        _holding(assessment, [one for one in tested if (one.state, one.ending) == place], names)
        for place in places
    )


def _holding(assessment: Assessment, shares: list[StabilityShare], names: Names) -> Holding:
    state, ending = shares[0].state, shares[0].ending
    whole = next((one for one in shares if one.party == EVERYBODY), None)
    return Holding(
        title=_title(assessment, state, names),
        whole=_whole(whole, ending=ending) if whole is not None else "",
        parties=tuple(
            sentence for one in shares if one.party != EVERYBODY for sentence in _party(one, names)
        ),
    )


def _title(assessment: Assessment, number: int, names: Names) -> str:
    view = names.states.get(number)
    if view is None:
        return capitalised(names.state(number))
    ends = percent(end_share(assessment, number, "without a deal"))
    name = f"{names.outcome(view)} ({kind_name(view.kind)})"
    if view.status_quo:
        return f"The status quo: {name}; {ends} of worlds end there"
    return f"{name}, after “{names.state(number)}”; {ends} of worlds end there"


def _whole(one: StabilityShare, *, ending: bool) -> str:
    shares = dict(one.shares)
    nash, deterred = shares.get(NASH, 0.0), shares.get(SEQUENTIAL, 0.0)
    where = f"Of {one.worlds:,} worlds that end there" if ending else f"In the first {one.worlds:,} worlds"
    if nash >= 1 - NOTICED:
        return f"{where}, nobody has a better move in {percent(nash)}: it holds by itself."
    return (
        f"{where}, nobody has a better move in {percent(nash)}, and in {percent(deterred)} nobody has one "
        "that the others' own better replies would not spoil."
    )


def _party(one: StabilityShare, names: Names) -> Iterator[str]:
    """Say how often a party has something better, and what keeps it from doing that."""
    shares = dict(one.shares)
    # Rounded, so that 1 - 0.8 is written as 20 %.
    tempted = round(1 - shares.get(NASH, 0.0), DIGITS)
    if tempted < NOTICED:
        return
    deterred = round(max(shares.get(SEQUENTIAL, 0.0) - shares.get(NASH, 0.0), 0.0), DIGITS)
    party = names.party(one.party)
    if deterred < NOTICED:
        yield f"{party} has a better move in {percent(tempted)}, and no reply that pays the others deters it."
    elif tempted - deterred < NOTICED:
        yield (
            f"{party} has a better move in {percent(tempted)}, and the others' replies would spoil it always."
        )
    else:
        yield (
            f"{party} has a better move in {percent(tempted)}; in {percent(deterred)} the others' replies "
            f"would spoil it, in {percent(round(tempted - deterred, DIGITS))} nothing that pays them would."
        )
