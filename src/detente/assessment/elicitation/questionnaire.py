"""What there is to ask a party: the issues of the case, and which of their levels have to be rated.

Positions of levels count from 0 in case order. The *ends* of an issue are the
positions of its worst and its best level for the party. Of an issue whose levels are
names every other level is rated; of one whose levels are numbers, one in the middle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.assessment.compile.deal import deal_section
from detente.case.levels import LevelError, shown_level
from detente.case.schema import Case
from detente.case.schema_deal import Issue
from detente.case.schema_worth import IssueScore
from detente.case.values import ValueInput
from detente.errors import AssessmentError
from detente.expressions.suggestions import listing, quoted

__all__ = ["AskedIssue", "Ends", "Questionnaire", "questionnaire_of"]

Ends = tuple[int, int]
"""The positions of the worst and the best level."""


@dataclass(frozen=True, slots=True)
class AskedIssue:
    """One issue, as it is put to a party.

    Parameters
    ----------
    slug, name
        Its slug and what it is.
    labels
        Its levels with their unit, in case order.
    written
        Its levels as a case file writes them.
    numbers
        Its levels as numbers; None where they are names.
    ends
        Its worst and best level by the case; None where the case does not tell.
    """

    slug: str
    name: str
    labels: tuple[str, ...]
    written: tuple[str, ...]
    numbers: tuple[float, ...] | None
    ends: Ends | None

    @property
    def possible_ends(self) -> tuple[int, ...]:
        """Which levels can be the worst or the best: all, or the two ends of a numeric issue."""
        return tuple(range(len(self.labels))) if self.numbers is None else (0, len(self.labels) - 1)

    def to_rate(self, ends: Ends) -> tuple[int, ...]:
        """List the levels to be rated, given the worst and the best: all others, or one in the middle."""
        between = [place for place in range(len(self.labels)) if place not in ends]
        if self.numbers is None or len(between) < 2:
            return tuple(between)
        middle, numbers = (self.numbers[0] + self.numbers[-1]) / 2, self.numbers
        return (min(between, key=lambda place: (abs(numbers[place] - middle), place)),)

    def share(self, place: int, ends: Ends) -> float | None:
        """Say how far a level lies from the worst to the best end; None where levels are names."""
        if self.numbers is None:
            return None
        worst, best = (self.numbers[end] for end in ends)
        return (self.numbers[place] - worst) / (best - worst)

    def position(self, written: str) -> int:
        """Find a level by how it is written or shown.

        Raises
        ------
        LevelError
            If there is none.
        """
        for names in (self.written, self.labels):
            if written in names:
                return names.index(written)
        raise LevelError(f"{self.name} has no level {quoted(written)}; its levels are {listing(self.labels)}")


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What there is to ask one party about one case.

    Parameters
    ----------
    title
        Title of the case.
    party, name
        Slug and name of the party.
    issues
        The issues, in case order.
    """

    title: str
    party: str
    name: str
    issues: tuple[AskedIssue, ...]

    def issue(self, slug: str) -> AskedIssue:
        """Give an issue by its slug; KeyError if there is none."""
        for one in self.issues:
            if one.slug == slug:
                return one
        raise KeyError(slug)

    def place(self, slug: str) -> int:
        """Give the position of an issue in case order."""
        return [one.slug for one in self.issues].index(slug)


def questionnaire_of(case: Case, party: str) -> Questionnaire:
    """Say what there is to ask a party.

    Parameters
    ----------
    case
        A case with a deal section.
    party
        The slug of a party that would sign.

    Returns
    -------
    Questionnaire

    Raises
    ------
    AssessmentError
        If the case has no deal section, the party would not sign, or its values are in money.
    """
    deal = deal_section(case)
    if party not in deal.parties:
        raise AssessmentError(
            f"{case.parties[party].name} would not sign the deal; those who would are {listing(deal.parties)}"
        )
    values = deal.values[party]
    if values.form != "points":
        raise AssessmentError(
            f"the values of {case.parties[party].name} are in money ({values.unit}); swings and ratings give "
            "points; write weights and scores for it, and its no-deal values in points, or keep the money"
        )
    scores: Mapping[str, IssueScore] = values.scores.entries if values.scores is not None else {}
    issues = tuple(_asked(slug, issue, scores[slug]) for slug, issue in deal.issues.items())
    return Questionnaire(case.title, party, case.parties[party].name, issues)


def _asked(slug: str, issue: Issue, score: IssueScore) -> AskedIssue:
    levels = issue.levels
    return AskedIssue(
        slug=slug,
        name=issue.name,
        labels=tuple(issue.label(place) for place in range(len(levels))),
        written=tuple(shown_level(level) for level in levels),
        numbers=tuple(float(level) for level in levels) if issue.is_numeric else None,
        ends=_ends(issue, score),
    )


def _ends(issue: Issue, score: IssueScore) -> Ends | None:
    """Read off the scores of the case which level is worst and which is best; None if they do not tell."""
    if score.best is not None and score.worst is not None:
        return issue.position(score.worst), issue.position(score.best)
    medians = {issue.position(level): _median(value) for level, value in score.table.items()}
    if issue.is_numeric:
        medians = {place: medians[place] for place in (0, len(issue.levels) - 1)}
    worst, best = (
        [place for place, median in medians.items() if median == end]
        for end in (min(medians.values()), max(medians.values()))
    )
    return (worst[0], best[0]) if len(worst) == len(best) == 1 and worst != best else None


def _median(value: ValueInput) -> float:
    if value.distribution is None:
        raise AssessmentError("a score is a formula; scores are numbers")
    return value.distribution.median
