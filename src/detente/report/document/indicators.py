"""What to watch for: per flip the things that would move it most, and what each would mean either way."""

from __future__ import annotations

from detente.assessment.result import FlipMovement, Indicator, IndicatorSide
from detente.report.document.tables import Cell, Column, Row, Table, cell, row
from detente.report.names import Names
from detente.report.numbers import amount, percent
from detente.report.text import capitalised, listed

__all__ = ["indicated_table", "indicator_words", "meaning_table"]


def indicated_table(indicators: tuple[Indicator, ...], names: Names) -> Table:
    """List for each flip the at most three things that would move it most.

    Parameters
    ----------
    indicators
        What could be seen.
    names
        What to call parties and options.

    Returns
    -------
    Table
        Flips in the order in which their strongest indicators come; no rows where nothing moves any.
    """
    columns = (
        Column("What flips it", "flip"),
        Column("Watch for", "indicator"),
        Column("When", whole=True),
        Column("Who would see it"),
        Column("Beyond the flip now", number=True),
        Column("If seen", number=True),
        Column("If not", number=True),
    )
    by_flip: dict[tuple[str, str, str], list[tuple[FlipMovement, Indicator]]] = {}
    for one in indicators:
        for flip in one.moved:
            by_flip.setdefault((flip.path, flip.direction, flip.flip), []).append((flip, one))
    pairs = [pair for found in by_flip.values() for pair in sorted(found, key=lambda each: -each[0].movement)]
    rows = tuple(_indicated(flip, one, names) for flip, one in pairs)
    caption = "What would move each flip most: share of worlds beyond it, now and either way"
    return Table(caption, columns, rows)


def _indicated(flip: FlipMovement, one: Indicator, names: Names) -> Row:
    return row(
        (
            cell(f"{capitalised(flip.name)}: {_beyond(flip)}", note=f"there: {flip.verdict}"),
            capitalised(indicator_words(one, names)),
            _when(one),
            _seen_by(one, names),
            percent(flip.before),
            percent(flip.seen),
            percent(flip.unseen),
        )
    )


def _beyond(flip: FlipMovement) -> str:
    if flip.value is None:
        return flip.flip
    # The value of a flip counts as beyond it.
    return f"{amount(flip.value, flip.unit)} or {'less' if flip.direction == 'below' else 'more'}"


def meaning_table(indicators: tuple[Indicator, ...], names: Names) -> Table:
    """Say what each thing that moves a flip, and each dated event, would mean for the answer either way.

    Parameters
    ----------
    indicators
        What could be seen.
    names
        What to call parties and options.

    Returns
    -------
    Table
        No rows where nothing moves a flip and no event is open.
    """
    columns = (
        Column("Watch for", "indicator"),
        Column("Chance", number=True),
        Column("Rupture without a deal", "rupture"),
        Column("Rupture with a deal possible", "rupture_with_deal"),
        Column("Held", "held"),
        Column("Verdict", "verdict"),
    )
    shown = [one for one in indicators if one.moved or one.kind == "event"]
    return Table(
        "What each would mean: if it is seen → if it is not; ± one standard error, in points",
        columns,
        tuple(_meaning(one, names) for one in shown),
    )


def _meaning(one: Indicator, names: Names) -> Row:
    verdicts = dict.fromkeys(side.standing.verdict for side in (one.seen, one.unseen))
    return row(
        (
            cell(
                capitalised(indicator_words(one, names)),
                note=f"counts as {one.seen.effective:,.0f} equal worlds if seen",
            ),
            percent(one.chance),
            *(_both(one, measure) for measure in ("rupture", "rupture_with_deal", "held")),
            " → ".join(verdicts),
        )
    )


def _both(one: Indicator, measure: str) -> Cell:
    return cell(" → ".join(_share(side, measure) for side in (one.seen, one.unseen)))


def _share(side: IndicatorSide, measure: str) -> str:
    found = getattr(side.standing, measure)
    return f"{percent(found.share)} ± {found.standard_error * 100:.1f}"


def indicator_words(one: Indicator, names: Names) -> str:
    """Say what would be seen: ``OpenAI: Antitrust complaint``, ``Microsoft accepts “OpenAI's position”``.

    Parameters
    ----------
    one
        What could be seen.
    names
        What to call parties and options.

    Returns
    -------
    str
    """
    if one.kind == "event":
        return one.name
    party = names.party(one.party)
    if one.kind == "package":
        return f"{party} accepts “{one.name}”, or refuses it"
    if one.kind == "stay":
        return f"{party} leaves everything as it is"
    if one.kind == "several":
        return f"{party} does several things at once that it does in no world"
    done = (
        f"no longer: {names.option(option)}" if level == "no" else names.taken(option, level)
        for option, level in one.changes
    )
    return f"{party}: {listed(done)}"


def _when(one: Indicator) -> str:
    return one.until if one.kind == "event" else f"until {one.until}"


def _seen_by(one: Indicator, names: Names) -> str:
    return listed(map(names.party, one.seen_by)) or "everyone"
