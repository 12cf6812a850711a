"""A mixed-integer linear program, kept as plain arrays.

Columns are the unknowns, rows the conditions ``least <= rows @ columns <= most``.
A column marked *whole* must be a whole number. What is maximised is given beside
the program, as ``float[column]``, since one program is asked for several things.

Nothing here knows a solver; :mod:`detente.deal.mixed.programs.solving` hands
programs to one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from detente.deal.spaces import BoolArray, FloatArray

__all__ = ["Program"]


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Columns with their bounds, and rows between two limits.

    Parameters
    ----------
    rows
        ``float[row, column]``.
    least, most
        ``float[row]``: the limits of each row; infinite where there is none.
    lower, upper
        ``float[column]``: the bounds of each column; infinite where there is none.
    whole
        ``bool[column]``: whether a column must be a whole number.
    """

    rows: FloatArray
    least: FloatArray
    most: FloatArray
    lower: FloatArray
    upper: FloatArray
    whole: BoolArray

    @property
    def columns(self) -> int:
        """Number of columns."""
        return int(self.lower.size)

    def with_columns(self, lower: FloatArray, upper: FloatArray) -> Program:
        """Append columns that stand in no row yet and need not be whole."""
        more = lower.size
        return replace(
            self,
            rows=np.hstack([self.rows, np.zeros((self.rows.shape[0], more))]),
            lower=np.concatenate([self.lower, lower]),
            upper=np.concatenate([self.upper, upper]),
            whole=np.concatenate([self.whole, np.zeros(more, dtype=np.bool_)]),
        )

    def with_rows(
        self, rows: FloatArray, least: FloatArray | float = -np.inf, most: FloatArray | float = np.inf
    ) -> Program:
        """Append rows; columns that the new rows do not reach count nothing in them."""
        wide = np.zeros((rows.shape[0], self.columns))
        wide[:, : rows.shape[1]] = rows
        return replace(
            self,
            rows=np.vstack([self.rows, wide]),
            least=np.concatenate([self.least, np.broadcast_to(least, rows.shape[:1])]),
            most=np.concatenate([self.most, np.broadcast_to(most, rows.shape[:1])]),
        )

    def relaxed(self) -> Program:
        """Drop the condition that columns must be whole."""
        return replace(self, whole=np.zeros(self.columns, dtype=np.bool_))

    def fixed(self, columns: FloatArray) -> Program:
        """Hold the whole columns at these values, rounded, and leave only the others free."""
        held = np.rint(columns)
        return replace(
            self,
            lower=np.where(self.whole, held, self.lower),
            upper=np.where(self.whole, held, self.upper),
            whole=np.zeros(self.columns, dtype=np.bool_),
        )

    def directions(self) -> Program:
        """Pose how one may go on without end: finite limits become zero, the others one step."""
        return replace(
            self,
            least=np.where(np.isfinite(self.least), 0.0, -np.inf),
            most=np.where(np.isfinite(self.most), 0.0, np.inf),
            lower=np.where(np.isfinite(self.lower), 0.0, -1.0),
            upper=np.where(np.isfinite(self.upper), 0.0, 1.0),
            whole=np.zeros(self.columns, dtype=np.bool_),
        )
