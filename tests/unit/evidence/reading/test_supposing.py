"""What sentences tell, suppose and wish, judged by hand."""

from __future__ import annotations

import time

import pytest

from detente.evidence.articles.article import Article
from detente.evidence.dates import parse_vague_date
from detente.evidence.reading.marked import marked
from detente.evidence.reading.mentions import NamedParty, Span
from detente.evidence.reading.proposals import RuleExtractor
from detente.evidence.reading.relations import relations_of
from detente.evidence.reading.supposing import mood_of
from tests.unit.evidence.reading.hand_made import reading_of

HALDEN = (NamedParty("halden", "Halden"), NamedParty("orsa", "Orsa"))

MOODS = [
    ("Orsa [filed a complaint] in May.", "told"),
    ("Orsa will [file a complaint] in May.", "told"),
    ("If Orsa [files a complaint], the mill stops.", "supposed"),
    ("The mill stops unless Orsa [files a complaint].", "supposed"),
    ("Nobody knows whether Orsa [filed a complaint].", "supposed"),
    ("As if by chance, Orsa [filed a complaint].", "told"),
    ("Orsa's lawyers were quick and [filed a complaint].", "told"),
    ("Orsa may have [filed a complaint].", "supposed"),
    ("Orsa would rather [file a complaint].", "supposed"),
    ("Orsa is prepared to [file a complaint].", "supposed"),
    ("Orsa threatened to [file a complaint].", "supposed"),
    ("Halden fears that Orsa has [filed a complaint].", "supposed"),
    ("Halden's consent to [file a complaint] is needed.", "supposed"),
    ("It came to [a complaint] in May.", "told"),
    ("[A complaint] would cost Halden the licence.", "supposed"),
    ("[A complaint] by Orsa could follow.", "supposed"),
    ("[A complaint] and its costs could follow.", "told"),
    ("The quota [is reached] when the mill runs dry.", "supposed"),
    ("The quota [was reached] when the mill ran dry.", "told"),
    ("Orsa wants [the exclusive rights].", "wished"),
    ("Orsa has demanded [the exclusive rights].", "wished"),
    ("Halden considered asking for [the exclusive rights].", "supposed"),
    ("Orsa wants more money; it has [the exclusive rights].", "told"),
    ("Halden may leave, while Orsa keeps [the exclusive rights].", "told"),
]


@pytest.mark.parametrize(("text", "mood"), MOODS)
def test_a_mood(text, mood):
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert mood_of(plain, Span(start, end)) == mood


RELATIONS = [
    ("Orsa has threatened to block the sale.", (("orsa_threat_to_block", "yes", "told"),)),
    ("Orsa has not threatened to block the sale.", (("orsa_threat_to_block", "no", "told"),)),
    ("Orsa never threatened to sue.", (("orsa_threat_to_sue", "no", "told"),)),
    ("Halden's exclusivity ended in March.", (("halden_exclusivity", "no", "told"),)),
    ("Halden's exclusive rights have expired.", (("halden_exclusivity", "no", "told"),)),
    ("Halden's exclusivity may end in March.", (("halden_exclusivity", "yes", "supposed"),)),
    ("A tender took the place of Halden's exclusivity.", (("halden_exclusivity", "no", "told"),)),
    ("A tender replaced Halden's exclusivity.", (("halden_exclusivity", "no", "told"),)),
    (
        "Orsa completed its purchase of Lumo.",
        (("orsa_closing_lumo", "yes", "told"), ("orsa_acquisition_lumo", "yes", "told")),
    ),
    ("Orsa's purchase of Lumo has not been completed.", (("orsa_closing_lumo", "no", "told"),)),
    ("The Lumo takeover is yet to close.", (("closing_lumo", "no", "told"),)),
    ("The purchase has closed.", (("closing", "yes", "told"),)),
    ("Human-level intelligence is decades away.", ()),
    ("AGI is decades away, Orsa said.", (("orsa_agi_reached", "no", "told"),)),
    ("Halden agreed that Orsa may build a line called Norda.", (("orsa_permission_norda", "yes", "told"),)),
    ("Orsa was allowed to build its own line, Norda.", (("orsa_permission_norda", "yes", "told"),)),
    ("Orsa's revenue fell.", (("orsa_revenue", "down", "told"),)),
    ("Orsa expects its revenue to rise.", (("orsa_revenue_expected", "up", "told"),)),
    ("Orsa's losses will shrink.", (("orsa_loss_expected", "down", "told"),)),
    ("Orsa's stake will fall.", (("orsa_stake", "down", "told"),)),
    ("Orsa wants a larger stake.", (("orsa_stake", "up", "wished"),)),
    ("Talks between Halden and Orsa have collapsed.", (("talks", "no", "told"),)),
    ("Orsa denied that talks with Halden had collapsed.", (("talks", "yes", "told"),)),
    ("The talks have not collapsed.", (("talks", "yes", "told"),)),
    ("The talks are still going on.", (("talks", "yes", "told"),)),
    (
        "Orsa is ready to break off the talks.",
        (("orsa_willing_to_break", "yes", "told"), ("talks", "no", "supposed")),
    ),
    ("Orsa ended Halden's haulage exclusivity.", (("halden_exclusivity", "no", "told"),)),
    ("Halden agreed to let Norda go ahead.", (("permission_norda", "yes", "told"),)),
]


