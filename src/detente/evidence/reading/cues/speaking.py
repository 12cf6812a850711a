"""Who speaks, and the words of speaking."""

from __future__ import annotations

__all__ = [
    "ALONE_OBSERVERS",
    "ALONE_UNNAMED",
    "AUTHORITIES",
    "AUTHORITY_VERBS",
    "CLAIM_NOUNS",
    "CRAFTS",
    "DOCUMENTS",
    "DOCUMENT_VERBS",
    "MODIFIERS",
    "OBSERVERS",
    "OFFICES",
    "OTHERS",
    "OWN_PAPERS",
    "PASSIVE_ACTS",
    "PASSIVE_VERBS",
    "PUBLIC_PAPERS",
    "RULING_WORDS",
    "RUNS",
    "SAYING",
    "SIDES",
    "STANCES",
    "STATE_ORGANS",
    "UNNAMED",
    "UNNAMED_NOUNS",
    "VIEWS",
    "WATCHES",
]

SAYING: tuple[str, ...] = (
    "accepts that", "accused", "accuses", "acknowledged", "acknowledges", "added", "adds", "admits",
    "admitted", "affirmed", "affirms", "alleged", "alleges", "announced", "announces", "answered",
    "apologised", "apologises", "apologized", "argued", "argues", "asserted", "asserts", "assured",
    "blamed", "blames", "boasted", "called", "calls", "cautioned", "cautions", "cited", "cites",
    "claimed", "claims", "commented", "comments", "complained", "complains", "conceded", "concedes",
    "condemned", "condemns", "confirmed", "confirmed to", "confirms", "contended", "contends",
    "countered", "criticised", "criticises", "criticized", "criticizes", "declared", "declares", "denied",
    "denies", "described", "disagreed", "disagrees", "disclosed", "discloses", "dismissed", "dismisses",
    "disputed", "disputes", "estimated", "estimates", "explained", "explains", "gave assurances",
    "gave notice", "had this to say", "has it", "has no doubt", "hereby announces", "hereby gives notice",
    "hereby notifies", "hinted", "hints", "hit back", "hits back", "informed", "insisted", "insists",
    "is adamant", "is clear that", "is confident", "is on record", "is quoted as saying", "joked",
    "lamented", "let it be known", "let slip", "made clear", "maintained", "maintains", "makes clear",
    "makes the case", "noted", "notes", "observed", "observes", "pledged", "pledges", "pointed out",
    "points out", "posted", "predicted", "predicts", "promised", "promises", "protested", "protests",
    "pushed back", "put", "put it", "puts", "puts it", "quipped", "reaffirmed", "reassured", "rebuts",
    "rebutted", "recalled", "regrets", "reiterated", "reiterates", "rejected", "rejects", "remarked",
    "replied", "replies", "reported", "reports", "responded", "responds", "retorted", "revealed",
    "reveals", "said", "said only", "says", "shot back", "signaled", "signalled", "stands by", "stated",
    "states", "stipulates", "stood by", "stressed", "stresses", "suggested", "suggests", "swears",
    "swore", "takes the view", "tells", "testified", "testifies", "told", "took the view", "tweeted",
    "urged", "urges", "vowed", "vows", "warned", "warns", "was adamant", "was blunt", "was clear that",
    "was quoted as saying", "went further", "would only say", "writes", "wrote",
)  # fmt: skip
"""Verbs of saying, in the forms that follow one speaker or a tale in the past."""

