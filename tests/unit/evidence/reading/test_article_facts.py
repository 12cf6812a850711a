"""The facts of one article, read by hand: which come out, and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evidence.articles.article import Article
from detente.evidence.dates import parse_vague_date
from detente.evidence.reading.proposals import RuleExtractor
from detente.evidence.reading.sentence_reading import read_sentences
from detente.evidence.reading.suggestions import suggest
from tests.unit.evidence.reading.hand_made import TWO

ARTICLE = Path(__file__).resolve().parents[5] / "shared" / "cases" / "article-2025-06.txt"
PUBLISHED = "2025-06-20"

# about, value or direction, day or deadline, hedge, party
FACTS = [
    ("microsoft_consent_needed", "yes", PUBLISHED, "reported", "microsoft"),
    ("openai_conversion", None, PUBLISHED, "considered", "openai"),
    ("openai_public_offering", None, PUBLISHED, "considered", "openai"),
    ("openai_accusation", None, PUBLISHED, "considered", "openai"),
    ("openai_regulatory_review", None, PUBLISHED, "considered", "openai"),
    ("openai_public_campaign", None, PUBLISHED, "considered", "openai"),
    ("competition", "yes", PUBLISHED, "reported", None),
    ("microsoft_investment", "1 billion USD", "2019", "reported", "microsoft"),
    ("microsoft_investment", "2 billion USD", "2021", "reported", "microsoft"),
    ("microsoft_investment", "10 billion USD", "2024", "reported", "microsoft"),
    ("microsoft_distribution_exclusivity", "yes", PUBLISHED, "reported", "microsoft"),
    ("microsoft_cloud_exclusivity", "yes", PUBLISHED, "reported", "microsoft"),
    ("openai_permission_stargate", "yes", "2024", "reported", "openai"),
    ("microsoft_stake", None, PUBLISHED, "reported", "microsoft"),
    ("openai_conversion_deadline", None, "by 2025-12-31", "reported", "openai"),
    ("openai_funding_at_risk", "20 billion USD", "by 2025-12-31", "reported", "openai"),
    ("openai_acquisition_windsurf", "3 billion USD", PUBLISHED, "reported", "openai"),
    ("owner_of_copilot", "no", PUBLISHED, "reported", None),
    ("microsoft_ip_access_windsurf", None, PUBLISHED, "considered", "microsoft"),
    ("microsoft_ip_access", "yes", PUBLISHED, "reported", "microsoft"),
    ("microsoft_ip_access", None, PUBLISHED, "reported", "microsoft"),
    ("openai_agi_reached", "yes", PUBLISHED, "reported", "openai"),
    ("openai_other_clouds", "yes", PUBLISHED, "reported", "openai"),
    ("joint_statement", "yes", PUBLISHED, "reported", None),
    ("openai_founding", "yes", "2015", "reported", "openai"),
    ("musk_departure", "yes", "2018", "reported", None),
    ("openai_complaint", None, PUBLISHED, "commentary", "openai"),
    ("rupture", "no", PUBLISHED, "commentary", None),
    ("openai_dependence", "yes", PUBLISHED, "reported", "openai"),
    ("microsoft_dependence", "yes", PUBLISHED, "reported", "microsoft"),
]
SUGGESTED = {
    ("option", "accuse_microsoft", "openai"),
    ("option", "ask_regulators", "openai"),
    ("option", "campaign", "openai"),
    ("option", "consent", "microsoft"),
    ("option", "file_complaint", "openai"),
    ("option", "renegotiate_clauses", "openai"),
    ("option", "switch_supplier", "openai"),
    ("term", "cloud_exclusivity", "microsoft"),
    ("term", "distribution_exclusivity", "microsoft"),
    ("term", "ip_access", "microsoft"),
    ("issue", "stake", None),
    ("issue", "acquisition_windsurf", None),
    ("issue", "revenue_share", None),
    ("event", "openai_conversion_deadline", None),
    ("move", "investment_2019", "microsoft"),
    ("move", "investment_2021", "microsoft"),
    ("move", "investment_2024", "microsoft"),
    ("move", "openai_founding_2015", "openai"),
    ("move", "musk_departure_2018", None),
}


@pytest.fixture(scope="module")
def article():
    if not ARTICLE.exists():
        pytest.skip("the article is not part of the repository")
    text = ARTICLE.read_text(encoding="utf-8")
    return Article("article", "article.txt", text, published=parse_vague_date(PUBLISHED))


@pytest.fixture(scope="module")
def proposals(article):
    return RuleExtractor().extract(article, TWO).proposals


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_of_the_article_comes_out(proposals, fact):
    found = [
        (
            one.about,
            one.value or one.direction,
            f"by {one.by}" if one.by else one.date,
            one.hedge,
            one.party,
        )
        for one in proposals
        if one.about == fact[0]
    ]
    assert fact in found


def test_the_decisive_option_is_proposed_as_considered(proposals):
    (found,) = [one for one in proposals if "decisive option" in one.quote]
    assert (found.about, found.hedge, found.party) == (None, "considered", "openai")


def test_all_quotes_are_verbatim_and_short(article, proposals):
    for one in proposals:
        assert article.text[slice(*one.span)] == one.quote
        assert len(one.quote) <= 300


def test_what_the_article_suggests(article):
    found = {(one.kind, one.slug, one.party) for one in suggest(article, read_sentences(article, TWO), TWO)}
    assert found >= SUGGESTED
