"""Where the partnership that does not exist stands: parties, agreement, history, reports, cost of waiting."""

from __future__ import annotations

from typing import Any

from detente.assessment.result import (
    AnswerView,
    ChanceView,
    ContradictionView,
    ContributionView,
    DecisionView,
    DependencePair,
    DependencePoint,
    EscalationCourse,
    EventView,
    ForecastView,
    InterestView,
    IssueView,
    NeedView,
    OriginView,
    PartyView,
    PositionView,
    RedLineView,
    RivalryView,
    Situation,
    Spread,
    StageView,
    Support,
    TempoView,
    TermView,
    TimelineView,
    WaitingView,
)

TWO = Support(("c065", "c070"), "", 2)
ONE = Support(("c080",), "", 1)
STATED = Support(("c105",), "", 1)
GUESS = Support((), "Nothing is published; usual for such contracts.", 0)


def situation() -> Situation:
    return Situation(
        parties=_parties(),
        issues=_issues(),
        terms=_terms(),
        contributions=_contributions(),
        dependence=(_dependence(),),
        rivalry=(
            RivalryView("Assistants for offices", ("aldermoor", "corvane"), "2029", "2029-01-01", STATED),
            RivalryView("Cloud interfaces", ("aldermoor", "corvane"), "2030-05", "2030-05-01", GUESS),
        ),
        timeline=_timeline(),
        escalation=(
            StageView(1, "hardening", "2030", "2030-01-01", "Talks about the licence stall.", GUESS),
            StageView(3, "deeds instead of words", "2031-01", "2031-01-01", "Aldermoor buys elsewhere.", ONE),
            StageView(6, "threats", "2031-04-16", "2031-04-16", "A complaint is spoken of.", ONE),
        ),
        escalation_course=_course(),
        contradictions=(
            ContradictionView("money_at_risk", "c065", "c070"),
            ContradictionView("", "c120", "c121"),
        ),
        origins=(
            OriginView("ledger", ("s02", "s03"), ("c012", "c065", "c080", "c081", "c120")),
            OriginView("post", ("s04",), ("c070", "c081", "c085")),
            OriginView("authority", ("s01",), ("c105", "c121")),
        ),
        forecasts=(ForecastView("c081", ("ledger", "post")),),
        waiting=(
            WaitingView(
                "aldermoor",
                "Money that hangs on the conversion",
                Spread(9e9, 1.5e10, 2.1e10),
                "USD",
                "once",
                "",
                "2031-12-31",
                Spread(1.07e9, 1.79e9, 2.5e9),
                TWO,
            ),
            WaitingView(
                "corvane",
                "Idle computing",
                Spread(2e7, 3e7, 4.5e7),
                "USD",
                "month",
                "2031-03",
                "",
                Spread(2e7, 3e7, 4.5e7),
                GUESS,
            ),
        ),
        events=(
            EventView("review", "The authority opens a review", "2031-09-30", "5 to 30 %", STATED),
            EventView("year_end", "Year end passes", "2031-12-31", "100 %", Support((), "A date.", 0)),
        ),
    )


def _course() -> EscalationCourse:
    return EscalationCourse(
        since="2029-01-01",
        stretch=90,
        answer_within=30,
        tempo=(
            TempoView("aldermoor", 3, 1, 5, 1, 1.014583333333, 0.338194444444, 0.181),
            TempoView("corvane", 0, 1, 1, 0, 0.0, 0.338194444444, 0.0362),
            TempoView("", 3, 2, 6, 1, 1.014583333333, 0.676388888889, 0.217),
        ),
        answers=(AnswerView("aldermoor", 3, 1, 12.0, 1, 1), AnswerView("corvane", 1, 1, 4.0, 0, 0)),
        signals=2,
        named=3,
        irreversible=1,
        unnamed=4,
        options=2,
        one_way=3,
        one_way_taken=1,
        stage=6,
        stage_before=3,
        direction="up",
    )


def _parties() -> tuple[PartyView, ...]:
    return (
        PartyView(
            "aldermoor",
            "Aldermoor Labs",
            ("Aldermoor",),
            (
                InterestView("Freedom to sell everywhere", ONE),
                InterestView("A conversion this year", TWO),
            ),
            (RedLineView(("stake",), "stake <= 35", "60 %", ONE),),
            (
                DecisionView(
                    "2027-05",
                    "2027-05-01",
                    "Walked out of a licence talk before the other side did.",
                    (1, 2),
                    "first",
                    0.6,
                    ONE,
                ),
            ),
            (ChanceView("foresight level 1", 0.5, 0.5), ChanceView("moves first", 0.333333333333, 0.46)),
            "40 to 60",
            GUESS,
        ),
        PartyView(
            "corvane",
            "Corvane Cloud",
            (),
            (InterestView("Its share of revenue", TWO),),
            (RedLineView(("revenue_share", "stake"), "revenue_share >= 15 or stake >= 40", "50 %", TWO),),
            (),
            (),
            "40 to 60",
            GUESS,
        ),
        PartyView("pellan", "Pellan Capital", (), (), (), (), (), "100", GUESS),
    )


