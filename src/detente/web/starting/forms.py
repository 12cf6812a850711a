"""From the forms of the pages to articles and choices."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated, TypeAlias, get_args

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from detente.case.writing.article_source import SourceDetails
from detente.errors import CaseError, Problem
from detente.evidence.source import SourceKind
from detente.web.guard import MOST_BYTES
from detente.web.starting.reading import LONGEST_FILE_NAME, MOST_ALL, MOST_ARTICLES, PASTED, Posted

__all__ = [
    "KINDS",
    "InForm",
    "TypedStart",
    "carried",
    "first_articles",
    "indices",
    "review_articles",
    "typed_start",
]

MOST_FIELDS = 20_000
LONGEST_LINE = 2_000
KINDS: tuple[str, ...] = ("", *get_args(SourceKind))
PARTS = ("article", "file", "heading", "publisher", "date", "url", "kind")
"""What the review sends of every article, in their order."""


@dataclass(frozen=True, slots=True)
class TypedStart:
    """What somebody typed about the case.

    Parameters
    ----------
    title, parties, as_of, name
        As in the fields of the form.
    """

    title: str = ""
    parties: str = ""
    as_of: str = ""
    name: str = ""


async def _form(request: Request) -> AsyncIterator[FormData]:
    async with request.form(
        max_files=MOST_ARTICLES, max_fields=MOST_FIELDS, max_part_size=MOST_BYTES
    ) as form:
        yield form


InForm: TypeAlias = Annotated[FormData, Depends(_form)]
"""The form that was sent, as a parameter of a route; a text in it may be as long as a request."""


def typed_start(form: FormData) -> TypedStart:
    """Read what was typed about the case."""
    return TypedStart(*(_line(form, name) for name in ("title", "parties", "as_of", "name")))


def first_articles(form: FormData) -> tuple[Posted, ...]:
    """Read the articles that were pasted and chosen; publisher and date are said of what was pasted."""
    found: list[Posted] = []
    text = form.get("text")
    if isinstance(text, str) and text.strip():
        details = SourceDetails(publisher=_line(form, "publisher"), date=_line(form, "date"))
        found.append(Posted(text.encode("utf-8", "replace"), PASTED, details))
    files = (
        one for one in form.getlist("files") if isinstance(one, UploadFile) and (one.filename or one.size)
    )
    return (*found, *(Posted(one.file.read(MOST_ALL + 1), _file_name(one.filename or "")) for one in files))


def review_articles(form: FormData) -> tuple[Posted, ...]:
    """Read the articles that a review sends along, with what was said of each.

    Raises
    ------
    CaseError
        If something of them is missing or was changed on the way.
    """
    columns = [[one for one in form.getlist(part) if isinstance(one, str)] for part in PARTS]
    if len({len(column) for column in columns}) != 1:
        raise _damaged()
    apart = indices(form, "apart")
    return tuple(_reviewed(row, place not in apart) for place, row in enumerate(zip(*columns, strict=True)))


def _reviewed(row: Sequence[str], retells: bool) -> Posted:
    article, file, heading, publisher, date, url, kind = row
    if kind not in KINDS or any(len(one) > LONGEST_LINE for one in row[1:]):
        raise _damaged()
    try:
        content = b64decode(article, validate=True)
    except (NotBase64, ValueError) as error:
        raise _damaged() from error
    details = SourceDetails(heading.strip(), publisher.strip(), date.strip(), url.strip(), kind)
    return Posted(content, _file_name(file), details, retells)


def carried(posted: Sequence[Posted]) -> tuple[str, ...]:
    """Write articles as a review sends them along."""
    return tuple(b64encode(one.content).decode("ascii") for one in posted)


def indices(form: FormData, name: str) -> frozenset[int]:
    """Read which of several were ticked."""
    return frozenset(
        int(one) for one in form.getlist(name) if isinstance(one, str) and one.isascii() and one.isdigit()
    )


def _line(form: FormData, name: str) -> str:
    found = form.get(name)
    return found[:LONGEST_LINE].strip() if isinstance(found, str) else ""


def _file_name(name: str) -> str:
    """Keep the last part of a name: where a file was is nobody's business."""
    return PurePosixPath(name.replace("\\", "/")).name[:LONGEST_FILE_NAME] or PASTED


def _damaged() -> CaseError:
    message = "the form did not arrive as it was sent"
    return CaseError([Problem("articles", "form", message, "go back, and choose the articles again")])
