"""The case that articles are read into: opened, looked at, and refused where it cannot be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import detente.library
from detente.case.files import CaseFile, RawCase, read_files, read_raw_files
from detente.case.kept_texts import kept_texts
from detente.case.template.parties import template_parties
from detente.case.writing.evidence_check import EvidenceSections, as_of, read_evidence
from detente.case.writing.slugs import taken_slugs
from detente.errors import ReportError
from detente.evidence.reading import NamedParty
from detente.library import STANDARD_INPUT, find_case

__all__ = ["Target", "named_parties", "open_target"]


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


def open_target(name: str) -> Target:
    """Open a case that lines can be added to.

    Parameters
    ----------
    name
        A file or folder.

    Raises
    ------
    CaseError
        If it cannot be read, or its evidence has errors.
    ReportError
        If it is a packaged case or standard input, or has no parties yet.
    """
    if name == STANDARD_INPUT:
        raise ReportError("--into -: name the case as a file or folder, so that it can be written")
    path = find_case(name)
    if path.resolve().is_relative_to(Path(detente.library.__file__).resolve().parent):
        raise ReportError(
            f"--into {name}: is a packaged case, which is not changed; copy it first: "
            f"detente library {_packaged_name(path)} --copy PATH"
        )
    files = read_files(path)
    raw = read_raw_files(files)
    evidence = read_evidence(raw)
    if not evidence.parties.entries:
        raise ReportError(f"--into {name}: the case has no parties yet; write them under parties first")
    return Target(path, files, raw, evidence, kept_texts(path, evidence.sources), as_of(raw))


def _packaged_name(path: Path) -> str:
    from detente.library import packaged_cases  # noqa: PLC0415 - reads every packaged case

    return next((case.name for case in packaged_cases() if case.path == path), path.stem)


def named_parties(text: str) -> tuple[NamedParty, ...]:
    """Read the parties that somebody names, with commas or semicolons between them."""
    names = text.split(";" if ";" in text else ",")
    return tuple(NamedParty(party.slug, party.name) for party in template_parties(names))
