"""Markdown files: front matter, headline, and the words without their marks."""

import re
from datetime import date, datetime

import yaml

from dragoman.errors import DateError, InputError
from dragoman.gather.dates import parse_stamp
from dragoman.gather.drafts import Draft

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# Lines that are no prose: rules, table rows, link definitions.
NO_PROSE = re.compile(
    r"^(?:[ \t]*(?:[-*_][ \t]*){3,}|[ \t]*\|.*|[ \t]*\[[^\]\n]+\]:.*)$", re.MULTILINE
)
SETEXT = re.compile(r"^(?=\S)([^\n]+)\n(=+|-+)[ \t]*$", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$")
LEADER = re.compile(r"^[ \t]*(?:>[ \t]?)+|^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
# What is written inside a line, and what stays of it.
INLINE = (
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])"), r"\1"),
    (re.compile(r"\[\^[^\]\n]+\]"), ""),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^>\n]*>"), ""),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def from_markdown(text: str, where: str) -> Draft:
    """The article in a Markdown file; each paragraph becomes one line of its text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")
    fields: dict[str, object] = {}
    if match := FRONT_MATTER.match(text):
        fields = front_matter(match[1], where)
        text = text[match.end() :]
    heading, body = split_paragraphs(text)
    title = text_field(fields, "title") or heading
    return Draft(
        text=body,
        id=text_field(fields, "id"),
        published=day_field(fields, where),
        outlet=text_field(fields, "outlet", "source", "publisher"),
        title=title,
        url=text_field(fields, "url", "link"),
    )


def split_paragraphs(text: str) -> tuple[str | None, str]:
    """The first heading, if the text begins with it, and the paragraphs, a line each."""
    text = COMMENT.sub("", FENCE.sub("", text))
    text = SETEXT.sub(lambda m: f"{'#' if m[2][0] == '=' else '##'} {m[1]}\n", text)
    title: str | None = None
    paragraphs: list[str] = []
    open_paragraph = False
    for line in NO_PROSE.sub("", text).split("\n"):
        heading = HEADING.match(line)
        words = strip_inline(heading[1] if heading else LEADER.sub("", line)).strip()
        if heading and title is None and not paragraphs:
            title = words or None
        elif words and open_paragraph and not heading and not LEADER.match(line):
            paragraphs[-1] += " " + words
            continue
        elif words:
            paragraphs.append(words)
        open_paragraph = bool(words) and not heading
    return title, "\n".join(paragraphs)


def strip_inline(line: str) -> str:
    for pattern, stays in INLINE:
        line = pattern.sub(stays, line)
    return line


def front_matter(written: str, where: str) -> dict[str, object]:
    """The fields of the front matter, keys in lower case."""
    try:
        fields = yaml.safe_load(written)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise InputError(
            where, "the front matter is no YAML", "mend it or remove it", line
        ) from error
    if not isinstance(fields, dict):
        return {}
    return {str(key).lower(): value for key, value in fields.items()}


def text_field(fields: dict[str, object], *names: str) -> str | None:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str | int) and str(value).strip():
            return str(value).strip()
    return None


def day_field(fields: dict[str, object], where: str) -> date | None:
    """The day under `published` or `date`."""
    value = fields.get("published", fields.get("date"))
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return parse_stamp(str(value))
    except DateError as error:
        raise InputError(where, str(error)) from error
