"""The deal side of the answer: zone, frontier, named packages, recommended deals, landings."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.assessment.candidates import Candidates
from detente.assessment.compile import DealPart, Model, World, deal_section
from detente.assessment.condense import DealTally
from detente.assessment.deal_tests import exchange_of, friction_of, power_of
from detente.assessment.input_view import drawn_values, effect_of_values
from detente.assessment.landing import landings_of
from detente.assessment.package_worlds import Change, PackageWorlds, median_changes, value_packages
from detente.assessment.recommend import Pick, efforts, pick_deals
from detente.assessment.result import (
    DealSummary,
    FrontierPoint,
    PackageView,
    RecommendedDeal,
    Settings,
    Spread,
    Sway,
    SwayGroup,
    TermChange,
    ZoneSummary,
)
from detente.assessment.spreads import spread
from detente.assessment.tally import Tally, on_grid
from detente.conflict.states import BoolArray
from detente.deal import Frontier, zone_of_agreement
from detente.deal.spaces import share_ranges
from detente.errors import AssessmentError
from detente.quantities import wilson
from detente.uncertainty import Outcomes, draw

__all__ = ["deal_of", "shown_frontier"]

FloatArray = NDArray[np.float64]

SHOWN_POINTS = 200
DEPENDENCE_WORLDS = 2_000
"""Dependence has few inputs and no part in the verdict: so many worlds give its medians to a percent."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What every part of the deal side looks at."""

    model: Model
    deal: DealPart
    tally: DealTally
    whole: Tally
    candidates: Candidates
    settings: Settings
    block: int

    @property
    def slugs(self) -> tuple[str, ...]:
        """Slugs of the deal parties."""
        return tuple(self.model.conflict.parties[party] for party in self.deal.parties)

    def by_party(self, values: FloatArray) -> tuple[tuple[str, Spread], ...]:
        """Summarise ``float[party, worlds]``."""
        return tuple((slug, spread(row)) for slug, row in zip(self.slugs, values, strict=True))


def deal_of(
    model: Model, deal: DealPart, whole: Tally, candidates: Candidates, settings: Settings, block: int
) -> DealSummary:
    """Put the deal side of the answer together."""
    tally = whole.deal
    if tally is None:
        raise AssessmentError("a case without a deal section has no deal side")
    context = _Context(model, deal, tally, whole, candidates, settings, block)
    picks = pick_deals(deal, whole, candidates, block)
    named = list(deal.packages.items())
    packages = np.array([levels for _, levels in named] + [pick.package for pick in picks])
    terms = _terms(context, picks)
    valued = value_packages(deal, whole, packages, candidates.packages, block)
    dependence = World(
        draw(model.dependence.inputs, settings.seed, 0, min(settings.worlds, DEPENDENCE_WORLDS)), {}
    )
    packages_shown = tuple(_named(context, slug, next(valued)) for slug, _ in named)
    recommended, where = [], []
    for pick, own in zip(picks, terms, strict=True):
        worlds = next(valued)
        where.append(worlds.where)
        recommended.append(_recommended(context, pick, own, worlds, dependence))
    sways = _sways(context, np.array(where).reshape(len(where), whole.worlds))
    return DealSummary(
        parties=context.slugs,
        units=tuple(plan.unit for plan in deal.plans),
        zone=_zone(context),
        frontier=shown_frontier(deal, candidates.central),
        frontier_size=len(candidates.central.points),
        no_deal=context.by_party(tally.disagreement),
        packages=packages_shown,
        recommended=tuple(replace(one, sways=own) for one, own in zip(recommended, sways, strict=True)),
        landings=landings_of(model, deal, tally),
    )


def _zone(context: _Context) -> ZoneSummary:
    tally, candidates = context.tally, context.candidates
    exists = int(tally.zone.sum())
    count = tally.zone.size
    lottery = tally.lottery
    gap = _gap(candidates.exact_margins, tally.margin[: len(candidates.exact_margins)])
    central = _central_disagreement(context)
    found = zone_of_agreement(candidates.central, central)
    sign = -1.0 if found.exists else 1.0
    return ZoneSummary(
        worlds=count,
        exists=exists,
        interval=wilson(exists, count),
        margin=spread(np.maximum(tally.margin, -1.0)),
        hull=None if lottery is None else int(lottery.sum()),
        hull_only=None if lottery is None else int((lottery & ~tally.zone).sum()),
        candidates=len(candidates.packages),
        gap_worlds=len(candidates.exact_margins),
        gap_median=float(np.median(gap)) if len(gap) else 0.0,
        gap_largest=float(gap.max()) if len(gap) else 0.0,
        cuts=tuple(
            (slug, None if cut is None else float(on_grid(np.array(sign * cut))))
            for slug, cut in zip(context.slugs, found.cuts, strict=True)
        ),
    )


