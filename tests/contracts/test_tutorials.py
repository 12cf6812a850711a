"""Tutorials and how-tos: every command and every piece of Python in them runs, and says what the page says.

A page is worked through from top to bottom in an empty folder, as a reader would:

- a block of ``console`` holds commands after ``$`` and, below each, lines that it prints: they come out, in
  this order; ``...`` stands for lines left out. Where an error is shown, the command fails with 2.
- a block of ``yaml`` whose first line names a file (``# lenses/case.yaml``) is that file; with
  ``, continued`` it is added to its end.
- a block of ``text`` whose first line names a file (``# press/post.txt``) is that file without this line.
- a block of ``python`` is a program.

A page without a console is one program in Python: each block of ``python`` goes on where the last one
ended, and the block of ``text`` below it is all that it prints.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.application import application
from tests.contracts.project import ROOT, shown

TUTORIALS = sorted((ROOT / "docs" / "tutorials").glob("*.md"))
PAGES = [*TUTORIALS, *sorted((ROOT / "docs" / "how-to").glob("*.md"))]
PROGRAMS = [page for page in PAGES if "```console" not in page.read_text(encoding="utf-8")]
WITH_COMMANDS = [page for page in PAGES if page not in PROGRAMS]
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# ([\w/.-]+\.yaml)(, continued)?\n")
TEXT_FILE = re.compile(r"# ([\w/.-]+\.txt)\n")
PROGRAM = "./detente"
OTHER_PROGRAMS = {"rm"}
WORLDS = "--worlds"
FEW, FEW_ENOUGH = "200", 500


LONG = {
    "appraise-the-evidence",
    "argue-with-an-answer",
    "brief-for-one-side",
    "compare-two-answers",
    "how-it-unfolds",
    "many-worlds",
    "read-a-dossier",
    "read-the-other-side",
    "seal-and-verify",
    "share-a-brief",
    "update-on-news",
    "what-would-change-it",
    "work-out-a-deal",
    "write-a-contingent-term",
}
"""Pages that take long to work through; they are worked through behind ``--slow``."""


def worked(page: Path):
    return pytest.param(page, id=page.stem, marks=[pytest.mark.slow] if page.stem in LONG else [])


def blocks(page: Path) -> list[tuple[str, str]]:
    """List the code of a page with its language; blocks in lists are moved to the margin."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [
        (language, re.sub(rf"^{indent}", "", text, flags=re.MULTILINE)) for indent, language, text in found
    ]


def commands(text: str) -> list[tuple[str, list[str]]]:
    """Cut a console block into commands and the lines that each is said to print."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program within the test, as a process of its own takes seconds to begin; others as usual."""
    if words[0] != PROGRAM:
        return subprocess.run(
            words, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=300
        )
    with contextlib.chdir(folder):
        # Answers are as wide as the screen; where there is none, 80 columns.
        done = CliRunner().invoke(
            application, words[1:], prog_name="detente", env={"COLUMNS": "80"}, catch_exceptions=False
        )
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)


def run_python(text: str, folder: Path) -> str:
    """Run a program in Python within the test; give what it prints."""
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()) as caught:
        exec(compile(text, "a block of a page", "exec"), {})
    return caught.getvalue()


def runnable(line: str, printed: list[str]) -> list[str]:
    """Make a command of a page one that can be run here, in few worlds where it shows no numbers."""
    program, *words = shlex.split(line)
    if program != PROGRAM:
        assert program in OTHER_PROGRAMS, f"{line}: a reader may not have that"
        return [program, *words]
    if words[0] in {"assess", "compare", "observe"} and "--precision" not in words:
        worlds = int(words[words.index(WORLDS) + 1]) if WORLDS in words else 10_000
        if worlds > FEW_ENOUGH:
            assert not printed, f"{line}: show what comes out of at most {FEW_ENOUGH} worlds"
            # The last one counts.
            words += [WORLDS, FEW]
    return [PROGRAM, *words]


