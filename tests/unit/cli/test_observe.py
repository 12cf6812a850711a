"""``detente observe``: forms, files, and what is refused."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from detente.cli.application import application
from tests.contracts.project import ROOT

SMALL = str(ROOT / "tests" / "cases" / "small.yaml")
QUICK = ("--worlds", "300", "--most-worlds", "300")


def run(*words):
    return CliRunner().invoke(application, ["observe", SMALL, *words], catch_exceptions=False)


def test_a_move_is_read_by_slug_or_name_of_the_party():
    done = run("--move", "Aurora Motors=stay", "--move", "borealis=cut", *QUICK)
    assert done.exit_code == 0
    for words in ("What it tells us", "Where things stand now", "Borealis: Cut deliveries"):
        assert words in done.output


def test_json_holds_everything_and_a_file_is_written_whole(tmp_path):
    done = run("--no-event", "ruling", "--tremble", "10 %", *QUICK, "--json", "--out", str(tmp_path / "a.md"))
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert found["settings"]["tremble"] == 0.1
    assert found["seen"][0]["kind"] == "no event"
    assert "Where things stand now" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_a_changed_case_is_observed():
    done = run("--move", "borealis=cut", "--set", "parties.borealis.foresight=[1]", *QUICK, "--markdown")
    assert "parties.borealis.foresight" in done.output.replace("\\", "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "name what was observed"),
        (("--move", "borealis"), "give a party and its move"),
        (("--move", "boralis=cut"), "did you mean 'borealis'?"),
        (("--move", "borealis=cutt"), "did you mean 'cut'?"),
        (("--event", "ruling", "--tremble", "lots"), "write a percentage"),
        (("--event", "ruling", "--tremble", "60%"), "allowed: above 0 %, up to 50 %"),
        (("--event", "ruling", "--json", "--markdown"), "choose one of"),
        (("--event", "ruling", "--out", "a.html"), "must end in .md or .json"),
    ],
)
def test_what_cannot_be_used_is_refused(words, message):
    done = CliRunner().invoke(application, ["observe", SMALL, *words])
    assert done.exit_code == 2
    assert message in done.output + done.stderr
