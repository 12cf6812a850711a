"""The head of the answer: verdict, likelihood, confidence, main reason, deals in a line each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from detente.assessment.result import Assessment, Comparison, DealSummary, RecommendedDeal, Share
from detente.report.document.changes import changed_in_words, changes_title
from detente.report.document.reasons import Reason, reasons_of
from detente.report.document.tables import Column, Table, row
from detente.report.names import Names
from detente.report.numbers import interval, percent
from detente.report.text import capitalised, listed

__all__ = ["Head", "Likelihood", "head_of", "in_worlds", "roles_of", "terms_of"]

MOST_QUESTIONS = 2
"""Choices that decide which the first page names."""
MOST_TERMS = 3
"""Terms of a recommended deal that the first page names."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """One share of worlds that carries the verdict.

    Parameters
    ----------
    label, definition
        What is counted, and the key of its definition.
    number, words, interval
        The share, its word and its 95 % sampling interval.
    thresholds
        Which thresholds it is held against.
    sentence
        All of it in one sentence.
    """

    label: str
    definition: str
    number: str
    words: str
    interval: str
    thresholds: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the first page says: verdict, likelihood, confidence, reason, questions, deals, next date."""

    title: str
    question: str
    facts: tuple[tuple[str, str], ...]
    changed: str
    changes: tuple[str, ...]
    verdict: str
    sentence: str
    near: str
    likelihoods: tuple[Likelihood, ...]
    foresight: str
    foresight_table: Table
    confidence: str
    confidence_level: str
    reasons: tuple[Reason, ...]
    questions: tuple[str, ...]
    deals: tuple[str, ...]
    next_date: str


def head_of(assessment: Assessment, names: Names, next_date: str) -> Head:
    """Write the head of the answer; `next_date` is the next dated thing to watch, in a sentence."""
    verdict, confidence = assessment.verdict, assessment.confidence
    return Head(
        title=assessment.case.title,
        question=assessment.case.question,
        facts=_facts(assessment, names),
        changed=changes_title(assessment.case),
        changes=changed_in_words(assessment.case),
        verdict=capitalised(verdict.name),
        sentence=verdict.sentence,
        near=_near(verdict.near),
        likelihoods=_likelihoods(assessment),
        foresight=verdict.foresight_sentence if verdict.depends_on_foresight else "",
        foresight_table=_foresight_table(assessment),
        confidence=confidence.sentence,
        confidence_level=confidence.level,
        reasons=reasons_of(assessment, names),
        questions=tuple(_question(one) for one in assessment.responses.comparisons[:MOST_QUESTIONS]),
        deals=_deal_lines(assessment.deal, names),
        next_date=next_date,
    )


def in_worlds(share: float, words: str) -> str:
    """Say a share with its word: ``in 72 % of the worlds that fit the stated assumptions (likely)``."""
    worlds = "of the worlds that fit the stated assumptions"
    if words.startswith(("less than", "more than")):
        return f"in {words} {worlds}"
    return f"in {percent(share)} {worlds} ({words})"


def _facts(assessment: Assessment, names: Names) -> tuple[tuple[str, str], ...]:
    case = assessment.case
    pairs = (
        ("Decision for", names.party(case.decision_owner)),
        ("Decision by", case.decision_by),
        ("Known as of", case.as_of),
        ("Horizon", case.horizon),
        ("Parties", listed(party.name for party in case.parties)),
    )
    return tuple((label, text) for label, text in pairs if text)


def _near(near: tuple[str, ...]) -> str:
    if not near:
        return ""
    return f"A threshold is so near that the verdict could as well read: {listed(near, 'or')}."


def _likelihoods(assessment: Assessment) -> tuple[Likelihood, ...]:
    verdict, settings = assessment.verdict, assessment.settings
    return (
        _likelihood(
            ("Rupture without a new deal", "rupture"),
            "Without a new deal it ends in rupture",
            verdict.rupture,
            f"{_limit(settings.hanging)} hanging on a deal; {_limit(settings.strained)} strained",
        ),
        _likelihood(
            ("Rupture with a deal possible", "rupture_with_deal"),
            "With a deal possible it ends in rupture",
            verdict.rupture_with_deal,
            f"{_limit(settings.breaking)} at its breaking point",
        ),
        _likelihood(
            ("Held without a new deal", "held"),
            "Without a new deal it holds as it is",
            verdict.held,
            f"below {percent(settings.holding)} strained",
        ),
    )


