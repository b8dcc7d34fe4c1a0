"""Words as linking weighs them: stems, how rare they are, proper names."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# Runs of capitalised words, with the small words that stand inside names.
NAME = re.compile(
    r"\b[A-Z][\w’'-]*(?:(?: (?:of|the|de|al|bin|and|for))* [A-Z][\w’'-]*)+|\b[A-Z][a-z][\w’'-]+"
)
STOP = frozenset(
    (
        "a about above after again against all also am an and any are as at be because been before"
        " being below between both but by can could did do does doing down during each few for from"
        " further had has have having he her here hers him his how i if in into is it its just like"
        " may me might more most must my no nor not now of off on once one only or other our out"
        " over own same she should since so some such than that the their them then there these"
        " they this those through to too two under until up upon us very was we were what when"
        " where which while who whom why will with would you your said say says told according"
        " monday tuesday wednesday thursday friday saturday sunday january february march april"
        " june july august september october november december today yesterday tomorrow week month"
        " year day late early last next first new mr mrs ms"
    ).split()
)
# The weight of a stem that the table does not have: rarer than all that it has.
UNSEEN = 9.5
SHORTEST = 3  # letters of a word that is kept
# Words on each side of the trigger that tell what it is about. More of them drown it.
AROUND = 14
NEAREST = 4
TOPIC_TERMS = 24


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A crude stem, so that "attacked", "attacks" and "attack" are one."""
    word = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    for ending in ("ies", "ied"):
        if word.endswith(ending) and len(word) > len(ending) + SHORTEST:
            return word[: -len(ending)] + "y"
    for ending in ("ations", "ation", "ings", "ing", "ers", "ed", "es", "er", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST + 1:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST and word.endswith("e"):
        word = word[:-1]
    if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word


def stems(text: str) -> list[str]:
    """The stems of the words that say something, in order."""
    words = (found.group() for found in WORD.finditer(text))
    return [stem(w) for w in words if len(w) >= SHORTEST and w.lower() not in STOP]


@cache
def read_weights() -> dict[str, float]:
    """How much each stem of the shipped table weighs: the logarithm of its rarity."""
    table = files("dragoman.link").joinpath("data/words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {word: float(weight) for word, weight in rows}


def weigh(word: str) -> float:
    return read_weights().get(word, UNSEEN)


def around(text: str, at: tuple[int, int], n_words: int = AROUND) -> tuple[str, ...]:
    """The stems near the characters, each once, in the order of the text."""
    start, end = at
    before, after = stems(text[:start])[-n_words:], stems(text[end:])[:n_words]
    return tuple(dict.fromkeys((*before, *stems(text[start:end]), *after)))


def topic_of(text: str) -> tuple[str, ...]:
    """The stems that tell an article from others: those of most weight, heaviest first."""
    counts = Counter(stems(text))
    scored = ((-(1 + math.log(n)) * weigh(word), word) for word, n in counts.items())
    return tuple(word for _, word in sorted(scored)[:TOPIC_TERMS])


def names_in(sentence: str, known: Iterable[str]) -> tuple[str, ...]:
    """Proper names of two words or more that are none of the known ones, lower case."""
    taken = {word for name in known for word in name.lower().split()}
    found = []
    for match in NAME.finditer(sentence):
        name = match.group().lower().removeprefix("the ").removesuffix("'s").removesuffix("’s")
        words = [word for word in name.split() if word not in STOP]
        if len(words) > 1 and not taken.issuperset(words):
            found.append(" ".join(words))
    return tuple(dict.fromkeys(found))


Bag = dict[str, float]


def bag(words: Iterable[str]) -> Bag:
    """The squared weights of the words, shared out so that those of one bag add up to 1."""
    squares = {word: weigh(word) ** 2 for word in sorted(set(words))}
    total = math.fsum(squares.values()) or 1.0
    return {word: square / total for word, square in squares.items()}


def cosine(left: Bag, right: Bag) -> float:
    """Likeness of two bags by the weights of the words in common, from 0 to 1."""
    common = left.keys() & right.keys()
    if not common:
        return 0.0
    # Words of one bag have weights in proportion, so that one sum serves for both bags.
    one = next(iter(common))
    return math.fsum([left[word] for word in common]) * math.sqrt(right[one] / left[one])
