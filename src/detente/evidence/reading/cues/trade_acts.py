"""What partners in trade can do to each other in deliveries, orders, prices, shelves and plants."""

from __future__ import annotations

from detente.evidence.reading.cues.act import Act
from detente.evidence.reading.cues.describing import KINDS_OF_PARTY

__all__ = ["TRADE_ACTS"]

GOODS = (
    r"(?:deliver(?:y|ies|ing)|supplies|supply|supplying|shipments?|shipping|exports?|"
    r"gas|oil|parts|flights|servicing|services?|maintenance|repairs)"
)
STOP = (
    r"(?:stop(?:s|ping)?|halt(?:s|ing)?|suspend(?:s|ing)?|ceas(?:e|es|ing)|"
    r"cut(?:s|ting)? off|interrupt(?:s|ing)?)"
)
STOPPED = r"(?:stopped|halted|suspended|ceased|cut off|interrupted)"
SECOND = r"(?:second|another|new|alternative|other|rival|different|additional|cheaper)"
SUPPLIER = f"(?:{'|'.join((*KINDS_OF_PARTY, 'source', 'provider', 'vendor', 'partner'))})s?"
PRODUCTS = r"(?:products?|goods|brands?|range|\w+s)"
SHOWN = (
    r"(?:films?|movies|matches|games|channels?|programmes|programs|content|songs|"
    r"music|catalogue|catalog|series|shows)"
)
PLANT = (
    r"(?:plants?|factor(?:y|ies)|mines?|mills?|refiner(?:y|ies)|smelters?|furnaces?|"
    r"stores?|branch(?:es)?|works|shops?|hubs?)"
)
CLOSE = r"(?:clos(?:e|es|ing)|shut(?:s|ting)?)(?: down)?"

