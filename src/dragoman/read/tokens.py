"""Text to the word pieces of a window, and the way back to characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from dragoman.records import Span
from dragoman.text import split_sentences, split_words

Ints = npt.NDArray[np.int64]

# Pieces in a window with [CLS] and [SEP]; LEFT before and RIGHT behind its core are context.
WINDOW = 256
LEFT = 48
RIGHT = 24
# A word is read by its first pieces only, so that no word can fill a window.
WORD_PIECES = 12

# The encoder is uncased; these classes of a word's form are what it gets instead.
SPECIAL, LOWER, CAPITAL, UPPER, MIXED, LETTER, DIGIT, MARK, FIRST = range(9)
N_FORMS = 9


@dataclass(frozen=True, slots=True)
class Window:
    """Some sentences of a text as the encoder takes them.

    `ids` and `forms` have one entry a piece; `first` gives each word's first piece, `sentence` the
    number of its sentence. Only words of `core` (a range of `words`) are decided in this window:
    the others are there as context.
    """

    words: tuple[Span, ...]
    ids: Ints
    forms: Ints
    first: Ints
    sentence: Ints
    core: range

    def under(self, start: int, end: int) -> list[int]:
        """Places of the words that share characters with the text from `start` to `end`."""
        return [i for i, w in enumerate(self.words) if w.start < end and start < w.end]


def form_of(word: str, *, opens: bool) -> int:
    """The class of a word's form; `opens`: it is the first word of its sentence."""
    tests = (
        (not word[:1].isalnum(), MARK),
        (any(c.isdigit() for c in word), DIGIT),
        (word.islower() or word.lower() == word.upper(), LOWER),
        (len(word) == 1, LETTER),
        (word.isupper(), UPPER),
        (word[:1].isupper() and word[1:].islower(), FIRST if opens else CAPITAL),
    )
    return next((form for holds, form in tests if holds), MIXED)


class Windows:
    """Cuts texts into windows for one tokenizer."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.tokenizer = tokenizer
        self.cls, self.sep, self.unknown = (
            tokenizer.token_to_id(name) or 0 for name in ("[CLS]", "[SEP]", "[UNK]")
        )

    def pieces(self, words: Sequence[Span]) -> list[list[int]]:
        """The piece ids of each word; a word without any gets the unknown piece."""
        encoded = self.tokenizer.encode(
            [w.text[:64] for w in words], is_pretokenized=True, add_special_tokens=False
        )
        pieces: list[list[int]] = [[] for _ in words]
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            if word is not None and len(pieces[word]) < WORD_PIECES:
                pieces[word].append(piece)
        return [p or [self.unknown] for p in pieces]

    def cut(self, text: str) -> Iterator[Window]:
        """The windows of `text` in order; each sentence is in the core of exactly one."""
        words: list[Span] = []
        pieces: list[list[int]] = []
        sentences: list[range] = []
        for sentence in split_sentences(text):
            inside = [shift(w, sentence.start) for w in split_words(sentence.text)]
            for part in chunks(inside, self.pieces(inside)):
                sentences.append(range(len(words), len(words) + len(part)))
                words += [w for w, _ in part]
                pieces += [p for _, p in part]
        sizes = [sum(len(pieces[i]) for i in s) for s in sentences]
        for core, left, right in plan(sizes):
            chosen = range(sentences[left].start, sentences[right - 1].stop)
            inner = range(
                sentences[core.start].start - chosen.start,
                sentences[core.stop - 1].stop - chosen.start,
            )
            opens = {s.start - chosen.start for s in sentences[left:right]}
            part_words = words[chosen.start : chosen.stop]
            yield self.window(part_words, pieces[chosen.start : chosen.stop], inner, opens)

    def window(
        self, words: Sequence[Span], pieces: Sequence[list[int]], core: range, opens: set[int]
    ) -> Window:
        ids, forms, first, sentence = [self.cls], [SPECIAL], [], [0]
        for index, (word, word_pieces) in enumerate(zip(words, pieces, strict=True)):
            first.append(len(ids))
            sentence.append(sentence[-1] + (index in opens))
            ids += word_pieces
            forms += [form_of(word.text, opens=index in opens)] * len(word_pieces)
        ids.append(self.sep)
        forms.append(SPECIAL)
        arrays = [np.array(a, dtype=np.int64) for a in (ids, forms, first, sentence[1:])]
        return Window(tuple(words), arrays[0], arrays[1], arrays[2], arrays[3], core)


def shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by, span.text)


def chunks(
    words: Sequence[Span], pieces: Sequence[list[int]]
) -> Iterator[list[tuple[Span, list[int]]]]:
    """A sentence whole, or in parts where it is longer than the core of a window."""
    part: list[tuple[Span, list[int]]] = []
    size = 0
    for word, word_pieces in zip(words, pieces, strict=True):
        if part and size + len(word_pieces) > WINDOW - 2 - LEFT - RIGHT:
            yield part
            part, size = [], 0
        part.append((word, word_pieces))
        size += len(word_pieces)
    if part:
        yield part


def plan(sizes: Sequence[int]) -> Iterator[tuple[range, int, int]]:
    """Core sentences of each window, and the first and one past the last sentence of it."""
    at = 0
    while at < len(sizes):
        left, context = at, 0
        while left > 0 and context + sizes[left - 1] <= LEFT:
            left -= 1
            context += sizes[left]
        room = WINDOW - 2 - context - RIGHT
        stop, used = at, 0
        while stop < len(sizes) and (stop == at or used + sizes[stop] <= room):
            used += sizes[stop]
            stop += 1
        right, room = stop, WINDOW - 2 - context - used
        while right < len(sizes) and sizes[right] <= room:
            room -= sizes[right]
            right += 1
        yield range(at, stop), left, right
        at = stop
