"""Where things stand, on a small case whose numbers were worked out by hand."""

from __future__ import annotations

from itertools import combinations

import pytest

from detente.assessment.result import Support
from detente.assessment.run import dossier
from detente.assessment.situation.course import STAGES
from detente.evidence import independent_origins
from detente.report.document.situation.evidence import evidence_of
from detente.report.document.support import anchors_of
from detente.report.names import names_of
from tests.unit.assessment.small_cases import load

CONTEXT = """
contributions:
  - {by: borealis, to: aurora, what: Second, date: 2021-05, amount: 20 million USD, assumed: made up}
  - {by: borealis, to: aurora, what: First, date: 2019, amount: 1 to 3 million USD uniform, claims: [offer]}
  - {by: aurora, to: borealis, what: Back, date: 2020, amount: 4 million USD, assumed: made up}
  - {by: borealis, to: aurora, what: Other money, date: 2022, amount: 7 million EUR, assumed: made up}
  - {by: borealis, to: aurora, what: A loan, date: 2022-06, amount: 8 million USD, promised: true,
     assumed: made up}
  - {by: borealis, to: aurora, what: A part, date: 2023, amount: 20 %, assumed: made up}
  - {by: borealis, to: aurora, what: Advice, date: 2024, leverage: "To Borealis: it knows the plans",
     assumed: made up}
  - {by: borealis, to: aurora, what: Third, date: 2024-02, amount: 30 million USD, in_return_for: A seat,
     assumed: made up}
dependence:
  - {of: aurora, on: borealis, for: Cells, importance: 80 %, share: 50 %, substitutability: 25 %,
     date: 2023, claims: [needs_cells]}
  - {of: aurora, on: borealis, for: Cells, importance: 90 %, share: 100 %, substitutability: 0 %,
     date: 2025, claims: [needs_cells]}
  - {of: borealis, on: aurora, for: Orders, importance: 60 %, share: 50 %, substitutability: 50 %,
     date: 2024-03, assumed: read off the order book}
  - {of: aurora, on: borealis, for: Money, importance: 50 %, share: 20 %, substitutability: 0 %,
     date: 2024-03, assumed: made up}
waiting:
  - {bears: aurora, what: Rent, amount: 3 million USD, each: month, assumed: made up}
  - {bears: aurora, what: Interest, amount: 6 million USD, each: year, from: 2024, assumed: made up}
  - {bears: borealis, what: A grant, amount: 12 million USD, by: 2025-08-30, claims: [offer, needs_cells]}
  - {bears: borealis, what: A late grant, amount: 12 million USD, from: 2025-07-31, by: 2025-08-30,
     assumed: made up}
  - {bears: borealis, what: A share, amount: {formula: stake_today / 2}, each: month, assumed: made up}
quantities:
  valuation: {name: Worth, value: 300 million USD, min: 0, claims: [worth]}
"""
DAYS_A_MONTH = 365.25 / 12


@pytest.fixture(scope="module")
def found():
    return dossier(load("small", CONTEXT))


@pytest.fixture(scope="module")
def situation(found):
    return found.situation


def exactly(spread):
    assert spread.low == spread.high == spread.median
    return spread.median


def test_gifts_of_money_add_up_by_direction_and_currency_in_order_of_date(situation):
    """2 + 20 + 30 million dollars one way, 4 the other; euros, parts and promises stand apart."""
    sums = [(one.what, one.value, one.cumulative) for one in situation.contributions]
    assert sums == [
        ("First", 2e6, 2e6),
        ("Back", 4e6, 4e6),
        ("Second", 2e7, 2.2e7),
        ("Other money", 7e6, 7e6),
        ("A loan", 8e6, None),
        ("A part", 20.0, None),
        ("Advice", None, None),
        ("Third", 3e7, 5.2e7),
    ]
    assert situation.contributions[6].leverage == "To Borealis: it knows the plans"
    assert situation.contributions[7].in_return_for == "A seat"


