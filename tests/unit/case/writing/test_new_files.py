"""Files that are made new: whole or not at all, over nothing, and as open as other files."""

from __future__ import annotations

import os

import pytest

from detente.case.writing.new_files import check_free, write_new_file, write_new_folder
from detente.errors import ReportError


def test_a_file_holds_what_was_written_and_no_draft_is_left(tmp_path):
    write_new_file(tmp_path / "a.yaml", b"x\n")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.yaml": b"x\n"}


def test_a_folder_holds_what_was_written_and_no_draft_is_left(tmp_path):
    write_new_folder(tmp_path / "a", {"b.yaml": b"x\n", "c.yaml": b""})
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()} == {
        "b.yaml": b"x\n",
        "c.yaml": b"",
    }


@pytest.mark.skipif(os.name == "nt", reason="no such rights on Windows")
def test_rights_are_those_of_any_new_file(tmp_path):
    mask = os.umask(0o027)
    try:
        write_new_file(tmp_path / "a.yaml", b"")
        write_new_folder(tmp_path / "b", {"c": b""})
        assert os.umask(0o027) == 0o027, "the mask is as before"
    finally:
        os.umask(mask)
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o750


def test_a_file_that_appears_meanwhile_is_not_written_over(tmp_path, monkeypatch):
    place = tmp_path / "a.yaml"
    monkeypatch.setattr("detente.case.writing.new_files.check_free", lambda path: None)
    place.write_bytes(b"theirs")
    with pytest.raises(ReportError, match="File exists"):
        write_new_file(place, b"ours")
    assert place.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [place]


def test_where_there_are_no_links_a_file_is_written_all_the_same(tmp_path, monkeypatch):
    def refuse(source, target):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_new_file(tmp_path / "a.yaml", b"x")
    assert (tmp_path / "a.yaml").read_bytes() == b"x"
    with pytest.raises(ReportError, match="is there already"):
        write_new_file(tmp_path / "a.yaml", b"y")
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", fail)
    with pytest.raises(ReportError, match="No space left"):
        write_new_folder(tmp_path / "a", {"b": b"x"})
    assert list(tmp_path.iterdir()) == []


def test_a_place_is_free_if_its_folder_is_there(tmp_path):
    check_free(tmp_path / "a")
    with pytest.raises(ReportError, match="there is no folder"):
        check_free(tmp_path / "a" / "b")
