"""Assumptions with the inputs that rest on them, by what these move."""

from __future__ import annotations

from detente.assessment.appraisal.effects import Effects
from detente.assessment.result import InputView
from detente.assessment.result.appraisal import AssumedInput, AssumptionView
from detente.case.schema import Case
from detente.case.walking import iter_values
from detente.evidence.basis import basis_of

__all__ = ["assumptions_of", "exact_assumptions"]


def assumptions_of(case: Case, effects: Effects) -> tuple[AssumptionView, ...]:
    """List assumptions with the uncertain inputs that rest on them, in the order of the strongest of these.

    Parameters
    ----------
    case
        The case.
    effects
        Its uncertain inputs, and what they move.

    Returns
    -------
    tuple of AssumptionView
    """
    together: dict[tuple[str, str], list[InputView]] = {}
    for one in effects.inputs:
        if one.assumed:
            together.setdefault((_place(case, one.path), one.assumed), []).append(one)
    return tuple(
        AssumptionView(
            assumed=assumed,
            stands_at=place,
            inputs=tuple(_assumed(one, effects) for one in inputs),
            effect=effects.largest(inputs),
        )
        for (place, assumed), inputs in together.items()
    )


def _place(case: Case, path: str) -> str:
    """Give the path of the mapping that carries the basis; empty for what the method assumes."""
    try:
        return basis_of(case, path).inherited_from or path
    except KeyError:
        return ""


def _assumed(one: InputView, effects: Effects) -> AssumedInput:
    return AssumedInput(
        path=one.path,
        name=one.name,
        kind=one.kind,
        written=one.written,
        claims=one.claims,
        effect=effects.of(one),
        clear=effects.clear(one),
        moves=effects.moved(one),
        crosses=one.crosses,
    )


def exact_assumptions(case: Case, effects: Effects) -> int:
    """Count the values of the file that rest on an assumption and that nothing varies.

    Parameters
    ----------
    case
        The case.
    effects
        Its uncertain inputs.
    """
    varied = {one.path for one in effects.inputs}
    return sum(bool(basis.assumed) and path not in varied for path, _, basis in iter_values(case))
