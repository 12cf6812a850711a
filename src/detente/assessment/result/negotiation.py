"""What the deal engine gives people at the table: solutions, fairness, trades, improvements, a term sheet.

Values are those of the *central world* (every number at its median, red lines
hard from 50 %), where everything is exact; beside them stands in how many of
the drawn worlds a package is admissible.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.result.answer import CaseSummary
from detente.assessment.result.between import BetweenView
from detente.assessment.result.contingent import ContingentView
from detente.assessment.result.deals import FrontierPoint, Spread
from detente.assessment.result.inputs import ClaimView, SourceView
from detente.assessment.result.pricing import ExchangeView, PricedView
from detente.assessment.result.reading import ReadingView
from detente.assessment.result.redrafting import PlacedPackage, TextView
from detente.assessment.result.term_sheet import TermSheet
from detente.assessment.result.threatening import ThreateningView

__all__ = [
    "FairnessView",
    "ImprovementView",
    "MenuRow",
    "MenuView",
    "Negotiation",
    "OppositionView",
    "PotentialView",
    "ReplyView",
    "SolutionPart",
    "SolutionView",
    "TradeView",
]


@dataclass(frozen=True, slots=True)
class SolutionPart:
    """A package that a solution names, and its odds: 1 where it is no lottery."""

    odds: float
    package: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FairnessView:
    """One question of fairness: whether it holds, and the figures compared; null and none if not asked."""

    name: str
    definition: str
    holds: bool | None
    figures: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class SolutionView:
    """What one solution of the bargaining problem names.

    Parameters
    ----------
    name, definition
        Which solution, and what it maximises.
    parts
        The package, or the one or two packages of a lottery; empty where none is named.
    ties
        Number of packages that do equally well.
    values
        Per party, in its own unit; of a lottery the average.
    gains
        Per party: gain over no deal in shares of its range.
    admissible
        Share of the drawn worlds in which the package is admissible; null for a lottery.
    fairness
        Checks of efficiency, equity and proportion.
    reason
        Why no solution is named; empty otherwise.
    exact
        Whether all packages were taken into account.
    weights
        Per party: the bargaining weights that were asked for; empty where all weigh the same.
    """

    name: str
    definition: str
    parts: tuple[SolutionPart, ...]
    ties: int
    values: tuple[tuple[str, float], ...]
    gains: tuple[tuple[str, float], ...]
    admissible: float | None
    fairness: tuple[FairnessView, ...]
    reason: str
    exact: bool
    weights: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class OppositionView:
    """How the interests of two parties are placed on one issue.

    Parameters
    ----------
    issue
        The issue.
    kind
        ``opposed``, ``common``, ``mixed``, ``one-sided`` or ``indifferent``.
    weights
        Per party: the part of its range that lies on the issue.
    """

    issue: str
    kind: str
    weights: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class TradeView:
    """Two issues that can be traded: each party gives way on the one that matters less to it.

    Parameters
    ----------
    gives, gets
        ``(party, issue on which it gives way)`` for both parties.
    advantage
        How many times as much the issue that the first party gives weighs, against the other issue, with the
        second party as with the first; null if one of them does not care for an issue.
    """

    gives: tuple[str, str]
    gets: tuple[str, str]
    advantage: float | None


@dataclass(frozen=True, slots=True)
class PotentialView:
    """How much more two parties can have than by meeting halfway on every issue.

    Parameters
    ----------
    ratio
        Best sum of gains over that of meeting halfway; null if that is not positive.
    rank_correlation
        Of the two orders of weights; low or negative is promising; null if it cannot be given.
    area
        Between the frontier and the line that joins the best packages of both, in shares of both ranges.
    """

    ratio: float | None
    rank_correlation: float | None
    area: float


@dataclass(frozen=True, slots=True)
class ImprovementView:
    """What would be better for all than a named package, or the proof that nothing is.

    Parameters
    ----------
    id, name
        The package.
    efficient
        True if nothing is better for one party and worse for none.
    count
        Number of efficient points that are better.
    package
        The most even of them; empty if there is none.
    gains
        Per party, in shares of its range, of the most even one.
    admissible
        Share of the drawn worlds in which it is admissible; null if there is none.
    proof
        What the answer rests on.
    """

    id: str
    name: str
    efficient: bool
    count: int
    package: tuple[tuple[str, str], ...]
    gains: tuple[tuple[str, float], ...]
    admissible: float | None
    proof: str


@dataclass(frozen=True, slots=True)
class MenuRow:
    """A package that is worth the same to one party, and what it brings each party against the start."""

    package: tuple[tuple[str, str], ...]
    gains: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class MenuView:
    """Packages that are worth the same to one party, the best for the others first.

    Parameters
    ----------
    party
        Whose value is kept.
    id, name
        The package that it starts from.
    start
        That package.
    tolerance
        How far the value may move, in shares of the party's range.
    rows
        The efficient packages, at most ten.
    count
        How many there are.
    reason
        Why there is none; empty otherwise.
    """

    party: str
    id: str
    name: str
    start: tuple[tuple[str, str], ...]
    tolerance: float
    rows: tuple[MenuRow, ...]
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What one party could answer to an offer.

    Parameters
    ----------
    party
        Who answers.
    id, name
        The offer.
    aspiration
        What the party asks for at least: what the Nash solution gives it, or its value without a deal
        where there is none; in its own unit.
    tactic
        ``accept`` (the offer is worth the aspiration) or ``nearest`` (what falls least short of what the
        others asked for).
    package
        The reply; empty if there is none.
    gains
        Per party: against the offer, in shares of its range.
    admissible
        Share of the drawn worlds in which the reply is admissible; null if there is none.
    concession_from
        Name of the party's own latest package; empty if it has none.
    conceded
        Issues in which that package must change, at fewest, so that the others get what no deal gives them.
    concession
        ``(issue, level)`` of these changes.
    loss
        What they cost the party, in shares of its range; null where no change does it.
    reason
        Why there is no reply or no such concession; empty otherwise.
    """

    party: str
    id: str
    name: str
    aspiration: float
    tactic: Literal["accept", "nearest", "none"]
    package: tuple[tuple[str, str], ...]
    gains: tuple[tuple[str, float], ...]
    admissible: float | None
    concession_from: str
    conceded: int
    concession: tuple[tuple[str, str], ...]
    loss: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Negotiation:
    """What the deal engine gives people at the table.

    Parameters
    ----------
    format, program, case
        As in an answer.
    worlds, seed
        How many worlds were drawn, and their seed.
    parties, units
        The deal's parties and the units of their values.
    no_deal
        Per party: value without a deal over the worlds; its median is the disagreement point.
    zone
        Share of the worlds in which some package looked at is admissible.
    margin
        In the central world: the largest smallest gain, in shares of range; negative without a zone; null
        where nothing can be agreed at all.
    frontier_size, method
        Number of efficient points in the central world, and how they were found.
    frontier
        Efficient packages of the central world, evenly thinned to 200 for display.
    packages
        The named packages by their values.
    solutions
        What each solution names.
    between
        The same with numbers between the levels; null for more than two parties, or without ranges.
    threatening
        Nash's threat game before the deal; null for more than two parties.
    oppositions, trades, potential
        What can be traded for what; empty and null for more than two parties.
    exchanges
        What one unit more of each numeric issue is worth to each party.
    priced
        What priced terms are worth that are the same at every level.
    improvements
        For each named package: what would be better for all.
    text
        Today's terms redrafted round by round, better for all each time.
    contingent
        The contingent terms of the case.
    menu
        Packages worth the same to one party; null unless asked for.
    reply
        What a party could answer to an offer; null unless asked for.
    reading
        What one party's offers, refusals and statements say about its weights; null unless asked for.
    sheet
        A package as typed terms; null unless asked for.
    claims, sources
        The evidence behind the terms.
    limits
        What is not known or was not looked at.
    """

    format: int
    program: str
    case: CaseSummary
    worlds: int
    seed: int
    parties: tuple[str, ...]
    units: tuple[str, ...]
    no_deal: tuple[tuple[str, Spread], ...]
    zone: float
    margin: float | None
    frontier_size: int
    method: str
    frontier: tuple[FrontierPoint, ...]
    packages: tuple[PlacedPackage, ...]
    solutions: tuple[SolutionView, ...]
    between: BetweenView | None
    threatening: ThreateningView | None
    oppositions: tuple[OppositionView, ...]
    trades: tuple[TradeView, ...]
    potential: PotentialView | None
    exchanges: tuple[ExchangeView, ...]
    priced: tuple[PricedView, ...]
    improvements: tuple[ImprovementView, ...]
    text: TextView
    contingent: tuple[ContingentView, ...]
    menu: MenuView | None
    reply: ReplyView | None
    reading: ReadingView | None
    sheet: TermSheet | None
    claims: tuple[ClaimView, ...]
    sources: tuple[SourceView, ...]
    limits: tuple[str, ...]
