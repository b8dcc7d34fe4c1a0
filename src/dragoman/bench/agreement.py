"""How far two annotators of the corpus agree, as a table of its data sheet."""

from pathlib import Path

from dragoman.bench.claims import read_claims, score

RATES = ("detection", "quad", "typed", "dyad", "whole", "actors", "recipients", "speaker")
ACCURACIES = ("status", "mode", "date", "place")
MEANS = ("status_f1", "non_actual_f1", "type_macro_f1")


def agreement_table(folder: str = "corpus") -> str:
    """The second annotation scored against the first, as Markdown; the first counts as gold."""
    first = {
        key: record
        for part in ("train", "dev", "test")
        for key, record in read_claims(Path(folder) / f"{part}.jsonl", with_text=True).items()
    }
    second = read_claims(Path(folder) / "second.jsonl", with_text=True)
    found = score({key: first[key] for key in second}, second)
    n_first, n_second = found["detection"]["gold"], found["detection"]["predicted"]
    lines = [
        "",
        f"{len(second)} reports, {n_first} claims by the first annotator and"
        f" {n_second} by the second.",
        "",
        "| measure | agreement |",
        "| --- | ---: |",
        *(f"| {name}, F1 | {show(found[name]['f1'])} |" for name in RATES),
        *(f"| {name}, accuracy | {show(found[name]['accuracy'])} |" for name in ACCURACIES),
        *(f"| {name} | {show(found[name])} |" for name in MEANS),
    ]
    return "\n".join([*lines, "", ""])


def show(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
