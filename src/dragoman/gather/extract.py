"""HTML pages: the main text, the headline, the outlet and the date."""

import re
from datetime import date

import trafilatura

from dragoman.errors import DateError, InputError
from dragoman.gather.dates import parse_stamp
from dragoman.gather.drafts import Draft

# The page's own word only. The last day is fixed so that a page reads the same on every day.
DATE_OPTIONS = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": "2100-01-01",
}
# What parsers of HTML have been seen to raise on pages that nobody should have written.
PARSER_FAULTS = (
    ValueError, TypeError, AttributeError, LookupError, ArithmeticError, AssertionError,
    RecursionError, SyntaxError,
)  # fmt: skip
BULLET = re.compile(r"^[-–•*] +", re.MULTILINE)


def from_html(page: str, where: str) -> Draft:
    """The article on a page; a page without one is an InputError."""
    try:
        found = trafilatura.bare_extraction(
            without_declaration(page),
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=DATE_OPTIONS,
        )
    except PARSER_FAULTS as error:
        raise InputError(where, f"the page cannot be parsed: {error}", "save it anew") from error
    text = (found.text or "").strip() if found else ""
    if not text:
        raise InputError(
            where, "no article found on the page", "save the article's own page, or its text"
        )
    title = (found.title or "").strip() or None
    return Draft(
        text=BULLET.sub("", without_title(text, title)),
        published=day_or_none(found.date),
        outlet=found.sitename or None,
        title=title,
        url=found.url or None,
    )


def without_declaration(page: str) -> str:
    """The page without its XML declaration, which lxml refuses in text that is decoded."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", page)


def without_title(text: str, title: str | None) -> str:
    """The text without a first line that repeats the headline."""
    first, _, rest = text.partition("\n")
    if title and rest and first.strip().casefold() == title.casefold():
        return rest.lstrip()
    return text


def day_or_none(written: str | None) -> date | None:
    try:
        return parse_stamp(written) if written else None
    except DateError:
        return None
