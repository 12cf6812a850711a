"""Where a command computes: runners by name, and files for TLS that belong together."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from detente.cli.application import application
from detente.cli.computing import Computing, runner_of
from detente.errors import EngineError
from detente.uncertainty.runners import in_turn

SMALL = str(Path(__file__).resolve().parents[2] / "cases" / "small.yaml")
FILE = Path(__file__)


def computing(runner="processes", workers=1, files=(None, None, None)):
    return Computing(runner, workers, *files)


def test_one_process_is_this_one():
    assert runner_of(computing()) is in_turn
    assert runner_of(computing(workers=2)) is not in_turn


@pytest.mark.parametrize(
    "runner", ["", "serial", "dask:", "dask://", "tcp://127.0.0.1:1", "processes://x", "Dask"]
)
def test_unknown_runners_are_refused(runner):
    with pytest.raises(click.UsageError, match=r"allowed: processes, dask, or dask://HOST:PORT"):
        runner_of(computing(runner))


@pytest.mark.parametrize(
    ("runner", "files"),
    [
        ("dask://127.0.0.1:8786", (FILE, FILE, None)),
        ("dask://127.0.0.1:8786", (None, None, FILE)),
        ("dask", (FILE, FILE, FILE)),
        ("processes", (FILE, FILE, FILE)),
    ],
)
def test_files_for_tls_come_together_and_with_an_address(runner, files):
    with pytest.raises(click.UsageError, match=r"give --tls-ca, --tls-cert and --tls-key together"):
        runner_of(computing(runner, files=files))


def test_another_machine_needs_tls():
    with pytest.raises(EngineError, match="is not on this machine"):
        runner_of(computing("dask://example.org:8786"))


def test_a_refused_runner_ends_a_command_with_exit_code_2():
    for runner in ("serial", "dask://example.org:8786"):
        result = CliRunner().invoke(application, ["assess", SMALL, "--worlds", "5", "--runner", runner])
        assert result.exit_code == 2
        assert result.stdout == ""


@pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="dask.distributed is not installed"
)
def test_an_answer_from_a_cluster():
    command = ["assess", SMALL, "--worlds", "50", "--json"]
    here = CliRunner().invoke(application, command)
    assert CliRunner().invoke(application, [*command, "--runner", "dask"]).stdout == here.stdout
