"""Quotations: what counts as one, judged by hand, and what must hold of any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.reading import Span
from detente.evidence.reading.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [one.text for one in find_quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no".', ["no"]),
        ("He said “no”.", ["no"]),
        ("He said 'no'.", ["no"]),
        ("He said ‘no’.", ["no"]),
        ('"One," he said, "and two."', ["One,", "and two."]),
        ("“She said ‘no’ to us,” he said.", ["She said ‘no’ to us,"]),
        ("‘She said “no” to us,’ he said.", ["She said “no” to us,"]),
        ("\"She said 'no' to us,\" he said.", ["She said 'no' to us,"]),
        ("We don't know, and it's late.", []),
        ("We don’t know, and it’s late.", []),
        ("The members' vote and the union's.", []),
        ("'We don't know,' she said.", ["We don't know,"]),
        ("‘We don’t know,’ she said.", ["We don’t know,"]),
        ("'The members' vote is in,' he said.", ["The members' vote is in,"]),
        ("The '90s were good and so were the '80s.", []),
        ("The ’90s were ‘good’.", ["good"]),
        ('A 5" disk and a 3" one.', []),
        ('He said "no.', []),
        ("He said no”.", []),
        ("“", []),
        ('""', []),
        ("“ ”", []),
        ("« oui » and „ja“", ["oui", "ja"]),
        ("“One.\n\n“Two.\n\n“Three,” he said.", ["One.", "Two.", "Three,"]),
        ("“One.\n\nTwo.”", []),
        ('He said "one.\n\nThen "two" came.', ["two"]),
        ("(“no”)", ["no"]),
        ("a so-called “partner”—not a friend", ["partner"]),
        ("“We are done. We leave,” she said.", ["We are done. We leave,"]),
        ("", []),
    ],
)
def test_what_stands_in_quotation_marks(text, expected):
    assert quoted(text) == expected


def test_marks_outside_the_span_are_not_seen():
    text = "“One. Two.”"
    assert find_quotations(text, Span(0, 5)) == ()
    assert find_quotations(text, Span(6, len(text))) == ()


@given(st.text(alphabet="ab s,.'\"“”‘’«»„\n", max_size=60), st.text(max_size=5))
def test_spans_are_verbatim_apart_and_move_with_the_text(text, prefix):
    found = find_quotations(text, Span(0, len(text)))
    assert all(text[one.span.start : one.span.end] == one.text == one.text.strip() != "" for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    moved = prefix + text
    again = find_quotations(moved, Span(len(prefix), len(moved)))
    assert [(one.span.start - len(prefix), one.text) for one in again] == [
        (one.span.start, one.text) for one in found
    ]


@given(st.text(alphabet="abc ,.", min_size=1, max_size=30).filter(lambda words: words.strip()))
def test_what_is_put_into_marks_comes_out(words):
    assert quoted(f"He wrote: “{words}” again.") == [words.strip()]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ['"', "“", "'", " 'a", ' "a', "“a\n\n", "s' a"])
def test_a_megabyte_of_marks_is_read_in_seconds(piece):
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    find_quotations(text, Span(0, len(text)))
    assert time.perf_counter() - start < 20
