"""What sentences about trade say without a number: rights to buy, seats, stopped supplies, steps at law."""

from __future__ import annotations

from detente.evidence.reading.cues.relation import Relation

__all__ = ["TRADE_RELATIONS"]

GOODS = r"(?:deliver(?:y|ies|ing)|supplies|supply|supplying|shipments?|shipping|servicing)"
STOP = r"(?:stop|halt|suspend|ceas|cut off|withh[eo]ld|interrupt)(?:e|es|s|ed|ped|ing|ping)?"
PLANT = (
    r"(?:plants?|factor(?:y|ies)|mines?|mills?|refiner(?:y|ies)|smelters?|furnaces?|"
    r"stores?|branch(?:es)?|works|hubs?)"
)
NUMBERED = r"(?:about |more than |some )?(?:\d|all|hundreds|thousands|millions)"

TRADE_RELATIONS: tuple[Relation, ...] = (
    Relation(
        "first_refusal",
        "Right of first refusal",
        (r"(?:rights? of )?first refusal", r"(?:pre-?emption|pre-?emptive) rights?"),
        (),
        "holder_of_right",
        "exclusivity",
    ),
    Relation(
        "option_to_buy",
        "Option to buy",
        (r"(?:call )?options? to (?:buy|acquire|purchase|take)", r"call options?"),
        (),
        "holder_of_right",
        "option",
    ),
    Relation(
        "option_to_sell",
        "Option to sell",
        (r"(?:put )?options? to sell", r"put options?"),
        (),
        "holder_of_right",
        "option",
    ),
    Relation(
        "board_seat",
        "Seat on the board",
        (r"seats? on (?:the |its |<P>'s |their )?(?:\w+ )?board", r"board seats?"),
        (),
        "holder_of_right",
        "seat",
    ),
    Relation(
        "non_compete",
        "Promise not to compete",
        (r"non-?compete(?: clause| agreement)?",),
        (),
        "doer",
        "non_compete",
    ),
    Relation(
        "termination_right",
        "Right to terminate",
        (r"rights? to (?:terminate|cancel|end|leave|quit)", r"break clause", r"termination rights?"),
        (),
        "holder_of_right",
        "termination",
    ),
    Relation(
        "notice_given",
        "Notice given",
        (r"(?:gave|given|served|handed in|sent|issued)<near>notice(?! period)",),
        (),
        "doer",
        "termination",
    ),
    Relation(
        "dependence",
        "Dependence",
        (r"all (?:of )?(?:its|their) (?:\w+ ){1,2}from", r"no other (?:supplier|source|buyer|customer)"),
        (),
        "own",
        "dependence",
    ),
    Relation(
        "data_access",
        "Access to data",
        (r"access to (?:the |its |their |<P>'s )?(?:\w+ ){0,3}data",),
        (),
        "holder_of_right",
        "access",
    ),
    Relation(
        "supply_stop",
        "Supplies stopped",
        (rf"{STOP}<near>{GOODS}", rf"{STOP} [a-z]{{3,12}}ing for <P>"),
        (rf"(?:resum|restart)(?:e|es|ed|s|ing)?<near>{GOODS}",),
        "doer",
        "supply",
    ),
    Relation(
        "delivery_delay",
        "Late deliveries",
        (
            r"deliver(?:y|ies)<gap>(?:delay\w{0,3}|late|behind schedule|overdue)",
            r"delays? (?:in|of|to) (?:\w+ )?deliver(?:y|ies|ing)",
            r"late deliver(?:y|ies)",
        ),
        (),
        "doer",
        "supply",
    ),
    Relation(
        "plant_closure",
        "Closure of a plant",
        (rf"(?:clos|shut)(?:e|es|ed|s|ing|ting|ure of)?(?: down)?<near>{PLANT}",),
        (),
        "doer",
        "plant",
    ),
    Relation(
        "recall",
        "Recall of products",
        (rf"recall(?:s|ed|ing)? {NUMBERED}[\w,.]{{0,20}}",),
        (),
        "doer",
        "quality",
    ),
    Relation(
        "strike",
        "Strike",
        (r"on strike", r"(?:pilots'?|workers'?|staff|general|wildcat|drivers'?) strikes?"),
        (),
        "doer",
        "strike",
    ),
    Relation("boycott", "Boycott", (r"boycott(?:s|ed|ing)?",), (), "doer", "hostile"),
    Relation(
        "injunction",
        "Injunction",
        (r"injunctions?", r"restraining order"),
        (r"(?:reject|den|dismiss|refus|lift|overturn)\w{0,4}<gap>injunctions?",),
        "accuser",
        "hostile",
    ),
    Relation(
        "arbitration", "Arbitration", (r"arbitration(?! (?:clause|panel|court))",), (), "accuser", "hostile"
    ),
    Relation(
        "lawsuit", "Lawsuit", (r"counter-?su(?:e|es|ed|ing)", r"counterclaims?"), (), "accuser", "hostile"
    ),
)
"""The relations of trade."""
