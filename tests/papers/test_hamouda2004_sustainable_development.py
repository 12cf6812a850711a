"""Hamouda, Kilgour and Hipel (2004), Group Decision and Negotiation 13: the sustainable development conflict.

From memory: options, orders, and the results with simple preference: s1 (both, state
4 here) holds under all four concepts; s3 (developers alone, state 3) is general and
symmetric metarational besides. The verdicts by party were computed independently of
this project, from the definitions.

Deviation: the publication is about strength of preference (s3 is *strongly* stable),
which is not covered here. Its numbers: s1 = 4, s2 = 2, s3 = 3, s4 = 1.
"""

from __future__ import annotations

import pytest

from tests.papers.published_conflicts import GMR, NASH, SEQ, SMR, assert_oracle_agrees, packaged_conflict

STABLE = {
    NASH: ("-Y-Y", "--YY"),
    GMR: ("-YYY", "--YY"),
    SMR: ("-YYY", "--YY"),
    SEQ: ("-Y-Y", "--YY"),
}


@pytest.fixture(scope="module")
def conflict():
    return packaged_conflict("sustainable-development")


def test_orders_are_the_published_ones(conflict):
    assert conflict.options == ("proactive", "sustainable")
    assert (conflict.classes(0), conflict.classes(1)) == ([[4], [3], [2], [1]], [[3], [4], [1], [2]])


def test_equilibria(conflict):
    assert conflict.equilibria() == {NASH: [4], GMR: [3, 4], SMR: [3, 4], SEQ: [4]}


def test_verdicts_by_party(conflict):
    assert {concept: conflict.stable(concept) for concept in STABLE} == STABLE
    assert_oracle_agrees(conflict)
