"""What the source of an article says: taken as it is given, or asked for in a review."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import replace
from datetime import date

from detente.case.places import Content
from detente.case.writing.article_source import (
    SourceDetails,
    described_by,
    missing_in,
    source_entry,
    source_problems,
)
from detente.cli.elicitation.terminal import Terminal
from detente.cli.reading.gathering import ArticleSource
from detente.errors import CaseError, Problem, ReportError
from detente.expressions.suggestions import listing

__all__ = ["asked_source", "check_complete", "check_sources", "entry_of", "new_entries"]

OPTIONS = {"title": "--title", "publisher": "--publisher", "date": "--date"}


def check_complete(sources: list[ArticleSource]) -> None:
    """Refuse articles of which nobody has said what a source needs.

    Raises
    ------
    ReportError
        With every article, what is missing and the options that say it.
    """
    lines = []
    for source in sources:
        missing = missing_in(source.article)
        if missing and not source.is_known:
            options = listing(OPTIONS[name] for name in missing)
            lines.append(f"{source.article.file}: does not say its {listing(missing)}; say it with {options}")
    if lines:
        raise ReportError("\n".join(lines))


def check_sources(sources: list[ArticleSource], as_of: date | None) -> None:
    """Refuse articles that cannot be sources of the case, before anybody goes through their proposals.

    Raises
    ------
    CaseError
        With everything that keeps them out, as far as they say what a source needs.
    """
    problems: list[Problem] = []
    for source in sources:
        if not source.is_known:
            missing = missing_in(source.article)
            found = source_problems(entry_of(source), as_of)
            problems += [
                replace(one, path=f"sources.{source.slug}.{one.path}", file=source.article.file)
                for one in found
                if one.path.split(".")[0] not in missing
            ]
    if problems:
        raise CaseError(problems)


def entry_of(source: ArticleSource) -> dict[str, Content]:
    """Write the source of an article as a case file does."""
    return source_entry(source.article, source.kind, source.origin, source.reliability, source.retells)


def new_entries(
    sources: Iterable[ArticleSource], present: Container[str] = ()
) -> dict[str, dict[str, Content]]:
    """Write the sources that a case does not have yet, by slug.

    A source that retells another says so where the case has that one too, now or before; else it names the
    origin alone.

    Parameters
    ----------
    sources
        The articles that become sources, those that the case has already among them.
    present
        Slugs of the sources that the case has.
    """
    new = {source.slug: source for source in sources if not source.is_known}
    return {
        slug: entry_of(
            source if source.retells in new or source.retells in present else replace(source, retells="")
        )
        for slug, source in new.items()
    }


def asked_source(source: ArticleSource, terminal: Terminal, as_of: date | None) -> ArticleSource:
    """Ask what the source of an article is to say.

    Parameters
    ----------
    source
        The article; a source that the case has is given back as it is.
    terminal
        Where is asked.
    as_of
        The day up to which the case looks.

    Raises
    ------
    EOFError
        If the input ends first.
    """
    if source.is_known:
        return source
    terminal.say()
    terminal.say(f"The source {source.slug}: {source.article.file}")
    for name in missing_in(source.article):
        source = terminal.ask(f"its {name}:", _detail(source, name, as_of))
    prompt = f"its kind (primary, first_hand, secondary, commentary), or Enter for {source.kind}:"
    source = terminal.ask(prompt, _changed(source, "kind", as_of))
    if source.why:
        terminal.say(source.why)
    kept = f"where it retells {source.retells}" if source.retells else f"for {source.origin}"
    prompt = f"its origin, whose reporting it rests on, or Enter {kept}:"
    source = terminal.ask(prompt, _changed(source, "origin", as_of))
    left = source.reliability or "none"
    prompt = f"its reliability by its past, from A (reliable) to F (cannot be judged), or Enter for {left}:"
    return terminal.ask(prompt, _changed(source, "reliability", as_of))


def _detail(source: ArticleSource, name: str, as_of: date | None) -> Callable[[str], ArticleSource]:
    """Read one of title, publisher and date; the schema says what is wrong with it."""

    def read(text: str) -> ArticleSource:
        if not text:
            raise ValueError(f"a source needs its {name}")
        try:
            article = described_by(source.article, replace(SourceDetails(), **{name: text}))
        except CaseError as error:
            raise ValueError(error.problems[0].message) from error
        return _let_pass(replace(source, article=article), name, as_of)

    return read


def _changed(source: ArticleSource, name: str, as_of: date | None) -> Callable[[str], ArticleSource]:
    """Read kind, origin or reliability; nothing keeps what is proposed."""

    def read(text: str) -> ArticleSource:
        changed = {
            "kind": replace(source, kind=text),
            "origin": replace(source, origin=text, retells=""),
            "reliability": replace(source, reliability=text),
        }[name]
        return _let_pass(changed, name, as_of) if text else source

    return read


def _let_pass(source: ArticleSource, name: str, as_of: date | None) -> ArticleSource:
    """Let a source pass where nothing is wrong with one of its keys."""
    for problem in source_problems(entry_of(source), as_of):
        if problem.path.split(".")[0] == name:
            raise ValueError(f"{problem.message}; {problem.remedy}" if problem.remedy else problem.message)
    return source
