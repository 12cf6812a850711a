"""What is said of the package on the screen at every move: who prefers it, by how much, what it breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from detente.assessment.tabled.laid import LaidParty, LaidTable
from detente.assessment.tabled.placing import BrokenLine, Placement, SidePlace
from detente.assessment.words import words_for
from detente.report.charts.frontier import FrontierChart
from detente.report.document.tables import Column, Row, Table, row
from detente.report.names import Names
from detente.report.numbers import amount, of_range, percent, range_spread, spread
from detente.report.text import listed
from detente.web.deal.pictures import THIS, frontier_picture, side_bar

__all__ = ["PlacedPart", "SideCard", "placed_part"]

SHOWN_POINTS = 12
COMPARED = re.compile(r"\b([a-z][a-z0-9_]*)\s*(==|!=|<=|>=|<|>)\s*")
WORDS = {"==": "is", "!=": "is not", "<=": "at most", ">=": "at least", "<": "under", ">": "over"}
"""Comparisons of conditions, for people."""
PAIR = 2
HALF = 0.5
POINTS = "points"
FAR = 0.01
"""Shares of range under which a package counts as all but efficient."""


@dataclass(frozen=True, slots=True)
class SideCard:
    """What a package is to one side; `money` if its values are, whose numbers take more room."""

    name: str
    value: str
    no_deal: str
    gain: str
    better: str
    money: bool
    bar: Markup


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """What is said of a package.

    Parameters
    ----------
    headline
        Who prefers it to no deal.
    look
        ``good`` where all sides prefer it and it would do in at least half of the worlds, ``mixed`` where
        only one of these holds, else ``bad``.
    would_do, short
        In how many worlds it would do; how many terms it changes, and whose lines it breaks.
    cards
        Per side.
    broken
        Constraints and red lines that it breaks, in words.
    efficiency
        How far it is from efficient.
    picture
        Its place beside the frontier; None for other than two parties.
    table
        The picture as a table.
    """

    headline: str
    look: Literal["good", "mixed", "bad"]
    would_do: str
    short: str
    cards: tuple[SideCard, ...]
    broken: tuple[str, ...]
    efficiency: str
    picture: FrontierChart | None
    table: Table


def placed_part(
    table: LaidTable, names: Names, placement: Placement, pins: tuple[Placement, ...]
) -> PlacedPart:
    """Say where a package stands.

    Parameters
    ----------
    table
        The table, from one side or from none.
    names
        Names of all parties and issues.
    placement, pins
        Where the package stands, and those kept for comparison.

    Returns
    -------
    PlacedPart
    """
    parties = {party.id: party for party in table.parties}
    return PlacedPart(
        headline=_headline(placement, names),
        look=_look(placement),
        would_do=_would_do(placement),
        short=_short(placement, names),
        cards=tuple(_card(side, parties[side.party]) for side in placement.sides),
        broken=tuple(_broken(one, names) for one in placement.broken),
        efficiency=_efficiency(table, placement, names),
        picture=frontier_picture(table, names, placement, pins),
        table=_table(table, placement),
    )


def _prefers(side: SidePlace) -> bool:
    return side.gain.median > 0.0


def _headline(placement: Placement, names: Names) -> str:
    """Say by the medians who would rather have the package than no deal."""
    gains = [(names.party(side.party), side.gain.median) for side in placement.sides]
    unlike = [name for name, gain in gains if gain < 0.0]
    neutral = [name for name, gain in gains if gain == 0.0]
    like = [name for name, gain in gains if gain > 0.0]
    if len(like) == len(gains) > 1:
        return f"{'Both sides prefer' if len(like) == PAIR else 'All sides prefer'} this package to no deal."
    said = [f"{listed(unlike)} would rather have no deal"] if unlike else []
    said += (
        [f"{listed(neutral)} {'gains' if len(neutral) == 1 else 'gain'} nothing over no deal"]
        if neutral
        else []
    )
    said += (
        [f"{listed(like)} {'prefers' if len(like) == 1 else 'prefer'} this package to no deal"]
        if like
        else []
    )
    return f"{'; '.join(said)}."


def _look(placement: Placement) -> Literal["good", "mixed", "bad"]:
    liked = placement.allowed and all(_prefers(side) for side in placement.sides)
    looks: tuple[Literal["bad"], Literal["mixed"], Literal["good"]] = ("bad", "mixed", "good")
    return looks[liked + (placement.admissible >= HALF)]


def _would_do(placement: Placement) -> str:
    share = placement.admissible
    return f"Would do for all in {percent(share)} of {placement.worlds:,} worlds ({words_for(share)})."


def _short(placement: Placement, names: Names) -> str:
    changed = f"{placement.changed} of {len(placement.package)} terms differ from today"
    if not placement.broken:
        return f"{changed}; no line is broken."
    whose = dict.fromkeys(names.party(one.party) if one.party else "the case" for one in placement.broken)
    count = len(placement.broken)
    return f"{changed}; {count} line{'s' if count > 1 else ''} of {listed(whose)} broken, see below."


def _card(side: SidePlace, party: LaidParty) -> SideCard:
    return SideCard(
        name=party.name,
        value=spread(side.value, side.unit),
        no_deal=spread(side.no_deal, side.unit),
        gain=range_spread(side.gain),
        better=f"{percent(side.better)} of worlds",
        money=side.unit != POINTS,
        bar=side_bar(side, party),
    )


def _broken(one: BrokenLine, names: Names) -> str:
    asked = _in_words(one, names)
    if one.kind == "constraint":
        return f"Breaks a constraint of the case: {asked}."
    whose, hard = names.party(one.party), percent(one.hard)
    return f"Breaks a red line of {whose}: {asked}; hard in {hard} of worlds."


def _in_words(one: BrokenLine, names: Names) -> str:
    """Write a condition with the names of its issues, and comparisons as words."""
    return COMPARED.sub(lambda found: f"“{names.issue(found[1])}” {WORDS[found[2]]} ", one.that)


def _efficiency(table: LaidTable, placement: Placement, names: Names) -> str:
    if not table.frontier_size:
        return "Nothing can be agreed in the central world: the lines that are hard there leave no package."
    if placement.efficient and placement.allowed:
        return "Efficient: in the central world no package is better for one side and worse for none."
    if placement.efficient:
        return (
            "It breaks a line that is hard in the central world; no package that keeps them all is better "
            "for one side and worse for none."
        )
    gains = listed(f"{names.party(party)} {of_range(gain, sign=True)}" for party, gain in placement.forgone)
    most = max((gain for _, gain in placement.forgone), default=0.0)
    near = "Close to efficient" if most < FAR else "Not efficient"
    return (
        f"{near}: {placement.better:,} efficient packages are better for somebody and worse for nobody; "
        f"the most even would add {gains} of range."
    )


def _table(table: LaidTable, placement: Placement) -> Table:
    """List what the picture shows, by value in the central world."""
    columns = (
        Column("Package"),
        *(Column(f"Worth to {party.name}", "value", number=True) for party in table.parties),
    )
    own = {side.party: side.central for side in placement.sides}
    lines = {side.party: side.line for side in placement.sides}
    entries = [(f"{THIS}: this package", own), ("No deal", lines)]
    entries += [(_lettered(number, one.name), dict(one.values)) for number, one in enumerate(table.packages)]
    rows = [
        row((name, *(amount(values[one.id], one.unit) for one in table.parties))) for name, values in entries
    ]
    rows += list(_points(table))
    return Table("Values in the central world; no deal at its median", columns, tuple(rows))


def _lettered(number: int, name: str) -> str:
    return f"{number or 'T'}: {name}"


def _points(table: LaidTable) -> Iterator[Row]:
    """Take some efficient packages, evenly along the frontier."""
    step = max(1, len(table.frontier) // SHOWN_POINTS)
    for number, point in enumerate(table.frontier[::step], start=1):
        values = zip(table.parties, point.values, strict=True)
        yield row((f"Efficient package {number}", *(amount(value, party.unit) for party, value in values)))
