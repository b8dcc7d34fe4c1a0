"""Same text: which articles of the store a new one has its words from, or they from it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from dragoman.link.origins import Source, copied_origin, copies_between, source_of
from dragoman.link.texts import BANDS_NEEDED, SAMPLES_NEEDED, Text, keys_of_text, take_apart
from dragoman.records import Article, Copy, Trace
from dragoman.store import link_query as ask
from dragoman.store import link_write as keep
from dragoman.store.database import Database
from dragoman.store.link_rows import Row, row_of_copy

# An article is compared word by word with so many others at most: those with most in common.
MOST_TEXTS = 12


@dataclass(slots=True)
class Origins:
    """Copies of a batch, and whose words the articles in them give."""

    sources: dict[str, Source] = field(default_factory=dict)
    copies: defaultdict[str, list[Copy]] = field(default_factory=lambda: defaultdict(list))
    others: set[str] = field(default_factory=set)  # stored articles that have words of new ones

    def of(self, trace: Trace) -> str:
        """Whose account the claim is."""
        return copied_origin(trace, self.copies, self.sources) or trace.origin


def find_copies(
    database: Database, connection: duckdb.DuckDBPyConnection, articles: Sequence[Article]
) -> Origins:
    """The copies between these articles and all that are stored; they are stored with the keys."""
    texts = {article.id: take_apart(article) for article in articles}
    keys = {i: keys_of_text(text) for i, text in texts.items()}
    origins = Origins({article.id: source_of(article) for article in articles})
    rows: dict[str, list[Row]] = {
        "link_text": [
            {"key": key, "sample": sample, "article_id": article_id}
            for article_id, some in keys.items()
            for sample, group in ((False, some.bands), (True, some.samples))
            for key in group
        ],
        "article_origin": [row_of_source(source) for source in origins.sources.values()],
    }
    keep.put(connection, rows)
    pairs = choose(database, {i: some.bands | some.samples for i, some in keys.items()})
    stored = {i for pair in pairs for i in pair} - texts.keys()
    known = ask.read_articles(database, stored)
    origins.sources |= {i: source_of(article) for i, article in known.items()}
    copies = list(compare(pairs, texts, known))
    keep.put(connection, {"copy": [row_of_copy(copy) for copy in copies]})
    for copy in copies:
        origins.copies[copy.article_id].append(copy)
    origins.others = {copy.article_id for copy in copies} - texts.keys()
    return origins


def choose(database: Database, keys: Mapping[str, Iterable[int]]) -> set[tuple[str, str]]:
    """Pairs of articles that share enough keys; of each article those that share most."""
    met: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in ask.find_same_text(database, keys):
        if row["bands"] >= BANDS_NEEDED or row["samples"] >= SAMPLES_NEEDED:
            shared = row["bands"] + row["samples"]
            met[row["asked"]].append((-shared, row["article_id"]))
    return {
        (min(asked, other), max(asked, other))
        for asked, others in met.items()
        for _, other in sorted(others)[:MOST_TEXTS]
    }


def compare(
    pairs: Iterable[tuple[str, str]], texts: Mapping[str, Text], known: Mapping[str, Article]
) -> Iterable[Copy]:
    taken = {**texts, **{i: take_apart(article) for i, article in known.items()}}
    for one, other in sorted(pairs):
        if one in taken and other in taken:
            yield from copies_between((taken[one], taken[other]))


def update_others(
    database: Database, connection: duckdb.DuckDBPyConnection, origins: Origins
) -> set[int]:
    """The nodes of stored claims whose origin is another one now that their source is known."""
    if not origins.others:
        return set()
    everything = Origins(dict(origins.sources))
    for copy in ask.read_copies(database, origins.others):
        everything.copies[copy.article_id].append(copy)
    needed = {copy.source_id for some in everything.copies.values() for copy in some}
    for row in ask.read_origins(database, needed - everything.sources.keys()):
        everything.sources[row["article_id"]] = Source(**row)
    own = ask.read_traces(database, "article_id", origins.others, own_origin=True)
    fresh = {kept.trace.claim_id: everything.of(kept.trace) for kept in own}
    keep.update_origins(connection, fresh)
    return {kept.node for kept in own if kept.origin != fresh[kept.trace.claim_id]}


def row_of_source(source: Source) -> Row:
    published = source.published.isoformat() if source.published else None
    return {
        "article_id": source.article_id,
        "published": published,
        "origin": source.origin,
        "credited": source.credited,
    }
