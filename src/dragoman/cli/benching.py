"""What `dragoman bench` does: code, compare, render, keep."""

import json
import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.bench.calibration import measure_calibration
from dragoman.bench.claims import read_claims, render, score
from dragoman.bench.heads import measure_heads
from dragoman.bench.results import describe_result, digest, keep_result, measure_records
from dragoman.bench.speed import compare_readers, measure_speed
from dragoman.bench.times import describe_times, measure_times
from dragoman.cli.stages import Opened, open_stages
from dragoman.errors import DragomanError, InputError
from dragoman.export.claims import claims_record
from dragoman.gather.files import gather
from dragoman.linking.run import method
from dragoman.pipeline import process
from dragoman.read.reader import Reader
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
    keep_result(result, into)
    return render(result["scores"])


def score_heads(shared: Path, *, day: date, into: str | None) -> str:
    """Each head on public sets, as a Markdown table; kept in `into` for the page of results."""
    reader = Reader.open()
    title = "The heads, on the development parts of public sets"
    about = {"title": title, "measured": day.isoformat(), "model": reader.name}
    return keep({"about": about, "table": measure_heads(reader, shared)}, into)


def score_calibration(gold: Sequence[str], *, day: date, into: str | None) -> str:
    """How far confidences can be believed, as a Markdown table; kept in `into` as well."""
    reader = Reader.open()
    articles = [a for path in gold for a in read_claims(Path(path), with_text=True).values()]
    files = ", ".join(f"`{Path(path).name}`" for path in gold)
    title = f"Confidences, on {files}"
    about = {"title": title, "measured": day.isoformat(), "model": reader.name}
    return keep({"about": about, "table": measure_calibration(reader, articles)}, into)


def score_speed(
    files: tuple[str, ...], float32: Path | None, *, day: date, into: str | None
) -> str:
    """Speed, memory and start, as a Markdown table; kept in `into` as well."""
    articles = [a for a in gather(files) if isinstance(a, Article)]
    if not articles:
        raise InputError(", ".join(files), "no articles to measure with")
    texts = [article.text for article in articles]
    stages = open_stages().stages
    reader = Reader.open()
    table = measure_speed(reader, stages, texts)
    if float32 is not None:
        table |= compare_readers(reader, Reader.open(float32), texts)
    about = {
        "title": "Speed",
        "measured": day.isoformat(),
        "model": reader.name,
        "machine": f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}",
        "articles": f"{len(texts)}",
    }
    return keep({"about": about, "table": table}, into)


def keep(result: dict[str, Any], into: str | None) -> str:
    """The result as Markdown, written to `into` as JSON if that is given."""
    keep_result(result, into)
    return describe_result(result)


def score_times(folder: Path, *, day: date, into: str | None) -> str:
    """The scores on the sets of time expressions in the folder, as the page shows them."""
    result = {"measured": day.isoformat(), "scores": measure_times(folder)}
    keep_result(result, into)
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


def score_stories(gold: Path, *, title: str, day: date, into: Path | None, raw: bool) -> str:
    """The scores of linking on annotated stories; kept in `into` for the page of results."""
    from dragoman.bench.linking import render as render_links
    from dragoman.bench.linking import score_gold_claims, score_raw
    from dragoman.bench.stories import read_gold

    stories = read_gold(gold)
    about = {"title": title, "measured": day.isoformat(), "linking": method()}
    scores = {"with annotated claims": score_gold_claims(stories)}
    if raw:
        opened = open_stages()
        about["model"] = opened.stages.reader.name
        scores["from the texts"] = score_raw(
            stories, lambda articles: process(articles, opened.stages)
        )
    kind = {"file": gold.name, "digest": digest(gold)}
    keep_result({"about": about, "gold": [kind], "scores": scores}, into)
    return render_links(scores)


def fit_stories(gold: Path, into: Path) -> str:
    """Writes the weights of linking as fitted on these stories; how good each bias was."""
    from dragoman.bench.fitting import as_file, fit_groups
    from dragoman.bench.stories import read_gold

    weights, rates = fit_groups(read_gold(gold))
    about = {"what": "weights of the comparisons of linking", "fitted on": gold.name}
    into.write_text(as_file(weights, about), encoding="utf-8")
    lines = [
        f"bias {shift:+.1f}: B-cubed {rate} on stories left out" for shift, rate in rates.items()
    ]
    return "\n".join(lines)


def measure_crowd(n_claims: int, *, day: date, into: Path | None) -> str:
    """The seconds and the memory that linking so many made-up claims takes."""
    from dragoman.bench.growth import measure, render_growth

    result = measure(n_claims)
    about = {"title": f"{n_claims:,} made-up claims", "measured": day.isoformat()}
    keep_result({"about": about | {"linking": method()}, "growth": result}, into)
    return render_growth(result)
