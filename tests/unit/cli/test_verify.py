"""``detente verify``: what it says, its exit codes, and files that are no answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli import verify
from detente.cli.application import application

SMALL = Path(__file__).resolve().parents[2] / "cases" / "small.yaml"
CHANGED = ("--drop-claim", "offer", "--set", "aurora.optimism=1 to 2")


def run(*arguments):
    return CliRunner().invoke(application, [str(one) for one in arguments])


@pytest.fixture
def answer(tmp_path):
    file = tmp_path / "answer.json"
    assert run("assess", SMALL, "--worlds", 40, *CHANGED, "--out", file).exit_code == 0
    return file


def rewritten(file, change):
    data = json.loads(file.read_text(encoding="utf-8"))
    change(data)
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return file


def test_the_same_bytes(answer):
    result = run("verify", answer, "--case", SMALL)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "Same bytes: the repeated run gives the file, byte for byte."
    hashes = [line.split()[-1] for line in lines[1:]]
    assert (hashes[0], hashes[2]) == (hashes[1], hashes[3])


def test_the_same_numbers_in_another_layout(answer):
    result = run("verify", rewritten(answer, lambda data: None), "--case", SMALL)
    assert result.exit_code == 0
    assert result.stdout.startswith("Same numbers: every count and text is the same")


def test_a_packaged_case_is_found_by_its_title(tmp_path):
    file = tmp_path / "answer.json"
    run("assess", "cuban-missile-crisis", "--worlds", 20, "--out", file)
    assert run("verify", file).exit_code == 0


def test_a_case_of_ones_own_must_be_named(answer):
    result = run("verify", answer)
    assert result.exit_code == 2
    assert "name the case that was answered with --case" in result.stderr


def test_differences_are_listed(answer):
    def change(data):
        data["settings"]["seed"] = 2
        data["verdict"]["sentence"] = "\x1b[2J"

    result = run("verify", rewritten(answer, change), "--case", SMALL)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith("Differs in ")
    assert lines[1].startswith("  seal: '")
    assert lines[21].startswith("  and ")
    assert "\x1b" not in result.stdout


def test_another_version_is_named(answer):
    result = run("verify", rewritten(answer, lambda data: data.update(program="0.0.9")), "--case", SMALL)
    assert result.stdout.startswith("The answer was computed by version 0.0.9, this is ")
    assert result.stdout.splitlines()[1] == "Differs in 1 place:"


def test_another_case_is_said_with_both_digests(answer, tmp_path):
    case = tmp_path / "case.yaml"
    case.write_text(SMALL.read_text(encoding="utf-8").replace("June 2025", "July 2025"), encoding="utf-8")
    result = run("verify", answer, "--case", case)
    assert result.exit_code == 1
    first, named, found = result.stdout.splitlines()
    assert first == "The case is not the one that was answered."
    assert named.split()[-1] == json.loads(answer.read_text(encoding="utf-8"))["case"]["digest"]
    assert len(found.split()[-1]) == 64


def test_a_case_that_cannot_be_changed_so_is_another(answer):
    result = run("verify", answer, "--case", "cuban-missile-crisis")
    assert result.exit_code == 1
    assert "without the changes" in result.stdout
    assert "The changes that the answer names cannot be made: " in result.stdout


def test_a_case_that_cannot_be_used_is_refused(answer, tmp_path):
    case = tmp_path / "case.yaml"
    case.write_text("detente: 1\n", encoding="utf-8")
    assert run("verify", answer, "--case", case).exit_code == 2


def test_a_shareable_form_is_refused(tmp_path):
    file = tmp_path / "answer.json"
    run("assess", SMALL, "--worlds", 40, "--shareable", "--out", file)
    result = run("verify", file, "--case", SMALL)
    assert result.exit_code == 2
    assert "this is the shareable form" in result.stderr


@pytest.mark.parametrize("ending", [".html", ".md", ".HTML"])
def test_a_brief_is_refused_with_the_reason(tmp_path, ending):
    file = tmp_path / f"brief{ending}"
    file.write_text("<!doctype html>", encoding="utf-8")
    result = run("verify", file)
    assert result.exit_code == 2
    assert "a brief holds the seal of its run" in result.stderr


HOSTILE = {
    "no JSON": b"{",
    "no object": b"[]",
    "no text": b"\xff\xfe",
    "deep": b"[" * 100_000,
    "long number": b'{"format": ' + b"9" * 10_000 + b"}",
    "another format": b'{"format": 2}',
    "not finite": b'{"format": 1, "program": NaN}',
    "twice": b'{"format": 1, "format": 1}',
    "another kind": b'{"format": 1, "title": "x"}',
    "empty": b"",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_answer_is_refused(tmp_path, content):
    file = tmp_path / "answer.json"
    file.write_bytes(content)
    result = run("verify", file)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {file}: ")
    assert result.stdout == ""


def test_settings_without_sense_are_refused(answer):
    result = run(
        "verify", rewritten(answer, lambda data: data["settings"].update(worlds=10**9)), "--case", SMALL
    )
    assert result.exit_code == 2
    assert "worlds: 1,000,000,000 asked for" in result.stderr


def test_a_change_with_a_reading_of_its_own_is_refused(answer):
    asked = [{"kind": "eval", "target": "x", "text": ""}]
    result = run("verify", rewritten(answer, lambda data: data["case"].update(asked=asked)), "--case", SMALL)
    assert result.exit_code == 2
    assert "case.asked[0].kind: found 'eval'; expected" in result.stderr


def test_a_file_that_is_not_there():
    result = run("verify", "no-such-answer.json")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: no-such-answer.json: No such file or directory\n",
    )


def test_more_than_an_answer_can_have_is_not_read(answer, monkeypatch):
    monkeypatch.setattr(verify, "LARGEST_FILE", 10)
    result = run("verify", answer)
    assert result.exit_code == 2
    assert "larger than 10 bytes" in result.stderr
