"""What a text binds to a party besides its name, and whose "we" is."""

from __future__ import annotations

import time

import pytest

from detente.evidence.articles.article import Article
from detente.evidence.reading import Attribution, NamedParty, Quotation, Span
from detente.evidence.reading.descriptions import described, own_mentions, sole_speaker, writers

OSTREL, MARLO = NamedParty("ostrel", "Ostrel"), NamedParty("marlo", "Marlo", ("Marlo Cameras",))


def bound_by(text, *parties):
    return {one.slug: set(one.aliases) for one in described(text, parties or (OSTREL, MARLO))}


@pytest.mark.parametrize(
    ("text", "ostrel"),
    [
        ("Ostrel, a lens maker, spoke.", {"the maker", "the lens maker"}),
        ("Ostrel is a Danish lens maker.", {"the maker", "the lens maker", "the danish lens maker"}),
        ("The supplier Ostrel spoke.", {"the supplier"}),
        ("A lens maker, Ostrel is not.", set()),
        ("Ostrel, a supplier, and Marlo, a supplier, spoke.", set()),
        ("Ostrel, a supplier, and Zellin, a supplier, spoke.", set()),
        ("Ostrel, a supplier. Ostrel is the supplier.", {"the supplier"}),
        ("Ostrel, a company, spoke.", set()),
        ("Ostrel, a makers' guild, spoke.", set()),
    ],
)
def test_a_description_is_bound_once_and_to_nobody_else(text, ostrel):
    assert bound_by(text)["ostrel"] == ostrel


def test_a_name_may_hold_its_description_and_aliases_bind_too():
    league = NamedParty("league", "Northern League")
    assert bound_by("The weather is fine.", league)["league"] == {"the league"}
    assert bound_by("Marlo Cameras, a retailer, spoke.")["marlo"] == {"Marlo Cameras", "the retailer"}


@pytest.mark.parametrize(
    ("name", "text", "short"),
    [
        ("Brindle Air", "Brindle Air flies. Brindle is late.", {"Brindle"}),
        ("Brindle Foods Group", "Brindle Foods Group sells.", {"Brindle"}),
        ("Brindle Air", "Brindle flies.", set()),
        ("General Electric", "General Electric sells.", set()),
        ("Brindle Harbour", "Brindle Harbour sells.", set()),
        ("Group", "Group sells.", set()),
    ],
)
def test_a_name_is_known_without_what_articles_leave_out(name, text, short):
    assert bound_by(text, NamedParty("one", name))["one"] == short


def test_a_short_name_that_is_the_name_of_another_party_is_not_taken():
    air, foods = NamedParty("air", "Brindle Air"), NamedParty("foods", "Brindle Foods")
    assert bound_by("Brindle Air and Brindle Foods.", air, foods) == {"air": set(), "foods": set()}
    assert bound_by("Brindle Air.", air, NamedParty("owner", "Brindle"))["air"] == set()


def test_what_is_bound_is_bound_across_lines():
    assert "the lens maker" in bound_by("Ostrel, a\nlens   maker, spoke.")["ostrel"]


@pytest.mark.parametrize(
    ("publisher", "author", "wrote"),
    [
        ("Ostrel", "", ("ostrel",)),
        ("", "marlo cameras", ("marlo",)),
        ("Ostrel", "Marlo", ("ostrel", "marlo")),
        ("Harbour Post", "", ()),
        ("", "", ()),
    ],
)
def test_a_text_is_written_by_the_party_that_publishes_it(publisher, author, wrote):
    article = Article("letter", "letter.txt", "", publisher=publisher, author=author)
    assert writers(article, (OSTREL, MARLO)) == wrote


def test_we_is_the_writer_outside_and_the_speaker_inside_quotation_marks():
    text = "We asked Marlo for our money; “we owe us nothing”, it said. WE US"
    start, end = text.index("we owe"), text.index("”")
    quotation = Quotation(Span(start, end), text[start:end])
    found = own_mentions(text, Span(0, len(text)), "ostrel", (quotation,), "marlo")
    assert [(one.text, one.slugs) for one in found] == [
        ("We", ("ostrel",)),
        ("our", ("ostrel",)),
        ("we", ("marlo",)),
        ("us", ("marlo",)),
    ]
    assert own_mentions(text, Span(0, len(text)), None, (quotation,)) == ()


def test_one_party_alone_speaks():
    party = Attribution(Span(0, 1), "x", "party", "Ostrel", "ostrel")
    other = Attribution(Span(0, 1), "x", "unnamed")
    assert sole_speaker((party,)) == "ostrel"
    assert sole_speaker((party, other)) is None
    assert sole_speaker((other,)) is None
    assert sole_speaker(()) is None


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["A ", "Ostrel, a ", "the a ", "Aa Aa Aa Aa is a ", "a-", "we "])
def test_time_grows_with_the_length_and_no_faster(piece):
    text = piece * (500_000 // len(piece))
    began = time.perf_counter()
    described(text, (OSTREL, MARLO))
    marks = tuple(Quotation(Span(at, at + 2), text[at : at + 2]) for at in range(0, len(text) - 2, 3))
    own_mentions(text, Span(0, len(text)), "ostrel", marks, "marlo")
    assert time.perf_counter() - began < 20
