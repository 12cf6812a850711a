"""An answer in sentences and tables, before it takes any form.

The terminal and the page show the same sentences; they differ in how much of
the document they show. Nothing here is escaped or coloured.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.result import Assessment
from detente.report.document.basis import Anchors, Basis, anchors_of, basis_of
from detente.report.document.change import Change, change_of
from detente.report.document.course import Course, course_of
from detente.report.document.deals import DealPart, deal_part_of
from detente.report.document.definitions import DEFINITIONS, Definition
from detente.report.document.head import Head, head_of
from detente.report.names import Names, names_of

__all__ = ["Document", "document_of"]


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of a report.

    Parameters
    ----------
    head
        Verdict, likelihood, confidence, main reason, deals in a line each.
    course
        Where it leads.
    deal
        What deal would hold it; None for a case without a deal section.
    change
        What would change the answer.
    basis
        What it rests on.
    definitions
        What the numbers mean.
    names, anchors
        What to call things, and where on the page they stand.
    """

    head: Head
    course: Course
    deal: DealPart | None
    change: Change
    basis: Basis
    definitions: tuple[Definition, ...]
    names: Names
    anchors: Anchors


def document_of(assessment: Assessment) -> Document:
    """Write an answer in sentences and tables."""
    names = names_of(assessment)
    links = anchors_of(assessment)
    return Document(
        head=head_of(assessment, names),
        course=course_of(assessment, names),
        deal=deal_part_of(assessment, names),
        change=change_of(assessment, links.inputs),
        basis=basis_of(assessment, names, links),
        definitions=DEFINITIONS,
        names=names,
        anchors=links,
    )
