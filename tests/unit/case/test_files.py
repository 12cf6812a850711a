"""Reading files: one, a folder of parts, or standard input; and what keeps them from being read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from detente.case import load_case
from detente.case.files import read_raw
from detente.case.yaml_reader import LARGEST_FILE
from detente.errors import CaseError

SMALL = Path(__file__).resolve().parents[2] / "cases" / "small.yaml"


def refusal(path):
    with pytest.raises(CaseError) as caught:
        read_raw(path)
    return [str(problem) for problem in caught.value.problems]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "case.yaml").write_text(
        "detente: 1\nclaims:\n  c1: {says: one}\ntimeline:\n  - {what: first}\n"
    )
    (tmp_path / "more.yaml").write_text(
        "claims:\n  c2: {says: two}\ntimeline:\n  - {what: second}\n  - {what: third}\n"
    )
    (tmp_path / "also.yaml").write_text("events:\n  e1: {by: x}\n")
    return tmp_path


def test_a_folder_is_the_main_file_and_the_parts_by_name(folder):
    raw = read_raw(folder)
    assert list(raw.content) == ["detente", "claims", "timeline", "events"]
    assert list(raw.content["claims"]) == ["c1", "c2"]
    assert [entry["what"] for entry in raw.content["timeline"]] == ["first", "second", "third"]


def test_places_follow_their_values_into_the_whole(folder):
    places = read_raw(folder).places
    assert str(places.find("claims.c2.says")) == f"{folder}/more.yaml:2:8"
    assert str(places.find("timeline.2.what")) == f"{folder}/more.yaml:5:6"
    assert str(places.find("timeline.0")) == f"{folder}/case.yaml:5:5"
    assert str(places.find("claims")) == f"{folder}/case.yaml:2:1"


def test_a_key_in_two_files_is_refused_with_both_places(folder):
    (folder / "more.yaml").write_text("claims:\n  c1: {says: two}\ndetente: 1\n")
    more, main = folder / "more.yaml", folder / "case.yaml"
    assert refusal(folder) == [
        f"{more}:2:3: claims.c1: stands in two files; first at {main}:3:3; keep one of them",
        f"{more}:3:1: detente: stands in two files; first at {main}:1:1; keep one of them",
    ]


def test_a_section_cannot_be_a_list_here_and_a_mapping_there(folder):
    (folder / "more.yaml").write_text("claims:\n  - c2\n")
    (found,) = refusal(folder)
    assert "more.yaml:1:1: claims: stands in two files" in found


def test_folders_inside_and_other_files_are_not_read(folder):
    (folder / "deeper").mkdir()
    (folder / "deeper" / "bad.yaml").write_text("*x")
    (folder / "notes.txt").write_text("*x")
    assert len(read_raw(folder).content) == 4


def test_a_link_out_of_the_folder_is_refused(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
    elsewhere.write_text("claims: {c9: {says: secret}}\n")
    (folder / "link.yaml").symlink_to(elsewhere)
    (found,) = refusal(folder)
    assert (
        found
        == f"{folder}/link.yaml: is a link that leads out of the folder; put the file itself into the folder"
    )


def test_a_link_inside_the_folder_is_followed(folder):
    (folder / "source.txt").write_text("terms: {}\n")
    (folder / "link.yaml").symlink_to(folder / "source.txt")
    assert read_raw(folder).content["terms"] == {}


def test_a_link_in_a_circle_is_refused(folder):
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    (found,) = refusal(folder)
    assert found.startswith(f"{folder}/loop.yaml: cannot be read: ")


def test_a_folder_without_a_main_file_is_refused(tmp_path):
    assert "a folder needs a file case.yaml" in refusal(tmp_path)[0]


def test_too_many_parts_are_refused(folder):
    for number in range(50):
        (folder / f"part{number}.yaml").write_text("terms: {}\n")
    assert "holds 52 parts; allowed: 50" in refusal(folder)[0]


def test_a_missing_file_is_named_with_the_nearest(folder):
    assert refusal(folder / "cases.yaml") == [f"{folder}/cases.yaml: no such file; did you mean 'case.yaml'?"]
    assert "in that folder there are: also.yaml, case.yaml, more.yaml" in refusal(folder / "xyz")[0]
    assert "a folder with case.yaml, or - for standard input" in refusal(folder / "no" / "where.yaml")[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "is not a plain file" in refusal(tmp_path / "pipe.yaml")[0]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_a_device_is_not_read():
    assert "is not a plain file" in refusal(Path("/dev/zero"))[0]


def test_a_large_file_is_refused(tmp_path):
    path = tmp_path / "large.yaml"
    path.write_bytes(b"# " + b"x" * LARGEST_FILE)
    assert refusal(path) == [f"{path}: is larger than 5 MB; spread it over several files in a folder"]


@pytest.mark.parametrize("bad", [b"\xff\xfea\x00:\x00", b"detente: 1\ntitle: na\xefve\n", b"a: \xed\xa0\x80"])
def test_bytes_that_are_not_text_are_refused_with_their_place(tmp_path, bad):
    path = tmp_path / "bytes.yaml"
    path.write_bytes(bad)
    (found,) = refusal(path)
    assert "found bytes that are not UTF-8 text" in found
    line = 2 if b"title" in bad else 1
    assert found.startswith(f"{path}:{line}:")


def test_the_place_of_a_bad_byte_counts_characters(tmp_path):
    path = tmp_path / "bytes.yaml"
    path.write_bytes("a: 1\né: ".encode() + b"\xff")
    assert refusal(path)[0].startswith(f"{path}:2:4: ")


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "empty"), ("# c\n", "empty"), ("- a\n", "not a mapping"), ("a\n", "not a mapping")],
)
def test_what_is_no_mapping_is_refused(tmp_path, text, words):
    path = tmp_path / "list.yaml"
    path.write_text(text)
    (found,) = refusal(path)
    assert words in found
    assert "a case file begins with 'detente: 1'" in found


def test_standard_input_is_read(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(SMALL.read_bytes()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stream)
    loaded = load_case(Path("-"))
    assert loaded.digest == load_case(SMALL).digest
    assert loaded.places.find("title").file == "standard input"


def test_a_case_in_parts_is_the_same_case(tmp_path):
    text = SMALL.read_text(encoding="utf-8")
    head, tail = text.split("\nconflict:\n")
    (tmp_path / "case.yaml").write_text(head + "\n")
    (tmp_path / "model.yaml").write_text("conflict:\n" + tail)
    whole, parts = load_case(SMALL), load_case(tmp_path)
    assert parts.case == whole.case
    assert parts.digest == whole.digest
    assert parts.places.find("deal.issues.stake").file.endswith("model.yaml")
