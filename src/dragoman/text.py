"""Sentences and words of a text, as spans of the text itself."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from dragoman.records import Span

# Full stops that end no sentence when one of these words stands before them.
ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof st sr jr gen col lt sgt maj capt cmdr adm brig gov sen rep pres hon rev"
        " fr messrs mme mlle sheikh no nos vs etc inc ltd co corp dept est approx fig al cf eg ie"
        " jan feb mar apr jun jul aug sept sep oct nov dec mt ft ave blvd univ assn bros ph art sec"
        " ch vol"
    ).split(" ")
)
# A possible end: the mark, what may close behind it, then space or a line's end.
END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n+")
LAST_WORD = re.compile(r"(\w[\w.]*)\.$")
# Words that begin a sentence and hardly go on after a dotted abbreviation.
STARTS_AFRESH = re.compile(
    r"\s+[\"“‘']?(?:The|A|An|In|On|At|But|And|He|She|It|They|We|This|That|These|Those|Meanwhile|However|Last|Earlier)\b"
)
# A sentence longer than this many characters is cut at white space: no input may make windows grow.
LONGEST = 2_000
# "don’t" and "U.S." are one word; the possessive "’s" is one of its own, for names end before it.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:(?:[.\-]|[’'](?!s\b))\w+)*|[’']s\b|[^\w\s]")


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, without the white space between them."""
    spans, start = [], 0
    for end in END.finditer(text):
        if end.group().strip() and not ends_sentence(text, start, end):
            continue
        spans += cut_long(text, start, end.end())
        start = end.end()
    return tuple(spans + cut_long(text, start, len(text)))


def ends_sentence(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether the mark at `end` ends the sentence that began at `start`."""
    following = text[end.end() : end.end() + 8].lstrip()[:1]  # a slice, or long texts cost n²
    if following.islower() or following in (",", ";", ":"):
        return False
    if not end.group().startswith("."):
        return True
    before = LAST_WORD.search(text, start, end.start() + 1)
    if before is None:
        return True
    word = before.group(1)
    if word.lower() in ABBREVIATIONS:
        return False
    # "U.S." and "J. Smith": dotted capitals go on, unless what follows starts afresh.
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return bool(STARTS_AFRESH.match(text, end.end()))
    return not re.fullmatch(r"[A-Z]", word)


def cut_long(text: str, start: int, end: int) -> list[Span]:
    """The stretch as spans without outer white space, none longer than LONGEST."""
    spans = []
    while start < end:
        stop = end
        if stop - start > LONGEST:
            space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            stop = space if space > 0 else start + LONGEST
        piece = text[start:stop]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            spans.append(Span(left, right, text[left:right]))
        start = stop
    return spans


def sentence_at(sentences: Sequence[Span], offset: int) -> Span:
    """The sentence that holds the character at `offset`, or the last one before it."""
    at = bisect_right(sentences, offset, key=lambda s: s.start) - 1
    return sentences[max(at, 0)]


def split_words(text: str) -> tuple[Span, ...]:
    """Words and single marks of `text` in order; white space belongs to none."""
    return tuple(Span(m.start(), m.end(), m.group()) for m in WORD.finditer(text))
