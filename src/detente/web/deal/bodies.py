"""What programs send to the deal: packages by the names of their levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, StrictStr

from detente.assessment.tabled.placing import Placement

__all__ = [
    "ComparisonBody",
    "LevelsBody",
    "NamedPackageBody",
    "PackageBody",
    "PackagesBody",
    "PlacedPackages",
]

MOST_ISSUES = 200
MOST_PACKAGES = 12
LevelText = Annotated[StrictStr, Field(max_length=100)]
LevelsBody = Annotated[
    dict[Annotated[str, Field(max_length=100)], LevelText | Annotated[FiniteFloat, Field(strict=True)]],
    Field(max_length=MOST_ISSUES, description="Level by issue; an issue that is not named stands as today."),
]


class _Body(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


class PackageBody(_Body):
    """One package."""

    package: LevelsBody


class PackagesBody(_Body):
    """Packages to be placed."""

    packages: Annotated[list[LevelsBody], Field(min_length=1, max_length=MOST_PACKAGES)]


class NamedPackageBody(_Body):
    """A package with the name that stands above it."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    package: LevelsBody


class ComparisonBody(_Body):
    """Packages to be set side by side."""

    packages: Annotated[list[NamedPackageBody], Field(min_length=1, max_length=MOST_PACKAGES)]


@dataclass(frozen=True, slots=True)
class PlacedPackages:
    """Where each package stands, in the order in which they were asked for."""

    packages: tuple[Placement, ...]
