"""What a coded check is.

A check looks for one way in which a case can mislead. Its docstring is the
user's documentation: the first sentence is its title, the rest says why it
matters. Beside it stand what to do (`remedy`) and two small pieces of a case
file, one that the check finds fault with and one that it does not.
"""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

from detente.errors import Problem, Severity

__all__ = ["Check"]

Subject_contra = TypeVar("Subject_contra", contravariant=True)


class Check(ABC, Generic[Subject_contra]):
    """One coded check of a subject: a case, or a case with its engines.

    Class attributes
    ----------------
    code
        Short name, such as ``no-basis``; stands in every problem found.
    severity
        How bad it is; a single problem may be found less or more bad.
    remedy
        What to do about it.
    bad, good
        Pieces of a case file, in YAML, that replace the same keys of a sound case.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity]
    remedy: ClassVar[str]
    bad: ClassVar[str]
    good: ClassVar[str]

    @classmethod
    def title(cls) -> str:
        """Give the first sentence of the documentation."""
        return (inspect.getdoc(cls) or "").partition("\n\n")[0].replace("\n", " ")

    @classmethod
    def why(cls) -> str:
        """Give the rest of the documentation: why it matters."""
        return (inspect.getdoc(cls) or "").partition("\n\n")[2]

    @abstractmethod
    def find(self, subject: Subject_contra) -> Iterator[Problem]:
        """Yield every problem that this check finds in the subject."""

    def problem(self, path: str, message: str, severity: Severity | None = None) -> Problem:
        """Make a problem with the code and remedy of this check."""
        return Problem(path, self.code, message, self.remedy, severity=severity or self.severity)
