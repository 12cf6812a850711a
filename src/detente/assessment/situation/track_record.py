"""What a party decided earlier, and what that does to the chances of its foresight and of its turn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from detente.assessment.compile.track_record import level_chances, order_chances
from detente.assessment.result.track_record import ChanceView, DecisionView
from detente.assessment.situation.support import support_of
from detente.case.schema import Case

__all__ = ["chances_of", "decisions_of"]


def decisions_of(case: Case, party: str) -> tuple[DecisionView, ...]:
    """List what a party decided earlier in like situations, by date; of one day in case order.

    Parameters
    ----------
    case
        The case.
    party
        Its slug.

    Returns
    -------
    tuple of DecisionView
    """
    record = case.parties[party].record
    places = sorted(range(len(record)), key=lambda place: record[place].date.earliest)
    return tuple(
        DecisionView(
            date=str(record[place].date),
            day=str(record[place].date.earliest),
            what=record[place].what,
            foresight=tuple(sorted(record[place].shows.foresight or ())),
            moves=record[place].shows.moves or "",
            likeness=record[place].likeness,
            support=support_of(case, f"parties.{party}.record.{place}"),
        )
        for place in places
    )


def chances_of(case: Case, party: str) -> tuple[ChanceView, ...]:
    """Give the chances that a record weighs, before and after: levels of foresight, then the party's turn.

    Parameters
    ----------
    case
        The case.
    party
        Its slug.

    Returns
    -------
    tuple of ChanceView
        Empty for a party whose record says nothing of either, or whose one level is stated.
    """
    return (*_levels(case, party), *_turns(case, party))


def _levels(case: Case, party: str) -> Iterator[ChanceView]:
    one = case.parties[party]
    levels = sorted(set(one.foresight))
    if len(levels) > 1 and any(entry.shows.foresight for entry in one.record):
        for level, chance in zip(levels, level_chances(one), strict=True):
            yield ChanceView(f"foresight level {level}", 1 / len(levels), chance)


def _turns(case: Case, party: str) -> Iterator[ChanceView]:
    """Give the chances of standing first and last, as far as the record of this party speaks of them."""
    movers = len(case.parties) + len(case.conflict.joint)
    shares, place = order_chances(case), list(case.parties).index(party)
    shown = {entry.shows.moves for entry in case.parties[party].record}
    for turn, at in (("first", 0), ("last", -1)):
        if turn in shown and shares:
            listed = zip(permutations(range(movers)), shares, strict=True)
            after = sum(share for order, share in listed if order[at] == place)
            yield ChanceView(f"moves {turn}", 1 / movers, after)
