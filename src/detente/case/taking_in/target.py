"""The case that articles are read into, as it is before anything is added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.case.files import CaseFile, RawCase, read_raw_files
from detente.case.kept_texts import kept_texts
from detente.case.template.parties import template_parties
from detente.case.writing.evidence_check import EvidenceSections, as_of, read_evidence
from detente.case.writing.slugs import taken_slugs
from detente.evidence.reading import NamedParty

__all__ = ["Target", "named_parties", "target_of"]


@dataclass(frozen=True, slots=True)
class Target:
    """A case as it is before anything is added.

    Parameters
    ----------
    path
        Where it is.
    files
        Its files as they were read.
    raw
        What they hold.
    evidence
        Its parties, sources, claims, timeline and terms.
    kept
        The texts that it keeps, by source.
    as_of
        The day up to which it looks; None where it does not say.
    """

    path: Path
    files: tuple[CaseFile, ...]
    raw: RawCase
    evidence: EvidenceSections
    kept: Mapping[str, str]
    as_of: date | None

    @property
    def taken(self) -> frozenset[str]:
        """Slugs that new entries cannot have."""
        return taken_slugs(self.raw.content) | self.kept.keys()

    @property
    def parties(self) -> tuple[NamedParty, ...]:
        """The parties to look for."""
        listed = self.evidence.parties.items()
        return tuple(NamedParty(slug, party.name, party.aliases) for slug, party in listed)


def target_of(path: Path, files: tuple[CaseFile, ...]) -> Target:
    """Look at a case that lines can be added to.

    Parameters
    ----------
    path
        Where it is: a file, or a folder.
    files
        Its files; see :func:`detente.case.files.read_files`.

    Raises
    ------
    CaseError
        If it cannot be read, or its evidence has errors.
    """
    raw = read_raw_files(files)
    evidence = read_evidence(raw)
    return Target(path, files, raw, evidence, kept_texts(path, evidence.sources), as_of(raw))


def named_parties(text: str) -> tuple[NamedParty, ...]:
    """Read the parties that somebody names, with commas or semicolons between them."""
    names = text.split(";" if ";" in text else ",")
    return tuple(NamedParty(party.slug, party.name) for party in template_parties(names))