def _gap(exact: FloatArray, found: FloatArray) -> FloatArray:
    """Give how far the margins found fall short of the exact ones, where anything qualifies."""
    both = np.isfinite(exact) & np.isfinite(found)
    return np.maximum(exact[both] - found[both], 0.0)


def _central_disagreement(context: _Context) -> FloatArray:
    """Give the median disagreement point: the central world is compared with it."""
    points: FloatArray = np.median(context.tally.disagreement, axis=1)
    return points


def shown_frontier(deal: DealPart, frontier: Frontier) -> tuple[FrontierPoint, ...]:
    """Give at most 200 efficient packages, evenly along the frontier."""
    rows = np.arange(len(frontier.points))
    if len(rows) > SHOWN_POINTS:
        rows = np.unique(np.linspace(0, len(rows) - 1, SHOWN_POINTS).round().astype(int))
    return tuple(
        FrontierPoint(
            tuple(float(value) for value in frontier.points[row]),
            tuple(deal.levels[issue][level] for issue, level in enumerate(frontier.packages[row].tolist())),
        )
        for row in rows
    )


def _levels(deal: DealPart, package: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((slug, deal.levels[issue][package[issue]]) for issue, slug in enumerate(deal.issues))


def _named(context: _Context, slug: str, worlds: PackageWorlds) -> PackageView:
    entry = deal_section(context.model.loaded.case).packages[slug]
    tables = context.deal.tables(context.model.central_world())
    package = context.deal.packages[slug]
    central = [
        sum(float(table[party, level, 0]) for table, level in zip(tables, package, strict=True))
        for party in range(len(context.slugs))
    ]
    return PackageView(
        id=slug,
        name=entry.name or slug,
        by=entry.by or "",
        date=str(entry.date) if entry.date else "",
        levels=_levels(context.deal, package),
        values=context.by_party(worlds.values),
        central=tuple(central),
        admissible=worlds.admissible,
    )


def _recommended(
    context: _Context, pick: Pick, terms: tuple[TermChange, ...], worlds: PackageWorlds, dependence: World
) -> RecommendedDeal:
    deal, tally = context.deal, context.tally
    gains = (worlds.values - tally.disagreement) / share_ranges(tally.ranges)
    _, effort = efforts(deal, np.array([pick.package]))
    return RecommendedDeal(
        roles=pick.roles,
        package=_levels(deal, pick.package),
        terms=terms,
        admissible=worlds.admissible,
        interval=wilson(worlds.admissible, tally.zone.size),
        values=context.by_party(worlds.values),
        no_deal=context.by_party(tally.disagreement),
        even=float(np.median(gains.min(axis=0))),
        effort=float(effort[0]),
        power=power_of(context.model, deal, dependence, pick.package),
        friction=friction_of(context.model.loaded.case, deal, pick.package, gains),
        exchange=exchange_of(
            context.model, deal, context.candidates.central, pick.package, gains, worlds.efficient
        ),
    )


def _terms(context: _Context, picks: tuple[Pick, ...]) -> list[tuple[TermChange, ...]]:
    """Describe the issues that each deal changes, with what each change is worth to each party."""
    deal = context.deal
    own = [
        [Change(issue, level) for issue, level in enumerate(pick.package) if level != deal.today[issue]]
        for pick in picks
    ]
    changes = sorted({change for some in own for change in some}, key=lambda one: (one.issue, one.level))
    medians = dict(zip(changes, median_changes(deal, context.whole, changes, context.block), strict=True))
    return [tuple(_term(context, change, medians[change]) for change in some) for some in own]


def _term(context: _Context, change: Change, medians: FloatArray) -> TermChange:
    deal, levels = context.deal, context.deal.levels[change.issue]
    return TermChange(
        issue=deal.issues[change.issue],
        today=levels[int(deal.today[change.issue])],
        proposed=levels[change.level],
        changes=tuple((name, float(median)) for name, median in zip(context.slugs, medians, strict=True)),
    )


def _sways(context: _Context, admissible: BoolArray) -> list[tuple[Sway, ...]]:
    """Split the worlds by every input once, and give for each deal its shares in each part.

    `admissible` is ``bool[deal, worlds]``.
    """
    found: list[list[Sway]] = [[] for _ in admissible]
    for record in context.model.records:
        effect = effect_of_values(record, drawn_values(record, context.whole), Outcomes(admissible))
        for deal, listed in enumerate(found):
            groups = tuple(SwayGroup(one.name, one.low, one.high, one.shares[deal]) for one in effect.groups)
            if groups:
                listed.append(Sway(record.path, record.name, groups, _influence(groups)))
    return [tuple(sorted(listed, key=lambda one: -one.influence)) for listed in found]


def _influence(groups: tuple[SwayGroup, ...]) -> float:
    """Give the difference between the outer fifths of a number, or the largest between values."""
    outer = groups if groups[0].low is None else (groups[0], groups[-1])
    shares = [one.admissible for one in outer]
    return max(shares) - min(shares)
