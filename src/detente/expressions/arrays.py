"""The array types of expressions and the variables that conditions are asked about.

A *variable* is an option, an issue or an event with its levels in case order.
Its ``index`` says which level holds: position 0 is the first level. The index
may have any shape; conditions over several variables broadcast. A variable that
varies along axis k of a state array is best given with the shape
``(1, ..., levels, ..., 1)``, so that a condition over a few variables stays
small however large the whole grid is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import ExpressionError

__all__ = ["BoolArray", "FloatArray", "IntArray", "Variable"]

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.integer]
FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Variable:
    """The levels of one option, issue or event, and the level that holds in each cell.

    Parameters
    ----------
    levels
        Names or numbers of the levels in case order; ``("no", "yes")`` for a yes/no option.
    index
        Position of the level that holds, integers of any shape.

    Raises
    ------
    ExpressionError
        If there is no level, or the index is not of integers between 0 and the last position.
    """

    levels: tuple[str | float, ...]
    index: IntArray

    def __post_init__(self) -> None:
        """Refuse an index that would wrap round or run past the levels."""
        if not self.levels:
            raise ExpressionError("a variable has no levels; at least one is needed")
        index = np.asarray(self.index)
        if not np.issubdtype(index.dtype, np.integer):
            raise ExpressionError(f"level positions are of type {index.dtype}; integers are needed")
        if index.size and not 0 <= index.min() <= index.max() < len(self.levels):
            raise ExpressionError(
                f"level positions run from {index.min()} to {index.max()}; "
                f"allowed: 0 to {len(self.levels) - 1}"
            )
