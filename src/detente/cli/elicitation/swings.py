"""The order of swings, and what each is worth beside the largest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.assessment.elicitation import AskedIssue, Stated, range_text, read_range
from detente.cli.elicitation.interview import Interview
from detente.cli.elicitation.terminal import described

__all__ = ["ask_order", "ask_swings"]

YARDSTICK = (100.0, 100.0)
LEFT = "?"
OTHER = "other"


def ask_order(interview: Interview) -> None:
    """Ask in which order one would move issues from their worst to their best level."""
    issues, terminal = interview.asked.issues, interview.terminal
    if len(interview.answers.order) == len(issues):
        terminal.passed()
        return
    terminal.question(
        "Suppose every issue stood at its worst level for you, and you could move one of them to its best. "
        "Which first? And then?"
    )
    _list_left(interview)
    terminal.say(f"One number at a time, or several in order such as 3 1 4; {LEFT} lists what is left.")
    while len(left := _left(interview)) > 1:
        prompt = f"then ({len(issues) - len(left)} of {len(issues)} in order):"
        slugs = terminal.ask(prompt if interview.answers.order else "first:", _picks(interview))
        if not slugs:
            _list_left(interview)
        interview.note(replace(interview.answers, order=(*interview.answers.order, *slugs)))
    last = tuple(issue.slug for issue in left)
    order = (*interview.answers.order, *last)
    if last and len(issues) > 1:
        terminal.say(f"Last is {interview.swing_of(left[0])}.")
    interview.note(
        replace(interview.answers, order=order, swings={**interview.answers.swings, order[0]: YARDSTICK})
    )


def _left(interview: Interview) -> list[AskedIssue]:
    return [issue for issue in interview.asked.issues if issue.slug not in interview.answers.order]


def _list_left(interview: Interview) -> None:
    for number, issue in enumerate(interview.asked.issues, start=1):
        if issue.slug not in interview.answers.order:
            interview.terminal.say(f"{number:>4}  {interview.swing_of(issue)}", indent=" " * 6)


def _picks(interview: Interview) -> Callable[[str], list[str]]:
    """Read numbers of issues that are left, in order; nothing for the question mark."""
    issues, order = interview.asked.issues, interview.answers.order

    def read(text: str) -> list[str]:
        if text == LEFT:
            return []
        slugs: list[str] = []
        for word in text.replace(",", " ").split() or [text]:
            if not (word.isdecimal() and 1 <= int(word) <= len(issues)):
                raise ValueError(f"found {described(word)}; write numbers from 1 to {len(issues)}, or {LEFT}")
            slug = issues[int(word) - 1].slug
            if slug in order or slug in slugs:
                raise ValueError(f"{word} has its place already; {LEFT} lists what is left")
            slugs.append(slug)
        return slugs

    return read


def ask_swings(interview: Interview) -> None:
    """Ask what each swing is worth beside the first, and show at once what contradicts the order."""
    first = interview.asked.issue(interview.answers.order[0])
    for slug in interview.answers.order[1:]:
        if slug in interview.answers.swings:
            interview.terminal.passed()
            continue
        issue = interview.asked.issue(slug)
        interview.terminal.question(
            f"Moving {interview.swing_of(first)} counts 100. "
            f"What does moving {interview.swing_of(issue)} count?"
        )
        prompt = "a number from 0 to 100, or a range such as 40 to 60:"
        _settle(interview, slug, interview.terminal.ask(prompt, read_range))


def _settle(interview: Interview, slug: str, stated: Stated) -> None:
    """Take a swing; where it contradicts the order, let this one or the other be changed, or keep both."""
    while True:
        swings = {**interview.answers.swings, slug: stated}
        interview.note(replace(interview.answers, swings=swings))
        clash = _clash(interview, slug)
        if clash is None:
            return
        _say_clash(interview, slug, clash)
        prompt = (
            f"a new number or range for this one, '{OTHER}' and one for the other, or Enter to keep both:"
        )
        revised = interview.terminal.ask(prompt, _revision)
        if revised is None:
            return
        is_other, new = revised
        if is_other:
            slug = clash
        stated = new


def _clash(interview: Interview, slug: str) -> str | None:
    """Find the issue whose place in the order a swing contradicts most; None if there is none."""
    order, swings = interview.answers.order, interview.answers.swings
    place, (low, high) = order.index(slug), swings[slug]
    gaps = {one: low - swings[one][1] for one in order[1:place] if one in swings}
    gaps |= {one: swings[one][0] - high for one in order[place + 1 :] if one in swings}
    worst = max(gaps, key=lambda one: gaps[one], default=None)
    return worst if worst is not None and gaps[worst] > 0.0 else None


def _say_clash(interview: Interview, slug: str, clash: str) -> None:
    order, swings = interview.answers.order, interview.answers.swings
    one, other = interview.asked.issue(slug), interview.asked.issue(clash)
    later = order.index(slug) > order.index(clash)
    more, put = ("more", "before") if later else ("less", "after")
    interview.terminal.say(
        f"That contradicts your order: “{one.name}” at {range_text(swings[slug])} counts {more} than "
        f"“{other.name}” at {range_text(swings[clash])}, which you put {put} it."
    )


def _revision(text: str) -> tuple[bool, Stated] | None:
    """Read a range for this issue or, after a word, for the other one; None for nothing."""
    if not text:
        return None
    is_other = text.casefold().startswith(OTHER)
    return is_other, read_range(text[len(OTHER) :] if is_other else text)
