"""JSON Lines: one article a line, each line good or bad by itself."""

import io
import json
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from dragoman.errors import DateError, InputError
from dragoman.gather.dates import parse_stamp
from dragoman.gather.decode import (
    MARKS,
    MOST_BYTES,
    decode_as,
    refuse_binary,
    refuse_long,
    too_large,
)
from dragoman.gather.drafts import Draft

KIND_NAMES = {
    dict: "an object", list: "a list", str: "a string", int: "a number", float: "a number",
    bool: "true or false", type(None): "null",
}  # fmt: skip
PLACEHOLDER = '{"text": "…"}'


def read_lines(
    stream: BinaryIO, where: str, *, first: bytes = b"", encoding: str | None = None
) -> Iterator[tuple[int, Draft | InputError]]:
    """Each line's number with its article, or with what is wrong with it; blank lines are none.

    `first` is the first line if it was read already.
    """
    number = 0
    while line := (first or stream.readline(MOST_BYTES + 1)):
        number, first = number + 1, b""
        if number == 1:
            refuse_marked(line + glimpse(stream), where)
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) > MOST_BYTES:
            skip_line(stream, line)
            yield number, too_large(where, line=number)
        elif line.strip():
            yield number, parse_line(line, where, number, encoding)


def glimpse(stream: BinaryIO) -> bytes:
    """What comes next, as far as it is there already; nothing is taken from the stream."""
    return stream.peek() if isinstance(stream, io.BufferedReader) else b""


def refuse_marked(head: bytes, where: str) -> None:
    """Raises InputError if the file that begins so cannot be cut into lines of text."""
    for mark, name in MARKS:
        if head.startswith(mark) and name != "utf-8-sig":
            raise InputError(
                where, f"JSON Lines in {name.upper()}", f"convert it: iconv -f {name} -t utf-8"
            )
    refuse_binary(head, where)


def skip_line(stream: BinaryIO, read: bytes) -> None:
    """Reads on to the end of a line that is too long to keep."""
    while read and not read.endswith(b"\n"):
        read = stream.readline(MOST_BYTES)


def parse_line(line: bytes, where: str, number: int, encoding: str | None) -> Draft | InputError:
    """The article on one line, or what is wrong with it."""
    try:
        try:
            text = decode_as(line, encoding or "utf-8", where).rstrip()
        except InputError as error:
            raise InputError(where, error.what, error.remedy, number) from error
        return as_draft(load_object(text, where, number), where, number)
    except InputError as error:
        return error


def load_object(text: str, where: str, number: int) -> dict[str, object]:
    try:
        loaded = json.loads(text)
    except json.JSONDecodeError as error:
        what = f"broken JSON at column {error.colno}: {error.msg}"
        raise InputError(where, what, remedy_for(text), number) from error
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"broken JSON: {error}", remedy_for(text), number) from error
    if not isinstance(loaded, dict):
        what = f"{KIND_NAMES[type(loaded)]}, not an article"
        raise InputError(where, what, remedy_for(text), number)
    return loaded


def remedy_for(text: str) -> str:
    """What to do about a line that is no object: other ways of writing JSON have a known cure."""
    if text.lstrip().startswith("["):
        return "write one object a line, for instance with: jq -c '.[]'"
    if text.strip() == "{":
        return "write each object on one line, for instance with: jq -c ."
    return f"write one object a line, as {PLACEHOLDER}"


def as_draft(fields: dict[str, object], where: str, number: int) -> Draft:
    """The fields as an article; its text is taken to the letter, since offsets count from it."""
    strings = {
        name: string_field(fields, name, where, number)
        for name in ("id", "url", "outlet", "title", "published", "text")
    }
    text = strings["text"]
    if text is None:
        keys = ", ".join(list(fields)[:8]) or "none"
        what = f'no "text" (the keys are: {keys})'
        raise InputError(where, what, f"each line needs one, as {PLACEHOLDER}", number)
    refuse_long(text, where, line=number)
    return Draft(
        text=text,
        id=strings["id"],
        published=day_field(strings["published"], where, number),
        outlet=strings["outlet"],
        title=strings["title"],
        url=strings["url"],
    )


def string_field(fields: dict[str, object], name: str, where: str, number: int) -> str | None:
    """The field as a string, None if it is absent, null or empty; ids may be whole numbers."""
    value = fields.get(name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        what = f'"{name}" is {KIND_NAMES[type(value)]}, not a string'
        raise InputError(where, what, "put it in quotes or leave it out", number)
    if any("\ud800" <= character <= "\udfff" for character in value):
        what = f'"{name}" holds half a character (a lone surrogate such as \\ud83d)'
        raise InputError(where, what, "write the text as UTF-8 anew", number)
    # The text is kept as it is, empty too: the check for emptiness has a message of its own.
    return value if name == "text" else value.strip() or None


def day_field(written: str | None, where: str, number: int) -> date | None:
    if written is None:
        return None
    try:
        return parse_stamp(written)
    except DateError as error:
        what = f'"published" is {error.written!r}, not a date'
        raise InputError(where, what, "write it as YYYY-MM-DD", number) from error
