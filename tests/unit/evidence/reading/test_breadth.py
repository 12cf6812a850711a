"""Sentences about partnerships of many trades: what is read in them is what was expected by hand."""

from __future__ import annotations

import pytest

from tests.unit.evidence.reading.breadth_further import FURTHER
from tests.unit.evidence.reading.breadth_last import LAST
from tests.unit.evidence.reading.breadth_makers import MAKERS
from tests.unit.evidence.reading.breadth_owners import OWNERS
from tests.unit.evidence.reading.breadth_pairs import OTHER, SAME
from tests.unit.evidence.reading.told import Told, read

ROWS = [(key, told) for key, rows in (*MAKERS, *OWNERS) for told in rows] + list(FURTHER) + list(LAST)
SUBJECTS = [told.text[:60] for _, told in ROWS]


@pytest.mark.parametrize(("key", "told"), ROWS, ids=SUBJECTS)
def test_what_is_expected_is_read_and_nothing_else(key, told):
    proposals, suggestions = read(key, told)
    for expected, found in ((told.claims, proposals), (told.suggestions, suggestions)):
        missed = [one for one in expected if not any(one.fits(other) for other in found)]
        wrong = [other for other in found if not any(one.fits(other) for one in expected)]
        assert (missed, wrong) == ([], [])


@pytest.mark.parametrize(("key", "told"), [row for row in ROWS if row[1].beyond])
def test_what_is_known_to_be_missed_is_still_missed(key, told):
    proposals, suggestions = read(key, told)
    assert not any(one.fits(other) for one in told.beyond for other in proposals if hasattr(one, "about"))
    assert not any(one.fits(other) for one in told.beyond for other in suggestions if hasattr(one, "kind"))


def abouts(key, text):
    proposals, _ = read(key, Told(text))
    return {one.about for one in proposals if one.value is not None}


@pytest.mark.parametrize(("key", "first", "second"), SAME)
def test_the_same_thing_in_other_words_is_about_the_same(key, first, second):
    assert len(abouts(key, first)) == 1
    assert abouts(key, first) == abouts(key, second)


@pytest.mark.parametrize(("key", "first", "second"), OTHER)
def test_another_thing_is_about_something_else(key, first, second):
    assert abouts(key, first)
    assert abouts(key, second)
    assert not abouts(key, first) & abouts(key, second)


def test_ten_partnerships_and_many_sentences_are_told():
    assert len({told.parties or key for key, told in ROWS}) >= 10
    assert len(ROWS) >= 90
