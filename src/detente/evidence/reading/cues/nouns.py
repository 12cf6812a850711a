"""Words around nouns: which say nothing alone, which mean the same, and which words end a noun phrase."""

from __future__ import annotations

from collections.abc import Mapping

from detente.evidence.reading.cues.object import Owner

__all__ = [
    "ALIKE",
    "BEFORE_NUMBER",
    "CLOSED",
    "DETERMINERS",
    "DOWN",
    "DUTIES",
    "EMPTY",
    "ENDS_NOUNS",
    "HAVING",
    "LINKING",
    "MAKING",
    "NOT_COUNTED",
    "OPENED",
    "ORDERED",
    "OWNERS_OF_NOUNS",
    "PARTICLES",
    "QUALITIES",
    "SINGULARS",
    "SPANS",
    "UP",
    "VERB_NOUNS",
    "WIDE",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = _words(
    """
    a all an another any both each every her his its my no our some that the their these this those your
    """
)
BEFORE_NUMBER = _words(
    """
    about above additional again almost another approximately around as at back below close currently
    estimated even exactly extra further high just least less low more most much nearly only out over
    reportedly roughly some than under up
    """
)
"""Words of rough numbers and adverbs that stand between a verb and an amount."""
UP = _words(
    """
    boost boosted boosts climb climbed climbs doubled gained grew grow grown grows hike hiked hikes
    increase increased increases increasing jump jumped jumps lift lifted lifts raise raised raises
    raising rise risen rises rising rose soared up
    """
)
DOWN = _words(
    """
    cut cuts cutting decline declined declines down drop dropped drops fall fallen falling falls fell
    halved lower lowered lowers reduce reduced reduces reducing shrank shrink shrinks shrunk slash
    slashed slashes slid slip slipped slips trim trimmed trims
    """
)
LINKING = (
    UP
    | DOWN
    | _words(
        """
    already also amount amounted amounts are be been being bring brought came can capped come comes
    could currently estimated expected far fixed had has have hit hits is kept lay left lies may might
    must now only pegged put ran reach reached reaches remain remained remains runs sat set should sits
    so stand stands still stood that then to took totaled totalled totals valued was were which will
    worth would
    """
    )
)
"""Words that link a thing to its amount: "the charge, which now stands at"."""
VERB_NOUNS: Mapping[str, str] = {
    **dict.fromkeys(_words("spend spends spent spending"), "spending"),
    **dict.fromkeys(_words("pay pays paid paying"), "payment"),
    **dict.fromkeys(_words("charge charges charged charging bill bills billed"), "fee"),
    **dict.fromkeys(_words("aside earmark earmarks earmarked budgets budgeted"), "budget"),
    **dict.fromkeys(_words("donate donates donated"), "donation"),
    **dict.fromkeys(_words("owe owes owed owing"), "debt"),
    **dict.fromkeys(_words("save saves saved saving"), "saving"),
}
"""What the amount of a verb is called."""
EMPTY = _words(
    """
    addition age amount analyst average case cash company currency cut day deal decade dollar end equity
    estimate euro executive expert fall figure firm form group growth half high hour increase kind
    lawyer level low majority man margin mark maximum minimum minority minute money month most number
    observer official order pace part partner party peak people percent percentage period person point
    portion pound promise quarter range rate record report request rest return rise rival season share
    side size sort source spokesman spokeswoman start sum target term thing third total value way week
    woman worth year
    """
)
"""Nouns that do not say what an amount measures, with or without a modifier."""
WIDE = _words(
    """
    agreement balance base business contract factor industry margin market offer package plan position
    program programme project proposal quota scheme sector stock time venture work works
    """
)
"""Nouns that say it only with a modifier: a recovery factor, a bottling contract."""
QUALITIES = _words(
    """
    additional alleged annual average bad big bigger combined common current daily dozen eight entire
    extra few final first five five-year former four full further good hefty high higher huge initial
    joint key large larger largest last latest less long long-term low lower main major many massive
    maximum minimum minor modest monthly more much multi-year new next nine old one one-off other
    overall own planned present previous proposed quarterly recent record regular same second seven
    several sharp short short-term single six small smaller so-called special steep strong such ten ten-
    year third three three-year total two two-year weak weekly whole yearly
    """
)
"""Adjectives that tell no two things apart."""
NOUNS_OF_VERBS = _words("bill bills budgets charge charges saving spending")
ENDS_NOUNS = (
    DETERMINERS
    | LINKING
    | (VERB_NOUNS.keys() - NOUNS_OF_VERBS)
    | _words(
        """
    about accepted according after against ago agreed although among and announced as asked asks at
    because before between bought build builds built but buys by covered covers demanded demands despite
    during either even faced faces for from gave get gets give gives got having he held here him holds
    how i if imposed imposes in including into it just keeps launched launches levied levies loses lost
    made make makes minus needed needs neither never nor not of offered offers on once or over per
    planned plans plus puts received receives refused rejected reported reports said say says seeks
    sells sets she since sold somewhere soon sought take takes than them there they though through till
    today told tomorrow too under until us very via want wanted wants we what when where whereas while
    who whom whose why wins with within without won yesterday yet you
    """
    )
)
"""Words that cannot belong to a noun phrase."""
ALIKE: Mapping[str, str] = {
    **dict.fromkeys(_words("charge levy toll"), "fee"),
    **dict.fromkeys(_words("expense outlay"), "cost"),
    **dict.fromkeys(_words("pay salary"), "wage"),
    "penalty": "fine",
    "rebate": "discount",
    "production": "output",
    **dict.fromkeys(_words("staff job employee workforce worker"), "headcount"),
    "factory": "plant",
    "expenditure": "spending",
    "allowance": "subsidy",
}
"""One word for nouns of one meaning, as the slug has it."""
DUTIES = _words(
    """
    agreed are bound due forced had has have is needs obliged ordered pledged promised required
    undertook
    """
)
"""Words before "to" that make what follows a duty."""
SPANS = _words("day month quarter season week year")
"""What is paid so often, and is no piece that has a price."""
PARTICLES = _words(
    """
    away back down in off out over up
    """
)
CLOSED = DOWN | _words(
    """
    axe axed close closed closes closing dismiss dismissed lose loses lost scrap scrapped shed sheds
    shut
    """
)
OPENED = UP | _words(
    """
    add added adds create created creates open opened opening opens
    """
)
ORDERED = _words(
    """
    bought buy buys order ordered orders
    """
)
HAVING = _words(
    """
    employ employed employs flew flies fly had has have held hold holds keep keeps kept operate operated
    operates own owned owns ran run runs
    """
)
MAKING = _words(
    """
    assemble assembled assembles bottle bottled bottles brew brewed brews build builds built deliver
    delivered delivers made make makes produce produced produces ship shipped ships
    """
)
"""What is done with so many: they become fewer, more, are bought, are there, are made."""
NOT_COUNTED = _words(
    """
    analyst article author banker billion clause colleague copy country day degree director expert hour
    kilometer kilometre member mile million minute month observer official paragraph people person place
    point quarter season second section shareholder source state step thousand time ton week year
    """
)
"""Plural nouns whose number says nothing of a partnership."""
SINGULARS: Mapping[str, str] = {
    "aircraft": "aircraft",
    "arrears": "arrears",
    "bus": "bus",
    "gas": "gas",
    "goods": "goods",
    **dict.fromkeys(_words("lens lenses"), "lens"),
    "means": "means",
    "men": "man",
    "news": "news",
    "people": "people",
    "premises": "premises",
    "proceeds": "proceeds",
    "series": "series",
    "works": "works",
}
"""Singulars that no rule of spelling gives."""
OWNERS_OF_NOUNS: Mapping[str, Owner] = {
    **dict.fromkeys(_words("fee rent"), "charged"),
    "price": "seller",
    "discount": "discounter",
    **dict.fromkeys(_words("payment fine"), "payer"),
    "cost": "bearer",
    "debt": "debtor",
}
"""Whose a thing is by its noun; every other is its own party's."""
