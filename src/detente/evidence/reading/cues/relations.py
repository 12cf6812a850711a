"""What sentences say without a number: exclusivity, consent, ownership, the state of talks, and so on.

Each row names a relation and the patterns for *it is so* and *it is not so*. Rows of one family that cover
the same words exclude each other: the first listed is meant. The word for what is not so stands either in a
pattern of its own, or before the match ("no longer", "does not", "without"), see `NEGATION`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["CHANGES", "FALLS", "NEGATION", "RELATIONS", "RISES", "Relation"]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that a sentence can state.

    Parameters
    ----------
    slug
        The last part of what a claim is about.
    name
        What people call it.
    yes, no
        Patterns of what says that it is so, and that it is not. A group ``who`` is the party of the slug,
        ``other`` the party at the other end, ``name`` a thing that the slug names, ``verb`` a word of it.
    owner
        The role of its party, as for objects; ``none`` for what lies between the parties.
    family
        Rows with one family never stand on the same words.
    deadline
        Whether a deadline about the same kind of thing says it already.
    first
        Whether the name stands first in the slug, as in ``musk_departure``.
    """

    slug: str
    name: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    owner: str = "own"
    family: str = ""
    deadline: bool = False
    first: bool = False


NEGATION = (
    r"(?:\b(?:not|no longer|never|non-?|nor|neither|without|cannot|fail(?:s|ed)? to|den(?:y|ies|ied|"
    r"ying)(?: that)?|"
    r"(?:avert|avoid|prevent|stop|end|abandon|drop|scrap|shelv|waiv|relinquish|refus|reject|oppos|lo[sz])"
    r"(?:p?e?d|p?ing|e|s|es)?|lost|gave up|give up|giving up|no|unlikely)|n't)"
    "(?: (?:be|been|to|a|an|the|its|any|yet|have|has|had|on|of|from|is|was|as|final|that|"
    "[\U000f0000-\U000fffff]{1,200}'s)){0,3} ?$"
)
"""What turns *it is so* into *it is not so*, right before the words."""

ALONE = r"(?:exclusive(?:ly)?|exclusivity|sole(?:ly)?|only)"
CLOUD = r"(?:cloud|comput(?:e|ing)|hosting|host|infrastructure|data cent(?:er|re)s?)"
OUTLET = r"(?:distribut\w{1,6}|sell|sells|resell|offer|apis?|licen[cs]\w{1,5}|software)"
YIELD = r"(?:consent|approval|blessing|sign-off|go-ahead|say-so|permission|assent)"
AUTHORITY = r"(?:regulators?|regulatory|courts?|attorneys? general|authorit(?:y|ies)|commission|ftc|judges?)"
KNOW_HOW = r"(?:intellectual (?:property|assets)|ip|technolog(?:y|ies)|models?|research|code|algorithms?)"
PACT = r"(?:deal|agreement|accord|memorandum|term sheet|pact|contract|settlement)"
TALKS = r"(?:talks|negotiations?|discussions)"
PRODUCT = r"(?:assistant|tool|product|cloud|platform|software|service|app|chatbot|unit|subsidiary|business)"
WHOLE = r"(?:for-profit|public (?:company|entity|corporation)|(?:public )?benefit corporation)"
PURCHASE = r"(?:deal|acquisition|take-?over|purchase|merger|buy-?out)"

