"""What is seen, as a file in any format that is text; a larger one is for the command line."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.codify.codebook import Codebook
from dragoman.errors import QuestionError
from dragoman.export.write import FORMS, Export, export
from dragoman.serve.desk import Desk
from dragoman.store.filters import make_filter

# Parquet cannot be written as it comes.
TEXTS = tuple(form for form in FORMS if form != "parquet")
SUFFIXES: Mapping[str, str] = {
    "csv": "csv", "geojson": "geojson", "gexf": "gexf", "jsonld": "jsonld", "plover": "jsonl",
    "claims": "jsonl",
}  # fmt: skip
REMEDY = "narrow the filters, or use: dragoman export"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, and in words what its format could not say."""

    name: str
    text: str
    losses: tuple[str, ...]


def write_export(desk: Desk, form: str, filters: dict[str, Any]) -> Exported:
    """The events that the filters want; only what happened, unless a status is asked for."""
    if form not in TEXTS:
        raise QuestionError("format", f"unknown: {form[:50]!r}", f"one of: {', '.join(TEXTS)}")
    wanted = {"status": "actual"} | filters
    most = desk.serving.limits.deepest
    if desk.ask(lambda questions: questions.events(**wanted), skip=most - 1, rows=1).more:
        raise QuestionError("format", f"more than {most:,} events", REMEDY)
    stream = io.StringIO()
    job = Export(form, make_filter(**wanted), Codebook.load().goldstein)
    with desk.beside() as database:
        ledger = export(database, job, stream)
    name = f"events-{form}.{SUFFIXES.get(form, 'tsv')}"
    return Exported(name, stream.getvalue(), tuple(ledger.lines()))
