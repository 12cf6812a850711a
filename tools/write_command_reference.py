"""Write docs/reference/commands.md from the help of every command.

Run it after any change of a command or its help; a test fails while the page is out of date.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from detente.cli.application import COMMANDS, application

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "commands.md"
KEPT = "\b"
"""What click takes as the sign that the lines of a paragraph stay as they are."""
EXAMPLES, EXIT_CODES = "Examples:", "Exit codes:"
PLACEHOLDER = re.compile(r"(?<![\w-])(--[a-z-]+|(?!JSON|HTML|YAML)[A-Z]{3,}\b)")
EXIT_CODE = re.compile(r"(\d+) +(.+)")

INTRODUCTION = """\
# Commands

From a checkout the program is called `./detente`, once installed `detente`. This page is made from the help
of the commands themselves: `detente --help` and `detente COMMAND --help`.

Answers go to standard output, messages and progress to the error stream. Where an example says `my-case`, it
may be a file, a folder, or the name of a [packaged case](library.md).
"""


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE.relative_to(ROOT)}\n")
    return 0


def page() -> str:
    """Make the text of the page: what all commands share, then each of them in the order of the help."""
    context = click.Context(application, info_name="detente")
    sections = [section(name, command(context, name)) for name in COMMANDS]
    return "\n".join([INTRODUCTION, shared(context), *sections])


def command(context: click.Context, name: str) -> click.Command:
    """Import one command."""
    found = application.get_command(context, name)
    if found is None:
        raise SystemExit(f"there is no command {name}")
    return found


def shared(context: click.Context) -> str:
    """Write what all commands share: options of the program, and exit codes."""
    lines = ["## `detente`", "", *options(application, context)]
    for paragraph in paragraphs(application.epilog or ""):
        if paragraph[0] == EXIT_CODES:
            lines += exit_codes(paragraph[1:])
    return "\n".join(lines)


def section(name: str, found: click.Command) -> str:
    """Write the section of one command."""
    context = click.Context(found, info_name=f"detente {name}")
    usage = " ".join([context.command_path, *found.collect_usage_pieces(context)])
    lines = [f"## `detente {name}`", "", f"```text\n{usage}\n```", ""]
    for paragraph in paragraphs(found.help or ""):
        lines += written(paragraph)
        if paragraph[0] == EXAMPLES:
            # What a command takes is clearer once one has seen it used.
            lines += options(found, context)
    return "\n".join(lines)


def paragraphs(text: str) -> Iterator[list[str]]:
    """Cut a help text into paragraphs; one whose lines stay as they are keeps its mark on the first."""
    for block in inspect.cleandoc(text).split("\n\n"):
        kept = block.startswith(KEPT)
        lines = block.removeprefix(KEPT).strip("\n").splitlines()
        yield lines if kept else [" ".join(line.strip() for line in lines)]


def written(lines: list[str]) -> list[str]:
    """Write one paragraph: prose, a table of exit codes, or lines that stay as they are."""
    if lines[0] == EXIT_CODES:
        return exit_codes(lines[1:])
    if lines[0] == EXAMPLES:
        lines = lines[1:]
    elif not lines[0].startswith(" "):
        return [placeholders(lines[0]), ""]
    return ["```text", *inspect.cleandoc("\n".join(["", *lines])).splitlines(), "```", ""]


def placeholders(text: str) -> str:
    """Mark options and the names of arguments as code, but for what is code already."""
    parts = text.split("`")
    parts[::2] = [PLACEHOLDER.sub(r"`\1`", part) for part in parts[::2]]
    return "`".join(parts)


def exit_codes(lines: list[str]) -> list[str]:
    """Write the table of exit codes."""
    rows = [found.groups() for line in lines if (found := EXIT_CODE.match(line.strip()))]
    return ["| exit code | |", "|---|---|", *(f"| {code} | {words} |" for code, words in rows), ""]


def options(found: click.Command, context: click.Context) -> list[str]:
    """Write the table of options with what click says of each."""
    rows = [
        parameter.get_help_record(context)
        for parameter in found.get_params(context)
        if isinstance(parameter, click.Option) and "--help" not in parameter.opts
    ]
    cells = [(names, words.replace("|", "\\|")) for names, words in filter(None, rows)]
    if not cells:
        return []
    return [
        "| option | |",
        "|---|---|",
        *(f"| `{names}` | {' '.join(words.split())} |" for names, words in cells),
        "",
    ]


if __name__ == "__main__":
    sys.exit(main())
