"""The deal section of a random case with all that depends on values: quantities, events, no-deal values."""

from __future__ import annotations

from typing import Any

from .literal_expressions import fits
from .random_writing import MOST_PACKAGES, Data, Writing, standing

__all__ = ["DealWriting"]


class DealWriting(Writing):
    """Writes what can be agreed and what it is worth."""

    # ------------------------------------------------------------ quantities and events

    def quantities_of(self, found: Data) -> None:
        """Write quantities for formulas: money, a rate, points, and one that is computed."""
        listed: Data = {}
        if self.likely(70):
            listed["valuation"] = {"value": self.one(("250 to 350 million USD", "300 million USD")), "min": 0}
            listed["fee"] = {"rivals": [{"value": "5 million USD"}, {"value": "8 to 12 million USD"}]}
            listed["rate"] = {"value": self.one(("5 to 15 % uniform", "10 %", "2 ~ 8 ~ 9 %"))}
            listed["yield"] = {"formula": "valuation * rate", "unit": "USD"}
            listed["part"] = {"formula": "rate / 2 + 3 %", "unit": "%"}
            self.quantities |= {"valuation": "USD", "fee": "USD", "rate": "%", "yield": "USD", "part": "%"}
        if self.likely(70):
            listed["hurt"] = {"value": self.one(("5 to 25", "10", "-10 to 20 uniform")), "max": 40}
            listed["double"] = {"formula": "2 * hurt - 1"}
            self.quantities |= {"hurt": "", "double": ""}
        if listed:
            found["quantities"] = {slug: {**value, "assumed": "made up"} for slug, value in listed.items()}

    def event(self) -> Data:
        late = self.likely(30)
        found: Data = {
            "name": "An event",
            "by": self.one(("2026-03-01", "2027-06-30")) if late else self.one(("2025-09-30", "2025-12-31")),
            "chance": self.one(
                ("50 %", "30 to 70 % uniform", "80 %") if late else ("100 %", "60 %", "20 to 90 %", "0 %")
            ),
            "assumed": "made up",
        }
        for key in self.some(("opens", "closes"), self.one((0, 1, 1, 2))):
            found[key] = [self.opening(slug) for slug in self.some(list(self.owners), self.one((1, 1, 2)))]
        if self.has_deal and self.likely(65):
            found["changes"] = {
                f"no_deal.{party}.{label}": self.shift(party)
                for party in self.some(self.valued, self.whole(1, len(self.valued)))
                for label in self.some(self.unsigned(), self.one((1, 1, 2)))
            }
        return found

    def shift(self, party: str) -> Any:
        """Write what an event adds: often enough to turn the order of outcomes."""
        if self.likely(35):
            return self.difference(party)
        low = self.one((-80, -50, 30, 60))
        return self.amount(low, low) if self.currency[party] else self.one((low, f"{low} to {low + 20}"))

    def opening(self, slug: str) -> Any:
        levels = self.levels[slug]
        if self.likely(60):
            return slug
        return {slug: self.some(levels, self.whole(1, len(levels) - 1))}

    def unsigned(self) -> list[str]:
        return [
            slug for slug, label in self.labels.items() if label["kind"] not in ("renewed", "agreed_exit")
        ]

    # ------------------------------------------------------------ the deal

    def deal(self) -> Data:
        issues = self.issues_of()
        packages = self.packages()
        self.choose_packages(packages)
        self.currency = {party: "USD" if self.likely(35) else "" for party in self.valued}
        signing = self.mixed(self.valued) if self.likely(30) else self.valued
        found: Data = {"parties": list(signing), "assumed": "made up", "issues": issues}
        found["values"] = {party: self.worth(party) for party in self.mixed(self.valued)}
        if self.likely(45):
            found["constraints"] = [self.constraint() for _ in range(self.one((1, 1, 2)))]
        found["packages"] = packages
        found["no_deal"] = {
            party: {label: self.no_deal(party) for label in self.mixed(self.unsigned())}
            for party in self.valued
        }
        return found

    def issues_of(self) -> Data:
        """Write one to four issues with at most `MOST_PACKAGES` packages."""
        found: Data = {}
        room = MOST_PACKAGES
        for place in range(self.one((1, 2, 2, 3, 4, 4))):
            slug, (issue, levels, unit) = f"issue_{place}", self.issue()
            if len(levels) > room:
                continue
            room //= len(levels)
            found[slug], self.issues[slug], self.units[slug] = issue, levels, unit
        if not found:
            found["issue_0"] = {"name": "An issue", "levels": ["now", "later"]}
            self.issues["issue_0"], self.units["issue_0"] = ["now", "later"], ""
        return found

    def issue(self) -> tuple[Data, list[Any], str]:
        kind = self.one(("steps", "steps", "numbers", "names", "names"))
        if kind == "names":
            levels = list(
                self.one(
                    (["now", "later"], ["ends now", "until 2027", "until 2030"], ["low", "mid", "top", "all"])
                )
            )
            return {"name": "An issue", "levels": levels}, levels, ""
        unit = self.one(("", "", "%", "million USD", "years"))
        found: Data = {"name": "An issue"}
        if kind == "numbers":
            found["levels"] = levels = list(self.one(([1, 2, 5], [0, 1.5, 10, 12], [10, 40])))
        else:
            first, step, count = self.one((0, 10, 20)), self.one((1, 5, 2.5)), self.whole(2, 6)
            levels = [first + step * place for place in range(count)]
            found |= {"from": levels[0], "to": levels[-1], "step": step}
        if unit:
            found["unit"] = unit
        return found, levels, unit

    def term_condition(self) -> str:
        return self.condition(list(self.issues), self.issues)

    def constraint(self) -> str:
        """Write a condition that today's package meets."""
        while not fits(text := self.term_condition(), standing(self.issues, self.terms), ()):
            continue
        return text

    def packages(self) -> Data:
        self.terms = {slug: self.one(levels) for slug, levels in self.issues.items()}
        found: Data = {"today": {"terms": dict(self.terms)}}
        for place in range(self.one((0, 0, 1, 2))):
            terms = {slug: self.one(levels) for slug, levels in self.issues.items()}
            entry: Data = {"by": self.one(self.valued), "terms": terms}
            if self.likely(40):
                entry = {
                    "base": "today",
                    "terms": dict(self.some(list(terms.items()), 1)),
                    "by": self.one(self.valued),
                }
            found[f"offer_{place}"] = entry
        return found

    def choose_packages(self, packages: Data) -> None:
        """Let some settlements have one package, or some levels fixed."""
        for label in self.labels.values():
            if "package" not in label or self.likely(40):
                continue
            if self.likely(40):
                label["package"] = self.one(list(packages))
            else:
                fixed = self.some(list(self.issues), self.one((1, 1, 2)))
                label["package"] = {slug: self.one(self.issues[slug]) for slug in fixed}

    def worth(self, party: str) -> Data:
        money = bool(self.currency[party])
        found: Data = {"unit": "USD"} if money else {}
        if money:
            found["money"] = {slug: self.money(slug) for slug in self.mixed(list(self.issues))}
        else:
            found["weights"] = {slug: self.weight() for slug in self.mixed(list(self.issues))}
            found["scores"] = {slug: self.score(slug) for slug in self.issues}
            if self.likely(5):
                flat = {slug: self.whole(0, 100) for slug in self.issues}
                found["scores"] = {
                    slug: {self.key(slug, level): flat[slug] for level in levels}
                    for slug, levels in self.issues.items()
                }
        if self.likely(60):
            scale = " million USD" if money else ""
            found["optimism"] = self.one((f"0 to 15{scale} uniform", f"4{scale}", f"2 to 12{scale}", 0))
        if self.likely(55):
            found["accepts"] = [
                {
                    "that": self.term_condition(),
                    "hard": self.one(("0 %", "100 %", "60 %", "30 to 80 % uniform", "20 to 60 %")),
                }
                for _ in range(self.one((1, 1, 2)))
            ]
        return found

    def weight(self) -> Any:
        return self.one(
            (
                self.whole(1, 60),
                "20 to 60",
                "5 ~ 30 ~ 40",
                "10 to 50 uniform",
                {"rivals": [{"value": 10, "share": "30 %"}, {"value": "20 to 45", "share": "70 %"}]},
            )
        )

    def score(self, slug: str) -> Data:
        levels = self.issues[slug]
        ends = [levels[0], levels[-1]]
        if not isinstance(levels[0], str) and self.likely(60):
            best, worst = self.mixed(ends)
            found: Data = {"best": best, "worst": worst}
            if self.likely(60):
                found["curve"] = self.one(("1.2 to 3", 2, "1 ~ 1.5 ~ 4", 1, "0.8 to 2.5"))
            return found
        given = levels
        if not isinstance(levels[0], str) and self.likely(50):
            given = [ends[0], *self.some(levels[1:-1], self.whole(0, len(levels[1:-1]))), ends[1]]
        table = {self.key(slug, level): self.points() for level in given}
        return dict(self.mixed(list(table.items()))) if self.likely(30) else table

    def points(self) -> Any:
        exact = self.one((0, 100, self.whole(0, 100), self.whole(0, 100)))
        return self.one(
            (exact, exact, exact, "60 to 80", "10 ~ 20 ~ 70", {"rivals": [{"value": 10}, {"value": 90}]})
        )

    def key(self, slug: str, level: Any) -> str:
        if isinstance(level, str):
            return level
        return (
            f"{level:g} {self.units[slug]}" if self.units[slug] == "%" and self.likely(40) else f"{level:g}"
        )

    def money(self, slug: str) -> Any:
        numeric = not isinstance(self.issues[slug][0], str)
        if numeric and self.likely(65):
            return self.formula(slug)
        return {self.key(slug, level): self.amount(0, 60) for level in self.issues[slug]}

    def formula(self, slug: str) -> str:
        """Write a formula of the issue's level in USD."""
        unit = self.units[slug]
        forms = []
        if unit == "million USD":
            forms = ["level", "-level / 2", "-(level * 3 - level / 4)"]
            if "rate" in self.quantities:
                forms += [
                    "level * (1 - rate)",
                    "yield - level",
                    "max(level, fee) - fee",
                    "min(level, 2 * fee)",
                ]
        elif "valuation" in self.quantities:
            forms = ["fee * level", "-fee * level / 3", "valuation * rate * level", "-(fee * level ^ 2) / 10"]
            if unit == "%":
                forms = [
                    "valuation * level",
                    "valuation * (1 - level)",
                    "valuation * (1 - level) ^ 1.5",
                    "fee - level * yield",
                ]
            elif unit == "years":
                forms = ["fee * level", "min(fee * level, 3 * fee * level)"]
        return self.one(forms) if forms and self.likely(92) else f"{self.whole(-3, 3) * 1000000}"

    def amount(self, low: int, high: int) -> Any:
        value = self.whole(low, high)
        upper = value + self.whole(1, 15)
        return self.one(
            (
                f"{value} million USD",
                f"{value} to {upper} million USD uniform",
                f"{value} to {upper} million USD",
            )
        )

    def difference(self, party: str) -> Any:
        if self.currency[party]:
            if "fee" in self.quantities and self.likely(25):
                return {"formula": self.one(("-fee", "-yield / 2 + fee", "part * valuation - 2 * fee"))}
            return self.amount(-40, 5)
        if "hurt" in self.quantities and self.likely(25):
            return {"formula": self.one(("-hurt", "-double / 3", "min(hurt, 10) - 8", "-hurt - 2"))}
        low = self.whole(-45, 10)
        return self.one(
            (
                low,
                f"{low} to {low + self.whole(1, 25)}",
                f"{low} to {low + 9} uniform",
                {"rivals": [{"value": low}, {"value": -10}]},
            )
        )

    def no_deal(self, party: str) -> Any:
        if self.likely(30):
            return "today"
        if self.likely(12):
            typed = (
                self.amount(-10, 50) if self.currency[party] else self.one((self.whole(0, 70), "10 to 60"))
            )
            return {"typed": typed, "assumed": "made up"}
        return self.difference(party)
