"""What the answer about the partnership that does not exist rests on: inputs, claims, sources."""

from __future__ import annotations

from detente.assessment.result import ClaimView, EffectGroup, InputView, SourceView


def _fifths(*shares: tuple[float, float, float, float, float]) -> tuple[EffectGroup, ...]:
    names = ("lower fifth", "middle fifth", "upper fifth")
    return tuple(
        EffectGroup(name, one[0], one[1], 2000, *one[2:]) for name, one in zip(names, shares, strict=True)
    )


def _values(*shares: tuple[str, int, float, float, float]) -> tuple[EffectGroup, ...]:
    return tuple(EffectGroup(name, None, None, worlds, *rest) for name, worlds, *rest in shares)


def inputs() -> tuple[InputView, ...]:
    return (
        InputView(
            "deal.values.aldermoor.optimism",
            "Optimism of Aldermoor Labs",
            "number",
            "0 to 15",
            (),
            "Parties in disputes overrate their own case; the size is the analyst's.",
            False,
            0,
            False,
            _fifths(
                (0.1, 3.2, 0.42, 0.02, 0.21), (6.1, 8.4, 0.58, 0.09, 0.14), (11.9, 17.0, 0.77, 0.31, 0.08)
            ),
            0.35,
            ("hanging",),
        ),
        InputView(
            "deal.no_deal.aldermoor.fight",
            "Value of an open fight to Aldermoor Labs",
            "number",
            "-45 to -25",
            ("c080", "c081"),
            "",
            False,
            2,
            False,
            _fifths(
                (-51, -41, 0.46, 0.07, 0.15), (-36.8, -33, 0.59, 0.12, 0.14), (-29, -19, 0.69, 0.17, 0.13)
            ),
            0.23,
            ("hanging",),
        ),
        InputView(
            "conflict.preferences.pellan[0]",
            "Order of Pellan Capital's wishes",
            "order",
            "pay the tranche, keep the valuation",
            (),
            "Nothing is known of which it puts first.",
            True,
            0,
            False,
            _values(
                ("pay the tranche first", 5023, 0.49, 0.10, 0.18),
                ("keep the valuation first", 4977, 0.67, 0.14, 0.10),
            ),
            0.18,
            ("hanging",),
        ),
        InputView(
            "quantities.money_at_risk",
            "Money at risk at year end",
            "number",
            "10 to 20 billion USD",
            ("c065", "c070"),
            "",
            False,
            3,
            True,
            _fifths(
                (8e9, 1.12e10, 0.51, 0.1, 0.17),
                (1.32e10, 1.5e10, 0.58, 0.12, 0.14),
                (1.78e10, 2.6e10, 0.65, 0.14, 0.11),
            ),
            0.14,
            (),
        ),
        InputView(
            "events.review",
            "The authority opens a review",
            "event",
            "5 to 30 %",
            ("c105",),
            "",
            False,
            1,
            True,
            _values(("does not happen", 8600, 0.57, 0.12, 0.14), ("happens", 1400, 0.64, 0.13, 0.12)),
            0.07,
            (),
        ),
        InputView(
            "deal.values.corvane.accepts[0]",
            "Red line of Corvane Cloud: share of revenue at least 15 %",
            "red line",
            "hard in 70 %",
            ("c085",),
            "",
            False,
            2,
            False,
            _values(("soft", 3004, 0.58, 0.10, 0.14), ("hard", 6996, 0.58, 0.13, 0.14)),
            0.03,
            (),
        ),
        InputView(
            "deal.values.aldermoor.weights.stake",
            "Weight of the stake for Aldermoor Labs",
            "number",
            "20 to 35",
            ("c012",),
            "",
            False,
            1,
            False,
            _fifths((16, 23, 0.58, 0.13, 0.14), (26, 28.4, 0.58, 0.12, 0.14), (31, 40, 0.58, 0.11, 0.14)),
            0.02,
            (),
        ),
        InputView(
            "parties.corvane.foresight",
            "Replies that Corvane Cloud anticipates",
            "setting",
            "1, 2 or 3",
            (),
            "Unknown; all three are drawn.",
            True,
            0,
            False,
            _values(
                ("1", 3333, 0.62, 0.14, 0.12), ("2", 3334, 0.57, 0.12, 0.14), ("3", 3333, 0.55, 0.10, 0.16)
            ),
            0.07,
            (),
        ),
        InputView(
            "quantities.valuation",
            "Valuation of Aldermoor Labs",
            "claim",
            "250 or 300 billion USD",
            ("c120", "c121"),
            "",
            False,
            2,
            False,
            _values(
                ("c120: 250 billion USD", 5012, 0.58, 0.12, 0.14),
                ("c121: 300 billion USD", 4988, 0.58, 0.12, 0.14),
            ),
            0.004,
            (),
        ),
        InputView(
            "parties.aldermoor.capability",
            "Capability of Aldermoor Labs",
            "number",
            "40 to 60",
            (),
            "",
            False,
            0,
            False,
            (),
            0.0,
            (),
        ),
    )


def claims() -> tuple[ClaimView, ...]:
    rows = (
        ("c012", "Aldermoor offers about a third of the converted company.", "reported", ("s02",), ()),
        (
            "c065",
            "About 20 billion dollars are lost without a conversion by year end.",
            "reported",
            ("s02", "s03"),
            ("c070",),
        ),
        ("c070", "Net of syndication, 10 billion dollars are at risk.", "reported", ("s04",), ("c065",)),
        ("c080", "Executives call a complaint the last resort.", "considered", ("s02",), ()),
        ("c081", "A public campaign would go with a complaint.", "considered", ("s03", "s04"), ()),
        ("c085", "Corvane will not give up its share of revenue.", "reported", ("s04", "s05"), ()),
        ("c105", "The authority has looked into the contract since November.", "stated", ("s01",), ()),
        ("c120", "Investors value Aldermoor at 250 billion dollars.", "reported", ("s03",), ("c121",)),
        ("c121", "Investors value Aldermoor at 300 billion dollars.", "stated", ("s01",), ("c120",)),
    )
    return tuple(
        ClaimView(key, says, hedge, "2031-04-16", "boiling point" if key == "c080" else "", found, rivals)
        for key, says, hedge, found, rivals in rows
    )


def sources() -> tuple[SourceView, ...]:
    rows = (
        (
            "s01",
            "Notice of the competition authority",
            "Competition Authority",
            "https://example.org/notice",
            "primary",
            "",
        ),
        (
            "s02",
            "Partners at boiling point",
            "Morning Ledger",
            "https://example.org/ledger/boiling",
            "first_hand",
            "ledger",
        ),
        (
            "s03",
            "A power struggle retold",
            "Market Wire",
            "https://example.org/wire?id=3&lang=en",
            "secondary",
            "ledger",
        ),
        ("s04", "Corvane ready to walk away", "City Post", "https://example.org/post", "first_hand", "post"),
        ("s05", "Notes from the annual meeting", "Corvane Cloud", "", "primary", ""),
    )
    return tuple(
        SourceView(key, title, by, "2031-04-17", url, kind, origin)
        for key, title, by, url, kind, origin in rows
    )
