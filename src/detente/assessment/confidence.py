"""How far to trust the verdict: what its most influential inputs rest on, and how firmly it stands.

* *high*: at least two thirds of the ten most influential inputs (all, if fewer)
  rest on two or more independent origins or on a primary source, at most one
  third of them need a declared assumption besides, and no threshold is crossed
  within the groups of any one input;
* *low*: fewer than one third do, or there are fewer than 20 distinct response
  tables, or the verdict depends on foresight;
* *moderate*: otherwise.

It stands in a sentence of its own and never beside a likelihood [ICD203]_.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.assessment.result import Confidence, InputView, Verdict

__all__ = ["FEW_TABLES", "confidence_of"]

TOP = 10
FEW_TABLES = 20
TWO_ORIGINS = 2


def confidence_of(inputs: Sequence[InputView], tables: int, verdict: Verdict) -> Confidence:
    """Rate the confidence in a verdict.

    Parameters
    ----------
    inputs
        All uncertain inputs, the most influential first.
    tables
        Number of distinct response tables.
    verdict
        The verdict.

    Returns
    -------
    Confidence
    """
    top = [view for view in inputs if view.groups][:TOP]
    supported = sum(view.origins >= TWO_ORIGINS or view.primary for view in top)
    judged = sum(bool(view.assumed) for view in top)
    crossing = sum(bool(view.crosses) for view in inputs)
    counts = Confidence("", "", len(top), supported, judged, crossing, tables)
    level = _level(counts, verdict)
    return replace(counts, level=level, sentence=_sentence(level, counts, verdict))


def _level(counts: Confidence, verdict: Verdict) -> str:
    top, tables = counts.influential, counts.response_tables
    if 3 * counts.supported < top or tables < FEW_TABLES or verdict.depends_on_foresight:
        return "low"
    if 3 * counts.supported >= 2 * top and 3 * counts.judged <= top and not counts.crossing:
        return "high"
    return "moderate"


def _sentence(level: str, counts: Confidence, verdict: Verdict) -> str:
    top, crossing, tables = counts.influential, counts.crossing, counts.response_tables
    reasons = [
        f"{counts.supported} of the {top} most influential inputs rest on two independent origins "
        "or a primary source"
        if top
        else "no input is uncertain"
    ]
    if counts.judged:
        reasons.append(f"for {counts.judged} of the {top} the size is a declared judgement")
    if crossing:
        plural = "inputs" if crossing > 1 else "input"
        reasons.append(f"a threshold is crossed within the range of {crossing} single {plural}")
    if tables < FEW_TABLES:
        reasons.append(f"the worlds hold only {tables} different ways of replying")
    if verdict.depends_on_foresight:
        reasons.append("the verdict depends on how many replies the parties anticipate")
    return f"Confidence is {level}: " + "; ".join(reasons) + "."
