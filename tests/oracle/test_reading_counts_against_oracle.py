"""Labels and findings are matched as well as any one-to-one matching can, by trying all of them."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.reading import Span
from tools.reading_measures.counting import Count, matching
from tools.reading_measures.items import Item, agree


@st.composite
def quotations(draw, optional):
    start = draw(st.integers(0, 8))
    span = Span(start, start + draw(st.integers(1, 4)))
    return Item("quotation", span, "words", optional=draw(optional))


labels = st.lists(quotations(st.booleans()), max_size=4)
findings = st.lists(quotations(st.just(False)), max_size=4)


def best(labelled, found, strict):
    """Try every way to give labels findings: first as many that must be found, then as many as can be."""
    places = [*range(len(found)), *[None] * len(labelled)]
    tried = set()
    for order in set(permutations(places, len(labelled))):
        met = [
            label
            for label, place in zip(labelled, order, strict=True)
            if place is not None and agree(label, found[place], strict=strict)
        ]
        tried.add((sum(not label.optional for label in met), len(met)))
    return max(tried)


@given(labels, findings, st.booleans())
def test_as_many_labels_are_met_as_can_be(labelled, found, strict):
    needed, all_met = best(labelled, found, strict)
    must = sum(not one.optional for one in labelled)
    assert matching(labelled, found, strict=strict).count == Count(must, needed, len(found) - all_met)


@given(labels, findings, st.booleans())
def test_who_is_met_agrees_and_nobody_is_met_twice(labelled, found, strict):
    result = matching(labelled, found, strict=strict)
    assert all(agree(label, finding, strict=strict) for label, finding in result.met)
    assert len({id(finding) for _, finding in result.met}) == len(result.met)
    assert len(result.met) + len(result.missed) == sum(not one.optional for one in labelled)


@given(labels, findings)
def test_lenient_counts_are_never_worse(labelled, found):
    strict, lenient = (matching(labelled, found, strict=how).count for how in (True, False))
    assert lenient.right >= strict.right
    assert lenient.false <= strict.false
