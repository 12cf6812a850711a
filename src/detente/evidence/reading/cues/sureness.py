"""Words from which the hedge of a sentence is concluded, beside who says it."""

from __future__ import annotations

__all__ = ["COMMENTARY", "CONSIDERED", "EVALUATIVE", "HOSTILE_STEPS", "INTENDED", "PROJECTED"]

COMMENTARY: tuple[str, ...] = (
    "a matter of debate", "appear to", "appears to", "arguably", "at a crossroads", "bound to",
    "breaking point", "cast a shadow", "casting a shadow", "casts a shadow", "compelling interest",
    "compelling strategic interest", "critical crossroads", "crossroads", "I believe", "I suspect",
    "I think", "in hindsight", "in my opinion", "in my view", "in our view", "inevitably",
    "inflection point", "is poised to", "it is hard to", "it is no surprise", "it is tempting to",
    "it remains to be seen", "it seems", "it would seem", "my view", "no doubt", "now appears",
    "now seems", "of course", "one thing is clear", "our view", "particularly significant", "perhaps the",
    "point of no return", "poised to", "prevailing view", "remains to be seen", "seem to", "seemingly",
    "seems", "sign of the times", "surely", "tectonic", "tells its own story", "the consensus is",
    "the lesson is", "the prevailing view", "the question is", "the real question", "the truth is",
    "time will tell", "turning point", "undoubtedly", "watershed", "we believe", "we think",
    "will be remembered", "would seem",
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
    "a possible", "are considering", "being considered", "consider", "considering", "considers",
    "contemplated", "contemplates", "contemplating", "debated whether", "debating whether", "explored",
    "explores", "exploring", "floated", "floating the idea", "floats the idea", "has not ruled out",
    "have not ruled out", "in talks about", "in talks to", "in talks with", "mulled", "mulling", "mulls",
    "on the table", "prepared to", "preparing to", "raised the possibility", "ready to walk away",
    "threaten to", "threatened to", "threatening to", "threatens to", "toyed with", "toying with",
    "under consideration", "under discussion", "weighed", "weighing", "weighs", "willing to walk away",
)  # fmt: skip
"""Words that say it is weighed, not done. "considered" and "discussed" count only before what is weighed."""

HOSTILE_STEPS: tuple[str, ...] = (
    "abandon", "block", "cancel", "complain", "exit", "file", "halt", "leave", "pull out", "quit", "sue",
    "suspend", "terminate", "walk away", "walk out", "withdraw", "withhold",
)  # fmt: skip
"""Steps that are under consideration where "could", "may" or "might" stands before them."""

PROJECTED: tuple[str, ...] = (
    "anticipate", "anticipates", "are expected", "are forecast", "are projected", "expect", "expected to",
    "expecting", "expects", "forecast", "forecasting", "forecasts", "is due by", "is due in", "is due on",
    "is due to", "is expected", "is forecast", "is projected", "is scheduled to", "is set to",
    "is slated to", "on course for", "on course to", "on pace to", "on track for", "on track to",
    "predict", "predicted", "predicts", "projected", "projection", "projections", "projects that",
    "scheduled for", "scheduled to", "set to",
)  # fmt: skip
"""Words of a forecast or a timetable."""

INTENDED: tuple[str, ...] = (
    "hopes to", "intend to", "intended to", "intends to", "plan to", "planned to", "planning to",
    "plans to", "will", "won't",
)  # fmt: skip
"""Words of what is to come by somebody's will. "will" counts only with a day ahead."""
