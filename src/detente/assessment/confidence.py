"""How far to trust the verdict: what its most influential inputs rest on, and how firmly it stands.

* *high*: at least two thirds of the ten most influential inputs (all, if fewer)
  rest on two or more independent origins or on a primary source, and no
  threshold is crossed within the groups of any one input;
* *low*: fewer than one third do, or there are fewer than 20 distinct response
  tables, or the verdict depends on foresight;
* *moderate*: otherwise.

It stands in a sentence of its own and never beside a likelihood [ICD203]_.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    crossing = sum(bool(view.crosses) for view in inputs)
    level = _level(len(top), supported, crossing, tables, verdict)
    return Confidence(
        level,
        _sentence(level, len(top), supported, crossing, tables, verdict),
        len(top),
        supported,
        crossing,
        tables,
    )


def _level(top: int, supported: int, crossing: int, tables: int, verdict: Verdict) -> str:
    if 3 * supported < top or tables < FEW_TABLES or verdict.depends_on_foresight:
        return "low"
    if 3 * supported >= 2 * top and not crossing:
        return "high"
    return "moderate"


def _sentence(level: str, top: int, supported: int, crossing: int, tables: int, verdict: Verdict) -> str:
    reasons = [
        f"{supported} of the {top} most influential inputs rest on two independent origins "
        "or a primary source"
        if top
        else "no input is uncertain"
    ]
    if crossing:
        plural = "inputs" if crossing > 1 else "input"
        reasons.append(f"a threshold is crossed within the range of {crossing} single {plural}")
    if tables < FEW_TABLES:
        reasons.append(f"the worlds hold only {tables} different ways of replying")
    if verdict.depends_on_foresight:
        reasons.append("the verdict depends on how many replies the parties anticipate")
    return f"Confidence is {level}: " + "; ".join(reasons) + "."
