"""Near-copies agree with the literal definitions on drawn texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.articles import Article
from detente.evidence.articles.copies import retellings, shingles
from detente.evidence.articles.passages import common_runs
from tests.oracle import literal_copies as literal

numbers = st.lists(st.integers(0, 2), max_size=14)
texts = st.lists(st.sampled_from(["stake", "Stake", "port", "no.", "—", "yes,", "und"]), max_size=25).map(
    " ".join
)


@given(numbers, numbers, st.integers(1, 4))
def test_common_runs(first, second, least):
    found = sorted(tuple(run) for run in common_runs(first, second, least))
    assert found == sorted(literal.runs(first, second, least))


@given(texts)
def test_shingles(text):
    assert shingles(text) == {tuple(shingle) for shingle in literal.shingle_list(text)}


@given(st.text(max_size=40))
def test_words_of_any_text(text):
    found = {word for shingle in shingles(text) for word in shingle}
    assert found == set(literal.words(text))


@given(texts, texts)
def test_shares(one, other):
    articles = [Article("one", "-", one), Article("other", "-", other)]
    sizes = {"one": len(literal.shingle_list(one)), "other": len(literal.shingle_list(other))}
    common = literal.shared(one, other)
    found = retellings(articles, least=1e-9)
    assert len(found) == (common > 0)
    for copy in found:
        assert copy.shared == common == literal.shared(other, one)
        assert (copy.of_smaller, copy.of_larger) == (sizes[copy.smaller], sizes[copy.larger])
        assert copy.containment == common / min(sizes.values())
        assert copy.resemblance == common / (sum(sizes.values()) - common)
