"""An e-mail as an article: its text, its subject as the title, its sender as the publisher, its date.

Of several parts the first plain text that holds something is read, else the first HTML. Attachments, and
mails within the mail, are left out and named. The headers are read by the older functions of the standard
library on values of limited length, since the newer ones take one level of Python's stack for each level of
nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime

from detente.evidence.articles.encodings import decode
from detente.evidence.articles.html_page import read_page
from detente.evidence.articles.html_statements import declared_charset
from detente.evidence.articles.lines import settled
from detente.evidence.articles.statements import Draft, Statements, cleaned, one_line, refusal
from detente.evidence.dates import VagueDate, parse_vague_date
from detente.expressions.suggestions import listing, quoted

__all__ = ["read_mail"]

MOST_PARTS = 50
MOST_LINES = 1_000_000
LONGEST_HEADER = 10_000
LONGEST_READ = 2_000
PARTED = re.compile(rb"boundary[ \t]{0,9}[=*]|^content-type:[ \t]{0,9}message/", re.IGNORECASE | re.MULTILINE)
HEADER = re.compile(rb"^[!-9;-~]{1,80}:[^\n]*(?:\n[ \t][^\n]*)*", re.MULTILINE)
NESTED = ("message/",)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The texts of a mail, and the names of what is left out."""

    plain: tuple[Message, ...]
    html: tuple[Message, ...]
    left_out: tuple[str, ...]


def read_mail(content: bytes) -> Draft:
    """Read a mail as it was stored, headers first.

    Raises
    ------
    CaseError
        If it has no text, too much of it, too many parts, or a header of a length that no mail needs.
    """
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    _check(lines)
    try:
        message = message_from_bytes(lines, policy=compat32)
    except RecursionError as error:
        raise refusal("is a mail whose parts nest too deeply", "save its text alone") from error
    parts = _parts(message)
    draft = _text(parts)
    found, guesses = _statements(message, draft.statements)
    statements, faults = cleaned(found)
    notes = (*draft.notes, *_left_out(parts), *_quoted_lines(draft.text), *guesses, *faults)
    return replace(draft, statements=statements, notes=notes)


def _check(content: bytes) -> None:
    """Refuse what would take the parser longer than its size warrants."""
    remedy = "save the text of the mail alone"
    lines = content.count(b"\n")
    if lines > MOST_LINES:
        raise refusal(f"is a mail of {lines:,} lines; allowed: {MOST_LINES:,}", remedy)
    parts = sum(1 for _ in PARTED.finditer(content))
    if parts > MOST_PARTS:
        raise refusal(f"is a mail of {parts:,} nested parts; allowed: {MOST_PARTS}", remedy)
    longest = max(
        (len(found.group()) for found in HEADER.finditer(content, 0, _head_end(content))), default=0
    )
    longest = max([longest, *(len(found.group()) for found in _content_headers(content))])
    if longest > LONGEST_HEADER:
        raise refusal(f"has a header of {longest:,} bytes; allowed: {LONGEST_HEADER:,}", remedy)


def _head_end(content: bytes) -> int:
    end = content.find(b"\n\n")
    return end if end >= 0 else len(content)


def _content_headers(content: bytes) -> Iterator[re.Match[bytes]]:
    """Find the headers that say what a part is, in all parts."""
    return re.finditer(
        rb"^content-[a-z-]{1,40}:[^\n]*(?:\n[ \t][^\n]*)*", content, re.IGNORECASE | re.MULTILINE
    )


def _parts(message: Message) -> _Parts:
    plain: list[Message] = []
    html: list[Message] = []
    left_out: list[str] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        inside = part.get_payload()
        if kind.startswith(NESTED):
            left_out.append("a mail within the mail")
        elif part.is_multipart() and isinstance(inside, list):
            waiting += [one for one in reversed(inside) if isinstance(one, Message)]
        elif part.get_content_disposition() == "attachment" or kind not in {"text/plain", "text/html"}:
            left_out.append(_named(part, kind))
        else:
            (plain if kind == "text/plain" else html).append(part)
    return _Parts(tuple(plain), tuple(html), tuple(left_out))


