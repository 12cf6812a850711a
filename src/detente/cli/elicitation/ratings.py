"""What levels between the worst and the best are worth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.assessment.elicitation import AskedIssue, Stated, read_range
from detente.cli.elicitation.interview import Interview
from detente.expressions.printing import plain_number

__all__ = ["ask_ratings"]


def ask_ratings(interview: Interview) -> None:
    """Ask for the score of every level that has to be rated."""
    for issue in interview.asked.issues:
        for place in issue.to_rate(interview.answers.ends[issue.slug]):
            if interview.answers.rating(issue.slug, place) is None:
                _ask_one(interview, issue, place)
            else:
                interview.terminal.passed()


def _ask_one(interview: Interview, issue: AskedIssue, place: int) -> None:
    worst, best = interview.answers.ends[issue.slug]
    share = issue.share(place, (worst, best))
    ends = f"{issue.labels[worst]} (the worst) counts 0 and {issue.labels[best]} (the best) 100"
    interview.terminal.question(f"“{issue.name}”: {ends}. What does {issue.labels[place]} count?")
    prompt = "a number from 0 to 100, or a range such as 40 to 60:"
    if share is not None:
        line = plain_number(round(100.0 * share, 1))
        interview.terminal.say(
            f"If each step counts alike: {line}. More, if the first steps away from the worst matter most; "
            "less, if the last ones before the best do."
        )
        prompt = f"a number or range, or Enter for {line}, each step alike:"
    stated = interview.terminal.ask(prompt, _rating(share))
    ratings = {**interview.answers.ratings.get(issue.slug, {}), place: stated}
    interview.note(replace(interview.answers, ratings={**interview.answers.ratings, issue.slug: ratings}))


def _rating(share: float | None) -> Callable[[str], Stated]:
    """Read a score; nothing means that each step counts alike, where levels are numbers."""

    def read(text: str) -> Stated:
        if not text and share is not None:
            return 100.0 * share, 100.0 * share
        return read_range(text)

    return read
