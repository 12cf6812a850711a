"""Near-copies and outlets that are named: what is shared, where, and who was first."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import CaseError
from detente.evidence.articles import Article, copies
from detente.evidence.articles.copies import retellings, shared_origins
from detente.evidence.articles.outlets import outlet_cues
from detente.evidence.dates import parse_vague_date

FIRST = (
    "Harbour and Quay broke off their talks on Monday over the stake that Harbour is to hold. "
    "Both sides want to meet again in April."
)
RETOLD = (
    "Talks are off! As The Harbour Post reports, HARBOUR and Quay broke off their talks on Monday, over the "
    "stake that Harbour is to hold; nobody knows more. But: both sides want to meet again in April?"
)
OTHER = (
    "The regulator will decide in the summer whether the sale of the northern yards may go ahead as planned."
)


def article(key, text, date=None, publisher=""):
    return Article(key, "-", text, publisher=publisher, published=parse_vague_date(date) if date else None)


def test_a_retelling_is_found_with_its_passages():
    later, first = article("later", RETOLD, "2026-03-04"), article("first", FIRST, "2026-03-03")
    (copy,) = retellings([later, first, article("other", OTHER)])
    # The first text has 25 words: 21 shingles. Shared are those within its two sentences, 13 and 4.
    assert (copy.smaller, copy.larger, copy.earlier) == ("first", "later", "first")
    assert (copy.shared, copy.of_smaller) == (17, 21)
    assert copy.containment == 17 / 21
    assert copy.resemblance == 17 / (21 + copy.of_larger - 17)
    assert [passage.words for passage in copy.passages] == [17, 8]
    texts = [(FIRST[slice(*one.smaller)], RETOLD[slice(*one.larger)]) for one in copy.passages]
    assert (
        texts[0][0]
        == "Harbour and Quay broke off their talks on Monday over the stake that Harbour is to hold"
    )
    assert texts[0][1].startswith("HARBOUR and Quay broke")
    assert texts[1] == ("Both sides want to meet again in April", "both sides want to meet again in April")


def test_the_certainly_earliest_is_the_origin():
    dates = ["2026-03-04", "2026-03-03", "2026-03-05"]
    articles = [article(f"a{number}", FIRST, date) for number, date in enumerate(dates)]
    (group,) = shared_origins(articles, retellings(articles))
    assert (group.articles, group.origin) == (("a0", "a1", "a2"), "a1")


@pytest.mark.parametrize(
    "dates", [("2026-03", "2026-03-03"), ("2026-03-03", None), ("2026-03-03", "2026-03-03")]
)
def test_dates_that_leave_it_open_decide_nothing(dates):
    articles = [article(f"a{number}", FIRST, date) for number, date in enumerate(dates)]
    found = retellings(articles)
    assert found[0].earlier is None
    assert shared_origins(articles, found)[0].origin is None


def test_a_chain_ties_a_group_and_a_threshold_cuts_it():
    middle = f"{FIRST} {OTHER}"
    articles = [article("one", FIRST), article("stranger", "Nothing of this."), article("two", OTHER)]
    articles.append(article("middle", middle))
    found = retellings(articles)
    assert [(copy.smaller, copy.larger) for copy in found] == [("one", "middle"), ("two", "middle")]
    assert [group.articles for group in shared_origins(articles, found)] == [("one", "two", "middle")]
    assert shared_origins(articles, found, least=1.01) == ()


def test_passages_do_not_overlap_and_are_at_most_five():
    parts = [f"alpha{n} beta{n} gamma{n} delta{n} epsilon{n}" for n in range(7)]
    one, other = article("one", " x ".join(parts)), article("other", " y z ".join(parts))
    (copy,) = retellings([one, other])
    assert [passage.words for passage in copy.passages] == [5] * 5
    starts = [passage.smaller for passage in copy.passages]
    assert all(before.end <= after.start for before, after in pairwise(starts))


def test_texts_without_words_are_copies_of_nothing():
    assert retellings([article("one", "—"), article("other", "…"), article("third", FIRST)]) == ()


def test_too_many_words_are_refused(monkeypatch):
    monkeypatch.setattr(copies, "MOST_WORDS", 20)
    with pytest.raises(CaseError, match="more than 20 words together, too many to compare; compare fewer"):
        retellings([article("one", FIRST)])


@given(st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_a_text_is_contained_in_itself_wholly_and_resemblance_has_no_direction(text, other):
    one, same, third = article("one", text), article("same", text), article("third", other)
    for copy in retellings([one, same], least=1e-9):
        assert copy.containment == copy.resemblance == 1
    forth, back = (retellings(pair, least=1e-9) for pair in ([one, third], [third, one]))
    assert [copy.resemblance for copy in forth] == [copy.resemblance for copy in back]
    assert [copy.containment for copy in forth] == [copy.containment for copy in back]


WORDS = st.lists(st.sampled_from(["stake", "port", "talks", "no", "yes", "April"]), min_size=1, max_size=30)


@given(
    WORDS,
    WORDS,
    st.lists(st.sampled_from([", ", ". ", " — ", "\n\n", '" ', " (", "; _", " … "]), min_size=60),
)
def test_punctuation_and_capitals_change_nothing(one, other, marks):
    dressed = "".join(word.upper() + mark for word, mark in zip(one, marks, strict=False))
    plain, changed = (
        retellings([article("one", text), article("other", " ".join(other))], least=1e-9)
        for text in (" ".join(one), dressed)
    )
    assert [(copy.shared, copy.of_smaller, copy.of_larger) for copy in plain] == [
        (copy.shared, copy.of_smaller, copy.of_larger) for copy in changed
    ]


@pytest.mark.slow
def test_sixty_copies_and_a_long_repetition_take_seconds():
    begun = time.monotonic()
    many = [article(f"a{number}", f"{OTHER} {number} " * 40) for number in range(60)]
    assert len(retellings(many)) == 60 * 59 // 2
    long = [article("one", "a " * 100_000), article("other", "a " * 99_999)]
    (copy,) = retellings(long)
    assert copy.passages[0].words == 99_999
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("As The Harbour Post reports, it is off.", "As The Harbour Post reports"),
        ("It is off, according to the Harbour Post.", "according to the Harbour Post"),
        ("It is off, the Post said.", "the Post said"),
        ("The Post has reported that.", "The Post has reported"),
        ("Quay told the Post's reporter so.", "told the Post's"),
        ("The talks, first reported by Harbour Post, go on.", "first reported by Harbour Post"),
        ("a document seen by\nThe Harbour Post", "seen by\nThe Harbour Post"),
        ("The Harbour Post had first reported it.", "The Harbour Post had first reported"),
    ],
)
def test_an_outlet_that_is_named_is_found(text, cue):
    articles = [
        article("here", text, publisher="Quay Daily"),
        article("there", FIRST, publisher="The Harbour Post"),
    ]
    (found,) = outlet_cues(articles)
    assert (found.article, found.publisher, found.retold) == ("here", "The Harbour Post", ("there",))
    assert found.text == cue == text[slice(*found.span)]


@pytest.mark.parametrize(
    "text",
    [
        "The post said nothing.",
        "Post offices said no.",
        "A post reported by Quay.",
        "The Harbour Posts reported.",
        "He reads the Harbour Post.",
        "According to the Postman, no.",
    ],
)
def test_other_words_are_no_outlet(text):
    articles = [
        article("here", text, publisher="Quay Daily"),
        article("there", FIRST, publisher="The Harbour Post"),
    ]
    assert outlet_cues(articles) == ()


def test_an_outlet_does_not_retell_itself_nor_what_came_later():
    text = "The Harbour Post reported it."
    own = [article("a", text, publisher="Harbour Post"), article("b", FIRST, publisher="The Harbour Post")]
    assert outlet_cues(own) == ()
    later = [article("a", text, "2026-03-03"), article("b", FIRST, "2026-03-04", "The Harbour Post")]
    assert outlet_cues(later) == ()


def test_a_publisher_of_odd_characters_is_no_pattern():
    articles = [
        article("a", "according to (.*)+! (x", publisher="Q"),
        article("b", FIRST, publisher="(.*)+! (x"),
    ]
    assert [cue.text for cue in outlet_cues(articles)] == ["according to (.*)+! (x"]


@pytest.mark.parametrize(
    "text", ["the " * 250_000, "according to " * 80_000, " " * 1_000_000, "as The Harbour " * 70_000]
)
def test_a_hostile_megabyte_is_searched_in_seconds(text):
    begun = time.monotonic()
    outlet_cues([article("a", text + " Post"), article("b", FIRST, publisher="The Harbour Post")])
    assert time.monotonic() - begun < 10
