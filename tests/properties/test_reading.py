"""Whatever the text: spans are verbatim, in order and apart, and a prefix moves them and changes nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from detente.evidence.dates import parse_vague_date
from detente.evidence.reading.amounts import find_amounts
from detente.evidence.reading.calendar_dates import find_dates
from detente.evidence.reading.mentions import Span
from detente.evidence.reading.sentences import split_sentences
from detente.quantities import parse_quantity

PUBLISHED = parse_vague_date("2025-06-20")
WORDS = (
    "$ € £ US$ EUR 1 2.5 20 49 350 2,000 1,5 2019 2030 6 16 billion bn m thousand % percent pc dollars "
    "euros pounds a an one two half third quarter thirds fifth of in out the and or to - – between from "
    "by until since than more over about up June May Monday year month end last next this ago within "
    "yesterday . , ; ? ! ( ) “ ” Mr. Inc. The she - • points stake hundred million twenty-two "
)
PIECES = WORDS.split()

words = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " ", " ", "\n", "\n\n", "-"])), max_size=14
).map(lambda pairs: "".join(word + gap for word, gap in pairs))
texts = st.one_of(words, st.text(max_size=60))
numbers = st.decimals(min_value=0, max_value=999_999, places=3, allow_nan=False, allow_infinity=False)


def whole(text):
    return Span(0, len(text))


def readers():
    return (
        find_amounts,
        lambda text, span: find_dates(text, span, PUBLISHED),
    )


@given(texts)
@example("$0 to 1")
@example("$0.000 to $0.001")
def test_spans_are_verbatim_in_order_and_apart(text):
    for read in readers():
        found = read(text, whole(text))
        assert all(text[one.span.start : one.span.end] == one.text for one in found)
        assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
        assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(texts)
def test_a_prefix_moves_spans_and_changes_nothing_else(text):
    prefix = "It went on.\n\n"
    for read in readers():
        moved = read(prefix + text, Span(len(prefix), len(prefix) + len(text)))
        assert moved == tuple(
            replace(one, span=Span(one.span.start + len(prefix), one.span.end + len(prefix)))
            for one in read(text, whole(text))
        )


@given(texts)
def test_what_follows_the_span_is_not_read(text):
    for read in readers():
        assert read(text + " billion dollars ago", whole(text)) == read(text, whole(text))


@given(texts)
def test_values_read_back_as_exactly_their_ends(text):
    for one in find_amounts(text, whole(text)):
        read = parse_quantity(one.value).distribution
        if one.bound == "range":
            assert (read.low, read.high) == (one.low, one.high)
            assert one.low < one.high
        else:
            assert read.value == one.low == one.high


@given(numbers, numbers, st.sampled_from(["", " thousand", " million", " billion", " trillion"]))
def test_any_range_reads_back(one, other, magnitude):
    low, high = sorted((one, other))
    text = f"${low}{magnitude} to ${high}{magnitude}"
    (first, *_) = found = find_amounts(text, whole(text))
    assert len(found) == (1 if low < high else 2)
    read = parse_quantity(first.value).distribution
    scale = {"": 1, " thousand": 10**3, " million": 10**6, " billion": 10**9, " trillion": 10**12}[magnitude]
    assert first.low == float(low * scale)
    if low < high:
        assert (first.high, read.low, read.high) == (float(high * scale), first.low, first.high)


@given(texts)
def test_sentences_hold_all_but_white_space_and_bullets(text):
    found = split_sentences(text)
    assert all(text[one.span.start : one.span.end] == one.text == one.text.strip() for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    edges = [0, *(edge for one in found for edge in one.span), len(text)]
    between = [text[start:end].strip() for start, end in zip(edges[::2], edges[1::2], strict=True)]
    assert all(len(gap) <= 4 for gap in between)
    assert not any(len(gap) > 1 and gap.isalpha() for gap in between)
