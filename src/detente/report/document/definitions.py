"""What the computed numbers mean: one short definition each, for links to lead to."""

from __future__ import annotations

from detente.report.document.definition import Definition
from detente.report.document.evidence_definitions import EVIDENCE_DEFINITIONS
from detente.report.document.score_definitions import OF_SCORES, SCORE_DEFINITIONS

__all__ = ["DEFINITIONS", "OF_FLIPS", "OF_INDICES", "OF_SCORES", "Definition"]

OF_INDICES = frozenset(("index", "first_index", "total_index"))
"""Keys of definitions of global sensitivity."""
OF_FLIPS = frozenset(("held_input", "flip", "movement", "renaming", "indicator")) | OF_INDICES
"""Keys of definitions that only the page on flips needs."""


DEFINITIONS = (
    Definition(
        "world",
        "World",
        "One draw of everything that is uncertain: numbers, unknown orders of wishes, red lines, rival "
        "claims, events, how far each party thinks ahead and who moves first. A share of worlds says "
        "what follows from the stated assumptions; it is no prediction of what a party will do.",
    ),
    Definition(
        "interval",
        "95 % sampling interval",
        "How far a share may lie off because only so many worlds were drawn (Wilson). It says nothing "
        "about whether the assumptions are right.",
    ),
    Definition(
        "words",
        "Words for likelihood",
        "From 1 % almost no chance, from 5 % very unlikely, from 20 % unlikely, from 45 % roughly even, "
        "from 55 % likely, from 80 % very likely, from 95 to 99 % almost certain (Intelligence "
        "Community Directive 203).",
    ),
    Definition(
        "verdict",
        "Verdict",
        "Broken: the status quo is itself a rupture. At its breaking point: rupture with a deal "
        "possible reaches its threshold. Hanging on a deal: rupture without a deal does. Strained: "
        "rupture without a deal reaches the lower threshold, or too few worlds hold. Holding: "
        "otherwise. The first that applies is the verdict.",
    ),
    Definition(
        "threshold",
        "Threshold, crossing",
        "The shares at which the verdict changes. An input crosses a threshold where a share lies on "
        "one side of it in one part of the input's range and on the other side in another.",
    ),
    Definition(
        "held_input",
        "Held input",
        "The same worlds once more with one input at one value in all of them and every other draw as it "
        "was. A number is held at seven points of its range, from the 5 % to the 95 % point.",
    ),
    Definition(
        "flip",
        "Flip",
        "A value of one input, held, that gives the verdict another name than the case as it is has; of a "
        "number the nearest to the median found, on either side.",
    ),
    Definition(
        "movement",
        "Expected movement",
        "How far a share would move on average, up or down, if this one input were known and all else stayed "
        "as uncertain as it is.",
    ),
    Definition(
        "indicator",
        "What to watch for",
        "Something that could be seen, with what it would tell. The worlds are weighed by how far they "
        "expected it: a party's move counts for 95 % where it is its reply, and the rest is spread over its "
        "other moves; a package is taken, but for 5 %, where it is worth more to the party than no deal and "
        "crosses no hard red line of its own. Named are at most three for each flip, those that move the "
        "share of worlds beyond it most on average and by clearly more than chance.",
    ),
    Definition(
        "renaming",
        "Chance of another name",
        "How likely it is that the verdict gets another name once this one input is known, all else "
        "staying as uncertain as it is: the weight of the held points that have another name.",
    ),
    Definition(
        "index",
        "Index of Sobol’",
        "A part of the variance of “the world counts for this share” over all worlds, all inputs varying at "
        "once. Unlike a difference between two ends it sees the whole range of an input, and what it does "
        "together with others. Sampling can take an estimate a little below 0 or above 100 %.",
    ),
    Definition(
        "first_index",
        "Alone",
        "First-order index: the part of the variance that would go on average if this input were known.",
    ),
    Definition(
        "total_index",
        "In all",
        "Total index: the part of the variance that would remain on average if every other input were known.",
    ),
    Definition(
        "rupture",
        "Rupture without a deal",
        "Share of worlds whose play ends in a rupture when no new deal can be made. Of a cycle the "
        "worst kind counts.",
    ),
    Definition(
        "rupture_with_deal",
        "Rupture with a deal possible",
        "The same when parties may also settle, each on the admissible package with the largest product "
        "of gains.",
    ),
    Definition(
        "held",
        "Held",
        "Share of worlds whose play without a deal ends with things as they stand.",
    ),
    Definition(
        "confidence",
        "Confidence",
        "High if two thirds of the most influential inputs rest on two or more independent origins or a "
        "primary source and none crosses a threshold; low if fewer than one third do, if there are "
        "fewer than 20 response tables or if the verdict depends on foresight; moderate otherwise.",
    ),
    Definition(
        "foresight",
        "Replies anticipated (foresight)",
        "How many rounds of replies a party reckons with when it moves. Unknown levels are drawn in "
        "each world.",
    ),
    Definition(
        "kind",
        "Kind of outcome",
        "Renewed (a new agreement), agreed exit (parting by agreement), held (as it stands), degraded "
        "(worse, but not broken), rupture.",
    ),
    Definition(
        "game",
        "Without a deal, with a deal possible",
        "Two games are played in each world: one in which no settlement can be reached, whose end is "
        "the no-deal outcome, and one in which it can.",
    ),
    Definition(
        "outcome_share",
        "Share of an outcome",
        "Share of worlds whose play ends in it; the states of a cycle count in equal parts.",
    ),
    Definition(
        "path",
        "Whole path",
        "Every step of a world's play that changes something, in the order played. Each world takes one "
        "path, and two worlds take the same if all steps agree, so the shares of all paths add up.",
    ),
    Definition(
        "turn",
        "Step that turns it",
        "The last step of a world's play that leads from a state of another kind of outcome into the kind "
        "that it ends in; each world has at most one. Of what such a step changes, the smallest part that "
        "alone would lead there is named.",
    ),
    Definition(
        "move_share",
        "Share of a move",
        "How often the move is made, per world. Rounds of play are not dates.",
    ),
    Definition(
        "response_table",
        "Response table, cycle",
        "A response table holds every party's reply in every no-deal state, if it anticipates nothing. "
        "Play cycles where it comes back to where it was.",
    ),
    Definition(
        "threat",
        "Threat",
        "A hostile option held against the move that it is meant to deter, without a deal.",
    ),
    Definition(
        "credible",
        "Credible",
        "Share of worlds in which carrying the threat out, after the move that it answers, is better "
        "for its owner than not doing so.",
    ),
    Definition(
        "bluff",
        "Bluff",
        "Share of worlds in which carrying it out is worse for its owner, as far as the model can see.",
    ),
    Definition(
        "no_return",
        "Point of no return",
        "A move that cannot be undone, after which no sequence of moves by all parties reaches a settlement.",
    ),
    Definition(
        "stability",
        "Stability",
        "Share of worlds in which a party has no reason to leave a state; for all parties together: an "
        "equilibrium. It tells why a state holds, and chooses no moves.",
    ),
    Definition(
        "stability_nash",
        "Nash",
        "The party has no move of its own that is better for it.",
    ),
    Definition(
        "stability_gmr",
        "GMR (general metarationality)",
        "Every better move of the party can be answered by others so that it ends no better off.",
    ),
    Definition(
        "stability_smr",
        "SMR (symmetric metarationality)",
        "As GMR, and the party cannot then move out of the answer either.",
    ),
    Definition(
        "stability_seq",
        "SEQ (sequential stability)",
        "As GMR, with answers that are improvements for those who give them.",
    ),
    Definition(
        "no_deal",
        "Value without a deal",
        "Value to a party of where play ends without a deal in each world, raised by how far it "
        "overrates its own prospects. It is never moved to make room for a deal.",
    ),
    Definition(
        "value",
        "Value of a package",
        "Points from 0 to 100 or money, from the stated weights and scores or formulas; median and the "
        "central 80 % of worlds.",
    ),
    Definition(
        "range_share",
        "Share of a party's range, gain",
        "The range is the value of a party's best package less that of its worst. A gain is the value "
        "of a package less the value without a deal, in shares of the range.",
    ),
    Definition(
        "zone",
        "Zone of agreement, margin",
        "The admissible packages. The margin is the largest gain that every party can have at once.",
    ),
    Definition(
        "admissible",
        "Admissible package",
        "It meets the constraints and every red line that is hard in this world, and every party gains "
        "strictly.",
    ),
    Definition(
        "recommended",
        "Recommended deals",
        "Most robust: admissible in most worlds. Most even: the largest median of the smallest gain. "
        "Cheapest change: the fewest terms changed, among deals admissible in at least 60 % of worlds. "
        "Fewer if they coincide.",
    ),
    Definition(
        "gain_share",
        "Share of all gains",
        "A party's gain over the sum of all gains, in shares of range.",
    ),
    Definition(
        "would_leave",
        "Would leave",
        "Share of worlds in which the party gets no more than without a deal.",
    ),
    Definition(
        "dependence",
        "Dependence",
        "How much one party needs another: importance, share and want of substitutes of each resource, "
        "0 to 1 each, summed over resources. Mutual dependence is the sum of both directions, imbalance "
        "their difference.",
    ),
    Definition(
        "efficient",
        "Efficient",
        "No package looked at is better for one party and worse for none. A deal may stay inefficient "
        "if its parties want it; the report then says what that costs.",
    ),
    Definition(
        "landing",
        "Where it would land",
        "The package with the largest product of gains (Nash) in each world with a zone: median and the "
        "central 80 % of worlds, or the share of each level, ties in equal parts.",
    ),
    Definition(
        "baseline",
        "Baseline",
        "Mean of the parties' positions, weighted by capability times salience: the plain forecast to beat.",
    ),
    Definition(
        "influence",
        "Influence, fifths",
        "Worlds are split by the value that one input took: lower, middle and upper fifth, or one group "
        "per value. Influence is the largest difference of any of the three shares between lower and "
        "upper fifth, or between values.",
    ),
    Definition(
        "basis",
        "Rests on",
        "The claims behind an input, or its declared assumption. Sources that retell the same reporting "
        "are one origin.",
    ),
    Definition(
        "event",
        "Event",
        "Something that no party decides: a court, a regulator, a deadline. It is drawn in each world "
        "with its chance.",
    ),
    Definition(
        "mutual_dependence",
        "Mutual dependence",
        "The dependence of the first party on the second plus that of the second on the first: how much "
        "both would lose together. It has no upper end; each resource adds at most 1 in each direction.",
    ),
    Definition(
        "power_imbalance",
        "Power imbalance",
        "The difference between the two directions, without its sign: how much more one depends than the "
        "other. The one that depends less has the power.",
    ),
    Definition(
        "escalation_stage",
        "Stage of escalation",
        "One of nine: 1 hardening, 2 debate, 3 deeds instead of words, 4 images and coalitions, 5 loss of "
        "face, 6 threats, 7 limited blows, 8 fragmentation, 9 together into the abyss. The case file sets "
        "it; the claims beside it place it there.",
    ),
    Definition(
        "track_record",
        "Track record",
        "What a party decided earlier in like situations. An entry has a chance of 95 % where it shows what "
        "holds and of 5 % where not; of both so much counts as the situation is alike, and a half for the "
        "rest. From equal chances they make those of its foresight and of the order of moving.",
    ),
    Definition(
        "tempo",
        "How the escalation runs",
        "Moves of the parties that the case file marks as hostile, counted by stretch of time; by the month "
        "of 30.4 days in brackets. An entry of the timeline counts once, however many sources report it; "
        "signals and context are no moves. A date too vague for a stretch counts in the whole record only.",
    ),
    Definition(
        "answered",
        "Answered",
        "After a hostile move, a hostile move of another party on a later day, within the days named. Both "
        "must be dated to the day; a move is set aside while that time has not run out. It need not have "
        "been made because of it. Under three moves a share tells nothing.",
    ),
    Definition(
        "cumulative",
        "So far",
        "Sum of the amounts that one party has given the other up to this row, in one currency; of a range "
        "the median counts. What has no stated amount, or was promised "
        "and is not known to have been handed over, adds nothing.",
    ),
    Definition(
        "cost_per_month",
        "By the month",
        "What waiting costs in one month: a monthly cost as it is, a yearly one by twelve, and one that "
        "falls due once spread evenly over the months left until that day. Median and the central 80 % of "
        "worlds.",
    ),
    Definition(
        "origin",
        "Origin",
        "Whose reporting a source rests on. Articles that retell one report are one origin, and support is "
        "counted by independent origins, never by articles.",
    ),
    Definition(
        "trade_ratio",
        "Give and hold, ratio",
        "What a change of one term brings the side that gains by it over what it costs the other, each in "
        "shares of its own range. It says where trade is cheap; the two sides' values are not one measure.",
    ),
    Definition(
        "red_line",
        "Hard in worlds",
        "Share of worlds in which a red line holds whatever is offered; in the others it may be crossed.",
    ),
    *EVIDENCE_DEFINITIONS,
    *SCORE_DEFINITIONS,
)
"""In the order in which a report lists them."""