VIEWS: tuple[str, ...] = (
    "acknowledge", "admit", "advise", "advises", "agree", "agreed", "anticipate", "are divided",
    "are split", "argue", "argued", "argues", "assert", "assume", "believe", "believed", "believes",
    "bet", "bets", "calculate", "calculates", "call", "calls", "caution", "cautioned", "claim",
    "complain", "concede", "confirm", "contend", "credit", "deny", "describe", "disagree", "doubt",
    "doubted", "doubts", "emphasise", "emphasize", "estimate", "estimates", "expect", "expected",
    "expects", "fear", "feared", "fears", "forecast", "foresee", "fret", "frets", "highlight",
    "highlights", "insist", "interpret", "maintain", "note", "noted", "observe", "observed",
    "point out", "point to", "pointed out", "predict", "predicted", "project", "put", "question",
    "recall", "reckon", "reckoned", "reckons", "regard", "regards", "remember", "report", "reveal",
    "say", "see", "sees", "speculate", "speculates", "stress", "suggest", "suggested", "suspect",
    "suspected", "suspects", "tell", "think", "thinks", "thought", "view", "views", "warn", "warned",
    "wonder", "wonders", "worried", "worries", "worry", "write",
)  # fmt: skip
"""What analysts and other observers do, beside saying."""

OBSERVERS: tuple[str, ...] = (
    "academic", "academics", "analyst", "analysts", "broker", "brokerage", "brokerages", "brokers",
    "columnist", "columnists", "commentator", "commentators", "consultant", "consultants", "critic",
    "critics", "cynic", "cynics", "economist", "economists", "expert", "experts", "forecaster",
    "forecasters", "forecasting group", "fund manager", "fund managers", "historian", "historians",
    "law professor", "law professors", "lecturer", "market watcher", "market watchers", "observer",
    "observers", "political scientist", "political scientists", "portfolio manager", "professor",
    "professors", "pundit", "pundits", "rating agencies", "rating agency", "ratings agencies",
    "ratings agency", "researcher", "researchers", "sceptic", "sceptics", "scholar", "scholars",
    "skeptic", "skeptics", "strategist", "strategists", "trader", "traders", "veteran observer",
    "watcher", "watchers",
)  # fmt: skip
"""Those who look on and judge."""

ALONE_OBSERVERS: tuple[str, ...] = (
    "conventional wisdom has it", "is commonly seen as", "is generally seen as",
    "is often described as", "is often seen as", "is regarded by many", "is seen as", "is viewed as",
    "is widely believed", "is widely considered", "is widely expected", "is widely regarded",
    "is widely seen", "is widely viewed", "widely believed", "widely considered", "widely regarded",
    "widely seen", "widely viewed",
)  # fmt: skip
"""Phrases that say it is a view, whoever holds it."""

UNNAMED_NOUNS: tuple[str, ...] = (
    "accounts", "adviser", "advisers", "advisor", "advisors", "aide", "aides", "allies", "ally",
    "associates", "banker", "bankers", "board member", "board members", "civil servant",
    "civil servants", "colleagues", "confidant", "confidants", "delegates", "diplomat", "diplomats",
    "employee", "employees", "engineer", "engineers", "executive", "executives", "figures", "friend",
    "friends", "insider", "insiders", "locals", "manager", "managers", "media reports",
    "member of staff", "news reports", "official", "officials", "old hands", "participant",
    "participants", "people", "person", "press reports", "reports", "rumors", "rumours", "shop steward",
    "someone", "source", "sources", "staff", "staff member", "staff members", "staffer", "staffers",
    "those involved", "those present", "veteran", "veterans", "witness", "witnesses", "worker",
    "workers",
)  # fmt: skip
"""Nouns for those who are not named; they speak where a verb of saying follows."""

UNNAMED: tuple[str, ...] = (
    "allegedly", "are believed to", "are reported to", "are rumored to", "are rumoured to",
    "are said to", "are thought to", "are understood to", "asked not to be identified",
    "asked not to be named", "condition of anonymity", "has been said to", "is believed to",
    "is reported to", "is rumored to", "is rumoured to", "is said to", "is thought to",
    "is understood to", "it is believed", "it is said", "it is thought", "it is understood",
    "reportedly", "rumor has it", "rumour has it", "speaking anonymously", "spoke anonymously",
    "was believed to", "was reported to", "was rumored to", "was rumoured to", "was said to",
    "was understood to", "were believed to", "were reported to", "were said to", "were understood to",
    "word is",
)  # fmt: skip
"""Phrases that say it comes from somebody who is not named."""

