"""What would flip the verdict, in sentences and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.assessment.result import Flips, HeldPoint, InputFlips, ThreeShares, VerdictFlip, ZoneClosing
from detente.report.document.change import MEASURES
from detente.report.document.changes import changed_fact
from detente.report.document.definitions import DEFINITIONS, OF_INDICES, Definition
from detente.report.document.indicators import indicated_table, meaning_table
from detente.report.document.pieces import SHOWS_VALUES, Piece, PiecesDocument, filled, made_with
from detente.report.document.sensitivity import sensitivity_pieces
from detente.report.document.tables import Column, Row, Table, cell, row
from detente.report.names import names_of
from detente.report.numbers import amount, interval, of_range, percent
from detente.report.text import capitalised, listed

__all__ = ["FlipsDocument", "flip_sentence", "flips_by_change", "flips_document_of"]

DEFINED = (
    "world",
    "interval",
    "verdict",
    "threshold",
    "rupture",
    "rupture_with_deal",
    "held",
    "held_input",
    "flip",
    "movement",
    "indicator",
    "renaming",
    "foresight",
    "zone",
    "range_share",
)
"""Keys of the definitions that stand below."""
SHARES = (
    Column("Rupture without a deal", "rupture", number=True),
    Column("Rupture with a deal possible", "rupture_with_deal", number=True),
    Column("Held", "held", number=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlipsDocument(PiecesDocument):
    """What would flip the verdict; the keys are of the pieces with the picture and on what to watch."""

    pictured: str
    watched: str


def flips_document_of(found: Flips) -> FlipsDocument:
    """Write what would flip the verdict in sentences and tables.

    Parameters
    ----------
    found
        The re-runs.

    Returns
    -------
    FlipsDocument
    """
    moving, watching = _moving(found), _watching(found)
    facts = (
        ("Known as of", found.case.as_of),
        ("Worlds", f"{found.settings.worlds:,}, the same in every run"),
        *changed_fact(found.case),
    )
    return FlipsDocument(
        title=found.case.title,
        head="what would flip the verdict",
        purpose=SHOWS_VALUES,
        facts=facts,
        pieces=(
            _flipping(found),
            moving,
            _telling(found),
            *sensitivity_pieces(found),
            watching,
            _settings(found),
            *_closing(found),
        ),
        pictured=moving.key,
        watched=watching.key,
        limits=found.limits,
        definitions=_definitions(found),
        made_with=made_with(found.program, found.case.digest, found.settings.seed),
    )


def _definitions(found: Flips) -> tuple[Definition, ...]:
    """Give what is needed; of indices only where they are shown."""
    wanted = (*DEFINED, *(OF_INDICES if found.sensitivity is not None else ()))
    return tuple(one for one in DEFINITIONS if one.key in wanted)


# ---------------------------------------------------------------- flips


def _flipping(found: Flips) -> Piece:
    return Piece(
        "What flips the verdict",
        tuple(filter(None, (_base(found), _summary(found), _at_the_median(found)))),
        tuple(flip_sentence(one, flip, found.verdict.name) for one, flip in flips_by_change(found)),
        filled((_flip_table(found),)),
        "flip",
    )


def _base(found: Flips) -> str:
    verdict = found.verdict
    near = f" It lies near {listed(f'“{one}”' for one in verdict.near)}." if verdict.near else ""
    return (
        f"As the case stands: {verdict.name}. Rupture without a deal in {percent(verdict.rupture.share)} of "
        f"worlds, with a deal possible in {percent(verdict.rupture_with_deal.share)}; it holds in "
        f"{percent(verdict.held.share)}.{near}"
    )


def _summary(found: Flips) -> str:
    held = len(found.inputs)
    flipping = sum(bool(one.flips) for one in found.inputs)
    if not held:
        return "The case has no uncertain input that could be held."
    which = f"the {held} inputs held" if held > 1 else "the one input held"
    if not flipping:
        return f"None of {which} flips it alone within its 90 % range."
    return f"{flipping} of {which} {'flip' if flipping > 1 else 'flips'} it alone, the smallest change first:"


def _at_the_median(found: Flips) -> str:
    """Warn where the verdict does not survive that an input takes its own median."""
    names = [one.name for one in found.inputs for flip in one.flips if flip.direction == "at the median"]
    if not names:
        return ""
    return (
        f"With {listed(f'“{name}”' for name in names)} at the median the verdict already has another name: "
        "it rests on the spread of that input, not on its middle."
    )


def flips_by_change(found: Flips) -> list[tuple[InputFlips, VerdictFlip]]:
    """List flips by how small the change is; alternatives stand last, in the order of inputs.

    Parameters
    ----------
    found
        The re-runs.

    Returns
    -------
    list of (InputFlips, VerdictFlip)
    """
    pairs = [(one, flip) for one in found.inputs for flip in one.flips]
    return sorted(pairs, key=lambda pair: (pair[1].change is None, pair[1].change or 0.0))


def flip_sentence(one: InputFlips, flip: VerdictFlip, usual: str) -> str:
    """Say what a flip is, and how far away.

    Parameters
    ----------
    one, flip
        The input, and one of its flips.
    usual
        Name of the verdict of the case as it is.

    Returns
    -------
    str
    """
    if flip.value is None or flip.change is None:
        return f"{capitalised(one.name)}: held at “{flip.name}”, {usual} becomes {flip.verdict}."
    value = amount(flip.value, one.unit)
    if flip.direction == "at the median":
        return f"{capitalised(one.name)}: held at its median, {value}, {usual} becomes {flip.verdict}."
    return (
        f"{capitalised(one.name)}: held at {value}, {usual} becomes {flip.verdict}; "
        f"that is {percent(flip.change)} of its 90 % range {flip.direction} its median."
    )


def _flip_table(found: Flips) -> Table:
    columns = (
        Column("Input"),
        Column("Stated", whole=True),
        Column("Flips at", "flip"),
        Column("Change", number=True),
        *SHARES,
        Column("Verdict", "verdict"),
    )
    rows = tuple(
        row(
            (
                cell(capitalised(one.name), note=one.path),
                one.written,
                _place(one, flip),
                "–" if flip.change is None else percent(flip.change),
                *_shares(flip.shares),
                flip.verdict,
            )
        )
        for one, flip in flips_by_change(found)
    )
    caption = "Where one input alone flips the verdict; the change is in shares of its 90 % range"
    return Table(caption, columns, rows)


def _place(one: InputFlips, flip: VerdictFlip) -> str:
    return flip.name if flip.value is None else f"{amount(flip.value, one.unit)} ({flip.name})"


# ---------------------------------------------------------------- what inputs do


def _moving(found: Flips) -> Piece:
    still = [one.name for one in found.inputs if not any(_triple(one.difference))]
    unmoved = f"Holding these moves none of the three shares: {listed(still)}." if still else ""
    columns = (Column("Input"), Column("Held at", "held_input"), *SHARES)
    moved = [one for one in found.inputs if any(_triple(one.difference))]
    return Piece(
        "What each input moves",
        (unmoved,) if unmoved else (),
        (),
        filled((Table("Shares at the two ends of each input held", columns, tuple(map(_moved, moved))),)),
        "held_input",
    )


def _moved(one: InputFlips) -> Row:
    name = cell(capitalised(one.name), note=one.path)
    if one.points[0].value is None:
        spans = zip(*(_triple(point.shares) for point in one.points), strict=True)
        return row((name, f"{len(one.points)} values", *(interval((min(each), max(each))) for each in spans)))
    low, high = one.points[0], one.points[-1]
    both = zip(_triple(low.shares), _triple(high.shares), strict=True)
    ends = f"{_value(one, low)} → {_value(one, high)}"
    return row((name, ends, *(_from_to(percent(first), percent(last)) for first, last in both)))


def _from_to(first: str, last: str) -> str:
    """Write two shares; once where they read alike."""
    return first if first == last else f"{first} → {last}"


def _value(one: InputFlips, point: HeldPoint) -> str:
    return point.name if point.value is None else amount(point.value, one.unit)


def _telling(found: Flips) -> Piece:
    bullets = tuple(
        f"{capitalised(MEASURES[one.measure])}: “{one.name}”, "
        f"by {of_range(one.movement)} of worlds on average."
        for one in found.telling
    )
    columns = (Column("Input"), *SHARES, Column("Another name", "renaming", number=True))
    moved = [one for one in found.inputs if any(_triple(one.movement))]
    rows = tuple(
        row(
            (
                cell(capitalised(one.name), note=one.path),
                *map(of_range, _triple(one.movement)),
                percent(one.renaming),
            )
        )
        for one in sorted(moved, key=lambda one: -max(_triple(one.movement)))
    )
    return Piece(
        "Which answer would move it most",
        () if bullets else ("No answer to one of them alone would move any of the three shares.",),
        (*bullets, *_deciding(found)),
        filled((Table("Expected movement if one input were known", columns, rows),)),
        "movement",
    )


# ---------------------------------------------------------------- what to watch for


def _watching(found: Flips) -> Piece:
    names = names_of(found)
    indicated, meaning = indicated_table(found.indicators, names), meaning_table(found.indicators, names)
    if not any(one.flips for one in found.inputs):
        said = "No input that was held flips the verdict, so nothing that could be seen points to a flip."
    elif indicated.rows:
        said = (
            "What could be seen from now on, and how far it would move each input towards the value that "
            "flips the verdict. It tells what seeing it would say; for where things stand after it, give it "
            "to detente observe."
        )
    else:
        said = "Nothing that could be seen would move an input that flips by clearly more than chance."
    return Piece("What to watch for", (said,), (), filled((indicated, meaning)), "indicator")


def _deciding(found: Flips) -> Iterator[str]:
    """Name the one answer that is likeliest to give the verdict another name."""
    if found.deciding is None:
        if found.inputs:
            yield "The verdict’s name: no answer to one of them alone would change it at any point held."
        return
    yield (
        f"The verdict’s name: “{found.deciding.name}”; once it is known, the chance of another name is "
        f"{percent(found.deciding.chance)}."
    )


# ---------------------------------------------------------------- settings, and the zone


def _settings(found: Flips) -> Piece:
    flipping = [one.name for one in found.changed_settings if one.flips]
    said = f"The verdict has another name with {listed(flipping)}." if flipping else "None flips the verdict."
    columns = (Column("Held"), Column("Inputs", number=True), *SHARES, Column("Verdict", "verdict"))
    rows = tuple(
        row(
            (
                capitalised(f"{one.group}: {one.name}"),
                f"{one.inputs}" if one.inputs else "–",
                *_shares(one.shares),
                one.verdict,
            )
        )
        for one in found.changed_settings
    )
    table = Table("Settings of the method, and inputs of one kind together", columns, rows)
    return Piece(
        "Settings and groups", (said,) if rows else ("There is nothing to set.",), (), filled((table,))
    )


def _closing(found: Flips) -> Iterator[Piece]:
    if not found.closings:
        return
    names = {party.id: party.name for party in found.case.parties}
    intro = (
        "What would have to be added to all that one side has without a deal, in every world and on top "
        "of what the case states, before fewer than half of the worlds have a zone of agreement."
    )
    yield Piece(
        "How wrong a side must be for the zone to close",
        (intro,),
        tuple(_closed(one, names.get(one.party, one.party)) for one in found.closings),
        definition="zone",
    )


def _closed(one: ZoneClosing, name: str) -> str:
    if one.added is None or one.of_range is None:
        return f"{name}: nothing; only {percent(one.zone)} of worlds have a zone as it is."
    return (
        f"{name}: {amount(one.added, one.unit)}, {percent(one.of_range)} of its range; fewer than half of "
        f"{one.worlds:,} worlds have a zone then, now {percent(one.zone)}."
    )


def _shares(shares: ThreeShares) -> tuple[str, ...]:
    return tuple(map(percent, _triple(shares)))


def _triple(shares: ThreeShares) -> tuple[float, float, float]:
    return shares.rupture, shares.rupture_with_deal, shares.held
