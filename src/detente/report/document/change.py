"""What would change the answer: the inputs that matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.assessment.result import Assessment, EffectGroup, InputView, Settings, Sway, TrackRecord
from detente.report.document.deals import letter_of
from detente.report.document.support import counted
from detente.report.document.tables import Column, Part, Row, Table, cell, row
from detente.report.numbers import amounts, interval, percent, unit_of
from detente.report.text import capitalised, listed

__all__ = [
    "MEASURES",
    "TOP",
    "Change",
    "Measure",
    "Threshold",
    "change_of",
    "group_name",
    "share_of",
    "thresholds_of",
    "top_inputs",
]

TOP = 10
"""Number of inputs that are shown as the most influential."""
MOST_VALUES = 3
"""Values of a discrete input that are named beside their shares; more are given as a range."""

Measure = Literal["rupture", "rupture_with_deal", "held"]
"""The three shares that carry the verdict."""
MEASURES: dict[Measure, str] = {
    "rupture": "rupture without a deal",
    "rupture_with_deal": "rupture with a deal possible",
    "held": "the share that holds",
}


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold: its short name, the share held against it, the verdict it belongs to, its value."""

    name: str
    measure: Measure
    verdict: str
    value: float


@dataclass(frozen=True, slots=True)
class Change:
    """What would change the answer.

    Parameters
    ----------
    summary
        How many inputs carry a threshold crossing.
    flips
        One sentence for each input and threshold that it crosses.
    inputs
        The most influential inputs with the shares in each part of their range.
    record
        The answer with the track records of the parties and without; no rows where no party has one.
    deals
        The inputs that do most to how robust the recommended deals are; no rows without any.
    """

    summary: str
    flips: tuple[str, ...]
    inputs: Table
    record: Table
    deals: Table


def change_of(assessment: Assessment, links: Mapping[str, str]) -> Change:
    """Write what would change the answer; `links` leads from an input's path to its anchor."""
    top = top_inputs(assessment)
    known = thresholds_of(assessment.settings)
    return Change(
        summary=_summary(assessment),
        flips=tuple(sentence for one in top if one.groups for sentence in _flips(one, known)),
        inputs=_inputs(top, links),
        record=_record(assessment.track_record),
        deals=_deals(assessment, links),
    )


def _record(carried: TrackRecord | None) -> Table:
    """Set the answer with track records beside what it is without, over the same worlds."""
    columns = (
        Column("Track records", "track_record"),
        Column("Rupture without a deal", "rupture", number=True),
        Column("Rupture with a deal possible", "rupture_with_deal", number=True),
        Column("Held", "held", number=True),
        Column("Verdict", "verdict"),
    )
    sides = (("Read", carried.with_record), ("Left out", carried.without)) if carried else ()
    rows = tuple(
        row(
            (
                name,
                *map(percent, (one.rupture, one.rupture_with_deal, one.held)),
                one.verdict,
            )
        )
        for name, one in sides
    )
    caption = f"How much {counted(carried.entries, 'earlier decision') if carried else 'nothing'}"
    return Table(f"{caption} of the parties carried, over the same worlds", columns, rows)


def top_inputs(assessment: Assessment) -> tuple[InputView, ...]:
    """Give the most influential inputs, the strongest first; equal ones stay in case order."""
    measured = [one for one in assessment.inputs if one.groups]
    return tuple(sorted(measured, key=lambda one: -one.influence)[:TOP])


def thresholds_of(settings: Settings) -> tuple[Threshold, ...]:
    """List the thresholds of the verdict."""
    return (
        Threshold("strained", "rupture", "strained", settings.strained),
        Threshold("hanging", "rupture", "hanging on a deal", settings.hanging),
        Threshold("breaking", "rupture_with_deal", "at its breaking point", settings.breaking),
        Threshold("holding", "held", "holding", settings.holding),
    )


def share_of(group: EffectGroup, measure: Measure) -> float:
    """Give one of the three shares of a group."""
    return {"rupture": group.rupture, "rupture_with_deal": group.rupture_with_deal, "held": group.held}[
        measure
    ]


def group_name(group: EffectGroup, unit: str = "") -> str:
    """Name a part of an input's range with its ends: ``lower fifth (0.1 to 3.2)``."""
    if group.low is None or group.high is None:
        return group.name
    return f"{group.name} ({amounts(group.low, group.high, unit)})"


def _flips(one: InputView, known: tuple[Threshold, ...]) -> Iterator[str]:
    """Say between which groups each share crosses its thresholds."""
    for measure, words in MEASURES.items():
        crossed = [each for each in known if each.measure == measure and each.name in one.crosses]
        if crossed:
            ordered = sorted(one.groups, key=lambda group: share_of(group, measure))
            unit = unit_of(one.written)
            ends = [
                f"{percent(share_of(group, measure))} {_where(group, unit)}"
                for group in (ordered[0], ordered[-1])
            ]
            sides = listed(f"the {percent(each.value)} for “{each.verdict}”" for each in crossed)
            yield f"{capitalised(one.name)}: {words} is {listed(ends)}, on two sides of {sides}."


