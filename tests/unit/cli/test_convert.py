"""``detente convert``: there and back with the same numbers, losses told, nothing written over."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from detente.case.loading import load_case
from detente.cli.application import application


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words):
    return CliRunner().invoke(application, [*map(str, words)])


def equilibria(case):
    return json.loads(run("conflict", case, "--json").output)["equilibria"]


def test_a_case_goes_there_and_back_with_its_numbers(empty_folder):
    there = run("convert", "elmira", "elmira.gmcr")
    assert there.exit_code == 0
    assert there.output.startswith("written: elmira.gmcr\nlost: names of outcomes")
    back = run("convert", "elmira.gmcr", "again.yaml", "--title", "Again", "--as-of", "2026-03-31")
    assert back.output.endswith("next: detente check again.yaml\n")
    case = load_case(empty_folder / "again.yaml").case
    assert (case.title, str(case.as_of)) == ("Again", "2026-03-31")
    assert equilibria("again.yaml") == equilibria("elmira")
    assert sorted(path.name for path in empty_folder.iterdir()) == ["again.yaml", "elmira.gmcr"]


def test_the_name_of_the_file_is_the_title_where_none_is_given(empty_folder):
    run("convert", "chicken", "chicken.gmcr")
    assert run("convert", "chicken.gmcr", "case.yaml").exit_code == 0
    assert load_case(empty_folder / "case.yaml").case.title == "chicken"


def test_a_title_stands_on_one_line(empty_folder):
    run("convert", "chicken", "chicken.gmcr")
    run("convert", "chicken.gmcr", "case.yaml", "--title", "a: [b\nc")
    assert load_case(empty_folder / "case.yaml").case.title == "a: [b c"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("elmira", "taken.gmcr"), "nothing is written over"),
        (("elmira", "new.yaml"), "becomes a file that ends in .gmcr"),
        (("taken.gmcr", "new.gmcr"), "becomes a file that ends in .yaml"),
        (("elmira", "new.gmcr", "--title", "T"), "a .gmcr file holds neither"),
        (
            ("missing.gmcr", "new.yaml"),
            "missing.gmcr: no such file; give a .gmcr file; in that folder there are",
        ),
        (("takne.gmcr", "new.yaml"), "did you mean 'taken.gmcr'?"),
        (("nowhere/missing.gmcr", "new.yaml"), "no such file; give a .gmcr file"),
        (("taken.gmcr", "new.yaml", "--as-of", "soon"), "soon"),
        (("taken.gmcr", "new.yaml", "--as-of", "2026-03-31"), "taken.gmcr"),
        (
            ("good.gmcr", "new.yaml", "--as-of", "9999-12-31"),
            "9999-12-31: a case looks a year ahead of its day",
        ),
        (("good.gmcr", "new.yaml", "--title", "T" * 500), "the title has 500 characters; allowed: 200"),
        (("openai-microsoft", "new.gmcr"), "cannot hold events"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(words, said, empty_folder):
    run("convert", "chicken", "good.gmcr")
    (empty_folder / "taken.gmcr").write_text("no JSON", encoding="utf-8")
    done = run("convert", *words)
    assert done.exit_code == 2
    assert said in done.output
    assert sorted(path.name for path in empty_folder.iterdir()) == ["good.gmcr", "taken.gmcr"]