RELATIONS: tuple[Relation, ...] = (
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
                r"rights? of first refusal<near>(?:replaced|instead of|in place of|rather than)<near>"
                r"exclusiv\w{1,5}"
            ),
            r"(?:rights? of )?first refusal",
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
            r"exclusive(?:ly)?(?: rights?| access| licen[cs]e)?",
            r"exclusivity",
            r"sole(?! purpose)(?: \w+)? (?:provider|supplier|partner)",
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
                r"(?:allow(?:s|ed|ing)?|permit(?:s|ted|ting)?|let|lets) (?P<who><P>)(?: to)? (?:build|"
                r"start|initiate|launch|pursue|develop)<gap>\"?(?P<name><N>)"
            ),
        ),
        (),
        "permitted",
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
            r"(?:direct |fierce |open )?(?:competition|competitors|rivals)(?! (?:rules?|law))",
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
            r"(?P<thing><P>)'s own (?P<name><N>)",
            r"(?:rivals?|compet\w{1,4})<near>(?P<thing><P>)'s (?P<name><N>)",
        ),
        (),
        "none",
        "ownership",
    ),
    Relation(
        "agi_reached",
        "AGI reached",
        (
            (
                r"(?:reach|achiev|attain|declar)(?:e|es|ed|ing)?<near>(?:agi|artificial general "
                r"intelligence|human-level)"
            ),
            r"(?:agi|artificial general intelligence)<near>(?:has been|was|is) (?:reached|achieved)",
        ),
        (),
        "own",
        "agi",
    ),
    Relation(
        "accusation",
        "Accusation",
        (
            r"accus(?:e|es|ed|ing) (?P<other><P>)",
            r"anti-?competitive (?:behaviou?r|conduct)",
            r"antitrust (?:infringements?|violations?|concerns?)",
        ),
        (),
        "accuser",
        "hostile",
    ),
    Relation(
        "complaint",
        "Complaint to an authority",
        (
            r"(?:fil|lodg|bring|submit)(?:e|es|ed|ing|s|ting)?<near>complaints?",
            r"(?:antitrust|regulatory) complaints?",
        ),
        (),
        "accuser",
        "hostile",
    ),
    Relation(
        "regulatory_review",
        "Review by regulators",
        (
            r"(?:regulatory|federal|antitrust) (?:review|scrutiny|probe|investigation|inquiry)",
            r"scrutini[sz](?:e|es|ed|ing)<near>regulatory",
            r"(?:ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|invit(?:e|es|ed|ing))<near>regulators",
        ),
        (),
        "accuser",
        "hostile",
    ),
    Relation(
        "public_campaign",
        "Public campaign",
        (r"(?:public|media|press|pr)(?: \w+)? campaign", r"campaign(?:s|ing)? (?:in public )?against"),
        (),
        "accuser",
        "hostile",
    ),
    Relation(
        "lawsuit",
        "Lawsuit",
        (
            r"(?:sue|sues|sued|suing) (?P<other><P>)",
            r"lawsuits?",
            r"legal action",
            r"tak(?:e|es|ing) (?P<other><P>) to court",
        ),
        (),
        "accuser",
        "hostile",
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
    Relation(
        "acquisition",
        "Acquisition",
        (
            (
                r"(?:acquired|bought|completed (?:its|the) (?:acquisition|purchase) of|agreed to (?:buy|"
                r"acquire)|agreement to (?:buy|acquire)|has agreed to purchase)(?: \w+){0,3}? (?P<name>"
                r"<N>)"
            ),
        ),
        (
            (
                rf"(?P<name><C>)(?:'s)? {PURCHASE}<near>(?:collapsed|fell (?:through|apart)|called off|"
                r"scrapped|terminated|expired|lapsed|not (?:yet )?closed|blocked|not been completed)"
            ),
            (
                rf"{PURCHASE} (?:of|to buy|to acquire|with) (?P<name><N>)<near>(?:collapsed|fell "
                r"(?:through|apart)|called off|scrapped|terminated|expired|lapsed|not (?:yet )?closed|"
                r"blocked|not been completed)"
            ),
        ),
        "buyer",
        "deal",
    ),
    Relation(
        "walk_away",
        "Walking away",
        (
            r"walk(?:s|ed|ing)? (?:away|out)",
            r"pull(?:s|ed|ing)? out of<near>(?:talks|negotiations|deal|partnership)",
        ),
        (),
        "own",
        "talks",
    ),
    Relation(
        "talks",
        "State of the talks",
        (
            rf"{TALKS}<gap>(?:resum\w{{1,3}}|continu\w{{1,4}}|underway|under way|ongoing|restart\w{{0,3}})",
            rf"(?:resum|continu|restart)\w{{1,3}}<near>{TALKS}",
            rf"active {TALKS}",
        ),
        (
            rf"{TALKS}<gap>(?:stall|collaps|halt|suspend|paus|fail|deadlock)\w{{0,4}}",
            rf"{TALKS}<near>(?:broke|broken|fell) (?:down|apart)",
            rf"(?:halt|suspend|paus|break off|broke off|end|abandon|stall)\w{{0,4}}<near>{TALKS}",
        ),
        "none",
        "talks",
    ),
    Relation(
        "talks_difficulty",
        "Difficulty of the talks",
        (
            rf"{TALKS}<gap>(?:difficult|tense|strained|tough|bitter)",
            rf"(?:difficult|tense|strained|tough) {TALKS}",
        ),
        (),
        "none",
        "talks",
    ),
    Relation(
        "deal",
        "Deal reached",
        (
            (
                r"(?:reach|struck|strike|sign|agree|clos|finali[sz]|clinch|conclud)(?:e|es|ed|ing|"
                rf"s)?<near>{PACT}"
            ),
        ),
        (rf"{PACT}<near>(?:collapsed|fell (?:through|apart)|called off|scrapped|terminated|torn up)",),
        "none",
        "deal",
    ),
    Relation(
        "public_offering",
        "Public offering",
        (r"initial public offering", r"ipo", r"go(?:es|ing)? public", r"stock market (?:listing|debut)"),
        (),
        "own",
        "conversion",
        deadline=True,
    ),
    Relation(
        "conversion",
        "Conversion",
        (
            (
                r"(?:transition|change|shift|turn|convert|become|becoming|conversion|"
                rf"restructur\w{{1,3}}|transform\w{{0,6}})<gap>{WHOLE}"
            ),
            r"(?:corporate )?(?:conversion|restructuring|recapitali[sz]ation)",
        ),
        (r"(?:remain|stay)(?:s|ed|ing)?<near>(?:non-?profit|under the control of the nonprofit)",),
        "converter",
        "conversion",
        deadline=True,
    ),
    Relation(
        "mutual_dependence",
        "Dependence on each other",
        (r"mutual(?:ly)? (?:reliance|dependence|dependent|reliant)", r"(?:depend|rely) on each other"),
        (),
        "none",
        "dependence",
    ),
    Relation(
        "dependence",
        "Dependence",
        (r"(?:depends?|dependent|reliant|relies|rely|dependence|reliance)(?: \w+)? on",),
        (),
        "own",
        "dependence",
    ),
    Relation(
        "joint_statement",
        "Joint statement",
        (r"joint (?:statement|declaration|communiqu[eé])",),
        (),
        "none",
        "statement",
    ),
    Relation(
        "departure",
        "Departure",
        (
            (
                r"(?P<name><N>) (?:has |had )?(?:left|leaves|resigned(?: from)?|quit|stepped down|"
                r"departed|was ousted)<near>(?:board|company|role|post|firm|as)"
            ),
        ),
        (),
        "none",
        "people",
        first=True,
    ),
    Relation(
        "founding", "Founding", (r"(?:co-?)?founded(?! (?:on|upon))", r"founding of"), (), "founded", "people"
    ),
    Relation(
        "rupture",
        "Rupture of the partnership",
        (r"(?:complete |final |full )?rupture", r"break-?up", r"breaking point"),
        (r"rupture<gap>unlikely",),
        "none",
        "rupture",
    ),
    Relation("escalation", "Escalation", (r"escalation",), (r"de-?escalat\w{1,4}",), "none", "rupture"),
    Relation(
        "willing_to",
        "Willing",
        (
            (
                r"(?:is |are |was |be )?(?:currently |now )?(?:ready|willing|prepared|open) to (?P<verb>"
                r"[a-z]{3,20})"
            ),
        ),
        (
            (
                r"(?:refus\w{1,3}|unwilling|not (?:ready|willing|prepared)|declin\w{1,3}) to (?P<verb>"
                r"[a-z]{3,20})"
            ),
        ),
        "own",
        "willing",
    ),
)
"""Every relation that is known, the narrow before the wide."""

