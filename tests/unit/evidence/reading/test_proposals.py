"""From sentences to proposed claims: each with its own value, day and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.claim import Claim
from detente.evidence.reading.proposals import RuleExtractor, propose
from detente.evidence.reading.quoting import said
from tests.unit.evidence.reading.hand_made import TWO, article_of, reading_of, readings_of

ROUNDS = (
    "Microsoft initially invested $1 billion in OpenAI in 2019, followed by $2 billion in 2021, "
    "and a substantial $10 billion injection in 2024."
)


def proposed(*paragraphs, published="2025-06-20", headings=()):
    article = article_of(*paragraphs, published=published)
    return article, propose(article, readings_of(article, headings=headings), TWO)


def only(*paragraphs, **settings):
    _, extraction = proposed(*paragraphs, **settings)
    (proposal,) = extraction.proposals
    return proposal


def as_claim(proposal):
    keys = {"about", "value", "by", "date", "party", "direction", "hedge", "quote", "says"}
    content = {key: value for key in keys if (value := getattr(proposal, key)) is not None}
    return Claim.model_validate({**content, "sources": ["article"]})


def test_each_amount_of_a_sentence_has_a_proposal_with_its_own_day():
    _, extraction = proposed(ROUNDS)
    assert [(one.about, one.value, one.date, one.party) for one in extraction.proposals] == [
        ("microsoft_investment", "1 billion USD", "2019", "microsoft"),
        ("microsoft_investment", "2 billion USD", "2021", "microsoft"),
        ("microsoft_investment", "10 billion USD", "2024", "microsoft"),
    ]


def test_a_deadline_and_what_hangs_on_it_are_two_proposals():
    _, extraction = proposed(
        "OpenAI must complete its transition to a public entity by 2025-12-31, or risk losing $20 billion."
    )
    assert [(one.about, one.value, one.by, one.date) for one in extraction.proposals] == [
        ("openai_conversion_deadline", None, "2025-12-31", "2025-06-20"),
        ("openai_funding_at_risk", "20 billion USD", "2025-12-31", "2025-06-20"),
    ]


def test_a_day_after_publication_is_no_day_told_of():
    proposal = only("OpenAI's cash burn will peak at $20 billion in 2027.")
    assert (proposal.by, proposal.date) == ("2027", "2025-06-20")
    unknown = only("OpenAI's cash burn will peak at $20 billion in 2027.", published=None)
    assert (unknown.by, unknown.date) == (None, "2027")


def test_without_any_day_there_is_none():
    assert only("Microsoft holds a stake of 33 %.", published=None).date is None


def test_a_relation_has_a_direction():
    proposal = only("Microsoft is no longer OpenAI's exclusive cloud provider.")
    assert (proposal.about, proposal.direction) == ("microsoft_cloud_exclusivity", "no")
    assert {cue.kind for cue in proposal.cues} == {"party", "object", "direction"}


def test_a_speaker_is_the_party_that_it_comes_from():
    proposal = only("Microsoft said OpenAI lost $5 billion in 2024.")
    assert (proposal.about, proposal.party) == ("openai_loss", "microsoft")


def test_a_speaker_of_what_follows_does_not_say_what_stands_before():
    _, extraction = proposed(
        "Microsoft is seeking deeper access to the code, as OpenAI said that it reached AGI."
    )
    assert [(one.about, one.party) for one in extraction.proposals] == [
        ("microsoft_ip_access", "microsoft"),
        ("openai_agi_reached", "openai"),
    ]


def test_an_owner_is_told_by_the_party_and_nobody_else():
    assert only("Microsoft said Windsurf owns Copilot.").party is None
    assert only("OpenAI said Microsoft owns Copilot.").party == "microsoft"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Executives within OpenAI reportedly weighed a “decisive option”.", None),
        ("OpenAI was said to be “furious”.", None),
        ("OpenAI has $7 billion somewhere.", "7 billion USD"),
        ("Microsoft said nothing.", None),
    ],
)
def test_what_may_matter_is_proposed_without_a_subject(text, value):
    proposal = only(text)
    assert (proposal.about, proposal.value, proposal.quote) == (None, value, text)


@pytest.mark.parametrize(
    "text", ["The weather was said to be “fine”.", "OpenAI is a company.", "It cost $5 billion."]
)
def test_nothing_is_proposed_without_a_party_or_without_a_claim(text):
    _, extraction = proposed(text)
    assert [one for one in extraction.proposals if one.about is None] == []


def test_the_same_in_one_article_is_proposed_once():
    article, extraction = proposed(
        "Microsoft holds a stake of 33 %.", "OpenAI is for sale. Microsoft's stake is 33 %, people said."
    )
    (proposal,) = extraction.proposals
    assert proposal.quote == "Microsoft holds a stake of 33 %."
    again = [cue for cue in proposal.cues if cue.means == "said again"]
    assert [article.text[slice(*cue.span)] for cue in again] == ["Microsoft's stake is 33 %, people said."]


def test_different_values_of_one_thing_are_two_proposals():
    _, extraction = proposed("Microsoft holds a stake of 33 %.", "Microsoft's stake is 49 %.")
    assert [(one.about, one.value) for one in extraction.proposals] == [
        ("microsoft_stake", "33 %"),
        ("microsoft_stake", "49 %"),
    ]


def test_a_headline_counts_only_where_the_body_is_silent():
    headline = "Microsoft takes a stake of 33 %"
    _, both = proposed(headline, "Microsoft's stake is 33 % since 2024.", headings=(headline,))
    assert [one.quote for one in both.proposals] == ["Microsoft's stake is 33 % since 2024."]
    assert only(headline, "The weather is fine.", headings=(headline,)).quote == headline


def test_a_thing_without_an_owner_has_the_one_that_the_article_tells():
    _, extraction = proposed("OpenAI acquired Windsurf for $3 billion.", "The Windsurf deal collapsed.")
    assert {one.about for one in extraction.proposals} == {"openai_acquisition_windsurf"}
    assert only("The Windsurf deal collapsed.").about == "acquisition_windsurf"


def test_what_it_says_stands_by_itself():
    text = "However, Microsoft  holds\na stake of 33 %."
    (proposal,) = propose(article_of(text), [reading_of(text)], TWO).proposals
    assert proposal.says == "Microsoft holds a stake of 33 %."
    assert proposal.quote == "However, Microsoft  holds\na stake of 33 %."


def test_a_long_sentence_is_quoted_around_what_is_meant():
    text = (
        "Microsoft holds a stake of 33 %, and "
        + "there is much to tell of the weather of the season, " * 6
        + "while OpenAI lost $5 billion in 2024."
    )
    article, extraction = proposed(text)
    stake, loss = extraction.proposals
    assert "33 %" in stake.quote
    assert "$5 billion" not in stake.quote
    assert loss.quote == "while OpenAI lost $5 billion in 2024."
    for one in extraction.proposals:
        assert len(one.quote) <= 300
        assert article.text[slice(*one.span)] == one.quote


def test_a_long_clause_is_cut_between_words():
    text = "Microsoft says " + "very " * 50 + "loudly it has a stake of 33 % " + "or so " * 50 + "of it."
    article, extraction = proposed(text)
    (proposal,) = extraction.proposals
    assert "33 %" in proposal.quote
    assert len(proposal.quote) <= 300
    assert set(proposal.quote.split()) <= set(text.split())
    assert article.text[slice(*proposal.span)] == proposal.quote


def test_a_sentence_that_is_too_long_is_refused_with_both_numbers():
    _, extraction = proposed("Microsoft holds a stake of 33 %" + " and so on" * 200 + ".")
    assert extraction.proposals == ()
    (refusal,) = extraction.refused
    assert refusal.reason == "the sentence has 2,032 characters; sentences of at most 2,000 are read"


def test_every_proposal_can_become_a_claim():
    _, extraction = proposed(ROUNDS, "Microsoft said OpenAI lost $5 billion.", "OpenAI wants “freedom”.")
    assert len(extraction.proposals) == 5
    for one in extraction.proposals:
        as_claim(one)


PIECES = st.sampled_from(
    [
        "Microsoft",
        "OpenAI",
        "both companies",
        "$1 billion",
        "33 %",
        "2019",
        "by 2025-12-31",
        "invested",
        "stake",
        "revenue",
        "exclusive",
        "said",
        "and",
        ", while",
        ";",
        "—",
        "’s",
        "“option”",
        "acquisition of Windsurf",
        "not",
        "owns",
        "\n",
        "  ",
        "talks stalled",
        "in",
        "\U000f0001",
        "no longer",
        "left the board",
        "competes with",
        "acquired",
        "23andMe",
        "Élan 7",
        "Verylongnames" * 7,
        "permission to build",
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_whatever_the_words_all_quotes_are_verbatim_and_all_spans_inside(pieces):
    text = "So " + " ".join(pieces) + "."
    article = article_of(text)
    extraction = propose(article, [reading_of(text)], TWO)
    assert extraction == propose(article, [reading_of(text)], TWO)
    for one in extraction.proposals:
        assert article.text[slice(*one.span)] == one.quote
        assert len(one.quote) <= 300
        as_claim(one)
        for cue in one.cues:
            assert 0 <= cue.span.start <= cue.span.end <= len(text)


def test_the_extractor_reads_an_article_by_itself():
    article = article_of("Microsoft invested $1 billion in OpenAI in July 2019.")
    extractor = RuleExtractor()
    (proposal,) = extractor.extract(article, TWO).proposals
    assert extractor.name == "rules"
    assert (proposal.about, proposal.value, proposal.date) == (
        "microsoft_investment",
        "1 billion USD",
        "2019-07",
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Furthermore, it is so.", "It is so."),
        ("But the talks go on.", "The talks go on."),
        ("However hard it is, they go on.", "However hard it is, they go on."),
        ("In addition, x is y.", "X is y."),
        ("And", "And"),
        ("So far, so good.", "So far, so good."),
        ("Yet another day passed.", "Yet another day passed."),
        ("Still waters run deep.", "Still waters run deep."),
    ],
)
def test_a_connective_that_leans_on_the_sentence_before_is_left_out(text, says):
    assert said(text) == says


def test_a_day_before_publication_is_no_deadline():
    proposal = only("Microsoft had put $13 billion into OpenAI by 2024.")
    assert (proposal.about, proposal.by, proposal.date) == ("microsoft_total_invested", None, "2024")
    _, extraction = proposed("Microsoft had not threatened to block the conversion by 2024.")
    assert all(one.by is None for one in extraction.proposals)


def test_an_amount_of_a_sentence_that_goes_on_is_of_the_party_before():
    article = article_of("OpenAI must convert by 2025-12-31. Otherwise it could lose $20 billion in funding.")
    _, risk = propose(article, readings_of(article), TWO).proposals
    assert (risk.about, risk.value, risk.party) == ("openai_funding_at_risk", "20 billion USD", "openai")


def test_what_holds_since_a_day_holds_today():
    proposal = only("Microsoft is the sole cloud provider since 2019.")
    assert (proposal.about, proposal.date) == ("microsoft_cloud_exclusivity", "2025-06-20")


def test_if_somebody_else_owns_a_thing_no_party_of_the_case_does():
    somebody = only("Windsurf, which makes tools for coding, owns Copilot.")
    assert (somebody.about, somebody.direction, somebody.party) == ("owner_of_copilot", "no", None)
    party = only("Windsurf competes with a tool, and Copilot is Microsoft's.")
    assert (party.about, party.direction, party.party) == ("owner_of_copilot", "yes", "microsoft")


def test_a_question_states_nothing():
    assert proposed("Has the alliance of OpenAI reached its breaking point?")[1].proposals == ()
    assert only("The alliance of OpenAI has reached its breaking point.").about == "rupture"
