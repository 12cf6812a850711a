"""The three tests of a recommended deal in words: power, friction, fair exchange."""

from __future__ import annotations

from detente.assessment.result import ExchangeTest, FrictionTest, PowerTest, Spread
from detente.report.document.tables import Column, Table, row
from detente.report.names import Names
from detente.report.numbers import bare_spread, of_range, percent
from detente.report.text import listed

__all__ = ["exchange_sentences", "friction_sentences", "power_part"]

NOTICEABLE = 0.05
"""Changes of dependence below this are called unchanged."""


def power_part(test: PowerTest, names: Names) -> tuple[str, Table]:
    """Say how the deal changes who depends on whom, and give the numbers."""
    first, second = names.party(test.first), names.party(test.second)
    columns = (
        Column("Dependence", "dependence"),
        Column("Today", "dependence", number=True),
        Column("Under the deal", "dependence", number=True),
    )
    pairs = (
        (f"{first} on {second}", test.first_on_second, test.first_on_second_after),
        (f"{second} on {first}", test.second_on_first, test.second_on_first_after),
        ("Mutual (sum)", test.mutual, test.mutual_after),
        ("Imbalance (difference)", test.imbalance, test.imbalance_after),
    )
    rows = tuple(row((title, bare_spread(before), bare_spread(after))) for title, before, after in pairs)
    much = _change(test.mutual, test.mutual_after, "more", "less", "as much")
    evenly = _change(test.imbalance, test.imbalance_after, "less evenly", "more evenly", "as evenly")
    sentence = f"{first} and {second} would depend on each other {much}, and {evenly}."
    return sentence, Table(f"Dependence between {first} and {second}: medians and 80 % ranges", columns, rows)


def _change(before: Spread, after: Spread, up: str, down: str, same: str) -> str:
    """Compare two medians in words."""
    step = after.median - before.median
    if abs(step) < NOTICEABLE:
        return f"{same} as today"
    return f"{up if step > 0 else down} than today"


def friction_sentences(test: FrictionTest, names: Names) -> tuple[str, ...]:
    """Say what the deal settles, leaves open, leaves in one hand, and who would leave it."""
    settled = listed(map(names.issue, test.settled))
    left = listed(map(names.issue, test.left_open))
    triggers = [
        f"{names.party(party)} by {names.issue(issue)} at “{names.level(issue, level)}”"
        for issue, level, party in test.triggers
    ]
    leaving = [f"{names.party(party)} in {percent(share)}" for party, share in test.would_leave]
    sentences = (
        f"Settles: {settled}." if settled else "Settles no contested issue.",
        f"Leaves open: {left}." if left else "Leaves no contested issue open.",
        f"One party alone holds a trigger: {listed(triggers)}."
        if triggers
        else "Leaves no trigger in one party's hand.",
        f"Gets no more than without a deal, and so would leave: {listed(leaving)} of worlds."
        if leaving
        else "",
    )
    return tuple(filter(None, sentences))


def exchange_sentences(test: ExchangeTest, names: Names) -> tuple[str, ...]:
    """Say who gains what share, whether the deal is efficient, and what it costs if not."""
    shares = [f"{names.party(party)} {percent(share)}" for party, share in test.shares if share is not None]
    forgone = [f"{names.party(party)} {of_range(share)}" for party, share in test.forgone]
    divided = (
        f"Shares of all gains: {listed(shares)} (median over worlds in which all gain)."
        if shares
        else "In no world do all parties gain."
    )
    efficient = percent(test.efficient)
    sentences = [
        divided,
        f"In {efficient} of worlds no package looked at is better for one party and worse for none.",
    ]
    if test.better:
        sentences.append(f"In the central world this one is better for all: {test.better}.")
    if forgone:
        sentences.append(f"Staying with it costs there, in shares of range: {listed(forgone)}.")
    return tuple(sentences)
