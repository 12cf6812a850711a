"""The noun that an amount measures, by syntax alone: for things of which no list of kinds knows.

Read is what stands right beside the amount: "a bottling charge of 12 euros", "the charge stands at",
"raised the charge to", "penalty: 5 million", "the 40 million euro depot", "spends 20 million on
advertising", "charges 3 euros per crate", "owes 14 million in back rent".

What a slug calls it is the head of the phrase, in the singular, with one modifier: ``bottling_fee``. Of a
verb it is the noun of the verb with what it is done for before it: ``advertising_spending``, ``crate_fee``,
``malt_price`` where so much is paid for each piece, else ``malt_payment``. A part of a thing is
``harvest_share``. What something rose or fell by is another thing than what it rose or fell to:
``bottling_fee_rise``, ``bottling_fee_cut``. What it rose or fell from is not told at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.evidence.reading.cues.nouns import (
    BEFORE_NUMBER,
    DETERMINERS,
    DOWN,
    DUTIES,
    LINKING,
    OWNERS_OF_NOUNS,
    PARTICLES,
    QUALITIES,
    SPANS,
    UP,
    VERB_NOUNS,
)
from detente.evidence.reading.cues.object import Owner
from detente.evidence.reading.mentions import Amount, Span
from detente.evidence.reading.noun_phrases import Token, is_noun, named_noun, singular, tokens_of

__all__ = ["HeadNoun", "duty_before", "head_noun"]

LONGEST_PHRASE = 4
LONGEST_LINK = 7
SIGNS = "$€£¥"
CHANGED = UP | DOWN
EACH = frozenset(["a", "an", "per", "each", "every"])
BEHIND = frozenset(["on", "for", "in", "of"])
JOINING = frozenset(["of", "for", "on", "per"])
PLACING = frozenset(["at", "by", "from", "in", "to", "with"])


@dataclass(frozen=True, slots=True)
class HeadNoun:
    """The noun that an amount measures.

    Parameters
    ----------
    slug
        What a slug calls it; empty where the amount is what something rose or fell from.
    owner
        Whose it is by its nature.
    at
        Where its words stand in the marked text.
    of_verb
        Whether it is the noun of a verb.
    """

    slug: str
    owner: Owner
    at: Span
    of_verb: bool = False

    @property
    def head(self) -> str:
        """The last word of the slug."""
        return self.slug.rpartition("_")[2]


def head_noun(text: str, place: Span, amount: Amount) -> HeadNoun | None:
    """Find the noun that an amount measures; None where nothing beside it says so.

    Parameters
    ----------
    text
        The marked text of the sentence.
    place
        Where the amount stands in it.
    amount
        The amount.
    """
    tokens = tokens_of(text)
    number = next((at for at, one in enumerate(tokens) if one.start == place.start), None)
    if number is None:
        return None
    before, after = tokens[max(number - 30, 0) : number], tokens[number + 1 : number + 12]
    return (
        _of_verb(before, after, amount)
        or _attributive(before, after, amount)
        or _linked(before, after)
        or _behind(before, after, amount)
    )


def _noun(slug: str, words: Sequence[Token], *, of_verb: bool = False) -> HeadNoun | None:
    if not slug:
        return None
    owner = OWNERS_OF_NOUNS.get(slug.rpartition("_")[2], "own")
    return HeadNoun(slug, owner, Span(words[0].start, words[-1].end), of_verb)


def _texts(words: Sequence[Token]) -> tuple[str, ...]:
    return tuple(one.text for one in words)


def _phrase_before(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Give the nouns at the end of some tokens; the word right behind a party is a verb and none of them."""
    start = len(tokens)
    while start and len(tokens) - start < LONGEST_PHRASE and is_noun(tokens[start - 1]):
        start -= 1
    if start and tokens[start - 1].kind == "party":
        start += 1
    return tuple(tokens[start:])


def _phrase_after(tokens: Sequence[Token], *, may_be_verb: bool = False) -> tuple[Token, ...]:
    """Give the nouns at the start of some tokens; what may be a verb behind a noun is none of them."""
    found: list[Token] = []
    for token in tokens[:LONGEST_PHRASE]:
        if not is_noun(token) or (may_be_verb and found and _may_be_verb(token, found[-1])):
            break
        found.append(token)
        if singular(token.text) != token.text:
            break  # what stands behind a plural is a verb: "of the passengers change"
    return tuple(found)


def _may_be_verb(token: Token, before: Token) -> bool:
    ends = token.text.endswith(("s", "ed")) and not token.text.endswith(("ss", "us", "is"))
    return ends and before.text not in QUALITIES


