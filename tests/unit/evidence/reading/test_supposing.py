"""What sentences tell, suppose and wish, judged by hand."""

from __future__ import annotations

import time

import pytest

from detente.evidence.reading.marked import marked
from detente.evidence.reading.mentions import NamedParty, Span
from detente.evidence.reading.relations import relations_of
from detente.evidence.reading.supposing import mood_of
from tests.unit.evidence.reading.hand_made import reading_of

HALDEN = (NamedParty("halden", "Halden"), NamedParty("orsa", "Orsa"))

MOODS = [
    ("Orsa [filed a complaint] in May.", "told"),
    ("Orsa will [file a complaint] in May.", "told"),
    ("If Orsa [files a complaint], the mill stops.", "supposed"),
    ("The mill stops unless Orsa [files a complaint].", "supposed"),
    ("Nobody knows whether Orsa [filed a complaint].", "supposed"),
    ("As if by chance, Orsa [filed a complaint].", "told"),
    ("Orsa may have [filed a complaint].", "supposed"),
    ("Orsa would rather [file a complaint].", "supposed"),
    ("Orsa is prepared to [file a complaint].", "supposed"),
    ("Orsa threatened to [file a complaint].", "supposed"),
    ("Halden fears that Orsa has [filed a complaint].", "supposed"),
    ("Halden's consent to [file a complaint] is needed.", "supposed"),
    ("It came to [a complaint] in May.", "told"),
    ("[A complaint] would cost Halden the licence.", "supposed"),
    ("[A complaint] by Orsa could follow.", "supposed"),
    ("[A complaint] and its costs could follow.", "told"),
    ("The quota [is reached] when the mill runs dry.", "supposed"),
    ("The quota [was reached] when the mill ran dry.", "told"),
    ("Orsa wants [the exclusive rights].", "wished"),
    ("Orsa has demanded [the exclusive rights].", "wished"),
    ("Halden considered asking for [the exclusive rights].", "supposed"),
    ("Orsa wants more money; it has [the exclusive rights].", "told"),
    ("Halden may leave, while Orsa keeps [the exclusive rights].", "told"),
]


@pytest.mark.parametrize(("text", "mood"), MOODS)
def test_a_mood(text, mood):
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert mood_of(plain, Span(start, end)) == mood


RELATIONS = [
    ("Orsa has threatened to block the sale.", (("orsa_threat_to_block", "yes", "told"),)),
    ("Orsa has not threatened to block the sale.", (("orsa_threat_to_block", "no", "told"),)),
    ("Orsa never threatened to sue.", (("orsa_threat_to_sue", "no", "told"),)),
    ("Halden's exclusivity ended in March.", (("halden_exclusivity", "no", "told"),)),
    ("Halden's exclusive rights have expired.", (("halden_exclusivity", "no", "told"),)),
    ("Halden's exclusivity may end in March.", (("halden_exclusivity", "yes", "supposed"),)),
    ("A tender took the place of Halden's exclusivity.", (("halden_exclusivity", "no", "told"),)),
    ("A tender replaced Halden's exclusivity.", (("halden_exclusivity", "no", "told"),)),
    (
        "Orsa completed its purchase of Lumo.",
        (("orsa_closing_lumo", "yes", "told"), ("orsa_acquisition_lumo", "yes", "told")),
    ),
    ("Orsa's purchase of Lumo has not been completed.", (("orsa_closing_lumo", "no", "told"),)),
    ("The Lumo takeover is yet to close.", (("closing_lumo", "no", "told"),)),
    ("The purchase has closed.", (("closing", "yes", "told"),)),
    ("Human-level intelligence is decades away.", ()),
    ("AGI is decades away, Orsa said.", (("orsa_agi_reached", "no", "told"),)),
    ("Halden agreed that Orsa may build a line called Norda.", (("orsa_permission_norda", "yes", "told"),)),
    ("Orsa was allowed to build its own line, Norda.", (("orsa_permission_norda", "yes", "told"),)),
    ("Halden agreed to let Norda go ahead.", (("permission_norda", "yes", "told"),)),
]


@pytest.mark.parametrize(("text", "stated"), RELATIONS)
def test_a_relation_with_its_mood(text, stated):
    found = relations_of(marked(reading_of(text, HALDEN), ["halden", "orsa"]))
    assert tuple((one.about, one.direction, one.mood) for one in found) == stated


@pytest.mark.parametrize("piece", ["if ", "a", " ", "would ", "to ", "is when ", "wants to a "])
def test_time_grows_with_the_text_alone(piece):
    text = (piece * 1_000_000)[:1_000_000]
    begin = time.perf_counter()
    mood_of(text, Span(500_000, 500_002))
    assert time.perf_counter() - begin < 5
