"""What preferences make a state of a conflict hold, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from detente.assessment.conflict_analysis import ConflictAnalysis, InverseClause, PartyInverse, ProfileView
from detente.report.document.pieces import Piece
from detente.report.numbers import interval, percent
from detente.report.text import listed, numbers_listed

__all__ = ["inverse_pieces"]

MOST_CLAUSES = 12
MOST_NAMED = 60
"""States up to which the condition of one move names them all."""


def inverse_pieces(found: ConflictAnalysis) -> Iterator[Piece]:
    """Write what preferences make a state hold.

    Parameters
    ----------
    found
        What was found.

    Yields
    ------
    Piece
        None where it was not asked for.
    """
    inverse = found.inverse
    if inverse is None:
        return
    names = {party.id: party.name for party in found.case.parties}
    held = "It holds as things are." if inverse.holds else "It does not hold as things are."
    joint = () if inverse.joint is None else (_profiles(inverse.joint, names),)
    yield Piece(
        f"What makes state {inverse.state} hold ({inverse.concept})",
        (held, *joint, "Each condition takes the preferences of the other parties as they are."),
    )
    for one in inverse.parties:
        yield Piece(
            f"What makes {one.name} stay in state {inverse.state}",
            tuple(_inverse(one, inverse.state)),
            tuple(_clauses(one.clauses, inverse.state)),
        )


def _profiles(joint: ProfileView, names: dict[str, str]) -> str:
    every = len(joint.parties) == len(names)
    who = "everybody" if every else listed(names[slug] for slug in joint.parties)
    kept = "" if every else "; the others keep theirs"
    if joint.exact:
        counted = f": {joint.profiles} of {joint.of}" if joint.profiles else ""
        return f"It holds for {percent(joint.share)} of profiles of strict orders of {who}{counted}{kept}."
    return (
        f"It holds for {percent(joint.share)} ({interval((joint.low, joint.high))}) of {joint.draws:,} drawn "
        f"profiles of strict orders of {who}{kept}."
    )


def _inverse(one: PartyInverse, state: int) -> Iterator[str]:
    yield f"{'Stays' if one.stays else 'Leaves'} as things are. {_share(one)}"
    if one.ranking is not None and one.ranking.pairs:
        pairs = f"{one.ranking.pairs} {'pair' if one.ranking.pairs == 1 else 'pairs'} of states"
        yield (
            f"The least change of its ranking after which it stays turns {pairs} round: "
            f"{numbers_listed(one.ranking.moved)} would no longer be better than {state}."
            f"{_ranking(one.ranking.ranking)}"
        )
    if one.statements is not None and not one.stays:
        yield _statements(one)
    if one.clauses:
        yield "It stays if and only if all of this is so:"


def _share(one: PartyInverse) -> str:
    if not one.clauses:
        return "It stays whatever it prefers."
    if one.exact:
        counted = f": {one.orders} of {one.of}" if one.orders else ""
        return f"It stays for {percent(one.share)} of strict orders{counted}."
    return f"It stays for {percent(one.share)} of drawn strict orders ({interval((one.low, one.high))})."


def _ranking(ranking: tuple[tuple[int, ...], ...]) -> str:
    if not ranking:
        return ""
    order = ", ".join(str(tied[0]) if len(tied) == 1 else f"({' '.join(map(str, tied))})" for tied in ranking)
    alike = "; states in brackets are alike" if "(" in order else ""
    return f" Its order would then be {order}{alike}."


def _statements(one: PartyInverse) -> str:
    found = one.statements
    if found is None or found.swaps is None:
        known = found is not None and found.exact
        return (
            "No order of its statements does it."
            if known
            else "No order of its statements was found that does it."
        )
    orders = "; or ".join(", ".join(map(str, order)) for order in found.orders)
    swaps = f"{found.swaps} {'swap' if found.swaps == 1 else 'swaps'} of neighbouring statements"
    return f"{swaps} would do: its statements, as numbered in the case, in the order {orders}."


def _clauses(clauses: tuple[InverseClause, ...], state: int) -> Iterator[str]:
    """Say what each move asks for; moves that nothing can spoil are taken together."""
    bare = [clause for clause in clauses if clause.alternatives == ((clause.move,),)]
    if len(bare) > 1:
        numbers = [clause.move for clause in bare]
        better = [clause.move for clause in bare if not clause.met]
        so = f"It is not so for {numbers_listed(better)}." if better else "It is so."
        yield (
            f"It could move to {len(bare)} states where no answer counts: {numbers_listed(numbers)}. Each "
            f"must be no better for it than state {state}. {so}"
        )
    others = [clause for clause in clauses if clause not in bare or len(bare) == 1]
    others.sort(key=lambda clause: clause.met)
    yield from (_clause(clause, state) for clause in others[:MOST_CLAUSES])
    if len(others) > MOST_CLAUSES:
        yield f"The JSON form lists {len(others) - MOST_CLAUSES:,} more moves and what they ask for."


def _clause(clause: InverseClause, state: int) -> str:
    single = sorted(states[0] for states in clause.alternatives if len(states) == 1)
    ways = [_one_of(single)] if single else []
    ways += [f"all of states {listed(map(str, states))}" for states in clause.alternatives if len(states) > 1]
    if clause.left_out or sum(map(len, clause.alternatives)) > MOST_NAMED:
        ways = [_many(clause)]
    return (
        f"It could move to state {clause.move} ({clause.change}): {', or '.join(ways)} must be no better for "
        f"it than state {state}. It {'is' if clause.met else 'is not'} so."
    )


def _many(clause: InverseClause) -> str:
    """Say how many alternatives there are where they are too many to be named."""
    count = len(clause.alternatives) + clause.left_out
    sets = any(len(states) > 1 for states in clause.alternatives)
    kept = " (the JSON form names the first thousand)" if clause.left_out else " (the JSON form names them)"
    return f"{'all of one of' if sets else 'one of'} {count:,} {'sets of states' if sets else 'states'}{kept}"


def _one_of(states: list[int]) -> str:
    return f"state {states[0]}" if len(states) == 1 else f"one of states {listed(map(str, states))}"
