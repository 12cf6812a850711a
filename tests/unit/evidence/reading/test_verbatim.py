"""Quotes word for word."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.evidence.reading import Proposal, Refusal, Span
from detente.evidence.reading.verbatim import checked, find_quote
from tests.unit.evidence.reading.hand_made import article_of

TEXT = "The talks  have\nstalled. Microsoft’s stake, he said, is “a third”. The talks have stalled."


START = Span(0, 1)


def proposal_of(quote, span=START, article="article"):
    return Proposal(article, span, quote, "It says so.", "reported")


def test_a_quote_is_found_where_it_stands():
    article = article_of(TEXT)
    assert find_quote(article, "Microsoft’s stake") == Span(25, 42)
    assert article.text[25:42] == "Microsoft’s stake"


def test_a_run_of_white_space_counts_like_any_other():
    article = article_of(TEXT)
    assert find_quote(article, " talks have stalled. ") == Span(4, 24)
    assert article.text[4:24] == "talks  have\nstalled."
    assert find_quote(article, "talks\t\thave") == Span(4, 15)


def test_of_several_places_the_one_that_is_expected_is_given():
    article = article_of(TEXT)
    second = TEXT.rindex("talks")
    assert find_quote(article, "talks have") == Span(4, 15)
    assert find_quote(article, "talks have", Span(second - 3, second)) == Span(second, second + 10)
    assert find_quote(article, "talks have", Span(0, 3)) == Span(4, 15)


@pytest.mark.parametrize(
    "quote", ["", "  \n", "the talks", "talks have stalled!", "Microsoft's stake", "talkshave"]
)
def test_what_is_not_there_is_not_found(quote):
    assert find_quote(article_of(TEXT), quote) is None


@given(st.text(max_size=60), st.data())
def test_any_passage_is_found(text, data):
    article = article_of(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    passage = text[start:end]
    found = find_quote(article, passage)
    if passage.strip():
        assert found is not None
        assert " ".join(text[slice(*found)].split()) == " ".join(passage.split())
    else:
        assert found is None


@given(st.text(alphabet="abc \n", min_size=1, max_size=40), st.data())
def test_one_changed_letter_is_refused(text, data):
    quote = " ".join(text.split())
    assume(quote)
    at = data.draw(st.integers(0, len(quote) - 1))
    assume(quote[at] != " ")
    changed = quote[:at] + "X" + quote[at + 1 :]
    assert find_quote(article_of(text), changed) is None
    outcome = checked(article_of(text), proposal_of(changed))
    assert isinstance(outcome, Refusal)
    assert outcome.found == changed


@given(
    st.text(alphabet="ab \n", max_size=30),
    st.text(alphabet="ab ", min_size=1, max_size=4),
    st.integers(0, 30),
)
def test_the_place_is_the_nearest_of_all(text, quote, near):
    wanted = quote.split()
    assume(wanted)
    places = [
        Span(start, end)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if text[start:end].split() == wanted
        and " ".join(text[start:end].split()) == " ".join(wanted)
        and text[start].strip()
        and text[end - 1].strip()
    ]
    found = find_quote(article_of(text), quote, Span(near, near))
    assert (found is None) == (not places)
    if found is not None:
        assert found in places
        assert abs(found.start - near) == min(abs(one.start - near) for one in places)


def test_a_proposal_takes_the_characters_of_the_article():
    outcome = checked(article_of(TEXT), proposal_of("talks have stalled."))
    assert (outcome.span, outcome.quote) == (Span(4, 24), "talks  have\nstalled.")
    assert checked(article_of(TEXT), outcome) == outcome


def test_a_refusal_shows_the_nearest_passage():
    outcome = checked(article_of(TEXT), proposal_of("Microsoft’s share, he said"))
    assert outcome == Refusal(
        "article",
        "Microsoft’s share, he said",
        "the article does not say 'Microsoft’s share, he said'; it says 'Microsoft’s stake, he said'",
    )


def test_without_a_near_passage_a_refusal_says_only_that_it_is_not_there():
    outcome = checked(article_of(TEXT), proposal_of("zebra crossing"))
    assert outcome.reason == "the article does not say 'zebra crossing'"


@pytest.mark.parametrize(
    ("proposal", "reason"),
    [
        (proposal_of(" "), "the quote is empty; a proposal shows the words it rests on"),
        (proposal_of("talks", article="other"), "it is of the article 'other', not of 'article'"),
    ],
)
def test_a_proposal_without_words_or_of_another_article_is_refused(proposal, reason):
    assert checked(article_of(TEXT), proposal).reason == reason


def test_a_quote_that_is_too_long_is_refused():
    text = "word " * 80
    assert checked(article_of(text), proposal_of(text[:300])).quote == text[:299]
    refusal = checked(article_of(text), proposal_of(text[:304]))
    assert refusal.reason == "the quote has 304 characters; allowed: 300, so that it stays a quotation"


def test_a_long_article_is_searched_in_time_that_grows_with_its_length():
    article = article_of("a " * 200_000)
    assert find_quote(article, "a " * 150_000 + "b") is None
    outcome = checked(article, proposal_of("aaaa aaaa " * 2_000))
    assert isinstance(outcome, Refusal)
