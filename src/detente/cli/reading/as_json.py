"""Everything that was read, as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from detente.case.taking_in.gathering import ArticleSource, Gathered
from detente.case.taking_in.recording import Recorded
from detente.case.writing.offers import Offer
from detente.cli.reading.table import place_in

__all__ = ["as_json"]


def as_json(found: Gathered, written: Recorded | None) -> str:
    """Write articles, proposals, refusals, near-copies and suggestions, and what was written into the case.

    Parameters
    ----------
    found
        What was read.
    written
        What was written; None if nothing was.
    """
    content = {
        "articles": [_article(source) for source in found.sources],
        "proposals": [_offer(offer) for offer in found.offers],
        "known": found.known,
        "refused": [asdict(one) for one in found.refused],
        "copies": [asdict(one) for one in found.copies],
        "suggestions": [asdict(one) for one in found.suggestions],
        "left_out": [asdict(one) for one in found.left_out],
        "written": None if written is None else _written(written),
    }
    return json.dumps(content, ensure_ascii=True, indent=2, default=str)


def _article(source: ArticleSource) -> Mapping[str, object]:
    article = source.article
    return {
        "key": article.key,
        "file": article.file,
        "form": article.form,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "url": article.url,
        "published": None if article.published is None else str(article.published),
        "digest": article.digest,
        "characters": len(article.text),
        "notes": list(article.notes),
        "source": source.slug,
        "in_case": source.is_known,
        "kind": source.kind,
        "origin": source.origin,
        "retells": source.retells,
        "reliability": source.reliability,
    }


def _offer(offer: Offer) -> Mapping[str, object]:
    line, column = place_in(offer.article, offer.proposal.span.start)
    return {
        "number": offer.number,
        **asdict(offer.proposal),
        "line": line,
        "column": column,
        "entry": dict(offer.entry),
        "problems": [asdict(problem) for problem in offer.problems],
    }


def _written(written: Recorded) -> Mapping[str, object]:
    return {
        "sources": list(written.sources),
        "claims": list(written.claims),
        "files": [{"file": str(path), "added": added} for path, added in written.texts],
        "changed": [{"file": str(path), "line": line} for path, line in written.changed],
    }
