"""The deal side of the partnership that does not exist: zone, frontier, recommended deals, landings."""

from __future__ import annotations

from dataclasses import replace

from detente.assessment.result import (
    DealSummary,
    ExchangeTest,
    FrictionTest,
    FrontierPoint,
    Landing,
    PackageView,
    PowerTest,
    RecommendedDeal,
    Spread,
    TermChange,
    ZoneSummary,
)

PARTIES = ("aldermoor", "corvane")
ISSUES = ("stake", "revenue_share", "exclusivity", "licence_until", "commitment")
TODAY = ("49", "20", "until 2030", "2030", "80")
ROBUST = ("35", "15", "until 2027", "2032", "180")
EVEN = ("33", "12", "ends now", "2034", "220")
CHEAP = ("35", "20", "until 2027", "2030", "80")
NO_DEAL = (("aldermoor", Spread(34.0, 41.5, 49.2)), ("corvane", Spread(44.1, 52.0, 58.7)))


def spread(middle: float, half: float) -> Spread:
    return Spread(round(middle - half, 6), middle, round(middle + half, 6))


def both(first: Spread, second: Spread) -> tuple[tuple[str, Spread], ...]:
    return (("aldermoor", first), ("corvane", second))


def deal_example() -> DealSummary:
    return DealSummary(
        parties=PARTIES,
        units=("points", "points"),
        zone=_zone(),
        frontier=_frontier(),
        frontier_size=2_841,
        no_deal=NO_DEAL,
        packages=_packages(),
        recommended=(
            _deal(("most robust",), ROBUST, 8412, (56.0, 63.5), 0.128, 2.41),
            _deal(("most even",), EVEN, 7930, (60.5, 61.0), 0.147, 3.05),
            _deal(("cheapest change",), CHEAP, 6210, (49.8, 62.6), 0.061, 0.98),
        ),
        landings=_landings(),
    )


def deal_without_zone() -> DealSummary:
    zone = ZoneSummary(
        10_000,
        12,
        (0.0007, 0.0021),
        Spread(-0.31, -0.18, -0.07),
        340,
        328,
        5_120,
        200,
        0.0,
        0.0,
        (("aldermoor", 0.21), ("corvane", None)),
    )
    landings = tuple(replace(landing, numeric=None, levels=()) for landing in _landings())
    return replace(deal_example(), zone=zone, recommended=(), landings=landings)


def deal_in_money(deal: DealSummary) -> DealSummary:
    """The same with the second party's values in a currency."""

    def scaled(pairs: tuple[tuple[str, Spread], ...]) -> tuple[tuple[str, Spread], ...]:
        (first, one), (second, two) = pairs
        return ((first, one), (second, Spread(two.low * 1e9, two.median * 1e9, two.high * 1e9)))

    return replace(
        deal,
        units=("points", "USD"),
        frontier=tuple(
            replace(point, values=(point.values[0], point.values[1] * 1e9)) for point in deal.frontier
        ),
        no_deal=scaled(deal.no_deal),
        packages=tuple(
            replace(one, values=scaled(one.values), central=(one.central[0], one.central[1] * 1e9))
            for one in deal.packages
        ),
        recommended=tuple(
            replace(one, values=scaled(one.values), no_deal=scaled(one.no_deal)) for one in deal.recommended
        ),
    )


def _zone() -> ZoneSummary:
    return ZoneSummary(
        worlds=10_000,
        exists=8_725,
        interval=(0.8658, 0.8789),
        margin=Spread(-0.021, 0.117, 0.203),
        hull=8_790,
        hull_only=65,
        candidates=5_120,
        gap_worlds=200,
        gap_median=0.0004,
        gap_largest=0.0121,
        cuts=(("aldermoor", -0.236), ("corvane", -0.171)),
    )


def _frontier() -> tuple[FrontierPoint, ...]:
    points = []
    for step in range(61):
        place = step / 60
        levels = (str(20 + round(29 * place)), "15", "until 2027", "2032", "180")
        points.append(FrontierPoint((95 - 68 * place**1.7, 28 + 66 * place**0.62), levels))
    return tuple(points)


