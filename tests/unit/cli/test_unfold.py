"""``detente unfold``: forms, files, and what is refused."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from detente.cli.application import application
from tests.contracts.project import ROOT

SMALL = str(ROOT / "tests" / "cases" / "small.yaml")
FEW = ("--worlds-at-rates", "8", "--worlds", "64")


def run(*words):
    return CliRunner().invoke(application, ["unfold", *words], catch_exceptions=False)


def test_it_prints_how_a_case_unfolds():
    done = run(SMALL, *FEW)
    assert done.exit_code == 0
    for words in (
        "Where moves lead, without a deal",
        "Rounds are not dates",
        "What dated events switch",
        "By when a deal must be agreed",
        "2025-09-30",
        "Another assumption about how parties move",
        "How far the two readings lie apart",
    ):
        assert words in " ".join(done.output.split())


def test_the_same_words_give_the_same_bytes():
    first, second = (run(SMALL, *FEW, "--json").output for _ in range(2))
    assert first == second


def test_rates_and_rule_are_kept():
    found = json.loads(run(SMALL, *FEW, "--json", "--rate", "Aurora=0.5", "--rule", "any").output)
    assert found["settings"]["rates"] == [["aurora", 0.5], ["borealis", 1.0], ["aurora+borealis", 0.5]]
    assert found["settings"]["rule"] == "any"


def test_nobody_who_never_moves_moves():
    words = [f"--rate={party}=0" for party in ("aurora", "borealis")]
    found = json.loads(run(SMALL, *FEW, "--json", *words).output)
    held = [band["mean"] for one in found["months"] for band in one["bands"] if band["kind"] == "held"]
    assert held == pytest.approx([1.0] * len(held))


@pytest.mark.parametrize("ending", ["html", "md", "json"])
def test_a_file_is_written_whole(tmp_path, ending):
    file = tmp_path / f"unfolding.{ending}"
    assert run(SMALL, *FEW, "--out", str(file)).exit_code == 0
    assert "Aurora and Borealis" in file.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--json", "--markdown"], "choose one of --json and --markdown"),
        (["--rate", "aurora"], "write a party and its moves per month"),
        (["--rate", "aurora=fast"], "write a party and its moves per month"),
        (["--rate", "nobody=1"], "--rate 'nobody': the case has no such party"),
        (["--rate", "aurora=101"], "allowed: 0 to 100"),
        (["--rule", "worst"], "'worst' is not one of"),
        (["--worlds-at-rates", "0"], "allowed: 1 to 2,048"),
        (["--worlds-at-rates", "65", "--worlds", "64"], "allowed: 1 to 64"),
        (["--worlds", "0"], "allowed: 1 to 100,000"),
        (["--seed", "-1"], "allowed: 0 to 2^63 - 1"),
        (["--out", "unfolding.pdf"], ".html, .md or .json"),
    ],
)
def test_what_makes_no_sense_is_refused(words, said):
    done = run(SMALL, *words)
    assert done.exit_code == 2
    assert said in done.output


def test_fewer_worlds_than_are_followed_at_rates_are_all_followed():
    settings = json.loads(run(SMALL, "--worlds", "50", "--json").stdout)["settings"]
    assert (settings["worlds"], settings["worlds_at_rates"]) == (50, 50)
