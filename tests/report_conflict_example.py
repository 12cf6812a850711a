"""The conflict of the partnership that does not exist: who takes part, and what play visits."""

from __future__ import annotations

from detente.assessment.result import (
    CaseSummary,
    Comparison,
    ForesightReading,
    MoveShare,
    OtherPaths,
    OutcomeShare,
    PartySummary,
    PathStep,
    PathView,
    Responses,
    Share,
    StabilityShare,
    StateView,
    ThreatView,
    TurnView,
    Verdict,
)
from detente.assessment.result.conflicts import WITH, WITHOUT

OPTIONS = (
    ("accept_terms", "Accept Corvane's terms"),
    ("complain", "Complaint to the competition authority"),
    ("move_compute", "Move computing to other suppliers"),
    ("consent", "Consent to the conversion"),
    ("halt_talks", "Halt the talks"),
    ("enforce", "Enforce the right of first refusal"),
    ("cut_tranche", "Cut the second tranche"),
    ("review", "The authority opens a review"),
    ("year_end", "Year end passes"),
)
OUTCOMES = (
    ("settlement", "A new agreement", "renewed"),
    ("parting", "An agreed parting", "agreed_exit"),
    ("as_today", "As today", "held"),
    ("halted", "Talks halted", "degraded"),
    ("starved", "Halted, and the money is cut", "degraded"),
    ("fight", "An open fight", "rupture"),
)


def case_summary() -> CaseSummary:
    return CaseSummary(
        title="Aldermoor and Corvane, spring 2031",
        question="Has the partnership reached its breaking point?",
        as_of="2031-04-20",
        horizon="2031-12-31",
        decision_owner="aldermoor",
        decision_by="2031-12-31",
        parties=(
            PartySummary("aldermoor", "Aldermoor Labs", (1, 2, 3), True),
            PartySummary("corvane", "Corvane Cloud", (1, 2, 3), True),
            PartySummary("pellan", "Pellan Capital", (1, 2), False),
        ),
        options=OPTIONS,
        outcomes=tuple((key, name) for key, name, _ in OUTCOMES),
        issues=(
            ("stake", "Corvane's stake"),
            ("revenue_share", "Share of revenue"),
            ("exclusivity", "Exclusivity of the interface"),
            ("licence_until", "End of the licence"),
            ("commitment", "Purchase of computing"),
        ),
        events=(
            ("review", "The authority opens a review", "2031-09-30"),
            ("year_end", "Year end passes", "2031-12-31"),
        ),
        digest="3f" * 32,
        changes=(),
        asked=(),
    )


def share(count: int, low: float, high: float, words: str) -> Share:
    return Share(count, count / 10_000, (low, high), words)


def verdict() -> Verdict:
    return Verdict(
        name="hanging on a deal",
        sentence="The partnership hangs on a deal: without one it mostly ends in rupture.",
        near=(),
        rupture=share(5800, 0.5703, 0.5896, "likely"),
        rupture_with_deal=share(1200, 0.1138, 0.1265, "very unlikely"),
        held=share(1400, 0.1333, 0.1469, "very unlikely"),
        readings=(
            ForesightReading(1, "hanging on a deal", 0.66, 0.18, 0.09),
            ForesightReading(2, "hanging on a deal", 0.57, 0.11, 0.13),
            ForesightReading(3, "hanging on a deal", 0.51, 0.07, 0.20),
        ),
        depends_on_foresight=False,
        foresight_sentence="",
    )


def outcomes() -> tuple[OutcomeShare, ...]:
    shares = ((0.0, 0.61), (0.0, 0.08), (0.14, 0.06), (0.12, 0.05), (0.16, 0.08), (0.58, 0.12))
    return tuple(OutcomeShare(*label, *pair) for label, pair in zip(OUTCOMES, shares, strict=True))


def responses() -> Responses:
    return Responses(
        tables=37,
        worlds=10_000,
        cycling_without=0.031,
        cycling_with=0.004,
        comparisons=(
            Comparison(
                "Does Pellan Capital cut the second tranche once the talks are halted, rather than pay it?",
                "pellan",
                17,
                21,
                17,
                7_400,
                0.84,
                0.71,
                0.02,
                ("conflict.preferences.pellan[0]",),
            ),
            Comparison(
                "Does Aldermoor Labs complain rather than wait when the money is cut?",
                "aldermoor",
                21,
                149,
                21,
                6_200,
                0.74,
                1.0,
                0.0,
                ("deal.no_deal.aldermoor.fight", "deal.values.aldermoor.optimism"),
            ),
        ),
    )


def state_view(
    number: int, outcome: str, kind: str, without: float = 0.0, with_deal: float = 0.0
) -> StateView:
    size = len(OPTIONS)
    taken = tuple((key, "yes") for place, (key, _) in enumerate(OPTIONS) if number & 1 << size - 1 - place)
    return StateView(number, outcome, kind, taken, taken, number == 0, without, with_deal)


def states() -> tuple[StateView, ...]:
    return (
        state_view(0, "as_today", "held"),
        state_view(1, "as_today", "held", 0.14, 0.06),
        state_view(5, "as_today", "held"),
        state_view(16, "halted", "degraded"),
        state_view(17, "halted", "degraded", 0.12, 0.05),
        state_view(21, "starved", "degraded", 0.16, 0.08),
        state_view(128, "fight", "rupture"),
        state_view(133, "fight", "rupture", 0.12, 0.03),
        state_view(144, "fight", "rupture"),
        state_view(149, "fight", "rupture", 0.38, 0.09),
        state_view(157, "fight", "rupture", 0.08, 0.0),
        state_view(288, "settlement", "renewed", 0.0, 0.61),
        state_view(352, "parting", "agreed_exit", 0.0, 0.08),
    )


