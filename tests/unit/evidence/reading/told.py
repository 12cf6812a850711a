"""The shape of a sentence told with what should be read in it, and the parties of invented partnerships."""

from __future__ import annotations

from dataclasses import dataclass

from detente.evidence.articles.article import Article
from detente.evidence.dates import parse_vague_date
from detente.evidence.reading import NamedParty
from detente.evidence.reading.proposals import RuleExtractor
from detente.evidence.reading.sentence_reading import read_sentences
from detente.evidence.reading.suggestions import suggest

PARTIES = {
    "lenses": (NamedParty("ostrel", "Ostrel"), NamedParty("marlo", "Marlo")),
    "cars": (NamedParty("vantor", "Vantor"), NamedParty("celmar", "Celmar")),
    "shops": (NamedParty("tolland", "Tolland"), NamedParty("fairmont", "Fairmont")),
    "rent": (NamedParty("tolland", "Tolland"), NamedParty("pinebrook", "Pinebrook")),
    "airlines": (NamedParty("norvia", "Norvia"), NamedParty("caldair", "Caldair")),
    "pharma": (NamedParty("helvane", "Helvane"), NamedParty("briskbio", "Briskbio")),
    "sport": (NamedParty("league", "Northern League"), NamedParty("skyline", "Skyline")),
    "club": (NamedParty("riverside", "Riverside"), NamedParty("quanta", "Quanta")),
    "film": (NamedParty("lumen", "Lumen"), NamedParty("orbit", "Orbit")),
    "oil": (NamedParty("petrona", "Petrona"), NamedParty("galt", "Galt"), NamedParty("zemland", "Zemland")),
    "campus": (NamedParty("alden", "Alden"), NamedParty("merit", "Merit")),
    "brewery": (NamedParty("hopfner", "Hopfner"), NamedParty("calder", "Calder")),
    "chips": (NamedParty("sylvan", "Sylvan"), NamedParty("arcadia", "Arcadia")),
    "hotel": (NamedParty("marquis", "Marquis"), NamedParty("bellamy", "Bellamy")),
    "port": (NamedParty("harbin", "Harbin"), NamedParty("sela", "Sela")),
    "band": (NamedParty("tonality", "Tonality"), NamedParty("grey_harbour", "Grey Harbour")),
    "steel": (NamedParty("ferrox", "Ferrox"), NamedParty("korda", "Korda")),
    "code": (NamedParty("kestrel", "Kestrel"), NamedParty("dayline", "Dayline")),
}
PUBLISHED = "2026-03-03"
FLAGS = {"h": "hostile", "i": "irreversible", "d": "deal"}


@dataclass(frozen=True, slots=True)
class Expected:
    """A claim that a sentence should give; what is None is not looked at, save value and direction."""

    about: str
    value: str | None
    direction: str | None
    by: str | None = None
    date: str | None = None
    party: str | None = None
    hedge: str | None = None

    @property
    def key(self):
        """What tells it from others."""
        return self.about, self.value, self.direction

    def fits(self, proposal):
        """Tell whether a proposal is this claim."""
        sides = ("by", "date", "party", "hedge")
        return self.key == key_of(proposal) and all(
            getattr(self, side) in (None, getattr(proposal, side)) for side in sides
        )


@dataclass(frozen=True, slots=True)
class Pointer:
    """A suggestion that a sentence should give: kind, whose, a part of its slug, and what it implies."""

    kind: str
    party: str | None
    slug: str
    flags: str = ""

    def fits(self, suggestion):
        """Tell whether a suggestion is this one."""
        return (
            (self.kind, self.party) == (suggestion.kind, suggestion.party)
            and self.slug in suggestion.slug
            and {FLAGS[flag] for flag in self.flags} <= set(suggestion.details)
        )


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, what should be read in it, what rules do not find but people do, and where it stands."""

    text: str
    claims: tuple[Expected, ...] = ()
    suggestions: tuple[Pointer, ...] = ()
    before: str = ""
    publisher: str = ""
    parties: str = ""
    beyond: tuple[Expected | Pointer, ...] = ()


def claim(about, value=None, *, direction=None, **sides):
    """Expect a claim."""
    return Expected(about, value, direction, **sides)


def points(kind, party, slug, flags=""):
    """Expect a suggestion."""
    return Pointer(kind, party, slug, flags)


def key_of(proposal):
    """Give what tells a proposal from others."""
    return proposal.about, proposal.value, proposal.direction


def read(key, told):
    """Give the proposals with a subject and the suggestions that one sentence is read into."""
    parties = PARTIES[told.parties or key]
    text = f"{told.before} {told.text}".strip()
    article = Article(
        "letter", "letter.txt", text, publisher=told.publisher, published=parse_vague_date(PUBLISHED)
    )
    start = len(text) - len(told.text)
    proposals = RuleExtractor().extract(article, parties).proposals
    suggestions = suggest(article, read_sentences(article, parties), parties)
    return (
        tuple(one for one in proposals if one.about and one.span.start >= start),
        tuple(one for one in suggestions if one.span.start >= start),
    )


def counted(rows):
    """Count right, missed and wrong: of claims, and of suggestions of each kind."""
    counts = {}
    for key, told in rows:
        proposals, suggestions = read(key, told)
        for kind, expected, found in _kinds(told, proposals, suggestions):
            right = sum(1 for one in expected if any(one.fits(other) for other in found))
            wrong = sum(1 for other in found if not any(one.fits(other) for one in expected))
            total = counts.setdefault(kind, [0, 0, 0])
            for at, number in enumerate((right, len(expected) - right, wrong)):
                total[at] += number
    return counts


def _kinds(told, proposals, suggestions):
    yield "claim", told.claims, proposals
    for kind in ("option", "term", "issue", "event", "move"):
        yield (
            kind,
            [one for one in told.suggestions if one.kind == kind],
            [one for one in suggestions if one.kind == kind],
        )
