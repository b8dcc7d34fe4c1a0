"""Results of benchmarks: one JSON file each, and the page made of them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.bench.claims import read_claims, score
from dragoman.errors import InputError

Json = dict[str, Any]
# What a table shows of each result, with its heading.
RATES = ("detection", "quad", "typed", "dyad", "whole", "actors", "recipients", "speaker")
ACCURACIES = ("status", "mode", "date", "place")
MEANS = ("status_f1", "non_actual_f1", "type_macro_f1")
NAMES = {"status_f1": "status, macro F1", "non_actual_f1": "not actual, F1"}
NAMES |= {"type_macro_f1": "types, macro F1"}
# So many hex digits tell one edition of a gold file from another.
DIGEST_DIGITS = 12


def measure(gold: Sequence[Path], predicted: Sequence[Path], about: Mapping[str, str]) -> Json:
    """The scores over all the files together, with what was measured and on which gold.

    `about` says in words what a reader of the page must know: title, day, commit, model, note.
    """
    return measure_records(gold, merge(predicted, with_text=False), about)


def measure_records(
    gold: Sequence[Path], predicted: dict[str, Json], about: Mapping[str, str]
) -> Json:
    """The same for predictions that are in no file, by the id of their article."""
    articles = merge(gold, with_text=True)
    return {
        "about": dict(about),
        "gold": [{"file": path.name, "digest": digest(path)} for path in gold],
        "articles": len(articles),
        "scores": score(articles, predicted),
    }


def merge(paths: Sequence[Path], *, with_text: bool) -> dict[str, Json]:
    """The articles of all the files; the same id in two of them is an error."""
    articles: dict[str, Json] = {}
    for path in paths:
        found = read_claims(path, with_text=with_text)
        twice = sorted(found.keys() & articles.keys())
        if twice:
            raise InputError(str(path), f"an earlier file has the article {twice[0]!r} too")
        articles |= found
    return articles


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:DIGEST_DIGITS]


def keep_result(result: Mapping[str, Any], into: Path | str | None) -> None:
    """Writes a result for the pages, if there is a file to keep it in."""
    if into is not None:
        Path(into).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def describe(folder: Path) -> str:
    """The results in the folder as Markdown, by file name, or a word that there are none."""
    results = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))
    ]
    if not results:
        return "Nothing has been measured yet.\n"
    return "\n".join(describe_result(result) for result in results)


def describe_result(result: Json) -> str:
    about = dict(result["about"])
    if "table" in result:
        return describe_table(about, result["table"])
    scores = result["scores"]
    gold = ", ".join(f"`{one['file']}` ({one['digest']})" for one in result["gold"])
    lines = [f"### {about.pop('title')}", ""]
    lines += [f"- {name}: {said}" for name, said in about.items()]
    lines.append(f"- gold: {result['articles']} articles of {gold}")
    lines += ["", "| | P | R | F1 | gold | found |", "| --- | --- | --- | --- | --- | --- |"]
    lines += [describe_rate(name, scores[name]) for name in RATES]
    lines += ["", "| | accuracy | of |", "| --- | --- | --- |"]
    for name in ACCURACIES:
        lines.append(f"| {name} | {show(scores[name]['accuracy'])} | {scores[name]['n']} |")
    lines += [f"| {NAMES[name]} | {show(scores[name])} | |" for name in MEANS]
    types = ", ".join(f"{name} {show(value)}" for name, value in scores["by_type"].items())
    return "\n".join([*lines, "", f"F1 by type: {types}.", ""])


def describe_table(about: Json, table: Mapping[str, Mapping[str, float | None]]) -> str:
    """A result that is a table: rows by name, each with the same columns."""
    columns = list(next(iter(table.values()))) if table else []
    lines = [f"### {about.pop('title')}", ""]
    lines += [f"- {name}: {said}" for name, said in about.items()]
    lines += ["", f"| | {' | '.join(columns)} |", "| --- |" + " --- |" * len(columns)]
    lines += [
        f"| {name} | {' | '.join(show_cell(row[column]) for column in columns)} |"
        for name, row in table.items()
    ]
    return "\n".join([*lines, ""])


def show_cell(value: float | str | None) -> str:
    """Shares with four digits, larger numbers with two, counts as they are."""
    if isinstance(value, str) or value is None:
        return value or "–"
    return f"{value:,}" if isinstance(value, int) else show(value) if value < 1 else f"{value:,.2f}"


def describe_rate(name: str, rate: Json) -> str:
    shares = " | ".join(show(rate[key]) for key in ("p", "r", "f1"))
    return f"| {name} | {shares} | {rate['gold']} | {rate['predicted']} |"


def show(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"
