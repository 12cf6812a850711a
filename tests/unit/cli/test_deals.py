"""``detente deals``: forms, files, and what is refused."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from detente.cli.application import application
from tests.contracts.project import ROOT

SMALL = str(ROOT / "tests" / "cases" / "small.yaml")


def run(*words):
    return CliRunner().invoke(application, ["deals", *words], catch_exceptions=False)


def test_it_prints_what_is_on_the_table():
    done = run(SMALL)
    assert done.exit_code == 0
    for words in ("Zone of agreement", "Kalai-Smorodinsky", "What to trade for what", "better for all"):
        assert words in done.output


def test_json_and_markdown_hold_everything():
    found = json.loads(run(SMALL, "--json").output)
    assert {one["name"] for one in found["solutions"]} >= {"Nash", "egalitarian", "utilitarian"}
    assert run(SMALL, "--markdown", "--term-sheet", "letter").output.count("# Term sheet: Borealis") == 1


def test_a_file_is_written_whole(tmp_path):
    done = run(SMALL, "--term-sheet", "nash", "--out", str(tmp_path / "terms.md"))
    assert done.exit_code == 0
    assert "Open points" in (tmp_path / "terms.md").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["terms.md"]


def test_a_party_may_be_called_by_its_name():
    assert "Worth the same to Borealis" in run(SMALL, "--same-for", "Borealis", "--as", "letter").output


def test_an_offer_is_answered():
    done = run(SMALL, "--offer", "letter", "--for", "Aurora")
    assert done.exit_code == 0
    assert "What Aurora could answer to" in done.output


def test_weights_are_shown_with_what_they_lead_to():
    done = run(SMALL, "--weight", "Aurora Motors=2.5", "--markdown")
    assert done.exit_code == 0
    for words in (
        "Nash, weights Aurora 2.5, Borealis 1",
        "Kalai proportional, weights Aurora 2.5, Borealis 1",
    ):
        assert words in done.output.replace("\\", "")
    assert "No weight is given to Borealis: counts 1." in done.output.replace("\\", "")
    found = json.loads(run(SMALL, "--weight", "aurora=2.5", "--json").output)
    assert found["solutions"][-1]["weights"] == [["aurora", 2.5], ["borealis", 1.0]]
    assert found["solutions"][0]["weights"] == []
    sheet = run(SMALL, "--weight", "aurora=2.5", "--term-sheet", "weighted-kalai-proportional", "--markdown")
    assert sheet.output.replace("\\", "").count("# Term sheet: Kalai proportional, weights Aurora 2.5") == 1


def test_a_side_is_read():
    done = run(SMALL, "--read", "Borealis", "--sure", "70 %")
    assert done.exit_code == 0
    for words in ("What Borealis did and said", "How much issues weigh with Borealis", "least 70 %"):
        assert words in done.output
    assert json.loads(run(SMALL, "--read", "borealis", "--json").output)["reading"]["sure"] == 0.8
    assert json.loads(run(SMALL, "--json").output)["reading"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--read", "Boreal"], "--read 'Boreal': the case has no such party"),
        (["--sure", "90%"], "--sure goes with --read"),
        (["--read", "borealis", "--sure", "120%"], "above 0 and at most 100"),
        (["--read", "borealis", "--sure", "most"], "above 0 and at most 100"),
        (["--improve", "lettre"], "did you mean 'letter'?"),
        (["--same-for", "Boreal"], "--same-for 'Boreal': the case has no such party"),
        (["--term-sheet", "nahs"], "did you mean 'nash'?"),
        (["--json", "--markdown"], "choose one of --json and --markdown"),
        (["--offer", "letter"], "--offer and --for go together"),
        (["--out", "deal.pdf"], "the file name must end in .html, .md or .json"),
        (["--weight", "aurora"], "--weight 'aurora': give a party and a number, as in --weight openai=2"),
        (["--weight", "aurora=two"], "give a party and a number"),
        (["--weight", "=2"], "give a party and a number"),
        (["--weight", "Boreal=2"], "--weight 'Boreal': the case has no such party"),
        (
            ["--weight", "aurora=0"],
            "the weight of aurora must be a number from 0.000001 to 1,000,000; found 0",
        ),
        (["--weight", "aurora=-1"], "found -1"),
        (["--weight", "aurora=nan"], "found nan"),
        (["--weight", "aurora=1", "--weight", "Aurora=2"], "aurora is given two weights"),
    ],
)
def test_what_cannot_be_used_is_refused(words, said):
    done = run(SMALL, *words)
    assert done.exit_code == 2
    assert said in done.output


def test_a_case_without_a_deal_is_refused():
    done = run("elmira")
    assert done.exit_code == 2
    assert "no deal section" in done.output


def test_a_case_can_be_changed_for_one_answer():
    done = run(SMALL, "--set", "valuation=400 million USD", "--drop-claim", "lawyers")
    assert done.exit_code == 0
    assert "Changed for this answer: 2 inputs" in " ".join(done.output.split())
    found = json.loads(run(SMALL, "--set", "valuation=400 million USD", "--json").output)
    assert found["case"]["changes"][0]["after"] == "400 million USD"


def test_a_change_that_does_not_fit_is_refused():
    done = run(SMALL, "--set", "valuatoin=400 million USD")
    assert done.exit_code == 2
    assert "did you mean quantities.valuation?" in done.output
