"""Held-out comparisons: two packages side by side, showing only the issues on which they differ."""

from __future__ import annotations

from dataclasses import replace

from detente.assessment.elicitation import Comparison, held_out
from detente.assessment.elicitation.answers import CHOICES, Choice
from detente.cli.elicitation.interview import Interview
from detente.cli.elicitation.terminal import described
from detente.cli.output import console
from detente.report.elicitation import print_comparison

__all__ = ["ask_comparisons"]

HOW = "Go by your judgement, not by your numbers: they are made up to test these, and nobody offers them."

WHOLE = (
    "There are too many levels to try them all, so the comparisons go from worst to best; they test what the "
    "issues are worth, and not the levels in between."
)


def ask_comparisons(interview: Interview) -> None:
    """Choose comparisons, unless they have been chosen, and ask those that have no answer yet."""
    if not interview.answers.comparisons:
        _choose(interview)
    for place, comparison in enumerate(interview.answers.comparisons):
        if comparison.answer is not None:
            interview.terminal.passed()
            continue
        answered = replace(comparison, answer=_ask_one(interview, place, comparison))
        every = interview.answers.comparisons
        interview.note(
            replace(interview.answers, comparisons=(*every[:place], answered, *every[place + 1 :]))
        )


def _choose(interview: Interview) -> None:
    """Choose comparisons, and say where they are fewer or coarser than they should be."""
    chosen = held_out(interview.asked, interview.answers)
    interview.note(replace(interview.answers, comparisons=chosen.pairs))
    if chosen.reason:
        interview.terminal.say()
        interview.terminal.say(f"Comparisons: {chosen.reason}.")
    if not chosen.every_move:
        interview.terminal.say()
        interview.terminal.say(WHOLE)


def _ask_one(interview: Interview, place: int, comparison: Comparison) -> Choice:
    interview.terminal.question(f"Which of these two is better for you? {HOW}")
    rows = []
    for slug in comparison.a:
        issue = interview.asked.issue(slug)
        rows.append((issue.name, issue.labels[comparison.a[slug]], issue.labels[comparison.b[slug]]))
    print_comparison(tuple(rows), place + 1, console(error=True))
    return interview.terminal.ask("a, b, same or skip:", _choice)


def _choice(text: str) -> Choice:
    for choice in CHOICES:
        if text.casefold() in {choice, choice[:2] if len(choice) > 1 else choice}:
            return choice
    raise ValueError(f"found {described(text)}; write a, b, same (about as good) or skip")
