"""Sentences: where each begins and ends in the text of an article.

Paragraphs are separated by empty lines. Within one, a line that is clearly longer or shorter than wrapped
text stands for itself, as headlines and names of authors do; other lines are running text, wrapped.
Bullets and numbered points begin anew, and their marks belong to no sentence. A sentence of any length is
kept whole.

A stop ends a sentence unless it belongs to an abbreviation, an initial or a number. Behind some
abbreviations both happen ("Microsoft Corp. The deal", "Microsoft Corp. Chairman"); there it ends only
where the next word is one that sentences like to begin with. So "Foo Inc. Bar Ltd. agreed" stays one
sentence.

Quoted text is split as running text is, but "Is it over?" stays with the "Altman asked" behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.evidence.reading.mentions import Sentence, Span

__all__ = ["LONGEST_SENTENCE", "split_sentences"]

LONGEST_SENTENCE = 2_000
"""A longer one is not read: it is a table or a broken text, and its clauses cannot be told apart."""

NARROWEST_WRAP, WIDEST_WRAP = 40, 120
LONGEST_HEADLINE = 200
LONGEST_WORD = 40

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*+\n\s*+")
_LINE = re.compile(r"[^\n]++")
_BULLET = re.compile(r"\s*+(?:[-*•–—·▪▸‣◦●]\s++|\(?[0-9]{1,2}[.)]\s++|\(?[a-z]\)\s++)")
_STOP = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[\"'”’»)\]]{0,4}+)(?=\s)")
_NEXT = re.compile(r"(?P<open>\s*+[\"'“‘«(\[]{0,3}+)(?P<word>[^\s\"“”)\],;:.!?…]{0,40})")
_ENDED = re.compile(r"[.!?…:;,][\"'”’»)\]]{0,4}\Z")
_ASKED = re.compile(
    r"\s(?:[A-Z][\w’'.-]{0,30}\s){1,4}(?:said|says|asked|asks|wrote|writes|told|added|adds|replied|wondered|"
    r"warned|tweeted|posted|argued|joked|quipped|shouted)\b"
)


def _words(listed: str) -> frozenset[str]:
    """Give the words of a list with blanks between."""
    return frozenset(listed.split())


# Behind these a sentence never ends.
_TITLES = _words(
    "mr mrs ms dr prof gov sen rep gen lt col sgt capt cpt cmdr adm rev hon st mt ft vs e.g i.e cf "
    "viz approx est messrs mme mlle"
)
# Behind these it goes on where a number follows.
_BEFORE_NUMBERS = _words(
    "no nos fig figs sec art ch para p pp vol jan feb mar apr jun jul aug sep sept oct nov dec ca"
)
# Behind these it ends where the next word likes to begin a sentence.
_EITHER = _words(
    "inc corp ltd co cos bros llc plc jr sr etc a.m p.m ph.d m.d d.c u.s u.k u.n e.u u.s.a l.p n.v s.a "
    "s.p.a dept assn univ intl gmbh ag ave blvd al"
)
_OPENERS = _words(
    "the a an it its it's he she they we i you his her their our my this that these those there here in "
    "on at by for from to of with without under over after before during since until while when where "
    "what who why how if as although though because but and or so yet nor however still also both all "
    "some many most several few one two another other such each every no not now then today yesterday "
    "last next according despite instead meanwhile moreover furthermore additionally ultimately earlier "
    "later once only even among between"
)
_SHOUTED = frozenset(("yahoo", "yum", "jeopardy"))


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Split a text into sentences, headlines and other lines of their own.

    Parameters
    ----------
    text
        The whole text; paragraphs are separated by empty lines.

    Returns
    -------
    tuple of Sentence
        In order; every character that is neither white space nor the mark of a bullet is in exactly one.

    Examples
    --------
    >>> [one.text for one in split_sentences("Foo Inc. paid $3.5 billion. It left.")]
    ['Foo Inc. paid $3.5 billion.', 'It left.']
    """
    sentences: list[Sentence] = []
    for chunk, listed in _chunks(text):
        spans = list(_spans(text, chunk))
        for span in spans:
            found = text[span.start : span.end]
            heading = not listed and _is_heading(found, alone=len(spans) == 1)
            sentences.append(Sentence(span, found, heading))
    return tuple(sentences)


