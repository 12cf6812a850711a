"""One party states its values: what is asked, what was answered, what follows, and the block for the case.

`questionnaire_of` says what there is to ask, `Answers` holds what was answered so far,
`held_out` chooses the comparisons, `elicited` says what follows and where it contradicts
itself, `values_block` writes it for the case file, and `answers_text` and `read_answers`
keep answers in a file.
"""

from detente.assessment.elicitation.answers import Answers, Comparison, Stated, missing_of
from detente.assessment.elicitation.answers_file import answers_text, read_answers
from detente.assessment.elicitation.block import values_block
from detente.assessment.elicitation.findings import (
    Compared,
    Elicited,
    HeldOut,
    OrderGap,
    RatingGap,
    Term,
    WeightRow,
    elicited,
    held_out,
)
from detente.assessment.elicitation.questionnaire import AskedIssue, Questionnaire, questionnaire_of
from detente.assessment.elicitation.written import range_text, read_range

__all__ = [
    "Answers",
    "AskedIssue",
    "Compared",
    "Comparison",
    "Elicited",
    "HeldOut",
    "OrderGap",
    "Questionnaire",
    "RatingGap",
    "Stated",
    "Term",
    "WeightRow",
    "answers_text",
    "elicited",
    "held_out",
    "missing_of",
    "questionnaire_of",
    "range_text",
    "read_answers",
    "read_range",
    "values_block",
]