def _named(part: Message, kind: str) -> str:
    name = part.get_filename()
    return quoted(one_line(_decoded(str(name)[:LONGEST_READ]))) if name else quoted(kind)


def _text(parts: _Parts) -> Draft:
    """Read the first plain part that holds something, else the first HTML one."""
    for part in parts.plain:
        decoded = decode(_payload(part), _charset(part))
        if decoded.text.strip():
            text = _unflowed(decoded.text) if _is_flowed(part) else decoded.text
            plain, notes = settled(text)
            others = _other_texts(len(parts.plain) - 1)
            return Draft(plain, notes=(*decoded.notes, *notes, *others))
    for part in parts.html:
        content = _payload(part)
        decoded = decode(content, _charset(part) or declared_charset(content[:5_000].decode("latin-1")))
        if decoded.text.strip():
            draft = read_page(decoded.text)
            others = _other_texts(len(parts.html) - 1)
            return replace(draft, notes=(*decoded.notes, *draft.notes, *others))
    what = f"; it holds {listing(parts.left_out)}" if parts.left_out else ""
    raise refusal(f"is a mail without a text{what}", "save what it holds as a file of its own")


def _other_texts(count: int) -> tuple[str, ...]:
    if count <= 0:
        return ()
    return (f"The mail holds {count} more {'text' if count == 1 else 'texts'} of this kind, left out.",)


def _payload(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _charset(part: Message) -> str:
    charset = part.get_param("charset", "")
    # A name in three parts says in which encoding it is written itself.
    return charset[2] if isinstance(charset, tuple) else str(charset)


def _is_flowed(part: Message) -> bool:
    return str(part.get_param("format", "")).lower() == "flowed"


def _unflowed(text: str) -> str:
    """Join the lines that a mail program broke: those that end in a space, as ``format=flowed`` says."""
    lines: list[str] = []
    joins = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if joins and line.strip() and not line.startswith(">"):
            lines[-1] += line
        else:
            lines.append(line)
        joins = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(lines)


def _left_out(parts: _Parts) -> tuple[str, ...]:
    if not parts.left_out:
        return ()
    return (f"Left out of the mail: {listing(parts.left_out)}.",)


def _quoted_lines(text: str) -> tuple[str, ...]:
    count = sum(line.startswith(">") for line in text.split("\n"))
    if not count:
        return ()
    what = "line is" if count == 1 else "lines are"
    return (f"{count:,} {what} quoted from another mail, and kept.",)


def _statements(message: Message, inner: Statements) -> tuple[Statements, tuple[str, ...]]:
    """Take the headers for what the mail says of itself; `inner` is what an HTML part says."""
    headers: dict[str, str] = {}
    for name, value in message.raw_items():
        headers.setdefault(name.lower(), str(value)[:LONGEST_READ])
    sender = _sender(headers.get("from", ""))
    published = _date(headers.get("date", ""))
    notes = (f"The publisher is the sender of the mail, {quoted(sender)}.",) if sender else ()
    if "date" in headers and published is None:
        notes = (*notes, f"The date {quoted(one_line(headers['date']))} could not be read and is left out.")
    found = Statements(
        title=_decoded(headers.get("subject", "")) or inner.title,
        publisher=sender or inner.publisher,
        author=sender or inner.author,
        url=inner.url,
        published=published or inner.published,
    )
    return found, notes


def _sender(value: str) -> str:
    """Give the name of the sender, else the address."""
    try:
        name, address = parseaddr(_joined(value))
    except RecursionError:
        return ""
    return one_line(_decoded(name) or address)


def _date(value: str) -> VagueDate | None:
    try:
        return parse_vague_date(parsedate_to_datetime(_joined(value)).date().isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _joined(value: str) -> str:
    """Put a folded header on one line, and read bytes beyond ASCII as UTF-8."""
    whole = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(whole.split())


def _decoded(value: str) -> str:
    """Read the encoded words of a header; a word that cannot be read stays as it is."""
    plain = _joined(value)
    try:
        return str(make_header(decode_header(plain)))
    except (MessageError, LookupError, ValueError):
        return plain
