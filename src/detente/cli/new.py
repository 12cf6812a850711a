"""``detente new``: a case to start from, made up and explained section by section."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.output import printable
from detente.errors import ReportError

if TYPE_CHECKING:
    from datetime import date

__all__ = ["command"]

EXAMPLE_PARTIES = "Aurora, Borealis"
FILE_SUFFIX = ".yaml"
MISTAKEN_SUFFIXES = (".yml", ".json", ".md", ".txt")


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--parties",
    default=EXAMPLE_PARTIES,
    show_default=True,
    help="Two to five names, with commas between them; with semicolons where a name holds a comma.",
)
@click.option("--title", default="", help="Title of the case; the parties and the month if left out.")
@click.option("--as-of", default="", metavar="DAY", help="Day up to which it looks; today if left out.")
def command(path: Path, parties: str, title: str, as_of: str) -> None:
    """Write a case to start from: made up, explained section by section, ready to be replaced.

    PATH is a file if it ends in .yaml, else a folder. Nothing is ever written over.

    The case can be checked and assessed at once. Every number in it is an assumption that says what to
    replace it by. Its horizon lies six months after DAY.

    \b
    Examples:
      detente new my-case --parties "Aurora, Borealis"
      detente new my-case.yaml --parties "Acme, Inc.; Borealis" --title "Acme and Borealis"
      detente new my-case --as-of 2026-03-31

    \b
    Exit codes:
      0  written
      2  PATH is taken, or an option cannot be used
    """
    from detente.case.template import Frame, template_files, template_parties  # noqa: PLC0415
    from detente.case.writing.new_files import check_free, write_new_file, write_new_folder  # noqa: PLC0415

    folder = _is_folder(path)
    check_free(path)
    frame = Frame(template_parties(parties.split(";" if ";" in parties else ",")), _day(as_of), title)
    texts = template_files(frame, folder=folder)
    files = {name: text.encode() for name, text in texts.items()}
    if folder:
        write_new_folder(path, files)
    else:
        write_new_file(path, *files.values())
    click.echo(printable(f"written: {path}{f' ({len(files)} files)' if folder else ''}"))
    click.echo(printable(f"next: detente check {path}"))


def _is_folder(path: Path) -> bool:
    """Tell whether a path names a folder; refuse one that looks like a file of another kind."""
    if path.suffix in MISTAKEN_SUFFIXES or path.name in ("", "-"):
        raise ReportError(f"{path}: name a folder, or a file that ends in {FILE_SUFFIX}")
    return path.suffix != FILE_SUFFIX


def _day(text: str) -> date:
    """Read the day asked for; today if none was."""
    from datetime import date  # noqa: PLC0415

    from detente.evidence.dates import parse_day  # noqa: PLC0415

    if not text:
        return date.today()  # noqa: DTZ011 - the day on the wall of whoever asks
    try:
        return parse_day(text)
    except ValueError as error:
        raise ReportError(f"--as-of: {error}") from error
