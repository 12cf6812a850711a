"""What holds of contradictions whatever the claims: they have no order, and what is equal never clashes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.evidence import (
    Claim,
    Source,
    contradictions,
    developments,
    independent_origins,
    narrowings,
    standing,
)
from tests.oracle.test_contradictions_against_oracle import cases

few = settings(max_examples=150)


def read(drawn):
    claims, sources = drawn
    return (
        {slug: Claim.model_validate(one) for slug, one in claims.items()},
        {slug: Source.model_validate(one) for slug, one in sources.items()},
    )


def pairs_of(claims, sources):
    """Give what is found without regard to the order of a pair or of the list."""
    clashes = {(frozenset((one.first, one.second)), one.kinds) for one in contradictions(claims, (), sources)}
    changes = {(one.earlier, one.later, one.kinds) for one in developments(claims, sources)}
    narrow = {(one.wider, one.narrower) for one in narrowings(claims, sources)}
    return clashes, changes, narrow


@few
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(drawn, random):
    claims, sources = read(drawn)
    slugs = list(claims)
    random.shuffle(slugs)
    assert pairs_of({slug: claims[slug] for slug in slugs}, sources) == pairs_of(claims, sources)


@few
@given(cases())
def test_equal_claims_never_clash(drawn):
    claims, sources = read(drawn)
    for claim in claims.values():
        alone = claim.model_copy(update={"rivals": ()})
        assert pairs_of({"one": alone, "two": alone}, sources) == (set(), set(), set())


@few
@given(cases())
def test_a_pair_is_one_thing_only(drawn):
    claims, sources = read(drawn)
    clashes, changes, narrow = pairs_of(claims, sources)
    found = [pair for pair, _ in clashes]
    found += [frozenset(pair[:2]) for pair in changes]
    found += [frozenset(pair) for pair in narrow]
    assert len(found) == len(set(found))


@few
@given(cases(), st.sampled_from("DE"), st.sampled_from(("s0", "s1", "s2")))
def test_a_worse_grade_never_adds_support(drawn, letter, slug):
    claims, sources = read(drawn)
    worse = {**sources, slug: sources[slug].model_copy(update={"reliability": letter})}
    before = set(independent_origins(claims.values(), _named(sources)))
    assert set(independent_origins(claims.values(), _named(worse))) <= before
    for claim in claims.values():
        assert standing(claim, sources) == "carries"


def _named(sources):
    return {slug: one.model_copy(update={"origin": slug}) for slug, one in sources.items()}
