"""The day up to which a case that begins with articles looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from detente.case.taking_in.gathering import Gathered
from detente.case.writing.offers import claim_problems

__all__ = ["last_day", "seen_from"]


def last_day(found: Gathered) -> date | None:
    """Give the day on which the last article was published; None if none says when.

    Parameters
    ----------
    found
        What was read.
    """
    known = [source.article.published for source in found.sources if source.article.published]
    return max((one.latest for one in known), default=None)


def seen_from(found: Gathered, day: date) -> Gathered:
    """Give what was read as a case takes it that looks from a day: what is dated later cannot be accepted.

    Parameters
    ----------
    found
        What was read.
    day
        The day.
    """
    slugs = [party.slug for party in found.parties]
    offers = (replace(one, problems=claim_problems(one.entry, slugs, day)) for one in found.offers)
    return replace(found, offers=tuple(offers), as_of=day)
