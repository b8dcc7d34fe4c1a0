"""GUM: who is the source of what is said, and entities, in news, interviews and other texts."""

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.sets.passages import Json, Passage, find_words

ARCHIVE = "GUM_conllu_train_dev.tar.gz"
# Entities of GUM by the kinds of mention that they may be. Things, events and ideas are none.
KINDS = {
    "person": ("person", "group", "nationality"),
    "organization": ("organisation", "government", "group"),
    "place": ("place", "government", "facility"),
    "time": ("date",),
}
# Longer noun phrases carry clauses, which our mentions do not.
LONGEST = 7
OPENS = re.compile(r"\((\d+)-(\w+)")
BRACKET = re.compile(r"\((\d+)-(\w+)[^()]*?(\))?(?=[(\d]|$)|(\d+)\)")
POSITIVE = re.compile(r"attribution-(positive|negative):(\d+)->(\d+)")
SOURCE = re.compile(r"sem-atsrc-([\d,]+)")
WORDING = re.compile(r"lex-ind(?:wd|ph)-([\d,-]+?)-_")
VERBAL = frozenset({"VERB"})


@dataclass(slots=True)
class Document:
    """The tokens of a document, numbered from 0, with where its discourse units begin."""

    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    misc: list[dict[str, str]] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)  # where each begins
    texts: list[str] = field(default_factory=list)


def load_gum(shared: Path, *, part: str) -> Iterator[Passage]:
    """Sentences of the documents with names, and with the speakers of what is said."""
    with tarfile.open(shared / "data" / "GUM" / ARCHIVE) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            file = archive.extractfile(member) if f"{part}/" in member.name else None
            if file is not None and member.name.endswith(".conllu"):
                yield from passages(read_document(file.read().decode()), member.name)


def read_document(conllu: str) -> Document:
    document = Document()
    for line in conllu.splitlines():
        if line.startswith("# text = "):
            document.texts.append(line.removeprefix("# text = "))
            document.sentences.append(len(document.words))
        columns = line.split("\t")
        if len(columns) == 10 and columns[0].isdigit():  # noqa: PLR2004 - CoNLL-U
            document.words.append(columns[1])
            document.tags.append(columns[3])
            pairs = (pair.partition("=") for pair in columns[9].split("|"))
            document.misc.append({key: value for key, _, value in pairs})
    return document


def passages(document: Document, name: str) -> Iterator[Passage]:
    frames = list(attributions(document))
    entities = list(entities_of(document))
    stops = [*document.sentences[1:], len(document.words)]
    for text, start, stop in zip(document.texts, document.sentences, stops, strict=True):
        passage = find_words(text, document.words[start:stop], name)
        if passage is None:
            continue
        inside = range(start, stop)
        passage.names = [
            passage.span(first - start, last - start)
            | {"kinds": KINDS[kind], "chain": f"{name} {number}"}
            for first, last, kind, number in entities
            if first in inside and last in inside
        ]
        passage.frames = [
            frame_of(each, start, passage)
            for each in frames
            if all(word in inside for word in (*each.source, *each.wording, each.predicate))
        ]
        yield passage


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words of one who says, of his saying, and a predicate of what is said."""

    source: tuple[int, ...]
    wording: tuple[int, ...]
    predicate: int


def attributions(document: Document) -> Iterator[Attribution]:
    """Who says what, for each verb of the unit that is said."""
    starts = [at for at, misc in enumerate(document.misc) if "Discourse" in misc]
    for at in starts:
        found = POSITIVE.search(document.misc[at]["Discourse"])
        source = SOURCE.search(document.misc[at]["Discourse"])
        if not found or not source or int(found[3]) > len(starts):
            continue
        first = starts[int(found[3]) - 1]
        stop = min((s for s in starts if s > first), default=len(document.words))
        wording = WORDING.search(document.misc[at]["Discourse"])
        for word in range(first, stop):
            if document.tags[word] in VERBAL:
                yield Attribution(numbers(source[1]), numbers(wording[1]) if wording else (), word)


def numbers(written: str) -> tuple[int, ...]:
    """The first run of token numbers in a list such as 60,61,62-70, counted from 0."""
    return tuple(int(n) - 1 for n in re.findall(r"\d+", written))


def frame_of(found: Attribution, start: int, passage: Passage) -> Json:
    roles = {
        "speaker": [passage.span(min(found.source) - start, max(found.source) - start)],
    }
    if found.wording:
        roles["saying"] = [passage.span(min(found.wording) - start, max(found.wording) - start)]
    at = found.predicate - start
    return {"trigger": passage.span(at, at), "roles": roles}


def entities_of(document: Document) -> Iterator[tuple[int, int, str, str]]:
    """First and last word, kind and number of the entities that we have kinds for."""
    opened: dict[str, list[tuple[int, str]]] = {}
    for at, misc in enumerate(document.misc):
        for number, kind, closed, closing in BRACKET.findall(misc.get("Entity", "")):
            if closed:
                yield from kept(at, at, kind, number)
            elif number:
                opened.setdefault(number, []).append((at, kind))
            elif opened.get(closing):
                first, of_kind = opened[closing].pop()
                yield from kept(first, at, of_kind, closing)


def kept(first: int, last: int, kind: str, number: str) -> Iterator[tuple[int, int, str, str]]:
    if kind in KINDS and last - first < LONGEST:
        yield first, last, kind, number
