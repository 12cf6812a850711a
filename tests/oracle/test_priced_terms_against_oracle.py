"""Priced terms of a case over worlds and levels, against the definitions read aloud in one world.

Years are 2025 to 2027, of 365 days each, seen from 1 January 2025, so that a year is exactly one.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assessment.compile.pricing import plan_term
from detente.case.schema_priced import PricedTerm
from detente.expressions import evaluate_formula, parse_formula
from tests.oracle import literal_terms

TODAY = date(2025, 1, 1)
WORLDS, LEVELS = 3, 2
PERCENTS = st.integers(0, 100)
MONEY = st.integers(0, 200)


def environment(draw):
    """Draw three amounts and two shares that differ by world, and a level that differs by row."""
    names = {f"amount_{place}": MONEY for place in range(3)} | {"share_0": PERCENTS, "share_1": PERCENTS}
    drawn = {
        name: np.array(draw(st.lists(kind, min_size=WORLDS, max_size=WORLDS)), dtype=np.float64)
        for name, kind in names.items()
    }
    for name in ("share_0", "share_1"):
        drawn[name] = drawn[name] / 100
    drawn["level"] = np.array(draw(st.lists(MONEY, min_size=LEVELS, max_size=LEVELS)), dtype=np.float64)[
        :, None
    ]
    return drawn


amounts = st.sampled_from(("amount_0", "amount_1", "amount_2", "level", "amount_0 + level", "0", "7.5"))
shares = st.sampled_from(("share_0", "share_1", "25 %", "share_0 * share_1"))


@st.composite
def years(draw, count):
    return {str(2025 + place): draw(amounts) for place in range(count)}


def cell(text, found, level, world):
    """Work a formula out in one world at one level."""
    one = {
        name: float(np.broadcast_to(values, (LEVELS, WORLDS))[level, world]) for name, values in found.items()
    }
    return Fraction(float(evaluate_formula(parse_formula(text), one)))


def compare(term, found, literal):
    """Compare the worth in every world and at every level with that of the definition."""
    plan = plan_term("priced_terms.term", term, TODAY, by_level=True)
    worth = np.broadcast_to(plan.worth(lambda tree: evaluate_formula(tree, found)), (LEVELS, WORLDS))
    for level in range(LEVELS):
        for world in range(WORLDS):
            expected = float(literal(lambda text, at=(level, world): cell(text, found, *at)))
            assert worth[level, world] == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(st.data())
def test_revenue_shares(data):
    found, base = environment(data.draw), data.draw(years(data.draw(st.integers(1, 3))))
    rate, discount = data.draw(shares), data.draw(shares)
    cap = data.draw(st.none() | amounts)
    days = data.draw(st.none() | st.integers(0, 3 * 365))
    end = None if days is None else TODAY + timedelta(days=days)
    term = PricedTerm.model_validate(
        {"discount": discount, "revenue_share": {"rate": rate, "base": base, "cap": cap, "end": end}}
    )

    def literal(number):
        share = literal_terms.LiteralShare(
            rates=(number(rate),),
            cap=None if cap is None else number(cap),
            end=None if days is None else Fraction(days, 365),
        )
        starts = [Fraction(place) for place in range(len(base))]
        paid = literal_terms.share_payments(share, [number(text) for text in base.values()], starts)
        return present(paid, number(discount))

    compare(term, found, literal)


@given(st.data())
def test_commitments(data):
    found, count = environment(data.draw), data.draw(st.integers(1, 3))
    committed, purchases = data.draw(years(count)), data.draw(years(count))
    discount, make_up = data.draw(shares), data.draw(st.booleans())
    content = {"committed": committed, "purchases": purchases, "make_up": make_up}
    term = PricedTerm.model_validate({"discount": discount, "commitment": content})

    def literal(number):
        promised, wanted = ([number(text) for text in amounts.values()] for amounts in (committed, purchases))
        return present(literal_terms.take_or_pay(promised, wanted, make_up)[0], number(discount))

    compare(term, found, literal)


@given(st.data())
def test_payments_and_projects(data):
    found, discount = environment(data.draw), data.draw(shares)
    rows = data.draw(st.lists(st.tuples(st.integers(0, 1_500), amounts, shares), min_size=1, max_size=4))
    payments = [
        {"date": TODAY + timedelta(days=days), "amount": amount, "chance": chance}
        for days, amount, chance in rows
    ]
    compare(
        PricedTerm.model_validate({"discount": discount, "payments": payments}),
        found,
        lambda number: literal_terms.present_value(
            [days / 365 for days, _, _ in rows],
            [float(number(chance) * number(amount)) for _, amount, chance in rows],
            float(number(discount)),
        ),
    )
    stages = [
        {"success": chance, "flows": {"2025": amount, "2026": "0 - amount_1"}} for _, amount, chance in rows
    ]
    compare(
        PricedTerm.model_validate({"discount": discount, "project": stages}),
        found,
        lambda number: literal_terms.risk_adjusted(
            [present([number(amount), -number("amount_1")], number(discount)) for _, amount, _ in rows],
            [float(number(chance)) for _, _, chance in rows],
        ),
    )


@given(st.data())
def test_profit_rights(data):
    found, profits = environment(data.draw), data.draw(years(data.draw(st.integers(1, 3))))
    profits = {year: data.draw(st.sampled_from((text, f"0 - ({text})"))) for year, text in profits.items()}
    recoup, cap = data.draw(amounts), data.draw(st.none() | amounts)
    later, discount, carry = data.draw(shares), data.draw(shares), data.draw(st.booleans())
    content = {
        "profits": profits,
        "recoup": recoup,
        "first_rate": "75 %",
        "later_rate": later,
        "cap": cap,
        "carry_losses": carry,
    }
    term = PricedTerm.model_validate({"discount": discount, "profit_right": content})

    def literal(number):
        rates = (Fraction(3, 4), number(later))
        most = None if cap is None else number(cap)
        path = [number(text) for text in profits.values()]
        paid = literal_terms.profit_payments(number(recoup), rates, most, path, carry)
        return present(paid, number(discount))

    compare(term, found, literal)


@given(st.data())
def test_stakes_through_rounds(data):
    found, before = environment(data.draw), data.draw(shares)
    rows = data.draw(st.lists(st.tuples(amounts, st.booleans(), amounts), min_size=1, max_size=3))
    rounds = [
        {
            "date": TODAY + timedelta(days=100 * place),
            "money": money,
            ("post_money" if after else "pre_money"): f"1 + 2 * ({money}) + ({worth})",
            "taken": "50 %",
        }
        for place, (money, after, worth) in enumerate(rows)
    ]
    term = PricedTerm.model_validate({"stake": {"before": before, "rounds": rounds}})

    def literal(number):
        stake = number(before)
        for money, after, worth in rows:
            fresh, agreed = number(money), 1 + 2 * number(money) + number(worth)
            post = agreed if after else agreed + fresh
            stake = stake * (1 - fresh / post) + fresh / 2 / post
        return stake

    compare(term, found, literal)


def present(paid, rate):
    """Value amounts paid at the ends of the first, second, third year."""
    times = [place + 1.0 for place in range(len(paid))]
    return literal_terms.present_value(times, [float(amount) for amount in paid], float(rate))
