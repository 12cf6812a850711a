"""Finding packaged cases by name, and nothing else by accident."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from detente.errors import CaseError
from detente.library import PackagedCase, find_case, packaged_case, packaged_cases

PACKAGE = Path(sys.modules["detente.library"].__file__).parent


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(name: str) -> str:
    with pytest.raises(CaseError) as caught:
        find_case(name)
    (problem,) = caught.value.problems
    assert problem.code == "file"
    return str(problem)


def test_the_flagship_and_the_conflicts_are_packaged():
    cases = packaged_cases()
    assert {case.group for case in cases} == {"conflicts", "partnerships"}
    assert (
        PackagedCase(
            name="openai-microsoft",
            path=PACKAGE / "partnerships" / "openai-microsoft",
            group="partnerships",
            title="OpenAI and Microsoft, June 2025",
            as_of="2025-06-20",
        )
        in cases
    )
    assert [(case.group, case.name) for case in cases] == sorted((case.group, case.name) for case in cases)


def test_no_case_file_is_left_out_and_no_name_stands_twice():
    files = {*PACKAGE.glob("conflicts/*.yaml"), *PACKAGE.glob("*/*/case.yaml")}
    cases = packaged_cases()
    assert {case.path / "case.yaml" if case.path.is_dir() else case.path for case in cases} == files
    assert len({case.name for case in cases}) == len(files)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", case.name) for case in cases)


def test_the_file_of_a_conflict_is_named_after_its_publication():
    for case in packaged_cases():
        if case.group == "conflicts":
            assert re.fullmatch(rf"[a-z]+[0-9]{{4}}-{case.name}\.yaml", case.path.name)


@pytest.mark.parametrize("case", packaged_cases(), ids=lambda case: case.name)
def test_each_case_is_found_by_its_name(case):
    assert find_case(case.name) == case.path


def test_what_exists_is_meant_as_it_is(empty_folder):
    (empty_folder / "own.yaml").write_text("detente: 1\n")
    (empty_folder / "folder").mkdir()
    for name in ("own.yaml", "./own.yaml", "folder", str(empty_folder / "own.yaml"), "."):
        assert find_case(name) == Path(name)


def test_what_exists_goes_before_a_packaged_case(empty_folder):
    (empty_folder / "elmira").mkdir()
    assert find_case("elmira") == Path("elmira")


def test_standard_input_is_given_back():
    assert find_case("-") == Path("-")


def test_an_unknown_name_is_refused_with_the_nearest_and_all_others():
    message = refusal("elmyra")
    assert message.startswith("found no case 'elmyra'; allowed: a YAML file, a folder with case.yaml, - for")
    assert "did you mean 'elmira'?" in message
    assert "openai-microsoft" in message


def test_a_missing_file_is_refused_with_the_nearest_in_its_folder(empty_folder):
    (empty_folder / "merger.yaml").write_text("detente: 1\n")
    assert f"did you mean '{Path('merger.yaml')}'?" in refusal("mergr.yaml")
    assert "did you mean" not in refusal("nothing-like-it-at-all.yaml")


@pytest.mark.parametrize(
    "name",
    [
        "conflicts/kilgour2005-elmira.yaml",
        "conflicts/elmira",
        "partnerships/openai-microsoft",
        "openai-microsoft/",
        "openai-microsoft/case.yaml",
        "../library/conflicts",
        "../conflicts/kilgour2005-elmira",
        "kilgour2005-elmira",
        "kilgour2005-elmira.yaml",
        "elmira.yaml",
        "Elmira",
        "conflicts",
        "__init__.py",
        "",
        " elmira",
        "elmira\0",
        "elmira\n",
        "x" * 10_000,
        "x/" * 3_000,
    ],
)
def test_only_a_whole_name_reaches_into_the_package(name):
    assert "found no case" in refusal(name)


def test_a_message_stays_short_and_printable():
    assert len(refusal("x" * 10_000)) < 700
    assert refusal("a\x1b[31m\0b").isprintable()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is readable here")
def test_what_cannot_be_looked_at_is_left_to_whoever_opens_it(empty_folder):
    closed = empty_folder / "closed"
    closed.mkdir(mode=0)
    assert find_case("closed/case.yaml") == Path("closed/case.yaml")


def test_looking_a_name_up_imports_no_yaml_and_no_schema():
    program = (
        "import sys\n"
        "from detente.library import find_case\n"
        "assert find_case('elmira').exists()\n"
        "print(sorted({'yaml', 'pydantic', 'detente.case'} & sys.modules.keys()))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_packaged_case_is_described_by_its_name_and_files_are_not_looked_at(empty_folder):
    (empty_folder / "elmira").mkdir()
    case = packaged_case("elmira")
    assert (case.group, case.title) == ("conflicts", "Elmira groundwater contamination, 1991")
    assert case in packaged_cases()
    with pytest.raises(CaseError, match="found no packaged case 'elmyra'; did you mean 'elmira'"):
        packaged_case("elmyra")
