"""``detente library``: lists packaged cases, looks into one, and copies it without writing over anything."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from detente.case import load_case
from detente.cli.application import application
from detente.library import packaged_cases

CASES = {case.name: case for case in packaged_cases()}


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(application, ["library", *map(str, arguments)])


def test_every_case_is_listed_under_its_group():
    result = run()
    assert result.exit_code == 0
    partnerships, _, conflicts = result.output.partition("Conflicts:\n")
    assert partnerships.startswith("Partnerships:\n")
    for case in CASES.values():
        part = partnerships if case.group == "partnerships" else conflicts
        (line,) = [line for line in part.splitlines() if line.split()[:1] == [case.name]]
        assert line.endswith(f"  {case.title}")
        assert (case.as_of in line) == (case.group == "partnerships")


def test_json_lists_the_same():
    listed = json.loads(run("--json").output)
    assert [entry["name"] for entry in listed] == list(CASES)
    assert set(listed[0]) == {"name", "path", "group", "title", "as_of"}


def test_a_case_is_looked_into():
    result = run("openai-microsoft")
    assert result.exit_code == 0
    assert result.output.startswith("OpenAI and Microsoft, June 2025\nHas the partnership reached")
    assert "3 parties, 12 options, " in result.output
    assert " 12 issues, " in result.output
    assert str(CASES["openai-microsoft"].path) in result.output.replace("\n", "")


def test_json_says_how_much_a_case_holds():
    found = json.loads(run("elmira", "--json").output)
    assert found["question"] == load_case(CASES["elmira"].path).case.question
    assert found["size"] == {
        "parties": 3,
        "options": 5,
        "states": 12,
        "issues": 0,
        "claims": 2,
        "sources": 2,
        "origins": 1,
    }
    assert "1 origin\n" in run("elmira").output


def test_a_case_of_several_files_is_copied_into_a_folder(empty_folder):
    result = run("openai-microsoft", "--copy", "my-case")
    assert (result.exit_code, result.output) == (0, "written: my-case\n")
    copied, packaged = (
        load_case(path) for path in (empty_folder / "my-case", CASES["openai-microsoft"].path)
    )
    assert copied.digest == packaged.digest
    assert [path.name for path in empty_folder.iterdir()] == ["my-case"]


@pytest.mark.parametrize("target", ["mine.yaml", "mine"])
def test_a_case_of_one_file_is_copied_to_a_file_or_into_a_folder(empty_folder, target):
    assert run("elmira", "--copy", target).exit_code == 0
    place = empty_folder / target
    assert place.is_dir() == (target == "mine")
    assert load_case(place).digest == load_case(CASES["elmira"].path).digest


@pytest.mark.parametrize("target", ["taken", "taken.yaml"])
def test_nothing_is_written_over(empty_folder, target):
    (empty_folder / target).write_text("mine")
    result = run("elmira", "--copy", target)
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert (empty_folder / target).read_text() == "mine"


def test_a_folder_does_not_fit_into_a_file(empty_folder):
    result = run("openai-microsoft", "--copy", "mine.yaml")
    assert result.exit_code == 2
    assert result.stderr == "Error: mine.yaml: openai-microsoft is a folder of files; name a folder\n"
    assert list(empty_folder.iterdir()) == []


def test_an_unknown_name_is_put_right_and_files_are_not_looked_at(empty_folder):
    (empty_folder / "elmyra").mkdir()
    result = run("elmyra")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "Error: found no packaged case 'elmyra'; did you mean 'elmira'? packaged are"
    )


def test_copy_needs_a_name():
    result = run("--copy", "x")
    assert result.exit_code == 2
    assert "--copy needs the NAME of a packaged case" in result.stderr
