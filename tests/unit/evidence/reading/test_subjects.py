"""What amounts and deadlines are about: many wordings, judged by hand."""

from __future__ import annotations

import pytest

from detente.evidence.reading.marked import marked
from detente.evidence.reading.mentions import Span
from detente.evidence.reading.subjects import amount_subjects, date_of, deadline_subject
from tests.unit.evidence.reading.hand_made import THREE, TWO, reading_of

SUBJECTS = [
    ("Microsoft invested $1 billion in OpenAI in 2019.", ("microsoft_investment",)),
    ("Microsoft's $1 billion investment in OpenAI", ("microsoft_investment",)),
    ("Microsoft put $1 billion into OpenAI", ("microsoft_investment",)),
    ("OpenAI received a $1 billion investment from Microsoft", ("microsoft_investment",)),
    ("a $10 billion injection by Microsoft", ("microsoft_investment",)),
    (
        "Microsoft invested $1 billion in 2019, followed by $2 billion in 2021, and a $10 billion injection.",
        ("microsoft_investment", "microsoft_investment", "microsoft_investment"),
    ),
    ("Microsoft has invested more than $13 billion in OpenAI.", ("microsoft_total_invested",)),
    ("Microsoft's investment adds up to $13 billion.", ("microsoft_total_invested",)),
    ("Microsoft would hold a 33 % stake in OpenAI", ("microsoft_stake",)),
    ("OpenAI offered Microsoft a 33 % stake", ("microsoft_stake",)),
    ("Microsoft's stake of 33 %", ("microsoft_stake",)),
    ("Microsoft would own 33 % of OpenAI.", ("microsoft_stake",)),
    ("OpenAI wants Microsoft to take 33 % of the restructured company", ("microsoft_stake",)),
    ("The talks put Microsoft's stake anywhere from 20 to 49 %.", ("microsoft_stake",)),
    ("OpenAI pays Microsoft 20 % of its revenue", ("openai_revenue_share",)),
    ("Microsoft receives 20 % of OpenAI's revenue", ("openai_revenue_share",)),
    ("Microsoft is entitled to 20 % of revenue", ("openai_revenue_share",)),
    ("OpenAI shares 20 % of its revenue with Microsoft", ("openai_revenue_share",)),
    ("Microsoft's 20 % revenue share", ("openai_revenue_share",)),
    ("the revenue share that OpenAI pays would fall to 10 %", ("openai_revenue_share",)),
    ("Payments are capped at $92 billion, OpenAI said", ("openai_revenue_cap",)),
    ("OpenAI pays 20 % of revenue up to $92 billion", ("openai_revenue_share", "openai_revenue_cap")),
    ("OpenAI is valued at $300 billion", ("openai_valuation",)),
    ("the round values OpenAI at $300 billion", ("openai_valuation",)),
    ("OpenAI's valuation of $300 billion", ("openai_valuation",)),
    ("Microsoft lent OpenAI $90 million in total.", ("openai_debt",)),
    ("Microsoft accounts for 33 % of OpenAI's sales.", ("microsoft_part_of_revenue",)),
    ("Microsoft wants a price cut of 10 per cent.", ("microsoft_price_cut",)),
    ("Without a deal OpenAI loses $20 billion.", ("openai_funding_at_risk",)),
    ("$20 billion of OpenAI's money hangs on the conversion.", ("openai_funding_at_risk",)),
    ("Microsoft receives 75 % of OpenAI's profits, and 49 % later.", ("openai_profit_share",) * 2),
    (
        "The three investments of $2 billion and $10 billion come to $13 billion, said Microsoft.",
        (
            "microsoft_investment",
            "microsoft_investment",
            "microsoft_total_invested",
        ),
    ),
    ("SoftBank led a round that valued OpenAI at $300 billion", ("openai_valuation",)),
    ("OpenAI's revenue reached $10 billion", ("openai_revenue",)),
    ("OpenAI had sales of $10 billion", ("openai_revenue",)),
    ("OpenAI lost $5 billion in 2024", ("openai_loss",)),
    ("OpenAI's net loss was $5 billion", ("openai_loss",)),
    ("OpenAI burned through $7 billion", ("openai_cash_burn",)),
    ("OpenAI raised $6 billion in 2024", ("openai_funding",)),
    ("OpenAI's $6 billion funding round", ("openai_funding",)),
    (
        "OpenAI risks forfeiting a substantial $20 billion in prospective funding.",
        ("openai_funding_at_risk",),
    ),
    ("OpenAI could lose $20 billion of funding", ("openai_funding_at_risk",)),
    ("$20 billion of OpenAI's funding is at risk", ("openai_funding_at_risk",)),
    ("OpenAI stands to lose $20 billion in investment", ("openai_funding_at_risk",)),
    ("SoftBank may cut its investment by $10 billion", ("softbank_funding_at_risk",)),
    ("OpenAI's $3 billion acquisition of the startup Windsurf", ("openai_acquisition_windsurf",)),
    ("OpenAI agreed to buy Windsurf for $3 billion", ("openai_acquisition_windsurf",)),
    ("OpenAI's purchase of Windsurf for $3 billion", ("openai_acquisition_windsurf",)),
    ("OpenAI acquired Windsurf, a coding start-up, for $3 billion", ("openai_acquisition_windsurf",)),
    ("the $3 billion Windsurf deal of OpenAI", ("openai_acquisition_windsurf",)),
    ("OpenAI committed $11 billion to the purchase", ("openai_commitment",)),
    ("Microsoft pledged $80 billion", ("microsoft_commitment",)),
    ("The court fined Microsoft $2 billion", ("microsoft_fine",)),
    ("Microsoft owes OpenAI damages of $2 billion", ("microsoft_damages",)),
    ("OpenAI's debt of $4 billion", ("openai_debt",)),
    ("OpenAI borrowed $4 billion", ("openai_debt",)),
    ("Microsoft spent $80 billion in 2025", ("microsoft_spending",)),
    ("Microsoft's capital expenditure came to $80 billion", ("microsoft_spending",)),
    ("OpenAI's market share is 60 %", ("openai_market_share",)),
    ("OpenAI has 60 % of the chatbot market", ("openai_market_share",)),
    ("OpenAI's revenue grew by 50 %", ("openai_revenue_growth",)),
    ("Microsoft raised prices by 30 %", ("microsoft_price_rise",)),
    ("a price rise of 30 % by Microsoft", ("microsoft_price_rise",)),
    ("Microsoft cut 3 % of its workforce", ("microsoft_headcount",)),
    ("Microsoft receives 49 % of OpenAI's profits", ("openai_profit_share",)),
    ("Microsoft earned a profit of $25 billion", ("microsoft_profit",)),
    ("The licence fee that Microsoft pays is $2 billion.", ("microsoft_licence_fee",)),
    (
        "In 2019 Microsoft invested $1 billion, in 2021 $2 billion and in 2023 $10 billion.",
        ("microsoft_investment", "microsoft_investment", "microsoft_investment"),
    ),
    (
        "The software group has so far put $13 billion into OpenAI, people close to Microsoft said.",
        ("total_invested",),
    ),
    ("Microsoft wrote a $1 billion cheque to OpenAI in 2019.", ("microsoft_investment",)),
    ("In 2023 came a third investment by Microsoft of $10 billion.", ("microsoft_investment",)),
    ("OpenAI secured $10 billion from Microsoft in 2023.", ("microsoft_investment",)),
    ("Microsoft backed OpenAI with $10 billion.", ("microsoft_investment",)),
    (
        "The $10 billion that Microsoft invested in OpenAI in 2023 changed everything.",
        ("microsoft_investment",),
    ),
    ("Microsoft could end up with 33 % of OpenAI.", ("microsoft_stake",)),
    ("Under the proposal Microsoft would get a 33 % equity stake in the new company.", ("microsoft_stake",)),
    ("OpenAI would hand Microsoft a stake of 33 %.", ("microsoft_stake",)),
    ("A stake of 33 % for Microsoft is on the table.", ("microsoft_stake",)),
    ("Microsoft's holding could be anywhere from 20 to 49 %.", ("microsoft_stake",)),
    ("Microsoft collects 20 % of OpenAI's revenues until 2030.", ("openai_revenue_share",)),
    ("OpenAI hands over 20 % of its sales to Microsoft.", ("openai_revenue_share",)),
    ("A fifth, or 20 %, of OpenAI's revenue goes to Microsoft.", ("openai_revenue_share",)),
    (
        "OpenAI told investors it would share 10 % of revenue with Microsoft by 2030.",
        ("openai_revenue_share",),
    ),
    ("The share of revenue that OpenAI pays to Microsoft is 20 %.", ("openai_revenue_share",)),
    ("OpenAI's revenue-sharing payments are capped at $92 billion.", ("openai_revenue_cap",)),
    ("The payments to Microsoft end once they reach a cap of $92 billion.", ("openai_revenue_cap",)),
    ("Investors valued OpenAI at $157 billion in 2024.", ("openai_valuation",)),
    ("OpenAI, now valued at $300 billion, is the most valuable start-up.", ("openai_valuation",)),
    ("OpenAI's worth was put at a valuation of $300 billion.", ("openai_valuation",)),
    ("OpenAI is worth $300 billion.", ("openai_valuation",)),
    ("OpenAI generated $10 billion in annualised revenue.", ("openai_revenue",)),
    ("OpenAI's turnover was $4 billion in 2024.", ("openai_revenue",)),
    ("OpenAI posted a loss of $5 billion.", ("openai_loss",)),
    ("OpenAI expects to burn $7 billion this year.", ("openai_cash_burn",)),
    ("OpenAI's cash burn will peak at $20 billion in 2027.", ("openai_cash_burn",)),
    ("OpenAI closed a $40 billion round led by SoftBank.", ("openai_funding",)),
    ("SoftBank will put up $30 billion of the funding.", ("softbank_funding",)),
    (
        "SoftBank could reduce its commitment to $20 billion from $40 billion.",
        ("softbank_commitment", "softbank_commitment"),
    ),
    ("OpenAI would forgo $20 billion if it fails to convert by 2025-12-31.", ("openai_funding_at_risk",)),
    (
        "If the conversion is not complete by 2025-12-31, OpenAI loses $10 billion in funding from SoftBank.",
        ("openai_funding_at_risk",),
    ),
    ("The startup Windsurf was bought by OpenAI for $3 billion.", ("openai_acquisition_windsurf",)),
    ("OpenAI is paying $3 billion for Windsurf.", ("openai_acquisition_windsurf",)),
    (
        "OpenAI's takeover of the code assistant Windsurf would cost $3 billion.",
        ("openai_acquisition_windsurf",),
    ),
    ("OpenAI is to acquire Windsurf in a deal worth $3 billion.", ("openai_acquisition_windsurf",)),
    ("Microsoft bought GitHub for $7 billion in 2018.", ("microsoft_acquisition_github",)),
    ("OpenAI signed a contract worth $11 billion with CoreWeave.", ("openai_commitment",)),
    ("OpenAI agreed to spend $30 billion on computing.", ("openai_computing_spending",)),
    ("Microsoft promised to spend $80 billion on data centres.", ("microsoft_data_centre_spending",)),
    ("The regulator imposed a penalty of $2 billion on Microsoft.", ("microsoft_fine",)),
    ("OpenAI seeks damages of $2 billion from Microsoft.", ("microsoft_damages",)),
    ("OpenAI pays a royalty of 5 %.", ("openai_royalty",)),
    ("OpenAI raised its prices by 20 %.", ("openai_price_rise",)),
    ("Microsoft laid off 3 % of its employees.", ("microsoft_headcount",)),
    ("OpenAI has 70 % of the market for chatbots.", ("openai_market_share",)),
    ("OpenAI would owe a break-up fee of $1 billion.", ("openai_break_fee",)),
    ("Microsoft's profit rose to $25 billion.", ("microsoft_profit",)),
    ("OpenAI took out a loan of $4 billion.", ("openai_debt",)),
    ("OpenAI plans to spend $1 billion a year on wages.", ("openai_wage_spending",)),
    ("SoftBank holds a 10 % stake in OpenAI.", ("softbank_stake_held",)),
    ("Microsoft gets 49 % of profits until it has recouped its money.", ("openai_profit_share",)),
    ("OpenAI's computing costs will be $14 billion.", ("openai_spending",)),
    ("More than 10 % of Azure's growth came from OpenAI.", (None,)),
]
DEADLINES = [
    ("Microsoft collects 20 % of OpenAI's revenues until 2030.", "contract_end"),
    ("OpenAI told investors it would share 10 % of revenue with Microsoft by 2030.", None),
    ("OpenAI would forgo $20 billion if it fails to convert by 2025-12-31.", "openai_conversion_deadline"),
    (
        "If the conversion is not complete by 2025-12-31, OpenAI loses $10 billion in funding from SoftBank.",
        "openai_conversion_deadline",
    ),
    ("OpenAI must convert into a for-profit company by 2025-12-31.", "openai_conversion_deadline"),
    ("OpenAI has until 2025-12-31 to become a public benefit corporation.", "openai_conversion_deadline"),
    ("OpenAI's restructuring has to be completed by 2025-12-31.", "openai_conversion_deadline"),
    ("The agreement between OpenAI and Microsoft runs until 2030.", "contract_end"),
    ("Microsoft's exclusivity lasts through 2030.", "contract_end"),
    ("The two companies want to finish their talks by 2025-09.", "talks_deadline"),
    ("Microsoft's rights to OpenAI's intellectual property run until 2030.", "contract_end"),
]