def test_dependence_moves_with_each_dated_entry(situation):
    """Cells 0.8 x 0.5 x 0.75 = 0.3, later 0.9; money 0.5 x 0.2 = 0.1; orders 0.6 x 0.5 x 0.5 = 0.15."""
    (pair,) = situation.dependence
    assert (pair.first, pair.second) == ("aurora", "borealis")
    numbers = [
        (
            point.date,
            *map(exactly, (point.first_on_second, point.second_on_first, point.mutual, point.imbalance)),
        )
        for point in pair.points
    ]
    assert [date for date, *_ in numbers] == ["2023", "2024-03", "2025"]
    assert [tuple(rest) for _, *rest in numbers] == [
        pytest.approx((0.3, 0.0, 0.3, 0.3)),
        pytest.approx((0.4, 0.15, 0.55, 0.25)),
        pytest.approx((1.0, 0.15, 1.15, 0.85)),
    ]
    assert [(need.resource, exactly(need.strength)) for need in pair.needs] == [
        ("Cells", pytest.approx(0.3)),
        ("Orders", pytest.approx(0.15)),
        ("Money", pytest.approx(0.1)),
        ("Cells", pytest.approx(0.9)),
    ]


def test_waiting_is_brought_to_a_month(situation):
    """61 days from 30 June to 30 August, 30 from 31 July; half of a fifth of 300 million."""
    monthly = {one.what: exactly(one.per_month) for one in situation.waiting}
    assert monthly == {
        "Rent": pytest.approx(3e6),
        "Interest": pytest.approx(5e5),
        "A grant": pytest.approx(12e6 / (61 / DAYS_A_MONTH)),
        "A late grant": pytest.approx(12e6 / (30 / DAYS_A_MONTH)),
        "A share": pytest.approx(3e7),
    }
    assert {one.unit for one in situation.waiting} == {"USD"}
    assert [(one.start, one.by) for one in situation.waiting[1:4]] == [
        ("2024", ""),
        ("", "2025-08-30"),
        ("2025-07-31", "2025-08-30"),
    ]


def test_origins_are_counted_not_articles(situation):
    """Three sources carry the claim about the cells; two of them retell the gazette."""
    grant = next(one for one in situation.waiting if one.what == "A grant")
    assert (grant.support.claims, grant.support.origins) == (("offer", "needs_cells"), 2)
    assert [(one.origin, one.sources, len(one.claims)) for one in situation.origins] == [
        ("gazette", ("gazette", "digest"), 4),
        ("borealis", ("letter",), 4),
    ]


def test_positions_rest_on_their_package_and_red_lines_on_their_claims(situation):
    stake = situation.issues[0]
    assert [(one.party, one.level, one.package, one.date, one.support.claims) for one in stake.positions] == [
        ("borealis", "30 %", "Borealis's letter", "2025-06-10", ("offer",)),
        ("aurora", "25 %", "Aurora's reply", "2025-06-20", ("lawyers",)),
    ]
    assert stake.support.assumed == "our reading of the letter and the press"
    ((line,), _) = (party.red_lines for party in situation.parties)
    assert (line.issues, line.that, line.hard) == (("stake",), "stake <= 40", "60 %")
    assert line.support.claims == ("lawyers",)


def test_events_terms_and_stages_are_told_as_written(situation):
    (ruling,) = situation.events
    assert (ruling.id, ruling.by, ruling.chance) == ("ruling", "2025-11-30", "30 to 50 % uniform")
    assert ruling.support.assumed == "such rulings take about half a year"
    supply, shares = situation.terms
    assert (supply.holder, supply.obligor, supply.until, supply.confidence) == (
        "aurora",
        "borealis",
        "2027",
        "high",
    )
    assert (shares.rate, shares.until) == ("20 %", "")
    assert [(one.stage, one.name) for one in situation.escalation] == [(2, STAGES[1]), (4, STAGES[3])]
    assert len(STAGES) == 9


def test_claims_clash_where_values_differ_or_one_names_the_other():
    rivals = """
    claims:
      other_share: {says: It buys half, about: cell_share, value: 50 %, hedge: reported, sources: [digest]}
      same_share: {says: It buys 70 %, about: cell_share, value: 70 %, hedge: reported, sources: [digest]}
      denial: {says: No lawyers were asked, hedge: stated, sources: [letter], rivals: [lawyers]}
      view: {says: It will end in court, about: outcome, hedge: commentary, sources: [digest, gazette]}
    """
    found = dossier(load("small", rivals)).situation
    assert [(one.first, one.second, one.about) for one in found.contradictions] == [
        ("needs_cells", "other_share", "cell_share"),
        ("lawyers", "denial", ""),
        ("other_share", "same_share", "cell_share"),
    ]
    assert [(one.claim, one.origins) for one in found.forecasts] == [("view", ("gazette",))]


