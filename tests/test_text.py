"""Sentences and words keep their true offsets and split where a reader would."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import LONGEST, sentence_at, split_sentences, split_words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "The U.S. Senate met Gen. J. Smith on Jan. 5. “It is over,” he said.",
            ["The U.S. Senate met Gen. J. Smith on Jan. 5.", "“It is over,” he said."],
        ),
        ("Prices rose 3.5 percent in the U.S. The talks failed.", None),
        ('"No!" she cried. "Never!"', ['"No!" she cried.', '"Never!"']),
        (
            "KAMPALA, Aug. 3 (NS) — Troops left.\n\nNobody was hurt",
            ["KAMPALA, Aug. 3 (NS) — Troops left.", "Nobody was hurt"],
        ),
        ("He asked: “Why now?” and left.", ["He asked: “Why now?” and left."]),
        ("Aid (food, tents, etc.) arrived.", ["Aid (food, tents, etc.) arrived."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text, sentences):
    found = [s.text for s in split_sentences(text)]
    assert found == (
        sentences or ["Prices rose 3.5 percent in the U.S.", "The talks failed."]
        if text.strip()
        else []
    )


@given(st.text(max_size=400))
def test_spans_lie_in_the_text_in_order_and_lose_no_letter(text):
    for spans in (split_sentences(text), split_words(text)):
        assert all(text[s.start : s.end] == s.text for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        kept = sum(not c.isspace() for s in spans for c in s.text)
        assert kept == sum(not c.isspace() for c in text)


def test_no_sentence_is_longer_than_the_longest():
    assert all(len(s.text) <= LONGEST for s in split_sentences("word " * 5_000 + "x" * 5_000))


def test_an_offset_finds_its_sentence():
    sentences = split_sentences("One came. Two left.")
    assert [sentence_at(sentences, at).text for at in (0, 5, 10, 18)] == [
        "One came.", "One came.", "Two left.", "Two left.",
    ]  # fmt: skip


def test_a_possessive_is_a_word_of_its_own():
    words = [w.text for w in split_words("North Korea’s Kim doesn’t fly; the U.S. team's F-16s do")]
    assert words == [
        "North", "Korea", "’s", "Kim", "doesn’t", "fly", ";", "the", "U.S.", "team", "'s",
        "F-16s", "do",
    ]  # fmt: skip
