"""``detente verify``: repeat the run of a saved answer, and say whether it gives the same.

Exit codes
----------
0    the same bytes, or the same numbers
1    the case is another one, or the answers differ
2    the file cannot be verified, or the case cannot be used
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.computing import Computing, computing_options, runner_of
from detente.cli.output import printable
from detente.cli.progress import progress_bar
from detente.errors import AssessmentError, CaseError

if TYPE_CHECKING:
    from detente.assessment.result import Assessment
    from detente.assessment.verifying import Verification
    from detente.case.loading import LoadedCase

__all__ = ["command"]

LARGEST_FILE = 64_000_000
"""Bytes; a saved answer has one or two millions."""
MOST_SHOWN = 20
BRIEFS = (".html", ".md")
DIFFERS = 1


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--case", help="The case that was answered, if it is not a packaged one.")
@computing_options
@click.pass_context
def command(ctx: click.Context, file: Path, case: str | None, computing: Computing) -> None:
    """Repeat the run of a saved answer, and say whether it gives the same.

    FILE is an answer as `detente assess --json` or `--out answer.json` writes it. The case is looked for
    among the packaged ones, by its title, unless `--case` names it: a YAML file, a folder with case.yaml, or
    the name of a packaged case. The changes that the answer names are made again.

    It says "same bytes", "same numbers" (every count and text is the same, every number to 9 significant
    digits) or "differs", with the first 20 places.

    \b
    Examples:
      detente assess openai-microsoft --json > answer.json
      detente verify answer.json
      detente verify answer.json --case my-case.yaml --workers 2

    \b
    Exit codes:
      0  the same bytes, or the same numbers
      1  the case is another one, or the answers differ
      2  the file cannot be verified, or the case cannot be used
    """
    from detente.assessment.verifying import verify  # noqa: PLC0415 - engines are slow to import
    from detente.library import find_case  # noqa: PLC0415

    saved = _content(file)
    answer = _answer(file, saved)
    path = find_case(case) if case is not None else _packaged(file, answer)
    loaded = _loaded(path, answer)
    if loaded is None:
        ctx.exit(DIFFERS)
    with progress_bar() as progress:
        found = verify(saved, answer, loaded, progress, runner_of(computing))
    click.echo("\n".join(map(printable, _lines(found))))
    ctx.exit(DIFFERS if found.level == "differs" else 0)


def _content(file: Path) -> bytes:
    """Read the file; more than an answer can have is not read."""
    with file.open("rb") as stream:
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise AssessmentError(
            f"{file}: larger than {LARGEST_FILE:,} bytes, which no saved answer is; name one that "
            "'detente assess --json' wrote"
        )
    return content


def _answer(file: Path, content: bytes) -> Assessment:
    from detente.assessment.verifying import read_sealed  # noqa: PLC0415

    if file.suffix.lower() in BRIEFS:
        raise AssessmentError(
            f"{file}: a brief holds the seal of its run, not all its numbers, and cannot be verified; save "
            "the answer as JSON (detente assess CASE --json), verify that, and compare the seals"
        )
    try:
        return read_sealed(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise AssessmentError(f"{file}: this is no saved answer: it is not UTF-8") from error
    except AssessmentError as error:
        raise AssessmentError(f"{file}: {error}") from error


def _packaged(file: Path, answer: Assessment) -> Path:
    """Find the packaged case of the answer's title."""
    from detente.library import packaged_cases  # noqa: PLC0415

    found = [one.path for one in packaged_cases() if one.title == answer.case.title]
    if len(found) != 1:
        raise AssessmentError(
            f"{file}: no packaged case has the title {answer.case.title!r}; name the case that was answered "
            "with --case"
        )
    return found[0]


def _loaded(path: Path, answer: Assessment) -> LoadedCase | None:
    """Load the case as it was answered; None, said with the reason, if it is another one."""
    from detente.assessment.verifying import changes_of  # noqa: PLC0415
    from detente.case.loading import load_case  # noqa: PLC0415

    changes = changes_of(answer)
    try:
        loaded = load_case(path, changes)
    except CaseError as error:
        if not changes:
            raise
        # Where the case can be used without the changes, it is another case that cannot be changed so.
        _say_another(answer, load_case(path), f"The changes that the answer names cannot be made: {error}")
        return None
    if loaded.digest == answer.case.digest:
        return loaded
    _say_another(answer, loaded)
    return None


def _say_another(answer: Assessment, loaded: LoadedCase, reason: str = "") -> None:
    lines = (
        "The case is not the one that was answered.",
        f"  digest in the answer  {answer.case.digest}",
        f"  digest of the case    {loaded.digest}{', without the changes' if reason else ''}",
        *([reason] if reason else []),
    )
    click.echo("\n".join(map(printable, lines)))


def _lines(found: Verification) -> Iterator[str]:
    if found.program != found.repeated_program:
        yield f"The answer was computed by version {found.program}, this is {found.repeated_program}."
    yield from _level(found)
    yield f"  SHA-256 of the file          {found.saved_hash}"
    yield f"  SHA-256 of the repeated run  {found.repeated_hash}"
    yield f"  seal of the file             {found.seal}"
    yield f"  seal of the repeated run     {found.repeated_seal}"


def _level(found: Verification) -> Iterator[str]:
    if found.level == "same bytes":
        yield "Same bytes: the repeated run gives the file, byte for byte."
    elif found.level == "same numbers":
        yield "Same numbers: every count and text is the same, and every number to 9 significant digits."
    else:
        count = len(found.differences)
        yield f"Differs in {count:,} {'place' if count == 1 else 'places'}:"
        for one in found.differences[:MOST_SHOWN]:
            yield f"  {one.path}: {one.saved} in the file, {one.repeated} in the repeated run"
        if count > MOST_SHOWN:
            yield f"  and {count - MOST_SHOWN:,} more"
