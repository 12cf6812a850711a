"""What is accepted of proposals: matched by number and words, edited, checked, and never taken on trust."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.case.files import read_files
from detente.case.taking_in.accepting import Acceptance, accepted_offers
from detente.case.taking_in.one_article import HandedArticle, read_handed
from detente.case.taking_in.target import target_of
from detente.errors import CaseError
from tests.begun_case import ARTICLE, CASE


@pytest.fixture
def found(tmp_path):
    path = tmp_path / "begun.yaml"
    path.write_text(CASE, encoding="utf-8")
    return read_handed(target_of(path, read_files(path)), HandedArticle(ARTICLE.encode()))


def acceptance(found, place, **words):
    offer = found.offers[place]
    return Acceptance(offer.number, str(offer.entry["quote"]), words)


def test_a_proposal_is_taken_as_it_is_or_as_it_is_edited(found):
    as_it_is, edited = accepted_offers(
        found, [acceptance(found, 1, about=" risk ", by="", says="A lot\n  is lost"), acceptance(found, 0)]
    )
    assert as_it_is == found.offers[0]
    assert (edited.entry["about"], edited.entry["says"]) == ("risk", "A lot is lost")
    assert "by" not in edited.entry
    assert edited.entry["quote"] == found.offers[1].entry["quote"]


def test_other_words_another_number_and_the_same_twice_are_refused(found):
    first = acceptance(found, 0)
    with pytest.raises(CaseError) as refused:
        accepted_offers(
            found, [replace(first, quote="Microsoft wants it all"), Acceptance(99, "x"), first, first]
        )
    assert [one.path for one in refused.value.problems] == ["proposals.1", "proposals.99", "proposals.1"]
    messages = [one.message for one in refused.value.problems]
    assert "not those that stand in the article" in messages[0]
    assert "there is no proposal 99" in messages[1]
    assert "accepted twice" in messages[2]


def test_what_cannot_stand_says_which_key_of_which_proposal(found):
    with pytest.raises(CaseError) as refused:
        accepted_offers(
            found,
            [acceptance(found, 0, value="a lot"), acceptance(found, 1, date="2025-07")],
        )
    assert {one.path for one in refused.value.problems} == {"proposals.1.value", "proposals.2.date"}


def test_keys_that_nobody_may_edit_are_passed_over(found):
    (offer,) = accepted_offers(found, [acceptance(found, 0, quote="other words", sources="s1")])
    assert offer.entry == found.offers[0].entry
