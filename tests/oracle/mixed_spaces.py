"""Random mixed deal spaces of two parties: small whole worths, many ties, flat and one-sided pieces.

One recipe, `mixed_case`, asks a chooser for integers, as in `deal_spaces`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from detente.deal.mixed import ContinuousIssue, LevelIssue, MixedSpace

from .deal_spaces import SCALES, Chooser
from .literal_mixed_deals import LiteralIssue, Point, add, ranges

KINDS = ("unrelated", "opposed", "mirrored", "linear", "common", "indifferent")
RESERVES = ("below", "below", "met", "nearly", "nearly", "middle", "unmet", "one unmet")


@dataclass(frozen=True, slots=True)
class MixedCase:
    """Literal issues with a no-deal point, Nash weights and the scale of each party."""

    issues: tuple[LiteralIssue, ...]
    disagreement: Point
    weights: Point
    scales: tuple[Fraction, Fraction]

    @property
    def units(self) -> Point:
        """Give what gains are divided by; one unit of the floating scale where the range is nothing."""
        spans = ranges(self.issues)
        return tuple(Fraction(span or 1 / scale) for span, scale in zip(spans, self.scales, strict=True))


def mixed_case(choose: Chooser, most_issues: int = 4, only: str = "") -> MixedCase:
    """Make one case; `only` is "levels" or "continuous" where one kind of issue is wanted."""
    issues: list[LiteralIssue] = []
    for _ in range(choose(1, most_issues)):
        issues.append(issues[-1] if issues and choose(0, 5) == 0 else literal_issue(choose, only))
    return MixedCase(
        issues=tuple(issues),
        disagreement=disagreement(choose, issues),
        weights=(Fraction(choose(1, 3)), Fraction(choose(1, 3))),
        scales=(SCALES[choose(0, len(SCALES) - 1)], SCALES[choose(0, len(SCALES) - 1)]),
    )


def literal_issue(choose: Chooser, only: str) -> LiteralIssue:
    """Make one issue of two to five breakpoints, or one to five levels of which one at least is allowed."""
    continuous = only != "levels" and (only == "continuous" or choose(0, 2) > 0)
    count = choose(2 if continuous else 1, 5)
    most = (1, 4, 12)[choose(0, 2)]
    rows = [[choose(0, most) for _ in range(count)] for _ in range(2)]
    kind = KINDS[choose(0, len(KINDS) - 1)]
    if kind == "mirrored":
        rows[1] = rows[0][::-1]
    elif kind == "opposed":
        rows = [sorted(rows[0]), sorted(rows[1], reverse=True)]
    elif kind == "linear":
        slopes = (choose(0, 4), -choose(0, 4))
        rows = [[slope * place for place in range(count)] for slope in slopes]
    elif kind == "common":
        rows[1] = rows[0]
    elif kind == "indifferent":
        rows[choose(0, 1)] = [most] * count
    at, step = [choose(-3, 3)], 0
    for _ in range(count - 1):
        step = 1 if kind == "linear" else choose(1, 3)
        at.append(at[-1] + step)
    allowed = [continuous or choose(0, 3) > 0 for _ in range(count)]
    allowed[choose(0, count - 1)] = True
    return LiteralIssue(continuous, tuple(at), (tuple(rows[0]), tuple(rows[1])), tuple(allowed))


def disagreement(choose: Chooser, issues: list[LiteralIssue]) -> Point:
    """Place the no-deal point: below all, among the packages, exactly on one, or out of reach."""
    kind = RESERVES[choose(0, len(RESERVES) - 1)]
    least = [sum(min(issue.values[p]) for issue in issues) for p in (0, 1)]
    most = [sum(max(issue.values[p]) for issue in issues) for p in (0, 1)]
    if kind == "below":
        return tuple(Fraction(low - choose(0, 3)) for low in least)
    if kind == "middle":
        return tuple(Fraction(choose(low, high)) for low, high in zip(least, most, strict=True))
    if kind == "unmet":
        return tuple(Fraction(high + choose(0, 2)) for high in most)
    places = [issue.places() for issue in issues]
    chosen = [own[choose(0, len(own) - 1)] for own in places]
    point = add(issue.worth(place) for issue, place in zip(issues, chosen, strict=True))
    if kind == "one unmet":
        return Fraction(most[0]), point[1]
    return point if kind == "met" else tuple(u - Fraction(choose(0, 4), 2) for u in point)


@st.composite
def mixed_cases(draw: st.DrawFn, most_issues: int = 4, only: str = "") -> MixedCase:
    """Draw a case in which hypothesis can shrink every number."""
    return mixed_case(lambda low, high: draw(st.integers(low, high)), most_issues, only)


def floating_space(case: MixedCase) -> MixedSpace:
    """Build the engine's space, with worths on each party's scale."""
    built = []
    for issue in case.issues:
        values = np.array(
            [
                [float(worth * scale) for worth in row]
                for row, scale in zip(issue.values, case.scales, strict=True)
            ]
        )
        if issue.continuous:
            built.append(ContinuousIssue(np.array(issue.at, dtype=float), values))
        else:
            built.append(LevelIssue(values, np.array(issue.allowed)))
    return MixedSpace(tuple(built))