def moves() -> tuple[MoveShare, ...]:
    without = (
        (0, 16, "corvane", 0.74),
        (0, 1, "year_end", 0.26),
        (16, 17, "year_end", 0.74),
        (17, 21, "pellan", 0.62),
        (1, 5, "pellan", 0.12),
        (5, 133, "aldermoor", 0.12),
        (21, 149, "aldermoor", 0.46),
        (149, 157, "corvane", 0.08),
    )
    with_deal = (
        (0, 288, "aldermoor+corvane", 0.61),
        (0, 352, "aldermoor+corvane", 0.08),
        (0, 16, "corvane", 0.22),
        (0, 1, "year_end", 0.09),
        (16, 17, "year_end", 0.22),
        (17, 21, "pellan", 0.17),
        (1, 5, "pellan", 0.03),
        (5, 133, "aldermoor", 0.03),
        (21, 149, "aldermoor", 0.09),
    )
    return (
        *(MoveShare("without a deal", *move) for move in without),
        *(MoveShare("with a deal possible", *move) for move in with_deal),
    )


def path(game: str, worlds: int, *stations: tuple[str, int]) -> PathView:
    """Make a whole path of movers and the states after their steps."""
    views = {view.number: view for view in states()}
    steps, source = [], 0
    for mover, target in stations:
        what = "joint move" if "+" in mover else "event" if mover in {"review", "year_end"} else "reply"
        after = views[target]
        turns = after.outcome != views[source].outcome
        done = [name for name, _ in after.taken if name not in dict(views[source].taken)]
        change = " and ".join(f"'{dict(OPTIONS)[name]}'" for name in done)
        steps.append(PathStep(mover, what, source, target, change, after.outcome, after.kind, turns))
        source = target
    end = views[source]
    return PathView(game, worlds, worlds / 10_000, tuple(steps), end.outcome, end.kind, cycles=False)


def paths() -> tuple[PathView, ...]:
    halted = (("corvane", 16), ("year_end", 17))
    return (
        path(WITHOUT, 3_800, *halted, ("pellan", 21), ("aldermoor", 149)),
        path(WITHOUT, 1_600, *halted, ("pellan", 21)),
        path(WITHOUT, 1_400, ("year_end", 1)),
        path(WITHOUT, 1_200, *halted),
        path(WITHOUT, 1_200, ("year_end", 1), ("pellan", 5), ("aldermoor", 133)),
        path(WITH, 6_100, ("aldermoor+corvane", 288)),
        path(WITH, 900, *halted, ("pellan", 21), ("aldermoor", 149)),
    )


def other_paths() -> tuple[OtherPaths, ...]:
    return (
        OtherPaths(WITHOUT, 1, 0.08, (("rupture", 0.08),)),
        OtherPaths(
            WITH, 4, 0.3, (("rupture", 0.03), ("degraded", 0.13), ("held", 0.06), ("agreed_exit", 0.08))
        ),
    )


def turns() -> tuple[TurnView, ...]:
    complained = ((("complain", "yes"),),)
    return (
        TurnView(WITHOUT, "rupture", "aldermoor", "reply", complained, 5_800, 0.58),
        TurnView(WITHOUT, "degraded", "corvane", "reply", ((("halt_talks", "yes"),),), 2_800, 0.28),
        TurnView(WITH, "rupture", "aldermoor", "reply", complained, 1_200, 0.12),
        TurnView(
            WITH,
            "renewed",
            "aldermoor+corvane",
            "joint move",
            ((("accept_terms", "yes"), ("consent", "yes")),),
            6_100,
            0.61,
        ),
    )


def stability() -> tuple[StabilityShare, ...]:
    def one(state: int, party: str, *shares: float) -> StabilityShare:
        codes = tuple(zip(("Nash", "GMR", "SMR", "SEQ"), shares, strict=True))
        return StabilityShare("without a deal", state, party, codes, 256, True, state != 0)

    return (
        one(0, "aldermoor", 0.43, 1.0, 1.0, 0.94),
        one(0, "corvane", 0.26, 1.0, 0.98, 0.71),
        one(0, "pellan", 1.0, 1.0, 1.0, 1.0),
        one(0, "all", 0.11, 1.0, 0.98, 0.67),
        one(149, "all", 0.91, 1.0, 1.0, 0.97),
        StabilityShare("with a deal possible", 288, "all", (), 256, False, True),
    )


def threats() -> tuple[ThreatView, ...]:
    return (
        ThreatView("aldermoor", "complain", ("corvane", "halt_talks", "yes"), 0.37, 0.6, 0.03, True, ""),
        ThreatView("corvane", "enforce", ("aldermoor", "move_compute", "yes"), 0.81, 0.19, 0.0, True, ""),
        ThreatView(
            "pellan",
            "cut_tranche",
            ("aldermoor", "accept_terms", "yes"),
            0.0,
            0.0,
            0.0,
            False,
            "The move that it answers is closed without a deal.",
        ),
    )
