"""A complete answer about a partnership that does not exist, built by hand, and its variants.

No engine wrote it: reports are tested on data alone. The numbers are plausible and agree with each other
(shares add up, intervals hold their shares), so that a reader of the rendered brief finds nothing odd.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, get_origin, get_type_hints

from detente.assessment.result import (
    Assessment,
    CarriedShares,
    Confidence,
    Finding,
    ForesightReading,
    MoveShare,
    NoReturn,
    Responses,
    Settings,
    Situation,
    TrackRecord,
)
from detente.assessment.result.conflicts import WITH, WITHOUT
from tests import report_basis_example as basis
from tests import report_conflict_example as parts
from tests.report_deal_example import deal_example, deal_in_money, deal_without_zone
from tests.report_known_end_example import known_end
from tests.report_situation_example import situation

HOSTILE = (
    '<script>alert(1)</script>"><img src=x onerror=alert(2)> {{ 7*7 }} {% raw %} [bold red]x[/] '
    "[link=file:///]y[/link] :boom: "
    + "unbroken_" * 12
    + " ' onload='alert(3) --> ]]> </style></title></svg> \x1b[31m\x07\r\n\u202eleft &amp; % \\ "
)
"""Markup of HTML, SVG, CSS, Jinja and rich, control characters and a change of reading direction."""


def example() -> Assessment:
    """A case with everything in it: hanging on a deal, with a zone."""
    return Assessment(
        format=1,
        program="0.1.0",
        seal="5e" * 32,
        case=parts.case_summary(),
        settings=Settings(),
        verdict=parts.verdict(),
        confidence=Confidence(
            "moderate",
            "Moderate confidence: 6 of the 9 most influential inputs rest on two or more independent "
            "origins or a primary source, but 2 of them move a share across a threshold.",
            9,
            6,
            3,
            2,
            37,
        ),
        outcomes=parts.outcomes(),
        responses=parts.responses(),
        states=parts.states(),
        moves=parts.moves(),
        stability=parts.stability(),
        threats=parts.threats(),
        no_return=(
            NoReturn("aldermoor", (("complain", "yes"),), (), 128),
            NoReturn("aldermoor", (("complain", "yes"),), (("corvane", "halt_talks", "yes"),), 144),
        ),
        deal=deal_example(),
        situation=situation(),
        track_record=TrackRecord(
            1,
            0.05,
            CarriedShares("hanging on a deal", 0.58, 0.041, 0.31),
            CarriedShares("strained", 0.43, 0.038, 0.35),
        ),
        inputs=basis.inputs(),
        claims=basis.claims(),
        sources=basis.sources(),
        findings=(
            Finding(
                "corner",
                "warning",
                "deal.issues.revenue_share",
                "The share lies at an end of its scale in 84 % of the worlds with a zone.",
                "Give its scores a curve, or state a red line.",
            ),
            Finding(
                "mass-cut",
                "note",
                "quantities.valuation",
                "3 % of its mass lies beyond the stated limits.",
                "",
            ),
        ),
        limits=(
            "No contract text is public; the terms rest on statements and reports.",
            "Values are scored by the analyst; nobody at either company was asked.",
            "Rounds of play are not dates: the answer says where moves lead, not when.",
        ),
        paths=parts.paths(),
        other_paths=parts.other_paths(),
        turns=parts.turns(),
        known_end=known_end(parts.outcomes()),
    )


def of_unknown_end() -> Assessment:
    """A case that does not record how it ended, as most do not."""
    return replace(example(), known_end=None)


def without_deal() -> Assessment:
    """The same conflict in a case without a deal section."""
    parties = tuple(replace(party, in_deal=False) for party in example().case.parties)
    return replace(example(), deal=None, case=replace(example().case, issues=(), parties=parties))


def without_zone() -> Assessment:
    """No package beats no deal for both, so nothing is recommended."""
    return replace(example(), deal=deal_without_zone())


def in_money() -> Assessment:
    """One party counts in points, the other in a currency."""
    return replace(example(), deal=deal_in_money(deal_example()))


def foresight_dependent() -> Assessment:
    """The verdict changes with how many replies the parties anticipate."""
    verdict = replace(
        example().verdict,
        near=("strained",),
        readings=(
            ForesightReading(1, "at its breaking point", 0.81, 0.54, 0.02),
            ForesightReading(2, "hanging on a deal", 0.57, 0.11, 0.13),
            ForesightReading(3, "strained", 0.36, 0.004, 0.27),
        ),
        depends_on_foresight=True,
        foresight_sentence=(
            "The verdict depends on foresight: at its breaking point if every party anticipates no reply; "
            "hanging on a deal if every party anticipates one round of replies; strained if every party "
            "anticipates two rounds of replies."
        ),
    )
    return replace(example(), verdict=verdict, confidence=replace(example().confidence, level="low"))


def bare() -> Assessment:
    """As little as an answer can hold: no moves, inputs, claims, outcomes or findings."""
    nothing: dict[str, Any] = dict.fromkeys(
        (
            "outcomes",
            "moves",
            "stability",
            "threats",
            "no_return",
            "inputs",
            "claims",
            "sources",
            "findings",
            "limits",
            "other_paths",
            "turns",
        ),
        (),
    )
    case = replace(example().case, question="", decision_owner="", decision_by="", events=(), issues=())
    states = (replace(parts.states()[0], end_without=1.0, end_with=1.0),)
    nowhere = replace(Situation(*((),) * len(fields(Situation))), escalation_course=None)
    alone = Responses(1, 10_000, 0.0, 0.0, ())
    nothing["paths"] = (parts.path(WITHOUT, 10_000), parts.path(WITH, 10_000))
    return replace(
        example(),
        case=case,
        states=states,
        deal=None,
        situation=nowhere,
        responses=alone,
        track_record=None,
        **nothing,
    )


def with_many_states() -> Assessment:
    """More states than a picture can hold: every combination of six options."""
    states = tuple(
        parts.state_view(
            number << 3, "fight" if number & 16 else "as_today", "rupture" if number & 16 else "held"
        )
        for number in range(64)
    )
    moves = [
        MoveShare(
            "without a deal", number << 3, (number | bit) << 3, "aldermoor", round(0.9 / (2 + number), 4)
        )
        for number in range(64)
        for bit in (1, 2, 4, 8, 16, 32)
        if not number & bit
    ]
    ended = tuple(replace(state, end_without=1 / 64, end_with=1 / 64) for state in states)
    return replace(example(), states=ended, moves=tuple(moves))


VARIANTS = (
    example,
    without_deal,
    without_zone,
    foresight_dependent,
    bare,
    with_many_states,
    in_money,
)


def hostile(assessment: Assessment, *, vocabulary_too: bool = False) -> Assessment:
    """Put markup of every kind into every text: names, ids, levels, dates, addresses.

    Equal texts stay equal, so that every reference still leads somewhere. The program's own words (kinds,
    roles, names of verdicts) are kept unless `vocabulary_too`, as in a forged answer; what
    the format itself limits to a few words is kept always.
    """
    poisoned: Assessment = _poisoned(assessment, frozenset() if vocabulary_too else OWN_WORDS)
    sources = [
        replace(source, url=ADDRESSES[n % len(ADDRESSES)]) for n, source in enumerate(poisoned.sources)
    ]
    return replace(poisoned, sources=tuple(sources))


def hostile_texts(answer: Any) -> Any:
    """Put markup of every kind into every text of any record."""
    return _poisoned(answer, frozenset())


OWN_WORDS = frozenset(
    {
        "Confidence.level",
        "Finding.code",
        "ForesightReading.verdict",
        "InputView.crosses",
        "OutcomeShare.kind",
        "PackageView.id",
        "RecommendedDeal.roles",
        "Share.words",
        "SourceView.kind",
        "StateView.kind",
        "Verdict.name",
        "Verdict.near",
    }
)
"""Fields that hold words of the program."""
ADDRESSES = (
    "javascript:alert(4)",
    'https://example.org/"onmouseover="alert(5)',
    "data:text/html,<b>",
    "//example.org",
    "https://user@example.org/",
)


def all_answers() -> dict[str, Assessment]:
    """Every variant as it is, and some of them with hostile and with forged texts."""
    found = {variant.__name__: variant() for variant in VARIANTS}
    for variant in (example, without_deal):
        found[f"{variant.__name__}-hostile"] = hostile(variant())
    for variant in (example, with_many_states, without_zone):
        found[f"{variant.__name__}-forged"] = hostile(variant(), vocabulary_too=True)
    return found


def _poisoned(value: Any, kept: frozenset[str]) -> Any:
    if isinstance(value, str):
        return "+".join(HOSTILE + part for part in value.split("+"))
    if isinstance(value, tuple):
        return tuple(_poisoned(entry, kept) for entry in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [name for name in _open_fields(type(value)) if f"{type(value).__name__}.{name}" not in kept]
        return replace(value, **{name: _poisoned(getattr(value, name), kept) for name in names})
    return value


@cache
def _open_fields(kind: type) -> tuple[str, ...]:
    """Name the fields that the format does not limit to a few words."""
    return tuple(name for name, hint in get_type_hints(kind).items() if get_origin(hint) is not Literal)
