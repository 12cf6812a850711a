"""The states that improvements and events reach from the start, and the rates of the moves among them.

In a state, each party with a strict unilateral improvement moves at its own rate, whatever
the others do; nobody looks ahead. By the rule *best* it goes to the reachable state that it
ranks highest, equals in equal parts; by the rule *any* to each of its improvements alike. A
coalition moves at a rate of its own into an available settlement that every member ranks
strictly above the present state: by *best* into the one with the largest smallest gain in
shares of range, by *any* into each alike. Settlements are left by breach options only. An
event that has not happened can strike any state but a settlement, unless what would follow
is infeasible; then it does not occur there.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from detente.conflict.play.evolution import GAIN_GRID
from detente.conflict.play.runs import Preferences, Standing
from detente.conflict.play.stages import Game, Stage
from detente.conflict.states import BoolArray, IntArray
from detente.errors import EngineError

__all__ = ["MOST_STATES", "RULES", "Movement", "Pace", "movement"]

FloatArray = NDArray[np.float64]

RULES = ("best", "any")
MOST_STATES = 20_000
"""States that one world may reach."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast and where to the movers move.

    Parameters
    ----------
    rates
        Moves per unit of time of each party, then of each coalition; 0 for one that never moves.
    rule
        ``best`` or ``any``.
    """

    rates: tuple[float, ...]
    rule: str = "best"

    def __post_init__(self) -> None:
        """Refuse an unknown rule and a rate that is none."""
        if self.rule not in RULES:
            raise EngineError(f"rule {self.rule!r} is unknown; allowed: {', '.join(RULES)}")
        if not all(isfinite(rate) and rate >= 0 for rate in self.rates):
            raise EngineError(f"rates must be finite and at least 0; found {self.rates}")


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """Nodes, each a world and a state, and what leads from one to another.

    Parameters
    ----------
    worlds, numbers
        ``int[nodes]``: world (place in the call) and state number of each node, in this order.
    starts
        ``int[worlds]``: the node of the start in each world.
    sources, targets
        ``int[moves]``: nodes that a move of a party or coalition leaves and enters.
    rates
        ``float[moves]``.
    strikes
        ``int[(event position, node, node), strikes]``: where each event leads.
    """

    worlds: IntArray
    numbers: IntArray
    starts: IntArray
    sources: IntArray
    targets: IntArray
    rates: FloatArray
    strikes: IntArray

    @property
    def size(self) -> int:
        """Number of nodes."""
        return len(self.numbers)


def movement(
    game: Game, preferences: Preferences, profiles: IntArray, pace: Pace, possible: BoolArray
) -> Movement:
    """List what is reached from the start in some worlds, and the rates of all moves.

    Parameters
    ----------
    game
        States, moves, gates and coalitions.
    preferences
        How the parties see the states, by profile.
    profiles
        ``int[worlds]``: the profile of each world.
    pace
        Rates of the movers, and the rule.
    possible
        ``bool[event, worlds]``: may the event strike at all; events in axis order.

    Returns
    -------
    Movement

    Raises
    ------
    EngineError
        If the rates or the events do not fit the game, or a world reaches more than `MOST_STATES` states.
    """
    movers = game.space.parties + len(game.coalitions)
    if len(pace.rates) != movers:
        raise EngineError(f"{movers} movers need as many rates; found {len(pace.rates)}")
    if possible.shape != (len(game.events), len(profiles)):
        raise EngineError(
            f"possible has shape {possible.shape}; expected ({len(game.events)}, {len(profiles)})"
        )
    search = _Search(game, preferences, profiles, pace, possible)
    known = frontier = np.arange(len(profiles)) * game.space.size + game.start
    moves: list[FloatArray] = []
    strikes: list[IntArray] = []
    while len(frontier):
        made, struck = search.expand(frontier)
        moves += made
        strikes += struck
        entered = np.concatenate([np.zeros(0, dtype=np.int64), *(found[2] for found in (*made, *struck))])
        frontier = np.setdiff1d(entered.astype(np.int64), known)
        known = np.union1d(known, frontier)
        _check_size(known // game.space.size)
    return _numbered(game, known, moves, strikes, len(profiles))


def _check_size(worlds: IntArray) -> None:
    most = int(np.bincount(worlds).max(initial=0))
    if most > MOST_STATES:
        raise EngineError(
            f"one world reaches {most:,} states; at most {MOST_STATES:,} are followed. "
            "Use the rule 'best', or fewer options and events"
        )


def _numbered(
    game: Game, known: IntArray, moves: list[FloatArray], strikes: list[IntArray], worlds: int
) -> Movement:
    """Number the nodes by world and state, and put the moves in order."""
    made = np.concatenate([np.zeros((3, 0)), *moves], axis=1)
    struck = np.concatenate([np.zeros((3, 0), dtype=np.int64), *strikes], axis=1)
    sources, targets = (np.searchsorted(known, made[row].astype(np.int64)) for row in (1, 2))
    order = np.lexsort((targets, sources))
    nodes = np.stack([struck[0], *(np.searchsorted(known, struck[row]) for row in (1, 2))])
    starts = np.searchsorted(known, np.arange(worlds) * game.space.size + game.start)
    return Movement(
        worlds=known // game.space.size,
        numbers=known % game.space.size,
        starts=starts,
        sources=sources[order],
        targets=targets[order],
        rates=made[0][order],
        strikes=nodes[:, np.lexsort((nodes[1], nodes[0]))],
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Nodes of one stage: rows of the stage, worlds (columns of the standing), and their keys."""

    stage: Stage
    standing: Standing
    rows: IntArray
    columns: IntArray

    def rank(self, party: int, rows: IntArray) -> IntArray:
        """Give the party's rank of rows, ``int[nodes]`` or ``int[nodes, choices]``, in the nodes' worlds."""
        columns = self.columns if rows.ndim == 1 else self.columns[:, None]
        ranks: IntArray = self.standing.class_ranks[party][self.standing.classes[party][rows], columns]
        return ranks

    def available(self, rows: IntArray) -> BoolArray:
        """Tell which rows, ``int[nodes, choices]``, are available in the nodes' worlds."""
        if self.standing.available is None:
            return np.ones(rows.shape, dtype=bool)
        marks: BoolArray = self.standing.available[rows, self.columns[:, None]]
        return marks


