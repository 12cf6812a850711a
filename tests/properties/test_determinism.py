"""Same case, seed and version give the same bytes, however the work is cut and wherever it runs.

Draws are keyed: the stream of an input depends on the seed and its key path alone,
and the index of the world is the position in it. So blocks can be cut anywhere, an
input that is added leaves all others as they were, and nothing but case, seed and
version finds its way into the output: no clock, no path, no user.
"""

from __future__ import annotations

import getpass
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from detente.assessment.block import run_block
from detente.assessment.compile import compile_case
from detente.assessment.result import Settings
from detente.assessment.run import BLOCK, assess
from detente.assessment.tally import gather, join_draws
from detente.case.loading import load_case, load_text
from detente.report import render_html, to_json
from detente.uncertainty import Draws, draw
from tests.oracle.random_cases import random_case

CASES = Path(__file__).parents[1] / "cases"
WRITTEN = ("small", "checks", "verdict_hanging")
SEED = 7
SETTINGS = Settings(worlds=256, seed=SEED, candidate_worlds=16, stability_worlds=16)
UNRELATED = "quantities:\n"
ADDED = "quantities:\n  unrelated: {value: 3 to 9, assumed: nothing uses it}\n"


@cache
def text_of(name):
    return (CASES / f"{name}.yaml").read_text(encoding="utf-8")


@cache
def model_of(name):
    """Compile a written case, or the random one of a seed."""
    return random_case(name).model if isinstance(name, int) else compile_case(load_text(text_of(name)))


@cache
def answer(name, settings=SETTINGS):
    return assess(load_text(text_of(name)), settings)


