"""From proposals and articles to entries: what they say, what keeps them out, what is known."""

from __future__ import annotations

from datetime import date

import pytest

from detente.case.files import read_raw_text
from detente.case.writing.article_source import (
    SourceDetails,
    described_by,
    known_source,
    missing_in,
    source_entry,
    source_problems,
)
from detente.case.writing.evidence_check import read_evidence
from detente.case.writing.offers import claim_entry, claim_problems, edited, is_known, slugs_for
from detente.errors import CaseError
from detente.evidence.articles import Article
from detente.evidence.dates import parse_vague_date
from detente.evidence.reading import Proposal, Span

TEXT = "Aurora wants 30 % of Borealis,\ntwo people said."
ARTICLE = Article("post", "post.txt", TEXT, "A report", "The Post", published=parse_vague_date("2025-06"))
PROPOSAL = Proposal(
    article="post",
    span=Span(0, len(TEXT)),
    quote=TEXT,
    says="Aurora wants 30 % of Borealis.",
    hedge="reported",
    about="stake",
    value="30 %",
    by="2025",
    date="2025-06-03",
    party="aurora",
)
SAME_QUOTE = 'quote: "Aurora wants 30 % of Borealis, two people said."'
AS_OF = date(2025, 6, 20)


def evidence(claims="", sources=""):
    text = f"parties:\n  aurora: {{name: Aurora}}\nclaims: {{{claims}}}\nsources: {{{sources}}}\n"
    return read_evidence(read_raw_text(text))


def test_a_proposal_becomes_a_claim_with_keys_in_order():
    assert list(claim_entry(PROPOSAL, "post").items()) == [
        ("says", "Aurora wants 30 % of Borealis."),
        ("about", "stake"),
        ("value", "30 %"),
        ("by", 2025),
        ("date", "2025-06-03"),
        ("party", "aurora"),
        ("hedge", "reported"),
        ("sources", ["post"]),
        ("quote", "Aurora wants 30 % of Borealis, two people said."),
    ]
    assert claim_problems(claim_entry(PROPOSAL, "post"), ["aurora"], AS_OF) == ()


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("value", "thirty", "value: "),
        ("hedge", "certain", "hedge: found 'certain'; allowed: stated, reported"),
        ("about", "A Stake", "cannot be a slug"),
        ("by", "soon", "by: found 'soon'; a date is written like"),
        ("date", "2025-02-30", "a day that does not exist"),
        ("date", "2025-07-01", "later than as_of, 2025-06-20; leave the date out"),
        ("party", "auror", "unknown party 'auror'; allowed: aurora; did you mean 'aurora'?"),
        ("direction", "sideways", "allowed: up, down, yes, no"),
        ("says", "", "says: missing"),
        ("hedge", "", "hedge: missing"),
    ],
)
def test_each_edit_is_checked_in_the_words_of_the_schema(key, text, words):
    changed = edited(claim_entry(PROPOSAL, "post"), key, text)
    (problem,) = claim_problems(changed, ["aurora"], AS_OF)
    assert words in str(problem)


@pytest.mark.parametrize(("key", "text"), [("value", "20 to 49 %"), ("direction", "up"), ("by", "2026")])
def test_an_edit_keeps_the_order_of_the_schema(key, text):
    changed = edited(claim_entry(PROPOSAL, "post"), key, text)
    assert str(changed[key]) == text
    order = ["says", "about", "value", "direction", "by", "date", "party", "hedge", "sources", "quote"]
    assert list(changed) == [name for name in order if name in changed]
    assert key not in edited(changed, key, "")


def test_slugs_are_those_of_what_claims_are_about():
    entries = [
        claim_entry(PROPOSAL, "post"),
        claim_entry(PROPOSAL, "post"),
        {"says": "2025 was good for both"},
    ]
    assert slugs_for(entries, {"stake"}) == ("stake_2", "stake_3", "claim_2025_was_good_for_both")


@pytest.mark.parametrize(
    ("claim", "known"),
    [
        ("says: x, about: stake, value: 30 %, hedge: reported, sources: [post]", True),
        ("says: x, about: stake, value: 30.0 %, hedge: reported, sources: [other, post]", True),
        ("says: x, about: stake, value: 31 %, hedge: reported, sources: [post]", False),
        ("says: x, about: stake, hedge: reported, sources: [post]", False),
        ("says: x, about: stake, value: 30 %, hedge: stated, sources: [post]", False),
        ("says: x, about: revenue, value: 30 %, hedge: reported, sources: [post]", False),
        ("says: x, about: stake, value: 30 %, hedge: reported, sources: [other]", False),
        (f"says: x, about: stake, hedge: reported, sources: [post], {SAME_QUOTE}", True),
    ],
)
def test_what_the_case_has_from_the_same_source_is_known(claim, known):
    assert is_known(claim_entry(PROPOSAL, "post"), evidence(f"c1: {{{claim}}}")) is known


@pytest.mark.parametrize(
    ("article", "found"),
    [
        (ARTICLE, "s1"),
        (described_by(ARTICLE, SourceDetails(title="Another")), None),
        (described_by(ARTICLE, SourceDetails(title="Another", url="https://post.example/b")), "s2"),
        (Article("x", "x", "kept"), "s9"),
        (Article("x", "x", "other"), None),
    ],
)
def test_an_article_is_known_by_its_text_its_address_or_its_title(article, found):
    first = "s1: {title: A report, publisher: The Post, date: 2025-06, kind: secondary, origin: post}"
    second = first.replace("s1", "s2").replace("A report", "B") + ', url: "https://post.example/b"'
    sources = f"{first}, {second.replace('}', '')}}}"
    assert known_source(article, evidence(sources=sources), {"s9": "kept"}) == found


def test_a_page_that_has_changed_since_is_another_source():
    sources = "s1: {title: A report, publisher: The Post, date: 2025-06, kind: secondary, origin: post}"
    assert known_source(ARTICLE, evidence(sources=sources), {"s1": "what it said before"}) is None


def test_what_a_person_says_counts_more_and_the_rest_is_missing():
    bare = Article("x", "x.txt", "text", publisher="Somebody")
    assert missing_in(bare) == ("title", "date")
    told = described_by(bare, SourceDetails("T", "P", "2025", "https://a.example/"))
    assert missing_in(told) == ()
    assert source_entry(told, "secondary", "x") == {
        "title": "T",
        "publisher": "P",
        "date": 2025,
        "url": "https://a.example/",
        "kind": "secondary",
        "origin": "x",
    }
    with pytest.raises(CaseError, match="a date is written like"):
        described_by(bare, SourceDetails(date="June"))


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({}, None),
        ({"date": "2025-07"}, "later than as_of"),
        ({"kind": "rumour"}, "allowed: primary"),
        ({"origin": "The Post"}, "cannot be a slug"),
        ({"url": "javascript:alert(1)"}, "http"),
    ],
)
def test_a_source_is_checked_before_anything_is_asked(keys, words):
    problems = source_problems({**source_entry(ARTICLE, "secondary", "post"), **keys}, AS_OF)
    assert [words in str(problem) for problem in problems] == ([True] if words else [])