class _Search:
    """Expands nodes, whose key is ``world * states + state number``."""

    def __init__(
        self, game: Game, preferences: Preferences, profiles: IntArray, pace: Pace, possible: BoolArray
    ) -> None:
        self.game, self.preferences, self.profiles = game, preferences, profiles
        self.pace, self.possible = pace, possible
        self.known: dict[tuple[int, ...], Standing] = {}

    def expand(self, keys: IntArray) -> tuple[list[FloatArray], list[IntArray]]:
        """Give moves ``[rate, key, key]`` and strikes ``[event, key, key]`` from some nodes."""
        worlds, numbers = np.divmod(keys, self.game.space.size)
        levels = np.array(np.unravel_index(numbers, self.game.space.levels))
        happened = levels[list(self.game.events)]
        moves, strikes = [], []
        for combination in np.unique(happened, axis=1).T:
            some = np.flatnonzero((happened == combination[:, None]).all(axis=0))
            place = self._place(tuple(int(level) for level in combination), worlds[some], numbers[some])
            moves += [self._moves(place, mover, rate) for mover, rate in enumerate(self.pace.rates) if rate]
            strikes += [self._strikes(place, int(event)) for event in np.flatnonzero(combination == 0)]
        return moves, strikes

    def _place(self, happened: tuple[int, ...], worlds: IntArray, numbers: IntArray) -> _Place:
        stage = self.game.stage(happened)
        return _Place(stage, self._standing(stage), stage.rows(numbers), worlds)

    def _standing(self, stage: Stage) -> Standing:
        if stage.happened not in self.known:
            self.known[stage.happened] = self.preferences.standing(stage, self.profiles)
        return self.known[stage.happened]

    def _moves(self, place: _Place, mover: int, rate: float) -> FloatArray:
        """Give ``[rate, from, to]`` of every move of one mover."""
        parties = self.game.space.parties
        if mover < parties:
            choices, chosen = _party_choices(place, mover, self.pace.rule)
        else:
            members = self.game.coalitions[mover - parties]
            choices, chosen = _joint_choices(place, mover - parties, members, self.pace.rule)
        count = chosen.sum(axis=1)
        nodes, entries = np.nonzero(chosen)
        base = place.columns[nodes] * self.game.space.size
        numbers = place.stage.numbers
        return np.stack(
            [rate / count[nodes], base + numbers[place.rows[nodes]], base + numbers[choices[nodes, entries]]]
        ).astype(np.float64)

    def _strikes(self, place: _Place, event: int) -> IntArray:
        """Give ``[event, from, to]`` wherever one event can strike."""
        numbers = place.stage.numbers[place.rows]
        levels = np.array(np.unravel_index(numbers, self.game.space.levels))
        levels[self.game.events[event]] = 1
        hit = self.possible[event, place.columns] & ~place.stage.terminal[place.rows]
        hit &= self.game.space.feasible[tuple(levels)]
        after = np.ravel_multi_index(tuple(levels), self.game.space.levels)
        hit[hit] = self._enterable(place, event, after[hit], place.columns[hit])
        base = place.columns[hit] * self.game.space.size
        return np.stack([np.full(len(base), event), base + numbers[hit], base + after[hit]])

    def _enterable(self, place: _Place, event: int, after: IntArray, columns: IntArray) -> BoolArray:
        """Tell which states after an event are no settlement without an admissible package."""
        if not len(after):
            return np.zeros(0, dtype=bool)
        happened = list(place.stage.happened)
        happened[event] = 1
        stage = self.game.stage(tuple(happened))
        available = self._standing(stage).available
        if available is None:
            return np.ones(len(after), dtype=bool)
        rows = stage.rows(after)
        open_rows: BoolArray = available[rows, columns] | ~stage.terminal[rows]
        return open_rows


