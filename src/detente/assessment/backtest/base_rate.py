"""The base rate: how often each kind of outcome came true in the other cases of known end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from detente.assessment.known_end import kind_score
from detente.assessment.result import CaseScore, KindScore

__all__ = ["FEWEST_CASES", "with_base_rates"]

FEWEST_CASES = 5
"""Below so many cases, a base rate over the others says next to nothing and is not given."""


def with_base_rates(cases: Sequence[CaseScore]) -> tuple[CaseScore, ...]:
    """Add to each case the score of the base rate over all other cases.

    Parameters
    ----------
    cases
        All cases of known end.

    Returns
    -------
    tuple of CaseScore
        As they are where there are fewer than five.
    """
    if len(cases) < FEWEST_CASES:
        return tuple(cases)
    counts = Counter(one.end.kind for one in cases)
    return tuple(replace(one, kinds=(*one.kinds, _left_out(one, counts))) for one in cases)


def _left_out(case: CaseScore, counts: Counter[str]) -> KindScore:
    others = counts - Counter([case.end.kind])
    total = sum(others.values())
    shares = {kind: count / total for kind, count in others.items()}
    return kind_score("base rate", shares, total, case.end.kind)
