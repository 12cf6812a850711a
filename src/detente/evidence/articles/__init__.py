"""Articles: what a person brings to a case, as plain text with what is known about where it comes from.

Text, HTML, e-mail and PDF come in as bytes and go out as an `Article`; everything after that works on its
text alone, by positions that never shift.
"""

from detente.evidence.articles.article import Article, ArticleFormat

__all__ = ["Article", "ArticleFormat"]
