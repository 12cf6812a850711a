"""How sentences say whose a thing is: for each role of a party, the patterns that name it.

A group ``who`` is the party itself; a group ``other`` is the party at the other end, so that in a case of two
parties it is the one that is not named.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["NOT_THE_OWNER", "OWN_RULES"]

GET = (
    r"(?:receiv(?:e|es|ed|ing)|gets?|got|collects?|collected|takes? (?=<A>|an? |the |"
    r"its )|keeps?|retains?|is entitled to|earns?|is owed)"
)
BEAR = (
    r"(?:bear|bears|bore|carry|carries|pay|pays|paid|shoulder|shoulders|cover|"
    r"covers|absorb|absorbs|meet|meets)"
)
MORE = r"(?:ask|want|demand|seek|sought|requir|charg|rais|increas|hik|lift|insist|get|got)\w*"
GIVEN = r"(?:giv(?:e|es|ing|en)|gave|grant(?:s|ed|ing)?|offer(?:s|ed|ing)?|hand\w{0,3}|leav\w{1,3}|left)"

PROVIDER = r"(?:provider|supplier|host|partner|distributor|cloud)"
YIELD = r"(?:consent|approval|blessing|sign-off|go-ahead|say-so|permission|assent|veto)"

OWN_RULES: Mapping[str, tuple[str, ...]] = {
    "doer": (r"(?:want|ask|requir|urg|order|press|push|tell|told|expect|forc|oblig)\w{0,4} (?P<who><P>) to",),
    "bearer": (
        rf"(?P<who><P>)(?:'s)? (?:[\w-]+ ){{0,6}}{BEAR}",
        r"cost(?:s|ing)? (?P<who><P>)",
        r"(?P<who><P>)'s (?:share|part|recall|bill)",
    ),
    "charged": (
        r"fees? for (?P<who><P>)",
        r"(?P<who><P>) (?:\w+ ){0,3}(?:pays?|paid|pay|owes?|owed|guarantees?|sponsors?|borrows?)",
        (
            r"(?P<who><P>)'s (?:[\w-]+ ){0,3}(?:rents?|lease|royalt\w{1,3}|fees?|"
            r"payments?|sponsorship|guarantee)"
        ),
        r"(?:from|by) (?P<who><P>)",
        r"charg\w{1,3} (?P<who><P>)",
        r"licens\w{0,3}<gap>to (?P<who><P>)",
        r"(?:pays?|paid|paying|owes?|guarantees?|to) (?P<other><P>)",
        rf"(?P<other><P>) (?:\w+ ){{0,3}}{GET}",
        r"(?P<other><P>) (?:\w+ ){0,3}(?:rais|increas|lift|hik|charg)\w*",
        (
            r"(?P<other><P>) (?:\w+ ){0,2}(?:demand|want|seek|insist)\w{0,3}"
            r"(?! (?:to|an? (?:lower|smaller)|lower|smaller|less|a cut|a cap)\b)"
        ),
    ),
    "customer": (
        r"(?:with|from|through) (?P<who><P>)",
        r"(?P<who><P>) (?:\w+ ){0,2}(?:accounts?|accounted|makes? up|made up|represents?)",
    ),
    "debtor": (
        r"(?P<who><P>) (?:\w+ ){0,3}ow(?:e|es|ed|ing)\b",
        r"(?:bills?|invoices?) to (?P<who><P>)",
        r"(?:owed|unpaid) by (?P<who><P>)",
        r"(?P<who><P>)'s (?:\w+ )?(?:arrears|debts?)",
        r"(?P<other><P>)'s (?:unpaid|overdue|outstanding) (?:bills?|invoices?)",
        r"(?:ow(?:e|es|ed|ing)|owed to) (?P<other><P>)",
        r"(?P<other><P>) is (?:still )?owed",
    ),
    "discounter": (
        r"(?:from|by) (?P<who><P>)",
        r"(?P<who><P>) (?:\w+ ){0,3}(?:grant|giv|gave|offer|refus|cut|allow)\w*",
        r"(?:for|to) (?P<other><P>)",
        r"(?P<other><P>) (?:\w+ ){0,3}(?:want|gets?|got|receiv|demand|seek|sought|negotiat|insist|ask)\w*",
    ),
    "seller": (
        r"(?P<other><P>) (?:\w+ ){0,3}(?:pays?|paying|paid)",
        rf"(?P<who><P>) (?:\w+ ){{0,4}}{MORE}",
        r"(?P<who><P>)'s (?:\w+ ){0,3}(?:prices?|price rise|demand)",
        r"(?:by|from) (?P<who><P>)",
        r"offer\w{0,3} (?P<who><P>)",
        r"(?P<who><P>) (?:\w+ )?(?:sells?|sold)",
        r"(?P<other><P>) (?:\w+ )?(?:buys?|bought)",
        r"(?:ask|tell|told|want|charg|mak)\w{0,3} (?P<other><P>)",
    ),
    "supplier": (
        r"(?:from|by|at|through) (?P<who><P>)",
        r"(?P<who><P>)(?:'s \w+)? (?:\w+ ){1,4}<A>",
        r"(?P<other><P>) (?:\w+ ){0,3}(?:buy|get|got|sourc|order|purchas|import|draw|obtain)\w*",
    ),
    "giver": (
        r"(?:from|by) (?P<who><P>)",
        r"(?P<who><P>)(?: \w+)? (?:invest|put|pour|inject|commit|pledg|promis|back)\w*",
    ),
    "holder": (
        rf"{GIVEN} (?P<who><P>)(?!')",
        (
            r"(?P<who><P>) (?:to |would |will |could |may )?(?:hold|take|own|get|receive|have|end up|"
            r"keep|retain)(?:s|ing)?"
        ),
        r"<A>(?: stake| share)? (?:for|to) (?P<who><P>)",
        r"stake for (?P<who><P>)",
        r"(?P<who><P>)'s? (?:\w+ ){0,3}(?:stake|share|equity|holding)",
    ),
    "payer": (
        (
            r"(?P<who><P>) (?:\w+ ){0,3}(?:pays?|repays?|repaid|shares?|hands?|"
            r"owes?|paid|must pay|gives?)(?! of)"
        ),
        r"(?P<who><P>)'s (?:\w+ ){0,3}(?:revenues?|sales|profits?|turnover)(?![- ]shar)",
        r"(?:revenues?|sales|profits?|income|receipts|takings) (?:of|at|from) (?P<who><P>)",
        r"(?:from|by) (?P<who><P>)",
        r"licens\w{0,3}<gap>to (?P<who><P>)",
        r"(?:pays?|paid|paying|gives?|owes?) (?P<other><P>)",
        rf"(?P<other><P>) (?:\w+ ){{0,2}}{GET}",
        r"(?:shared? with|to|for) (?P<other><P>)",
        r"(?P<other><P>)'s (?:\w+ ){0,3}(?:<A> )?(?:revenue[- ]shar\w+(?! pay)|share|cut|slice)",
        r"(?P<who><P>)'s (?:[\w-]+ ){0,3}payments?",
    ),
    "buyer": (
        r"by (?P<who><P>)",
        (
            r"(?P<who><P>)(?:'s)? (?:[\w$-]+ ){0,4}(?:<A> )?(?:acqui|buy|bought|purchas|take-?over|"
            r"takes? over)\w*"
        ),
    ),
    "receiver": (
        r"len(?:t|ds?|ding) (?P<who><P>)",
        r"(?P<other><P>) (?:\w+ ){0,2}(?:lent|lends?|call(?:s|ed|ing)? in)",
        r"(?P<who><P>) (?:\w+ ){0,3}(?:rais|los|forfeit|risk|secur|receiv)\w*",
        r"(?:funding|financing|round|investment|money|capital) (?:for|in|into|of) (?P<who><P>)",
        r"(?P<who><P>)'s (?:\w+ ){0,3}(?:<A> )?(?:funding|financing|round)",
        r"(?:in|into|for) (?P<who><P>)",
    ),
    "exclusive": (
        rf"(?P<other><P>)'s? (?:\w+ ){{0,2}}(?:sole|exclusive|only|preferred) (?:\w+ ){{0,2}}{PROVIDER}",
        (
            r"(?P<who><P>)'s? (?:\w+ ){0,2}(?:exclusiv|sole|right)\w*"
            r"(?! (?:\w+ ){0,2}(?:provider|supplier|host|partner)\b)"
        ),
        r"(?:exclusive(?:ly)?|solely|only|exclusivity) (?:to|on|with|for|through|via|by) (?P<who><P>)",
        r"(?:right of )?first refusal (?:for|to) (?P<who><P>)",
        r"(?P<other><P>) (?:\w+ )?(?:relies|runs|rely|depends) (?:exclusively|solely|only)",
        (
            r"(?P<who><P>) (?:\w+ ){0,3}(?:is|was|as|became|remains|holds?|held|has|had|keeps?|retains?|"
            r"lost|gave|waived)"
        ),
    ),
    "consenter": (
        rf"(?P<who><P>)'s? (?:\w+ ){{0,3}}{YIELD}",
        rf"{YIELD} (?:of|from|by) (?P<who><P>)",
        r"(?:approved|sanctioned) by (?P<who><P>)",
        r"(?P<who><P>) (?:\w+ ){0,2}(?:refus|withh|declin|approv|consent|grant|reject)\w*",
        rf"(?P<other><P>) (?:\w+ ){{0,4}}(?:needs?|requires?|seek\w*|without)<near>{YIELD}",
    ),
    "converter": (
        (
            r"(?P<who><P>)'s? (?:(?!to|consent|approval)[\w-]+ ){0,3}(?:conversion|restructuring|"
            r"recapitali|transition|transformation)\w*"
        ),
        (
            r"(?P<who><P>) (?:[\w'-]+ ){0,8}(?:convert|transition|become|turn|change|shift|restructur|"
            r"transform)\w*"
        ),
        rf"(?P<other><P>)'s? (?:\w+ ){{0,3}}{YIELD}",
        r"(?P<other><P>) (?:\w+ ){0,4}(?:approv|consent|block|agree|oppos|veto)\w*",
    ),
    "permitted": (r"(?:allow|permit|let|lets|grant|gave|give)\w{0,4} (?P<who><P>)",),
    "accuser": (
        r"(?:accus\w{1,3}|against|sue|sues|sued|suing) (?P<other><P>)",
        r"(?P<who><P>) (?:\w+ ){0,4}(?:accus|sue|counter-?su|fil|lodg|complain|ask|opts|campaign|launch)\w*",
    ),
    "holder_of_right": (
        (
            r"(?:prevent|keep|bar|block|stop|deny|grant|give|giving|gave|allow|let|provid|cut "
            r"off)\w{0,4} (?P<who><P>)"
        ),
        (
            r"(?P<who><P>) (?:\w+ ){0,3}(?:hold|has|have|had|retain|keep|get|los|enjoy|seek|demand|want|"
            r"uses?)\w{0,4}"
        ),
        r"(?P<who><P>)'s? (?:\w+ ){0,3}(?:access|rights?|licen[cs]e)",
    ),
    "founded": (
        r"(?:co-?founded|founded|founding of) (?P<who><P>)",
        r"(?P<who><P>),? (?:was )?(?:co-?)?founded",
    ),
    "valued": (
        r"valu(?:ed|es|ing|e) (?P<who><P>)",
        r"valuation (?:of|for) (?P<who><P>)",
        r"(?P<who><P>)(?:'s)?,? (?:\w+ ){0,3}(?:valu|market cap)\w*",
        r"(?P<who><P>) at (?:a valuation|<A>)",
        r"(?:in|for|into) (?P<who><P>)",
    ),
}
NOT_THE_OWNER: Mapping[str, str] = {
    "achiever": r"in (?P<who><P>)'s (?:view|opinion|eyes|judgement)",
    "seller": r"(?:ask|tell|told|charg|according to|mak)\w{0,3} (?P<who><P>)",
    "exclusive": r"(?P<who><P>)'s",
    "holder_of_right": r"(?:to|of) (?:\w+ ){0,3}(?P<who><P>)",
    "giver": r"(?:in|into|to|for|with) (?P<who><P>)",
    "holder": r"(?:in|of) (?P<who><P>)",
    "accuser": r"(?:accus\w{1,3}|against|sue|sues|sued|suing|from|with|of) (?P<who><P>)",
}
