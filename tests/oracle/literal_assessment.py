"""The whole assessment from the definitions: one world at a time, in plain Python.

Given a case and the draws of a block, a world is worked out like this.

1. *States*: every combination of option levels and of events that no infeasible
   condition fits; the first outcome label whose condition holds names a state. A
   settlement is a state whose label is of kind `renewed` or `agreed_exit`.
2. *Ranks*, value first: of two states the one ranks higher whose label is worth more,
   on a grid of 1e-9 of the party's range and with all that the events which have
   happened in the state add; of equals the one that stands higher in the party's own
   order. A party without values has its own order alone.
3. *Game without a deal*: deal options stay at their status-quo level, settlements are
   infeasible, nobody moves jointly. The disagreement point is what each deal party has
   where it ends (of a cycle: the mean over its states).
4. *Deals*: see `literal_worth`. A settlement label is worth its Nash package among the
   packages that it allows; without an admissible one its states are infeasible.
   Without a deal section settlements are always feasible.
5. *Game with a deal possible*: everything is open, coalitions move too.

All of it once as drawn and once more with every party at each level of foresight that
any party lists. Play itself is that of `literal_evolution`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.case.schema import Case
from detente.case.schema_conflict import Preferences, Statement
from detente.uncertainty import Draws

from .literal_evolution import Course, Play, play_out
from .literal_states import SETTLEMENTS, Grid
from .literal_worth import Bargain, Drawn, Package, Worths, qualifying, settled_by

__all__ = ["LiteralGame", "LiteralReading", "LiteralWorld", "counted", "work_out"]

GRID = 1e9
FROM_WORST = ("rupture", "degraded", "held", "agreed_exit", "renewed")
ORDER_OF_MOVING = "order of moving"


@dataclass(frozen=True, slots=True)
class LiteralGame:
    """Where one game ends.

    Parameters
    ----------
    ends
        Number of the state, or of the states of the cycle.
    kind
        The worst kind among them.
    course
        How play came there.
    """

    ends: tuple[int, ...]
    kind: str
    course: Course


@dataclass(frozen=True, slots=True)
class LiteralReading:
    """One world at one foresight of each party.

    Parameters
    ----------
    without, with_deal
        Both games.
    disagreement
        What each deal party has without a deal; empty without a deal section.
    settlements
        Per settlement label, what can be agreed; empty without a deal section.
    everything
        The same among all packages; None without a deal section.
    """

    without: LiteralGame
    with_deal: LiteralGame
    disagreement: Mapping[str, float]
    settlements: Mapping[str, Bargain]
    everything: Bargain | None


@dataclass(frozen=True, slots=True)
class LiteralWorld:
    """One world: as drawn first, then with every party at each level of foresight that is listed."""

    readings: tuple[LiteralReading, ...]
    today: Mapping[str, float]
    ranges: Mapping[str, float]


class World:
    """One world of a case."""

    def __init__(self, grid: Grid, draws: Draws, world: int) -> None:
        self.grid, self.case = grid, grid.case
        self.drawn = Drawn(grid.case, draws, world)
        self.worths = Worths(self.drawn) if grid.case.deal is not None else None
        self.possible = qualifying(self.worths) if self.worths is not None else []
        self.own = {party: self.own_order(party) for party in grid.case.parties}

    @property
    def parties(self) -> list[str]:
        """All parties in case order."""
        return list(self.case.parties)

    # ------------------------------------------------------------ what a party prefers by itself

    def own_order(self, party: str) -> dict[int, tuple[float, ...]]:
        """Give each feasible state its place in the party's own order; larger is better."""
        wishes = self.case.conflict.preferences.get(party)
        return {number: self.own_place(party, wishes, number) for number in self.grid.label}

    def own_place(self, party: str, wishes: Preferences | None, number: int) -> tuple[float, ...]:
        """Give one state's place."""
        if wishes is None:
            return ()
        if wishes.ranking:
            fitting = [
                place
                for place, tied in enumerate(wishes.ranking)
                if any(self.grid.says(text, number) for text in tied)
            ]
            return (-min(fitting, default=len(wishes.ranking)),)
        if wishes.weights is not None:
            return (self.weighed(party, wishes, number),)
        places = []
        for entry, statement in enumerate(wishes.statements):
            for group in self.groups(f"conflict.preferences.{party}.statements.{entry}", statement):
                places.append(sum(self.grid.says(text, number) for text in group))
        return tuple(places)

    def groups(self, path: str, statement: Statement) -> list[tuple[str, ...]]:
        """List the conditions of an entry, most important first; equal ones together."""
        listed = statement.conditions
        if statement.form == "tied":
            return [listed]
        if statement.form == "any_order":
            return [(listed[thing],) for thing in self.drawn.order(path)]
        if statement.form == "pair" and not self.drawn.chance(path):
            listed = listed[::-1]
        return [(text,) for text in listed]

    def weighed(self, party: str, wishes: Preferences, number: int) -> int:
        """Add weight times level position, on a grid of 1e-9 of the largest possible sum of sizes."""
        total = size = 0.0
        for slug, value in (wishes.weights or {}).items():
            weight = self.drawn.number(f"conflict.preferences.{party}.weights.{slug}", value)
            total += weight * self.grid.settings[number][slug].position
            size += abs(weight) * (len(self.grid.levels[slug]) - 1)
        return round(total / size * GRID) if size else 0

    # ------------------------------------------------------------ values and ranks

    def worth(self, party: str, number: int, settlements: Mapping[str, Bargain]) -> float:
        """Value a state by its label, with what the events that have happened in it add."""
        assert self.worths is not None
        label = self.grid.label[number]
        if label in settlements:
            return settlements[label].values.get(party, 0.0)
        if self.grid.is_settlement(number):
            return 0.0
        return self.worths.without_deal(party, label, self.grid.happened[number])

    def values(self, settlements: Mapping[str, Bargain]) -> dict[str, dict[int, float]]:
        """Value every feasible state for every party that has values."""
        if self.worths is None:
            return {}
        known: dict[tuple[str, str, tuple[str, ...]], float] = {}
        found: dict[str, dict[int, float]] = {party: {} for party in self.worths.deal.parties}
        for party, row in found.items():
            for number, label in self.grid.label.items():
                key = (party, label, self.grid.happened[number])
                if key not in known:
                    known[key] = self.worth(party, number, settlements)
                row[number] = known[key]
        return found

    def rank(
        self, party: str, values: Mapping[str, Mapping[int, float]], numbers: Iterable[int]
    ) -> dict[int, int]:
        """Rank states: by value, then by the party's own order."""
        keys: dict[int, tuple[float, ...]] = {}
        for number in numbers:
            first: tuple[float, ...] = ()
            if party in values and self.worths is not None:
                first = (round(values[party][number] / self.worths.lengths[party] * GRID),)
            keys[number] = (*first, *self.own[party][number])
        classes = sorted(set(keys.values()))
        place = {key: rank for rank, key in enumerate(classes)}
        return {number: place[key] for number, key in keys.items()}

    # ------------------------------------------------------------ both games

    def foresight(self) -> tuple[int, ...]:
        """Give the drawn level of each party."""
        found = []
        for slug, party in self.case.parties.items():
            levels = sorted(party.foresight)
            drawn = self.drawn.draws.choices.get(f"parties.{slug}.foresight")
            found.append(levels[0 if drawn is None else int(drawn[self.drawn.world])])
        return tuple(found)

    def settlement_labels(self) -> tuple[str, ...]:
        """List the labels that are signed."""
        return tuple(slug for slug, label in self.case.conflict.outcomes.items() if label.kind in SETTLEMENTS)

    def play(
        self,
        barred: Collection[str],
        foresight: tuple[int, ...],
        settlements: Mapping[str, Bargain],
        *,
        deal: bool,
    ) -> Play:
        """Lay out one game."""
        grid, parties = self.grid, self.parties
        space = grid.space(barred, deal=deal)
        feasible = [number for number in grid.label if grid.label[number] not in barred]
        values = self.values(settlements)
        ranks = {party: self.rank(party, values, feasible) for party in parties}
        joint = self.case.conflict.joint if deal else ()
        movers = [mover for mover in self.drawn.order(ORDER_OF_MOVING) if mover < len(parties) or deal]
        return Play(
            space=space,
            rank=tuple(tuple(ranks[party].get(number, 0) for number in grid.cells) for party in parties),
            value=tuple(
                tuple(values[party].get(number, 0.0) for number in grid.cells) if party in values else None
                for party in parties
            ),
            ranges=tuple(self.worths.lengths.get(party, 1.0) if self.worths else 1.0 for party in parties),
            foresight=foresight,
            movers=tuple(movers),
            coalitions=tuple(tuple(parties.index(party) for party in group) for group in joint),
            settlement=frozenset(number for number in feasible if grid.is_settlement(number)),
            events=tuple((axis, self.drawn.chance(f"events.{slug}")) for axis, slug in grid.axes_by_date),
            gates=grid.gates,
            start=grid.start,
        )

    def game(
        self,
        barred: Collection[str],
        foresight: tuple[int, ...],
        settlements: Mapping[str, Bargain],
        *,
        deal: bool,
    ) -> LiteralGame:
        """Play one game to its end."""
        grid = self.grid
        course = play_out(self.play(barred, foresight, settlements, deal=deal))
        kinds = [grid.kind(number) for number in course.final]
        return LiteralGame(course.final, min(kinds, key=FROM_WORST.index), course)

    def agreed(self, without: LiteralGame) -> tuple[dict[str, float], dict[str, Bargain]]:
        """Give what each deal party has without a deal, and what each settlement label is then worth."""
        assert self.worths is not None
        point = {
            party: sum(self.worth(party, number, {}) for number in without.ends) / len(without.ends)
            for party in self.worths.deal.parties
        }
        settlements = {
            label: settled_by(self.worths, self.allowed_by(label), point)
            for label in self.settlement_labels()
        }
        return point, settlements

    def full_play(self, foresight: tuple[int, ...]) -> Play:
        """Lay out the game with a deal possible."""
        if self.worths is None:
            return self.play((), foresight, {}, deal=True)
        without = self.game(self.settlement_labels(), foresight, {}, deal=False)
        _, settlements = self.agreed(without)
        barred = [label for label, bargain in settlements.items() if not bargain.zone]
        return self.play(barred, foresight, settlements, deal=True)

    def reading(self, foresight: tuple[int, ...]) -> LiteralReading:
        """Work the world out at one foresight of each party."""
        without = self.game(self.settlement_labels(), foresight, {}, deal=False)
        if self.worths is None:
            return LiteralReading(without, self.game((), foresight, {}, deal=True), {}, {}, None)
        point, settlements = self.agreed(without)
        barred = [label for label, bargain in settlements.items() if not bargain.zone]
        with_deal = self.game(barred, foresight, settlements, deal=True)
        return LiteralReading(
            without, with_deal, point, settlements, settled_by(self.worths, self.possible, point)
        )

    def allowed_by(self, label: str) -> list[Package]:
        """List the packages that a settlement may have: any, one by name, or those with some levels fixed."""
        assert self.case.deal is not None
        choice = self.case.conflict.outcomes[label].package
        assert choice is not None
        if choice.any:
            return self.possible
        issues = list(self.case.deal.issues)
        if choice.named is not None:
            only = self.case.deal.package_positions(choice.named)
            return [package for package in self.possible if package == only]
        fixed = {
            issues.index(slug): self.case.deal.issues[slug].position(level)
            for slug, level in choice.terms.items()
        }
        return [
            package for package in self.possible if all(package[issue] == at for issue, at in fixed.items())
        ]


def work_out(case: Case, draws: Draws, grid: Grid | None = None) -> list[LiteralWorld]:
    """Work out every world of a block."""
    grid = grid or Grid(case)
    levels = sorted({level for party in case.parties.values() for level in party.foresight})
    found = []
    for place in range(draws.count):
        world = World(grid, draws, place)
        foresights = [world.foresight(), *((level,) * len(case.parties) for level in levels)]
        known = {foresight: world.reading(foresight) for foresight in dict.fromkeys(foresights)}
        readings = tuple(known[foresight] for foresight in foresights)
        worths = world.worths
        found.append(LiteralWorld(readings, worths.today if worths else {}, worths.ranges if worths else {}))
    return found


def counted(worlds: Sequence[LiteralWorld], reading: int = 0) -> tuple[int, int, int]:
    """Count worlds: rupture without a deal, rupture with a deal possible, held without a deal."""
    seen = [world.readings[reading] for world in worlds]
    return (
        sum(one.without.kind == "rupture" for one in seen),
        sum(one.with_deal.kind == "rupture" for one in seen),
        sum(one.without.kind == "held" for one in seen),
    )
