"""``detente new``: a case that can be answered at once, in a file or folder that was not there before."""

from __future__ import annotations

import os
from datetime import date

import pytest
from click.testing import CliRunner

from detente.case import load_case
from detente.cli import new
from detente.cli.application import application


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(application, ["new", *map(str, arguments)])


def test_a_folder_is_written_and_what_to_do_next_is_said(empty_folder):
    result = run("my-case", "--parties", "Aurora Motors, Borealis", "--as-of", "2026-03-31")
    assert result.exit_code == 0, result.output
    assert result.output == "written: my-case (8 files)\nnext: detente check my-case\n"
    assert len(list((empty_folder / "my-case").iterdir())) == 8
    loaded = load_case(empty_folder / "my-case")
    assert loaded.problems == ()
    assert loaded.case.title == "Aurora Motors and Borealis, March 2026"
    assert list(loaded.case.parties) == ["aurora_motors", "borealis"]


def test_a_path_that_ends_in_yaml_is_one_file(empty_folder):
    result = run("my-case.yaml", "--title", "Mine")
    assert result.output.startswith("written: my-case.yaml\n")
    loaded = load_case(empty_folder / "my-case.yaml").case
    assert loaded.title == "Mine"
    assert [party.name for party in loaded.parties.values()] == ["Aurora", "Borealis"]
    assert [path.name for path in empty_folder.iterdir()] == ["my-case.yaml"], "no draft is left behind"


def test_today_is_taken_where_no_day_is_named(empty_folder):
    before = date.today()  # noqa: DTZ011
    run("a.yaml")
    assert before <= load_case(empty_folder / "a.yaml").case.as_of <= date.today()  # noqa: DTZ011


def test_semicolons_let_a_name_hold_a_comma(empty_folder):
    assert run("a.yaml", "--parties", "Acme, Inc.; Borealis").exit_code == 0
    names = [party.name for party in load_case(empty_folder / "a.yaml").case.parties.values()]
    assert names == ["Acme, Inc.", "Borealis"]


@pytest.mark.parametrize(
    "name", ["taken", "taken.yaml", "folder", "folder.yaml", "dead-link", "dead-link.yaml"]
)
def test_nothing_is_written_over(empty_folder, name):
    place = empty_folder / name
    if name.startswith("taken"):
        place.write_text("mine")
    elif name.startswith("folder"):
        place.mkdir()
    else:
        place.symlink_to(empty_folder / "nowhere")
    before = sorted(path.name for path in empty_folder.iterdir())
    result = run(name)
    assert result.exit_code == 2
    assert (
        result.stderr == f"Error: {name}: is there already, and nothing is written over; name another place\n"
    )
    assert sorted(path.name for path in empty_folder.iterdir()) == before
    if name.startswith("taken"):
        assert place.read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no/such/case"], "there is no folder no"),
        (["a.yml"], "a.yml: name a folder, or a file that ends in .yaml"),
        (["-"], "-: name a folder"),
        (["a.yaml", "--parties", "Aurora"], "found 1 parties; allowed: 2 to 5"),
        (["a.yaml", "--parties", "Aurora, Aurora"], "stands twice"),
        (["a.yaml", "--parties", "A\x1b[31m, B"], "holds U+001B (control character)"),
        (["a.yaml", "--title", "A\u202eB"], "the title holds U+202E"),
        (["a.yaml", "--as-of", "2026-03"], "--as-of: found '2026-03'; name a day, like 2026-03-31"),
        (["a.yaml", "--as-of", "2026-02-30"], "--as-of: found '2026-02-30', a day that does not exist"),
        (["a.yaml", "--as-of", "1066-10-14"], "allowed: from 1900 to 2199"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(empty_folder, arguments, words):
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "\x1b" not in result.stderr
    assert list(empty_folder.iterdir()) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be written here")
def test_a_folder_that_cannot_be_written_is_named(empty_folder):
    closed = empty_folder / "closed"
    closed.mkdir(mode=0o500)
    for name in ("case", "case.yaml"):
        result = run(f"closed/{name}")
        assert result.exit_code == 2
        assert result.stderr == f"Error: closed/{name}: Permission denied\n"


def test_the_example_parties_are_parties():
    assert len(new.EXAMPLE_PARTIES.split(",")) == 2
