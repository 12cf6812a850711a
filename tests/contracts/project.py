"""Where the parts of the project lie, for the tests of this folder."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
PACKAGE = SOURCE / "detente"
BIBLIOGRAPHY = ROOT / "docs" / "bibliography.bib"
OWN_FOLDERS = (".ci", "benchmarks", "docs", "examples", "src", "tests", "tools")
LOCKS = ("requirements.lock", "requirements-check.lock", "requirements-uv.lock")


def modules() -> list[Path]:
    """List the Python files of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def module_name(path: Path) -> str:
    """Name the module that a file of the package holds."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def for_each_module(check: Callable[[Path], None]) -> Callable[[], None]:
    """Make one test of a check of single modules: it goes through all of them and tells of each that fails.

    A test for each module would be thousands, which take longer to hand out than to run.
    """

    def test() -> None:
        failures = []
        for path in modules():
            try:
                check(path)
            except AssertionError as error:
                failures.append(f"{module_name(path)}: {error}")
        assert not failures, "\n\n".join(failures)

    test.__name__, test.__doc__ = check.__name__, check.__doc__
    return test


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Walk over every function and method, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def written_files() -> list[Path]:
    """List the files that people write: not what is built, cached or installed."""
    top = [path for path in ROOT.iterdir() if path.is_file() and path.name not in {"uv.lock", ".set-up.lock"}]
    below = [
        path
        for folder in OWN_FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    return sorted(top + below)


def shown(path: Path) -> str:
    """Write a path as people say it: from the root of the project."""
    return path.relative_to(ROOT).as_posix()
