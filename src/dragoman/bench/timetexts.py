"""Open sets of whole texts with their time expressions: MEANTIME's values, GUM's dates."""

import re
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

MONTHS = (
    "January February March April May June July August September October November December"
).split()


@dataclass(frozen=True, slots=True)
class Marked:
    """An annotated expression: its characters, and its value or its first and last day."""

    start: int
    end: int
    value: str | None = None
    days: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text, its day, and the time expressions that annotators marked in it."""

    text: str
    published: date
    times: tuple[Marked, ...]


def members(archive: Path, ending: str) -> Iterator[str]:
    """The texts of the files in a .tar.gz whose names end so, in the order of their names."""
    with tarfile.open(archive, "r:gz") as tar:
        for name in sorted(n for n in tar.getnames() if n.endswith(ending)):
            file = tar.extractfile(name)
            if file is not None:
                yield file.read().decode("utf-8")


# ---- MEANTIME -----------------------------------------------------------------------------------

# Only in these sentences is anything annotated.
ANNOTATED = 6
NO_SPACE_BEFORE = re.compile(r"[.,;:!?)\]%]|'s$|n't$|''$|'$")


def meantime(folder: Path) -> Iterator[Annotated]:
    """Wikinews articles with TIMEX3 values; those without a value are left out."""
    for text in members(folder / "MEANTIME_en_half.tar.gz", ".xml"):
        article = meantime_article(ET.fromstring(text))  # noqa: S314 (the user's own file)
        if article is not None:
            yield article


def meantime_article(root: ET.Element) -> Annotated | None:
    text, places, last = "", {}, None
    for token in root.iter("token"):
        sentence, word = int(token.get("sentence", "0")), token.text or ""
        if sentence >= ANNOTATED:
            break
        if last is not None and sentence != last:
            text += "\n"
        elif last is not None and not NO_SPACE_BEFORE.match(word) and text[-1] not in "($[`":
            text += " "
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text, last = text + word, sentence
    found = re.search(rf"\n({'|'.join(MONTHS)}) (\d+), (\d{{4}})", text)
    if found is None:
        return None
    day = date(int(found[3]), MONTHS.index(found[1]) + 1, int(found[2]))
    return Annotated(text, day, tuple(meantime_times(root, places)))


def meantime_times(root: ET.Element, places: dict[str | None, tuple[int, int]]) -> Iterator[Marked]:
    for mark in root.iter("TIMEX3"):
        spans = [places.get(anchor.get("t_id")) for anchor in mark.findall("token_anchor")]
        whole = [span for span in spans if span is not None]
        if whole and len(whole) == len(spans):
            start, end = min(a for a, _ in whole), max(b for _, b in whole)
            yield Marked(start, end, value=mark.get("value") or None)


# ---- GUM ----------------------------------------------------------------------------------------

CREATED = re.compile(r"# meta::dateCreated = (\d{4}-\d\d-\d\d)")
TAG = re.compile(r"<(/?)date([^>]*)>")
ATTRIBUTE = re.compile(r'(\w+):::"([^"]*)"')
ISO = re.compile(r"\d{1,4}(?:-\d\d){0,2}")


def gum(folder: Path) -> Iterator[Annotated]:
    """English texts of many kinds with dates as TEI writes them, given as days."""
    for text in members(folder / "GUM_conllu_train_dev.tar.gz", ".conllu"):
        created = CREATED.search(text)
        if created is not None:
            yield gum_article(text.splitlines(), date.fromisoformat(created[1]))


def gum_article(lines: list[str], published: date) -> Annotated:
    text, skipped = "", 0
    opened: list[tuple[int, dict[str, str]]] = []
    marked: list[Marked] = []
    for line in lines:
        columns = line.split("\t")
        if len(columns) < 10 or "." in columns[0]:  # noqa: PLR2004 (CoNLL-U has ten)
            text = text if columns[0] or not text else text.rstrip() + "\n"
            continue
        if "-" in columns[0]:  # a word of several tokens, which follow
            first, last = columns[0].split("-")
            skipped = int(last) - int(first) + 1
        elif skipped:
            skipped -= 1
            continue
        start = len(text)
        text += columns[1]
        for closing, attributes in TAG.findall(columns[9]):
            if closing and opened:
                since, given = opened.pop()
                marked.append(Marked(since, len(text), days=gum_days(given)))
            elif not closing:
                opened.append((start, dict(ATTRIBUTE.findall(attributes))))
        text += "" if "SpaceAfter=No" in columns[9] else " "
    return Annotated(text, published, tuple(marked))


def gum_days(given: dict[str, str]) -> tuple[str, str] | None:
    """First and last, as they are written; None for what is open or before our era."""
    first = given.get("when") or given.get("from")
    last = given.get("when") or given.get("to")
    if not first or not last:
        return None
    first, last = first.split("T")[0], last.split("T")[0]
    return (first, last) if ISO.fullmatch(first) and ISO.fullmatch(last) else None
