"""The whole interview, in order."""

from __future__ import annotations

from collections.abc import Callable

from detente.assessment.elicitation import Answers, Questionnaire
from detente.cli.elicitation.comparisons import ask_comparisons
from detente.cli.elicitation.ends import ask_ends
from detente.cli.elicitation.interview import Interview, questions_in
from detente.cli.elicitation.ratings import ask_ratings
from detente.cli.elicitation.swings import ask_order, ask_swings
from detente.cli.elicitation.terminal import Terminal

__all__ = ["interview"]


def interview(asked: Questionnaire, before: Answers, keep: Callable[[Answers], None]) -> Answers:
    """Ask everything that is not answered yet.

    Parameters
    ----------
    asked
        What there is to ask.
    before
        What was answered before.
    keep
        Called with the answers after each of them.

    Returns
    -------
    Answers
        Complete.

    Raises
    ------
    EOFError
        If the input ends first.
    """
    talk = Interview(asked, before, Terminal(questions_in(asked)), keep)
    talk.terminal.say(
        f"What {asked.name} values: {asked.title}. Answer for your own side; a range is better than a number "
        "that you do not believe. The answers are not for the other side."
    )
    ask_ends(talk)
    ask_order(talk)
    ask_swings(talk)
    ask_ratings(talk)
    ask_comparisons(talk)
    talk.terminal.say()
    return talk.answers
