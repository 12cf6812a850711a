"""Conflicts small enough to solve by hand, for the tests of this folder."""

from __future__ import annotations

import numpy as np

from detente.conflict.model import ConflictModel
from detente.conflict.preferences import rank_by_ranking
from detente.conflict.states import StateSpace, binary_space, two_way


def ranking(levels, *orders):
    """Stack one ranking per party; each order lists states as digit strings, best first, '=' for ties."""
    space_numbers = [
        [
            [np.ravel_multi_index([int(d) for d in state], levels) for state in tied.split("=")]
            for tied in order
        ]
        for order in orders
    ]
    return np.stack([rank_by_ranking(classes, levels) for classes in space_numbers])


def prisoners_dilemma():
    """Option 1 is to cooperate."""
    return ConflictModel(
        binary_space((1, 1)), ranking((2, 2), ("01", "11", "00", "10"), ("10", "11", "00", "01"))
    )


def chicken():
    """Option 1 is to swerve."""
    return ConflictModel(
        binary_space((1, 1)), ranking((2, 2), ("01", "11", "10", "00"), ("10", "11", "01", "00"))
    )


def escape():
    """Party 0 leaves 0; party 1 can hit it, but from two of the hits it escapes; only one hit lasts.

    Party 0 has levels 0 (stay), 1 (leave), 2 (hide); hiding is open from level 1
    only. Party 1 has level 0 (rest), 1 (hit).
    """
    hide = np.eye(3, dtype=bool)
    hide[0, 1] = hide[1, 2] = hide[0, 2] = True
    space = StateSpace(
        owners=(0, 1),
        transitions=(hide, two_way(2)),
        feasible=np.array([[True, False], [True, True], [False, True]]),
        terminal=np.zeros((3, 2), dtype=bool),
        breach=(False, False),
        parties=2,
    )
    return ConflictModel(space, ranking((3, 2), ("21", "10", "00", "11"), ("10", "11=21", "00")))


def relay():
    """A punishment in which one party moves, another answers, and the first moves again.

    Party 0 leaves by its option; parties 1 and 2 then chase each other: 1 wants
    to differ from 2, 2 wants to equal 1. Only the state 101 hurts party 0.
    """
    rank = np.zeros((3, 2, 2, 2), dtype=int)
    rank[0] = 1
    rank[0, 1] = 2
    rank[0, 1, 0, 1] = 0
    rank[1, :, 1, 0] = rank[1, :, 0, 1] = 1
    rank[2, :, 0, 0] = rank[2, :, 1, 1] = 1
    return ConflictModel(binary_space((1, 1, 1)), rank)


def treaty(helper):
    """Party 0 signs; the treaty is left by breach only, and attacking is a second move.

    Options: sign (party 0), breach and attack (party 1), and with a `helper`
    party 2 with a two-way option of its own.
    """
    parties = 3 if helper else 2
    levels = (2, 2, 2) + ((2,) if helper else ())
    signed = np.zeros(levels, dtype=bool)
    signed[1, 0] = True
    space = StateSpace(
        owners=(0, 1, 1) + ((2,) if helper else ()),
        transitions=(two_way(2),) * len(levels),
        feasible=np.ones(levels, dtype=bool),
        terminal=signed,
        breach=(False, True, False) + ((False,) if helper else ()),
        parties=parties,
    )
    rank = np.zeros((parties, *levels), dtype=int)
    rank[0] = 1
    rank[0, 1] = 2
    rank[0, 1, 1, 1] = 0
    return ConflictModel(space, rank)
