"""``detente backtest``: forms, files, and what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.assessment.backtest import packaged_cases_of_known_end
from detente.cli.application import application
from detente.library import packaged_case
from tests.contracts.project import ROOT

CASES = ROOT / "tests" / "cases"
SMALL = str(CASES / "small.yaml")
FEW = ("--worlds", "64")
END = "outcome: {date: 2026-03-01, kind: renewed, what: 'They <b>signed</b>', terms: {stake: 60 %}}"


def run(*words, text=None):
    return CliRunner().invoke(application, ["backtest", *words], input=text, catch_exceptions=False)


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "ended.yaml"
    path.write_text(f"{(CASES / 'small.yaml').read_text(encoding='utf-8')}\n{END}\n", encoding="utf-8")
    return str(path)


def test_it_prints_how_close_the_answer_came(case):
    done = run(case, *FEW)
    assert done.exit_code == 0
    shown = " ".join(done.output.split())
    for words in ("How close it came", "retrospective", "Case by case", "Terms that were agreed", "60 %"):
        assert words in shown


def test_json_and_markdown_hold_everything(case):
    found = json.loads(run(case, *FEW, "--json", "--seed", "4").output)
    assert (found["worlds"], found["seed"]) == (64, 4)
    assert found["cases"][0]["name"] == ""
    assert found["cases"][0]["numeric"][0]["actual"] == 60
    assert "was it right?" in run(case, *FEW, "--markdown").output


@pytest.mark.parametrize("ending", [".html", ".md", ".json"])
def test_a_file_is_written_whole(case, tmp_path, ending):
    folder = tmp_path / "out"
    folder.mkdir()
    done = run(case, *FEW, "--out", str(folder / f"right{ending}"))
    assert done.exit_code == 0
    text = (folder / f"right{ending}").read_text(encoding="utf-8")
    assert "<b>signed" not in text or ending == ".json"
    assert str(tmp_path) not in text
    assert [path.name for path in folder.iterdir()] == [f"right{ending}"]


def test_a_packaged_case_with_an_end_in_a_part_of_its_own(tmp_path):
    """An end may be laid beside the other parts of a folder; the digest of the inputs stays as it is."""
    folder = tmp_path / "yahoo"
    shutil.copytree(packaged_case("yahoo-microsoft").path, folder)
    (folder / "outcome.yaml").write_text(
        "outcome: {date: 2099, kind: renewed, what: made up, terms: {exclusivity: 40 %, page: free}}\n",
        encoding="utf-8",
    )
    found = json.loads(run(str(folder), "--worlds", "16", "--json").output)["cases"][0]
    assert [one["issue"] for one in found["numeric"]] == ["exclusivity"]
    assert [one["issue"] for one in found["named"]] == ["page"]
    checked = CliRunner().invoke(application, ["check", "yahoo-microsoft", "--json"], catch_exceptions=False)
    assert json.loads(checked.output)["digest"] == found["digest"]


def test_standard_input_holds_one_case(case):
    done = run("-", *FEW, "--json", text=Path(case).read_text(encoding="utf-8"))
    assert len(json.loads(done.output)["cases"]) == 1
    assert "standard input holds one case" in run("-", "-").output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((SMALL,), "small.yaml: the case does not record how it ended"),
        (("no-such-case",), "found no case 'no-such-case'"),
    ],
)
def test_cases_that_cannot_be_used_are_refused(words, message):
    done = run(*words)
    assert done.exit_code == 2
    assert message in done.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--json", "--markdown"), "choose one of --json and --markdown"),
        (("--worlds", "0"), "worlds: 0 asked for; allowed: 1 to 1,000,000"),
        (("--out", "right.pdf"), "must end in .html, .md or .json"),
    ],
)
def test_options_that_cannot_be_used_are_refused(case, words, message):
    done = run(case, *words)
    assert done.exit_code == 2
    assert message in done.output


def test_a_case_given_twice_is_refused(case):
    done = run(case, case, *FEW)
    assert done.exit_code == 2
    assert "would count twice" in done.output


def test_without_cases_it_takes_the_packaged_ones_of_known_end():
    packaged = packaged_cases_of_known_end()
    done = run("--worlds", "4", "--json")
    if packaged:
        assert [one["name"] for one in json.loads(done.output)["cases"]] == [one.name for one in packaged]
    else:
        assert done.exit_code == 2
        assert "no packaged case records how it ended" in done.output
