"""What packages and outcomes are worth in one world, and which packages can be agreed, by plain loops.

Every number is looked up by its key path among the draws of a block, or read from the
case where it is exact, or worked out from quantities where it is a formula.

Definitions
-----------
*Points*: a package is worth the sum over issues of the score of its level, 0 to 100,
times the share of the issue's weight in all weights. A score is ``100 (1 - (1 - x)^p)``
with x the distance from the party's own worst end, or stands in a table, on straight
lines between the levels that it gives. *Money*: the sum over issues of a formula or of
table entries; ``level`` is the number of the level in base units.

The *range* of a party is the sum over issues of best less worst level; a party without
any counts gains in units of its own values. *Without a deal* an outcome is worth
today's package plus a difference, or a typed value; plus the party's optimism; plus
what each event that has happened adds.

A package is *admissible* if it meets every constraint and every red line that is hard in
this world, and gives every party more than `STRICT` of its range above no deal. The
*margin* is the largest smallest gain, in shares of range, over the packages that meet
constraints and hard red lines. The *choice* is the admissible package of the largest
product of gains; of products that are equal within `SAME_PRODUCT` the first in issue
order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

from detente.case.schema import Case
from detente.case.schema_deal import Deal, Issue
from detente.case.schema_worth import IssueScore, MoneyTerm
from detente.case.values import ValueInput
from detente.quantities import Exact
from detente.uncertainty import Draws

from .literal_expressions import At, fits, worked_out

__all__ = ["Bargain", "Drawn", "Worths", "settled_by"]

STRICT = 0.5e-9
SAME_PRODUCT = 1e-12
PERCENT = "%"

Package = tuple[int, ...]


@dataclass(frozen=True)
class Drawn:
    """One world of a block: what was drawn under each key path.

    Parameters
    ----------
    case
        The case.
    draws
        What the block drew.
    world
        Place of the world within the block.
    """

    case: Case
    draws: Draws
    world: int

    def number(self, path: str, value: ValueInput) -> float:
        """Give a number in base units, percentages as written."""
        if value.formula is not None:
            found = worked_out(value.formula, self.quantities)
            return found * 100 if value.unit == PERCENT else found
        if len(value.alternatives) == 1 and isinstance(value.alternatives[0].distribution, Exact):
            return value.alternatives[0].distribution.value
        return float(self.draws.numbers[path][self.world])

    @cached_property
    def quantities(self) -> Mapping[str, float]:
        """The quantities as formulas see them: percentages are hundredths."""
        return Quantities(self)

    def chance(self, path: str) -> bool:
        """Tell whether something is so in this world."""
        return bool(self.draws.chances[path][self.world])

    def order(self, path: str) -> tuple[int, ...]:
        """List which thing stands at each place."""
        return tuple(int(thing) for thing in self.draws.orders[path][:, self.world])


class Quantities(dict[str, float]):
    """Quantities by name, each worked out when a formula asks for it."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__()
        self.drawn = drawn

    def __missing__(self, name: str) -> float:
        value = self.drawn.case.quantities[name]
        found = self.drawn.number(f"quantities.{name}", value)
        self[name] = found / 100 if value.known_unit == PERCENT else found
        return self[name]


