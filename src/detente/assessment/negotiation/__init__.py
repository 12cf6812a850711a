"""What the deal engine gives people at the table: `detente deals`.

Everything exact is computed in the central world; the drawn worlds say how far
a package holds when the numbers are otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

import detente
from detente.assessment.compile import compile_case
from detente.assessment.deal_view import shown_frontier
from detente.assessment.input_view import claims_of, sources_of
from detente.assessment.negotiation.between import between_of
from detente.assessment.negotiation.contingent import Base, contingent_of, contingent_on
from detente.assessment.negotiation.pricing import exchanges_of, priced_of
from detente.assessment.negotiation.reading import reading_of
from detente.assessment.negotiation.redrafting import packages_of, text_of
from detente.assessment.negotiation.replying import reply_of
from detente.assessment.negotiation.sheet import sheet_of
from detente.assessment.negotiation.solving import (
    check_weights,
    solutions_by_handle,
    solutions_of,
    weighing_of,
)
from detente.assessment.negotiation.table import Table, lay
from detente.assessment.negotiation.threatening import threatening_of
from detente.assessment.negotiation.trading import (
    improvement_of,
    menu_of,
    oppositions_of,
    potential_of,
    trades_of,
)
from detente.assessment.result.answer import FORMAT
from detente.assessment.result.negotiation import Negotiation, SolutionView
from detente.assessment.result.term_sheet import TermSheet
from detente.assessment.run import BLOCK, case_summary
from detente.assessment.saved import rounded
from detente.assessment.spreads import spread
from detente.case.loading import LoadedCase
from detente.deal import nash, zone_of_agreement
from detente.errors import AssessmentError
from detente.expressions.suggestions import unknown

__all__ = ["Wishes", "negotiate"]

IntArray = NDArray[np.integer]
SURE = 0.8
TOLERANCE = 0.01
"""How far an equal value may move on a menu, in shares of the party's range."""

