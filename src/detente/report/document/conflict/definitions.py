"""What the concepts beyond the four mean: further ones, and those of coalitions."""

from __future__ import annotations

from detente.report.document.definition import Definition

__all__ = ["COALITION_DEFINITIONS", "FURTHER_DEFINITIONS"]

FURTHER_DEFINITIONS = (
    Definition(
        "stability_symseq",
        "SymSEQ (symmetric sequential stability)",
        "As SEQ, and the party cannot then move out of the answer either.",
    ),
    Definition(
        "stability_sim",
        "SIM (simultaneous stability)",
        "Every better move of the party can meet improvements that others make at the same instant, so that "
        "all together leave it no better off.",
    ),
    Definition(
        "stability_fh",
        "FH (Fraser and Hipel)",
        "SEQ; or, for those for whom a state is not SEQ where these are two or more, SIM.",
    ),
)

COALITION_DEFINITIONS = (
    Definition(
        "coalition",
        "Coalition improvement",
        "A state that the members of a group reach by moves one after the other, nobody twice in a row, and "
        "that each of them likes better. A group of one is a single party.",
    ),
    Definition(
        "stability_coalition",
        "C-Nash, C-GMR, C-SMR, C-SEQ",
        "C-Nash: a group has no coalition improvement. C-GMR: the others can answer each so that some member "
        "is no better off. C-SMR: and the group cannot then move out of the answer. C-SEQ: such answers are "
        "coalition improvements of those who give them, together or alone.",
    ),
)
