"""What was accepted of articles as a case of the folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.case.starting import Findings, begun, counts_of, last_day, seen_from, write_beginning
from detente.case.taking_in.gathering import ArticleSource, Gathered
from detente.case.taking_in.source_entries import check_sources, new_entries
from detente.case.template import TemplateParty, check_line
from detente.case.writing.article_source import missing_in
from detente.case.writing.case_names import FILE_ENDING
from detente.case.writing.offers import Offer
from detente.errors import CaseError, Problem
from detente.evidence.record import LONGEST_NAME
from detente.expressions.suggestions import listing
from detente.web.making.new_cases import day_typed, place_of
from detente.web.shelf import CaseAddress, Shelf
from detente.web.starting.reading import Read

__all__ = ["Begun", "Choice", "begin", "looking"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody accepted, and how the case is to be called.

    Parameters
    ----------
    title, name
        Of the case; the name is one of the folder, made of the title where it is empty.
    accepted
        Keys of proposals; None for all that can stand in the case.
    suggested
        Keys of suggestions; None for all.
    """

    title: str
    name: str
    accepted: Collection[str] | None
    suggested: Collection[str] | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A case that was begun.

    Parameters
    ----------
    address, page
        Where it stands, and the page on which it is edited.
    files
        Of how many files it is made.
    holds
        What it holds, and how many of it.
    """

    address: CaseAddress
    page: str
    files: int
    holds: tuple[tuple[str, int], ...]


def looking(read: Read, as_of: str) -> Read:
    """Set the day up to which the case looks: the one typed, else that of the last article, else none.

    Raises
    ------
    CaseError
        If what was typed is no day.
    """
    day = day_typed(as_of) if as_of.strip() else last_day(read.found)
    return read if day is None else Read(seen_from(read.found, day), read.offers, read.suggestions)


def begin(shelf: Shelf, read: Read, choice: Choice) -> Begun:
    """Write a case of what was accepted; all or nothing.

    Parameters
    ----------
    shelf
        Where it is to stand.
    read
        What was read, as seen from the day up to which the case looks.
    choice
        What was accepted.

    Raises
    ------
    CaseError, ReportError
        If nothing was accepted, an article does not say what a source needs, or it cannot be written.
    ConflictError
        If the name is taken.
    """
    found = read.found
    day = _checked(found, choice.title)
    accepted = _accepted(read, choice.accepted)
    kept = [
        one
        for one, key in zip(found.suggestions, read.suggestions, strict=True)
        if choice.suggested is None or key in choice.suggested
    ]
    parties = tuple(TemplateParty(party.slug, party.name) for party in found.parties)
    beginning = begun(
        choice.title.strip(), day, Findings(parties, new_entries(found.sources), accepted, tuple(kept))
    )
    place = place_of(shelf, choice.name.strip().removesuffix(FILE_ENDING), choice.title, parties)
    texts = {source.slug: source.article.text for source in found.sources}
    files = write_beginning(place, beginning, texts)
    address = CaseAddress("own", place.name)
    return Begun(address, f"{address.path}/edit", files, counts_of(beginning))


def _checked(found: Gathered, title: str) -> date:
    """Give the day up to which the case looks, if title and sources can stand in it."""
    problems: list[Problem] = []
    try:
        check_line("the title", title, LONGEST_NAME)
    except CaseError as error:
        problems += error.problems
    problems += _missing(found.sources)
    if found.as_of is None:
        remedy = "say when an article was published, or the day up to which the case looks"
        problems.append(Problem("as_of", "missing", "no article says when it was published", remedy))
    try:
        check_sources(list(found.sources), found.as_of)
    except CaseError as error:
        problems += error.problems
    if problems or found.as_of is None:
        raise CaseError(problems)
    return found.as_of


def _missing(sources: Sequence[ArticleSource]) -> list[Problem]:
    return [
        Problem(
            f"articles.{place}.{name}",
            "missing",
            f"{source.article.file} does not say its {name}",
            f"fill in its {name}; a source needs it",
        )
        for place, source in enumerate(sources)
        for name in missing_in(source.article)
    ]


def _accepted(read: Read, keys: Collection[str] | None) -> tuple[Offer, ...]:
    """Give the proposals that were accepted, if each is still there and can stand in the case."""
    offers = dict(zip(read.offers, read.found.offers, strict=True))
    if keys is None:
        chosen = tuple(one for one in offers.values() if not one.problems)
    else:
        chosen = tuple(one for key, one in offers.items() if key in keys)
        gone = set(keys) - offers.keys()
        _check_chosen(chosen, _read_otherwise(offers, keys), gone)
    if not chosen:
        remedy = "accept one proposal at least, or begin with the template"
        raise CaseError(
            [Problem("accept", "nothing", "nothing was accepted, and nothing was written", remedy)]
        )
    return chosen


def _check_chosen(chosen: Sequence[Offer], changed: Sequence[int], gone: Collection[str]) -> None:
    problems = [
        Problem(
            "accept",
            problem.code,
            f"proposal {one.number} cannot stand as it is: {problem.path}: {problem.message}",
            problem.remedy,
        )
        for one in chosen
        for problem in one.problems
    ]
    if gone:
        numbers = listing(f"proposal {number}" for number in changed)
        found = f"{numbers} reads otherwise" if changed else f"{len(gone)} accepted are no longer proposed"
        message = f"{found}, now that the articles are described otherwise"
        problems.append(Problem("accept", "changed", message, "look at it again, and accept it as it is now"))
    if problems:
        raise CaseError(problems)


def _read_otherwise(offers: Mapping[str, Offer], keys: Collection[str]) -> tuple[int, ...]:
    """Number the proposals that stand where one stood that was accepted and is gone."""
    places = {key.rpartition("-")[0] for key in set(keys) - offers.keys()}
    new = offers.keys() - set(keys)
    return tuple(one.number for key, one in offers.items() if key in new and key.rpartition("-")[0] in places)