def _chunks(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield runs of lines that belong together, and whether each is a point of a list."""
    for paragraph in _paragraphs(text):
        lines = [Span(*line.span()) for line in _LINE.finditer(text, *paragraph)]
        width = max((line.end - line.start for line in lines), default=0)
        start, listed = paragraph.start, False
        for index, line in enumerate(lines):
            bullet = _BULLET.match(text, *line)
            if bullet is not None and bullet.end() < line.end:
                start, listed = bullet.end(), True
            if index + 1 == len(lines) or not _is_wrapped(text, line, lines[index + 1], width):
                yield Span(start, line.end), listed
                start, listed = line.end + 1, False


def _paragraphs(text: str) -> Iterator[Span]:
    """Yield what stands between empty lines."""
    start = 0
    for gap in _PARAGRAPH_END.finditer(text):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, len(text))


def _is_wrapped(text: str, line: Span, following: Span, width: int) -> bool:
    """Tell whether a line goes on in the next: its first word had no room, or is in small letters."""
    if _BULLET.match(text, *following) is not None:
        return False
    head = text[following.start : following.start + LONGEST_WORD].lstrip()
    if head[:1].islower():
        return True
    length = line.end - line.start
    first = head.split(maxsplit=1)[0] if head else ""
    return length >= NARROWEST_WRAP and width <= WIDEST_WRAP and length + 1 + len(first) > width


def _spans(text: str, chunk: Span) -> Iterator[Span]:
    """Yield the sentences of a run of lines, white space around them left out."""
    start = chunk.start
    for stop in _STOP.finditer(text, *chunk):
        if _ends(text, stop, chunk.end):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, chunk.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a span without white space at its ends, or nothing where it is all white space."""
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip())
    if left < len(inside):
        yield Span(start + left, start + len(inside.rstrip()))


def _ends(text: str, stop: re.Match[str], end: int) -> bool:
    """Tell whether a stop ends its sentence."""
    following = _NEXT.match(text, stop.end(), end)
    word = following["word"] if following is not None else ""
    if not word and following is not None and following.end() == end:
        return True
    if word[:1].islower() and not any(map(str.isupper, word)):
        return False
    if stop["stop"] != ".":
        before = _word_before(text, stop.start("stop"))
        return not (
            (stop["stop"] == "!" and before.lower() in _SHOUTED and not stop["close"])
            or (stop["close"] and _ASKED.match(text, stop.end(), end))
        )
    return bool(stop["close"]) or _ends_at_point(_word_before(text, stop.start("stop")), word)


def _word_before(text: str, position: int) -> str:
    """Give the characters without white space that stand before a stop, brackets and quotes left out."""
    before = text[max(0, position - LONGEST_WORD) : position]
    return before.split()[-1].lstrip("\"'“‘«([") if before and not before[-1].isspace() else ""


def _ends_at_point(before: str, word: str) -> bool:
    """Tell whether a single point behind a word ends the sentence, from that word and the next."""
    lower = before.lower()
    initial = len(before) == 1 and before.isupper()
    dotted = re.fullmatch(r"(?:[A-Za-z]\.){1,5}[A-Za-z]", before) is not None
    if lower in _TITLES and not (before.islower() and lower == "est"):
        return False
    # "no" is also a word: "The answer is no. 20 people left" is rarer than "No. 20".
    if lower in _BEFORE_NUMBERS and word[:1].isdigit():
        return False
    if initial or dotted or lower in _EITHER:
        return word.lower().replace("’", "'") in _OPENERS
    return True


def _is_heading(found: str, *, alone: bool) -> bool:
    """Tell a headline or a line without the end of a sentence from a sentence."""
    if _ENDED.search(found[-8:]) is None:
        return True
    if not alone or len(found) > LONGEST_HEADLINE or found.rstrip("\"'”’»)]")[-1:] not in ("?", "!"):
        return False
    # A question in title case is a headline.
    words = [word for word in re.findall(r"[^\W\d_]{4,}", found) if word.isascii()]
    return len(words) > 2 and all(word[0].isupper() for word in words)
