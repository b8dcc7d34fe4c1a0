"""Numbers: what they are, what they count, and which belong to a trigger."""

import pytest

from dragoman.link.numbers import agree, clash, counted, numbers_in, numbers_near
from dragoman.records import Number


def found(sentence):
    return [(n.low, n.high, n.unit) for _, n in numbers_in(sentence)]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("At least 12 people were killed on Friday.", [(12, None, "killed")]),
        ("Twenty-three miners died in the blast.", [(23, 23, "killed")]),
        ("The blast killed two hundred and five.", [(205, 205, "killed")]),
        ("Police detained about 40 marchers.", [(36, 44, "arrested")]),
        ("Dozens of people were hurt.", [(24, 99, "injured")]),
        ("The fire killed 9 and wounded up to 30.", [(9, 9, "killed"), (0, 30, "injured")]),
        ("It paid $2.5 million for the boat.", [(2_500_000, 2_500_000, "dollars")]),
        ("More than 1,200 families fled.", [(1200, None, "fled")]),
        ("On March 12 a bomb killed six.", [(6, 6, "killed")]),
        ("In 2014 the army killed nobody.", []),
        ("Vera Lom, 31, was freed on the 7th after five days in jail.", [(5, 5, "days")]),
        ("The toll is 12, not 15, the dead are named.", [(12, 12, "killed"), (15, 15, "killed")]),
        ("One of them was killed.", []),
    ],
)
def test_numbers_come_with_what_they_count(sentence, numbers):
    assert found(sentence) == numbers


def test_of_two_tolls_the_nearer_one_belongs_to_the_trigger():
    sentence = "A bomb killed 17 people hours after an attack on a station killed nine."
    start = sentence.index("attack")
    assert [n.low for n in numbers_near(sentence, start, start + 6)] == [9]
    assert [n.low for n in numbers_near(sentence, 2, 6)] == [17]


def test_numbers_clash_only_where_no_number_fits_both():
    at_least, nine = Number(12, None, "killed", ""), Number(9, 9, "killed", "")
    assert clash(at_least, nine)
    assert not clash(at_least, Number(14, 14, "killed", ""))
    assert not clash(nine, Number(12, 12, "injured", ""))
    assert agree(nine, Number(9, 9, "killed", "other words"))


@pytest.mark.parametrize(
    ("words", "low"), [("four men", 4), ("the seven ministers", 7), ("men", None), ("4x4s", None)]
)
def test_parties_are_counted_by_their_first_word(words, low):
    number = counted(words, "doers")
    assert (number and number.low) == low
