"""Takes the text out of one PDF, in a process of its own: bytes on standard input, JSON on standard output.

A PDF can be made to take for ever or to unpack into more than a machine holds. `pdf.read_pdf` starts this
file with a limit of time; this file limits its own memory where the platform can. It imports nothing of
Détente, so that it starts fast and needs no path. An exception ends the process, and means that the PDF is
damaged.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Mapping

__all__ = ["extracted"]

MOST_PAGES = 500
LONGEST_TEXT = 2_000_000
MEMORY = 1_500_000_000
SECONDS = 60


class _Repairs(logging.Handler):
    """Counts what the reader complained of and worked around."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, _record: logging.LogRecord) -> None:
        self.count += 1


def extracted(content: bytes) -> Mapping[str, object]:
    """Take text and metadata out of a PDF.

    Returns
    -------
    mapping
        ``error`` with ``encrypted``, ``pages`` or ``length`` if it cannot be read, and ``found`` with the
        number; else ``texts`` by page, ``title``, ``author``, ``created`` and ``repairs``.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - the limits of this process come first
    from pypdf.errors import DependencyError, FileNotDecryptedError  # noqa: PLC0415

    repairs = _Repairs()
    logger = logging.getLogger("pypdf")
    logger.addHandler(repairs)
    logger.propagate = False
    reader = PdfReader(io.BytesIO(content))
    try:
        # Many publishers forbid changes with an empty password, which opens the file for reading.
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "encrypted"}
        pages = len(reader.pages)
    except (DependencyError, FileNotDecryptedError):
        return {"error": "encrypted"}
    if pages > MOST_PAGES:
        return {"error": "pages", "found": pages}
    texts: list[str] = []
    length = 0
    for page in reader.pages:
        texts.append(page.extract_text())
        length += len(texts[-1])
        if length > LONGEST_TEXT:
            return {"error": "length", "found": len(texts)}
    facts = reader.metadata
    named = {name: str((facts and facts.get(key)) or "") for name, key in FACTS}
    return {"texts": texts, "repairs": repairs.count, **named}


FACTS = (("title", "/Title"), ("author", "/Author"), ("created", "/CreationDate"))


def _limit() -> None:
    """Limit memory and time of this process, where the platform can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    # Some systems know the limit and refuse to set it.
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ValueError, OSError):
        return


def _main() -> None:
    _limit()
    try:
        answer = extracted(sys.stdin.buffer.read())
    except (MemoryError, RecursionError):
        answer = {"error": "memory"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main()