@pytest.mark.parametrize(("text", "stated"), RELATIONS)
def test_a_relation_with_its_mood(text, stated):
    found = relations_of(marked(reading_of(text, HALDEN), ["halden", "orsa"]))
    assert tuple((one.about, one.direction, one.mood) for one in found) == stated


PUBLISHED = "2026-03-03"
CLAIMS = [
    ("Orsa holds 20 % of Halden.", (("orsa_stake_held", "20 %", PUBLISHED),)),
    ("Orsa's 20 % stake is for sale.", (("orsa_stake_held", "20 %", PUBLISHED),)),
    ("Orsa's proposed 20 % stake is too large.", (("orsa_stake", "20 %", PUBLISHED),)),
    ("Orsa could hold 20 % of Halden.", (("orsa_stake", "20 %", PUBLISHED),)),
    (
        "Orsa holds 20 % of Halden and wants 35 %.",
        (("orsa_stake_held", "20 %", PUBLISHED), ("orsa_stake", "35 %", PUBLISHED)),
    ),
    ("Orsa lost $30 million.", (("orsa_loss", "30 million USD", PUBLISHED),)),
    ("Orsa could lose $30 million a year.", (("orsa_loss_possible", "30 million USD", PUBLISHED),)),
    (
        "Orsa has invested $30 million in Halden, counting the round of May 2025.",
        (("orsa_total_invested", "30 million USD", PUBLISHED),),
    ),
    (
        "As of May 2025 Orsa has invested $30 million in Halden.",
        (("orsa_total_invested", "30 million USD", "2025-05"),),
    ),
    (
        "Halden was valued at $3 billion in the round led by Orsa.",
        (("halden_valuation", "3 billion USD", PUBLISHED),),
    ),
    ("The $30 million loan could vanish.", (("funding_at_risk", "30 million USD", PUBLISHED),)),
    (
        "At stake is some $30 million, which Orsa could forfeit.",
        (("orsa_funding_at_risk", "30 million USD", PUBLISHED),),
    ),
    (
        "Orsa agreed to buy Lumo, a haulier, for $30 million. The purchase has not closed.",
        (
            ("orsa_acquisition_lumo", "30 million USD", PUBLISHED),
            ("orsa_closing_lumo", "no", PUBLISHED),
        ),
    ),
]


@pytest.mark.parametrize(("text", "claims"), CLAIMS)
def test_what_is_claimed_with_its_day(text, claims):
    article = Article("paper", "paper.txt", text, published=parse_vague_date(PUBLISHED))
    found = RuleExtractor().extract(article, HALDEN).proposals
    assert tuple((one.about, one.value or one.direction, one.date) for one in found) == claims


@pytest.mark.parametrize("piece", ["if ", "a", " ", "would ", "to ", "is when ", "wants to a "])
def test_time_grows_with_the_text_alone(piece):
    text = (piece * 1_000_000)[:1_000_000]
    begin = time.perf_counter()
    mood_of(text, Span(500_000, 500_002))
    assert time.perf_counter() - begin < 5
