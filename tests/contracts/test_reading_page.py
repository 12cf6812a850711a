"""The page on how well articles are read says what is measured now."""

from __future__ import annotations

import pytest

from detente.evidence.reading.sentence_reading import read_sentences
from tools import write_reading_measures
from tools.reading_measures.article_sets import ARTICLE_SETS, BREWER_AND_BOTTLER, articles_of
from tools.reading_measures.disagreements import expected_pairs
from tools.reading_measures.items import KINDS
from tools.reading_measures.labels import read_sentence_labels
from tools.reading_measures.stored import ARTICLE, MEASURED, article_scores, as_text, read_stored

WRITE = "run: python -m tools.write_reading_measures"


def test_the_page_is_up_to_date():
    up_to_date = write_reading_measures.PAGE.read_text(encoding="utf-8") == write_reading_measures.page()
    assert up_to_date, WRITE  # the two are not compared here, lest what is held out be shown


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article of June 2025 is not part of the project")
def test_the_figures_of_the_article_are_up_to_date():
    measured = article_scores(read_sentences)
    assert MEASURED.read_text(encoding="utf-8") == as_text(measured), WRITE
    assert read_stored() == measured


def test_the_figures_of_the_article_are_whole():
    stored = read_stored()
    assert stored.sentences == 64
    for kind in KINDS:
        strict, lenient = stored.strict[kind], stored.lenient[kind]
        assert strict.labelled == lenient.labelled >= lenient.right >= strict.right


def test_no_sentence_that_is_held_out_is_shown():
    page = write_reading_measures.PAGE.read_text(encoding="utf-8")
    assert [one.sentences[0].name for one in read_sentence_labels("held_out") if one.text in page] == []


def test_each_set_of_articles_has_its_section():
    page = write_reading_measures.PAGE.read_text(encoding="utf-8")
    at = [page.index(f"\n## {one.title}\n\n{one.introduction.strip()}\n") for one in ARTICLE_SETS]
    assert at == sorted(at)
    for articles, start in zip(ARTICLE_SETS, at, strict=True):
        section = page[start:].split("\n## ")[1]
        pairs = len(expected_pairs(articles.labels).pairs)
        said = (f"of {len(articles_of(articles))} articles, none edited by hand", f" of {pairs} pairs, ")
        assert [one for one in said if one not in section] == []


def test_articles_that_are_held_out_are_shown_in_their_own_section_alone():
    page = write_reading_measures.PAGE.read_text(encoding="utf-8")
    before, section = page.split(f"\n## {BREWER_AND_BOTTLER.title}\n")
    expected = expected_pairs(BREWER_AND_BOTTLER.labels)
    passages = {
        one.quote
        for pair in (*expected.pairs, *expected.none, *expected.either)
        for one in (*pair.first, *pair.second)
    }
    last, warned = "\n## " not in section, "Nobody who wrote the\nrules has read it" in section
    assert (last, warned) == (True, True)
    assert sum(one in before for one in passages) == 0
    heads = [
        words for one in articles_of(BREWER_AND_BOTTLER).values() for words in (one.publisher, one.title)
    ]
    assert [words for words in heads if words in before] == []
