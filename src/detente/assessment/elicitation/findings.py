"""What follows from the answers of a party, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf, isnan

import numpy as np

from detente.assessment.elicitation.answers import Answers, Choice, Comparison, Stated, missing_of
from detente.assessment.elicitation.questionnaire import AskedIssue, Questionnaire
from detente.deal.elicitation import (
    FIRST,
    SAME,
    SECOND,
    Judgement,
    StatedValues,
    SwingWeights,
    ValueDifference,
    check_ratings,
    held_out_pairs,
    judge_answer,
    swing_weights,
)
from detente.errors import AssessmentError

__all__ = [
    "Compared",
    "Elicited",
    "HeldOut",
    "OrderGap",
    "RatingGap",
    "Term",
    "WeightRow",
    "elicited",
    "held_out",
]

MEANT: Mapping[Choice, int] = {"a": FIRST, "b": SECOND, "same": SAME}


@dataclass(frozen=True, slots=True)
class WeightRow:
    """One issue: its swing from the worst to the best level as stated, and the weight that follows."""

    issue: str
    worst: str
    best: str
    swing: Stated
    weight: Stated


@dataclass(frozen=True, slots=True)
class OrderGap:
    """An issue that was put before another, though its range lies wholly below, by so much."""

    before: str
    after: str
    before_swing: Stated
    after_swing: Stated
    gap: float


@dataclass(frozen=True, slots=True)
class RatingGap:
    """A level farther from the best than another, though its scores lie wholly above, by so much."""

    issue: str
    worse: str
    better: str
    worse_score: Stated
    better_score: Stated
    gap: float


@dataclass(frozen=True, slots=True)
class Term:
    """What one issue adds to A over B, and which swing alone would make room for the answer, if any does.

    `needed_low` says that the swing would have to be so low or lower; else so high or higher.
    """

    issue: str
    a: str
    b: str
    adds: Stated
    swing: Stated
    needed: float | None
    needed_low: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, what the ranges say about it, and whether the answer contradicts them.

    Parameters
    ----------
    number
        Counting from 1.
    answer
        What was answered; None if nothing was.
    low, high
        By how much A is better than B, at least and at most; the largest swing is 100.
    surely
        ``a`` or ``b`` if that one is surely at least as good by the ranges, ``same`` if they are
        surely alike, else ``open``.
    contradicts
        Whether no values within the ranges make the answer true.
    widening
        By what factor all ranges would have to be widened; infinite if no factor helps.
    terms
        What each issue adds, the largest first.
    """

    number: int
    answer: Choice | None
    low: float
    high: float
    surely: str
    contradicts: bool
    widening: float
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Elicited:
    """What a party values by its own answers.

    Parameters
    ----------
    title
        Title of the case.
    party, name
        Slug and name of the party.
    weights
        One row an issue, from the largest swing to the smallest.
    order_gaps, rating_gaps, comparisons
        What contradicts what; comparisons with all that were put.
    """

    title: str
    party: str
    name: str
    weights: tuple[WeightRow, ...]
    order_gaps: tuple[OrderGap, ...]
    rating_gaps: tuple[RatingGap, ...]
    comparisons: tuple[Compared, ...]

    @property
    def contradictions(self) -> int:
        """Number of contradictions of all kinds."""
        return len(self.order_gaps) + len(self.rating_gaps) + sum(one.contradicts for one in self.comparisons)


