"""What articles suggest for the model of a case: many sentences, judged by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from detente.evidence.reading.cues.acts import ACTS
from detente.evidence.reading.cues.dated_objects import DATED_OBJECTS
from detente.evidence.reading.cues.issues import ISSUES
from detente.evidence.reading.cues.objects import OBJECTS
from detente.evidence.reading.cues.relations import RELATIONS
from detente.evidence.reading.suggestions import suggest
from detente.evidence.record import Name, Slug
from tests.unit.evidence.reading.hand_made import THREE, TWO, article_of, reading_of, readings_of

SUGGESTED = [
    (
        "OpenAI could accuse Microsoft of violating fair competition rules.",
        ("option", "accuse_microsoft", "openai"),
        "Accuse Microsoft of violating fair competition rules",
        {"hostile": True, "irreversible": True},
    ),
    (
        "OpenAI threatens to sue Microsoft.",
        ("option", "sue_microsoft", "openai"),
        "Sue Microsoft",
        {"hostile": True, "irreversible": True},
    ),
    (
        "OpenAI is preparing legal action against Microsoft.",
        ("option", "go_to_court", "openai"),
        "Go to court",
        {"hostile": True, "irreversible": True},
    ),
    (
        "OpenAI may file an antitrust complaint against Microsoft.",
        ("option", "file_complaint", "openai"),
        "File a complaint",
        {"hostile": True, "irreversible": True},
    ),
    (
        "OpenAI considered asking regulators to review the contract.",
        ("option", "ask_regulators", "openai"),
        "Ask regulators to review the contract",
        {"hostile": True, "irreversible": True},
    ),
    (
        "OpenAI discussed launching a public campaign against Microsoft.",
        ("option", "campaign", "openai"),
        "Campaign in public",
        {"hostile": True},
    ),
    (
        "Microsoft is prepared to walk away from the talks.",
        ("option", "walk_away", "microsoft"),
        "Walk away from the talks",
        {"hostile": True},
    ),
    (
        "Microsoft may halt the negotiations.",
        ("option", "halt_talks", "microsoft"),
        "Halt the talks",
        {"hostile": True},
    ),
    (
        "OpenAI might terminate the agreement.",
        ("option", "terminate", "openai"),
        "Terminate the agreement",
        {"hostile": True, "irreversible": True},
    ),
    (
        "Microsoft could withhold its consent.",
        ("option", "withhold_consent", "microsoft"),
        "Withhold its consent",
        {"hostile": True},
    ),
    (
        "Microsoft could block the conversion.",
        ("option", "block_conversion", "microsoft"),
        "Block the conversion",
        {"hostile": True},
    ),
    (
        "Microsoft could block the conversion.",
        ("term", "consent_needed", "microsoft"),
        "Right to consent",
        {"holder": "microsoft", "scope": "Microsoft could block the conversion", "obligor": "openai"},
    ),
    (
        "Microsoft may approve the conversion.",
        ("option", "approve_conversion", "microsoft"),
        "Approve the conversion",
        {"deal": True},
    ),
    ("OpenAI is seeking Microsoft's consent.", ("option", "consent", "microsoft"), "Consent", {"deal": True}),
    (
        "OpenAI is seeking Microsoft's consent.",
        ("term", "consent_needed", "microsoft"),
        "Right to consent",
        {"holder": "microsoft", "scope": "seeking Microsoft's consent", "obligor": "openai"},
    ),
    ("OpenAI is seeking Microsoft's consent.", ("issue", "issue_consent", None), "Consent", {}),
    (
        "OpenAI and Microsoft want to sign a new agreement.",
        ("option", "sign", "openai"),
        "Sign a new agreement",
        {"deal": True},
    ),
    (
        "OpenAI plans to acquire Windsurf.",
        ("option", "acquire_windsurf", "openai"),
        "Acquire Windsurf",
        {"irreversible": True},
    ),
    (
        "OpenAI wants to buy the startup Windsurf.",
        ("option", "acquire_windsurf", "openai"),
        "Acquire the startup Windsurf",
        {"irreversible": True},
    ),
    (
        "Microsoft might sell its stake in OpenAI.",
        ("option", "sell_stake", "microsoft"),
        "Sell its stake in OpenAI",
        {"irreversible": True},
    ),
    (
        "Microsoft plans to invest $10 billion in OpenAI.",
        ("option", "invest", "microsoft"),
        "Invest $10 billion in OpenAI",
        {"irreversible": True},
    ),
    (
        "SoftBank may cut its funding by $10 billion.",
        ("option", "cut_funding", "softbank"),
        "Cut its funding",
        {"hostile": True},
    ),
    (
        "OpenAI could turn to other cloud providers.",
        ("option", "switch_supplier", "openai"),
        "Turn to other suppliers",
        {},
    ),
    (
        "OpenAI wants to work with other suppliers.",
        ("option", "switch_supplier", "openai"),
        "Turn to other suppliers",
        {},
    ),
    ("OpenAI plans to go public.", ("option", "go_public", "openai"), "Go public", {"irreversible": True}),
    (
        "OpenAI would launch an initial public offering.",
        ("option", "go_public", "openai"),
        "Go public",
        {"irreversible": True},
    ),
    (
        "OpenAI could declare AGI.",
        ("option", "declare_agi", "openai"),
        "Declare AGI",
        {"hostile": True, "irreversible": True},
    ),
    (
        "Microsoft plans to raise prices.",
        ("option", "raise_prices", "microsoft"),
        "Raise prices",
        {"hostile": True},
    ),
    (
        "OpenAI is ready to leave the partnership.",
        ("option", "terminate", "openai"),
        "Terminate the agreement",
        {"hostile": True, "irreversible": True},
    ),
    (
        "Microsoft could enforce its exclusive rights.",
        ("option", "enforce_rights", "microsoft"),
        "Enforce its exclusive rights",
        {"hostile": True},
    ),
    (
        "OpenAI is pushing to renegotiate specific clauses within their agreement.",
        ("option", "renegotiate_clauses", "openai"),
        "Renegotiate specific clauses within their agreement",
        {"deal": True},
    ),
    (
        "OpenAI is pushing to renegotiate specific clauses within their agreement.",
        ("issue", "contract_clauses", None),
        "Clauses of the agreement",
        {},
    ),
    (
        "OpenAI offers Microsoft a larger stake.",
        ("option", "offer_stake", "openai"),
        "Offer Microsoft a larger stake",
        {"deal": True},
    ),
    (
        "OpenAI wants to prevent Microsoft from gaining access to Windsurf's code.",
        ("option", "restrict_access", "openai"),
        "Prevent Microsoft from gaining access to Windsurf's code",
        {"hostile": True},
    ),
    (
        "OpenAI wants to prevent Microsoft from gaining access to Windsurf's code.",
        ("issue", "ip_access", None),
        "Access to technology and intellectual property",
        {},
    ),
    (
        "Microsoft could waive its right of first refusal.",
        ("option", "waive_right", "microsoft"),
        "Waive its right of first refusal",
        {"deal": True},
    ),
    (
        "OpenAI plans to build its own data centres.",
        ("option", "build_own_centres", "openai"),
        "Build its own data centres",
        {},
    ),
    (
        "Microsoft may extend the contract.",
        ("option", "extend", "microsoft"),
        "Extend the agreement",
        {"deal": True},
    ),
    (
        "OpenAI may stop paying Microsoft.",
        ("option", "stop_paying", "openai"),
        "Stop paying",
        {"hostile": True},
    ),
    (
        "OpenAI will become a public benefit corporation.",
        ("option", "convert", "openai"),
        "Convert",
        {"irreversible": True},
    ),
    (
        "OpenAI sued Microsoft in 2024.",
        ("move", "sue_microsoft_2024", "openai"),
        "OpenAI sued Microsoft in 2024",
        {"date": "2024", "kind": "move", "by": "openai", "hostile": True},
    ),
    (
        "Microsoft acquired GitHub in 2018.",
        ("move", "acquire_github_2018", "microsoft"),
        "Microsoft acquired GitHub in 2018",
        {"date": "2018", "kind": "move", "by": "microsoft"},
    ),
    (
        "Microsoft invested $1 billion in 2019, followed by $2 billion in 2021.",
        ("move", "investment_2019", "microsoft"),
        "Microsoft invested 1 billion USD",
        {"date": "2019", "kind": "move", "by": "microsoft"},
    ),
    (
        "Microsoft invested $1 billion in 2019, followed by $2 billion in 2021.",
        ("move", "investment_2021", "microsoft"),
        "Microsoft invested 2 billion USD",
        {"date": "2021", "kind": "move", "by": "microsoft"},
    ),
    (
        "OpenAI was sued by Microsoft in 2023.",
        ("move", "sue_openai_2023", "microsoft"),
        "OpenAI was sued by Microsoft in 2023",
        {"date": "2023", "kind": "move", "by": "microsoft", "hostile": True},
    ),
    (
        "In 2024 Microsoft walked away from the talks.",
        ("move", "walk_away_2024", "microsoft"),
        "Microsoft walked away from the talks",
        {"date": "2024", "kind": "move", "by": "microsoft", "hostile": True},
    ),
    (
        "Microsoft holds exclusive rights to sell OpenAI's API until 2030.",
        ("term", "distribution_exclusivity", "microsoft"),
        "Exclusivity of distribution",
        {
            "holder": "microsoft",
            "scope": "exclusive rights to sell OpenAI's API until 2030",
            "obligor": "openai",
            "until": "2030",
        },
    ),
    (
        "Microsoft holds exclusive rights to sell OpenAI's API until 2030.",
        ("event", "contract_end", None),
        "Contract: end",
        {"by": "2030-12-31"},
    ),
    (
        "Microsoft is the sole cloud provider of OpenAI.",
        ("term", "cloud_exclusivity", "microsoft"),
        "Exclusivity of cloud and computing",
        {"holder": "microsoft", "scope": "sole cloud provider of OpenAI", "obligor": "openai"},
    ),
    (
        "Microsoft has a right of first refusal on new computing capacity.",
        ("term", "first_refusal", "microsoft"),
        "Right of first refusal",
        {
            "holder": "microsoft",
            "scope": "right of first refusal on new computing capacity",
            "obligor": "openai",
        },
    ),
    (
        "Microsoft is entitled to 20 % of OpenAI's revenue until 2030.",
        ("term", "revenue_share", "microsoft"),
        "Share of revenue",
        {
            "holder": "microsoft",
            "scope": "20 % of OpenAI's revenue until 2030",
            "obligor": "openai",
            "rate": "20 %",
            "until": "2030",
        },
    ),
    (
        "Microsoft is entitled to 20 % of OpenAI's revenue until 2030.",
        ("event", "contract_end", None),
        "Contract: end",
        {"by": "2030-12-31"},
    ),
    (
        "Microsoft has rights to OpenAI's intellectual property under the agreement.",
        ("term", "ip_access", "microsoft"),
        "Rights to technology and intellectual property",
        {
            "holder": "microsoft",
            "scope": "rights to OpenAI's intellectual property under the agreement",
            "obligor": "openai",
        },
    ),
    (
        "The two companies disagree over Microsoft's stake in the new company.",
        ("issue", "stake", None),
        "Stake in the company",
        {},
    ),
    (
        "OpenAI and Microsoft are at odds over the revenue share.",
        ("issue", "revenue_share", None),
        "Share of revenue",
        {},
    ),
    (
        "There is friction over the acquisition of Windsurf.",
        ("issue", "acquisition_windsurf", None),
        "Acquisition: Windsurf",
        {},
    ),
    (
        "OpenAI wants to work with other cloud providers.",
        ("option", "switch_supplier", "openai"),
        "Turn to other suppliers",
        {},
    ),
    (
        "OpenAI wants to work with other cloud providers.",
        ("issue", "cloud_choice", None),
        "Choice of cloud providers",
        {},
    ),
    ("The AGI clause is a sticking point.", ("issue", "agi_clause", None), "The AGI clause", {}),
    (
        "Microsoft demands access to OpenAI's technology.",
        ("issue", "ip_access", None),
        "Access to technology and intellectual property",
        {},
    ),
    ("Negotiations over the price stalled.", ("issue", "price", None), "Price", {}),
    (
        "OpenAI must convert into a for-profit company by 2025-12-31.",
        ("option", "convert", "openai"),
        "Convert",
        {"irreversible": True},
    ),
    (
        "OpenAI must convert into a for-profit company by 2025-12-31.",
        ("event", "openai_conversion_deadline", None),
        "Conversion: deadline",
        {"by": "2025-12-31"},
    ),
    ("The trial of OpenAI is set for 2026.", ("event", "trial", None), "Trial", {"by": "2026-12-31"}),
    (
        "The contract between OpenAI and Microsoft runs until 2030.",
        ("event", "contract_end", None),
        "Contract: end",
        {"by": "2030-12-31"},
    ),
    (
        "The Delaware attorney general will decide on OpenAI's plan by 2025-12.",
        ("event", "authority_decision", None),
        "Decision of an authority",
        {"by": "2025-12-31"},
    ),
    (
        "OpenAI was founded in 2015.",
        ("move", "openai_founding_2015", "openai"),
        "OpenAI was founded in 2015",
        {"date": "2015", "kind": "context", "by": "openai"},
    ),
    (
        "Elon Musk left the board of OpenAI in 2018.",
        ("move", "musk_departure_2018", None),
        "Elon Musk left the board of OpenAI in 2018",
        {"date": "2018", "kind": "context", "by": "Elon Musk"},
    ),
]


def suggested_by(text, parties=None, **published):
    parties = parties or (THREE if "SoftBank" in text else TWO)
    return suggest(article_of(text, **published), [reading_of(text, parties)], parties)


@pytest.mark.parametrize(("text", "found", "name", "details"), SUGGESTED)
def test_a_sentence_suggests(text, found, name, details):
    match = [one for one in suggested_by(text) if (one.kind, one.slug, one.party) == found]
    assert [one.name for one in match] == [name]
    assert {key: value for key, value in match[0].details.items() if key != "what"} == details


@pytest.mark.parametrize("text", [row[0] for row in SUGGESTED])
def test_nothing_beyond_the_table_is_suggested(text):
    expected = {row[1] for row in SUGGESTED if row[0] == text}
    assert {(one.kind, one.slug, one.party) for one in suggested_by(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Regulators could block the conversion, OpenAI said.",
        "OpenAI accused Microsoft of foul play.",
        "Microsoft would get exclusive rights.",
        "Microsoft published its report in 2024.",
        "The block of flats belongs to OpenAI.",
        "OpenAI was founded on a vision.",
        "Microsoft invested billions.",
    ],
)
def test_other_sentences_suggest_nothing(text):
    assert suggested_by(text) == ()


@pytest.mark.parametrize("text", [row[0] for row in SUGGESTED])
def test_slugs_and_names_are_those_of_a_case(text):
    for one in suggested_by(text):
        TypeAdapter(Slug).validate_python(one.slug)
        TypeAdapter(Name).validate_python(one.name)


@pytest.mark.parametrize("hedge", ["considered", "projected", "commentary"])
def test_a_right_that_is_only_wished_for_is_no_term(hedge):
    text = "Microsoft is the sole cloud provider of OpenAI."
    assert suggest(article_of(text), [reading_of(text, hedge=hedge)], TWO) == ()


def test_what_has_passed_is_no_event():
    text = "OpenAI must convert into a for-profit company by 2025-12-31."
    kinds = {one.kind for one in suggested_by(text, published="2026-01-05")}
    assert kinds == {"option"}
    assert {one.kind for one in suggested_by(text, published=None)} == {"option", "event"}


def test_what_is_to_come_is_no_move():
    text = "Microsoft acquired GitHub in 2018."
    assert [one.kind for one in suggested_by(text)] == ["move"]
    assert suggested_by(text, published="2017-03-01") == ()


def test_a_move_tells_what_happened():
    (move,) = suggested_by("However, Microsoft acquired GitHub in 2018.")
    assert move.details["what"] == "Microsoft acquired GitHub in 2018."


def test_a_move_cut_out_of_two_acts_tells_its_own_act_only():
    text = "Although both companies co-founded OpenAI in 2015, Musk left the board in 2018 over Microsoft."
    told = [(one.details["date"], one.details["what"], one.name) for one in suggested_by(text)]
    assert told == [
        ("2015", "Both companies co-founded OpenAI in 2015.", "Both companies co-founded OpenAI in 2015"),
        (
            "2018",
            "Musk left the board in 2018 over Microsoft.",
            "Musk left the board in 2018 over Microsoft",
        ),
    ]


def test_what_is_suggested_twice_is_suggested_once_with_its_first_place():
    article = article_of(
        "OpenAI could go public.", "OpenAI plans to go public.", "It is OpenAI that may go public."
    )
    (found,) = suggest(article, readings_of(article), TWO)
    assert (found.quote, found.details["more_places"]) == ("OpenAI could go public.", "2")


def test_two_parties_with_one_option_have_slugs_of_their_own():
    article = article_of("OpenAI may halt the talks.", "Microsoft may halt the talks.")
    slugs = [(one.slug, one.party) for one in suggest(article, readings_of(article), TWO)]
    assert slugs == [("halt_talks", "openai"), ("microsoft_halt_talks", "microsoft")]


def test_a_sentence_that_goes_on_has_the_party_before_it():
    article = article_of(
        "Executives within OpenAI weighed a step. Such an approach might include launching a campaign."
    )
    (found,) = suggest(article, readings_of(article), THREE)
    assert (found.slug, found.party) == ("campaign", "openai")
    apart = article_of("Executives within OpenAI weighed a step.", "It might include launching a campaign.")
    assert suggest(apart, readings_of(apart), THREE) == ()


def test_quotes_are_verbatim():
    article = article_of("OpenAI could go public.", "Microsoft may  halt\nthe talks.")
    for one in suggest(article, readings_of(article), TWO):
        assert article.text[slice(*one.span)] == one.quote


def test_a_sentence_that_is_too_long_is_passed_over():
    text = "OpenAI could go public " + "and so on " * 250 + "."
    assert suggested_by(text) == ()


def test_every_slug_of_the_lists_is_a_slug_of_a_case():
    adapter = TypeAdapter(Slug)
    for row in (*ACTS, *ISSUES, *OBJECTS, *DATED_OBJECTS, *RELATIONS):
        assert adapter.validate_python(row.slug) == row.slug


PHRASES = st.sampled_from(
    [
        *(
            "OpenAI",
            "Microsoft",
            "could",
            "accused",
            "sue",
            "acquire",
            "acquired",
            "23andMe",
            "Élan 7",
            "in 2019",
        ),
        *(
            "halt talks",
            "disagree over",
            "the stake",
            "acquisition of",
            "by 2025-12-31",
            "$1 billion",
            "block",
            "—",
        ),
        *(
            "is the sole cloud provider",
            "“",
            "sold its stake",
            "It",
            "was",
            "and",
            "until 2030",
            "Longnames" * 9,
        ),
    ]
)


@given(st.lists(PHRASES, max_size=24))
def test_whatever_the_words_suggestions_fit_a_case(phrases):
    text = "So " + " ".join(phrases) + "."
    article = article_of(text)
    found = suggest(article, [reading_of(text)], TWO)
    assert len({one.slug for one in found}) == len(found)
    for one in found:
        assert article.text[slice(*one.span)] == one.quote
        TypeAdapter(Slug).validate_python(one.slug)
        TypeAdapter(Name).validate_python(one.name)
