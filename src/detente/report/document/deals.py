"""What deal would hold it: the zone, the recommended deals with their tests, where it would land."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.result import Assessment, DealSummary, Landing, RecommendedDeal, ZoneSummary
from detente.report.document.deal_tests import exchange_sentences, friction_sentences, power_part
from detente.report.document.head import roles_of, terms_of
from detente.report.document.tables import Cell, Column, Row, Table, cell, row
from detente.report.names import Names
from detente.report.numbers import amount, interval, of_range, percent, range_spread, spread

__all__ = ["DealPage", "DealPart", "PowerPart", "baseline_text", "deal_part_of", "landing_text", "letter_of"]


SMALLEST_SHARE = 0.01
"""Levels on which fewer worlds land are left out."""


@dataclass(frozen=True, slots=True)
class PowerPart:
    """The test of power for one pair: a sentence and a table."""

    sentence: str
    table: Table


@dataclass(frozen=True, slots=True)
class DealPage:
    """One recommended deal.

    Parameters
    ----------
    letter
        ``A``, ``B`` or ``C``, as the charts mark it.
    roles, line
        What it is recommended as, and its terms in one line.
    admissible
        In how many worlds it is admissible.
    terms, values
        Who gives what; what each gets.
    power, friction, exchange
        The three tests.
    """

    letter: str
    roles: str
    line: str
    admissible: str
    terms: Table
    values: Table
    power: tuple[PowerPart, ...]
    friction: tuple[str, ...]
    exchange: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DealPart:
    """Everything about deals.

    Parameters
    ----------
    zone
        Sentences about the zone of agreement.
    overview, terms
        The packages side by side: today, positions, recommended; the same without positions.
    worth
        What each named package is worth to each party.
    deals
        The recommended deals.
    landing, landing_sentence
        Where it would land, per issue.
    frontier
        What the frontier chart shows, in one sentence.
    """

    zone: tuple[str, ...]
    overview: Table
    terms: Table
    worth: Table
    deals: tuple[DealPage, ...]
    landing_sentence: str
    landing: Table
    frontier: str


def deal_part_of(assessment: Assessment, names: Names) -> DealPart | None:
    """Write the part about deals; None for a case without them."""
    deal = assessment.deal
    if deal is None:
        return None
    return DealPart(
        zone=_zone_sentences(deal.zone, names),
        overview=_overview(deal, names, positions=True),
        terms=_overview(deal, names, positions=False),
        worth=_worth(deal, names),
        deals=tuple(_page(number, one, deal, names) for number, one in enumerate(deal.recommended)),
        landing_sentence=_landing_sentence(deal.zone),
        landing=_landing(deal, names),
        frontier=_frontier_sentence(deal),
    )


def letter_of(number: int) -> str:
    """Give the letter by which charts and tables mark a recommended deal."""
    return chr(ord("A") + number)


def _zone_sentences(zone: ZoneSummary, names: Names) -> tuple[str, ...]:
    """Say whether a zone of agreement exists, how wide it is and what would open or close it."""
    worlds = max(zone.worlds, 1)
    exists = (
        f"A package that is better for every party than no deal exists in {percent(zone.exists / worlds)} "
        f"of worlds (95 % sampling interval {interval(zone.interval)})."
    )
    margin = (
        f"Its margin, the largest gain that every party can have at once, is {range_spread(zone.margin)} of "
        "each party's range (median and 80 % range over worlds; below zero, the zone is missed by so much)."
    )
    sentences = [exists, margin, *(_cut(names.party(party), cut) for party, cut in zone.cuts)]
    if zone.hull_only:
        sentences.append(
            f"In {percent(zone.hull_only / worlds)} of worlds only a lottery over packages would do, or one "
            "that breaks a condition joining several issues; they count as having no zone."
        )
    if zone.gap_worlds:
        sentences.append(
            f"{zone.candidates:,} packages are looked at in every world; against the exact frontier of "
            f"{zone.gap_worlds:,} worlds the margin falls short by {of_range(zone.gap_median)} of range "
            f"in the median and {of_range(zone.gap_largest)} at most."
        )
    return tuple(sentences)


def _cut(party: str, cut: float | None) -> str:
    alone = f"In the central world the no-deal value of {party} alone"
    if cut is None:
        return f"{alone} cannot open the zone."
    if cut > 0:
        return f"{alone} would have to fall by {of_range(cut)} of its range to open it."
    return f"{alone} could rise by {of_range(-cut)} of its range before it closes."


def _overview(deal: DealSummary, names: Names, *, positions: bool) -> Table:
    """Set today, the positions if asked for, and the recommended deals side by side, one row per issue."""
    chosen = [
        ("Today" if package.id == "today" else package.name, dict(package.levels))
        for package in deal.packages
        if positions or package.id == "today"
    ]
    chosen += [
        (f"{letter_of(n)}: {roles_of(one)}", dict(one.package)) for n, one in enumerate(deal.recommended)
    ]
    columns = (Column("Issue"), *(Column(title) for title, _ in chosen))
    rows = tuple(
        row((names.issue(issue), *(names.level(issue, levels.get(issue, "–")) for _, levels in chosen)))
        for issue in _issues(deal, names)
    )
    return Table("Packages side by side", columns, rows)


def _issues(deal: DealSummary, names: Names) -> tuple[str, ...]:
    named = [issue for one in deal.recommended for issue, _ in one.package]
    return tuple(dict.fromkeys([*names.issues, *named]))


def _worth(deal: DealSummary, names: Names) -> Table:
    """Give the value of no deal, of each named package and of each recommended deal to every party."""
    units = dict(zip(deal.parties, deal.units, strict=False))
    columns = (
        Column("Package"),
        *(Column(names.party(party), "value", number=True) for party in deal.parties),
    )
    entries = [
        ("No deal", dict(deal.no_deal)),
        *((package.name, dict(package.values)) for package in deal.packages),
        *((f"{letter_of(n)}: {roles_of(one)}", dict(one.values)) for n, one in enumerate(deal.recommended)),
    ]
    rows = tuple(
        row(
            (
                title,
                *(
                    spread(values[party], units.get(party, "")) if party in values else "–"
                    for party in deal.parties
                ),
            )
        )
        for title, values in entries
    )
    return Table("Value to each party: median and 80 % range over worlds", columns, rows)


def _page(number: int, one: RecommendedDeal, deal: DealSummary, names: Names) -> DealPage:
    share = percent(one.admissible / max(deal.zone.worlds, 1))
    return DealPage(
        letter=letter_of(number),
        roles=roles_of(one),
        line=terms_of(one, names),
        admissible=f"Admissible in {share} of worlds (95 % sampling interval {interval(one.interval)}).",
        terms=_terms(one, deal, names),
        values=_values(one, deal, names),
        power=tuple(PowerPart(*power_part(test, names)) for test in one.power),
        friction=friction_sentences(one.friction, names),
        exchange=exchange_sentences(one.exchange, names),
    )


def _terms(one: RecommendedDeal, deal: DealSummary, names: Names) -> Table:
    columns = (
        Column("Issue"),
        Column("Today"),
        Column("Deal"),
        *(Column(f"Worth to {names.party(party)}", "range_share", number=True) for party in deal.parties),
    )
    rows = []
    for term in one.terms:
        changes = dict(term.changes)
        worth = [of_range(changes[party], sign=True) if party in changes else "–" for party in deal.parties]
        today, proposed = (names.level(term.issue, level) for level in (term.today, term.proposed))
        rows.append(row((names.issue(term.issue), today, proposed, *worth)))
    return Table(
        "Who gives what: changes against today, in shares of each party's range", columns, tuple(rows)
    )


def _values(one: RecommendedDeal, deal: DealSummary, names: Names) -> Table:
    columns = (
        Column("Party"),
        Column("No deal", "no_deal", number=True),
        Column("This deal", "value", number=True),
        Column("Gain", "range_share", number=True),
        Column("Share of all gains", "gain_share", number=True),
        Column("Would leave", "would_leave", number=True),
    )
    values, no_deal, gains = dict(one.values), dict(one.no_deal), dict(one.exchange.gains)
    shares, leaving = dict(one.exchange.shares), dict(one.friction.would_leave)
    rows: list[Row] = []
    for party, unit in zip(deal.parties, deal.units, strict=False):
        part = shares.get(party)
        cells = (
            names.party(party),
            spread(no_deal[party], unit) if party in no_deal else "–",
            spread(values[party], unit) if party in values else "–",
            range_spread(gains[party]) if party in gains else "–",
            "–" if part is None else percent(part),
            percent(leaving[party]) if party in leaving else "–",
        )
        rows.append(row(cells))
    return Table("What each party gets: medians and 80 % ranges", columns, tuple(rows))


def _landing_sentence(zone: ZoneSummary) -> str:
    share = percent(zone.exists / max(zone.worlds, 1))
    return (
        f"Over the {share} of worlds with a zone of agreement: the Nash solution of each world, "
        "beside a weighted mean of the positions as a plain baseline."
    )


def _landing(deal: DealSummary, names: Names) -> Table:
    positions = dict.fromkeys(party for landing in deal.landings for party, _ in landing.positions)
    columns = (
        Column("Issue"),
        Column("Today"),
        *(Column(f"{names.party(party)} asks") for party in positions),
        Column("Would land at", "landing"),
        Column("Baseline", "baseline"),
    )
    rows = tuple(
        row(
            (
                landing.name,
                names.level(landing.issue, landing.today),
                *(_asked(landing, party, names) for party in positions),
                landing_text(landing),
                baseline_text(landing),
            )
        )
        for landing in deal.landings
    )
    return Table("Where a settlement would land", columns, rows)


def _asked(landing: Landing, party: str, names: Names) -> Cell:
    asked = dict(landing.positions).get(party)
    return cell("–" if asked is None else names.level(landing.issue, asked))


def landing_text(landing: Landing) -> str:
    """Write where one issue would land: median and range, or the share of each level."""
    if landing.numeric is not None:
        return spread(landing.numeric, landing.unit)
    found = [pair for pair in sorted(landing.levels, key=lambda pair: -pair[1]) if pair[1] >= SMALLEST_SHARE]
    return "; ".join(f"{level} {percent(share)}" for level, share in found) or "no world with a zone"


def baseline_text(landing: Landing) -> str:
    """Write the weighted mean of the positions, or the level with the largest weight."""
    if landing.baseline is not None:
        return amount(landing.baseline, landing.unit)
    return landing.baseline_level or "–"


def _frontier_sentence(deal: DealSummary) -> str:
    shown, size = len(deal.frontier), deal.frontier_size
    thinned = f", of which {shown:,} are drawn" if shown < size else ""
    return (
        f"The central world has {size:,} efficient packages{thinned}: none is better for one party and worse "
        "for none. Packages stand at their medians over worlds, so a mark may lie a little off the central "
        "frontier; boxes and crosses show 80 % of worlds."
    )
