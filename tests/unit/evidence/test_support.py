"""Origins and primary sources, and what grades do to them."""

from __future__ import annotations

from detente.evidence import Claim, Source, has_primary, independent_origins, named_origins


def source(origin, kind="secondary", **more):
    written = {"title": "T", "publisher": "P", "date": "2025", "kind": kind, "origin": origin}
    return Source.model_validate({**written, **more})


def claim(*sources, **more):
    hedge = "reported" if sources else "memory"
    return Claim.model_validate({"says": "S", "hedge": hedge, "sources": list(sources), **more})


SOURCES = {"a": source("wsj"), "b": source("wsj"), "c": source("ft"), "d": source("acme", "primary")}


def test_retelling_adds_no_origin():
    assert independent_origins([claim("a", "b")], SOURCES) == ("wsj",)
    assert independent_origins([claim("c"), claim("a", "b", "d")], SOURCES) == ("ft", "wsj", "acme")
    assert independent_origins([claim()], SOURCES) == ()
    assert independent_origins([], SOURCES) == ()


def test_a_primary_source_counts_wherever_it_stands():
    assert has_primary([claim("a"), claim("b", "d")], SOURCES)
    assert not has_primary([claim("a", "b", "c")], SOURCES)
    assert not has_primary([], SOURCES)


GRADED = {
    "good": source("ft", reliability="B"),
    "plain": source("wsj"),
    "weak": source("blog", reliability="D"),
    "bad": source("forum", reliability="E"),
    "own": source("acme", "primary", reliability="E"),
}


def test_what_does_not_carry_adds_no_origin():
    assert independent_origins([claim("bad")], GRADED) == ()
    assert independent_origins([claim("good"), claim("bad")], GRADED) == ("ft",)
    assert independent_origins([claim("good", credibility=5)], GRADED) == ()
    assert independent_origins([claim("good", "bad")], GRADED) == ("ft",)


def test_what_is_doubtful_adds_its_origin_only_beside_what_carries():
    assert independent_origins([claim("weak")], GRADED) == ()
    assert independent_origins([claim("weak"), claim("plain")], GRADED) == ("blog", "wsj")
    assert independent_origins([claim("good", credibility=4), claim("bad")], GRADED) == ()
    assert independent_origins([claim("good", credibility=4), claim("plain")], GRADED) == ("ft", "wsj")


def test_a_primary_source_that_does_not_carry_is_none():
    assert not has_primary([claim("own")], GRADED)
    assert not has_primary([claim("own"), claim("good")], GRADED)
    assert not has_primary([claim("d", credibility=4)], SOURCES)
    assert has_primary([claim("d", credibility=3)], SOURCES)


def test_origins_are_named_whatever_their_grades():
    assert named_origins([claim("bad", "weak"), claim("own", credibility=5)], GRADED) == (
        "forum",
        "blog",
        "acme",
    )
