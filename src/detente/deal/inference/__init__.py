"""What the other side's offers, refusals and statements say about its weights.

Its value is additive: with raw weights ``r`` and scores ``s`` from 0 to 100 a package is worth
``sum_k r_k s_k / sum_k r_k``. So an offer, a refusal, a preference or the statement that one issue
matters more than another is one linear inequality on ``r``, and all of them together leave a
polytope of weights (:mod:`.observations`). :func:`infer_weights` draws weights evenly from that
polytope, world by world; :func:`acceptable_share` asks which packages the party would accept with
most of them.

Axis convention
---------------
Every world is a polytope of its own, so the WORLD axis comes first, as in stacks of matrices: rows
``float[world, row, issue]``, weights ``float[world, issue]``. Level tables and values of packages
keep the world axis last, as in :mod:`detente.deal.worlds.batch`.
"""

from detente.deal.inference.accepting import acceptable_share
from detente.deal.inference.inferring import InferenceSettings, WeightInference, infer_weights
from detente.deal.inference.observations import (
    gain_rows,
    importance_rows,
    observations_hold,
    package_scores,
    preference_rows,
)

__all__ = [
    "InferenceSettings",
    "WeightInference",
    "acceptable_share",
    "gain_rows",
    "importance_rows",
    "infer_weights",
    "observations_hold",
    "package_scores",
    "preference_rows",
]
