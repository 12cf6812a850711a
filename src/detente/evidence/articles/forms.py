"""What a file is, by what it holds; its ending is a hint where that leaves it open."""

from __future__ import annotations

import re
from pathlib import PurePath

from detente.evidence.articles.article import ArticleFormat
from detente.evidence.articles.encodings import decode, marked_encoding, wide_encoding
from detente.evidence.articles.statements import refusal
from detente.expressions.suggestions import listing

__all__ = ["ENDINGS", "ending_note", "form_of"]

ENDINGS: dict[str, ArticleFormat] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".eml": "mail",
    ".pdf": "pdf",
}
"""The endings of articles, and what they promise."""
FORM_NAMES: dict[ArticleFormat, str] = {
    "text": "plain text",
    "html": "an HTML page",
    "mail": "a mail",
    "pdf": "a PDF",
}
SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or an Office document (docx, xlsx, odt, epub)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (doc, xls) or Outlook message (msg)"),
    (b"{\\rtf", "a Rich Text document (rtf)"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"bplist00", "a web archive or property list"),
    (b"%!PS", "a PostScript document"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
"""How files that are no articles begin."""
CONTAINERS = (
    (b"RIFF", 8, {b"WEBP": "a WebP image", b"WAVE": "a sound recording"}),
    (b"", 4, {b"ftyp": "a video or HEIC image"}),
)
HEAD = 4_096
MOST_CONTROLS = 0.02
CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b"))
PAGE = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body|article|main)(?=[\s>/])", re.IGNORECASE)
HEADER = re.compile(r"([!-9;-~]{1,80}):")
MAIL_ONLY = frozenset(("from", "message-id", "received", "return-path", "mime-version", "delivered-to"))
IN_MAILS = MAIL_ONLY | {"to", "cc", "subject", "date", "reply-to", "sender", "content-type"}
PASTE = "open it and save it as text, HTML or PDF, or paste the text into a file"


def form_of(content: bytes, name: str) -> ArticleFormat:
    """Tell what a file is.

    Parameters
    ----------
    content
        All of it.
    name
        The name of the file; its ending counts where the content leaves it open.

    Raises
    ------
    CaseError
        If it is nothing that can hold an article; the message says what it seems to be.
    """
    hint = ENDINGS.get(PurePath(name).suffix.lower())
    if _is_pdf(content, hint):
        return "pdf"
    _refuse_binary(content)
    head = decode(_even(content[: 2 * HEAD])).text[:HEAD].lstrip("\ufeff \t\r\n")
    if head.startswith("<") and PAGE.search(head):
        return "html"
    if _is_mail(head):
        return "mail"
    # A PDF would have been known by its first bytes.
    return hint if hint in {"html", "mail"} and hint is not None else "text"


def ending_note(form: ArticleFormat, name: str) -> tuple[str, ...]:
    """Note that a file is something else than its ending promises."""
    suffix = PurePath(name).suffix.lower()
    promised = ENDINGS.get(suffix, form)
    if promised == form:
        return ()
    return (f"The name ends in {suffix}, yet the file holds {FORM_NAMES[form]} and was read as that.",)


def _is_pdf(content: bytes, hint: ArticleFormat | None) -> bool:
    """Look for the mark of a PDF, which may stand behind a little rubbish in a file called so."""
    if content[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return True
    return hint == "pdf" and b"%PDF-" in content[:1024]


def _even(head: bytes) -> bytes:
    """Cut the beginning of a text so that no character is likely to be cut in two."""
    end = max(head.rfind(b"\n"), head.rfind(b" "), head.rfind(b">"))
    return head if end <= 0 or b"\0" in head else head[: end + 1]


def _refuse_binary(content: bytes) -> None:
    seeming = _seeming(content)
    if seeming:
        raise refusal(f"seems to be {seeming}; allowed: {listing(FORM_NAMES.values())}", PASTE)
    if marked_encoding(content) or wide_encoding(content):
        return
    if b"\0" in content:
        raise refusal(f"holds null bytes, so it is no text; allowed: {listing(FORM_NAMES.values())}", PASTE)
    controls = len(content) - len(content.translate(None, CONTROLS))
    if controls > MOST_CONTROLS * len(content):
        share = f"{100 * controls / len(content):.0f} %"
        message = f"is no text: {share} of its bytes are control characters"
        raise refusal(f"{message}; allowed: {listing(FORM_NAMES.values())}", PASTE)


def _seeming(content: bytes) -> str:
    """Say what a file that is no article seems to be; empty if nothing is known against it."""
    for start, position, kinds in CONTAINERS:
        if content.startswith(start) and content[position : position + 4] in kinds:
            return kinds[content[position : position + 4]]
    return next((what for mark, what in SIGNATURES if content.startswith(mark)), "")


def _is_mail(head: str) -> bool:
    """Tell whether a text begins as mails do: two known headers, one of them found in mails alone."""
    names: set[str] = set()
    for number, line in enumerate(head.splitlines()):
        if line[:1] in {" ", "\t"} and names:
            continue
        if number == 0 and line.startswith("From "):
            continue
        match = HEADER.match(line)
        if match is None:
            break
        names.add(match.group(1).lower())
    return len(names & IN_MAILS) >= 2 and bool(names & MAIL_ONLY)
