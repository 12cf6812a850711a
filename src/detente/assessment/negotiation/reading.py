"""What one party's offers, refusals and statements say about its weights, and which deals it would take."""

from __future__ import annotations

from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from detente.assessment.candidates import named_packages
from detente.assessment.negotiation.observing import (
    Observed,
    Side,
    free_of_lines,
    observed_of,
    rows_of,
    side_of,
)
from detente.assessment.negotiation.table import Table
from detente.assessment.result.deals import Spread
from detente.assessment.result.reading import ObservationView, ReadingView, SureDeal, WeightView
from detente.assessment.situation.support import support_of
from detente.case.schema import Case
from detente.case.schema_deal import Deal
from detente.deal import batch_ranges, candidate_list, candidate_values, package_values
from detente.deal.inference import WeightInference, acceptable_share, infer_weights, observations_hold
from detente.deal.tactics.counting import leximin_order
from detente.errors import AssessmentError
from detente.expressions.suggestions import quoted

__all__ = ["reading_of"]

FloatArray = NDArray[np.float64]
Index = NDArray[np.int64]

MOST_ROWS = 10
AT_ONCE = 4_096


def reading_of(table: Table, party: str, sure: float, seed: int) -> ReadingView:
    """Read one party's weights from what it did and said.

    Parameters
    ----------
    table
        The table.
    party
        Whose weights.
    sure
        In which share of the worlds that fit a deal must be acceptable.
    seed
        Seed of the chains.

    Returns
    -------
    ReadingView

    Raises
    ------
    AssessmentError
        If nothing is observed of the party.
    """
    case = table.model.loaded.case
    observed = observed_of(case.deal, party) if case.deal is not None else ()
    if not observed:
        raise AssessmentError(
            f"nothing is observed of {quoted(party)}: the case holds no package by it and no entry of it "
            "under deal.observed; add what it offered, accepted, refused or said"
        )
    side = side_of(table, party)
    rows = rows_of(table, side, observed)
    held = observations_hold(rows, side.drawn)
    found = infer_weights((side.low, side.high), rows, _generator(seed, party), side.drawn)
    packages = candidate_list(table.frontier.packages, named_packages(table.deal))
    shares = _shares(table, side, found, packages)
    rows_kept = _sure_rows(table, side.place, packages, shares >= sure)
    return ReadingView(
        party=party,
        observations=_observations(case, observed, held, found),
        together=float(held.all(axis=1).mean()),
        fits=found.share,
        ruled_out=float(found.empty.mean()),
        weights=_weights(table, found) if side.in_points else (),
        sure=sure,
        deals=tuple(_sure_deal(table, packages[row], float(shares[row])) for row in rows_kept[:MOST_ROWS]),
        count=len(rows_kept),
        considered=len(packages),
        method=found.method if side.in_points else "values in money have no weights; worlds as drawn",
        steps=found.steps if side.in_points else 0,
        drift=found.drift if side.in_points and found.fits.any() else None,
        exact=found.exact,
    )


def _generator(seed: int, party: str) -> np.random.Generator:
    """Make the generator of one party's chains, keyed as draws are: by seed and path."""
    digest = sha256(f"{seed}\ndeal.observed.{party}".encode()).digest()
    return np.random.Generator(
        np.random.Philox(np.random.SeedSequence(int.from_bytes(digest[:16], "little")))
    )


def _observations(
    case: Case, observed: tuple[Observed, ...], held: NDArray[np.bool_], found: WeightInference
) -> tuple[ObservationView, ...]:
    failed = max(int(np.count_nonzero(~found.fits)), 1)
    return tuple(
        ObservationView(
            kind=one.kind,
            subjects=tuple((slug, _name(case.deal, one, slug)) for slug in one.subjects),
            date=one.date,
            holds=float(held[:, row].mean()),
            relieved=float(found.relieved[row] / failed),
            support=support_of(case, one.path),
        )
        for row, one in enumerate(observed)
    )


def _name(deal: Deal | None, one: Observed, slug: str) -> str:
    if deal is None:
        return slug
    return deal.issues[slug].name if one.kind == "weighs" else deal.packages[slug].name or slug


def _weights(table: Table, found: WeightInference) -> tuple[WeightView, ...]:
    return tuple(
        WeightView(issue, _points(found.before[row]), _points(found.after[row]) if found.fits.any() else None)
        for row, issue in enumerate(table.deal.issues)
    )


def _points(row: FloatArray) -> Spread:
    return Spread(*map(float, row))


def _shares(table: Table, side: Side, found: WeightInference, packages: Index) -> FloatArray:
    """Give the share of worlds that fit in which the party would take each package."""
    if side.in_points:
        samples = np.where(found.fits[:, None], found.samples, 0.0)
        tables = [(score * samples[:, issue])[None] for issue, score in enumerate(side.scores)]
    else:
        tables = [score[None] for score in side.scores]
    today = candidate_values(tables, table.deal.today[None])[0, 0]
    against, ranges = side.anchored * today + side.besides, batch_ranges(tables)[0]
    return np.concatenate(
        [
            acceptable_share(
                candidate_values(tables, some)[0],
                against,
                ranges,
                found.fits,
                free_of_lines(table, side.place, some),
            )
            for some in np.split(packages, range(AT_ONCE, len(packages), AT_ONCE))
        ]
    )


def _sure_rows(table: Table, place: int, packages: Index, sure: NDArray[np.bool_]) -> Index:
    """Put the packages that are sure in order: the smallest gain of the others largest, then the next."""
    rows = np.flatnonzero(sure)
    gains = (package_values(table.space, packages[rows]) - table.disagreement) / table.lengths
    order, _ = leximin_order(np.delete(gains, place, axis=1), packages[rows])
    return rows[order]


def _sure_deal(table: Table, package: Index, share: float) -> SureDeal:
    named = [slug for slug, levels in table.deal.packages.items() if tuple(package) == tuple(levels)]
    return SureDeal(
        name=table.name(named[0]) if named else "",
        package=table.levels(package),
        share=share,
        gains=table.by_party((table.worth(package) - table.disagreement) / table.lengths),
    )
