"""Builds the table of words that linking weighs by: how rare each stem is in news."""

import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import InputError
from dragoman.link.words import stems

SOURCE = Path("data/wcep_daily/wcep_2002_2025.jsonl.gz")
# Names of sources at the end of an item: "(Reuters)".
CREDITS = re.compile(r"(?:\s*\([^()]{2,60}\))+\s*$")
# Stems seen less often are left out: those weigh what the rarest kept ones weigh.
RAREST = 12
HEAD = "# stem, logarithm of (items / items with it); made by `dragoman knowledge build`\n"


def build_words(shared: Path, into: Path) -> None:
    """The weights of stems, counted over one-sentence reports: the same facts, the same bytes."""
    path = shared / SOURCE
    if not path.exists():
        raise InputError(str(shared), f"lacks {SOURCE}", "give the folder of the sources")
    seen: Counter[str] = Counter()
    n_items = 0
    for item in read_items(path):
        n_items += 1
        seen.update(set(stems(CREDITS.sub("", item))))
    rows = sorted(
        (word, math.log(n_items / count)) for word, count in seen.items() if count >= RAREST
    )
    content = HEAD + "".join(f"{word}\t{weight:.2f}\n" for word, weight in rows)
    into.write_text(content, encoding="utf-8")


def read_items(path: Path) -> Iterator[str]:
    """The items that are sentences, not headings of one topic."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for items in json.loads(line)["sections"].values():
                yield from (item for item in items if len(item.split()) > 6)  # noqa: PLR2004
