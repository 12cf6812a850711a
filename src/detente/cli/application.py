"""The table of commands, imported one at a time, and the one place where errors become exit codes.

``detente --help`` must be quick, so the table holds the one-line summary of
each command and its module is imported only when the command is called; a test
holds the summaries to the commands' own.

Exit codes
----------
0    done
1    done, and there is something to look at; the help of the command says when
2    the command line or an input cannot be used; the message says what to do
70   a defect of the program
130  interrupted from the keyboard
"""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from detente import __version__
from detente.cli.output import printable
from detente.errors import DetenteError

__all__ = [
    "COMMANDS",
    "DEFECT",
    "EPILOG",
    "INTERRUPTED",
    "REMARKS",
    "UNUSABLE",
    "Application",
    "Entry",
    "application",
]

REMARKS = 1
"""Done, and there is something to look at, such as warnings in a case."""
UNUSABLE = 2
"""The command line or an input cannot be used."""
DEFECT = 70
"""An exception that nobody meant to raise (``EX_SOFTWARE`` of sysexits)."""
INTERRUPTED = 130
"""Interrupted from the keyboard: 128 + SIGINT, as shells count."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of commands.

    Parameters
    ----------
    module
        Module that exposes the command as ``command``.
    summary
        First sentence of the command's help, as ``detente --help`` lists it.
    """

    module: str
    summary: str


COMMANDS = {
    "assess": Entry(
        "detente.cli.assess",
        "Answer a case: has it reached its breaking point, and what deal would hold it?",
    ),
    "serve": Entry(
        "detente.cli.serve",
        "Open the workbench: read the brief, argue with it, build a deal, edit the case, in a browser.",
    ),
    "verify": Entry(
        "detente.cli.verify",
        "Repeat the run of a saved answer, and say whether it gives the same.",
    ),
    "dossier": Entry(
        "detente.cli.dossier",
        "Show where a partnership stands, by the case file alone.",
    ),
    "evidence": Entry(
        "detente.cli.evidence",
        "Say what the evidence of a case is worth, and what to find out next.",
    ),
    "deals": Entry(
        "detente.cli.deals",
        "Show what deals a case allows: zone, solutions, trades, improvements, and a term sheet.",
    ),
    "conflict": Entry(
        "detente.cli.conflict",
        "Show which states of a conflict hold, who would leave which, and what would have to change.",
    ),
    "flips": Entry(
        "detente.cli.flips",
        "Find the smallest change of one input that flips the verdict, and which answer would move it most.",
    ),
    "observe": Entry(
        "detente.cli.observe",
        "Say what an observed move or event tells about a case, and where things stand after it.",
    ),
    "unfold": Entry(
        "detente.cli.unfold",
        "Show how a case could unfold: paths, what dated events switch, and outcomes by month at rates.",
    ),
    "compare": Entry(
        "detente.cli.compare",
        "Compare two cases: what changed in the verdict, and which inputs carried it.",
    ),
    "backtest": Entry(
        "detente.cli.backtest",
        "Score answers on cases of known end against what came true, beside simple baselines.",
    ),
    "elicit": Entry(
        "detente.cli.elicit",
        "Ask one party what it values, and show where its answers contradict each other.",
    ),
    "check": Entry(
        "detente.cli.check",
        "List what is wrong, missing or doubtful in a case file, and what to do about it.",
    ),
    "read": Entry(
        "detente.cli.read",
        "Read articles, propose claims with their words and places, and write into a case what is accepted.",
    ),
    "start": Entry(
        "detente.cli.start",
        "Start a case from articles: parties, sources, claims, a timeline, and suggestions for the model.",
    ),
    "new": Entry(
        "detente.cli.new",
        "Write a case to start from: made up, explained section by section, ready to be replaced.",
    ),
    "convert": Entry(
        "detente.cli.convert",
        "Turn a .gmcr file into a case, or a case into a .gmcr file, and say what is lost.",
    ),
    "library": Entry(
        "detente.cli.library",
        "List the packaged cases, show what one of them holds, or copy it to be changed.",
    ),
    "schema": Entry(
        "detente.cli.schema",
        "Print the JSON Schema of case files, with which an editor completes and checks them as you type.",
    ),
}
"""Every command by name, in the order in which ``--help`` lists them."""


class Application(click.Group):
    """A group of commands that imports a command when it is called, and formats every error."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command; None if there is none of that name."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command = import_module(entry.module).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{entry.module}.command is not a command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names, or say which come near it."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(_no_such_command(name), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - what a command returns is its own affair
        """Run the command; turn whatever escapes it into a message and an exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            _discard_output()
            raise click.exceptions.Exit(0) from None
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None
        except Exception as error:  # noqa: BLE001 - the surface: nothing passes it unformatted
            raise click.exceptions.Exit(_report(error, debug=bool(ctx.params.get("debug")))) from None
        return result


def _no_such_command(name: str) -> str:
    near = get_close_matches(name, COMMANDS, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"The commands are {', '.join(COMMANDS)}."
    return f"There is no command {printable(name)!r}. {hint}"


def _report(error: Exception, *, debug: bool) -> int:
    """Write one message for `error` to the error stream and return the exit code it means."""
    if debug:
        click.echo(printable("".join(traceback.format_exception(error))), err=True)
    message, code = _message(error)
    click.echo(printable(message), err=True)
    if not debug and code == DEFECT:
        click.echo("Run again as `detente --debug ...` for the whole trace, and please report it.", err=True)
    return code


def _message(error: Exception) -> tuple[str, int]:
    if isinstance(error, DetenteError):
        return f"Error: {error}", UNUSABLE
    if isinstance(error, OSError) and error.filename is not None:
        return f"Error: {os.fsdecode(error.filename)}: {error.strerror}", UNUSABLE
    words = " ".join(str(error).split())
    return f"This is a defect of detente: {type(error).__name__}: {words}".rstrip(": "), DEFECT


def _discard_output() -> None:
    """Point the output nowhere, so that the interpreter's last flush does not complain of the closed pipe."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


EPILOG = """\b
Examples:
  detente assess openai-microsoft       answer a packaged case
  detente assess my-case.yaml           answer a case of your own
  detente dossier my-case.yaml          see where it stands, before any game
  detente evidence my-case.yaml         what its evidence is worth
  detente deals openai-microsoft        what deals it allows
  detente unfold openai-microsoft       how it could unfold, and by when to agree
  detente compare old.yaml new.yaml     what changed the verdict
  detente elicit my-case.yaml --for me  state what you value
  detente check my-case.yaml            look it over first
  detente new my-case                   start a case of your own
  detente read article.txt --into my-case  claims out of an article
  detente assess --help                 what a command can do

\b
Exit codes:
  0    done
  1    done, and there is something to look at (check: warnings; elicit: contradictions; verify: differences)
  2    the command line or an input cannot be used; the message says what to do
  70   a defect of the program
  130  interrupted from the keyboard
"""


@click.group(
    "detente",
    cls=Application,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOG,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, envvar="DETENTE_DEBUG", help="Show the whole trace of an error.")
def application(debug: bool) -> None:
    """Tell whether a strained partnership has reached its breaking point, and what deal would hold it.

    The input is a case file: who the parties are, what was agreed, what each side can do and wants, and
    which report says so. The answer is a brief in which every number leads back to a source or to a
    declared assumption.
    """
