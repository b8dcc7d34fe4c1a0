"""Public data sets as training data: each says something to some heads, nothing to others."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from dragoman.sets.ewt import load_ewt
from dragoman.sets.geneva import load_geneva
from dragoman.sets.gum import load_gum
from dragoman.sets.meantime import load_meantime
from dragoman.sets.names import load_crossner, load_re3d, load_wikigold
from dragoman.sets.passages import Json, Passage, together
from dragoman.sets.qasrl import load_qanom, load_qasrl

# The layers of the English Web Treebank are one source of text, so that each sentence is read once.
LAYERS = ("propbank", "uner", "uds")
# Every other set, with the loader of its training part.
SETS: dict[str, Callable[[Path], Iterator[Passage]]] = {
    "qanom": partial(load_qanom, part="train"),
    "qasrl": load_qasrl,
    "geneva": partial(load_geneva, part="train"),
    "gum": partial(load_gum, part="train"),
    "meantime": load_meantime,
    "crossner": partial(load_crossner, part="train"),
    "wikigold": load_wikigold,
    "re3d": load_re3d,
}
PUBLIC = (*LAYERS, *SETS)


def load_public(shared: Path, names: frozenset[str]) -> Iterator[Json]:
    """The training parts of the sets with these names, as articles with frames and names."""
    layers = names & frozenset(LAYERS)
    ewt = load_ewt(shared, part="train", layers=layers) if layers else ()
    yield from together(chain(ewt, *(load(shared) for name, load in SETS.items() if name in names)))
