"""``detente library``: the packaged cases, what one of them holds, and a copy of it to be changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.output import printable

if TYPE_CHECKING:
    from detente.library import PackagedCase

__all__ = ["command"]

PARTNERSHIPS = "partnerships"
ONE = {"parties": "party"}


@dataclass(frozen=True, slots=True)
class _Size:
    """How much a case holds; the keys and words of this order are shown."""

    parties: int
    options: int
    states: int
    issues: int
    claims: int
    sources: int
    origins: int


@dataclass(frozen=True, slots=True)
class _Contents:
    """One packaged case, looked into."""

    case: PackagedCase
    question: str
    size: _Size


@click.command()
@click.argument("name", required=False)
@click.option(
    "--copy",
    "target",
    type=click.Path(path_type=Path),
    help="Copy the case to this folder, or file (.yaml) if it is one. Nothing is ever written over.",
)
@click.option("--json", "as_json", is_flag=True, help="Write what is shown as JSON.")
def command(name: str | None, target: Path | None, as_json: bool) -> None:
    """List the packaged cases, show what one of them holds, or copy it to be changed.

    Without NAME all are listed: partnerships, and conflicts that others have published. With NAME its
    question, its size and the place of its files are shown.

    \b
    Examples:
      detente library
      detente library openai-microsoft
      detente library openai-microsoft --copy my-case

    \b
    Exit codes:
      0  listed, shown or copied
      2  there is no such case, or it cannot be copied there
    """
    if name is None:
        if target is not None:
            raise click.UsageError(
                "--copy needs the NAME of a packaged case: detente library NAME --copy PATH"
            )
        _list(as_json=as_json)
        return
    from detente.library import packaged_case  # noqa: PLC0415 - YAML is slow to import

    case = packaged_case(name)
    if target is not None:
        _copy(case, target)
    else:
        _show(case, as_json=as_json)


def _list(*, as_json: bool) -> None:
    """List all cases by group."""
    from detente.library import packaged_cases  # noqa: PLC0415

    cases = packaged_cases()
    if as_json:
        click.echo(_json([_entry(case) for case in cases]))
        return
    groups = dict.fromkeys(case.group for case in cases)
    # Partnerships are what the program is about; conflicts are for learning and comparing.
    for group in sorted(groups, key=lambda group: group != PARTNERSHIPS):
        click.echo(f"{group.capitalize()}:")
        for line in _columns([_row(case) for case in cases if case.group == group]):
            click.echo(printable(f"  {line}"))
        click.echo()
    click.echo("detente library NAME shows one of them, detente library NAME --copy PATH copies it.")


def _row(case: PackagedCase) -> tuple[str, ...]:
    return (case.name, *((case.as_of,) if case.group == PARTNERSHIPS else ()), case.title)


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Set cells below each other; the last is as long as it is."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for row in rows:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])


def _show(case: PackagedCase, *, as_json: bool) -> None:
    """Show what one case holds and where it is."""
    found = _contents(case)
    if as_json:
        click.echo(_json({**_entry(case), "question": found.question, "size": asdict(found.size)}))
        return
    counts = ", ".join(_counted(count, word) for word, count in asdict(found.size).items())
    click.echo(printable(f"{case.title}\n{found.question}\n"))
    rows = [
        ("name", case.name),
        ("group", case.group),
        ("as of", case.as_of),
        ("size", counts),
        ("files", str(case.path)),
    ]
    for line in _columns(rows):
        click.echo(printable(line))


def _counted(count: int, words: str) -> str:
    return f"1 {ONE.get(words, words.removesuffix('s'))}" if count == 1 else f"{count:,} {words}"


def _contents(case: PackagedCase) -> _Contents:
    from detente.case import load_case, state_grid  # noqa: PLC0415

    loaded = load_case(case.path).case
    origins = {source.origin for source in loaded.sources.values()}
    size = _Size(
        parties=len(loaded.parties),
        options=len(loaded.conflict.all_options),
        states=int(state_grid(loaded).feasible.sum()),
        issues=0 if loaded.deal is None else len(loaded.deal.issues),
        claims=len(loaded.claims),
        sources=len(loaded.sources),
        origins=len(origins),
    )
    return _Contents(case, loaded.question, size)


def _copy(case: PackagedCase, target: Path) -> None:
    """Copy the files of a case to where there are none."""
    from detente.case.writing.copying import copy_case  # noqa: PLC0415

    copy_case(case.path, target)
    click.echo(printable(f"written: {target}"))


def _entry(case: PackagedCase) -> dict[str, str]:
    return {**asdict(case), "path": str(case.path)}


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=True, indent=2)
