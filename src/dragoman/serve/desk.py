"""The desk: the open database and the stages, for many requests at once."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import Any

from dragoman.errors import InputError, QuestionError, QuestionTooLong
from dragoman.gather.files import Wishes, finish
from dragoman.gather.plain import from_text
from dragoman.pipeline import Stages, process
from dragoman.records import Coded, Failure
from dragoman.serve.serving import Serving
from dragoman.store.ask import Answer
from dragoman.store.database import Database
from dragoman.store.questions import Questions
from dragoman.store.reviews import Review, write_review
from dragoman.store.within import Page, fetch_within

KINDS = ("claims", "events", "articles", "actors")
# Seconds that a text waits for those before it.
WAIT = 20.0
PASTED = "text"
# Answers that are kept, and the rows of the longest of them.
MOST_PAGES, MOST_ROWS = 200, 1000


@dataclass(slots=True)
class Kept:
    """Answers that were given: while the server has the file, only its own reviews change it."""

    pages: OrderedDict[object, Page] = field(default_factory=OrderedDict)
    change: int = 0
    lock: Lock = field(default_factory=Lock)

    def find(self, key: object) -> Page | None:
        with self.lock:
            page = self.pages.get(key)
            if page is not None:
                self.pages.move_to_end(key)
            return page

    def keep(self, key: object, page: Page, change: int) -> None:
        """Keeps the page, unless something changed while it was fetched."""
        with self.lock:
            if change == self.change and len(page.rows) <= MOST_ROWS:
                self.pages[key] = page
                if len(self.pages) > MOST_PAGES:
                    self.pages.popitem(last=False)

    def forget(self) -> None:
        with self.lock:
            self.change += 1
            self.pages.clear()


@dataclass(slots=True)
class Desk:
    """Everything that answers need; each question has a connection of its own."""

    database: Database
    serving: Serving
    open_stages: Callable[[], Stages]
    now: Callable[[], datetime]
    writing: Lock = field(default_factory=Lock)
    reading: Lock = field(default_factory=Lock)
    kept: Kept = field(default_factory=Kept)
    stages: Stages | None = None

    @contextmanager
    def beside(self) -> Iterator[Database]:
        """A connection for one question or one thread."""
        with self.database.beside() as database:
            yield database

    def ask(self, make: Callable[[Questions], Answer], *, skip: int = 0, rows: int = 0) -> Page:
        """The rows that answer, within the limits."""
        limits = self.serving.limits
        if skip + rows > limits.deepest:
            raise QuestionError("cursor", f"beyond {limits.deepest:,} rows", "ask for less at once")
        wanted = rows or limits.rows
        with self.beside() as database:
            answer = make(Questions(database))
            key = (answer.statement, repr(answer.values), skip, wanted)
            known = self.kept.find(key)
            if known is not None:
                return known
            change = self.kept.change
            page = fetch_within(answer, seconds=limits.seconds, skip=skip, rows=wanted)
        self.kept.keep(key, page, change)
        return page

    def list(
        self, kind: str, filters: dict[str, Any], *, sort: str | None = None, rows: int = 0
    ) -> tuple[dict[str, Any], ...]:
        """The first rows of claims, events, articles or actors."""
        return self.ask(
            lambda questions: getattr(questions, kind)(sort=sort, **filters), rows=rows
        ).rows

    def count(
        self, by: str, filters: dict[str, Any], *, of: str = "reports", rows: int = 0
    ) -> Page:
        """A row for each combination of values."""
        return self.ask(lambda questions: questions.count(by, of=of, **filters), rows=rows)

    def review(self, review: Review) -> str:
        """The id of the decision, which is on the disk when this returns."""
        if self.serving.read_only:
            raise QuestionError("review", "the database is served for reading only")
        with self.writing, self.beside() as database:
            try:
                return write_review(database, review)
            finally:
                self.kept.forget()

    def read_text(self, text: str, *, published: date | None, outlet: str | None) -> Coded:
        """The text with its claims; nothing is stored."""
        limits = self.serving.limits
        if len(text) > limits.characters:
            raise InputError(PASTED, f"longer than {limits.characters:,} characters", "send a part")
        wishes = Wishes(published=published, outlet=outlet)
        article = finish(from_text(text), PASTED, wishes, named=None)
        # One at a time: two at once would take as long and need the memory twice.
        if not self.reading.acquire(timeout=WAIT):
            raise QuestionTooLong(PASTED, WAIT)
        try:
            if self.stages is None:
                self.stages = self.open_stages()
            result = next(process([article], self.stages))
        finally:
            self.reading.release()
        if isinstance(result, Failure):
            raise InputError(PASTED, result.message, "send another text")
        return result
