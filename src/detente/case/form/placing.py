"""Which row of the form a problem belongs to.

Problems name paths of the whole case, in which lists of several files go on after each
other, and places in files. A row has a path of its own file. The place joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.case.places import Path, Places
from detente.case.yaml_reader import Document
from detente.errors import Problem

__all__ = ["placed"]

MISSING = "missing"
"""What is said of a key that has to be written and is not; its place is that of what should hold it."""


def placed(document: Document, file: str, problems: Iterable[Problem]) -> Mapping[Path, tuple[str, ...]]:
    """Give the problems of one file by path in it.

    Parameters
    ----------
    document
        The file as it was read.
    file
        Its name, as problems name it.
    problems
        What was found in the case.

    Returns
    -------
    mapping from path to what was found there, in words; a key that is missing has the path that it would
    have.
    """
    known = Places(document.keys, document.values)
    keys = {(place.line, place.column): path for path, place in document.keys.items()}
    values = {(place.line, place.column): path for path, place in document.values.items() if path}
    found: dict[Path, tuple[str, ...]] = {}
    for problem in problems:
        if problem.file != file or not problem.line:
            continue
        place = (problem.line, problem.column)
        path = keys.get(place, values.get(place, ()))
        if problem.message == MISSING:
            path = (*known.resolve(problem.path), problem.path.rpartition(".")[2])
        words = f"{problem.message}; {problem.remedy}" if problem.remedy else problem.message
        found[path] = (*found.get(path, ()), words)
    return found
