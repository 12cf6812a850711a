"""What the source of an article says: taken as it is given, or asked for in a review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from detente.case.taking_in.gathering import ArticleSource
from detente.case.taking_in.source_entries import entry_of
from detente.case.writing.article_source import SourceDetails, described_by, missing_in, source_problems
from detente.cli.elicitation.terminal import Terminal
from detente.errors import CaseError, ReportError
from detente.expressions.suggestions import listing

__all__ = ["asked_source", "check_complete"]

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
