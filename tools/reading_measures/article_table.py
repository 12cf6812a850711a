"""What is proposed from the article of June 2025 alone, each proposal judged by hand against the text.

The article is not part of the project, so what is proposed from it is kept in a file: by the first words of
each quote, with what was concluded and a person's judgement. A test holds the file to what is proposed now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from detente.evidence.articles import Article
from detente.evidence.dates import parse_vague_date
from detente.evidence.reading import NamedParty, Proposal, Suggestion
from detente.evidence.reading.proposals import RuleExtractor
from detente.evidence.reading.sentence_reading import read_sentences
from detente.evidence.reading.suggestions import suggest
from tools.reading_measures.labels import LABELS
from tools.reading_measures.stored import ARTICLE

__all__ = ["JUDGED", "JUDGEMENTS", "article_table", "proposed_rows", "read_judged", "suggested_rows"]

JUDGED = LABELS / "article_proposals.yaml"
JUDGEMENTS = ("right", "partly", "wrong")
PUBLISHED = "2025-06-20"
PARTIES = (NamedParty("openai", "OpenAI"), NamedParty("microsoft", "Microsoft"))
WORDS = 4
INTRODUCTION = """
What `detente read` and `detente start` propose from the article of June 2025, given the names of
the two parties and the day, each line judged by hand against the text. The rules were improved
while this very article was read, so this shows what they can do and not what to expect of another.
*right*: all that is concluded stands there; *partly*: the passage is right, and something concluded
is not; *wrong*: nothing of the kind stands there. A passage is named by its first words.
"""
CONCLUDED = ("about", "value", "direction", "by", "date", "hedge", "party")

Row = Mapping[str, str]


def _article() -> Article:
    text = ARTICLE.read_text(encoding="utf-8")
    return Article("article", ARTICLE.name, text, published=parse_vague_date(PUBLISHED))


def proposed_rows() -> tuple[Row, ...]:
    """List the proposals; the article must be at hand."""
    return tuple(map(_proposed, RuleExtractor().extract(_article(), PARTIES).proposals))


def suggested_rows() -> tuple[Row, ...]:
    """List the suggestions, each slug of a kind once; the article must be at hand."""
    article = _article()
    found = suggest(article, read_sentences(article, PARTIES), PARTIES)
    return tuple(map(_suggested, found))


def _begins(quote: str) -> str:
    return " ".join(quote.split()[:WORDS])


def _proposed(one: Proposal) -> Row:
    concluded = {name: getattr(one, name) for name in CONCLUDED}
    return {"begins": _begins(one.quote)} | {name: str(value) for name, value in concluded.items() if value}


def _suggested(one: Suggestion) -> Row:
    flags = ", ".join(sorted(name for name, value in one.details.items() if value is True))
    row = {"begins": _begins(one.quote), "kind": one.kind, "slug": one.slug}
    return row | ({"party": one.party} if one.party else {}) | ({"flags": flags} if flags else {})


def read_judged() -> Any:  # noqa: ANN401 - a small file of known shape, looked at by a test
    """Read what is kept: proposals and suggestions with judgements, and facts that are missed."""
    return yaml.safe_load(JUDGED.read_text(encoding="utf-8"))


def article_table() -> str:
    """Write the section of the page."""
    judged = read_judged()
    parts = [
        "## From the article alone",
        INTRODUCTION.strip(),
        _counted("Proposals", judged["proposals"]),
        _table(judged["proposals"], ("begins", *CONCLUDED)),
        _counted("Suggestions for the model", judged["suggestions"]),
        _table(judged["suggestions"], ("begins", "kind", "slug", "party", "flags")),
        "Facts of the article that no proposal or suggestion tells:",
        "\n".join(f"- {one}" for one in judged["missed"]),
    ]
    return "\n\n".join(parts)


def _counted(title: str, rows: Sequence[Row]) -> str:
    counts = Counter(row["judged"] for row in rows)
    shown = ", ".join(f"{counts[judgement]} {judgement}" for judgement in JUDGEMENTS)
    return f"### {title}\n\n{len(rows)}: {shown}."


def _table(rows: Sequence[Row], columns: tuple[str, ...]) -> str:
    head = (*columns, "judged", "why")
    lines = [_line(head), _line("---" for _ in head)]
    lines += [_line(row.get(name, "") for name in head) for row in rows]
    return "\n".join(lines)


def _line(cells: Iterator[str] | Sequence[str]) -> str:
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"
