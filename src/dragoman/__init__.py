"""News articles in, attributed political events out."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.store.questions import Questions

__all__ = ["open"]


def open(path: str | Path) -> "Questions":  # noqa: A001 (dragoman.open reads as it should)
    """A database file, open for questions: `dragoman.open("news.duckdb").claims(country="PRK")`."""
    # Every command imports this package; most need no database.
    from dragoman.store.questions import Questions  # noqa: PLC0415

    return Questions.open(path)
