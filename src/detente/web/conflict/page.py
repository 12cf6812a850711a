"""What the page of a conflict shows: graph, option table, the chosen state, orders, and ways from today."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from detente.assessment.one_world import describe_world, explain_state
from detente.assessment.one_world.reasons import StateExplained
from detente.assessment.one_world.views import AxisView, ConflictInWorld, StateInWorld
from detente.conflict.stability import CONCEPTS
from detente.errors import AssessmentError
from detente.report.document.one_world import PartyReasons, concept_meaning, reasons_of
from detente.web.conflict.asking import Looking
from detente.web.conflict.graph import StateGraph, draw_states, line_of
from detente.web.conflict.looked_at import LookedAt

__all__ = ["ChosenState", "ConceptBox", "GroupOfOptions", "Links", "conflict_content"]

FEW_STATES = 16
"""Up to so many states the option table holds them all."""
MOST_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class ConceptBox:
    """A concept that can be ticked: its code and meaning, how many equilibria it has, whether it counts."""

    code: str
    meaning: str
    count: int
    counts: bool


@dataclass(frozen=True, slots=True)
class GroupOfOptions:
    """The options of one party: each with its place among the levels of a state."""

    party: str
    options: tuple[tuple[int, AxisView], ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Where the page leads.

    Parameters
    ----------
    looked
        How the conflict is looked at.
    """

    looked: LookedAt

    def state(self, number: int) -> str:
        """Give the page with a state explained."""
        return self.looked.address(self.looked.looking.at(number))

    def game(self, *, deal: bool) -> str:
        """Give the page of the game with or without a deal."""
        return self.looked.address(self.looked.looking.in_game(deal=deal))

    def whole(self, *, whole: bool) -> str:
        """Give the page with all states, or the filtered one."""
        return self.looked.address(self.looked.looking.in_whole(whole=whole))

    @property
    def orders(self) -> str:
        """Give the address that orders are sent to."""
        return f"{self.looked.opened.address.path}/conflict/orders{self._query}"

    @property
    def preview(self) -> str:
        """Give the address at which programs ask what an order moves."""
        return f"/api{self.orders}"

    @property
    def brief(self) -> str:
        """Give the brief of the same view."""
        return f"{self.looked.opened.address.path}/brief{self.looked.view.query()}"

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """List what a form must carry along: the view, and the state that is explained."""
        pairs = parse_qsl(self.looked.view.query().removeprefix("?"))
        state = self.looked.looking.state
        return [*pairs, ("state", str(state))] if state else pairs

    @property
    def _query(self) -> str:
        return self.looked.looking.query(self.looked.view)


@dataclass(frozen=True, slots=True)
class ChosenState:
    """The state that is explained; `absent` says why there is nothing to explain."""

    number: int
    explained: StateExplained | None
    reasons: tuple[PartyReasons, ...] = ()
    absent: str = ""


def conflict_content(looked: LookedAt) -> dict[str, object]:
    """Put together what the page shows.

    Parameters
    ----------
    looked
        How the conflict is looked at.

    Returns
    -------
    dict
        What the template takes.
    """
    looking = looked.looking
    conflict = describe_world(looked.one(looking.state), looked.shown())
    links = Links(looked)
    chosen = _chosen(looked, conflict)
    graph: StateGraph = draw_states(conflict, looking.concepts, chosen.number, links.state)
    part = looked.compiled.model.conflict
    return {
        "conflict": conflict,
        "looking": looking,
        "links": links,
        "graph": graph,
        "chosen": chosen,
        "concepts": _concepts(conflict, looking),
        "groups": _groups(conflict),
        "columns": _columns(conflict, looking, chosen.number),
        "lines": [(name, line_of(place), place) for place, (_, name) in enumerate(conflict.parties)],
        "names": dict(conflict.parties),
        "movers": _movers(conflict, looked),
        "events": {slug: event.name for slug, event in looked.opened.loaded.case.events.items()},
        "has_deal": bool(part.settlements),
        "most_worlds": looked.settings.worlds,
    }


def _chosen(looked: LookedAt, conflict: ConflictInWorld) -> ChosenState:
    number = looked.looking.state or conflict.today
    try:
        explained = explain_state(looked.one(number), looked.grid(number))
    except AssessmentError as error:
        return ChosenState(number, None, absent=str(error))
    return ChosenState(number, explained, reasons_of(explained))


def _concepts(conflict: ConflictInWorld, looking: Looking) -> tuple[ConceptBox, ...]:
    counts = {one.code: one.count for one in conflict.concepts}
    return tuple(
        ConceptBox(one.code, concept_meaning(one.name), counts[one.code], one.code in looking.concepts)
        for one in CONCEPTS
    )


def _groups(conflict: ConflictInWorld) -> tuple[GroupOfOptions, ...]:
    return tuple(
        GroupOfOptions(
            name, tuple((place, one) for place, one in enumerate(conflict.options) if one.party == slug)
        )
        for slug, name in conflict.parties
        if any(one.party == slug for one in conflict.options)
    )


def _columns(conflict: ConflictInWorld, looking: Looking, chosen: int) -> tuple[StateInWorld, ...]:
    """Choose states for the option table: today's, the chosen one, ends of play, the nearest equilibria."""
    if len(conflict.states) <= FEW_STATES and not conflict.left_out:
        return conflict.states
    numbers = [conflict.today, chosen, *conflict.ends]
    numbers += [way.number for way in conflict.ways if set(way.holds) & set(looking.concepts)]
    kept = list(dict.fromkeys(numbers))[:MOST_COLUMNS]
    return tuple(state for state in conflict.states if state.number in kept)


def _movers(conflict: ConflictInWorld, looked: LookedAt) -> dict[str, str]:
    """Name everybody who moves in play: parties, coalitions, events."""
    names = dict(conflict.parties)
    case = looked.opened.loaded.case
    found = {}
    for step in conflict.play:
        members = step.mover.split("+")
        known = [names[member] for member in members if member in names]
        found[step.mover] = " and ".join(known) if known else case.events[step.mover].name
    return found
