"""Further sentences, written after the others were read as expected, to see how far the rules carry."""

from __future__ import annotations

from tests.unit.evidence.reading.told import Told, claim, points

FURTHER = (
    (
        "brewery",
        Told(
            "Hopfner brews 60 per cent of Calder's beer under a licence that expires in 2028.",
            (claim("hopfner_supply_share", "60 %"), claim("contract_end", by="2028")),
            (points("term", "calder", "supply_share"), points("event", None, "contract_end")),
        ),
    ),
    (
        "brewery",
        Told(
            "Calder is in talks with another brewer, according to two people briefed on the matter.",
            (),
            (points("option", "calder", "switch_supplier"),),
        ),
    ),
    (
        "brewery",
        Told(
            "Hopfner says Calder has not paid £6 million in fees.",
            (claim("calder_arrears", "6 million GBP", hedge="stated", party="hopfner"),),
        ),
    ),
    (
        "brewery",
        Told(
            "“We will stop brewing for Calder at the end of June,” Hopfner said.",
            (claim("hopfner_supply_stop", direction="yes", hedge="stated"),),
            (points("option", "hopfner", "stop_supplies", "h"),),
        ),
    ),
    (
        "brewery",
        Told(
            "Calder offered Hopfner 5 per cent more.",
            (claim("hopfner_price_rise", "5 %"),),
        ),
    ),
    ("brewery", Told("Beer sales in Britain fell by 3 per cent last year.")),
    ("brewery", Told("Calder's spokeswoman would not be drawn on the talks.")),
    (
        "chips",
        Told(
            "Sylvan told Arcadia that the price of its wafers would go up by 15 per cent.",
            (claim("sylvan_price_rise", "15 %"),),
        ),
    ),
    (
        "chips",
        Told(
            "Arcadia accounts for a third of Sylvan's revenue.",
            (claim("arcadia_part_of_revenue", "33.33 %"),),
        ),
    ),
    (
        "chips",
        Told(
            "Arcadia sources all its wafers from Sylvan and has no other supplier.",
            (claim("arcadia_dependence", direction="yes"),),
        ),
    ),
    (
        "chips",
        Told(
            "Sylvan, a foundry, may ration deliveries to Arcadia.",
            (),
            (points("option", "sylvan", "ration", "h"),),
        ),
    ),
    (
        "chips",
        Told(
            "The foundry is behind schedule: deliveries to Arcadia are three months late.",
            (claim("sylvan_delivery_delay", direction="yes"),),
            before="Sylvan, a foundry, is based in Leeds.",
        ),
    ),
    (
        "chips",
        Told(
            "Arcadia bought 9 per cent of Sylvan in 2024 for $300 million.",
            (claim("arcadia_stake", "9 %", date="2024"),),
            beyond=(claim("arcadia_investment", "300 million USD"), points("move", "arcadia", "stake")),
        ),
    ),
    (
        "chips",
        Told(
            "Sylvan would have to repay a government grant of $50 million.",
            (claim("sylvan_government_grant", "50 million USD"),),
        ),
    ),
    (
        "chips",
        Told(
            "Arcadia has not ruled out legal action against Sylvan.",
            (claim("arcadia_lawsuit", direction="yes", hedge="considered"),),
        ),
    ),
    (
        "hotel",
        Told(
            "Marquis collects a management fee of 6 per cent of revenue from Bellamy's hotels.",
            (claim("bellamy_fee", "6 %"),),
            (points("term", "marquis", "fee"),),
        ),
    ),
    (
        "hotel",
        Told(
            "Bellamy wants to cut the fee to 4 per cent.",
            (claim("bellamy_fee", "4 %"),),
            (points("issue", None, "price"),),
        ),
    ),
    (
        "hotel",
        Told(
            "Bellamy could rebrand its hotels.",
            (),
            (points("option", "bellamy", "rebrand", "h"),),
        ),
    ),
    (
        "hotel",
        Told(
            "Marquis has the exclusive right to the name in Spain until the end of 2030.",
            (claim("marquis_exclusivity", direction="yes"), claim("contract_end", by="2030-12-31")),
            (points("term", "marquis", "exclusivity"), points("event", None, "contract_end")),
        ),
    ),
    (
        "hotel",
        Told(
            "Bellamy sent Marquis a notice of termination in January 2026.",
            (claim("bellamy_notice_given", direction="yes"),),
            (points("move", "bellamy", "give_notice", "h"),),
        ),
    ),
    (
        "hotel",
        Told(
            "Bellamy can walk away with 90 days' notice.",
            (claim("bellamy_walk_away", direction="yes"),),
            (points("option", "bellamy", "walk_away", "h"),),
        ),
    ),
    ("hotel", Told("Room rates in Madrid rose by 7 per cent.")),
    (
        "port",
        Told(
            "Harbin operates the port of Sela under a 30-year concession.",
        ),
    ),
    (
        "port",
        Told(
            "Sela has threatened to withdraw the concession.",
            (claim("sela_threat_to_withdraw", direction="yes"),),
            (points("option", "sela", "revoke_licence", "hi"),),
        ),
    ),
    (
        "port",
        Told(
            "Harbin started arbitration against Sela in October 2025.",
            (claim("harbin_arbitration", direction="yes", date="2025-10"),),
            (points("move", "harbin", "arbitrate", "h"),),
        ),
    ),
    (
        "port",
        Told(
            "Sela demands that Harbin invest $500 million by the end of 2027.",
            (claim("harbin_investment", "500 million USD", by="2027-12-31"),),
            (points("option", "harbin", "invest", "i"),),
        ),
    ),
    (
        "port",
        Told(
            "Dockers in Sela walked out on Tuesday.",
        ),
    ),
    (
        "port",
        Told(
            "Harbin's fees have doubled since 2020, Sela complains.",
            (claim("harbin_fee", direction="up", party="sela"),),
        ),
    ),
    (
        "band",
        Told(
            "Tonality keeps 30 per cent of the streaming income of Grey Harbour.",
            (claim("grey_harbour_revenue_share", "30 %"),),
            (points("term", "tonality", "revenue_share"),),
        ),
    ),
    (
        "band",
        Told(
            "Grey Harbour is asking for its master tapes back.",
        ),
    ),
    (
        "band",
        Told(
            "The label advanced the band $2 million in 2022.",
            (claim("tonality_advance", "2 million USD", date="2022"),),
            before="Tonality is a label in Berlin. Grey Harbour is a band.",
        ),
    ),
    (
        "band",
        Told(
            "Tonality could refuse to release the album.",
            (claim("tonality_willing_to_release", direction="no"),),
            (points("option", "tonality", "refuse", "h"),),
        ),
    ),
    (
        "band",
        Told(
            "Grey Harbour has signed with a rival label.",
        ),
    ),
    (
        "steel",
        Told(
            (
                "Ferrox will close its blast furnace in Tarn unless Korda cuts the price "
                "of iron, its chief executive said."
            ),
            (claim("ferrox_plant_closure", direction="yes"), claim("korda_price", direction="down")),
            (points("option", "ferrox", "close_plant", "hi"), points("option", "korda", "lower_price", "d")),
        ),
    ),
    (
        "steel",
        Told(
            "Korda sells Ferrox iron at $90 a tonne.",
            (claim("korda_price", "90 USD"),),
        ),
    ),
    (
        "steel",
        Told(
            "Ferrox must take at least 2 million tonnes a year or pay a penalty of $40 million.",
            (claim("ferrox_fine", "40 million USD"),),
        ),
    ),
    (
        "steel",
        Told(
            "Korda's 25 per cent stake gives it two seats on Ferrox's board and a veto on asset sales.",
            (
                claim("korda_stake_held", "25 %"),
                claim("korda_board_seat", direction="yes"),
            ),
            (points("term", "korda", "board_seat"),),
            beyond=(
                claim("korda_consent_needed", direction="yes"),
                points("term", "korda", "consent_needed"),
            ),
        ),
    ),
    (
        "steel",
        Told(
            "Ferrox and Korda have agreed to settle the dispute, both companies said.",
            (claim("deal", direction="yes", hedge="stated"),),
            (points("option", "ferrox", "settle", "d"),),
        ),
    ),
    ("steel", Told("Korda declined to say how much iron it ships.")),
    ("steel", Told("The world's steel makers lost $3 billion last year.")),
)
