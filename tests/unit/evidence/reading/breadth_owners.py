"""Sentences about partners who own, license and govern things, with what should be read in them, by hand."""

from __future__ import annotations

from tests.unit.evidence.reading.told import Told, claim, points

PHARMA = (
    Told(
        "Helvane paid Briskbio $80 million upfront in 2023.",
        (claim("helvane_upfront_payment", "80 million USD", date="2023"),),
    ),
    Told(
        "Briskbio received an upfront payment of $80 million from Helvane.",
        (claim("helvane_upfront_payment", "80 million USD"),),
    ),
    Told(
        "Briskbio is entitled to milestone payments of up to $400 million.",
        (claim("helvane_milestone", "400 million USD"),),
        (points("term", "briskbio", "milestone"),),
    ),
    Told(
        "Helvane pays a royalty of 8 per cent on sales of the drug.",
        (claim("helvane_royalty", "8 %"),),
        (points("term", "briskbio", "royalty"),),
    ),
    Told(
        "Briskbio gets royalties of 8 per cent.",
        (claim("helvane_royalty", "8 %"),),
        (points("term", "briskbio", "royalty"),),
    ),
    Told(
        "Briskbio demands a royalty rate of 14 per cent.",
        (claim("helvane_royalty", "14 %"),),
        (points("issue", None, "royalty"),),
    ),
    Told(
        "Briskbio could license the drug to a rival in Asia.",
        (),
        (points("option", "briskbio", "license_rival", "h"),),
    ),
    Told(
        "Helvane is threatening to return the rights to the drug to Briskbio.",
        (claim("helvane_threat_to_return", direction="yes"),),
        (points("option", "helvane", "return_rights", "hi"),),
    ),
    Told(
        "Helvane may terminate the licence for cause.",
        (),
        (points("option", "helvane", "terminate", "hi"),),
    ),
    Told("The disease affects 2 per cent of the population."),
    Told(
        "Helvane said it would appeal to the regulator over Briskbio's data.",
        (),
        (points("option", "helvane", "ask_regulators", "hi"),),
    ),
)

SPORT = (
    Told(
        "Skyline pays the Northern League £120 million a year for the broadcast rights.",
        (claim("skyline_rights_fee", "120 million GBP"),),
        (points("term", "league", "rights_fee"),),
    ),
    Told(
        "The league wants £150 million for the rights.",
        (claim("skyline_rights_fee", "150 million GBP"),),
        (points("issue", None, "rights_fee"),),
        before="The Northern League is a league of 20 clubs.",
    ),
    Told(
        "Skyline could black out the matches, a person close to the broadcaster said.",
        (),
        (points("option", "skyline", "pull_content", "h"),),
    ),
    Told(
        "Skyline has exclusive rights in Britain until 2028.",
        (claim("skyline_exclusivity", direction="yes"), claim("contract_end", by="2028")),
        (points("term", "skyline", "exclusivity"), points("event", None, "contract_end")),
    ),
    Told(
        "Riverside's sponsor Quanta pays the club €25 million a season.",
        (claim("quanta_sponsorship", "25 million EUR"),),
        (points("term", "riverside", "sponsorship"),),
        parties="club",
    ),
    Told(
        "Quanta is thinking of ending its sponsorship of Riverside.",
        (),
        (points("option", "quanta", "terminate", "hi"),),
        parties="club",
    ),
    Told(
        "Quanta suspended its payments to Riverside in February 2026.",
        (),
        (points("move", "quanta", "stop_paying", "h"),),
        parties="club",
    ),
    Told(
        "Riverside has countersued Quanta.",
        (claim("riverside_lawsuit", direction="yes"),),
        parties="club",
    ),
    Told(
        "Riverside may countersue, its chairman said.",
        (claim("riverside_lawsuit"),),
        (points("option", "riverside", "countersue", "hi"),),
        parties="club",
    ),
    Told("Riverside won 2-1 on Saturday."),
    Told(
        ("Quanta, which sells phones, made a profit of €2 billion."),
        (claim("quanta_profit", "2 billion EUR"),),
        parties="club",
    ),
)

FILM = (
    Told(
        "Lumen receives 55 per cent of the box-office receipts from Orbit.",
        (claim("orbit_revenue_share", "55 %"),),
        (points("term", "lumen", "revenue_share"),),
    ),
    Told(
        "Orbit guarantees Lumen a minimum of $60 million a film.",
        (claim("orbit_minimum_guarantee", "60 million USD"),),
        (points("term", "lumen", "minimum_guarantee"),),
    ),
    Told(
        "Lumen could pull its films from Orbit's service.",
        (),
        (points("option", "lumen", "pull_content", "h"),),
    ),
    Told(
        "Orbit is ready to launch a rival service.",
        (claim("orbit_willing_to_launch", direction="yes"),),
        (points("option", "orbit", "launch_rival", "h"),),
    ),
    Told(
        "Lumen sued Orbit in May 2025 and Orbit countersued in June 2025.",
        (
            claim("lumen_lawsuit", direction="yes", date="2025-05"),
            claim("orbit_lawsuit", direction="yes", date="2025-06"),
        ),
        (points("move", "lumen", "sue_orbit", "h"), points("move", "orbit", "countersue", "h")),
    ),
    Told(
        "Orbit's licence fee of $40 million is due by 30 June 2026.",
        (
            claim("orbit_licence_fee", "40 million USD", by="2026-06-30"),
            claim("orbit_payment_deadline", by="2026-06-30"),
        ),
        (points("term", "lumen", "licence_fee"), points("event", None, "payment_deadline")),
    ),
    Told("Lumen's new film opened in 3,000 cinemas."),
)

