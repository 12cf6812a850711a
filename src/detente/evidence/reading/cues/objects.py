"""What amounts are about: the words for each kind of thing, and whose it is.

The order matters: where two kinds lie equally near to an amount, the one listed first is meant. So what is
narrow ("funding at risk") stands before what is wide ("funding"), and what is of trade before what is of
finance.
"""

from __future__ import annotations

from detente.evidence.reading.cues.object import BOTH, SHARE, Object
from detente.evidence.reading.cues.trade_objects import TRADE_OBJECTS

__all__ = ["OBJECTS"]

LOSE = r"(?:los(?:e|es|ing)|forfeit(?:s|ed|ing)?|jeopardi[sz]\w{1,3}|risk(?:s|ed|ing)?|miss\w{0,3} out on)"
PUT_MONEY = r"(?:invested|put|poured|sunk|injected|spent on <P>)"
FUNDS = r"(?:funding|financing|investments?|capital|(?:funding |financing )?round|backing|commitment)"

OBJECTS: tuple[Object, ...] = (
    *TRADE_OBJECTS,
    Object(
        "funding_at_risk",
        "Funding at risk",
        (
            rf"{LOSE}<gap><A><gap>{FUNDS}",
            r"(?:without|unless|if|or)<far>(?:los(?:e|es|ing)|risks?)<near><A>",
            r"<A><near>(?:hangs?|hinges|depends|rides) on",
            r"(?:forfeit|forgo|jeopardi[sz]|risk(?: losing|s losing)|miss(?:ing)? out on)\w{0,4}<near><A>",
            r"risk(?:s|ing)?<near><A>",
            r"at (?:risk|stake)<gap>(?:is|are|was|were)<near><A>",
            r"<A><gap>,? which <P> (?:could|may|might|would|risks?)<near>(?:lose|forfeit|losing|forfeiting)",
            (
                r"<A>(?: [a-z]{2,20}){0,3} (?:could|may|might|would) (?:vanish|evaporate|disappear|"
                r"be (?:lost|pulled|gone))"
            ),
            r"<A><gap>(?:at risk|at stake|in jeopardy|in doubt|in danger|on the line|hangs? in the balance)",
            rf"{FUNDS}<gap>(?:at risk|at stake|in jeopardy|on the line)",
            rf"(?:cut|reduce|withhold|shrink|lower|trim|withdraw|pull)<gap>{FUNDS}<near>by <A>",
            r"(?:cut|reduce|withhold|shrink|lower|trim|withdraw|pull) <A>",
        ),
        "receiver",
    ),
    Object(
        "revenue_cap",
        "Cap on shared revenue",
        (
            r"cap(?:ped)? (?:of|at|on) <near><A>",
            r"(?:revenue|payments?|royalt\w{1,4})<gap>(?:cap(?:ped)?|ceiling|limit)<near><A>",
            r"revenue<near>(?:up to|until (?:it|they|payments) reach(?:es)?)<near><A>",
            r"<A> (?:cap|ceiling)",
            r"revenue(?:-share| share)? cap",
        ),
        "payer",
    ),
    Object(
        "profit_share",
        "Share of profits",
        (r"<A>(?: share| cut| slice)? of<near>profits?", r"share of<near>profits?", r"profit[- ]sharing"),
        "payer",
        SHARE,
    ),
    Object(
        "market_share",
        "Market share",
        (r"market share", r"<A>(?: share)? of the<near>market", r"share of the<near>market"),
        "own",
        SHARE,
    ),
    Object(
        "part_of_revenue",
        "Part of revenue that comes from the party",
        (
            r"(?:accounts?|accounted) for<near><A> of<near>(?:revenues?|sales|turnover)",
            r"(?:mak(?:e|es) up|generat\w{1,3}|represents?)<near><A> of<near>(?:revenues?|sales|turnover)",
        ),
        "own",
        SHARE,
    ),
    Object(
        "revenue_share",
        "Share of revenue for the partner",
        (
            (
                r"<A>,?(?: share| cut| slice| part)? of<near>(?:revenues?|sales|turnover|"
                r"takings|receipts|income|box[- ]office)"
            ),
            r"revenue[- ]shar(?:e|es|ing)(?: agreement| deal| arrangement)?",
            r"shar(?:e|es|ed|ing)<near>(?:revenues?|sales|receipts)",
            r"(?:cut|slice|share) of<near>(?:revenues?|sales|receipts)",
        ),
        "payer",
        SHARE,
    ),
    Object(
        "revenue_growth",
        "Growth of revenue",
        (
            r"(?:revenues?|sales)<near>(?:grew|rose|climbed|jumped|increased|fell|dropped|up|down)<near><A>",
            r"<A>(?: rise| increase| growth| jump| drop| fall) in<near>(?:revenues?|sales)",
        ),
        "own",
        SHARE,
    ),
    Object(
        "price_rise",
        "Rise of prices",
        (
            r"(?:rais|increas|hik|lift)\w{1,3}<near>prices?<near><A>",
            r"prices?<near>(?:rises?|rose|increases?|hikes?|up|higher)<near><A>",
            r"<A>(?: price)? (?:rise|increase|hike)(?: in prices?)?",
            r"price (?:rise|increase|hike)s?",
        ),
        "own",
        BOTH,
    ),
    Object(
        "valuation",
        "Valuation",
        (
            r"valu(?:e|es|ed|ing) <P>",
            r"valu(?:ed|es|ing)<near>at<near><A>",
            r"<A> valuation",
            r"valuation of<near><A>",
            r"(?:is|was|now|be) worth<near><A>",
            r"valuations?",
            r"valu(?:ed|es|ing)",
            r"(?:is|was|now|be) worth",
            r"market (?:capitali[sz]ation|value|cap)",
        ),
        "valued",
    ),
    Object(
        "stake",
        "Stake in the company",
        (
            r"(?:equity )?stakes?",
            r"shareholdings?",
            r"<P>'s (?:\w+ )?holding(?! company)",
            r"equity(?: share)?",
            (
                r"(?:hold|holds|own|owns|owning|holding|take|takes|taking|get|gets|keep|keeps|"
                r"have)<near><A> of <N>"
            ),
            r"<A>(?: share| slice| part)? of the<near>(?:company|entity|firm|business|corporation|venture)",
            r"(?:share|slice|part)<near>of the<near>(?:company|entity|firm|corporation)",
            r"<A>(?: of| in) <P>(?!'s)",
            r"<A> of the (?:\w+ )?shares",
            r"<A>-?(?: share| interest| holding)",
            r"(?:larger|bigger|greater|smaller|lower) (?:share|slice)(?! of<near>(?:revenue|market|profit))",
        ),
        "holder",
        SHARE,
    ),
    Object(
        "acquisition",
        "Acquisition",
        (
            r"acqui(?:re|res|red|ring|sitions?)",
            r"take-?overs?|takes? over|taking over|took over",
            r"buy-?out|buys? out|bought out",
            r"(?:that|which) <P> (?:\w+ ){0,3}(?:buy|buys|buying|bought|purchas(?:e|es|ed|ing))",
            r"<C>(?:'s)? (?:deal|purchase|merger)",
            r"pa(?:y|ys|id|ying)<near><A> for <C>",
            (
                r"(?:buy|buys|buying|bought|purchas(?:e|es|ed|ing)(?: of)?)(?: \w{1,12}){0,3}(?: "
                r"(?:start-?up|company|maker))? \"?<N>"
            ),
        ),
        "buyer",
        ("money",),
        named=True,
    ),
    Object(
        "total_invested",
        "Total invested",
        (
            rf"(?:has|have|having|had)(?: \w{{2,12}}){{0,2}} {PUT_MONEY}(?:<near><A>)?",
            r"(?:total(?:led|ling|s)?|cumulative|overall)<near>invest(?:ment|ments|ed)",
            (
                r"invest(?:ment|ments|ed)<gap>(?:in total|total(?:led|s)?|altogether|in all|to date|so "
                r"far|adds? up)"
            ),
            r"invest(?:ed|ments?)<gap><A><near>(?:in total|altogether|in all|to date|so far)",
            r"(?:adds? up to|comes? to) <A>",
        ),
        "giver",
    ),
    Object(
        "commitment",
        "Commitment",
        (
            r"commit(?:s|ted|ting|ment|ments)?",
            r"pledg(?:e|es|ed|ing)",
            r"promis(?:e|es|ed|ing)",
            r"(?:contract|agreement|order) (?:worth|of|valued at)<near><A>",
            r"<A> (?:contract|order)",
        ),
        "giver",
    ),
    Object(
        "investment",
        "Investment",
        (
            r"invest(?:s|ed|ing|ment|ments)?",
            r"inject(?:s|ed|ing|ion|ions)?",
            r"pour(?:s|ed|ing)?<near><A>",
            r"(?:put|puts|putting|sank|sunk|ploughed|plowed) <A><near>(?:into|in)",
            r"<A> che(?:ck|que)",
            r"back(?:s|ed|ing) <P> with",
            r"(?:secur|receiv|obtain|rais|attract|tak|got|took)\w{0,3}<near><A><near>from <P>",
        ),
        "giver",
    ),
    Object(
        "cash_burn", "Cash burn", (r"(?:cash )?burn(?:s|ed|ing|t)?(?: rate)?", r"burn(?:s|ed|ing)? through")
    ),
    Object(
        "loss",
        "Loss",
        (r"(?:net |operating |annual )?loss(?:es)?", r"los(?:t|e|es|ing)<near><A>", r"in the red"),
    ),
    Object(
        "profit", "Profit", (r"profits?", r"earnings", r"(?:net|operating) income", r"ebitda"), "own", BOTH
    ),
    Object(
        "revenue",
        "Revenue",
        (r"revenues?", r"sales", r"turnover", r"(?:annuali[sz]ed )?run[- ]rate", r"takings"),
    ),
    Object(
        "debt",
        "Debt",
        (
            r"debts?",
            r"loans?",
            r"borrow(?:s|ed|ing|ings)?",
            r"bonds?",
            r"credit (?:line|facility)",
            r"len(?:t|ds?|ding)",
        ),
        "receiver",
    ),
    Object(
        "damages",
        "Damages",
        (r"damages", r"compensation", r"settlement (?:of|worth)", r"(?:sued|suing|sues) for"),
        "payer",
    ),
    Object("fine", "Fine", (r"fin(?:e|es|ed|ing)(?! (?:print|tun))", r"penalt(?:y|ies)"), "payer"),
    Object("royalty", "Royalty", (r"royalt(?:y|ies)",), "payer", BOTH),
    Object("licence_fee", "Licence fee", (r"licen[cs](?:e|es|ing)(?: fees?)?",), "payer", BOTH),
    Object("break_fee", "Break-up fee", (r"(?:break-?up|break|termination|exit) fee",), "payer", BOTH),
    Object("fee", "Fee", (r"fees?", r"commissions?"), "charged", BOTH),
    Object(
        "spending",
        "Spending",
        (r"spen(?:d|ds|t|ding)", r"capex|capital expenditures?", r"outlays?"),
    ),
    Object("spending", "Spending", (r"costs?(?: (?:it|them))?",), weak=True),
    Object(
        "funding",
        "Funding round",
        (
            r"(?:funding|financing|fundraising|investment) (?:round|package)",
            r"rais(?:e|es|ed|ing)<near><A>",
            r"(?:funding|financing|fundraising)",
            r"(?:first|second|third|fourth|latest|new|<A>)? ?round",
            r"series [a-k]",
        ),
        "receiver",
    ),
    Object(
        "headcount", "Headcount", (r"workforce", r"headcount", r"staff", r"employees", r"jobs"), "own", SHARE
    ),
    Object("capacity", "Capacity", (r"capacity", r"compute(?! time)", r"computing power"), "own", BOTH),
    Object(
        "price_cut",
        "Cut of prices",
        (
            r"price cuts?",
            r"(?:cut|lower|reduc)\w{0,4}<near>prices?<near><A>",
            r"discounts?",
        ),
        "own",
        BOTH,
    ),
    Object("price", "Price", (r"pric(?:e|es|ed|ing)", r"tariffs?", r"rates?"), "own", BOTH),
    Object(
        "payment", "Payment", (r"pa(?:y|ys|id|ying|yments?)", r"ow(?:e|es|ed|ing)"), "payer", BOTH, weak=True
    ),
)
"""Every kind of thing that an amount can measure, the narrow before the wide."""
