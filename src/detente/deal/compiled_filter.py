"""The filter of dominated rows in moocore, where that is installed and pays.

It is compiled, and for four or more parties its effort grows nearly with the
number of rows instead of with its square [KLP1975]_. (With three parties our own
sweep against a staircase is about as fast.) It answers the same question as our
own filter and cannot change a result: it is asked about *distinct* rows only, so
that its rules on equal ones do not matter, and only where all values are whole
numbers that ``float64`` holds exactly.

Axis convention: values are ``int64[party, row]``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.deal.spaces import BoolArray

__all__ = ["compiled_filter"]

FEWEST_ROWS = 4_096
"""Below, our own filter takes less time than moocore needs to be imported."""
EXACT_BELOW = 2**53
"""All whole numbers up to here are ``float64`` numbers."""


def compiled_filter(values: NDArray[np.int64]) -> BoolArray | None:
    """Mark the efficient rows among distinct ones, or decline.

    Parameters
    ----------
    values
        ``int64[party, row]``, zero or more; no two rows are equal.

    Returns
    -------
    BoolArray or None
        ``bool[row]``; None where moocore is not installed, where there are too few
        rows for it to pay, or where a value is too large to be exact.
    """
    parties, rows = values.shape
    if rows < FEWEST_ROWS or int(values.max()) >= EXACT_BELOW:
        return None
    try:
        # Here and not above, for it takes longer to import than most frontiers take.
        from moocore import is_nondominated  # noqa: PLC0415
    except ImportError:
        return None
    points = np.empty((rows, parties))
    for party, column in enumerate(values):
        points[:, party] = column
    return np.asarray(is_nondominated(points, maximise=True), dtype=np.bool_)
