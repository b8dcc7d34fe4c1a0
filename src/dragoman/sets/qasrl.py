"""Roles as questions: QANom for nouns, the QA-SRL gold standard for verbs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.sets.passages import FRAME_ROLES, Json, Passage, join_words, read_table

WHO = frozenset({"who", "what"})


def load_qanom(shared: Path, *, part: str) -> Iterator[Passage]:
    """Sentences of Wikinews with the nouns that mean an event."""
    table = read_table(shared / "data" / "QANom" / f"annot.{part}.csv.gz")
    rows = [row for row in table if "wikinews" in row["qasrl_id"]]
    yield from passages(rows, {r["qasrl_id"]: r["sentence"] for r in rows}, "target_idx")


def load_qasrl(shared: Path) -> Iterator[Passage]:
    """Sentences of Wikinews and Wikipedia with their verbs."""
    folder = shared / "data" / "QASRL_GS"
    for source in ("wikinews", "wikipedia"):
        texts = {
            r["qasrl_id"]: r["tokens"] for r in read_table(folder / f"{source}.dev.sentences.csv")
        }
        rows = list(read_table(folder / f"{source}.dev.gold.csv"))
        yield from passages(rows, texts, "verb_idx")


def passages(
    rows: Iterable[dict[str, str]], texts: dict[str, str], column: str
) -> Iterator[Passage]:
    by_sentence: dict[str, dict[int, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.get("is_verbal") != "False":
            by_sentence[row["qasrl_id"]][int(row[column])].append(row)
    for key, predicates in by_sentence.items():
        if key not in texts:
            continue
        passage = join_words(texts[key].split(" "), key)
        passage.frames = [
            {"trigger": passage.span(at, at), "roles": roles_of(questions, at, passage)}
            for at, questions in predicates.items()
            if at < len(passage.at)
        ]
        yield passage


def roles_of(
    questions: Iterable[dict[str, str]], at: int, passage: Passage
) -> dict[str, list[Json]]:
    """The answers by role of the word `at`; of "third" and "modal" the questions say too little."""
    roles: dict[str, list[Json]] = {r: [] for r in FRAME_ROLES if r not in ("third", "modal")}
    for question in questions:
        role = role_of(question)
        if role is None:
            continue
        for answer in question["answer_range"].split("~!~"):
            first, _, stop = answer.partition(":")
            if stop and int(stop) <= len(passage.at) and at not in range(int(first), int(stop)):
                roles[role].append(passage.span(int(first), int(stop) - 1))
    return roles


def role_of(question: dict[str, str]) -> str | None:
    """Who did it: agent; what was done to whom: patient."""
    word = question["wh"].lower()
    if word in ("where", "when"):
        return word
    if word not in WHO or question["prep"] or question["obj2"]:
        return None
    passive = question["is_passive"].lower() == "true"
    if question["subj"]:
        return None if passive or question["obj"] else "patient"
    return "patient" if passive else "agent"
