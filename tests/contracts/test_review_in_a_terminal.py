"""The review of ``detente read`` in a terminal: what a person sees, types, and can break off."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente.case.files import read_raw
from tests.contracts.project import ROOT

pty = pytest.importorskip("pty", reason="no terminals of this kind here")
fcntl = pytest.importorskip("fcntl", reason="no terminals of this kind here")
termios = pytest.importorskip("termios", reason="no terminals of this kind here")

ARTICLE = """\
Title: At odds
Publisher: The Harbour Post
Date: 2025-06-17

OpenAI wants Microsoft to give up its exclusive right to host its models, two people familiar with the \
matter said.

Microsoft is asking for a stake of more than 33% in the new company, according to the people. OpenAI could \
lose $20 billion if the conversion is not completed by the end of the year.
"""
CASE = """\
detente: 1
title: Begun
as_of: 2025-06-20
parties:
  openai: {name: OpenAI}
  microsoft: {name: Microsoft}
"""
PROMPT = "[a]ccept [e]dit [d]rop [b]ack [A]ccept all left [q]uit:"
STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
SECONDS = 60.0


@dataclass
class Session:
    """A program in a terminal, and all that it has shown."""

    process: int
    terminal: int
    shown: str = ""

    @property
    def text(self) -> str:
        return STYLE.sub("", self.shown).replace("\r", "")

    def wait_for(self, words: str, times: int = 1) -> None:
        end = time.monotonic() + SECONDS
        while self.text.count(words) < times:
            assert time.monotonic() < end, f"{words!r} did not come {times} times:\n{self.text}"
            ready, _, _ = select.select([self.terminal], [], [], 0.2)
            if ready:
                self.shown += os.read(self.terminal, 65536).decode("utf-8", "replace")

    def type(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def end(self) -> int:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            ready, _, _ = select.select([self.terminal], [], [], 0.2)
            try:
                piece = os.read(self.terminal, 65536) if ready else b""
            except OSError:
                piece = b""
            self.shown += piece.decode("utf-8", "replace")
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                self.process = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"it did not end:\n{self.text}")


@pytest.fixture
def open_session(tmp_path):
    (tmp_path / "post.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    opened: list[Session] = []

    def start(words: Sequence[str], columns: int = 80, **environment: str) -> Session:
        kept = {
            name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS", "LINES"}
        }
        settings = {**kept, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT / "src"), **environment}
        process, terminal = pty.fork()
        if process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
            os.chdir(tmp_path)
            os.execve(sys.executable, [sys.executable, "-m", "detente", *words], settings)
        opened.append(Session(process, terminal))
        return opened[-1]

    yield start
    for session in opened:
        if session.process:
            os.kill(session.process, signal.SIGKILL)
            os.waitpid(session.process, 0)
        os.close(session.terminal)


REVIEW = ("read", "post.txt", "--into", "case.yaml", "--review")
Start = Callable[..., Session]


def answer(session: Session, keys: str, prompt: str, times: int) -> None:
    session.type(f"{keys}\n")
    session.wait_for(prompt, times)


def test_accept_edit_back_drop_and_quit(open_session: Start, tmp_path: Path):
    session = open_session(REVIEW)
    session.wait_for(PROMPT)
    assert "Proposal 1 of 5; 0 accepted so far" in session.text
    assert "At odds: The Harbour Post, 2025-06-17, post.txt:1:1" in session.text
    answer(session, "a", PROMPT, 2)
    assert "Proposal 2 of 5; 1 accepted so far" in session.text
    answer(session, "e", "Enter when done:", 1)
    answer(session, "values 3", "Enter when done:", 2)
    assert "did you mean 'value'?" in " ".join(session.text.split())
    answer(session, "value 49 %", "Enter when done:", 3)
    answer(session, "", PROMPT, 3)
    assert "value: 49 %" in session.text
    answer(session, "b", PROMPT, 4)
    assert "Proposal 1 of 5 (accepted before); 1 accepted so far" in session.text
    answer(session, "d", PROMPT, 5)
    answer(session, "x", PROMPT, 6)
    assert "found 'x'; write a, e, d, b, A or q" in session.text
    answer(session, "a", PROMPT, 7)
    answer(session, "q", "write the 1 accepted so far? y or n:", 1)
    answer(session, "y", "its kind", 1)
    answer(session, "", "its origin", 1)
    answer(session, "", "its reliability", 1)
    session.type("B\n")
    assert session.end() == 0
    assert "written: 1 claim and 1 new source" in session.text
    (claim,) = read_raw(tmp_path / "case.yaml").content["claims"].values()
    assert claim["value"] == "49 %"


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 200])
def test_what_is_shown_fits_the_screen(open_session: Start, columns: int):
    session = open_session(REVIEW, columns)
    session.wait_for(PROMPT)
    answer(session, "d", PROMPT, 2)
    answer(session, "e", "Enter when done:", 1)
    lines = session.text[session.text.index("Proposal 1") :].split("\n")
    assert max(map(len, lines)) <= min(columns, 100)
    assert f"\n{PROMPT}" in session.text


@pytest.mark.slow
def test_cues_stand_out_with_colours_and_without(open_session: Start):
    coloured = open_session(REVIEW)
    coloured.wait_for(PROMPT)
    assert "\x1b[1;4;33mOpenAI\x1b[0m wants \x1b[1;4;33mMicrosoft\x1b[0m" in coloured.shown
    plain = open_session(REVIEW, NO_COLOR="1")
    plain.wait_for(PROMPT)
    passage = plain.shown[plain.shown.index("Proposal 1") :]
    assert "\x1b[1;4mOpenAI\x1b[0m wants" in passage
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", passage)
    for session in (coloured, plain):
        assert "“OpenAI wants Microsoft to give up" in session.text
        assert "because of 'OpenAI': party openai" in session.text


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [REVIEW, ("start", "T", "post.txt", "--parties", "OpenAI, Microsoft", "--review")]
)
def test_an_interruption_writes_nothing(open_session: Start, tmp_path: Path, words: Sequence[str]):
    session = open_session(words)
    session.wait_for(PROMPT)
    answer(session, "a", PROMPT, 2)
    session.type("\x03")
    assert session.end() == 130
    assert "nothing was written" in session.text
    assert "Traceback" not in session.text
    assert (tmp_path / "case.yaml").read_text(encoding="utf-8") == CASE
    assert sorted(one.name for one in tmp_path.iterdir()) == ["case.yaml", "post.txt"]


@pytest.mark.slow
def test_a_case_that_changes_meanwhile_is_not_written_over(open_session: Start, tmp_path: Path):
    session = open_session(REVIEW)
    session.wait_for(PROMPT)
    answer(session, "A", "its kind", 1)
    changed = f"{CASE}# a note of somebody else\n"
    (tmp_path / "case.yaml").write_text(changed, encoding="utf-8")
    answer(session, "", "its origin", 1)
    answer(session, "", "its reliability", 1)
    session.type("\n")
    assert session.end() == 2
    assert "has changed since it was read; nothing was written" in " ".join(session.text.split())
    assert (tmp_path / "case.yaml").read_text(encoding="utf-8") == changed
