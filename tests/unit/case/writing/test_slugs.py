"""Slugs for new entries: readable, valid, and used by nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from detente.case.writing.slugs import free_slug, slug_of, taken_slugs
from detente.evidence.record import LONGEST_SLUG, Slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("microsoft_stake", "microsoft_stake"),
        ("A stake of 20 to 49 %", "a_stake_of_20_to_49"),
        ("", "claim"),
        ("日本", "claim"),
        ("and", "claim"),
        ("claims", "claim"),
        ("no", "claim"),
        ("2025", "claim_2025"),
        ("one two three four five six seven eight nine ten", "one_two_three_four_five_six_seven_eight"),
    ],
)
def test_a_slug_is_made_of_words(text, slug):
    assert slug_of(text, "claim", 40) == slug


@given(st.text(max_size=200), st.sets(st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True), max_size=5))
def test_every_slug_is_valid_and_free(text, taken):
    slug = free_slug(slug_of(text, "claim"), taken)
    assert slug not in taken
    assert TypeAdapter(Slug).validate_python(slug) == slug


def test_a_long_slug_makes_room_for_its_number():
    wanted = "a" * LONGEST_SLUG
    assert free_slug(wanted, {wanted}) == "a" * (LONGEST_SLUG - 2) + "_2"


def test_every_key_of_a_case_is_taken():
    content = {"claims": {"c1": {"says": "x"}}, "timeline": [{"what": {"deep": 1}}]}
    assert taken_slugs(content) == {"claims", "c1", "says", "timeline", "what", "deep"}
