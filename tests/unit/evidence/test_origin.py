"""Chains of retellings: their ends, circles, unknown names and origins that disagree."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from detente.evidence.origin import chain_of, retelling_problems, with_origins
from detente.evidence.source import Source


def source(**more):
    written = {"title": "T", "publisher": "P", "date": "2025", "kind": "secondary"}
    return Source.model_validate({**written, **more})


def origins(sources):
    return [one.origin for one in with_origins(sources).values()]


def found(sources):
    return [(one.path, one.message) for one in retelling_problems(sources)]


def test_a_chain_of_any_length_has_the_origin_at_its_end():
    sources = {f"s{place}": source(retells=f"s{place + 1}") for place in range(5_000)}
    sources["s5000"] = source(origin="wsj")
    assert set(origins(sources)) == {"wsj"}
    assert found(sources) == []
    assert len(chain_of("s0", sources)) == 5_001


def test_a_source_may_retell_an_origin_that_another_states():
    sources = {"one": source(retells="wsj"), "two": source(origin="wsj"), "three": source(retells="one")}
    assert origins(sources) == ["wsj", "wsj", "wsj"]
    assert found(sources) == []


def test_a_source_goes_before_an_origin_of_its_name():
    sources = {"one": source(retells="wsj"), "wsj": source(origin="dow"), "two": source(origin="wsj")}
    assert origins(sources) == ["dow", "dow", "wsj"]


def test_what_is_stated_stays_and_is_compared():
    sources = {
        "one": source(retells="two", origin="ft"),
        "two": source(retells="three"),
        "three": source(origin="wsj"),
    }
    assert origins(sources) == ["ft", "wsj", "wsj"]
    assert found(sources) == [
        (
            "sources.one.origin",
            "found the origin 'ft', but 'one' retells 'two' retells 'three', and at its end stands 'wsj'",
        )
    ]
    assert found(with_origins(sources)) == found(sources)


def test_a_circle_is_reported_once_and_has_no_origin():
    sources = {
        "tail": source(retells="two"),
        "two": source(retells="three"),
        "three": source(retells="two"),
        "self": source(retells="self"),
        "fine": source(origin="ft"),
    }
    assert origins(sources) == ["", "", "", "", "ft"]
    assert found(sources) == [
        ("sources.two.retells", "found a circle: 'two' retells 'three' retells 'two'"),
        ("sources.self.retells", "found a circle: 'self' retells 'self'"),
    ]


def test_an_unknown_name_gets_the_nearest_one():
    sources = {"one": source(retells="journl"), "journal": source(origin="wsj"), "two": source(retells="one")}
    (path, message), *rest = found(sources)
    assert path == "sources.one.retells"
    assert message == (
        "unknown source or origin 'journl'; allowed: one, journal, two, wsj; did you mean 'journal'?"
    )
    assert rest == []


def test_a_long_circle_is_told_in_short():
    count = 3_000
    sources = {f"s{place}": source(retells=f"s{(place + 1) % count}") for place in range(count)}
    ((_, message),) = found(sources)
    assert message.endswith("'s6' retells ... 's0' (3001 in all)")


def test_a_source_needs_an_origin_or_what_it_retells():
    with pytest.raises(ValidationError, match="neither origin nor retells"):
        source()
