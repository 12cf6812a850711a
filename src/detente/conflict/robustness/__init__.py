"""How firmly an equilibrium stands: the least change that breaks it, and how it survives drawn orders."""

from detente.conflict.robustness.breaking import Breaking, least_breaking
from detente.conflict.robustness.survival import Survival, survival

__all__ = ["Breaking", "Survival", "least_breaking", "survival"]
