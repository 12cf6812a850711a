"""What was asked about a conflict besides its equilibria, in sentences and tables."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.conflict_analysis import (
    ConflictAnalysis,
    GreatestReachChange,
    HorizonView,
    PartyBreaking,
    ReachAfter,
    SurvivalView,
    WaysFromToday,
)
from detente.assessment.one_world.views import OneWayStep, WayTo
from detente.report.document.conflict.steps import Names, party_names, steps_told
from detente.report.document.pieces import Piece
from detente.report.document.support import counted
from detente.report.document.tables import Column, Row, Table, row
from detente.report.numbers import interval, percent
from detente.report.text import listed, numbers_listed

__all__ = ["further_pieces", "robust_pieces", "way_pieces"]

# ---------------------------------------------------------------- ways


def way_pieces(found: ConflictAnalysis) -> Iterator[Piece]:
    """Write how far everything lies from today, or from another state.

    Parameters
    ----------
    found
        What was found.

    Yields
    ------
    Piece
        None where it was not asked for.
    """
    ways, names = found.ways, party_names(found)
    if ways is None:
        return
    start = "today" if ways.start == found.today else f"state {ways.start}"
    reach = (
        f"Moves lead from {start} to {ways.reached:,} of {found.feasible:,} states, itself counted; moves "
        f"that each pay their mover, to {ways.reached_by_improvements:,}. Nobody moves twice in a row."
    )
    left = f"Ways to {ways.left_out:,} more equilibria are left out." if ways.left_out else ""
    table = Table(f"Least steps from {start} to equilibria", WAYS, tuple(map(_way_row, ways.ways)))
    yield Piece(
        f"Ways from {start}",
        tuple(filter(None, (reach, left))),
        tuple(_way(way, names, start) for way in ways.ways),
        (table,),
    )
    if ways.most_changing is not None:
        yield Piece("What cannot be taken back", _closing(ways, start), tuple(_closed(ways, names)))
    if ways.anywhere is not None:
        yield Piece("The move that changes most, from any state", *_anywhere(ways.anywhere, names))


WAYS = (
    Column("State", whole=True),
    Column("Outcome"),
    Column("Holds under"),
    Column("By moves", number=True),
    Column("By improvements", number=True),
)


def _way_row(way: WayTo) -> Row:
    steps = ("–" if one is None else str(len(one)) for one in (way.moves, way.improvements))
    return row((str(way.number), way.outcome_name, " ".join(way.holds), *steps))


def _way(way: WayTo, names: Names, start: str) -> str:
    best = way.improvements if way.improvements is not None else way.moves
    if not best:
        here = "today's" if start == "today" else "the one that is looked from"
        return f"State {way.number} is {here}."
    kind = "by improvements" if way.improvements is not None else "by moves, not all of which pay their mover"
    return f"To state {way.number} {kind}: {steps_told(best, names)}."


def _closing(ways: WaysFromToday, start: str) -> tuple[str, ...]:
    ends = (
        f"Reachable states that nobody can leave: {numbers_listed(ways.dead_ends)}." if ways.dead_ends else ""
    )
    none = (
        f"No move from {start} changes how many states can still be reached."
        if not ways.most_changing
        else ""
    )
    return tuple(filter(None, (none, ends)))


def _closed(ways: WaysFromToday, names: Names) -> Iterator[str]:
    for place, after in enumerate(ways.most_changing or ()):
        yield _after(after, ways, names, first=place == 0)
    yield from (_one_way(one, names) for one in ways.one_way if one.lost)


def _after(after: ReachAfter, ways: WaysFromToday, names: Names, *, first: bool) -> str:
    most = "the move that changes most; " if first else ""
    return (
        f"{names[after.step.party]}: {after.step.change} (state {after.step.number}): {most}"
        f"{counted(after.reached, 'state')} instead of {ways.reached:,} can still be reached."
    )


def _anywhere(found: GreatestReachChange, names: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not found.moves:
        return ("No move from any state changes how many states can still be reached.",), ()
    shown = f", {len(found.moves)} of them shown" if len(found.moves) < found.of else ""
    alike = (f"{found.of:,} moves change it as much{shown}.",) if found.of > 1 else ()
    return alike, tuple(
        f"From state {one.source}, {names[one.step.party]}: {one.step.change} (state {one.step.number}): "
        f"{counted(one.reached, 'state')} instead of {one.before:,} can still be reached."
        for one in found.moves
    )


def _one_way(one: OneWayStep, names: Names) -> str:
    return f"{names[one.step.party]}: {one.step.change} for good rules out {listed(one.lost)}."


# ---------------------------------------------------------------- further concepts


def further_pieces(found: ConflictAnalysis) -> Iterator[Piece]:
    """Write what holds over a horizon.

    Parameters
    ----------
    found
        What was found.

    Yields
    ------
    Piece
        None where it was not asked for.
    """
    if found.further is None:
        return
    if not found.further.horizons:
        why = f"They are defined for two parties, and this conflict has {len(found.case.parties)}."
        yield Piece("Concepts with a horizon", (why,))
        return
    columns = (
        Column("Moves ahead", whole=True),
        *(Column(f"{party.name} stays in") for party in found.case.parties),
        Column("Equilibria"),
        Column("Open"),
    )
    text = "Each looks so many moves ahead, both moving in turn. Of equally good moves the lowest counts."
    still = "Open: the verdict hangs on that rule or, over all horizons, never settles."
    table = Table("States that hold over a horizon", columns, tuple(map(_horizon, found.further.horizons)))
    yield Piece("Concepts with a horizon", (text, still), tables=(table,))


def _horizon(one: HorizonView) -> Row:
    name = str(one.horizon) if one.horizon else "any number (non-myopic)"
    return row((name, *(numbers_listed(states) for states in (*one.stable, one.states, one.open))))


# ---------------------------------------------------------------- robustness


def robust_pieces(found: ConflictAnalysis) -> Iterator[Piece]:
    """Write how firmly an equilibrium stands.

    Parameters
    ----------
    found
        What was found.

    Yields
    ------
    Piece
        None where it was not asked for.
    """
    robust, names = found.robust, party_names(found)
    if robust is None:
        return
    columns = (Column("Orders drawn"), Column("How"), Column("Holds", number=True), Column("95 % interval"))
    table = Table(
        "In which share of drawn orders it is an equilibrium",
        columns,
        tuple(_survival(one, names) for one in robust.survival),
    )
    count = robust.survival[0].draws
    draws = f"{counted(count, 'order')} {'is' if count == 1 else 'are'} drawn for each line."
    yield Piece(
        f"How firmly state {robust.state} stands ({robust.concept})",
        ("What breaks it, party by party:",),
        tuple(map(_breaking, robust.breaking)),
    )
    yield Piece("Under other orders", (draws,), tables=(table,))


def _breaking(one: PartyBreaking) -> str:
    if one.ties:
        return f"{one.name} likes some states alike, so swaps are not counted. {_own(one)}"
    if one.swaps is None:
        certain = (
            "no change of its order breaks it"
            if one.exact
            else "no change of its order was found that breaks it"
        )
        return f"{one.name}: {certain}."
    least = "" if one.exact else "at most "
    who = "it leaves itself" if one.leaves else "another party leaves, whom it no longer deters"
    swaps = f"{one.swaps} {'swap' if one.swaps == 1 else 'swaps'} of neighbours in its order"
    return f"{one.name}: {least}{swaps}; then {who}."


def _own(one: PartyBreaking) -> str:
    if one.pairs is None:
        return "It stays whatever it prefers."
    pairs = "1 pair of states stands" if one.pairs == 1 else f"{one.pairs} pairs of states stand"
    return f"It leaves once {pairs} the other way round in its order."


def _survival(one: SurvivalView, names: Names) -> Row:
    how = "any order" if one.swaps is None else f"{one.swaps} random {'swap' if one.swaps == 1 else 'swaps'}"
    who = "everybody" if len(one.parties) == len(names) else listed(names[slug] for slug in one.parties)
    return row((who, how, percent(one.share), interval((one.low, one.high))))
