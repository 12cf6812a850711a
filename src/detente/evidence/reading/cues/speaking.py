"""Who speaks, and the words of speaking."""

from __future__ import annotations

__all__ = [
    "ALONE_OBSERVERS",
    "ALONE_UNNAMED",
    "AUTHORITIES",
    "AUTHORITY_VERBS",
    "DOCUMENTS",
    "DOCUMENT_VERBS",
    "MODIFIERS",
    "OBSERVERS",
    "OFFICES",
    "OTHERS",
    "OWN_PAPERS",
    "PUBLIC_PAPERS",
    "SAYING",
    "SIDES",
    "UNNAMED",
    "UNNAMED_NOUNS",
    "VIEWS",
]

SAYING: tuple[str, ...] = (
    "accused", "accuses", "acknowledged", "acknowledges", "added", "adds", "admits", "admitted",
    "affirmed", "affirms", "alleged", "alleges", "announced", "announces", "argued", "argues", "asserted",
    "asserts", "cautioned", "cautions", "claimed", "claims", "commented", "complained", "complains",
    "conceded",
    "concedes", "confirmed", "confirms", "contended", "contends", "countered", "criticised", "criticized",
    "declared", "declares", "denied", "denies", "described", "disclosed", "discloses", "disputed",
    "disputes", "explained", "explains", "hinted", "insisted", "insists", "maintained", "maintains",
    "noted", "notes", "pledged", "pointed out", "points out", "predicted", "promised", "put it", "puts it",
    "reaffirmed", "reiterated", "reiterates", "replied", "reported", "reports", "responded", "revealed",
    "reveals", "said", "says", "signaled", "signalled", "stated", "states", "stressed", "stresses",
    "tells", "testified", "told", "tweeted", "vowed", "warned", "warns", "writes", "wrote",
)  # fmt: skip
"""Verbs of saying, in the forms that follow one speaker or a tale in the past."""

VIEWS: tuple[str, ...] = (
    "acknowledge", "admit", "agree", "agreed", "anticipate", "argue", "argued", "assert", "assume",
    "believe", "believed", "call", "caution", "cautioned", "claim", "complain", "concede", "confirm",
    "contend", "credit", "deny", "describe", "disagree", "doubt", "emphasise", "emphasize", "estimate",
    "expect", "expected", "fear", "feared", "forecast", "highlight", "insist", "interpret", "maintain",
    "note", "noted", "observe", "observed", "point out", "point to", "pointed out", "predict", "predicted",
    "project", "put", "question", "reckon", "regard", "report", "reveal", "say", "see", "speculate",
    "stress", "suggest", "suggested", "suspect", "tell", "think", "view", "warn", "warned", "wonder",
    "worry", "write",
)  # fmt: skip
"""What analysts and other observers do, beside saying."""

OBSERVERS: tuple[str, ...] = (
    "academics", "analyst", "analysts", "brokers", "commentator", "commentators", "critic", "critics",
    "economist", "economists", "expert", "experts", "market watchers", "observer", "observers", "pundits",
    "sceptics", "scholars", "skeptics", "strategists", "traders", "watchers",
)  # fmt: skip
"""Those who look on and judge."""

ALONE_OBSERVERS: tuple[str, ...] = (
    "is generally seen as", "is often described as", "is often seen as", "is seen as", "is viewed as",
    "is widely believed", "is widely considered", "is widely expected", "is widely regarded",
    "is widely seen", "is widely viewed", "widely believed", "widely considered", "widely regarded",
    "widely seen", "widely viewed",
)  # fmt: skip
"""Phrases that say it is a view, whoever holds it."""

UNNAMED_NOUNS: tuple[str, ...] = (
    "accounts", "adviser", "advisers", "advisor", "advisors", "aide", "aides", "banker", "bankers",
    "diplomat", "diplomats", "employee", "employees", "executive", "executives", "insider", "insiders",
    "media reports", "news reports", "official", "officials", "people", "person", "press reports",
    "reports", "rumors", "rumours", "someone", "source", "sources", "staff", "staffer", "staffers",
)  # fmt: skip
"""Nouns for those who are not named; they speak where a verb of saying follows."""

UNNAMED: tuple[str, ...] = (
    "allegedly", "are believed to", "are reported to", "are rumored to", "are rumoured to", "are said to",
    "are thought to", "are understood to", "asked not to be identified", "asked not to be named",
    "condition of anonymity", "has been said to", "is believed to", "is reported to", "is rumored to",
    "is rumoured to", "is said to", "is thought to", "is understood to", "it is understood", "reportedly",
    "was believed to", "was reported to", "was rumored to", "was rumoured to", "was said to",
    "was understood to", "were believed to", "were reported to", "were said to", "were understood to",
)  # fmt: skip
"""Phrases that say it comes from somebody who is not named."""

