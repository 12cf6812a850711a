"""Conflict files of the kind ``.gmcr`` (JSON): options, decision makers, infeasible patterns, preferences.

The first option counts 1, the second 2, the third 4 and so on; the *decimal* of a state is the sum over the
options taken, and its *number* its place, from 1, among the feasible states in ascending order of decimals.
These numbers stay in this package: engines count otherwise (`detente.conflict.states`).
"""

from detente.interop.gmcr.as_case import case_text, renumbered
from detente.interop.gmcr.conflict import (
    Direction,
    GmcrConflict,
    GmcrOption,
    GmcrParty,
    Pattern,
    Statement,
)
from detente.interop.gmcr.numbering import Numbering, numbering_of
from detente.interop.gmcr.of_case import gmcr_of
from detente.interop.gmcr.reading import LARGEST_TEXT, read_gmcr
from detente.interop.gmcr.writing import one_way_losses, write_gmcr

__all__ = [
    "LARGEST_TEXT",
    "Direction",
    "GmcrConflict",
    "GmcrOption",
    "GmcrParty",
    "Numbering",
    "Pattern",
    "Statement",
    "case_text",
    "gmcr_of",
    "numbering_of",
    "one_way_losses",
    "read_gmcr",
    "renumbered",
    "write_gmcr",
]
