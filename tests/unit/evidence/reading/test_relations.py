"""What sentences state without a number: many wordings, judged by hand."""

from __future__ import annotations

import pytest

from detente.evidence.reading.marked import marked
from detente.evidence.reading.relations import relations_of
from tests.unit.evidence.reading.hand_made import MICROSOFT, OPENAI, THREE, TWO, reading_of

RELATIONS = [
    (
        "Microsoft holds exclusive rights to distribute OpenAI's software via its Azure cloud.",
        (("microsoft_distribution_exclusivity", "yes"),),
    ),
    ("Microsoft is designated as OpenAI's sole cloud provider", (("microsoft_cloud_exclusivity", "yes"),)),
    (
        "Microsoft is the exclusive provider of cloud computing to OpenAI",
        (("microsoft_cloud_exclusivity", "yes"),),
    ),
    ("OpenAI's only cloud supplier is Microsoft", (("microsoft_cloud_exclusivity", "yes"),)),
    (
        "OpenAI relies exclusively on Microsoft",
        (("microsoft_cloud_exclusivity", "yes"), ("openai_dependence", "yes")),
    ),
    ("Microsoft is no longer OpenAI's exclusive cloud provider", (("microsoft_cloud_exclusivity", "no"),)),
    (
        "Microsoft's cloud exclusivity was replaced by a right of first refusal",
        (("microsoft_cloud_exclusivity", "no"),),
    ),
    (
        "Microsoft has a right of first refusal on new computing capacity",
        (("microsoft_cloud_exclusivity", "no"),),
    ),
    ("Microsoft lost its exclusivity", (("microsoft_exclusivity", "no"),)),
    ("Microsoft's exclusive rights", (("microsoft_exclusivity", "yes"),)),
    ("The OpenAI API is exclusive to Microsoft", (("microsoft_distribution_exclusivity", "yes"),)),
    (
        "this significant move cannot proceed without Microsoft's explicit approval.",
        (("microsoft_consent_needed", "yes"),),
    ),
    (
        "OpenAI is actively seeking Microsoft's consent to transition into a for-profit entity",
        (("microsoft_consent_needed", "yes"), ("openai_conversion", "yes")),
    ),
    ("OpenAI needs Microsoft's approval", (("microsoft_consent_needed", "yes"),)),
    (
        "Microsoft must approve the conversion",
        (("microsoft_consent_needed", "yes"), ("openai_conversion", "yes")),
    ),
    ("OpenAI does not need Microsoft's consent", (("microsoft_consent_needed", "no"),)),
    ("OpenAI can convert without Microsoft's approval", (("microsoft_consent_needed", "no"),)),
    (
        "OpenAI needs the approval of the attorneys general of Delaware and California",
        (("openai_authority_approval_needed", "yes"),),
    ),
    ("Microsoft has approved the plan", (("microsoft_consent_given", "yes"),)),
    ("Microsoft refused to approve the plan", (("microsoft_consent_given", "no"),)),
    ("Microsoft is withholding its consent", (("microsoft_consent_given", "no"),)),
    (
        'OpenAI was granted permission to initiate its own project, "Stargate," in 2024.',
        (("openai_permission_stargate", "yes"),),
    ),
    ("Microsoft allowed OpenAI to build Stargate in 2025", (("openai_permission_stargate", "yes"),)),
    ("Windsurf, which owns GitHub Copilot", (("owner_of_copilot", "no"),)),
    ("Microsoft owns GitHub Copilot", (("owner_of_copilot", "yes"),)),
    ("GitHub Copilot, a Microsoft product, competes with Windsurf", (("owner_of_copilot", "yes"),)),
    ("Copilot is owned by Microsoft", (("owner_of_copilot", "yes"),)),
    (
        "Windsurf competes with Microsoft's GitHub Copilot",
        (("windsurf_competition_copilot", "yes"), ("owner_of_copilot", "yes")),
    ),
    ("both companies are now in direct competition across a broad spectrum", (("competition", "yes"),)),
    ("Microsoft and OpenAI compete for customers", (("competition", "yes"),)),
    ("OpenAI plans to become a public benefit corporation", (("openai_conversion", "yes"),)),
    ("OpenAI has abandoned its conversion to a for-profit company", (("openai_conversion", "no"),)),
    ("OpenAI would launch an initial public offering", (("openai_public_offering", "yes"),)),
    (
        "OpenAI is keen to prevent Microsoft from gaining access to Windsurf's IP",
        (("microsoft_ip_access_windsurf", "no"),),
    ),
    (
        "Microsoft already holding rights to OpenAI's intellectual assets under their existing agreement",
        (("microsoft_ip_access", "yes"),),
    ),
    ("Microsoft has access to OpenAI's technology until 2030", (("microsoft_ip_access", "yes"),)),
    ("Microsoft can use all of OpenAI's IP", (("microsoft_ip_access", "yes"),)),
    (
        "Microsoft is seeking deeper access to OpenAI's foundational technology",
        (("microsoft_ip_access", "up"),),
    ),
    (
        "OpenAI claims that its models have achieved human-level intelligence",
        (("openai_agi_reached", "yes"),),
    ),
    ("OpenAI declared AGI", (("openai_agi_reached", "yes"),)),
    ("OpenAI has not reached AGI", (("openai_agi_reached", "no"),)),
    ("The talks have stalled", (("talks", "no"),)),
    ("Talks between OpenAI and Microsoft resumed", (("talks", "yes"),)),
    ("Microsoft is prepared to walk away from the talks", (("microsoft_walk_away", "yes"),)),
    ("Microsoft may halt the negotiations", (("talks", "no"),)),
    ("OpenAI and Microsoft signed a memorandum of understanding", (("deal", "yes"),)),
    ("The Windsurf deal collapsed", (("acquisition_windsurf", "no"),)),
    ("OpenAI's acquisition of Windsurf has not closed", (("openai_closing_windsurf", "no"),)),
    ("OpenAI bought Windsurf", (("openai_acquisition_windsurf", "yes"),)),
    (
        "Microsoft is demanding a larger share of the company than OpenAI is willing to offer",
        (("microsoft_stake", "up"),),
    ),
    ("Microsoft raised its prices", (("microsoft_price", "up"),)),
    ("OpenAI's revenue doubled", (("openai_revenue", "up"),)),
    ("Microsoft's revenue share will fall", (("openai_revenue_share", "down"),)),
    ("OpenAI refuses to renegotiate", (("openai_willing_to_renegotiate", "no"),)),
    ("Microsoft is ready to renegotiate", (("microsoft_willing_to_renegotiate", "yes"),)),
    ("OpenAI could accuse Microsoft of anticompetitive conduct", (("openai_accusation", "yes"),)),
    ("OpenAI opts to file antitrust complaints", (("openai_complaint", "yes"),)),
    ("OpenAI considered asking regulators to review the contract", (("openai_regulatory_review", "yes"),)),
    ("Elon Musk left the board in 2018", (("musk_departure", "yes"),)),
    ("Altman and Musk co-founded OpenAI in 2015", (("openai_founding", "yes"),)),
    ("OpenAI remains dependent on Microsoft's robust cloud infrastructure", (("openai_dependence", "yes"),)),
    ("A complete rupture between OpenAI and Microsoft is considered unlikely", (("rupture", "no"),)),
    ("Microsoft would not block the conversion", (("openai_conversion", "yes"),)),
    ("OpenAI wants to work with other cloud providers", (("openai_other_clouds", "yes"),)),
    ("OpenAI may not use rival clouds", (("openai_other_clouds", "yes"),)),
    ("Microsoft will give up neither its access to the technology", (("microsoft_ip_access", "yes"),)),
    ("If OpenAI declares AGI, the licence ends", ()),
    ("OpenAI would be charged with unfair competition by Microsoft", ()),
    ("A right of first refusal took the place of exclusivity", (("cloud_exclusivity", "no"),)),
    ("OpenAI is Microsoft's only supplier", (("openai_exclusivity", "yes"),)),
    ("OpenAI expects to remain a nonprofit", (("openai_conversion", "no"),)),
]


