"""Write docs/reference/reading.md: how well articles are read, measured on labelled sentences.

Run it after any change of how articles are read or claims are compared; a test fails while the page is out of
date. The article of June 2025 is not part of the project: where it is at hand, its figures are measured and
kept in tests/reading/measured.yaml; where it is not, the page is written from those that are kept.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run by its path rather than with -m
    sys.path.insert(0, str(ROOT))

from detente.evidence.reading.proposals import RuleExtractor  # noqa: E402
from detente.evidence.reading.sentence_reading import read_sentences  # noqa: E402
from tools.reading_measures import page as writing  # noqa: E402
from tools.reading_measures.article_sets import (  # noqa: E402
    BREWER_AND_BOTTLER,
    OPENAI_AND_MICROSOFT,
    measure_articles,
)
from tools.reading_measures.contradiction_page import contradiction_section, shown_counts  # noqa: E402
from tools.reading_measures.labels import read_sentence_labels  # noqa: E402
from tools.reading_measures.measuring import Outcome, Scores, outcomes, scores  # noqa: E402
from tools.reading_measures.packaged import cases_measured  # noqa: E402
from tools.reading_measures.packaged_page import packaged_section  # noqa: E402
from tools.reading_measures.stored import (  # noqa: E402
    ARTICLE,
    MEASURED,
    article_scores,
    as_text,
    read_stored,
)

PAGE = ROOT / "docs" / "reference" / "reading.md"

DEFINITIONS = """\
## What is measured

Sentences are read one by one, and what is found is compared with labels. Labels were written by the
people who made the product, before anything was measured, and have not been moved to suit it;
corrections of plain errors are listed at the head of [the
sentences](../../tests/reading/sentences.yaml), with the rules for labels. All sentences are written for
the purpose, in the manner of wires, newsletters, filings, letters and interviews; most companies in
them are invented. One hand wrote them all, so expect other texts to be read worse rather than better.

- **Development**: sentences that those who write the rules may read. **Held out**: sentences that they
  may not; only these say what to expect of a text that is new. **Article**: the article of June 2025
  that asks whether the partnership has reached its breaking point, labelled by short quotes.
- **Right** (strict): exactly the labelled words, and the same value; numbers within 1 in 100 are the
  same, dates have to name the same day, month or year. **Lenient**: words that overlap; a date that
  overlaps.
- **Who says so** is right if the kind of speaker, the party and the name agree; leniently if the kind
  of speaker does. **May, must, if, risk, unlikely** counts what a sentence says of these five, not the
  words.
- **Precision**: which part of what is found is right. **Recall**: which part of what is there is found.
  **F1**: their harmonic mean. In brackets stands the 95 % interval by Wilson's method, which takes
  sentences for independent.
- What a reader may find or leave, such as "reportedly" for a speaker or a rate of growth for a share,
  is labelled so and counts neither way.
- **Hedge**: `stated`, `reported`, `considered`, `projected` or `commentary`, one for each sentence;
  questions and lines that say nothing are not counted.
"""

CONTRADICTIONS = """\
## Contradictions between articles

Two sets of short articles tell of two partnerships, mistakes included. For each set a list says which
passages contradict each other, which say the same twice, and which only look like a contradiction. What
the rules propose from the articles is compared as claims are in a case. A pair is *found* if a
contradiction of its kind lies between its passages, and every contradiction that shows no pair is
*false*.
"""

KEPT = (
    "The article is not part of the project: these figures are measured where it is at hand, and kept in\n"
    "[a file](../../tests/reading/measured.yaml)."
)

SETS = ("held_out", "development")
"""Sets of own sentences, in the order of the page."""


def page() -> str:
    """Write the page from the labelled sentences, the articles, and the figures that are kept."""
    read = {half: outcomes(read_sentence_labels(half), read_sentences) for half in SETS}
    measured = {half: scores(one) for half, one in read.items()}
    extractor = RuleExtractor()
    known, new = (measure_articles(one, extractor) for one in (OPENAI_AND_MICROSOFT, BREWER_AND_BOTTLER))
    parts = [
        "# How well articles are read",
        writing.means_for_users(measured["held_out"], shown_counts(known), shown_counts(new)),
        DEFINITIONS.strip(),
        _section("Held out", measured["held_out"]),
        writing.before_and_after(measured["held_out"]),
        _section("Development", measured["development"]),
        _section("Article", read_stored()),
        KEPT,
        _commonest(read),
        CONTRADICTIONS.strip(),
        contradiction_section(OPENAI_AND_MICROSOFT, known),
        packaged_section(cases_measured()),
        contradiction_section(BREWER_AND_BOTTLER, new),
        "This page is made by `tools/write_reading_measures.py`.",
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, measured: Scores) -> str:
    return "\n\n".join(
        [
            f"## {title}: {measured.sentences} sentences",
            writing.table(measured),
            writing.summary(measured),
            writing.confusions(measured),
        ]
    )


def _commonest(read: Mapping[str, tuple[Outcome, ...]]) -> str:
    return "\n\n".join(
        [
            "## The commonest errors",
            "In the half for development, counted leniently; sentences that are held out are not shown.",
            writing.errors(read["development"]),
        ]
    )


def main() -> None:
    """Write the page, and the figures of the article where it is at hand."""
    if ARTICLE.exists():
        MEASURED.write_text(as_text(article_scores(read_sentences)), encoding="utf-8")
    else:
        sys.stdout.write(f"{MEASURED.relative_to(ROOT)} is kept: the article is not at hand\n")
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
