"""What an amount or a date in a sentence is about, as a slug: party, kind of thing, name of the thing.

``microsoft_stake``, ``openai_acquisition_windsurf``, ``openai_conversion_deadline``. The party is whose the
thing is (see :mod:`detente.evidence.reading.owners`), the name is there for things with names of their own,
and nothing else belongs to it: no year, no ordinal, no second party. A stake that somebody owns or holds is
``microsoft_stake_held``, for one that is offered or wanted is another matter, and a loss that somebody could
make is ``microsoft_loss_possible``. So the same thing in other
words has the same slug, and claims about it can be compared; years and ordinals are kept beside it, as cues.

Whose a thing is goes by its kind, whoever speaks or asks:

* A price, its rise (``ostrel_price_rise``) and its cut (``ostrel_price_cut``): the seller's, also where the
  buyer is asked to pay more, or asks for a discount.
* A part of the other's need (``ostrel_supply_share``): the supplier's. It is no stake.
* A part of the other's sales (``tolland_part_of_revenue``): the buyer's. It is no share of revenue.
* A share of revenue, a royalty, a rent, a fee, an advance: the payer's, also where the one who gets it asks
  for more. A change of the rent is a kind of its own (``pinebrook_rent_rise``).
* A stake, an option, a seat, a right: the holder's. A promise not to compete: of the one whom it binds.
* A loan and what is not paid (``marlo_debt``, ``marlo_arrears``): the debtor's.
* A share of costs: of the one who bears it. A cut of orders: the buyer's. An investment: the giver's.
* What somebody does (``caldair_strike``, ``ostrel_supply_stop``): the doer's, and nobody's where others act.

Of "Vantor and Celmar each hold 50 per cent" two things are told, ``vantor_stake`` and ``celmar_stake``. The
end of a contract, the talks and a deal lie between the parties and have no party.

What is in no list is called by the noun beside the amount (see :mod:`detente.evidence.reading.head_nouns`),
by one word for all of one meaning: "charge", "levy" and "toll" are ``fee``, "expense" is ``cost``, "pay" and
"salary" are ``wage``, "penalty" is ``fine``, "rebate" is ``discount``, "production" is ``output``, "staff"
and "jobs" are ``headcount``, "factory" is ``plant``, "allowance" is ``subsidy``, "outlay" is ``cost``.

An amount belongs to the words for a kind of thing that lie nearest. Words in another clause count as 40
characters farther off, and every other amount between as 30; words that follow directly ("$10 billion
investment") as nearer. Beyond 80 characters nothing is told. An amount without words of its own takes those
of the amount before it: "invested $1 billion in 2019, followed by $2 billion in 2021".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.evidence.reading.cues.dated_objects import DATED_OBJECTS
from detente.evidence.reading.cues.object import Object
from detente.evidence.reading.cues.objects import OBJECTS
from detente.evidence.reading.head_nouns import HeadNoun, duty_before, head_noun
from detente.evidence.reading.marked import Marked, clause_around, clauses, named_party, pattern
from detente.evidence.reading.mentions import Amount, AmountKind, Sentence, SentenceReading, Span, When
from detente.evidence.reading.named_things import joined_slug, name_near
from detente.evidence.reading.noun_choice import owner_of_noun, yields
from detente.evidence.reading.owners import owner_of, subject_before
from detente.evidence.reading.supposing import mood_of, state_of, without_state

__all__ = ["Subject", "amount_subjects", "date_of", "deadline_subject", "sharers"]

FARTHEST = 80
OTHER_CLAUSE = 40
OTHER_AMOUNT = 30
FOLLOWS = 12
OPENING = 20
HAS_UNTIL = r"(?:has|have|had|given)(?: only| just)?(?: until| till)? ?$"
BEFORE_AMOUNT = (
    r"(?:(?<=, )|(?<=; )|(?<=and )|(?<=while )|(?<=but ))(?P<who><P>)(?: (?:owns?|holds?|"
    r"has|gets?|keeps?|pays?|paid|held|owned))?(?: (?:only|"
    r"another|the other|just|some|about))? ?$"
)
EACH = r"(?P<one><P>),? and (?P<two><P>) (?:each|both) (?:\w+ ){1,4}$"
ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|latest|initial|final|\d{1,2}(?:st|nd|rd|th))(?= (?:\w+ ){0,2}"
    r"(?:round|investment|tranche|instal\w+|phase|payment|stage|closing|stake))"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What something in a sentence is about.

    Parameters
    ----------
    about
        The slug.
    kind
        The kind of thing, as its slug in the list of kinds.
    party
        Whose it is; None where the sentence does not tell.
    span
        Where the words for it stand in the article.
    text
        Those words, as marked text has them.
    ordinal
        Where an ordinal such as "third" stands that says which of several it is; None without one.
    """

    about: str
    kind: str
    party: str | None
    span: Span
    text: str
    ordinal: Span | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A kind of thing and where its words stand in the marked text."""

    kind: Object
    at: Span


def amount_subjects(sentence: Marked, amounts: Sequence[Amount]) -> tuple[Subject | None, ...]:
    """Tell what each amount of a sentence is about; None where nothing near says so.

    Parameters
    ----------
    sentence
        The marked sentence.
    amounts
        Its amounts, in order of the text.
    """
    subjects: list[Subject | None] = []
    founds: list[_Found | None] = []
    places = [_within(sentence, amount.span) for amount in amounts]
    things = _things(sentence.text, {amount.kind for amount in amounts})
    for number, amount in enumerate(amounts):
        found = _nearest(sentence, amount, places, things)
        noun = head_noun(sentence.text, places[number], amount)
        place_before = places[number - 1] if number else None
        words = (found.kind, found.at) if found else None
        if noun is not None and yields(words, noun, places[number], place_before):
            founds.append(None)
            subjects.append(_of_noun(sentence, noun, places[number]))
            continue
        if (
            number
            and amounts[number - 1].kind == amount.kind
            and _continues(found, founds[-1], places[number - 1])
        ):
            found, subject = founds[-1], _of_party_before(sentence, founds[-1], subjects[-1], places[number])
            subject = _in_its_state(sentence, subject, places[number])
        else:
            subject = _of_amount(sentence, found, places[number])
        founds.append(found)
        subjects.append(subject)
    return tuple(subjects)


def _of_noun(sentence: Marked, noun: HeadNoun, place: Span) -> Subject | None:
    if not noun.slug:
        return None
    whole = Span(min(noun.at.start, place.start), max(noun.at.end, place.end))
    party = owner_of_noun(sentence, noun, whole)
    span, text = sentence.span(*noun.at), sentence.text[noun.at.start : noun.at.end]
    return Subject(joined_slug(party, noun.slug), noun.slug, party, span, text)


def _of_party_before(
    sentence: Marked, found: _Found | None, subject: Subject | None, place: Span
) -> Subject | None:
    """Give what the amount before is about, of the party that stands before this one, if one does.

    "Petrona holds 40 per cent, Galt 35 per cent": what is told of the second is told by the first. Where the
    first is the party at the other end ("Helvane gets 65 per cent of the profits"), the second is too.
    """
    hit = pattern(BEFORE_AMOUNT).search(sentence.text[: place.start])
    party = named_party(sentence, hit.start("who")) if hit else None
    if subject is not None and found is not None and _is_other_end(sentence, found, subject):
        party = sentence.other(party)
    if subject is None or found is None or party is None or not subject.about.startswith(f"{subject.party}_"):
        return subject
    about = party + subject.about.removeprefix(str(subject.party))
    return replace(subject, about=about, party=party)


def _is_other_end(sentence: Marked, found: _Found, subject: Subject) -> bool:
    acting = subject_before(sentence, found.at.start)
    return acting is not None and acting != subject.party


def sharers(sentence: Marked, place: Span) -> tuple[str, ...]:
    """Give the two parties of whom an amount is told alike: "Vantor and Celmar each hold 50 per cent".

    Parameters
    ----------
    sentence
        The marked sentence.
    place
        Where the amount stands in the article.
    """
    start = place.start - sentence.start
    hit = pattern(EACH).search(sentence.text[:start])
    if hit is None:
        return ()
    both = (named_party(sentence, hit.start("one")), named_party(sentence, hit.start("two")))
    return tuple(party for party in both if party is not None)


def _of_amount(sentence: Marked, found: _Found | None, place: Span) -> Subject | None:
    if found is None:
        return None
    whole = Span(min(found.at.start, place.start), max(found.at.end, place.end))
    return _subject(sentence, found, whole, state_of(sentence, found.kind.slug, place))


def _in_its_state(sentence: Marked, subject: Subject | None, place: Span) -> Subject | None:
    """Give what an amount goes on with, apart from what is told where it is wished: "holds 20, wants 35"."""
    if subject is None or mood_of(sentence.text, place) == "told":
        return subject
    base = without_state(subject.about, subject.kind)
    return replace(subject, about="_".join(filter(None, (base, state_of(sentence, subject.kind, place)))))


def _continues(found: _Found | None, before: _Found | None, place_before: Span) -> bool:
    """Tell whether an amount only goes on with what the one before it is about.

    So it is where nothing is near, or where what is near stands before the amount before, or belongs to the
    words for what that is about.
    """
    if before is None:
        return False
    if found is None or found.at.end <= place_before.end:
        return True
    return found.at.start < before.at.end and before.at.start < found.at.end


def _within(sentence: Marked, span: Span) -> Span:
    return Span(span.start - sentence.start, span.end - sentence.start)


def _things(text: str, kinds: Iterable[AmountKind]) -> Mapping[AmountKind, tuple[_Found, ...]]:
    """Give all words for things that amounts of each kind can measure, in the order of the list."""
    return {
        measured: tuple(
            _Found(kind, at)
            for kind in OBJECTS
            if measured in kind.kinds
            for at in sorted(_places(text, kind.phrases))
        )
        for measured in sorted(kinds)
    }


def _nearest(
    sentence: Marked, amount: Amount, places: Sequence[Span], things: Mapping[AmountKind, tuple[_Found, ...]]
) -> _Found | None:
    place = _within(sentence, amount.span)
    clause = clause_around(sentence.text, place.start)
    best: tuple[bool, int, _Found] | None = None
    for found in things[amount.kind]:
        away = _distance(found.at, place, clause)
        if away > 0 and any(found.at.start <= one.start < found.at.end for one in places):
            continue  # words that hold another amount are about that one
        if away <= FARTHEST:
            away += OTHER_AMOUNT * _between(found.at, place, places)
        if away <= FARTHEST and (best is None or (found.kind.weak, away) < best[:2]):
            best = (found.kind.weak, away, found)
    return best[2] if best else None


def _places(text: str, phrases: Iterable[str]) -> Iterable[Span]:
    return (Span(*hit.span()) for phrase in phrases for hit in pattern(phrase).finditer(text))


def _distance(at: Span, place: Span, clause: Span) -> int:
    if at.start <= place.start and place.end <= at.end:
        return 0
    after = at.start >= place.end
    away = at.start - place.end if after else place.start - at.end
    near = max(away - FOLLOWS, 1) if after else max(away, 1)
    outside = at.end <= clause.start or at.start >= clause.end
    return near + (OTHER_CLAUSE if outside else 0)


def _between(at: Span, place: Span, places: Sequence[Span]) -> int:
    low, high = min(at.end, place.end), max(at.start, place.start)
    return sum(1 for other in places if other != place and low <= other.start and other.end <= high)


def _subject(sentence: Marked, found: _Found, whole: Span, suffix: str = "") -> Subject:
    party = owner_of(sentence, whole, found.kind.owner)
    name = name_near(sentence, found.at) if found.kind.named else ""
    if name == party:
        name = ""
    ordinal = pattern(ORDINAL).search(sentence.text, max(whole.start - 30, 0), whole.end + 30)
    return Subject(
        joined_slug(party, "_".join(filter(None, (found.kind.slug, suffix))), name),
        found.kind.slug,
        party,
        sentence.span(*found.at),
        sentence.text[found.at.start : found.at.end],
        sentence.span(*ordinal.span()) if ordinal else None,
    )


def deadline_subject(sentence: Marked, when: When) -> Subject | None:
    """Tell what a deadline or the end of a term is about; None where its clause does not say.

    A deadline gives ``openai_conversion_deadline``, the end of a term ``contract_end``; "has until" is a
    deadline, and a contract has no other date than its end. Of the kinds of thing
    that the clause speaks of the first listed is meant; the clause before is asked where its own is silent.

    Parameters
    ----------
    sentence
        The marked sentence.
    when
        A date of it with role ``by`` or ``until``.
    """
    place = _within(sentence, when.span)
    has_until = pattern(HAS_UNTIL).search(sentence.text[: place.start]) is not None
    suffix = "deadline" if when.role == "by" or has_until else "end"
    for clause in reversed([one for one in clauses(sentence.text) if one.start <= place.start]):
        for kind in (one for one in DATED_OBJECTS if suffix == "end" or one.slug != "contract"):
            ats = [at for at in _places(sentence.text, kind.phrases) if clause.start <= at.start < clause.end]
            if ats:
                nearest = min(ats, key=lambda at: abs(at.start - place.start))
                return _subject(sentence, _Found(kind, nearest), nearest, suffix)
    return _duty(sentence, place) if suffix == "deadline" else None


def _duty(sentence: Marked, place: Span) -> Subject | None:
    """Read a duty of a party that no list knows: "has to vacate the depot by"."""
    duty = duty_before(sentence.text, place.start)
    party = subject_before(sentence, duty[1].start) if duty else None
    if duty is None or party is None:
        return None
    slug, at = duty
    about = joined_slug(party, f"{slug}_deadline")
    return Subject(about, slug, party, sentence.span(*at), sentence.text[at.start : at.end])


def date_of(place: Span, reading: SentenceReading, *, own_clause: bool = False) -> When | None:
    """Give the date that belongs to a place: to an amount, or to the words of a relation.

    Only dates with role ``on`` count, for what holds since a day holds on the day of publication; and only
    those of the same stretch between semicolons and dashes. Where the first date of the stretch stands
    before its first amount and there are as many dates as amounts, each amount has the date before it ("in
    2019 $1 billion, in 2021 $2 billion"). Else it is the first date after the place and before the next
    amount, else the last date before it and after the amount before, else the only date of the stretch.

    Parameters
    ----------
    place
        The span of the amount or words in the article.
    reading
        The sentence.
    own_clause
        Whether only dates of the clause of the place count, and one that opens the sentence ("In 2021, ...").
    """
    low, high = _stretch(place, reading.sentence)
    told = [one for one in reading.dates if _is_told(one) and low <= one.span.start < high]
    if own_clause:
        told = _in_clause(told, place, reading.sentence)
    others = [one.span for one in reading.amounts if low <= one.span.start < high and one.span != place]
    following = min((one.start for one in others if one.start >= place.end), default=high)
    preceding = max((one.end for one in others if one.end <= place.start), default=low)
    after = [one for one in told if place.end <= one.span.start < following]
    before = [one for one in told if preceding <= one.span.start and one.span.end <= place.start]
    leading = len(told) == len(others) + 1 and told[0].span.start < min([place, *others]).start
    if leading and before:
        return before[-1]
    if after or before:
        return after[0] if after else before[-1]
    return told[0] if len(told) == 1 else None


def _is_told(when: When) -> bool:
    return when.date is not None and when.role == "on"


def _in_clause(dates: Sequence[When], place: Span, sentence: Sentence) -> list[When]:
    start = sentence.span.start
    clause = clause_around(sentence.text, place.start - start)
    low, high = start + clause.start, start + clause.end
    return [one for one in dates if low <= one.span.start < high or one.span.start < start + OPENING]


def _stretch(place: Span, sentence: Sentence) -> Span:
    start = sentence.span.start
    cuts = [start + at for at, mark in enumerate(sentence.text) if mark in ";—"]
    low = max((cut + 1 for cut in cuts if cut < place.start), default=start)
    high = min((cut for cut in cuts if cut >= place.end), default=sentence.span.end)
    return Span(low, high)
