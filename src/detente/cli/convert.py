"""``detente convert``: conflicts of other programs as cases, and cases for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.output import printable
from detente.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["command"]

GMCR, CASE = ".gmcr", ".yaml"


@click.command()
@click.argument("file")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--title", default="", help="Title of a case that is written; the name of FILE if left out.")
@click.option(
    "--as-of",
    default="",
    metavar="DAY",
    help="Day up to which a case that is written looks; today if left out.",
)
def command(file: str, out: Path, title: str, as_of: str) -> None:
    """Turn a .gmcr file into a case, or a case into a .gmcr file, and say what is lost.

    FILE ends in .gmcr, or is a case: a YAML file, a folder with case.yaml, or the name of a packaged case.
    OUT is the other kind, .yaml or .gmcr. Nothing is ever written over.

    A .gmcr file holds options, decision makers, infeasible states and preferences. A case made of one names a
    single outcome and takes the first state for today's; put in what is known. States keep their numbers
    unless a line says otherwise.

    \b
    Examples:
      detente convert dispute.gmcr dispute.yaml --title "A dispute" --as-of 2026-03-31
      detente convert elmira elmira.gmcr

    \b
    Exit codes:
      0  written; what is lost is listed
      2  FILE cannot be used, OUT is taken, or an option cannot be used
    """
    from detente.case.writing.new_files import check_free, write_new_file  # noqa: PLC0415

    check_free(out)
    from_gmcr = file.endswith(GMCR)
    wanted = CASE if from_gmcr else GMCR
    if out.suffix != wanted:
        raise ReportError(f"{out}: {file} becomes a file that ends in {wanted}")
    if not from_gmcr and (title or as_of):
        raise click.UsageError(
            "--title and --as-of are for cases that are written; a .gmcr file holds neither"
        )
    text, losses = _case(Path(file), title, as_of) if from_gmcr else _gmcr(file)
    write_new_file(out, text.encode())
    _say(out, losses, case=from_gmcr)


def _case(path: Path, title: str, as_of: str) -> tuple[str, Iterable[str]]:
    from detente.case.files import read_files  # noqa: PLC0415
    from detente.interop.gmcr import LARGEST_TEXT, case_text, read_gmcr, renumbered  # noqa: PLC0415

    day = _day(as_of)
    if not path.is_file():
        raise ReportError(_missing(path))
    if path.stat().st_size > LARGEST_TEXT:
        raise ReportError(f"{path}: is larger than {LARGEST_TEXT // 1_000_000} MB, the most that is read")
    conflict = read_gmcr(read_files(path)[0].text, path.name)
    losses = (*conflict.losses, *renumbered(conflict))
    return case_text(conflict, " ".join((title or path.stem).split()), day), losses


def _missing(path: Path) -> str:
    """Say that there is no such file, and which there are."""
    from detente.expressions.suggestions import listing, nearest, quoted  # noqa: PLC0415

    if path.is_dir():
        return f"{path}: a folder; give a {GMCR} file"
    names = sorted(other.name for other in path.parent.glob(f"*{GMCR}")) if path.parent.is_dir() else []
    close = nearest(path.name, names)
    if close is not None:
        return f"{path}: no such file; did you mean {quoted(close)}?"
    there = f"; in that folder there are: {listing(names)}" if names else ""
    return f"{path}: no such file; give a {GMCR} file{there}"


def _gmcr(name: str) -> tuple[str, Iterable[str]]:
    from detente.case.loading import load_case  # noqa: PLC0415
    from detente.interop.gmcr import gmcr_of, one_way_losses, write_gmcr  # noqa: PLC0415
    from detente.library import find_case  # noqa: PLC0415

    conflict = gmcr_of(load_case(find_case(name)))
    text = write_gmcr(conflict)
    return text, (*conflict.losses, *one_way_losses(conflict, text))


def _say(out: Path, losses: Iterable[str], *, case: bool) -> None:
    click.echo(printable(f"written: {out}"))
    for loss in losses:
        click.echo(printable(f"lost: {loss}"))
    if case:
        click.echo(printable(f"next: detente check {out}"))


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
