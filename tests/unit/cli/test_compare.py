"""``detente compare``: two cases, one case with changes, two saved answers, and what is refused."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from detente.cli.application import application
from tests.contracts.project import ROOT

SMALL = str(ROOT / "tests" / "cases" / "small.yaml")
FIGHT = ("--set", "deal.no_deal.aurora.fight=5 to 10")
FEW = ("--worlds", "64")


def run(*words, command="compare"):
    return CliRunner().invoke(application, [command, *words], catch_exceptions=False)


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    path = tmp_path_factory.mktemp("cases") / "other.yaml"
    text = (ROOT / "tests" / "cases" / "small.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("fight: -30 to -10", "fight: 5 to 10"), encoding="utf-8")
    return str(path)


def test_a_case_is_compared_with_itself_changed():
    done = run(SMALL, *FIGHT, *FEW)
    assert done.exit_code == 0
    for words in (
        "What changed",
        "What carried it",
        "What Aurora has without a deal",
        "holding to hanging on",
    ):
        assert words in done.output


def test_two_files_give_the_same_as_the_change_between_them(other):
    files = json.loads(run(SMALL, other, *FEW, "--json").output)
    changed = json.loads(run(SMALL, *FIGHT, *FEW, "--json").output)
    assert files["change"] == changed["change"]
    assert [one["id"] for one in files["contributions"]] == ["deal.no_deal.aurora"]
    assert files["changes"] == []
    assert [one["path"] for one in changed["changes"]] == ["deal.no_deal.aurora.fight"]


@pytest.mark.parametrize("ending", ["html", "md", "json"])
def test_a_file_is_written_whole(tmp_path, ending):
    done = run(SMALL, *FIGHT, *FEW, "--out", str(tmp_path / f"changed.{ending}"))
    assert done.exit_code == 0
    text = (tmp_path / f"changed.{ending}").read_text(encoding="utf-8")
    assert "hanging on a deal" in text
    assert [path.name for path in tmp_path.iterdir()] == [f"changed.{ending}"]


def test_saved_answers_are_compared(tmp_path, other):
    for name, case in (("a", SMALL), ("b", other)):
        assert run(case, *FEW, "--out", str(tmp_path / f"{name}.json"), command="assess").exit_code == 0
    done = run(str(tmp_path / "a.json"), str(tmp_path / "b.json"), "--markdown")
    assert done.exit_code == 0
    assert "These are saved answers" in done.output
    assert "What carried it" not in done.output
    assert "deal.no_deal.aurora.fight" in done.output.replace("\\", "")


def test_the_same_case_twice_says_so():
    done = run(SMALL, SMALL, *FEW)
    assert done.exit_code == 0
    assert "it is the same case" in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((SMALL,), "nothing to compare with"),
        ((SMALL, SMALL, *FIGHT), "either a second case or changes"),
        (("-", "-"), "standard input holds one case"),
        ((SMALL, "answer.json"), "compared with another saved answer"),
        (("answer.json", *FIGHT), "compared with another saved answer"),
        ((SMALL, *FIGHT, "--json", "--markdown"), "choose one of"),
        ((SMALL, "no-such-case"), "no-such-case"),
        (("none.json", "none.json"), "none.json: cannot be read"),
        ((SMALL, "--set", "no.such.path=5"), "no.such.path"),
        ((SMALL, *FIGHT, "--worlds", "0"), "worlds: 0 asked for"),
        ((SMALL, *FIGHT, "--out", "changed.pdf"), ".html"),
    ],
)
def test_what_cannot_be_compared_is_refused(words, said):
    done = CliRunner().invoke(application, ["compare", *words])
    assert done.exit_code == 2
    assert said in " ".join(done.output.split())


def test_a_file_that_is_no_answer_is_named(tmp_path):
    path = tmp_path / "list.json"
    path.write_text("[1]", encoding="utf-8")
    done = CliRunner().invoke(application, ["compare", str(path), str(path)])
    assert done.exit_code == 2
    assert "list.json: this is no saved answer" in " ".join(done.output.split())
