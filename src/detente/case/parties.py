"""Which party a person means: by its slug, its name or one of its other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import ReportError
from detente.expressions.suggestions import listing, nearest, quoted

if TYPE_CHECKING:
    # The schema is slow to import, and commands name parties before they need it.
    from detente.case.schema import Case

__all__ = ["nearest_party", "party_called", "party_known"]


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
    found = party_known(case, text)
    if found is not None:
        return found
    near = nearest_party(case, text)
    meant = f"; did you mean {quoted(near)}?" if near is not None else ""
    known = listing(f"{slug} ({party.name})" for slug, party in case.parties.items())
    raise ReportError(f"{place} {quoted(text)}: the case has no such party; its parties are {known}{meant}")


def party_known(case: Case, text: str) -> str | None:
    """Give the slug of the party that is called so by slug, name or alias; None if there is none."""
    called = {
        word.casefold(): slug
        for slug, party in reversed(list(case.parties.items()))
        for word in (*party.aliases, party.name, slug)
    }
    return called.get(" ".join(text.split()).casefold())


def nearest_party(case: Case, text: str) -> str | None:
    """Give the slug, name or alias of a party that is closest to a text, if any is close."""
    words = [word for slug, party in case.parties.items() for word in (slug, party.name, *party.aliases)]
    return nearest(text, words)
