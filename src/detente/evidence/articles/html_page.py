"""An HTML page as an article: its text, and what it says of itself."""

from __future__ import annotations

from detente.evidence.articles.html_statements import page_statements
from detente.evidence.articles.html_text import page_text
from detente.evidence.articles.lines import settled
from detente.evidence.articles.statements import Draft, cleaned, refusal

__all__ = ["read_page"]

MOST_TAGS = 300_000
PASTE = "save the page once it is shown whole, or paste its text into a file"


def read_page(page: str) -> Draft:
    """Read a page that is decoded already.

    Raises
    ------
    CaseError
        If it shows no text, or too much.
    """
    tags = page.count("<")
    if tags > MOST_TAGS:
        raise refusal(f"has {tags:,} tags; allowed: {MOST_TAGS:,}", PASTE)
    shown = page_text(page)
    if not shown.text:
        raise refusal("is a page that shows no text without running its scripts", PASTE)
    text, dropped = settled(shown.text)
    found, guesses = page_statements(page)
    statements, faults = cleaned(found)
    return Draft(text, statements, (*shown.notes, *dropped, *guesses, *faults))