def check_command(line: str, printed: list[str], folder: Path) -> None:
    done = run(runnable(line, printed), folder)
    failing = any(text.lower().startswith("error:") for text in printed)
    assert done.returncode in ({2} if failing else {0, 1}), f"{line}\n{done.stdout}\n{done.stderr}"
    assert "defect" not in done.stderr
    left = [text.rstrip() for text in (done.stdout + done.stderr).splitlines()]
    whole = "\n".join(left)
    gap = False
    for text in printed:
        if text == "...":
            gap = True
            continue
        assert text in (left if gap else left[:1]), f"{line}: expected the line {text!r} in\n{whole}"
        left = left[left.index(text) + 1 :]
        gap = False
    assert gap or not printed or not any(left), f"{line}: more comes out than is shown:\n{whole}"


def write_article(text: str, folder: Path) -> None:
    """Write the text that a block is, without the line that names its file."""
    named = TEXT_FILE.match(text)
    if named is not None:
        place = folder / named[1]
        place.parent.mkdir(exist_ok=True)
        place.write_text(text[named.end() :], "utf-8")


def write(text: str, folder: Path) -> None:
    """Write the file that a block is, or add to it; a block that names none is only an example."""
    named = FILE.match(text)
    if named is None:
        return
    place = folder / named[1]
    if named[2]:
        place.write_text(place.read_text("utf-8") + text, "utf-8")
    else:
        place.write_text(text, "utf-8")


@pytest.mark.parametrize("page", [worked(page) for page in WITH_COMMANDS])
def test_a_page_can_be_worked_through(page, tmp_path):
    found = blocks(page)
    assert any(language == "console" for language, _ in found)
    for language, text in found:
        if language == "yaml":
            write(text, tmp_path)
        elif language == "text":
            write_article(text, tmp_path)
        elif language == "console":
            for line, printed in commands(text):
                check_command(line, printed, tmp_path)
        elif language == "python":
            assert run_python(text, tmp_path)


@pytest.mark.parametrize("page", PROGRAMS, ids=lambda page: page.stem)
def test_a_page_of_python_prints_what_it_says(page):
    found = blocks(page)
    assert found[0][0] == "python"
    names: dict[str, object] = {}
    printed = ""
    for number, (language, text) in enumerate(found):
        if language == "python":
            assert not printed, f"what block {number - 1} prints is not shown:\n{printed}"
            with contextlib.redirect_stdout(io.StringIO()) as caught:
                exec(compile(text, f"{page.name}, block {number}", "exec"), names)
            printed = caught.getvalue()
        else:
            assert (language, text) == ("text", printed), f"block {number - 1} prints\n{printed}"
            printed = ""
    assert not printed


@pytest.mark.parametrize("page", sorted({*TUTORIALS} & {*WITH_COMMANDS}), ids=lambda page: page.stem)
def test_every_block_of_a_tutorial_is_worked_through(page):
    for language, text in blocks(page):
        assert language in {"console", "python", "yaml"}
        assert language != "yaml" or FILE.match(text), f"{shown(page)}: which file is this?\n{text}"


def test_nothing_of_the_template_is_left_at_the_end_of_the_tutorial(tmp_path):
    for language, text in blocks(ROOT / "docs" / "tutorials" / "three-articles.md"):
        (tmp_path / "lenses").mkdir(exist_ok=True)
        if language == "yaml":
            write(text, tmp_path)
    assert "replace:" not in "".join(path.read_text("utf-8") for path in (tmp_path / "lenses").iterdir())


@pytest.mark.parametrize(
    ("printed", "passes"),
    [
        (["detente 9", "more"], False),
        (["..."], True),
        (["...", "  --version"], False),
        ([], True),
    ],
)
def test_a_line_that_does_not_come_out_is_noticed(printed, passes, tmp_path):
    if passes:
        check_command("./detente --version", printed, tmp_path)
    else:
        with pytest.raises(AssertionError):
            check_command("./detente --version", printed, tmp_path)
