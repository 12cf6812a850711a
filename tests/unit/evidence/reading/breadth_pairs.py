"""Pairs of sentences that speak of one thing in other words, and pairs that only seem to."""

from __future__ import annotations

SAME = (
    (
        "lenses",
        "Ostrel wants 20 per cent more for its lenses.",
        ("Ostrel is to raise prices by 12 per cent, Marlo fears."),
    ),
    (
        "lenses",
        "Ostrel makes 80 per cent of Marlo's lenses.",
        ("Marlo gets 75 per cent of its lenses from Ostrel."),
    ),
    ("lenses", "Marlo cut its orders by 30 per cent.", "Marlo reduced its order by 25 per cent."),
    (
        "cars",
        "The recall will cost Vantor €300 million.",
        ("Vantor put the cost of the recall at €250 million."),
    ),
    (
        "cars",
        "Celmar would pay 60 per cent of the recall costs.",
        ("Celmar's share of the recall costs is 25 per cent."),
    ),
    (
        "shops",
        "Fairmont gives Tolland a discount of 5 per cent.",
        ("Tolland gets a rebate of 3 per cent from Fairmont."),
    ),
    ("rent", "Pinebrook's rent is £3 million.", "Tolland charges Pinebrook a rent of £3.5 million."),
    (
        "airlines",
        "The break fee for Norvia is $90 million.",
        ("Norvia would pay a termination fee of $80 million."),
    ),
    (
        "pharma",
        "Helvane paid $80 million upfront.",
        ("An upfront payment of $75 million went from Helvane to Briskbio."),
    ),
    ("pharma", "Helvane pays Briskbio a royalty of 8 per cent.", "Briskbio earns a royalty of 14 per cent."),
    (
        "sport",
        "Skyline pays £120 million for the rights.",
        ("The rights fee that Skyline pays is £150 million."),
    ),
    ("club", "Quanta sponsors Riverside with €25 million.", "Quanta's sponsorship is worth €30 million."),
    ("oil", "Petrona holds 40 per cent of the field.", "Petrona has a 45 per cent interest in the field."),
    ("code", "Dayline owes Kestrel $9 million in unpaid bills.", "Dayline's arrears are $7 million."),
)
OTHER = (
    (
        "lenses",
        "Ostrel makes 80 per cent of Marlo's lenses.",
        ("Ostrel holds a stake of 80 per cent in Marlo."),
    ),
    ("lenses", "Ostrel raised its prices by 20 per cent.", "Ostrel's revenue rose by 20 per cent."),
    ("lenses", "Ostrel wants 20 per cent more for its lenses.", "Marlo cut its orders by 20 per cent."),
    ("cars", "The recall cost Vantor €300 million.", "Vantor lost €300 million last year."),
    (
        "cars",
        ("Celmar would bear 60 per cent of the recall costs."),
        "Vantor would bear 60 per cent of the recall costs.",
    ),
    ("shops", "Fairmont wants 9 per cent more.", "Tolland wants a discount of 9 per cent."),
    (
        "shops",
        ("Tolland accounts for 22 per cent of Fairmont's sales."),
        "Tolland pays 22 per cent of its sales to Fairmont.",
    ),
    ("rent", "Tolland raised the rent by 15 per cent.", "Pinebrook pays a rent of £3 million."),
    ("pharma", "Helvane paid $80 million upfront.", "Helvane owes milestone payments of $80 million."),
    ("sport", "Skyline pays £120 million for the rights.", "Skyline made a profit of £120 million."),
    ("oil", "Petrona paid a dividend of $90 million.", "Petrona paid a break fee of $90 million."),
    ("code", "Dayline's licence fee is $9 million.", "Dayline's arrears are $9 million."),
)
