"""Words for shares of worlds, after the table of Intelligence Community Directive 203 [ICD203]_.

A word never stands without its number. Shares below 1 % and above 99 % have no
word of the table: they are written as bounds, because a model that names its
own assumptions cannot exclude anything.
"""

from __future__ import annotations

__all__ = ["WORDS", "words_for"]

WORDS: tuple[tuple[float, str], ...] = (
    (0.01, "less than 1 %"),
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even"),
    (0.80, "likely"),
    (0.95, "very likely"),
)
"""Upper bounds (not included) and words; from 0.95 to 0.99 (included) it is ``almost certain``."""


def words_for(share: float) -> str:
    """Give the word for a share: [1,5) almost no chance, [5,20) very unlikely, and so on.

    Parameters
    ----------
    share
        Between 0 and 1.

    Returns
    -------
    str
        ``less than 1 %`` and ``more than 99 %`` outside the table.
    """
    for bound, word in WORDS:
        if share < bound:
            return word
    return "almost certain" if share <= 0.99 else "more than 99 %"
