"""What parties can do to each other, by the verbs that tell of it.

Each row has the forms that speak of what could be done or is being done, and the forms that tell what was
done. What the verb implies is fixed here: an act is hostile if it hurts another party whatever its reason,
irreversible if it cannot be taken back, and a step into a deal if it only makes sense together with others.
"""

from __future__ import annotations

from detente.evidence.reading.cues.act import Act
from detente.evidence.reading.cues.law_acts import LAW_ACTS
from detente.evidence.reading.cues.trade_acts import TRADE_ACTS

__all__ = ["ACTS"]


PACT = r"(?:agreement|contract|partnership|deal|alliance|pact)"
TALKS = r"(?:talks|negotiations?|discussions)"
FUNDS = r"(?:funding|financing|investment|commitment|contribution|money)"
WHOLE = r"(?:for-profit|public (?:company|entity)|(?:public )?benefit corporation)"
NO_PRICE = (
    r"(?!<near>(?:prices?|rents?|fees?|tariffs?|wages?|pay|offer|bid|stake|"
    r"output|royalt\w{1,3}|production)\b)"
)
OTHERS = r"(?:other|another|rival|alternative|different|new|additional)"
SUPPLIERS = r"(?:suppliers?|providers?|clouds?|vendors?|models?|partners?)"

PROPERTY = (
    r"(?:its|the|a|part of its) (?:\w+ ){0,2}(?:stake|shares|business|unit|holding|plant|division|assets)"
)

