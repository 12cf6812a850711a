"""Nouns as slugs call them: the head of a phrase in the singular, and what tells it from others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from detente.evidence.reading.cues.nouns import ALIKE, EMPTY, ENDS_NOUNS, QUALITIES, SINGULARS, WIDE

__all__ = ["Token", "is_noun", "named_noun", "singular", "tokens_of"]

TokenKind: TypeAlias = Literal["party", "owner", "amount", "date", "number", "word", "sign"]
ADJECTIVE = re.compile(
    r"(?:[a-z]{2,20}(?:ous|ful|less|able|ible|ive|ary)|[a-z]{3,20}[^s]ed|[a-z]{3,20}ly|[a-z]{4,20}ical)\Z"
)
NOUNS_LIKE_ADJECTIVES = frozenset(
    [
        "archive",
        "initiative",
        "locomotive",
        "family",
        "supply",
        "reply",
        "speed",
        "seed",
        "feed",
        "library",
        "dispensary",
    ]
)
TOKEN = re.compile(
    "(?P<owner>[\U000f0000-\U000f8000\U000ff000]{1,400}'s?(?!\\w))|(?P<party>[\U000f0000-\U000f8000\U000ff000]{1,400})"
    "|(?P<amount>\U000ff001{1,400})|(?P<date>\U000ff002{1,400})"
    r"|(?P<number>[0-9][0-9.,]{0,20})|(?P<word>[^\W\d_][\w&-]{0,40})|(?P<sign>\S)"
)
KINDS: Mapping[str, TokenKind] = {
    "party": "party",
    "owner": "owner",
    "amount": "amount",
    "date": "date",
    "number": "number",
    "word": "word",
    "sign": "sign",
}
OPENING = re.compile(r"[\"'(\s]*")
MOST_SLUG = 40


@dataclass(frozen=True, slots=True)
class Token:
    """One word, mark or sign of a marked sentence.

    Parameters
    ----------
    kind
        ``party``; ``owner``: a party with the ending of a possessive; or another kind.
    start, end
        Where it stands in the marked text.
    text
        Its characters, in lower case.
    name
        Whether it is a word in capitals, other than at the start: a name.
    """

    kind: TokenKind
    start: int
    end: int
    text: str
    name: bool = False


@lru_cache(maxsize=256)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Cut a marked sentence into tokens, in order.

    Parameters
    ----------
    text
        The marked text.
    """
    opening = OPENING.match(text)
    begin = opening.end() if opening else 0
    return tuple(_token(hit, begin) for hit in TOKEN.finditer(text))


def _token(hit: re.Match[str], begin: int) -> Token:
    kind = KINDS[hit.lastgroup or "sign"]
    name = hit.start() > begin and hit.group()[0].isupper()
    return Token(kind, hit.start(), hit.end(), hit.group().lower(), name)


def singular(word: str) -> str:
    """Give a noun in the singular, by simple rules of spelling.

    ``levies`` is ``levy``, ``crates`` is ``crate``, ``taxes`` is ``tax``; ``gas`` and ``series`` stay.

    Parameters
    ----------
    word
        The noun in lower case.
    """
    if word in SINGULARS:
        return SINGULARS[word]
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def is_noun(token: Token) -> bool:
    """Tell whether a token can belong to a noun phrase.

    Parameters
    ----------
    token
        A token of a marked sentence.
    """
    if token.kind != "word" or token.name or len(token.text) == 1 or token.text in ENDS_NOUNS:
        return False
    return not token.text.endswith("ly") or token.text in NOUNS_LIKE_ADJECTIVES


def named_noun(words: Sequence[str], of: Sequence[str] = ()) -> str:
    """Give what a slug calls a noun phrase; empty where its nouns do not say what they measure.

    The head is the last noun, singular and in the one word for nouns of its meaning. One modifier stands
    before it, the nearest, unless it is an adjective that tells no two things apart.

    Parameters
    ----------
    words
        The words of the phrase without determiners, in lower case.
    of
        The words of a phrase behind it, as in "charge for bottling", which is its modifier where it has none.
    """
    if not words:
        return ""
    head = singular(words[-1])
    modifier = _modifier(words[:-1]) or (named_noun(of) if of else "")
    if head in EMPTY:
        return named_noun(of) if of else ""
    if _plain(head) == "" or words[-1] in QUALITIES or (head in WIDE and not modifier):
        return ""
    return "_".join(filter(None, (modifier, _plain(ALIKE.get(head, head)))))


def _modifier(words: Sequence[str]) -> str:
    for word in reversed(words):
        if word in QUALITIES or (ADJECTIVE.fullmatch(word) and word not in NOUNS_LIKE_ADJECTIVES):
            continue
        if singular(word) in EMPTY:
            continue
        return _plain(singular(word))
    return ""


def _plain(word: str) -> str:
    """Give a word as a part of a slug."""
    letters = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:MOST_SLUG]
