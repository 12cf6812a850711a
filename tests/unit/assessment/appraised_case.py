"""A small case with something of everything that an appraisal of evidence looks for."""

from __future__ import annotations

from tests.unit.assessment.small_cases import load

EVIDENCE = """
sources:
  blog: {title: A blog, publisher: A blogger, date: 2025-06-20, kind: secondary, retells: gazette,
    reliability: D}
  notes: {title: Notes of a call, publisher: Aurora, date: 2024-01-10, kind: first_hand, origin: call}
  unread: {title: A page that nobody cites, publisher: The Gazette, date: 2025-06-01,
    kind: first_hand, origin: desk}
claims:
  half: {says: Aurora buys half of its cells there, about: cell_share, value: 50 %,
    hedge: reported, sources: [blog]}
  once: {says: Aurora bought 90 %, about: cell_share, value: 90 %, date: 2023-05, hedge: stated,
    sources: [notes]}
  doubted: {says: Aurora is worth little, hedge: reported, sources: [notes], credibility: 5}
  recalled: {says: The founders were friends, hedge: memory, sources: []}
  breaks: {says: It will break, about: outcome, hedge: commentary, sources: [blog], rivals: [lasts]}
  lasts: {says: It will last, about: outcome, hedge: commentary, sources: [gazette], rivals: [breaks]}
  stake_asked: {says: They ask for 25 to 35 %, about: stake, value: 25 to 35 %, hedge: reported,
    sources: [notes]}
  stake_less: {says: They ask for a fifth, about: stake, value: 20 %, hedge: reported, sources: [digest]}
reconciliations:
  - {between: [offer, stake_less], how: "votes against shares", assumed: read off the letter}
  - {between: [stake_asked, stake_less], how: "votes against shares", assumed: read off the letter}
quantities:
  valuation: {claims: [doubted]}
dependence:
  - {of: aurora, on: borealis, for: Battery cells, importance: 70 to 95 %, share: 40 to 60 %,
    substitutability: 5 to 25 %, date: 2025-06, claims: [half]}
conflict:
  assumed: read off the letter and the press
deal:
  values:
    aurora: {optimism: {value: 0 to 10, claims: [needs_cells, half], assumed: a guess}}
    borealis: {optimism: {value: 0 to 5, claims: [stake_asked]}}
"""
HYPOTHESES = """
hypotheses:
  leaves:
    name: Borealis means to leave
    readings: {offer: very_inconsistent, lawyers: consistent, half: consistent, recalled: inconsistent}
    claims: [breaks]
  bargains:
    name: Borealis bargains
    readings: {offer: consistent, lawyers: inconsistent, half: inconsistent, needs_cells: consistent}
    assumed: it is what most do
"""
STANDARD = (EVIDENCE, HYPOTHESES)


def appraised(*pieces):
    """Load the case, with further pieces laid over it."""
    return load("small", *STANDARD, *pieces)
