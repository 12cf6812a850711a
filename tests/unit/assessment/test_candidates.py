"""Which packages are looked at in every world; nothing is missed where all of them can be looked at."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from detente.assessment.bargaining import Bargaining
from detente.assessment.block import run_block
from detente.assessment.candidates import find_candidates, named_packages
from detente.assessment.compile import compile_case
from detente.assessment.play import KINDS
from detente.case.loading import load_text
from tests.unit.assessment.small_cases import model

WORLDS = 40


@pytest.fixture(scope="module")
def compiled():
    return model("small")


@pytest.fixture(scope="module")
def found(compiled):
    return find_candidates(compiled, compiled.deal, 1, WORLDS)


def every(deal):
    return np.array(list(product(*(range(size) for size in deal.sizes))))


def as_set(packages):
    return set(map(tuple, packages.tolist()))


def test_candidates_stand_in_issue_order_without_repetition(found):
    listed = [tuple(package) for package in found.packages.tolist()]
    assert listed == sorted(set(listed))


def test_named_packages_are_always_among_them(compiled, found):
    assert set(compiled.deal.packages.values()) <= as_set(found.packages)


def test_a_settlement_adds_today_with_its_levels():
    changed = model("small", "conflict: {outcomes: {settled: {package: {contract: ten years}}}}")
    assert (2, 2) in as_set(named_packages(changed.deal))
    assert as_set(named_packages(changed.deal)) == {(2, 0), (4, 1), (3, 1), (2, 2)}


def test_efficient_ones_are_those_of_frontiers(compiled, found):
    """The central frontier is among them; a named package that no frontier holds is not."""
    assert as_set(found.central.packages) <= as_set(found.efficient) <= as_set(found.packages)


def test_nothing_is_missed_in_the_first_worlds(compiled, found):
    """In a small deal space, zone, margin and Nash package are those among all packages."""
    deal = compiled.deal
    whole = run_block(compiled, every(deal), 1, 0, WORLDS).deal
    part = run_block(compiled, found.packages, 1, 0, WORLDS).deal
    assert (part.settled.zone == whole.settled.zone).all()
    assert part.settled.margin == pytest.approx(whole.settled.margin, abs=1e-12)
    assert (part.settled.levels == whole.settled.levels).all()
    assert found.exact_margins == pytest.approx(whole.settled.margin, abs=1e-9)


def test_a_red_line_bars_levels_from_the_frontiers_of_worlds_in_which_it_is_hard(compiled):
    """Aurora's line (at most 40 %) always holds: no candidate but named ones lies above it."""
    strict = model(
        "small", "deal: {values: {aurora: {accepts: [{that: stake <= 40, hard: 100 %, assumed: x}]}}}"
    )
    kept = find_candidates(strict, strict.deal, 1, WORLDS)
    assert (kept.efficient[:, 0] <= 6).all()
    bargaining = Bargaining(strict.deal, strict.world(1, 0, 4), every(strict.deal))
    assert not bargaining.qualifies[bargaining.candidates[:, 0] > 6].any()


PARTING = """
detente: 1
title: Three part
question: Can they part in peace?
as_of: 2025-06-30
horizon: 2025-12-31
parties:
  ash: {name: Ash, foresight: 1}
  birch: {name: Birch, foresight: 1}
  cedar: {name: Cedar, foresight: 1}
conflict:
  assumed: made up
  options:
    ash: {leave: {name: Leave}, ash_signs: {name: Sign, deal: true}}
    birch: {birch_signs: {name: Sign, deal: true}}
    cedar: {cedar_signs: {name: Sign, deal: true}}
  outcomes:
    parted:
      name: Parted
      when: ash_signs and birch_signs and cedar_signs
      kind: agreed_exit
      package: {work: ends}
    gone: {name: Gone, when: leave, kind: rupture}
    stays: {name: As today, when: not leave, kind: held}
  joint: [[ash, birch, cedar]]
deal:
  assumed: made up
  parties: [ash, birch, cedar]
  issues:
    work: {name: Joint work, levels: [ends, goes on]}
    fee: {name: Fee, from: 0, to: 10, step: 1}
    share: {name: Share, from: 0, to: 10, step: 1}
  values:
    ash:
      weights: {work: 20, fee: 40, share: 40}
      scores: {work: {ends: 0, goes on: 100}, fee: {best: 10, worst: 0}, share: {best: 10, worst: 0}}
    birch:
      weights: {work: 20, fee: 60, share: 20}
      scores:
        work: {ends: 0, goes on: 100}
        fee: {best: 0, worst: 10, curve: 2}
        share: {best: 0, worst: 10, curve: 2}
    cedar:
      weights: {work: 20, fee: 20, share: 60}
      scores:
        work: {ends: 0, goes on: 100}
        fee: {best: 0, worst: 10, curve: 2}
        share: {best: 0, worst: 10, curve: 2}
  packages: {today: {terms: {work: goes on, fee: 0, share: 0}}}
  no_deal:
    ash: {gone: {typed: 5, assumed: x}, stays: {typed: 4, assumed: x}}
    birch: {gone: {typed: 10, assumed: x}, stays: {typed: 5, assumed: x}}
    cedar: {gone: {typed: 10, assumed: x}, stays: {typed: 5, assumed: x}}
"""


