"""Keys of articles: a slug each, made of who published it and when, such as ``harbour_post_2026_03_03``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import PurePath

from detente.evidence.articles.article import Article
from detente.evidence.record import BASIS_KEYS, LONGEST_SLUG
from detente.expressions import RESERVED

__all__ = ["keyed"]

LONGEST_NAME = 40
"""Leaves room for a date and a number behind it."""
NO_KEYS = frozenset((*RESERVED, *BASIS_KEYS, "true", "false", "null", "yes", "no", "on", "off", "y", "n"))
"""Words of case files, and words that some reader of YAML takes for something other than text."""
UNNAMED = "article"


def keyed(articles: Iterable[Article], taken: Collection[str] = ()) -> tuple[Article, ...]:
    """Give each article a key of its own, in order.

    The key is made of the publisher without "The", else of the file's name, else of the title, and of the
    date of publication. Where it is taken, ``_2``, ``_3`` and so on stand behind it.

    Parameters
    ----------
    articles
        The articles; keys that they have are replaced.
    taken
        Keys that are in use, such as those of the sources of a case.
    """
    used = set(taken)
    given: list[Article] = []
    for article in articles:
        key = _free(_wanted(article), used)
        used.add(key)
        given.append(replace(article, key=key))
    return tuple(given)


def _wanted(article: Article) -> str:
    publisher = re.sub(r"(?i)^the\s+(?=\S)", "", article.publisher)
    stem = "" if article.file == "-" else PurePath(article.file).stem
    name = _first_slug((publisher, stem, article.title))
    date = str(article.published or "").replace("-", "_")
    key = name if not date or name.endswith(date) else f"{name}_{date}"
    return f"{UNNAMED}_{key}" if key in NO_KEYS else key


def _first_slug(names: Sequence[str]) -> str:
    return next((slug for slug in map(_slug, names) if slug), UNNAMED)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name[:1_000]).encode("ascii", "ignore").decode("ascii").lower()
    whole = re.sub(r"[^a-z0-9]+", "_", plain.replace("'", "")).strip("_")
    slug = whole[:LONGEST_NAME]
    if len(whole) > LONGEST_NAME and whole[LONGEST_NAME] != "_" and "_" in slug:
        slug = slug.rpartition("_")[0]
    slug = slug.strip("_")
    return slug if not slug or slug[0].isalpha() else f"{UNNAMED}_{slug}"


def _free(wanted: str, used: Collection[str]) -> str:
    if wanted not in used:
        return wanted
    numbered = (f"{wanted[: LONGEST_SLUG - len(str(number)) - 1]}_{number}" for number in count(2))
    return next(key for key in numbered if key not in used)
