"""Interruptions while files are written: all is there afterwards, or nothing."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from detente.case.writing.adding import NewText
from detente.case.writing.interruption import held_interruptions
from detente.case.writing.new_files import write_new_folder
from detente.case.writing.replacing import write_texts


@pytest.fixture(autouse=True)
def heard():
    """Hear interruptions, though the tests may have been started in the background, which ignores them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt():
    signal.raise_signal(signal.SIGINT)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"a\n")
    (tmp_path / "b.yaml").write_bytes(b"b\n")
    return tmp_path


def texts(folder):
    old = [
        NewText(folder / name, (folder / name).read_bytes(), f"new {name}\n") for name in ("a.yaml", "b.yaml")
    ]
    return [NewText(folder / "articles" / "c.txt", None, "new c\n"), *old]


def held(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_interruption_before_the_first_file_leaves_all_as_it_was(folder, monkeypatch):
    before = held(folder)
    chmod = Path.chmod

    def interrupted(path, mode):
        interrupt()
        chmod(path, mode)

    monkeypatch.setattr(Path, "chmod", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_texts(texts(folder))
    assert held(folder) == before
    assert not (folder / "articles").exists()


@pytest.mark.parametrize("name", ["link", "replace"])
def test_an_interruption_in_the_midst_of_it_comes_too_late(folder, monkeypatch, name):
    real = getattr(os, name)

    def interrupted(*words, **options):
        interrupt()
        real(*words, **options)
        interrupt()

    monkeypatch.setattr(os, name, interrupted)
    write_texts(texts(folder))
    expected = {"a.yaml": b"new a.yaml\n", "b.yaml": b"new b.yaml\n", "articles/c.txt": b"new c\n"}
    assert held(folder) == expected


def test_a_new_folder_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    write = Path.write_bytes

    def interrupted(path, content):
        interrupt()
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_new_folder(tmp_path / "case", {"a.yaml": b"a", "articles/b.txt": b"b"})
    assert list(tmp_path.iterdir()) == []


def test_interruptions_are_obeyed_again_afterwards():
    before = signal.getsignal(signal.SIGINT)
    with held_interruptions() as obey:
        obey()
        interrupt()
        with pytest.raises(KeyboardInterrupt):
            obey()
    assert signal.getsignal(signal.SIGINT) is before
    with pytest.raises(KeyboardInterrupt):
        interrupt()


def test_threads_are_left_alone():
    seen = []

    def held_there():
        with held_interruptions() as obey:
            obey()
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=held_there)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGINT)]
