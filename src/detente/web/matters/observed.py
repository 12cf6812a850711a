"""What was seen in words, and what could be seen next: options and events that a reader can choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.assessment.result import Update
from detente.assessment.updating.observations import (
    Observation,
    move_levels,
    move_text,
    order_of,
    read_observation,
)
from detente.case.levels import shown_level
from detente.case.schema import Case
from detente.report.text import capitalised, listed
from detente.web.matters.places import Place

__all__ = ["EventChoice", "LevelChoice", "OptionChoice", "PartyMoves", "SeenLine", "moves_open", "seen_lines"]

AFTERWARDS = {"yes": "done", "no": "taken back"}


@dataclass(frozen=True, slots=True)
class SeenLine:
    """An observation in words, its day, and the address of the page without it."""

    text: str
    day: str
    undo: str


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """A level that an option may have afterwards, in words, and as a move is written."""

    text: str
    written: str


@dataclass(frozen=True, slots=True)
class OptionChoice:
    """An option: what it is called, where it stands, and the other levels that it could be seen at."""

    slug: str
    name: str
    stands: str
    levels: tuple[LevelChoice, ...]


@dataclass(frozen=True, slots=True)
class PartyMoves:
    """A party and its options."""

    slug: str
    name: str
    options: tuple[OptionChoice, ...]


@dataclass(frozen=True, slots=True)
class EventChoice:
    """An event that nobody has told about yet, and the day by which it happens if it does."""

    slug: str
    name: str
    by: str


def seen_lines(place: Place) -> tuple[SeenLine, ...]:
    """Tell what was seen, in the order of days, each with the address without it."""
    case, sight = place.opened.loaded.case, place.sight
    read = [read_observation(case, text) for text in sight.seen]
    return tuple(
        SeenLine(_words(case, read[number]), str(read[number].day or ""), _without(place, number))
        for number in order_of(read)
    )


def _without(place: Place, number: int) -> str:
    sight = place.sight.without(number)
    return Place(place.opened, place.view, place.slug, sight, place.asked).link()


def _words(case: Case, one: Observation) -> str:
    if one.kind != "move":
        event = case.events.get(one.what)
        name = event.name if event is not None else one.what
        return f"{capitalised(name)}: {'happened' if one.kind == 'event' else 'will not happen'}"
    options = dict(case.conflict.options.get(one.party) or {})
    done = [
        _taken(options[slug].name if slug in options else slug, level)
        for slug, level in move_levels(one.what)
    ]
    return f"{case.parties[one.party].name}: {listed(done) or 'stayed as it was'}"


def _taken(name: str, level: str) -> str:
    return name if level == "yes" else f"no longer: {name}" if level == "no" else f"{name}: {level}"


def moves_open(case: Case, found: Update | None) -> tuple[PartyMoves, ...]:
    """List the parties with the levels that their options could be seen at next.

    Parameters
    ----------
    case
        The case.
    found
        What the earlier observations say, for where things stand; None before there are any.
    """
    changed = dict(found.status_quo.changed) if found is not None else {}
    return tuple(
        PartyMoves(slug, case.parties[slug].name, tuple(_options(case, slug, changed)))
        for slug in case.conflict.options
        if slug in case.parties
    )


def _options(case: Case, party: str, changed: Mapping[str, str]) -> list[OptionChoice]:
    found = []
    for slug, option in (case.conflict.options.get(party) or {}).items():
        levels = [shown_level(level) for level in option.levels]
        filed = case.conflict.status_quo.get(slug)
        stands = changed.get(slug, levels[0] if filed is None else shown_level(filed))
        from_there = (
            levels[levels.index(stands) + 1 :] if option.irreversible and stands in levels else levels
        )
        choices = tuple(
            LevelChoice(AFTERWARDS.get(level, f"to {level}"), move_text([(slug, level)]))
            for level in from_there
            if level != stands
        )
        found.append(OptionChoice(slug, option.name, stands, choices))
    return found
