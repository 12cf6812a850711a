"""Relations that are rights, and what stands beside them: exclusivity, consent, ownership, access."""

from __future__ import annotations

from detente.evidence.reading.cues.relation import Relation

__all__ = ["RIGHTS"]

ALONE = r"(?:exclusive(?:ly)?|exclusivity|sole(?:ly)?|only)"
CLOUD = r"(?:cloud|comput(?:e|ing)|hosting|host|infrastructure|data cent(?:er|re)s?)"
OUTLET = r"(?:distribut\w{1,6}|sell|sells|resell|offer|apis?|licen[cs]\w{1,5}|software)"
YIELD = r"(?:consent|approval|blessing|sign-off|go-ahead|say-so|permission|assent)"
START = r"(?:build|start|initiate|launch|pursue|develop|set up|found|run|create)"
LET = r"\"?(?P<name><C>)\"?(?: to)? (?:happen|go ahead|proceed|start)"
AUTHORITY = r"(?:regulators?|regulatory|courts?|attorneys? general|authorit(?:y|ies)|commission|ftc|judges?)"
KNOW_HOW = r"(?:intellectual (?:property|assets)|ip|technolog(?:y|ies)|models?|research|code|algorithms?)"
PRODUCT = r"(?:assistant|tool|product|cloud|platform|software|service|app|chatbot|unit|subsidiary|business)"

