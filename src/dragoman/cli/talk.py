"""What is said on standard error: failures, notes, and a bar while the work is long."""

import logging
import sys
import time
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dragoman.records import Failure

# A bar that flashes up for a moment tells nobody anything.
BAR_AFTER_SECONDS = 2.0
# Notes of one kind that are shown one by one; a thousand articles without a date need no more.
SHOWN_OF_A_KIND = 5
# File names and texts are quoted in messages; they must not steer the terminal.
CONTROLS = dict.fromkeys(
    (*range(10), *range(11, 32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}"
)
# Libraries that talk of what our own messages say.
QUIET = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")


class Notes(logging.Handler):
    """Shows the first notes of each kind and counts the rest."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self.say = say
        self.kinds: Counter[str] = Counter()
        self.last: dict[str, str] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.kinds[record.msg] += 1
        if self.kinds[record.msg] <= SHOWN_OF_A_KIND:
            self.say(record.getMessage())
        else:
            self.last[record.msg] = record.getMessage()

    def say_rest(self) -> None:
        """Says how many notes were counted only."""
        for kind, message in self.last.items():
            more = self.kinds[kind] - SHOWN_OF_A_KIND
            self.say(
                f"and {more:,} more such {'notes' if more > 1 else 'note'}, the last: {message}"
            )


class Talk:
    """The voice of a long command; `expected` counts the work when a bar is to be shown."""

    def __init__(self, expected: Callable[[], int | None]) -> None:
        self.console = Console(stderr=True, highlight=False)
        self.expected = expected
        self.began = time.monotonic()
        self.notes = Notes(self.say)
        self.bar: Progress | None = None
        # Where the data itself runs over the screen, it is the sign of life.
        self.wants_bar = self.console.is_terminal and not sys.stdout.isatty()
        self.n_done = 0

    def __enter__(self) -> Self:
        logging.getLogger("dragoman").addHandler(self.notes)
        for name in QUIET:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.stop()
            self.bar = None
        logging.getLogger("dragoman").removeHandler(self.notes)
        self.notes.say_rest()

    def say(self, message: str) -> None:
        """One message, above the bar if there is one."""
        self.console.print(message.translate(CONTROLS), markup=False, soft_wrap=True)

    def step(self, failure: Failure | None = None) -> None:
        """One more article or input is done; what failed is said at once."""
        self.n_done += 1
        if failure is not None:
            self.say(f"{failure.where}: {failure.message}")
        if not self.wants_bar:
            return
        if self.bar is None and time.monotonic() - self.began > BAR_AFTER_SECONDS:
            self.bar = start_bar(self.console, self.expected())
        if self.bar is not None:
            self.bar.update(self.bar.task_ids[0], completed=self.n_done)


def start_bar(console: Console, expected: int | None) -> Progress:
    """A bar on the console; without an expectation it only moves."""
    bar = Progress(
        TextColumn("coding"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles"),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=console,
        transient=True,
        # Data goes to standard output as it is, also while the bar is up.
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task("coding", total=expected)
    bar.start()
    return bar
