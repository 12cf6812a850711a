"""A case copied: the same files, whole or not at all, and over nothing."""

from __future__ import annotations

import pytest

from detente.case.writing.copying import copy_case
from detente.errors import CaseError, ReportError
from detente.library import find_case


def held(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_is_copied_file_by_file(tmp_path):
    case = find_case("disney-pixar")
    copy_case(case, tmp_path / "mine")
    assert held(tmp_path / "mine") == {path.name: path.read_bytes() for path in case.glob("*.yaml")}


def test_one_file_becomes_a_file_or_the_first_of_a_folder(tmp_path):
    case = find_case("elmira")
    copy_case(case, tmp_path / "mine.yaml")
    copy_case(case, tmp_path / "mine")
    assert held(tmp_path) == {name: case.read_bytes() for name in ("mine.yaml", "mine/case.yaml")}


def test_a_folder_is_no_single_file(tmp_path):
    with pytest.raises(ReportError, match="name a folder"):
        copy_case(find_case("disney-pixar"), tmp_path / "mine.yaml")
    assert list(tmp_path.iterdir()) == []


def test_kept_texts_come_along_and_what_links_lead_to_does_not(tmp_path):
    case = tmp_path / "case"
    (case / "articles").mkdir(parents=True)
    (case / "case.yaml").write_text("detente: [broken", encoding="utf-8")
    (case / "articles" / "post.txt").write_text("Words.\n", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (case / "articles" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (case / "notes.txt").write_text("mine", encoding="utf-8")
    copy_case(case, tmp_path / "copy")
    assert held(tmp_path / "copy") == {"case.yaml": b"detente: [broken", "articles/post.txt": b"Words.\n"}


def test_nothing_is_written_over_and_nothing_made_of_nothing(tmp_path):
    (tmp_path / "mine").mkdir()
    with pytest.raises(ReportError, match="is there already"):
        copy_case(find_case("elmira"), tmp_path / "mine")
    with pytest.raises(CaseError, match="no such file"):
        copy_case(tmp_path / "none", tmp_path / "copy")
