"""The part of the page that tells which contradictions between articles come out."""

from __future__ import annotations

from collections.abc import Sequence

from tools.reading_measures.article_sets import ArticleSet
from tools.reading_measures.disagreements import Disagreements, Expected, Found, Passage
from tools.reading_measures.page import percent

__all__ = ["contradiction_section", "shown_counts", "written_table"]


def shown_counts(measured: Disagreements) -> tuple[int, int, int]:
    """Give how many pairs come out, how many should, and how many contradictions are none."""
    return len(measured.found), len(measured.found) + len(measured.missed), len(measured.false)


def contradiction_section(articles: ArticleSet, measured: Disagreements) -> str:
    """Write what the articles are, the counts, and every pair with its reason."""
    found = [[*_pair(pair, one.first, one.second), one.reason] for pair, one in measured.found]
    missed = [[*_pair(pair, pair.first[0], pair.second[0]), _why(pair, why)] for pair, why in measured.missed]
    false = [[*_ends(one), one.about, one.reason, one.why or "not labelled"] for one in measured.false]
    parts = [
        f"## {articles.title}",
        articles.introduction.strip(),
        _counts(measured),
        "### Found",
        written_table(["pair", "differs in", "first", "second", "reason given"], found),
        "### Missed",
        written_table(["pair", "differs in", "first", "second", "why"], missed),
        "### False",
        written_table(["first", "second", "taken to be about", "reason given", "what it is"], false),
    ]
    if measured.disputable:
        parts += [
            "### Disputable",
            "Shown as contradictions, counted neither way: the words leave open whether both can be right.",
            written_table(
                ["first", "second", "reason given"],
                [[*_ends(one), one.reason] for one in measured.disputable],
            ),
        ]
    return "\n\n".join(parts)


def _counts(measured: Disagreements) -> str:
    found, pairs, false = shown_counts(measured)
    easy = sum(pair.findable for pair, _ in measured.found)
    all_easy = easy + sum(pair.findable for pair, _ in measured.missed)
    return (
        f"From {measured.proposals} proposals of {measured.articles} articles, none edited by hand:\n\n"
        f"- found: {found} of {pairs} pairs, {percent(found, pairs)}\n"
        f"- found of those that rules could find: {easy} of {all_easy}, {percent(easy, all_easy)}\n"
        f"- false: {false} contradictions that are none"
    )


def _pair(pair: Expected, first: Passage, second: Passage) -> list[str]:
    return [pair.name.replace("_", " "), pair.kind, _passage(first), _passage(second)]


def _why(pair: Expected, why: str) -> str:
    return why if pair.findable else f"not for rules: {pair.why}"


def _ends(one: Found) -> list[str]:
    return [_passage(one.first), _passage(one.second)]


def _passage(one: Passage) -> str:
    return f"*{one.article}*: “{one.quote}”"


def written_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table in Markdown, or that there is nothing to show.

    Parameters
    ----------
    head
        The names of the columns.
    rows
        One text for each column.
    """
    if not rows:
        return "None."
    lines = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    written = [f"| {' | '.join(line)} |" for line in (head, *lines)]
    return "\n".join([written[0], f"|{'---|' * len(head)}", *written[1:]])
