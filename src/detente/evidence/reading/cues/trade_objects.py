"""What amounts are about where goods, rights and places are traded: prices, parts of a need, fees, costs."""

from __future__ import annotations

from detente.evidence.reading.cues.object import BOTH, SHARE, Object

__all__ = ["TRADE_OBJECTS"]

TAKINGS = r"(?:revenues?|sales|turnover|takings|receipts|profits?|income|business|orders)"
NOT_GOODS = (
    r"(?!(?:\w+ ){0,2}(?:revenues?|sales|turnover|takings|receipts|profits?|"
    r"income|business|shares?|stock|equity|"
    r"capital|votes?|costs?|debts?|value|market|staff|workforce|jobs|employees|"
    r"growth|capacity|company|group|firm)\b)"
)
KEEPS = (
    r"(?:hold|own|take|get|got|buy|bought|pay|paid|use|accounts?|accounted|keep|"
    r"kept|want|receiv|sell|sold|cut|los|"
    r"earn|make up|bear|carr(?:y|ies) the|cover)"
)
WANT_MORE = r"(?:ask|want|demand|seek|sought|requir|charg|insist)\w{0,3}"
UP = r"(?:rais|increas|hik|lift|put up|push up)\w{0,3}"
DOWN = r"(?:cut|reduc|trim|slash|scal|lower|halv|shrink)\w{0,5}"
EACH = r"(?:a|per|each|every) (?:year|season|month|film|game|match|quarter)"
THE = r"(?:the |its |their |all |these |those |<P>'s )?"
UNPAID = r"(?:unpaid|overdue|outstanding)"
BILLS = r"(?:bills?|invoices?|fees|debts?|rents?|sums?|wages|payments?)"

