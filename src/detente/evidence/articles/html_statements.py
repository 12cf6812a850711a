"""What an HTML page says of itself, in its ``<meta>`` elements, its linked data and its headings.

The title is that of ``og:title``, else the first ``<h1>``, else ``<title>``. The date of publication is
that of ``article:published_time``, else ``datePublished`` in linked data, else a ``<meta>`` called date,
else the first ``<time>``, with a note. An address is the canonical one, else that of ``og:url``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from detente.evidence.articles.html_tokens import Token, tokens
from detente.evidence.articles.linked_data import LinkedData, read_linked_data
from detente.evidence.articles.statements import Statements, one_line, read_date
from detente.evidence.dates import VagueDate
from detente.expressions.suggestions import quoted

__all__ = ["declared_charset", "page_statements"]

TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
AUTHORS = ("author", "article:author", "dc.creator", "citation_author", "parsely-author", "byl")
PUBLISHED = ("article:published_time", "og:article:published_time")
DATES = (
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "citation_publication_date",
    "citation_date",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "publish-date",
    "publication_date",
    "sailthru.date",
)
CHARSET = re.compile(
    r"<meta[^>]{1,400}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})"
    r"|<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{1,40})",
    re.IGNORECASE,
)
HEAD = 4_096
MOST_SCRIPTS = 20
LONGEST_HEADING = 2_000


@dataclass(slots=True)
class _Collector:
    meta: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    times: list[str] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    heading: str = ""
    scripts: list[str] = field(default_factory=list)
    is_linked_data: bool = False

    def add(self, token: Token) -> None:
        """Take in one token."""
        if token.kind == "open":
            self._open(token.value, token.attributes)
        elif token.kind == "text" and self.heading:
            text = self.headings[self.heading]
            if len(text) < LONGEST_HEADING:
                self.headings[self.heading] = text + token.value[:LONGEST_HEADING]
        elif token.kind == "close" and token.value == self.heading:
            self.heading = ""
        elif token.kind == "raw" and self.is_linked_data:
            self.scripts.append(token.value)
        if token.kind != "open":
            self.is_linked_data = False

    def _open(self, name: str, given: Mapping[str, str]) -> None:
        if name == "meta":
            key = given.get("property") or given.get("name") or given.get("itemprop", "")
            self.meta.setdefault(key.strip().lower(), given.get("content", "").strip())
        elif name == "link" and "canonical" in given.get("rel", "").lower().split():
            self.canonical = self.canonical or given.get("href", "").strip()
        elif name == "time" and given.get("datetime"):
            self.times.append(given["datetime"].strip())
        elif name in {"h1", "title"} and name not in self.headings:
            self.headings[name] = ""
            self.heading = name
        self.is_linked_data = (
            name == "script" and given.get("type", "").strip().lower() == "application/ld+json"
        )


def declared_charset(head: str) -> str:
    """Name the encoding that the head of a page declares; empty if it does not.

    UTF-16 is not believed: a declaration that can be read letter by letter stands in no UTF-16.
    """
    match = CHARSET.search(head[:HEAD])
    name = (match.group(1) or match.group(2)) if match else ""
    return "" if name.lower().startswith(("utf-16", "utf16")) else name


def page_statements(page: str) -> tuple[Statements, tuple[str, ...]]:
    """Collect what a page says of itself, and notes on what was guessed."""
    collector = _Collector()
    for token in tokens(page):
        collector.add(token)
    data, notes = read_linked_data(collector.scripts[:MOST_SCRIPTS])
    meta = collector.meta
    published, guess = _published(collector, data)
    statements = Statements(
        title=_first(
            [*_named(meta, TITLES[:1]), *_headings(collector), *_named(meta, TITLES), data.headline]
        ),
        publisher=_first([*_named(meta, PUBLISHERS[:1]), data.publisher, *_named(meta, PUBLISHERS)]),
        author=_first([name for name in _named(meta, AUTHORS) if "://" not in name] + [data.author]),
        url=next(iter([*filter(None, [collector.canonical]), *_named(meta, ("og:url",))]), ""),
        published=published,
    )
    return statements, (*notes, *guess)


def _headings(collector: _Collector) -> Iterator[str]:
    yield from (collector.headings.get(name, "") for name in ("h1", "title"))


def _named(meta: Mapping[str, str], names: Iterable[str]) -> list[str]:
    return [meta[name] for name in names if meta.get(name)]


def _first(texts: Iterable[str]) -> str:
    return next((plain for plain in map(one_line, texts) if plain), "")


def _published(collector: _Collector, data: LinkedData) -> tuple[VagueDate | None, tuple[str, ...]]:
    """Choose the date of publication, and note what was guessed or does not fit."""
    stated = [*_named(collector.meta, PUBLISHED), data.published, *_named(collector.meta, DATES)]
    dates = [date for date in map(read_date, stated) if date is not None]
    if dates:
        others = sorted({str(date) for date in dates[1:] if not _agree(date, dates[0])})
        clash = f"The page names several dates of publication; {dates[0]} was taken, not {', '.join(others)}."
        return dates[0], (clash,) if others else ()
    unread = tuple(f"The date {quoted(text)} could not be read and is left out." for text in stated if text)
    for text in collector.times:
        date = read_date(text)
        if date is not None:
            return date, (*unread, f"The date {date} is that of the first time on the page; check it.")
    return None, unread


def _agree(one: VagueDate, other: VagueDate) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest
