"""Small random case files, as YAML text: the whole format that play and bargaining read, in little.

Each seed gives one text, the same on every machine. Cases have two to four parties,
up to three options each with two or three levels, events, infeasible states, three to
seven labels, all forms of preference, and mostly a deal section with one to four
issues, points and money, tables, curves, formulas, rivals, red lines and constraints.
Not every text is a usable case: `random_case` takes the next attempt until one loads and
compiles, and says how many it took.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import prod

import yaml

from detente.assessment.compile import Model, compile_case
from detente.case.loading import load_text
from detente.errors import DetenteError

from .random_conflict_sections import ConflictWriting
from .random_deal_sections import DealWriting
from .random_writing import MOST_CELLS, Data

__all__ = ["RandomCase", "random_case", "written_case"]

NAMES = ("ash", "birch", "cedar", "dogwood")
MOST_ATTEMPTS = 50
AS_OF, HORIZON = "2025-06-30", "2025-12-31"


@dataclass(frozen=True, slots=True)
class RandomCase:
    """A usable case: its text, compiled, and why earlier attempts were none."""

    text: str
    model: Model
    refused: tuple[str, ...]


def random_case(seed: int) -> RandomCase:
    """Give the first usable case of a seed."""
    refused: list[str] = []
    for attempt in range(MOST_ATTEMPTS):
        text = written_case(f"{seed}.{attempt}")
        try:
            return RandomCase(text, compile_case(load_text(text, "case.yaml")), tuple(refused))
        except DetenteError as error:
            refused.append(str(error))
    raise AssertionError(f"seed {seed}: no usable case in {MOST_ATTEMPTS} attempts; the last: {refused[-1]}")


def written_case(seed: str) -> str:
    """Write one case, usable or not."""
    return yaml.dump(Writer(random.Random(seed)).case(), Dumper=Plain, sort_keys=False, width=160)


class Plain(yaml.SafeDumper):
    """Writes everything out where it stands: case files know no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


class Writer(ConflictWriting, DealWriting):
    """Writes one whole case."""

    def case(self) -> Data:
        count = self.one((2, 2, 2, 2, 3, 3, 3, 4))
        self.parties = list(NAMES[:count])
        self.has_deal = self.likely(80)
        self.signing = self.some(self.parties, min(count, self.one((2, 2, 2, 3))))
        self.valued = list(self.signing)
        if count > 2 and self.likely(30):
            self.valued = self.some(self.parties, 2)
        found: Data = {
            "detente": 1,
            "title": "A case made up by chance",
            "question": "Does play lead where the definitions say?",
            "as_of": AS_OF,
            "horizon": HORIZON,
            "parties": {party: self.party(party) for party in self.parties},
        }
        options = self.options()
        events = self.one((0, 0, 0, 1, 1, 2, 2))
        while events and prod(len(levels) for levels in self.levels.values()) * 2**events > MOST_CELLS:
            events -= 1
        self.levels |= {f"event_{place}": ["no", "yes"] for place in range(events)}
        if self.has_deal:
            self.quantities_of(found)
        conflict = self.conflict(options)
        deal = self.deal() if self.has_deal else None
        if events:
            found["events"] = {f"event_{place}": self.event() for place in range(events)}
        found["conflict"] = conflict
        if deal is not None:
            found["deal"] = deal
        return found
