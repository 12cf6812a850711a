"""What a report says about deals."""

from __future__ import annotations

from detente.report.document import document_of
from tests.report_examples import example, in_money, without_zone


def column(table, title):
    place = [one.title for one in table.columns].index(title)
    return {row.cells[0].text: row.cells[place].text for row in table.rows}


def test_zone_sentences():
    zone = document_of(example()).deal.zone
    assert zone[0].startswith(
        "A package that is better for every party than no deal exists in 87 % of worlds"
    )
    assert "is 12 % (−2.1 to 20 %) of each party's range" in zone[1]
    assert zone[2].endswith("of Aldermoor Labs alone could rise by 24 % of its range before it closes.")
    closed = document_of(without_zone()).deal.zone
    assert closed[2].endswith("would have to fall by 21 % of its range to open it.")
    assert closed[3].endswith("of Corvane Cloud alone cannot open the zone.")


def test_recommended_deals_pass_the_three_tests_in_words():
    robust, _, cheap = document_of(example()).deal.deals
    assert robust.power[0].sentence == (
        "Aldermoor Labs and Corvane Cloud would depend on each other less than today, "
        "and more evenly than today."
    )
    assert cheap.friction[1] == "Leaves open: Share of revenue and End of the licence."
    assert cheap.exchange[-1].endswith("Aldermoor Labs 4.1 % and Corvane Cloud 1.8 %.")
    assert column(robust.terms, "Worth to Corvane Cloud")["Corvane's stake"] == "−11 %"
    assert column(robust.values, "Gain")["Aldermoor Labs"] == "15 % (5.8 to 24 %)"


def test_values_in_money_are_written_as_money():
    worth = document_of(in_money()).deal.worth
    assert column(worth, "Corvane Cloud")["No deal"] == "52 billion USD (44.1 to 58.7)"
    assert column(worth, "Aldermoor Labs")["No deal"] == "42 points (34 to 49)"


def test_landing_beside_its_baseline():
    table = document_of(example()).deal.landing
    assert column(table, "Would land at")["Exclusivity of the interface"] == (
        "until 2027 58 %; ends now 31 %; until 2030 11 %"
    )
    assert column(table, "Baseline")["End of the licence"] == "2035"
    assert column(table, "Corvane Cloud asks")["Purchase of computing"] == "320 billion USD"
    closed = document_of(without_zone()).deal.landing
    assert set(column(closed, "Would land at").values()) == {"no world with a zone"}
