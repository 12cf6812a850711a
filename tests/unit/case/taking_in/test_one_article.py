"""One article handed over for a case: what it proposes, whose reporting it rests on, and its limits."""

from __future__ import annotations

import pytest

from detente.case.files import read_files
from detente.case.taking_in.one_article import LARGEST_ARTICLE, MOST_CHARACTERS, HandedArticle, read_handed
from detente.case.taking_in.target import target_of
from detente.case.writing.article_source import SourceDetails
from detente.errors import CaseError
from tests.begun_case import ARTICLE, CASE


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "begun.yaml"
    path.write_text(CASE, encoding="utf-8")
    return target_of(path, read_files(path))


def test_an_article_is_read_for_the_parties_of_the_case(target):
    found = read_handed(target, HandedArticle(ARTICLE.encode()))
    (source,) = found.sources
    assert (source.slug, source.kind) == ("harbour_post_2025_06_17", "secondary")
    assert "33%" in found.offers[0].entry["quote"]
    assert found.as_of == target.as_of


def test_what_a_person_says_counts_more_and_names_the_source(target):
    details = SourceDetails(publisher="The Evening Echo", date="2025-06-18")
    (source,) = read_handed(target, HandedArticle(ARTICLE.encode(), details=details)).sources
    assert source.slug == "evening_echo_2025_06_18"
    assert source.article.title == "At odds"


RETELLING = "Title: Later\nPublisher: Evening Echo\nDate: 2025-06-18\n\n" + ARTICLE.partition("\n\n")[2]


@pytest.mark.parametrize(
    ("rests", "origin", "retells"),
    [
        ("proposed", "harbour_post", "s2"),
        ("own", "evening_echo_2025_06_18", ""),
        ("named", "wire", ""),
    ],
)
def test_a_retelling_is_proposed_and_a_person_decides(tmp_path, rests, origin, retells):
    folder = tmp_path / "begun"
    (folder / "articles").mkdir(parents=True)
    kept = "    s2: {title: At odds, publisher: The Harbour Post, date: 2025-06-17, kind: secondary, "
    text = CASE.replace("# what they say", kept + "origin: harbour_post}\n# what they say")
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    (folder / "articles" / "s2.txt").write_text(ARTICLE.partition("\n\n")[2], encoding="utf-8")
    target = target_of(folder, read_files(folder))
    handed = HandedArticle(RETELLING.encode(), details=SourceDetails(origin="wire"), rests=rests)
    (source,) = read_handed(target, handed).sources
    assert (source.origin, source.retells) == (origin, retells)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b" \n", "is empty"),
        (b"x" * (LARGEST_ARTICLE + 1), "5,000,001 bytes; allowed: 5,000,000"),
        (b"word " * (MOST_CHARACTERS // 5 + 10), "characters of text; allowed: 200,000"),
        (b"\x89PNG\r\n" + bytes(100), "a PNG image"),
    ],
)
def test_what_is_no_article_is_refused_at_once(target, content, words):
    with pytest.raises(CaseError, match=words) as refused:
        read_handed(target, HandedArticle(content))
    assert "standard input" not in str(refused.value)
