"""The cases at hand: what of a folder is one, under which address, and what a folder may hold besides."""

from __future__ import annotations

import os
import time
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from detente.errors import CaseError
from detente.library import find_case
from detente.web.application import Workbench, build
from detente.web.failures import NotFoundError
from detente.web.guard import Gate
from detente.web.jobs.tasks import task_of
from detente.web.shelf import MOST_OWN, CaseAddress, Shelf
from detente.web.view import View
from tests.web.conftest import HOST

ELMIRA = find_case("elmira")
TEXT = (ELMIRA / "case.yaml" if ELMIRA.is_dir() else ELMIRA).read_text(encoding="utf-8")
STRANGE = ("a b", "a#b", "a?b=c", "50 %", "Fälle 漢", "a&b;c", "a\\b", "<i>", "'\"")


def own(name: str) -> CaseAddress:
    return CaseAddress("own", name)


def names(shelf: Shelf) -> list[str]:
    return [one.address.name for one in shelf.own()[0]]


def write(folder, name: str = "mine.yaml", text: str = TEXT) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_a_case_of_any_name_has_an_address_that_leads_back_to_it(tmp_path):
    for name in STRANGE:
        write(tmp_path, f"{name}.yaml")
    paths = [one.address.path for one in Shelf(tmp_path).own()[0]]
    assert sorted(unquote(path) for path in paths) == sorted(f"/own/{name}.yaml" for name in STRANGE)
    with TestClient(build(Workbench(tmp_path, Gate(frozenset({HOST})), 64, 0)), f"http://{HOST}") as client:
        listed = client.get("/").text
        for path in paths:
            assert path.isascii()
            assert not set(path) & set(" #?&;\\<>")
            assert path in listed
            assert client.get(f"/api{path}/brief").status_code == 202
            assert f'href="{path}/evidence' in client.get(f"{path}/brief").text


def test_a_case_is_a_file_or_a_folder_that_holds_one(tmp_path):
    write(tmp_path)
    write(tmp_path, "notes.txt")
    write(tmp_path, ".hidden.yaml")
    for folder in ("a-case", "an-empty-one", "folder.yaml"):
        (tmp_path / folder).mkdir()
    write(tmp_path / "a-case", "case.yaml")
    assert names(Shelf(tmp_path)) == ["a-case", "mine.yaml"]


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../mine.yaml", "a/case.yaml", "\0", ".hidden.yaml", "/etc/passwd"]
)
def test_nothing_else_of_the_disk_can_be_named(tmp_path, name):
    write(tmp_path)
    (tmp_path / "served").mkdir()
    with pytest.raises(NotFoundError):
        Shelf(tmp_path / "served").path(own(name))


def test_links_that_lead_out_are_not_followed(tmp_path):
    served = tmp_path / "served"
    for folder in (served, served / "a-case", tmp_path / "outside"):
        folder.mkdir()
    write(tmp_path, "outside.yaml")
    write(tmp_path / "outside", "case.yaml")
    (served / "file.yaml").symlink_to(tmp_path / "outside.yaml")
    (served / "folder").symlink_to(tmp_path / "outside")
    (served / "circle.yaml").symlink_to(served / "circle.yaml")
    (served / "a-case" / "case.yaml").symlink_to(tmp_path / "outside.yaml")
    shelf = Shelf(served)
    with pytest.raises(CaseError, match="leads out of the folder"):
        shelf.open(own("a-case"))
    assert names(shelf) == ["a-case"]
    for name in ("file.yaml", "folder", "circle.yaml"):
        with pytest.raises(NotFoundError):
            shelf.path(own(name))


def test_a_link_within_the_folder_is_a_case(tmp_path):
    write(tmp_path)
    (tmp_path / "same.yaml").symlink_to(tmp_path / "mine.yaml")
    assert Shelf(tmp_path).open(own("same.yaml")).files[0].content == TEXT.encode()


def test_a_pipe_is_no_case_and_nobody_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "a-case").mkdir()
    write(tmp_path / "a-case", "case.yaml")
    os.mkfifo(tmp_path / "a-case" / "more.yaml")
    shelf = Shelf(tmp_path)
    (standing,) = shelf.own()[0]
    assert "not a plain file" in standing.problem
    with pytest.raises(NotFoundError):
        shelf.path(own("pipe.yaml"))


def test_a_file_that_may_not_be_read_says_so_and_hides_no_other(tmp_path, monkeypatch):
    write(tmp_path)
    write(tmp_path, "secret.yaml")
    monkeypatch.setattr("pathlib.Path.open", _refusing("secret.yaml", type(tmp_path).open))
    told = {one.address.name: one.problem for one in Shelf(tmp_path).own()[0]}
    assert "cannot be read: Permission denied" in told["secret.yaml"]
    assert told["mine.yaml"] == ""


