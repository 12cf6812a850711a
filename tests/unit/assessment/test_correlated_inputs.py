"""Correlated inputs in answers: marginals stay, others keep their draws, also beside a held one."""

from __future__ import annotations

import json
from html import unescape

import numpy as np
import pytest

from detente.assessment.compile import compile_case
from detente.assessment.flips import find_flips
from detente.assessment.result import Settings
from detente.assessment.saved import to_json
from detente.assessment.situation.numbers import waiting_of
from detente.case.changes import Change
from detente.case.loading import load_text
from detente.quantities import uniforms
from detente.report.html import render_html
from detente.uncertainty import NumberInput, draw, with_number
from tests.oracle.literal_copula import coupled, spearman
from tests.unit.assessment.small_cases import QUICK, answer, load, model, read_case

SEED = 1
STAKES = tuple(f"deal.values.{party}.weights.stake" for party in ("aurora", "borealis"))
CHANCE = "events.ruling.chance"
THREE = f"""
    correlations:
      - {{between: [{STAKES[1]}, {CHANCE}], rank_correlation: 0.7, assumed: both follow the court}}
      - {{between: [{STAKES[0]}, {CHANCE}], rank_correlation: -0.4, assumed: both follow the court}}
    """
GROUP = (CHANCE, *STAKES)


def drawn(*pieces, worlds=5_000):
    found = model("small", *pieces)
    return found, draw(found.inputs, SEED, 0, worlds)


def test_all_inputs_outside_the_group_and_its_first_keep_their_draws():
    _, before = drawn()
    _, after = drawn(THREE)
    assert before.numbers.keys() == after.numbers.keys()
    changed = {
        path for path, values in before.numbers.items() if values.tobytes() != after.numbers[path].tobytes()
    }
    assert changed == set(STAKES)
    for kind in ("choices", "orders"):
        for path, values in getattr(before, kind).items():
            assert values.tobytes() == getattr(after, kind)[path].tobytes()


def test_the_draws_are_those_of_the_definition():
    found, after = drawn(THREE, worlds=200)
    score = [2 * np.sin(np.pi * rank / 6) for rank in (-0.4, 0.7)]
    matrix = [[1, *score], [score[0], 1, 0], [score[1], 0, 1]]
    items = {item.path: item for item in found.inputs}
    for world in range(200):
        alone = [float(uniforms(SEED, path, world, 1)[0]) for path in GROUP]
        for path, share in zip(GROUP, coupled(alone, matrix), strict=True):
            expected = items[path].distribution.quantile(np.array([share]))[0]
            assert after.numbers[path][world] == pytest.approx(expected, rel=1e-9)


def test_ranks_are_correlated_as_declared():
    """In 5,000 worlds, within four standard errors of 1 / √5,000."""
    _, after = drawn(THREE)
    for path, rank in zip(STAKES, (-0.4, 0.7), strict=True):
        found = spearman(after.numbers[CHANCE].tolist(), after.numbers[path].tolist())
        assert found == pytest.approx(rank, abs=0.057)
    both = spearman(*(after.numbers[path].tolist() for path in STAKES))
    assert both == pytest.approx(0.0, abs=0.057)


@pytest.mark.parametrize("held", GROUP)
def test_a_held_number_leaves_the_others_of_its_group_as_they_were(held):
    found, before = drawn(THREE)
    item = next(item for item in found.inputs if item.path == held)
    assert isinstance(item, NumberInput)
    after = draw(found.holding([with_number(item, 33.0)]).inputs, SEED, 0, 5_000)
    assert set(after.numbers[held].tolist()) == {33.0}
    for path, values in before.numbers.items():
        assert path == held or values.tobytes() == after.numbers[path].tobytes()


@pytest.mark.parametrize("path", GROUP)
def test_a_number_that_is_set_does_the_same(path):
    loaded = load("small", THREE)
    before = draw(compile_case(loaded).inputs, SEED, 0, 2_000)
    whole = read_case("small").replace("events:\n", _section() + "events:\n", 1)
    value = "40 %" if path == CHANCE else "33"
    after = draw(
        compile_case(load_text(whole, "case.yaml", [Change("set", path, value)])).inputs, SEED, 0, 2_000
    )
    for other, values in before.numbers.items():
        assert other == path or values.tobytes() == after.numbers[other].tobytes()


def _section():
    return "\n".join(line[4:] for line in THREE.splitlines()[1:])


def test_the_central_world_does_not_change():
    before, after = (model("small", *pieces).central_world().draws for pieces in ((), (THREE,)))
    assert {path: values.tolist() for path, values in before.numbers.items()} == {
        path: values.tolist() for path, values in after.numbers.items()
    }


def test_an_answer_names_what_an_input_moves_with():
    found = answer("small", THREE)
    by_path = {one.path: one for one in found.inputs}
    moves = [(one.path, one.name, one.rank_correlation) for one in by_path[CHANCE].moves_with]
    assert moves == [(STAKES[1], by_path[STAKES[1]].name, 0.7), (STAKES[0], by_path[STAKES[0]].name, -0.4)]
    assert [one.path for one in by_path[STAKES[0]].moves_with] == [CHANCE]
    assert by_path["deal.values.aurora.optimism"].moves_with == ()
    page = unescape(render_html(found))
    assert f"moves with “{by_path[STAKES[1]].name}” (rank correlation 0.7)" in page
    assert any("2 correlations" in limit for limit in found.limits)
    assert not any("correlation" in limit for limit in answer("small").limits)


def test_an_empty_list_gives_the_same_answer():
    plain, empty = (json.loads(to_json(answer("small", *pieces))) for pieces in ((), ("correlations: []",)))
    for one in (plain, empty):
        del one["seal"], one["case"]["digest"]
    assert plain == empty


def test_flips_hold_one_and_draw_the_others_as_they_were():
    found = find_flips(load("small", THREE), Settings(worlds=256, candidate_worlds=8), inputs=30)
    by_path = {one.path: one for one in found.inputs}
    assert {STAKES[0], STAKES[1]} <= by_path.keys()
    assert any("does not move what it is correlated with" in limit for limit in found.limits)
    assert not any(
        "correlated" in limit
        for limit in find_flips(load("small"), Settings(worlds=64, candidate_worlds=8), inputs=1).limits
    )


def test_what_waiting_costs_is_correlated_too():
    """It is drawn apart from the worlds, from the same streams; its section comes first, so it stays."""
    waiting = "waiting.0.amount"
    piece = f"correlations: [{{between: [{CHANCE}, {waiting}], rank_correlation: 0.9, assumed: a guess}}]"
    plain, tied = model("small"), model("small", piece)
    assert waiting_of(plain, QUICK.seed) == waiting_of(tied, QUICK.seed)
    score = 2 * np.sin(np.pi * 0.9 / 6)
    found = draw(tied.inputs, SEED, 0, 50).numbers[CHANCE]
    for world in range(50):
        alone = [float(uniforms(SEED, path, world, 1)[0]) for path in (waiting, CHANCE)]
        _, share = coupled(alone, [[1, score], [score, 1]])
        assert found[world] == pytest.approx(30 + 20 * share)
