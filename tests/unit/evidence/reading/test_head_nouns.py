"""What amounts, deadlines and counts are about where no list of kinds knows: the noun beside them."""

from __future__ import annotations

import time

import pytest

from detente.evidence.articles.article import Article
from detente.evidence.reading.counts import find_counts
from detente.evidence.reading.head_nouns import head_noun
from detente.evidence.reading.marked import marked
from detente.evidence.reading.noun_phrases import named_noun, singular, tokens_of
from detente.evidence.reading.sentence_reading import read_sentences
from detente.quantities import parse_quantity
from tests.unit.evidence.reading.noun_sentences import (
    COUNTED,
    DATED,
    MEASURED,
    OTHER_NOUNS,
    SAME_NOUNS,
    SILENT,
)
from tests.unit.evidence.reading.told import PARTIES, Told, read


def told(key, text, side="value"):
    proposals, _ = read(key, Told(text))
    return [(one.about, getattr(one, side)) for one in proposals if getattr(one, side) is not None]


def abouts(key, text):
    return {about for about, _ in told(key, text)}


@pytest.mark.parametrize(("key", "text", "about", "value"), [*MEASURED, *COUNTED])
def test_a_number_is_about_the_noun_beside_it(key, text, about, value):
    assert told(key, text) == [(about, value)]


@pytest.mark.parametrize(("key", "text", "about", "by"), DATED)
def test_a_deadline_is_about_what_has_to_be_done(key, text, about, by):
    assert told(key, text, "by") == [(about, by)]


@pytest.mark.parametrize(("key", "text"), SILENT)
def test_background_and_nouns_that_say_nothing_give_no_claim(key, text):
    assert told(key, text) == []


@pytest.mark.parametrize(("key", "first", "second"), SAME_NOUNS)
def test_one_thing_in_other_words_shares_a_slug(key, first, second):
    assert len(abouts(key, first)) == 1
    assert abouts(key, first) == abouts(key, second)


@pytest.mark.parametrize(("key", "first", "second"), OTHER_NOUNS)
def test_two_things_have_two_slugs(key, first, second):
    assert abouts(key, first)
    assert abouts(key, second)
    assert not abouts(key, first) & abouts(key, second)


def test_ten_trades_and_eighty_sentences_are_told():
    rows = [*MEASURED, *DATED, *COUNTED]
    assert len({row[0] for row in rows}) >= 10
    assert len(rows) >= 80
    assert len(SAME_NOUNS) >= 15
    assert len(OTHER_NOUNS) >= 15


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("levies", "levy"),
        ("crates", "crate"),
        ("taxes", "tax"),
        ("branches", "branch"),
        ("losses", "loss"),
        ("gas", "gas"),
        ("bus", "bus"),
        ("series", "series"),
        ("basis", "basis"),
        ("lenses", "lens"),
        ("kegs", "keg"),
        ("aircraft", "aircraft"),
    ],
)
def test_a_noun_is_given_in_the_singular(many, one):
    assert singular(many) == one


@pytest.mark.parametrize(
    ("words", "of", "slug"),
    [
        ("annual bottling charges", "", "bottling_fee"),
        ("charge", "storage", "storage_fee"),
        ("bottling charge", "storage", "bottling_fee"),
        ("level", "occupancy", "occupancy"),
        ("total sum", "", ""),
        ("contract", "", ""),
        ("bottling contract", "", "bottling_contract"),
        ("cold-storage levy", "", "cold_storage_fee"),
        ("generous subsidy", "", "subsidy"),
        ("crème charge", "", "creme_fee"),
        ("日本", "", ""),
    ],
)
def test_a_phrase_is_called_by_its_head_and_one_modifier(words, of, slug):
    assert named_noun(words.split(), of.split()) == slug


CAMPUS = """\
Alden, a private university, and Merit, which runs its online courses, are talking about a new split.
Merit keeps 55 per cent of tuition, an arrangement that dates from 2016. Alden's endowment stands at $700
million. Merit spends $18 million a year on student recruitment and charges Alden $1,200 per student.
Enrolment fell by 11 per cent. The state cut its subsidy by $9 million. Alden has 9,400 students on
campus. Merit built a $45 million studio that Alden uses. The dropout rate was 38 per cent. The two are
$6 million apart. Experts said such deals fail in 40 per cent of cases."""


def test_an_article_gives_what_is_a_party_s_and_no_background():
    proposals, _ = read("campus", Told(CAMPUS))
    assert [(one.about, one.value) for one in proposals] == [
        ("merit_tuition_share", "55 %"),
        ("alden_endowment", "700 million USD"),
        ("merit_student_recruitment_spending", "18 million USD"),
        ("alden_student_fee", "1200 USD"),
        ("alden_student", "9400 students"),
        ("merit_studio", "45 million USD"),
    ]


def test_where_something_came_from_is_not_told():
    assert told("hotel", "Bellamy raised its reserve from $6 million to $9 million.") == [
        ("bellamy_reserve", "9 million USD")
    ]


def test_a_sentence_without_a_party_tells_of_what_is_owned_in_the_article():
    proposals, _ = read(
        "hotel",
        Told(
            "The resort reserve will be $12 million.",
            before="Bellamy's resort reserve was $9 million.",
        ),
    )
    assert [(one.about, one.value) for one in proposals] == [("bellamy_resort_reserve", "12 million USD")]


@pytest.mark.parametrize(
    "text",
    [
        "Norvia cancelled 200 flights.",
        "Norvia has operated since 1999 hangars.",
        "Norvia has 3 people and 14 sources.",
        "Norvia has 30 days.",
        "There are 60 aircraft.",
        "Norvia, founded long ago, said 60 aircraft wait.",
        "Norvia has one of 2,4,5 aircraft.",
        "Norvia owns 60-seat aircraft.",
    ],
)
def test_what_is_no_count_of_a_party_is_left_out(text):
    assert told("airlines", text) == []


@pytest.mark.parametrize("row", COUNTED)
def test_a_count_is_a_quantity_and_verbatim(row):
    key, text, _, value = row
    parties = PARTIES[key]
    (reading,) = read_sentences(Article("a", "a.txt", text), parties)
    (count,) = find_counts(marked(reading, [one.slug for one in parties]))
    assert text[count.amount.span.start : count.amount.span.end] == count.amount.text
    assert parse_quantity(value).distribution.value == count.amount.low == count.amount.high
    assert count.amount.kind == "count"


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a ",
        "charge ",
        "of ",
        "1",
        "1 ",
        "1,",
        "the ",
        "Fee ",
        "\U000f0000",
        "\U000f0000 ",
        "\U000ff001 ",
        "x-",
        "'s ",
    ],
)
def test_a_megabyte_of_anything_is_cut_in_linear_time(piece):
    text = piece * (1_000_000 // len(piece))
    begun = time.process_time()
    tokens = tokens_of.__wrapped__(text)
    assert time.process_time() - begun < 20
    assert "".join(one.text for one in tokens) == "".join(text.lower().split())


def test_a_long_sentence_of_amounts_is_read_in_time():
    text = "Norvia raised its charge to $4 million, " * 49 + "and left."
    parties = PARTIES["airlines"]
    begun = time.process_time()
    (reading,) = read_sentences(Article("a", "a.txt", text), parties)
    sentence = marked(reading, [one.slug for one in parties])
    nouns = [head_noun(sentence.text, amount.span, amount) for amount in reading.amounts]
    assert time.process_time() - begun < 20
    assert {one.slug for one in nouns if one} == {"fee"}
