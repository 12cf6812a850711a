"""A claim taken out of what reads or reconciles it, in the content of a case file.

Works on what the files hold, before it is read into a case; see :mod:`detente.case.changes`.
"""

from __future__ import annotations

from detente.case.places import Content

__all__ = ["without_hypotheses", "without_reconciliations"]


def without_hypotheses(content: dict[str, Content], claim: str) -> int:
    """Take a claim out of what hypotheses read.

    Parameters
    ----------
    content
        What the files hold; changed.
    claim
        Its slug.

    Returns
    -------
    int
        In how many places it stood.
    """
    section = content.get("hypotheses")
    entries = section.values() if isinstance(section, dict) else ()
    readings = [one.get("readings") for one in entries if isinstance(one, dict)]
    return sum(one.pop(claim, None) is not None for one in readings if isinstance(one, dict))


def without_reconciliations(content: dict[str, Content], claim: str) -> int:
    """Take a claim out of the reconciliations, and those that are left with a single claim.

    Parameters
    ----------
    content
        What the files hold; changed.
    claim
        Its slug.

    Returns
    -------
    int
        In how many places it stood.
    """
    entries = content.get("reconciliations")
    kept: list[Content] = []
    uses = 0
    for entry in entries if isinstance(entries, list) else ():
        between = entry.get("between") if isinstance(entry, dict) else None
        if isinstance(entry, dict) and isinstance(between, list) and claim in between:
            uses += 1
            left = [other for other in between if other != claim]
            entry["between"] = left
            if len(left) == 1:
                continue
        kept.append(entry)
    if uses:
        content["reconciliations"] = kept
    return uses
