"""What the words of an appraisal of evidence mean."""

from __future__ import annotations

from detente.report.document.definition import Definition

__all__ = ["APPRAISAL_DEFINITIONS", "COMPETING_DEFINITIONS"]

COMPETING_DEFINITIONS = (
    Definition(
        "inconsistency",
        "Inconsistency, score",
        "A claim that one would not expect if a hypothesis held counts 1 against it, one that one would "
        "expect least counts 2; half as much if the claim is doubtful, nothing if it does not carry. What "
        "fits counts nothing, since it often fits other hypotheses as well. The score by claims adds up "
        "all claims; the score by origins lets each origin speak once against a hypothesis, by the "
        "strongest of its claims. A score is no probability.",
    ),
    Definition(
        "diagnosticity",
        "Tells apart",
        "The largest difference of what a claim counts against one hypothesis and against another. A "
        "claim of 0 leaves the order by claims as it is.",
    ),
    Definition(
        "pivotal",
        "Pivotal claim",
        "A claim without which other hypotheses have least against them.",
    ),
)
"""Of competing hypotheses, in the order in which a report lists them."""

APPRAISAL_DEFINITIONS = (
    *COMPETING_DEFINITIONS,
    Definition(
        "open_input",
        "Open",
        "An uncertain input is open if its claims contradict each other or do not carry, if it rests on "
        "one origin alone and no primary source, on a stale claim, on an assumption, or on nothing. "
        "Forecasts that differ open nothing.",
    ),
    Definition(
        "chance",
        "Larger than chance",
        "An effect above two standard errors of the difference of two shares of one half. Chance alone "
        "passes that about once in twenty times for one share of one input, so among many inputs some "
        "will.",
    ),
    Definition(
        "statement",
        "Statement",
        "Claims about the same thing that give the same number and the same direction; a claim in words "
        "stands for itself.",
    ),
    Definition(
        "stale",
        "Stale",
        "Old, and followed by a newer claim about the same thing: by the latest day that its date can "
        "mean, and the earliest that the other's can.",
    ),
    Definition(
        "carries",
        "Carries, doubtful, does not carry",
        "What a claim does by its grades: the letter of its best source (D makes it doubtful, E not "
        "carry) and its own number (4 and 5 likewise), the worse of both. What is not graded carries.",
    ),
)
"""Of the whole appraisal, in the order in which a report lists them."""
