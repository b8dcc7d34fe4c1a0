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

Loader = Callable[..., Iterator[Passage]]

# The layers of the English Web Treebank are one source of text, so that each sentence is read once.
LAYERS = ("propbank", "uner", "uds")
# Every other set: what is there of it is for training,
WHOLE: dict[str, Loader] = {
    "qasrl": load_qasrl,
    "wikigold": load_wikigold,
    "re3d": load_re3d,
}
# or has a part for development besides.
PARTED: dict[str, Loader] = {
    "qanom": load_qanom,
    "geneva": load_geneva,
    "gum": load_gum,
    "meantime": load_meantime,
    "crossner": load_crossner,
}
SETS: dict[str, Loader] = {
    **WHOLE,
    **{name: partial(load, part="train") for name, load in PARTED.items()},
}
PUBLIC = (*LAYERS, *SETS)


def load_public(shared: Path, names: frozenset[str]) -> Iterator[Json]:
    """The training parts of the sets with these names, as articles with frames and names."""
    layers = names & frozenset(LAYERS)
    ewt = load_ewt(shared, part="train", layers=layers) if layers else ()
    yield from together(chain(ewt, *(load(shared) for name, load in SETS.items() if name in names)))


def load_dev(shared: Path, name: str) -> Iterator[Passage]:
    """The development part of the set with this name."""
    if name in LAYERS:
        return load_ewt(shared, part="dev", layers=frozenset({name}))
    return PARTED[name](shared, part="dev")
