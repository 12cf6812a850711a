"""What partners can do to each other at law, before authorities, and with the rights that they hold."""

from __future__ import annotations

from detente.evidence.reading.cues.act import Act

__all__ = ["LAW_ACTS"]

COURT_ORDER = r"(?:injunctions?|restraining order)"
DEBT = r"(?:loans?|credit|debts?|notes?)"
OF_RULES = r"(?:regulators?|watchdogs?|authorit(?:y|ies)|commission|competition office|ministry|government)"

LAW_ACTS: tuple[Act, ...] = (
    Act(
        "arbitrate",
        "Go to arbitration",
        (
            r"(?:go(?:es|ing)?|tak(?:e|es|ing)<near>) to arbitration",
            r"tak(?:e|es|ing)<near>to arbitration",
            (
                r"(?:seek|start|demand|invok|request|fil|open|launch|begin)(?:e|es|"
                r"s|ing)?(?: for)?<near>arbitration"
            ),
            r"call(?:s|ing)? in<near>arbitrators?",
        ),
        (
            r"(?:went|took<near>) to arbitration",
            r"took<near>to arbitration",
            (
                r"(?:sought|started|demanded|invoked|requested|filed|opened|launched|"
                r"began)(?: for)?<near>arbitration"
            ),
        ),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "seek_injunction",
        "Seek an injunction",
        (rf"(?:seek|request|ask|appl|fil|obtain|pursu)(?:y|ies|e|es|s|ing)?(?: for)?<near>{COURT_ORDER}",),
        (rf"(?:sought|requested|asked for|applied for|filed for|obtained|won)<near>{COURT_ORDER}",),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "countersue",
        "Countersue",
        (r"counter-?su(?:e|es|ing)", r"(?:fil|bring)(?:e|es|s|ing)?<near>counterclaims?"),
        (r"counter-?sued", r"(?:filed|brought)<near>counterclaims?"),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "give_notice",
        "Give notice",
        (r"(?:giv(?:e|es|ing)|serv(?:e|es|ing)|hand(?:s|ing)? in)<near>notice(?! period)",),
        (r"(?:gave|served|handed in|has given|sent|issued)<near>notice(?! period)",),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "terminate",
        "Terminate the agreement",
        (
            (
                r"(?:terminat|cancel|end|quit|leav|exit)(?:e|es|s|ing|ling|ting)?<near>(?:licen[cs]e|"
                r"sponsorship|lease|venture|consortium|franchise)"
            ),
            (
                r"(?:pull|drop)(?:s|ping|ing)? out of<near>(?:contract|deal|sponsorship|venture|"
                r"consortium|alliance|partnership|project)"
            ),
            (
                r"withdraw(?:s|ing)? from<near>(?:contract|deal|sponsorship|venture|"
                r"consortium|alliance|partnership|project)"
            ),
            r"terminat(?:e|es|ing)<near>for cause",
        ),
        (
            (
                r"(?:terminated|cancell?ed|ended|quit|left|exited)<near>(?:licen[cs]e|sponsorship|"
                r"lease|venture|consortium|franchise)"
            ),
            (
                r"(?:pulled|dropped) out of<near>(?:contract|deal|sponsorship|venture|"
                r"consortium|alliance|partnership|project)"
            ),
            (
                r"withdrew from<near>(?:contract|deal|sponsorship|venture|consortium|"
                r"alliance|partnership|project)"
            ),
        ),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "let_lapse",
        "Let the contract lapse",
        (
            (
                r"(?:let|lets|letting|allow\w{0,3})<near>(?:contract|agreement|deal|licen[cs]e|"
                r"lease)<near>(?:lapse|expire|run out)(?! in)"
            ),
        ),
        (r"(?:let|allowed)<near>(?:contract|agreement|deal|licen[cs]e|lease)<near>(?:lapse|expire|run out)",),
        hostile=True,
    ),
    Act(
        "return_rights",
        "Return the rights",
        (r"(?:return|hand(?:ing)? back|giv(?:e|ing) back)(?:s|ing)?<near>rights",),
        (r"(?:returned|handed back|gave back)<near>rights",),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "exercise_option",
        "Exercise its option",
        (
            r"exercis(?:e|es|ing)<near>(?:option|call|put|right)",
            r"(?:has|have|holds?|with) an? (?:\w+ )?option to (?:buy|acquire|purchase|sell|take)",
        ),
        (r"exercised<near>(?:option|call|put|right)",),
        irreversible=True,
    ),
    Act(
        "call_loan",
        "Call in the loan",
        (
            rf"call(?:s|ing)? (?:in )?(?:its|the|their|that) (?:\w+ )?{DEBT}",
            r"demand(?:s|ing)?<near>repayment",
        ),
        (rf"called (?:in )?(?:its|the|their|that) (?:\w+ )?{DEBT}", r"demanded<near>repayment"),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "buy_out",
        "Buy out the partner",
        (r"buy(?:s|ing)? out", r"buy(?:s|ing)? <P> out"),
        (r"bought out", r"bought <P> out"),
        irreversible=True,
    ),
    Act(
        "dilute",
        "Dilute",
        (r"dilut(?:e|es|ing)(?= )",),
        (r"diluted(?= )",),
        hostile=True,
        irreversible=True,
        takes=True,
    ),
    Act(
        "sell",
        "Sell",
        (
            (
                r"(?:offload|divest|dispos)(?:s|e|es|ing)?(?: of)?(?= (?:its|the|a|part of its) "
                r"(?:\w+ ){0,2}(?:stake|shares|holding|interest))"
            ),
        ),
        (
            (
                r"(?:offloaded|divested|disposed of)(?= (?:its|the|a|part of its) (?:\w+ )"
                r"{0,2}(?:stake|shares|holding|interest))"
            ),
        ),
        irreversible=True,
        takes=True,
    ),
    Act(
        "lobby",
        "Lobby against the partner",
        (r"lobby(?:ing)?(?! (?:groups?|ists?))", r"lobbies"),
        (r"lobbied",),
        hostile=True,
    ),
    Act(
        "ask_regulators",
        "Ask regulators to review the contract",
        (
            rf"(?:appeal|turn|complain)(?:s|ing)? to<near>{OF_RULES}",
            rf"(?:call|bring)(?:s|ing)? in<near>{OF_RULES}",
        ),
        (rf"(?:appealed|turned|complained) to<near>{OF_RULES}", rf"(?:called|brought) in<near>{OF_RULES}"),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "license_rival",
        "License to a rival",
        (
            (
                r"(?:licen[cs]|sell|offer|giv)(?:e|es|s|ing)?<gap>to (?:an? |its |the |"
                r"<P>'s |other )?(?:rivals?|competitors?)"
            ),
        ),
        (
            (
                r"(?:licen[cs]ed|sold|offered|gave)<gap>to (?:an? |its |the |<P>'s "
                r"|other )?(?:rivals?|competitors?)"
            ),
        ),
        hostile=True,
    ),
    Act(
        "revoke_licence",
        "Revoke the licence",
        (
            (
                r"(?:revok|withdraw|cancel|suspend|strip)(?:e|es|s|ing|ling|ping)"
                r"?<near>(?:licen[cs]es?|concessions?|permits?)"
            ),
        ),
        (r"(?:revoked|withdrew|cancell?ed|suspended)<near>(?:licen[cs]es?|concessions?|permits?)",),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "seize",
        "Seize assets",
        (
            r"(?:seiz|expropriat|confiscat)(?:e|es|ing)(?= (?!on|the chance|the opportunity))",
            r"nationali[sz](?:e|es|ing)",
        ),
        (r"(?:seized|expropriated|confiscated|nationali[sz]ed)(?! (?:the chance|the opportunity|on))",),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "drop_claim",
        "Drop its claim",
        (
            (
                r"(?:drop|withdraw|abandon)(?:s|ping|ing)? (?:its|the|all|their|his) (?:\w+ )"
                r"?(?:claims?|lawsuits?|suit|complaint|case|demand)"
            ),
        ),
        (
            (
                r"(?:dropped|withdrew|abandoned) (?:its|the|all|their|his) (?:\w+ )?(?:claims?|"
                r"lawsuits?|suit|complaint|case|demand)"
            ),
        ),
        deal=True,
    ),
)
"""The acts at law; they are looked for before those of finance."""