def run(model, start, count, seed=SEED):
    """Run a block with at most 200 packages as candidates."""
    packages = None
    if model.deal is not None:
        every = np.array(list(product(*(range(size) for size in model.deal.sizes))))
        packages = every[:: max(1, len(every) // 200)]
    return run_block(model, packages, seed, start, count)


def parts_of(value, place=""):
    """List the arrays and plain values of nested results with their places."""
    if is_dataclass(value):
        for field in fields(value):
            yield from parts_of(getattr(value, field.name), f"{place}.{field.name}")
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from parts_of(entry, f"{place}[{key}]")
    else:
        yield place, value


def assert_same(one, other):
    """Compare two results to the last bit."""
    for (place, value), (other_place, expected) in zip(parts_of(one), parts_of(other), strict=True):
        assert place == other_place
        if isinstance(value, np.ndarray):
            assert value.dtype == expected.dtype, place
            assert value.shape == expected.shape, place
            assert value.tobytes() == expected.tobytes(), place
        else:
            assert value == expected, place


def joined(model, cuts, seed=SEED):
    """Run blocks between the cuts and put them together: draws, both games and the deal side."""
    blocks = [run(model, begin, end - begin, seed) for begin, end in pairwise(cuts)]
    draws, whole = join_draws([block.world.draws for block in blocks]), gather(model, seed, blocks)
    return {
        "draws": draws,
        "threats": whole.threats,
        "without": whole.without,
        "with": whole.with_deal,
        "deal": whole.deal,
    }


# ---------------------------------------------------------------- blocks


@pytest.mark.parametrize("name", [*WRITTEN, *range(12)])
@pytest.mark.parametrize("cuts", [(0, 30, 64), (0, 1, 2, 63, 64)])
def test_blocks_can_be_cut_anywhere(name, cuts):
    model = model_of(name)
    assert_same(joined(model, cuts), joined(model, (0, 64)))


@pytest.mark.parametrize("name", ["small", 3, 5])
def test_a_world_is_the_same_alone(name):
    model = model_of(name)
    whole = run(model, 0, 24)
    for world in (0, 9, 23):
        alone = run(model, world, 1)
        for game in ("without", "with_deal"):
            one, among = getattr(alone, game), getattr(whole, game)
            length = one.numbers.shape[0]
            assert (one.kinds[:, 0] == among.kinds[:, world]).all()
            assert (one.numbers[:, :, 0] == among.numbers[:length, :, world]).all()
            assert (among.numbers[length:, :, world] == -1).all()
        if whole.deal is not None:
            assert alone.deal.disagreement[:, 0].tobytes() == whole.deal.disagreement[:, world].tobytes()
            for field in fields(alone.deal.settled):
                one, among = (getattr(block.deal.settled, field.name) for block in (alone, whole))
                assert (
                    np.ascontiguousarray(one[..., 0]).tobytes()
                    == np.ascontiguousarray(among[..., world]).tobytes()
                )


@pytest.mark.parametrize("name", ["small", 4, 11])
def test_results_do_not_depend_on_what_ran_before(name):
    model = model_of(name)
    first = joined(model, (8, 24))
    joined(model, (0, 40), seed=SEED + 1)
    assert_same(joined(model, (8, 24)), first)


# ---------------------------------------------------------------- draws


@pytest.mark.parametrize("name", ["small", *range(6)])
def test_inputs_may_stand_in_any_order(name):
    inputs = list(model_of(name).inputs)
    drawn = draw(inputs, SEED, 5, 40)
    shuffled = random.Random(1).sample(inputs, len(inputs))
    again = draw(shuffled, SEED, 5, 40)
    assert {place: value.tobytes() for place, value in parts_of(drawn) if isinstance(value, np.ndarray)} == {
        place: value.tobytes() for place, value in parts_of(again) if isinstance(value, np.ndarray)
    }


def streams(draws: Draws):
    """Give all streams by kind and path, as bytes."""
    kinds = ("numbers", "choices", "orders", "chances")
    return {(kind, path): values.tobytes() for kind in kinds for path, values in getattr(draws, kind).items()}


def changed(old, new):
    """Replace a text that stands once in the small case."""
    text = text_of("small")
    assert text.count(old) == 1, old
    return compile_case(load_text(text.replace(old, new)))


ADDITIONS = {
    "an unused quantity": (UNRELATED, ADDED, {"quantities.unrelated"}),
    "a red line": (
        "        - {that: stake <= 40, hard: 60 %, claims: [lawyers]}\n",
        """\
        - {that: stake <= 40, hard: 60 %, claims: [lawyers]}
        - {that: stake <= 45, hard: 30 to 60 %, assumed: made up}
""",
        {"deal.values.aurora.accepts.1", "deal.values.aurora.accepts.1.hard"},
    ),
    "a second event": (
        "    assumed: such rulings take about half a year\n",
        """\
    assumed: such rulings take about half a year
  strike: {name: A strike, by: 2025-10-31, chance: 10 to 20 % uniform, assumed: made up}
""",
        {"events.strike", "events.strike.chance"},
    ),
    "a statement at the end": (
        "      - not ruling\n",
        "      - not ruling\n      - [sign implies agree, agree implies sign]\n",
        {"conflict.preferences.aurora.statements.2"},
    ),
}


@pytest.mark.parametrize("addition", ADDITIONS)
def test_an_input_that_is_added_leaves_all_others_as_they_were(addition):
    old, new, paths = ADDITIONS[addition]
    before = streams(model_of("small").world(SEED, 3, 50).draws)
    after = streams(changed(old, new).world(SEED, 3, 50).draws)
    assert {path for _, path in after.keys() - before.keys()} == paths
    assert {key: after[key] for key in before} == before


def test_an_input_that_is_changed_leaves_all_others_as_they_were():
    before = streams(model_of("small").world(SEED, 0, 50).draws)
    after = streams(
        changed("best: 10, worst: 50, curve: 1.2 ~ 1.5 ~ 3", "best: 10, worst: 50, curve: 2 ~ 3 ~ 4")
        .world(SEED, 0, 50)
        .draws
    )
    path = ("numbers", "deal.values.aurora.scores.stake.curve")
    assert after.keys() == before.keys()
    assert [key for key in before if before[key] != after[key]] == [path]


def test_an_unused_input_changes_no_result():
    with_it = changed(UNRELATED, ADDED)
    one, other = joined(model_of("small"), (0, 64)), joined(with_it, (0, 64))
    for part in ("without", "with", "deal"):
        assert_same(one[part], other[part])


@pytest.mark.parametrize("name", ["small", *range(6)])
def test_another_seed_gives_other_draws(name):
    one, other = (model_of(name).world(seed, 0, 64).draws for seed in (SEED, SEED + 1))
    compared = 0
    for kind in ("numbers", "choices", "orders", "chances"):
        for path, values in getattr(one, kind).items():
            certain = bool(
                (values == values[..., :1]).all()
            )  # a chance of 0 or 100 %, and such a chance itself
            assert certain or (values != getattr(other, kind)[path]).any(), path
            compared += not certain
    assert compared >= 2


def test_streams_of_different_paths_and_seeds_are_unlike():
    """Two inputs with the same distribution do not move together, nor does one input under two seeds."""
    draws = model_of("small").world(SEED, 0, 4_000).draws.numbers
    again = model_of("small").world(SEED + 1, 0, 4_000).draws.numbers
    pairs = [
        (draws["deal.values.aurora.weights.stake"], draws["deal.values.aurora.weights.contract"]),
        (draws["deal.values.aurora.weights.stake"], again["deal.values.aurora.weights.stake"]),
    ]
    for one, other in pairs:
        assert abs(np.corrcoef(one, other)[0, 1]) < 0.07  # more than four standard errors


# ---------------------------------------------------------------- the whole answer


@pytest.mark.parametrize("name", ["small", "checks"])
def test_twice_in_one_process_gives_the_same_bytes(name):
    again = assess(load_text(text_of(name)), SETTINGS)
    assert to_json(again) == to_json(answer(name))
    assert render_html(again) == render_html(answer(name))


def test_the_size_of_blocks_is_no_part_of_the_answer(monkeypatch):
    monkeypatch.setattr("detente.assessment.run.BLOCK", 100)
    cut = assess(load_text(text_of("small")), SETTINGS)
    assert SETTINGS.worlds < BLOCK
    assert to_json(cut) == to_json(answer("small"))


def test_another_seed_gives_another_answer():
    other = answer("checks", replace(SETTINGS, seed=SEED + 1))
    assert other.deal.no_deal != answer("checks").deal.no_deal
    assert json.loads(to_json(other))["settings"]["seed"] == SEED + 1


SCRIPT = """
import sys
from pathlib import Path
from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.case.loading import load_case
from detente.report import render_html, to_json
loaded = load_case(Path(sys.argv[1]))
answer = assess(loaded, Settings(worlds=256, seed=7, candidate_worlds=16, stability_worlds=16))
Path(sys.argv[2]).write_bytes(to_json(answer).encode())
Path(sys.argv[3]).write_bytes(render_html(answer).encode())
"""


@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_a_fresh_process_gives_the_same_bytes(hash_seed, tmp_path):
    """Under another hash seed, time zone, language, user, home and working folder."""
    surroundings = {
        "PYTHONHASHSEED": hash_seed,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "USER": "xyzzy-user",
        "LOGNAME": "xyzzy-user",
        "HOME": str(tmp_path),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    saved, page = tmp_path / "answer.json", tmp_path / "brief.html"
    subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT, str(CASES / "small.yaml"), str(saved), str(page)],
        env={**os.environ, **surroundings},
        cwd=tmp_path,
        check=True,
    )
    assert saved.read_bytes() == to_json(answer("small")).encode()
    assert page.read_bytes() == render_html(answer("small")).encode()


def first_days(text):
    """List the days that a text names, and the first days of the months and years that it names."""
    days = set(re.findall(r"20\d\d-\d\d-\d\d", text))
    months = {f"{month}-01" for month in re.findall(r"\b20\d\d-\d\d\b", text)}
    return days | months | {f"{year}-01-01" for year in re.findall(r"\b20\d\d\b", text)}


def test_the_output_names_no_place_machine_user_or_day(tmp_path):
    """The case stands in a folder with a name that occurs nowhere else."""
    folder = tmp_path / "xyzzy-folder"
    folder.mkdir()
    (folder / "case.yaml").write_text(text_of("small"), encoding="utf-8")
    found = assess(load_case(folder), SETTINGS)
    assert to_json(found) == to_json(answer("small"))
    for output in (to_json(found), render_html(found)):
        text = output.lower()
        assert "xyzzy" not in text
        assert str(tmp_path).lower() not in text
        assert "/home/" not in text
        assert "/tmp/" not in text
        assert not re.search(rf"\b{re.escape(socket.gethostname().lower())}\b", text)
        assert f"/{getpass.getuser()}/" not in text
        assert set(re.findall(r"\b20\d\d-\d\d-\d\d\b", text)) <= first_days(text_of("small"))
        assert not re.search(r"\b\d\d:\d\d:\d\d\b", text)


def test_the_answer_asks_no_clock_and_no_other_chance(monkeypatch):
    expected = to_json(answer("small")), render_html(answer("small"))

    def refuse(*_args, **_more):
        raise AssertionError("an answer depends on nothing but case, seed and version")

    for clock in ("time", "time_ns", "monotonic", "perf_counter", "localtime", "strftime"):
        monkeypatch.setattr(time, clock, refuse)
    for chance in ("random", "randint", "shuffle", "choice", "getrandbits"):
        monkeypatch.setattr(random, chance, refuse)
    monkeypatch.setattr(np.random, "default_rng", refuse)
    monkeypatch.setattr(os, "urandom", refuse)
    again = assess(load_text(text_of("small")), SETTINGS)
    found = to_json(again), render_html(again)
    monkeypatch.undo()
    assert found == expected


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_random_cases_give_the_same_bytes_twice_and_however_cut(seed, monkeypatch):
    case = random_case(seed)
    settings = replace(SETTINGS, worlds=96, candidate_worlds=8, stability_worlds=8)
    first = to_json(assess(load_text(case.text), settings))
    assert to_json(assess(load_text(case.text), settings)) == first
    monkeypatch.setattr("detente.assessment.run.BLOCK", 37)
    assert to_json(assess(load_text(case.text), settings)) == first
