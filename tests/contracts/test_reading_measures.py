"""What is measured is what the labels say: readers of known quality get the figures that they deserve."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from detente.evidence import Claim, Reconciliation, parse_vague_date
from detente.evidence.articles.article import Article
from detente.evidence.reading import (
    Amount,
    Attribution,
    Cue,
    Extraction,
    NamedParty,
    PartyMention,
    Proposal,
    Quotation,
    Sentence,
    SentenceReading,
    Span,
    When,
)
from tools.reading_measures.article_sets import (
    ARTICLE_SETS,
    ArticleSet,
    articles_of,
    measure_articles,
    parties_of,
)
from tools.reading_measures.contradiction_page import contradiction_section, shown_counts
from tools.reading_measures.counting import Count
from tools.reading_measures.disagreements import (
    Expected,
    ExpectedPairs,
    Passage,
    expected_pairs,
    measure_disagreements,
)
from tools.reading_measures.items import KINDS, Item, Numbers, Voice, agree, numbers
from tools.reading_measures.labels import LABELS, read_sentence_labels
from tools.reading_measures.measuring import outcomes, scores
from tools.reading_measures.packaged import cases_measured, measure_case
from tools.reading_measures.page import confusions, errors, percent, summary, table

HALVES = ("development", "held_out")


def perfect(labelled):
    """Find all that the labels name."""
    sentence = labelled.sentences[0]
    items = sentence.items
    by = {kind: [one for one in items if one.kind == kind] for kind in KINDS}
    return SentenceReading(
        Sentence(sentence.span, labelled.text),
        tuple(PartyMention(one.span, one.text, one.means) for one in by["party"]),
        tuple(
            Amount(one.span, one.text, one.kind, "", *one.means, one.detail)
            for one in (*by["money"], *by["share"])
        ),
        tuple(When(one.span, one.text, one.means, one.detail) for one in by["date"]),
        tuple(
            Attribution(one.span, one.text, one.means.speaker, one.means.who, one.means.party or None)
            for one in by["attribution"]
        ),
        tuple(Quotation(one.span, one.text) for one in by["quotation"]),
        sentence.hedge or "reported",
        tuple(Cue("modality", one.span, one.text, one.text) for one in by["modality"]),
    )


def nothing(labelled):
    return SentenceReading(
        Sentence(labelled.sentences[0].span, labelled.text), (), (), (), (), (), "reported"
    )


def reader(texts, make):
    by_text = {one.text: one for one in texts}
    return lambda article, parties: (make(by_text[article.text]),)


@pytest.mark.parametrize("half", HALVES)
def test_a_reader_that_finds_every_label_has_no_error(half):
    texts = read_sentence_labels(half)
    read = outcomes(texts, reader(texts, perfect))
    measured = scores(read)
    for kind in KINDS:
        for count in (measured.strict[kind], measured.lenient[kind]):
            assert count == Count(count.labelled, count.labelled, 0)
            assert count.f1 == 1
    right, of = measured.hedged
    assert right == of
    assert all(right == of for right, of in measured.details.values())
    assert measured.whole == measured.sentences == len(texts)
    assert errors(read) == ""


@pytest.mark.parametrize("half", HALVES)
def test_a_reader_that_finds_nothing_is_never_right(half):
    texts = read_sentence_labels(half)
    measured = scores(outcomes(texts, reader(texts, nothing)))
    must = sum(not item.optional for one in texts for item in one.sentences[0].items)
    assert sum(count.labelled for count in measured.strict.values()) == must
    assert all(count.right == count.false == 0 for count in measured.strict.values())
    assert all(count.precision is None and count.recall == 0 for count in measured.strict.values())


def test_what_is_optional_counts_neither_way():
    texts = read_sentence_labels("held_out")
    optional = [one for one in texts if any(item.optional for item in one.sentences[0].items)]
    assert optional
    assert all(
        scores(outcomes([one], reader([one], make))).strict[kind].false == 0
        for one in optional
        for make in (perfect, nothing)
        for kind in KINDS
    )


def money(text, low, high, start=0):
    return Item("money", Span(start, start + len(text)), text, Numbers(low, high, "USD"))


def year(text, start=0):
    return Item("date", Span(start, start + len(text)), text, parse_vague_date(text))


@pytest.mark.parametrize(
    ("label", "found", "strict", "lenient"),
    [
        (money("$3bn", 3e9, 3e9), money("$3bn", 3e9, 3e9), True, True),
        (money("$3bn", 3e9, 3e9), money("about $3bn", 3e9, 3e9), False, True),
        (money("$3bn", 3e9, 3e9), money("$3bn", 3.02e9, 3.02e9), True, True),
        (money("$3bn", 3e9, 3e9), money("$3bn", 3.1e9, 3.1e9), False, False),
        (money("$3bn", 3e9, 3e9), money("$3bn", 3e9, 3e9, start=4), False, False),
        (money("$3-5bn", 3e9, 5e9), money("$3-5bn", 3e9, 3e9), False, False),
        (money("$3bn", 3e9, 3e9), Item("money", Span(0, 4), "$3bn", Numbers(3e9, 3e9, "EUR")), False, False),
        (year("2025"), year("2025-06"), False, True),
        (year("2025"), year("2024"), False, False),
        (year("2025"), Item("date", Span(0, 4), "2025"), False, False),
        (Item("date", Span(0, 4), "soon"), Item("date", Span(0, 4), "soon"), True, True),
        (Item("money", Span(0, 1), "1"), Item("share", Span(0, 1), "1"), False, False),
        (Item("party", Span(0, 4), "Falk", ("falk",)), Item("party", Span(0, 4), "Falk", ()), False, False),
        (Item("modality", Span(0, 9), "risk"), Item("modality", Span(3, 4), "risk"), True, True),
        (Item("modality", Span(0, 9), "risk"), Item("modality", Span(0, 9), "needed"), False, False),
    ],
)
def test_agreement(label, found, strict, lenient):
    assert agree(label, found, strict=True) is strict
    assert agree(label, found, strict=False) is lenient


@pytest.mark.parametrize(
    ("label", "found", "strict", "lenient"),
    [
        (Voice("unnamed", "", "two people"), Voice("unnamed", "", "two people briefed"), True, True),
        (Voice("outlet", "", "the Post"), Voice("outlet", "", "The Harbour Post"), True, True),
        (Voice("party", "falk", "Falk"), Voice("party", "", "Falk"), False, True),
        (Voice("party", "falk", "Falk"), Voice("person", "falk", "Falk"), False, False),
        (Voice("unnamed", "", ""), Voice("unnamed", "", "sources"), True, True),
        (Voice("unnamed", "", "sources"), Voice("unnamed", "", ""), False, True),
        (Voice("outlet", "", "Reuters"), Voice("outlet", "", "the Post"), False, True),
    ],
)
def test_agreement_on_who_says_so(label, found, strict, lenient):
    one, other = (Item("attribution", Span(0, 1), means.who, means) for means in (label, found))
    assert agree(one, other, strict=True) is strict
    assert agree(one, other, strict=False) is lenient


def test_numbers_of_a_value():
    assert numbers("20 billion USD") == (20e9, 20e9, "USD")
    assert numbers("20 to 49 %") == (20, 49, "%")
    assert numbers("0 to 5 %") == (0, 5, "%")
    with pytest.raises(ValueError, match="neither a number nor a range"):
        numbers("5 ~ 8 ~ 20 %")


def test_figures_by_hand():
    count = Count(labelled=10, right=8, false=2)
    assert (count.precision, count.recall, count.f1) == (0.8, 0.8, 0.8)
    assert Count() + count == count
    assert Count().f1 is None
    # By the formula: (0.8 + 3.8415 / 20 ± 1.96 sqrt(0.016 + 0.0096)) / 1.38415
    assert percent(8, 10) == "80 % (49 to 94)"
    assert percent(0, 0) == "–"


def test_a_table_says_what_was_counted():
    texts = read_sentence_labels("development")
    measured = scores(outcomes(texts, reader(texts, nothing)))
    row = next(line for line in table(measured).splitlines() if line.startswith("| sums of money"))
    assert row.split(" | ")[1:5] == ["18", "0", "18", "0"]
    assert "| **stated** | 0 | 0 | 0 | 0 | 14 |" in confusions(measured)
    assert summary(measured).splitlines()[0].startswith("- Hedge: 30 of 57")


# ---------------------------------------------------------------- contradictions

PARTIES = (NamedParty("openai", "OpenAI"), NamedParty("microsoft", "Microsoft"))
TWO = {
    "journal": "Microsoft has invested $13 billion in OpenAI.",
    "capital": "Microsoft has invested $13.75bn in OpenAI. OpenAI was valued at $300bn.",
}


class Told:
    """An extractor that gives what it is told."""

    name = "told"

    def __init__(self, *proposals):
        self._proposals = proposals

    def extract(self, article, parties):
        return Extraction(tuple(one for one in self._proposals if one.article == article.key))


def proposal(name, quote, about, value):
    start = TWO[name].index(quote)
    span = Span(start, start + len(quote))
    return Proposal(name, span, quote, quote, "reported", about, value, date="2025-06-18")


PAIR = Expected(
    "total",
    "value",
    (Passage("journal", "invested $13 billion"),),
    (Passage("capital", "Microsoft has invested $13.75bn"),),
)
TRAP = Expected(
    "two things",
    "no contradiction",
    (Passage("journal", "Microsoft has invested $13 billion in OpenAI."),),
    (Passage("capital", "OpenAI was valued at $300bn."),),
    why="one is a valuation",
)


EXPECTED = ExpectedPairs((PAIR,), (TRAP,))


def measure(*told, expected=EXPECTED):
    articles = {
        name: Article(name, "", text, name, name, url="", published=parse_vague_date("2025-06-18"))
        for name, text in TWO.items()
    }
    return measure_disagreements(articles, PARTIES, Told(*told), expected)


FIRST = proposal("journal", TWO["journal"], "total", "13 billion USD")
SECOND = proposal("capital", "Microsoft has invested $13.75bn in OpenAI.", "total", "13.75 billion USD")
VALUATION = proposal("capital", "OpenAI was valued at $300bn.", "total", "300 billion USD")


def test_a_pair_is_found_between_its_passages():
    result = measure(FIRST, SECOND)
    assert [(pair.name, one.about) for pair, one in result.found] == [("total", "total")]
    assert (result.missed, result.false) == ((), ())


def test_a_missed_pair_says_why():
    ((_, why),) = measure(FIRST).missed
    assert why == "nothing is proposed from “Microsoft has invested $13.75bn”"
    other = proposal("capital", SECOND.quote, "money_invested", "13.75 billion USD")
    ((_, why),) = measure(FIRST, other).missed
    assert why == "the sides are taken to be about total and about money_invested"
    same = proposal("capital", SECOND.quote, "total", "13 billion USD")
    ((_, why),) = measure(FIRST, same).missed
    assert why == "both are about total, and what they say of it does not differ in form"


def test_a_contradiction_of_no_pair_is_false():
    result = measure(FIRST, VALUATION)
    assert [one.why for one in result.false] == ["one is a valuation"]
    assert [pair.name for pair, _ in result.missed] == ["total"]


def test_what_may_come_out_counts_neither_way():
    result = measure(FIRST, VALUATION, expected=ExpectedPairs((PAIR,), either=(TRAP,)))
    assert result.false == ()
    assert [one.second.quote for one in result.disputable] == ["OpenAI was valued at $300bn."]


BOTH_SHOWN = """\
- found: 1 of 1 pairs, 100 % (21 to 100)
- found of those that rules could find: 1 of 1, 100 % (21 to 100)
- false: 0 contradictions that are none

