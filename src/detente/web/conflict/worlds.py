"""What all drawn worlds say beside the one that is looked at: the verdict, and how often a state holds."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.result import Assessment
from detente.assessment.result.conflicts import WITH, WITHOUT
from detente.report.names import names_of
from detente.report.numbers import percent
from detente.report.paths import end_share
from detente.report.text import capitalised
from detente.web.conflict.looked_at import LookedAt
from detente.web.desk import Desk
from detente.web.jobs.board import JobStatus

__all__ = ["OverWorlds", "StabilityRow", "worlds_content"]


@dataclass(frozen=True, slots=True)
class StabilityRow:
    """In which shares of worlds somebody would stay in a state; `where` says which worlds were looked at."""

    party: str
    where: str
    shares: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OverWorlds:
    """What the drawn worlds say.

    Parameters
    ----------
    job
        The computation, as long as there is no answer; else None.
    worlds
        How many were drawn.
    verdict, sentence
        The verdict.
    ends
        Share of worlds whose play ends in the chosen state.
    rows
        Stability of the chosen state.
    """

    job: JobStatus | None
    worlds: int = 0
    verdict: str = ""
    sentence: str = ""
    ends: str = ""
    rows: tuple[StabilityRow, ...] = ()


def worlds_content(looked: LookedAt, desk: Desk) -> OverWorlds:
    """Ask for the answer over all worlds, and show of it what belongs to the chosen state.

    Parameters
    ----------
    looked
        How the conflict is looked at.
    desk
        Where answers are computed.
    """
    job = desk.ask("assess", looked.opened, looked.view)
    answer = desk.answer(job, Assessment)
    if answer is None:
        return OverWorlds(job.status())
    grid = looked.grid(looked.looking.state)
    game = WITH if looked.looking.deal else WITHOUT
    names = names_of(answer)
    rows = tuple(
        StabilityRow(
            party=capitalised(names.party(one.party)),
            where=f"{one.worlds:,} that end there" if one.ending else f"the first {one.worlds:,}",
            shares=tuple((code, percent(share)) for code, share in one.shares),
        )
        for one in answer.stability
        if one.state == grid and one.game == game and one.tested
    )
    return OverWorlds(
        job=None,
        worlds=answer.settings.worlds,
        verdict=capitalised(answer.verdict.name),
        sentence=answer.verdict.sentence,
        ends=percent(end_share(answer, grid, game)),
        rows=rows,
    )