def test_a_settlement_that_fixes_what_nobody_likes_is_found_too():
    """All three would rather go on working together, so no frontier holds a package in which the work ends.

    Yet with fee and share at 4 and 5 each is better off than after Ash has left: 36, 65.4 and
    61.8 against 5, 10 and 10. The settlement is there, and the three reach it.
    """
    compiled = compile_case(load_text(PARTING))
    kept = find_candidates(compiled, compiled.deal, 1, 8)
    assert (kept.central.packages[:, 0] == 1).all()
    assert (0, 4, 5) in as_set(kept.packages)
    block = run_block(compiled, kept.packages, 1, 0, 8)
    assert {KINDS[kind] for kind in block.without.kinds[0]} == {"rupture"}
    chosen = Bargaining(compiled.deal, block.world, kept.packages).settle(
        block.deal.disagreement, np.arange(8), compiled.deal.settlements[0]
    )
    assert chosen.zone.all()
    assert set(map(tuple, chosen.levels.T.tolist())) == {(0, 4, 5)}
    assert chosen.values[:, 0] == pytest.approx([36, 65.4, 61.8])


TWO_PART = """
detente: 1
title: Two part
question: Can they part in peace?
as_of: 2025-06-30
horizon: 2025-12-31
parties: {ash: {name: Ash, foresight: 1}, birch: {name: Birch, foresight: 1}}
conflict:
  assumed: made up
  options:
    ash: {leave: {name: Leave}, ash_signs: {name: Sign, deal: true}}
    birch: {birch_signs: {name: Sign, deal: true}}
  outcomes:
    parted: {name: Parted, when: ash_signs and birch_signs, kind: agreed_exit, package: {work: ends}}
    gone: {name: Gone, when: leave, kind: rupture}
    stays: {name: As today, when: not leave, kind: held}
  joint: [[ash, birch]]
deal:
  assumed: made up
  parties: [ash, birch]
  issues:
    work: {name: Joint work, levels: [ends, goes on]}
    split: {name: Split, levels: [to birch, even, to ash]}
  values:
    ash:
      weights: {work: 20, split: 80}
      scores: {work: {ends: 0, goes on: 100}, split: {to birch: 0, even: 40, to ash: 100}}
    birch:
      weights: {work: 20, split: 80}
      scores: {work: {ends: 0, goes on: 100}, split: {to birch: 100, even: 40, to ash: 0}}
  packages: {today: {terms: {work: goes on, split: to birch}}}
  no_deal:
    ash: {gone: {typed: 10, assumed: x}, stays: {typed: 8, assumed: x}}
    birch: {gone: {typed: 10, assumed: x}, stays: {typed: 8, assumed: x}}
"""


def test_of_two_parties_a_settlement_may_be_inside_the_hull_too():
    """An even split is worth 32 to each, below the line between its neighbours: no corner of the hull.

    Nor is it on the frontier, for with joint work going on it is worth 52. Without a deal each has 10.
    """
    compiled = compile_case(load_text(TWO_PART))
    kept = find_candidates(compiled, compiled.deal, 1, 8)
    assert (0, 1) in as_set(kept.packages)
    block = run_block(compiled, kept.packages, 1, 0, 8)
    assert {KINDS[kind] for kind in block.without.kinds[0]} == {"rupture"}
    assert {KINDS[kind] for kind in block.with_deal.kinds[0]} <= {"agreed_exit", "rupture"}
    chosen = Bargaining(compiled.deal, block.world, kept.packages).settle(
        block.deal.disagreement, np.arange(8), compiled.deal.settlements[0]
    )
    assert set(map(tuple, chosen.levels.T.tolist())) == {(0, 1)}
    assert chosen.values[:, 0] == pytest.approx([32, 32])
