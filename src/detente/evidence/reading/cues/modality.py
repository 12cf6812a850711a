"""Words that make a sentence less than a plain assertion, and what each of them means."""

from __future__ import annotations

__all__ = ["MODALITY"]

MODALITY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("conditional", (
        "as long as", "assuming", "contingent on", "depending on", "if", "in case", "in the event", "only when",
        "otherwise", "provided that", "should it", "should the", "should they", "so long as", "subject to",
        "unless", "would",
    )),
    ("impossible", (
        "can not", "can't", "cannot", "could not", "couldn't", "impossible", "is not able to", "is unable to",
    )),
    ("likely", (
        "almost certainly", "is likely", "are likely", "in all likelihood", "more likely than not", "most likely",
        "probably", "was likely", "very likely",
    )),
    ("needed", (
        "are required to", "cannot proceed without", "depends on", "hinges on", "has to", "have to", "is obliged to",
        "is required", "must", "necessary", "needs", "need to", "needed", "required to", "requires", "should",
        "without the approval", "without the consent",
    )),
    ("possible", (
        "can", "could", "may", "maybe", "might", "perhaps", "possible", "possibly", "potential", "potentially",
    )),
    ("risk", (
        "at risk", "could lose", "in danger of", "in jeopardy", "jeopardise", "jeopardize", "risk", "risked",
        "risking", "risks", "stands to lose", "threat", "threaten", "threatened", "threatens", "under threat",
    )),
    ("unlikely", (
        "are unlikely", "doubtful", "highly unlikely", "improbable", "is unlikely", "not expected to", "not likely",
        "unlikely",
    )),
)  # fmt: skip
"""What it means, and the words for it. The longest phrase at a place counts; "may" is no month here."""
