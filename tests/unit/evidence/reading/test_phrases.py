"""Phrases: whole words, any white space, either apostrophe."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.reading import Span
from detente.evidence.reading.phrases import find_phrases, without_overlap


@pytest.mark.parametrize(
    ("text", "phrases", "expected"),
    [
        ("It is said to be", ("said", "said to"), ["said to"]),
        ("SAID\nTO", ("said to",), ["SAID\nTO"]),
        ("can’t and can't", ("can't",), ["can’t", "can't"]),
        ("unsaid, said-so", ("said",), []),
        ("a.b axb", ("a.b",), ["a.b"]),
    ],
)
def test_phrases_are_found_as_whole_words(text, phrases, expected):
    places = find_phrases(text, Span(0, len(text)), phrases)
    assert [text[place.start : place.end] for place in places] == expected


spans = st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=12))
def test_chosen_spans_are_apart_and_every_other_one_meets_a_chosen_one(places):
    chosen = [places[at] for at in without_overlap(places)]
    assert chosen == sorted(chosen)
    assert all(one.end <= other.start for one, other in pairwise(chosen))
    for place in places:
        assert any(place.start < one.end and one.start < place.end for one in chosen)
