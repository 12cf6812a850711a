"""Put together how a case could unfold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite

import detente
from detente.assessment.block import BlockResult, run_block
from detente.assessment.candidates import find_candidates
from detente.assessment.compile import Model, compile_case
from detente.assessment.naming import Naming
from detente.assessment.paths import paths_of_both
from detente.assessment.result import (
    Closing,
    ReadingDifference,
    Settings,
    Unfolding,
    UnfoldingSettings,
    WaitingReport,
)
from detente.assessment.result.answer import FORMAT
from detente.assessment.result.conflicts import GAMES
from detente.assessment.run import BLOCK, Progress, case_summary, silent
from detente.assessment.saved import rounded
from detente.assessment.tally import Tally, gather
from detente.assessment.turns import turns_of
from detente.assessment.unfolding.last_dates import consents_of, last_dates_of
from detente.assessment.unfolding.patience import patience_of
from detente.assessment.unfolding.rates import Followed, differences_of, follow, months_of
from detente.assessment.unfolding.shifting import ranges_of, shifts_of
from detente.assessment.unfolding.switches import Both, closings_of, held_worlds, switches_of
from detente.assessment.unfolding.waiting import (
    costs_of,
    gaps_of,
    totals_of,
    waiting_costs,
    yardsticks_of,
)
from detente.case.loading import LoadedCase
from detente.conflict.chain import RULES, Pace
from detente.conflict.states import IntArray
from detente.errors import AssessmentError

__all__ = ["MOST_FOLLOWED", "MOST_PLAYED", "Asked", "unfold"]

FOLLOWED, MOST_FOLLOWED, MOST_PLAYED = 200, 10_000, 100_000
FASTEST = 100.0
"""Moves per month; far beyond it every move is made at once, as the reading in rounds has it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to compute with.

    Parameters
    ----------
    worlds
        Worlds played in rounds.
    worlds_at_rates
        Worlds followed at rates: the first of those; if left out, 200, or all where they are fewer.
    seed
        Seed of all draws, as for `assess`.
    rule
        ``best`` or ``any``.
    rates
        Moves per month by party; one for parties that are not named.
    """

    worlds: int = 2_048
    worlds_at_rates: int | None = None
    seed: int = 1
    rule: str = "best"
    rates: Mapping[str, float] = field(default_factory=dict)

    @property
    def followed(self) -> int:
        """Give the number of worlds followed at rates."""
        return min(FOLLOWED, self.worlds) if self.worlds_at_rates is None else self.worlds_at_rates


def unfold(loaded: LoadedCase, asked: Asked | None = None, progress: Progress = silent) -> Unfolding:
    """Say how a case could unfold.

    Parameters
    ----------
    loaded
        A case without errors.
    asked
        What to compute with; the defaults if left out.
    progress
        Called with a step, how much of it is done and how much there is.

    Returns
    -------
    Unfolding

    Raises
    ------
    AssessmentError
        If a setting makes no sense or the case cannot be played.
    EngineError
        If a world reaches more states than are followed.
    """
    asked = asked or Asked()
    model = compile_case(loaded)
    _check(model, asked)
    settings = Settings(worlds=asked.worlds, seed=asked.seed)
    packages, blocks = _play(model, asked, settings)
    progress("unfolding", 1, 3)
    held = held_worlds(model, packages, asked.seed, blocks)
    closings = closings_of(model)
    progress("unfolding", 2, 3)
    pace = _pace(model, asked)
    followed = tuple(follow(model, blocks, asked.followed, pace, name) for name in GAMES)
    progress("unfolding", 3, 3)
    tally = gather(model, asked.seed, blocks)
    paths, others = paths_of_both(Naming(model), tally)
    return rounded(
        Unfolding(
            format=FORMAT,
            program=detente.__version__,
            case=case_summary(model),
            settings=_settings(model, asked, pace),
            paths=paths,
            others=others,
            turns=turns_of(Naming(model), tally),
            switches=switches_of(model, settings, held),
            closings=closings,
            waiting=_waiting(model, asked, (packages, blocks, held), closings),
            months=tuple(view for one in followed for view in months_of(model, one)),
            differences=_differences(model, followed, tally),
            rates=tuple(one.view for one in followed),
            limits=tuple(_limits(model, asked, blocks)),
        )
    )


def _play(model: Model, asked: Asked, settings: Settings) -> tuple[IntArray | None, list[BlockResult]]:
    """Find the packages to look at, and play all worlds in rounds."""
    packages = None
    if model.deal is not None:
        worlds = min(settings.candidate_worlds, asked.worlds)
        packages = find_candidates(model, model.deal, asked.seed, worlds).packages
    return packages, [
        run_block(model, packages, asked.seed, start, min(BLOCK, asked.worlds - start))
        for start in range(0, asked.worlds, BLOCK)
    ]


def _check(model: Model, asked: Asked) -> None:
    """Refuse settings that make no sense."""
    if not 1 <= asked.worlds <= MOST_PLAYED:
        raise AssessmentError(f"worlds: {asked.worlds:,} asked for; allowed: 1 to {MOST_PLAYED:,}")
    most = min(MOST_FOLLOWED, asked.worlds)
    if not 1 <= asked.followed <= most:
        raise AssessmentError(
            f"worlds at rates: {asked.followed:,} asked for; allowed: 1 to {most:,}, for they are among the "
            f"{asked.worlds:,} played in rounds, and at most {MOST_FOLLOWED:,}"
        )
    if not 0 <= asked.seed < 2**63:
        raise AssessmentError(f"seed: {asked.seed} given; allowed: 0 to 2^63 - 1")
    if asked.rule not in RULES:
        raise AssessmentError(f"rule: {asked.rule!r} given; allowed: {' or '.join(RULES)}")
    for party, rate in asked.rates.items():
        if party not in model.conflict.parties:
            raise AssessmentError(
                f"rate of {party!r}: the case has no such party; it has {', '.join(model.conflict.parties)}"
            )
        if not (isfinite(rate) and 0 <= rate <= FASTEST):
            raise AssessmentError(
                f"rate of {party}: {rate:g} moves per month given; allowed: 0 to {FASTEST:g}"
            )


def _pace(model: Model, asked: Asked) -> Pace:
    """Give every party its rate, and a coalition that of its slowest member."""
    part = model.conflict
    rates = [asked.rates.get(party, 1.0) for party in part.parties]
    joint = [min(rates[member] for member in members) for members in part.with_deal.coalitions]
    return Pace((*rates, *joint), asked.rule)


def _settings(model: Model, asked: Asked, pace: Pace) -> UnfoldingSettings:
    naming = Naming(model)
    rates = tuple((naming.mover(mover), rate) for mover, rate in enumerate(pace.rates))
    return UnfoldingSettings(asked.seed, asked.worlds, asked.followed, asked.rule, rates)


def _waiting(
    model: Model,
    asked: Asked,
    played: tuple[IntArray | None, list[BlockResult], Mapping[str, Both]],
    closings: tuple[Closing, ...],
) -> WaitingReport:
    """Say what waiting costs, the last dates, and how deadlines and patience shift what can be had."""
    packages, blocks, held = played
    case = model.loaded.case
    costs = waiting_costs(model, asked.seed, asked.worlds)
    shifts = shifts_of(model, packages, blocks, held)
    dates = last_dates_of(model, costs, closings, shifts)
    return WaitingReport(
        costs=costs_of(case, costs),
        totals=totals_of(case, costs),
        gaps=gaps_of(case, costs),
        dates=dates,
        consents=consents_of(model, dates, closings),
        shifts=shifts,
        patience=patience_of(model, costs, ranges_of(blocks), yardsticks_of(model, asked.seed, asked.worlds)),
    )


def _differences(model: Model, followed: tuple[Followed, ...], tally: Tally) -> tuple[ReadingDifference, ...]:
    games = (tally.without, tally.with_deal)
    return tuple(
        view for one, game in zip(followed, games, strict=True) for view in differences_of(model, one, game)
    )


def _limits(model: Model, asked: Asked, blocks: list[BlockResult]) -> Iterator[str]:
    """Say what was not looked at."""
    yield "Nothing here predicts what a party will do or when: both readings follow from stated assumptions."
    yield "Rounds are not dates: the paths say in which order parties reply, never when."
    yield (
        "The rates are assumed, not estimated from anything. In the second reading nobody looks ahead, and "
        "settlements are worth what they are worth in the first."
    )
    yield (
        f"Shares of paths and of events held are counted in {asked.worlds:,} worlds, months and differences "
        f"in the first {asked.followed:,} of them; their sampling error is not shown."
    )
    if model.conflict.events:
        yield (
            "An event that is certain strikes on its date; any other at a constant rate until its date. "
            "Events dated after the horizon go on threatening until it."
        )
    if model.loaded.case.waiting:
        yield (
            "What waiting costs is as the case states it; it changes no value of a deal, and no move in "
            "either reading."
        )
    blocked = sum(
        int(ends.evolution.blocked.sum()) for block in blocks for ends in (block.without, block.with_deal)
    )
    if blocked:
        yield "Some events met a state in which they cannot occur, and did not strike there."
    if model.loaded.case.outcome is not None:
        yield "This is a look back: no engine reads how it ended, but whoever wrote the case could know it."