def _refusing(name, usual):
    def opened(path, *arguments, **settings):
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path, *arguments, **settings)

    return opened


def test_a_file_that_is_no_case_is_listed_with_what_is_wrong(tmp_path):
    texts = ("", "\ufeff", "{", "a: &a [*a]", "- 1", "title: [", "\x07", "title: 3\nas_of: {}")
    for number, text in enumerate(texts):
        write(tmp_path, f"mine-{number}.yaml", text)
    with TestClient(build(Workbench(tmp_path, Gate(frozenset({HOST})), 64, 0)), f"http://{HOST}") as client:
        listed = client.get("/api/cases").json()["own"]
        assert [one["title"] for one in listed] == [f"mine-{number}.yaml" for number in range(len(texts))]
        assert all(one["problems"] or one["needs"] for one in listed)
        assert client.get("/").status_code == 200
        for number in range(len(texts)):
            assert client.get(f"/own/mine-{number}.yaml/brief").status_code == 422


def test_names_that_are_no_text_break_nothing(tmp_path):
    (tmp_path / "a-case").mkdir()
    write(tmp_path / "a-case", "case.yaml")
    for broken in (b"\xff.yaml", b"a-case/\xff.yaml"):
        with open(os.fsencode(tmp_path) + b"/" + broken, "wb") as file:  # noqa: PTH123 - of bytes
            file.write(b"[")
    with TestClient(build(Workbench(tmp_path, Gate(frozenset({HOST})), 64, 0)), f"http://{HOST}") as client:
        (listed,) = client.get("/api/cases").json()["own"]
        assert listed["problems"]
        assert client.get("/").status_code == 200
        assert client.get("/own/a-case/brief").status_code == 422
        assert client.get("/api/own/a-case/brief").json()["problems"]


def test_a_folder_of_ten_thousand_files_answers_at_once(tmp_path):
    write(tmp_path)
    for n in range(10_000):
        (tmp_path / f"x{n:05}.yaml").touch()
    shelf = Shelf(tmp_path)
    began = time.perf_counter()
    shelf.open(own("mine.yaml"))
    assert time.perf_counter() - began < 0.5
    listed, left_out = shelf.own()
    assert len(listed) == MOST_OWN
    assert left_out == 10_001 - MOST_OWN


def test_a_folder_that_disappears_is_said_to_be_gone_and_may_come_back(tmp_path):
    folder = tmp_path / "served"
    folder.mkdir()
    write(folder)
    with TestClient(build(Workbench(folder, Gate(frozenset({HOST})), 64, 0)), f"http://{HOST}") as client:
        folder.rename(tmp_path / "away")
        assert "served" in client.get("/api/cases").json()["message"]
        assert client.get("/").status_code == 422
        assert client.get("/own/mine.yaml/brief").status_code in {404, 422}
        assert client.get("/packaged/elmira/brief").status_code == 200
        (tmp_path / "away").rename(folder)
        assert len(client.get("/api/cases").json()["own"]) == 1


def test_a_file_that_is_written_to_is_another_version_at_once(tmp_path):
    write(tmp_path)
    shelf, view = Shelf(tmp_path), View(worlds=64)
    before = shelf.open(own("mine.yaml"))
    title = shelf.own()[0][0].title
    write(tmp_path, text=TEXT.replace(title, "Another title", 1))
    after = shelf.open(own("mine.yaml"))
    assert after.version != before.version
    assert after.loaded.case.title == "Another title"
    assert shelf.own()[0][0].title == "Another title"
    settings = view.settings(64)
    assert task_of("assess", before, settings).key != task_of("assess", after, settings).key


def test_a_part_that_is_added_is_another_version_too(tmp_path):
    (tmp_path / "a-case").mkdir()
    write(tmp_path / "a-case", "case.yaml")
    shelf = Shelf(tmp_path)
    before = shelf.open(own("a-case")).version
    write(tmp_path / "a-case", "more.yaml", "sources: {}\n")
    assert shelf.open(own("a-case")).version != before


def test_the_case_that_comes_near_is_named(tmp_path):
    write(tmp_path)
    with pytest.raises(NotFoundError, match="did you mean 'mine"):
        Shelf(tmp_path).path(own("mein.yaml"))
    with pytest.raises(NotFoundError, match="did you mean 'elmira'"):
        Shelf(tmp_path).path(CaseAddress("packaged", "elmirra"))
