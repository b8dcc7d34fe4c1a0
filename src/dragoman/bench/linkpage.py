"""Results of the benchmarks of linking as tables of the page."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Json = Mapping[str, Any]


def describe_links(folder: Path) -> str:
    """The results in the folder as Markdown, by file name."""
    results = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    return "\n".join("\n".join(describe_one(result)) for result in results)


def describe_one(result: Json) -> Iterator[str]:
    about = dict(result["about"])
    yield f"### {about.pop('title')}\n"
    yield from (f"- {name}: {said}" for name, said in about.items())
    yield from (f"- gold: `{one['file']}` ({one['digest']})" for one in result.get("gold", ()))
    if "scores" in result:
        yield "\n| | P | R | F1 |\n| --- | --- | --- | --- |"
        yield from rates("", result["scores"])
    if "growth" in result:
        yield f"- {result['growth']['claims']:,} claims in {result['growth']['seconds']} s"
        yield "\n| claims in the store | ms a claim | MiB |\n| --- | --- | --- |"
        for step in result["growth"]["steps"]:
            yield f"| {step['claims']:,} | {step['ms a claim']} | {step['MiB']:,} |"
    yield ""


def rates(under: str, scores: Json) -> Iterator[str]:
    """A row for each rate, named by all that it is under."""
    for name, value in scores.items():
        whole = f"{under}: {name}" if under else name
        if isinstance(value, Mapping) and "f1" in value:
            counts = (
                f" ({value['gold']} in gold, {value['found']} found)" if "gold" in value else ""
            )
            yield f"| {whole}{counts} | {value['p']:.4f} | {value['r']:.4f} | {value['f1']:.4f} |"
        elif isinstance(value, Mapping):
            yield from rates(whole, value)
