"""The figures of the article, kept in a file, since the article itself is not part of the project."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tools.reading_measures.counting import Count
from tools.reading_measures.items import KINDS, Kind
from tools.reading_measures.labels import LABELS, ROOT, read_article_labels
from tools.reading_measures.measuring import Reader, Scores, outcomes, scores

__all__ = ["ARTICLE", "MEASURED", "article_scores", "as_text", "read_stored"]

ARTICLE = ROOT.parent / "shared" / "cases" / "article-2025-06.txt"
"""Where the article lies, where it does."""

MEASURED = LABELS / "measured.yaml"

INTRODUCTION = """\
# How well the article of June 2025 is read, kept here since the article is not part of the project.
# Written by tools/write_reading_measures.py where the article is at hand.
"""


def article_scores(read: Reader) -> Scores:
    """Measure on the article; it must be at hand."""
    labelled = read_article_labels(ARTICLE.read_text(encoding="utf-8"))
    return scores(outcomes([labelled], read))


def as_text(measured: Scores) -> str:
    """Write the figures, with the digest of the article that they come from."""
    content = {
        "digest": hashlib.sha256(ARTICLE.read_bytes()).hexdigest(),
        "sentences": measured.sentences,
        "whole": measured.whole,
        "strict": _listed(measured.strict),
        "lenient": _listed(measured.lenient),
        "details": {kind: list(pair) for kind, pair in measured.details.items()},
        "hedges": [[label, read, count] for (label, read), count in measured.hedges.items()],
    }
    return INTRODUCTION + yaml.safe_dump(content, sort_keys=False, default_flow_style=None)


def _listed(counts: Mapping[Kind, Count]) -> dict[str, list[int]]:
    return {kind: [one.labelled, one.right, one.false] for kind, one in counts.items()}


def read_stored(path: Path = MEASURED) -> Scores:
    """Read the figures that are kept."""
    content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    strict, lenient = ({kind: Count(*content[how][kind]) for kind in KINDS} for how in ("strict", "lenient"))
    details = {kind: (right, of) for kind, (right, of) in content["details"].items()}
    hedges = {(label, read): count for label, read, count in content["hedges"]}
    return Scores(content["sentences"], strict, lenient, hedges, details, content["whole"])
