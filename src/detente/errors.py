"""Every exception that Détente raises on purpose, and the record of one problem.

The tree::

    DetenteError
    ├── CaseError          a case cannot be used; carries every problem found
    ├── ExpressionError    a condition or formula lies outside the grammar
    ├── QuantityError      a number, range or unit cannot be read or combined
    ├── EngineError        arrays handed to an engine contradict each other
    ├── AssessmentError    a valid case that the engines cannot answer, or a saved answer that cannot be read
    └── ReportError        an answer that cannot be written

A message says where, what was found, what is allowed and what to do. The
command line turns each of them into exit code 2; anything else that escapes is
a defect of the program.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "AssessmentError",
    "CaseError",
    "DetenteError",
    "EngineError",
    "ExpressionError",
    "Problem",
    "QuantityError",
    "ReportError",
]

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found in a case, with its place.

    Parameters
    ----------
    path
        Dotted key path, such as ``deal.issues.stake.from``.
    code
        Short name of the rule that found it, such as ``label-cover``.
    message
        What was found and what is allowed.
    remedy
        What to do about it; may be empty.
    file, line, column
        Place in the text, counted from 1; 0 where the place is unknown.
    severity
        ``error`` (the case cannot be used), ``warning`` or ``note``.
    """

    path: str
    code: str
    message: str
    remedy: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    severity: Severity = "error"

    def __str__(self) -> str:
        """Write ``file:line:column: path: message; remedy``."""
        place = f"{self.file}:{self.line}:{self.column}: " if self.line else ""
        path = f"{self.path}: " if self.path else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{path}{self.message}{remedy}"


class DetenteError(Exception):
    """The root of all errors raised on purpose."""


class CaseError(DetenteError):
    """A case that cannot be used: ``problems`` holds all that was found; its text is the errors, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems if problem.severity == "error"))


class ExpressionError(DetenteError):
    """A condition or formula outside the grammar; ``offset`` counts characters from 0."""

    def __init__(self, message: str, text: str = "", offset: int = 0) -> None:
        self.message = message
        self.text = text
        self.offset = offset
        super().__init__(message)


class QuantityError(DetenteError):
    """A number, range or unit that cannot be read or combined."""


class EngineError(DetenteError):
    """Arrays handed to an engine that contradict each other or exceed a stated limit."""


class AssessmentError(DetenteError):
    """A valid case that the engines cannot answer, or a saved answer that cannot be read."""


class ReportError(DetenteError):
    """An answer that cannot be written where or as it was asked for."""
