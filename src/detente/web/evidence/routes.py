"""The evidence as a page and as JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from detente.assessment.result import Appraisal
from detente.assessment.saved import to_json
from detente.report.charts.origins import origins_chart
from detente.report.charts.timeline import timeline_chart
from detente.report.document.appraisal import appraisal_document_of
from detente.report.document.situation.course import timeline_table
from detente.report.document.situation.evidence import evidence_of
from detente.report.document.support import anchors_of
from detente.report.document.tables import Table
from detente.report.names import names_of
from detente.web.desk import AtAddress, AtDesk, InView
from detente.web.documented import FAILURES
from detente.web.evidence import reading_api, reading_routes
from detente.web.evidence.claim_rows import USES, Filtering, choices_of, rows_of
from detente.web.evidence.looking import SECTION, Looked, appraisal_of, look
from detente.web.pages import page
from detente.web.pending import PENDING, pending

__all__ = ["api", "appraised", "pages", "show"]

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api", tags=["evidence"], responses=FAILURES)
MOST_NEW = 1_000

Weigh = Annotated[bool, Query(description="Play worlds too, to see what moves the verdict.")]


@pages.get("/{shelf}/{name}/evidence", response_class=HTMLResponse)
def show(
    address: AtAddress,
    desk: AtDesk,
    view: InView,
    chosen: Filtering,
    weigh: Weigh = False,
    new: Annotated[list[str], Query(max_length=MOST_NEW)] = [],  # noqa: B006 - FastAPI copies it
) -> HTMLResponse:
    """Show the evidence and what it is worth."""
    looked = look(desk, address, view, weigh=weigh)
    found, here = looked.found, f"{address.path}/{SECTION}"
    rows = rows_of(found, looked.basis, looked.findings, view if looked.complete else None, here)
    document = appraisal_document_of(found)
    names = names_of(found)
    evidence = evidence_of(found.claims, found.sources, names, anchors_of(found))
    added = tuple(row for row in rows if row.id in set(new))
    return page(
        "evidence.html",
        frame=looked.frame,
        looked=looked,
        rows=rows,
        chosen=chosen,
        choices=choices_of(found, rows),
        uses=USES,
        passing={row.id for row in rows if chosen.lets_pass(row)},
        added=added,
        added_from=tuple(dict.fromkeys(one for row in added for one in row.view.sources)),
        document=document,
        part=_part,
        input_names=dict(found.inputs),
        sources=document.evidence[-1] if found.sources else None,
        origins=origins_chart("origins", found.retellings),
        timeline=timeline_chart("timeline", looked.situation, found.case, names),
        timeline_table=timeline_table(looked.situation.timeline, evidence),
        job=_computing(looked),
        weigh_address=f"{here}{_also(view.query(), 'weigh=1')}",
    )


def _computing(looked: Looked) -> object:
    job = looked.job
    return job.status() if job is not None and job.state in {"waiting", "running"} else None


def _part(table: Table, first: int, end: int | None) -> Table:
    """Give some rows of a table."""
    return replace(table, rows=table.rows[first:end])


def _also(query: str, part: str) -> str:
    return f"{query}&{part}" if query else f"?{part}"


@api.get("/{shelf}/{name}/evidence", response_model=Appraisal, responses=PENDING)
def appraised(address: AtAddress, desk: AtDesk, view: InView, weigh: Weigh = False) -> Response:
    """Give what the evidence of a case is worth; with `weigh`, 202 until worlds have been played."""
    if not weigh:
        return Response(to_json(appraisal_of(desk, address, view)), media_type="application/json")
    job = desk.ask("appraise", desk.open(address, view), view)
    answer = desk.answer(job, Appraisal)
    return pending(job) if answer is None else Response(to_json(answer), media_type="application/json")


pages.include_router(reading_routes.pages)
api.include_router(reading_api.api)
