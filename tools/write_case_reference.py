"""Write docs/reference/case-file.md from the schema of case files and the docstrings beside its keys.

Run it after any change of the schema; a test fails while the page is out of date.
"""

from __future__ import annotations

import inspect
import re
import sys
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from detente.case import (
    conditions,
    levels,
    schema_conflict,
    schema_context,
    schema_correlation,
    schema_deal,
    schema_outcome,
    schema_priced,
    schema_record,
    schema_worth,
    values,
)
from detente.case.cross_checks import RULES, limits
from detente.case.docstrings import attribute_docs, record_doc
from detente.case.groups import Group, KeyedGroup
from detente.case.schema import Case
from detente.case.yaml_reader import DEEPEST, LARGEST_FILE, LONGEST_SCALAR, MOST_NODES
from detente.evidence import claim, dates, record, source

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "case-file.md"
EXAMPLE = ROOT / "tests" / "cases" / "small.yaml"

WORDS: dict[object, str] = {
    record.Slug: "slug",
    record.Name: "one line of text",
    record.Text: "text",
    record.Flag: "true or false",
    dates.ExactDate: "day",
    dates.DateLike: "day, month or year",
    source.WebAddress: "web address",
    claim.QuantityText: "number or range, with unit",
    claim.Quote: "text of up to 300 characters",
    conditions.ConditionText: "condition",
    conditions.StateText: "condition or pattern",
    levels.Level: "level",
    values.QuantityField: "number or range, with unit",
    values.FormulaText: "formula",
    values.Weight: "value of 0 or more",
    values.Points: "value",
    values.Score: "value from 0 to 100",
    values.Curve: "value of 1 or more",
    values.Percent: "value in %",
    values.Amount: "value or formula",
    values.Anything: "value with unit",
    schema_correlation.PathPair: "list of two paths",
    schema_correlation.RankCorrelation: "number between -1 and 1",
    schema_deal.StepNumber: "number",
    schema_priced.TermFormula: "number or formula",
    schema_priced.ByYear: "number or formula for each year",
    schema_context.UntilText: "day, month, year or text",
    schema_outcome.DigestText: "64 hexadecimal digits",
    schema_context.StageNumber: "1 to 9",
    schema_record.Foresight: "1, 2 or 3, or a list of them",
    schema_record.Likeness: "exact percentage",
    schema_worth.Optimism: "value of 0 or more",
    schema_conflict.TiedField: "condition or pattern, or a list of equal ones",
}
"""What the types of single values are called; anything else is a record, a list or a mapping."""

KEY_WORDS = {
    **dict.fromkeys(("parties", "options", "values", "no_deal", "preferences", "beliefs", "worth"), "party"),
    **dict.fromkeys(("issues", "weights", "scores", "money"), "issue"),
    "outcomes": "label",
}
"""What the keys of a group name; a slug where nothing is said."""

INTRODUCTION = """\
# The case file

A case file says who the parties are, what was agreed, what is contested, what each side can do and wants,
and which report says so. It is YAML in UTF-8: one file, a folder, or standard input. This page is made from
the schema itself; `detente check` tells what is wrong with a file, with line and column, and the page
[checks](checks.md) explains what it looks for.

## How a file is read

- **One file or a folder.** A folder holds `case.yaml` and, beside it, any number of parts `*.yaml` with
  top-level sections. A section that is a mapping or a list may be spread over several files; a key that
  stands in two is an error.
- **A small part of YAML.** Mappings, lists and plain values. Anchors, aliases, tags, directives, repeated
  keys and second documents are refused, and so are control characters, changes of reading direction and
  invisible characters. `no` and `yes` are text; flags are `true` and `false`; dates are text such as
  `2025-06-20`.
- **Slugs** are the short names that conditions and other sections use: small letters, digits and `_`,
  beginning with a letter, up to 60 characters. Options of all parties and events share one set of slugs;
  issues and quantities share another.
- **Order matters**: options, issues and labels are numbered as they stand, the first label whose condition
  holds names a state, and statements of preference are listed most important first.

## Basis: claims and assumptions

`claims: [...]` names the claims that support a value, `assumed: "..."` says why it is taken for granted.
Either may stand on any mapping that holds values, the lists of entries by slug included. A value without a
basis of its own takes that of the nearest mapping around it that has one, up to its top-level section. A
value with none is reported (`no-basis`).

## Values

A value is a number or range (`20`, `250 to 350 billion USD`, `5 to 30 %`, `1 to 2 % uniform`,
`5 ~ 8 ~ 20 %`), or a mapping with the keys under [value](#value). `a to b` is the range from the 5 % to
the 95 % point: log-normal if `a` is above 0, else normal. `uniform` makes every number between alike;
`a ~ b ~ c` gives the lowest, the most likely and the highest. Where a bound applies, a range is cut there
and scaled up; an exact number past it is refused. Percentages are written with `%`; points, weights and
scores have no unit; amounts have the party's currency.

## Conditions, patterns and formulas

Conditions join names and comparisons by `not`, `and`, `or`, `implies`, `if` and `iff`, in this order of
strength; `A if B` says that B implies A. A bare name holds above its first level. `stake <= 40` and
`contract == 'five years'` compare an issue or option with a level. A pattern has one letter per option in
order, `Y`, `N` or `-`. Formulas know `+ - * / ^ min max`, numbers and names.
"""


