"""Weights of worlds and shares after observations against the definition, and exact posteriors."""

from __future__ import annotations

import random
from collections import Counter
from itertools import product
from math import isclose

import numpy as np
import pytest

from detente.assessment.compile import Model, compile_case
from detente.assessment.result import Settings, UpdateSettings
from detente.assessment.run import silent
from detente.assessment.updating import MoveSeen, Seen, update
from detente.assessment.updating.moves import Step, trace
from detente.assessment.updating.worlds import Weighed, weigh
from detente.case.loading import load_text
from detente.errors import AssessmentError
from detente.uncertainty import Draws
from detente.uncertainty.runners import in_turn

from .literal_states import Grid
from .literal_update import Observed, literal_choices, literal_flags, literal_reply, literal_weight
from .random_cases import random_case

TREMBLE = 0.07


def settings(worlds: int, seed: int = 11) -> UpdateSettings:
    """Draw so many worlds and no more."""
    drawn = Settings(worlds=worlds, seed=seed, candidate_worlds=worlds)
    return UpdateSettings(drawn=drawn, tremble=TREMBLE, enough=1, most_worlds=worlds)


def written(grid: Grid, party: str, source: int, target: int) -> str:
    """Write a move as a person would."""
    before, after = grid.cells[source], grid.cells[target]
    own = grid.case.conflict.options[party]
    pieces = [
        f"{slug}={grid.levels[slug][after[axis]]}"
        for axis, slug in enumerate(grid.options)
        if slug in own and before[axis] != after[axis]
    ]
    return ", ".join(pieces) or "stay"


def observed_walk(grid: Grid, rng: random.Random, draws: Draws) -> tuple[Seen, list[Observed]]:
    """Take some events and two moves from the status quo that reach no settlement; often replies."""
    found, events, state = [], [], grid.start
    for axis, slug in grid.axes_by_date:
        cell = list(grid.cells[state])
        cell[axis] = 1
        after = next(number for number, other in grid.cells.items() if other == tuple(cell))
        if rng.random() < 0.4 and grid.feasible[after] and not grid.is_settlement(after):
            found.append(Observed(event=slug, happened=True))
            events.append(slug)
            state = after
    moves = []
    for _ in range(2):
        party = rng.choice([slug for slug in grid.case.parties if slug in grid.case.conflict.options])
        allowed = [n for n in literal_choices(grid, party, state) if not grid.is_settlement(n)]
        target = rng.choice(allowed)
        reply = literal_reply(grid, draws, 0, party, state)
        if rng.random() < 0.6 and reply in allowed:
            target = reply
        moves.append(MoveSeen(party, written(grid, party, state, target)))
        found.append(Observed(party, state, target))
        state = target
    return Seen(tuple(moves), tuple(events)), found


def weighed(model: Model, seen: Seen, worlds: int, seed: int = 11) -> tuple[tuple[Step, ...], Weighed]:
    """Run the engine."""
    steps = trace(model, seen)
    return steps, weigh(model, steps, settings(worlds, seed), silent, in_turn)


def differences(seed: int, worlds: int, count: Counter[str]) -> list[str]:
    """Compare every world of one random case."""
    model = random_case(seed).model
    grid = Grid(model.loaded.case)
    seen, literal = observed_walk(grid, random.Random(seed), model.world(11, 0, worlds).draws)
    steps = trace(model, seen)
    found = _engine(model, steps, worlds)
    if found is None:
        count["no world fits"] += 1
        return []
    wrong = []
    for world in range(worlds):
        by_hand = literal_weight(grid, found.draws, world, literal, TREMBLE)
        engine = float(np.prod([row[world] for row in found.likelihoods]))
        if not isclose(engine, by_hand, rel_tol=1e-12, abs_tol=0.0):
            wrong.append(f"seed {seed}, world {world}: weight {engine}; by hand {by_hand}")
        if by_hand:
            now = literal_flags(grid, found.draws, world, steps[-1].target)
            before = literal_flags(grid, found.draws, world, grid.start)
            pairs = ((found.before, before, "before"), (found.now, now, "now"))
            wrong += [
                f"seed {seed}, world {world}: {name} {flags[:, world]}; by hand {other}"
                for flags, other, name in pairs
                if tuple(map(bool, flags[:, world])) != other
            ]
        count["worlds"] += 1
        count["moved on"] += steps[-1].target != grid.start
        count["replied so"] += any(row[world] == 1 - TREMBLE for row in found.likelihoods)
    return wrong


def _engine(model: Model, steps: tuple[Step, ...], worlds: int) -> Weighed | None:
    """Run the engine; None where no world has the events."""
    try:
        return weigh(model, steps, settings(worlds), silent, in_turn)
    except AssessmentError as error:
        if "in none of" not in str(error):
            raise
        return None


def test_weights_and_both_plays_agree_with_the_oracle_in_random_cases() -> None:
    count: Counter[str] = Counter()
    wrong = [text for seed in range(24) for text in differences(seed, 4, count)]
    assert wrong == []
    assert count["worlds"] > 60
    assert count["moved on"] > 20
    assert count["replied so"] > 20


@pytest.mark.slow
def test_weights_and_both_plays_agree_with_the_oracle_in_many_random_cases() -> None:
    count: Counter[str] = Counter()
    wrong = [text for seed in range(1_000, 1_400) for text in differences(seed, 6, count)]
    assert wrong == []