READING_LIMITS = (
    (
        "What a party did and said is taken as sincere: a refusal for show, or a limit named to bargain "
        "with, misleads the weights."
    ),
    (
        "Of a range of weights the 5 % to 95 % points count, all between alike; drawn worlds have tails "
        "besides. Each world that fits counts alike, however small the part of its weights that does."
    ),
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for besides zone, solutions and trades.

    Parameters
    ----------
    improve
        Packages to be improved; all named ones if empty.
    menu
        A package and a party whose value is kept; None for no menu.
    offer
        An offer and the party that is to answer it; None for none.
    read
        The party whose weights are read from what it did and said; empty for none.
    sure
        In which share of the worlds that fit a deal must be acceptable to that party, above 0 and at most 1.
    sheet
        A package or a solution to be written as a term sheet; empty for none.
    weights
        Parties and their bargaining weights, from a millionth to a million; the deal's
        other parties count 1. Without any, no weighted solution is asked.

    Raises
    ------
    AssessmentError
        If a weight is out of bounds or a party has two.
    """

    improve: tuple[str, ...] = ()
    menu: tuple[str, str] | None = None
    offer: tuple[str, str] | None = None
    read: str = ""
    sure: float = SURE
    sheet: str = ""
    weights: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        """Refuse weights that cannot be used."""
        check_weights(self.weights)


def negotiate(loaded: LoadedCase, wishes: Wishes | None = None, seed: int = 1) -> Negotiation:
    """Answer what the people at the table ask of a case.

    Parameters
    ----------
    loaded
        A case without errors.
    wishes
        What is asked for besides zone, solutions and trades.
    seed
        Seed of the 1,024 worlds that are drawn.

    Returns
    -------
    Negotiation

    Raises
    ------
    AssessmentError
        If the case has no deal, a package, solution or party is unknown, or nothing is observed of the
        party to be read.
    """
    asked = wishes or Wishes()
    table = lay(compile_case(loaded), seed, BLOCK)
    _check(table, asked)
    return rounded(_answered(table, asked, seed))


def _answered(table: Table, asked: Wishes, seed: int) -> Negotiation:
    solutions = solutions_of(table, asked.weights)
    case = table.model.loaded.case
    return Negotiation(
        format=FORMAT,
        program=detente.__version__,
        case=case_summary(table.model),
        worlds=BLOCK,
        seed=seed,
        parties=table.slugs,
        units=tuple(plan.unit for plan in table.deal.plans),
        no_deal=tuple((slug, spread(row)) for slug, row in zip(table.slugs, table.points, strict=True)),
        zone=float(table.zone.mean()),
        margin=_margin(table),
        frontier_size=len(table.frontier.points),
        method=table.frontier.method,
        frontier=shown_frontier(table.deal, table.frontier),
        packages=packages_of(table),
        solutions=solutions,
        between=between_of(table),
        threatening=threatening_of(table),
        oppositions=oppositions_of(table),
        trades=trades_of(table),
        potential=potential_of(table),
        exchanges=exchanges_of(table, _middle(table)),
        priced=priced_of(table),
        improvements=tuple(improvement_of(table, slug) for slug in asked.improve or table.deal.packages),
        text=text_of(table),
        contingent=contingent_of(table, seed),
        menu=menu_of(table, *asked.menu, TOLERANCE) if asked.menu else None,
        reply=reply_of(table, *asked.offer) if asked.offer else None,
        reading=reading_of(table, asked.read, asked.sure, seed) if asked.read else None,
        sheet=_sheet(table, solutions, asked.sheet, seed) if asked.sheet else None,
        claims=claims_of(case),
        sources=sources_of(case),
        limits=_limits(table, asked),
    )


def _margin(table: Table) -> float | None:
    """Give the largest smallest gain, or by how much the zone is missed, at most a whole range."""
    margin = zone_of_agreement(table.frontier, table.disagreement).margin
    return None if margin is None else float(np.clip(margin, -1.0, 1.0))


def _check(table: Table, asked: Wishes) -> None:
    packages = tuple(table.deal.packages)
    pairs = [pair for pair in (asked.menu, asked.offer) if pair]
    for slug in (*asked.improve, *(package for package, _ in pairs)):
        if slug not in packages:
            raise AssessmentError(unknown("package", slug, packages))
    if not 0.0 < asked.sure <= 1.0:
        raise AssessmentError(f"a share of worlds lies above 0 and at most at 1; found {asked.sure}")
    named = [party for party, _ in asked.weights]
    for party in (*(party for _, party in pairs), *named, *filter(None, (asked.read,))):
        if party not in table.slugs:
            raise AssessmentError(unknown("party of the deal", party, table.slugs))


def _sheet(table: Table, solutions: tuple[SolutionView, ...], sought: str, seed: int) -> TermSheet:
    """Write the term sheet of a named package or of what a solution names."""
    if sought in table.deal.packages:
        package = Base(sought, table.name(sought), np.array(table.deal.packages[sought]))
        return sheet_of(table, package, contingent_on(table, seed, package))
    named = solutions_by_handle(solutions)
    if sought not in named:
        raise AssessmentError(unknown("package or solution", sought, (*table.deal.packages, *named)))
    levels = dict(named[sought].parts[0].package)
    places = [
        texts.index(levels[issue]) for issue, texts in zip(table.deal.issues, table.deal.levels, strict=True)
    ]
    package = Base(sought, named[sought].name, np.array(places))
    return sheet_of(table, package, contingent_on(table, seed, package))


def _middle(table: Table) -> IntArray:
    """Give the Nash package of the central world, or today's where there is none."""
    found = nash(table.frontier, table.disagreement).packages
    return found[0] if len(found) else table.deal.today


def _limits(table: Table, asked: Wishes) -> tuple[str, ...]:
    central = (
        "Values are those of the central world: every number at its median, red lines hard from 50 %. "
        f"Admissible shares are those of {BLOCK:,} drawn worlds."
    )
    zone = (
        "The share of worlds with a zone counts the named packages, the "
        f"{len(table.frontier.points):,} efficient points of the central world and, for two parties, the "
        "break points of each world's own hull."
    )
    contingent = (
        "Contingent terms are drawn in the same worlds. What no deal and the package are worth is taken to "
        "be the same whether the event happens or not; what else the case says of the event is not counted."
    )
    return (
        central,
        "The disagreement point is the median over these worlds of what no deal is worth, with optimism.",
        zone,
        "A lottery counts by its average; one of its packages may be worse than no deal for somebody.",
        *((contingent,) if _has_contingent(table) else ()),
        *weighing_of(table, asked.weights),
        *(READING_LIMITS if asked.read else ()),
    )


def _has_contingent(table: Table) -> bool:
    deal = table.model.loaded.case.deal
    return deal is not None and len(deal.contingent) > 0
