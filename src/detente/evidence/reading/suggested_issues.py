"""Issues and events: what is argued about, and the days that are set for something to happen."""

from __future__ import annotations

from collections.abc import Iterator

from detente.evidence.reading.cues.dated_objects import name_of_kind
from detente.evidence.reading.cues.issues import AT_ISSUE, DISPUTED, ISSUES
from detente.evidence.reading.marked import clauses, pattern
from detente.evidence.reading.mentions import Span, When
from detente.evidence.reading.named_things import joined_slug, name_near
from detente.evidence.reading.proposal import Suggestion
from detente.evidence.reading.setting import Setting
from detente.evidence.reading.subjects import deadline_subject

__all__ = ["suggested_events", "suggested_issues"]

REACH = 120
"""How many characters after a word of dispute a topic may begin."""
HEARINGS = (
    ("trial", "Trial", r"trial"),
    ("hearing", "Hearing", r"hearing|court date"),
    ("ruling", "Ruling", r"ruling|verdict|judgments?|judgements?"),
    (
        "authority_decision",
        "Decision of an authority",
        (
            r"(?:regulators?|commission|court|attorneys? general|authorit(?:y|ies))<gap>(?:decid\w{1,3}|"
            r"decision|approv\w{1,3}|rule)"
        ),
    ),
    ("vote", "Vote", r"vote|shareholder meeting|annual meeting"),
)


def suggested_issues(setting: Setting) -> Iterator[Suggestion]:
    """Suggest the topics that a sentence says are disputed, demanded or negotiated.

    A topic counts if it begins within 120 characters after a word of dispute in the same stretch between
    semicolons, or if "is disputed", "a sticking point" and the like follow it.

    Parameters
    ----------
    setting
        The sentence.
    """
    text = setting.sentence.text
    disputes = [hit.end() for one in DISPUTED for hit in pattern(one).finditer(text)]
    at_issue = [hit.start() for one in AT_ISSUE for hit in pattern(one).finditer(text)]
    taken: list[Span] = []
    for topic in ISSUES:
        for phrase in topic.phrases:
            for hit in pattern(phrase).finditer(text):
                at = Span(*hit.span())
                if any(at.start < other.end and other.start < at.end for other in taken):
                    continue
                if not _is_disputed(text, at, disputes, at_issue):
                    continue
                taken.append(at)
                thing = name_near(setting.sentence, at) if topic.named else ""
                name = (
                    f"{topic.name}: {setting.words(*at)}"
                    if not thing
                    else f"{topic.name}: {thing.replace('_', ' ').title()}"
                )
                names = (joined_slug("", topic.slug, thing), name if thing else topic.name)
                yield setting.suggestion("issue", names, None, setting.sentence.span(*at), {})


def _is_disputed(text: str, at: Span, disputes: list[int], at_issue: list[int]) -> bool:
    before = any(0 <= at.start - end <= REACH and ";" not in text[end : at.start] for end in disputes)
    return before or any(0 <= start - at.end <= REACH // 2 for start in at_issue)


def suggested_events(setting: Setting) -> Iterator[Suggestion]:
    """Suggest the deadlines, hearings and decisions that are still ahead, with the last day that they name.

    Parameters
    ----------
    setting
        The sentence.
    """
    for when in setting.reading.dates:
        if when.date is None or not _lies_ahead(setting, when):
            continue
        found = _hearing(setting, when) or _deadline(setting, when)
        if found is not None:
            yield setting.suggestion("event", found, None, when.span, {"by": when.date.latest.isoformat()})


def _lies_ahead(setting: Setting, when: When) -> bool:
    published = setting.article.published
    return when.date is not None and (published is None or when.date.latest > published.latest)


def _hearing(setting: Setting, when: When) -> tuple[str, str] | None:
    text, place = setting.sentence.text, when.span.start - setting.sentence.start
    clause = next(one for one in clauses(text) if one.start <= place < one.end or one.end == len(text))
    for slug, name, phrase in HEARINGS:
        if pattern(phrase).search(text, clause.start, clause.end):
            return slug, name
    return None


def _deadline(setting: Setting, when: When) -> tuple[str, str] | None:
    if when.role not in {"by", "until"}:
        return None
    subject = deadline_subject(setting.sentence, when)
    if subject is None:
        return None
    name = name_of_kind(subject.kind)
    return subject.about, f"{name}: {'deadline' if when.role == 'by' else 'end'}"