ALONE_UNNAMED: tuple[str, ...] = (
    "briefed on", "close to", "direct knowledge of", "familiar with", "involved in", "knowledge of",
    "privy to", "who has seen", "who have seen", "with knowledge of",
)  # fmt: skip
"""What follows "people" or "a person" where they are sources: "people briefed on the talks"."""

DOCUMENTS: tuple[str, ...] = (
    "agreement", "complaint", "contract", "court documents", "court filing", "court filings",
    "court papers", "court records", "document", "documents", "email", "emails", "filing", "filings",
    "lawsuit", "leaked email", "memo", "memos", "minutes", "papers", "presentation", "prospectus",
    "records", "slides", "transcript", "transcripts",
)  # fmt: skip
"""Papers that say something."""

DOCUMENT_VERBS: tuple[str, ...] = (
    "alleged", "alleges", "describe", "describes", "indicate", "indicated", "indicates", "reveal",
    "revealed", "reveals", "said", "say", "says", "show", "showed", "shows", "state", "stated", "states",
    "suggest", "suggested", "suggests",
)  # fmt: skip
"""What papers and reports do."""

OWN_PAPERS: tuple[str, ...] = (
    "10-K", "8-K", "announcement", "annual report", "blog", "blog post", "charter", "communique",
    "communiqué", "earnings call", "earnings report", "joint announcement", "joint statement", "letter",
    "news release", "open letter", "post", "press release", "quarterly report", "statement",
)  # fmt: skip
"""What a party publishes in its own name."""

PUBLIC_PAPERS: tuple[str, ...] = ("filing", "filings", "prospectus", "website")
"""What a party publishes where its name stands before it: "Microsoft's filing"."""

SIDES: tuple[str, ...] = (
    "both", "both companies", "both firms", "both parties", "both sides", "companies", "company", "firm",
    "parties", "the two", "the two companies", "two companies", "two firms", "two sides",
)  # fmt: skip
"""What an article calls a party that it has named before."""

OFFICES: tuple[str, ...] = (
    "attorney", "board", "boss", "CEO", "CFO", "chair", "chairman", "chairwoman", "chief",
    "chief executive", "chief executive officer", "chief financial officer", "chief operating officer",
    "chief technology officer", "COO", "counsel", "CTO", "director", "executive chairman", "finance chief",
    "general counsel", "general secretary", "head", "lawyer", "lawyers", "leader", "management",
    "managing director", "minister", "negotiator", "president", "representative", "secretary", "spokesman",
    "spokespeople", "spokesperson", "spokeswoman", "vice chair", "vice president",
)  # fmt: skip
"""Offices whose holder speaks for the party. A founder as such does not: founders leave."""

AUTHORITIES: tuple[str, ...] = (
    "antitrust agency", "appeals court", "arbitration panel", "arbitrator", "arbitrators",
    "attorney general", "authorities", "authority", "cabinet", "central bank", "chancellor", "CMA",
    "Commerce Department", "commission", "commissioner", "Competition and Markets Authority",
    "competition authority", "congress", "court", "courts", "EU", "European Commission", "European Union",
    "Federal Trade Commission", "FTC", "government", "government officials", "high court", "judge",
    "judges", "jury", "Justice Department", "lawmakers", "magistrate", "minister", "ministry", "ombudsman",
    "parliament", "police", "prime minister", "prosecutors", "regulator", "regulators", "SEC",
    "Securities and Exchange Commission", "senate", "senators", "supreme court", "treasury", "tribunal",
    "watchdog", "White House",
)  # fmt: skip
"""Courts, regulators and governments."""

OTHERS: tuple[str, ...] = (
    "activists", "bank", "banks", "campaigners", "creditors", "customers", "fund", "funds",
    "industry body", "industry group", "investors", "lawyers", "lender", "lenders", "lobby", "partners",
    "rival", "rivals", "shareholders", "supplier", "suppliers", "think tank", "trade body", "trade group",
    "union", "union leaders", "unions",
)  # fmt: skip
"""Others who speak without being a party, an observer or an authority."""

AUTHORITY_VERBS: tuple[str, ...] = ("concluded", "decided", "found", "held", "ordered", "ruled", "say")
"""How authorities speak, beside saying."""

MODIFIERS: tuple[str, ...] = (
    "a", "an", "anonymous", "another", "certain", "company", "current", "earlier", "EU", "European", "few",
    "financial", "five", "former", "four", "government", "independent", "industry", "inside", "internal",
    "legal", "local", "many", "market", "media", "most", "multiple", "new", "news", "number", "numerous",
    "of", "one", "other", "outside", "political", "press", "prominent", "recent", "security", "senior",
    "separate", "several", "six", "some", "tech", "technology", "ten", "the", "these", "this", "those",
    "three", "top", "trade", "two", "U.S.", "unnamed", "unspecified", "US", "various", "well-placed",
)  # fmt: skip
"""Words that stand before the noun for a speaker and belong to it."""
