"""The deed of one given party towards another, whatever the order of the two."""

import pytest

from dragoman.read.pairs import code_pair, find_party
from dragoman.read.reader import Reader


@pytest.fixture(scope="module")
def reader():
    return Reader.open()


def party(sentence, words):
    found = find_party(sentence, words)
    assert found
    return found


def deed(reader, sentence, source, target):
    found = code_pair(reader, sentence, party(sentence, source), party(sentence, target))
    assert found
    return found


@pytest.mark.parametrize(
    ("sentence", "source", "target", "type_"),
    [
        ("Zambian police arrested nine opposition lawmakers on Monday.", "Zambian police",
         "opposition lawmakers", "COERCE"),
        ("Nine opposition lawmakers were arrested by Zambian police.", "Zambian police",
         "opposition lawmakers", "COERCE"),
        ("Kenya accused Somalia of moving its border posts.", "Kenya", "Somalia", "ACCUSE"),
        ("Somalia was accused by Kenya of moving its border posts.", "Kenya", "Somalia", "ACCUSE"),
        ("Peruvian and Bolivian ministers met in La Paz.", "Peruvian", "Bolivian", "CONSULT"),
        ("Chad rejected an offer of talks from the rebels.", "Chad", "the rebels", "REJECT"),
    ],
)  # fmt: skip
def test_voice_and_order_do_not_matter(reader, sentence, source, target, type_):
    assert deed(reader, sentence, source, target).type == type_


def test_a_deed_to_come_is_told_from_one_done(reader):
    found = deed(reader, "Japan will send rice to Nepal next month.", "Japan", "Nepal")
    assert found.status == "future"


def test_the_score_is_a_share(reader):
    found = deed(reader, "Kenya accused Somalia of piracy.", "Kenya", "Somalia")
    assert 0 < found.score <= 1
    assert found.trigger.text == "accused"


def test_a_party_is_found_as_a_whole_word_first():
    assert party("Nigerians left Niger on Friday", "Niger").start == 15
    assert party("the UN said", "The UN").start == 0
    assert find_party("Chad", "Mali") is None
    assert find_party("Chad", " ") is None


def test_a_sentence_without_words_has_no_deed(reader):
    assert code_pair(reader, "   ", party("a", "a"), party("a", "a")) is None