ALONE_UNNAMED: tuple[str, ...] = (
    "aware of", "briefed on", "close to", "direct knowledge of", "familiar with", "in the room",
    "involved in", "knowledge of", "present at", "privy to", "who attended", "who has direct knowledge",
    "who has read", "who has seen", "who have direct knowledge", "who have read", "who have seen",
    "who is familiar with", "who took part in", "who was briefed on", "who was in", "who was present",
    "who were briefed on", "who were in", "who worked on", "with direct knowledge of",
    "with knowledge of", "with sight of", "working on",
)  # fmt: skip
"""What follows "people" or "a person" where they are sources: "people briefed on the talks"."""

DOCUMENTS: tuple[str, ...] = (
    "affidavit", "affidavits", "agreement", "audit", "balance sheet", "briefing note", "complaint",
    "contract", "correspondence", "court document", "court documents", "court filing", "court filings",
    "court papers", "court record", "court records", "deck", "deposition", "document", "documents",
    "dossier", "draft", "email", "emails", "feasibility study", "filing", "filings", "indictment",
    "internal report", "internal study", "invoice", "invoices", "lawsuit", "leaked email", "ledgers",
    "letter", "letters", "memo", "memos", "message", "messages", "minutes", "note", "notes", "papers",
    "presentation", "presentations", "prospectus", "record", "records", "slide deck", "slides",
    "spreadsheet", "studies", "study", "submission", "submissions", "survey", "term sheet",
    "text messages", "transcript", "transcripts", "white paper", "working paper",
)  # fmt: skip
"""Papers that say something."""

DOCUMENT_VERBS: tuple[str, ...] = (
    "accuses", "acknowledges", "alleged", "alleges", "argues", "concluded", "concludes", "confirm",
    "confirms", "contends", "describe", "describes", "detail", "detailed", "details", "estimated",
    "estimates", "finds", "forecasts", "found", "gives", "indicate", "indicated", "indicates", "lists",
    "make clear", "makes clear", "note", "noted", "notes", "predicts", "project", "projects", "put",
    "puts", "reads", "reveal", "revealed", "reveals", "said", "say", "says", "set out", "sets out",
    "show", "showed", "shows", "specifies", "state", "stated", "states", "stipulates", "suggest",
    "suggested", "suggests", "tell", "tells", "told", "warn", "warned", "warns",
)  # fmt: skip
"""What papers and reports do."""

OWN_PAPERS: tuple[str, ...] = (
    "10-K", "8-K", "announcement", "annual report", "blog", "blog post", "charter", "communique",
    "communiqué", "court filing", "earnings call", "earnings release", "earnings report",
    "email to staff", "joint announcement", "joint release", "joint statement", "letter",
    "memo to staff", "news release", "note to investors", "note to staff", "open letter", "post",
    "press notice", "press release", "quarterly report", "regulatory filing", "securities filing",
    "statement", "stock exchange announcement", "stock exchange filing", "stock-exchange filing",
    "trading update", "tweet",
)  # fmt: skip
"""What a party publishes in its own name."""

PUBLIC_PAPERS: tuple[str, ...] = ("filing", "filings", "prospectus", "website")
"""What a party publishes where its name stands before it: "Microsoft's filing"."""

SIDES: tuple[str, ...] = (
    "airline", "automaker", "battery maker", "biotech", "both", "both companies", "both firms",
    "both governments", "both parties", "both sides", "carmaker", "carrier", "chip designer",
    "chipmaker", "companies", "company", "conglomerate", "contractor", "developer", "drug company",
    "drugmaker", "ferry operator", "firm", "giant", "group", "lab", "laboratory", "larger company",
    "maker", "manufacturer", "miner", "operator", "pair", "parties", "partners", "port group",
    "ports group", "producer", "retailer", "shipping line", "smaller company", "software company",
    "software group", "start-up", "startup", "streamer", "studio", "studio group", "the pair",
    "the two", "the two companies", "two companies", "two firms", "two governments", "two sides",
    "utility",
)  # fmt: skip
"""What an article calls a party that it has named before."""

