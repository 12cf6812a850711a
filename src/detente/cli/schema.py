"""``detente schema``: what a case file may hold, for editors that complete and check it as one types."""

from __future__ import annotations

import json
from pathlib import Path

import click

from detente.cli.output import printable
from detente.cli.writing import check_out, write_out

__all__ = ["command"]


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), help="Write it to this file, and over one that is there."
)
@click.option("--part", is_flag=True, help="For the files of a folder: no section has to be there.")
def command(out: Path | None, part: bool) -> None:
    """Print the JSON Schema of case files, with which an editor completes and checks them as you type.

    It follows draft 2020-12, and needs no network. An editor with a YAML language server takes it from a
    comment at the head of a file:

    \b
      # yaml-language-server: $schema=case.schema.json

    It knows keys, kinds of value and what belongs together in one mapping. What sections say about each
    other is looked at by `detente check`.

    \b
    Examples:
      detente schema --out case.schema.json
      detente schema --part --out my-case/part.schema.json

    \b
    Exit codes:
      0  printed or written
      2  the file cannot be written
    """
    check_out(out, (".json",))
    from detente.case.json_schema import case_json_schema  # noqa: PLC0415 - pydantic is slow to import

    text = json.dumps(case_json_schema(part=part), ensure_ascii=True, indent=2) + "\n"
    if out is None:
        click.echo(text, nl=False)
        return
    write_out(text, out)
    click.echo(printable(f"written: {out}"))
