"""``detente conflict``: forms, files, and what is refused."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from detente.cli.application import application


def run(*words):
    return CliRunner().invoke(application, ["conflict", *words], env={"COLUMNS": "80"})


def test_the_table_is_readable_at_80_columns():
    done = run("elmira")
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert max(map(len, lines)) <= 80
    assert "Nash: 5, 6, 7, 10, 11 and 12." in done.output
    assert "1 (today)  NNNNN    NGMS  NGMS  -GM-  -GM-" in done.output
    assert "Ways from today" not in done.output, "it was not asked for"


def test_a_state_is_explained_in_sentences():
    words = " ".join(run("elmira", "--explain", "1").output.split())
    assert "Everybody stays under GMR and SMR." in words
    assert "SEQ: leaves: 'Insist on the original control order', to state 7" in words
    assert "which Local Government likes no better than staying." in words


def test_a_state_is_explained_further_and_for_groups():
    words = " ".join(run("us-north-korea", "--explain", "4", "--further", "--coalitions").output.split())
    assert "Everybody stays under GMR, SMR, SIM and FH." in words
    assert "together this leads to state 2 (Nuclear strike), which North Korea likes no better" in words
    assert "United States and North Korea together in state 4 2 states are better for each of them." in words
    words = " ".join(run("elmira", "--explain", "7").output.split())
    assert "together in state 7" not in words, "it was not asked for"


def test_what_is_left_out_of_the_answers_is_counted(monkeypatch):
    monkeypatch.setattr("detente.assessment.one_world.judging.MOST_SANCTIONS", 2)
    monkeypatch.setattr("detente.assessment.conflict_analysis.groups.MOST_SANCTIONS", 0)
    words = " ".join(run("us-north-korea", "--explain", "9", "--further").output.split())
    assert words.count("- Answers to 1 more are left out.") == 4, "GMR and SEQ, SMR, SymSEQ, SIM"
    words = " ".join(run("elmira", "--explain", "3", "--coalitions").output.split())
    assert "all of them like better is answered. - Answers to 1 more are left out." in words


def test_a_group_that_is_named_is_asked_alone():
    words = " ".join(run("elmira", "--group", "moe, uniroyal", "--group", "local_government").output.split())
    assert "Ministry of the Environment and Uniroyal; Local Government alone. A single party" in words
    assert (
        "State 7 (Nash, GMR, SMR and SEQ): Ministry of the Environment and Uniroyal would leave it" in words
    )


def test_everything_at_once_in_every_form(tmp_path):
    asked = (
        "--explain",
        "4",
        "--paths",
        "--coalitions",
        "--further",
        "--inverse",
        "4",
        "--robust",
        "7",
        "--draws",
        "200",
    )
    words = " ".join(run("elmira", *asked).output.split())
    for said in (
        "the move that changes most; 4 states instead of 12",
        "It could move to state 10 ('Insist on the original control order'): state 10 must be no better",
        "State 7 (Nash, GMR, SMR and SEQ): Ministry of the Environment and Uniroyal would leave it together.",
        "SIM (simultaneous): 5, 6, 7, 10, 11 and 12.",
        "It leaves once 1 pair of states stands the other way round",
    ):
        assert said in words
    for ending, start in ((".html", "<!DOCTYPE html>"), (".md", "# "), (".json", "{")):
        out = tmp_path / f"conflict{ending}"
        assert run("elmira", *asked, "--out", str(out)).exit_code == 0
        text = out.read_text(encoding="utf-8")
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        assert text.lower().startswith(start.lower())


def test_of_a_large_conflict_the_states_that_tell_most_are_shown():
    done = run("openai-microsoft", "--explain", "63")
    assert "64 of 256 states are shown" in " ".join(done.output.split())
    assert [line for line in done.output.splitlines() if line.startswith("  63  ")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--coalitions",), "4,096"),
        (("--inverse", "1", "--concept", "smr"), "take --concept nash, gmr, seq or symseq"),
        (("--robust", "5"), "or ask --inverse"),
    ],
)
def test_what_would_take_too_long_is_refused(words, said):
    done = run("trade-round", *words)
    assert done.exit_code == 2
    assert "4,096" in done.output
    assert said in done.output


@pytest.mark.slow
def test_of_the_largest_conflict_preferences_are_turned_round_and_what_is_left_out_is_told():
    words = " ".join(run("trade-round", "--inverse", "1", "--further").output.split())
    assert "SymSEQ (symmetric sequential): 81, 82" in words
    assert "It stays for 63 % of strict orders." in words
    assert "SIM" not in words
    assert "concepts with a horizon are looked at up to 4,096 states; this game has 138,240." in words
    assert "Least changes of a ranking or of the order of statements are looked for up to 4,096" in words
    assert "at most 64 profiles are drawn, and --draws asks for 10,000" in words
    words = " ".join(run("trade-round", "--inverse", "1", "--concept", "gmr").output.split())
    assert "It holds for 99.9 % of profiles of strict orders of everybody." in words
    assert "one of 5,760 states" in words or "one of 5,761 states" in words


def test_moves_that_no_answer_spoils_are_taken_together():
    words = " ".join(run("cuban-missile-crisis", "--inverse", "3", "--concept", "nash").output.split())
    assert (
        "It could move to 2 states where no answer counts: 7 and 11. Each must be no better for it than "
        "state 3. It is not so for 7."
    ) in words


def test_ways_are_looked_for_from_any_state_and_the_greatest_loss_in_all():
    words = " ".join(run("elmira", "--paths", "--from", "11").output.split())
    assert "Moves lead from state 11 to 4 of 12 states, itself counted" in words
    assert (
        "From state 1, Uniroyal: set 'Delay the appeal' to dropped and 'Abandon the plant' (state 5)" in words
    )
    assert "2 moves change it as much." in words
    words = " ".join(run("chicken", "--paths").output.split())
    assert "No move from any state changes how many states can still be reached." in words


def test_profiles_are_counted_for_all_or_for_some():
    words = " ".join(run("syria-iraq", "--inverse", "2").output.split())
    assert "It holds for 27 % of profiles of strict orders of everybody: 138,492 of 518,400." in words
    words = " ".join(run("syria-iraq", "--inverse", "2", "--vary", "syria").output.split())
    assert "of profiles of strict orders of Syria: 384 of 720; the others keep theirs." in words
    words = " ".join(run("openai-microsoft", "--inverse", "1", "--draws", "200").output.split())
    assert "of 200 drawn profiles of strict orders of everybody." in words


def test_json_has_the_numbers_that_people_write():
    data = json.loads(run("cuban-missile-crisis", "--json").output)
    assert data["equilibria"]["seq"] == [5, 6, 7]
    assert data["states"][0]["number"] == 1
    assert data["states"][0]["decimal"] == 0


def test_inputs_can_be_changed_for_one_answer():
    data = json.loads(run("elmira", "--json", "--drop-claim", "status_quo_is_delay").output)
    assert [one["path"] for one in data["case"]["changes"]] == ["claims.status_quo_is_delay"]
    assert data["equilibria"]["nash"] == [5, 6, 7, 10, 11, 12]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("elmira", "--explain", "13"), "states are numbered from 1 to 12"),
        (("elmira", "--explain", "0"), "0 is not in the range"),
        (("elmira", "--robust", "1"), "no equilibrium of SEQ"),
        (("elmira", "--with-deal"), "has no deal"),
        (("elmira", "--json", "--markdown"), "choose one of --json and --markdown"),
        (("elmira", "--out", "x.txt"), "must end in"),
        (("elmira", "--concept", "best"), "is not one of"),
        (("elmira", "--robust", "7", "--seed", "-1"), "seed: -1 given"),
        (("milk-river", "--inverse", "99"), "numbered from 1 to"),
        (("elmira", "--inverse", "4", "--vary", "nobody"), "there are moe, uniroyal, local"),
        (("elmira", "--from", "7"), "--from STATE belongs to --paths"),
        (("elmira", "--paths", "--from", "99"), "numbered from 1 to 12"),
        (("elmira", "--group", "moe,unroyal", "--group", "x"), "did you mean 'uniroyal'?"),
        (("elmira", "--group", "moe,unroyal", "--group", "x"), "group 'x': no party 'x'"),
        (("elmira", "--group", ""), "is empty"),
        (("elmira", "--vary", "moe"), "--vary belongs to --inverse STATE"),
        (("elmira", "--horizon", "3"), "--horizon belongs to --further"),
        (("elmira", "--concept", "nash"), "--concept belongs to --inverse STATE or --robust STATE"),
        (("elmira", "--further", "--draws", "5"), "--draws belongs to --inverse STATE or --robust STATE"),
    ],
)
def test_what_cannot_be_used_is_refused(words, said):
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.output
