"""MEANTIME: events of Wikinews with certainty, polarity, time, roles and who reports them."""

import tarfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from dragoman.sets.passages import FRAME_ROLES, Json, Passage, join_words

ARCHIVE = "MEANTIME_en_half.tar.gz"
ROLES = {"Arg0": "agent", "Arg1": "patient", "Arg2": "third", "Argm-LOC": "where"}
# Events are annotated in the first sentences of a document only, by number.
LAST_SENTENCE = 5
KEPT_APART = 5
Element = ElementTree.Element


def load_meantime(shared: Path, *, part: str) -> Iterator[Passage]:
    """The annotated beginnings of the documents; every so manieth is for development."""
    with tarfile.open(shared / "data" / "MEANTIME" / ARCHIVE) as archive:
        members = [m for m in archive.getmembers() if m.name.endswith(".xml")]
        for number, member in enumerate(sorted(members, key=lambda m: m.name)):
            if (number % KEPT_APART == KEPT_APART - 1) != (part == "dev"):
                continue
            file = archive.extractfile(member)
            if file is not None:
                yield passage_of(ElementTree.fromstring(file.read()), member.name)  # noqa: S314 - of the shared folder


def passage_of(root: Element, name: str) -> Passage:
    tokens = [t for t in root.iter("token") if int(t.get("sentence", 0)) <= LAST_SENTENCE]
    place = {t.get("t_id"): at for at, t in enumerate(tokens)}
    passage = join_words([t.text or "" for t in tokens], name)
    spans = {
        mention.get("m_id"): (min(at), max(at))
        for mention in root.iter()
        if mention.get("m_id")
        and (
            at := [
                place[a.get("t_id")] for a in mention.iter("token_anchor") if a.get("t_id") in place
            ]
        )
    }
    roles = roles_of(root)
    sources = {target: source for source, _, target in relations(root, "SLINK")}
    for event in root.iter("EVENT_MENTION"):
        key = event.get("m_id") or ""
        if key not in spans:
            continue
        found: dict[str, list[Json]] = {role: [] for role in FRAME_ROLES if role != "modal"}
        for role, filler in roles[key]:
            if role in ROLES and filler in spans:
                found[ROLES[role]].append(passage.span(*spans[filler]))
        found.pop("when", None)  # times are linked elsewhere
        source = sources.get(key, "")
        if source in spans:
            found["saying"] = [passage.span(*spans[source])]
            found["speaker"] = [
                passage.span(*spans[filler])
                for role, filler in roles[source]
                if role == "Arg0" and filler in spans
            ][:1]
        passage.frames.append(
            {"trigger": passage.span(*spans[key]), "roles": found, "status": status_of(event)}
        )
    return passage


def roles_of(root: Element) -> defaultdict[str, list[tuple[str, str]]]:
    """Role and filler of each event mention."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for event, role, filler in relations(root, "HAS_PARTICIPANT"):
        found[event].append((role, filler))
    return found


def relations(root: Element, kind: str) -> Iterator[tuple[str, str, str]]:
    """Source, semantic role and target of each relation of a kind."""
    for relation in root.iter(kind):
        source, target = relation.find("source"), relation.find("target")
        if source is not None and target is not None:
            yield source.get("m_id", ""), relation.get("sem_role", ""), target.get("m_id", "")


def status_of(event: Element) -> str | None:
    """The status of an event mention, None where its annotator left it open."""
    if event.get("polarity") == "NEG":
        return "negated"
    if event.get("special_cases") not in ("NONE", "", None):
        return "hypothetical"
    if event.get("certainty") in ("POSSIBLE", "PROBABLE"):
        return "possible"
    if event.get("certainty") != "CERTAIN":
        return None
    return "future" if event.get("time") == "FUTURE" else "actual"