ACTS: tuple[Act, ...] = (
    *LAW_ACTS,
    *TRADE_ACTS,
    Act(
        "accuse",
        "Accuse",
        (r"accus(?:e|es|ing)",),
        (r"accused",),
        hostile=True,
        irreversible=True,
        takes=True,
    ),
    Act(
        "file_complaint",
        "File a complaint",
        (r"(?:fil(?:e|es|ing)|lodg(?:e|es|ing)|bring(?:ing|s)?|submit(?:s|ting)?)<near>complaints?",),
        (r"(?:filed|lodged|brought|submitted)<near>complaints?",),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "sue",
        "Sue",
        (r"su(?:e|es|ing)(?= <N>)",),
        (r"sued(?= (?:by )?<N>)",),
        hostile=True,
        irreversible=True,
        takes=True,
    ),
    Act(
        "go_to_court",
        "Go to court",
        (
            r"tak(?:e|es|ing) <N> to court",
            r"(?:tak|launch|start|prepar|threaten|consider)(?:e|es|s|ing)?<near>legal action",
        ),
        (r"took <N> to court", r"(?:took|launched|started)<near>legal action"),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "ask_regulators",
        "Ask regulators to review the contract",
        (
            r"(?:ask|asks|asking|urg(?:e|es|ing)|invit(?:e|es|ing))<near>regulators?",
            r"(?:seek|seeks|seeking|request(?:s|ing)?)<near>regulatory review",
            r"scrutini[sz](?:e|es|ing)<near>regulatory terms",
        ),
        (r"(?:asked|urged|invited)<near>regulators?", r"(?:sought|requested)<near>regulatory review"),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "campaign",
        "Campaign in public",
        (r"(?:launch|start|run|wag)(?:e|es|s|ing|ning)?<gap>campaign", r"campaign(?:s|ing)? against"),
        (r"(?:launched|started|ran|waged)<gap>campaign", r"campaigned against"),
        hostile=True,
    ),
    Act(
        "walk_away",
        "Walk away from the talks",
        (
            r"walk(?:s|ing)? (?:away|out)",
            rf"abandon(?:s|ing)?<near>{TALKS}",
            rf"pull(?:s|ing)? out of<near>{TALKS}",
        ),
        (r"walked (?:away|out)", rf"abandoned<near>{TALKS}"),
        hostile=True,
    ),
    Act(
        "halt_talks",
        "Halt the talks",
        (rf"(?:halt|suspend|paus|break off|stall|freez)(?:e|es|s|ing)?<near>{TALKS}",),
        (rf"(?:halted|suspended|paused|broke off|froze)<near>{TALKS}",),
        hostile=True,
    ),
    Act(
        "resume_talks",
        "Resume the talks",
        (rf"(?:resum|restart)(?:e|es|s|ing)?<near>{TALKS}",),
        (rf"(?:resumed|restarted)<near>{TALKS}",),
    ),
    Act(
        "terminate",
        "Terminate the agreement",
        (
            (
                r"(?:terminat|cancel|end|rip up|tear up|scrap|dissolv|quit|leav|exit)(?:e|es|s|ing|ling|"
                rf"ping|ting)?<near>{PACT}"
            ),
        ),
        (rf"(?:terminated|cancell?ed|ended|ripped up|tore up|scrapped|dissolved|left|exited)<near>{PACT}",),
        hostile=True,
        irreversible=True,
    ),
    Act("withhold", "Withhold", (r"withhold(?:s|ing)?",), (r"withheld",), hostile=True, takes=True),
    Act(
        "restrict_access",
        "Keep from access",
        (
            (
                r"(?:restrict|limit|cut off|deny|den(?:y|ies|ying)|revok(?:e|es|ing)|block)(?:s|"
                r"ing)?<near>access"
            ),
            r"(?:prevent|keep|bar|stop)(?:s|ing|ring|ping)? <P><gap>access",
        ),
        (r"(?:restricted|limited|cut off|denied|revoked|blocked)<near>access",),
        own_words=True,
        hostile=True,
    ),
    Act(
        "block",
        "Block",
        (r"(?:block|veto)(?:s|es|ing)?(?! (?:of|chain))",),
        (r"(?:blocked|vetoed)",),
        hostile=True,
        takes=True,
    ),
    Act("approve", "Approve", (r"approv(?:e|es|ing)",), (r"approved",), deal=True, takes=True),
    Act(
        "consent",
        "Consent",
        (
            r"<P>'s? (?:\w+ )?(?:consent|approval|blessing|go-ahead)",
            r"(?:give|gives|giving|grant(?:s|ing)?)<near>(?:consent|approval|permission)",
            r"(?<=to )consent",
            r"(?:would|could|will|must|may|might|should) consent",
            r"consent(?:s|ing) to",
        ),
        (r"consented", r"(?:gave|granted)<near>(?:consent|approval|permission)"),
        deal=True,
    ),
    Act(
        "sign",
        "Sign a new agreement",
        (
            rf"(?:sign|strik|reach|conclud|negotiat)(?:e|es|s|ing)?<near>new {PACT}",
            rf"sign(?:s|ing)?<near>{PACT}",
        ),
        (rf"(?:signed|struck|reached|concluded)<near>{PACT}",),
        deal=True,
    ),
    Act(
        "waive",
        "Waive",
        (
            r"waiv(?:e|es|ing)",
            (
                r"(?:giv(?:e|es|ing) up|relinquish(?:es|ing)?|forgo(?:es|ing)?)(?= its| the| their| any|"
                r" future| rights)"
            ),
        ),
        (r"waived", r"gave up(?= its| the| their| rights)"),
        deal=True,
        takes=True,
    ),
    Act(
        "extend",
        "Extend the agreement",
        (rf"(?:extend|prolong|renew)(?:s|ing)?<near>{PACT}",),
        (rf"(?:extended|prolonged|renewed)<near>{PACT}",),
        deal=True,
    ),
    Act(
        "settle",
        "Settle",
        (r"settl(?:e|es|ing)(?= (?:the|with|its|out|a) )",),
        (r"settled(?= (?:the|with|its|out|a) )",),
        deal=True,
    ),
    Act(
        "offer",
        "Offer",
        (r"offer(?:s|ing)?(?= (?:a|an|the|<P>|<A>|terms|better|less|more|up) ?)",),
        (r"offered(?= (?:a|an|the|<P>|<A>|terms|better|less|more) ?)",),
        deal=True,
        takes=True,
    ),
    Act(
        "renegotiate", "Renegotiate", (r"renegotiat(?:e|es|ing)",), (r"renegotiated",), deal=True, takes=True
    ),
    Act(
        "acquire",
        "Acquire",
        (
            r"acquir(?:e|es|ing)(?= )",
            r"buy(?:s|ing)?(?=(?: the| start-?up| startup){0,2} <N>)",
            r"tak(?:e|es|ing) over(?= )",
        ),
        (r"acquired", r"bought(?=(?: the| start-?up| startup){0,2} <N>)", r"took over(?= )"),
        irreversible=True,
        takes=True,
        kinds=("acquisition",),
        past="acquired",
    ),
    Act(
        "sell",
        "Sell",
        (rf"sell(?:s|ing)?(?= {PROPERTY})",),
        (rf"sold(?= {PROPERTY})",),
        irreversible=True,
        takes=True,
    ),
    Act(
        "invest",
        "Invest",
        (r"invest(?:s|ing)?(?= )",),
        (r"invested", r"put <A> into", r"injected"),
        irreversible=True,
        takes=True,
        kinds=("investment",),
        past="invested",
    ),
    Act(
        "cut_funding",
        "Cut its funding",
        (rf"(?:cut|reduc|withdraw|pull|shrink|trim)(?:e|es|s|ing|ting|ming)?<near>{FUNDS}",),
        (rf"(?:cut|reduced|withdrew|pulled)<near>{FUNDS}",),
        hostile=True,
    ),
    Act(
        "raise_funds",
        "Raise money",
        (rf"rais(?:e|es|ing){NO_PRICE}<near>(?:<A>|money|capital|funds)",),
        (rf"raised{NO_PRICE}<near>(?:<A>|money|capital|funds)",),
        kinds=("funding",),
        past="raised",
    ),
    Act(
        "switch_supplier",
        "Turn to other suppliers",
        (
            (
                r"(?:switch|turn|mov|shift)(?:e|es|s|ing)?<near>(?:to|toward|towards)<near>"
                rf"{OTHERS}<near>{SUPPLIERS}"
            ),
            rf"(?:collaborat|work|partner)(?:e|es|s|ing|ions?)? with {OTHERS}<near>{SUPPLIERS}",
            rf"(?:us|buy|rent)(?:e|es|s|ing)?<near>{OTHERS}<near>{SUPPLIERS}",
        ),
        (rf"(?:switched|turned|moved|shifted)<near>(?:to|toward|towards)<near>{OTHERS}<near>{SUPPLIERS}",),
    ),
    Act(
        "go_public",
        "Go public",
        (
            r"go(?:es|ing)? public",
            r"(?:launch|pursu|hold|plan)(?:e|es|s|ing|ning)?<near>(?:initial public offering|ipo)",
        ),
        (r"went public",),
        irreversible=True,
    ),
    Act(
        "convert",
        "Convert",
        (
            (
                r"(?:transition|convert|restructur(?:e|ing)|chang(?:e|ing)|turn|"
                rf"becom(?:e|ing)|transform)<near>{WHOLE}"
            ),
        ),
        (
            (
                r"(?:converted|restructured|became|turned)<near>(?:for-profit|public company|(?:public "
                r")?benefit corporation)"
            ),
        ),
        irreversible=True,
    ),
    Act(
        "declare_agi",
        "Declare AGI",
        (r"declar(?:e|es|ing)<near>(?:agi|artificial general intelligence)",),
        (r"declared<near>(?:agi|artificial general intelligence)",),
        hostile=True,
        irreversible=True,
    ),
    Act(
        "raise_prices",
        "Raise prices",
        (r"(?:rais|increas|hik|lift)(?:e|es|s|ing)?<near>prices?",),
        (r"(?:raised|increased|hiked|lifted)<near>prices?",),
        hostile=True,
    ),
    Act("enforce", "Enforce", (r"enforc(?:e|es|ing)",), (r"enforced",), hostile=True, takes=True),
    Act(
        "stop_paying",
        "Stop paying",
        (r"stop(?:s|ping)? pay(?:ing|ments?)", r"refus(?:e|es|ing) to pay"),
        (r"stopped pay(?:ing|ments?)", r"refused to pay"),
        hostile=True,
    ),
    Act(
        "build_own",
        "Build its own",
        (r"(?:build|develop|initiat|launch|train)(?:e|es|s|ing)? its own(?= )",),
        (r"(?:built|developed|initiated|launched|trained) its own(?= )",),
        takes=True,
    ),
    Act(
        "hire_away",
        "Hire away staff",
        (r"(?:hir|poach)(?:e|es|ing)<near>(?:staff|engineers|researchers|executives|team)",),
        (r"(?:hired|poached)<near>(?:staff|engineers|researchers|executives|team)",),
        hostile=True,
    ),
    Act(
        "delay",
        "Delay",
        (r"(?:delay|postpon)(?:e|es|s|ing)?(?= (?:the|its|a) )",),
        (r"(?:delayed|postponed)(?= (?:the|its|a) )",),
        takes=True,
    ),
)
"""Every act that is known; where two cover the same words, the first listed is meant."""
