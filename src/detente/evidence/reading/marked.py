"""A sentence with its parties, amounts and dates replaced by marks, so that short patterns can speak of them.

A mark is as long as what it replaces, so positions stay the same: position ``p`` of the marked text is
position ``start + p`` of the article. A pattern may name marks and a few other things in angle brackets:

``<P>`` a party, ``<A>`` an amount, ``<D>`` a date, ``<C>`` a name in capitals, ``<N>`` that or a party;
``<gap>`` up to 60 characters, ``<near>`` up to 25, and ``<far>`` up to 110, none holding an amount or the end
of a clause. Every repetition has a bound, so the time to look for a pattern grows with the length of the text
and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from detente.evidence.reading.mentions import PartyMention, SentenceReading, Span

__all__ = [
    "DATE",
    "Marked",
    "clause_around",
    "clauses",
    "first_match",
    "marked",
    "named_party",
    "pattern",
]

FIRST_PARTY = 0xF0000
MOST_PARTIES = 0x8000
SEVERAL, AMOUNT, DATE = "\U000ff000", "\U000ff001", "\U000ff002"
PRIVATE = re.compile("[\U000f0000-\U000fffff]")
ONE = "[\U000f0000-\U000f8000]"
FOLDED = str.maketrans({
    "’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\t": " ", "\u00a0": " ", "\u202f": " ",
})  # fmt: skip
POSSESSIVE = re.compile(r"['’]s?$")

CAPITAL = r"(?-i:[A-Z][\w&-]{0,30}(?:\.[\w]{1,10})?(?: (?:of )?[A-Z0-9][\w&-]{0,30}){0,3})"
STRETCH = rf"(?!\w)[^;—{AMOUNT}]{{0,LENGTH}}?(?<!\w)"
PLACEHOLDERS = {
    "<P>": f"(?:{ONE}{{1,200}}+|{SEVERAL}{{1,200}}+)",
    "<A>": f"{AMOUNT}{{1,200}}",
    "<D>": f"{DATE}{{1,200}}",
    "<N>": f"(?:{ONE}{{1,200}}|{CAPITAL})",
    "<C>": CAPITAL,
    "<near>": STRETCH.replace("LENGTH", "25"),
    "<gap>": STRETCH.replace("LENGTH", "60"),
    "<far>": STRETCH.replace("LENGTH", "110"),
}
CONNECTIVES = (
    "and|but|while|whereas|although|though|despite|or|nor|yet|so|followed|with|as|because|since|after|before|"
    "when|which|who|where|given|thereby|conversely|unless|if|even|plus|including|citing|saying|adding"
)
BOUNDARY = re.compile(
    rf"[;—]|[:?!] | [–-] |, (?=(?:{CONNECTIVES})\b)|\b(?<!to )(?:says?|said|announced|claims?|claimed|"
    r"believes?) (?:that )?"
    rf"|\b(?:while|whereas|although|though|unless|because|but) ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with marks.

    Parameters
    ----------
    text
        The marked text, as long as the sentence.
    start
        Where the sentence begins in the article.
    slugs
        The parties, in the order of their marks.
    known
        All parties of the case.
    """

    text: str
    start: int
    slugs: tuple[str, ...]
    known: tuple[str, ...]

    def span(self, start: int, end: int) -> Span:
        """Give the span in the article of two positions in the marked text."""
        return Span(self.start + start, self.start + end)

    def other(self, slug: str | None) -> str | None:
        """Give the other party of a case of two; None in any other case."""
        if len(self.known) != 2 or slug not in self.known:
            return None
        return self.known[1 - self.known.index(slug)]


def marked(reading: SentenceReading, known: Sequence[str]) -> Marked:
    """Replace what a sentence mentions by marks of the same length.

    Typographic quotation marks become plain ones and white space becomes blanks, so that patterns need not
    know them. A possessive ending stays in the text, whether the mention holds it or not.

    Parameters
    ----------
    reading
        The sentence with its mentions.
    known
        The slugs of all parties of the case.
    """
    sentence = reading.sentence
    text = list(PRIVATE.sub(" ", sentence.text.translate(FOLDED)))
    slugs = reading.slugs[:MOST_PARTIES]

    def put(span: Span, mark: str) -> None:
        for position in range(max(span.start - sentence.span.start, 0), span.end - sentence.span.start):
            text[position] = mark

    for mention in reading.parties:
        put(_without_possessive(mention), _mark_of(mention, slugs))
        if mention.text.lower() in {"its", "our"}:
            # A pronoun that stands for a party is a possessive like any other.
            second = mention.span.start - sentence.span.start + 1
            text[second : second + 2] = "'s"
    for amount in reading.amounts:
        put(amount.span, AMOUNT)
    for when in reading.dates:
        put(when.span, DATE)
    return Marked("".join(text), sentence.span.start, slugs, tuple(known))


def _mark_of(mention: PartyMention, slugs: Sequence[str]) -> str:
    if len(mention.slugs) == 1 and mention.slugs[0] in slugs:
        return chr(FIRST_PARTY + slugs.index(mention.slugs[0]))
    return SEVERAL


def _without_possessive(mention: PartyMention) -> Span:
    ending = POSSESSIVE.search(mention.text)
    return Span(mention.span.start, mention.span.end - (len(ending.group()) if ending else 0))


def named_party(sentence: Marked, position: int) -> str | None:
    """Give the party whose mark stands at a position; None where it is no party, or several."""
    number = ord(sentence.text[position]) - FIRST_PARTY if position < len(sentence.text) else -1
    return sentence.slugs[number] if 0 <= number < len(sentence.slugs) else None


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern with placeholders; it begins and ends at the edge of a word."""
    for name, meaning in PLACEHOLDERS.items():
        text = text.replace(name, meaning)
    return re.compile(rf"(?<![\w])(?:{text})(?!\w)", re.IGNORECASE)


def first_match(patterns: Iterable[str], text: str, within: Span | None = None) -> re.Match[str] | None:
    """Find the earliest place where one of the patterns holds; of two at one place the first listed."""
    start, end = within or Span(0, len(text))
    found = [hit for one in patterns if (hit := pattern(one).search(text, start, end))]
    return min(found, key=lambda hit: hit.start(), default=None)


@lru_cache(maxsize=256)
def clauses(text: str) -> tuple[Span, ...]:
    """Cut a marked or plain sentence into clauses, by positions in it.

    A clause ends at a semicolon, colon or dash, at a comma before a connective, at a connective that opens a
    clause of its own ("while", "because", ...), and after a verb of saying. Together they cover the text.
    """
    edges = [0]
    for hit in BOUNDARY.finditer(text):
        # A boundary at the very start, as in "But ...", opens nothing new.
        edge = hit.start() if hit.group()[0].isalpha() and not _says(hit.group()) else hit.end()
        if edge > edges[-1] + 1 and edge < len(text):
            edges.append(edge)
    return tuple(Span(start, end) for start, end in zip(edges, [*edges[1:], len(text)], strict=True))


def _says(words: str) -> bool:
    return words.lower().startswith(("say", "said", "announced", "claim", "believe"))


def clause_around(text: str, position: int) -> Span:
    """Give the clause that holds a position."""
    return next(one for one in clauses(text) if one.start <= position < one.end or one.end == len(text))
