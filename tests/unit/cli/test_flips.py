"""``detente flips``: forms, files, and what is refused."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from detente.assessment.flips import DEFAULT_INPUTS, DEFAULT_WORLDS
from detente.cli import flips
from detente.cli.application import application
from tests.contracts.project import ROOT

HANGING = str(ROOT / "tests" / "cases" / "verdict_hanging.yaml")
FEW = ("--worlds", "100")


def run(*words):
    return CliRunner().invoke(application, ["flips", *words], catch_exceptions=False)


def test_it_prints_what_flips_the_verdict():
    done = run(HANGING, *FEW)
    assert done.exit_code == 0
    shown = " ".join(done.output.split())
    for words in ("What flips the verdict", "becomes holding", "Settings and groups", "does not know"):
        assert words in shown


def test_json_and_markdown_hold_everything():
    found = json.loads(run(HANGING, *FEW, "--json", "--seed", "4").output)
    assert found["settings"]["worlds"] == 100
    assert found["settings"]["seed"] == 4
    assert [flip["verdict"] for flip in found["inputs"][0]["flips"]] == ["holding"]
    assert "# A partner who would rather stay: what would flip the verdict" in run(
        HANGING, *FEW, "--markdown"
    ).output.replace("\\", "")


def test_a_case_may_be_changed_first():
    done = run(HANGING, *FEW, "--set", "deal.no_deal.anvil.gone=10", "--json")
    found = json.loads(done.output)
    assert [change["path"] for change in found["case"]["changes"]] == ["deal.no_deal.anvil.gone"]
    assert all(one["path"] != "deal.no_deal.anvil.gone" for one in found["inputs"])


@pytest.mark.parametrize("ending", [".html", ".md", ".json"])
def test_a_file_is_written_whole(tmp_path, ending):
    done = run(HANGING, *FEW, "--out", str(tmp_path / f"flips{ending}"))
    assert done.exit_code == 0
    assert "becomes holding" in (tmp_path / f"flips{ending}").read_text(encoding="utf-8") or ending == ".json"
    assert [path.name for path in tmp_path.iterdir()] == [f"flips{ending}"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--json", "--markdown"), "choose one of --json and --markdown"),
        (("--inputs", "0"), "--inputs"),
        (("--worlds", "0"), "worlds: 0 asked for; allowed: 1 to 100,000"),
        (("--out", "flips.pdf"), "must end in .html, .md or .json"),
        (("--set", "nothing.here=3"), "nothing.here"),
    ],
)
def test_what_cannot_be_used_is_refused(words, message):
    done = run(HANGING, *words)
    assert done.exit_code == 2
    assert message in done.output


def test_the_defaults_are_those_of_the_library():
    assert (flips.DEFAULT_INPUTS, flips.DEFAULT_WORLDS) == (DEFAULT_INPUTS, DEFAULT_WORLDS)


def test_global_indices_are_estimated_only_if_asked_for():
    assert json.loads(run(HANGING, *FEW, "--json").output)["sensitivity"] is None
    found = json.loads(run(HANGING, *FEW, "--json", "--global").output)["sensitivity"]
    assert found["runs"] == 100 * (2 + len(found["inputs"]) + 1)
    assert "With all inputs varying at once" in run(HANGING, *FEW, "--global", "--markdown").output


def test_one_world_has_no_indices():
    done = run(HANGING, "--worlds", "1", "--global")
    assert done.exit_code == 2
    assert "worlds: 1 asked for; indices need 2 or more" in done.output