def _limit(threshold: float) -> str:
    return f"from {percent(threshold)}"


def _likelihood(label: tuple[str, str], opening: str, share: Share, thresholds: str) -> Likelihood:
    ends = interval(share.interval)
    return Likelihood(
        label=label[0],
        definition=label[1],
        number=percent(share.share),
        words=share.words,
        interval=ends,
        thresholds=thresholds,
        sentence=f"{opening} {in_worlds(share.share, share.words)}; 95 % sampling interval {ends}.",
    )


def _foresight_table(assessment: Assessment) -> Table:
    columns = (
        Column("Replies anticipated", "foresight"),
        Column("Verdict", "verdict"),
        Column("Rupture without a deal", "rupture", number=True),
        Column("Rupture with a deal possible", "rupture_with_deal", number=True),
        Column("Held", "held", number=True),
    )
    rows = tuple(
        row((_rounds(one.level), one.verdict, *map(percent, (one.rupture, one.rupture_with_deal, one.held))))
        for one in assessment.verdict.readings
    )
    return Table("The verdict of the same worlds if every party anticipates alike", columns, rows)


def _rounds(level: int) -> str:
    return {1: "none", 2: "one round", 3: "two rounds"}.get(level, f"{level - 1} rounds")


def _question(one: Comparison) -> str:
    """Ask a choice that decides, with the share of rupture each way."""
    return (
        f"{capitalised(one.question)} Rupture follows in {percent(one.rupture_first)} if so, "
        f"in {percent(one.rupture_second)} if not."
    )


def roles_of(deal: RecommendedDeal) -> str:
    """Name a recommended deal by its roles."""
    return capitalised(listed(deal.roles)) or "Deal"


def terms_of(deal: RecommendedDeal, names: Names, most: int = 1000) -> str:
    """Write the terms that a deal changes in one line, at `most` those that move the most value."""
    weighty = sorted(deal.terms, key=lambda term: -sum(abs(change) for _, change in term.changes))[:most]
    left = len(deal.terms) - len(weighty)
    changes = [
        f"{names.issue(term.issue)} {term.today} → {names.level(term.issue, term.proposed)}"
        for term in deal.terms
        if term in weighty
    ]
    if left:
        changes.append("one more term" if left == 1 else f"{left} more terms")
    return "; ".join(changes) or "no term changes"


def _deal_lines(deal: DealSummary | None, names: Names) -> tuple[str, ...]:
    """Write each recommended deal in one line, or why there is none."""
    if deal is None:
        return ("The case has no deal section, so no deal is looked for.",)
    if not deal.recommended:
        share = percent(deal.zone.exists / max(deal.zone.worlds, 1))
        return (f"None: a package that is better for everyone than no deal exists in {share} of worlds.",)
    shared = _shared_terms(deal)
    lines = [_deal_line(one, shared, max(deal.zone.worlds, 1), names) for one in deal.recommended]
    return (
        (f"In all of them: {_said(deal.recommended[0], shared, names)}.", *lines) if shared else tuple(lines)
    )


def _shared_terms(deal: DealSummary) -> frozenset[tuple[str, str]]:
    """Find the changes, by issue and level, that two or more recommended deals all make."""
    changes = [{(term.issue, term.proposed) for term in one.terms} for one in deal.recommended]
    return frozenset(set.intersection(*changes)) if len(changes) > 1 else frozenset()


def _deal_line(one: RecommendedDeal, shared: frozenset[tuple[str, str]], worlds: int, names: Names) -> str:
    """Write a deal in one line: what it changes beyond what all of them change, and how robust it is."""
    own = frozenset((term.issue, term.proposed) for term in one.terms) - shared
    terms = _said(one, own, names) if own or not shared else "nothing else"
    return f"{roles_of(one)}: {terms}. Admissible in {percent(one.admissible / worlds)} of worlds."


def _said(one: RecommendedDeal, chosen: frozenset[tuple[str, str]], names: Names) -> str:
    """Write some terms of a deal, at most those few that move the most value."""
    terms = tuple(term for term in one.terms if (term.issue, term.proposed) in chosen)
    return terms_of(replace(one, terms=terms), names, MOST_TERMS)
