"""One large conflict judged by compiled slices, which need numba, the extra ``fast``."""

from detente.conflict.slices.layout import MOST_PATTERNS, fits_slices, slice_verdicts

__all__ = ["MOST_PATTERNS", "fits_slices", "slice_verdicts"]