@dataclass(frozen=True, slots=True)
class Section:
    """One record of the schema and the path at which it stands in a file."""

    path: str
    record: type[record.Record]

    @property
    def anchor(self) -> str:
        """The link target of its heading on the page."""
        return re.sub(r"[^\w\- ]", "", self.path.lower()).replace(" ", "-")


def page() -> str:
    """Write the whole page."""
    sections = list(_sections())
    anchors = {section.record: section.anchor for section in reversed(sections)}
    parts = [INTRODUCTION, "## Keys\n", *(_section_text(section, anchors) for section in sections)]
    return "\n".join([*parts, _rules_text(), _limits_text(), _example_text()])


def _sections() -> Iterator[Section]:
    """Yield every record once, at the first path that leads to it, in the order of the file."""
    waiting = [Section("case", Case)]
    seen: set[type[record.Record]] = set()
    while waiting:
        section = waiting.pop(0)
        if section.record in seen:
            continue
        seen.add(section.record)
        yield section
        prefix = "" if section.record is Case else f"{section.path}."
        below = [
            Section(f"{prefix}{path}" if found is not values.ValueInput else "value", found)
            for key, hint, _ in _fields(section.record)
            for path, found in _records(key, hint)
        ]
        waiting = [*below, *waiting]


def _fields(kind: type[record.Record]) -> Iterator[tuple[str, Any, FieldInfo]]:
    """Yield key, type and settings of what a file may write; tables appear as their levels."""
    hints = get_type_hints(kind, include_extras=True)
    for key, name in kind.names_by_key().items():
        if key == schema_worth.TABLE:
            yield "<level>", get_args(hints[name])[1], kind.model_fields[name]
        elif not record.is_inner(key):
            yield key, hints[name], kind.model_fields[name]


def _records(path: str, hint: Any) -> Iterator[tuple[str, type[record.Record]]]:  # noqa: ANN401 - any annotation
    """Yield the records that a type holds, with their paths."""
    if hint in WORDS:
        if "value" in WORDS[hint]:
            yield path, values.ValueInput
        return
    if inspect.isclass(hint) and issubclass(hint, record.Record):
        entry = _entry_type(hint)
        if entry is None:
            yield path, hint
        else:
            yield from _records(f"{path}.<{_slug_word(hint, path)}>", entry)
        return
    for part in get_args(hint):
        suffix = ".<number>" if get_origin(hint) is tuple else ""
        yield from _records(f"{path}{suffix}", part)


def _entry_type(kind: type[record.Record]) -> Any:  # noqa: ANN401 - any annotation
    """Give the type of a group's entries; None for other records."""
    metadata = kind.__pydantic_generic_metadata__
    return metadata["args"][0] if metadata["origin"] in {Group, KeyedGroup} else None


def _slug_word(kind: type[record.Record], path: str) -> str:
    """Say what the keys of a group name."""
    if kind.__pydantic_generic_metadata__["origin"] is KeyedGroup:
        return "path"
    last = path.rpartition(".")[2]
    if last.startswith("<"):
        return {"options": "option", "no_deal": "label"}[path.rsplit(".", 2)[-2]]
    if path.startswith("conflict.preferences."):
        return "option"
    return KEY_WORDS.get(last, "slug")


