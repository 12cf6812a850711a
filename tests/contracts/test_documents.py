"""The documents: links lead somewhere, promised commands exist, the text speaks of the product alone."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest

from detente import __version__
from detente.cli.application import COMMANDS
from tests.contracts.project import ROOT, shown, written_files

LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:\./)?\bdetente (?!-)([a-z]+)\b")

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
TEXT = {"", ".cff", ".css", ".html", ".js", ".md", ".py", ".toml", ".txt"}
# A letter in brackets keeps these lines from finding themselves.
MAKERS = re.compile(r"(?i)\b([a]gents?|[a]gentic|[c]hatgpt|[c]laude|[p]rompted)\b")
MACHINE = re.compile(r"/(?:[r]oot|[w]ork|[U]sers|[h]ome/[a-z]+)/|[C]:\\\\")
INDEX = re.compile(r"(?i)[i]ndex-url|[f]ind-links|[p]ythonhosted|[p]ypi\.org/simple|[a]rtifactory")

each_page = pytest.mark.parametrize("page", PAGES, ids=shown)


def _anchor(heading: str) -> str:
    # An underscore within a word belongs to a name; about words it is a mark, and left out.
    plain = re.sub(r"[`*]|(?<!\w)_|_(?!\w)|\[|\]\([^)]*\)", "", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


@each_page
def test_each_link_leads_to_something(page):
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    broken = []
    for target in LINK.findall(text):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = unquote(target).partition("#")
        path = (page.parent / name).resolve() if name else page
        if not path.exists() or (anchor and anchor not in _anchors(path)):
            broken.append(target)
    assert broken == [], f"{shown(page)}: these lead nowhere"


def _anchors(path: Path) -> set[str]:
    if path.suffix != ".md":
        return set()
    return {_anchor(heading) for heading in HEADING.findall(path.read_text(encoding="utf-8"))}


@each_page
def test_each_command_in_a_page_exists(page):
    pieces = CODE.findall(page.read_text(encoding="utf-8"))
    named = {name for piece in pieces for name in COMMAND.findall(piece)}
    assert named <= COMMANDS.keys() | {"authors"}, shown(page)


@each_page
def test_each_page_begins_with_its_title(page):
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# "), shown(page)
    assert len(re.findall(r"^# ", CODE.sub("", text), re.MULTILINE)) == 1, "one title a page"


def test_each_page_of_the_documentation_can_be_reached():
    reached, waiting = set(), [ROOT / "README.md", ROOT / "docs" / "README.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            path = (page.parent / unquote(target.partition("#")[0])).resolve()
            if path.suffix == ".md" and path.exists() and path not in reached:
                waiting.append(path)
    assert [shown(page) for page in PAGES if page not in reached] == []


def test_the_first_screen_of_the_readme_holds_a_picture_and_both_commands():
    screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:40]
    assert any(line.startswith("![") for line in screen)
    assert "./detente assess openai-microsoft" in screen
    assert "./detente serve --open" in screen


def test_the_version_is_the_same_everywhere():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in citation
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## (Unreleased|{re.escape(__version__)}\b)", changelog, re.MULTILINE)


def test_the_licence_is_the_one_that_is_declared():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert settings["project"]["license"] == "Apache-2.0"
    assert "Apache License\n                           Version 2.0, January 2004" in text
    assert "Copyright the Détente authors" in text
    assert "END OF TERMS AND CONDITIONS" in text


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (MAKERS, "the project speaks of the product, not of how it is made"),
        (MACHINE, "a path or name of somebody's machine"),
        (INDEX, "the address of a package index"),
    ],
    ids=["makers", "machine", "index"],
)
def test_no_file_speaks_of_what_is_not_the_product(pattern, why):
    found = [
        f"{shown(path)}:{number}: {line.strip()[:100]}"
        for path in written_files()
        if path.suffix in TEXT and path.name != "LICENSE"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == [], why
