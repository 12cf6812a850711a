"""Articles read into a case, for programs: proposals with their spans, and what is accepted of them."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from detente.case.taking_in.accepting import Acceptance
from detente.case.taking_in.one_article import LARGEST_ARTICLE, MOST_CHARACTERS, HandedArticle, Rests
from detente.case.taking_in.recording import Recorded
from detente.case.writing.article_source import SourceDetails
from detente.errors import CaseError, Problem
from detente.evidence.articles.forms import ENDINGS
from detente.web.desk import AtAddress, AtDesk, Desk
from detente.web.evidence.handing import (
    LONGEST_VERSION,
    Submission,
    check_own,
    read_for,
    version_now,
    write,
)
from detente.web.evidence.readings import Reading, reading_of
from detente.web.shelf import CaseAddress

__all__ = [
    "AcceptedClaim",
    "AcceptedClaims",
    "Added",
    "AddedLines",
    "EditedKeys",
    "ReadingLimits",
    "SaidOfSource",
    "added_of",
    "api",
    "limits",
    "posted_claims",
    "read",
    "too_large",
]

api = APIRouter()

MOST_ACCEPTED = 2_000
LONGEST_LINE = 2_000
LONGEST_SENTENCE = 20_000
BASE64 = 4 * (LARGEST_ARTICLE // 3 + 1)

Line = Annotated[str, Field(max_length=LONGEST_LINE)]


class _Strict(BaseModel):
    """A part of a body: exactly these keys, of exactly these types."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)


class SaidOfSource(_Strict):
    """What a person says about an article; an empty text says nothing."""

    title: Line = ""
    publisher: Line = ""
    date: Line = ""
    url: Line = ""
    kind: Line = ""
    origin: Line = ""
    reliability: Line = ""

    def details(self) -> SourceDetails:
        """Give it as the reader takes it."""
        return SourceDetails(**self.model_dump())


class EditedKeys(_Strict):
    """Keys of a claim that are edited; an empty text leaves a key out, and without any it stays as it is."""

    says: Annotated[str, Field(max_length=LONGEST_SENTENCE)] | None = None
    about: Line | None = None
    value: Line | None = None
    direction: Line | None = None
    by: Line | None = None
    date: Line | None = None
    party: Line | None = None
    hedge: Line | None = None


class AcceptedClaim(_Strict):
    """A proposal that is accepted: its number, its quote, and what is edited."""

    number: Annotated[int, Field(ge=1, le=1_000_000)]
    quote: Line
    claim: EditedKeys = EditedKeys()


class AcceptedClaims(_Strict):
    """What is accepted of an article.

    The article itself comes along in base64, and is read again: its words are what counts.
    """

    article: Annotated[str, Field(max_length=BASE64, description="Bytes of the article, in base64.")]
    file: Annotated[str, Field(max_length=200, description="Name of its file; empty for a text.")] = ""
    version: Annotated[str, Field(max_length=LONGEST_VERSION, description="As the reading gave it.")]
    source: SaidOfSource = SaidOfSource()
    rests: Rests = "proposed"
    accepted: Annotated[list[AcceptedClaim], Field(min_length=1, max_length=MOST_ACCEPTED)]


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What can be handed over to be read.

    Parameters
    ----------
    largest
        Bytes of a file or text.
    characters
        Characters of the text that is read from it.
    endings
        Endings of names by which a file is known where its content leaves it open.
    writable
        Whether what is accepted can be written into this case; a packaged case is not changed.
    """

    largest: int
    characters: int
    endings: tuple[str, ...]
    writable: bool


@dataclass(frozen=True, slots=True)
class AddedLines:
    """A file of the case, and how many lines are new in it."""

    file: str
    lines: int


@dataclass(frozen=True, slots=True)
class Added:
    """What was added to a case.

    Parameters
    ----------
    sources, claims
        Slugs of what is new.
    files
        The files, with the number of new lines.
    changed
        Lines that gave way to entries, as they stood: empty brackets.
    """

    sources: tuple[str, ...]
    claims: tuple[str, ...]
    files: tuple[AddedLines, ...]
    changed: tuple[str, ...]


@api.get("/{shelf}/{name}/readings")
def limits(address: AtAddress, desk: AtDesk) -> ReadingLimits:
    """Say what can be handed over to be read, and whether it can be written into this case."""
    desk.shelf.path(address)
    return ReadingLimits(LARGEST_ARTICLE, MOST_CHARACTERS, tuple(ENDINGS), address.shelf == "own")


def _handed(
    file: Annotated[str, Query(max_length=200, description="Name of the file; empty for a text.")] = "",
    title: Annotated[str, Query(max_length=LONGEST_LINE)] = "",
    publisher: Annotated[str, Query(max_length=LONGEST_LINE)] = "",
    date: Annotated[str, Query(max_length=LONGEST_LINE)] = "",
    url: Annotated[str, Query(max_length=LONGEST_LINE)] = "",
) -> HandedArticle:
    return HandedArticle(b"", file, SourceDetails(title, publisher, date, url))


@api.post(
    "/{shelf}/{name}/readings",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def read(
    request: Request, address: AtAddress, desk: AtDesk, described: Annotated[HandedArticle, Depends(_handed)]
) -> Reading:
    """Read an article, sent as it is (text, HTML, mail or PDF), and propose claims; nothing is written."""
    content = await request.body()
    if len(content) > LARGEST_ARTICLE:
        raise too_large(len(content))
    handed = HandedArticle(content, described.file, described.details)
    return await run_in_threadpool(_read, desk, address, handed)


def _read(desk: Desk, address: CaseAddress, handed: HandedArticle) -> Reading:
    target, found = read_for(desk, address, handed)
    return reading_of(found, version_now(target))


@api.post("/{shelf}/{name}/claims")
def posted_claims(address: AtAddress, desk: AtDesk, body: AcceptedClaims) -> Added:
    """Add to an own case what is accepted of an article: by new lines alone, all of it or nothing."""
    check_own(address)
    handed = HandedArticle(_decoded(body.article), body.file, body.source.details(), body.rests)
    accepted = tuple(
        Acceptance(one.number, one.quote, one.claim.model_dump(exclude_none=True)) for one in body.accepted
    )
    target, found = read_for(desk, address, handed)
    return added_of(write(target, found, Submission(handed, accepted, body.version)))


def added_of(written: Recorded) -> Added:
    """Say what was added, without saying where the folder is."""
    return Added(
        written.sources,
        written.claims,
        tuple(AddedLines(path.name, added) for path, added in written.texts),
        tuple(line for _, line in written.changed),
    )


def too_large(found: int) -> HTTPException:
    """Refuse an article of too many bytes."""
    return HTTPException(
        413,
        f"the article has {found / 1_000_000:.1f} MB; allowed: {LARGEST_ARTICLE // 1_000_000} MB; "
        "give the article alone, as text or without pictures",
    )


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise CaseError(
            [Problem("article", "request", "is not base64", "send its bytes in base64")]
        ) from error
