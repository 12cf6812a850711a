"""An answer in sentences and tables, before it takes any form.

The terminal and the page show the same sentences; they differ in how much of
the document they show. Nothing here is escaped or coloured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.assessment.packaged_record import packaged_record
from detente.assessment.result import Assessment, Flips
from detente.report.document.assumptions import assumptions_of
from detente.report.document.backtest import was_it_right
from detente.report.document.basis import Anchors, Basis, anchors_of, basis_of
from detente.report.document.change import Change, change_of
from detente.report.document.course import Course, course_of
from detente.report.document.deals import DealPart, deal_part_of
from detente.report.document.definitions import DEFINITIONS, OF_FLIPS, OF_INDICES, OF_SCORES, Definition
from detente.report.document.evidence_definitions import not_needed
from detente.report.document.flips import FlipsDocument, flips_document_of
from detente.report.document.head import Head, head_of
from detente.report.document.holding import Holding, holding_of
from detente.report.document.party import FOR_ONE_SIDE, PartyBrief, party_part_of
from detente.report.document.paths import path_pieces
from detente.report.document.pieces import Piece
from detente.report.document.situation import SituationPart, situation_part_of
from detente.report.document.tables import Table
from detente.report.document.unfolding import further_pieces
from detente.report.document.watch import Watch, watch_of
from detente.report.names import Names, names_of

__all__ = ["Document", "document_of"]


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of a report.

    Parameters
    ----------
    head
        Verdict, likelihood, confidence, main reason, deals in a line each.
    party
        The brief for one side; None where the brief is for nobody in particular.
    situation
        Where things stand, by the case file alone.
    assumptions
        The key assumptions, with their basis and what if they are otherwise.
    course
        Where it leads.
    holding
        Which outcomes would hold, and why nobody leaves them.
    deal
        What deal would hold it; None for a case without a deal section.
    unfolding
        How it would unfold: what turns it and whole paths; with events and months where these were asked for.
    change
        What would change the answer.
    flips
        What would flip the verdict; None where it was not asked for.
    watch
        What to watch, and when.
    watched
        What would be seen before each flip; nothing where flips were not asked for.
    record
        Was it right? How the case ended if that is known, and the track record over packaged cases.
    basis
        What it rests on.
    definitions
        What the numbers mean.
    names, anchors
        What to call things, and where on the page they stand.
    """

    head: Head
    party: PartyBrief | None
    situation: SituationPart
    assumptions: Table
    course: Course
    holding: tuple[Holding, ...]
    deal: DealPart | None
    unfolding: tuple[Piece, ...]
    change: Change
    flips: FlipsDocument | None
    watch: Watch
    watched: tuple[Piece, ...]
    record: tuple[Piece, ...]
    basis: Basis
    definitions: tuple[Definition, ...]
    names: Names
    anchors: Anchors


def document_of(assessment: Assessment, party: str | None = None) -> Document:
    """Write an answer in sentences and tables, with a part for one party if its id is given."""
    names = names_of(assessment)
    links = anchors_of(assessment)
    watch = watch_of(assessment, names, links)
    flips, watched = _flips(assessment.flips) if assessment.flips is not None else (None, ())
    return Document(
        head=head_of(assessment, names, watch.next_date),
        party=party_part_of(assessment, names, links, party, watch.next_date) if party else None,
        situation=situation_part_of(
            assessment.situation, assessment.case, assessment.claims, assessment.sources, names, links
        ),
        assumptions=assumptions_of(assessment, links),
        course=course_of(assessment, names),
        holding=holding_of(assessment, names),
        deal=deal_part_of(assessment, names),
        unfolding=_unfolding(assessment, names),
        change=change_of(assessment, links.inputs),
        flips=flips,
        watch=watch,
        watched=watched,
        record=was_it_right(assessment.known_end, packaged_record()),
        basis=basis_of(assessment, names, links),
        definitions=tuple(_defined(assessment, party)),
        names=names,
        anchors=links,
    )


def _unfolding(assessment: Assessment, names: Names) -> tuple[Piece, ...]:
    pieces = path_pieces(
        assessment.paths, assessment.other_paths, assessment.turns, assessment.settings.worlds, names
    )
    found = assessment.unfolding
    if found is None:
        return pieces
    return (*pieces, *further_pieces(found, names), Piece("Limits of this reading", bullets=found.limits))


def _flips(found: Flips) -> tuple[FlipsDocument, tuple[Piece, ...]]:
    """Write what would flip the verdict; what to watch stands in a chapter of its own."""
    document = flips_document_of(found)
    watched = tuple(piece for piece in document.pieces if piece.key == document.watched)
    others = tuple(piece for piece in document.pieces if piece.key != document.watched)
    limits = Piece("Limits of these re-runs", bullets=found.limits)
    return replace(document, pieces=(*others, limits)), watched


def _defined(assessment: Assessment, party: str | None) -> Iterator[Definition]:
    """List what the parts of this document need to have defined."""
    flips = assessment.flips
    unused = OF_SCORES | (OF_FLIPS if flips is None else OF_INDICES if flips.sensitivity is None else set())
    unused |= not_needed(assessment.claims, assessment.sources, assessment.situation)
    for one in DEFINITIONS:
        if one.key not in unused and (party or one.key not in FOR_ONE_SIDE):
            yield one
