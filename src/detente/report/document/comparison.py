"""Two answers side by side, in sentences and tables: what changed, what carried it, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.assessment.result import (
    CaseComparison,
    ComparedAnswer,
    ComparedDeal,
    Contribution,
    DifferenceView,
    Share,
    ShareChange,
)
from detente.report.document.definitions import DEFINITIONS
from detente.report.document.pieces import Piece, PiecesDocument, filled
from detente.report.document.tables import Column, Table, cell, row
from detente.report.numbers import interval, percent
from detente.report.text import listed

__all__ = ["comparison_document_of", "shares_table", "verdict_sentence"]

DEFINED = ("world", "interval", "verdict", "rupture", "rupture_with_deal", "held", "zone", "admissible")
"""Keys of the definitions that stand below."""
SHARES = (
    ("rupture", "Rupture without a deal", "Rupture"),
    ("rupture_with_deal", "Rupture with a deal possible", "With a deal"),
    ("held", "Held", "Held"),
)
SHAPLEY = (
    "Each part carries its Shapley value: what it adds when it is exchanged, on average over all orders in "
    "which the parts may be exchanged. The column “alone” says what the verdict is when this part, and no "
    "other, is taken from the second case."
)
TWO_ORDERS = (
    "Each part carries what it adds on average of two orders of exchanging the parts: as the file has them, "
    "and the other way round. The column “alone” says what the verdict is when this part, and no other, is "
    "taken from the second case."
)


def comparison_document_of(found: CaseComparison) -> PiecesDocument:
    """Write a comparison in sentences and tables.

    Parameters
    ----------
    found
        The comparison.

    Returns
    -------
    PiecesDocument
    """
    pieces = (_verdict(found), *_carried(found), *_differing(found), *_deals(found), *_silent(found))
    return PiecesDocument(
        title=_title(found),
        head="what changed",
        purpose="Two answers side by side: what changed in the verdict, and which inputs carried it.",
        facts=_facts(found),
        pieces=pieces,
        limits=found.limits,
        definitions=tuple(one for one in DEFINITIONS if one.key in DEFINED),
        made_with=(
            f"Détente {found.program}; case digests (SHA-256) {found.first.digest} and {found.second.digest}"
        ),
    )


def _title(found: CaseComparison) -> str:
    if found.first.title == found.second.title:
        return found.first.title
    return f"{found.first.title} and {found.second.title}"


def _facts(found: CaseComparison) -> tuple[tuple[str, str], ...]:
    changed = tuple(f"{one.path}: “{one.before}”, now “{one.after}”." for one in found.changes)
    return (
        ("First", _drawn(found.first)),
        ("Second", _drawn(found.second)),
        *((("Changed in the second", " ".join(changed)),) if changed else ()),
    )


def _drawn(side: ComparedAnswer) -> str:
    return f"{side.title}, known as of {side.as_of}; {side.worlds:,} worlds, seed {side.seed}"


# ---------------------------------------------------------------- verdict


def _verdict(found: CaseComparison) -> Piece:
    table = shares_table(found, "First", "Second")
    return Piece("What changed", (verdict_sentence(found),), tables=(table,), definition="verdict")


def verdict_sentence(found: CaseComparison) -> str:
    """Say how the verdict changes, or that it stays."""
    first, second = found.first.verdict, found.second.verdict
    return f"The verdict changes from {first} to {second}." if found.verdict_changes else _kept(found)


def shares_table(found: CaseComparison, first: str, second: str) -> Table:
    """Set the shares of both answers side by side, with the share of worlds with a zone of agreement.

    Parameters
    ----------
    found
        The comparison.
    first, second
        What to call the two answers.
    """
    columns = (
        Column("Share of worlds"),
        Column(first, "interval", number=True),
        Column(second, "interval", number=True),
        Column("Difference", number=True),
    )
    rows = [
        row(
            (
                name,
                _share(getattr(found.first, key)),
                _share(getattr(found.second, key)),
                _points(getattr(found.change, key)),
            )
        )
        for key, name, _ in SHARES
    ]
    if found.first.zone is not None or found.second.zone is not None:
        rows.append(row(("Zone of agreement", *_zones(found.first.zone, found.second.zone))))
    return Table("Shares of worlds, and by how much they differ in percentage points", columns, tuple(rows))


def _kept(found: CaseComparison) -> str:
    same = not any(getattr(found.change, key) for key, _, _ in SHARES)
    return f"The verdict stays {found.first.verdict}" + ("; no share differs." if same else ".")


def _share(share: Share) -> str:
    return f"{percent(share.share)} ({interval(share.interval)})"


def _zones(first: float | None, second: float | None) -> tuple[str, str, str]:
    written = tuple("no deal section" if one is None else percent(one) for one in (first, second))
    difference = "–" if first is None or second is None else _points(second - first)
    return written[0], written[1], difference


def _points(share: float) -> str:
    """Write a difference of shares in percentage points, signed; a small one with more digits."""
    points = share * 100
    decimals = 1 if points == 0 or abs(points) >= 0.05 else 3
    return f"{points:+.{decimals}f}".replace("-", "−") if points else "0.0"


# ---------------------------------------------------------------- parts


def _carried(found: CaseComparison) -> tuple[Piece, ...]:
    if found.saved:
        return ()
    if not found.contributions:
        same = found.first.digest == found.second.digest
        why = "it is the same case" if same else "the entries below are no part of play"
        return (Piece("What carried it", (f"Nothing differs that any number rests on: {why}.",)),)
    columns = (
        Column("Part"),
        *(Column(name, key, number=True) for key, _, name in SHARES),
        Column("Alone", "verdict"),
    )
    rows = [
        row((one.name, *_changes(one.carried), cell(one.verdict_alone, note=_alone(one))))
        for one in found.contributions
    ]
    rows.append(row(("Sum: the whole difference", *_changes(found.change), found.second.verdict)))
    said: tuple[str, ...] = (_flips(found), SHAPLEY if found.method == "shapley" else TWO_ORDERS)
    if len(found.contributions) == 1:
        said = ("Only one part differs, and it carries the whole difference.",)
    caption = "Parts of the difference in percentage points, and the verdict by each part alone"
    table = Table(caption, columns, tuple(rows))
    bullets = tuple(
        f"Exchanged together, for a mixture would be no sound case: {'; '.join(one.joined)}. The first thing "
        f"wrong with one: {one.reason}."
        for one in found.contributions
        if one.joined
    )
    return (Piece("What carried it", said, bullets, (table,)),)


def _changes(change: ShareChange) -> tuple[str, ...]:
    return tuple(_points(getattr(change, key)) for key, _, _ in SHARES)


def _alone(one: Contribution) -> str:
    return "another verdict than the first" if one.flips else ""


def _flips(found: CaseComparison) -> str:
    flipping = [one.name for one in found.contributions if one.flips]
    if not flipping:
        return "No part alone changes the verdict."
    return f"Alone it is enough to change the verdict: {'; '.join(flipping)}."


def _differing(found: CaseComparison) -> tuple[Piece, ...]:
    views = tuple(view for one in found.contributions for view in one.differences)
    if found.inputs:
        table = _views("Uncertain inputs that differ", found.inputs)
        return (Piece("What differs", tables=(table,)),)
    table = _views("Entries of the case files that differ", views)
    return (Piece("What differs", tables=filled((table,))),) if views else ()


def _silent(found: CaseComparison) -> tuple[Piece, ...]:
    if not found.silent:
        return ()
    said = "Names, claims, reasons, the timeline and their like: no number of the answer rests on them."
    table = _views("Differences that play does not depend on", found.silent)
    return (Piece("What differs and says nothing about the numbers", (said,), tables=(table,)),)


def _views(caption: str, views: tuple[DifferenceView, ...]) -> Table:
    columns = (Column("Path"), Column("How"), Column("First"), Column("Second"))
    rows = tuple(row((one.path, one.kind, one.before or "–", one.after or "–")) for one in views)
    return Table(caption, columns, rows)


# ---------------------------------------------------------------- deals


def _deals(found: CaseComparison) -> tuple[Piece, ...]:
    if not found.deals:
        return ()
    issues = dict(found.issues)
    shared = _shared(found.deals)
    columns = (
        Column("Deal"),
        Column("Recommended"),
        Column("First", "admissible", number=True),
        Column("Second", "admissible", number=True),
    )
    rows = tuple(
        row(
            (
                _levels((one for one in deal.package if one not in shared), issues),
                cell(deal.status, note=_roles(deal)),
                _admissible(deal.admissible_before),
                _admissible(deal.admissible_after),
            )
        )
        for deal in found.deals
    )
    said = (f"In all of them: {_levels(shared, issues)}.",) if shared else ()
    table = Table("Recommended deals, and in how many worlds each is admissible", columns, rows)
    return (Piece("Deals that appear and disappear", said, tables=(table,)),)


def _shared(deals: tuple[ComparedDeal, ...]) -> tuple[tuple[str, str], ...]:
    """List the levels that all deals have, so that a table need not repeat them; none of a single deal."""
    if len(deals) == 1:
        return ()
    return tuple(one for one in deals[0].package if all(one in deal.package for deal in deals))


def _levels(package: Iterable[tuple[str, str]], issues: Mapping[str, str]) -> str:
    return "; ".join(f"{issues.get(issue, issue)}: {level}" for issue, level in package)


def _roles(one: ComparedDeal) -> str:
    before, after = listed(one.roles_before), listed(one.roles_after)
    if one.status == "stays" and before != after:
        return f"{before}; now {after}"
    return after or before


def _admissible(share: float | None) -> str:
    return "–" if share is None else percent(share)
