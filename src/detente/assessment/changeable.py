"""Every input of a case that a reader can change: as filed, as it is now, and how a new value is written.

An input is changed by a :class:`~detente.case.changes.Change`: a value is set at its
path, of rival values one claim is believed, or a claim is left out. Numbers that are
certain and formulas can be changed too. Orders of preference are listed, but not
changed value by value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from detente.assessment.compile import InputRecord, compile_case
from detente.assessment.compile.inputs import CHANCE_KEYS, written
from detente.assessment.result.inputs import InputKind
from detente.case.changes import Change
from detente.case.loading import LoadedCase
from detente.case.schema import Case
from detente.case.values import ValueInput
from detente.case.walking import iter_values
from detente.errors import AssessmentError
from detente.evidence.basis import Basis, basis_of
from detente.evidence.support import has_primary, independent_origins
from detente.expressions.suggestions import quoted
from detente.quantities import Distribution, format_number

__all__ = ["ChangeableInput", "InputChoice", "changeable_inputs", "input_names", "without_source"]

LOW, HIGH = 0.05, 0.95
LEVELS = (1, 2, 3)
"""Levels of foresight that a form offers."""
NEAR = 0.2
"""By how much of itself an exact number is widened for an example of a range."""
DIGITS = 3
EXAMPLE_DIGITS = 2


@dataclass(frozen=True, slots=True)
class InputChoice:
    """A value that can be chosen: as a change writes it, and in words."""

    text: str
    words: str


@dataclass(frozen=True, slots=True)
class ChangeableInput:
    """One input, as filed and as it is now.

    Parameters
    ----------
    path
        Where a change sets it; empty if it cannot be set value by value.
    listed
        Paths under which an answer lists it; of an event, itself and its chance.
    name
        Words for a reader.
    kind
        ``number``, ``formula``, ``order``, ``setting``, ``red line``, ``claim`` (rivals) or ``event``.
    filed, now
        As the files state it, and with the changes of the view.
    changed
        Whether a change is about it.
    span
        Where 90 of 100 draws lie, as filed; empty for what is certain, computed, rival or no number.
    allowed
        Which numbers make sense there; empty if all do.
    example, range_example
        A number and a range as a change may write them; empty where choices are offered instead.
    choices
        The values that there are, where they are few.
    rivals
        Claims of which one may be believed; empty unless there are rival values.
    claims, assumed
        The basis as filed: ids of claims, or the declared assumption.
    origins, primary
        Independent origins behind the claims, and whether one is a primary source.
    """

    path: str
    listed: tuple[str, ...]
    name: str
    kind: InputKind | Literal["formula"]
    filed: str
    now: str = ""
    changed: bool = False
    span: str = ""
    allowed: str = ""
    example: str = ""
    range_example: str = ""
    choices: tuple[InputChoice, ...] = ()
    rivals: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    assumed: str = ""
    origins: int = 0
    primary: bool = False


def changeable_inputs(filed: LoadedCase, shown: LoadedCase) -> tuple[ChangeableInput, ...]:
    """List the inputs of a case that a reader can change.

    Parameters
    ----------
    filed
        The case as its files have it.
    shown
        The same case with the changes of a view.

    Returns
    -------
    tuple of ChangeableInput
        Uncertain inputs first, in case order, then numbers that are certain or computed.

    Raises
    ------
    AssessmentError
        If the case cannot be compiled.
    """
    model = compile_case(filed)
    numbers = {path: (value, basis) for path, value, basis in iter_values(filed.case)}
    listed: dict[str, ChangeableInput] = {}
    for record in model.records:
        one = _of_record(record, numbers, filed.case)
        key = one.path or record.path
        known = listed.get(key)
        # An event and its chance are two inputs of the answer, but one number of the case.
        listed[key] = one if known is None else replace(known, listed=(*known.listed, record.path))
    for path, (value, basis) in numbers.items():
        if path not in listed:
            name = model.names.get(path, _words(path, filed.case))
            listed[path] = _of_number(path, name, value, basis)
    now = {path: written(value) for path, (value, _) in numbers.items()}
    if shown is not filed:
        now |= {path: written(value) for path, value, _ in iter_values(shown.case)}
    changed = frozenset(one.path for one in shown.changes)
    return tuple(_with_view(one, now, changed, (filed.case, shown.case)) for one in listed.values())


def input_names(loaded: LoadedCase, paths: Iterable[str]) -> dict[str, str]:
    """Name what stands at some paths of a case, as :func:`changeable_inputs` names it.

    Parameters
    ----------
    loaded
        The case.
    paths
        Where the inputs stand.

    Returns
    -------
    dict of str to str
        Words for a reader, by path; where the case cannot be compiled, made of the steps of the path.
    """
    try:
        known = compile_case(loaded).names
    except AssessmentError:
        known = {}
    return {path: known.get(path) or _words(path, loaded.case) for path in paths}


def without_source(case: Case, source: str) -> tuple[Change, ...]:
    """Leave out everything that rests on one source alone.

    Parameters
    ----------
    case
        The case.
    source
        Id of the source.

    Returns
    -------
    tuple of Change
        One for each claim that no other source states, in case order; none if there is no such claim.
    """
    return tuple(
        Change("drop-claim", slug) for slug, claim in case.claims.items() if set(claim.sources) == {source}
    )


# ---------------------------------------------------------------- one input


def _of_record(
    record: InputRecord, numbers: Mapping[str, tuple[ValueInput, Basis]], case: Case
) -> ChangeableInput:
    ends = (record.path, f"{record.path}.{CHANCE_KEYS.get(record.kind, '')}")
    path = next((one for one in ends if one in numbers), "")
    # The shares of statements go with their order, which is changed as a whole.
    if path and not path.startswith("conflict."):
        found = _of_number(path, record.name, *numbers[path])
        return replace(found, kind=record.kind, listed=tuple(dict.fromkeys((record.path, path))))
    foresight = record.path.startswith("parties.") and record.path.endswith(".foresight")
    basis = _case_basis(case, record.path)
    return ChangeableInput(
        path=record.path if foresight else "",
        listed=(record.path,),
        name=record.name,
        kind=record.kind,
        filed=_levels(case, record.path) if foresight else record.written,
        choices=_foresight() if foresight else (),
        rivals=_reading_claims(case, record.path),
        claims=basis.claims,
        assumed=basis.assumed or "",
    )


def _of_number(path: str, name: str, value: ValueInput, basis: Basis) -> ChangeableInput:
    single, ranged = _examples(value)
    return ChangeableInput(
        path=path,
        listed=(path,),
        name=name,
        kind="formula" if value.formula is not None else "number",
        filed=written(value),
        span=_span(value),
        allowed=_allowed(value),
        example=single,
        range_example=ranged,
        rivals=_rival_claims(value),
        claims=basis.claims,
        assumed=basis.assumed or "",
    )


def _with_view(
    one: ChangeableInput, now: Mapping[str, str], changed: frozenset[str], cases: tuple[Case, Case]
) -> ChangeableInput:
    """Add what stands there now, and how well the basis is supported."""
    filed, shown = cases
    claims = [filed.claims[slug] for slug in one.claims if slug in filed.claims]
    sources = filed.sources.entries
    return replace(
        one,
        now=_levels(shown, one.path) if one.choices else now.get(one.path, one.filed),
        changed=not changed.isdisjoint((one.path, *one.listed)),
        origins=len(independent_origins(claims, sources)),
        primary=has_primary(claims, sources),
    )


def _case_basis(case: Case, path: str) -> Basis:
    try:
        return basis_of(case, path)
    except KeyError:
        return Basis((), None)


# ---------------------------------------------------------------- how it is written


def _examples(value: ValueInput) -> tuple[str, str]:
    """Write a number and a range that may stand in the place of a value; nothing for a formula."""
    if not value.alternatives:
        return "", ""
    distribution = value.cut(value.alternatives[0].distribution)
    middle, (low, high) = distribution.median, _ends(distribution)
    if low == high:
        spread = abs(middle) * NEAR or value.scale
        low, high = _within(middle - spread, value), _within(middle + spread, value)
    ranged = _range(low, high, value, EXAMPLE_DIGITS)
    return format_number(_rounded(middle, EXAMPLE_DIGITS), value.known_unit or "", value.scale), ranged


def _range(low: float, high: float, value: ValueInput, digits: int) -> str:
    ending = format_number(_rounded(high, digits), value.known_unit or "", value.scale)
    return f"{_rounded(low, digits) / value.scale:.12g} to {ending}"


def _within(number: float, value: ValueInput) -> float:
    low, high = value.minimum, value.maximum
    number = number if low is None else max(number, low)
    return number if high is None else min(number, high)


def _rounded(number: float, digits: int) -> float:
    return float(f"{number:.{digits}g}")


def _ends(distribution: Distribution) -> tuple[float, float]:
    low, high = distribution.quantile(np.array([LOW, HIGH]))
    return float(low), float(high)


def _span(value: ValueInput) -> str:
    distribution = value.distribution
    if distribution is None or distribution.is_exact or value.rivals:
        return ""
    return _range(*_ends(distribution), value, DIGITS)


def _allowed(value: ValueInput) -> str:
    low, high, unit, scale = value.minimum, value.maximum, value.known_unit or "", value.scale
    if low is not None and high is not None:
        return f"{low / scale:g} to {format_number(high, unit, scale)}"
    if low is not None:
        return f"{format_number(low, unit, scale)} or more"
    return f"at most {format_number(high, unit, scale)}" if high is not None else ""


# ---------------------------------------------------------------- rivals and choices


def _rival_claims(value: ValueInput) -> tuple[str, ...]:
    """List the claims that some of the rival values rest on, but not all: believing those decides nothing."""
    cited = [set(rival.claims) for rival in value.rivals]
    return tuple(
        dict.fromkeys(
            claim
            for rival in value.rivals
            for claim in rival.claims
            if not all(claim in claims for claims in cited)
        )
    )


def _reading_claims(case: Case, path: str) -> tuple[str, ...]:
    section, _, slug = path.partition(".")
    scenario = case.scenarios.get(slug) if section == "scenarios" else None
    if scenario is None:
        return ()
    return tuple(dict.fromkeys(claim for one in scenario.readings.values() for claim in one.claims))


def _foresight() -> tuple[InputChoice, ...]:
    single = tuple(InputChoice(str(level), f"level {level}") for level in LEVELS)
    return (*single, InputChoice(str(list(LEVELS)), _levels_in_words(LEVELS)))


def _levels(case: Case, path: str) -> str:
    """Write the levels of foresight that a party may have."""
    party = case.parties.get(path.split(".")[1])  # a view may have changed who the parties are
    return _levels_in_words(party.foresight) if party is not None else ""


def _levels_in_words(levels: Iterable[int]) -> str:
    return f"level {' or '.join(map(str, levels))}"


# ---------------------------------------------------------------- names


def _words(path: str, case: Case) -> str:
    """Name a number that never enters play, by what it stands in."""
    section, *steps = path.split(".")
    if section == "parties" and steps[1:] == ["foresight"]:
        return f"foresight of {_party(case, steps[0])}"
    if section == "parties" and steps[1:] == ["capability"]:
        return f"{_party(case, steps[0])}'s capability"
    if section == "contributions" and steps[1:] == ["amount"]:
        given = case.contributions[int(steps[0])]
        return f"what {case.parties[given.by].name} gave {case.parties[given.to].name}: {given.what}"
    if section == "waiting" and steps[1:] == ["amount"]:
        borne = case.waiting[int(steps[0])]
        return f"what waiting costs {_party(case, borne.bears)}: {borne.what}"
    if section == "dependence" and len(steps) > 1:
        need = case.dependence[int(steps[0])]
        said = f"{steps[-1]} of {need.resource} that {_party(case, need.of)} has from {_party(case, need.on)}"
        return f"{said}, after a deal" if "after" in steps else said
    return ", ".join(_steps(section, steps, case))


def _steps(section: str, steps: list[str], case: Case) -> Iterator[str]:
    yield section.replace("_", " ")
    for step in steps:
        yield _party(case, step) if step in case.parties else step.replace("_", " ")


def _party(case: Case, slug: str) -> str:
    return case.parties[slug].name if slug in case.parties else quoted(slug)
