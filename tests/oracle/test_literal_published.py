"""The stability oracle against published conflicts.

Models and verdicts: prisoner's dilemma and chicken in Fang, Hipel and Kilgour
(1993), *Interactive Decision Making*; the Cuban missile crisis in Fraser and
Hipel (1984), *Conflict Analysis*, ch. 1 (with an air strike that cannot be taken
back); Elmira in Hipel, Kilgour, Fang and Peng (1997), *Applied Mathematics and
Computation* 83; the Euphrates 1975 in Hipel, Kilgour and Kinsara (2014), *Group
Decision and Negotiation* 23(3). A state is written with one letter per option.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest

from detente.conflict.states import binary_space, one_way

from .conflict_models import Conflict
from .literal_stability import CONCEPTS, equilibria, lay_out, moves_of, stability

NASH, GMR, SMR, SEQ = CONCEPTS
RISE, FALL = one_way(2), one_way(2).T


@dataclass(frozen=True)
class Published:
    """A published conflict: its numbered states, rankings (best first, ties in brackets) and equilibria."""

    options_per_party: tuple[int, ...]
    states: tuple[str, ...]
    ranking: tuple[tuple[int | tuple[int, ...], ...], ...]
    equilibria: dict[str, set[int]]
    moves: tuple[tuple[int, np.ndarray], ...] = ()

    def number(self, state: int) -> int:
        """Turn a published state number, from 1, into ours."""
        return int(self.states[state - 1].replace("N", "0").replace("Y", "1"), 2)

    def conflict(self) -> Conflict:
        """Build the states and ranks."""
        feasible = np.zeros((2,) * sum(self.options_per_party), dtype=bool)
        rank = np.zeros((len(self.ranking), feasible.size), dtype=int)
        for party, classes in enumerate(self.ranking):
            for place, tied in enumerate(classes):
                for state in (tied,) if isinstance(tied, int) else tied:
                    rank[party, self.number(state)] = -place
                    feasible.flat[self.number(state)] = True
        plain = binary_space(self.options_per_party, feasible)
        moves = list(plain.transitions)
        for option, allowed in self.moves:
            moves[option] = allowed
        levels = (len(self.ranking), *feasible.shape)
        return Conflict(replace(plain, transitions=tuple(moves)), rank.reshape(levels))


TWO_BY_TWO = ("NN", "YN", "NY", "YY")
PUBLISHED = {
    "prisoner's dilemma": Published(
        (1, 1),
        TWO_BY_TWO,
        ((3, 4, 1, 2), (2, 4, 1, 3)),
        {NASH: {1}, GMR: {1, 4}, SMR: {1, 4}, SEQ: {1, 4}},
    ),
    "chicken": Published(
        (1, 1),
        TWO_BY_TWO,
        ((3, 4, 2, 1), (2, 4, 3, 1)),
        {NASH: {2, 3}, GMR: {2, 3, 4}, SMR: {2, 3, 4}, SEQ: {2, 3}},
    ),
    "euphrates": Published(
        (2, 1),
        ("NNN", "YNN", "NYN", "NNY", "YNY", "NYY"),
        ((1, 3, 6, 2, 4, 5), (2, 4, 6, 1, 5, 3)),
        {NASH: {6}, GMR: {1, 6}, SMR: {6}, SEQ: {6}},
    ),
    "cuba": Published(
        (2, 2),
        tuple(us + ussr for ussr in ("NN", "YN", "NY") for us in ("NN", "YN", "NY", "YY")),
        ((5, 7, 6, 8, 3, 2, 4, 1, 12, 10, 11, 9), (1, 5, 7, 3, 6, 2, 8, 4, 12, 10, 11, 9)),
        {NASH: {6}, GMR: {1, 2, 3, 5, 6, 7, 8}, SMR: {1, 2, 3, 5, 6, 7, 8}, SEQ: {5, 6, 7}},
        ((0, RISE),),
    ),
    "elmira": Published(
        (1, 3, 1),
        tuple(modify + firm + insist for insist in "NY" for firm in ("YNN", "NYN", "NNY") for modify in "NY"),
        (
            (9, 3, 4, 10, 7, 1, 2, 8, (5, 6, 11, 12)),
            (1, 4, 10, 7, (5, 6, 11, 12), 2, 3, 9, 8),
            (9, 3, 7, 1, 10, 8, 4, 2, (5, 6, 11, 12)),
        ),
        {
            NASH: {5, 6, 7, 10, 11, 12},
            GMR: {1, 4, 5, 6, 7, 10, 11, 12},
            SMR: {1, 4, 5, 6, 7, 10, 11, 12},
            SEQ: {5, 6, 7, 10, 11, 12},
        },
        ((0, RISE), (1, FALL), (3, RISE)),
    ),
}
PER_PARTY = {
    # Which published states are stable, party by party.
    ("chicken", SEQ): ({2, 3}, {2, 3}),
    ("euphrates", NASH): ({1, 6}, {2, 4, 6}),
    ("euphrates", GMR): ({1, 3, 6}, {1, 2, 4, 5, 6}),
    ("euphrates", SMR): ({1, 3, 6}, {2, 4, 6}),
    ("euphrates", SEQ): ({1, 3, 6}, {2, 4, 5, 6}),
    ("cuba", NASH): ({2, 3, 5, 6, 12}, {1, 6, 7, 8}),
    ("cuba", GMR): ({1, 2, 3, 4, 5, 6, 7, 8, 12}, {1, 2, 3, 5, 6, 7, 8}),
    ("cuba", SEQ): ({2, 3, 5, 6, 7, 12}, {1, 5, 6, 7, 8}),
    ("elmira", NASH): (set(range(1, 13)), {1, 4, 5, 6, 7, 10, 11, 12}, set(range(5, 13))),
    ("elmira", GMR): (set(range(1, 13)), {1, 4, 5, 6, 7, 10, 11, 12}, set(range(1, 13))),
    ("elmira", SEQ): (set(range(1, 13)), {1, 4, 5, 6, 7, 10, 11, 12}, {2, 3, *range(5, 13)}),
}
ELMIRA_MOVES = (
    {1: {2}, 3: {4}, 5: {6}, 7: {8}, 9: {10}, 11: {12}},
    {1: {3, 5}, 2: {4, 6}, 3: {5}, 4: {6}, 7: {9, 11}, 8: {10, 12}, 9: {11}, 10: {12}},
    {**{state: {state + 6} for state in range(1, 7)}, **{state: {state - 6} for state in range(7, 13)}},
)


@pytest.mark.parametrize("name", PUBLISHED)
def test_equilibria_are_the_published_ones(name: str) -> None:
    """Prisoner's dilemma, chicken, Euphrates, Cuba, Elmira."""
    published = PUBLISHED[name]
    conflict = published.conflict()
    found = equilibria(conflict.space, conflict.rank)
    expected = {
        concept: {published.number(state) for state in states}
        for concept, states in published.equilibria.items()
    }
    assert found == expected


@pytest.mark.parametrize(("name", "concept"), PER_PARTY)
def test_verdicts_by_party_are_the_published_ones(name: str, concept: str) -> None:
    """Each party's own verdicts, not only what they have in common."""
    published = PUBLISHED[name]
    conflict = published.conflict()
    verdicts = stability(conflict.space, conflict.rank)[concept]
    for party, states in enumerate(PER_PARTY[name, concept]):
        found = set(np.flatnonzero(verdicts[party]).tolist())
        assert found == {published.number(state) for state in states}, f"party {party}"


def test_elmira_moves_are_the_published_ones() -> None:
    """Modify and abandon cannot be taken back, delay cannot be taken up again."""
    published = PUBLISHED["elmira"]
    board = lay_out(published.conflict().space)
    for party, table in enumerate(ELMIRA_MOVES):
        for state in range(1, 13):
            expected = {published.number(target) for target in table.get(state, set())}
            assert set(moves_of(board, party, published.number(state))) == expected
