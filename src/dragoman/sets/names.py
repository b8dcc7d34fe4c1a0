"""Named entities: CrossNER's politics, wikigold, and re3d on Syria and Iraq."""

import json
from collections.abc import Iterator
from pathlib import Path

from dragoman.sets.passages import Passage, join_words

PERSON = ("person",)
BODY = ("organisation", "government", "group")
PLACE = ("place", "government", "facility")
CROSSNER = {
    "politician": PERSON, "person": PERSON, "organisation": BODY, "politicalparty": BODY,
    "country": ("government", "place"), "location": PLACE,
}  # fmt: skip
WIKIGOLD = {"PER": PERSON, "ORG": BODY, "LOC": PLACE}
RE3D = {
    "Organisation": BODY, "Location": PLACE, "Person": PERSON, "Nationality": ("nationality",),
}  # fmt: skip
# CC BY-NC, and not in the folder; named so that a copy put there is not taken.
LEFT_OUT = "BBC"


def load_crossner(shared: Path, *, part: str) -> Iterator[Passage]:
    path = shared / "data" / "CrossNER_politics" / f"{part}.txt"
    yield from read_columns(path, "\t", CROSSNER)


def load_wikigold(shared: Path) -> Iterator[Passage]:
    yield from read_columns(shared / "data" / "wikigold" / "wikigold.conll.txt", " ", WIKIGOLD)


def read_columns(path: Path, between: str, kinds: dict[str, tuple[str, ...]]) -> Iterator[Passage]:
    """The sentences of a file with a word and its tag a line."""
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        pairs = [line.split(between) for line in block.splitlines() if between in line]
        if not pairs:
            continue
        passage = join_words([word for word, *_ in pairs], f"{path.stem} {number}")
        for first, last, kind in runs([tag for *_, tag in pairs]):
            if kind in kinds:
                passage.names.append(passage.span(first, last) | {"kinds": kinds[kind]})
        yield passage


def runs(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """First and last word and kind of what the tags mark, in either of the two IOB styles."""
    at = 0
    while at < len(tags):
        kind, stop = tags[at].partition("-")[2], at + 1
        if kind:
            while stop < len(tags) and tags[stop] == f"I-{kind}":
                stop += 1
            yield at, stop - 1, kind
        at = stop


def load_re3d(shared: Path) -> Iterator[Passage]:
    """Whole documents; general actors such as "coalition forces" are marked too."""
    for folder in sorted((shared / "data" / "re3d").iterdir()):
        if not folder.is_dir() or LEFT_OUT in folder.name:
            continue
        entities = [json.loads(line) for line in open_lines(folder / "entities.json")]
        for line in open_lines(folder / "documents.json"):
            document = json.loads(line)
            passage = Passage(document["_id"], document["text"], [])
            passage.names = [
                {"start": e["begin"], "end": e["end"], "kinds": RE3D[e["type"]]}
                for e in entities
                if e["documentId"] == document["_id"] and e["type"] in RE3D
            ]
            yield passage


def open_lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
