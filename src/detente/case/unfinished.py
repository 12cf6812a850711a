"""A case that is still being written, as far as its evidence can be looked at.

Outcomes, preferences and values come last, and what the sources are worth is asked first. So the sections
that hold who acts and what is known are read by themselves; everything else of the case is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.case.digest import digest
from detente.case.files import RawCase
from detente.case.places import Content
from detente.case.readiness import Need, needs_of
from detente.case.schema import FORMAT, Case
from detente.case.schema_conflict import Conflict
from detente.case.writing.evidence_check import as_of, evidence_problems, read_evidence
from detente.errors import CaseError, Problem

__all__ = ["UnfinishedCase", "is_unfinished", "read_unfinished"]

UNTITLED = "A case without a title"


@dataclass(frozen=True, slots=True)
class UnfinishedCase:
    """What is known of a case that cannot be answered yet.

    Parameters
    ----------
    case
        Its evidence; there are no options, outcomes and values in it, and its horizon is the day from which
        it looks.
    needs
        What it still lacks, in order of need.
    unused
        Claims that nothing in its files cites, in file order.
    digest
        SHA-256 of what the files say.
    """

    case: Case
    needs: tuple[Need, ...]
    unused: tuple[str, ...]
    digest: str


def is_unfinished(raw: RawCase) -> bool:
    """Tell whether a case lacks a section without which it has no verdict, or the rest of a deal begun."""
    return bool(_needs(raw))


def _needs(raw: RawCase) -> tuple[Need, ...]:
    return tuple(need for need in needs_of(raw.content) if need.degree != "trust")


def read_unfinished(raw: RawCase) -> UnfinishedCase:
    """Read the evidence of a case that lacks other sections.

    Parameters
    ----------
    raw
        What the files hold.

    Raises
    ------
    CaseError
        With every error of the evidence, each with its place; or because the case does not say the day up to
        which it looks.
    """
    day = as_of(raw)
    problems = evidence_problems(raw)
    if day is None:
        remedy = "write it like 2025-06-20; nothing dated later may be an input"
        missing = Problem("as_of", "missing", "the case does not say up to which day it looks", remedy)
        problems = (*problems, missing)
    if problems or day is None:
        raise CaseError(problems)
    evidence = read_evidence(raw)
    title, question = (raw.content.get(key) for key in ("title", "question"))
    case = Case.model_construct(
        detente=FORMAT,
        title=title if isinstance(title, str) else UNTITLED,
        question=question if isinstance(question, str) else "",
        as_of=day,
        horizon=day,
        conflict=Conflict.model_construct(options={}, outcomes={}),
        **{name: getattr(evidence, name) for name in type(evidence).model_fields},
    )
    cited = set(_cited(raw.content))
    unused = tuple(slug for slug in case.claims if slug not in cited)
    return UnfinishedCase(case, _needs(raw), unused, digest(raw.content))


def _cited(node: Content) -> Iterator[str]:
    """Yield what stands in lists of claims, rivals and what is reconciled, wherever they are."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in {"claims", "rivals", "between"} and isinstance(value, list):
                yield from (one for one in value if isinstance(one, str))
            if key == "readings" and isinstance(value, dict):
                yield from value
            yield from _cited(value)
    elif isinstance(node, list):
        for value in node:
            yield from _cited(value)
