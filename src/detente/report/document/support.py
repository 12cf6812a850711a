"""From a statement or number to what it rests on: the one place where such links are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from detente.assessment.result import Assessment, ClaimView, Dossier, Negotiation, Support
from detente.report.document.tables import Cell, Part, cell
from detente.report.names import anchors

__all__ = ["NO_BASIS", "Anchors", "anchors_of", "counted", "doubt", "graded", "linked", "rests_on"]

NO_BASIS = "no basis stated"
"""What stands where the case file gives neither claims nor an assumption."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Anchors on the page by input path, claim id and source id, and the grades of claims by id."""

    inputs: Mapping[str, str]
    claims: Mapping[str, str]
    sources: Mapping[str, str]
    grades: Mapping[str, str] = field(default_factory=dict)


def anchors_of(answer: Assessment | Dossier | Negotiation) -> Anchors:
    """Give every input, claim and source its anchor; only an answer has inputs."""
    inputs = answer.inputs if isinstance(answer, Assessment) else ()
    return Anchors(
        inputs=anchors("input", (one.path for one in inputs)),
        claims=anchors("claim", (one.id for one in answer.claims)),
        sources=anchors("source", (one.id for one in answer.sources)),
        grades={one.id: graded(one) for one in answer.claims if graded(one)},
    )


def linked(known: Mapping[str, str], keys: Iterable[str]) -> tuple[Part, ...]:
    """Write ids as links to where they stand on the page; an id without anchor stays plain text."""
    return tuple(Part(key, f"#{known[key]}" if key in known else "") for key in keys)


def rests_on(support: Support, links: Anchors, *remarks: str) -> Cell:
    """Link the claims and state the assumption; say so where there is neither.

    Parameters
    ----------
    support
        Claims, assumption and number of origins.
    links
        Where claims stand on the page.
    *remarks
        What else is to be said of the basis; empty texts are left out.
    """
    parts = [
        Part(f"{part.text} ({links.grades[part.text]})", part.link) if part.text in links.grades else part
        for part in linked(links.claims, support.claims)
    ]
    if support.assumed:
        parts.append(Part(f"assumed: {support.assumed}"))
    origins = counted(support.origins, "independent origin") if support.claims else ""
    return cell(*(parts or [Part(NO_BASIS)]), note=", ".join(filter(None, (origins, *remarks))))


def graded(claim: ClaimView) -> str:
    """Write the grade of a claim, and what it comes to unless the claim carries: ``E5, does not carry``."""
    return ", ".join(filter(None, (claim.grade, doubt(claim))))


def doubt(claim: ClaimView) -> str:
    """Say that a claim is doubtful or does not carry; empty if it carries."""
    return "" if claim.standing == "carries" else claim.standing


def counted(number: int, noun: str) -> str:
    """Write a number with its noun: ``1 source``, ``3 sources``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
