"""Reading articles: from paths, folders and standard input to articles with keys.

All that cannot be read is reported at once. Nothing is shortened, guessed or left out without a note on the
article or an entry among what was left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from detente.errors import CaseError, Problem
from detente.evidence.articles.article import Article, ArticleFormat
from detente.evidence.articles.encodings import decode
from detente.evidence.articles.files import Found, LeftOut, file_bytes, find_files, placed
from detente.evidence.articles.forms import ending_note, form_of
from detente.evidence.articles.html_page import read_page
from detente.evidence.articles.html_statements import declared_charset
from detente.evidence.articles.keys import keyed
from detente.evidence.articles.mail import read_mail
from detente.evidence.articles.pdf import read_pdf
from detente.evidence.articles.plain_text import read_plain_text
from detente.evidence.articles.statements import Draft, cleaned

__all__ = ["ReadArticles", "article_of", "read_articles"]

HEAD = 5_000


@dataclass(frozen=True, slots=True)
class ReadArticles:
    """What was read.

    Parameters
    ----------
    articles
        In the order of the paths, those of a folder by name.
    left_out
        Files of folders that are no articles, and files named twice, each with the reason.
    """

    articles: tuple[Article, ...]
    left_out: tuple[LeftOut, ...] = ()


def read_articles(
    paths: Iterable[str | Path], *, standard_input: BinaryIO | None = None, taken: Collection[str] = ()
) -> ReadArticles:
    """Read articles from files, folders and standard input.

    Parameters
    ----------
    paths
        Files; folders, of which the plain files right inside are read, hidden ones apart; ``-`` for
        standard input.
    standard_input
        What ``-`` stands for.
    taken
        Keys that no article may get, such as those of the sources of a case.

    Returns
    -------
    ReadArticles
        With a key of its own for each article.

    Raises
    ------
    CaseError
        With one problem or more for each file that cannot be read.
    """
    found, left_out, problems = find_files(paths)
    articles: list[Article] = []
    unknown: list[LeftOut] = []
    faults = list(problems)
    for one in found:
        try:
            content = file_bytes(one, standard_input)
            form = _form(one, content, unknown)
            if form is not None:
                articles.append(_article(content, one.name, form))
        except CaseError as error:
            faults += placed(error, one.name).problems
    if not faults and not articles:
        faults.append(_nothing((*left_out, *unknown)))
    if faults:
        raise CaseError(faults)
    return ReadArticles(keyed(articles, taken), (*left_out, *unknown))


def article_of(content: bytes, file: str = "-", taken: Collection[str] = ()) -> Article:
    """Read one article from its bytes.

    Parameters
    ----------
    content
        What the file holds, not more than `files.LARGEST_FILE`, which is up to the caller.
    file
        The name of the file; ``-`` for standard input.
    taken
        Keys that it may not get.

    Raises
    ------
    CaseError
        If it is nothing that can hold an article, or cannot be read.
    """
    try:
        return keyed([_article(content, file, form_of(content, file))], taken)[0]
    except CaseError as error:
        raise placed(error, file) from error


def _form(found: Found, content: bytes, unknown: list[LeftOut]) -> ArticleFormat | None:
    """Tell what a file is; one that was found in a folder and is no article is left out."""
    try:
        return form_of(content, found.name)
    except CaseError as error:
        if not found.from_folder:
            raise
        reason = error.problems[0].message
        unknown.append(LeftOut(found.name, f"It {reason}."))
        return None


def _nothing(left_out: tuple[LeftOut, ...]) -> Problem:
    reasons = "; ".join(f"{one.file}: {one.reason}" for one in left_out[:5])
    message = f"found no article; {reasons}" if reasons else "found no article: no file is named"
    return Problem("", "article", message, "name a file, a folder, or - for standard input")


def _article(content: bytes, file: str, form: ArticleFormat) -> Article:
    draft = READERS[form](content)
    statements = draft.statements
    return Article(
        key="",
        file=file,
        text=draft.text,
        title=statements.title,
        publisher=statements.publisher,
        author=statements.author,
        url=statements.url,
        published=statements.published,
        form=form,
        notes=(*ending_note(form, file), *draft.notes),
    )


def _text_draft(content: bytes) -> Draft:
    decoded = decode(content)
    draft = read_plain_text(decoded.text)
    statements, faults = cleaned(draft.statements)
    return Draft(draft.text, statements, (*decoded.notes, *draft.notes, *faults))


def _html_draft(content: bytes) -> Draft:
    decoded = decode(content, declared_charset(content[:HEAD].decode("latin-1")))
    draft = read_page(decoded.text)
    return Draft(draft.text, draft.statements, (*decoded.notes, *draft.notes))


READERS: Mapping[ArticleFormat, Callable[[bytes], Draft]] = {
    "text": _text_draft,
    "html": _html_draft,
    "mail": read_mail,
    "pdf": read_pdf,
}
