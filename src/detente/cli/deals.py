"""``detente deals``: zone, solutions, trades, improvements and a term sheet for one case.

The result goes to standard output, or to the file that ``--out`` names.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from detente.case.parties import party_called
from detente.cli.changing import ChangeOptions, change_options, loaded_with
from detente.cli.output import console
from detente.cli.writing import check_out, write_out

if TYPE_CHECKING:
    from detente.assessment.negotiation import Wishes
    from detente.assessment.result import Negotiation
    from detente.case.loading import LoadedCase

__all__ = ["command"]

DEFAULT_SEED = 1
ENDINGS = (".html", ".md", ".json")
NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,9})?")


@click.command()
@click.argument("case")
@click.option(
    "--improve", multiple=True, metavar="PACKAGE", help="Improve this package only; may be repeated."
)
@click.option("--same-for", metavar="PARTY", help="List packages worth the same to this party; see --as.")
@click.option(
    "--as", "start", default="today", show_default=True, metavar="PACKAGE", help="Where --same-for starts."
)
@click.option("--offer", metavar="PACKAGE", help="Answer this package for the party that --for names.")
@click.option("--for", "side", metavar="PARTY", help="Who answers --offer.")
@click.option(
    "--read", metavar="PARTY", help="Read this party's weights from what it offered, refused and said."
)
@click.option(
    "--sure",
    default="80%",
    show_default=True,
    metavar="SHARE",
    help="In which share of worlds the party of --read must gain by a deal.",
)
@click.option(
    "--term-sheet",
    default="",
    metavar="PACKAGE",
    help="Write a package, or what a solution names (nash, kalai-smorodinsky, egalitarian; with --weight "
    "weighted-nash, weighted-kalai-proportional), as terms.",
)
@click.option(
    "--weight",
    "weights",
    multiple=True,
    metavar="PARTY=NUMBER",
    help="Add Nash and Kalai's proportional solution with this weight; may be repeated, others count 1.",
)
@change_options
@click.option("--json", "as_json", is_flag=True, help="Write everything as JSON.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Write everything as Markdown.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write a file: a page (.html), Markdown (.md) or JSON (.json).",
)
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Seed of all draws.")
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    case: str,
    improve: tuple[str, ...],
    same_for: str | None,
    start: str,
    offer: str | None,
    side: str | None,
    read: str | None,
    sure: str,
    term_sheet: str,
    weights: tuple[str, ...],
    changes: ChangeOptions,
    as_json: bool,
    as_markdown: bool,
    out: Path | None,
    seed: int,
) -> None:
    """Show what deals a case allows: zone, solutions, trades, improvements, and a term sheet.

    CASE is a YAML file, a folder with case.yaml, the name of a packaged case, or - for standard input.

    Everything exact is computed with every number at its median; beside it stands in how many of 1,024
    drawn worlds a package is admissible.

    \b
    Examples:
      detente deals openai-microsoft
      detente deals openai-microsoft --same-for microsoft --as microsoft_june
      detente deals openai-microsoft --offer microsoft_june --for openai
      detente deals openai-microsoft --weight openai=2 --weight microsoft=1
      detente deals openai-microsoft --read microsoft --sure 90%
      detente deals openai-microsoft --term-sheet nash --out terms.md

    \b
    Exit codes:
      0  shown
      2  the case or the command line cannot be used
    """
    if as_json and as_markdown:
        raise click.UsageError("choose one of --json and --markdown")
    _check_pairs(offer, side, read)
    share = _share(sure)
    check_out(out, ENDINGS)
    loaded = loaded_with(case, changes)
    wishes = replace(
        _wishes(loaded, improve, (start, same_for), (offer, side), (term_sheet, weights)),
        read=party_called(loaded.case, read, "--read") if read else "",
        sure=share,
    )
    found = _negotiated(loaded, wishes, seed)
    if out is not None:
        write_out(_text(found, out.suffix), out)
    if as_json or as_markdown:
        click.echo(_text(found, ".json" if as_json else ".md"), nl=False)
    else:
        from detente.report import render_negotiation_terminal  # noqa: PLC0415

        render_negotiation_terminal(found, console())
    if out is not None:
        click.echo(f"written: {out}", err=True)


def _check_pairs(offer: str | None, side: str | None, read: str | None) -> None:
    """Refuse an option without the one that it goes with."""
    if (offer is None) != (side is None):
        raise click.UsageError("--offer and --for go together: whose package is answered, and by whom")
    source = click.get_current_context().get_parameter_source("sure")
    if read is None and source is not ParameterSource.DEFAULT:
        raise click.UsageError("--sure goes with --read: whose deals are to be sure")


def _share(text: str) -> float:
    """Read a percentage above 0 and at most 100."""
    number = text.strip().removesuffix("%").strip()
    share = float(number) / 100 if NUMBER.fullmatch(number) else 0.0
    if not 0.0 < share <= 1.0:
        raise click.UsageError(
            f"--sure: found {text!r}; write a percentage above 0 and at most 100, such as 80%"
        )
    return share


def _wishes(
    loaded: LoadedCase,
    improve: tuple[str, ...],
    menu: tuple[str, str | None],
    offer: tuple[str | None, str | None],
    solutions: tuple[str, tuple[str, ...]],
) -> Wishes:
    """Find the parties that are meant, and put together what is asked for."""
    from detente.assessment.negotiation import Wishes  # noqa: PLC0415

    same_for = party_called(loaded.case, menu[1], "--same-for") if menu[1] else None
    side = party_called(loaded.case, offer[1]) if offer[1] else None
    return Wishes(
        improve=improve,
        menu=(menu[0], same_for) if same_for else None,
        offer=(offer[0], side) if offer[0] and side else None,
        sheet=solutions[0],
        weights=tuple(_weight(loaded, text) for text in solutions[1]),
    )


def _weight(loaded: LoadedCase, text: str) -> tuple[str, float]:
    """Read ``PARTY=NUMBER``."""
    party, _, number = text.rpartition("=")
    try:
        weight = float(number)
    except ValueError:
        party = ""
    if not party.strip():
        raise click.UsageError(f"--weight {text!r}: give a party and a number, as in --weight openai=2")
    return party_called(loaded.case, party, "--weight"), weight


def _negotiated(loaded: LoadedCase, wishes: Wishes, seed: int) -> Negotiation:
    from detente.assessment.negotiation import negotiate  # noqa: PLC0415

    return negotiate(loaded, wishes, seed)


def _text(found: Negotiation, ending: str) -> str:
    from detente.report import render_negotiation_html, render_negotiation_markdown, to_json  # noqa: PLC0415

    if ending == ".html":
        return render_negotiation_html(found)
    return render_negotiation_markdown(found) if ending == ".md" else to_json(found)