def elicited(asked: Questionnaire, answers: Answers) -> Elicited:
    """Say what follows from complete answers, and where they contradict each other.

    Parameters
    ----------
    asked
        What was asked.
    answers
        What was answered; comparisons may be missing.

    Returns
    -------
    Elicited

    Raises
    ------
    AssessmentError
        If anything but comparisons is missing; names it.
    """
    values = _values(asked, answers)
    order = [asked.place(slug) for slug in answers.order]
    weights = swing_weights(values.stated.swings, order)
    return Elicited(
        title=asked.title,
        party=asked.party,
        name=asked.name,
        weights=tuple(_weight_row(asked, answers, weights, place) for place in order),
        order_gaps=tuple(_order_gaps(asked, answers, weights)),
        rating_gaps=tuple(gap for issue in asked.issues for gap in _rating_gaps(issue, answers)),
        comparisons=tuple(
            _compared(asked, answers, values, number) for number in range(len(answers.comparisons))
        ),
    )


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Comparisons that test the answers.

    Parameters
    ----------
    pairs
        The comparisons, without answers; every other one the other way round.
    every_move
        Whether levels between worst and best were tried too; with many of them only whole swings are.
    reason
        Why there are fewer than three; empty otherwise.
    """

    pairs: tuple[Comparison, ...]
    every_move: bool
    reason: str


def held_out(asked: Questionnaire, answers: Answers) -> HeldOut:
    """Choose the comparisons that test the answers given so far.

    Raises
    ------
    AssessmentError
        If swings or ratings are missing; names what.
    """
    values = _values(asked, answers)
    found = held_out_pairs(values.stated)
    pairs = []
    for row in range(len(found.first)):
        # The engine puts the better one first, which nobody should get used to.
        a, b = (found.first[row], found.second[row])[:: -1 if row % 2 else 1]
        differ = [place for place in range(len(asked.issues)) if a[place] != b[place]]
        one, other = (
            {asked.issues[place].slug: values.levels[place][package[place]] for place in differ}
            for package in (a, b)
        )
        pairs.append(Comparison(one, other))
    return HeldOut(tuple(pairs), found.every_move, found.reason)


@dataclass(frozen=True, slots=True)
class _Values:
    """Stated values as arrays, and which position in the case each rated level has."""

    stated: StatedValues
    levels: tuple[tuple[int, ...], ...]


def _values(asked: Questionnaire, answers: Answers) -> _Values:
    missing = missing_of(asked, answers)
    if missing:
        raise AssessmentError(f"the answers are not complete: {missing} is missing")
    scores = [_scores(issue, answers) for issue in asked.issues]
    swings = np.array([answers.swings[issue.slug] for issue in asked.issues])
    stated = StatedValues(swings, tuple(np.array(list(one.values())) for one in scores))
    return _Values(stated, tuple(tuple(one) for one in scores))


def _scores(issue: AskedIssue, answers: Answers) -> dict[int, Stated]:
    """Give the score of every level that has one, in case order."""
    worst, best = answers.ends[issue.slug]
    scores = {**answers.ratings.get(issue.slug, {}), worst: (0.0, 0.0), best: (100.0, 100.0)}
    return dict(sorted(scores.items()))


def _weight_row(asked: Questionnaire, answers: Answers, weights: SwingWeights, place: int) -> WeightRow:
    issue = asked.issues[place]
    worst, best = answers.ends[issue.slug]
    low, high = (float(end) for end in weights.weights[place])
    return WeightRow(
        issue.name, issue.labels[worst], issue.labels[best], answers.swings[issue.slug], (low, high)
    )


def _order_gaps(asked: Questionnaire, answers: Answers, weights: SwingWeights) -> Iterator[OrderGap]:
    for (before, after), gap in zip(weights.contradictions, weights.gaps, strict=True):
        one, other = asked.issues[before], asked.issues[after]
        yield OrderGap(one.name, other.name, answers.swings[one.slug], answers.swings[other.slug], float(gap))


def _rating_gaps(issue: AskedIssue, answers: Answers) -> Iterator[RatingGap]:
    """Hold the scores of a numeric issue against "the nearer to the best end, the better"."""
    if issue.numbers is None:
        return
    scores = _scores(issue, answers)
    worst, best = answers.ends[issue.slug]
    levels = list(scores) if worst < best else list(scores)[::-1]
    ranges = [scores[level] for level in levels]
    found = check_ratings(ranges, range(len(levels)))
    for (low, high), gap in zip(found.contradictions, found.gaps, strict=True):
        names = issue.labels[levels[low]], issue.labels[levels[high]]
        yield RatingGap(issue.name, *names, ranges[low], ranges[high], float(gap))


def _compared(asked: Questionnaire, answers: Answers, values: _Values, number: int) -> Compared:
    comparison = answers.comparisons[number]
    a, b = (_package(asked, values, levels) for levels in (comparison.a, comparison.b))
    answer = comparison.answer
    meant = SAME if answer is None else MEANT.get(answer, SAME)
    judged = judge_answer(values.stated, a, b, meant)
    is_answered = answer in MEANT
    difference = judged.difference
    return Compared(
        number=number + 1,
        answer=answer,
        low=difference.low,
        high=difference.high,
        surely=_surely(difference),
        contradicts=judged.contradicts and is_answered,
        widening=judged.widening if is_answered else 1.0,
        terms=_terms(asked, answers, comparison, judged),
    )


def _surely(difference: ValueDifference) -> str:
    never_worse, never_better = (
        difference.low >= -difference.tolerance,
        difference.high <= difference.tolerance,
    )
    if never_worse and never_better:
        return "same"
    return "a" if never_worse else "b" if never_better else "open"


def _package(asked: Questionnaire, values: _Values, levels: Mapping[str, int]) -> list[int]:
    """Give a package as places among the rated levels; the first one where the packages do not differ."""
    package = [0] * len(asked.issues)
    for slug, position in levels.items():
        place = asked.place(slug)
        if position not in values.levels[place]:
            issue = asked.issues[place]
            raise AssessmentError(
                f"a comparison has the level {issue.labels[position]} of {issue.slug}, which is not rated; "
                "rate it, or leave the comparison out"
            )
        package[place] = values.levels[place].index(position)
    return package


def _terms(
    asked: Questionnaire, answers: Answers, comparison: Comparison, judged: Judgement
) -> tuple[Term, ...]:
    terms = []
    for slug in comparison.a:
        place, issue = asked.place(slug), asked.issue(slug)
        low, high = (float(end) for end in judged.difference.terms[place])
        needed = float(judged.needed_swings[place])
        swing = answers.swings[slug]
        terms.append(
            Term(
                issue=issue.name,
                a=issue.labels[comparison.a[slug]],
                b=issue.labels[comparison.b[slug]],
                adds=(low, high),
                swing=swing,
                needed=None if isnan(needed) or needed == inf else needed + 0.0,
                needed_low=needed <= swing[0],
            )
        )
    return tuple(sorted(terms, key=lambda term: -max(map(abs, term.adds))))
