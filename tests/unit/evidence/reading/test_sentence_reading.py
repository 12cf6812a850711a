"""A whole article read: sentences, who speaks across them, and the real article where it is at hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from detente.evidence.articles.article import Article
from detente.evidence.dates import parse_vague_date
from detente.evidence.reading import NamedParty, SentenceReading
from detente.evidence.reading.sentence_reading import read_sentences
from detente.evidence.reading.sentences import LONGEST_SENTENCE
from tests.unit.evidence.reading.told_sentences import PARTIES

ARTICLE = Path(__file__).parents[5] / "shared" / "cases" / "article-2025-06.txt"
needs_article = pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not beside the project")
OPENAI_AND_MICROSOFT = (NamedParty("openai", "OpenAI"), NamedParty("microsoft", "Microsoft"))


def read(text: str, published: str | None = "2026-03-03", **known: str) -> tuple[SentenceReading, ...]:
    day = parse_vague_date(published) if published else None
    return read_sentences(Article(key="post", file="post.txt", text=text, published=day, **known), PARTIES)


def test_every_kind_of_mention_of_a_sentence_is_there():
    text = (
        "On 2 March 2026 Halden said it “must” pay Orsa $3 billion by the end of 2027, a tenth of its debt."
    )
    (one,) = read(text)
    assert one.slugs == ("halden", "orsa")
    assert [amount.value for amount in one.amounts][:1] == ["3 billion USD"]
    assert {str(when.date) for when in one.dates} >= {"2026-03-02"}
    assert [said.text for said in one.attributions] == ["Halden said"]
    assert [quotation.text for quotation in one.quotations] == ["must"]
    assert one.hedge == "stated"
    assert "needed" in {cue.means for cue in one.cues}
    mentions = (*one.parties, *one.amounts, *one.dates, *one.attributions, *one.quotations, *one.cues)
    assert all(text[mention.span.start : mention.span.end] == mention.text for mention in mentions)


def test_a_quotation_over_several_sentences_has_one_speaker():
    text = "“We are done. We have paid. We leave,” said Tom Reyes, a spokesman for Orsa."
    readings = read(text)
    assert len(readings) > 1
    assert {one.hedge for one in readings} == {"stated"}
    assert readings[0].quotations[0].text == "We are done."
    assert [len(one.attributions) for one in readings].count(1) == 1


def test_a_speaker_goes_on_in_a_sentence_that_is_all_quotation():
    first, second, third = read("“We are done,” Lind said of Halden. “We have paid.” The line is old.")
    assert [one.hedge for one in (first, second, third)] == ["reported", "reported", "reported"]
    text = "“We are done,” a Halden spokesman said. “We have paid.” The line is old."
    assert [one.hedge for one in read(text)] == ["stated", "stated", "reported"]


def test_a_quotation_inside_one_sentence_lends_no_speaker_to_its_neighbours():
    first, second = read("Halden said it was “done”. The line is old.")
    assert (first.hedge, second.hedge) == ("stated", "reported")


def test_pronouns_carry_parties_and_speakers_within_a_paragraph():
    _, second, third = read("Halden holds the rights.\u0020It said nothing. It also owns the line.")
    assert [mention.text for mention in second.parties] == ["It"]
    assert third.slugs == ("halden",)
    _, second = read("Experts say the pact is dead. They warn of a split.")
    assert (second.hedge, second.attributions[0].who) == ("commentary", "Experts")
    _, second = read("Halden holds the rights.\n\nIt also owns the line.")
    assert second.slugs == ()


def test_what_goes_on_with_a_weighed_step_is_weighed():
    first, second, third = read(
        "Orsa is considering a lawsuit. Such a step would end the pact.\n\nThis would be the end."
    )
    assert [first.hedge, second.hedge, third.hedge] == ["considered", "considered", "reported"]


def test_what_a_party_publishes_is_its_own_word():
    text = "The line is finished. Is it safe?"
    assert [one.hedge for one in read(text, publisher="Halden Grid")] == ["stated", "commentary"]
    assert [one.hedge for one in read(text, author="halden")] == ["stated", "commentary"]
    assert [one.hedge for one in read(text, publisher="The Harbour Post")] == ["reported", "commentary"]


def test_will_is_a_forecast_where_the_day_is_ahead():
    (ahead,) = read("The debt will double by 2 May 2027.")
    (arranged,) = read("The line will open on 2 May 2027.")
    (unknown,) = read("The debt will double in 2027.", published=None)
    assert (ahead.hedge, arranged.hedge, unknown.hedge) == ("projected", "reported", "reported")


def test_nothing_gives_nothing():
    assert read("") == ()


@needs_article
def test_the_article_reads_as_judged_by_eye():
    article = Article(
        key="dynnews",
        file=str(ARTICLE),
        text=ARTICLE.read_text(encoding="utf-8"),
        published=parse_vague_date("2025-06"),
    )
    readings = read_sentences(article, OPENAI_AND_MICROSOFT)
    said = [one for reading in readings for one in reading.attributions]
    assert Counter(one.speaker for one in said) == {"unnamed": 7, "observers": 6, "party": 3, "person": 1}
    assert [one.who for one in said if one.speaker == "party"] == [
        "OpenAI",
        "both companies",
        "This communique",
    ]
    weighed = [reading.sentence.text for reading in readings if reading.hedge == "considered"]
    assert [text[:24] for text in weighed] == [
        "Some executives within O",
        "This drastic strategy co",
        "Such an approach might a",
    ]
    carried = [
        (one.text, one.slugs) for reading in readings for one in reading.parties if one.text in {"It", "Its"}
    ]
    assert carried == [("It", ("microsoft",)), ("Its", ("openai",)), ("It", ("openai",))]
    assert [one.text for reading in readings for one in reading.quotations] == [
        "decisive option.",
        "Stargate,",
    ]


def test_of_a_sentence_that_is_too_long_only_its_quotations_are_read():
    filling = ", and so on" * ((LONGEST_SENTENCE - 80) // 11)
    for more, is_read in (("", True), (", and so on" * 20, False)):
        long = f"Halden paid $5 million on 1 March 2026, Ada Reed said{filling}{more}."
        first, second = read(f"{long} “Orsa wants more,” he said.")
        assert (len(first.sentence.text) <= LONGEST_SENTENCE) == is_read
        assert bool(first.parties and first.amounts and first.dates) == is_read
        assert second.quotations
