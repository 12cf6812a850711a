"""Nouns by which articles describe a party and then call it: "Ostrel, a lens maker", "the lens maker"."""

from __future__ import annotations

__all__ = ["KINDS_OF_PARTY", "LEFT_OUT", "TOO_WIDE"]

KINDS_OF_PARTY: tuple[str, ...] = (
    "agency", "airline", "airport", "band", "bank", "biotech", "brewer", "broadcaster", "builder",
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

LEFT_OUT: frozenset[str] = frozenset({
    "ag", "air", "airlines", "airways", "brewery", "chemicals", "co", "company", "corp",
    "corporation", "electric", "electronics", "energy", "entertainment", "foods", "gmbh", "group",
    "holding", "holdings", "inc", "industries", "labs", "limited", "llc", "ltd", "media",
    "minerals", "mining", "motor", "motors", "oil", "petroleum", "pharma", "pharmaceuticals",
    "pictures", "plc", "resources", "sa", "se", "semiconductor", "software", "steel", "systems",
    "technologies", "therapeutics", "university",
})  # fmt: skip
"""Last words of names that articles leave out once they have named a party: "Brindle Air", then "Brindle"."""

TOO_WIDE: frozenset[str] = frozenset({
    "allied", "american", "british", "central", "eastern", "european", "first", "general", "global",
    "international", "national", "new", "north", "northern", "royal", "south", "southern",
    "standard", "state", "the", "union", "united", "universal", "western", "world",
})  # fmt: skip
"""First words that do not stand for a name alone: "General Electric" is not "General"."""
