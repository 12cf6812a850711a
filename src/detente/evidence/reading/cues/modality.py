"""Words that make a sentence less than a plain assertion, and what each of them means."""

from __future__ import annotations

__all__ = ["MODALITY"]

MODALITY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("conditional", (
        "as long as", "assuming", "contingent on", "depending on", "if", "in case", "in the event",
        "only when", "otherwise", "provided that", "so long as", "subject to", "unless", "would",
    )),
    ("impossible", (
        "can not", "can't", "cannot", "could not", "couldn't", "impossible", "is not able to",
        "is unable to",
    )),
    ("likely", (
        "almost certainly", "are likely", "in all likelihood", "is likely", "more likely than not",
        "most likely", "probably", "very likely", "was likely",
    )),
    ("needed", (
        "are necessary", "are required to", "cannot proceed without", "depends on", "has to", "have to",
        "hinges on", "is necessary", "is obliged to", "is required", "must", "necessary for",
        "necessary to", "necessitates", "need to", "needed", "needs", "required to", "requires", "should",
        "under pressure to", "without the approval", "without the consent",
    )),
    ("possible", (
        "could", "is also possible", "is possible", "it is possible", "may", "maybe", "might", "perhaps",
        "possible that", "possibly", "potential", "potentially",
    )),
    ("risk", (
        "at risk", "could lose", "in danger of", "in jeopardy", "jeopardise", "jeopardize", "risk",
        "risked", "risking", "risks", "stands to lose", "threat", "threaten", "threatened", "threatens",
        "under threat",
    )),
    ("unlikely", (
        "are unlikely", "doubtful", "highly unlikely", "improbable", "is unlikely", "not expected to",
        "not likely", "unlikely",
    )),
)  # fmt: skip
"""What it means, and the words for it. The longest phrase at a place counts; "may" is no month here."""
