"""The values of a party as a block of a case file, ready to be pasted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import yaml

from detente.assessment.elicitation.answers import Answers, Stated
from detente.assessment.elicitation.questionnaire import AskedIssue, Questionnaire
from detente.assessment.elicitation.written import range_text, scalar
from detente.case.places import Content
from detente.deal.elicitation import curve_through
from detente.evidence.record import BASIS_KEYS

__all__ = ["values_block"]

KEPT = ("accepts", "optimism")
"""What a party's values hold besides weights and scores; it is not asked and stays as it is."""
INDENT = "    "
CURVE_DIGITS = 3
WIDTH = 100_000
"""Wider than any value, so that nothing is folded."""


def values_block(
    asked: Questionnaire, answers: Answers, on: date, present: Mapping[str, Content] | None = None
) -> str:
    """Write the values as the entry of the party under ``deal: values:``.

    Ranges are written as ``40 to 60 uniform``: every number between alike, and none
    outside, as they were checked.

    Parameters
    ----------
    asked, answers
        What was asked and answered; complete but for comparisons.
    on
        The day on which it was stated.
    present
        The entry as the case has it now. Its red lines and its optimism are kept; where they rest on
        the basis of the entry, they get it beside them.

    Returns
    -------
    str
        Lines that end in a line break, indented as they stand in a case file.
    """
    lines = [
        f"# What {asked.name} values, as its own side states it. Not for the other side.",
        f"# It takes the place of {asked.party} under deal: values:",
        f"{INDENT}{asked.party}:",
        f"{INDENT}  weights:",
        f"{INDENT}    assumed: {_stated(asked, on)}",
        *(f"{INDENT}    {slug}: {_range(answers.swings[slug])}" for slug in answers.order),
        f"{INDENT}  scores:",
        f"{INDENT}    assumed: {_stated(asked, on)}",
        *(f"{INDENT}    {issue.slug}: {_score(issue, answers)}" for issue in asked.issues),
        *(f"{INDENT}  {line}" for line in _kept(present or {})),
    ]
    return "\n".join([*lines, ""])


def _stated(asked: Questionnaire, on: date) -> str:
    return scalar(f"stated by {asked.name}'s side on {on.isoformat()}")


def _range(stated: Stated) -> str:
    """Write a range in which every number is alike, or a single number."""
    return range_text(stated) if stated[0] == stated[1] else f"{range_text(stated)} uniform"


def _score(issue: AskedIssue, answers: Answers) -> str:
    """Write the scores of an issue: ends, ends with a curve, or a table."""
    worst, best = answers.ends[issue.slug]
    ratings = answers.ratings.get(issue.slug, {})
    curve = _curve(issue, (worst, best), ratings)
    if curve is not None:
        ends = f"best: {issue.written[best]}, worst: {issue.written[worst]}"
        return f"{{{ends}{curve}}}"
    scores = {**ratings, worst: (0.0, 0.0), best: (100.0, 100.0)}
    return f"{{{', '.join(f'{_key(issue, at)}: {_range(scores[at])}' for at in sorted(scores))}}}"


def _key(issue: AskedIssue, place: int) -> str:
    return issue.written[place] if issue.numbers is not None else scalar(issue.written[place])


def _curve(issue: AskedIssue, ends: tuple[int, int], ratings: Mapping[int, Stated]) -> str | None:
    """Write the curve through one rated level, empty if it is a line; None where no curve of a case fits."""
    if issue.numbers is None or len(ratings) > 1:
        return None
    if not ratings:
        return ""
    [(place, (low, high))] = ratings.items()
    share = issue.share(place, ends)
    # A case knows curves that are steepest at the worst end, and none that reach 100 before the best.
    if share is None or high >= 100.0 or low < 100.0 * share:
        return None
    powers = [round(curve_through(share, score), CURVE_DIGITS) for score in (low, high)]
    return "" if powers == [1.0, 1.0] else f", curve: {_range((powers[0], powers[1]))}"


def _kept(present: Mapping[str, Content]) -> Iterator[str]:
    """Write what is kept of the present entry, with the basis that it rests on there."""
    basis = {key: present[key] for key in BASIS_KEYS if key in present}
    accepts = present.get("accepts")
    if isinstance(accepts, list) and accepts:
        yield "accepts:"
        for line in accepts:
            yield f"  - {_flow(_with_basis(line, basis))}"
    if "optimism" in present:
        yield f"optimism: {_flow(_with_basis(present['optimism'], basis))}"


def _with_basis(entry: Content, basis: Mapping[str, Content]) -> Content:
    if not basis or (isinstance(entry, dict) and any(key in entry for key in BASIS_KEYS)):
        return entry
    return {**(entry if isinstance(entry, dict) else {"value": entry}), **basis}


def _flow(content: Content) -> str:
    """Write any content on one line."""
    written: str = yaml.safe_dump(
        content, default_flow_style=True, sort_keys=False, allow_unicode=True, width=WIDTH
    )
    return written.removesuffix("...\n").strip()
