"""Large spaces: what is refused, what is said where nothing is named, and the page that explains them."""

from __future__ import annotations

import re

import numpy as np
import pytest

from detente.deal import (
    DealSpace,
    FrontierSettings,
    InteractingSpace,
    Interaction,
    SearchSettings,
    bounded_egalitarian,
    bounded_nash,
    capped_frontier,
    exact_frontier,
)
from detente.errors import EngineError
from tests.contracts.project import ROOT

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGE = ROOT / "docs" / "theory" / "large-deal-spaces.md"


def cake(parties=3, issues=3, levels=4, seed=0):
    generator = np.random.default_rng(seed)
    weights = generator.dirichlet(np.ones(issues), size=parties) * issues
    shares = [generator.dirichlet(np.ones(parties), size=levels).T for _ in range(issues)]
    tables = tuple(share * weights[:, [issue]] for issue, share in enumerate(shares))
    return DealSpace(tables, (np.ones(levels, dtype=bool),) * issues)


def test_the_code_on_the_page_runs():
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    assert len(blocks) >= 3
    for block in blocks:
        exec(compile(block, PAGE.name, "exec"), {})


def test_interactions_that_do_not_fit_are_refused():
    space = cake()
    for issues, shape, words in (
        ((0,), (3, 4), "must join two or more"),
        ((0, 0), (3, 4, 4), "each named once"),
        ((0, 3), (3, 4, 4), "issues 0 to 2"),
        ((0, 1), (3, 4), "must have the shape"),
    ):
        with pytest.raises(EngineError, match=words):
            InteractingSpace(space, (Interaction(issues, np.zeros(shape)),))
    with pytest.raises(EngineError, match="finite"):
        InteractingSpace(space, (Interaction((0, 1), np.full((3, 4, 4), np.nan)),))


def test_too_many_joined_packages_are_refused_with_numbers():
    chain = tuple(Interaction((k, k + 1), np.ones((3, 4, 4))) for k in range(2))
    space = InteractingSpace(cake(), chain)
    with pytest.raises(
        EngineError, match=r"interactions join 3 issues, which have 64 combinations.*at most 63"
    ):
        exact_frontier(space, FrontierSettings(enumeration_limit=63))
    assert exact_frontier(space, FrontierSettings(enumeration_limit=64, chunk=7)).method == "enumeration"


def test_interactions_are_the_same_in_chunks():
    table = np.random.default_rng(1).normal(size=(3, 4, 4))
    space = InteractingSpace(cake(issues=4), (Interaction((3, 1), table),))
    whole, chunks = exact_frontier(space), exact_frontier(space, FrontierSettings(chunk=3))
    assert whole.packages.tolist() == chunks.packages.tolist()
    assert whole.ranges.tolist() == pytest.approx(chunks.ranges.tolist())


def test_a_space_without_tables_is_the_additive_one():
    one, other = exact_frontier(cake()), exact_frontier(InteractingSpace(cake(), ()))
    assert one.points.tolist() == other.points.tolist()


def test_arguments_that_do_not_fit_are_refused():
    with pytest.raises(EngineError, match="one per party"):
        bounded_nash(cake(), np.zeros(2))
    with pytest.raises(EngineError, match="positive"):
        bounded_egalitarian(cake(), np.zeros(3), np.array([1.0, 0.0, 1.0]))
    with pytest.raises(EngineError, match="1 or more"):
        SearchSettings(most=0)
    with pytest.raises(EngineError, match="1 or more"):
        capped_frontier(cake(), 0)


def test_it_says_who_cannot_gain():
    found = bounded_nash(cake(), np.array([0.0, 99.0, 0.0]))
    assert (found.value, found.bound, found.exact, found.blocked) == (None, None, True, (1,))
    assert "party 1" in found.reason
    together = bounded_nash(cake(), np.array([1.1, 1.1, 1.1]))
    assert together.blocked == (0, 1, 2)


def test_nothing_to_agree_on():
    space = cake()
    barred = DealSpace(space.values, (np.zeros(4, dtype=bool), *space.allowed[1:]))
    assert bounded_nash(barred, np.zeros(3)).reason == "no package can be agreed at all"
    assert capped_frontier(barred).points.shape == (0, 3)


def test_beyond_the_work_limit_the_gap_is_stated():
    space = cake(issues=10, levels=6)
    point = np.full(3, 1.0)
    tight = bounded_egalitarian(space, point, settings=SearchSettings(most=3))
    full = bounded_egalitarian(space, point)
    assert full.exact
    assert not tight.exact
    assert tight.gap > 0.0
    assert "ties not enumerated" in tight.method
    assert tight.value <= full.value <= tight.bound
