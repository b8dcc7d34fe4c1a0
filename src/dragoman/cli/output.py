"""Where data goes: standard output, or a file that is there whole or not at all."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dragoman.errors import ExportError


@contextmanager
def writing(output: Path | None, *, binary: bool = False) -> Iterator[Any]:
    """A text stream; for `binary` the path of a file to fill, which takes its name at the end.

    A file that could not be written to its end is not left behind.
    """
    if output is None:
        yield from standard_output()
        return
    part = output.with_name(f"{output.name}.part")
    try:
        if binary:
            yield part
        else:
            with part.open("w", encoding="utf-8", newline="") as stream:
                yield stream
        part.replace(output)
    except OSError as error:
        raise ExportError(str(output), f"cannot be written: {error.strerror}") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def standard_output() -> Iterator[Any]:
    """Standard output in UTF-8; a reader that has seen enough ends the writing quietly."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer would fail again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise ExportError("standard output", f"cannot be written: {error.strerror}") from error
