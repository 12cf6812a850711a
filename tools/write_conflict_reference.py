"""Write docs/reference/conflict-api.md from the signatures and docstrings of the conflict engine.

Run it after any change of a public name of the engine; a test fails while the page is out of date.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.definitions import Definition, find, members, signature
from tools.numpy_docstrings import Item, read, written

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "conflict-api.md"
SHORTEST = "detente.conflict"
BIBLIOGRAPHY = "../bibliography.bib"

INTRODUCTION = """\
# The conflict engine in Python

What a program calls to analyse a conflict without a case file. The
[tutorial](../tutorials/conflicts-in-python.md) shows most of it at work; [Stability](../theory/stability.md),
[Further concepts](../theory/further-stability.md) and [The inverse question](../theory/inverse.md) give the
definitions. This page is made from the code itself.

- A state array has one axis per option, in party order, level 0 first; `[*levels]` stands for these axes.
  The *number* of a state is its position in such an array, counted from 0 with the last option changing
  fastest. Numbers that people write count otherwise: see [`numbering_of`](#numbering_of).
- Parties and options are counted from 0. A rank is an integer, larger is better, and only the order counts.
- A world axis comes last. Where a model must not have one, its entry says so; `model.in_world(k)` takes it
  away.
- Nothing given is changed. Results are frozen and say whether they are exact.
- What cannot be done is refused with `EngineError`, conflict files with `ReportError` or `CaseError`, all of
  `detente.errors`.
"""


@dataclass(frozen=True)
class Group:
    """What people want to do, and the names for it.

    Parameters
    ----------
    title
        Heading of the section.
    words
        What stands below it.
    names
        Modules, and of each the names in the order in which they are told.
    """

    title: str
    words: str
    names: tuple[tuple[str, str], ...]

    def entries(self) -> Iterator[tuple[str, str]]:
        """Yield each name with the module that lists it."""
        for module, names in self.names:
            for name in names.split():
                yield module, name


GROUPS = (
    Group(
        "Write down a conflict",
        "Who can change what, which states can occur, and what cannot be taken back.",
        (
            ("detente.conflict.states", "binary_space StateSpace one_way two_way BoolArray IntArray"),
            ("detente.conflict.model", "ConflictModel"),
        ),
    ),
    Group(
        "What each party prefers",
        "From an order, from statements by importance, or from weights to ranks.",
        (
            (
                "detente.conflict.preferences",
                (
                    "rank_by_ranking rank_by_statements rank_by_weights dense_ranks statement_scores "
                    "LARGEST_SCORE"
                ),
            ),
        ),
    ),
    Group(
        "What holds",
        "The concepts and their definitions: [Stability](../theory/stability.md), "
        "[Further concepts](../theory/further-stability.md).",
        (
            ("detente.conflict.equilibria", "equilibria Equilibria holds_at"),
            (
                "detente.conflict.stability",
                (
                    "CONCEPTS FURTHER_CONCEPTS Concept concept_named nash_stable "
                    "general_metarational_stable symmetric_metarational_stable sequential_stable "
                    "symmetric_sequential_stable simultaneous_stable simultaneous_at"
                ),
            ),
            ("detente.conflict.fraser_hipel", "fraser_hipel FraserHipel"),
        ),
    ),
    Group(
        "Why",
        "For one party, one state and one concept: the improvement that nothing spoils, or what spoils each.",
        (
            ("detente.conflict.explain", "Witness Sanction"),
            (
                "detente.conflict.stability",
                (
                    "nash_witness general_metarational_witness symmetric_metarational_witness "
                    "sequential_witness symmetric_sequential_witness simultaneous_witness"
                ),
            ),
            (
                "detente.conflict.explain",
                ("improvements_from sanction_states shortest_sanction witness_of Criterion"),
            ),
        ),
    ),
    Group(
        "Together",
        "Which groups of parties could leave a state, and what would deter them: "
        "[Further concepts](../theory/further-stability.md).",
        (
            (
                "detente.conflict.coalitions",
                (
                    "coalition_stability CoalitionStability coalition_witness CoalitionWitness "
                    "CoalitionSanction all_coalitions reach_of Reach Coalition COALITION_CONCEPTS "
                    "MOST_STATES"
                ),
            ),
        ),
    ),
    Group(
        "Horizons",
        "Two parties who look some moves ahead, or as far as need be: "
        "[Further concepts](../theory/further-stability.md).",
        (
            (
                "detente.conflict.horizon",
                ("limited_move LimitedMove non_myopic NonMyopic anticipated Anticipation"),
            ),
        ),
    ),
    Group(
        "What would have to change",
        "What preferences make a state hold, how common they are, and how near: "
        "[The inverse question](../theory/inverse.md).",
        (
            (
                "detente.conflict.inverse",
                (
                    "condition_of Condition Clause share_of_orders OrderShare share_of_profiles "
                    "ProfileShare holding_change breaking_change RankingChange least_statement_change "
                    "nearest_orders NearestOrders INVERSE_CONCEPTS"
                ),
            ),
        ),
    ),
    Group(
        "How firm",
        "What it takes to break an equilibrium, and how often it survives drawn orders.",
        (("detente.conflict.robustness", "least_breaking Breaking survival Survival"),),
    ),
    Group(
        "Ways",
        "What can be reached, by how many steps, and after which move no longer.",
        (
            ("detente.conflict.reachability", "distances_from shortest_way Distances"),
            (
                "detente.conflict.reach_changes",
                ("greatest_reach_changes reach_counts ReachChanges ReachChange MOST_PAIRS"),
            ),
            ("detente.conflict.settlement_reach", "can_reach points_of_no_return PointOfNoReturn"),
            (
                "detente.conflict.moves",
                (
                    "reachable_states best_reachable worst_reachable best_elsewhere group_closure "
                    "improvement_closure moves_compose"
                ),
            ),
        ),
    ),
    Group(
        "Large conflicts and many rankings",
        "One conflict of millions of states, or one conflict under thousands of rankings: "
        "[what it costs](../theory/stability.md#one-large-conflict).",
        (
            ("detente.conflict.verdicts", "verdicts Verdicts engine_for ENGINES COMPILED_FROM SLAB"),
            ("detente.conflict.slices", "slice_verdicts fits_slices MOST_PATTERNS"),
            ("detente.conflict.stability_counts", "stability_counts StabilityCounts CELLS"),
            ("detente.conflict.worlds_of_orders", "with_orders"),
        ),
    ),
    Group(
        "Files",
        "Conflict files of the kind `.gmcr`, and the numbers of states that people write.",
        (
            (
                "detente.interop.gmcr",
                (
                    "numbering_of Numbering read_gmcr LARGEST_TEXT write_gmcr GmcrConflict GmcrParty "
                    "GmcrOption Direction Pattern Statement gmcr_of case_text renumbered one_way_losses"
                ),
            ),
        ),
    ),
)


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE.relative_to(ROOT)}\n")
    return 0


def page() -> str:
    """Make the text of the page: what there is, then every name by what it is for."""
    lines = [INTRODUCTION, *_contents()]
    for group in GROUPS:
        lines += [f"## {group.title}", "", group.words, ""]
        for module, name in group.entries():
            lines += _section(module, name)
    return "\n".join(lines)


@cache
def definitions() -> dict[str, Definition]:
    """Find every name of the page, in its order."""
    found = {}
    for group in GROUPS:
        for module, name in group.entries():
            one = find(module, name)
            if one is None:
                raise SystemExit(f"{module}: no {name} is defined in the package")
            found[name] = one
    return found


@cache
def links() -> dict[str, str]:
    """Say where on the page each name is told."""
    return {name: f"#{heading(name).replace('`', '').lower().replace(' ', '-')}" for name in definitions()}


def heading(name: str) -> str:
    """Write the heading of a name; a class is told from the function that is called as it is."""
    is_class = isinstance(definitions()[name].node, ast.ClassDef)
    return f"Class `{name}`" if is_class else f"`{name}`"


def _contents() -> Iterator[str]:
    for group in GROUPS:
        names = ", ".join(f"[`{name}`]({links()[name]})" for _, name in group.entries())
        yield f"- [{group.title}](#{group.title.lower().replace(' ', '-')}): {names}"
    yield ""


def _section(module: str, name: str) -> Iterator[str]:
    found = definitions()[name]
    shortest = SHORTEST if name in importlib.import_module(SHORTEST).__all__ else module
    yield from (f"### {heading(name)}", "")
    if isinstance(found.node, ast.expr):
        yield from _value(found, shortest)
        return
    text = read(found.docstring)
    is_class = isinstance(found.node, ast.ClassDef)
    gap = "\n\n\n" if is_class else "\n\n"  # as the formatter has it, which looks into pages too
    yield from (f"```python\nfrom {shortest} import {name}{gap}{signature(found, definitions())}\n```", "")
    for paragraph in (text.summary, *text.body):
        yield from (_written(paragraph), "")
    yield from _listed("Fields" if is_class else "Parameters", text.parameters)
    yield from _members(found)
    yield from _told("Returns", text.returns)
    yield from _told("Raises", text.raises)
    for paragraph in text.notes:
        yield from (f"*Note.* {_written(paragraph)}", "")
    if text.sources:
        yield from ("*Sources:* " + ", ".join(f"[{key}]({BIBLIOGRAPHY})" for key in text.sources) + ".", "")


def _value(found: Definition, module: str) -> Iterator[str]:
    """Write a limit, a list of names, the name of a type, or the table of concepts."""
    rows = getattr(importlib.import_module(found.module), found.name)
    if isinstance(rows, tuple) and rows and not isinstance(rows[0], str):
        yield from (f"```python\nfrom {module} import {found.name}\n```", "", _written(found.docstring), "")
        yield from ("| name | code | stable | witness | source |", "|---|---|---|---|---|")
        for row in rows:
            stable, witness = (_written(f"`{one.__name__}`") for one in (row.stable, row.witness))
            source = _written(f"[{row.reference}]_")
            yield f"| `{row.name}` | {row.code} | {stable} | {witness} | {source} |"
        yield ""
        return
    yield f"```python\nfrom {module} import {found.name}\n\n{signature(found, definitions())}\n```"
    yield from ("", _written(found.docstring), "")


def _members(found: Definition) -> Iterator[str]:
    public = list(members(found))
    if public:
        yield from ("*Methods and properties:*", "")
        for one in public:
            text = read(one.docstring)
            words = [text.summary, *text.body]
            words += [f"{item.head}: {item.text}" for item in text.raises]
            yield f"- `{signature(one, definitions())}`: {_written(' '.join(words))}"
        yield ""


def _listed(title: str, items: tuple[Item, ...]) -> Iterator[str]:
    if items:
        yield from (f"*{title}:*", "")
        for item in items:
            yield f"- {', '.join(f'`{name}`' for name in item.names)}: {_written(item.text)}"
        yield ""


def _told(title: str, items: tuple[Item, ...]) -> Iterator[str]:
    """Write what comes out or is refused; the name of a type that stands first is code."""
    for number, item in enumerate(items):
        first, space, rest = item.head.partition(" ")
        head = f"`{first}`{space}{rest}" if first in links() or not space else item.head
        words = f"{_written(head)}{': ' if item.text else ''}{_written(item.text)}"
        yield f"*{title}:* {words}" if number == 0 else f"- {words}"
        yield ""


def _written(text: str) -> str:
    return written(text, links(), BIBLIOGRAPHY)


if __name__ == "__main__":
    sys.exit(main())
