"""The text of an HTML page: its paragraphs, without what surrounds an article.

The text is that of the longest ``<article>``, else of ``<main>``, else of the whole body. Scripts, styles,
navigation, headers, footers, asides, forms, buttons, frames and pictures are left out, and so is what the
page hides. Where nothing stands outside a form, which some pages wrap around everything, the form counts
too. Elements that are never closed end with the one around them, and depth costs nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from detente.evidence.articles.html_tokens import Token, tokens

__all__ = ["PageText", "page_text"]

DROPPED = frozenset(
    [
        "aside",
        "button",
        "canvas",
        "footer",
        "head",
        "header",
        "iframe",
        "nav",
        "noframes",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
    ]
)
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
CELLS = frozenset(("td", "th"))
ENDED_BY_THE_SAME = frozenset(("dd", "dt", "li", "option", "tr", "td", "th"))
INVISIBLE = re.compile(r"display:none|visibility:hidden")
SPACES = re.compile(r"[ \t\n\r\f]+")
NEW_PARAGRAPH = re.compile(r" ?\n ?(?:\n ?)+")
FORM = "form"


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page.

    Parameters
    ----------
    text
        Its paragraphs, with an empty line between them; empty if there are none.
    notes
        What was chosen or left out, one sentence each.
    """

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    article: int
    """Number of the outermost article that it stands in, from 1; 0 if in none."""
    main: bool
    form: bool


@dataclass(slots=True)
class _Builder:
    """Collects paragraphs along the tokens; the stack holds name and whether the element is left out."""

    as_xml: bool = False
    stack: list[tuple[str, bool]] = field(default_factory=list)
    open: Counter[str] = field(default_factory=Counter)
    dropped: int = 0
    hidden: int = 0
    broken: int = 0
    articles: int = 0
    pieces: list[str] = field(default_factory=list)
    paragraphs: list[_Paragraph] = field(default_factory=list)

    def add(self, token: Token) -> None:
        """Take in one token."""
        match token.kind:
            case "text":
                self._add_text(token.value)
            case "open":
                self._open(token)
            case "close":
                self._close(token.value)
            case "broken":
                self.broken = len(token.value)

    def _add_text(self, text: str) -> None:
        if self.dropped:
            return
        # Marks of line ends that survive as such: those of <br>, and those in <pre>.
        kept = text.replace("\r\n", "\n").replace("\n", "\0") if self.open["pre"] else text
        self.pieces.append(SPACES.sub(" ", kept))

    def _open(self, token: Token) -> None:
        name = token.value
        if name == "br" and not self.dropped:
            self.pieces.append("\0")
        if name in BLOCKS:
            self._close("p")
            self.end_paragraph()
            if self.stack and self.stack[-1][0] == "head":
                self._pop()
        if name in CELLS and not self.dropped:
            self.pieces.append(" ")
        if name in VOID or (token.closed and self.as_xml):
            return
        if self.stack and self.stack[-1][0] == name and name in ENDED_BY_THE_SAME:
            self._pop()
        self._push(name, token)

    def _push(self, name: str, token: Token) -> None:
        invisible = _is_invisible(token)
        left_out = invisible or name in DROPPED
        self.hidden += invisible and not self.dropped
        self.stack.append((name, left_out))
        self.dropped += left_out
        if name == "article" and not self.open["article"] and not self.dropped:
            self.articles += 1
        self.open[name] += 1

    def _close(self, name: str) -> None:
        if not self.open[name]:
            return
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        name, _ = self.stack[-1]
        if name in BLOCKS:
            self.end_paragraph()
        _, left_out = self.stack.pop()
        self.dropped -= left_out
        self.open[name] -= 1
        return name

    def end_paragraph(self) -> None:
        """Make a paragraph of the pieces so far."""
        text = "".join(self.pieces)
        self.pieces.clear()
        lines = SPACES.sub(" ", text).replace("\0", "\n").strip(" \n")
        plain = NEW_PARAGRAPH.sub("\n\n", lines).replace(" \n", "\n").replace("\n ", "\n")
        if plain.strip():
            article = self.articles if self.open["article"] else 0
            self.paragraphs.append(_Paragraph(plain, article, self.open["main"] > 0, self.open[FORM] > 0))


def _is_invisible(token: Token) -> bool:
    given = token.attributes
    # Some pages hide themselves until their scripts have run.
    if not given or token.value in {"html", "body"}:
        return False
    return (
        "hidden" in given
        or given.get("aria-hidden", "").strip().lower() == "true"
        or INVISIBLE.search(re.sub(r"\s", "", given.get("style", "").lower())) is not None
    )


def page_text(page: str) -> PageText:
    """Take the text of an article out of a page.

    Parameters
    ----------
    page
        The page, decoded.

    Returns
    -------
    PageText
        With an empty text if the page shows none.
    """
    builder = _Builder(as_xml=page.lstrip().startswith("<?xml"))
    for token in tokens(page):
        builder.add(token)
    builder.end_paragraph()
    chosen, notes = _chosen(builder)
    return PageText("\n\n".join(one.text for one in chosen), (*notes, *_left_out(builder)))


def _left_out(builder: _Builder) -> tuple[str, ...]:
    notes = []
    if builder.hidden:
        what = (
            "element that the page hides was" if builder.hidden == 1 else "elements that the page hides were"
        )
        notes.append(f"{builder.hidden:,} {what} left out.")
    if builder.broken:
        notes.append(
            "The page breaks off inside a tag, comment or script; "
            f"the {builder.broken:,} characters from there on were left out."
        )
    return tuple(notes)


def _chosen(builder: _Builder) -> tuple[list[_Paragraph], tuple[str, ...]]:
    """Choose the paragraphs of the article, outside forms if there are any."""
    for within_forms in (False, True):
        paragraphs = [one for one in builder.paragraphs if within_forms or not one.form]
        if paragraphs:
            chosen, notes = _longest_part(paragraphs)
            said = (
                ("The text stands in a form, which was taken for the page itself.",) if within_forms else ()
            )
            return chosen, (*notes, *said)
    return [], ()


def _longest_part(paragraphs: list[_Paragraph]) -> tuple[list[_Paragraph], tuple[str, ...]]:
    lengths: Counter[int] = Counter()
    for one in paragraphs:
        lengths[one.article] += len(one.text)
    articles = [number for number in lengths if number]
    if articles:
        longest = max(articles, key=lambda number: lengths[number])
        notes = (
            (f"The page holds {len(articles):,} articles; the longest was taken.",)
            if len(articles) > 1
            else ()
        )
        return _where(paragraphs, lambda one: one.article == longest), notes
    main = _where(paragraphs, lambda one: one.main)
    return main or paragraphs, ()


def _where(paragraphs: list[_Paragraph], holds: Callable[[_Paragraph], bool]) -> list[_Paragraph]:
    return [one for one in paragraphs if holds(one)]
