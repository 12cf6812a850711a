"""Sentences that were written last; what rules do not find in them stands beside what they find."""

from __future__ import annotations

from tests.unit.evidence.reading.told import Told, claim, points

LAST = (
    (
        "cars",
        Told(
            ("Celmar has raised the price of its cells by 11 per cent since January."),
            (claim("celmar_price_rise", "11 %"),),
        ),
    ),
    (
        "cars",
        Told(
            ("Vantor may build a battery plant of its own."), (), (points("option", "vantor", "build_own"),)
        ),
    ),
    (
        "cars",
        Told(
            ("The joint venture lost €80 million last year, Vantor said in a filing."),
            (claim("vantor_loss", "80 million EUR"),),
        ),
    ),
    (
        "shops",
        Told(
            ("Tolland is delaying payments to Fairmont."),
            (),
            (points("option", "tolland", "delay_payments", "h"),),
        ),
    ),
    (
        "shops",
        Told(("Fairmont wants to be paid within 30 days."), (), (points("issue", None, "payment_terms"),)),
    ),
    (
        "shops",
        Told(
            ("Tolland launched a copy of Fairmont's best-known biscuit in June 2025."),
            (),
            (points("move", "tolland", "launch"),),
        ),
    ),
    (
        "airlines",
        Told(
            ("Caldair could scrap the code-share agreement with Norvia."),
            (),
            (points("option", "caldair", "terminate", "hi"),),
        ),
    ),
    (
        "airlines",
        Told(
            ("Norvia holds 20 per cent of Caldair's shares and has the right to buy more."),
            (claim("norvia_stake_held", "20 %"),),
        ),
    ),
    (
        "pharma",
        Told(
            ("Helvane will get 65 per cent of the profits from the drug, Briskbio 35 per cent."),
            (claim("briskbio_profit_share", "65 %"), claim("helvane_profit_share", "35 %")),
        ),
    ),
    (
        "pharma",
        Told(
            ("Briskbio accuses Helvane of neglecting the drug."),
            (claim("briskbio_accusation", direction="yes"),),
            (points("option", "briskbio", "accuse_helvane", "hi"),),
        ),
    ),
    (
        "pharma",
        Told(("Helvane stopped the trial in November 2025."), (), (points("move", "helvane", "stop", "h"),)),
    ),
    (
        "sport",
        Told(
            ("Skyline is willing to pay £130 million a year."),
            (claim("skyline_payment", "130 million GBP"), claim("skyline_willing_to_pay", direction="yes")),
        ),
    ),
    (
        "sport",
        Told(
            ("The Northern League is considering a streaming service of its own."),
            (),
            (points("option", "league", "build_own"),),
        ),
    ),
    (
        "club",
        Told(
            ("Quanta has asked Riverside to repay €10 million."),
            (claim("riverside_payment", "10 million EUR"),),
        ),
    ),
    ("film", Told("Orbit wants the films 30 days after their release, Lumen insists on 60.", ())),
    (
        "film",
        Told(
            ("Lumen ended its contract with Orbit in August 2025."),
            (),
            (points("move", "lumen", "terminate", "h"),),
        ),
    ),
    (
        "oil",
        Told(
            ("Galt is refusing to pay its share of the costs."),
            (claim("galt_willing_to_pay", direction="no"),),
            (points("option", "galt", "stop_paying", "h"),),
        ),
    ),
    (
        "oil",
        Told(
            ("Zemland's government wants 60 per cent of the oil."), (claim("zemland_output_share", "60 %"),)
        ),
    ),
    (
        "campus",
        Told(
            ("Alden's scholars publish 4 per cent of Merit's articles."),
            (claim("alden_supply_share", "4 %"),),
        ),
    ),
    ("code", Told("Kestrel has locked Dayline out of its servers.", (), ())),
    (
        "code",
        Told(
            ("Dayline hired 12 engineers from Kestrel in 2025."),
            (),
            (points("move", "dayline", "hire_away", "h"),),
        ),
    ),
    (
        "lenses",
        Told(
            ("Ostrel would accept 15 per cent, people close to the talks said."),
            beyond=(claim("ostrel_price_rise", "15 %"),),
        ),
    ),
    ("lenses", Told("Marlo's new camera has three lenses.")),
    (
        "lenses",
        Told(
            ("Ostrel expects sales of €90 million this year."),
            (claim("ostrel_revenue", "90 million EUR", hedge="projected"),),
        ),
    ),
)
