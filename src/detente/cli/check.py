"""``detente check``: everything that is wrong, missing or doubtful in a case file, with its place.

Exit codes
----------
0    nothing, or notes only
1    warnings, no errors
2    errors, or with ``--strict`` any warning
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click

from detente.cli.output import console, printable
from detente.errors import CaseError, Problem, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from rich.text import Text

    from detente.case.files import RawCase
    from detente.case.readiness import Need

__all__ = ["command"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
COLOURS = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}
WARNINGS_ONLY, ERRORS = 1, 2
DEGREES = {
    "verdict": "Still missing for a verdict, in order of need",
    "deal": "Still missing for a deal",
    "trust": "Still to be confirmed",
}
COUNTED = {
    "verdict": "still missing for a verdict: {}",
    "deal": "still missing for a deal: {}",
    "trust": "suggestions wait to be confirmed",
}


@dataclass(frozen=True, slots=True)
class _Findings:
    """What was found in one case; the digest is empty where errors kept it from being read."""

    case: str
    problems: tuple[Problem, ...]
    digest: str = ""
    needs: tuple[Need, ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(problem.severity == severity for problem in self.problems)

    def exit_code(self, *, strict: bool) -> int:
        if self.count("error") or (strict and self.count("warning")):
            return ERRORS
        return WARNINGS_ONLY if self.count("warning") else 0

    def summary(self) -> str:
        counts = [_counted(self.count(severity), severity) for severity in SEVERITIES if self.count(severity)]
        found = f"{self.case}: {', '.join(counts) or 'no problems'}"
        degrees = [need.degree for need in self.needs]
        missing = [words.format(degrees.count(one)) for one, words in COUNTED.items() if one in degrees]
        return f"{found}; {', '.join(missing)}" if missing else found


@click.command()
@click.argument("case")
@click.option("--json", "as_json", is_flag=True, help="Write the findings as JSON.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors (exit code 2).")
@click.pass_context
def command(ctx: click.Context, case: str, as_json: bool, strict: bool) -> None:
    """List what is wrong, missing or doubtful in a case file, and what to do about it.

    A case that is still being written is also told what it lacks for a verdict, the most needed first.

    CASE is a YAML file, a folder with case.yaml, the name of a packaged case, or - for standard input.

    \b
    Examples:
      detente check openai-microsoft
      detente check my-case.yaml --json

    \b
    Exit codes:
      0  nothing, or notes only
      1  warnings, no errors
      2  errors, or with --strict any warning
    """
    findings = _find_problems(case)
    if as_json:
        click.echo(_as_json(findings))
    elif sys.stdout.isatty():
        _show(findings)
    else:
        click.echo("\n".join(_plain_lines(findings)))
    ctx.exit(findings.exit_code(strict=strict))


def _find_problems(name: str) -> _Findings:
    """Load the case and run every check, those that need an engine included."""
    from detente.case.files import read_raw  # noqa: PLC0415
    from detente.library import find_case  # noqa: PLC0415

    try:
        path = find_case(name)
        raw = read_raw(path)
    except CaseError as error:
        return _Findings(name, error.problems)
    return _findings(name, path, raw)


def _findings(name: str, path: Path, raw: RawCase) -> _Findings:
    from detente.assessment.preflight import preflight  # noqa: PLC0415 - engines are slow to import
    from detente.case.kept_texts import quote_problems  # noqa: PLC0415
    from detente.case.loading import load_raw  # noqa: PLC0415
    from detente.case.readiness import needs_of  # noqa: PLC0415

    needs = needs_of(raw.content)
    try:
        loaded = load_raw(raw)
    except CaseError as error:
        return _Findings(name, error.problems, needs=needs)
    problems = (*loaded.problems, *quote_problems(path, loaded), *preflight(loaded))
    return _Findings(name, problems, loaded.digest, needs)


def _grouped(problems: Iterable[Problem]) -> list[tuple[Severity, list[Problem]]]:
    """Group problems by severity, errors first, in file order within."""
    found = list(problems)
    groups = [(severity, [one for one in found if one.severity == severity]) for severity in SEVERITIES]
    return [(severity, group) for severity, group in groups if group]


def _plain_lines(findings: _Findings) -> list[str]:
    """Write one line per problem, so that other programs can read places from it."""
    lines = [
        printable(f"{severity}: {problem} [{problem.code}]")
        for severity, group in _grouped(findings.problems)
        for problem in group
    ]
    needs = [
        printable(f"missing {number}: {need.path}: {need.missing}; {need.why}; write {need.write}")
        for number, need in enumerate(findings.needs, 1)
    ]
    return [*lines, *needs, printable(findings.summary())]


def _show(findings: _Findings) -> None:
    """Draw the findings for a person at a terminal."""
    screen = console()
    for severity, group in _grouped(findings.problems):
        screen.print(_heading(severity, len(group)), soft_wrap=True)
        for problem in group:
            screen.print(_described(problem), soft_wrap=True)
        screen.print()
    if findings.needs:
        _show_needs(findings.needs)
    screen.print(printable(findings.summary()), soft_wrap=True)


def _show_needs(needs: tuple[Need, ...]) -> None:
    """List what is still to be written, the most needed first, under what is missing without it."""
    from rich.text import Text  # noqa: PLC0415

    screen = console()
    for degree, heading in DEGREES.items():
        numbered = [(number, need) for number, need in enumerate(needs, 1) if need.degree == degree]
        if not numbered:
            continue
        screen.print(Text(heading, style="bold"))
        for number, need in numbered:
            text = Text.assemble(
                f"  {number:>2}  ", (printable(need.path), "bold"), printable(f"  {need.missing}: {need.why}")
            )
            text.append(f"\n      {printable(need.write)}", style="italic")
            screen.print(text, soft_wrap=True)
        screen.print()


def _heading(severity: Severity, count: int) -> Text:
    from rich.text import Text  # noqa: PLC0415 - rich is slow to import

    return Text(_counted(count, severity).capitalize(), style=COLOURS[severity])


def _described(problem: Problem) -> Text:
    """Lay one problem out over lines: place and path, what was found, what to do."""
    from rich.text import Text  # noqa: PLC0415

    place = f"{problem.file}:{problem.line}:{problem.column}  " if problem.line else ""
    text = Text.assemble(
        (f"  {printable(place)}", "dim"), (printable(problem.path), "bold"), (f"  {problem.code}", "dim")
    )
    text.append(f"\n    {printable(problem.message)}")
    if problem.remedy:
        text.append(f"\n    {printable(problem.remedy)}", style="italic")
    return text


def _as_json(findings: _Findings) -> str:
    content = {
        "case": findings.case,
        "digest": findings.digest,
        "counts": {severity: findings.count(severity) for severity in SEVERITIES},
        "problems": [asdict(problem) for problem in findings.problems],
        "needs": [asdict(need) for need in findings.needs],
    }
    return json.dumps(content, ensure_ascii=True, indent=2)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