def _party_choices(place: _Place, party: int, rule: str) -> tuple[IntArray, BoolArray]:
    """Give what a party can reach and which of it it moves to: two arrays ``[nodes, choices]``."""
    reach = place.stage.reach[party]
    group = reach.group[place.rows]
    choices = reach.members[group]
    real = np.arange(choices.shape[1]) < reach.sizes[group][:, None]
    rank = place.rank(party, choices)
    better = real & (rank > place.rank(party, place.rows)[:, None]) & place.available(choices)
    return choices, _best(better, rank) if rule == "best" else better


def _joint_choices(
    place: _Place, coalition: int, members: tuple[int, ...], rule: str
) -> tuple[IntArray, BoolArray]:
    """Give the settlements that a coalition can enter and which of them it moves to."""
    choices = place.stage.targets[coalition][place.rows]
    better = (choices >= 0) & place.available(choices)
    smallest = np.full(choices.shape, np.inf)
    label = place.standing.label
    for party in members:
        better &= place.rank(party, choices) > place.rank(party, place.rows)[:, None]
        share = place.standing.shares[party]
        if share is not None:
            columns = place.columns[:, None]
            gain = share[label[choices], columns] - share[label[place.rows], place.columns][:, None]
            smallest = np.minimum(smallest, np.rint(gain * GAIN_GRID))
    return choices, _best(better, smallest) if rule == "best" else better


def _best(better: BoolArray, worth: NDArray[np.generic]) -> BoolArray:
    """Keep the best of what is better, equals together."""
    if not better.shape[1]:
        return better
    held = np.where(better, worth.astype(np.float64), -np.inf)
    kept: BoolArray = better & (held == held.max(axis=1, keepdims=True))
    return kept
