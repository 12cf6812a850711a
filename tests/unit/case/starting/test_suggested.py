"""Suggestions as entries of a case: where each goes, what it rests on, and how it is marked."""

from __future__ import annotations

from datetime import date

import pytest

from detente.case.readiness import SUGGESTED, needs_of
from detente.case.schema_conflict import Option
from detente.case.schema_context import Term
from detente.case.schema_deal import Issue
from detente.case.starting import PlacedClaim, suggested_sections
from detente.evidence.reading import Span, Suggestion
from detente.evidence.timeline import TimelineEntry

DAYS = date(2026, 3, 31), date(2026, 9, 30)
PARTIES = ("marlo", "ostrel")
CLAIM = PlacedClaim("asks", "post", Span(100, 200), "ostrel_price_rise", "20 %")


def suggestion(kind, slug="leave", party="marlo", span=(120, 140), quote="may look elsewhere", **details):
    return Suggestion(kind, slug, slug.capitalize(), party, "post", Span(*span), quote, details)


def sections(*suggestions, claims=(CLAIM,)):
    return suggested_sections(suggestions, claims, PARTIES, DAYS)


def test_an_option_keeps_its_flags_and_names_the_claim_that_holds_its_words():
    found = sections(suggestion("option", hostile=True, deal=False))
    option = found["conflict"]["options"]["marlo"]["leave"]
    assert option == {
        "name": "Leave",
        "hostile": True,
        "claims": ["asks"],
        "assumed": f"{SUGGESTED} 'may look elsewhere' (post, characters 120 to 140)",
    }
    assert Option.model_validate(option).hostile
    assert list(found["conflict"]["options"]) == ["marlo"]


def test_words_outside_every_claim_rest_on_themselves_alone():
    for span in ((90, 110), (190, 210)):
        option = sections(suggestion("option", span=span))["conflict"]["options"]["marlo"]["leave"]
        assert "claims" not in option
    elsewhere = PlacedClaim("asks", "weekly", Span(0, 900))
    assert (
        "claims"
        not in sections(suggestion("option"), claims=[elsewhere])["conflict"]["options"]["marlo"]["leave"]
    )


def test_options_of_strangers_are_left_out():
    assert sections(suggestion("option", party="softbank")) == {}


def test_options_of_one_name_are_told_apart_by_party_and_from_events():
    found = sections(
        suggestion("option"),
        suggestion("option", party="ostrel"),
        suggestion("event", "leave", None, by="2026-05"),
    )
    options = found["conflict"]["options"]
    assert list(options["marlo"]) == ["marlo_leave"]
    assert list(options["ostrel"]) == ["ostrel_leave"]
    assert list(found["events"]) == ["leave"]


def test_a_term_is_of_low_confidence_and_meets_the_schema():
    term = sections(suggestion("term", "lenses", obligor="ostrel", scope="all lenses", until="2027"))["terms"]
    assert term["lenses"]["holder"] == "marlo"
    read = Term.model_validate(term["lenses"])
    assert (read.confidence, read.obligor, str(read.until)) == ("low", "ostrel", "2027")
    assert (
        Term.model_validate(sections(suggestion("term", party=None))["terms"]["leave"]).obligor == "not named"
    )


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        ([], {"levels": ["as today", "changed"]}),
        (["20 %"], {"levels": ["as today", "changed"]}),
        (["20 %", "12 %"], {"from": 12, "to": 20, "step": 1, "unit": "%"}),
        (["20 to 49 %", "33 %"], {"from": 20, "to": 49, "step": 2.9, "unit": "%"}),
        (["500 million USD", "2 billion USD"], {"from": 0.5, "to": 2, "step": 0.15, "unit": "billion USD"}),
        (["20 %", "3 million USD"], {"levels": ["as today", "changed"]}),
        (["4", "9"], {"from": 4, "to": 9, "step": 1}),
    ],
)
def test_an_issue_spans_the_numbers_that_claims_give_for_it(values, levels):
    claims = [
        PlacedClaim(f"c{n}", "post", Span(0, 9), "ostrel_rise", value) for n, value in enumerate(values)
    ]
    other = PlacedClaim("other", "post", Span(0, 9), "marlo_share", "80 %")
    found = sections(suggestion("issue", "rise", None), claims=[*claims, other])["deal"]
    assert found["parties"] == ["marlo", "ostrel"]
    issue = found["issues"]["rise"]
    assert {key: issue[key] for key in issue if key in {"from", "to", "step", "unit", "levels"}} == levels
    assert Issue.model_validate(issue).levels


def test_events_lie_between_the_two_days():
    found = sections(
        suggestion("event", "passed", by="2026-03-31"),
        suggestion("event", "month", by="2026-06"),
        suggestion("event", "late", by="2026-10-01"),
    )
    assert list(found["events"]) == ["month"]
    assert found["events"]["month"]["by"] == "2026-06-30"
    assert found["events"]["month"]["chance"] == "5 to 95 % uniform"


def test_the_timeline_is_in_order_of_time_and_without_what_lies_ahead():
    found = sections(
        suggestion("move", "asked", "ostrel", date="2026-03", hostile=True),
        suggestion("move", "signed", None, date="2021"),
        suggestion("move", "ahead", date="2026-04-01"),
    )
    entries = [TimelineEntry.model_validate(entry) for entry in found["timeline"]]
    assert [str(entry.date) for entry in entries] == ["2021", "2026-03"]
    assert [entry.kind for entry in entries] == ["context", "move"]
    assert entries[1].hostile


def test_a_name_too_long_for_a_case_says_that_it_goes_on():
    long = Suggestion("option", "leave", "leave " * 60, "marlo", "post", Span(0, 5), "leave")
    assert sections(long)["conflict"]["options"]["marlo"]["leave"]["name"].endswith("...")


def test_what_was_suggested_waits_to_be_confirmed():
    found = sections(suggestion("option"), suggestion("issue", "price", None), suggestion("term", "lenses"))
    (need,) = (need for need in needs_of(found) if need.degree == "trust")
    assert "3 suggestions" in need.missing
