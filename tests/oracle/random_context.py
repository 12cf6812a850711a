"""What surrounds a random case: reports, contributions, dependence, timeline, escalation, waiting."""

from __future__ import annotations

import random
from dataclasses import dataclass

import yaml

from .random_cases import AS_OF, Plain, random_case
from .random_writing import Data, Writing

__all__ = ["case_with_context"]

PAST = ("2019", "2023-04", "2024", "2024-02", "2024-02-29", "2024-07-15", "2025-06-30")
SENSES = ("worth", "stake", "outcome")
SHARES = ("0 %", "35 %", "100 %", "20 to 60 % uniform", "10 ~ 30 ~ 80 %")


def case_with_context(seed: int) -> str:
    """Give the first usable case of a seed with all that surrounds it, as YAML text."""
    found = yaml.safe_load(random_case(seed).text)
    writer = Context(random.Random(f"context {seed}"), parties=list(found["parties"]))
    writer.money = "valuation" in found.get("quantities", {})
    return yaml.dump({**found, **writer.sections()}, Dumper=Plain, sort_keys=False, width=160)


@dataclass
class Context(Writing):
    """Writes the sections; `money` tells whether formulas may name a sum of money."""

    money: bool = False

    def sections(self) -> Data:
        sources = {f"s{place}": self.source() for place in range(self.whole(2, 6))}
        claims: Data = {}
        for place in range(self.whole(3, 9)):
            claims[f"c{place}"] = self.claim(list(sources), list(claims))
        self.claims = list(claims)
        return {
            "sources": sources,
            "claims": claims,
            "contributions": [self.contribution() for _ in range(self.whole(0, 7))],
            "dependence": [self.need() for _ in range(self.whole(1, 8))],
            "rivalry": [self.rivalry() for _ in range(self.whole(0, 4))],
            "timeline": [self.happening() for _ in range(self.whole(0, 8))],
            "escalation": [self.stage() for _ in range(self.whole(0, 5))],
            "waiting": [self.waiting() for _ in range(self.whole(0, 5))],
        }

    def source(self) -> Data:
        return {
            "title": "A page",
            "publisher": "A paper",
            "date": self.one(PAST),
            "kind": self.one(("primary", "first_hand", "secondary")),
            "origin": self.one(("a", "b", "c")),
        }

    def claim(self, sources: list[str], earlier: list[str]) -> Data:
        found: Data = {"says": "Something is so", "hedge": "reported"}
        found["sources"] = self.some(sources, min(len(sources), self.whole(1, 3)))
        if self.likely(10):
            found |= {"hedge": "memory", "sources": []}
        if self.likely(70):
            found["about"] = self.one(SENSES)
        if self.likely(50):
            found["value"] = self.one(("10 %", "20 %", "20 to 30 %", "3 million USD", "3000000 USD"))
        if earlier and self.likely(30):
            found["rivals"] = self.some(earlier, 1)
        return found

    def basis(self) -> Data:
        found: Data = {}
        if self.likely(70):
            found["claims"] = self.some(self.claims, self.whole(1, 3))
        if self.likely(30) or not found:
            found["assumed"] = self.one(("made up", "made up as well"))
        return found

    def contribution(self) -> Data:
        giver, taker = self.mixed(self.parties)[:2]
        found: Data = {"by": giver, "to": taker, "what": "Something", "date": self.one(PAST)}
        if self.likely(75):
            found["amount"] = self.one(
                ("5 million USD", "2 billion USD", "1 to 3 million USD uniform", "4 million EUR", "20 %", "7")
            )
        if self.likely(25):
            found["promised"] = self.likely(80)
        return found | self.basis()

    def need(self) -> Data:
        of, on = self.mixed(self.parties)[:2]
        factors = {key: self.one(SHARES) for key in ("importance", "share", "substitutability")}
        return {
            "of": of,
            "on": on,
            "for": self.one(("Cells", "Money")),
            **factors,
            "date": self.one(PAST),
        } | self.basis()

    def rivalry(self) -> Data:
        return {
            "field": "A field",
            "parties": self.mixed(self.parties)[:2],
            "since": self.one(PAST),
        } | self.basis()

    def happening(self) -> Data:
        return {
            "date": self.one(PAST),
            "by": [self.one((*self.parties, "Somebody else"))],
            "what": "Something happened",
            "kind": self.one(("move", "signal", "context")),
        } | self.basis()

    def stage(self) -> Data:
        return {"stage": self.whole(1, 9), "date": self.one(PAST), "what": "It went so far"} | self.basis()

    def waiting(self) -> Data:
        amounts = ["6 million USD", "-1 to 3 million USD uniform", "2 to 4 million EUR uniform"]
        each = self.one(("once", "month", "year"))
        found: Data = {"bears": self.one(self.parties), "what": "Something is lost", "each": each}
        found["amount"] = (
            {"formula": "valuation * 5 %"} if self.money and self.likely(40) else self.one(amounts)
        )
        if self.likely(40):
            found["from"] = self.one(("2024", AS_OF, "2025-08", "2025-09-30"))
        if each == "once" or self.likely(50):
            found["by"] = self.one(("2025-10-01", "2026-02-28", "2027-06-30"))
        return found | self.basis()