def _where(group: EffectGroup, unit: str) -> str:
    name = group_name(group, unit)
    return f"with “{name}”" if group.low is None else f"in the {name}"


def _summary(assessment: Assessment) -> str:
    measured = [one for one in assessment.inputs if one.groups]
    crossing = [one for one in measured if one.crosses]
    if not measured:
        return "No uncertain input was varied, so nothing can be said about what would change the answer."
    if not crossing:
        return f"None of the {len(measured)} uncertain inputs carries a share across a threshold on its own."
    verb = "carries" if len(crossing) == 1 else "carry"
    return (
        f"{len(crossing)} of the {len(measured)} uncertain inputs {verb} a share across a threshold "
        "between one part of the range and another."
    )


def _inputs(top: tuple[InputView, ...], links: Mapping[str, str]) -> Table:
    columns = (
        Column("Input"),
        Column("Rupture without a deal", "rupture"),
        Column("Rupture with a deal possible", "rupture_with_deal"),
        Column("Held", "held"),
        Column("Influence", "influence", number=True),
        Column("Crosses", "threshold"),
    )
    rows = tuple(_input_row(one, links) for one in top)
    return Table("The inputs that matter most, by the shares in each part of their range", columns, rows)


def _input_row(one: InputView, links: Mapping[str, str]) -> Row:
    return row(
        (
            cell(Part(capitalised(one.name), f"#{links[one.path]}"), note=_groups_note(one)),
            _steps(one.groups, "rupture"),
            _steps(one.groups, "rupture_with_deal"),
            _steps(one.groups, "held"),
            percent(one.influence),
            listed(one.crosses) or "–",
        )
    )


def _groups_note(one: InputView) -> str:
    """Give the ends of the fifths, or the values where they are too many for their cells."""
    unit = unit_of(one.written)
    if all(group.low is not None for group in one.groups):
        return "; ".join(group_name(group, unit) for group in one.groups)
    return (
        "" if len(one.groups) <= MOST_VALUES else "values: " + "; ".join(group.name for group in one.groups)
    )


def _steps(groups: tuple[EffectGroup, ...], measure: Measure) -> str:
    """Write the shares in the order of fifths, ``42 → 58 → 77 %``; values by name, many as a range."""
    shares = [percent(share_of(group, measure)) for group in groups]
    if all(group.low is not None for group in groups):
        return _in_order(shares)
    if len(groups) > MOST_VALUES:
        ordered = sorted(groups, key=lambda group: share_of(group, measure))
        return interval((share_of(ordered[0], measure), share_of(ordered[-1], measure)))
    return "; ".join(f"{group.name}: {share}" for group, share in zip(groups, shares, strict=True))


def _deals(assessment: Assessment, links: Mapping[str, str]) -> Table:
    """Write the shares of worlds in which each recommended deal is admissible, by parts of a range."""
    recommended = assessment.deal.recommended if assessment.deal is not None else ()
    columns = (
        Column("Input"),
        *(
            Column(f"Deal {letter_of(number)}", "admissible", number=True)
            for number in range(len(recommended))
        ),
    )
    stated = {one.path: one for one in assessment.inputs}
    strongest: dict[str, float] = {}
    for deal in recommended:
        for sway in deal.sways:
            strongest[sway.path] = max(strongest.get(sway.path, 0.0), sway.influence)
    top = sorted((path for path in strongest if strongest[path]), key=lambda path: -strongest[path])[:TOP]
    by_deal = [{sway.path: sway for sway in deal.sways} for deal in recommended]
    rows = tuple(_deal_row(stated[path], [sways.get(path) for sways in by_deal], links) for path in top)
    return Table("How robust each deal is, by the parts of an input's range", columns, rows)


def _deal_row(one: InputView, sways: Sequence[Sway | None], links: Mapping[str, str]) -> Row:
    name = cell(Part(capitalised(one.name), f"#{links[one.path]}"), note=_groups_note(one))
    return row((name, *("–" if sway is None else _sway(sway) for sway in sways)))


def _sway(sway: Sway) -> str:
    """Write the shares in the order of fifths, ``42 → 58 → 77 %``; of values by name, many as a range."""
    shares = [percent(group.admissible) for group in sway.groups]
    if all(group.low is not None for group in sway.groups):
        return _in_order(shares)
    if len(sway.groups) > MOST_VALUES:
        least, most = (pick(group.admissible for group in sway.groups) for pick in (min, max))
        return interval((least, most))
    return "; ".join(f"{group.name}: {share}" for group, share in zip(sway.groups, shares, strict=True))


def _in_order(shares: Sequence[str]) -> str:
    return " → ".join([*(text.removesuffix(" %") for text in shares[:-1]), *shares[-1:]])
