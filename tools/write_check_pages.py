"""Write docs/reference/checks.md and a page for each check from the documentation that every check carries.

Run it after any change of a check; a test fails while a page is out of date.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from detente.assessment.checks import ANSWER_CHECKS, MODEL_CHECKS
from detente.case import CASE_CHECKS, STATE_CHECKS, Check

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
PAGE = FOLDER / "checks.md"

CHECKS: Sequence[Check[Any]] = (*CASE_CHECKS, *STATE_CHECKS, *MODEL_CHECKS, *ANSWER_CHECKS)
"""Every check that has a page of its own, in the order of the list."""

CODES = {
    "answers": "A threat that answers nothing, or an option of its own party.",
    "condition": "A condition names something unknown, or a pattern does not fit the options.",
    "correlation": "A correlation that does not fit its numbers, or the others.",
    "event": "An event changes something that it cannot change.",
    "file": "A file cannot be read: it is missing, too large, not text, or leads out of its folder.",
    "format": "The file follows another format than this release reads.",
    "formula": "A formula names something unknown, needs its own result, or has none in some world.",
    "horizon": "Dates that frame the case contradict each other.",
    "joint": "A joint move of parties that cannot move jointly.",
    "level": "An option or issue has no such level.",
    "limit": "The case is larger than can be answered exactly.",
    "missing": "An entry is missing that an answer needs.",
    "order": "Options stand in another order than parties.",
    "package": "A settlement without its package, or a package without its place.",
    "parts": "Two files of a folder say the same thing twice.",
    "retelling": "A chain of retellings runs in a circle, or ends at another origin than is stated.",
    "scenario": "A value does not fit the scenario that it names.",
    "schema": "A key is unknown or missing, or holds what it cannot hold.",
    "slug": "Two things that conditions could not tell apart.",
    "unit": "Numbers of different units meet.",
    "unknown": "A slug points at nothing.",
    "yaml": "The text is not the part of YAML that case files use.",
}
"""Codes of the errors that keep a case from being used, with what they mean."""

INTRODUCTION = """\
# Checks

`detente check CASE` lists everything that is wrong, missing or doubtful in a case, each with file, line and
column, what was found, what is allowed and what to do. The code in brackets is the name of a page below.

| severity | what it means | exit code |
|---|---|---|
| error | the case cannot be used | 2 |
| warning | it can be used, and may mislead | 1, or 2 with `--strict` |
| note | worth knowing | 0 |

The last checks look at an answer over all worlds, so `detente assess` alone can make them. What keeps a file
from being read comes first: the YAML, then every key and value alone, then what the
sections say about each other; each step reports all that it finds. How a file is written stands under
[the case file](case-file.md). These pages are made from the checks themselves.
"""


def pages() -> dict[Path, str]:
    """Write the list of all checks, and the page of each."""
    return {PAGE: _list(), **{FOLDER / "checks" / f"{check.code}.md": _page(check) for check in CHECKS}}


def _list() -> str:
    """Write the list: what may mislead, each with its page, and what keeps a case from being used."""
    rows = [
        f"| [`{check.code}`](checks/{check.code}.md) | {check.severity} | {check.title()} |"
        for check in CHECKS
    ]
    errors = [f"| `{code}` | {meaning} |" for code, meaning in sorted(CODES.items())]
    return "\n".join(
        [
            INTRODUCTION,
            "## Checks with a page of their own",
            "",
            "| code | severity | what it means |",
            "|---|---|---|",
            *rows,
            "",
            "## Errors that keep a case from being used",
            "",
            "| code | what it means |",
            "|---|---|",
            *errors,
            "",
        ]
    )


def _page(check: Check[Any]) -> str:
    """Write the page of one check."""
    return "\n".join(
        [
            f"# `{check.code}`",
            "",
            f"*{check.severity.capitalize()}.* {check.title()}",
            "",
            check.why(),
            "",
            f"**What to do:** {check.remedy}.",
            "",
            "It finds fault with",
            "",
            _example(check.bad),
            "",
            "and not with",
            "",
            _example(check.good),
            "",
            "[All checks](../checks.md)",
            "",
        ]
    )


def _example(text: str) -> str:
    return f"```yaml\n{textwrap.dedent(text).strip()}\n```"


def main() -> int:
    """Write the pages, and take away those of checks that are no more."""
    written = pages()
    (FOLDER / "checks").mkdir(parents=True, exist_ok=True)
    for old in (FOLDER / "checks").glob("*.md"):
        if old not in written:
            old.unlink()
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")
    print(f"wrote {len(written)} pages under {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
