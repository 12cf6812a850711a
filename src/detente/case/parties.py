"""Which party a person means: by its slug, its name or one of its other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import ReportError
from detente.expressions.suggestions import listing, nearest, quoted

if TYPE_CHECKING:
    # The schema is slow to import, and commands name parties before they need it.
    from detente.case.schema import Case

__all__ = ["party_called"]


def party_called(case: Case, text: str, place: str = "--for") -> str:
    """Find a party of a case.

    Parameters
    ----------
    case
        The case.
    text
        Its slug, its name or one of its aliases; capitals do not matter.
    place
        The option or part of an address that names it, for the message.

    Returns
    -------
    str
        The slug.

    Raises
    ------
    ReportError
        If no party is called so; names those there are, and the nearest.
    """
    called = {
        word.casefold(): slug
        for slug, party in reversed(list(case.parties.items()))
        for word in (*party.aliases, party.name, slug)
    }
    sought = " ".join(text.split()).casefold()
    if sought in called:
        return called[sought]
    words = [word for slug, party in case.parties.items() for word in (slug, party.name, *party.aliases)]
    near = nearest(text, words)
    meant = f"; did you mean {quoted(near)}?" if near is not None else ""
    known = listing(f"{slug} ({party.name})" for slug, party in case.parties.items())
    raise ReportError(f"{place} {quoted(text)}: the case has no such party; its parties are {known}{meant}")