OIL = (
    Told(
        "Petrona holds 40 per cent of the field, Galt 35 per cent.",
        (claim("petrona_stake_held", "40 %"), claim("galt_stake_held", "35 %")),
    ),
    Told(
        "Zemland wants a royalty of 12 per cent from Petrona.",
        (claim("petrona_royalty", "12 %"),),
        (points("issue", None, "royalty"),),
    ),
    Told(
        "Zemland could revoke the licence of the consortium.",
        (),
        (points("option", "zemland", "revoke_licence", "hi"),),
    ),
    Told(
        "Zemland has threatened to seize Petrona's assets.",
        (claim("zemland_threat_to_seize", direction="yes"),),
        (points("option", "zemland", "seize", "hi"),),
    ),
    Told(
        "Galt has a right of first refusal over Petrona's share of the field.",
        (claim("galt_first_refusal", direction="yes"),),
        (points("term", "galt", "first_refusal"),),
    ),
    Told(
        "Galt may sell its stake to a Chinese fund.",
        (),
        (points("option", "galt", "sell_stake", "i"),),
    ),
    Told(
        "Petrona is considering buying out Galt.",
        (),
        (points("option", "petrona", "buy_out", "i"),),
    ),
    Told(
        "Petrona lent Galt $200 million and could call in the loan.",
        (claim("galt_debt", "200 million USD"),),
        (points("option", "petrona", "call_loan", "hi"),),
    ),
    Told(
        "Petrona plans a capital increase that would dilute Galt.",
        (),
        (points("option", "petrona", "dilute", "hi"),),
    ),
    Told(
        "Petrona paid Zemland a dividend of $90 million in 2024.",
        (claim("petrona_dividend", "90 million USD", date="2024"),),
    ),
    Told(
        "Petrona has a veto over the budget of the consortium.",
        (claim("petrona_consent_needed", direction="yes"),),
        (points("term", "petrona", "consent_needed"),),
    ),
    Told("The oil price fell to $62 a barrel."),
)

CAMPUS = (
    Told(
        "Alden pays Merit a subscription fee of $4 million a year.",
        (claim("alden_subscription_fee", "4 million USD"),),
        (points("term", "merit", "subscription_fee"),),
    ),
    Told(
        "Merit wants 7 per cent more for its journals.",
        (claim("merit_price_rise", "7 %"),),
        (points("issue", None, "price"),),
    ),
    Told(
        "Alden cancelled its contract with Merit in December 2025.",
        (),
        (points("move", "alden", "terminate", "h"),),
    ),
    Told(
        "Scholars at Alden are boycotting Merit's journals.",
        (claim("alden_boycott", direction="yes"),),
        (points("option", "alden", "boycott", "h"),),
    ),
    Told(
        "Merit could cut off access to its archive.",
        (),
        (points("option", "merit", "restrict_access", "h"),),
    ),
    Told("Alden's library holds 3 million books."),
)

CODE = (
    Told(
        "Kestrel will give Dayline access to the source code only if Dayline extends the contract.",
        (claim("dayline_ip_access"),),
        (points("option", "dayline", "extend", "d"),),
    ),
    Told(
        "Dayline demands access to Kestrel's customer data.",
        (claim("dayline_data_access"),),
        (points("issue", None, "data"),),
    ),
    Told(
        "Kestrel offered to share the cost and to drop its claim.",
        (),
        (points("option", "kestrel", "share_costs", "d"), points("option", "kestrel", "drop_claim", "d")),
    ),
    Told(
        "Kestrel licenses its brand to Dayline for 3 per cent of sales.",
        (claim("dayline_revenue_share", "3 %"),),
        (points("term", "kestrel", "revenue_share"),),
    ),
    Told(
        "Our agreement with Dayline runs until 31 March 2027, and we will not renew it.",
        (claim("contract_end", by="2027-03-31", hedge="stated"),),
        (points("event", None, "contract_end"),),
        publisher="Kestrel",
    ),
    Told(
        "Dayline owes us $9 million in licence fees.",
        (claim("dayline_licence_fee", "9 million USD", hedge="stated"),),
        publisher="Kestrel",
    ),
    Told("“We are very happy,” said a customer of Kestrel.", publisher="Kestrel"),
)

OWNERS = (
    ("pharma", PHARMA),
    ("sport", SPORT),
    ("film", FILM),
    ("oil", OIL),
    ("campus", CAMPUS),
    ("code", CODE),
)
"""Each with the key of its parties."""
