"""Plain text: nothing is changed but line ends, and the head says where a text comes from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import CaseError
from detente.evidence.articles.lines import LONGEST_TEXT, settled
from detente.evidence.articles.plain_text import read_plain_text
from detente.evidence.articles.statements import read_date
from detente.evidence.characters import forbidden

HEAD = """Title: Talks stall
publisher:  The Harbour Post
AUTHOR: Ada Reed
Date: 3 March 2026
URL: https://harbourpost.example/talks

"""


def refused(text):
    with pytest.raises(CaseError) as caught:
        read_plain_text(text)
    return str(caught.value)


def test_the_head_is_read_and_left_out():
    draft = read_plain_text(f"\n{HEAD}Quay  said no.\r\n\r\n  Harbour\tsaid yes. \n")
    assert draft.text == "Quay  said no.\n\n  Harbour\tsaid yes."
    found = draft.statements
    assert (found.title, found.publisher, found.author) == ("Talks stall", "The Harbour Post", "Ada Reed")
    assert (str(found.published), found.url) == ("2026-03-03", "https://harbourpost.example/talks")
    assert draft.notes == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talks stall\n\nQuay said no.", "Talks stall"),
        ("# Talks stall\n\nQuay said no.", "Talks stall"),
        ("Talks stall\nQuay said no.", ""),
        ("x" * 199 + "\n\ny", "x" * 199),
        ("x" * 200 + "\n\ny", ""),
        ("Talks stall", ""),
        ("Date: 2026\nTalks stall\n \nQuay", "Talks stall"),
    ],
)
def test_the_first_line_may_be_the_title_and_stays(text, title):
    draft = read_plain_text(text)
    assert draft.statements.title == title
    assert title in draft.text


@pytest.mark.parametrize(
    "text", ["Note: this is text.", "http://x.example", "Title:", "Quay said: no.", "Title : x"]
)
def test_other_lines_are_text(text):
    assert read_plain_text(text).text == text


def test_a_second_title_is_text():
    assert read_plain_text("Title: a\nTitle: b").text == "Title: b"


def test_what_cannot_be_read_in_a_head_is_refused_with_its_line():
    found = refused("Title: x\nDate: 03/04/2026\nURL: javascript:alert(1)\n\ntext")
    first, second = found.split("\n")
    assert first.startswith(
        ":2:1: found the date '03/04/2026'; a date is written like 2026-03-03, 2026-03 or 2026"
    )
    assert second.startswith(":3:1: found 'javascript:alert(1)'; allowed: addresses that begin with http")
    assert "holds a head and no text; put the text" in refused("Title: x\n\n")


def test_a_misspelt_head_is_noted():
    draft = read_plain_text("Title: x\nPublishe: y\n\ntext")
    assert draft.text == "Publishe: y\n\ntext"
    assert draft.notes == (
        "The line 'Publishe' below the head is kept as text; did you mean Publisher, once?",
    )


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b\ufeff"])
def test_nothing_is_refused(text):
    assert refused(text) == "holds no text; give a file with the text of the article"


def test_line_ends_become_one_and_forbidden_characters_are_counted():
    text, notes = settled("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h\u202e\u202ei\x07\ufffd")
    assert text == "a\nb\nc\nd\ne\nf\ng\n\nhi\ufffd"
    lost, dropped = notes
    assert lost == "1 character stands as U+FFFD, for what could not be read."
    assert dropped.startswith("3 characters that no case may hold were dropped: U+202E (right-to-left over")
    assert dropped.endswith(", U+0007 (control character).")


def test_the_longest_text_is_read_and_one_more_is_refused():
    assert len(read_plain_text("x" * LONGEST_TEXT).text) == LONGEST_TEXT
    found = refused("x" * (LONGEST_TEXT + 1))
    assert found.startswith("has 2,000,001 characters of text; allowed: 2,000,000; give the part")


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_no_forbidden_character_is_left(text):
    try:
        plain, _ = settled(text)
    except CaseError:
        assert not "".join(mark for mark in text if not any(True for _ in forbidden(mark))).strip()
        return
    assert list(forbidden(plain)) == []
    assert "\r" not in plain
    assert settled(plain)[0] == plain


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-03-03", "2026-03-03"),
        ("2026-03-03T23:30:00-05:00", "2026-03-03"),
        ("2026-03-03 10:15", "2026-03-03"),
        ("2026-03-03T1015Z", "2026-03-03"),
        ("2026-03", "2026-03"),
        ("2026", "2026"),
        ("3 March 2026", "2026-03-03"),
        ("3rd of March, 2026", "2026-03-03"),
        ("Tuesday, 3 March 2026, 10:15 am", "2026-03-03"),
        ("Tue, 03 Mar 2026 10:15:00 GMT", "2026-03-03"),
        ("March 3, 2026", "2026-03-03"),
        ("Sept. 3, 2026 at 10 pm", "2026-09-03"),
        ("Tuesday, Mar 3 2026", "2026-03-03"),
        ("mar 2026", "2026-03"),
        ("May 2026", "2026-05"),
        ("03/04/2026", None),
        ("2026-02-30", None),
        ("30 February 2026", None),
        ("3 Marvember 2026", None),
        ("yesterday", None),
        ("20260303", None),
        ("0000-01-01", None),
        ("", None),
        ("9" * 1_000_000, None),
        ("a" * 1_000_000, None),
    ],
)
def test_dates_as_people_write_them(text, date):
    found = read_date(text)
    assert (None if found is None else str(found)) == date
