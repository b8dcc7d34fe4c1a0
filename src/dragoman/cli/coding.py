"""What `dragoman code` does: gather, process, store, print."""

import io
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

import click
from rich.console import Console

from dragoman.cli.linking import link_all
from dragoman.cli.stages import Opened, open_stages
from dragoman.cli.talk import Talk
from dragoman.export.claims import claims_record
from dragoman.export.events import count
from dragoman.export.lines import as_line
from dragoman.export.readings import readings_record
from dragoman.export.table import print_article
from dragoman.export.whole import whole_record
from dragoman.gather.files import count_inputs, gather
from dragoman.pipeline import process
from dragoman.records import Coded, Failure
from dragoman.store.database import Database
from dragoman.store.write import Written, write

# Articles stored in one transaction: an interruption costs no more than these.
STORED_AT_ONCE = 64
RECORDS: dict[str, Callable[[Coded], dict[str, object]]] = {
    "claims": claims_record,
    "readings": readings_record,
    "json": whole_record,
}


@dataclass(frozen=True, slots=True)
class Job:
    """What the user asked for."""

    files: tuple[str, ...]
    published: date | None = None
    outlet: str | None = None
    encoding: str | None = None
    db: Path | None = None
    actors: Path | None = None
    form: str = "table"
    no_text: bool = False


@dataclass(slots=True)
class Tally:
    """What came of it so far."""

    articles: int = 0
    claims: int = 0
    failures: int = 0
    written: Written = field(default_factory=Written)


def run_job(job: Job) -> bool:
    """Whether all that was named could be coded."""
    began = time.monotonic()
    tally = Tally()
    show = printer(job.form)
    with ExitStack() as stack:
        talk = stack.enter_context(Talk(lambda: count_inputs(job.files)))
        database = stack.enter_context(Database.open(job.db)) if job.db else None
        opened = open_stages(actors=job.actors)
        run = opened.run(datetime.now(tz=UTC))  # noqa: TID251 - the command reads the clock
        for batch in batches(results(job, opened, talk), 1 if database is None else STORED_AT_ONCE):
            coded = [item for item in batch if isinstance(item, Coded)]
            failures = [item for item in batch if isinstance(item, Failure)]
            if database is not None:
                tally.written += write(database, coded, failures, run, keep_text=not job.no_text)
                link_all(database)
            for one in coded:
                show(one)
            tally.articles += len(coded)
            tally.claims += sum(len(one.claims) for one in coded)
            tally.failures += len(failures)
    sys.stdout.flush()
    click.echo(summary(tally, job.db, time.monotonic() - began), err=True)
    return tally.failures == 0


def results(job: Job, opened: Opened, talk: Talk) -> Iterator[Coded | Failure]:
    """What comes of each article and each input, with a word on those that failed."""
    articles = gather(job.files, published=job.published, outlet=job.outlet, encoding=job.encoding)
    for item in process(articles, opened.stages):
        talk.step(item if isinstance(item, Failure) else None)
        yield item


def batches(items: Iterator[Coded | Failure], size: int) -> Iterator[tuple[Coded | Failure, ...]]:
    while batch := tuple(islice(items, size)):
        yield batch


def printer(form: str) -> Callable[[Coded], None]:
    """What writes one article to standard output in the form the user wants."""
    if form == "table":
        set_output(errors="replace")
        console = Console(highlight=False)
        return lambda coded: print_article(coded, console)
    set_output(encoding="utf-8")
    record = RECORDS[form]
    return lambda coded: click.echo(as_line(record(coded)))


def set_output(*, encoding: str | None = None, errors: str | None = None) -> None:
    """Data is UTF-8 everywhere; a table has to do with what the screen can show."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding, errors=errors)


def summary(tally: Tally, db: Path | None, seconds: float) -> str:
    """What was done, in one or two lines."""
    parts = [f"{count(tally.articles, 'article')}, {count(tally.claims, 'claim')}"]
    if tally.failures:
        parts.append(f"{count(tally.failures, 'input')} could not be coded, named above")
    lines = ["; ".join([*parts, f"{seconds:.1f} s"])]
    if db is not None:
        new, known = tally.written.articles_new, tally.written.articles_known
        claims = count(tally.written.claims_new, "claim")
        lines.append(f"{db}: {count(new, 'article')} new with {claims}, {known:,} known before")
    return "\n".join(lines)
