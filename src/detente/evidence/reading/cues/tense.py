"""Forms of verbs that tell the past from what is to come."""

from __future__ import annotations

__all__ = ["AHEAD", "PAST", "PRESENT"]

AHEAD: tuple[str, ...] = (
    "about to", "agreed to", "aim to", "aims to", "are due", "are set to", "are to", "can", "can be",
    "could", "due to", "expect", "expected to", "expects", "going to", "has to", "have to", "hope to",
    "hopes to", "intend to", "intends to", "is due", "is expected", "is planned", "is scheduled",
    "is set", "is set for", "is set to", "is to", "may", "might", "must", "need to", "needs to",
    "pencilled in", "plan to", "planned for", "planning to", "plans to", "pledged to", "promised to",
    "scheduled", "scheduled for", "set for", "set to", "shall", "should", "slated for", "to announce",
    "to be", "to begin", "to close", "to decide", "to end", "to expire", "to face", "to hold",
    "to launch", "to leave", "to meet", "to open", "to pay", "to publish", "to raise", "to reopen",
    "to repay", "to report", "to resume", "to return", "to shut", "to sign", "to start", "to step",
    "to stop", "to vote", "unless", "vowed to", "want", "wants", "will", "won't", "would",
)  # fmt: skip
"""Words of what is to come."""

PRESENT: tuple[str, ...] = (
    "are", "begin", "begins", "call it", "close", "closes", "comes", "comes into force", "decide",
    "decides", "ends", "expire", "expires", "face", "faces", "falls due", "go", "goes", "is",
    "kicks in", "lapse", "lapses", "launches", "leave", "leaves", "meet", "meets", "moves", "open",
    "opens", "publishes", "reopens", "reports results", "resume", "resumes", "retire", "retires",
    "return", "returns", "rise", "rises", "rules", "runs out", "shuts", "sign", "start", "starts",
    "steps down", "takes effect", "takes over", "vote", "votes",
)  # fmt: skip
"""Verbs whose present one uses of what is arranged."""

PAST: tuple[str, ...] = (
    "agreed", "ate", "became", "been", "began", "bore", "bought", "broke", "brought", "built", "came",
    "caught", "chose", "cost", "did", "drew", "drove", "fell", "felt", "fought", "found", "gave", "got",
    "grew", "had", "heard", "held", "hit", "kept", "knew", "laid", "led", "left", "lent", "lit", "lost",
    "made", "met", "met again", "paid", "quit", "ran", "rose", "said", "sank", "sat", "saw", "seen",
    "sent", "shook", "shown", "sold", "spent", "split", "spoke", "stood", "struck", "swore", "taken",
    "told", "took", "was", "went", "were", "withdrew", "won", "wrote",
)  # fmt: skip
"""Pasts that do not end in -ed."""
