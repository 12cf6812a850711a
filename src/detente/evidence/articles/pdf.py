"""A PDF as an article: the text of its pages, put into paragraphs.

A PDF knows lines, not paragraphs. Lines are joined by a space; a word divided at a line end is put
together, unless it stands with the hyphen elsewhere in the text. A paragraph ends at an empty line, or
behind a short line that ends a sentence or is followed by a capital letter, and so does a headline. A note
says so, for the text is then no longer line by line what the page shows.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from detente.errors import CaseError
from detente.evidence.articles.lines import LONGEST_TEXT, settled
from detente.evidence.articles.pdf_text import MOST_PAGES, SECONDS
from detente.evidence.articles.statements import Draft, Statements, cleaned, refusal

__all__ = ["joined_lines", "read_pdf"]

PROGRAM = Path(__file__).with_name("pdf_text.py")
SHORT = 0.75
"""A line shorter than this part of the widest but few may end a paragraph."""
WIDEST_BUT = 0.9
SENTENCE_END = re.compile(r"[.!?:…]['\"’”»)\]]{0,3}$")
DIVIDED = re.compile(r"([^\W\d_]{1,40})-$")
CREATED = re.compile(r"D:([0-9]{4})([0-9]{2})([0-9]{2})")
SCAN = "make the text readable first, for instance with OCR, or paste the text into a file"
UNPROTECTED = "open it and print it into a new PDF, or paste the text into a file"


def read_pdf(content: bytes) -> Draft:
    """Read a PDF, in a process of its own with limits of time and memory.

    Raises
    ------
    CaseError
        If it is protected, damaged, too long, takes too long, or holds no text.
    """
    answer = _extracted(content)
    if "error" in answer:
        raise _refused(answer)
    texts: list[str] = answer["texts"]
    if not any(text.strip() for text in texts):
        if answer["repairs"] or not texts:
            raise _damaged()
        pages = "1 page" if len(texts) == 1 else f"{len(texts)} pages"
        raise refusal(f"has {pages} and no text: it is a scan", SCAN)
    joined, joins = joined_lines(texts)
    text, dropped = settled(joined)
    statements, faults = cleaned(Statements(title=answer["title"], author=answer["author"]))
    return Draft(text, statements, (*joins, *dropped, *_notes(answer), *faults))


def _extracted(content: bytes) -> Mapping[str, Any]:
    command = [sys.executable, "-I", str(PROGRAM)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise refusal(f"is a PDF that took more than {SECONDS} seconds to read", UNPROTECTED) from error
    try:
        answer = json.loads(done.stdout) if done.returncode == 0 else None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise _damaged()
    return answer


def _damaged() -> CaseError:
    message = "is a PDF that is damaged or incomplete, and cannot be read"
    return refusal(message, "get it again, or paste the text into a file")


def _refused(answer: Mapping[str, Any]) -> CaseError:
    match answer["error"]:
        case "encrypted":
            return refusal("is a PDF protected by a password", UNPROTECTED)
        case "pages":
            remedy = "give the pages that are about the parties"
            return refusal(f"has {answer['found']:,} pages; allowed: {MOST_PAGES}", remedy)
        case "length":
            remedy = "give the pages that are about the parties"
            message = f"has more than {LONGEST_TEXT:,} characters on its first {answer['found']} pages"
            return refusal(f"{message}; allowed: {LONGEST_TEXT:,}", remedy)
        case _:
            return refusal("is a PDF that needs more memory than an article does", UNPROTECTED)


def _notes(answer: Mapping[str, Any]) -> tuple[str, ...]:
    notes = []
    created = CREATED.match(answer["created"])
    if created:
        day = "-".join(created.groups())
        notes.append(f"The PDF was made on {day}, which need not be the day of publication.")
    if answer["repairs"]:
        notes.append(f"The PDF is damaged in {answer['repairs']:,} places; text may be missing.")
    return tuple(notes)


def joined_lines(texts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Put the lines of all pages into paragraphs.

    Parameters
    ----------
    texts
        The text of each page, with its line ends.

    Returns
    -------
    str
        Paragraphs with an empty line between them; a paragraph may run over the end of a page.
    tuple of str
        A note that counts what was joined, if anything was.
    """
    lines = [" ".join(line.split()) for text in texts for line in text.splitlines()]
    width = _usual_width([line for line in lines if line])
    hyphened = set(re.findall(r"[^\W\d_]+-[^\W\d_]+", " ".join(lines).casefold()))
    paragraphs: list[list[str]] = [[]]
    breaks = divisions = 0
    previous = ""
    for line in lines:
        if not line or (previous and _ends_paragraph(previous, line, width)):
            paragraphs.append([])
        elif previous:
            breaks += 1
            divisions += _join(paragraphs[-1], line, hyphened)
        if line:
            paragraphs[-1].append(line)
        previous = line
    text = "\n\n".join("".join(_spaced(pieces)) for pieces in paragraphs if pieces)
    return text, _joined_note(breaks, divisions)


def _usual_width(lines: Sequence[str]) -> int:
    """Give the width that nine of ten lines do not exceed."""
    widths = sorted(map(len, lines))
    return widths[int(WIDEST_BUT * (len(widths) - 1))] if widths else 0


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    if len(line) >= SHORT * width:
        return False
    return SENTENCE_END.search(line) is not None or not following[0].islower()


def _join(pieces: list[str], line: str, hyphened: set[str]) -> bool:
    """Take the hyphen off the last line where it divides a word; tell whether it did."""
    match = DIVIDED.search(pieces[-1])
    rest = re.match(r"[^\W\d_]+", line)
    if match is None or rest is None or not line[0].islower():
        return False
    if f"{match.group(1)}-{rest.group()}".casefold() in hyphened:
        # The hyphen belongs to the word: no space may come behind it.
        pieces[-1] += JOINED
        return False
    pieces[-1] = pieces[-1][:-1] + JOINED
    return True


JOINED = "\0"
"""Stands behind a line that the next follows without a space; no line of text holds it."""


def _spaced(pieces: Sequence[str]) -> list[str]:
    last = len(pieces) - 1
    return [
        piece[:-1] if piece.endswith(JOINED) else piece + (" " if number < last else "")
        for number, piece in enumerate(pieces)
    ]


def _joined_note(breaks: int, divisions: int) -> tuple[str, ...]:
    if not breaks:
        return ()
    divided = "1 word divided there was" if divisions == 1 else f"{divisions:,} words divided there were"
    words = f", and {divided} put together" if divisions else ""
    return (f"The lines of the PDF were joined into paragraphs at {breaks:,} line ends{words}.",)
