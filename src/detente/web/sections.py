"""The pages that every case has, in the order in which they are offered."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SECTIONS", "Section"]


@dataclass(frozen=True, slots=True)
class Section:
    """A page of a case.

    Parameters
    ----------
    slug
        The last part of its address.
    title
        Its name in the list of pages.
    """

    slug: str
    title: str


SECTIONS = (
    Section("brief", "Brief"),
    Section("evidence", "Evidence"),
    Section("conflict", "Conflict"),
    Section("deal", "Deal"),
    Section("matters", "What matters"),
    Section("edit", "Edit"),
)
"""In the order of the list of pages."""
