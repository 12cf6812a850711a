"""``detente assess``: its forms, for one side and for sharing, and the options that contradict each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.assessment.result.shared import NOTICE
from detente.case.loading import load_case
from detente.case.parties import party_called
from detente.cli.application import application
from detente.errors import ReportError

SMALL = str(Path(__file__).resolve().parents[2] / "cases" / "small.yaml")


def run(*options):
    return CliRunner().invoke(application, ["assess", SMALL, "--worlds", "60", *options])


def test_the_answer_goes_to_the_terminal():
    result = run()
    assert result.exit_code == 0
    assert "Aurora and Borealis, June 2025" in result.stdout
    assert "Written for" not in result.stdout


def test_the_whole_brief_as_markdown(tmp_path):
    shown = run("--markdown")
    assert shown.stdout.startswith("# Aurora and Borealis, June 2025\n")
    written = run("--out", str(tmp_path / "brief.md"))
    assert (tmp_path / "brief.md").read_text(encoding="utf-8") == shown.stdout
    assert "Likelihood" in written.stdout
    assert "written: " in written.stderr


@pytest.mark.parametrize("name", ["aurora", "Aurora", " aurora motors ", "AURORA"])
def test_a_party_is_known_by_slug_name_and_alias(name):
    result = run("--for", name)
    assert result.exit_code == 0
    assert "Written for Aurora" in " ".join(result.stdout.split())
    assert "FOR AURORA" in result.stdout


def test_a_brief_for_one_side_in_every_form(tmp_path):
    assert "## For Borealis" in run("--for", "borealis", "--markdown").stdout
    run("--for", "borealis", "--out", str(tmp_path / "brief.html"))
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert '<h2 id="party-title">For Borealis</h2>' in page


def test_an_unknown_party_is_refused_with_the_nearest():
    result = run("--for", "Borealys")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: --for 'Borealys': the case has no such party; its parties are aurora (Aurora), borealis "
        "(Borealis); did you mean 'borealis'?\n"
    )


def test_a_party_that_nothing_resembles_is_refused():
    with pytest.raises(ReportError, match=r"its parties are aurora \(Aurora\), borealis \(Borealis\)$"):
        party_called(load_case(Path(SMALL)).case, "\x1b[31m")


def test_the_shareable_form_in_every_form(tmp_path):
    shown = run("--shareable")
    assert NOTICE in " ".join(shown.stdout.split())
    saved = json.loads(run("--shareable", "--json").stdout)
    assert (saved["shared"]["notice"], saved["deal"], saved["inputs"]) == (NOTICE, None, [])
    assert NOTICE in run("--shareable", "--markdown").stdout
    run("--shareable", "--out", str(tmp_path / "shared.html"))
    assert NOTICE in (tmp_path / "shared.html").read_text(encoding="utf-8")


def test_a_full_answer_says_that_it_is_whole():
    assert json.loads(run("--json").stdout)["shared"] is None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--for", "aurora", "--shareable"), "choose one of --for and --shareable"),
        (("--json", "--markdown"), "choose one of --json and --markdown"),
        (("--for", "aurora", "--json"), "leave out --for: JSON holds the whole answer"),
        (("--for", "aurora", "--out", "answer.json"), "leave out --for: JSON holds the whole answer"),
        (("--out", "brief.txt"), "the file name must end in .html, .md or .json"),
    ],
)
def test_what_contradicts_itself_is_refused_before_any_work(options, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(*options)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_a_precision_instead_of_a_number_of_worlds():
    result = CliRunner().invoke(application, ["assess", SMALL, "--json", "--precision", "4"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["settings"]["worlds"] == 1_024
    assert result.stderr == "1,024 worlds drawn for 4 points\n"
    both = run("--precision", "4")
    assert both.exit_code == 2
    assert "choose one of --worlds and --precision" in both.stderr
