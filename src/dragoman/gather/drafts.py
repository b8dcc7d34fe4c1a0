"""What a file says about one article, before ids and the user's word."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Draft:
    """The text and what stands beside it; `published` is the file's own word, if it has one."""

    text: str
    id: str | None = None
    published: date | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
