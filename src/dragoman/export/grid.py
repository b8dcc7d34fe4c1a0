"""Rows for the eye: a plain grid that fits the screen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.export.table import flat

# A longer value is cut; csv and jsonl have it whole.
LONGEST = 60
# A screen that is narrower is not taken at its word where the output goes to a file.
FILE_WIDTH = 200


def print_grid(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print the rows under their names."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=max(console.width, FILE_WIDTH))
    if not rows:
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, name in enumerate(names):
        is_number = all(isinstance(row[place], int | float | None) for row in rows)
        table.add_column(
            Text(name), justify="right" if is_number else "left", overflow="ellipsis",
            no_wrap=name == "id",
        )  # fmt: skip
    for row in rows:
        table.add_row(*(Text(shown(value)) for value in row))
    with console.capture() as captured:
        console.print(table)
    console.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def shown(value: object) -> str:
    """The value in a few characters."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return shown(", ".join(shown(one) or "?" for one in value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.6g}"
    text = flat(str(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
