"""Scenarios in the content of a case file: some of their readings kept, in all values that they decide.

Works on what the files hold, before it is read into a case; see :mod:`detente.case.changes`.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.places import Content
from detente.errors import CaseError, Problem
from detente.evidence.record import BASIS_KEYS

__all__ = ["believe_readings", "drop_readings", "rescaled", "scenarios_of"]

SCENARIOS = "scenarios"


def scenarios_of(content: dict[str, Content]) -> dict[str, Content]:
    """Give the scenarios by slug; nothing without the section."""
    section = content.get(SCENARIOS)
    return section if isinstance(section, dict) else {}


def believe_readings(content: dict[str, Content], claim: str) -> list[tuple[str, str, str]]:
    """Keep in every scenario the readings that a claim speaks for, if there are any.

    Parameters
    ----------
    content
        What the files hold; changed.
    claim
        Its slug.

    Returns
    -------
    list of (str, str, str)
        For each scenario that changed: its path, its readings before, and those that are left.
    """
    found = []
    for slug in list(scenarios_of(content)):
        known, kept = _readings_of(content, slug), _citing_readings(content, slug, claim)
        if kept:
            before, after = (_named(known, keys) for keys in (list(known), kept))
            found.append((f"{SCENARIOS}.{slug}", before, after))
            _keep_readings(content, slug, kept)
    return found


def drop_readings(content: dict[str, Content], claim: str) -> None:
    """Leave out the readings that rest on a claim and nothing else, with all that holds under them.

    Parameters
    ----------
    content
        What the files hold; changed.
    claim
        Its slug.

    Raises
    ------
    CaseError
        If no reading of a scenario would be left.
    """
    for slug in list(scenarios_of(content)):
        lone = _lone_readings(content, slug, claim)
        kept = [key for key in _readings_of(content, slug) if key not in lone]
        if lone and not kept:
            message = f"every reading of {SCENARIOS}.{slug} rests on this claim alone"
            remedy = "set the values that it decides first"
            raise CaseError([Problem(claim, "change", message, remedy)])
        if lone:
            _keep_readings(content, slug, kept)


def _named(known: dict[str, dict[str, Content]], keys: list[str]) -> str:
    return " or ".join(str(known[key].get("name", key)) for key in keys)


def _readings_of(content: dict[str, Content], slug: str) -> dict[str, dict[str, Content]]:
    """Give the readings of a scenario by slug, without the basis of all of them."""
    scenario = scenarios_of(content).get(slug)
    readings = scenario.get("readings") if isinstance(scenario, dict) else None
    listed = readings.items() if isinstance(readings, dict) else ()
    return {key: one for key, one in listed if key not in BASIS_KEYS and isinstance(one, dict)}


def _citing_readings(content: dict[str, Content], slug: str, claim: str) -> list[str]:
    """Name the readings that a claim speaks for: cited there, or by a value that holds under one."""
    found = [key for key, one in _readings_of(content, slug).items() if _cites(one, claim)]
    for node in _decided(content, slug):
        for rival in _rivals(node):
            reading = rival.get("reading")
            if _cites(rival, claim) and isinstance(reading, str):
                found.append(reading)
    return [key for key in _readings_of(content, slug) if key in found]


def _lone_readings(content: dict[str, Content], slug: str, claim: str) -> list[str]:
    """Name the readings that rest on a claim and on nothing else."""
    return [
        key
        for key, one in _readings_of(content, slug).items()
        if one.get("claims") == [claim] and not one.get("assumed")
    ]


def _keep_readings(content: dict[str, Content], slug: str, kept: list[str]) -> None:
    """Keep some readings of a scenario, shares in proportion; one alone holds, and the scenario goes."""
    alone = len(kept) == 1
    for node in _decided(content, slug):
        rivals = [rival for rival in _rivals(node) if rival.get("reading") in kept]
        if alone:
            del node["rivals"], node["scenario"]
            node.update({key: entry for rival in rivals for key, entry in rival.items() if key != "reading"})
        else:
            node["rivals"] = [*rivals]
    scenario = scenarios_of(content)[slug]
    if alone:
        del scenarios_of(content)[slug]
    elif isinstance(scenario, dict) and isinstance(scenario["readings"], dict):
        old = _readings_of(content, slug)
        basis = {key: entry for key, entry in scenario["readings"].items() if key in BASIS_KEYS}
        left = rescaled([old[key] for key in kept])
        scenario["readings"] = {**dict(zip(kept, left, strict=True)), **basis}


def rescaled(entries: list[dict[str, Content]]) -> list[dict[str, Content]]:
    """Give entries with shares that stand in the same proportion and sum to 100 %."""
    shares = [float(str(one.get("share", "1 %")).rstrip(" %")) for one in entries]
    return [
        {**one, **({"share": f"{share / sum(shares) * 100:.10f} %"} if "share" in one else {})}
        for one, share in zip(entries, shares, strict=True)
    ]


def _decided(node: Content, slug: str) -> Iterator[dict[str, Content]]:
    """Yield the values that a scenario decides."""
    if isinstance(node, list):
        for entry in node:
            yield from _decided(entry, slug)
    elif isinstance(node, dict):
        if node.get("scenario") == slug and _rivals(node):
            yield node
        for entry in list(node.values()):
            yield from _decided(entry, slug)


def _rivals(node: dict[str, Content]) -> list[dict[str, Content]]:
    rivals = node.get("rivals")
    return [rival for rival in rivals if isinstance(rival, dict)] if isinstance(rivals, list) else []


def _cites(node: dict[str, Content], claim: str) -> bool:
    cited = node.get("claims")
    return isinstance(cited, list) and claim in cited
