"""Drafts: texts that were edited and not saved, kept beside the cases so that nothing is lost.

They stand in ``.detente/drafts/CASE/PART.json`` of the folder that is served, one for
each window in which a file is edited, and never touch the case. Each knows the version
of the file that it began with.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from detente.case.writing.adding import NewText
from detente.case.writing.replacing import write_texts
from detente.errors import DetenteError
from detente.web.failures import ConflictError
from detente.web.shelf import CaseAddress, Shelf

__all__ = ["MOST_DRAFTS", "Draft", "DraftBox"]

FORMAT = 1
MOST_DRAFTS = 8
"""Drafts of one file that are kept at a time."""
LARGEST = 48_000_000
"""Bytes of one file of drafts: as many texts of the largest size, written in JSON."""
PLACE = (".detente", "drafts")
WRITING = Lock()


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was edited and not saved.

    Parameters
    ----------
    part
        Name of the file.
    window
        Which window edits it: letters and digits that the page chose.
    version
        Version of the file that the edit began with.
    text
        The text.
    kept_at
        When it was kept, in UTC.
    """

    part: str
    window: str
    version: str
    text: str
    kept_at: str = ""


class DraftBox:
    """The drafts of one case."""

    def __init__(self, shelf: Shelf, address: CaseAddress) -> None:
        self.top = shelf.folder
        self.folder = shelf.folder.joinpath(*PLACE, address.name)

    def drafts(self, part: str) -> tuple[Draft, ...]:
        """Give the drafts of a file, the latest first."""
        found, _ = self._read(part)
        return tuple(sorted(found, key=lambda draft: draft.kept_at, reverse=True))

    def keep(self, draft: Draft) -> Draft:
        """Keep a draft; an earlier one of the same window gives way.

        Raises
        ------
        ConflictError
            If too many windows have drafts of this file.
        """
        kept = Draft(draft.part, draft.window, draft.version, draft.text, _now())
        with WRITING:
            found, before = self._read(draft.part)
            others = [one for one in found if one.window != draft.window]
            if len(others) >= MOST_DRAFTS:
                raise ConflictError(
                    f"{MOST_DRAFTS} drafts of {draft.part} are kept already; save or discard some of them"
                )
            self._write(draft.part, [*others, kept], before)
        return kept

    def discard(self, part: str, window: str) -> None:
        """Discard the draft of a window; nothing happens if there is none."""
        with WRITING:
            found, before = self._read(part)
            left = [one for one in found if one.window != window]
            if before is not None and not left:
                self._path(part).unlink(missing_ok=True)
            elif len(left) < len(found):
                self._write(part, left, before)

    def _path(self, part: str) -> Path:
        return self.folder / f"{part}.json"

    def _read(self, part: str) -> tuple[list[Draft], bytes | None]:
        """Read the drafts of a file, and give the bytes that hold them."""
        path = self._path(part)
        if not Path(os.path.realpath(path)).is_relative_to(self.top):
            raise DetenteError(f"{'/'.join(PLACE)} leads out of the folder; drafts are kept in it alone")
        try:
            if not path.is_file():
                return [], None
            if path.stat().st_size > LARGEST:
                raise _damaged(path.name)
            content = path.read_bytes()
            return list(_drafts(json.loads(content), part)), content
        except OSError as error:
            raise DetenteError(f"the drafts of {part} cannot be read: {error.strerror}") from error
        except (ValueError, RecursionError, KeyError, TypeError) as error:
            raise _damaged(path.name) from error

    def _write(self, part: str, drafts: list[Draft], before: bytes | None) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DetenteError(f"drafts cannot be kept: {error.strerror}") from error
        text = json.dumps(
            {"format": FORMAT, "drafts": list(map(asdict, drafts))}, ensure_ascii=False, indent=1
        )
        write_texts([NewText(self._path(part), before, text)])


def _drafts(content: object, part: str) -> Iterator[Draft]:
    """Read the drafts of one file."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError(content)
    for one in content["drafts"]:
        words = (part, one["window"], one["version"], one["text"], one["kept_at"])
        if not all(isinstance(word, str) for word in words):
            raise TypeError(words)
        yield Draft(*words)


def _damaged(name: str) -> DetenteError:
    return DetenteError(
        f"the file of drafts {name} cannot be read; move it out of {'/'.join(PLACE)} to edit on"
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
