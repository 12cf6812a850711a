"""Words that make a sentence less than a plain assertion, and what each of them means."""

from __future__ import annotations

__all__ = ["LEAVE_HOLDERS", "LEAVE_MARKS", "MODALITY", "NEEDED_THINGS"]

MODALITY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("conditional", (
        "as long as", "assuming", "conditional on", "conditional upon", "contingent on", "contingent upon",
        "if", "in case", "in the event", "on condition that", "on the condition that", "only when",
        "otherwise", "provided that", "providing that", "so long as", "subject to", "unless",
    )),
    ("hypothetical", ("ought to", "should", "would")),
    ("impossible", (
        "can no longer", "can not", "can't", "cannot", "could hardly", "could no longer", "could not",
        "couldn't", "impossible", "is not able to", "is unable to",
    )),
    ("likely", (
        "almost certainly", "are likely", "in all likelihood", "is likely", "more likely than not",
        "most likely", "probably", "very likely", "was likely",
    )),
    ("needed", (
        "are necessary", "are obliged to", "are required to", "cannot proceed without", "has to", "have to",
        "hinges on", "is necessary", "is obliged to", "is required", "must", "necessary for",
        "necessary to", "necessitates", "need", "need to", "needed", "needs", "required to", "requires",
        "under pressure to", "was obliged to", "without the approval", "without the consent",
    )),
    ("possible", (
        "can yet", "could", "could well", "is also possible", "is possible", "it is possible", "may",
        "maybe", "might", "perhaps", "possible that", "possibly", "potentially",
    )),
    ("risk", (
        "at risk", "at stake", "danger of", "in danger of", "in jeopardy", "jeopardise", "jeopardised",
        "jeopardize", "jeopardized", "risk", "risked", "risking", "risks", "stands to lose", "threat to",
        "threaten", "threatens", "under threat",
    )),
    ("unlikely", (
        "are unlikely", "doubtful", "highly unlikely", "improbable", "is unlikely", "not expected to",
        "not likely", "unlikely", "unlikely to",
    )),
)  # fmt: skip
"""What it means, and the words for it. The longest phrase at a place counts; "may" is no month here."""

NEEDED_THINGS: tuple[str, ...] = (
    "agreement", "approval", "assent", "blessing", "clearance", "consent", "go-ahead", "permission",
    "sign-off", "signature", "votes",
)  # fmt: skip
"""What one needs from somebody else; a need of these is a "must", a need of litres is none."""

LEAVE_HOLDERS: tuple[str, ...] = (
    "any member", "any party", "any state", "each member", "each of them", "each party", "each side",
    "each state", "either company", "either member", "either of them", "either party", "either side",
    "either state", "neither", "neither company", "neither party", "neither side", "neither state",
    "no party", "the borrower", "the buyer", "the contractor", "the customer", "the holder", "the landlord",
    "the lender", "the lessee", "the lessor", "the licensee", "the licensor", "the purchaser",
    "the seller", "the tenant",
)  # fmt: skip
"""Those who "may" because a contract gives them leave."""

LEAVE_MARKS: tuple[str, ...] = (
    "at any time", "days' notice", "days' written notice", "hereunder", "in accordance with",
    "months' notice", "months' written notice", "pursuant to", "under the agreement", "under the contract",
    "under the licence", "under the license", "under the pact", "under the terms", "under the treaty",
    "upon notice", "upon written notice", "written consent", "written notice",
)  # fmt: skip
"""Words of a contract; a "may" beside them gives leave."""
