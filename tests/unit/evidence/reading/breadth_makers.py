"""Sentences about partners who make, sell and carry things, with what should be read in them, by hand."""

from __future__ import annotations

from tests.unit.evidence.reading.told import Told, claim, points

LENSES = (
    Told(
        (
            "Ostrel has asked Marlo to pay 20 per cent more for its lenses, two "
            "people familiar with the talks said."
        ),
        (claim("ostrel_price_rise", "20 %", hedge="reported", party="ostrel"),),
        (points("issue", None, "price"),),
    ),
    Told(
        "The lens maker wants to raise its prices by 20 per cent, according to Marlo.",
        (claim("ostrel_price_rise", "20 %"),),
        (points("option", "ostrel", "raise_prices", "h"), points("issue", None, "price")),
        before="Ostrel, a lens maker, was founded by two brothers.",
    ),
    Told(
        "We have asked Marlo for 12 per cent.",
        (claim("ostrel_price_rise", "12 %", hedge="stated", party="ostrel"),),
        publisher="Ostrel",
    ),
    Told(
        (
            "Under a contract of 2021, which runs to the end of next year, Ostrel "
            "grinds four fifths of Marlo's lenses."
        ),
        (claim("contract_end", by="2027-12-31"), claim("ostrel_supply_share", "80 %", hedge="reported")),
        (points("term", "marlo", "supply_share"), points("event", None, "contract_end")),
    ),
    Told("Ostrel supplies 80 per cent of Marlo's lenses.", (claim("ostrel_supply_share", "80 %"),)),
    Told("Marlo buys 80 per cent of its lenses from Ostrel.", (claim("ostrel_supply_share", "80 %"),)),
    Told(
        "Marlo is looking at a second supplier, a person close to its board said.",
        (),
        (points("option", "marlo", "switch_supplier"),),
    ),
    Told(
        "From April Ostrel may ship only what is paid in advance.",
        (),
        (points("option", "ostrel", "prepay_only", "h"),),
    ),
    Told(
        "From July on Ostrel may ship only what is paid in advance.",
        (),
        (points("option", "ostrel", "prepay_only", "h"),),
    ),
    Told("Marlo is considering a second supplier.", (), (points("option", "marlo", "switch_supplier"),)),
    Told("Marlo may look elsewhere.", (), (points("option", "marlo", "switch_supplier"),)),
    Told("Marlo could turn to another lens maker.", (), (points("option", "marlo", "switch_supplier"),)),
    Told(
        "Marlo could cut its orders by 30 per cent.",
        (claim("marlo_order_cut", "30 %"),),
        (points("option", "marlo", "cut_orders", "h"),),
    ),
    Told(
        "Ostrel threatened to stop deliveries if Marlo does not pay.",
        (
            claim("ostrel_threat_to_stop", direction="yes"),
            claim("ostrel_supply_stop", hedge="considered"),
        ),
        (points("option", "ostrel", "stop_supplies", "h"),),
    ),
    Told(
        "Ostrel could withhold deliveries of its newest lens.",
        (claim("ostrel_supply_stop"),),
        (points("option", "ostrel", "withhold_deliveries", "h"),),
    ),
    Told(
        "Marlo has a stake of 12 per cent in Ostrel and a seat on its board.",
        (claim("marlo_stake", "12 %"), claim("marlo_board_seat", direction="yes")),
        (points("term", "marlo", "board_seat"),),
    ),
    Told("Ostrel declined to comment."),
    Told("Marlo did not respond to a request for comment."),
    Told("Ostrel was founded in a shed and employs 900 people."),
    Told("The cameras of Marlo are sold in 40 countries."),
    Told(
        "Marlo owes Ostrel €14 million in unpaid bills.",
        (claim("marlo_arrears", "14 million EUR"),),
    ),
    Told(
        "Ostrel's unpaid invoices to Marlo add up to €14 million, a filing shows.",
        (claim("marlo_arrears", "14 million EUR", hedge="reported"),),
    ),
)

CARS = (
    Told(
        "Vantor and Celmar each hold 50 per cent of the joint venture.",
        (claim("vantor_stake_held", "50 %"), claim("celmar_stake_held", "50 %")),
    ),
    Told(
        "Celmar, a battery maker, has an option to buy Vantor's half of the plant.",
        (claim("celmar_option_to_buy", direction="yes"),),
        (points("term", "celmar", "option_to_buy"), points("option", "celmar", "exercise_option", "i")),
    ),
    Told(
        "The battery maker could exercise its option before the summer.",
        (),
        (points("option", "celmar", "exercise_option", "i"),),
        before="Celmar, a battery maker, runs the plant.",
    ),
    Told(
        "Vantor wants Celmar to bear 60 per cent of the recall costs.",
        (claim("celmar_recall_cost_share", "60 %"),),
        (points("issue", None, "recall_costs"), points("option", "celmar", "share_costs", "d")),
    ),
    Told(
        "Celmar has so far offered to carry a quarter of the cost of the recall.",
        (claim("celmar_recall_cost_share", "25 %"),),
        (points("option", "celmar", "share_costs", "d"),),
    ),
    Told(
        "The recall cost Vantor €300 million.",
        (claim("vantor_recall_cost", "300 million EUR"),),
    ),
    Told(
        "Vantor recalled 40,000 cars in January 2026.",
        (claim("vantor_recall", direction="yes"),),
        (points("move", "vantor", "recall"),),
    ),
    Told(
        "Vantor is considering closing the plant in Lund.",
        (claim("vantor_plant_closure", hedge="considered"),),
        (points("option", "vantor", "close_plant", "hi"),),
    ),
    Told(
        "Celmar would have to pay a penalty of €5 million for each month of delay.",
        (claim("celmar_fine", "5 million EUR"),),
    ),
    Told(
        "Celmar's deliveries are delayed, Vantor said.",
        (claim("celmar_delivery_delay", direction="yes", hedge="stated", party="vantor"),),
    ),
    Told(
        "Vantor could make the cells itself or source them elsewhere.",
        (),
        (points("option", "vantor", "switch_supplier"), points("option", "vantor", "insource")),
    ),
    Told(
        "Vantor has gone to arbitration against Celmar.",
        (claim("vantor_arbitration", direction="yes"),),
    ),
    Told(
        "Celmar may take the dispute to arbitration, Vantor said.",
        (claim("celmar_arbitration", party="vantor"),),
        (points("option", "celmar", "arbitrate", "hi"),),
    ),
    Told(
        "The venture agreement gives Vantor the right to terminate with six months' notice.",
        (claim("vantor_termination_right", direction="yes"),),
        (points("term", "vantor", "termination_right"),),
    ),
    Told("Steel prices rose by 4 per cent in January."),
)

