"""Nouns by which articles describe a party and then call it: "Ostrel, a lens maker", "the lens maker"."""

from __future__ import annotations

__all__ = ["KINDS_OF_PARTY"]

KINDS_OF_PARTY: tuple[str, ...] = (
    "agency", "airline", "airport", "bank", "biotech", "brewer", "broadcaster", "builder",
    "carmaker", "carrier", "chain", "charity", "chipmaker", "city", "club", "college", "consortium",
    "developer", "distiller", "distributor", "drugmaker", "federation", "foundry", "franchisee",
    "franchisor", "grocer", "hospital", "insurer", "label", "landlord", "league", "lender",
    "lessor", "licensee", "licensor", "maker", "manufacturer", "miner", "ministry", "museum",
    "network", "operator", "planemaker", "producer", "publisher", "railway", "refiner", "retailer",
    "roaster", "seller", "shipbuilder", "shipper", "shipyard", "sponsor", "start-up", "startup",
    "steelmaker", "streamer", "studio", "supermarket", "supplier", "team", "tenant", "union",
    "university", "utility", "wholesaler",
)  # fmt: skip
"""Nouns that say what kind of party one is. "Company", "firm" and "group" are none: they fit every party."""