TRADE_OBJECTS: tuple[Object, ...] = (
    Object(
        "rent_rise",
        "Rise of the rent",
        (rf"{UP}<near>rents?<near><A>", r"rents?<near>(?:rise|rose|increase|up|higher)\w{0,2}<near><A>"),
        "charged",
        BOTH,
    ),
    Object(
        "price_rise",
        "Rise of prices",
        (
            rf"{WANT_MORE}<gap><A> (?:more|extra)(?= (?:for|from|a|per)\b|[,.;:]|$)",
            r"pa(?:y|ys|id|ying) <A> (?:more|extra)(?! than)",
            r"offer\w{0,3} <P> <A> (?:more|extra)",
            r"prices?<gap>(?:go|goes|going|went) up<near><A>",
            r"<A> (?:more|extra) (?:for|per)",
        ),
        "seller",
        BOTH,
    ),
    Object(
        "price_rise",
        "Rise of prices",
        (r"ask(?:s|ed|ing)? <P> for <A>(?! (?:of|in|stake|share)\b)",),
        "seller",
        SHARE,
        weak=True,
    ),
    Object(
        "order_cut",
        "Cut of orders",
        (
            rf"{DOWN}(?: back)? (?:its |the |their |all )?(?:\w+ ){{0,2}}orders?<near><A>",
            r"orders?<near>(?:fell|fallen|dropped|shrank|down|were cut|were reduced)<near><A>",
        ),
        "doer",
        BOTH,
    ),
    Object(
        "part_of_revenue",
        "Part of revenue that comes from the party",
        (
            (
                rf"(?:mak|earn|generat|do|did|made|get|got)\w{{0,3}} <A> of (?:its |the |"
                rf"their )?{TAKINGS}<near>(?:with|from) <P>"
            ),
            rf"<A> of (?:its |the |their |<P>'s ){TAKINGS} (?:comes?|came|stems?|derives?)",
        ),
        "customer",
        SHARE,
    ),
    Object(
        "recall_cost_share",
        "Share of the cost of a recall",
        (
            r"<A> of<near>(?:cost|costs|bill|expenses?)<near>recall",
            r"<A> of<near>recall(?:'s)? (?:costs?|bill)",
            r"share of<near>(?:recall(?:'s)? (?:costs?|bill)|(?:costs?|bill)<near>recall)<gap><A>",
        ),
        "bearer",
        SHARE,
    ),
    Object(
        "cost_share",
        "Share of the costs",
        (
            r"<A> of (?:the |all |its |their |<P>'s )?(?:\w+ ){0,2}(?:costs?|bill|expenses|losses)",
            r"share of (?:the |all )?(?:\w+ ){0,2}(?:costs?|bill|expenses)<near><A>",
        ),
        "bearer",
        SHARE,
    ),
    Object(
        "recall_cost",
        "Cost of a recall",
        (
            r"recall (?:\w+ ){0,2}costs?",
            r"recall(?:'s)? (?:costs?|bill)",
            r"(?:cost|costs|bill) (?:of|for) (?:the |a )?recall",
        ),
        "bearer",
    ),
    Object(
        "supply_share",
        "Part of the other's need that is supplied",
        (
            rf"<P>(?:'s \w+)? (?:(?!{KEEPS})\w+ ){{1,4}}<A> of (?:all )?(?:the )?<P>'s {NOT_GOODS}\w+",
            (
                r"(?:buy|get|sourc|order|purchas|import|draw|obtain)\w{0,3} <A> of "
                r"(?:all )?(?:its |their |the |<P>'s )"
                rf"{NOT_GOODS}(?:\w+ ){{1,3}}(?:from|at|through) <P>"
            ),
            r"suppl(?:y|ies|ied) <A> of (?:its |their |the |<P>'s )(?:\w+ ){0,2}\w+",
            (
                r"<A> of (?:its |the |<P>'s )(?:\w+ ){1,3}(?:come|came|comes|are "
                r"made|are supplied) (?:from|by) <P>"
            ),
        ),
        "supplier",
        SHARE,
    ),
    Object(
        "output_share",
        "Share of the output",
        (
            (
                r"<A> of (?:the |its |all )?(?:\w+ ){0,2}(?:output|production|catch|harvest|"
                r"crude|oil|gas|ore|copper|coal|timber|crop)"
            ),
        ),
        "holder",
        SHARE,
    ),
    Object(
        "stake",
        "Stake in the company",
        (
            (
                r"(?:hold|holds|held|holding|own|owns|owned|owning) <A> of (?:the|a|this|that|its|it)\b"
                r"(?! (?:\w+ ){0,2}(?:revenues?|sales|market|profits?|output|costs?|rights?)\b)"
            ),
            r"(?:participating |working |economic )?interests? (?:of <A>|in the)",
        ),
        "holder",
        SHARE,
    ),
    Object(
        "arrears",
        "Unpaid bills",
        (
            r"not (?:yet )?paid<gap><A>",
            rf"<A>(?: in| of)(?: \w+)? {UNPAID}",
            rf"{UNPAID} (?:\w+ )?{BILLS}<gap><A>",
            rf"{UNPAID} (?:\w+ )?{BILLS}",
            r"arrears",
        ),
        "debtor",
    ),
    Object("rent", "Rent", (r"rents?", r"rental (?:fees?|payments?)"), "charged"),
    Object(
        "price_cut",
        "Cut of prices",
        (r"discounts?", r"rebates?", r"price (?:cuts?|reductions?)"),
        "discounter",
        BOTH,
    ),
    Object(
        "upfront_payment",
        "Payment at the start",
        (
            r"<A>,? up-?front",
            r"up-?front (?:payments?|fees?|cash)(?: of<near><A>)?",
            r"(?:signing|signature) (?:bonus|fee)",
            r"down payments?",
        ),
        "payer",
    ),
    Object("milestone", "Milestone payments", (r"milestones?(?: payments?)?",), "payer"),
    Object("royalty", "Royalty", (r"royalt(?:y|ies)(?: rates?| payments?)?",), "charged", BOTH),
    Object(
        "rights_fee",
        "Fee for rights",
        (
            rf"<A>(?:,? {EACH})?(?: to <P>)? for (?:the |its |their |all )?(?:\w+ ){{0,2}}rights",
            r"rights fees?<gap><A>",
            r"rights fees?",
            r"(?:broadcast\w*|media|television|tv|streaming|transmission|naming|image|film) rights<near><A>",
        ),
        "charged",
    ),
    Object(
        "sponsorship",
        "Sponsorship",
        (
            r"sponsor(?:ship)? (?:\w+ ){0,2}<A>",
            r"sponsor(?:s|ed|ing|ship)?<near><A>",
            r"sponsor(?:s|ed|ing|ship)?",
        ),
        "charged",
    ),
    Object(
        "minimum_guarantee",
        "Guaranteed minimum",
        (
            r"minimum (?:guarantee )?of<near><A>",
            r"guarante(?:e|es|ed|eing) <P>?<near><A>",
            r"(?:minimum )?guarantees?",
        ),
        "charged",
    ),
    Object(
        "fee",
        "Fee",
        (
            (
                r"(?:management|franchise|service|handling|agency|marketing|"
                r"landing) fees?(?: of<near><A>)?"
            ),
        ),
        "charged",
        BOTH,
    ),
    Object(
        "price",
        "Price",
        (
            (
                r"<A> (?:a|per) (?:tonne|ton|barrel|unit|kilo|kilogram|litre|piece|"
                r"ounce|item|seat|head|copy|bottle)"
            ),
            r"(?:sell|sold|buy|bought)\w{0,3}<gap>(?:at|for) <A> (?:a|per|each)",
        ),
        "seller",
    ),
    Object("advance", "Advance", (r"advanc(?:e|es|ed|ing)(?: of)?<near><A>", r"<A> advance"), "payer"),
    Object("subscription_fee", "Subscription fee", (r"subscriptions?(?: fees?)?",), "charged"),
    Object("payment", "Payment", (r"repa(?:y|ys|id|ying|yments?)",), "payer", BOTH, weak=True),
    Object("dividend", "Dividend", (r"dividends?",)),
    Object(
        "break_fee",
        "Break-up fee",
        (r"(?:break-?up|break|termination|exit|cancellation) fees?",),
        "charged",
        BOTH,
    ),
    Object("transfer_fee", "Transfer fee", (r"transfer fees?",), "payer"),
    Object(
        "wage_rise",
        "Rise of wages",
        (rf"{UP}<near>(?:wages|pay)<near><A>", r"(?:pay|wage) (?:rises?|increases?)"),
        "own",
        BOTH,
    ),
)
"""The kinds of things of trade, the narrow before the wide."""
