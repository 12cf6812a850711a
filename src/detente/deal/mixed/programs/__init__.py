"""Bargaining solutions by linear and mixed-integer programs, for any number of parties.

:func:`program_nash`, :func:`program_kalai_smorodinsky`, :func:`program_egalitarian`,
:func:`program_proportional` and :func:`program_utilitarian` search a
:class:`detente.deal.mixed.MixedSpace`; :func:`mixed_from` makes one of a
:class:`detente.deal.DealSpace`. They need SciPy, the extra ``detente[solve]``.
"""

from detente.deal.mixed.programs.discrete import mixed_from
from detente.deal.mixed.programs.results import ProgramSettings, ProgramSolution
from detente.deal.mixed.programs.solutions import (
    program_egalitarian,
    program_kalai_smorodinsky,
    program_nash,
    program_proportional,
    program_utilitarian,
)

__all__ = [
    "ProgramSettings",
    "ProgramSolution",
    "mixed_from",
    "program_egalitarian",
    "program_kalai_smorodinsky",
    "program_nash",
    "program_proportional",
    "program_utilitarian",
]
