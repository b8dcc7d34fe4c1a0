"""The English Web Treebank: roles of PropBank, names of UNER, factuality of UDS on one text."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dragoman.sets.passages import FRAME_ROLES, Json, Passage, find_words, open_text

# Roles of PropBank by ours; the numbers mean much the same for most verbs.
ROLES = {
    "ARG0": "agent", "ARG1": "patient", "ARG2": "third", "ARGM-LOC": "where", "ARGM-TMP": "when",
    "ARGM-NEG": "modal", "ARGM-MOD": "modal",
}  # fmt: skip
# Auxiliaries, not predicates.
AUXILIARIES = frozenset({"be.01", "be.03", "have.01", "do.01"})
# Verbs whose agent vouches for what stands in their patient.
SAYING = frozenset(
    "say tell report claim add announce state declare confirm warn argue insist suggest allege"
    " estimate explain note write believe predict reveal acknowledge admit deny".split(" ")
)
KINDS = {
    "PER": ("person",),
    "ORG": ("organisation", "government", "group"),
    "LOC": ("place", "government", "facility"),
}
# The genres that are nearest to news.
GENRES = frozenset({"weblog", "newsgroup"})
# Least certainty, of 3, at which the crowd's word on a predicate is taken.
SURE = 2.0
# Words before a predicate among which a reason for "it did not happen" is looked for.
NEAR = 5
NEGATIONS = frozenset("not n't never no nobody nothing neither nor without".split(" "))
AHEAD = frozenset("will 'll wo shall".split(" "))


def load_ewt(shared: Path, *, part: str, layers: frozenset[str]) -> Iterator[Passage]:
    """The sentences of a part with the layers that are asked for: propbank, uner, uds."""
    path = shared / "data" / "PropBank_EWT" / f"propbank_ewt_{part}.jsonl.gz"
    names = read_names(shared, part) if "uner" in layers else {}
    factual = read_factuality(shared, part) if "uds" in layers else {}
    with open_text(path) as lines:
        for line in lines:
            sentence = json.loads(line)
            if sentence["genre"] not in GENRES:
                continue
            passage = find_words(sentence["text"], sentence["tokens"], sentence["doc"])
            if passage is None:
                continue
            if "propbank" in layers:
                passage.frames += frames_of(sentence, passage)
            passage.names += [
                passage.span(first, last) | {"kinds": kinds}
                for first, last, kinds in names.get(sentence["sent_id"], ())
                if last < len(passage.at)
            ]
            add_factuality(passage, sentence["tokens"], factual.get(" ".join(sentence["tokens"])))
            if passage.frames or passage.names:
                yield passage


def frames_of(sentence: Json, passage: Passage) -> Iterator[Json]:
    """The predicates with their roles; what is said also has its speaker."""
    said = [p for p in sentence["preds"] if p["lemma"] in SAYING]
    for predicate in sentence["preds"]:
        if predicate["roleset"] in AUXILIARIES:
            continue
        roles: dict[str, list[Json]] = {role: [] for role in FRAME_ROLES}
        for label, first, last in predicate["args"]:
            if label in ROLES:
                roles[ROLES[label]].append(passage.span(first, last))
        first, last = predicate["v"]
        sayings = [s for s in said if holds(s, first)]
        if sayings:
            inner = max(sayings, key=lambda s: s["v"][0])
            sources = [a for a in inner["args"] if a[0] == "ARG0"]
            roles["saying"] = [passage.span(*inner["v"])]
            roles["speaker"] = [passage.span(f, t) for _, f, t in sources[:1]]
        elif not said:
            roles |= {"saying": [], "speaker": []}
        yield {"trigger": passage.span(first, last), "roles": roles}


def holds(saying: Json, word: int) -> bool:
    """Whether the word stands in what the verb of saying says."""
    return any(a[0] == "ARG1" and a[1] <= word <= a[2] for a in saying["args"])


def read_names(shared: Path, part: str) -> dict[str, list[tuple[int, int, tuple[str, ...]]]]:
    """First and last word and kinds of the names of each sentence."""
    path = shared / "data" / "UNER_English-EWT" / f"en_ewt-ud-{part}.iob2"
    found: dict[str, list[tuple[int, int, tuple[str, ...]]]] = defaultdict(list)
    with open_text(path) as lines:
        sentence = ""
        for line in lines:
            if line.startswith("# sent_id = "):
                sentence = line.split("=", 1)[1].strip()
            elif line[:1].isdigit():
                number, _, tag = line.split("\t")[:3]
                at, (mark, _, kind) = int(number) - 1, tag.strip().partition("-")
                if mark == "B" and kind in KINDS:
                    found[sentence].append((at, at, KINDS[kind]))
                elif mark == "I" and found[sentence] and found[sentence][-1][1] == at - 1:
                    first, _, kinds = found[sentence][-1]
                    found[sentence][-1] = (first, at, kinds)
    return found


def read_factuality(shared: Path, part: str) -> dict[str, list[Json]]:
    """The judged predicates of each sentence, by its words."""
    path = shared / "data" / "UDS_IH2" / f"{part}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    return {(record := json.loads(line))["text"]: record["targets"] for line in lines}


def add_factuality(passage: Passage, words: list[str], judged: list[Json] | None) -> None:
    """Statuses for the frames, or frames of nothing but a status, where the crowd is sure."""
    for target in judged or ():
        first, stop = target["span1"]
        before = {word.lower() for word in words[max(0, first - NEAR) : first]}
        status = status_of(target["label"], before)
        if status is None:
            continue
        trigger = passage.span(first, stop - 1)
        known = [f for f in passage.frames if f["trigger"]["start"] == trigger["start"]]
        if known:
            known[0]["status"] = status
        else:
            passage.frames.append({"trigger": trigger, "roles": {}, "status": status})


def status_of(value: float, before: set[str]) -> str | None:
    """The status that a value from −3 to 3 means beside these words, None if it cannot be told."""
    if value >= SURE:
        return "actual"
    if value > -SURE:
        return None
    if before & AHEAD:
        return "future"
    return "negated" if before & NEGATIONS else None
