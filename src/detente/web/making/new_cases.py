"""Making a case of the folder: what somebody typed, checked and written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.case.template import Frame, TemplateParty, template_files, template_parties
from detente.case.writing.case_names import FILE_ENDING, name_for
from detente.case.writing.copying import copy_case
from detente.case.writing.new_files import write_new_file, write_new_folder
from detente.errors import CaseError, Problem
from detente.evidence.dates import parse_day
from detente.web.shelf import CaseAddress, Shelf

__all__ = ["CaseWanted", "Made", "copied", "day_typed", "made", "names_in", "place_of"]


@dataclass(frozen=True, slots=True)
class CaseWanted:
    """What a new case is about, as somebody typed it.

    Parameters
    ----------
    title
        What it is called; empty for the parties and the month.
    parties
        Their names.
    as_of
        The day up to which it looks; empty for today.
    name
        Its name in the folder, a single file if it ends in ``.yaml``; empty for one made of the title.
    """

    title: str
    parties: tuple[str, ...]
    as_of: str
    name: str


@dataclass(frozen=True, slots=True)
class Made:
    """A case that was made.

    Parameters
    ----------
    address
        Where it stands.
    page
        The address of the page on which it is edited.
    """

    address: CaseAddress
    page: str


def made(shelf: Shelf, wanted: CaseWanted) -> Made:
    """Make a case from the template.

    Parameters
    ----------
    shelf
        Where it is to stand.
    wanted
        What it is about.

    Raises
    ------
    CaseError, ReportError
        If something of it cannot be used, or written.
    ConflictError
        If the name is taken.
    """
    parties = template_parties(wanted.parties)
    place = place_of(shelf, wanted.name, wanted.title, parties)
    folder = not place.name.endswith(FILE_ENDING)
    day = day_typed(wanted.as_of) if wanted.as_of.strip() else date.today()  # noqa: DTZ011 - the day on the wall
    texts = template_files(Frame(parties, day, wanted.title.strip()), folder=folder)
    files = {name: text.encode() for name, text in texts.items()}
    if folder:
        write_new_folder(place, files)
    else:
        write_new_file(place, *files.values())
    return _made(place.name)


def copied(shelf: Shelf, address: CaseAddress, name: str) -> Made:
    """Copy a case into the folder.

    Parameters
    ----------
    shelf
        Where both stand.
    address
        The case.
    name
        The name of the copy; empty for the case's own, with a number where that is taken.

    Raises
    ------
    NotFoundError
        If there is no such case.
    CaseError, ReportError
        If a file of it cannot be read, or written.
    ConflictError
        If the name is taken.
    """
    case = shelf.path(address)
    place = shelf.new_place(name if name.strip() else shelf.free_name(name_for(_stem(address.name))))
    copy_case(case, place)
    return _made(place.name)


def names_in(text: str) -> tuple[str, ...]:
    """Part names at commas, at semicolons where a name holds a comma."""
    return tuple(text.split(";" if ";" in text else ","))


def day_typed(text: str) -> date:
    """Read the day up to which a case is to look.

    Raises
    ------
    CaseError
        If it is no day.
    """
    try:
        return parse_day(text.strip())
    except ValueError as error:
        raise CaseError([Problem("as_of", "schema", str(error))]) from error


def place_of(shelf: Shelf, name: str, title: str, parties: tuple[TemplateParty, ...]) -> Path:
    """Say where a case goes: by the name typed, else by its title, else by its parties.

    Raises
    ------
    ReportError
        If no case may have the name.
    ConflictError
        If it is taken.
    """
    if name.strip():
        return shelf.new_place(name)
    words = title.strip() or " ".join(party.name for party in parties)
    return shelf.new_place(shelf.free_name(name_for(words)))


def _made(name: str) -> Made:
    address = CaseAddress("own", name)
    return Made(address, f"{address.path}/edit")


def _stem(name: str) -> str:
    return name.removesuffix(FILE_ENDING)
