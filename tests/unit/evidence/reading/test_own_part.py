"""The part of a sentence that tells one act and no other."""

from __future__ import annotations

import pytest

from detente.evidence.reading.marked import marked
from detente.evidence.reading.mentions import Span
from detente.evidence.reading.own_part import own_part
from tests.unit.evidence.reading.hand_made import THREE, reading_of

PARTS = [
    (
        "Although the two founded OpenAI in 2015, Musk left the board in 2018 over money.",
        "founded",
        "2015",
        "the two founded OpenAI in 2015",
    ),
    (
        "Although the two founded OpenAI in 2015, Musk left the board in 2018 over money.",
        "left",
        "2018",
        "Musk left the board in 2018 over money.",
    ),
    ("OpenAI sued in 2024 and Microsoft sued in 2025.", "sued", "2024", "OpenAI sued in 2024"),
    (("OpenAI, a lab in Paris, sued "
"Microsoft in 2024."), "sued", "2024", "OpenAI, a lab in Paris, sued Microsoft in 2024."),
    (("Microsoft acquired GitHub, a code host, in "
"2018, to much surprise."), "acquired", "2018", "Microsoft acquired GitHub, a code host, in 2018"),
    (("The lab of OpenAI, which left in "
"2024, is small."), "left", "2024", "The lab of OpenAI, which left in 2024, is small."),
    ("In 2024 Microsoft walked away, saying nothing.", "walked", "2024", "In 2024 Microsoft walked away"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "verb", "day", "part"), PARTS)
def test_the_part_tells_its_own_act_only(text, verb, day, part):
    sentence = marked(reading_of(text, THREE), ["openai", "microsoft", "softbank"])
    at, when = (Span(text.index(word), text.index(word) + len(word)) for word in (verb, day))
    assert text[slice(*own_part(sentence.text, at, when))].strip() == part
