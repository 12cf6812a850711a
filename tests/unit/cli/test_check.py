"""``detente check``: what it prints for people, for programs and at a terminal, and its exit codes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from click.testing import CliRunner
from rich.console import Console
from rich.text import Text

from detente.case.readiness import Need
from detente.cli import check
from detente.cli.application import COMMANDS, application
from detente.errors import Problem
from tests.unit.case.changed_cases import SMALL, changed

HOSTILE = '"[red]two[/red] <b>years</b> [link=https://x.example]"'
BROKEN = ("hard: 60 %", "hard: 60")
DOUBTFUL = ("      - not ruling\n", "      - not sue\n")


def run(*arguments, text=None):
    return CliRunner().invoke(application, ["check", *map(str, arguments)], input=text)


@pytest.fixture(autouse=True)
def engine_findings(monkeypatch):
    """Let the checks that need an engine find what a test says, so that only the command is tested."""
    found: list[Problem] = []
    monkeypatch.setattr("detente.assessment.preflight.preflight", lambda loaded: tuple(found))
    return found


@pytest.fixture
def written(tmp_path):
    def write(*changes):
        path = tmp_path / "case.yaml"
        path.write_text(changed(*changes), encoding="utf-8")
        return path

    return write


def test_notes_alone_leave_the_exit_code_at_0():
    result = run(SMALL)
    assert result.exit_code == 0
    assert result.output.splitlines()[-1].startswith(f"{SMALL}: ")
    assert "error" not in result.output
    assert run(SMALL, "--strict").exit_code == 0


def test_what_the_engines_find_is_listed_too(engine_findings):
    assert run(SMALL).output == f"{SMALL}: no problems\n"
    engine_findings.append(Problem("deal", "corner", "found", "do", "f.yaml", 3, 4, "warning"))
    result = run(SMALL)
    assert result.exit_code == 1
    assert result.output.splitlines()[0] == "warning: f.yaml:3:4: deal: found; do [corner]"


def test_warnings_give_1_and_in_strict_2(written):
    path = written(DOUBTFUL)
    result = run(path)
    assert result.exit_code == 1
    (line,) = [line for line in result.output.splitlines() if line.startswith("warning: ")]
    assert line.startswith(
        f"warning: {path}:96:9: conflict.preferences.aurora.statements.1: 'not sue' is the same"
    )
    assert line.endswith("[dead-statement]")
    assert run(path, "--strict").exit_code == 2


def test_errors_give_2_with_their_place(written):
    path = written(BROKEN)
    result = run(path)
    assert result.exit_code == 2
    place, words = (
        f"{path}:114:37: deal.values.aurora.accepts.0.hard",
        "this is a percentage, written like 70 %",
    )
    assert result.output.splitlines() == [
        f"error: {place}: found '60'; {words} [schema]",
        f"{path}: 1 error",
    ]


def test_problems_are_grouped_by_severity(written):
    result = run(
        written(
            ("date: 2025-06-20, base", "date: 2025-07-20, base"),
            DOUBTFUL,
            ("claims:\n  needs", "claims:\n  a: {says: A, hedge: memory, sources: []}\n  needs"),
        )
    )
    severities = [line.partition(":")[0] for line in result.output.splitlines()[:-1]]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert result.output.splitlines()[-1].endswith("1 error, 1 warning, 1 note")


def test_a_file_that_is_not_there_is_an_error_like_others(tmp_path):
    result = run(tmp_path / "none.yaml")
    assert result.exit_code == 2
    assert "1 error" in result.output


def test_standard_input_is_read():
    result = run("-", text=SMALL.read_text(encoding="utf-8"))
    assert result.exit_code == 0
    assert result.output.splitlines()[-1].startswith("-: ")


def test_json_holds_every_problem_with_its_place(written):
    result = run(written(DOUBTFUL), "--json")
    assert result.exit_code == 1
    content = json.loads(result.output)
    assert set(content) == {"case", "digest", "counts", "problems", "needs"}
    assert content["counts"]["warning"] == 1
    assert len(content["digest"]) == 64
    assert {"path", "code", "message", "remedy", "file", "line", "column", "severity"} == set(
        content["problems"][0]
    )
    broken = json.loads(run(written(BROKEN), "--json").output)
    assert (broken["digest"], broken["counts"]["error"]) == ("", 1)


def test_json_is_plain_ascii(written):
    result = run(
        written(("terms: {stake: 20, contract: two years}", 'terms: {stake: 20, contract: "zwei Jahre ü"}')),
        "--json",
    )
    assert result.output.isascii()
    assert "zwei Jahre ü" in json.loads(result.output)["problems"][0]["message"]


def test_plain_output_shows_markup_as_it_is(written):
    result = run(
        written(("terms: {stake: 20, contract: two years}", f"terms: {{stake: 20, contract: {HOSTILE}}}"))
    )
    assert "[red]two[/red] <b>years</b>" in result.output
    assert "\x1b" not in result.output


@pytest.fixture
def screen(monkeypatch):
    """Stand in for a terminal of 60 columns that understands colours."""
    stream = io.StringIO()
    monkeypatch.setattr(
        check,
        "console",
        lambda: Console(
            file=stream, force_terminal=True, width=60, markup=False, emoji=False, highlight=False
        ),
    )
    return stream


def test_at_a_terminal_markup_and_escapes_are_shown_not_obeyed(screen):
    path, message = "deal.[red]x", "found '[red]two[/red]' :smile: \x1b[2J\u202egnorw"
    check._show(
        check._Findings("a\x1b[2Jb", (Problem(path, "level", message, "[b]do[/b]", "f[i].yaml", 3, 4),))
    )
    shown = screen.getvalue()
    assert "[red]two[/red]" in shown
    assert ":smile:" in shown
    assert "deal.[red]x" in shown
    assert "[b]do[/b]" in shown
    assert "f[i].yaml:3:4" in shown
    assert "\x1b[2J" not in shown
    assert "\\x1b[2J\\u202egnorw" in shown
    assert "\u202e" not in shown


def test_at_a_terminal_problems_stand_under_headings(screen):
    problems = (
        Problem("a", "x", "first", "do this", "f.yaml", 1, 2),
        Problem("b", "y", "second", severity="note"),
        Problem("c", "x", "third", severity="error"),
    )
    check._show(check._Findings("f.yaml", problems))
    lines = [Text.from_ansi(line).plain.rstrip() for line in screen.getvalue().splitlines()]
    assert lines == [
        "2 errors",
        "  f.yaml:1:2  a  x",
        "    first",
        "    do this",
        "  c  x",
        "    third",
        "",
        "1 note",
        "  b  y",
        "    second",
        "",
        "f.yaml: 2 errors, 1 note",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_real_terminal_gets_colours_and_a_pipe_does_not(written):
    import pty  # noqa: PLC0415 - there is none on Windows

    path = written(BROKEN)
    main, other = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    done = subprocess.run(
        [sys.executable, "-m", "detente", "check", str(path)], stdout=other, env=environment, timeout=60
    )
    os.close(other)
    shown = os.read(main, 100_000).decode()
    os.close(main)
    assert done.returncode == 2
    assert "\x1b[1;31m1 error\x1b[0m" in shown
    assert "this is a percentage, written like 70 %" in shown


def test_the_summary_in_the_table_of_commands_is_the_commands_own():
    assert (check.command.help or "").partition("\n")[0] == COMMANDS["check"].summary


def test_a_case_without_problems_says_so():
    assert check._Findings("x", ()).summary() == "x: no problems"


def test_a_half_written_case_is_told_what_it_lacks_the_most_needed_first(tmp_path):
    text = SMALL.read_text(encoding="utf-8")
    half = tmp_path / "half.yaml"
    half.write_text(text[: text.index("conflict:")], encoding="utf-8")
    result = run(half)
    assert result.exit_code == 2
    lines = [line for line in result.output.splitlines() if line.startswith("missing ")]
    assert [line.split(": ")[1] for line in lines[:2]] == ["conflict.options", "conflict.outcomes"]
    assert result.output.splitlines()[-1].startswith(f"{half}: 1 error; still missing for a verdict: 2")
    needs = json.loads(run(half, "--json").output)["needs"]
    assert [need["path"] for need in needs[:2]] == ["conflict.options", "conflict.outcomes"]
    assert {need["degree"] for need in needs} == {"verdict", "deal"}


def test_at_a_terminal_needs_stand_under_what_is_missing_without_them(monkeypatch):
    screen = io.StringIO()
    monkeypatch.setattr(check, "console", lambda: Console(file=screen, width=80, no_color=True))
    need = Need("conflict.outcomes", HOSTILE, "labels", "parted", "verdict")
    check._show(check._Findings("case", (), needs=(need, replace(need, degree="trust"))))
    shown = screen.getvalue()
    assert (
        shown.index("Still missing for a verdict")
        < shown.index(HOSTILE)
        < shown.index("Still to be confirmed")
    )