RIGHTS: tuple[Relation, ...] = (
    Relation(
        "cloud_exclusivity",
        "Exclusivity of cloud and computing",
        (
            rf"{ALONE}<near>{CLOUD}(?: computing)?(?: provider| supplier| host| partner)?",
            rf"{CLOUD}<near>(?:exclusive|exclusivity)",
            r"(?:rel(?:y|ies|ied)|runs?|depends?) (?:exclusively|solely|only) on",
        ),
        (
            r"exclusiv\w{1,3}<gap>first refusal",
            (
                r"rights? of first refusal<near>(?:replac\w{1,3}|instead of|place of|rather than)<near>"
                r"exclusiv\w{1,5}"
            ),
            rf"(?:rights? of )?first refusal<gap>{CLOUD}",
            rf"{CLOUD}<gap>first refusal",
        ),
        "exclusive",
        "exclusivity",
    ),
    Relation(
        "distribution_exclusivity",
        "Exclusivity of distribution",
        (
            rf"{ALONE}(?: rights?)?<near>{OUTLET}",
            rf"{OUTLET}<near>{ALONE} (?:to|on|through|via|by)",
            r"only (?:through|via|on) <N>",
        ),
        (),
        "exclusive",
        "exclusivity",
    ),
    Relation(
        "exclusivity",
        "Exclusivity",
        (
            r"exclusive(?:ly)?(?: rights?| access| licen[cs]e)?(?! (?:interview|report|story|look|footage))",
            r"exclusivity",
            r"(?:sole|only)(?: \w+)? (?:provider|supplier|partner|distributor|licensee)",
        ),
        (),
        "exclusive",
        "exclusivity",
    ),
    Relation(
        "authority_approval_needed",
        "Approval of an authority is needed",
        (
            (
                r"(?:needs?|requires?|awaits?|seeks?|subject to|depends? on|without)<gap>"
                rf"{AUTHORITY}(?:'s?)?<near>(?:approval|clearance|consent)"
            ),
            (
                r"(?:needs?|requires?|awaits?|seeks?|subject to|depends? on|without)<near>(?:approval|"
                rf"clearance|consent)<near>{AUTHORITY}"
            ),
        ),
        (),
        "own",
        "consent",
    ),
    Relation(
        "consent_needed",
        "Consent is needed",
        (
            rf"(?:cannot|can't|can not|could not|unable to|may not|impossible)<far>without<gap>{YIELD}",
            (
                r"(?:needs?|needed|requires?|required|seek(?:s|ing)?|sought|awaits?|awaiting|subject to|"
                rf"depends? on|hinges on|conditional on|obtain|secure)<gap>{YIELD}"
            ),
            r"(?P<who><P>) (?:must|has to|would have to|needs to) (?:approve|agree|consent|sign off)",
            r"needs? (?P<who><P>) to (?:approve|agree|consent|sign)",
            r"(?P<who><P>) (?:can|could) (?:block|veto)",
            r"(?P<who><P>)(?:'s| has| holds| had| with)?(?: an?| its| effective)? veto",
        ),
        (
            rf"(?:not|n't|no longer)<near>(?:need|needed|require|required|seek|depend on)<gap>{YIELD}",
            rf"(?:can|could|may|will|would|free to) (?:\w+ ){{0,4}}without<gap>{YIELD}",
            rf"no<near>{YIELD}<near>(?:is |was )?(?:needed|required)",
            rf"without needing<gap>{YIELD}",
        ),
        "consenter",
        "consent",
    ),
    Relation(
        "consent_given",
        "Consent is given",
        (
            r"(?P<who><P>) (?:has |have |had )?(?:already )?(?:approved|consented|signed off)",
            r"approved by (?P<who><P>)",
            rf"(?P<who><P>) (?:has |had )?(?:gave|given|granted)<near>{YIELD}",
        ),
        (
            rf"(?:refus|withh[eo]ld|declin|deni|reject)\w{{0,3}}<near>{YIELD}",
            r"(?:refus\w{1,3}|unwilling|declin\w{1,3}) to (?:approve|consent|sign off)",
        ),
        "consenter",
        "consent",
    ),
    Relation(
        "permission",
        "Permission",
        (
            r"(?:granted|given|got|received|won|obtained|has|had) permission<gap>\"?(?P<name><N>)",
            (
                rf"(?:allow(?:s|ed|ing)?|permit(?:s|ted|ting)?|let|lets) (?P<who><P>)(?: to)? {START}<gap>"
                r"\"?(?P<name><N>)"
            ),
            (
                r"(?P<who><P>) (?:was|is|were|has been|had been) (?:allowed|permitted|free|cleared) to "
                rf"{START}<gap>\"?(?P<name><C>)"
            ),
            (
                rf"agree[sd]? that (?P<who><P>) (?:may|can|could|might) {START}<far>"
                r"(?:called|named|known as) \"?(?P<name><C>)"
            ),
            rf"agree[sd]? that (?P<who><P>) (?:may|can|could|might) {START}<gap>\"?(?P<name><C>)",
        ),
        (),
        "permitted",
        "consent",
    ),
    Relation(
        "permission",
        "Permission",
        (rf"(?:agree[sd]? to let|allow(?:s|ed)?|let) {LET}",),
        (),
        "none",
        "consent",
    ),
    Relation(
        "competition",
        "Competition",
        (
            (
                r"(?P<thing><N>),? (?:which |that )?(?:\w+ly )?(?:competes?|is competing|rivals?|"
                r"competed) (?:with |against )?(?:<P>'s )?(?P<name><N>)"
            ),
            r"(?P<thing><N>),? (?:is )?an? (?:rival|competitor) (?:of|to) (?:<P>'s )?(?P<name><N>)",
            r"(?<!fair )(?:direct |fierce )?(?<!fair )(?:competition|competitors|rivals)(?! (?:rules?|law))",
            r"compet(?:e|es|ing)",
        ),
        (),
        "none",
        "competition",
    ),
    Relation(
        "owner_of",
        "Owner",
        (
            (
                r"(?P<thing><N>),? (?:which |that |who )?(?:(?:also |already |now )?owns?|(?:is |was "
                r")?(?:the )?owner of|owned)(?: the| its)? (?P<name><N>)"
            ),
            (
                r"(?P<name><N>),? (?:(?:which |that )?(?:is |was )?owned by|(?:which |that )?belongs "
                r"to) (?P<thing><N>)"
            ),
            (
                r"(?P<name><N>)(?:,| is)(?: (?:a|an|the))? (?P<thing><P>)(?:'s)?(?: own(?:ed)?|-owned)? "
                r"(?:product|service|subsidiary|unit|tool|brand|assistant)"
            ),
            rf"(?P<thing><P>)'s (?:own )?(?P<name><N>),? (?:an? |its )?(?:\w+ )?{PRODUCT}",
            r"(?P<thing><N>), [^,;]{3,80}, (?:also |already |now )?owns? (?:the )?(?P<name><N>)",
            r"(?P<name><N>) is (?P<thing><P>)'s(?= ?[:,.;]|$)",
            r"(?P<thing><P>)'s own (?P<name><N>)",
            r"(?:rivals?|compet\w{1,4})<near>(?P<thing><P>)'s (?P<name><N>)",
        ),
        (),
        "none",
        "ownership",
    ),
    Relation(
        "ip_access",
        "Access to technology and intellectual property",
        (
            rf"(?:access|rights?|licen[cs]e) to (?:\w+ ){{0,2}}(?P<name><N>)'s(?: \w+)?<near>{KNOW_HOW}",
            rf"(?:access|rights?|licen[cs]e) to<near>{KNOW_HOW}",
            (
                r"(?:use|uses|using|licen[cs](?:e|es|ed|ing)) (?:all (?:of )?)?(?P<name><N>)'s(?: "
                rf"\w+)?<near>{KNOW_HOW}"
            ),
            rf"access to (?:\w+ ){{0,2}}(?:groundbreaking |its )?{KNOW_HOW}",
        ),
        (
            (
                r"(?:prevent|keep|bar|block|stop|deny|cut off)\w{0,3} <P><near>(?:access|"
                r"rights?)<near>(?P<name><N>)'s"
            ),
            (
                rf"(?:prevent|keep|bar|block|stop|deny|cut off)\w{{0,3}} <P><near>(?:access|rights?|"
                rf"using)<gap>{KNOW_HOW}"
            ),
        ),
        "holder_of_right",
        "access",
    ),
    Relation(
        "cloud_access",
        "Access to cloud and computing",
        (rf"access to<gap>{CLOUD}", r"access to<near>computing power"),
        (),
        "holder_of_right",
        "access",
    ),
)
"""Relations about who may do or has what, the narrow before the wide."""
