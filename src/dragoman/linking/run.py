"""What is stored and not linked yet is linked, a batch and a transaction at a time."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.link.compare import read_weights
from dragoman.link.texts import METHOD as TEXT_METHOD
from dragoman.link.traces import traces_of
from dragoman.link.twins import nodes_of
from dragoman.linking.events import tell_events
from dragoman.linking.graph import Graph
from dragoman.linking.sources import Origins, find_copies, update_others
from dragoman.records import Coded, Judgement
from dragoman.store import link_query as ask
from dragoman.store import link_write as keep
from dragoman.store.database import Database
from dragoman.store.link_query import Kept
from dragoman.store.link_rows import Row, row_of_trace
from dragoman.store.query import read_piece

# Articles linked in one transaction: what they may belong to is in memory at a time.
BATCH = 400
# Raised when the meaning of what is stored changes and no weight shows it.
VERSION = "link 1"


@dataclass(frozen=True, slots=True)
class Linked:
    """How much a batch linked."""

    articles: int
    claims: int


def method() -> str:
    """The version of linking: what was linked by another one is linked anew."""
    weights = json.dumps(read_weights(), sort_keys=True).encode()
    return f"{VERSION}, {hashlib.blake2b(weights, digest_size=4).hexdigest()}, {TEXT_METHOD}"


def link_pending(database: Database, *, batch: int = BATCH) -> Iterator[Linked]:
    """Links what is not linked yet and says so after each batch."""
    if ask.list_methods(database) - {method()}:
        keep.forget_links(database)
    pending = ask.list_pending(database)
    for first in range(0, len(pending), batch):
        ids = pending[first : first + batch]
        coded = dict(zip(ids, read_piece(database, ids, None), strict=True))
        link_batch(database, coded)
        yield Linked(len(coded), sum(len(one.claims) for one in coded.values()))
    if pending:
        keep.drop_empty_events(database)


def link_batch(database: Database, coded: Mapping[str, Coded]) -> None:
    """Links the articles of these readings: all of it is stored, or nothing."""
    articles = {one.article.id: one.article for one in coded.values()}
    with database.transaction() as connection:
        judgements = ask.read_judgements(database)
        old = ask.read_traces(database, "article_id", articles)
        keep.drop_articles(connection, list(articles))
        origins = find_copies(database, connection, list(articles.values()))
        kept = new_traces(coded, origins, judgements)
        keep.put(connection, {"link_trace": [as_row(one) for one in kept]})
        changed = update_others(database, connection, origins)
        graph = Graph(database, judgements)
        graph.take(old, kept)
        settled = graph.settle()
        graph.store(connection, settled)
        tell_events(database, connection, settled, graph.told | changed)
        marks: list[Row] = [
            {"reading_id": reading_id, "article_id": one.article.id, "method": method()}
            for reading_id, one in coded.items()
        ]
        keep.put(connection, {"linked": marks})


def new_traces(
    coded: Mapping[str, Coded], origins: Origins, judgements: list[Judgement]
) -> list[Kept]:
    """The traces of all claims of the readings, with their nodes and origins."""
    cut = {claim for said in judgements if not said.joined for claim in said.claims}
    kept = []
    for reading_id, one in coded.items():
        traces = traces_of(one)
        nodes = nodes_of(traces, cut)
        kept += [
            Kept(trace, nodes[trace.claim_id], reading_id, origins.of(trace)) for trace in traces
        ]
    return kept


def as_row(kept: Kept) -> Row:
    return row_of_trace(kept.trace, kept.reading_id, kept.node, kept.origin)
