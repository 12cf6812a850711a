"""What was changed for one answer, in sentences."""

from __future__ import annotations

from detente.assessment.result import CaseSummary

__all__ = ["changed_fact", "changed_in_words", "changes_title"]


def changes_title(case: CaseSummary) -> str:
    """Say how much was changed; empty if nothing was."""
    number = len(case.changes)
    return f"Changed for this answer: {number} {'input' if number == 1 else 'inputs'}" if number else ""


def changed_in_words(case: CaseSummary) -> tuple[str, ...]:
    """Say what was changed, one sentence each."""
    words = {"set": "set to", "drop-claim": "now", "believe": "now"}
    return tuple(f"{one.path}: “{one.before}”, {words[one.kind]} “{one.after}”." for one in case.changes)


def changed_fact(case: CaseSummary) -> tuple[tuple[str, str], ...]:
    """Say what was changed as one fact of a head; nothing if nothing was."""
    title = changes_title(case)
    return ((title, " ".join(changed_in_words(case))),) if title else ()