def read(text):
    parties = THREE if "SoftBank" in text else TWO
    reading = reading_of(text, parties)
    return reading, marked(reading, [party.slug for party in parties])


@pytest.mark.parametrize(("text", "abouts"), SUBJECTS)
def test_an_amount_is_about_its_thing_and_whose_it_is(text, abouts):
    reading, sentence = read(text)
    subjects = amount_subjects(sentence, reading.amounts)
    assert tuple(one.about if one else None for one in subjects) == abouts


@pytest.mark.parametrize(("text", "about"), DEADLINES)
def test_a_deadline_is_about_its_thing(text, about):
    reading, sentence = read(text)
    found = [deadline_subject(sentence, when) for when in reading.dates if when.role in {"by", "until"}]
    assert [one.about if one else None for one in found] == [about]


def test_the_words_and_the_ordinal_are_kept():
    text = "In 2023 came a third investment by Microsoft of $10 billion."
    reading, sentence = read(text)
    (subject,) = amount_subjects(sentence, reading.amounts)
    assert (subject.kind, subject.party) == ("investment", "microsoft")
    assert text[slice(*subject.span)] == "investment"
    assert text[slice(*subject.ordinal)] == "third"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Microsoft invested $1 billion in 2019, followed by $2 billion in 2021.", ["2019", "2021"]),
        ("In 2019 Microsoft invested $1 billion, in 2021 $2 billion.", ["2019", "2021"]),
        ("In 2019 Microsoft invested $1 billion and $2 billion in 2021.", ["2019", "2021"]),
        ("Microsoft invested $1 billion in 2019; the $2 billion followed later.", ["2019", None]),
        ("Microsoft invested $1 billion and $2 billion.", [None, None]),
        ("Founded in 2015, OpenAI got $1 billion in 2019.", ["2019"]),
        ("OpenAI has until 2025-12 to keep $20 billion.", [None]),
    ],
)
def test_each_amount_has_its_own_day(text, days):
    reading, _ = read(text)
    found = [date_of(amount.span, reading) for amount in reading.amounts]
    assert [when.text if when else None for when in found] == days


def test_words_of_a_relation_have_a_day_of_their_own_clause():
    text = "Microsoft is the sole provider, though OpenAI got permission in 2024."
    reading, _ = read(text)
    sole, permission = (Span(text.index(word), text.index(word) + 4) for word in ("sole", "perm"))
    assert date_of(sole, reading, own_clause=True) is None
    assert date_of(permission, reading, own_clause=True).text == "2024"
