"""The graph of claims: what new ones change in it, and the clusters that come of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import duckdb

from dragoman.ids import make_id
from dragoman.link.cluster import Edge, Rules, edge, not_compared, pieces
from dragoman.link.keys import Keys, keys_of
from dragoman.link.look import Look, look_at
from dragoman.link.pairs import Fresh, pair_up, score_rest
from dragoman.link.settle import Settled, Touched, settle
from dragoman.records import Judgement, Node, Trace
from dragoman.store import link_query as ask
from dragoman.store import link_write as keep
from dragoman.store.database import Database
from dragoman.store.link_query import Kept
from dragoman.store.link_rows import Row

NO_DAY = "9999-12-31"


class Graph:
    """The part of the graph that one batch of articles changes."""

    def __init__(self, database: Database, judgements: Sequence[Judgement]) -> None:
        self.database = database
        self.judgements = judgements
        self.fresh: dict[int, Fresh] = {}  # nodes that must be compared
        self.nodes: dict[int, Node] = {}  # nodes that are new or changed
        self.dropped: set[int] = set()  # nodes whose keys and pairs are out of date
        self.gone: set[int] = set()  # nodes that have no claim any more
        self.told: set[int] = set()  # nodes whose claims are others now
        self.pairs: dict[Edge, int] = {}  # that blocking brings together
        self.rest: dict[Edge, int] = {}  # others that are clustered together
        self.touched: set[int] = set()  # stored nodes to be clustered again
        self.lost: set[str] = set()  # events of nodes that are gone

    def take(self, old: Sequence[Kept], new: Sequence[Kept]) -> None:
        """Puts the new claims in the place of the old ones, and compares what must be."""
        by_node: defaultdict[int, list[Trace]] = defaultdict(list)
        for kept in new:
            by_node[kept.node].append(kept.trace)
        were = {kept.node for kept in old}
        stored = ask.read_nodes(self.database, by_node.keys() | were)
        left = defaultdict(list)
        for kept in ask.read_traces(self.database, "node", were):
            left[kept.node].append(kept.trace)
        for node in by_node.keys() | were:
            self.renew(node, stored.get(node), by_node[node], left.get(node))
        self.told = set(by_node) | were
        self.leave(stored)
        self.compare()

    def renew(
        self, number: int, known: Node | None, new: list[Trace], left: list[Trace] | None
    ) -> None:
        """A node with its new claims; `left` are all it has, where some were taken away."""
        claims = {trace.claim_id: trace for trace in (new if left is None else left)}
        if not claims:
            self.gone.add(number)
            return
        since = min(day_of(trace) for trace in claims.values())
        least = min(claims)
        if known is not None and left is None:
            since, least = min(since, known.since), min(least, known.claim_id)
        if known is None or known.claim_id != least:
            self.fresh[number] = Fresh(look_at(claims[least]), keys_of(claims[least]))
        node = known or Node(number, least, since)
        self.nodes[number] = replace(node, claim_id=least, since=since)

    def leave(self, stored: dict[int, Node]) -> None:
        """What was clustered with nodes that go or change is clustered again."""
        self.dropped = (self.gone | self.fresh.keys()) & stored.keys()
        for pair, known in ask.read_pairs(self.database, self.dropped, inside=False).items():
            if known.met and known.score > 0:
                self.touched |= set(pair)
        self.touched -= self.gone
        self.lost = {e for i in self.gone if i in stored and (e := stored[i].event_id)}

    def compare(self) -> None:
        """Scores the fresh nodes with each other and with those that the store has beside them."""
        keys = [one.keys for one in self.fresh.values()]
        sought = [
            k for some in keys for group in (some.sought_days, some.sought_weeks) for k in group
        ]
        days = span(keys)
        found = ask.read_filed(self.database, sought, days) if sought else {}
        out = self.gone | self.fresh.keys()
        filed = {key: [n for n in nodes if n not in out] for key, nodes in found.items()}
        others = {node for nodes in filed.values() for node in nodes}
        known = self.looks_of(others, ask.read_nodes(self.database, others))
        filed = {key: [n for n in nodes if n in known] for key, nodes in filed.items()}
        self.pairs = pair_up(self.fresh, known, filed)
        for pair, score in self.pairs.items():
            if score > 0:
                self.touched |= set(pair)
        self.touched |= self.judged() - self.gone

    def looks_of(self, numbers: Collection[int], nodes: Mapping[int, Node]) -> dict[int, Look]:
        """These nodes as they are compared; fresh ones are at hand."""
        claims = [nodes[n].claim_id for n in numbers if n in nodes and n not in self.fresh]
        read = ask.read_traces(self.database, "claim_id", claims)
        traces = {kept.trace.claim_id: kept.trace for kept in read}
        looks = {n: self.fresh[n].look for n in numbers if n in self.fresh}
        for number in numbers:
            if number not in looks and number in nodes and nodes[number].claim_id in traces:
                looks[number] = look_at(traces[nodes[number].claim_id])
        return looks

    def judged(self) -> set[int]:
        """The nodes of judgements on claims of this batch."""
        claims = {claim for said in self.judgements for claim in said.claims}
        self.node_of = {
            kept.trace.claim_id: kept.node
            for kept in ask.read_traces(self.database, "claim_id", claims)
        }
        return {
            self.node_of[claim]
            for said in self.judgements
            if all(claim in self.node_of for claim in said.claims)
            and any(self.node_of[claim] in self.told for claim in said.claims)
            for claim in said.claims
        }

    def rules(self) -> Rules:
        pairs: dict[bool, set[Edge]] = {True: set(), False: set()}
        for said in self.judgements:
            if all(claim in self.node_of for claim in said.claims):
                pairs[said.joined].add(edge(*(self.node_of[claim] for claim in said.claims)))
        return Rules(frozenset(pairs[True]), frozenset(pairs[False] - pairs[True]))

    def settle(self) -> Settled:
        """The events of everything that was touched."""
        nodes = self.around()
        known = ask.read_pairs(self.database, nodes.keys(), inside=True)
        pairs = {pair: one for pair, one in known.items() if not self.dropped & set(pair)}
        met = {pair: one.score for pair, one in pairs.items() if one.met} | self.pairs
        scores = {pair: one.score for pair, one in pairs.items()} | self.pairs
        rules = self.rules()
        parts = pieces({node.id: node.level for node in nodes.values()}, met, rules)
        missing = not_compared(parts, scores)
        self.rest = score_rest(missing, self.looks_of({i for pair in missing for i in pair}, nodes))
        anchors = [node.claim_id for node in self.nodes.values()]
        events = {node.event_id for node in nodes.values() if node.event_id} | self.lost
        founded = ask.read_founded(self.database, events, anchors)
        ids = [make_id("event", node.claim_id) for node in nodes.values()]
        used = frozenset(ask.list_used(self.database, ids))
        touched = Touched(nodes, parts, {**scores, **self.rest}, founded, rules, used)
        return settle(touched, ask.next_number(self.database))

    def around(self) -> dict[int, Node]:
        """The nodes that are new or changed, and all that were clustered with what is touched."""
        stored = ask.read_nodes(self.database, self.touched | self.nodes.keys())
        found = {node.piece for node in stored.values() if node.piece is not None}
        beside = ask.read_nodes(self.database, found, by="piece")
        nodes = {**stored, **beside, **self.nodes}
        return {number: node for number, node in nodes.items() if number not in self.gone}

    def store(self, connection: duckdb.DuckDBPyConnection, settled: Settled) -> None:
        """Writes nodes, keys and pairs in the place of what they were."""
        keep.drop_nodes(connection, self.dropped)
        numbers = [node.id for node in settled.nodes]
        keep.delete(connection, "link_node", "id", [*numbers, *self.gone])
        rows: dict[str, list[Row]] = {
            "link_node": [row_of_node(node) for node in settled.nodes],
            "link_pair": [
                {"one": pair[0], "other": pair[1], "score": score, "met": met}
                for met, scores in ((True, self.pairs), (False, self.rest))
                for pair, score in sorted(scores.items())
            ],
            "link_key": [
                {"day": at, "key": key, "node": number}
                for number, one in self.fresh.items()
                for at, key in one.keys.filed
            ],
        }
        keep.put(connection, rows)


def row_of_node(node: Node) -> Row:
    return {
        "id": node.id,
        "claim_id": node.claim_id,
        "since": node.since,
        "piece": node.piece,
        "level": node.level,
        "event_id": node.event_id,
    }


def day_of(trace: Trace) -> str:
    return trace.published.isoformat() if trace.published else NO_DAY


def span(keys: Iterable[Keys]) -> tuple[int, int]:
    """The first and the last day that any of the keys that are sought can be about."""
    spans = [one.span for one in keys if one.span is not None]
    return min((s[0] for s in spans), default=0), max((s[1] for s in spans), default=-1)
