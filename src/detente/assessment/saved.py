"""A saved answer or dossier as JSON text, and back.

The text is a function of the answer alone: fields in the order of the classes,
numbers to 12 significant digits, one line for each entry of a list, no clock
and no path. Reading is strict: every field must be there, none may be unknown,
and each value must have the declared type, so that a report can trust what it
gets. Whatever is wrong is said with its place, such as ``deal.zone.margin.low``.
"""

from __future__ import annotations

import json
import types
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from math import isfinite
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from detente.assessment.result import (
    Appraisal,
    Assessment,
    Backtest,
    CaseComparison,
    Dossier,
    Flips,
    Negotiation,
    Unfolding,
    Update,
)
from detente.assessment.result.answer import FORMAT
from detente.errors import AssessmentError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["SavedAnswer", "from_json", "rounded", "to_json"]

SavedAnswer: TypeAlias = (
    Appraisal | Assessment | Backtest | CaseComparison | Dossier | Negotiation | Flips | Unfolding | Update
)
"""All that is written as JSON and read back."""
Saved = TypeVar("Saved", bound=SavedAnswer)

DIGITS = 12
LONGEST_EXCERPT = 40


def rounded(answer: Saved) -> Saved:
    """Round every number of an answer or a dossier to the 12 significant digits that are saved.

    Raises
    ------
    AssessmentError
        If a number is not finite.
    """
    found: Saved = _rounded(type(answer), answer, "")
    return found


def to_json(answer: DataclassInstance) -> str:
    """Write an answer or a dossier as JSON text.

    Parameters
    ----------
    answer
        The answer, or what else a command found, as a frozen dataclass; numbers are rounded to 12 significant
        digits on the way.

    Returns
    -------
    str
        One object; every field on a line of its own, and so is every entry of a field that lists parts.

    Raises
    ------
    AssessmentError
        If a number is not finite or a text cannot be encoded.
    """
    lines = [f"{_dumped(name)}: {text}" for name, text in _field_texts(_rounded(type(answer), answer, ""))]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def from_json(kind: type[Saved], text: str) -> Saved:
    """Read an answer, a dossier, or what another command found, as :func:`to_json` wrote it.

    Parameters
    ----------
    kind
        What the text holds: one of the classes of ``SavedAnswer``, such as ``Assessment``.
    text
        JSON text.

    Returns
    -------
    SavedAnswer
        Of that kind.

    Raises
    ------
    AssessmentError
        If the text is no JSON, has another format number, or does not hold exactly the fields of that kind.
    """
    found: Saved = _decoded(kind, _checked(text), "")
    return found


def _checked(text: str) -> dict[str, object]:
    data = _parsed(text)
    if not isinstance(data, dict) or "format" not in data:
        raise AssessmentError("this is no saved answer: expected an object with a field 'format'")
    found = data["format"]
    if type(found) is not int or found != FORMAT:
        raise AssessmentError(
            f"format: found {_excerpt(found)}; this program reads format {FORMAT}. Assess the case again."
        )
    return data


# ---------------------------------------------------------------- writing


def _field_texts(answer: DataclassInstance) -> Iterator[tuple[str, str]]:
    for field in fields(answer):
        value = getattr(answer, field.name)
        if isinstance(value, tuple) and value:
            entries = [_dumped(_encoded(entry, f"{field.name}[{n}]")) for n, entry in enumerate(value)]
            yield field.name, "[\n  " + ",\n  ".join(entries) + "\n]"
        else:
            yield field.name, _dumped(_encoded(value, field.name))


def _dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False)


def _encoded(value: object, place: str) -> Any:  # noqa: ANN401 - JSON data has no narrower type
    """Turn dataclasses into objects and tuples into arrays."""
    if isinstance(value, str):
        return _encodable(value, place)
    if isinstance(value, tuple):
        return [_encoded(entry, f"{place}[{n}]") for n, entry in enumerate(value)]
    if is_dataclass(value):
        return {f.name: _encoded(getattr(value, f.name), _join(place, f.name)) for f in fields(value)}
    if value is None or type(value) in {bool, int, float}:
        return value
    raise AssessmentError(
        f"{place}: found a value of type {type(value).__name__}; only plain data can be saved"
    )


def _rounded(hint: Any, value: Any, place: str) -> Any:  # noqa: ANN401 - the type that comes in goes out
    """Round what a field declares as a number; a whole number there becomes one with decimals."""
    if is_dataclass(value) and not isinstance(value, type):
        hints = _hints(type(value))
        parts = {name: _rounded(hints[name], getattr(value, name), _join(place, name)) for name in hints}
        return replace(value, **parts)
    if isinstance(value, tuple):
        pairs = zip(_entries(get_args(_present(hint)), len(value)), value, strict=True)
        return tuple(_rounded(part, entry, f"{place}[{n}]") for n, (part, entry) in enumerate(pairs))
    if _present(hint) is float and value is not None:
        return _round(value, place)
    return value


