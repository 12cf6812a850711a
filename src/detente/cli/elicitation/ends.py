"""The worst and the best level of each issue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.assessment.elicitation import AskedIssue
from detente.case.levels import LevelError
from detente.cli.elicitation.interview import Interview
from detente.cli.elicitation.terminal import described
from detente.expressions.suggestions import listing

__all__ = ["ask_ends"]


def ask_ends(interview: Interview) -> None:
    """Show what the case says of each issue, and ask for what it does not say or says wrongly."""
    left = [issue for issue in interview.asked.issues if issue.slug not in interview.answers.ends]
    if not left:
        interview.terminal.passed()
        return
    interview.terminal.question(
        "Which level of each issue is worst and which is best for you? Go by your own side's interests alone."
    )
    for number, issue in enumerate(left, start=1):
        interview.terminal.say(f"{number:>4}  {issue.name}: {_shown(issue)}", indent=" " * 6)
    unknown = [issue for issue in left if issue.ends is None]
    prompt = "Enter if this is right, or the numbers of those that are not, such as 2 3:"
    wrong = interview.terminal.ask(prompt, _numbers(left))
    ends = {issue.slug: issue.ends for issue in left if issue.ends is not None and issue not in wrong}
    interview.note(replace(interview.answers, ends={**interview.answers.ends, **ends}))
    for issue in left:
        if issue in wrong or issue in unknown:
            _ask_one(interview, issue)


def _shown(issue: AskedIssue) -> str:
    if issue.ends is None:
        return "not known yet; you will be asked"
    worst, best = issue.ends
    return f"worst {issue.labels[worst]}, best {issue.labels[best]}"


def _numbers(issues: list[AskedIssue]) -> Callable[[str], list[AskedIssue]]:
    def read(text: str) -> list[AskedIssue]:
        words = text.replace(",", " ").split()
        wrong = [word for word in words if not (word.isdecimal() and 1 <= int(word) <= len(issues))]
        if wrong:
            raise ValueError(
                f"found {described(wrong[0])}; write numbers from 1 to {len(issues)}, or nothing"
            )
        return [issues[int(word) - 1] for word in words]

    return read


def _ask_one(interview: Interview, issue: AskedIssue) -> None:
    """Ask for the best and the worst level of one issue; of two levels the other one is the worst."""
    places = list(issue.possible_ends)
    interview.terminal.say(f"{issue.name}: {_choices(issue, places)}")
    best = interview.terminal.ask("  best for you:", _level(issue, places))
    others = [place for place in places if place != best]
    worst = others[0]
    if len(others) > 1:
        worst = interview.terminal.ask("  worst for you:", _level(issue, others))
    interview.note(replace(interview.answers, ends={**interview.answers.ends, issue.slug: (worst, best)}))


def _choices(issue: AskedIssue, places: list[int]) -> str:
    """List levels; those that are names with the number by which they can be called."""
    if issue.numbers is not None:
        return listing(issue.labels[place] for place in places)
    return ", ".join(f"{place + 1} {issue.labels[place]}" for place in places)


def _level(issue: AskedIssue, places: list[int]) -> Callable[[str], int]:
    """Read a level by its name, or, where levels are names, by its number."""

    def read(text: str) -> int:
        folded = {issue.labels[place].casefold(): issue.labels[place] for place in places}
        try:
            found = issue.position(folded.get(text.casefold(), text))
        except LevelError:
            found = -1
        if found in places:
            return found
        if issue.numbers is None and text.isdecimal() and int(text) - 1 in places:
            return int(text) - 1
        raise ValueError(f"found {described(text)}; write one of {_choices(issue, places)}")

    return read
