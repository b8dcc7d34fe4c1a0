"""Each head of the reader on the development parts of public sets, as far as they say the same.

The sets were annotated for other purposes: a perfect reader of ours would not reach 1 on any of
them. The figures are for comparing one reader with the next.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.read.decode import Scores, softmax
from dragoman.read.labels import OUTSIDE
from dragoman.read.reader import Reader
from dragoman.read.tokens import Window
from dragoman.sets import load_dev
from dragoman.sets.passages import Passage

Json = dict[str, Any]
# Passages of a set that are looked at: enough for two digits, and a minute on one core.
MOST = 600
# Our role for each of a frame that means nearly the same.
ROLE_OF = {"agent": "actor", "patient": "recipient", "speaker": "speaker"}
# Least probability at which a word counts as inside of a role, as in the decoder.
LEAST = 0.5


@dataclass(slots=True)
class Tally:
    """Hits, and how many there were to find and were found."""

    hits: int = 0
    gold: int = 0
    found: int = 0

    def rate(self) -> Json:
        precision = self.hits / self.found if self.found else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        total = self.gold + self.found
        f1 = 2 * self.hits / total if total else 0.0
        return {"p": precision, "r": recall, "f1": f1, "gold": self.gold, "found": self.found}


def measure_heads(reader: Reader, shared: Path) -> dict[str, Json]:
    """Rates by head and set."""
    results: dict[str, Json] = {}
    for head, (sets, work) in HEADS.items():
        for name in sets:
            results[f"{head}, {name}"] = work(reader, islice(load_dev(shared, name), MOST))
    return results


def measure_names(reader: Reader, passages: Iterable[Passage]) -> Json:
    """Named mentions with the right ends, of a kind that the set's label allows.

    Only mentions that begin with a capital are counted as found: names are all that the sets have.
    """
    tally = Tally()
    for passage in passages:
        gold = {(n["start"], n["end"]): n["kinds"] for n in passage.names}
        gold = {ends: kinds for ends, kinds in gold.items() if passage.text[ends[0]].isupper()}
        kinds = {kind for allowed in gold.values() for kind in allowed} or NAMED
        for window in reader.windows.cut(passage.text):
            for mention in reader.decoder.mentions(passage.text, window, reader.run(window)):
                if mention.kind not in kinds or not mention.span.text[:1].isupper():
                    continue
                tally.found += 1
                ends = (mention.span.start, mention.span.end)
                tally.hits += mention.kind in gold.get(ends, ())
        tally.gold += len(gold)
    return tally.rate()


NAMED = frozenset({"person", "organisation", "government", "place", "facility"})


def measure_roles(role: str, reader: Reader, passages: Iterable[Passage]) -> Json:
    """Predicates whose role is found where the set has it: spans that share a word."""
    tally = Tally()
    for passage, window, scores in runs(reader, passages):
        index = reader.labels.roles.index(ROLE_OF[role])
        rows = {int(word): row for row, word in enumerate(scores.at)}
        for frame in passage.frames:
            words = touched(window, frame["trigger"])
            if role not in frame["roles"] or not words or words[0] not in rows:
                continue
            p = softmax(scores.role[rows[words[0]]])[:, index]
            found = set(np.nonzero(1 - p[:, OUTSIDE] >= LEAST)[0].tolist())
            gold = {w for span in frame["roles"][role] for w in touched(window, span)}
            tally.gold += bool(gold)
            tally.found += bool(found)
            tally.hits += bool(gold & found)
    return tally.rate()


def measure_statuses(reader: Reader, passages: Iterable[Passage]) -> Json:
    """Predicates that did not simply happen: those found against those that the set has."""
    tally = Tally()
    actual = reader.labels.statuses.index("actual")
    for passage, window, scores in runs(reader, passages):
        rows = {int(word): row for row, word in enumerate(scores.at)}
        for frame in passage.frames:
            words = touched(window, frame["trigger"])
            if not frame.get("status") or not words or words[0] not in rows:
                continue
            gold = frame["status"] != "actual"
            found = int(scores.status[rows[words[0]]].argmax()) != actual
            tally.gold += gold
            tally.found += found
            tally.hits += gold and found
    return tally.rate()


def measure_triggers(reader: Reader, passages: Iterable[Passage]) -> Json:
    """How many of the set's events the trigger head finds; most of them are no politics."""
    tally = Tally()
    for passage in passages:
        for window in reader.windows.cut(passage.text):
            scores = reader.run(window)
            sure = 1 - softmax(scores.trigger)[:, OUTSIDE]
            found = set(np.nonzero(sure >= reader.decoder.thresholds.trigger)[0].tolist())
            gold = {w for frame in passage.frames for w in touched(window, frame["trigger"])[:1]}
            tally.gold += len(gold)
            tally.found += len(found)
            tally.hits += len(gold & found)
    return tally.rate()


def runs(reader: Reader, passages: Iterable[Passage]) -> Iterator[tuple[Passage, Window, Scores]]:
    """The passages that fit one window, read."""
    for passage in passages:
        windows = list(reader.windows.cut(passage.text))
        if passage.frames and len(windows) == 1:
            yield passage, windows[0], reader.run(windows[0])


def touched(window: Window, span: Json) -> list[int]:
    return window.under(span["start"], span["end"])


Work = Callable[[Reader, Iterable[Passage]], Json]
HEADS: dict[str, tuple[tuple[str, ...], Work]] = {
    "names": (("uner", "crossner", "gum"), measure_names),
    "agents as actors": (
        ("propbank", "qanom", "geneva", "meantime"),
        partial(measure_roles, "agent"),
    ),
    "patients as recipients": (
        ("propbank", "qanom", "geneva", "meantime"),
        partial(measure_roles, "patient"),
    ),
    "speakers": (("propbank", "gum"), partial(measure_roles, "speaker")),
    "not actual": (("uds", "meantime"), measure_statuses),
    "triggers": (("geneva",), measure_triggers),
}
