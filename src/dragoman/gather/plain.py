"""Plain text files: a header if there is one, the headline, and lines that were wrapped."""

import re
from datetime import date

from dragoman.errors import DateError
from dragoman.gather.dates import parse_stamp
from dragoman.gather.drafts import Draft

# "Title: …" lines that may stand before the text, and the field each fills.
HEADER = re.compile(r"([A-Za-z]+)[ \t]*:[ \t]*(.*)")
FIELDS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "publisher": "outlet",
    "source": "outlet",
    "url": "url",
    "link": "url",
    "author": "author",
    "byline": "author",
}
# Editors and mail wrap at 72 to 100; a longer line is a paragraph written as one line.
WIDEST_WRAP = 110
# A first line longer than this is a paragraph: no agency runs a headline of some thirty words.
LONGEST_HEADLINE = 200
SENTENCE_END = (".", "!", "?", "…", ":", ";", ",", ".”", ".’", '."', "”", ")")


def from_text(text: str) -> Draft:
    """The article in a plain text file."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    fields, text = split_header(text)
    title = fields.get("title")
    if title is None:
        title, text = split_headline(text)
    return Draft(
        text=unwrap(text).strip(),
        published=day_or_none(fields.get("published")),
        outlet=fields.get("outlet"),
        title=title,
        url=fields.get("url"),
    )


def day_or_none(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return parse_stamp(written)
    except DateError:
        return None


def split_header(text: str) -> tuple[dict[str, str], str]:
    """The "Title: …" lines at the top and the rest; no header unless two lines agree on it."""
    fields: dict[str, str] = {}
    rest = text
    while match := HEADER.match(rest):
        field = FIELDS.get(match[1].lower())
        if field is None or field in fields:
            break
        if match[2].strip():
            fields[field] = match[2].strip()
        rest = rest[match.end() :].lstrip(" \t").removeprefix("\n")
    labelled = rest[:1] in ("", "\n") or len(fields) > 1
    return (fields, rest.strip()) if fields and labelled else ({}, text)


def split_headline(text: str) -> tuple[str | None, str]:
    """The headline and the rest: one short line that ends no sentence, before a blank line."""
    first, _, rest = text.partition("\n")
    first = first.strip()
    alone = rest.startswith("\n") or not rest.partition("\n")[0].strip()
    if not rest.strip() or not alone or len(first) > LONGEST_HEADLINE:
        return None, text
    if first.endswith(SENTENCE_END):
        return None, text
    return first, rest.strip()


def unwrap(text: str) -> str:
    """`text` with wrapped lines joined; every character but those line ends stays in its place.

    A line end is a wrap if the next word would have made the line longer than the longest.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if width > WIDEST_WRAP:
        return text
    parts = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        word = following.split(" ", 1)[0]
        wrapped = line.strip() and word and len(line.rstrip()) + 1 + len(word) > width
        parts.append(line + (" " if wrapped else "\n"))
    return "".join(parts)
