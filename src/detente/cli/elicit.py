"""``detente elicit``: one party states what it values, and sees where it contradicts itself.

Questions go to the error stream; the result goes to standard output, and the block
for the case file to the file that ``--out`` names.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.case.parties import party_called
from detente.cli.output import console, printable
from detente.cli.writing import check_out, write_out
from detente.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.assessment.elicitation import Answers, Questionnaire
    from detente.case.places import Content

__all__ = ["command"]

ENDINGS = (".yaml",)
CONTRADICTIONS = 1
STANDARD_INPUT = "-"
NOTICE = "These values are your own side's. Keep them, and every file made of them, from the other side."


@click.command()
@click.argument("case")
@click.option("--for", "side", required=True, metavar="PARTY", help="Whose values, by its slug or name.")
@click.option("--date", "day", default="", metavar="DAY", help="Day of the answers; today if left out.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the block for the case file (.yaml).")
@click.option("--force", is_flag=True, help="Let --out write over a file that is there.")
@click.option(
    "--answers",
    "kept",
    type=click.Path(path_type=Path),
    help="Keep each answer in a file (.yaml) at once; go on from it if it is there.",
)
@click.option(
    "--replay",
    type=click.Path(path_type=Path),
    help="Take all answers from a file; ask nothing, change nothing.",
)
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    case: str,
    side: str,
    day: str,
    out: Path | None,
    force: bool,
    kept: Path | None,
    replay: Path | None,
) -> None:
    """Ask one party what it values, and show where its answers contradict each other.

    CASE is a YAML file, a folder with case.yaml, or the name of a packaged case. Its values must be points.

    Asked are the worst and best level of each issue, the order in which one would leave the worst ones, what
    each such step is worth beside the first, levels in between, and three comparisons that test the rest. A
    number may be a range. What comes out is weights as ranges, contradictions with what would have to give,
    and weights and scores as the case file has them.

    \b
    Examples:
      detente elicit openai-microsoft --for microsoft --answers mine.yaml
      detente elicit my-case.yaml --for me --answers mine.yaml --out values.yaml
      detente elicit my-case.yaml --for me --replay mine.yaml

    \b
    Exit codes:
      0  stated, without a contradiction
      1  stated, and something contradicts itself
      2  the case, a file or the command line cannot be used, or the input ended before the last answer
    """
    _check_options(case, out, kept, replay, force=force)
    asked, present = _questionnaire(case, side)
    on = _day(day)
    answers = _replayed(asked, replay) if replay is not None else _interviewed(asked, kept)
    ctx.exit(_report(asked, answers, on, present, out))


def _check_options(
    case: str, out: Path | None, kept: Path | None, replay: Path | None, *, force: bool
) -> None:
    """Refuse what cannot be done, before anything is asked."""
    if kept is not None and replay is not None:
        raise click.UsageError(
            "choose one of --answers, which asks what is missing, and --replay, which does not"
        )
    if force and out is None:
        raise click.UsageError("--force is about --out; name a file with --out")
    if case == STANDARD_INPUT:
        raise ReportError(
            "the answers are read from standard input; name the case as a file, folder or package"
        )
    check_out(out, ENDINGS)
    check_out(kept, ENDINGS, "--answers")
    if out is not None and os.path.lexists(out) and not force:
        raise ReportError(f"--out {out}: is there already; name another file, or write over it with --force")
    if out is not None and out in {kept, replay}:
        raise ReportError(f"--out {out}: is the file of the answers; name another file")


def _questionnaire(case: str, side: str) -> tuple[Questionnaire, Mapping[str, Content]]:
    """Load the case; give what there is to ask, and the present entry of the party as it is written."""
    from detente.assessment.elicitation import questionnaire_of  # noqa: PLC0415 - engines are slow to import
    from detente.case.files import read_raw  # noqa: PLC0415
    from detente.case.loading import load_case  # noqa: PLC0415
    from detente.library import find_case  # noqa: PLC0415

    path = find_case(case)
    loaded = load_case(path)
    party = party_called(loaded.case, side)
    asked = questionnaire_of(loaded.case, party)
    entry: Content = read_raw(path).content
    for key in ("deal", "values", party):
        entry = entry.get(key) if isinstance(entry, dict) else None
    return asked, entry if isinstance(entry, dict) else {}


def _day(text: str) -> date:
    """Read the day of the answers; today if none was named."""
    from detente.evidence.dates import parse_vague_date  # noqa: PLC0415

    if not text:
        return date.today()  # noqa: DTZ011 - the day on the wall of whoever answers
    try:
        found = parse_vague_date(text)
    except ValueError as error:
        raise ReportError(f"--date: {error}") from error
    if found.earliest != found.latest:
        raise ReportError(f"--date {text}: name a day, like 2026-03-31")
    return found.earliest


def _replayed(asked: Questionnaire, file: Path) -> Answers:
    from detente.assessment.elicitation import missing_of  # noqa: PLC0415

    answers = _read(asked, file)
    missing = missing_of(asked, answers)
    if missing:
        raise ReportError(f"--replay {file}: {missing} is missing; answer what is left with --answers {file}")
    return answers


def _read(asked: Questionnaire, file: Path) -> Answers:
    from detente.assessment.elicitation import read_answers  # noqa: PLC0415

    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ReportError(f"{file}: is no text in UTF-8") from error
    return read_answers(asked, text, str(file))


def _interviewed(asked: Questionnaire, kept: Path | None) -> Answers:
    """Ask what is not answered yet; whatever ends the interview, the answers so far are kept."""
    from detente.assessment.elicitation import Answers, answers_text  # noqa: PLC0415
    from detente.cli.elicitation.asking import interview  # noqa: PLC0415

    before = _read(asked, kept) if kept is not None and os.path.lexists(kept) else Answers()

    def keep(answers: Answers) -> None:
        if kept is not None:
            write_out(answers_text(asked, answers), kept, "--answers")

    try:
        return interview(asked, before, keep)
    except EOFError as error:
        raise ReportError(f"the input ended before the last answer; {_where(kept)}") from error
    except KeyboardInterrupt:
        click.echo(printable(f"\n{_where(kept)}"), err=True)
        raise


def _where(kept: Path | None) -> str:
    if kept is None:
        return "no answer was kept; name a file with --answers, and each answer is"
    if not os.path.lexists(kept):
        return "nothing was answered yet"
    return f"the answers so far are in {kept}; the same command goes on from there"


def _report(
    asked: Questionnaire, answers: Answers, on: date, present: Mapping[str, Content], out: Path | None
) -> int:
    """Show what follows, and write or show the block; give the exit code."""
    from detente.assessment.elicitation import elicited, values_block  # noqa: PLC0415
    from detente.report.elicitation import render_elicitation_terminal  # noqa: PLC0415

    found = elicited(asked, answers)
    block = values_block(asked, answers, on, present)
    render_elicitation_terminal(found, console())
    if out is not None:
        write_out(block, out)
        click.echo(printable(f"written: {out}"), err=True)
    else:
        click.echo(printable(f"\nFor the case file\n\n{block}"), nl=False)
    click.echo(f"\n{NOTICE}")
    return CONTRADICTIONS if found.contradictions else 0
