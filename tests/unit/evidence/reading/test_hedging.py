"""How sure a sentence is: the table judged by hand, and each row of the table of decisions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.reading import Attribution, Sentence, Span
from detente.evidence.reading.attribution import find_attributions
from detente.evidence.reading.cues import modality, sureness
from detente.evidence.reading.hedging import Setting, hedge_of
from detente.evidence.reading.parties import find_parties
from detente.evidence.reading.people import people_of
from tests.unit.evidence.reading.told_sentences import ALL, INTRODUCTION, PARTIES


def hedged(text: str, *speakers: str, setting: Setting | None = None):
    attributions = [Attribution(Span(at, at + 1), text[at : at + 1], who) for at, who in enumerate(speakers)]
    return hedge_of(Sentence(Span(0, len(text)), text), attributions, setting)


def read(text: str):
    whole = INTRODUCTION + text
    span = Span(len(INTRODUCTION), len(whole))
    attributions = find_attributions(whole, span, PARTIES, people_of(whole, PARTIES))
    named = bool(find_parties(whole, span, PARTIES))
    return hedge_of(Sentence(span, text), attributions, Setting(named, looks_ahead="by 2030" in text))


@pytest.mark.parametrize(("text", "speakers", "hedge", "moods"), ALL, ids=[row[0][:40] for row in ALL])
def test_hedge_and_moods_are_those_that_a_reader_finds(text, speakers, hedge, moods):
    found, cues = read(text)
    assert found == hedge
    assert sorted({cue.means for cue in cues if cue.kind == "modality"}) == moods.split()


@pytest.mark.parametrize(
    ("text", "speakers", "setting", "hedge"),
    [
        ("Growth is expected.", ("observers",), None, "projected"),
        ("Growth is real.", ("observers",), None, "commentary"),
        ("It is mulling a sale.", ("observers",), None, "considered"),
        ("It is mulling a sale that is expected.", (), None, "considered"),
        ("It is mulling a sale.", ("party",), None, "considered"),
        ("Such a step would end it.", (), Setting(weighed_before=True), "considered"),
        ("Such a step would end it.", (), None, "reported"),
        ("The step ended it.", (), Setting(weighed_before=True), "reported"),
        ("Growth is expected.", ("party",), None, "projected"),
        ("It has grown.", ("party",), None, "stated"),
        ("It has grown.", ("party", "outlet"), None, "stated"),
        ("It has grown.", ("outlet", "party"), None, "reported"),
        ("It plans to grow.", ("party",), None, "stated"),
        ("It plans to grow.", ("unnamed",), None, "reported"),
        ("It plans to grow.", ("authority",), None, "stated"),
        ("It plans to grow.", (), None, "reported"),
        ("It will grow.", (), None, "reported"),
        ("It will grow.", (), Setting(looks_ahead=True), "projected"),
        ("It will grow.", ("party",), Setting(looks_ahead=True), "projected"),
        ("It will vote.", ("party",), Setting(looks_ahead=True), "stated"),
        ("It will vote.", (), Setting(looks_ahead=True), "reported"),
        ("It will grow.", (), Setting(looks_ahead=True, own_words=True), "projected"),
        ("It sees it as wise.", ("person",), None, "reported"),
        ("So much for peace.", ("person",), None, "commentary"),
        ("Dear colleagues: it is sad.", (), None, "stated"),
        ("We have grown.", (), None, "stated"),
        ("We all know better.", (), None, "commentary"),
        ("Few pacts survive that.", (), None, "commentary"),
        ("It has arguably grown.", ("unnamed",), None, "reported"),
        ("It has arguably grown.", (), None, "commentary"),
        ("Has it grown?", (), None, "commentary"),
        ("A bold step.", (), None, "commentary"),
        ("A bold step.", (), Setting(names_party=True), "reported"),
        ("A bold and historic step.", (), Setting(names_party=True), "commentary"),
        ("It has grown.", (), Setting(own_words=True), "stated"),
        ("It has grown.", (), None, "reported"),
    ],
)
def test_each_row_of_the_table(text, speakers, setting, hedge):
    assert hedged(text, *speakers, setting=setting)[0] == hedge


def test_according_to_at_the_end_covers_what_a_party_said():
    text = "It told us so, according to people."
    party = Attribution(Span(0, 7), "It told", "party")
    source = Attribution(Span(15, 34), "according to people", "unnamed")
    assert hedge_of(Sentence(Span(0, len(text)), text), [party, source])[0] == "reported"


@pytest.mark.parametrize(
    "text",
    [
        "It ends in May.",
        "It ends by May 2025.",
        "On 3 May it ended.",
        "In early May it ended.",
        "May 5 it ended.",
        "Since May it has ended.",
        "It runs from May to June.",
    ],
)
def test_the_month_of_may_is_no_mood(text):
    assert [cue for cue in hedged(text)[1] if cue.means == "possible"] == []


def test_may_the_verb_is_one():
    assert [cue.text for cue in hedged("It may end in May.")[1] if cue.kind == "modality"] == ["may"]


def test_cues_are_verbatim_and_in_order():
    whole = "Before. Analysts say it may fail unless talks resume, which seems unlikely."
    span = Span(8, len(whole))
    _, cues = hedge_of(Sentence(span, whole[8:]), find_attributions(whole, span, PARTIES))
    assert [(cue.kind, cue.text, cue.means) for cue in cues] == [
        ("attribution", "Analysts say", "observers"),
        ("modality", "may", "possible"),
        ("modality", "unless", "conditional"),
        ("hedge", "seems", "commentary"),
        ("modality", "unlikely", "unlikely"),
    ]
    assert all(whole[cue.span.start : cue.span.end] == cue.text for cue in cues)


LISTS = {name: getattr(sureness, name) for name in sureness.__all__} | dict(modality.MODALITY)


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_cues_are_in_order_and_hold_nothing_twice(name):
    assert list(LISTS[name]) == sorted(set(LISTS[name]), key=lambda phrase: (phrase.casefold(), phrase))


def test_no_mood_shares_a_phrase_with_another():
    phrases = [phrase for _, listed in modality.MODALITY for phrase in listed]
    assert len(phrases) == len(set(phrases))


@given(st.text(max_size=80))
def test_any_text_has_a_hedge_and_never_from_memory(text):
    hedge, cues = hedged(text)
    assert hedge in {"stated", "reported", "considered", "projected", "commentary"}
    assert all(text[cue.span.start : cue.span.end] == cue.text for cue in cues)
