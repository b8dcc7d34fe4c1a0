"""The place of an event: which of the places that a text names is its own, or none."""

import json

import pytest

from dragoman.errors import KnowledgeError
from dragoman.records import Filler, Mention, Reading, Span, Trigger
from dragoman.resolve.eventplaces import EventPlaces, led_by, read_weights
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.text import split_sentences


@pytest.fixture(scope="module")
def events():
    return EventPlaces.over(Gazetteer.open())


def span(text, words):
    return Span(text.index(words), text.index(words) + len(words), words)


def place_words(events, text, trigger, type_="ASSAULT", **more):
    found = Trigger(span(text, trigger), type_, 0.9, None, 0.0, more.get("status", "actual"), 0.9,
                    more.get("fillers", ()))  # fmt: skip
    reading = Reading("a1", "none", (found,), more.get("mentions", ()))
    around = events.look(reading, text, split_sentences(text))
    return [s.text for s in events.choose(around, found)]


CASES = [
    ("Rebels killed nine soldiers in Goma on Friday.", "killed", "ASSAULT", "Goma"),
    ("In Lagos, police detained two editors of a weekly.", "detained", "COERCE", "Lagos"),
    ("Shells fell again. A market was hit in Sumy, officials in Kyiv said.", "hit", "ASSAULT",
     "Sumy"),
    ("Nigeria is seeing a wave of kidnappings of pupils by gangs.", "kidnappings", "ASSAULT",
     "Nigeria"),
    ("The two met for an hour in the regional capital, Banja Luka, on Wednesday.", "met", "CONSULT",
     "Banja Luka"),
    ("Gunmen attacked a convoy in China’s western Xinjiang province, state media said.", "attacked",
     "ASSAULT", "Xinjiang"),
    ("Talks in Hanoi failed in February. There, Kim asked for relief.", "asked", "REQUEST",
     "Hanoi"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "type_", "expected"), CASES)
def test_the_place_is_the_one_that_goes_with_the_event(events, text, trigger, type_, expected):
    assert place_words(events, text, trigger, type_)[0] == expected


NOWHERE = [
    ("The minister rejected the demand on Monday.", "rejected", "REJECT"),
    ("France accused Russia of breaking its word.", "accused", "ACCUSE"),
    ("Germany and Poland will sign a treaty on energy, Berlin said.", "sign", "AGREE"),
]


@pytest.mark.parametrize(("text", "trigger", "type_"), NOWHERE)
def test_no_place_is_invented(events, text, trigger, type_):
    assert place_words(events, text, trigger, type_) == []


def test_a_person_is_no_place(events):
    text = "Protesters denounced Paris Jackson in front of the theatre."
    person = Mention(span(text, "Paris Jackson"), "person", 0.9)
    assert "Paris" not in place_words(events, text, "denounced", "PROTEST", mentions=(person,))


def test_a_party_is_hardly_the_place(events):
    text = "The army of Chad killed forty fighters in Bol."
    party = Filler("actor", span(text, "The army of Chad"), 0.9)
    assert place_words(events, text, "killed", fillers=(party,))[0] == "Bol"


@pytest.mark.parametrize("text", ["", "x", "\x00", "in " * 2_000, "Paris " * 500, "\ud800 in Rome"])
def test_nothing_raises(events, text):
    found = Trigger(Span(0, len(text), text), "ASSAULT", 0.9, None, 0.0, "actual", 0.9)
    reading = Reading("a1", "none", (found,))
    events.choose(events.look(reading, text, split_sentences(text)), found)


LED_BY = [
    ("Shots were heard in Goma", "Goma", "in"),
    ("clashes near the northern city of Kunduz", "Kunduz", "at"),
    ("they fled from Darfur", "Darfur", "from"),
    ("they marched to Paris", "Paris", "to"),
    ("Moscow denied it", "Moscow", "bare"),
    ("the king of Jordan", "Jordan", "of"),
]


@pytest.mark.parametrize(("text", "name", "expected"), LED_BY)
def test_the_preposition_before_a_name_is_found(text, name, expected):
    found = span(text, name)
    assert led_by(text, found.start, found.end) == expected


def test_weights_that_lack_a_feature_are_refused(tmp_path):
    path = tmp_path / "weights.json"
    path.write_text(json.dumps({"weights": {"none": 1.0}}), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_weights(path)
