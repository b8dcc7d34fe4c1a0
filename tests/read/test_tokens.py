"""Windows hold every word once in a core, whatever the text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dragoman.read.tokens import (
    CAPITAL,
    DIGIT,
    FIRST,
    LETTER,
    LOWER,
    MARK,
    MIXED,
    UPPER,
    WINDOW,
    Windows,
    form_of,
    plan,
)
from dragoman.read.weights import SHIPPED, TOKENIZER
from dragoman.text import split_words

NEWS = (
    "GOMA, Feb. 3 (CW) — Rebels said they would pull back from Masisi “within days”.\n\n"
    "President Félix Tshisekedi’s office rejected the offer; “nothing was agreed,” it said. "
) * 12


@pytest.fixture(scope="module")
def windows():
    return Windows(Tokenizer.from_file(str(SHIPPED / TOKENIZER)))


@pytest.mark.parametrize(
    ("word", "opens", "form"),
    [
        ("troops", False, LOWER), ("Kremlin", False, CAPITAL), ("Rebels", True, FIRST),
        ("NATO", False, UPPER), ("X", False, LETTER), ("McCarthy", False, MIXED),
        ("F-16", False, DIGIT), ("“", False, MARK), ("3.5", True, DIGIT), ("平壤", False, LOWER),
    ],
)  # fmt: skip
def test_a_word_has_the_form_of_its_letters(word, opens, form):
    assert form_of(word, opens=opens) == form


def test_every_word_is_in_exactly_one_core(windows):
    cores = [w.words[i] for w in windows.cut(NEWS) for i in w.core]
    assert cores == list(split_words(NEWS))


def test_windows_overlap_so_that_a_core_has_context(windows):
    cut = list(windows.cut(NEWS))
    assert len(cut) > 2
    assert all(w.core.start > 0 for w in cut[1:])


@settings(deadline=None, max_examples=60)
@given(
    st.text(max_size=300)
    | st.text(alphabet="🇺🇦‏שלום\u200b\r\n A.é", max_size=300)
    | st.builds(lambda n: "x" * n, st.integers(1, 12_000))
    | st.builds(lambda n: "no stop here " * n, st.integers(1, 400))
)
def test_no_text_breaks_or_overfills_a_window(windows, text):
    cores = []
    for window in windows.cut(text):
        assert len(window.ids) <= WINDOW
        assert len(window.first) == len(window.sentence) == len(window.words)
        assert all(text[w.start : w.end] == w.text for w in window.words)
        cores += [window.words[i] for i in window.core]
    assert cores == sorted(cores, key=lambda w: w.start)
    assert "".join(w.text for w in cores) == "".join(text.split())


@given(st.lists(st.integers(1, 182), max_size=40))
def test_plans_take_every_sentence_once_and_fit(sizes):
    seen = []
    for core, left, right in plan(sizes):
        assert left <= core.start < core.stop <= right
        assert sum(sizes[left:right]) <= WINDOW - 2
        seen += list(core)
    assert seen == list(range(len(sizes)))


def test_the_tokenizer_is_shipped():
    assert (Path(SHIPPED) / TOKENIZER).is_file()
