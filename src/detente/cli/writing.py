"""Files that a command writes: refused before the work if they cannot be, and written whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from detente.errors import ReportError

__all__ = ["check_out", "write_out"]


def check_out(out: Path | None, endings: tuple[str, ...], option: str = "--out") -> None:
    """Refuse a file that cannot be written, before any work is done.

    Parameters
    ----------
    out
        What ``--out`` names; None if it was left out.
    endings
        How its name may end, such as ``.html``.
    option
        The option that names it, for messages.

    Raises
    ------
    ReportError
        If the name ends otherwise, is a folder, or lies in a folder that does not exist.
    """
    if out is None:
        return
    if out.suffix not in endings:
        allowed = " or ".join([", ".join(endings[:-1]), endings[-1]] if len(endings) > 1 else endings)
        raise ReportError(f"{option} {out}: the file name must end in {allowed}")
    if out.is_dir() or not out.parent.is_dir():
        raise ReportError(
            f"{option} {out}: {out.parent} is no folder, or {out} is one; name a file in a folder that exists"
        )


def write_out(text: str, out: Path, option: str = "--out") -> None:
    """Write a file whole or not at all.

    Parameters
    ----------
    text
        What to write, in UTF-8.
    out
        Where to.
    option
        The option that names it, for messages.

    Raises
    ------
    ReportError
        If it cannot be written; nothing is left behind then.
    """
    draft = out.with_name(out.name + ".part")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(out)
    except OSError as error:
        with suppress(OSError):  # what cannot be written may not be there to remove
            draft.unlink()
        raise ReportError(f"{option} {out}: {error.strerror}") from error
