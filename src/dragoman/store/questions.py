"""The questions as methods: what `dragoman.open` gives."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from dragoman.store.ask import Answer, ask_actors, ask_articles, ask_claims
from dragoman.store.ask_events import ask_events
from dragoman.store.counting import ask_counts, make_counting
from dragoman.store.database import Database
from dragoman.store.filters import make_filter


class Questions:
    """A database file, open for reading; every method takes the filters of the command line."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """The file, which must be there; one of an older version is brought up to date."""
        return cls(Database.open(Path(path), read_only=True))

    def claims(
        self, *, sort: str | None = None, limit: int | None = None, **filters: object
    ) -> Answer:
        """A row for each claim."""
        return ask_claims(self.database, make_filter(**filters), sort=sort, limit=limit)

    def articles(
        self, *, sort: str | None = None, limit: int | None = None, **filters: object
    ) -> Answer:
        """A row for each article that has such claims."""
        return ask_articles(self.database, make_filter(**filters), sort=sort, limit=limit)

    def actors(
        self, *, sort: str | None = None, limit: int | None = None, **filters: object
    ) -> Answer:
        """A row for each actor, recipient and speaker of such claims."""
        return ask_actors(self.database, make_filter(**filters), sort=sort, limit=limit)

    def events(
        self, *, sort: str | None = None, limit: int | None = None, **filters: object
    ) -> Answer:
        """A row for each event that has such claims; a claim that was not linked is one."""
        return ask_events(self.database, make_filter(**filters), sort=sort, limit=limit)

    def count(
        self,
        by: str | Sequence[str],
        *,
        of: str = "reports",
        weighed: bool = False,
        **filters: object,
    ) -> Answer:
        """A row for each combination of values; of actual claims only, unless a status is given."""
        wanted = make_filter(**({"status": "actual"} | filters))
        counting = make_counting(by, unit=of, weighed=weighed)
        return ask_counts(self.database, wanted, counting)

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
