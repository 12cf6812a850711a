"""Calibration in a table and a sentence."""

from __future__ import annotations

from detente.assessment.result import Backtest, Decomposition
from detente.report.document.tables import Column, Table, cell, row
from detente.report.numbers import interval, percent, score

__all__ = ["BANDS", "bands_table", "decomposition_sentence"]


BANDS = "How often what was given so much came true"
"""The caption of the table."""


def bands_table(found: Backtest) -> Table:
    """List the bands: how many shares lie in each, their mean, and how often these came true."""
    columns = (
        Column("Share in words", "words"),
        Column("Pairs of case and kind", "calibration", number=True),
        Column("Mean share", "game", number=True),
        Column("Came true", "calibration", number=True),
    )
    rows = tuple(
        row(
            (
                one.words,
                f"{one.pairs}",
                percent(one.mean_share),
                cell(
                    f"{one.came_true} of {one.pairs}",
                    note=f"{percent(one.frequency)}, 95 % interval {interval(one.interval)}",
                ),
            )
        )
        for one in found.bands
    )
    return Table(BANDS, columns, rows)


def decomposition_sentence(one: Decomposition) -> str:
    """Write the mean Brier score as the sum of its parts."""
    return (
        f"The mean Brier score, {score(one.brier)}, is reliability {score(one.reliability)}, less resolution "
        f"{score(one.resolution)}, plus uncertainty {score(one.uncertainty)}, plus variance within bands "
        f"{score(one.within_variance)}, less covariance within bands {score(one.within_covariance)}."
    )
