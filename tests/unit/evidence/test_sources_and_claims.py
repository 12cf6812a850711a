"""Sources and claims: what they may hold, and which addresses can be followed."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from detente.evidence import Claim, Source, TimelineEntry

SOURCE = {
    "title": "Talks stall",
    "publisher": "Gazette",
    "date": "2025-06",
    "kind": "secondary",
    "origin": "wire",
}
CLAIM = {"says": "Talks stall", "hedge": "reported", "sources": ["s1"]}


def source(**changes):
    return Source.model_validate(SOURCE | changes)


def claim(**changes):
    return Claim.model_validate(CLAIM | changes)


@pytest.mark.parametrize("number", [True, False, 2.0, 0, 7, "2"])
def test_a_credibility_is_a_whole_number_from_1_to_6(number):
    with pytest.raises(ValidationError):
        claim(credibility=number)
    assert claim(credibility=6).credibility == 6


@pytest.mark.parametrize(
    "address",
    [
        "https://gazette.example/2025/06/talks?id=3&x=%20#part",
        "http://192.0.2.7:8080/",
        "https://zürich.example/straße",
        "https://x.example",
    ],
)
def test_web_pages_are_addresses(address):
    assert source(url=address).url == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://x.example/",
        "//x.example/",
        "x.example",
        "https://",
        "https:///path",
        "https://?q=1",
        "https://user:secret@x.example/",
        "https://x.example:port/",
        "https://x.example:0/",
        "https://[::1/",
        "https://x.example/a b",
        'https://x.example/"onclick=',
        "https://x.example\\@y.example",
        " https://x.example",
        "https://x.example/" + "a" * 2_000,
    ],
)
def test_nothing_else_is_an_address(address):
    with pytest.raises(ValidationError):
        source(url=address)


def test_a_claim_gives_its_number():
    assert claim(value="20 billion USD").quantity.distribution.median == 2e10
    assert claim(value=20).quantity.unit == ""
    assert claim().quantity is None


@pytest.mark.parametrize("value", ["twenty", "5 to 3", "1 to 2 EUR 3", True, None, [20]])
def test_a_claims_value_is_a_quantity(value):
    if value is None:
        assert claim(value=None).value is None
        return
    with pytest.raises(ValidationError):
        claim(value=value)


def test_only_a_claim_from_memory_may_lack_sources():
    assert claim(hedge="memory", sources=[]).sources == ()
    with pytest.raises(ValidationError, match="only a claim from memory"):
        claim(sources=[])


def test_a_quote_stays_short():
    assert len(claim(quote="x" * 300).quote) == 300
    with pytest.raises(ValidationError, match="301 characters; allowed: 300"):
        claim(quote="x" * 301)


def test_records_are_frozen_and_closed():
    entry = TimelineEntry.model_validate({"date": "2025", "what": "Talks", "kind": "signal"})
    with pytest.raises(ValidationError, match="frozen"):
        entry.what = "else"
    with pytest.raises(ValidationError, match="Extra"):
        TimelineEntry.model_validate({"date": "2025", "what": "Talks", "kind": "signal", "why": "?"})


@pytest.mark.parametrize("value", ["yes", 1, 0, "true", None])
def test_a_flag_is_true_or_false(value):
    with pytest.raises(ValidationError, match="write true or false"):
        TimelineEntry.model_validate({"date": "2025", "what": "Talks", "kind": "signal", "hostile": value})