def _issues() -> tuple[IssueView, ...]:
    april = (
        ("Aldermoor's offer of April", "2031-04-16", TWO),
        ("Corvane's offer of April", "2031-04-18", Support(("c085",), "Only its share is reported.", 2)),
    )

    def issue(
        key: str, name: str, unit: str, today: str, asked: tuple[str, str], replaces: str, support: Support
    ) -> IssueView:
        positions = tuple(
            PositionView(party, level, *package)
            for party, level, package in zip(("aldermoor", "corvane"), asked, april, strict=True)
        )
        return IssueView(key, name, unit, today, positions, asked[0] != asked[1], replaces, support)

    return (
        issue("stake", "Corvane's stake", "%", "49 %", ("33 %", "45 %"), "shares", TWO),
        issue("revenue_share", "Share of revenue", "%", "20 %", ("10 %", "20 %"), "revenue", TWO),
        issue(
            "exclusivity",
            "Exclusivity of the interface",
            "",
            "until 2030",
            ("ends now", "until 2030"),
            "",
            STATED,
        ),
        issue("licence_until", "End of the licence", "", "2030", ("2030", "2040"), "", GUESS),
        issue(
            "commitment",
            "Purchase of computing",
            "billion USD",
            "80 billion USD",
            ("80 billion USD", "80 billion USD"),
            "",
            GUESS,
        ),
    )


def _terms() -> tuple[TermView, ...]:
    return (
        TermView(
            "revenue",
            "Share of revenue",
            "corvane",
            "aldermoor",
            "All of Aldermoor's revenue.",
            "20 %",
            "2027-01-23",
            "2030",
            "Ends with the conversion, by one report.",
            "The first investment.",
            "medium",
            TWO,
        ),
        TermView(
            "shares",
            "Part in profits",
            "corvane",
            "Aldermoor Global LLC",
            "Profits, up to a cap.",
            "",
            "",
            "until the conversion",
            "",
            "",
            "low",
            GUESS,
        ),
    )


def _contributions() -> tuple[ContributionView, ...]:
    def money(
        date: str,
        what: str,
        amount: str,
        numbers: tuple[float, float],
        words: tuple[str, str],
        why: Support,
    ) -> ContributionView:
        return ContributionView(
            "corvane",
            "aldermoor",
            what,
            date,
            date,
            amount,
            numbers[0],
            "USD",
            False,
            numbers[1],
            *words,
            why,
        )

    return (
        money(
            "2025-07-22",
            "First investment",
            "1 billion USD",
            (1e9, 1e9),
            ("The place of only cloud", "Corvane: every growth needs its data centres"),
            STATED,
        ),
        money("2027-01-23", "Second investment", "10 billion USD", (1e10, 1.1e10), ("The licence", ""), TWO),
        ContributionView(
            "aldermoor",
            "corvane",
            "Models for Corvane's products",
            "2027-01-23",
            "2027-01-23",
            "",
            None,
            "",
            False,
            None,
            "Computing",
            "Aldermoor: Corvane's products stand on its models",
            ONE,
        ),
    )


def _dependence() -> DependencePair:
    def point(date: str, day: str, one: float, other: float) -> DependencePoint:
        def around(middle: float, half: float) -> Spread:
            return Spread(round(middle - half, 6), round(middle, 6), round(middle + half, 6))

        return DependencePoint(
            date,
            day,
            around(one, 0.2),
            around(other, 0.12),
            around(one + other, 0.24),
            around(abs(one - other), 0.2),
        )

    def need(of: str, on: str, resource: str, date: str, middle: float, support: Support) -> NeedView:
        shares = ("60 to 90 %", "70 to 95 %", "10 to 30 %")
        return NeedView(
            of, on, resource, date, date, *shares, Spread(middle - 0.1, middle, middle + 0.1), support
        )

    return DependencePair(
        "aldermoor",
        "corvane",
        (
            point("2025-07-22", "2025-07-22", 0.62, 0.1),
            point("2027-01-23", "2027-01-23", 1.3, 0.4),
            point("2031-04-20", "2031-04-20", 1.42, 0.61),
        ),
        (
            need("aldermoor", "corvane", "Computing", "2025-07-22", 0.62, STATED),
            need("aldermoor", "corvane", "Money", "2027-01-23", 0.68, TWO),
            need("corvane", "aldermoor", "Models", "2027-01-23", 0.4, ONE),
        ),
    )


def _timeline() -> tuple[TimelineView, ...]:
    rows: tuple[tuple[Any, ...], ...] = (
        ("2025-07-22", "2025-07-22", ("corvane",), "First investment", "move", False, STATED),
        ("2027", "2027-01-01", ("aldermoor", "corvane"), "Second agreement", "move", False, TWO),
        ("2030-11", "2030-11-01", ("Competition Authority",), "Opens a file", "context", False, STATED),
        ("2031-01", "2031-01-01", ("aldermoor",), "Buys computing from a rival", "move", True, ONE),
        ("2031-04-16", "2031-04-16", ("aldermoor",), "Complaint spoken of", "signal", True, ONE),
        ("2031-04-18", "2031-04-18", ("corvane",), "Ready to walk away", "signal", True, TWO),
    )
    return tuple(TimelineView(*row) for row in rows)
