"""From proposals to claims that a case could take: as entries, with what keeps them out.

A proposal is *known* where the case has a claim from the same source about the same
thing with the same value and hedge, or with the same quote. From a new source the
same value is a claim of its own: adding a source to a claim that stands there would
change a line, and two claims about one thing are what shows that two sources agree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from detente.case.places import Content, Places
from detente.case.wording import schema_problems
from detente.case.writing.article_source import date_content
from detente.case.writing.evidence_check import EvidenceSections
from detente.case.writing.slugs import free_slug, slug_of
from detente.errors import Problem, QuantityError
from detente.evidence.articles import Article
from detente.evidence.claim import Claim
from detente.evidence.reading import Proposal
from detente.evidence.record import KeyBook
from detente.expressions.suggestions import unknown
from detente.quantities import parse_quantity

__all__ = ["EDITABLE", "Offer", "claim_entry", "claim_problems", "edited", "is_known", "slugs_for"]

EDITABLE = ("says", "about", "value", "direction", "by", "date", "party", "hedge")
"""What a person may change of a proposal; its quote and source stand in the article."""

LONGEST_CLAIM_SLUG = 40
LATER = "leave the date out, or move as_of if the case is to look from a later day"


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposal as the claim that it would be.

    Parameters
    ----------
    number
        By which a person calls it, from 1.
    article
        The article.
    proposal
        What was read there.
    entry
        As a case file holds it, keys in the order of the schema.
    problems
        What keeps it from being written as it is; paths are its keys.
    """

    number: int
    article: Article
    proposal: Proposal
    entry: Mapping[str, Content]
    problems: tuple[Problem, ...] = ()


def claim_entry(proposal: Proposal, source: str) -> dict[str, Content]:
    """Write a proposal as a claim.

    Parameters
    ----------
    proposal
        The proposal.
    source
        Slug of the article's source.
    """
    keys: dict[str, Content] = {name: getattr(proposal, name) for name in EDITABLE}
    dates = {name: date_content(text) for name in ("by", "date") if isinstance(text := keys[name], str)}
    # A quote stands on one line of a case file, whatever lines the article has.
    keys = {**keys, **dates, "sources": [source], "quote": " ".join(proposal.quote.split())}
    return {name: value for name, value in keys.items() if value is not None}


def edited(entry: Mapping[str, Content], key: str, text: str) -> dict[str, Content]:
    """Give an entry with one key changed, or left out where the text is empty.

    Parameters
    ----------
    entry
        The claim.
    key
        One of `EDITABLE`.
    text
        What the case file is to say.
    """
    value = date_content(text) if key in {"by", "date"} else text
    changed = {**entry, key: value} if text else {name: one for name, one in entry.items() if name != key}
    return {name: changed[name] for name in Claim.keys_in_file() if name in changed}


def claim_problems(
    entry: Mapping[str, Content], parties: Collection[str], as_of: date | None
) -> tuple[Problem, ...]:
    """List what keeps a claim from standing in a case, in the words of the schema.

    Parameters
    ----------
    entry
        The claim.
    parties
        Slugs of the parties of the case.
    as_of
        The day up to which it looks; None where it does not say.
    """
    book, content = KeyBook(), dict(entry)
    try:
        claim = Claim.model_validate(content, context=book)
    except ValidationError as error:
        return schema_problems(error, content, Places(), book)
    found = []
    if claim.party is not None and claim.party not in parties:
        found.append(Problem("party", "unknown", unknown("party", claim.party, tuple(parties))))
    if claim.date is not None and as_of is not None and claim.date.earliest > as_of:
        found.append(Problem("date", "hindsight", f"found {claim.date}, later than as_of, {as_of}", LATER))
    return tuple(found)


def is_known(entry: Mapping[str, Content], evidence: EvidenceSections) -> bool:
    """Tell whether the case has a claim from the same source that says the same.

    Parameters
    ----------
    entry
        The claim that is offered.
    evidence
        What the case holds.
    """
    (source,) = _listed(entry)
    same_source = [claim for claim in evidence.claims.values() if source in claim.sources]
    return any(_says_the_same(entry, claim) for claim in same_source)


def slugs_for(entries: Iterable[Mapping[str, Content]], taken: Collection[str]) -> tuple[str, ...]:
    """Give each claim a slug of its own, after what it is about, else after its first words.

    Parameters
    ----------
    entries
        The claims.
    taken
        Slugs that cannot be used.
    """
    used, given = set(taken), []
    for entry in entries:
        words = str(entry.get("about") or entry["says"])
        slug = free_slug(slug_of(words, "claim", LONGEST_CLAIM_SLUG), used)
        used.add(slug)
        given.append(slug)
    return tuple(given)


def _listed(entry: Mapping[str, Content]) -> tuple[str, ...]:
    sources = entry["sources"]
    return tuple(str(one) for one in sources) if isinstance(sources, list) else ()


def _says_the_same(entry: Mapping[str, Content], claim: Claim) -> bool:
    if claim.quote is not None and entry.get("quote") == " ".join(claim.quote.split()):
        return (entry.get("about"), entry.get("hedge")) == (claim.about, claim.hedge)
    if claim.about is None or entry.get("about") != claim.about or entry.get("hedge") != claim.hedge:
        return False
    return _amount(entry.get("value")) == _amount(claim.value)


def _amount(text: Content) -> object:
    """Read a value, so that 20 billion USD is the same however it is written."""
    if text is None:
        return None
    try:
        found = parse_quantity(str(text))
    except QuantityError:
        return str(text)
    return found.distribution, found.unit
