"""Whether a saved answer is what its case gives: the run is repeated, and both are compared.

Three levels, the first that is reached:

1. *Same bytes*: the answer of the repeated run, written as JSON, is the saved
   file byte for byte.
2. *Same numbers*: both have the same entries in the same places, every count,
   text and truth value is equal, and every number is equal to 9 significant
   digits: it differs by at most 1e-9 of the larger of both. The version of the
   program and the seal, which holds it, may differ; and so may how the case ended,
   which is no input and is often written down after the answer.
3. *Differs*: anything else.

Before that, the saved answer must be a full one of this format, its seal must be
the seal of what it says, and the case, with the changes that the answer names,
must have the digest that the answer names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import zip_longest
from typing import Literal

from detente.assessment.in_full import in_full
from detente.assessment.result import Assessment
from detente.assessment.run import Progress, assess, silent
from detente.assessment.saved import from_json, to_json
from detente.assessment.seal import seal_of
from detente.case.changes import Change
from detente.case.loading import LoadedCase
from detente.errors import AssessmentError
from detente.uncertainty.runners import Runner, in_turn

__all__ = [
    "SIGNIFICANT",
    "Difference",
    "Level",
    "Verification",
    "changes_of",
    "differences",
    "read_sealed",
    "verify",
]

SIGNIFICANT = 9
"""Significant digits to which numbers are compared."""

LONGEST_SHOWN = 80

Level = Literal["same bytes", "same numbers", "differs"]

_NOTHING = object()


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two answers differ, such as ``inputs[3].low``, with what stands in each."""

    path: str
    saved: str
    repeated: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What repeating a run has shown.

    Parameters
    ----------
    level
        The level that was reached.
    saved_hash, repeated_hash
        SHA-256 of the saved file and of the repeated answer as JSON, in hexadecimal.
    seal, repeated_seal
        The seals of both; they differ where the versions do.
    program, repeated_program
        The versions of the program.
    differences
        All places that differ at the second level; empty unless the level is ``differs``.
    """

    level: Level
    saved_hash: str
    repeated_hash: str
    seal: str
    repeated_seal: str
    program: str
    repeated_program: str
    differences: tuple[Difference, ...]


def read_sealed(text: str) -> Assessment:
    """Read a saved answer that can be verified.

    Parameters
    ----------
    text
        JSON text.

    Returns
    -------
    Assessment

    Raises
    ------
    AssessmentError
        If the text is no saved answer of this format, or the answer is in the shareable form.
    """
    answer = from_json(Assessment, text)
    if answer.shared is not None:
        raise AssessmentError(
            "this is the shareable form: it names neither the case's digest nor a seal, so that nobody can "
            "test guesses with it, and cannot be verified; verify the full answer that it was made from"
        )
    return answer


def changes_of(answer: Assessment) -> tuple[Change, ...]:
    """Give the changes that the answer was asked for with, in that order."""
    return tuple(Change(one.kind, one.target, one.text) for one in answer.case.asked)


def verify(
    saved: bytes,
    answer: Assessment,
    loaded: LoadedCase,
    progress: Progress = silent,
    runner: Runner = in_turn,
) -> Verification:
    """Repeat the run of a saved answer and compare.

    Parameters
    ----------
    saved
        The saved file.
    answer
        What it holds.
    loaded
        The case with the changes of the answer; its digest is the answer's.
    progress, runner
        As in :func:`~detente.assessment.run.assess`.

    Returns
    -------
    Verification

    Raises
    ------
    AssessmentError
        If the case has another digest, or its settings make no sense.
    """
    if loaded.digest != answer.case.digest:
        raise AssessmentError(
            f"the case is not the one that was answered: its digest is {loaded.digest}, "
            f"the answer names {answer.case.digest}"
        )
    repeated = assess(loaded, answer.settings, progress, runner)
    if answer.flips is not None:
        repeated = in_full(repeated, loaded, max(1, len(answer.flips.inputs)), progress, runner)
    text = to_json(repeated).encode("utf-8")
    found = tuple(_found(answer, repeated))
    return Verification(
        level="same bytes" if text == saved else "differs" if found else "same numbers",
        saved_hash=hashlib.sha256(saved).hexdigest(),
        repeated_hash=hashlib.sha256(text).hexdigest(),
        seal=answer.seal,
        repeated_seal=repeated.seal,
        program=answer.program,
        repeated_program=repeated.program,
        differences=found,
    )


def _found(answer: Assessment, repeated: Assessment) -> Iterator[Difference]:
    """Give all differences but those that another version brings, its number and so the seal, or the end."""
    expected = seal_of(answer)
    if answer.seal != expected:
        yield Difference("seal", _shown(answer.seal), _shown(expected))
    if _end_of(answer) != _end_of(repeated):
        answer, repeated = replace(answer, known_end=None), replace(repeated, known_end=None)
    yield from (one for one in differences(answer, repeated) if one.path not in {"program", "seal"})


def _end_of(answer: Assessment) -> str:
    """Give the digest of how the case ended; empty where that was not known."""
    return answer.known_end.digest_of_end if answer.known_end is not None else ""


def differences(saved: object, repeated: object, path: str = "") -> Iterator[Difference]:
    """Compare two answers, or two parts of them, place by place.

    Parameters
    ----------
    saved, repeated
        Dataclasses, tuples and plain values of the same declared type.
    path
        Where they stand.

    Yields
    ------
    Difference
        In the order of the fields; an entry that only one has is ``nothing`` in the other.
    """
    if is_dataclass(saved) and type(saved) is type(repeated):
        for field in fields(saved):
            inner = f"{path}.{field.name}" if path else field.name
            yield from differences(getattr(saved, field.name), getattr(repeated, field.name), inner)
    elif isinstance(saved, tuple) and isinstance(repeated, tuple):
        pairs = zip_longest(saved, repeated, fillvalue=_NOTHING)
        for place, (one, other) in enumerate(pairs):
            yield from differences(one, other, f"{path}[{place}]")
    elif not _equal(saved, repeated):
        yield Difference(path, _shown(saved), _shown(repeated))


def _equal(saved: object, repeated: object) -> bool:
    if isinstance(saved, float) and isinstance(repeated, float):
        return abs(saved - repeated) <= 10.0**-SIGNIFICANT * max(abs(saved), abs(repeated))
    return type(saved) is type(repeated) and saved == repeated


def _shown(value: object) -> str:
    """Write a value on one line; a whole part by its kind."""
    if value is _NOTHING:
        return "nothing"
    if is_dataclass(value) or isinstance(value, tuple):
        return "an entry"
    text = ascii(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 3]}..."
