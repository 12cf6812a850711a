"""Writing a ``.gmcr`` file; the same conflict gives the same text."""

from __future__ import annotations

import json

from detente.errors import ReportError
from detente.interop.gmcr.conflict import GmcrConflict, GmcrParty, Pattern, Statement
from detente.interop.gmcr.reading import LARGEST_TEXT, MOST_PATTERNS

__all__ = ["one_way_losses", "write_gmcr"]


def one_way_losses(conflict: GmcrConflict, text: str) -> tuple[str, ...]:
    """Say why a file that is written cannot be read again by `read_gmcr`, where that is so.

    Parameters
    ----------
    conflict
        What is written.
    text
        As `write_gmcr` wrote it.

    Returns
    -------
    tuple of str
        One sentence for each bound that is passed.
    """
    found = []
    if len(text) > LARGEST_TEXT:
        found.append(
            f"the way back: the file is larger than the {LARGEST_TEXT // 1_000_000} MB that are read"
        )
    patterns = len(conflict.infeasible)
    if patterns > MOST_PATTERNS:
        found.append(
            f"the way back: {patterns:,} infeasible patterns are written; at most {MOST_PATTERNS:,} are read"
        )
    return tuple(found)


def write_gmcr(conflict: GmcrConflict) -> str:
    """Write a conflict as the text of a ``.gmcr`` file.

    Parameters
    ----------
    conflict
        Either all of its parties rank states, or none does.

    Returns
    -------
    str
        JSON text.

    Raises
    ------
    ReportError
        If some parties rank states and others state what they want: such a file has one kind for all.
    """
    ranked = any(party.ranking is not None for party in conflict.parties)
    if ranked and any(party.ranking is None for party in conflict.parties):
        raise ReportError(
            "some parties rank states and others state what they want; such a file holds one kind for all: "
            "give each party a ranking"
        )
    data = {
        "decisionMakers": [_party(party, ranked=ranked) for party in conflict.parties],
        "coalitions": list(range(len(conflict.parties))),
        "options": [
            {"name": option.name, "permittedDirection": option.direction} for option in conflict.options
        ],
        "infeasibles": [_statement(one) for one in conflict.infeasible],
        "useManualPreferenceRanking": ranked,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _party(party: GmcrParty, *, ranked: bool) -> dict[str, object]:
    found: dict[str, object] = {
        "name": party.name,
        "options": list(party.options),
        "preferences": [_statement(one) for one in party.statements],
    }
    if ranked:
        found["preferenceRanking"] = [
            tied[0] if len(tied) == 1 else list(tied) for tied in party.ranking or ()
        ]
    return found


def _statement(statement: Statement) -> object:
    if len(statement) == 1:
        return _pattern(statement[0])
    return {"compound": True, "members": [_pattern(one) for one in statement]}


def _pattern(pattern: Pattern) -> list[list[object]]:
    return [[option, "Y" if taken else "N"] for option, taken in pattern]
