"""Where things stand, as the program puts it together, against the definitions read literally."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple
from pathlib import Path

import pytest
import yaml

from detente.assessment.compile import compile_case
from detente.assessment.situation import situation_of
from detente.assessment.situation.numbers import WORLDS
from detente.case.loading import load_case, load_text
from detente.quantities import Exact, parse_quantity
from detente.uncertainty import NumberInput, draw

from .literal_contradictions import judged_pairs
from .literal_expressions import worked_out
from .literal_situation import (
    cumulative,
    dependence_on,
    first_day,
    in_order,
    median_of,
    months,
    origins_behind,
    pairs_of,
    promised,
    quantiles,
)
from .literal_worth import Drawn
from .random_context import case_with_context

SEED = 20_250_630
TOLERANCE = 1e-9
SMALL = Path(__file__).resolve().parents[1] / "cases" / "small.yaml"
DATED = (("timeline", "date"), ("escalation", "date"), ("rivalry", "since"), ("contributions", "date"))


class Compared:
    """One case: its text as data, what the program says of it, and how to look up what was drawn."""

    def __init__(self, text, loaded):
        # Texts alone: to other loaders `on` is a truth value and a day is no text.
        self.raw = yaml.load(text, Loader=yaml.BaseLoader)
        self.case = loaded.case
        self.model = compile_case(loaded)
        self.found = situation_of(self.model, SEED)
        self.world_draws = draw(self.model.inputs, SEED, 0, WORLDS)
        self.seen = Counter()

    def numbers(self, path, written):
        """Give what a written number was in each world: the same in all, or drawn under its path."""
        if isinstance(parse_quantity(written).distribution, Exact):
            return [parse_quantity(written).distribution.value] * WORLDS
        self.seen["ranges"] += 1
        section, place, key = path.split(".")
        distribution = getattr(getattr(self.case, section)[int(place)], key).distribution
        return draw([NumberInput(path, distribution)], SEED, 0, WORLDS).numbers[path].tolist()

    def formula(self, text):
        """Work a formula out in each world."""
        self.seen["formulas"] += 1
        return [
            worked_out(text, Drawn(self.case, self.world_draws, world).quantities) for world in range(WORLDS)
        ]

    def section(self, name):
        return self.raw.get(name) or []


def near(spread, expected):
    assert astuple(spread) == pytest.approx(expected, rel=TOLERANCE, abs=1e-12)


def same_basis(one, support, entry):
    assert support.claims == tuple(entry.get("claims", ()))
    assert support.assumed == entry.get("assumed", "")
    assert support.origins == len(origins_behind(entry, one.raw["claims"], one.raw["sources"]))


def check_lists(one):
    """Entries stand in order of date, each with its own basis."""
    for name, key in DATED:
        entries = one.section(name)
        for view, place in zip(getattr(one.found, name), in_order(entries, key), strict=True):
            assert getattr(view, key) == str(entries[place][key])
            assert view.day == str(first_day(entries[place][key]))
            same_basis(one, view.support, entries[place])


def check_contributions(one):
    entries = one.section("contributions")
    sums = cumulative(entries)
    for view, place, total in zip(one.found.contributions, in_order(entries), sums, strict=True):
        written = entries[place].get("amount")
        value, unit = median_of(written) if written is not None else (None, "")
        assert (view.value, view.unit) == (pytest.approx(value), unit)
        assert view.cumulative == pytest.approx(total)
        assert view.promised == promised(entries[place])
        one.seen["sums"] += total is not None
        one.seen["promises of money"] += view.promised and view.unit.isupper()


def check_dependence(one):
    entries = one.section("dependence")
    pairs = pairs_of(entries, list(one.raw["parties"]))
    assert [(pair.first, pair.second) for pair in one.found.dependence] == pairs
    for pair in one.found.dependence:
        mine = [
            place
            for place in in_order(entries)
            if {entries[place]["of"], entries[place]["on"]} == {pair.first, pair.second}
        ]
        days = sorted({first_day(entries[place]["date"]) for place in mine})
        assert [point.day for point in pair.points] == [str(day) for day in days]
        for point, day in zip(pair.points, days, strict=True):
            there = dependence_on(entries, pair.first, pair.second, day, WORLDS, one.numbers)
            back = dependence_on(entries, pair.second, pair.first, day, WORLDS, one.numbers)
            near(point.first_on_second, quantiles(there))
            near(point.second_on_first, quantiles(back))
            near(point.mutual, quantiles([a + b for a, b in zip(there, back, strict=True)]))
            near(point.imbalance, quantiles([abs(a - b) for a, b in zip(there, back, strict=True)]))
            one.seen["points"] += 1
        for need, place in zip(pair.needs, mine, strict=True):
            assert (need.of, need.on, need.resource) == tuple(
                entries[place][key] for key in ("of", "on", "for")
            )
            same_basis(one, need.support, entries[place])


def check_waiting(one):
    for place, (view, entry) in enumerate(zip(one.found.waiting, one.section("waiting"), strict=True)):
        amount = entry["amount"]
        drawn = (
            one.formula(amount["formula"])
            if isinstance(amount, dict)
            else one.numbers(f"waiting.{place}.amount", amount)
        )
        near(view.amount, quantiles(drawn))
        near(view.per_month, quantiles([value / months(entry, one.raw["as_of"]) for value in drawn]))
        assert (view.bears, view.by, view.start) == (
            entry["bears"],
            str(entry.get("by", "")),
            str(entry.get("from", "")),
        )
        same_basis(one, view.support, entry)
        one.seen["costs"] += 1


def check_reports(one):
    claims, sources = one.raw["claims"], one.raw["sources"]
    judged = judged_pairs(claims, sources)
    pairs = [pair for pair, (what, _) in judged.items() if what == "contradiction"]
    assert [(view.first, view.second) for view in one.found.contradictions] == pairs
    assert {view.kinds for view in one.found.contradictions} <= {kinds for _, kinds in judged.values()}
    for view in one.found.contradictions:
        topics = {claims[slug].get("about") for slug in (view.first, view.second)}
        assert view.about == ((topics.pop() or "") if len(topics) == 1 else "")
    one.seen["contradictions"] += len(pairs)
    assert {view.origin for view in one.found.origins} == {source["origin"] for source in sources.values()}
    counts = [(len(view.claims), len(view.sources)) for view in one.found.origins]
    assert counts == sorted(counts, reverse=True)
    for view in one.found.origins:
        assert view.sources == tuple(slug for slug in sources if sources[slug]["origin"] == view.origin)
        assert view.claims == tuple(
            slug
            for slug, claim in claims.items()
            if any(sources[source]["origin"] == view.origin for source in claim["sources"])
        )
    forecasts = [slug for slug, claim in claims.items() if claim.get("about") == "outcome"]
    assert [view.claim for view in one.found.forecasts] == forecasts
    for view in one.found.forecasts:
        assert set(view.origins) == origins_behind({"claims": [view.claim]}, claims, sources)


def check_events(one):
    events = one.raw.get("events") or {}
    ordered = sorted(events, key=lambda slug: str(events[slug]["by"]))
    assert [view.id for view in one.found.events] == ordered
    for view in one.found.events:
        assert view.by == str(events[view.id]["by"])
        same_basis(one, view.support, events[view.id])


def compare(one):
    for check in (
        check_lists,
        check_contributions,
        check_dependence,
        check_waiting,
        check_reports,
        check_events,
    ):
        check(one)
    return one.seen


def random_one(seed):
    text = case_with_context(seed)
    return Compared(text, load_text(text, "case.yaml"))


def test_the_small_case():
    seen = compare(Compared(SMALL.read_text(encoding="utf-8"), load_case(SMALL)))
    assert seen >= Counter(sums=1, points=1, costs=2, formulas=1)


@pytest.mark.parametrize("seed", range(6))
def test_random_cases(seed):
    compare(random_one(seed))


@pytest.mark.slow
def test_many_random_cases():
    seen = Counter()
    for seed in range(100, 220):
        seen += compare(random_one(seed))
    assert all(
        seen[what] >= 20 for what in ("sums", "points", "costs", "formulas", "ranges", "contradictions")
    )
