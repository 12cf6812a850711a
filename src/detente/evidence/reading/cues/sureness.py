"""Words from which the hedge of a sentence is concluded, beside who says it."""

from __future__ import annotations

__all__ = ["COMMENTARY", "CONSIDERED", "EVALUATIVE", "OPINION_VERBS", "OUTCOMES", "PROJECTED", "SUMS_AHEAD"]

COMMENTARY: tuple[str, ...] = (
    "a matter of debate", "appear to", "appears to", "arguably", "at a crossroads", "bound to",
    "breaking point", "cast a shadow", "casting a shadow", "casts a shadow", "compelling interest",
    "compelling strategic interest", "critical crossroads", "crossroads", "I believe", "I suspect",
    "I think", "in hindsight", "in my opinion", "in my view", "in our view", "inevitably",
    "inflection point", "is poised to", "it is hard to", "it is no surprise", "it is tempting to",
    "it remains to be seen", "it seems", "it would seem", "my view", "no doubt", "now appears",
    "now seems", "of course", "one thing is clear", "our view", "particularly significant",
    "perhaps the", "point of no return", "poised to", "prevailing view", "remains to be seen",
    "seem to", "seemingly", "seems", "sign of the times", "surely", "tectonic", "tells its own story",
    "the consensus is", "the lesson is", "the prevailing view", "the question is", "the real question",
    "the truth is", "time will tell", "turning point", "undoubtedly", "watershed", "we believe",
    "we think", "will be remembered", "would seem",
)  # fmt: skip
"""Phrases of opinion."""

EVALUATIVE: tuple[str, ...] = (
    "astonishing", "bold", "brilliant", "catastrophic", "compelling", "deeply", "desirable", "dramatic",
    "dramatically", "fascinating", "foolish", "fundamental", "fundamentally", "historic", "irreparable",
    "landmark", "monumental", "naive", "pivotal", "powerful", "pragmatic", "profound", "reckless",
    "remarkable", "seismic", "striking", "stunning", "unprecedented", "vital", "wise",
)  # fmt: skip
"""Words that judge. One of them colours a sentence; how many make it an opinion is said in `hedging`."""

CONSIDERED: tuple[str, ...] = (
    "are considering", "are debating", "are studying", "being considered", "being studied", "consider",
    "considering", "considers", "contemplated", "contemplates", "contemplating", "debated whether",
    "debating whether", "drawn up plans for", "drew up plans for", "entertain the idea", "explored",
    "explores", "exploring", "floated", "floating the idea", "floats the idea", "has explored",
    "has not ruled out", "have explored", "have not ruled out", "is studying",
    "keeping its options open", "keeping open the option", "looked at options", "looking at ways",
    "looking into", "mooted", "mulled", "mulling", "mulls", "on the table", "options being",
    "prepared to", "raised the possibility", "ready to walk away", "sounding out", "studying whether",
    "tempted to", "thinking about", "thinking of", "toyed with", "toying with", "under consideration",
    "under discussion", "weighed", "weighing", "weighs", "willing to walk away", "wonders whether to",
    "yet to decide whether",
)  # fmt: skip
"""Words that say it is weighed, not done. "considered" and "discussed" count only before what is weighed."""

PROJECTED: tuple[str, ...] = (
    "anticipate", "anticipates", "are estimated to", "are expected", "are forecast", "are projected",
    "at current rates", "at this rate", "budgets for", "due to reach", "estimated to", "estimates that",
    "expect", "expect it", "expect that", "expect to", "expected to", "expecting", "expects",
    "forecast", "forecast to", "forecasting", "forecasts", "foresaw", "foresee", "foresees",
    "is estimated to", "is expected", "is forecast", "is projected", "on course for", "on course to",
    "on pace to", "on present trends", "on track for", "on track to", "pencilled in", "predict",
    "predicted", "predicts", "projected", "projecting", "projection", "projections", "projects that",
    "reckons on", "set to fall", "set to grow", "set to lose", "set to reach", "set to rise",
)  # fmt: skip
"""Words of a forecast or a timetable."""

OUTCOMES: tuple[str, ...] = (
    "account for", "amount to", "be worth", "burn through", "cost", "decline", "double", "draw", "drop",
    "earn", "exceed", "expand", "fall", "generate", "grow", "halve", "hit", "lag", "lose", "need",
    "outgrow", "peak", "plunge", "quadruple", "reach", "rise", "run dry", "run out", "shrink", "spend",
    "surpass", "top", "total", "treble", "triple",
)  # fmt: skip
"""How things turn out; a forecast where "will" stands before and a day ahead beside it."""

SUMS_AHEAD: tuple[str, ...] = (
    "costs", "demand", "growth", "income", "loss", "losses", "margins", "profit", "profits", "revenue",
    "revenues", "sales", "spending",
)  # fmt: skip
"""What is foreseen where somebody "sees" it."""

OPINION_VERBS: tuple[str, ...] = (
    "argue", "argued", "argues", "believe", "believed", "believes", "call", "called", "calls",
    "describe", "described", "describes", "doubt", "doubted", "doubts", "fear", "feared", "fears",
    "predict", "predicted", "predicts", "reckon", "reckoned", "reckons", "suspect", "suspects", "think",
    "thinks", "thought",
)  # fmt: skip
"""How somebody gives a view and not a fact."""
