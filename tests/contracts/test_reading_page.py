"""The page on how well articles are read says what is measured now."""

from __future__ import annotations

import pytest

from detente.evidence.reading.sentence_reading import read_sentences
from tools import write_reading_measures
from tools.reading_measures.items import KINDS
from tools.reading_measures.labels import read_sentence_labels
from tools.reading_measures.stored import ARTICLE, MEASURED, article_scores, as_text, read_stored

WRITE = "run: python -m tools.write_reading_measures"


def test_the_page_is_up_to_date():
    assert write_reading_measures.PAGE.read_text(encoding="utf-8") == write_reading_measures.page(), WRITE


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
