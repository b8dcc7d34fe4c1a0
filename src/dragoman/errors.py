"""Every exception of the package.

DragomanError
├── InputError              something given to us cannot be read: where, line, what, remedy
├── DateError               a text that should be a date is none
├── FetchError              something on the network cannot be had; trying again can help
├── KnowledgeError          the base of actors or places is missing, truncated or of another version
├── WeightsError            the reader's weights are missing, truncated or of another version
├── CodebookError           a codebook does not fit its schema
├── NotationError           an annotated report of the corpus does not fit
├── DatabaseError           the database file cannot be used
│   ├── DatabaseBusy        another process holds it; trying again can help
│   └── DatabaseNewer       a newer version of the program wrote it
├── QuestionError           a filter, a column or an SQL statement that cannot be answered
├── QuestionTooLong         an answer that takes longer than it may; asking for less can help
├── ServeError              the server cannot start, or not in that way
├── ExportError             rows that cannot be written in a format, or to that place
└── MissingExtra            an optional part is not installed
"""

from typing import ClassVar


class DragomanError(Exception):
    """What went wrong in words for a user; `retry` says whether trying again can help."""

    retry: ClassVar[bool] = False


class InputError(DragomanError):
    """An input that cannot be read: `where` is a file or a URL, `line` counts from 1."""

    def __init__(self, where: str, what: str, remedy: str = "", line: int | None = None) -> None:
        super().__init__(where, what, remedy, line)
        self.where = where
        self.what = what
        self.remedy = remedy
        self.line = line

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        return f"{place}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")


class DateError(DragomanError):
    """A text that should be a date in the form YYYY-MM-DD is none."""

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.written = written

    def __str__(self) -> str:
        return f"not a date: {self.written!r}; write it as YYYY-MM-DD"


class FetchError(DragomanError):
    """Something on the network that cannot be had, or is not what it should be."""

    retry: ClassVar[bool] = True

    def __init__(self, where: str, what: str) -> None:
        super().__init__(where, what)
        self.where = where
        self.what = what

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; nothing was changed, try again later"


class KnowledgeError(DragomanError):
    """A knowledge file that is missing, truncated or of another version."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(path, what)
        self.path = path
        self.what = what

    def __str__(self) -> str:
        return f"{self.path}: {self.what}; reinstall dragoman or run `dragoman knowledge build`"


class WeightsError(DragomanError):
    """A weights file that is missing, truncated or of another version."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(path, what)
        self.path = path
        self.what = what

    def __str__(self) -> str:
        return f"{self.path}: {self.what}; reinstall dragoman or run `dragoman train`"


class CodebookError(DragomanError):
    """A codebook that does not fit its schema; `problems` lists everything wrong at once."""

    def __init__(self, path: str, problems: list[str]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(f"{self.path}: {problem}" for problem in self.problems)


class NotationError(DragomanError):
    """A line of an annotated report that does not fit; `line` counts from 1 in its file."""

    def __init__(self, where: str, line: int, what: str) -> None:
        super().__init__(where, line, what)
        self.where = where
        self.line = line
        self.what = what

    def __str__(self) -> str:
        return f"{self.where}:{self.line}: {self.what}"


class DatabaseError(DragomanError):
    """A database file that cannot be used."""

    def __init__(self, path: str, what: str, remedy: str = "") -> None:
        super().__init__(path, what, remedy)
        self.path = path
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.path}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")


class DatabaseBusy(DatabaseError):
    """A database that another process holds."""

    retry: ClassVar[bool] = True


class DatabaseNewer(DatabaseError):
    """A database that a newer version of the program wrote."""


class QuestionError(DragomanError):
    """A question that cannot be answered: `where` is the filter, column or statement."""

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        super().__init__(where, what, remedy)
        self.where = where
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")


class QuestionTooLong(DragomanError):
    """An answer that took longer than the seconds it may take."""

    retry: ClassVar[bool] = True

    def __init__(self, path: str, seconds: float) -> None:
        super().__init__(path, seconds)
        self.path = path
        self.seconds = seconds

    def __str__(self) -> str:
        return f"{self.path}: no answer within {self.seconds:g} s; ask for less, or try again later"


class ServeError(DragomanError):
    """A server that cannot start: `where` is the option or the file."""

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        super().__init__(where, what, remedy)
        self.where = where
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")


class ExportError(DragomanError):
    """Rows that cannot be written: `where` is a file or a format."""

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        super().__init__(where, what, remedy)
        self.where = where
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")


class MissingExtra(DragomanError):
    """An optional part of the program that is not installed."""

    def __init__(self, extra: str, library: str) -> None:
        super().__init__(extra, library)
        self.extra = extra
        self.library = library

    def __str__(self) -> str:
        return f"{self.library} is not installed; run: pip install 'dragoman[{self.extra}]'"
