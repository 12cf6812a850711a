"""Two saved answers side by side: shares, deals, and the inputs that differ; no attribution."""

from __future__ import annotations

import detente
from detente.assessment.comparison.sides import compared_answer, compared_deals, issues_of, share_change
from detente.assessment.result import Assessment, CaseComparison, DifferenceView, InputView
from detente.assessment.result.answer import FORMAT
from detente.assessment.saved import rounded

__all__ = ["compare_answers"]

NO_ATTRIBUTION = (
    "These are saved answers. They do not hold the case, so that no part of the difference can be put down "
    "to single inputs: compare the cases themselves for that. Of the inputs an answer lists only those that "
    "are uncertain; a difference in an exact number, an option or a statement does not show."
)
SHARED = "A shareable form lists no inputs: it cannot be seen which of them differ."


def compare_answers(first: Assessment, second: Assessment) -> CaseComparison:
    """Compare two saved answers by what they hold.

    Parameters
    ----------
    first, second
        The answers.

    Returns
    -------
    CaseComparison
        Without contributions.
    """
    one, other = compared_answer(first), compared_answer(second)
    shared = first.shared is not None or second.shared is not None
    return rounded(
        CaseComparison(
            format=FORMAT,
            program=detente.__version__,
            first=one,
            second=other,
            saved=True,
            changes=(),
            change=share_change(one, other),
            verdict_changes=one.verdict != other.verdict,
            method="none",
            mixtures=0,
            contributions=(),
            silent=(),
            inputs=() if shared else _inputs(first.inputs, second.inputs),
            issues=issues_of(first, second),
            deals=compared_deals(first, second),
            limits=(NO_ATTRIBUTION, *((SHARED,) if shared else ()), *_drawn(first, second)),
        )
    )


def _inputs(first: tuple[InputView, ...], second: tuple[InputView, ...]) -> tuple[DifferenceView, ...]:
    before = {one.path: one.written for one in first}
    after = {one.path: one.written for one in second}
    found = []
    for path in {**before, **after}:
        if path not in after:
            found.append(DifferenceView(path, "removed", before[path], ""))
        elif path not in before:
            found.append(DifferenceView(path, "added", "", after[path]))
        elif before[path] != after[path]:
            found.append(DifferenceView(path, "changed", before[path], after[path]))
    return tuple(found)


def _drawn(first: Assessment, second: Assessment) -> tuple[str, ...]:
    """Say where the answers were not computed alike, so that part of the difference is no difference."""
    found = []
    if first.program != second.program:
        found.append(f"They come from two versions of the program: {first.program} and {second.program}.")
    if first.settings != second.settings:
        one, other = first.settings, second.settings
        found.append(
            f"They were computed with different settings: {one.worlds:,} worlds of seed {one.seed}, and "
            f"{other.worlds:,} of seed {other.seed}. Part of the difference may be sampling."
            if (one.worlds, one.seed) != (other.worlds, other.seed)
            else "They were computed with different thresholds or numbers of worlds for single views."
        )
    return tuple(found)