SHOPS = (
    Told(
        "Tolland, a supermarket chain, threatened to delist Fairmont's biscuits.",
        (claim("tolland_threat_to_delist", direction="yes"),),
        (points("option", "tolland", "delist", "h"),),
    ),
    Told(
        "The supermarket chain could take Fairmont's products off its shelves.",
        (),
        (points("option", "tolland", "delist", "h"),),
        before="Tolland, a supermarket chain, has 800 branches.",
    ),
    Told(
        "Fairmont demands a price increase of 9 per cent.",
        (claim("fairmont_price_rise", "9 %"),),
        (points("issue", None, "price"),),
    ),
    Told(
        "Fairmont is asking Tolland for 9 per cent more for its biscuits.",
        (claim("fairmont_price_rise", "9 %"),),
        (points("issue", None, "price"),),
    ),
    Told(
        "Tolland wants a discount of 5 per cent from Fairmont.",
        (claim("fairmont_price_cut", "5 %"),),
        (points("issue", None, "price"),),
    ),
    Told(
        "Fairmont granted Tolland a rebate of 5 per cent last year.",
        (claim("fairmont_price_cut", "5 %", date="2025"),),
        (points("move", "fairmont", "lower_price"),),
    ),
    Told(
        "Tolland accounts for 22 per cent of Fairmont's sales.",
        (claim("tolland_part_of_revenue", "22 %"),),
    ),
    Told(
        "Fairmont makes 22 per cent of its sales with Tolland.",
        (claim("tolland_part_of_revenue", "22 %"),),
    ),
    Told(
        "Fairmont stopped supplying Tolland in January 2026.",
        (claim("fairmont_supply_stop", direction="yes"),),
        (points("move", "fairmont", "stop_supplies", "h"),),
    ),
    Told(
        "Consumer groups could boycott Tolland, analysts said.",
    ),
    Told(
        "Farmers who deliver to Fairmont called on shoppers to boycott Tolland.",
        (),
    ),
    Told(
        "Pinebrook pays Tolland a rent of £3 million a year.",
        (claim("pinebrook_rent", "3 million GBP"),),
        (points("term", "tolland", "rent"),),
        parties="rent",
    ),
    Told(
        "Tolland wants to raise the rent by 15 per cent.",
        (claim("pinebrook_rent_rise", "15 %"),),
        (points("issue", None, "rent"), points("option", "tolland", "raise_rent", "h")),
        parties="rent",
    ),
    Told(
        "Pinebrook's lease on the hall ends in 2029, and Tolland may give notice before.",
        (claim("contract_end", by="2029"),),
        (points("event", None, "contract_end"), points("option", "tolland", "give_notice", "hi")),
        parties="rent",
    ),
)

AIRLINES = (
    Told(
        "Norvia gave notice in February 2026 that it will leave the alliance with Caldair.",
        (claim("norvia_notice_given", direction="yes"),),
        (points("move", "norvia", "give_notice", "h"), points("option", "norvia", "terminate", "hi")),
    ),
    Told(
        "Caldair will seek an injunction against Norvia, its lawyers said.",
        (claim("caldair_injunction"),),
        (points("option", "caldair", "seek_injunction", "hi"),),
    ),
    Told(
        "A court in Oslo rejected Caldair's request for an injunction.",
        (claim("caldair_injunction", direction="no"),),
    ),
    Told(
        "Caldair's pilots went on strike, and Norvia cancelled 200 flights.",
        (claim("caldair_strike", direction="yes"),),
    ),
    Told(
        "Norvia flies 35 per cent of Caldair's passengers.",
        (claim("norvia_supply_share", "35 %"),),
    ),
    Told(
        "Norvia would owe Caldair a break fee of $90 million.",
        (claim("norvia_break_fee", "90 million USD"),),
    ),
    Told(
        "If Norvia leaves, it must pay Caldair a termination fee of $90 million.",
        (claim("norvia_break_fee", "90 million USD"),),
    ),
    Told(
        "Caldair has poached 40 pilots from Norvia since the autumn.",
    ),
    Told(
        "Caldair is lobbying the transport ministry against Norvia's new routes.",
        (),
        (points("option", "caldair", "lobby", "h"),),
    ),
    Told(
        "Norvia may not fly to Boston on its own: a non-compete clause binds it until 2028.",
        (claim("norvia_non_compete", direction="yes"), claim("contract_end", by="2028")),
        (points("term", "caldair", "non_compete"), points("event", None, "contract_end")),
    ),
    Told("The airport expects 4 per cent more passengers this year."),
    Told("Caldair's shares fell by 3 per cent on Monday."),
)

MAKERS = (("lenses", LENSES), ("cars", CARS), ("shops", SHOPS), ("airlines", AIRLINES))
"""Each with the key of its parties."""
