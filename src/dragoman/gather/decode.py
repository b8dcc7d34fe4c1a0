"""Bytes to text: which encoding a file is in, and what is no text at all."""

import codecs
import re

from dragoman.errors import InputError

# A file, or a line of JSON Lines, larger than this holds no single article.
MOST_BYTES = 16 * 1024 * 1024
# The longest novel in English has some three million characters, the longest news story 0.2; a day
# of a newspaper in one file has a few.
MOST_CHARACTERS = 8_000_000
# Longest marks first: UTF-32's begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How files begin that people take for text, and what to do about each.
SIGNATURES = (
    (b"%PDF-", "a PDF", "save it as text, for instance with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it or save it as text"),
    (b"\x1f\x8b", "gzip", "unpack it with gunzip"),
    (b"BZh", "bzip2", "unpack it with bunzip2"),
    (b"\xfd7zXZ\x00", "xz", "unpack it with unxz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard", "unpack it with unzstd"),
    (b"{\\rtf", "Rich Text", "save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as text"),
    (b"\x89PNG", "an image", "give the article as text"),
    (b"\xff\xd8\xff", "an image", "give the article as text"),
    (b"PAR1", "Parquet", "write it as JSON Lines"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,20})""")
# Where a page or an XML file declares its encoding; HTML asks for the first 1,024 bytes.
DECLARATION_WITHIN = 2_048


def decode(data: bytes, where: str, *, encoding: str | None = None, markup: bool = False) -> str:
    """The text of `data`: by its byte order mark, as the user says, as UTF-8, as it declares.

    Nothing is guessed: a wrong guess would be read, coded and stored as if it were the article.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return decode_as(data, name, where)
    if encoding is not None:
        return decode_as(data, encoding, where)
    refuse_binary(data, where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = declared_encoding(data) if markup else None
        return decode_as(data, declared or "utf-8", where)


def decode_as(data: bytes, encoding: str, where: str) -> str:
    """The text of `data` in `encoding`; the first byte that does not fit is an InputError."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            where,
            f"not {encoding.upper()}: byte 0x{data[error.start]:02x} cannot be read",
            "name its encoding, for instance --encoding windows-1252, or save it as UTF-8",
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page declares near its beginning, if Python knows it."""
    match = DECLARED.search(data[:DECLARATION_WITHIN])
    if match is None:
        return None
    try:
        return codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None


def refuse_binary(data: bytes, where: str) -> None:
    """Raises InputError if `data` is no text in any encoding that needs no mark."""
    for signature, name, remedy in SIGNATURES:
        if data.startswith(signature):
            raise InputError(where, f"{name}, not text", remedy)
    head = data[:8_192]
    if b"\x00" not in head:
        return
    # Western text in UTF-16 has a zero in every other byte.
    for first, name in ((0, "utf-16-be"), (1, "utf-16-le")):
        if head[first::2].count(0) > 0.6 * len(head) / 2 and 0 not in head[1 - first :: 2][:64]:
            raise InputError(
                where, "looks like UTF-16 without a mark", f"if so, say --encoding {name}"
            )
    raise InputError(where, "a binary file, not text", "save it as text, Markdown or HTML")


def refuse_long(text: str, where: str, *, line: int | None = None) -> None:
    """Raises InputError if `text` is empty or too long to be one article."""
    if not text.strip():
        raise InputError(where, "the text is empty", "put the article in or leave it out", line)
    if len(text) > MOST_CHARACTERS:
        what = f"{len(text):,} characters are no single article; the limit is {MOST_CHARACTERS:,}"
        raise InputError(where, what, "split it into articles, one a file or JSON line", line)


def too_large(where: str, *, line: int | None = None) -> InputError:
    """The error for a file or line that was not read to its end because of its size."""
    thing = "file" if line is None else "line"
    what = f"a {thing} of more than {MOST_BYTES // 1024 // 1024} MB holds no single article"
    return InputError(where, what, "split it into articles, one a file or JSON line", line)
