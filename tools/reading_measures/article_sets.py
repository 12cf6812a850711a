"""The sets of articles that contradictions are measured on, each with its labels.

Those who write the rules may read the first set and not the second, so only the second says what to expect
of articles that are new.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from detente.evidence.articles import Article, read_articles
from detente.evidence.reading import Extractor, NamedParty
from tools.reading_measures.disagreements import Disagreements, expected_pairs, measure_disagreements
from tools.reading_measures.labels import LABELS

__all__ = [
    "ARTICLE_SETS",
    "BREWER_AND_BOTTLER",
    "OPENAI_AND_MICROSOFT",
    "ArticleSet",
    "articles_of",
    "measure_articles",
    "parties_of",
]


@dataclass(frozen=True, slots=True)
class ArticleSet:
    """Articles on one partnership, and what contradicts what in them.

    Parameters
    ----------
    title
        The heading of its section.
    folder
        Where the articles lie, each in a file that ends in ``.txt``.
    labels
        The file that says what contradicts what.
    introduction
        What the page says of the set.
    """

    title: str
    folder: Path
    labels: Path
    introduction: str


OPENAI_AND_MICROSOFT = ArticleSet(
    "Seven articles on OpenAI and Microsoft",
    LABELS / "articles",
    LABELS / "contradictions.yaml",
    """
[Seven articles](../../tests/reading/articles) tell of June 2025 as the press did; two of them retell a
third. [A list](../../tests/reading/contradictions.yaml) says what contradicts what. Those who write the
rules may read both.

Measured before anybody had looked at what came out, it was 6 of 29 pairs, 5 of the 17 that rules could
find, and 10 false ones, from 103 proposals. The rules were improved after these seven articles had been
read: the figures here say what the rules can do on them, and not what to expect of others.
""",
)

BREWER_AND_BOTTLER = ArticleSet(
    "Six articles on Varnholm and Pellisar",
    LABELS / "second",
    LABELS / "second" / "contradictions.yaml",
    """
[Six articles](../../tests/reading/second) tell of a brewer, its bottler and their joint venture from
February to June 2026; one of them retells another. All of it is made up. [A
list](../../tests/reading/second/contradictions.yaml) says what contradicts what. Nobody who wrote the
rules has read it, nor the articles: whoever writes rules stops reading this page here. What a false one
is may be written down after a measure; nothing else is changed after it.
""",
)

ARTICLE_SETS = (OPENAI_AND_MICROSOFT, BREWER_AND_BOTTLER)
"""In the order of the page."""


def articles_of(articles: ArticleSet) -> dict[str, Article]:
    """Read the articles of a set, by the names of their files without the ending."""
    paths = sorted(articles.folder.glob("*.txt"))
    return {Path(one.file).stem: one for one in read_articles(paths).articles}


def parties_of(articles: ArticleSet) -> tuple[NamedParty, ...]:
    """Read from the labels of a set whom its articles are about."""
    content = yaml.safe_load(articles.labels.read_text(encoding="utf-8"))
    return tuple(NamedParty(one["slug"], one["name"], tuple(one["aliases"])) for one in content["parties"])


def measure_articles(articles: ArticleSet, extractor: Extractor) -> Disagreements:
    """Measure which contradictions of a set come out."""
    return measure_disagreements(
        articles_of(articles), parties_of(articles), extractor, expected_pairs(articles.labels)
    )