def _present(hint: Any) -> Any:  # noqa: ANN401 - a type, or an alias of one
    """Give the declared type of a value that is there: without ``None``."""
    if get_origin(hint) in {Union, types.UnionType}:
        return next(part for part in get_args(hint) if part is not types.NoneType)
    return hint


def _entries(parts: tuple[Any, ...], count: int) -> tuple[Any, ...]:
    """Give the declared type of each entry of a tuple."""
    return (parts[0],) * count if len(parts) == 2 and parts[1] is Ellipsis else parts


def _round(number: float, place: str) -> float:
    if not isfinite(number):
        raise AssessmentError(f"{place}: found {number}; only finite numbers can be saved")
    return float(f"{number:.{DIGITS}g}") + 0.0  # + 0.0 turns a negative zero into zero


def _encodable(text: str, place: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise AssessmentError(f"{place}: found half of a surrogate pair, which is no character") from error
    return text


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


# ---------------------------------------------------------------- reading


def _parsed(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_no_duplicates, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise AssessmentError(f"this is no saved answer: {place}: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise AssessmentError(f"this is no saved answer: {error}") from error


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise AssessmentError(f"this is no saved answer: the field {_excerpt(twice)} is there twice")
    return found


def _refuse_constant(name: str) -> float:
    raise AssessmentError(f"this is no saved answer: it holds {name}; only finite numbers can be read")


@cache
def _hints(kind: Hashable) -> Mapping[str, Any]:
    return types.MappingProxyType(get_type_hints(kind))


def _decoded(hint: Any, value: object, place: str) -> Any:  # noqa: ANN401 - the hint says the type
    """Read JSON data as the type that a field declares."""
    if value is None and hint is not _present(hint):
        return None
    hint = _present(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return _decoded_record(hint, value, place)
    origin = get_origin(hint)
    if origin is tuple:
        return _decoded_tuple(get_args(hint), value, place)
    if origin is Literal:
        return _decoded_literal(get_args(hint), value, place)
    return _decoded_plain(hint, value, place)


def _decoded_record(kind: Any, value: object, place: str) -> Any:  # noqa: ANN401 - likewise
    if not isinstance(value, dict):
        raise _unfit(place, value, "an object")
    hints = _hints(kind)
    unknown = next((name for name in value if name not in hints), None)
    if unknown is not None:
        raise AssessmentError(f"{place or 'answer'}: found the unknown field {_excerpt(unknown)}")
    missing = next((name for name in hints if name not in value), None)
    if missing is not None:
        raise AssessmentError(f"{place or 'answer'}: the field {missing!r} is missing")
    return kind(**{name: _decoded(hint, value[name], _join(place, name)) for name, hint in hints.items()})


def _decoded_tuple(parts: tuple[Any, ...], value: object, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _unfit(place, value, "an array")
    entries = _entries(parts, len(value))
    if len(value) != len(entries):
        raise AssessmentError(f"{place}: found {len(value)} entries; expected {len(entries)}")
    pairs = zip(entries, value, strict=True)
    return tuple(_decoded(part, entry, f"{place}[{n}]") for n, (part, entry) in enumerate(pairs))


def _decoded_literal(allowed: tuple[Any, ...], value: object, place: str) -> object:
    if not isinstance(value, str) or value not in allowed:
        raise _unfit(place, value, " or ".join(repr(one) for one in allowed))
    return value


def _decoded_plain(hint: type, value: object, place: str) -> object:
    if hint is float and type(value) in {int, float}:
        return _finite(value, place)
    if type(value) is not hint:
        names = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}
        raise _unfit(place, value, names[hint])
    return _encodable(value, place) if isinstance(value, str) else value


def _finite(value: Any, place: str) -> float:  # noqa: ANN401 - an int or a float, as the caller has checked
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if not isfinite(number):
        raise AssessmentError(f"{place}: found a number beyond all range; only finite numbers can be read")
    return number


def _unfit(place: str, value: object, expected: str) -> AssessmentError:
    return AssessmentError(f"{place or 'answer'}: found {_excerpt(value)}; expected {expected}")


def _excerpt(value: object) -> str:
    text = ascii(value)
    return text if len(text) <= LONGEST_EXCERPT else text[: LONGEST_EXCERPT - 3] + "..."