def _linked(before: Sequence[Token], after: Sequence[Token]) -> HeadNoun | None:
    """Read "a charge of", "the charge stands at", "raised the charge to", "charge:" before an amount."""
    rest, preposition = _without_rough(before), ""
    if rest and rest[-1].text in {"of", "at", "to", "by", "as", "from", ":"}:
        preposition, rest = rest[-1].text, rest[:-1]
    if preposition == "from" and _goes_on_to(after):
        found = _changed_thing(rest)
        return None if found is None else HeadNoun("", "none", found.at)
    if preposition == "to" and len(rest) > 1 and rest[-1].kind == "amount" and rest[-2].text == "from":
        rest = rest[:-2]
    link = _link(rest)
    rest = _without_dates(rest[: len(rest) - len(link)])
    joined = bool(after) and preposition == "of" and after[0].text in {"on", "for", "per"}
    found = _thing(
        rest, _texts(_object(after)) if joined else (), linked=bool(link) or preposition in {"to", "by"}
    )
    if found is None:
        return None
    changes = [one.text for one in link if one.text in CHANGED]
    if not link and preposition in {"to", "by"}:
        changes = [one.text for one in _left_of(rest, found)[-3:] if one.text in CHANGED]
        if not changes:
            return None
    if not link and preposition not in {"of", "at", "to", "by", ":"}:
        return None
    by = preposition == "by" or (not preposition and bool(changes) and link[-1].text in CHANGED)
    suffix = ("_rise" if changes[-1] in UP else "_cut") if by and changes else ""
    return HeadNoun(found.slug + suffix, found.owner, found.at)


def _without_rough(before: Sequence[Token]) -> Sequence[Token]:
    rest = before
    for _ in range(4):
        last = rest[-1].text if rest else ""
        if (
            last not in BEFORE_NUMBER
            or (last == "at" and _stands(rest[:-1]))
            or last in {"up", "out", "back"}
        ):
            break
        rest = rest[:-1]
    if rest and rest[-1].text in {"a", "an"} and before is not rest:
        rest = rest[:-1]
    return rest


def _stands(rest: Sequence[Token]) -> bool:
    return bool(rest) and (rest[-1].text in LINKING or is_noun(rest[-1]) or rest[-1].kind == "date")


def _goes_on_to(after: Sequence[Token]) -> bool:
    return len(after) > 1 and after[0].text == "to" and after[1].kind == "amount"


def _changed_thing(rest: Sequence[Token]) -> HeadNoun | None:
    link = _link(rest)
    found = _thing(_without_dates(rest[: len(rest) - len(link)]), linked=True)
    words = {one.text for one in (*link, *(_left_of(rest, found)[-3:] if found else ()))}
    return found if words & CHANGED else None


def _link(rest: Sequence[Token]) -> Sequence[Token]:
    start = len(rest)
    while start and len(rest) - start < LONGEST_LINK and (rest[start - 1].text in LINKING | {","}):
        start -= 1
    return rest[start:]


def _without_dates(rest: Sequence[Token]) -> Sequence[Token]:
    while len(rest) > 1 and rest[-1].kind == "date":
        rest = rest[:-2] if rest[-2].text in {"in", "of", "for", "since"} else rest[:-1]
    return rest


def _left_of(rest: Sequence[Token], found: HeadNoun) -> Sequence[Token]:
    left = [one for one in rest if one.end <= found.at.start]
    while left and (left[-1].text in DETERMINERS or left[-1].kind in {"owner", "party"}):
        left = left[:-1]
    return left


def _thing(rest: Sequence[Token], behind: Sequence[str] = (), *, linked: bool) -> HeadNoun | None:
    """Read the noun phrase at the end of some tokens, with one joined to it: "charge for bottling"."""
    last = _phrase_before(rest)
    if not last:
        return None
    left = rest[: len(rest) - len(last)]
    if left and left[-1].kind == "amount":
        return None  # "the $40bn round could fall to": what falls is no round of so much
    while left and (left[-1].text in DETERMINERS or left[-1].kind == "owner"):
        left = left[:-1]
    joint = left[-1].text if left else ""
    first = _phrase_before(left[:-1]) if joint in JOINING | (PLACING if linked else frozenset()) else ()
    if first:
        of = _texts(last) if joint in JOINING else ()
        return _noun(named_noun(_texts(first), of), (*first, *last))
    if joint in PLACING and linked:
        return None
    return _noun(named_noun(_texts(last), behind), last)


