"""What is said of claims against each other, and what their grades mean."""

from __future__ import annotations

from collections.abc import Iterable

from detente.assessment.result import ClaimView, Situation, SourceView
from detente.report.document.definition import Definition

__all__ = ["EVIDENCE_DEFINITIONS", "not_needed"]

EVIDENCE_DEFINITIONS = (
    Definition(
        "contradiction",
        "Against",
        "Claims that cannot be right together with this one. Of a shared origin means that both rest on "
        "one report, so that one of them may only retell it wrongly.",
    ),
    Definition(
        "reconciliation",
        "How they fit",
        "Why two claims that seem to contradict each other can both be right, as the case file says. Such a "
        "pair is not counted among the contradictions.",
    ),
    Definition(
        "development",
        "What differs",
        "Two claims about the same thing that differ and are of different times: they speak of different "
        "days or deadlines, or are more than a month apart. Two facts, or one that has changed.",
    ),
    Definition(
        "narrowing",
        "How",
        "Two claims about the same thing of which one number lies within the other's range: both can be "
        "right, and the narrower says more.",
    ),
    Definition(
        "grade",
        "Grade",
        "A letter for the source: A reliable, B usually, C fairly, D not usually, E unreliable, F cannot be "
        "judged. A number for the claim: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, "
        "5 improbable, 6 cannot be judged. E or 5 adds no origin to what rests on the claim; D or 4 only "
        "beside a claim that carries. No range and no share depends on it.",
    ),
)


def not_needed(
    claims: Iterable[ClaimView], sources: Iterable[SourceView], situation: Situation | None = None
) -> frozenset[str]:
    """Give the keys of the definitions above that a report of this evidence does not use.

    Parameters
    ----------
    claims, sources
        What the report lists.
    situation
        Where things stand; None for a report that does not say it.
    """
    clashes = situation.contradictions if situation else ()
    needed = {
        "reconciliation": any(one.reconciled for one in clashes),
        "development": bool(situation and situation.developments),
        "narrowing": bool(situation and situation.narrowings),
        "grade": any(one.grade for one in claims) or any(one.reliability for one in sources),
    }
    return frozenset(key for key, needs in needed.items() if not needs)
