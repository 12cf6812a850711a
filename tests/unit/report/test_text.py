"""Somebody else's text is made safe to show, and stays readable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.report.text import capitalised, clean, listed, shortened, wrapped

JOINER = "\N{ZERO WIDTH JOINER}"


@given(st.text())
def test_nothing_that_a_program_obeys_is_left(text):
    for letter in clean(text):
        kind = unicodedata.category(letter)
        assert letter in {JOINER, "\u200c"} or kind not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Détente & <b>", "Détente & <b>"),
        ("two\r\n\tlines", "two lines"),
        (" padded ", "padded"),
        ("a\x1b[31m\x00", r"a\x1b[31m\x00"),
        ("a\u202eb\u2066", r"a\u202eb\u2066"),
        ("\u2028", ""),
        ("\U000e0041", r"\U000e0041"),
        (f"\N{WOMAN}{JOINER}\N{PERSONAL COMPUTER}", f"\N{WOMAN}{JOINER}\N{PERSONAL COMPUTER}"),
    ],
)
def test_clean(text, shown):
    assert clean(text) == shown


def test_shortened():
    assert shortened("Aldermoor Labs", 14) == "Aldermoor Labs"
    assert shortened("Aldermoor Labs", 11) == "Aldermoor…"


@given(st.text(), st.integers(2, 20), st.integers(1, 4))
def test_wrapped_lines_keep_to_their_bounds(text, length, lines):
    broken = wrapped(text, length, lines)
    assert 1 <= len(broken) <= lines
    assert all(len(line) <= length for line in broken)


def test_wrapped():
    assert wrapped("Complaint to the competition authority", 18, 3) == (
        "Complaint to the",
        "competition",
        "authority",
    )
    assert wrapped("a b c d", 1, 2) == ("a", "…")


def test_listed_and_capitalised():
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b"], "or") == "a or b"
    assert capitalised("most Even") == "Most Even"
    assert capitalised("") == ""