def _attributive(before: Sequence[Token], after: Sequence[Token], amount: Amount) -> HeadNoun | None:
    """Read "the 40 million euro depot", "a 30 per cent discount", "$3bn bridge loan"."""
    phrase = _phrase_after(after, may_be_verb=True)
    if not phrase or amount.text.endswith(("euros", "dollars", "pounds", "francs")):
        return None
    rest = after[len(phrase) :]
    whole = (
        not rest or rest[0].kind in {"sign", "date"} or rest[0].text in BEHIND | {"with", "from", "by", "to"}
    )
    left = before
    while left and left[-1].text in QUALITIES | {"up", "to", "about", "estimated"}:
        left = left[:-1]
    determined = bool(left) and (left[-1].text in DETERMINERS or left[-1].kind == "owner")
    if not determined and not (whole and amount.text[0] in SIGNS and phrase[0].text not in QUALITIES):
        return None
    return _noun(named_noun(_texts(phrase)), phrase)


def _of_verb(before: Sequence[Token], after: Sequence[Token], amount: Amount) -> HeadNoun | None:
    """Read "spends A on advertising", "charges A per crate", "pays A a hectolitre for malt"."""
    left = [
        one for one in before[-6:] if one.kind not in {"party", "owner"} and one.text not in BEFORE_NUMBER
    ]
    verb = left[-1] if left else None
    if verb is None or verb.text not in VERB_NOUNS:
        return None
    noun, rest = VERB_NOUNS[verb.text], after
    unit: tuple[Token, ...] = ()
    if len(rest) > 1 and rest[0].text in EACH and is_noun(rest[1]):
        unit, rest = () if rest[1].text in SPANS else tuple(rest[1:2]), rest[2:]
    for_what = _object(rest) if rest and rest[0].text in {"on", "for"} else ()
    if noun == "donation" and amount.kind == "money":
        return _noun(noun, (verb,), of_verb=True)
    if noun == "fee" and unit and not for_what:
        for_what = unit
    name = named_noun(_texts(for_what)) if for_what else ""
    if not name:
        return None
    return _noun(f"{name}_{'price' if noun == 'payment' and unit else noun}", (verb, *for_what), of_verb=True)


def _object(rest: Sequence[Token]) -> tuple[Token, ...]:
    """Give the noun phrase behind a preposition or verb and its determiners."""
    behind = rest[1:]
    while behind and (behind[0].text in DETERMINERS or behind[0].kind in {"owner", "number"}):
        behind = behind[1:]
    return _phrase_after(behind)


def duty_before(text: str, position: int) -> tuple[str, Span] | None:
    """Find what has to be done by a date: "has to vacate the depot", as ``vacate_depot``, and its place.

    Only the active is read: in "the depot must be vacated" nobody is told who has to do it.

    Parameters
    ----------
    text
        The marked text of the sentence.
    position
        Where the date stands in it.
    """
    tokens = [one for one in tokens_of(text) if one.end <= position][-16:]
    for at in range(len(tokens) - 2, -1, -1):
        if tokens[at].kind == "sign":
            return None
        is_duty = tokens[at].text in {"must", "shall"}
        if is_duty or (at and tokens[at].text == "to" and tokens[at - 1].text in DUTIES):
            return _deed(tokens[at + 1 :])
    return None


def _deed(tokens: Sequence[Token]) -> tuple[str, Span] | None:
    verb = tokens[0]
    if verb.kind != "word" or verb.text in LINKING | DETERMINERS - {"set", "cut", "raise", "lower", "reduce"}:
        return None
    particle = tokens[1].text if len(tokens) > 1 and tokens[1].text in PARTICLES else ""
    phrase = _object(tokens[1 if particle else 0 :])
    name = named_noun(_texts(phrase))
    end = phrase[-1].end if phrase else verb.end
    return "_".join(filter(None, (verb.text, particle, name))).replace("-", "_"), Span(verb.start, end)


def _behind(before: Sequence[Token], after: Sequence[Token], amount: Amount) -> HeadNoun | None:
    """Read "14 million in back rent" and "60 per cent of the barley harvest"."""
    if len(after) < 2 or after[0].text not in {"in", "of"} or not before:
        return None
    if after[0].text == "of" and amount.kind == "share":
        if before[-1].kind == "owner":
            return None
        phrase = _object(after)
        name = named_noun(_texts(phrase))
        return _noun(f"{name}_share", phrase) if name else None
    phrase = _phrase_after(after[1:])
    return _noun(named_noun(_texts(phrase)), phrase) if phrase else None
