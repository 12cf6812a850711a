"""Contingent terms as `detente deals` puts them together, against loops over the drawn worlds."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import astuple

import pytest
import yaml

from detente.assessment.compile import compile_case
from detente.assessment.negotiation.contingent import contingent_of
from detente.assessment.negotiation.table import lay
from detente.case.loading import load_text
from detente.quantities import Exact
from detente.uncertainty import NumberInput, draw

from .literal_assessment import work_out
from .literal_contingent import STRICT, LiteralTerm, both_gain_at, largest_stakes, odds
from .literal_situation import quantiles
from .literal_states import Grid
from .literal_worth import Drawn, Worths
from .random_cases import Plain, random_case

SEED = 20_250_630
WORLDS = 8
TOLERANCE = 1e-9
BELIEFS = ("40 %", "60 %", "5 to 30 %", "20 to 80 % uniform", "0 %", "100 %", "2 ~ 10 ~ 40 %")


class Written:
    """Writes contingent terms into a random case."""

    def __init__(self, seed, raw):
        self.rng, self.raw, self.deal = random.Random(seed), raw, raw["deal"]
        self.parties = list(self.deal["parties"])
        self.units = {party: self.deal["values"][party].get("unit", "") for party in self.parties}

    def terms(self):
        found = {f"term_{place}": self.term() for place in range(self.rng.choice((1, 2)))}
        if len(self.parties) == 2 and set(self.units.values()) == {"USD"}:
            found["bet"] = self.bet()
        return found

    def term(self):
        events = list(self.raw.get("events", {}))
        found = {
            "name": "A term",
            "declared_by": self.rng.choice((*self.parties, "neutral")),
            "verified_by": self.rng.choice((*self.parties, "neutral", "nobody")),
            "controlled_by": self.rng.sample(self.parties, self.rng.choice((0, 1, 2))),
            "benefits": self.rng.choice(self.parties),
            "worth": {
                party: {"if_event": self.amount(party), "if_not": self.amount(party)}
                for party in self.rng.sample(self.parties, len(self.parties))
            },
        }
        if events and self.rng.random() < 0.5:
            found["dated_event"] = self.rng.choice(events)
        else:
            found["event"] = "Something happens"
        if self.rng.random() < 0.7:
            found["beliefs"] = {party: self.rng.choice(BELIEFS) for party in self.parties}
        if self.rng.random() < 0.6:
            found["on"] = self.rng.choice(list(self.deal["packages"]))
        return found

    def amount(self, party):
        scale = " million USD" if self.units[party] else ""
        low = self.rng.randint(-30, 30)
        if "hurt" in self.raw.get("quantities", {}) and not scale and self.rng.random() < 0.3:
            return {"formula": self.rng.choice(("-hurt", "hurt / 2 - 3", "double"))}
        return self.rng.choice(
            (0, f"{low}{scale}", f"{low} to {low + 9}{scale} uniform", f"{low} to {low + 20}{scale}")
        )

    def bet(self):
        """Write a bet whose stakes are what the other pays: exact, or by a formula over quantities."""
        stakes = [(f"{t} million USD", f"-{t} million USD") for t in (1, 4, 10)]
        if "fee" in self.raw.get("quantities", {}):
            stakes.append(({"formula": "fee"}, {"formula": "-fee"}))
        (gets, gives), (has, owes) = self.rng.choice(stakes), self.rng.choice(stakes)
        on, off = self.rng.sample(self.parties, 2)
        return {
            **self.term(),
            "beliefs": {on: "40 to 70 %", off: "5 to 45 %"},
            "worth": {on: {"if_event": gets, "if_not": owes}, off: {"if_event": gives, "if_not": has}},
        }


def written(seed):
    """Give a random case with a deal and contingent terms, as text; None where the case has no deal."""
    raw = yaml.safe_load(random_case(seed).text)
    if "deal" not in raw:
        return None
    raw["deal"]["contingent"] = Written(seed, raw).terms()
    if "events" in raw:
        first = next(iter(raw["events"].values()))
        first["beliefs"] = dict.fromkeys(raw["deal"]["parties"], "10 to 60 %")
    return yaml.dump(raw, Dumper=Plain, sort_keys=False, width=160)


class Compared:
    """One case with contingent terms: what the program finds, and its worlds by hand."""

    def __init__(self, text):
        self.case = load_text(text, "case.yaml").case
        self.model = compile_case(load_text(text, "case.yaml"))
        self.table = lay(self.model, SEED, WORLDS)
        self.found = contingent_of(self.table, SEED)
        draws = draw((*self.model.inputs, *self.inputs()), SEED, 0, WORLDS)
        self.drawn = [Drawn(self.case, draws, world) for world in range(WORLDS)]
        self.worths = [Worths(one) for one in self.drawn]
        self.no_deal = [one.readings[0].disagreement for one in work_out(self.case, draws, Grid(self.case))]
        self.parties = list(self.case.deal.parties)

    def values(self):
        """List the values of the contingent section, and the beliefs about events, by path."""
        for slug, term in self.case.deal.contingent.items():
            for party in self.case.deal.parties:
                at = f"deal.contingent.{slug}.worth.{party}"
                yield f"{at}.if_event", term.worth[party].if_event
                yield f"{at}.if_not", term.worth[party].if_not
            for party, value in term.beliefs.items():
                yield f"deal.contingent.{slug}.beliefs.{party}", value
        for slug, event in self.case.events.items():
            for party, value in event.beliefs.items():
                yield f"events.{slug}.beliefs.{party}", value

    def inputs(self):
        for path, value in self.values():
            if value.formula is None and not isinstance(value.distribution, Exact):
                yield NumberInput(path, value.distribution)

    def term(self, slug, world):
        """Read one term in one world."""
        one, number = self.case.deal.contingent[slug], self.drawn[world].number
        stated, at = one.beliefs, f"deal.contingent.{slug}.beliefs"
        if one.dated_event and not len(stated):
            stated, at = self.case.events[one.dated_event].beliefs, f"events.{one.dated_event}.beliefs"
        beliefs = None
        if all(party in stated for party in self.parties):
            beliefs = {party: number(f"{at}.{party}", stated[party]) / 100 for party in self.parties}
        worth = {
            key: {
                party: number(f"deal.contingent.{slug}.worth.{party}.{key}", getattr(one.worth[party], key))
                for party in self.parties
            }
            for key in ("if_event", "if_not")
        }
        return LiteralTerm(beliefs, worth["if_event"], worth["if_not"])

    def gain(self, package, party, world):
        return self.worths[world].of_package(party, package) - self.no_deal[world][party]

    def package(self, view):
        levels = dict(view.package)
        return tuple(
            texts.index(levels[issue])
            for issue, texts in zip(self.table.deal.issues, self.table.deal.levels, strict=True)
        )


def near(spread, numbers):
    scale = max(map(abs, numbers), default=1.0)
    assert astuple(spread) == pytest.approx(quantiles(numbers), rel=TOLERANCE, abs=TOLERANCE * scale)


def share(marks):
    marks = list(marks)
    return pytest.approx(sum(marks) / len(marks))


def check_term(one, view, seen):
    worlds = range(WORLDS)
    terms = [one.term(view.id, world) for world in worlds]
    lengths = [one.worths[world].lengths for world in worlds]
    written_term = one.case.deal.contingent[view.id]
    believed = terms[0].beliefs is not None
    seen["beliefs"] += believed
    package = one.package(view) if view.base else None
    if written_term.base is not None:
        assert package == one.case.deal.package_positions(written_term.base)
    for side in view.sides:
        near(side.if_event, [term.if_event[side.party] for term in terms])
        near(side.if_not, [term.if_not[side.party] for term in terms])
        if believed:
            near(side.belief, [term.beliefs[side.party] for term in terms])
            near(side.expected, [term.expected(side.party) for term in terms])
            gains = (term.gains(side.party, lengths[world][side.party]) for world, term in enumerate(terms))
            assert side.gains == share(gains)
        else:
            assert (side.belief, side.expected, side.gains, view.all_gain) == (None,) * 4

    def kept(party, world, happens):
        gain = one.gain(package, party, world)
        return terms[world].keeps(party, happens, gain, lengths[world][party])

    if believed:
        assert view.all_gain == share(
            all(terms[world].gains(party, lengths[world][party]) for party in one.parties) for world in worlds
        )
    if package is None:
        assert (view.all_kept, view.sides[0].kept_if_event) == (None, None)
        seen["without package"] += 1
        return
    for side in view.sides:
        assert side.kept_if_event == share(kept(side.party, world, True) for world in worlds)
        assert side.kept_if_not == share(kept(side.party, world, False) for world in worlds)
    everyone = {
        happens: [all(kept(party, world, happens) for party in one.parties) for world in worlds]
        for happens in (True, False)
    }
    assert view.all_kept_if_event == share(everyone[True])
    assert view.all_kept_if_not == share(everyone[False])
    assert view.all_kept == share(a and b for a, b in zip(everyone[True], everyone[False], strict=True))
    seen["sometimes kept"] += 0 < view.all_kept < 1


def check_hands(one, view):
    term, hands = one.case.deal.contingent[view.id], view.trigger
    alone = term.declared_by != "neutral" and term.verified_by in {"nobody", term.declared_by}
    assert hands.one_party_declares == alone
    assert hands.beneficiary_declares == (alone and term.declared_by == term.benefits)
    assert hands.beneficiary_controls == (term.benefits in term.controlled_by)
    assert hands.incentive == (hands.beneficiary_declares or hands.beneficiary_controls)
    worlds = [one.term(view.id, world) for world in range(WORLDS)]
    assert hands.favours == share(
        world.if_event[term.benefits] > world.if_not[term.benefits] for world in worlds
    )


def check_bet(one, view, seen):
    bet = view.bet
    on, off = bet.receives, bet.pays
    terms = [one.term(view.id, world) for world in range(WORLDS)]
    ratios = [-term.if_not[on] / term.if_event[on] for term in terms]
    assert all(term.if_event[on] == -term.if_event[off] for term in terms)
    near(bet.ratio, ratios)
    opening = [term for term in terms if term.beliefs[on] > term.beliefs[off]]
    assert bet.opens == pytest.approx(len(opening) / WORLDS)
    if opening:
        near(bet.low, [odds(term.beliefs[off]) for term in opening])
        near(bet.high, [odds(term.beliefs[on]) for term in opening])
    inside = [
        both_gain_at(ratio, term.beliefs[on], term.beliefs[off])
        for ratio, term in zip(ratios, terms, strict=True)
    ]
    assert bet.inside == share(inside)
    stakes = []
    for world in range(WORLDS):
        if inside[world] and view.base:
            package = one.package(view)
            has = [one.gain(package, party, world) for party in (on, off)]
            stakes.append(largest_stakes(ratios[world], *has))
    largest = [found for found in stakes if found is not None]
    assert bet.bounded == pytest.approx(len(largest) / WORLDS)
    if largest:
        near(bet.largest_if_event, [t for t, _ in largest])
        near(bet.largest_if_not, [s for _, s in largest])
        assert sum(part for _, part in bet.bound_by) == pytest.approx(1)
    seen["bets"] += 1
    seen["largest bets"] += bool(largest)


def sweep(seeds):
    seen = Counter()
    for seed in seeds:
        text = written(seed)
        if text is None:
            continue
        one = Compared(text)
        assert [view.id for view in one.found] == list(one.case.deal.contingent)
        for view in one.found:
            check_term(one, view, seen)
            check_hands(one, view)
            seen["terms"] += 1
            if view.bet is not None:
                check_bet(one, view, seen)
            else:
                assert view.no_bet
                assert view.id != "bet"
    return seen


def test_contingent_terms_are_what_the_loops_find():
    seen = sweep(range(20))
    assert min(seen[what] for what in ("terms", "beliefs", "sometimes kept", "bets", "largest bets")) > 0
    assert STRICT == 0.5e-9


@pytest.mark.slow
def test_many_contingent_terms_are_what_the_loops_find():
    seen = sweep(range(1_000, 1_120))
    assert min(seen[what] for what in ("without package", "sometimes kept", "largest bets")) > 0
