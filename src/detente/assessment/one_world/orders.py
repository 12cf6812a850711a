"""What a party prefers, entry by entry, and the same in another order.

An order is written as *places*: ``2`` is the third entry as it stands now, ``2.0``
the first condition of it. Each entry stands there once, whole or with all its
conditions one by one; so a group of unknown order can be taken apart and put into
a known one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from detente.assessment.compile import Model
from detente.assessment.compile.inputs import register_of, written
from detente.assessment.compile.orders import compile_order
from detente.assessment.naming import Naming
from detente.assessment.one_world.numbering import Numbering
from detente.assessment.one_world.views import OrderEntry, OrderForm, PartyOrder
from detente.case.changes import Change
from detente.case.conditions import is_pattern
from detente.case.schema import Case
from detente.case.schema_conflict import Preferences, Statement
from detente.case.states import state_grid
from detente.errors import AssessmentError
from detente.expressions import unparse

__all__ = ["change_of_order", "order_of", "orders_of", "reordered"]

MOST_STATES = 8
NAME = re.compile(r"'[^']*'|\"[^\"]*\"|[a-z][a-z0-9_]*")
PLACE = re.compile(r"(\d{1,3})(?:\.(\d{1,3}))?")
Ranked = tuple[str, ...]
Entry = Statement | Ranked


def orders_of(model: Model, numbering: Numbering) -> tuple[PartyOrder, ...]:
    """List what each party prefers.

    Parameters
    ----------
    model
        The compiled case.
    numbering
        The numbers of its states.

    Returns
    -------
    tuple of PartyOrder
        By party, in case order.
    """
    return tuple(order_of(model, numbering, party) for party in model.loaded.case.parties)


def order_of(model: Model, numbering: Numbering, party: str) -> PartyOrder:
    """List what one party prefers.

    Parameters
    ----------
    model, numbering
        As for :func:`orders_of`.
    party
        Its slug.

    Returns
    -------
    PartyOrder
    """
    case = model.loaded.case
    naming = Naming(model)
    preferences = case.conflict.preferences.get(party)
    states = _states_by_condition(case, preferences, numbering)
    entries = tuple(_shown(one, naming, states) for one in _entries(preferences))
    return PartyOrder(party, case.parties[party].name, _form(preferences), entries)


def reordered(model: Model, party: str, places: Sequence[str]) -> Model:
    """Compile a case with one party's preferences in another order.

    Parameters
    ----------
    model
        The compiled case.
    party
        Whose order.
    places
        The new order.

    Returns
    -------
    Model
        States and moves are those of `model`; what was worked out about them is kept.

    Raises
    ------
    AssessmentError
        If the party has no order, or the places are not each of its entries once.
    """
    case = model.loaded.case
    preferences = _in_order(case, party, places)
    group = case.conflict.preferences
    changed = group.model_copy(update={"entries": {**group.entries, party: preferences}})
    conflict = case.conflict.model_copy(update={"preferences": changed})
    loaded = replace(model.loaded, case=case.model_copy(update={"conflict": conflict}))
    register = register_of(loaded.case)
    plan = compile_order(loaded.case, party, state_grid(loaded.case), register)
    part = model.conflict
    orders = tuple(
        plan if slug == party else old for slug, old in zip(part.parties, part.orders, strict=True)
    )
    own = f"conflict.preferences.{party}."
    return replace(
        model,
        loaded=loaded,
        conflict=part.in_order(orders),
        inputs=(*(one for one in model.inputs if not one.path.startswith(own)), *register.inputs),
        records=(*(one for one in model.records if not one.path.startswith(own)), *register.records),
    )


def change_of_order(model: Model, party: str, places: Sequence[str]) -> Change:
    """Write another order of a party's preferences as a change of the case.

    Parameters
    ----------
    model, party, places
        As for :func:`reordered`.

    Returns
    -------
    Change
        It sets ``conflict.preferences.<party>``.

    Raises
    ------
    AssessmentError
        As :func:`reordered`.
    """
    preferences = _in_order(model.loaded.case, party, places)
    key = "ranking" if preferences.ranking else "statements"
    rows: list[object] = [_row(one) for one in _entries(preferences)]
    basis = _basis(preferences.claims, preferences.assumed)
    content = {key: rows, **basis} if basis or key == "ranking" else rows
    text = json.dumps(content, ensure_ascii=False)
    return Change("set", f"conflict.preferences.{party}", text)


# ---------------------------------------------------------------- entries


def _form(preferences: Preferences | None) -> OrderForm:
    if preferences is None:
        return "nothing"
    if preferences.weights is not None:
        return "weights"
    return "ranking" if preferences.ranking else "statements"


def _entries(preferences: Preferences | None) -> tuple[Entry, ...]:
    if preferences is None:
        return ()
    return preferences.ranking or preferences.statements


def _conditions(entry: Entry) -> tuple[str, ...]:
    return entry.conditions if isinstance(entry, Statement) else entry


def _shown(entry: Entry, naming: Naming, states: Mapping[str, tuple[int, ...]]) -> OrderEntry:
    texts = _conditions(entry)
    form = entry.form if isinstance(entry, Statement) else "class"
    held = () if isinstance(entry, Statement) else tuple(one for text in texts for one in states[text])
    return OrderEntry(
        form, texts, tuple(_words(text, naming) for text in texts), tuple(sorted(held))[:MOST_STATES]
    )


def _words(text: str, naming: Naming) -> str:
    """Write a condition with the names of the options; of a pattern what is taken in it."""
    case = naming.case
    known = {*case.conflict.all_options, *case.events}
    if is_pattern(text):
        letters = zip(text, case.conflict.all_options, strict=True)
        taken = [f"‘{naming.option(slug)}’" for letter, slug in letters if letter == "Y"]
        return " and ".join(taken) or "nothing taken"
    plain = unparse(case.conflict.condition(text)).replace(" iff ", " exactly if ")
    return NAME.sub(lambda found: f"‘{naming.option(found[0])}’" if found[0] in known else found[0], plain)


def _states_by_condition(
    case: Case, preferences: Preferences | None, numbering: Numbering
) -> dict[str, tuple[int, ...]]:
    """Give the first states that each condition of a ranking holds in and no class above it took."""
    found: dict[str, tuple[int, ...]] = {}
    if preferences is None or not preferences.ranking:
        return found
    grid = state_grid(case)
    left = grid.feasible.copy()
    for text in (text for entry in preferences.ranking for text in entry):
        holds = grid.holds(case.conflict.condition(text)) & left
        left &= ~holds
        numbers = np.sort(numbering.of_grid[np.flatnonzero(holds)])
        found[text] = tuple(int(number) for number in numbers[:MOST_STATES])
    return found


# ---------------------------------------------------------------- another order


def _in_order(case: Case, party: str, places: Sequence[str]) -> Preferences:
    preferences = case.conflict.preferences.get(party)
    if preferences is None or not _entries(preferences):
        able = [slug for slug, one in case.conflict.preferences.items() if _entries(one)]
        raise AssessmentError(
            f"{party!r} has no order to change; those who have: {', '.join(able) or 'nobody'}"
        )
    entries = _entries(preferences)
    chosen = [_taken(entries, place) for place in places]
    _check_complete(entries, places)
    key = "ranking" if preferences.ranking else "statements"
    return preferences.model_copy(update={key: tuple(chosen)})


def _taken(entries: tuple[Entry, ...], place: str) -> Entry:
    """Give the entry at a place, or one condition of it as an entry of its own."""
    entry, part = _read(place)
    if entry >= len(entries) or (part is not None and part >= len(_conditions(entries[entry]))):
        raise AssessmentError(f"there is no entry {place}; the last one is {len(entries) - 1}")
    found = entries[entry]
    if part is None:
        return found
    text = _conditions(found)[part]
    if isinstance(found, Statement):
        return Statement(that=text, claims=found.claims, assumed=found.assumed)
    return (text,)


def _read(place: str) -> tuple[int, int | None]:
    found = PLACE.fullmatch(place)
    if found is None:
        raise AssessmentError("a place is written 2 for an entry, or 2.0 for a condition of it")
    return int(found[1]), None if found[2] is None else int(found[2])


def _check_complete(entries: tuple[Entry, ...], places: Sequence[str]) -> None:
    needed: list[str] = []
    for number, entry in enumerate(entries):
        parts = [f"{number}.{part}" for part in range(len(_conditions(entry)))]
        needed += [str(number)] if str(number) in places else parts
    if sorted(needed) != sorted(places):
        raise AssessmentError(
            f"each of the {len(entries)} entries must stand there once, whole or in all its parts"
        )


def _row(entry: Entry) -> object:
    """Write an entry as a case file would hold it."""
    if not isinstance(entry, Statement):
        return entry[0] if len(entry) == 1 else list(entry)
    basis = _basis(entry.claims, entry.assumed)
    if entry.form == "that":
        return {"that": entry.that, **basis} if basis else entry.that
    if entry.form == "pair" and entry.share is not None:
        return {"above": entry.above, "below": entry.below, "share": written(entry.share), **basis}
    return {entry.form: list(entry.conditions), **basis}


def _basis(claims: Sequence[str], assumed: str | None) -> dict[str, object]:
    basis: dict[str, object] = {"claims": list(claims)} if claims else {}
    return {**basis, "assumed": assumed} if assumed else basis
