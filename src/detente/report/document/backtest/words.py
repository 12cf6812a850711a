"""Words that all parts of the back-test share: what cases, forecasts and ends are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.assessment.result import CaseScore, NumericTerm, Spread
from detente.report.document.basis import web_address
from detente.report.document.support import counted
from detente.report.document.tables import Cell, Part, cell
from detente.report.names import kind_name
from detente.report.numbers import amount, percent, score, spread

__all__ = [
    "FORECASTS",
    "actual_of",
    "answer_brier",
    "answer_shares",
    "case_cell",
    "case_name",
    "end_cell",
    "given_to_it",
    "landing_of",
    "log_text",
    "look_back",
    "number_of",
    "of_case",
    "share_of_what_came_true",
    "sources_cell",
]

FORECASTS = {
    "model": "This answer",
    "uniform": "Every kind alike",
    "as today": "All as today",
    "base rate": "Base rate",
    "weighted mean": "Weighted mean of positions",
}
"""Names of forecasts in tables."""
INFINITE = "infinite"
FROZEN = {
    "not recorded": "no digest kept",
    "unchanged": "inputs unchanged since before the end was looked up",
    "changed": "inputs changed since the digest was kept",
}


def case_name(case: CaseScore) -> str:
    """Name a case by its title."""
    return case.title


def end_cell(case: CaseScore) -> Cell:
    """Say what came true: the kind, and below it the outcome of the case that it was."""
    return cell(kind_name(case.end.kind), note=case.end.label_name or "no label of the case is named")


def given_to_it(shares: Iterable[tuple[str, float]], case: CaseScore) -> float:
    """Give the share of the kind that came true; nothing where a forecast does not name it."""
    return dict(shares).get(case.end.kind, 0.0)


def answer_shares(case: CaseScore) -> tuple[tuple[str, float], ...]:
    """Give the shares by kind of the answer itself."""
    return case.kinds[0].shares if case.kinds else ()


def answer_brier(case: CaseScore) -> str:
    """Write the Brier score of the answer itself."""
    return score(case.kinds[0].brier) if case.kinds else "–"


def share_of_what_came_true(case: CaseScore) -> Cell:
    """Give the share that the answer had given to the kind that came true, and to the very outcome."""
    share = given_to_it(answer_shares(case), case)
    same = case.label_share is None or abs(case.label_share - share) < 1e-9
    return cell(percent(share), note="" if same else f"this outcome: {percent(case.label_share or 0.0)}")


def case_cell(case: CaseScore) -> Cell:
    """Name a case; say whether its end was known, and whether the inputs are those of before."""
    known = "retrospective" if case.end.known_when_coded else "coded without knowing the end"
    return cell(case_name(case), note=f"{known}; as of {case.as_of}; {FROZEN[case.end.frozen]}")


def log_text(value: float | None) -> str:
    """Write a logarithmic score; one without a number is infinite."""
    return INFINITE if value is None else score(value)


def sources_cell(case: CaseScore) -> Cell:
    """Link who says how it ended."""
    parts = [
        Part(f"{one.publisher}, {one.date}: {one.title}", web_address(one.url)) for one in case.end.sources
    ]
    return cell(*(parts or [Part("no source stated")]))


def look_back(cases: Sequence[CaseScore]) -> str:
    """Say in how many cases the end was known, and in how many the inputs are those of before."""
    known = sum(one.end.known_when_coded for one in cases)
    kept = sum(one.end.frozen == "unchanged" for one in cases)
    changed = sum(one.end.frozen == "changed" for one in cases)
    opening = _retrospective(known, len(cases))
    frozen = f" Of {counted(kept + changed, 'case')} a digest was kept before the end was looked up"
    return opening + (f"{frozen}; the inputs of {kept} are unchanged since." if kept or changed else "")


def _retrospective(known: int, cases: int) -> str:
    written = "known when the case was written"
    if cases == 1:
        return f"The end was {written}: this is retrospective." if known else f"The end was not {written}."
    return f"In {known} of {cases} cases the end was {written}: these are retrospective."


def number_of(value: float, term: NumericTerm) -> str:
    """Write a number of an issue with its unit."""
    return amount(value, term.unit)


def landing_of(term: NumericTerm) -> str:
    """Write the median and the 80 % range of where a settlement would land."""
    return spread(Spread(term.low, term.median, term.high), term.unit)


def actual_of(term: NumericTerm) -> Cell:
    """Write what was agreed, and say if the case had no such level."""
    return cell(number_of(term.actual, term), note="beyond all levels" if term.beyond else "")


def of_case(case: CaseScore, cases: Sequence[CaseScore]) -> str:
    """Name a case where several are listed together; where there is one alone, nothing need be said."""
    return case_name(case) if len(cases) > 1 else ""
