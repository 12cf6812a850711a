"""What the page of the deal shows, and the parts of it that follow a slider."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from detente.assessment.tabled.placing import Placement
from detente.report.document.deals import letter_of
from detente.report.document.definitions import DEFINITIONS
from detente.report.numbers import percent
from detente.report.text import listed
from detente.web.deal.controls import controls_of
from detente.web.deal.placed import placed_part
from detente.web.deal.resting import RestingParts, resting
from detente.web.deal.scene import Scene

__all__ = ["Chip", "Pinned", "placed_content", "rest_content", "whole_content"]

DEFINED = ("world", "value", "no_deal_value", "range_share", "admissible", "efficient")
"""Keys of the definitions at the foot of the page."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A package to start from: its name, what is said of it, and the address of the page with it."""

    name: str
    said: str
    take: str


@dataclass(frozen=True, slots=True)
class Pinned:
    """A package kept for comparison, with the addresses of the page with it, and without its pin."""

    name: str
    take: str
    unpin: str


def placed_content(scene: Scene) -> dict[str, Any]:
    """Give what follows every move of a slider."""
    placements = tuple(map(scene.placed, (scene.built.package, *scene.built.pins)))
    return {
        "placed": placed_part(scene.table, scene.names, placements[0], placements[1:]),
        "defined": DEFINED,
    }


def rest_content(scene: Scene) -> dict[str, Any]:
    """Give what is worked out once a slider rests."""
    built = scene.built
    placements: tuple[Placement, ...] = tuple(map(scene.placed, (built.package, *built.pins)))
    sheet = scene.sheet(built.package)
    parts = RestingParts(
        scene.table, scene.names, scene.moves(built.package), placements, scene.offers(), sheet
    )
    return {
        "rest": resting(parts, scene.taking),
        "pin": scene.address(built.pinned()) + "#compare",
        "pinned": _pinned(scene),
        "offer_by": tuple(
            (scene.names.party(party), scene.address(built.offered(party)) + "#offers")
            for party in scene.laid.table.slugs
        ),
        "forget": scene.address(built.without_offers()) + "#offers" if built.offers else "",
        "sheets": _files(scene, "term-sheet"),
        "comparisons": _files(scene, "comparison"),
        "defined": DEFINED,
    }


def whole_content(scene: Scene) -> dict[str, Any]:
    """Give the whole page."""
    zone = percent(scene.table.zone)
    return {
        **placed_content(scene),
        **rest_content(scene),
        "zone": (
            f"A package that is better for every party than no deal exists in {zone} of "
            f"{scene.table.worlds:,} worlds."
        ),
        "one_side": scene.names.party(scene.party) if scene.party else "",
        "both_sides": scene.opened.address.path
        + "/deal"
        + replace(scene, view=scene.view.for_party("")).query(),
        "sides": tuple(
            (scene.names.party(party), replace(scene, view=scene.view.for_party(party)).address())
            for party in scene.laid.table.slugs
        ),
        "chips": _chips(scene),
        "controls": controls_of(scene.table, scene.names, scene.built.package),
        "hidden": _hidden(scene),
        "definitions": tuple(one for one in DEFINITIONS if one.key in DEFINED),
    }


def _chips(scene: Scene) -> tuple[Chip, ...]:
    """Offer the named packages and the suggested ones to start from."""
    named = [Chip(one.name, one.date, scene.taking(one.package)) for one in scene.table.packages]
    return (
        *named,
        *(
            Chip(
                f"Suggested: {listed(one.roles)}",
                f"for all in {percent(one.admissible)} of worlds",
                scene.taking(one.package),
            )
            for one in scene.table.suggested
        ),
    )


def _pinned(scene: Scene) -> tuple[Pinned, ...]:
    return tuple(
        Pinned(
            f"Pinned {letter_of(number)}",
            scene.address(scene.built.with_package(pin)),
            scene.address(scene.built.unpinned(number)) + "#compare",
        )
        for number, pin in enumerate(scene.built.pins)
    )


def _files(scene: Scene, name: str) -> tuple[tuple[str, str], ...]:
    forms = (("HTML", "html"), ("Markdown", "md"), ("JSON", "json"))
    return tuple((title, scene.address(part=f"/{name}.{ending}")) for title, ending in forms)


def _hidden(scene: Scene) -> tuple[tuple[str, str], ...]:
    """List what the form carries along besides levels: the view, the pins, the offers."""
    pairs = parse_qsl(scene.query().removeprefix("?"), keep_blank_values=True)
    return tuple(pair for pair in pairs if not pair[0].startswith("p."))
