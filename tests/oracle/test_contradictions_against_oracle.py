"""Contradictions, developments and narrowings against their definitions read literally, over all pairs."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.evidence import Claim, Source, contradictions, developments, narrowings

from .literal_contradictions import judged_pairs

DATES = ("2019", "2023-01-23", "2023-02-20", "2025-05", "2025-06-06", "2025-06-18", "2025-07-20", None)
VALUES = (
    *(
        "13 billion USD",
        "13.75 billion USD",
        "13000 million USD",
        "12 to 14 billion USD",
        "10 to 13.5 billion USD",
    ),
    *(
        "13 billion EUR",
        "33 %",
        "0.33",
        "20 to 49 %",
        "5 ~ 33 ~ 40 %",
        "20 to 49 % uniform",
        "33.3 %",
        "0.333",
    ),
    *("-5 to 5", "-5 ~ 0 ~ 5", "5", None),
)
ABOUTS = (
    *("stake", "stake", "acme_stake", "acme_stake", "bolt_stake", "third_investment", "sale_of_2021_unit"),
    *("copilot_owner", "copilot_owner", "round_2024", "acme_total_invested", "acme_permission_orchard", None),
)
QUOTES = (
    *(
        "almost $13 billion",
        "more than $13 billion",
        "up to 13.75 billion",
        "some $13 billion, or $13 billion",
    ),
    *("at least 33 %", "less than 33 %", "under 33 % and over 33.3 %", "it still is so", "it remains so"),
    *(None, None, None),
)
SLUGS = tuple("abcdef")


@st.composite
def cases(draw):
    """Draw claims and sources as a case file writes them."""
    names = ("s0", "s1", "s2")
    sources = {
        name: {
            "title": "T",
            "publisher": "P",
            "date": draw(st.sampled_from(DATES[:-1])),
            "kind": "secondary",
            **({"retells": names[place - 1]} if place and draw(st.booleans()) else {"origin": "wsj"}),
        }
        for place, name in enumerate(names)
    }
    claims = {slug: _claim(draw, names) for slug in SLUGS[: draw(st.integers(2, 6))]}
    return claims, sources


def _claim(draw, names):
    one = st.sampled_from
    about = draw(one(ABOUTS))
    written = {
        "says": draw(one(("S", "S", "nearly 33 %", "at most 13 billion", "still more"))),
        "quote": draw(one(QUOTES)),
        "about": about,
        "value": draw(one(VALUES)),
        "direction": draw(one(("up", "down", "yes", "no", None, None, None, None))),
        "by": draw(one(("2025", "2025-12-31", "2026", None, None, None))),
        "date": draw(one(DATES)),
        "party": draw(one(("acme", "bolt", None))),
        "hedge": "memory",
        "sources": draw(st.lists(one(names), max_size=2, unique=True)),
        "rivals": draw(st.lists(one(SLUGS), max_size=1)) if draw(st.integers(0, 5)) == 0 else [],
    }
    return {key: value for key, value in written.items() if value is not None}


def judged(claims, sources):
    """Say of every pair what the program makes of it."""
    claims = {slug: Claim.model_validate(one) for slug, one in claims.items()}
    sources = {slug: Source.model_validate(one) for slug, one in sources.items()}
    found = {}
    for pair in contradictions(claims, (), sources):
        found[pair.first, pair.second] = ("contradiction", pair.kinds)
    for pair in developments(claims, sources):
        found[_in_file_order(pair.earlier, pair.later)] = ("development", pair.kinds)
    for pair in narrowings(claims, sources):
        found[_in_file_order(pair.wider, pair.narrower)] = ("narrowing", ())
    return found


def _in_file_order(*slugs):
    return tuple(sorted(slugs, key=SLUGS.index))


def test_pairs_are_judged_as_the_definitions_say():
    seen = Counter()

    @settings(max_examples=300)
    @given(cases())
    def compared(drawn):
        claims, sources = drawn
        claims = {
            slug: {**one, "rivals": [rival for rival in one["rivals"] if rival != slug]}
            for slug, one in claims.items()
        }
        expected = judged_pairs(claims, sources)
        assert judged(claims, sources) == expected
        seen.update(what for what, _ in expected.values())
        seen.update(kind for _, kinds in expected.values() for kind in kinds)

    compared()
    wanted = (
        "contradiction",
        "development",
        "narrowing",
        "value",
        "unit",
        "direction",
        "party",
        "date",
        "words",
    )
    assert [what for what in wanted if seen[what] < 5] == []
