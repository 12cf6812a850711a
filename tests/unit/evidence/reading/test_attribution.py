"""Who is said to say so: a table judged by hand, and what must hold of any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.reading import Attribution, NamedParty, Span
from detente.evidence.reading.attribution import find_attributions
from detente.evidence.reading.people import people_of
from tests.unit.evidence.reading.told_sentences import ALL, INTRODUCTION, PARTIES

WORDS = (
    "Halden", "Orsa", "said", "according to", "the", "Post", "analysts", "expect", "people familiar with",
    "deal", ",", ".", "“", "”", "he", "reportedly", "its spokesman", "told", "a", "filing", "shows", "'s",
    "Lind", "that",
)  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


def attributed(text: str, parties=PARTIES, before=()) -> tuple[Attribution, ...]:
    whole = INTRODUCTION + text
    span = Span(len(INTRODUCTION), len(whole))
    return find_attributions(whole, span, parties, people_of(whole, parties), before)


def test_the_table_is_long_enough_and_no_sentence_stands_twice():
    assert len(ALL) >= 160
    assert len({row[0] for row in ALL}) == len(ALL)


@pytest.mark.parametrize(("text", "speakers", "hedge", "moods"), ALL, ids=[row[0][:40] for row in ALL])
def test_speakers_are_those_that_a_reader_names(text, speakers, hedge, moods):
    found = attributed(text)
    assert tuple((one.speaker, one.who, one.slug) for one in found) == speakers


def test_the_span_holds_the_words_that_say_so():
    (found,) = attributed("The talks, Orsa's spokesman, Tom Reyes, said on Monday, go on.")
    assert found.text == "Orsa's spokesman, Tom Reyes, said"
    assert found.who == "Orsa's spokesman, Tom Reyes"


def test_a_pronoun_takes_the_speaker_of_the_sentence_before():
    before = attributed("Experts say the pact is dead.")
    (they,) = attributed("They warn of a split.", before=before)
    assert (they.speaker, they.who, they.text) == ("observers", "Experts", "They warn")
    assert attributed("He warned of a split.", before=before) == ()
    assert attributed("They warn of a split.") == ()
    (she,) = attributed("“No,” she added.", before=attributed("“Yes,” Lind said."))
    assert (she.speaker, she.slug) == ("party", "halden")


def test_the_company_is_a_party_only_where_one_alone_is_named():
    (one,) = attributed("Orsa has lost; the company said so.")
    assert one.slug == "orsa"
    (both,) = attributed("Orsa met Halden, and the company said so.")
    assert (both.speaker, both.slug) == ("party", None)


def test_a_person_without_an_office_speaks_for_nobody():
    (dahl,) = find_attributions("Erik Dahl said so.", Span(0, 18), PARTIES)
    assert (dahl.speaker, dahl.slug) == ("person", None)


def test_without_parties_speakers_are_still_found():
    text = "According to Halden, the Post reported it."
    found = find_attributions(text, Span(0, len(text)), ())
    assert [one.speaker for one in found] == ["person", "outlet"]


def test_a_name_with_signs_of_patterns_is_literal():
    odd = (NamedParty("odd", "A+B (Holding).*"),)
    text = "A+B (Holding).* said so, and AAB said more."
    found = find_attributions(text, Span(0, len(text)), odd)
    assert [one.slug for one in found if one.speaker == "party"] in ([], ["odd"])


@given(texts)
def test_spans_are_verbatim_ordered_and_apart(text):
    found = attributed(text)
    whole = INTRODUCTION + text
    for one in found:
        assert whole[one.span.start : one.span.end] == one.text
        assert one.span.start >= len(INTRODUCTION)
        assert one.text.strip() == one.text != ""
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start


@given(texts, st.text(max_size=10))
def test_text_outside_the_span_changes_nothing_but_positions(text, prefix):
    people = people_of(INTRODUCTION, PARTIES)
    here = find_attributions(text, Span(0, len(text)), PARTIES, people)
    moved = prefix + "\n\n" + text
    start = len(prefix) + 2
    there = find_attributions(moved, Span(start, len(moved)), PARTIES, people)
    assert [(one.span.start - start, one.text, one.speaker, one.who) for one in there] == [
        (one.span.start, one.text, one.speaker, one.who) for one in here
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["said ", "a ", "A ", ",", '"', "according to ", "Halden said in a statement ", "they warn ", "."],
)
def test_time_grows_with_the_text_and_no_faster(piece):
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.perf_counter()
        find_attributions(text, Span(0, len(text)), PARTIES)
        return time.perf_counter() - start

    small = min(seconds(20_000) for _ in range(2))
    # Ten times the text may take forty times as long before this fails; a square law takes a hundred.
    assert seconds(200_000) < max(1.0, 40 * small)


@pytest.mark.slow
@pytest.mark.parametrize("letter", ["a", "A", " ", ".", "'", "\n"])
def test_a_megabyte_of_one_character_is_read_in_seconds(letter):
    text = letter * 1_000_000
    start = time.perf_counter()
    assert find_attributions(text, Span(0, len(text)), PARTIES) == ()
    assert time.perf_counter() - start < 60
