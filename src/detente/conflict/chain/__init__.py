"""A second reading of a conflict: parties move at rates, and events strike at rates until their date.

Where :mod:`detente.conflict.play.evolution` plays a world once, in rounds, the reading here is
a *continuous-time Markov chain* on the states that improvements and events reach from the
start. Whoever can improve moves at a rate of its own, to its best improvement or to any;
nobody looks ahead. So a world has a distribution over states at every time, computed and
not sampled: `reached` lists the states and the moves, `dated` follows the distribution
through the dates of events, `uniformisation` carries it over a stretch of constant rates,
and `closed_classes` says where it would come to rest.

Axis convention: *nodes* are pairs of a world and a state; arrays over nodes hold all worlds
of a call, whose chains never meet.
"""

from __future__ import annotations

from detente.conflict.chain.closed_classes import MOST_ENTWINED, LongRun, long_run
from detente.conflict.chain.dated import Course, Strikes, course
from detente.conflict.chain.model import Chain
from detente.conflict.chain.reached import MOST_STATES, RULES, Movement, Pace, movement
from detente.conflict.chain.uniformisation import Transient, transient

__all__ = [
    "MOST_ENTWINED",
    "MOST_STATES",
    "RULES",
    "Chain",
    "Course",
    "LongRun",
    "Movement",
    "Pace",
    "Strikes",
    "Transient",
    "course",
    "long_run",
    "movement",
    "transient",
]