DISCRETE = """
detente: 1
title: A quarrel with six open questions
question: Has the venture reached its breaking point?
as_of: 2025-06-30
horizon: 2025-12-31
parties:
  anvil: {name: Anvil, foresight: [1, 2], assumed: made up}
  bellows: {name: Bellows, foresight: [1, 2], assumed: made up}
events:
  ruling: {name: A ruling, by: 2025-10-31, chance: 30 %, opens: [leave], assumed: made up}
conflict:
  assumed: made up
  options:
    anvil:
      sue: {name: Sue, hostile: true, answers: [cut], irreversible: true}
      pay: {name: Pay more}
    bellows:
      cut: {name: Cut deliveries, hostile: true}
      leave: {name: Leave}
  outcomes:
    fight: {name: A suit, when: sue or leave, kind: rupture}
    squeezed: {name: Deliveries cut, when: cut, kind: degraded}
    as_today: {name: As today, when: not cut, kind: held}
  preferences:
    anvil:
      - [cut implies sue, not sue]
      - {above: not cut, below: not pay, share: 70 %}
    bellows:
      - not leave
      - [cut iff not pay, not sue]
"""
PATHS = ("parties.anvil.foresight", "parties.bellows.foresight")
ORDERS = (
    "order of moving",
    "conflict.preferences.anvil.statements.0",
    "conflict.preferences.bellows.statements.1",
)
CHANCES = (("conflict.preferences.anvil.statements.1", 0.7), ("events.ruling", 0.3))
SEEN = Seen(
    moves=(MoveSeen("anvil", "stay"), MoveSeen("bellows", "cut")),
    no_events=("ruling",),
)


def combinations(model: Model) -> tuple[Draws, np.ndarray]:
    """Give every combination of the seven discrete inputs as a world, and its prior probability."""
    choices = list(product((0, 1), repeat=7))
    columns = np.array(choices).T
    turned = [np.stack([row, 1 - row]) for row in columns[2:5]]
    prior = np.ones(len(choices))
    for row, (_, chance) in zip(columns[5:], CHANCES, strict=True):
        prior *= np.where(row == 1, chance, 1 - chance)
    numbers = model.world(1, 0, len(choices)).draws.numbers
    draws = Draws(
        0,
        len(choices),
        numbers,
        dict(zip(PATHS, columns[:2], strict=True)),
        dict(zip(ORDERS, turned, strict=True)),
        {path: row == 1 for (path, _), row in zip(CHANCES, columns[5:], strict=True)},
    )
    return draws, prior / prior.sum()


def keys(draws: Draws) -> list[tuple[int, ...]]:
    """Tell which combination each world is."""
    rows = [draws.choices[path] for path in PATHS]
    rows += [draws.orders[path][0] for path in ORDERS]
    rows += [draws.chances[path] for path, _ in CHANCES]
    return [tuple(int(value) for value in column) for column in np.array(rows, dtype=int).T]


def test_weighed_shares_are_the_exact_posterior_of_the_tremble_model() -> None:
    loaded = load_text(DISCRETE, "case.yaml")
    model = compile_case(loaded)
    assert {item.path for item in model.inputs} == {
        *PATHS,
        *ORDERS,
        *(path for path, _ in CHANCES),
        "events.ruling.chance",
        "conflict.preferences.anvil.statements.1.share",
    }
    grid = Grid(loaded.case)
    draws, prior = combinations(model)
    steps, found = weighed(model, SEEN, 4_096)
    literal = [
        Observed(event="ruling", happened=False),
        *(
            Observed(model.conflict.parties[step.mover], step.source, step.target)
            for step in steps
            if step.choices
        ),
    ]
    end = steps[-1].target
    weight = np.array([literal_weight(grid, draws, n, literal, TREMBLE) for n in range(draws.count)])
    before = np.array([literal_flags(grid, draws, n, grid.start) for n in range(draws.count)]).T
    now = np.array([literal_flags(grid, draws, n, end) for n in range(draws.count)]).T

    # Every world drawn of one combination has the weight and the ends of that combination, exactly.
    place = {key: n for n, key in enumerate(keys(draws))}
    of_world = np.array([place[key] for key in keys(found.draws)])
    assert set(of_world.tolist()) == set(range(draws.count))
    assert np.allclose(np.prod(found.likelihoods, axis=0), weight[of_world], rtol=1e-12, atol=0)
    assert (found.before == before[:, of_world]).all()
    assert (found.now == now[:, of_world])[:, found.weights() > 0].all()

    # So with the probabilities of the combinations, the shares are those of Bayes' rule; with drawn
    # worlds, they are within four standard errors of them.
    posterior = prior * weight / (prior @ weight)
    assert not np.allclose(posterior, prior)
    told = update(loaded, SEEN, settings(4_096))
    for view, flags in ((told.after, before), (told.now, now)):
        exact = flags @ posterior
        for share, value in zip((view.rupture, view.rupture_with_deal, view.held), exact, strict=True):
            assert abs(share.share - value) <= 4 * share.standard_error + 1e-12
    assert 0.05 < (before @ posterior)[0] < 0.95
    assert abs((before @ posterior)[0] - (before @ prior)[0]) > 0.02