OFFICES: tuple[str, ...] = (
    "ambassador", "attorney", "board", "boss", "bosses", "CEO", "CFO", "chair", "chairman",
    "chairperson", "chairs", "chairwoman", "chief", "chief executive", "chief executive officer",
    "chief financial officer", "chief negotiator", "chief operating officer",
    "chief technology officer", "chiefs", "company secretary", "COO", "counsel", "CTO", "delegate",
    "delegation", "deputy", "director", "directors", "envoy", "executive chairman",
    "executive vice president", "finance chief", "finance director", "finance minister",
    "foreign minister", "founder and chief executive", "general counsel", "general manager",
    "general secretary", "head", "investor relations", "lawyer", "lawyers", "leader", "leadership",
    "legal team", "management", "managing director", "managing partner", "minister", "negotiator",
    "negotiators", "official spokesman", "president", "press office", "press officer",
    "press secretary", "representative", "representatives", "secretary", "spokesman", "spokespeople",
    "spokesperson", "spokeswoman", "treasurer", "vice chair", "vice president",
)  # fmt: skip
"""Offices whose holder speaks for the party. A founder as such does not: founders leave."""

STATE_ORGANS: tuple[str, ...] = (
    "ambassador", "cabinet", "capital", "central bank", "embassy", "foreign ministry", "foreign office",
    "government", "king", "ministers", "ministry", "parliament", "premier", "presidency", "president",
    "prime minister", "queen", "state media", "water ministry",
)  # fmt: skip
"""Who speaks for a state that is a party."""

STANCES: tuple[str, ...] = (
    "account", "answer", "complaint", "line", "message", "position", "public line", "reading", "reply",
    "response", "stance", "telling", "version", "view",
)  # fmt: skip
"""What somebody holds: "Orsa's position is", "by Orsa's account"."""

AUTHORITIES: tuple[str, ...] = (
    "ambassador", "antitrust agency", "appeals court", "arbitral tribunal", "arbitration panel",
    "arbitrator", "arbitrators", "assembly", "attorney general", "auditor general", "authorities",
    "authority", "BaFin", "Bank of England", "Bundeskartellamt", "cabinet", "central bank",
    "chancellor", "city council", "CMA", "Commerce Department", "commission", "commissioner",
    "committee", "committees", "Competition and Markets Authority", "competition authority",
    "competition regulator", "congress", "council", "court", "courts", "customs office",
    "Department of Justice", "DOJ", "ECB", "embassy", "EU", "European Commission", "European Union",
    "FCA", "federal court", "Federal Reserve", "Federal Trade Commission", "foreign ministry", "FTC",
    "government", "government officials", "governor", "high court", "inquiry", "inspectorate", "judge",
    "judgement", "judges", "judgment", "jury", "Justice Department", "lawmaker", "lawmakers",
    "legislator", "legislators", "magistrate", "mayor", "mediator", "mediators", "minister",
    "ministers", "ministry", "MPs", "National Audit Office", "Ofcom", "Ofgem", "ombudsman", "panel",
    "parliament", "patent office", "police", "president's office", "prime minister", "prosecutor",
    "prosecutors", "public prosecutor", "regulator", "regulators", "ruling", "SEC",
    "Securities and Exchange Commission", "select committee", "senate", "senator", "senators",
    "statistics office", "supreme court", "tax office", "trade commission", "treasury", "tribunal",
    "UN", "United Nations", "verdict", "watchdog", "White House", "World Bank", "WTO",
)  # fmt: skip
"""Courts, regulators and governments."""

OTHERS: tuple[str, ...] = (
    "activists", "bank", "banks", "bondholders", "business lobby", "campaigners", "chamber of commerce",
    "charities", "charity", "consumer group", "consumer groups", "creditor", "creditors", "customer",
    "customers", "farmers", "fund", "funds", "industry body", "industry group", "investor", "investors",
    "landlord", "lawyers", "lender", "lenders", "lobby", "partners", "pension fund", "pension funds",
    "residents", "rival", "rivals", "shareholder", "shareholders", "supplier", "suppliers",
    "think tank", "trade association", "trade body", "trade group", "trustees", "union",
    "union leaders", "unions", "works council",
)  # fmt: skip
"""Others who speak without being a party, an observer or an authority."""

