"""The conflict section of a random case: options, states, labels, joint moves, preferences, events."""

from __future__ import annotations

from typing import Any

from .literal_expressions import fits
from .random_writing import MOST_CELLS, Data, Writing, standing

__all__ = ["ConflictWriting"]


class ConflictWriting(Writing):
    """Writes the parties and what they can do and want."""

    def party(self, name: str) -> Data:
        found: Data = {"name": name.capitalize(), "assumed": "made up"}
        foresight = self.one((None, None, [1, 2], [3, 1], [2, 3], 1, 2, 3))
        if foresight is not None:
            found["foresight"] = foresight
        return found

    # ------------------------------------------------------------ options and states

    def options(self) -> Data:
        """Give every party its options; those who sign get a step into the deal first or last."""
        found: Data = {}
        budget = MOST_CELLS // 2 ** len(self.signing)
        for party in self.parties:
            own: Data = {}
            for place in range(self.one((0, 1, 1, 1, 2, 2) if party in self.signing else (0, 1, 1, 2, 3))):
                size = self.one((2, 2, 2, 3))
                if size <= budget:
                    own[f"{party}_{place}"] = self.option(size)
                    budget //= size
            if party in self.signing:
                step = {f"{party}_signs": self.step()}
                own = step | own if self.likely(30) else own | step
            if own:
                found[party] = own
        for party, own in found.items():
            for slug, option in own.items():
                self.owners[slug] = party
                self.levels[slug] = option.get("levels", ["no", "yes"])
        for own in found.values():
            for slug, option in own.items():
                self.aim(slug, option)
        return found

    def option(self, size: int) -> Data:
        found: Data = {"name": "An option"}
        if size == 3:
            found["levels"] = self.one((["no", "half", "full"], ["none", "a little", "all"], [0, 10, 25]))
        for tag, percent in (("irreversible", 30), ("hostile", 25), ("breach", 12)):
            if self.likely(percent):
                found[tag] = True
        return found

    def step(self) -> Data:
        found: Data = {"name": "A step into a deal", "deal": True}
        if self.likely(10):
            found["levels"] = ["no", "in words", "in writing"]
        if self.likely(10):
            found["irreversible"] = True
        if self.likely(8):
            found["breach"] = True
        return found

    def aim(self, slug: str, option: Data) -> None:
        others = [other for other in self.owners if self.owners[other] != self.owners[slug]]
        if option.get("hostile") and others and self.likely(40):
            option["answers"] = self.some(others, 1)

    def state_condition(self) -> str:
        return self.condition(list(self.levels), self.levels)

    def pattern(self) -> str | None:
        """Write a pattern, if all options have two levels."""
        if any(len(self.levels[slug]) > 2 for slug in self.owners):
            return None
        letters = [self.one("YN----") for _ in self.owners]
        return "".join(letters) if set(letters) != {"-"} else None

    def state_text(self) -> str:
        pattern = self.pattern() if self.likely(20) else None
        return pattern or self.state_condition()

    def conflict(self, options: Data) -> Data:
        found: Data = {"assumed": "made up", "options": options}
        self.started = started = self.status_quo(options)
        if self.likely(50):
            found["infeasible"] = [self.impossible() for _ in range(self.one((1, 1, 2)))]
        if started:
            found["status_quo"] = started
        found["outcomes"] = self.outcomes(options, started)
        groups = self.joint()
        if groups:
            found["joint"] = groups
        wishes = {party: self.wishes() for party in self.parties if self.needs_wishes(party)}
        if self.likely(25):
            self.set_at_odds(wishes)
        if wishes:
            found["preferences"] = wishes
        return found

    def impossible(self) -> str:
        """Write a condition that few states meet, and today's does not."""
        while True:
            pattern = self.pattern() if self.likely(20) else None
            names = self.some(list(self.levels), 2)
            text = pattern or " and ".join(self.atom([name], self.levels) for name in names)
            if not fits(text, standing(self.levels, self.started), tuple(self.owners)):
                return text

    def status_quo(self, options: Data) -> Data:
        found: Data = {}
        for own in options.values():
            for slug, option in own.items():
                if self.likely(8 if option.get("deal") else 20):
                    found[slug] = self.one(self.levels[slug])
        return found

    def outcomes(self, options: Data, started: Data) -> Data:
        """Write labels: settlements mostly first, one that holds everywhere last."""
        labels: list[Data] = []
        for _ in range(self.one((0, 1, 1, 1, 2, 2, 2))):
            labels.append(self.settlement(options, started))
        conditions = self.interlocked() if self.likely(50) else []
        for text in conditions or [self.state_condition() for _ in range(self.whole(2, 4))]:
            kind = self.one(("rupture", "rupture", "degraded", "held"))
            label = {"name": "An outcome", "when": text, "kind": kind}
            labels.insert(self.whole(0, len(labels)) if self.likely(15) else len(labels), label)
        name = next(iter(self.levels))
        labels.append(
            {"name": "The rest", "when": f"{name} or not {name}", "kind": self.one(("held", "degraded"))}
        )
        self.labels = {f"label_{place}": label for place, label in enumerate(labels)}
        return self.labels

    def pair(self) -> tuple[str, str] | None:
        """Choose options of two parties, at their first level today and no steps into a deal."""
        movable = [slug for slug in self.owners if slug not in self.started and not slug.endswith("_signs")]
        pairs = [(a, b) for a in movable for b in movable if self.owners[a] < self.owners[b]]
        return self.one(pairs) if pairs else None

    def interlocked(self) -> list[str]:
        """Let the outcome hang on what two parties do together: then it matters who foresees what."""
        pair = self.pair()
        if pair is None:
            return []
        first, second = pair
        return self.mixed([f"{first} and {second}", f"{first} and not {second}", f"not {first} and {second}"])

    def settlement(self, options: Data, started: Data) -> Data:
        """Write a settlement: every signatory takes its step, or drops it where it stands today."""
        parts = []
        for party in self.signing:
            slug = f"{party}_signs"
            above = started.get(slug, self.levels[slug][0]) != self.levels[slug][0]
            parts.append(f"not {slug}" if above else slug)
        if self.likely(15):
            parts = parts[:1]
        others = [slug for slug in self.levels if not slug.endswith("_signs")]
        if others and self.likely(60):
            parts.append(self.atom(others, self.levels))
        found: Data = {
            "name": "A settlement",
            "when": " and ".join(parts),
            "kind": self.one(("renewed", "renewed", "agreed_exit")),
        }
        if self.has_deal:
            found["package"] = "any"
        return found

    def joint(self) -> list[list[str]]:
        if self.likely(25):
            return []
        groups = [self.mixed(self.some(self.signing, 2)), list(self.signing)]
        return groups if len(self.signing) > 2 and self.likely(40) else [self.one(groups)]

    # ------------------------------------------------------------ preferences

    def needs_wishes(self, party: str) -> bool:
        valued = self.has_deal and party in self.valued
        return self.likely(75) if valued else True

    def wishes(self) -> Any:
        form = self.one(("statements", "statements", "statements", "weights", "ranking"))
        if form == "weights":
            names = self.some(list(self.levels), self.whole(1, len(self.levels)))
            return {"weights": {name: self.weight_of_option() for name in names}}
        if form == "ranking":
            return {"ranking": [self.ranked() for _ in range(self.whole(1, 4))]}
        return [self.statement() for _ in range(self.whole(1, 4))]

    def set_at_odds(self, wishes: Data) -> None:
        """Let one party want two options to stand alike and another the opposite: play may then cycle."""
        pair = self.pair()
        if pair is None:
            return
        first, second = pair
        for slug, text in ((first, f"{first} iff {second}"), (second, f"not {first} iff {second}")):
            listed = wishes.get(self.owners[slug])
            wishes[self.owners[slug]] = [text, *(listed if isinstance(listed, list) else ())]

    def weight_of_option(self) -> Any:
        return self.one(
            (self.whole(-5, 5), self.whole(-5, 5), "-4 to 3", "1 to 6", "-3 to -1 uniform", "0 ~ 2 ~ 5")
        )

    def ranked(self) -> Any:
        return [self.state_text(), self.state_text()] if self.likely(30) else self.state_text()

    def statement(self) -> Any:
        form = self.one(("that", "that", "any_order", "any_order", "tied", "pair"))
        if form == "that":
            return self.state_condition()
        conditions = [self.state_condition() for _ in range(self.one((2, 2, 3)))]
        if form == "pair":
            share = self.one(("70 %", "30 %", "20 to 60 % uniform", "100 %", "0 %"))
            return {"above": conditions[0], "below": conditions[1], "share": share}
        if form == "tied":
            return {"tied": conditions}
        return conditions if self.likely(70) else {"any_order": conditions, "assumed": "made up"}