TRADE_ACTS: tuple[Act, ...] = (
    Act(
        "prepay_only",
        "Deliver only against payment in advance",
        (
            (
                r"(?:ship|deliver|supply|sell|release)(?:s|ing)? (?:\w+ ){0,3}only (?:\w+ "
                r"){0,4}(?:paid(?: for)? in advance|"
                r"prepaid|prepayment|cash|pre-?payment|payment in advance)"
            ),
            (
                r"(?:insist|demand|requir)(?:s|es|ing|e)?(?: on)?<near>(?:prepayment|payment "
                r"in advance|cash (?:on|before) delivery)"
            ),
        ),
        (
            (
                r"(?:insisted|demanded|required)<near>(?:prepayment|payment in "
                r"advance|cash (?:on|before) delivery)"
            ),
        ),
        hostile=True,
    ),
    Act(
        "stop_supplies",
        "Stop supplies",
        (rf"{STOP}<near>{GOODS}", rf"{STOP} [a-z]{{3,12}}ing for <P>"),
        (rf"{STOPPED}<near>{GOODS}", rf"{STOPPED} [a-z]{{3,12}}ing for <P>"),
        hostile=True,
    ),
    Act(
        "ration",
        "Ration deliveries",
        (rf"(?:ration|slow|throttle|hold back)(?:s|ing)?<near>{GOODS}",),
        (rf"(?:rationed|slowed|throttled|held back)<near>{GOODS}",),
        hostile=True,
    ),
    Act(
        "rebrand",
        "Drop the brand",
        (r"rebrand(?:s|ing)?", r"drop(?:s|ping)? (?:the |its )?<gap>(?:brand|name)"),
        (r"rebranded",),
        hostile=True,
    ),
    Act(
        "refuse",
        "Refuse",
        (
            r"(?<=could )refuse(?= to )",
            r"(?<=may )refuse(?= to )",
            r"(?<=might )refuse(?= to )",
            r"(?<=would )refuse(?= to )",
            r"(?<=will )refuse(?= to )",
            r"threaten\w{0,3} to refuse(?= to )",
        ),
        (),
        hostile=True,
        takes=True,
    ),
    Act(
        "build_own",
        "Build its own",
        (
            (
                r"(?:build|develop|launch|start|consider|plan|found|open)(?:s|ing)?<near>(?:a|"
                r"an|some) (?:\w+ ){1,3}of its own"
            ),
        ),
        (r"(?:built|developed|launched|started|founded|opened)<near>(?:a|an|some) (?:\w+ ){1,3}of its own",),
        own_words=True,
    ),
    Act(
        "stop_work",
        "Stop the work",
        (
            (
                r"(?:stop|halt|suspend|abandon)(?:s|ping|ing)? (?:the |its |all |<P>'s )?(?:\w+ )?"
                r"(?:trials?|work|production|project|development|construction)"
            ),
        ),
        (
            (
                r"(?:stopped|halted|suspended|abandoned) (?:the |its |all |<P>'s )?(?:\w+ )?"
                r"(?:trials?|work|production|project|development|construction)"
            ),
        ),
        hostile=True,
    ),
    Act(
        "delay_payments",
        "Delay payments",
        (r"(?:delay|defer|postpon)(?:e|es|s|ing)? (?:its |the |all )?payments?", r"pay(?:s|ing)? late"),
        (r"(?:delayed|deferred|postponed) (?:its |the |all )?payments?", r"paid late"),
        hostile=True,
    ),
    Act(
        "launch_copy",
        "Launch a copy of the product",
        (
            (
                r"(?:launch|start|introduc|sell)(?:e|es|s|ing)? (?:a |an )?(?:cop(?:y|"
                r"ies)|imitations?|own-(?:brand|label))"
            ),
        ),
        (
            (
                r"(?:launched|started|introduced|sold) (?:a |an )?(?:cop(?:y|ies)|"
                r"imitations?|own-(?:brand|label))"
            ),
        ),
        hostile=True,
    ),
    Act(
        "cut_orders",
        "Cut its orders",
        (r"(?:cut|reduc|trim|slash|cancel|scale back|lower)(?:e|es|s|ing|ting|ling)?<near>orders?",),
        (r"(?:cut|reduced|trimmed|slashed|cancell?ed|scaled back)<near>orders?",),
        hostile=True,
    ),
    Act(
        "switch_supplier",
        "Turn to other suppliers",
        (
            rf"(?:look|search|hunt|shop)(?:s|ing)? (?:at|for|around for)<near>{SECOND}<near>{SUPPLIER}",
            (
                r"(?:court|approach|qualif|test|find|add|seek|prepar|tak|bring|consider|weigh)"
                rf"\w{{0,4}}<near>{SECOND} {SUPPLIER}"
            ),
            rf"(?:in )?(?:talks|negotiat\w{{1,4}}|talking) (?:with|to) (?:an? )?{SECOND} {SUPPLIER}",
            rf"(?:turn|switch|go|move)(?:s|ing)? to {SECOND} (?:\w+ )?{SUPPLIER}",
            r"(?:look|shop|search)(?:s|ing)? (?:at|for)<gap>rivals?",
            r"(?:look|shop|turn|go)(?:s|ing)? elsewhere",
            r"dual[- ]sourc(?:e|es|ing)",
            r"(?:sourc|buy|order)(?:e|es|s|ing)?<near>elsewhere",
        ),
        (rf"(?:found|added|hired|approached|qualified)<near>{SECOND} {SUPPLIER}",),
    ),
    Act(
        "insource",
        "Do the work itself",
        (
            r"(?:mak|produc|build|brew|grind|print)(?:e|es|s|ing)?<near>(?:itself|themselves|in-house)",
            r"(?:bring|tak)(?:e|es|s|ing)?<near>in-house",
        ),
        (r"(?:brought|took)<near>in-house",),
    ),
    Act(
        "delist",
        "Take the products off its shelves",
        (
            r"delist(?:s|ing)?",
            (
                rf"(?:tak|pull|remov|clear|drop|strip)(?:e|es|s|ing)?<near>{PRODUCTS} (?:off|"
                r"from)<near>(?:shelves|shops|stores)"
            ),
        ),
        (
            r"delisted",
            rf"(?:took|pulled|removed|cleared)<near>{PRODUCTS} (?:off|from)<near>(?:shelves|shops|stores)",
        ),
        hostile=True,
    ),
    Act(
        "pull_content",
        "Pull its content",
        (
            rf"(?:pull|withdraw|remov|tak)(?:e|es|s|ing)?<near>{SHOWN} (?:from|off)",
            rf"black(?:s|ing)? out<near>{SHOWN}",
        ),
        (rf"(?:pulled|withdrew|removed|took)<near>{SHOWN} (?:from|off)", rf"blacked out<near>{SHOWN}"),
        hostile=True,
    ),
    Act(
        "raise_rent",
        "Raise the rent",
        (r"(?:rais|increas|lift|doubl|put up)(?:e|es|s|ing)? (?:the |its |their |<P>'s )?rents?",),
        (r"(?:raised|increased|lifted|doubled|put up) (?:the |its |their |<P>'s )?rents?",),
        hostile=True,
    ),
    Act(
        "boycott",
        "Boycott",
        (r"boycott(?:s|ing)?(?= (?!of))",),
        (r"boycotted(?= )",),
        hostile=True,
        takes=True,
    ),
    Act(
        "launch_rival",
        "Launch a rival product",
        (
            (
                r"(?:launch|start|build|develop|introduc)(?:e|es|s|ing)?<near>(?:rival|competing) "
                r"(?:\w+ )?(?:product|service|brand|line|venture|league|airline|platform|store)"
            ),
        ),
        (
            (
                r"(?:launched|started|built|developed|introduced)<near>(?:rival|competing) (?:\w+ "
                r")?(?:product|service|brand|line|venture|league|airline|platform|store)"
            ),
        ),
        hostile=True,
    ),
    Act(
        "close_plant",
        "Close a plant",
        (rf"{CLOSE}<near>{PLANT}",),
        (rf"(?:closed|shut)(?: down)?<near>{PLANT}",),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "recall",
        "Recall products",
        (
            (
                r"recall(?:s|ing)? (?:about |more than |some )?(?:\d|all|its|the|hundreds|"
                r"thousands|millions)[\w,.]{0,20}"
            ),
        ),
        (r"recalled (?:about |more than |some )?(?:\d|all|hundreds|thousands|millions)[\w,.]{0,20}",),
    ),
    Act(
        "strike",
        "Go on strike",
        (r"(?:go(?:es|ing)?|are|is) on strike",),
        (r"(?:went|gone) on strike",),
        hostile=True,
    ),
    Act(
        "stop_paying",
        "Stop paying",
        (r"(?:suspend|withhold|halt|stop)(?:s|ping|ing)?<near>(?:payments?|rent|fees|royalties)",),
        (r"(?:suspended|withheld|halted|stopped)<near>(?:payments?|rent|fees|royalties)",),
        hostile=True,
    ),
    Act(
        "share_costs",
        "Share the costs",
        (
            (
                r"(?:shar|split|bear|carry|cover|shoulder|meet)(?:e|es|s|ing|ting)? (?:a |the |half "
                r"|part |some |<A> ?)(?:\w+ ){0,4}?(?:costs?|bill|losses)"
            ),
        ),
        (),
        deal=True,
    ),
    Act(
        "lower_price",
        "Lower its prices",
        (
            r"(?:lower|cut|reduc)(?:s|e|es|ing|ting)? (?:its |the )?prices?",
            r"(?:grant|giv|offer)(?:e|es|s|ing)?<near>(?:discount|rebate)",
        ),
        (
            r"(?:lowered|cut|reduced) (?:its |the )?prices?",
            r"(?:granted|gave|offered)<near>(?:discount|rebate)",
        ),
        deal=True,
    ),
    Act(
        "hire_away",
        "Hire away staff",
        (r"poach(?:es|ing)<near>\w+",),
        (r"poached<near>\w+",),
        hostile=True,
    ),
)
"""The acts of trade; they are looked for before those of finance."""
