"""What would flip the verdict: shares with one input held at one value, and where the name changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.result.answer import CaseSummary, Settings, Verdict
from detente.assessment.result.indicators import Indicator
from detente.assessment.result.inputs import InputKind
from detente.assessment.result.sensitivity import GlobalSensitivity

__all__ = [
    "DecidingInput",
    "FlipDirection",
    "Flips",
    "HeldPoint",
    "InputFlips",
    "SettingRun",
    "TellingInput",
    "ThreeShares",
    "VerdictFlip",
    "ZoneClosing",
]

FlipDirection = Literal["above", "below", "at the median", "alternative"]


@dataclass(frozen=True, slots=True)
class ThreeShares:
    """Shares of worlds: rupture without a deal (r), rupture with a deal possible (f), held (h)."""

    rupture: float
    rupture_with_deal: float
    held: float


@dataclass(frozen=True, slots=True)
class HeldPoint:
    """The worlds with one input held at one value, all other draws unchanged.

    Parameters
    ----------
    name
        ``5 % point`` for a number, or the alternative.
    quantile, value
        For a number: the share of its distribution below, and the value in base units; null otherwise.
    weight
        What the point counts in the expected movement; the weights of an input sum to 1.
    shares, verdict
        Shares of worlds, and the name that follows from them.
    """

    name: str
    quantile: float | None
    value: float | None
    weight: float
    shares: ThreeShares
    verdict: str


@dataclass(frozen=True, slots=True)
class VerdictFlip:
    """A value of one input that gives the verdict another name than the case as it is.

    Parameters
    ----------
    direction
        ``above`` or ``below`` the median: the nearest such value found; ``at the median`` where the
        median itself is one; ``alternative`` for an input that is no number.
    name
        ``62.0 % point``, or the alternative.
    quantile, value
        For a number, as in a held point; null otherwise.
    change
        Distance from the median in shares of the range from the 5 % to the 95 % point; null for
        what is no number.
    shares, verdict
        Shares of worlds, and the other name.
    """

    direction: FlipDirection
    name: str
    quantile: float | None
    value: float | None
    change: float | None
    shares: ThreeShares
    verdict: str


@dataclass(frozen=True, slots=True)
class InputFlips:
    """What holding one input does.

    Parameters
    ----------
    path, name, kind, written
        The input, as in the list of inputs of an answer.
    unit
        Unit of its values; empty where it has none or is no number.
    points
        Held points: the grid of a number, or all alternatives.
    flips
        Where the verdict gets another name; empty if none was found.
    difference
        Of a number the shares at its 95 % point less those at its 5 % point; of anything else the
        largest less the smallest share.
    movement
        Expected size of the movement of each share if this input were known.
    renaming
        Chance that knowing this input gives the verdict another name: the weight of the held points
        whose verdict differs.
    """

    path: str
    name: str
    kind: InputKind
    written: str
    unit: str
    points: tuple[HeldPoint, ...]
    flips: tuple[VerdictFlip, ...]
    difference: ThreeShares
    movement: ThreeShares
    renaming: float


@dataclass(frozen=True, slots=True)
class SettingRun:
    """The worlds with one setting of the method, or several inputs together, held.

    Parameters
    ----------
    group
        ``foresight``, ``order of moving``, ``red lines``, ``curves`` or ``optimism``.
    name
        What is held, in words.
    inputs
        How many uncertain inputs are held; 0 for foresight, which is held for every party alike.
    shares, verdict
        Shares of worlds, and the name that follows from them.
    flips
        Whether that is another name than the case as it is has.
    """

    group: str
    name: str
    inputs: int
    shares: ThreeShares
    verdict: str
    flips: bool


@dataclass(frozen=True, slots=True)
class ZoneClosing:
    """How far one party must overrate its own no-deal for the zone to close.

    Parameters
    ----------
    party, unit
        The party, and the unit of its values.
    worlds
        Number of worlds looked at, the first ones.
    zone
        Share of them with a zone of agreement as things are.
    added
        Smallest optimism added in every world, to what the case states, at which fewer than half of the
        worlds have a zone; null if fewer than half have one already.
    of_range
        The same in shares of the party's median range; null likewise.
    zone_then
        Share of worlds with a zone then; null likewise.
    """

    party: str
    unit: str
    worlds: int
    zone: float
    added: float | None
    of_range: float | None
    zone_then: float | None


@dataclass(frozen=True, slots=True)
class TellingInput:
    """The input whose answer would move one share most: ``rupture``, ``rupture_with_deal`` or ``held``."""

    measure: Literal["rupture", "rupture_with_deal", "held"]
    path: str
    name: str
    movement: float


@dataclass(frozen=True, slots=True)
class DecidingInput:
    """The input whose answer is likeliest to give the verdict another name, and how likely that is."""

    path: str
    name: str
    chance: float


@dataclass(frozen=True, slots=True)
class Flips:
    """What would flip the verdict.

    Parameters
    ----------
    format
        Format number.
    program
        Version of the program.
    case
        What was asked, of which case.
    settings
        Worlds, seed and thresholds.
    verdict
        The verdict of the case as it is, over the same worlds.
    packages
        Number of packages looked at in every world and every re-run; 0 without a deal section.
    grid, tolerance
        Quantiles at which a number is held, and how finely a crossing between two of them is found.
    uncertain
        Number of uncertain inputs of the case, the order of moving left out.
    inputs
        The inputs held, the one with the largest difference first.
    telling
        For each share, the input whose answer would move it most; empty if no input was held.
    deciding
        The input whose answer is likeliest to give the verdict another name, the first in `inputs` of
        equals; null if none can.
    changed_settings
        Settings of the method and groups of inputs.
    closings
        Per deal party; empty without a deal section.
    tremble
        Share of moves and answers in which a party does something else than its reply, in `indicators`.
    indicators
        What to watch for: everything that could be seen, that which moves r most first.
    sensitivity
        Indices with all inputs varying at once; null unless asked for.
    limits
        What is not known.
    """

    format: int
    program: str
    case: CaseSummary
    settings: Settings
    verdict: Verdict
    packages: int
    grid: tuple[float, ...]
    tolerance: float
    uncertain: int
    inputs: tuple[InputFlips, ...]
    telling: tuple[TellingInput, ...]
    deciding: DecidingInput | None
    changed_settings: tuple[SettingRun, ...]
    closings: tuple[ZoneClosing, ...]
    tremble: float
    indicators: tuple[Indicator, ...]
    sensitivity: GlobalSensitivity | None
    limits: tuple[str, ...]
