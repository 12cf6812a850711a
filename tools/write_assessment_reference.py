"""Write docs/reference/assessment-json.md from the classes of a saved answer and their docstrings.

Run it after any change of those classes; a test fails while the page is out of date.
"""

from __future__ import annotations

import inspect
import re
import sys
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from detente.assessment.conflict_analysis import ConflictAnalysis
from detente.assessment.result.answer import FORMAT
from detente.assessment.saved import SavedAnswer

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "assessment-json.md"
PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false"}
NAMES = re.compile(r"[a-z_]+(?:, [a-z_]+)*")

INTRODUCTION = f"""\
# A saved answer

`detente assess CASE --json` writes the whole answer as one JSON object in UTF-8; reports are made from it
alone. Other commands write theirs in the same way: `detente dossier` a [Dossier](#dossier),
`detente evidence` an [Appraisal](#appraisal), `detente deals` a [Negotiation](#negotiation),
`detente conflict` a [ConflictAnalysis](#conflictanalysis), `detente flips` [Flips](#flips),
`detente unfold` an [Unfolding](#unfolding), `detente observe` an
[Update](#update), `detente compare` a [CaseComparison](#casecomparison). This page is made from the classes
themselves.

- The format number is {FORMAT}. A program that expects another one refuses the file and says so.
- Every field is always there, in this order, and no other; what is not known is `null` only where the type
  says so.
- Numbers have up to 12 significant digits; there is no NaN and no infinity. Shares run from 0 to 1, money is
  in base units (2e10, not 20 billion).
- The same case, seed and program give the same bytes. There is no clock, path or user name in it.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE.relative_to(ROOT)}\n")


def page() -> str:
    """Make the text of the page: one section for each class, in the order in which fields lead to them."""
    return "\n".join(
        [
            INTRODUCTION,
            *("\n".join(section(kind)) for kind in classes(*get_args(SavedAnswer), ConflictAnalysis)),
        ]
    )


def classes(*kinds: type) -> list[type]:
    """List classes and all that their fields hold, each once."""
    found = list(kinds)
    for one in found:
        hints = get_type_hints(one)
        found += [part for hint in hints.values() for part in parts(hint) if part not in found]
    return list(dict.fromkeys(found))


def parts(hint: Any) -> Iterator[type]:  # noqa: ANN401 - a type, or an alias of one
    """Yield the classes that a type mentions."""
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for argument in get_args(hint):
        yield from parts(argument)


def section(kind: type) -> Iterator[str]:
    """Write the section of one class."""
    summary, meanings = docstring(kind)
    yield f"## {kind.__name__}\n"
    yield f"{summary}\n"
    yield "| field | type | meaning |"
    yield "|---|---|---|"
    hints = get_type_hints(kind)
    for field in fields(kind):
        yield f"| `{field.name}` | {words(hints[field.name])} | {meanings.get(field.name, '')} |"
    yield ""


def docstring(kind: type) -> tuple[str, dict[str, str]]:
    """Split a docstring into its first sentence and the meaning of each parameter."""
    lines = inspect.getdoc(kind)
    if lines is None:
        raise SystemExit(f"{kind.__name__} has no docstring")
    head, _, rest = lines.partition("\nParameters\n----------\n")
    meanings: dict[str, str] = {}
    names: list[str] = []
    for line in rest.splitlines():
        if NAMES.fullmatch(line):
            names = line.split(", ")
        elif line.strip():
            meanings |= {name: f"{meanings.get(name, '')} {written(line.strip())}".strip() for name in names}
    return written(" ".join(head.split())), meanings


def written(text: str) -> str:
    """Turn a docstring's marks into those of Markdown."""
    text = re.sub(r" \[(\w+)\]_(?:, \[(\w+)\]_)*", "", text)
    return re.sub(r"``(.*?)``", r"`\1`", text).replace("|", "\\|")


def words(hint: Any) -> str:  # noqa: ANN401 - a type, or an alias of one
    """Say a type in words."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if origin is Literal:
        return " or ".join(f"`{one}`" for one in arguments)
    if origin in {Union, types.UnionType}:
        return " or ".join("`null`" if one is types.NoneType else words(one) for one in arguments)
    if origin is tuple and arguments[-1] is Ellipsis:
        return f"list of {words(arguments[0])}"
    if origin is tuple:
        return "[" + ", ".join(words(one) for one in arguments) + "]"
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


if __name__ == "__main__":
    main()