def stated_in(text, parties=TWO, carried=None):
    return relations_of(marked(reading_of(text, parties), [party.slug for party in parties]), carried)


@pytest.mark.parametrize(("text", "stated"), RELATIONS)
def test_a_relation_is_found_with_its_direction(text, stated):
    assert tuple((one.about, one.direction) for one in stated_in(text)) == stated


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Microsoft owns GitHub Copilot.", "microsoft"),
        ("Copilot belongs to Microsoft.", "microsoft"),
        ("The start-up Windsurf, which owns GitHub Copilot, was for sale.", None),
    ],
)
def test_an_owner_is_the_party_of_the_claim(text, owner):
    (stated,) = stated_in(text)
    assert (stated.about, stated.party) == ("owner_of_copilot", owner)


@pytest.mark.parametrize(
    "text",
    [
        "Microsoft is a large company.",
        "The only question is when.",
        "OpenAI approves of the weather.",
        "The dispute with regulators over competition rules went on.",
        "Microsoft published its report.",
        "The company that achieves AGI first wins.",
    ],
)
def test_other_sentences_state_nothing(text):
    assert stated_in(text) == ()


def test_the_words_stand_where_the_span_says():
    text = "Today Microsoft's cloud exclusivity was replaced by a right of first refusal."
    (stated,) = stated_in(text)
    assert text[slice(*stated.span)].endswith("right of first refusal")


def test_a_hostile_act_takes_the_party_that_is_carried():
    text = "Such an approach might include launching a media campaign."
    assert stated_in(text) == ()
    (stated,) = stated_in(text, carried="openai")
    assert stated.about == "openai_public_campaign"


def test_with_three_parties_the_other_end_tells_nothing():
    assert [one.about for one in stated_in("Accusing Microsoft would not help.", THREE)] == []
    assert [one.about for one in stated_in("Accusing Microsoft would not help.", TWO)] == [
        "openai_accusation"
    ]


def test_typographic_marks_are_read_as_plain_ones():
    plain = stated_in("Microsoft's exclusive rights ended.", (OPENAI, MICROSOFT))
    assert [one.about for one in stated_in("Microsoft’s exclusive rights ended.")] == [
        one.about for one in plain
    ]
