"""What a browser posts: an article with what is said about it, and what is accepted of its proposals."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from detente.case.taking_in.accepting import Acceptance
from detente.case.taking_in.gathering import Gathered
from detente.case.taking_in.one_article import LARGEST_ARTICLE, HandedArticle, Rests
from detente.case.writing.article_source import SourceDetails
from detente.case.writing.offers import EDITABLE, Offer
from detente.errors import CaseError, Problem
from detente.report.text import clean
from detente.web.evidence.handing import Submission
from detente.web.evidence.reading_api import too_large
from detente.web.guard import MOST_BYTES

__all__ = ["Card", "PostedForm", "mark_of", "posted_article", "posted_form"]

MOST_FIELDS = 40_000
RESTS: Mapping[str, Rests] = {"proposed": "proposed", "own": "own", "named": "named"}
MARK = re.compile(r"mark-([0-9]{1,6})")
"""The field by which the page says which proposal it means."""
DETAILS = ("title", "publisher", "date", "url", "kind", "origin", "reliability")


@dataclass(frozen=True, slots=True)
class Card:
    """What a person says about one proposal: accept, reject or nothing yet, and its keys as edited."""

    choice: str = ""
    mark: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PostedForm:
    """What the page of a reading posts.

    Parameters
    ----------
    handed
        The article, and what is said about it.
    version
        The files of the case as they were when it was read.
    cards
        What is said about each proposal, by number.
    """

    handed: HandedArticle
    version: str
    cards: Mapping[int, Card]

    def submission(self, found: Gathered) -> Submission:
        """Give what is accepted; a proposal whose words are no longer the same is given with none."""
        offers = {offer.number: offer for offer in found.offers}
        accepted = (
            _acceptance(number, card, offers.get(number))
            for number, card in self.cards.items()
            if card.choice == "accept"
        )
        return Submission(self.handed, tuple(accepted), self.version)


async def posted_article(request: Request) -> HandedArticle:
    """Take in an article: a file if one is chosen, else the text that was pasted.

    Raises
    ------
    HTTPException
        413 if it is too large.
    """
    async with request.form(max_part_size=MOST_BYTES) as form:
        file = form.get("file")
        if isinstance(file, UploadFile) and file.filename:
            content, name = await file.read(), file.filename[:200]
        else:
            content, name = _text(form, "text").encode("utf-8", "replace"), ""
    if len(content) > LARGEST_ARTICLE:
        raise too_large(len(content))
    return HandedArticle(content, name)


async def posted_form(request: Request) -> PostedForm:
    """Take in what the page of a reading posts.

    Raises
    ------
    CaseError
        If the article did not come along whole.
    """
    async with request.form(max_fields=MOST_FIELDS, max_part_size=MOST_BYTES) as form:
        details = {name: " ".join(_text(form, name).split()) for name in DETAILS}
        handed = HandedArticle(
            _bytes(_text(form, "article")),
            _text(form, "file")[:200],
            SourceDetails(**details),
            RESTS.get(_text(form, "rests"), "proposed"),
        )
        numbers = [int(found[1]) for name in form if (found := MARK.fullmatch(name))]
        cards = {number: _card(form, number) for number in numbers}
        return PostedForm(handed, _text(form, "version"), cards)


def mark_of(offer: Offer) -> str:
    """Give a short hash of the words of a proposal, so that a page can say which one it means."""
    return hashlib.sha256(offer.proposal.quote.encode()).hexdigest()[:16]


def _card(form: FormData, number: int) -> Card:
    words = {key: _text(form, f"{key}-{number}") for key in EDITABLE if f"{key}-{number}" in form}
    return Card(_text(form, f"choice-{number}"), _text(form, f"mark-{number}"), words)


def _acceptance(number: int, card: Card, offer: Offer | None) -> Acceptance:
    if offer is None or mark_of(offer) != card.mark:
        return Acceptance(number, "")
    # A page shows texts cleaned; what nobody has touched stays as it was read.
    words = {
        key: text for key, text in card.words.items() if _shown(text) != _shown(offer.entry.get(key, ""))
    }
    return Acceptance(number, offer.proposal.quote, words)


def _shown(text: object) -> str:
    return " ".join(clean(str(text)).split())


def _text(form: FormData, name: str) -> str:
    found = form.get(name)
    return found if isinstance(found, str) else ""


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        problem = Problem("article", "request", "did not come along whole", "read the article again")
        raise CaseError([problem]) from error
