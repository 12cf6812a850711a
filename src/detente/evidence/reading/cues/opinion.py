"""Words by which a writer's own opinion is known where nobody is named for it."""

from __future__ import annotations

__all__ = ["ABSTRACTS", "FIGURES", "GENERIC_WE", "JUDGING_TURNS", "OPENINGS", "PROCEEDINGS", "VERDICTS"]

JUDGING_TURNS: tuple[str, ...] = (
    "a cynic", "a far cry from", "a long way from", "a matter of time", "a pity", "a sad", "a shame",
    "after all", "alas", "all bets", "all but certain", "all the hallmarks", "all too", "amounts to",
    "any more than", "anyone who", "anyone's guess", "anything but", "as ever", "as if", "as though",
    "as usual", "as we all know", "as we know", "at best", "at worst", "bet against", "bet on",
    "better than this", "bitter irony", "blatantly", "boils down to", "by any measure",
    "by any standard", "clear to anyone", "comes down to", "cynics", "deserve", "deserves",
    "destined to", "doomed", "downright", "easier said", "easy to forget", "easy to see",
    "enough is enough", "every bit as", "every mark of", "every sign of", "false hope", "far from",
    "few believe", "few doubt", "few would", "fooled", "fooling", "for all its", "for all the",
    "for all their", "for better or worse", "frankly", "good riddance", "got away with", "grow up",
    "had better", "hard to avoid", "hard to believe", "hard to blame", "hard to escape",
    "hard to imagine", "hard to resist", "hard to say", "hard to see", "hardly", "high time",
    "honestly", "hopelessly", "I'd bet", "if anything", "if history", "if only", "if you ask me",
    "in fairness", "in name only", "in plain sight", "in reality", "in the end", "in truth",
    "ironically", "irony", "is anyone's", "is dead", "it is fair to", "it is time", "it's time",
    "itself to blame", "itself to thank", "kidding", "less about", "like an", "like it or not",
    "like old", "like so many", "like two", "little more than", "little reason to", "little wonder",
    "look like", "look more", "looks a lot", "looks increasingly", "looks less", "looks like",
    "looks more", "made for each other", "make no mistake", "makes little sense", "makes no sense",
    "makes sense", "mark my words", "misguided", "moral of", "naturally", "needless to say",
    "never in doubt that", "no accident", "no coincidence", "no longer bother", "no mystery",
    "no small", "no surprise", "no wonder", "not a moment", "not as simple", "not at all",
    "not before time", "not easy", "not enough", "not exactly", "not hard to", "not how", "not least",
    "not much of a", "not new", "not quite", "not so much", "not surprising", "not surprisingly",
    "not the end", "not the point", "not to be trusted", "not what", "nothing but", "nothing if not",
    "nothing less than", "nothing more than", "nothing new", "nothing personal", "nothing short of",
    "obvious to", "obviously", "oddly", "of all people", "old habits", "on borrowed time",
    "one could argue", "one might", "one more reason", "one suspects", "one thing is certain",
    "one wonders", "only a matter of", "only itself", "only themselves", "our bet", "overdue",
    "own good", "own worst", "painfully", "paradox", "plain to", "plainly", "pointless", "predictably",
    "pretend", "pretending", "reads like", "real issue", "real loser", "real losers", "real problem",
    "real reason", "real risk is", "real test", "real winner", "reeks of", "ring hollow",
    "rings hollow", "risible", "sadly", "say it all", "says a lot", "says it all", "says more about",
    "sensible", "shameful", "sick of", "simple as that", "simply put", "smacks of", "small comfort",
    "small wonder", "smart money", "smart thing", "so be it", "so far, so", "so it goes", "so much for",
    "so often", "sooner or later", "sounds like", "speaks volumes", "spot the", "still less", "strange",
    "suits both", "suits neither", "tempting", "than ever", "than it seems", "that is all",
    "the days when", "the elephant", "the last thing", "the lesson", "the odd thing", "the oddest",
    "the only surprise", "the pity", "the point is", "the problem is", "the problem with",
    "the risk is", "the sad", "the strangest", "the trick", "the trouble is", "the trouble with",
    "the truth", "the worst", "there is nothing", "think again", "tired of", "to be fair", "to be sure",
    "to put it mildly", "too big to", "too clever", "too far", "too good to", "too little",
    "too much to", "too often", "unforgivable", "unfortunately", "unsurprisingly", "untenable",
    "utterly", "waste of", "we all", "we have been here before", "we shall see", "we will see",
    "what matters", "who knows", "whoever", "wishful", "worse still", "worth asking", "worth noting",
    "worth remembering", "would do well", "would hate", "would love", "wrong question", "you could say",
)  # fmt: skip
"""Turns of phrase that judge rather than tell."""