JUDGED = """
sources:
  gazette: {title: A, publisher: Gazette, date: 2025-06-12, kind: first_hand, origin: gazette, reliability: B}
  letter: {title: Letter, publisher: Borealis, date: 2025-06, kind: primary, origin: borealis, reliability: E}
  digest: {title: The week, publisher: Digest, date: 2025-06-15, kind: secondary, retells: gazette}
  memoir: {title: A life, publisher: Press, date: 2025-01, kind: secondary, retells: digest, reliability: D}
claims:
  other_share: {says: It buys half, about: cell_share, value: 50 %, hedge: reported, sources: [digest],
    credibility: 2}
  old_share: {says: It bought a third, about: cell_share, value: 33 %, date: 2019, hedge: reported,
    sources: [memoir]}
  wide_share: {says: It buys most, about: cell_share, value: 60 to 80 %, date: 2025-06-15, hedge: reported,
    sources: [digest]}
  new_share: {says: It buys a fifth, about: cell_share, value: 20 %, date: 2025-06-15, hedge: reported,
    sources: [letter]}
reconciliations:
  - {between: [needs_cells, other_share], how: before and after returns, assumed: made up}
"""


def test_what_judges_claims_reaches_the_answer():
    loaded = load("small", JUDGED)
    found = dossier(loaded)
    situation = found.situation
    assert {one.id: one.origin for one in found.sources}["memoir"] == "gazette"
    assert [(one.id, one.retells, one.reliability) for one in found.sources] == [
        ("gazette", "", "B"),
        ("letter", "", "E"),
        ("digest", "gazette", "B"),
        ("memoir", "digest", "D"),
    ]
    claims = {one.id: one for one in found.claims}
    assert [
        (claims[slug].grade, claims[slug].standing) for slug in ("other_share", "old_share", "new_share")
    ] == [
        ("B2", "carries"),
        ("D", "doubtful"),
        ("E", "does not carry"),
    ]
    assert claims["needs_cells"].failing_by == ("letter",)
    assert claims["old_share"].doubtful_by == ("memoir",)
    clashes = {(one.first, one.second): one for one in situation.contradictions}
    assert clashes["needs_cells", "other_share"].reconciled == "before and after returns"
    assert clashes["needs_cells", "new_share"].reconciled == ""
    assert clashes["needs_cells", "new_share"].kinds == ("value",)
    assert clashes["needs_cells", "new_share"].reason == "70 % against 20 %"
    assert (
        "old_share",
        "needs_cells",
        "33 % against 70 %; the first is of 2019, the second of 2025-06-12",
    ) in [(one.earlier, one.later, one.reason) for one in situation.developments]
    assert [(one.wider, one.narrower, one.reason) for one in situation.narrowings] == [
        ("wide_share", "needs_cells", "70 % lies within 60 to 80 %")
    ]
    # The letter of an unreliable source adds no origin to what rests on it and on the paper.
    needs = next(one for one in situation.dependence for need in one.needs if need.support.claims)
    assert {need.support.origins for need in needs.needs if need.support.claims == ("needs_cells",)} == {1}


def test_a_page_counts_origins_as_the_answer_does():
    loaded = load("small", JUDGED)
    found, case = dossier(loaded), loaded.case
    evidence = evidence_of(found.claims, found.sources, names_of(found), anchors_of(found))
    for count in range(len(case.claims) + 1):
        for slugs in combinations(case.claims, count):
            origins = independent_origins([case.claims[slug] for slug in slugs], case.sources.entries)
            assert evidence.joined([Support(slugs, "", 0)]).origins == len(origins)


def test_grades_move_no_range_and_lead_to_a_warning():
    graded = """
    claims:
      worth: {says: Worth 300 million, about: valuation, value: 300 million USD, hedge: reported,
        sources: [gazette, letter], credibility: 5}
    """
    plain, judged = load("small"), load("small", graded)
    assert [one.code for one in judged.problems if one.code not in {two.code for two in plain.problems}] == [
        "weak-evidence"
    ]
    (warning,) = (one for one in judged.problems if one.code == "weak-evidence")
    assert warning.path == "claims.worth"
    assert warning.message.startswith("1 number rests on worth (does not carry) alone: quantities.valuation")
    assert judged.case.quantities == plain.case.quantities


def test_a_case_without_surroundings_has_none():
    bare = dossier(load("verdict_holding")).situation
    assert (bare.contributions, bare.dependence, bare.waiting, bare.escalation) == ((), (), (), ())
    assert (bare.issues, bare.terms, bare.origins, bare.contradictions) == ((), (), (), ())


def test_the_same_seed_gives_the_same_dossier():
    assert dossier(load("small"), 3) == dossier(load("small"), 3)
    assert dossier(load("small"), 3) != dossier(load("small"), 4)