RISES = (
    r"(?:ris(?:e|es|ing)|rose|risen|increas(?:e|es|ed|ing)|grow(?:s|ing|n|th)?|grew|climb(?:s|ed|"
    r"ing)?|doubl(?:e|es|ed|ing)|"
    r"tripl(?:e|es|ed|ing)|soar(?:s|ed|ing)?|larger|bigger|higher|greater|rais(?:e|es|ed|ing)|"
    r"expand(?:s|ed|ing)?)"
)
FALLS = (
    r"(?:fall(?:s|ing|en)?|fell|declin(?:e|es|ed|ing)|shrink(?:s|ing)?|shrank|drop(?:s|ped|ping)?|"
    r"halv(?:e|es|ed|ing)|"
    r"cut(?:s|ting)?|lower(?:s|ed|ing)?|smaller|reduc(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|"
    r"diminish(?:es|ed|ing)?)"
)
CHANGES: Mapping[str, str] = {
    "market_share": "",
    "revenue_share": "",
    "stake": r"(?:share|slice)(?! of<near>(?:revenue|market|profit|sales))",
    "valuation": "",
    "cash_burn": "",
    "loss": "",
    "profit": "",
    "revenue": "",
    "debt": "",
    "spending": "",
    "headcount": "",
    "capacity": "",
    "price": "",
}
"""The objects that are said to rise or fall without a number, the narrow before the wide, and further words
for them that mean them only beside such a verb."""
