"""Moves: what a party did on a day that the sentence names, as entries of a timeline.

A verb that tells what was done suggests a move if a day belongs to it, and nothing otherwise: a timeline
needs days. Its name reads as what happened ("Microsoft invested 1 billion USD"), and what it tells is the
part of the sentence with its own act, not what else the sentence tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.evidence.reading.cues.act import Act
from detente.evidence.reading.cues.acts import ACTS
from detente.evidence.reading.marked import named_party, pattern
from detente.evidence.reading.mentions import Amount, Span, When
from detente.evidence.reading.named_things import joined_slug, name_at
from detente.evidence.reading.own_part import own_part
from detente.evidence.reading.proposal import Suggestion
from detente.evidence.reading.quoting import said
from detente.evidence.reading.relations import Stated, relations_of
from detente.evidence.reading.setting import Setting
from detente.evidence.reading.subjects import Subject, amount_subjects
from detente.evidence.reading.suggested_acts import actor_of, names_of_act, overlaps, places_of

__all__ = ["suggested_moves"]

DATED_RELATIONS: Mapping[str, str] = {
    "agi_reached": "signal",
    "deal": "move",
    "departure": "context",
    "founding": "context",
    "joint_statement": "signal",
    "permission": "move",
    "talks": "move",
}
"""Relations that are something that happened, and what kind of entry of a timeline each makes."""
PASSIVE = r"(?:was|were|been|being|be|is|are)(?: \w+ly)? $"


def suggested_moves(setting: Setting) -> Iterator[Suggestion]:
    """Suggest the dated acts that a sentence tells of, as entries of a timeline.

    Parameters
    ----------
    setting
        The sentence.
    """
    if setting.reading.sentence.heading:
        return
    taken: list[Span] = []
    for act in ACTS:
        for hit in places_of(setting, act.done):
            at = Span(*hit.span())
            if overlaps(at, taken):
                continue
            taken.append(at)
            yield from _moves_of(setting, act, at)
    for stated in relations_of(setting.sentence, setting.carried):
        if stated.kind in DATED_RELATIONS and not overlaps(_inside(setting, stated.span), taken):
            yield from _move_of_relation(setting, stated)


def _doer_in_passive(setting: Setting, at: Span) -> str | None:
    """Give who acts in a passive: the party after "by" in the rest of the sentence."""
    hit = pattern(r"by (?P<who><P>)").search(setting.sentence.text, at.end)
    return named_party(setting.sentence, hit.start("who")) if hit else None


def _slug_in_passive(setting: Setting, act: Act, at: Span) -> str:
    """Give the slug of a move told in the passive: "Windsurf was bought by ..."."""
    hit = pattern(rf"(?P<name><N>) (?:\w+ ){{0,2}}{PASSIVE}").search(setting.sentence.text[: at.start])
    if hit is None or not act.takes:
        return act.slug
    return joined_slug("", act.slug, name_at(setting.sentence, *hit.span("name")))


def _moves_of(setting: Setting, act: Act, at: Span) -> Iterator[Suggestion]:
    passive = pattern(PASSIVE).search(setting.sentence.text[: at.start]) is not None
    party = _doer_in_passive(setting, at) if passive else actor_of(setting, at)
    measured = _measured(setting, act, party)
    if measured:
        yield from _moves_of_amounts(setting, act, at, measured)
        return
    when = setting.told(setting.sentence.span(*at))
    if when is None or party is None:
        return
    part = own_part(setting.sentence.text, at, _inside(setting, when.span))
    told = _sentence(setting, part)
    if passive:
        slug, name = _slug_in_passive(setting, act, at), told.rstrip(".")
    else:
        slug, name = names_of_act(setting, act, at)[0], _active(setting, party, at, part)
    details = _entry(when, told, party, "move")
    if act.hostile:
        details["hostile"] = True
    names = (joined_slug("", f"{slug}_{_stamp(when)}"), name)
    yield setting.suggestion("move", names, party, setting.sentence.span(*at), details)


def _active(setting: Setting, party: str, at: Span, part: Span) -> str:
    """Write who did what in the article's words from the verb on, as far as its object goes."""
    rest = min(
        (setting.object_after(at.end), setting.words(at.end, max(part.end, at.end)).rstrip(".?!")), key=len
    )
    return f"{_called(setting, party)} {setting.words(*at)} {rest}".strip()


def _called(setting: Setting, party: str) -> str:
    return setting.names.get(party, party.replace("_", " ").title())


def _measured(setting: Setting, act: Act, party: str | None) -> tuple[tuple[Amount, Subject, When, str], ...]:
    """Give each dated amount that measures an act, and who did it: one verb may tell of several rounds."""
    amounts = setting.reading.amounts
    found = []
    for amount, subject in zip(amounts, amount_subjects(setting.sentence, amounts), strict=True):
        when = setting.told(amount.span)
        if subject is None or subject.kind not in act.kinds or when is None:
            continue
        if (actor := subject.party or party) is not None:
            found.append((amount, subject, when, actor))
    return tuple(found)


def _moves_of_amounts(
    setting: Setting, act: Act, at: Span, measured: tuple[tuple[Amount, Subject, When, str], ...]
) -> Iterator[Suggestion]:
    for amount, subject, when, actor in measured:
        slug = joined_slug("", f"{subject.about.removeprefix(actor + '_')}_{_stamp(when)}")
        thing = subject.about.removeprefix(f"{actor}_{subject.kind}").strip("_").replace("_", " ").title()
        name = f"{_called(setting, actor)} {act.past} {f'{thing} for ' if thing else ''}{amount.value}"
        day = _inside(setting, when.span)
        told = (
            f"{name}." if len(measured) > 1 else _sentence(setting, own_part(setting.sentence.text, at, day))
        )
        yield setting.suggestion("move", (slug, name), actor, amount.span, _entry(when, told, actor, "move"))


def _move_of_relation(setting: Setting, stated: Stated) -> Iterator[Suggestion]:
    when = setting.told(stated.span)
    if when is None or stated.direction != "yes":
        return
    person = pattern("<C>").match(stated.text) if stated.kind == "departure" else None
    by = person.group() if person else stated.party
    day = _inside(setting, when.span)
    told = _sentence(setting, own_part(setting.sentence.text, _inside(setting, stated.span), day))
    details = _entry(when, told, by, DATED_RELATIONS[stated.kind])
    names = (joined_slug("", f"{stated.about}_{_stamp(when)}"), told.rstrip("."))
    yield setting.suggestion("move", names, stated.party, stated.span, details)


def _sentence(setting: Setting, part: Span) -> str:
    """Write a part of a sentence as a sentence of its own."""
    return said(setting.words(*part).rstrip(" ,;:.?!")) + "."


def _entry(when: When, what: str, by: str | None, kind: str) -> dict[str, str | bool]:
    """Write the keys of a timeline entry."""
    details: dict[str, str | bool] = {"date": str(when.date), "what": what, "kind": kind}
    if by is not None:
        details["by"] = by
    return details


def _stamp(when: When) -> str:
    return str(when.date).replace("-", "_")


def _inside(setting: Setting, span: Span) -> Span:
    return Span(span.start - setting.sentence.start, span.end - setting.sentence.start)
