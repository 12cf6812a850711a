"""The command line: quick help, one form of error, documented exit codes, text shown and never obeyed."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from detente import __version__
from detente.cli import application as module
from detente.cli.application import (
    COMMANDS,
    DEFECT,
    EPILOG,
    INTERRUPTED,
    REMARKS,
    UNUSABLE,
    Entry,
    application,
)
from detente.cli.output import console, printable
from detente.errors import CaseError, EngineError, Problem
from tests.contracts.project import ROOT

LATE = ("jinja2", "numpy", "pydantic", "rich", "vl_convert", "yaml")
"""Libraries that take long to import and that no help page needs."""


def _python(*arguments: str, **options) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DETENTE"))
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment | {"PYTHONPATH": str(ROOT / "src")},
        timeout=60,
        **options,
    )


def test_help_imports_nothing_slow():
    done = _python("-X", "importtime", "-m", "detente", "--help")
    assert done.returncode == 0
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "click" in imported
    assert imported.isdisjoint(LATE)


def test_help_takes_less_than_a_third_of_a_second():
    resource = pytest.importorskip("resource", reason="no account of processor time on Windows")

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert _python("-m", "detente", "--help").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    # Processor time, and the best of five: a busy machine slows some of them down, a slow program all.
    assert min(seconds() for _ in range(5)) < 0.3


def test_help_lists_every_command_and_every_exit_code():
    result = CliRunner().invoke(application, ["--help"])
    assert result.exit_code == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name}\b", result.output, re.MULTILINE)
    documented = {int(code) for code in re.findall(r"^  (\d+)  ", EPILOG, re.MULTILINE)}
    assert documented == {0, REMARKS, UNUSABLE, DEFECT, INTERRUPTED}


def test_without_a_command_the_help_is_shown():
    result = CliRunner().invoke(application, [])
    assert result.exit_code == UNUSABLE
    assert "Commands:" in result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_command_says(name):
    context = click.Context(application)
    command = application.get_command(context, name)
    assert isinstance(command, click.Command)
    first = (command.help or "").split("\n\n")[0]
    assert " ".join(first.split()) == COMMANDS[name].summary
    assert [
        option.name for option in command.params if isinstance(option, click.Option) and not option.help
    ] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name):
    result = CliRunner().invoke(application, [name, "--help"])
    assert result.exit_code == 0
    assert "Example" in result.output


def test_the_version_is_that_of_the_package():
    result = CliRunner().invoke(application, ["--version"])
    assert result.output == f"detente {__version__}\n"


def test_a_misspelt_command_is_put_right():
    result = CliRunner().invoke(application, ["assesss", "x"])
    assert result.exit_code == UNUSABLE
    assert "Did you mean assess?" in result.stderr


def test_an_unknown_command_names_those_there_are():
    result = CliRunner().invoke(application, ["qqqq\x1b[31m"])
    assert result.exit_code == UNUSABLE
    assert all(name in result.stderr for name in COMMANDS)
    assert "\x1b" not in result.stderr


@pytest.fixture
def run(monkeypatch):
    """Run a command that raises what it is given, as the one command `try`."""

    def run_with(error: BaseException, *options: str):
        @click.command("try")
        def command() -> None:
            raise error

        monkeypatch.setitem(COMMANDS, "try", Entry("trial", "Try."))
        monkeypatch.setattr(module, "import_module", lambda _: type("Trial", (), {"command": command}))
        return CliRunner().invoke(application, [*options, "try"])

    return run_with


def test_an_error_raised_on_purpose_is_shown_as_it_is(run):
    problem = Problem(
        "deal.issues.stake", "range", "upper bound 10 is below 49", file="a.yaml", line=12, column=7
    )
    result = run(CaseError([problem]))
    assert result.exit_code == UNUSABLE
    assert result.stderr == "Error: a.yaml:12:7: deal.issues.stake: upper bound 10 is below 49\n"
    assert result.stdout == ""


def test_an_error_cannot_steer_the_terminal(run):
    result = run(EngineError("no party \x1b[2J\u202etfosorciM\r [bold]"))
    assert result.stderr == "Error: no party \\x1b[2J\\u202etfosorciM\\x0d [bold]\n"


def test_a_file_that_cannot_be_used_is_named(run):
    result = run(PermissionError(13, "Permission denied", "brief.html"))
    assert (result.exit_code, result.stderr) == (UNUSABLE, "Error: brief.html: Permission denied\n")


def test_a_defect_takes_one_line_and_names_the_way_to_the_trace(run):
    result = run(ZeroDivisionError("division\nby zero"))
    assert result.exit_code == DEFECT
    first, second = result.stderr.splitlines()
    assert first == "This is a defect of detente: ZeroDivisionError: division by zero"
    assert "--debug" in second


@pytest.mark.parametrize("error", [EngineError("odd"), KeyError("odd")])
def test_debug_shows_the_trace(run, error):
    result = run(error, "--debug")
    assert "Traceback (most recent call last)" in result.stderr
    assert "raise error" in result.stderr


def test_an_interrupt_is_not_a_defect(run):
    result = run(KeyboardInterrupt())
    assert (result.exit_code, result.stderr) == (INTERRUPTED, "interrupted\n")


def test_usage_errors_keep_their_own_form(run):
    result = run(click.UsageError("not so"))
    assert result.exit_code == UNUSABLE
    assert "Error: not so" in result.stderr


WRITER = """
import click, sys
from detente.cli import application as module

@click.command("try")
def command():
    for _ in range(100_000):
        click.echo("a line")

module.COMMANDS["try"] = module.Entry("trial", "Try.")
module.import_module = lambda _: sys.modules["__main__"]
module.application(["try"], prog_name="detente")
"""


@pytest.mark.skipif(os.name == "nt", reason="no pipes of this kind on Windows")
def test_a_reader_who_leaves_early_is_no_error():
    with subprocess.Popen(
        [sys.executable, "-c", WRITER], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Détente – 東京 🤝", "Détente – 東京 🤝"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\u2066\U000e0041", "\\u2066\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("[red]not markup[/red] :smile:", "[red]not markup[/red] :smile:"),
    ],
)
def test_text_is_shown_and_not_obeyed(text, shown):
    assert printable(text) == shown


def test_a_table_shows_text_as_it_was_written(capsys):
    console().print("[red]x[/red] :smile: [/]")
    console(error=True).print("[link=x]y")
    captured = capsys.readouterr()
    assert captured.out == "[red]x[/red] :smile: [/]\n"
    assert captured.err == "[link=x]y\n"
