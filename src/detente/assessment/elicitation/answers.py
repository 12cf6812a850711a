"""What a party has answered so far: frozen, and complete only at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from detente.assessment.elicitation.questionnaire import Ends, Questionnaire

__all__ = ["CHOICES", "Answers", "Choice", "Comparison", "Stated", "missing_of"]

Stated: TypeAlias = tuple[float, float]
"""A stated number or range on the scale from 0 to 100: its lower and its upper end."""
Choice: TypeAlias = Literal["a", "b", "same", "skip"]
"""What is better: the first package, the second, neither; or no answer."""
CHOICES: tuple[Choice, ...] = ("a", "b", "same", "skip")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two packages that differ on some issues, and which one is better.

    Parameters
    ----------
    a, b
        Positions of levels by issue, for the issues on which they differ.
    answer
        The answer; None before there is one.
    """

    a: Mapping[str, int]
    b: Mapping[str, int]
    answer: Choice | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What one party has answered.

    Parameters
    ----------
    ends
        By issue, the positions of its worst and its best level.
    order
        Issues from the largest swing on.
    swings
        By issue, what its swing is worth beside the largest, which is worth 100.
    ratings
        By issue and position, what levels between the worst (0) and the best (100) are worth.
    comparisons
        Held-out comparisons.
    """

    ends: Mapping[str, Ends] = field(default_factory=lambda: MappingProxyType({}))
    order: tuple[str, ...] = ()
    swings: Mapping[str, Stated] = field(default_factory=lambda: MappingProxyType({}))
    ratings: Mapping[str, Mapping[int, Stated]] = field(default_factory=lambda: MappingProxyType({}))
    comparisons: tuple[Comparison, ...] = ()

    def rating(self, slug: str, place: int) -> Stated | None:
        """Give the rating of one level; None if it has none yet."""
        return self.ratings.get(slug, {}).get(place)


def missing_of(asked: Questionnaire, answers: Answers) -> str:
    """Name the first thing without which there are no values; empty if nothing is missing."""
    for issue in asked.issues:
        if issue.slug not in answers.ends:
            return f"the worst and best level of {issue.slug}"
    for issue in asked.issues:
        if issue.slug not in answers.order:
            return f"the place of {issue.slug} in the order"
    for issue in asked.issues:
        if issue.slug not in answers.swings:
            return f"the swing of {issue.slug}"
    for issue in asked.issues:
        for place in issue.to_rate(answers.ends[issue.slug]):
            if answers.rating(issue.slug, place) is None:
                return f"the rating of {issue.slug}: {issue.labels[place]}"
    return ""
