"""Which party a sentence goes on with that opens with "This", "Such a move" or "Otherwise"."""

from __future__ import annotations

from collections.abc import Sequence

from detente.evidence.articles.article import Article
from detente.evidence.reading.marked import marked, pattern
from detente.evidence.reading.mentions import SentenceReading
from detente.evidence.reading.owners import subject_before
from detente.evidence.reading.sentences import LONGEST_SENTENCE

__all__ = ["carried_subjects"]

GOES_ON = (
    r"(?:this|that|these|those|such|it|they|otherwise|in that case|if not|"
    r"the (?:move|step|plan|strategy|option|approach|threat|company))"
)


def carried_subjects(
    article: Article, readings: Sequence[SentenceReading], known: Sequence[str]
) -> tuple[str | None, ...]:
    """Give for each sentence the party that it goes on with, if any.

    A sentence goes on if it begins with a word that points back, stands in the paragraph of the sentence
    before, and has no acting party of its own; then it is the party that acted there, or that that sentence
    itself went on with. A sentence before that names one party alone, in whatever role, has it act.

    Parameters
    ----------
    article
        The article.
    readings
        Its sentences, in order.
    known
        The slugs of all parties of the case.
    """
    carried: list[str | None] = []
    acting: str | None = None
    end = 0
    for reading in readings:
        start = reading.sentence.span.start
        if reading.sentence.heading or "\n\n" in article.text[end:start]:
            acting = None
        end = reading.sentence.span.end
        if len(reading.sentence.text) > LONGEST_SENTENCE:
            acting = None
            carried.append(None)
            continue
        sentence = marked(reading, known)
        goes_on = pattern(GOES_ON).match(sentence.text) is not None
        carried.append(acting if goes_on else None)
        own = subject_before(sentence, len(sentence.text)) or (
            sentence.slugs[0] if len(sentence.slugs) == 1 else None
        )
        acting = acting if goes_on and acting else own
    return tuple(carried)