def _packages() -> tuple[PackageView, ...]:
    def view(key: str, name: str, by: str, date: str, levels: tuple[str, ...], *places: float) -> PackageView:
        pairs = tuple(zip(ISSUES, levels, strict=True))
        return PackageView(
            key, name, by, date, pairs, both(spread(places[0], 5), spread(places[1], 6)), places, 0
        )

    return (
        view("today", "Today", "", "", TODAY, 43.0, 66.0),
        view(
            "aldermoor_april",
            "Aldermoor's offer of April",
            "aldermoor",
            "2031-04-16",
            ("33", "10", "ends now", "2030", "80"),
            81,
            39,
        ),
        view(
            "corvane_april",
            "Corvane's demand of April",
            "corvane",
            "2031-04-18",
            ("45", "20", "until 2030", "2040", "320"),
            33,
            87,
        ),
    )


def _deal(
    roles: tuple[str, ...],
    package: tuple[str, ...],
    admissible: int,
    values: tuple[float, float],
    even: float,
    effort: float,
) -> RecommendedDeal:
    share = admissible / 10_000
    efficient = roles != ("cheapest change",)
    return RecommendedDeal(
        roles=roles,
        package=tuple(zip(ISSUES, package, strict=True)),
        terms=_terms(package),
        admissible=admissible,
        interval=(round(share - 0.0072, 6), round(share + 0.0072, 6)),
        values=both(spread(values[0], 6.4), spread(values[1], 5.9)),
        no_deal=NO_DEAL,
        even=even,
        effort=effort,
        power=(_power(),),
        friction=FrictionTest(
            settled=("stake", "exclusivity"),
            left_open=() if efficient else ("revenue_share", "licence_until"),
            triggers=(("exclusivity", package[2], "aldermoor"),),
            would_leave=(("aldermoor", round(1 - share - 0.02, 4)), ("corvane", 0.03)),
        ),
        exchange=ExchangeTest(
            gains=both(spread(0.148, 0.09), spread(0.125, 0.08)),
            shares=(("aldermoor", 0.54), ("corvane", 0.46)),
            efficient=0.71 if efficient else 0.03,
            better="" if efficient else "stake 34, revenue share 16, licence until 2031, purchases 140",
            forgone=() if efficient else (("aldermoor", 0.041), ("corvane", 0.018)),
        ),
    )


def _terms(package: tuple[str, ...]) -> tuple[TermChange, ...]:
    effects = ((0.09, -0.11), (0.07, -0.06), (0.12, -0.05), (-0.04, 0.09), (-0.08, 0.17))
    rows = zip(ISSUES, TODAY, package, effects, strict=True)
    return tuple(
        TermChange(issue, today, proposed, tuple(zip(PARTIES, effect, strict=True)))
        for issue, today, proposed, effect in rows
        if today != proposed
    )


def _power() -> PowerTest:
    return PowerTest(
        first="aldermoor",
        second="corvane",
        first_on_second=spread(1.42, 0.2),
        second_on_first=spread(0.61, 0.12),
        first_on_second_after=spread(1.08, 0.18),
        second_on_first_after=spread(0.66, 0.12),
        mutual=spread(2.03, 0.24),
        mutual_after=spread(1.74, 0.22),
        imbalance=spread(0.81, 0.2),
        imbalance_after=spread(0.42, 0.17),
    )


def _landings() -> tuple[Landing, ...]:
    def asked(first: str, second: str) -> tuple[tuple[str, str], ...]:
        return (("aldermoor", first), ("corvane", second))

    return (
        Landing(
            "stake",
            "Corvane's stake",
            "%",
            "49",
            asked("33", "45"),
            Spread(31, 35, 40),
            (),
            37.6,
            "",
            (20, 49),
        ),
        Landing(
            "revenue_share",
            "Share of revenue",
            "%",
            "20",
            asked("10", "20"),
            Spread(12, 15, 20),
            (),
            15.2,
            "",
            (10, 20),
        ),
        Landing(
            "exclusivity",
            "Exclusivity of the interface",
            "",
            "until 2030",
            asked("ends now", "until 2030"),
            None,
            (("ends now", 0.31), ("until 2027", 0.58), ("until 2030", 0.11)),
            None,
            "until 2030",
            None,
        ),
        Landing(
            "licence_until",
            "End of the licence",
            "",
            "2030",
            asked("2030", "2040"),
            Spread(2031, 2033, 2036),
            (),
            2035.1,
            "",
            (2030, 2040),
        ),
        Landing(
            "commitment",
            "Purchase of computing",
            "billion USD",
            "80",
            asked("80", "320"),
            Spread(120, 190, 260),
            (),
            201.5,
            "",
            (80, 320),
        ),
    )
