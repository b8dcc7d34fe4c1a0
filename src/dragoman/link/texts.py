"""Same text: articles that share words in a row, found by MinHash and counted to be sure."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from rensa import RMinHash

from dragoman.records import Article, Copy

WORD = re.compile(r"\w+(?:['’]\w+)?")
# So many words in a row are rarely the same by chance, and edits leave some runs of them.
SHINGLE = 4
PERMUTATIONS = 64
ROWS = 4  # a band of 4: two texts with half their shingles in common meet in 64 of 100 cases
SEED = 20251125
# One shingle of 4 is kept to find parts of articles by: a sentence of 15 words has three.
SAMPLE = 4
BANDS_NEEDED, SAMPLES_NEEDED = 1, 1
# Edited words between two shared runs do not end a stretch; shorter stretches are phrases.
LONGEST_GAP = 8
SHORTEST_STRETCH = 9
HASH_BYTES = 8
# Signatures differ between versions of the library, and meet nothing then.
METHOD = f"rensa {version('rensa')}"


@dataclass(frozen=True, slots=True)
class Text:
    """An article's words, where they stand, and their runs as hashes."""

    article: Article
    words: tuple[tuple[int, int], ...]
    shingles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextKeys:
    """What an article is filed under to find articles with the same text."""

    bands: frozenset[int]
    samples: frozenset[int]


def take_apart(article: Article) -> Text:
    found = [(m.start(), m.end(), m.group().lower()) for m in WORD.finditer(article.text)]
    said = [word for _, _, word in found]
    runs = [" ".join(said[at : at + SHINGLE]) for at in range(len(said) - SHINGLE + 1)]
    return Text(article, tuple((start, end) for start, end, _ in found), tuple(map(hash_of, runs)))


def hash_of(words: str) -> int:
    said = words.encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(said, digest_size=HASH_BYTES).digest(), "big")


def keys_of_text(text: Text) -> TextKeys:
    """The bands of the whole, and a sample of its shingles."""
    distinct = sorted(set(text.shingles))
    if not distinct:
        return TextKeys(frozenset(), frozenset())
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update([f"{shingle:x}" for shingle in distinct])
    digest = sketch.digest()
    bands = {
        hash_of(f"{METHOD} {at} {digest[at : at + ROWS]}") for at in range(0, PERMUTATIONS, ROWS)
    }
    return TextKeys(frozenset(bands), frozenset(one for one in distinct if one % SAMPLE == 0))


def compare_texts(later: Text, earlier: Text) -> Copy | None:
    """What of the later text stands in the earlier one, or None if it is only phrases."""
    shared = set(earlier.shingles)
    stretches = join_runs([at for at, one in enumerate(later.shingles) if one in shared])
    if not stretches:
        return None
    n_words = sum(last - first + 1 for first, last in stretches)
    return Copy(
        later.article.id,
        earlier.article.id,
        round(n_words / len(later.words), 4),
        tuple((later.words[first][0], later.words[last][1]) for first, last in stretches),
    )


def join_runs(shared: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches of words, first and last, from the places of the shingles in common."""
    stretches: list[tuple[int, int]] = []
    for at in shared:
        last = at + SHINGLE - 1
        if stretches and at <= stretches[-1][1] + LONGEST_GAP:
            stretches[-1] = (stretches[-1][0], last)
        else:
            stretches.append((at, last))
    return [(first, last) for first, last in stretches if last - first + 1 >= SHORTEST_STRETCH]


def covered(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> float:
    """The share of these characters that lies in the stretches."""
    inside = sum(max(0, min(end, last) - max(start, first)) for first, last in stretches)
    return inside / max(end - start, 1)