def _section_text(section: Section, anchors: Mapping[type[record.Record], str]) -> str:
    """Write one record: heading, what it is, and a table of its keys."""
    lines = [f"### `{section.path}`", "", record_doc(section.record), ""]
    if not list(_fields(section.record)):
        return "\n".join(lines)
    lines += ["| key | holds | |", "|---|---|---|"]
    docs = attribute_docs(section.record)
    for key, hint, field in _fields(section.record):
        name = _attribute(section.record, key)
        needed = "needed" if field.is_required() else _default(field)
        lines.append(
            f"| `{key}` | {_type_words(hint, anchors)} | {docs.get(name, '')}{needed and f' *{needed}*'} |"
        )
    return "\n".join([*lines, ""])


def _attribute(kind: type[record.Record], key: str) -> str:
    return kind.names_by_key()[schema_worth.TABLE if key == "<level>" else key]


def _default(field: FieldInfo) -> str:
    """Say what holds where a key is left out, if that is worth a word."""
    default = field.default
    nothing = (PydanticUndefined, None, (), "")
    if any(default is one or default == one for one in nothing) or isinstance(default, record.Record):
        return ""
    shown = ", ".join(map(str, default)) if isinstance(default, tuple) else str(default).lower()
    return f"default: {shown}"


def _type_words(hint: Any, anchors: Mapping[type[record.Record], str]) -> str:  # noqa: ANN401 - any annotation
    """Say in words what a key holds, with a link where a record of its own describes it."""
    if hint in WORDS:
        words = WORDS[hint]
        return f"[{words}](#value)" if "value" in words else words
    if inspect.isclass(hint) and issubclass(hint, record.Record):
        entry = _entry_type(hint)
        if entry is not None:
            return f"mapping of {_type_words(entry, anchors)}"
        # Viewers of Markdown disagree on underscores in the names of headings.
        words, anchor = _record_words(hint), anchors[hint]
        return words if "_" in anchor else f"[{words}](#{anchor})"
    return _composed_words(hint, anchors)


def _composed_words(hint: Any, anchors: Mapping[type[record.Record], str]) -> str:  # noqa: ANN401 - any annotation
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _type_words(arguments[0], anchors)
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in arguments)
    if origin in {Union, types.UnionType}:
        return " or ".join(_type_words(part, anchors) for part in arguments if part is not type(None))
    if origin is tuple:
        return f"list of {_type_words(arguments[0], anchors)}"
    if inspect.isclass(origin) and issubclass(origin, Mapping):
        return f"mapping of {_type_words(arguments[1], anchors)}"
    return {int: "number", str: "text", bool: "true or false"}.get(hint, str(hint))


def _record_words(kind: type[record.Record]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__.removesuffix("Input")).lower()


def _rules_text() -> str:
    """List what the sections may not say about each other."""
    lines = [
        "## What must fit",
        "",
        "Beside the keys themselves, `detente check` holds a case to these rules.",
        "",
    ]
    lines += [f"- {inspect.cleandoc(rule.__doc__ or '')}" for rule in RULES]
    return "\n".join([*lines, ""])


def _limits_text() -> str:
    """List the limits of size."""
    lines = [
        "## Limits",
        "",
        "| what | at most |",
        "|---|---|",
        f"| size of a file | {LARGEST_FILE // 1_000_000} MB |",
        f"| keys and values in a file | {MOST_NODES:,} |",
        f"| characters in one text | {LONGEST_SCALAR:,} |",
        f"| levels of nesting | {DEEPEST} |",
        f"| parties | {limits.MOST_PARTIES} |",
        f"| options | {limits.MOST_OPTIONS} |",
        f"| combinations of levels of options and events | {limits.MOST_CELLS:,} |",
        f"| outcome labels | {limits.MOST_LABELS} |",
        f"| conditions in a party's statements | {limits.MOST_STATEMENTS} |",
        f"| issues | {limits.MOST_ISSUES} |",
        f"| levels of one option or issue | {levels.MOST_LEVELS} |",
        "",
    ]
    return "\n".join(lines)


def _example_text() -> str:
    """Show a whole case."""
    return f"## A complete example\n\n```yaml\n{EXAMPLE.read_text(encoding='utf-8')}```\n"


def main() -> int:
    """Write the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
