"""An interview: what is asked, what was answered so far, and where each answer is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.assessment.elicitation import Answers, AskedIssue, Questionnaire
from detente.cli.elicitation.terminal import Terminal

__all__ = ["PAIRS", "Interview", "questions_in"]

PAIRS = 3
"""Number of comparisons that are asked, where they can be made."""


@dataclass(slots=True)
class Interview:
    """One interview.

    Parameters
    ----------
    asked
        What there is to ask.
    answers
        What was answered so far.
    terminal
        Where questions are asked.
    keep
        Called with the answers after each of them.
    """

    asked: Questionnaire
    answers: Answers
    terminal: Terminal
    keep: Callable[[Answers], None]

    def note(self, answers: Answers) -> None:
        """Take over answers, and keep them."""
        self.answers = answers
        self.keep(answers)

    def swing_of(self, issue: AskedIssue) -> str:
        """Write the swing of an issue: its name, and its worst and best level."""
        worst, best = self.answers.ends[issue.slug]
        return f"“{issue.name}” from {issue.labels[worst]} to {issue.labels[best]}"


def questions_in(asked: Questionnaire) -> int:
    """Count the questions: ends, order, swings but the first, ratings, comparisons."""
    ratings = sum(len(issue.to_rate((0, len(issue.labels) - 1))) for issue in asked.issues)
    return 2 + len(asked.issues) - 1 + ratings + (PAIRS if len(asked.issues) > 1 else 0)
