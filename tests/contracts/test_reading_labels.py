"""The labels that reading is measured on are whole: each stands in its sentence, a quote in its article."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
import yaml

from tools.reading_measures.article_sets import (
    ARTICLE_SETS,
    BREWER_AND_BOTTLER,
    OPENAI_AND_MICROSOFT,
    parties_of,
)
from tools.reading_measures.disagreements import expected_pairs
from tools.reading_measures.items import MEANS
from tools.reading_measures.labels import LABELS, read_article_labels, read_sentence_labels
from tools.reading_measures.measuring import HEDGES
from tools.reading_measures.stored import ARTICLE

HALVES = ("development", "held_out")
BOUNDS = {"exact", "about", "at_least", "at_most", "range"}
ROLES = {"on", "by", "since", "until"}
SPEAKERS = {"party", "person", "authority", "outlet", "unnamed", "documents", "observers"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LISTED = {"money", "shares", "dates", "attributions", "modality", "modality_optional", "quotations"}
NAMES = {
    OPENAI_AND_MICROSOFT: ("backers", "capital", "digest", "dynamic", "journal", "letter", "roundup"),
    BREWER_AND_BOTTLER: ("column", "courier", "retelling", "statement", "trade", "wire"),
}
each_set = pytest.mark.parametrize("articles", ARTICLE_SETS, ids=lambda one: one.title)


@cache
def content(name):
    """Read a file of labels, by its name or its path."""
    return yaml.safe_load((LABELS / name).read_text(encoding="utf-8"))


def sentences(half):
    return content("sentences.yaml")[half]


def all_sentences():
    return [*sentences("development"), *sentences("held_out"), *content("article.yaml")["sentences"]]


def whole_words(text, span):
    before, after = text[: span.start][-1:], text[span.end :][:1]
    inside = text[span.start : span.end]
    return not (inside[:1].isalnum() and before.isalnum()) and not (inside[-1:].isalnum() and after.isalnum())


def test_there_are_enough_sentences_and_enough_of_them_hold_nothing():
    assert len(sentences("development")) >= 60
    assert len(sentences("held_out")) >= 120
    empty = [one for half in HALVES for one in sentences(half) if not LISTED & one.keys()]
    assert len(empty) >= 25


def test_no_sentence_is_in_both_halves():
    texts = [one["text"] for half in HALVES for one in sentences(half)]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("half", HALVES)
def test_each_label_stands_in_its_sentence_as_whole_words(half):
    cut = [
        (one.sentences[0].name, item.text)
        for one in read_sentence_labels(half)
        for item in one.sentences[0].items
        if not whole_words(one.text, item.span)
    ]
    assert cut == []


def test_labels_use_the_words_of_the_reader():
    for one in all_sentences():
        assert one["hedge"] in {*HEDGES, None}
        assert {label["bound"] for label in [*one.get("money", []), *one.get("shares", [])]} <= BOUNDS
        assert {label["role"] for label in one.get("dates", [])} <= ROLES
        assert {label["speaker"] for label in one.get("attributions", [])} <= SPEAKERS
        assert {*one.get("modality", []), *one.get("modality_optional", [])} <= set(MEANS)


@pytest.mark.parametrize("half", HALVES)
def test_a_day_of_the_week_is_that_day(half):
    labels = [label for one in sentences(half) for label in one.get("dates", []) if label["date"]]
    named = [(day, label) for label in labels for day in DAYS if day in label["text"]]
    assert named
    for day, label in named:
        assert DAYS[date.fromisoformat(label["date"]).weekday()] == day, label


def test_a_range_has_two_numbers_and_nothing_else_has():
    labels = [label for one in all_sentences() for key in ("money", "shares") for label in one.get(key, [])]
    assert all((" to " in label["value"]) == (label["bound"] == "range") for label in labels)


def test_the_labels_of_the_article_quote_little_of_it():
    listed = content("article.yaml")["sentences"]
    numbers = [one["number"] for one in listed]
    assert numbers == list(range(1, len(numbers) + 1))
    for one in listed:
        assert len(one["words"].split()) <= 4
        labels = [label for value in one.values() if isinstance(value, list) for label in value]
        texts = [
            str(label.get("text", label.get("who"))) if isinstance(label, dict) else label for label in labels
        ]
        assert all(len(text.split()) <= 12 for text in texts)


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article of June 2025 is not part of the project")
def test_each_label_of_the_article_stands_in_it():
    labelled = read_article_labels(ARTICLE.read_text(encoding="utf-8"))
    assert len(labelled.sentences) == 64
    for one in labelled.sentences:
        for item in one.items:
            assert one.span.start <= item.span.start <= item.span.end <= one.span.end
            assert whole_words(labelled.text, item.span)


@each_set
def test_each_passage_stands_in_its_article_once(articles):
    texts = {path.stem: path.read_text(encoding="utf-8") for path in articles.folder.glob("*.txt")}
    assert tuple(sorted(texts)) == NAMES[articles]
    expected = expected_pairs(articles.labels)
    passages = {
        passage
        for pair in (*expected.pairs, *expected.none, *expected.either)
        for passage in (*pair.first, *pair.second)
    }
    assert [one for one in passages if texts[one.article].count(one.quote) != 1] == []


@each_set
def test_there_are_enough_pairs_and_the_hard_ones_say_why(articles):
    expected = expected_pairs(articles.labels)
    assert len(expected.pairs) >= 25
    assert {pair.kind for pair in expected.pairs} == {"value", "date", "unit", "direction", "words"}
    assert sum(pair.findable for pair in expected.pairs) >= 10
    assert all(pair.findable or pair.why for pair in expected.pairs)
    assert len({pair.name for pair in expected.pairs}) == len(expected.pairs)
    assert expected.either


@each_set
def test_there_are_enough_agreements_and_traps_between_parties_that_are_named(articles):
    listed = content(articles.labels)
    assert len(listed["agreements"]) >= 8
    assert len(listed["traps"]) >= 8
    assert all(one["why"] for one in [*listed["traps"], *listed["explanations"]])
    bodies = [path.read_text(encoding="utf-8") for path in articles.folder.glob("*.txt")]
    for party in parties_of(articles):
        assert any(name in body for name in (party.name, *party.aliases) for body in bodies)


@each_set
def test_an_agreement_is_between_two_origins(articles):
    listed = content(articles.labels)
    origin = {one: name for name, group in listed["origins"].items() for one in group}
    for one in listed["agreements"]:
        assert origin[one["first"]["article"]] != origin[one["second"]["article"]], one["about"]


@each_set
def test_the_articles_are_short_and_say_where_they_come_from(articles):
    for path in articles.folder.glob("*.txt"):
        head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        assert [line.partition(":")[0] for line in head.splitlines()] == ["Title", "Publisher", "Date", "URL"]
        assert 150 <= len(body.split()) <= 350, path.name


@each_set
def test_articles_of_one_origin_are_copies_of_the_first(articles):
    origins = content(articles.labels)["origins"]
    assert sorted(one for group in origins.values() for one in group) == list(NAMES[articles])
    for pair in expected_pairs(articles.labels).pairs:
        sides = ({passage.article for passage in side} for side in (pair.first, pair.second))
        first, second = sides
        for group in origins.values():
            assert not (first & set(group) and second & set(group)), f"{pair.name} is within one origin"
