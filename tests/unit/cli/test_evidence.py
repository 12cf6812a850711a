"""``detente evidence``: forms, files, changes, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.application import application
from tests.contracts.project import ROOT

SMALL = str(ROOT / "tests" / "cases" / "small.yaml")
FEW = ("--worlds", "100")


def run(*words):
    return CliRunner().invoke(application, ["evidence", *words], catch_exceptions=False)


def test_it_prints_what_the_evidence_is_worth():
    done = run(SMALL, *FEW)
    assert done.exit_code == 0
    shown = " ".join(done.output.split())
    for words in ("What to find out next", "What is assumed", "Whose reporting it is", "What is old"):
        assert words in shown


def test_without_a_verdict_no_world_is_played():
    done = run(SMALL, "--no-verdict", "--json")
    found = json.loads(done.output)
    assert (found["settings"], found["verdict"]) == (None, None)
    assert "No worlds were played" in run(SMALL, "--no-verdict").output


def test_json_and_markdown_hold_everything():
    found = json.loads(run(SMALL, *FEW, "--json", "--seed", "4", "--stale-after", "10").output)
    assert (found["settings"]["worlds"], found["settings"]["seed"]) == (100, 4)
    assert found["stale_after"] == 10
    assert "# Aurora and Borealis, June 2025: the evidence" in run(SMALL, *FEW, "--markdown").output


def test_a_case_may_be_changed_first():
    done = run(SMALL, "--no-verdict", "--drop-claim", "worth", "--json")
    found = json.loads(done.output)
    assert [change["path"] for change in found["case"]["changes"]] == ["claims.worth"]
    assert all(one["id"] != "worth" for one in found["claims"])


def test_processes_beside_give_the_same():
    assert run(SMALL, *FEW, "--json").output == run(SMALL, *FEW, "--workers", "2", "--json").output


@pytest.mark.parametrize("ending", [".html", ".md", ".json"])
def test_a_file_is_written_whole(tmp_path, ending):
    done = run(SMALL, "--no-verdict", "--out", str(tmp_path / f"evidence{ending}"))
    assert done.exit_code == 0
    assert "Aurora" in (tmp_path / f"evidence{ending}").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == [f"evidence{ending}"]
    assert f"evidence{ending}" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--json", "--markdown"), "choose one of --json and --markdown"),
        (("--stale-after", "-1"), "--stale-after"),
        (("--stale-after", "1000000"), "--stale-after"),
        (("--worlds", "0"), "worlds: 0 asked for; allowed: 1 to 1,000,000"),
        (("--out", "evidence.pdf"), "the file name must end in .html, .md or .json"),
        (("--drop-claim", "wort"), "did you mean 'worth'?"),
    ],
)
def test_what_cannot_be_done_is_refused(words, message):
    done = run(SMALL, *words)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())


def test_of_a_case_that_is_still_written_the_evidence_alone_is_looked_at(tmp_path):
    text = Path(SMALL).read_text(encoding="utf-8")
    begun = tmp_path / "begun.yaml"
    begun.write_text(text[: text.index("conflict:")], encoding="utf-8")
    result = CliRunner().invoke(application, ["evidence", str(begun)])
    assert result.exit_code == 0, result.output
    assert "The case is not complete" in result.stderr
    assert "Where independent origins agree" in result.stdout
    changed = CliRunner().invoke(application, ["evidence", str(begun), "--drop-claim", "needs_cells"])
    assert changed.exit_code == 2
    assert "conflict" in changed.output


def test_errors_of_a_case_that_is_complete_are_told_as_ever(tmp_path):
    wrong = tmp_path / "wrong.yaml"
    text = Path(SMALL).read_text(encoding="utf-8")
    wrong.write_text(text.replace("kind: held", "kind: hold"), encoding="utf-8")
    result = CliRunner().invoke(application, ["evidence", str(wrong)])
    assert result.exit_code == 2
    assert "kind" in result.output