### Found

| pair | differs in | first | second | reason given |
|---|---|---|---|---|
| total | value | *journal*: “Microsoft has invested $13 billion in OpenAI.” | *capital*: “Microsoft has \
invested $13.75bn in OpenAI.” | 13 billion USD against 13.75 billion USD |

### Missed

None.

### False

None."""


def test_a_section_says_which_articles_were_read_and_what_came_out():
    told = ArticleSet("Two articles", LABELS, LABELS, "\nTwo sentences each.\n")
    section = contradiction_section(told, measure(FIRST, SECOND))
    head = (
        "## Two articles\n\nTwo sentences each.\n\nFrom 2 proposals of 2 articles, none edited by hand:\n\n"
    )
    assert section == head + BOTH_SHOWN


@pytest.mark.parametrize("articles", ARTICLE_SETS, ids=lambda one: one.title)
def test_a_reader_that_proposes_nothing_misses_every_pair_of_a_set(articles):
    result = measure_articles(articles, Told())
    assert (result.articles, result.proposals) == (len(articles_of(articles)), 0)
    found, pairs, false = shown_counts(result)
    assert (found, false) == (0, 0)
    assert pairs >= 20
    assert all(why.startswith("nothing is proposed from ") for _, why in result.missed)


SIDES = {
    "value": ({"value": "1 USD"}, {"value": "2 USD"}),
    "words": ({"value": "1 USD"}, {"value": "2 USD"}),
    "unit": ({"value": "1 USD"}, {"value": "1 EUR"}),
    "date": ({"by": "2026-01-01"}, {"by": "2027-01-01"}),
    "direction": ({"direction": "yes"}, {"direction": "no"}),
}


def told_by_labels(articles):
    """Propose of each pair what its two sides differ in."""
    texts = articles_of(articles)
    for pair in expected_pairs(articles.labels).pairs:
        for passages, says in zip((pair.first, pair.second), SIDES[pair.kind], strict=True):
            for one in passages:
                article = texts[one.article]
                start = article.text.index(one.quote)
                span = Span(start, start + len(one.quote))
                yield Proposal(article.key, span, one.quote, one.quote, "stated", pair.name, **says)


@pytest.mark.parametrize("articles", ARTICLE_SETS, ids=lambda one: one.title)
def test_a_reader_that_knows_the_labels_finds_every_pair_of_a_set_and_nothing_else(articles):
    result = measure_articles(articles, Told(*told_by_labels(articles)))
    assert (len(result.missed), len(result.false), len(result.disputable)) == (0, 0, 0)


def test_the_parties_of_a_set_are_those_of_its_labels():
    assert [[one.slug for one in parties_of(articles)] for articles in ARTICLE_SETS] == [
        ["openai", "microsoft", "softbank"],
        ["varnholm", "pellisar"],
    ]
    assert parties_of(ARTICLE_SETS[0]) == read_sentence_labels("held_out")[-1].parties


# ---------------------------------------------------------------- a case whose rivals are named


def told(about, value, *rivals):
    return Claim.model_validate(
        {"says": "S", "hedge": "memory", "sources": [], "about": about, "value": value, "rivals": rivals}
    )


def test_rivals_are_judged_as_if_nobody_had_named_them():
    claims = {
        "a": told("stake", "20 %", "b", "c", "d", "e", "gone"),
        "b": told("stake", "33 %", "a"),
        "c": told("stake", "20 %"),
        "d": told("stake", None),
        "e": told("stake", "10 to 30 %"),
        "f": told("stake", "50 %"),
        "g": told("price", "50 %", "a"),
    }
    notes = [Reconciliation.model_validate({"between": ["b", "f"], "how": "before and after"})]
    case = SimpleNamespace(
        claims=SimpleNamespace(entries=claims), sources=SimpleNamespace(entries={}), reconciliations=notes
    )
    measured = measure_case("invented", case)
    assert [(one.first, one.second, one.what) for one in measured.named] == [
        ("a", "b", "contradiction"),
        ("a", "c", "same number"),
        ("a", "d", "words only"),
        ("a", "e", "narrowing"),
        ("a", "g", "words only"),
    ]
    unnamed = [(one.first, one.second) for one in measured.unnamed]
    assert unnamed == [("a", "f"), ("b", "c"), ("b", "e"), ("c", "f"), ("e", "f")]
    assert measured.counts == {"contradiction": 1, "same number": 1, "words only": 2, "narrowing": 1}


def test_the_packaged_partnerships_are_measured():
    names = [one.name for one in cases_measured()]
    assert len(names) == 9
    assert "openai-microsoft" in names
