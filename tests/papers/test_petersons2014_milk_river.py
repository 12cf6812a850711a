"""gmcr-py, example file MilkRiver.gmcr (Petersons, 2014-09-23): the St. Mary and Milk rivers.

The file was read; no publication of the model was found, and it gives no results. The
verdicts below were computed independently of this project, from the definitions; the
orders are those that gmcr-py derives from the statements of the file. All states but
one are Nash stable, which says more about the sketch of preferences than about rivers.
"""

from __future__ import annotations

import pytest

from tests.papers.published_conflicts import GMR, NASH, SEQ, SMR, assert_oracle_agrees, packaged_conflict

US, CANADA, COMMISSION, TASK_FORCE = range(4)
QUIET = [1, 5, 9, 13, 17, 21, 25, 27, 29, 31, 33, 35]
ALL = list(range(1, 37))
ORDER_OF_CANADA = [
    [1],
    [28],
    [26, 30],
    [5, 6, 7, 8, 17, 18, 19, 20, 27],
    [2, 3, 4, 9, 10, 11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 29],
    [33, 34],
    [31, 32, 35, 36],
]


@pytest.fixture(scope="module")
def rivers():
    return packaged_conflict("milk-river")


def test_states_are_those_of_the_file(rivers):
    expected = [*range(12), *range(16, 28), 32, 33, 36, 37, 40, 41, 64, 65, 68, 69, 72, 73]
    assert rivers.numbering.decimals == tuple(expected)


def test_statements_give_the_orders_of_the_file(rivers):
    assert rivers.classes(US)[:2] == [[21, 22, 23, 24], [*range(13, 21)]]
    assert rivers.classes(CANADA) == ORDER_OF_CANADA
    for party in (COMMISSION, TASK_FORCE):
        assert rivers.classes(party) == [QUIET, [number for number in ALL if number not in QUIET]]


def test_equilibria(rivers):
    all_but_one = [number for number in ALL if number != 3]
    assert rivers.equilibria() == {NASH: all_but_one, GMR: ALL, SMR: ALL, SEQ: all_but_one}


def test_verdicts_by_party(rivers):
    for concept in (NASH, SEQ):
        rows = rivers.stable(concept)
        assert [row.count("-") for row in rows] == [0, 1, 0, 0]
        assert rows[CANADA].index("-") == 2
    assert_oracle_agrees(rivers)