@dataclass(frozen=True)
class Worths:
    """What everything is worth in one world, in each party's own unit."""

    drawn: Drawn

    @property
    def deal(self) -> Deal:
        """The deal section."""
        assert self.drawn.case.deal is not None
        return self.drawn.case.deal

    @cached_property
    def tables(self) -> dict[str, dict[str, list[float]]]:
        """``tables[party][issue][level]``: what each level adds to a package."""
        return {party: self.party_table(party) for party in self.deal.parties}

    def party_table(self, party: str) -> dict[str, list[float]]:
        """Value every level of every issue for one party."""
        values, path = self.deal.values[party], f"deal.values.{party}"
        if values.money is not None:
            return {
                slug: self.money(f"{path}.money.{slug}", issue, values.money[slug])
                for slug, issue in self.deal.issues.items()
            }
        assert values.weights is not None
        assert values.scores is not None
        weights = {
            slug: self.drawn.number(f"{path}.weights.{slug}", values.weights[slug])
            for slug in self.deal.issues
        }
        return {
            slug: [
                score * weights[slug] / sum(weights.values())
                for score in self.scores(f"{path}.scores.{slug}", issue, values.scores[slug])
            ]
            for slug, issue in self.deal.issues.items()
        }

    def scores(self, path: str, issue: Issue, score: IssueScore) -> list[float]:
        """Score every level from 0 to 100."""
        if score.table:
            given = {
                issue.position(key): self.drawn.number(f"{path}.{key}", v) for key, v in score.table.items()
            }
            return [between(issue, given, place) for place in range(len(issue.levels))]
        power = 1.0 if score.curve is None else self.drawn.number(f"{path}.curve", score.curve)
        best, worst = (float(issue.levels[issue.position(end)]) for end in (score.best, score.worst))
        return [100 * (1 - (1 - abs(level - worst) / abs(best - worst)) ** power) for level in issue.levels]

    def money(self, path: str, issue: Issue, term: MoneyTerm) -> list[float]:
        """Value every level in money."""
        if term.formula is None:
            given = {
                issue.position(key): self.drawn.number(f"{path}.{key}", v) for key, v in term.table.items()
            }
            return [between(issue, given, place) for place in range(len(issue.levels))]
        found = []
        for level in issue.levels:
            own = (
                {}
                if isinstance(level, str)
                else {"level": level / 100 if issue.unit == PERCENT else level * issue.scale}
            )
            found.append(worked_out(term.formula, Joined(own, self.drawn.quantities)))
        return found

    @cached_property
    def ranges(self) -> dict[str, float]:
        """Best less worst level, summed over issues."""
        return {
            party: sum(max(levels) - min(levels) for levels in table.values())
            for party, table in self.tables.items()
        }

    @cached_property
    def lengths(self) -> dict[str, float]:
        """What gains are shares of: the range, or 1 where there is none."""
        return {party: length if length > 0 else 1.0 for party, length in self.ranges.items()}

    def of_package(self, party: str, package: Package) -> float:
        """Add up what the levels of a package are worth to a party."""
        return sum(levels[level] for levels, level in zip(self.tables[party].values(), package, strict=True))

    @cached_property
    def today(self) -> dict[str, float]:
        """What today's package is worth to each party."""
        package = self.deal.package_positions("today")
        return {party: self.of_package(party, package) for party in self.deal.parties}

    def without_deal(self, party: str, label: str, happened: Collection[str]) -> float:
        """Value an outcome that nobody signs, once some events have happened."""
        entry = self.deal.no_deal[party][label]
        path = f"deal.no_deal.{party}.{label}"
        worth = self.drawn.number(f"deal.values.{party}.optimism", self.deal.values[party].optimism)
        if entry.typed is not None:
            worth += self.drawn.number(path, entry.typed)
        elif entry.difference is not None:
            worth += self.today[party] + self.drawn.number(path, entry.difference)
        else:
            worth += self.today[party]
        for event in happened:
            added = self.drawn.case.events[event].changes.get(f"no_deal.{party}.{label}")
            if added is not None:
                worth += self.drawn.number(f"events.{event}.changes.no_deal.{party}.{label}", added)
        return worth


class Joined(dict[str, float]):
    """A few numbers of one's own before others."""

    def __init__(self, own: Mapping[str, float], others: Mapping[str, float]) -> None:
        super().__init__(own)
        self.others = others

    def __missing__(self, name: str) -> float:
        return self.others[name]


def between(issue: Issue, given: Mapping[int, float], place: int) -> float:
    """Read a table at a level: what it gives there, or the straight line between its neighbours."""
    if place in given:
        return given[place]
    below = max(node for node in given if node < place)
    above = min(node for node in given if node > place)
    low, here, high = (float(issue.levels[node]) for node in (below, place, above))
    return given[below] + (given[above] - given[below]) * (here - low) / (high - low)


@dataclass(frozen=True, slots=True)
class Bargain:
    """What one world says about the packages that a settlement may have.

    Parameters
    ----------
    zone
        Whether some package is admissible.
    margin
        The largest smallest gain in shares of range; None where nothing meets constraints and hard red lines.
    choice
        The Nash package; None without a zone.
    product
        Its product of gains in shares of range; 0 without a zone.
    values
        What it is worth to each party.
    admissible
        All admissible packages, in issue order.
    """

    zone: bool
    margin: float | None
    choice: Package | None
    product: float
    values: Mapping[str, float]
    admissible: tuple[Package, ...]


def packages_of(deal: Deal) -> Iterator[Package]:
    """List all packages in issue order."""
    yield from product(*(range(len(issue.levels)) for issue in deal.issues.values()))


def qualifying(worths: Worths) -> list[Package]:
    """List the packages that meet every constraint and every red line that is hard in this world."""
    deal, found = worths.deal, []
    conditions = list(deal.constraints)
    for party in deal.parties:
        for place, line in enumerate(deal.values[party].accepts):
            if worths.drawn.chance(f"deal.values.{party}.accepts.{place}"):
                conditions.append(line.that)
    for package in packages_of(deal):
        setting = {
            slug: At(issue.levels, level)
            for (slug, issue), level in zip(deal.issues.items(), package, strict=True)
        }
        if all(fits(text, setting, ()) for text in conditions):
            found.append(package)
    return found


def settled_by(worths: Worths, possible: Collection[Package], disagreement: Mapping[str, float]) -> Bargain:
    """Search some packages, in issue order, for zone, margin and Nash's choice."""
    gains = {
        package: [
            (worths.of_package(party, package) - disagreement[party]) / worths.lengths[party]
            for party in worths.deal.parties
        ]
        for package in sorted(possible)
    }
    inside = {package: prod(gain) for package, gain in gains.items() if min(gain) > STRICT}
    margin = max((min(gain) for gain in gains.values()), default=None)
    if not inside:
        return Bargain(False, margin, None, 0.0, {}, ())
    largest = max(inside.values())
    choice = next(package for package, size in inside.items() if size >= largest * (1 - SAME_PRODUCT))
    values = {party: worths.of_package(party, choice) for party in worths.deal.parties}
    return Bargain(True, margin, choice, inside[choice], values, tuple(inside))
