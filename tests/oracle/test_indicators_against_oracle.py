"""What to watch for in random cases against Bayes' rule, and the law of total probability."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from detente.assessment.candidates import find_candidates
from detente.assessment.compile import InputRecord, Model
from detente.assessment.indicators import MOST_PER_FLIP, indicators_of
from detente.assessment.indicators.observables import Observable, observables_of, watched_worlds
from detente.assessment.input_view import order_number
from detente.assessment.result import HeldPoint, Indicator, InputFlips, Settings, ThreeShares, VerdictFlip
from detente.case.levels import shown_level
from detente.conflict.states import IntArray
from detente.quantities import rivals
from detente.uncertainty import ChanceInput, Draws, NumberInput, OrderInput

from .literal_indicators import accepted, is_clear, posterior, reply_chances
from .literal_states import Grid
from .literal_update import literal_flags
from .random_cases import random_case

SEED, WORLDS = 11, 24
NOTHING = ThreeShares(0.0, 0.0, 0.0)
Key = tuple[str, str, tuple[tuple[str, str], ...], str]
Known = dict[str, dict[int, list[float]]]
AS_IT_IS, OTHER = "as it is", "other"


def packages_of(model: Model) -> IntArray | None:
    return None if model.deal is None else find_candidates(model, model.deal, SEED, WORLDS).packages


def made_up(record: InputRecord, draws: Draws) -> InputFlips:
    """Say of an input that it flips at its first alternative, or below and above its median."""
    if isinstance(record.input, NumberInput) and rivals(record.input.distribution) is None:
        value = float(np.median(draws.numbers[record.path]))
        flips = tuple(
            VerdictFlip(direction, direction, 0.5, value, 0.0, NOTHING, OTHER)
            for direction in ("below", "above")
        )
        points: tuple[HeldPoint, ...] = ()
    else:
        flips = (VerdictFlip("alternative", record.values[0], None, None, None, NOTHING, OTHER),)
        points = (
            HeldPoint(record.values[0], None, None, 0.5, NOTHING, OTHER),
            HeldPoint(record.values[0], None, None, 0.5, NOTHING, AS_IT_IS),
        )
    return InputFlips(
        record.path, record.name, record.kind, record.written, "", points, flips, NOTHING, NOTHING, 0.5
    )


def beyond(record: InputRecord, draws: Draws, direction: str) -> list[bool]:
    """Tell which worlds lie beyond a made-up flip."""
    path = record.path
    if direction != "alternative":
        middle = float(np.median(draws.numbers[path]))
        return [
            bool(value <= middle if direction == "below" else value >= middle)
            for value in draws.numbers[path]
        ]
    if isinstance(record.input, ChanceInput):
        return [not drawn for drawn in draws.chances[path].tolist()]
    if isinstance(record.input, OrderInput):
        return [number == 0 for number in order_number(draws.orders[path]).tolist()]
    return [drawn == 0 for drawn in draws.choices[path].tolist()]


def by_hand(grid: Grid, draws: Draws, one: Observable, known: Known) -> list[float]:
    """Work the chances of one thing out."""
    if one.kind == "event":
        return [float(drawn) for drawn in draws.chances[f"events.{one.subject}"].tolist()]
    if one.kind == "package":
        return accepted(grid, draws, one.party, one.subject)
    chances = known.setdefault(one.party, reply_chances(grid, draws, one.party))
    if one.kind == "several":
        many = [row for target, row in chances.items() if _changed(grid, target) > 1 and max(row) < 0.5]
        return [sum(column) for column in zip(*many, strict=True)]
    wanted = dict(one.changes)
    for target, row in chances.items():
        before, after = grid.settings[grid.start], grid.settings[target]
        changes = {
            slug: shown_level(at.levels[at.position])
            for slug, at in after.items()
            if at.position != before[slug].position
        }
        if changes == wanted:
            return row
    raise AssertionError(f"{one}: no such move")


def _key(one: Observable | Indicator) -> Key:
    return one.kind, one.party, one.changes, one.subject


def _changed(grid: Grid, target: int) -> int:
    return sum(a != b for a, b in zip(grid.cells[grid.start], grid.cells[target], strict=True))


def compared(seed: int, count: Counter[str]) -> None:
    """Compare everything that can be seen in one random case."""
    model = random_case(seed).model
    packages = packages_of(model)
    watched = watched_worlds(model, packages, SEED, WORLDS)
    grid, draws = Grid(model.loaded.case), watched.draws
    flags = [literal_flags(grid, draws, world, grid.start) for world in range(WORLDS)]
    listed = observables_of(model, watched)
    known: Known = {}
    chances = {_key(one): by_hand(grid, draws, one, known) for one in listed}
    for one, row in zip(listed, chances.values(), strict=True):
        assert one.likelihood == pytest.approx(row, rel=1e-12), (seed, one.kind, one.party, one.changes)
    flips = [made_up(record, draws) for record in model.records]
    settings = Settings(worlds=WORLDS, seed=SEED)
    found = indicators_of(model, packages, settings, flips, AS_IT_IS)
    assert {_key(one) for one in found} == {key for key, row in chances.items() if 0 < sum(row) < WORLDS}
    for view in found:
        compare_view(view, chances[_key(view)], flags)
        count[view.kind] += 1
    compare_flips(model, draws, found, chances, count)


def compare_view(view: Indicator, row: list[float], flags: Sequence[tuple[bool, bool, bool]]) -> None:
    """Compare the shares of one indicator."""
    chance = sum(row) / len(row)
    assert view.chance == pytest.approx(chance)
    for side, weights in ((view.seen, row), (view.unseen, [1 - one for one in row])):
        standing = side.standing
        for place, share in enumerate((standing.rupture, standing.rupture_with_deal, standing.held)):
            assert share.share == pytest.approx(posterior(weights, [flag[place] for flag in flags]))
        assert side.effective == pytest.approx(sum(weights) ** 2 / sum(one**2 for one in weights))
    # The law of total probability.
    before = sum(flag[0] for flag in flags) / len(flags)
    seen, unseen = view.seen.standing.rupture.share, view.unseen.standing.rupture.share
    assert chance * seen + (1 - chance) * unseen == pytest.approx(before)
    assert view.movement == pytest.approx(2 * chance * abs(seen - before))


def compare_flips(
    model: Model,
    draws: Draws,
    found: Sequence[Indicator],
    chances: dict[Key, list[float]],
    count: Counter[str],
) -> None:
    """Compare which things move a flip, and how far."""
    for record in model.records:
        single = isinstance(record.input, NumberInput) and rivals(record.input.distribution) is None
        for direction in ("below", "above") if single else ("alternative",):
            holds = beyond(record, draws, direction)
            usual = sum(holds) / len(holds)
            sizes = {}
            for key, row in chances.items():
                if 0 < sum(row) < len(row) and is_clear(row, holds):
                    sizes[key] = 2 * sum(row) / len(row) * abs(posterior(row, holds) - usual)
            named = {}
            for one in found:
                for flip in one.moved:
                    if (flip.path, flip.direction) == (record.path, direction):
                        key = _key(one)
                        named[key] = flip.movement
                        row = chances[key]
                        assert flip.before == pytest.approx(usual)
                        assert flip.seen == pytest.approx(posterior(row, holds))
                        assert flip.unseen == pytest.approx(posterior([1 - each for each in row], holds))
            assert all(named[key] == pytest.approx(sizes[key]) for key in named)
            assert len(named) == min(MOST_PER_FLIP, len(sizes))
            assert sorted(named.values()) == pytest.approx(sorted(sizes.values())[-MOST_PER_FLIP:])
            count["flips moved"] += bool(named)


def test_what_to_watch_for_agrees_with_bayes_in_random_cases() -> None:
    count: Counter[str] = Counter()
    for seed in range(16):
        compared(seed, count)
    assert min(count[kind] for kind in ("move", "stay", "several", "package", "event")) > 1, count
    assert count["flips moved"] > 10, count


@pytest.mark.slow
def test_what_to_watch_for_agrees_with_bayes_in_many_random_cases() -> None:
    count: Counter[str] = Counter()
    for seed in range(2_000, 2_080):
        compared(seed, count)


def test_all_moves_of_a_party_together_give_the_worlds_back() -> None:
    for seed in range(30):
        model = random_case(seed).model
        watched = watched_worlds(model, packages_of(model), SEED, WORLDS)
        listed = observables_of(model, watched)
        for party in model.conflict.parties:
            rows = [one.likelihood for one in listed if one.party == party and one.kind != "package"]
            if not rows:
                continue
            assert np.sum(rows, axis=0) == pytest.approx(np.ones(WORLDS))
            for flag in watched.flags:
                back = sum(row.mean() * float(row @ flag) / row.sum() for row in rows)
                assert back == pytest.approx(float(flag.mean()))
