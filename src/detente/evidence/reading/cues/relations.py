"""What sentences say without a number: consent, ownership, hostile acts, the state of talks, and so on.

Each row names a relation and the patterns for *it is so* and *it is not so*. Rows of one family that cover
the same words exclude each other: the first listed is meant. The word for what is not so stands either in a
pattern of its own, or before the match ("no longer", "does not", "without").
"""

from __future__ import annotations

from detente.evidence.reading.cues.relation import Relation
from detente.evidence.reading.cues.rights import RIGHTS
from detente.evidence.reading.cues.trade_relations import TRADE_RELATIONS

__all__ = ["RELATIONS"]

PACT = r"(?:deal|agreement|accord|memorandum|term sheet|pact|contract|settlement)"
TALKS = r"(?:talks|negotiations?|discussions)"
WHOLE = r"(?:for-profit|public (?:company|entity|corporation)|(?:public )?benefit corporation)"
CLOSED = r"(?:closed?|completed?|finali[sz]ed?)"
AGI = r"(?:agi|artificial general intelligence|human-level intelligence)"
PURCHASE = r"(?:deal|acquisition|take-?over|purchase|merger|buy-?out)"

RELATIONS: tuple[Relation, ...] = (
    *RIGHTS,
    *TRADE_RELATIONS,
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
        (
            rf"{AGI}<near>(?:years|decades|far|long way) (?:away|off)",
            rf"{AGI}<near>(?:not|never) (?:yet )?(?:been )?(?:reached|achieved|there)",
            rf"{AGI}<near>(?:yet|still) to be (?:reached|achieved)",
        ),
        "achiever",
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
        "closing",
        "Closing of a purchase",
        (
            (
                r"(?:(?P<who><P>) (?:\w+ ){0,3})?(?:completed|closed|finali[sz]ed|wrapped up) "
                rf"(?:its|the|their|<P>'s) (?:<A> )?{PURCHASE}(?: (?:of|with)(?: \w+){{0,3}}? (?P<name><N>))?"
            ),
            rf"(?P<name><C>)(?:'s)? {PURCHASE} (?:has |had |was |is )?(?:been )?{CLOSED}",
            rf"(?P<who><P>)'s {PURCHASE} of (?P<name><N>) (?:has |had |was |is )?(?:been )?{CLOSED}",
            rf"{PURCHASE} (?:has |had |was |is )?(?:been )?{CLOSED}",
        ),
        (
            (
                rf"(?P<name><C>)(?:'s)? {PURCHASE} (?:has |had |was |is )?(?:still )?(?:not|yet to|never)"
                rf" (?:yet )?(?:to )?(?:been? )?{CLOSED}"
            ),
            (
                rf"(?:(?P<who><P>)'s )?{PURCHASE}(?: of (?P<name><N>))? (?:has |had |was |is )?"
                rf"(?:still )?(?:not|yet to|never) (?:yet )?(?:to )?(?:been? )?{CLOSED}"
            ),
        ),
        "none",
        "closing",
    ),
    Relation(
        "acquisition",
        "Acquisition",
        (
            r"(?P<name><N>) (?:was|is|has been|to be|would be|will be) (?:acquired|bought|purchased) by",
            (
                r"(?:acquired|bought|completed (?:its|the) (?:acquisition|purchase) of|agree(?:d|ment) to "
                r"(?:buy|acquire|purchase))(?: (?!by\b)\w+){0,3}? (?P<name><N>)"
            ),
        ),
        (
            (
                rf"(?P<name><C>)(?:'s)? {PURCHASE}<near>(?:collapsed|fell (?:through|apart)|called off|"
                r"scrapped|terminated|expired|lapsed|blocked)"
            ),
            (
                rf"{PURCHASE} (?:of|to buy|to acquire|with) (?P<name><N>)<near>(?:collapsed|fell "
                r"(?:through|apart)|called off|scrapped|terminated|expired|lapsed|blocked)"
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
        "doer",
        "talks",
    ),
    Relation(
        "talks",
        "State of the talks",
        (
            (
                rf"{TALKS}<gap>(?:resum\w{{1,3}}|continu\w{{1,4}}|underway|under way|ongoing|"
                r"restart\w{0,3}|(?:go|goes|going|gone|carry|carrying) on|in progress)"
            ),
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
            r"(?:agree|agreed|agreeing) to (?:settle|extend|renew)",
            r"settled (?:the|their|its) (?:dispute|row|lawsuit|differences|quarrel)",
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
    ),
    Relation(
        "other_clouds",
        "Use of other clouds",
        (r"(?:other|rival|additional|further|competing)<near>clouds?(?: computing)?(?: providers?)?",),
        (),
        "own",
        "clouds",
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
        (r"(?:complete |final |full )?rupture", r"break-?up(?! fee)", r"breaking point"),
        (r"rupture<gap>unlikely",),
        "none",
        "rupture",
    ),
    Relation("escalation", "Escalation", (r"escalation",), (r"de-?escalat\w{1,4}",), "none", "rupture"),
    Relation(
        "threat_to",
        "Threat",
        (
            r"threat(?:en|ens|ened|ening)? to (?P<verb>[a-z]{3,20})",
            r"threaten(?:s|ed|ing)? with (?P<verb>[a-z]{3,20})",
        ),
        (),
        "own",
        "threat",
    ),
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
