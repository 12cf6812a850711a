"""What a case still lacks before it can be answered, in the order in which it is best written.

A case grows: parties and sources first, then what each side can do, how the states are called, who prefers
what, and what could be agreed. This looks at the content as it stands, whether or not it meets the schema, so
a case that is half written gets advice rather than a list of missing keys.

There are three degrees of need. ``verdict``: without it there is no answer. ``deal``: there is an answer
without it, but not to what deal would hold. ``trust``: the answer would rest on something that nobody has
confirmed yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from detente.case.places import Content
from detente.case.schema_context import SETTLEMENT_KINDS
from detente.expressions.suggestions import listing

__all__ = ["SUGGESTED", "Degree", "Need", "needs_of"]

Degree: TypeAlias = Literal["verdict", "deal", "trust"]
"""What is missing without it: the verdict, the deal, or a reason to believe either."""

SUGGESTED = "suggested:"
"""How the assumption of an entry begins that was suggested by a text and that nobody has confirmed yet."""

Section: TypeAlias = Mapping[str, Content]


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that is still to be written.

    Parameters
    ----------
    path
        Where it belongs, with dots.
    missing
        What is missing, as a phrase.
    why
        What it is for, as a phrase.
    write
        What to write, with the names of the case.
    degree
        What is missing without it.
    """

    path: str
    missing: str
    why: str
    write: str
    degree: Degree = "verdict"


def needs_of(content: Section) -> tuple[Need, ...]:
    """List what is missing for a verdict, then for a deal, then for trust, in order of need.

    Parameters
    ----------
    content
        The top-level sections of a case as read from its files; it need not meet the schema.

    Returns
    -------
    tuple of Need
        Empty for a case that is complete. A case without a `deal` section is complete if it has a verdict:
        what a deal needs is listed where the section has been begun, or the verdict is missing too.
    """
    verdict = tuple(_for_verdict(content))
    deal = tuple(_for_deal(content)) if verdict or "deal" in content else ()
    return (*verdict, *deal, *_for_trust(content))


def _for_verdict(content: Section) -> Iterator[Need]:
    yield from _who_acts(content)
    yield from _what_each_can_do(content)
    yield from _how_states_are_called(content)
    yield from _who_prefers_what(content)


def _who_acts(content: Section) -> Iterator[Need]:
    parties = _section(content, "parties")
    if len(parties) < 2:
        found = f"{len(parties)} of at least 2 parties" if parties else "who the parties are"
        write = "parties: {aurora: {name: Aurora}, borealis: {name: Borealis}}"
        yield Need("parties", found, "a conflict takes two", write)


def _what_each_can_do(content: Section) -> Iterator[Need]:
    options = _options(content)
    able = [party for party, own in options.items() if own]
    if len(able) >= 2:
        return
    idle = [party for party in _section(content, "parties") if party not in able]
    party = idle[0] if idle else "aurora"
    write = (
        f"{party}: {{leave: {{name: Walk away, hostile: true}}, sign: {{name: Sign new terms, deal: true}}}}"
    )
    found = f"what {listing(idle)} can do" if able and idle else "what each side can do"
    yield Need("conflict.options", found, "states are made of what each side does or leaves", write)


def _how_states_are_called(content: Section) -> Iterator[Need]:
    if _section(content, "conflict", "outcomes"):
        return
    hostile = next(_marked(content, "hostile"), "leave")
    write = (
        f"parted: {{name: They part, when: {hostile}, kind: rupture}} and so on, the last for what is left: "
        f"as_today: {{name: As today, when: not {hostile}, kind: held}}"
    )
    why = "the verdict is about kinds of outcome: renewed, agreed_exit, held, degraded, rupture"
    yield Need("conflict.outcomes", "what the states are called", why, write)


def _who_prefers_what(content: Section) -> Iterator[Need]:
    valued = {*_section(content, "deal", "values"), *_section(content, "conflict", "preferences")}
    options = _options(content)
    for party, own in options.items():
        if own and party not in valued:
            write = (
                f"[not {_feared(options, party)}, ...], most important first; or values in the deal section"
            )
            path = f"conflict.preferences.{party}"
            yield Need(path, f"what {party} prefers", "preferences decide who moves", write)


def _feared(options: Mapping[str, Section], party: str) -> str:
    """Name the option of another that a party would first wish undone: a hostile one where there is one."""
    others = [(slug, one) for other, own in options.items() if other != party for slug, one in own.items()]
    hostile = [slug for slug, one in others if _is(one, "hostile")]
    return next(iter((*hostile, *(slug for slug, _ in others), *options[party])))


