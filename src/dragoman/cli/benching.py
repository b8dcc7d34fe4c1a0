"""What `dragoman bench` does: code, compare, render, keep."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dragoman.bench.claims import read_claims, render, score
from dragoman.bench.results import measure_records
from dragoman.bench.times import describe_times, measure_times
from dragoman.cli.stages import Opened, open_stages
from dragoman.errors import DragomanError
from dragoman.export.claims import claims_record
from dragoman.pipeline import process
from dragoman.records import Article, Failure, Published


def score_files(gold: str, predicted: str, *, as_json: bool) -> str:
    """The scores of PREDICTED against GOLD, for people or as JSON."""
    result = score(read_claims(Path(gold), with_text=True), read_claims(Path(predicted)))
    return json.dumps(result, indent=1) if as_json else render(result)


def score_articles(gold: Sequence[str], *, title: str, day: date, into: str | None) -> str:
    """The scores of this program on annotated articles; kept in `into` for the page of results."""
    paths = [Path(path) for path in gold]
    opened = open_stages()
    predicted = {
        key: record
        for path in paths
        for key, record in code_gold(read_claims(path, with_text=True), opened).items()
    }
    about = {
        "title": title,
        "measured": day.isoformat(),
        "model": opened.stages.reader.name,
        "codebook": opened.codebook,
    }
    result = measure_records(paths, predicted, about)
    if into is not None:
        Path(into).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return render(result["scores"])


def score_times(folder: Path, *, day: date, into: str | None) -> str:
    """The scores on the sets of time expressions in the folder, as the page shows them."""
    result = {"measured": day.isoformat(), "scores": measure_times(folder)}
    if into is not None:
        Path(into).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return describe_times(result)


def code_gold(gold: dict[str, dict[str, object]], opened: Opened) -> dict[str, dict[str, object]]:
    """What the program finds in the texts of annotated articles; their claims are not looked at."""
    articles = [
        Article(
            id=key,
            text=str(record["text"]),
            published=Published(date.fromisoformat(str(record["published"])), "given"),
        )
        for key, record in gold.items()
    ]
    found: dict[str, dict[str, object]] = {}
    for result in process(articles, opened.stages):
        if isinstance(result, Failure):
            raise DragomanError(f"{result.where}: {result.message}")
        found[result.article.id] = claims_record(result)
    return found
