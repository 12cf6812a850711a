"""Every packaged case: loads, can be compiled, rests on something, and is listed in the documentation."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from detente.assessment.compile import compile_case
from detente.case import load_case
from detente.library import packaged_cases

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "reference" / "library.md"
ROW = re.compile(r"^\| `([a-z-]+)` \| ([^|]+?) \|(?: ([^|]+?) \|)?$", re.MULTILINE)
DEAD_IN_THE_SOURCE = {"trade-round": {"dead-statement": 3}}
"""Warnings that a published file earns: it is kept as it is, and says so at its head."""

CASES = packaged_cases()
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
each_conflict = pytest.mark.parametrize(
    "case", [case for case in CASES if case.group == "conflicts"], ids=lambda case: case.name
)


@each_case
def test_it_loads_with_the_warnings_that_are_known(case):
    loaded = load_case(case.path)
    warnings = Counter(problem.code for problem in loaded.problems if problem.severity == "warning")
    assert warnings == DEAD_IN_THE_SOURCE.get(case.name, {})
    assert loaded.case.title == case.title


@each_case
def test_it_can_be_compiled_and_starts_somewhere(case):
    part = compile_case(load_case(case.path)).conflict
    assert part.space.feasible.reshape(-1)[part.start]
    labels = part.label[np.flatnonzero(part.space.feasible)]
    assert set(labels.tolist()) == set(range(len(part.labels))), "each label names a state that can occur"


@each_conflict
def test_a_published_conflict_rests_on_claims_and_knows_no_deal(case):
    loaded = load_case(case.path).case
    assert loaded.deal is None
    assert loaded.outcome is None, "it is no partnership, so it may not count among cases of known end"
    for label in loaded.conflict.outcomes.values():
        assert not label.is_settlement
    preferences = loaded.conflict.preferences.values()
    records = [*preferences, *(statement for wishes in preferences for statement in wishes.statements)]
    used = {slug for record in records for slug in record.claims}
    assert used <= set(loaded.claims)
    assert used
    for claim in loaded.claims.values():
        assert bool(claim.sources) != (claim.hedge == "memory")


@each_conflict
def test_a_published_conflict_has_a_test_of_its_publication(case):
    publication = case.path.name.partition("-")[0]
    tests = list((ROOT / "tests" / "papers").glob(f"test_{publication}_*.py"))
    assert any(f'"{case.name}"' in test.read_text("utf-8") for test in tests)


def test_the_page_lists_each_case_with_its_title_and_publication():
    listed = {name: (title, publication) for name, title, publication in ROW.findall(PAGE.read_text("utf-8"))}
    assert {name: title for name, (title, _) in listed.items()} == {case.name: case.title for case in CASES}
    for case in CASES:
        publication = listed[case.name][1]
        if case.group == "conflicts":
            author, year = re.match(r"([a-z]+)([0-9]{4})-", case.path.name).groups()
            assert publication.lower().startswith(author)
            assert year in publication


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-I", "-m", "hatchling", "build", "--target", "wheel", "--directory", str(place)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (built,) = place.glob("*.whl")
    return built


def run_from(place: Path, program: str, *, cwd: Path) -> str:
    """Run a program in another process that finds the package at `place` first."""
    start = f"import sys\nsys.path.insert(0, {str(place)!r})\n"
    done = subprocess.run(
        [sys.executable, "-I", "-c", start + program], cwd=cwd, capture_output=True, text=True
    )
    assert not done.returncode, done.stderr
    return done.stdout


def test_cases_are_found_in_an_installed_wheel(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(tmp_path / "site")
    program = (
        "from detente.case import load_case\n"
        "from detente.library import find_case, packaged_cases\n"
        "print(find_case('elmira'))\n"
        "print(load_case(find_case('openai-microsoft')).case.title)\n"
        "print(len(packaged_cases()))\n"
    )
    path, title, count = run_from(tmp_path / "site", program, cwd=tmp_path).splitlines()
    assert Path(path).is_relative_to(tmp_path / "site")
    assert title == "OpenAI and Microsoft, June 2025"
    assert int(count) == len(CASES)


def test_the_template_and_the_schema_are_made_from_an_installed_wheel(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(tmp_path / "site")
    program = (
        "from datetime import date\n"
        "from detente.case.json_schema import case_json_schema\n"
        "from detente.case.template import Frame, template_files, template_parties\n"
        "frame = Frame(template_parties(['A', 'B']), date(2026, 3, 31))\n"
        "print(*template_files(frame, folder=True))\n"
        "print(case_json_schema()['properties']['title']['description'])\n"
    )
    names, description = run_from(tmp_path / "site", program, cwd=tmp_path).splitlines()
    assert len(names.split()) == 8
    assert description == "What the case is called."


def test_a_package_inside_an_archive_is_refused_with_advice(wheel, tmp_path):
    program = (
        "from detente.errors import DetenteError\n"
        "from detente.library import find_case\n"
        "try:\n"
        "    find_case('elmira')\n"
        "except DetenteError as error:\n"
        "    print(error)\n"
    )
    assert "cannot be read from an archive" in run_from(wheel, program, cwd=tmp_path)