def _for_deal(content: Section) -> Iterator[Need]:
    yield from _steps_into_a_deal(content)
    yield from _what_could_be_agreed(content)


def _steps_into_a_deal(content: Section) -> Iterator[Need]:
    signing = {
        party for party, own in _options(content).items() if any(_is(own[slug], "deal") for slug in own)
    }
    unable = [party for party, own in _options(content).items() if own and party not in signing]
    if len(signing) < 2 and unable:
        write = f"{unable[0]}: {{sign: {{name: Sign new terms, deal: true}}}}"
        why = "a deal is signed by options marked deal: true"
        yield Need("conflict.options", f"how {listing(unable)} would sign", why, write, "deal")
    labels = _section(content, "conflict", "outcomes").values()
    if not any(isinstance(one, Mapping) and one.get("kind") in SETTLEMENT_KINDS for one in labels):
        signed = list(_marked(content, "deal")) or ["sign"]
        write = f"settled: {{name: New terms, when: {' and '.join(signed)}, kind: renewed, package: any}}"
        why = "a deal has to be an outcome"
        yield Need("conflict.outcomes", "a label of kind renewed or agreed_exit", why, write, "deal")


def _what_could_be_agreed(content: Section) -> Iterator[Need]:
    issues = list(_section(content, "deal", "issues"))
    first = issues[0] if issues else "price"
    if not issues:
        write = "price: {name: Price, from: 100, to: 120, step: 4}"
        yield Need("deal.issues", "what is to be settled", "a deal settles issues", write, "deal")
    signatories = _section(content, "deal").get("parties")
    parties = [str(one) for one in signatories] if isinstance(signatories, list) else list(_options(content))
    for party in parties:
        if party not in _section(content, "deal", "values"):
            scores = f"scores: {{{first}: {{best: ..., worst: ...}}, ...}}"
            write = f"{{weights: {{{first}: 40 to 70, ...}}, {scores}}}"
            why = "a deal is worth something else to each side"
            yield Need(f"deal.values.{party}", f"what terms are worth to {party}", why, write, "deal")
    if "today" not in _section(content, "deal", "packages"):
        write = f"today: {{name: As it stands, terms: {{{first}: ...}}}}"
        why = "every deal is compared with what is in force"
        yield Need("deal.packages.today", "the terms in force as a package", why, write, "deal")
    for party in parties:
        if party not in _section(content, "deal", "no_deal"):
            write = "{as_today: today, parted: {value: -35 to -5, assumed: why}}, each outcome without a deal"
            why = "nobody signs what is worth less than that"
            yield Need(f"deal.no_deal.{party}", f"what {party} has without a deal", why, write, "deal")


def _for_trust(content: Section) -> Iterator[Need]:
    open_places = tuple(_suggested(dict(content), ""))
    if open_places:
        count = len(open_places)
        found = f"{count} suggestion{'s' if count > 1 else ''} to confirm or drop: {listing(open_places)}"
        write = f"delete what is wrong; where it is right, take the text {SUGGESTED} out of its assumed"
        yield Need(
            open_places[0], found, "a text pointed to them, and nobody has confirmed them", write, "trust"
        )


def _suggested(node: Content, path: str) -> Iterator[str]:
    """Yield the paths of mappings whose assumption says that they were suggested."""
    if isinstance(node, dict):
        if str(node.get("assumed", "")).startswith(SUGGESTED):
            yield path
        entries = list(node.items())
    elif isinstance(node, list):
        entries = [(str(position), value) for position, value in enumerate(node)]
    else:
        return
    for key, value in entries:
        yield from _suggested(value, f"{path}.{key}" if path else key)


def _options(content: Section) -> dict[str, Section]:
    """Give the options of each party that the file lists, as far as they are mappings."""
    found = _section(content, "conflict", "options").items()
    return {party: own if isinstance(own, Mapping) else {} for party, own in found}


def _marked(content: Section, flag: str) -> Iterator[str]:
    """Name the options that carry a flag."""
    for own in _options(content).values():
        yield from (slug for slug, option in own.items() if _is(option, flag))


def _is(option: Content, flag: str) -> bool:
    return isinstance(option, Mapping) and option.get(flag) is True


def _section(content: Section, *keys: str) -> Section:
    """Give a mapping inside the content; an empty one where there is none."""
    node: object = content
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node if isinstance(node, Mapping) else {}
