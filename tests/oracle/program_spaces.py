"""Random mixed spaces of small whole numbers, with ties, limits that bind, and limits that nothing meets."""

from __future__ import annotations

import numpy as np

from detente.deal.mixed import ContinuousIssue, LevelIssue, LinearConstraint, MixedSpace

from .deal_spaces import Chooser
from .literal_mixed import LiteralIssue, LiteralLimit, LiteralMixed


def mixed_case(
    choose: Chooser, continuous: bool = True
) -> tuple[LiteralMixed, tuple[int, ...], tuple[int, ...]]:
    """Make a space, a no-deal point and weights."""
    parties = choose(2, 4)
    issues = tuple(_issue(choose, parties, continuous) for _ in range(choose(1, 4 if not continuous else 3)))
    limits = tuple(_limit(choose, issues) for _ in range(choose(0, 3)))
    worst = [sum(min(issue.values[party]) for issue in issues) for party in range(parties)]
    point = tuple(low + choose(-1, 6) for low in worst)
    return LiteralMixed(issues, limits), point, tuple(choose(1, 3) for _ in range(parties))


def _issue(choose: Chooser, parties: int, continuous: bool) -> LiteralIssue:
    most = (2, 5, 12)[choose(0, 2)]
    if continuous and choose(0, 1):
        count = choose(2, 4)
        at = tuple(np.cumsum([choose(-3, 3), *(choose(1, 3) for _ in range(count - 1))]).tolist())
        return LiteralIssue(_rows(choose, parties, count, most), at)
    count = choose(1, 5)
    allowed = tuple(choose(0, 7) > 0 for _ in range(count))
    return LiteralIssue(_rows(choose, parties, count, most), None, allowed)


def _rows(choose: Chooser, parties: int, count: int, most: int) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(choose(0, most) for _ in range(count)) for _ in range(parties))


def _limit(choose: Chooser, issues: tuple[LiteralIssue, ...]) -> LiteralLimit:
    named = {choose(0, len(issues) - 1) for _ in range(choose(1, 3))}
    amounts = {}
    for number in sorted(named):
        issue = issues[number]
        count = len(issue.values[0]) if issue.at is None else 1
        amounts[number] = tuple(choose(-3, 3) for _ in range(count))
    return LiteralLimit(amounts, choose(-2, 6))


def engine_mixed(space: LiteralMixed) -> MixedSpace:
    """Hand a literal space to the engine."""
    issues = []
    for issue in space.issues:
        values = np.array(issue.values, dtype=float)
        if issue.at is None:
            issues.append(LevelIssue(values, np.array(issue.allowed, dtype=bool)))
        else:
            issues.append(ContinuousIssue(np.array(issue.at, dtype=float), values))
    return MixedSpace(
        tuple(issues),
        tuple(
            LinearConstraint(
                {number: np.array(amounts, dtype=float) for number, amounts in limit.amounts.items()},
                float(limit.most),
            )
            for limit in space.limits
        ),
    )
