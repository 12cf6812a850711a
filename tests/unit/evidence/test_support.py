"""Origins, primary sources and contradictions."""

from __future__ import annotations

from detente.evidence import Claim, Contradiction, Source, contradictions, has_primary, independent_origins


def source(origin, kind="secondary"):
    return Source.model_validate(
        {"title": "T", "publisher": "P", "date": "2025", "kind": kind, "origin": origin}
    )


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


def test_different_values_about_the_same_thing_contradict():
    claims = {
        "one": claim("a", about="stake", value="20 %"),
        "two": claim("b", about="stake", value="20.0 %"),
        "three": claim("c", about="stake", value="33 %"),
        "four": claim("c", about="price", value="33 %"),
        "five": claim("c", value="40 %"),
        "six": claim("c", about="stake"),
    }
    found = [(pair.first, pair.second, pair.about) for pair in contradictions(claims)]
    assert found == [("one", "three", "stake"), ("two", "three", "stake")]


def test_units_tell_values_apart():
    claims = {
        "one": claim("a", about="money", value="20 billion USD"),
        "two": claim("a", about="money", value="20 billion EUR"),
        "three": claim("a", about="money", value="20000 million USD"),
    }
    assert [(pair.first, pair.second) for pair in contradictions(claims)] == [
        ("one", "two"),
        ("two", "three"),
    ]


def test_a_declared_rival_contradicts_once():
    claims = {"one": claim("a", rivals=["two"]), "two": claim("b", rivals=["one"], about="stake")}
    assert contradictions(claims) == (Contradiction("one", "two", ""),)