FIGURES: tuple[str, ...] = (
    "absurd", "altar", "ambiguity", "arrogance", "bad blood", "bad faith", "bedfellows", "blink",
    "blinks", "bluff", "bluffing", "blunder", "bride", "brinkmanship", "broken promises", "catastrophe",
    "charade", "chess", "childish", "clumsy", "cold comfort", "cowardly", "curious", "cynical",
    "dangerous", "delusion", "disgrace", "divorce", "embarrassing", "envy", "fairy tale", "farce",
    "fig leaf", "flirt", "flirting", "folly", "fragile", "frenemies", "friendship", "fudge", "fury",
    "gamble", "gloating", "greed", "grown-ups", "grudge", "headache", "headaches", "heroes",
    "high-stakes", "honeymoon", "house of cards", "hubris", "humiliating", "humiliation", "hypocrisy",
    "illusion", "inevitable", "jilted", "laughable", "limping", "limps", "losers", "love affair",
    "loveless", "lucky", "luxury", "marriage", "masterpiece", "masterstroke", "mess", "messy",
    "mind games", "miracle", "mirage", "mistrust", "morality tale", "myth", "nerve", "nonsense",
    "obsession", "old couple", "ominous", "own goal", "perfect storm", "poisonous", "poker",
    "powder keg", "puzzle", "puzzling", "quarrel", "quarrels", "rash", "regret", "ridiculous",
    "romance", "ruinous", "scandal", "self-inflicted", "shabby", "shambles", "shotgun wedding",
    "sideshow", "silly", "sleepwalking", "smart", "smiles", "soap opera", "sour", "spouses", "stubborn",
    "stumbling", "stupid", "sulking", "swagger", "tango", "tightrope", "time bomb", "timid",
    "toothless", "toxic", "tragedy", "tragic", "treachery", "ugly", "uneasy", "unthinkable", "unwise",
    "vanity", "villains", "wedding", "winners", "wishful thinking", "wobble", "wreckage", "wretched",
)  # fmt: skip
"""Figures and words that judge; one of them is an opinion where no number stands beside it."""

OPENINGS: tuple[str, ...] = (
    "and yet", "ask any", "ask anyone", "better a", "better to", "beware", "but then", "call it",
    "call me", "count me", "do not expect", "don't", "enough", "forget", "granted", "hats off",
    "imagine", "it would be", "let us", "let's", "like an", "look", "never mind", "never underestimate",
    "not that", "note to", "oh", "perhaps", "picture", "pity", "remember", "so", "spare a thought",
    "sure", "take it from", "that said", "the art of", "then again", "think of", "too bad", "trust me",
    "welcome to", "well", "what a", "whatever",
)  # fmt: skip
"""How a sentence of opinion opens."""

GENERIC_WE: tuple[str, ...] = (
    "as we have seen", "as we know", "our bet", "our view", "we all", "we are told", "we asked",
    "we believe", "we can only", "we have been here before", "we have heard", "we have seen", "we hear",
    "we know how", "we live in", "we reported", "we shall see", "we think", "we understand",
    "we will see", "we'll see", "we've been here before", "we've heard", "we've seen",
)  # fmt: skip
"""A "we" that is the writer's, or everybody's, and no party's."""

ABSTRACTS: tuple[str, ...] = (
    "ambition", "ambitions", "anger", "appetite", "blame", "candor", "candour", "caution", "certainty",
    "chemistry", "comfort", "common sense", "compromise", "confidence", "courage", "danger", "desire",
    "dignity", "disappointment", "discipline", "doubt", "doubts", "ego", "egos", "envy", "faith",
    "fate", "fear", "fears", "frustration", "generosity", "good will", "goodwill", "gratitude", "greed",
    "grief", "grievance", "grievances", "guilt", "habit", "happiness", "history", "hope", "hopes",
    "humility", "humour", "ill will", "impatience", "indifference", "instinct", "jealousy", "kindness",
    "loneliness", "love", "loyalty", "luck", "memory", "money", "mood", "mutual need", "nerves",
    "nostalgia", "optimism", "patience", "peace", "pessimism", "pride", "prize", "prudence", "rage",
    "reason", "relief", "resentment", "respect", "revenge", "romance", "self-interest", "sense",
    "silence", "sympathy", "temptation", "theatre", "time", "trust", "truth", "vengeance", "virtue",
    "weakness", "wisdom", "wonder", "worry",
)  # fmt: skip
"""Things that nobody has seen."""

PROCEEDINGS: tuple[str, ...] = (
    "analysts", "authorities", "bills", "bonds", "charges", "clauses", "costs", "customers",
    "deliveries", "details", "directors", "discussions", "documents", "emails", "executives", "exports",
    "fares", "fees", "ferries", "flights", "hearings", "imports", "lawyers", "lenders", "negotiations",
    "officials", "orders", "payments", "prices", "profits", "proposals", "rates", "regulators",
    "repairs", "reports", "sales", "services", "shares", "ships", "sources", "supplies", "talks",
    "tariffs", "taxes", "terms", "wages", "workers", "works",
)  # fmt: skip
"""Plural things of which one tells facts, not wisdom."""

VERDICTS: tuple[str, ...] = (
    "absurd", "alarming", "baffling", "beautiful", "bizarre", "blessing", "brave", "brittle",
    "childish", "clever", "cynical", "dangerous", "deluded", "depressing", "disappointing", "disaster",
    "disgraceful", "distraction", "doomed", "dream", "elegant", "embarrassing", "encouraging",
    "fiction", "foolish", "formality", "fragile", "fun", "funny", "generous", "gift", "gloomy",
    "harmless", "healthy", "hollow", "hopeless", "inevitable", "instructive", "joke", "laughable",
    "lesson", "lopsided", "luxury", "mature", "mean", "mistake", "monster", "naive", "nightmare", "odd",
    "one-sided", "outrageous", "pathetic", "petty", "pointless", "predictable", "puzzling",
    "reasonable", "recipe", "refreshing", "relic", "reminder", "revealing", "ridiculous", "risky",
    "sad", "selfish", "sensible", "shaky", "shrewd", "silly", "smart", "steal", "strange", "stretch",
    "symptom", "telling", "terrible", "toxic", "trap", "troubling", "ugly", "unfair", "unhealthy",
    "unreasonable", "unthinkable", "useless", "warning", "wise", "wonderful", "worrying", "worthless",
)  # fmt: skip
"""What something "is" or "looks" in the eyes of who writes."""
