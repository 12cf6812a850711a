"""Articles: what a person brings to a case, as plain text with what is known about where it comes from.

Text, HTML, e-mail and PDF come in as bytes and go out as an `Article`; everything after that works on its
text alone, by positions that never shift. `read_articles` reads files, folders and standard input.
"""

from detente.evidence.articles.article import Article, ArticleFormat, Span
from detente.evidence.articles.files import LeftOut
from detente.evidence.articles.reading import ReadArticles, article_of, read_articles

__all__ = [
    "Article",
    "ArticleFormat",
    "LeftOut",
    "ReadArticles",
    "Span",
    "article_of",
    "read_articles",
]