AUTHORITY_VERBS: tuple[str, ...] = (
    "concluded", "concludes", "decided", "determined", "directed", "find", "finds", "found", "held",
    "holds", "ordered", "orders", "recommended", "recommends", "ruled", "rules", "say", "warn",
)  # fmt: skip
"""How authorities speak, beside saying."""

PASSIVE_VERBS: tuple[str, ...] = (
    "accused", "acknowledged", "alleged", "announced", "blamed", "confirmed", "contradicted", "denied",
    "disclosed", "disputed", "informed", "notified", "ordered", "revealed", "told", "warned",
)  # fmt: skip
"""Verbs of saying in the passive: "was accused by X"."""

PASSIVE_ACTS: tuple[str, ...] = (
    "attacked", "branded", "called", "characterised", "characterized", "condemned", "contested",
    "criticised", "criticized", "decried", "described", "dismissed", "hailed", "labeled", "labelled",
    "mocked", "praised", "presented", "rebuffed", "rejected", "welcomed",
)  # fmt: skip
"""Verbs that are words only where a claim is what they are done to, or where it is said as what."""

CLAIM_NOUNS: tuple[str, ...] = (
    "account", "accusation", "accusations", "allegation", "allegations", "assertion", "charge",
    "charges", "claim", "claims", "criticism", "idea", "notion", "report", "reports", "rumor", "rumors",
    "rumour", "rumours", "speculation", "stories", "story", "suggestion", "suggestions", "talk of",
    "warning", "warnings",
)  # fmt: skip
"""What somebody rejects in words."""

CRAFTS: tuple[str, ...] = (
    "adviser", "consultant", "economist", "engineer", "lawyer", "manager", "mediator", "member",
    "negotiator", "official", "worker",
)  # fmt: skip
"""What somebody is who is not named: "a former Orsa engineer"."""

RUNS: tuple[str, ...] = (
    "chairs", "directs", "heads", "is in charge of", "leads", "manages", "negotiates for", "oversees",
    "represents", "runs", "speaks for",
)  # fmt: skip
"""What somebody does who speaks for a party: "Ida Holm, who runs Orsa's mining arm"."""

WATCHES: tuple[str, ...] = (
    "cover", "covers", "follow", "follows", "has followed", "has studied", "have followed",
    "have studied", "lectures on", "researches", "specialises in", "specializes in", "studies", "study",
    "teaches", "track", "tracks", "writes about",
)  # fmt: skip
"""What somebody does who looks on: "who covers the sector"."""

RULING_WORDS: tuple[str, ...] = (
    "against", "guilty", "in breach", "in contempt", "in favor", "in favour", "in violation", "liable",
)  # fmt: skip
"""What a court finds somebody, without a "that"."""

MODIFIERS: tuple[str, ...] = (
    "a", "an", "anonymous", "another", "at", "certain", "company", "confidential", "current", "draft",
    "earlier", "eight", "EU", "European", "ex", "few", "financial", "five", "former", "four",
    "government", "independent", "industry", "inside", "internal", "junior", "lead", "leaked", "least",
    "legal", "local", "longstanding", "longtime", "many", "market", "media", "mid-level", "most",
    "multiple", "new", "news", "nine", "number", "numerous", "of", "one", "other", "outside",
    "political", "press", "prominent", "recent", "retired", "second", "security", "senior", "separate",
    "seven", "several", "six", "some", "tech", "technology", "ten", "the", "these", "third", "this",
    "those", "three", "top", "trade", "two", "U.S.", "unnamed", "unspecified", "US", "various",
    "well-placed", "Western",
)  # fmt: skip
"""Words that stand before the noun for a speaker and belong to it."""
