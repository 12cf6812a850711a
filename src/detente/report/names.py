"""What to call the things that an answer names by id: parties, options, states, claims.

An id without a name is shown as it is, and a state that the answer does not
describe by its number: a report never fails over a reference that leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.assessment.result import (
    Appraisal,
    Assessment,
    Dossier,
    Flips,
    MoveShare,
    Negotiation,
    PathStep,
    StateView,
    Unfolding,
    Update,
)
from detente.report.text import capitalised, listed

__all__ = ["KINDS", "KIND_NAMES", "Names", "anchors", "kind_name", "names_of"]

KIND_NAMES = {
    "renewed": "renewed",
    "agreed_exit": "agreed exit",
    "held": "held",
    "degraded": "degraded",
    "rupture": "rupture",
}
"""The kinds of outcome, from the best to the worst, in words."""
KINDS = tuple(KIND_NAMES)
SLUG = re.compile(r"[a-z][a-z0-9_]{0,63}")


def kind_name(kind: str) -> str:
    """Give the words for a kind of outcome."""
    return KIND_NAMES.get(kind, kind)


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id.

    Parameters
    ----------
    parties, options, outcomes, issues
        Name by id; options include events.
    events
        Ids of events, which move like a party but are none.
    units
        Unit by issue; empty for an issue without numbers.
    states
        The described states by number.
    """

    parties: Mapping[str, str]
    options: Mapping[str, str]
    outcomes: Mapping[str, str]
    issues: Mapping[str, str]
    events: frozenset[str]
    units: Mapping[str, str]
    states: Mapping[int, StateView]

    def party(self, key: str) -> str:
        """Name a party; ``all`` stands for all of them together."""
        return self.parties.get(key, "all parties" if key == "all" else key)

    def option(self, key: str) -> str:
        """Name an option or an event."""
        return self.options.get(key, key)

    def issue(self, key: str) -> str:
        """Name an issue."""
        return self.issues.get(key, key)

    def outcome(self, state: StateView) -> str:
        """Name the outcome of a state."""
        return self.outcomes.get(state.outcome, state.outcome)

    def mover(self, key: str) -> str:
        """Name a mover: a party, a coalition or an event."""
        if key in self.events:
            return "event"
        members = [self.party(member) for member in key.split("+")]
        return listed(members) + (" together" if len(members) > 1 else "")

    def move(self, move: MoveShare | PathStep) -> str:
        """Say who moves and what that changes."""
        return f"{capitalised(self.mover(move.mover))}: {self.changes(move.source, move.target)}"

    def taken(self, option: str, level: str) -> str:
        """Say that an option stands at a level: its name alone where the level is yes."""
        return self.option(option) if level == "yes" else f"{self.option(option)}: {level}"

    def level(self, issue: str, level: str) -> str:
        """Write a level of an issue with its unit."""
        unit = self.units.get(issue, "")
        return f"{level} {unit}" if unit and not level.endswith(unit) else level

    def changes(self, source: int, target: int) -> str:
        """Say what differs between two states, or name the second where they are not described."""
        before, after = self.states.get(source), self.states.get(target)
        if before is None or after is None:
            return self.state(target)
        held = dict(before.taken)
        done = [self.taken(option, level) for option, level in after.taken if held.get(option) != level]
        kept = {option for option, _ in after.taken}
        undone = [f"no longer: {self.option(option)}" for option, _ in before.taken if option not in kept]
        return listed(done + undone) or self.state(target)

    def state(self, number: int) -> str:
        """Describe a state by what has changed since the status quo."""
        view = self.states.get(number)
        if view is None:
            return f"state {number}"
        if view.status_quo:
            return "the status quo"
        return listed(self.taken(*change) for change in view.changed) or f"state {number}"


def names_of(
    answer: Appraisal | Assessment | Dossier | Flips | Negotiation | Unfolding | Update,
) -> Names:
    """Collect the names that an answer gives; only an answer names states."""
    case = answer.case
    deal, states = (answer.deal, answer.states) if isinstance(answer, Assessment) else (None, ())
    landings = deal.landings if deal else ()
    return Names(
        parties={party.id: party.name for party in case.parties},
        options=dict(case.options),
        outcomes=dict(case.outcomes),
        issues=dict(case.issues),
        events=frozenset(event[0] for event in case.events),
        units={landing.issue: landing.unit for landing in landings if landing.numeric or landing.scale},
        states={state.number: state for state in states},
    )


def anchors(prefix: str, keys: Iterable[str]) -> dict[str, str]:
    """Give each key an anchor on the page: ``claim-c065``, or ``claim.7`` where the key is no plain slug."""
    found: dict[str, str] = {}
    for number, key in enumerate(keys, start=1):
        if key not in found:
            found[key] = f"{prefix}-{key}" if SLUG.fullmatch(key) else f"{prefix}.{number}"
    return found
