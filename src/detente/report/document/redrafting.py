"""One text, redrafted from today's terms: what changes in each round, and what that brings whom."""

from __future__ import annotations

from detente.assessment.result import Negotiation
from detente.report.document.pieces import Piece, filled
from detente.report.document.tables import Column, Table, row
from detente.report.names import Names
from detente.report.numbers import of_range, percent
from detente.report.text import capitalised

__all__ = ["redrafting_piece"]


def redrafting_piece(found: Negotiation, names: Names) -> Piece:
    """Say how one text could be redrafted, better for all in every round."""
    text = found.text
    intro = (
        "Without offers and counter-offers: a neutral shows one draft to each side alone, asks what is wrong "
        f"with it, and redrafts. Here each draft changes at most {text.changes} issues of the last one, is "
        "worth no less to anybody, and makes the gains of the round as even as can be."
    )
    last = (
        f"{capitalised(text.ended)}. The last draft is admissible in {percent(text.admissible)} of worlds."
        if text.drafts
        else f"{capitalised(text.ended)}."
    )
    columns = (
        Column("Round"),
        Column("What changes"),
        *(Column(f"To {names.party(party)}", "range_share", number=True) for party in found.parties),
    )
    rows = tuple(
        row(
            (
                f"{number}",
                "; ".join(f"{names.issue(issue)}: {level}" for issue, level in draft.changes),
                *(of_range(dict(draft.gains)[party], sign=True) for party in found.parties),
            )
        )
        for number, draft in enumerate(text.drafts, start=1)
    )
    table = Table("From today's terms, round by round", columns, rows)
    return Piece("One text, redrafted", paragraphs=(intro, last), tables=filled((table,)))
