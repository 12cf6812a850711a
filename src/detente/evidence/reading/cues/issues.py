"""What partners argue and bargain about, and the words by which a sentence says that they do."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["AT_ISSUE", "DISPUTED", "ISSUES", "Topic"]


class Topic(NamedTuple):
    """Something that can be bargained about: slug, name, patterns, and whether a name belongs to its slug."""

    slug: str
    name: str
    phrases: tuple[str, ...]
    named: bool = False


DISPUTED = (
    r"disagree(?:s|d|ing|ments?)?",
    r"disput(?:e|es|ed|ing)",
    r"(?:friction|tensions?|clash(?:es|ed|ing)?|quarrel(?:s|led|ling)?|at odds|wrangl(?:e|es|ed|ing)|row)",
    r"(?:re)?negotiat(?:e|es|ed|ing|ions?)",
    r"demand(?:s|ed|ing)?",
    r"(?:ask|press|push)(?:s|es|ed|ing)? (?:<P> )?(?:for|to (?:pay|bear|cover|carry))",
    r"(?:seek|seeks|seeking|sought)",
    (
        r"(?:push(?:es|ed|ing)?|press(?:es|ed|ing)?|keen|striv(?:e|es|ing)|vying|fight(?:s|ing)?) (?:to|"
        r"for|over)"
    ),
    r"(?:haggl|bargain)(?:e|es|ed|s|ing)?",
    (
        r"(?:want|wants|wanted|insist(?:s|ed|ing)?|resist(?:s|ed|ing)?|oppos(?:e|es|ed|ing)|object(?:s|"
        r"ed|ing)? to)"
    ),
    r"(?:objective|ambition|aim|goal)",
)
"""Words after which a topic is disputed, demanded or negotiated."""
AT_ISSUE = (
    (
        r"(?:is|are|remains?|was|were)<near>(?:disputed|contested|at issue|contentious|in dispute|a "
        r"point of contention)"
    ),
    r"(?:sticking point|stumbling block|bone of contention|point of contention|deal-?breaker)",
)
"""Words before which a topic is."""

KNOW_HOW = r"(?:intellectual (?:property|assets)|ip|technolog(?:y|ies)|models?|research|code)"

ISSUES: tuple[Topic, ...] = (
    Topic(
        "revenue_share",
        "Share of revenue",
        (
            r"revenue[- ]shar(?:e|ing)",
            r"shares? of<near>revenues?",
            r"cut of<near>revenues?",
            r"<A> of<near>revenues?",
        ),
    ),
    Topic(
        "stake",
        "Stake in the company",
        (
            r"(?:equity )?stakes?",
            r"equity",
            r"shareholding",
            r"(?:larger|bigger|smaller|greater) share(?! of<near>(?:revenue|market|profit))",
        ),
    ),
    Topic("acquisition", "Acquisition", (r"acquisitions?", r"take-?over", r"purchase of <N>"), named=True),
    Topic(
        "ip_access",
        "Access to technology and intellectual property",
        (
            rf"access<near>{KNOW_HOW}",
            rf"rights?<near>{KNOW_HOW}",
            r"intellectual property",
            r"licen[cs]e to<near>technology",
            rf"access<gap>{KNOW_HOW}",
        ),
    ),
    Topic("exclusivity", "Exclusivity", (r"exclusiv(?:e|ity)", r"sole provider", r"first refusal")),
    Topic(
        "cloud_choice",
        "Choice of cloud providers",
        (
            (
                r"(?:other|rival|another|alternative|additional)<near>cloud(?: computing)?(?: "
                r"providers?| suppliers?)?"
            ),
        ),
    ),
    Topic(
        "computing",
        "Computing resources",
        (r"comput(?:e|ing) (?:resources|power|capacity)", r"data cent(?:er|re)s?"),
    ),
    Topic(
        "agi_clause",
        "The AGI clause",
        (r"agi(?: clause)?", r"artificial general intelligence", r"human-level"),
    ),
    Topic(
        "conversion",
        "Conversion",
        (
            r"conversion",
            r"(?:transition|convert|restructur\w{1,3})(?=<near>(?:for-profit|public|benefit)| plan)",
            r"for-profit (?:entity|company)",
        ),
    ),
    Topic("consent", "Consent", (r"consent", r"approval", r"veto")),
    Topic(
        "contract_clauses",
        "Clauses of the agreement",
        (
            r"(?:clauses?|terms|provisions?)<near>(?:agreement|contract|deal|partnership)",
            r"(?:specific|certain|key) (?:clauses?|terms|provisions?)",
        ),
    ),
    Topic(
        "duration",
        "Length of the contract",
        (
            r"(?:length|duration|term|expiry|end) of the<near>(?:contract|agreement|deal|licen[cs]e)",
            r"notice period",
        ),
    ),
    Topic(
        "recall_costs",
        "Costs of the recall",
        (
            r"recall(?:'s)? (?:costs?|bill)",
            r"(?:costs?|bill) (?:of|for) (?:the |a )?recall",
            r"warranty (?:costs?|claims)",
        ),
    ),
    Topic(
        "cost_share",
        "Sharing of costs",
        (r"shar(?:e|ing) of (?:the )?(?:\w+ )?costs?", r"<A> of (?:the )?(?:\w+ )?costs?"),
    ),
    Topic("compensation", "Compensation", (r"compensation", r"damages")),
    Topic("rent", "Rent", (r"rents?",)),
    Topic(
        "rights_fee",
        "Fee for rights",
        (
            r"rights fees?",
            r"(?:broadcast\w*|media|television|streaming|naming|image) rights",
            r"<A>(?:,? (?:a|per) (?:year|season))? for (?:the |its |their )?(?:\w+ ){0,2}rights",
        ),
    ),
    Topic(
        "payment_terms",
        "Terms of payment",
        (
            r"(?:pre)?payment terms",
            r"prepayment",
            r"payment in advance",
            r"credit terms",
            r"paid (?:within |in )?(?:\d+ days|<D>)",
            r"payment (?:within |in )(?:\d+ days|<D>)",
        ),
    ),
    Topic("break_fee", "Break-up fee", (r"(?:break-?up|break|termination|exit) fees?",)),
    Topic("sponsorship", "Sponsorship", (r"sponsorship(?: fee| money)?",)),
    Topic("milestone", "Milestone payments", (r"milestones?(?: payments?)?",)),
    Topic("dividend", "Dividend", (r"dividends?",)),
    Topic("tariff", "Tariffs", (r"tariffs?", r"dut(?:y|ies) on")),
    Topic(
        "volume",
        "Quantities",
        (r"volumes?", r"quotas?", r"(?:minimum )?quantit(?:y|ies)", r"order (?:volumes?|numbers)"),
    ),
    Topic("delivery", "Delivery", (r"deliver(?:y|ies)(?: dates?| times?| delays?)?", r"delays?")),
    Topic("penalty", "Penalties", (r"penalt(?:y|ies)", r"late fees?")),
    Topic("territory", "Territory", (r"territor(?:y|ies)", r"sales regions?")),
    Topic(
        "brand",
        "Use of the brand",
        (r"(?:use of the |brand |trademark )(?:brand|licen[cs]e)", r"brand rights", r"trademarks?"),
    ),
    Topic("non_compete", "Promise not to compete", (r"non-?compete(?: clause)?",)),
    Topic("staff", "Staff and jobs", (r"jobs", r"lay-?offs", r"redundanc(?:y|ies)", r"wages?")),
    Topic(
        "plant_closure",
        "Closure of a plant",
        (r"(?:closure|closing) of (?:the|a|its)<near>(?:plant|factory|mine|mill|refinery)",),
    ),
    Topic(
        "purchase_option", "Option to buy", (r"(?:call |put )?option to (?:buy|sell)", r"(?:call|put) option")
    ),
    Topic("source_code", "Source code", (r"source code",)),
    Topic(
        "price",
        "Price",
        (
            r"pric(?:e|es|ing)(?: rises?| increases?)?",
            r"discounts?",
            r"rebates?",
            r"fees?",
            r"<A> (?:more|extra)(?= (?:for|from|a|per)\b|[,.;:]|$)",
        ),
    ),
    Topic("funding", "Funding", (r"funding", r"financing")),
    Topic(
        "control",
        "Control and influence",
        (
            r"control",
            r"influence",
            r"autonomy",
            r"independence",
            r"governance",
            r"board seats?",
            r"seats? on (?:the|its) board",
        ),
    ),
    Topic("royalty", "Royalty", (r"royalt(?:y|ies)",)),
    Topic(
        "data", "Data", (r"(?:customer|user|passenger|patient|training|match|flight) data", r"access to data")
    ),
)
"""Every topic that is known; where two cover the same words, the first listed is meant."""
