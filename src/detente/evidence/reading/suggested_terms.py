"""Terms in force: rights that a sentence says one party holds against another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from detente.evidence.reading.mentions import Amount, Span
from detente.evidence.reading.proposal import Suggestion
from detente.evidence.reading.relations import Stated, relations_of
from detente.evidence.reading.setting import Setting
from detente.evidence.reading.subjects import amount_subjects

__all__ = ["suggested_terms"]

RIGHTS: Mapping[str, str] = {
    "board_seat": "Seat on the board",
    "cloud_exclusivity": "Exclusivity of cloud and computing",
    "consent_needed": "Right to consent",
    "distribution_exclusivity": "Exclusivity of distribution",
    "data_access": "Access to data",
    "exclusivity": "Exclusivity",
    "first_refusal": "Right of first refusal",
    "ip_access": "Rights to technology and intellectual property",
    "option_to_buy": "Option to buy",
    "option_to_sell": "Option to sell",
    "termination_right": "Right to terminate",
}
"""Relations that are rights, and what the term is called."""
DUTIES: Mapping[str, str] = {"non_compete": "Promise not to compete"}
"""Relations that bind their party, so that the right is the other's, and what the term is called."""
SUPPLY = "supply_share"
AGREED = re.compile(r"\bunder (?:\w+ ){0,3}(?:agreement|contract|deal|licen[cs]e)\b", re.IGNORECASE)
SHARED: Mapping[str, str] = {
    "fee": "Fee",
    "licence_fee": "Licence fee",
    "milestone": "Milestone payments",
    "minimum_guarantee": "Guaranteed minimum",
    "profit_share": "Share of profits",
    "rent": "Rent",
    "revenue_share": "Share of revenue",
    "rights_fee": "Fee for rights",
    "royalty": "Royalty",
    "sponsorship": "Sponsorship",
    "subscription_fee": "Subscription fee",
    SUPPLY: "Supply",
}
"""Kinds of amounts that are owed from one party to another, and what the term is called."""
NOT_IN_FORCE = re.compile(
    r"\b(?:would|could|might|may|wants?|seek(?:s|ing)?|demand(?:s|ing)?|asks? for|"
    r"asked for|asking|calls? for|offer(?:s|ed)?|"
    r"propos\w{1,4}|consider\w{0,4}|"
    r"prevent|gain(?:ing)?|plans?|will (?:give|grant|get|offer)|not paid|unpaid|ow(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
WISHED = frozenset({"considered", "projected", "commentary"})


def suggested_terms(setting: Setting) -> Iterator[Suggestion]:
    """Suggest the terms in force that a sentence names.

    A right that is only wished for, offered, feared or foreseen is none in force: such words right before it,
    or a sentence that is hedged as considered, projected or commentary, suggest nothing. Consent is the one
    right that is named by what lies ahead, so only the hedge counts for it.

    Parameters
    ----------
    setting
        The sentence.
    """
    if setting.reading.hedge in WISHED or setting.reading.sentence.heading:
        return
    for stated in relations_of(setting.sentence, setting.carried):
        is_refusal = "first refusal" in stated.text.lower()
        holds = stated.direction == "yes" or is_refusal
        if stated.kind in RIGHTS and holds and stated.party is not None and _holds_now(setting, stated):
            slug, name = stated.kind, RIGHTS[stated.kind]
            if is_refusal:
                slug, name = "first_refusal", "Right of first refusal"
            yield _term(setting, (slug, name), stated.party, stated.span, None)
        if stated.kind in DUTIES and stated.direction == "yes" and _is_in_force(setting, stated.span):
            holder = _other_end(setting, stated.party)
            if holder is not None:
                yield _term(setting, (stated.kind, DUTIES[stated.kind]), holder, stated.span, None)
    subjects = amount_subjects(setting.sentence, setting.reading.amounts)
    for amount, subject in zip(setting.reading.amounts, subjects, strict=True):
        if subject is not None and _is_owed(setting, subject.kind) and _is_in_force(setting, subject.span):
            holder = _other_end(setting, subject.party)
            if holder is not None:
                yield _term(setting, (subject.kind, SHARED[subject.kind]), holder, subject.span, amount)


def _is_owed(setting: Setting, kind: str) -> bool:
    """Tell whether an amount is part of an agreement; a part of a need is so only where one is named."""
    return kind in SHARED and (kind != SUPPLY or AGREED.search(setting.sentence.text) is not None)


def _holds_now(setting: Setting, stated: Stated) -> bool:
    return stated.kind == "consent_needed" or _is_in_force(setting, stated.span)


def _is_in_force(setting: Setting, at: Span) -> bool:
    start, end = at.start - setting.sentence.start, at.end - setting.sentence.start
    return NOT_IN_FORCE.search(setting.sentence.text[max(start - 30, 0) : end]) is None


def _other_end(setting: Setting, party: str | None) -> str | None:
    return setting.sentence.other(party) or _second(setting, party)


def _term(
    setting: Setting, names: tuple[str, str], holder: str, at: Span, amount: Amount | None
) -> Suggestion:
    end = at.end - setting.sentence.start
    scope = setting.words(at.start - setting.sentence.start, end)
    details: dict[str, str | bool] = {
        "holder": holder,
        "scope": f"{scope} {setting.object_after(end)}".strip(),
    }
    obligor = setting.sentence.other(holder) or _second(setting, holder)
    if obligor is not None:
        details["obligor"] = obligor
    if amount is not None:
        details["rate"] = amount.value
    ends = [one for one in setting.reading.dates if one.role == "until" and one.date]
    if len(ends) == 1:
        details["until"] = str(ends[0].date)
    return setting.suggestion("term", names, holder, at, details)


def _second(setting: Setting, holder: str | None) -> str | None:
    others = [slug for slug in setting.sentence.slugs if slug != holder]
    return others[0] if len(others) == 1 else None
