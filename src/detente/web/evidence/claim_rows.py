"""The claims of a case as rows of a table, and the filter that chooses among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

from detente.assessment.result import Appraisal, ClaimView
from detente.case.changes import Change
from detente.case.schema import Case
from detente.errors import Problem
from detente.report.document.support import doubt
from detente.web.view import View

__all__ = ["USES", "Basis", "Chosen", "ClaimFilter", "ClaimRow", "Filtering", "choices_of", "rows_of"]

USES = {"": "all", "used": "used", "unused": "unused"}
LONGEST_WORD = 200


@dataclass(frozen=True, slots=True)
class Basis:
    """The claims of a case, the places that cite each, and those that can be believed against others."""

    case: Case
    cited: Mapping[str, tuple[str, ...]]
    contested: frozenset[str]


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are shown; an empty part lets all pass.

    Parameters
    ----------
    source, origin, about, hedge
        Slugs and the hedge that a claim must have.
    use
        ``used`` or ``unused``.
    words
        What its sentence, quote or slug must hold.
    """

    source: str = ""
    origin: str = ""
    about: str = ""
    hedge: str = ""
    use: str = ""
    words: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether all claims pass."""
        return self == ClaimFilter()

    def lets_pass(self, row: ClaimRow) -> bool:
        """Tell whether a claim is shown."""
        said = f"{row.id} {row.view.says} {row.view.quote}".casefold()
        return (
            (not self.source or self.source in row.view.sources)
            and (not self.origin or self.origin in row.origins)
            and (not self.about or self.about == row.about)
            and (not self.hedge or self.hedge == row.view.hedge)
            and (not self.use or (self.use == "used") is row.used)
            and self.words.casefold().strip() in said
        )


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with what it is about, where it is used, and what can be done about it.

    Parameters
    ----------
    id, view
        The claim.
    about, value, direction, by, party
        What it gives; empty where it does not.
    origins
        Whose reporting it rests on.
    doubt
        Says that it is doubtful or does not carry; empty if it carries.
    cited
        Paths of the entries that cite it.
    used
        Whether anything does, or it stands against another claim or forecasts the end.
    stale
        Whether newer claims about the same thing have followed.
    findings
        What the checks found about it.
    leave_out, believe
        Addresses of the page without it, and with its value alone; empty where that cannot be.
    """

    id: str
    view: ClaimView
    about: str
    value: str
    direction: str
    by: str
    party: str
    origins: tuple[str, ...]
    doubt: str
    cited: tuple[str, ...]
    used: bool
    stale: bool
    findings: tuple[Problem, ...]
    leave_out: str
    believe: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a filter can ask for: values with the words for them."""

    sources: tuple[tuple[str, str], ...]
    origins: tuple[str, ...]
    subjects: tuple[str, ...]
    hedges: tuple[str, ...]


def rows_of(
    found: Appraisal, basis: Basis, findings: Iterable[Problem], view: View | None, path: str
) -> tuple[ClaimRow, ...]:
    """Put together the rows of all claims.

    Parameters
    ----------
    found
        What the evidence is worth.
    basis
        The claims as the case has them.
    findings
        What the checks found.
    view
        The view; None where nothing can be changed.
    path
        Address of the page.
    """
    origins = {source.id: source.origin or source.id for source in found.sources}
    unused, stale = set(found.unused), {one.claim for one in found.stale}
    about: dict[str, list[Problem]] = {}
    for one in findings:
        about.setdefault(_claim_of(one.path), []).append(one)
    rows = []
    for claim in found.claims:
        stated = basis.case.claims[claim.id]
        rows.append(
            ClaimRow(
                id=claim.id,
                view=claim,
                about=stated.about or "",
                value=stated.value or "",
                direction=stated.direction or "",
                by=str(stated.by or ""),
                party=stated.party or "",
                origins=tuple(dict.fromkeys(origins.get(one, one) for one in claim.sources)),
                doubt=doubt(claim),
                cited=basis.cited.get(claim.id, ()),
                used=claim.id not in unused,
                stale=claim.id in stale,
                findings=tuple(about.get(claim.id, ())),
                leave_out=_changed(view, Change("drop-claim", claim.id), path),
                believe=_changed(view, Change("believe", claim.id), path)
                if claim.id in basis.contested
                else "",
            )
        )
    return tuple(rows)


def choices_of(found: Appraisal, rows: Iterable[ClaimRow]) -> Chosen:
    """List what the filter can ask for, in the order of the case."""
    shown = tuple(rows)
    return Chosen(
        sources=tuple((one.id, f"{one.id}: {one.publisher}, {one.title}") for one in found.sources),
        origins=tuple(sorted({origin for row in shown for origin in row.origins})),
        subjects=tuple(sorted({row.about for row in shown if row.about})),
        hedges=tuple(dict.fromkeys(row.view.hedge for row in shown)),
    )


def _claim_of(path: str) -> str:
    section, _, rest = path.partition(".")
    return rest.partition(".")[0] if section == "claims" else ""


def _changed(view: View | None, change: Change, path: str) -> str:
    return "" if view is None else f"{path}{view.with_change(change).query()}"


def _filter(
    source: Annotated[str, Query(max_length=LONGEST_WORD)] = "",
    origin: Annotated[str, Query(max_length=LONGEST_WORD)] = "",
    about: Annotated[str, Query(max_length=LONGEST_WORD)] = "",
    hedge: Annotated[str, Query(max_length=LONGEST_WORD)] = "",
    use: Annotated[str, Query(max_length=LONGEST_WORD)] = "",
    words: Annotated[str, Query(max_length=LONGEST_WORD)] = "",
) -> ClaimFilter:
    return ClaimFilter(source, origin, about, hedge, use if use in USES else "", words)


Filtering = Annotated[ClaimFilter, Depends(_filter)]
"""The filter that the query of the page holds."""
