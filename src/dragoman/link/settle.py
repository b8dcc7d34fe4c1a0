"""Settling: the nodes that something touched are clustered anew, and events keep their ids."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.ids import make_id
from dragoman.link.cluster import Pairs, Part, Rules, cluster
from dragoman.records import Founded, Node


@dataclass(frozen=True, slots=True)
class Touched:
    """Nodes to settle, with the pairs among them and the events that they were in."""

    nodes: Mapping[int, Node]
    parts: Sequence[Part]
    pairs: Pairs
    events: Sequence[Founded] = ()
    rules: Rules = field(default_factory=Rules)
    used: frozenset[str] = frozenset()  # ids that some event has, whether touched or not


@dataclass(frozen=True, slots=True)
class Settled:
    """The nodes with their new events, the events that are new, and what ids lead to others."""

    nodes: tuple[Node, ...]
    founded: tuple[Founded, ...]
    forwards: tuple[tuple[str, str], ...]  # an id that is no more, and the one it leads to
    gone: tuple[str, ...]  # events that have no claim any more
    changed: frozenset[str]  # events that have other nodes than before


def settle(touched: Touched, next_number: int) -> Settled:
    """The touched nodes in their events; `next_number` is given to the first new event."""
    settled: list[Node] = []
    groups: list[list[Node]] = []
    for level, part in touched.parts:
        piece = min(part)
        for group in cluster(part, touched.pairs, touched.rules):
            members = sorted((touched.nodes[node] for node in group), key=age)
            groups.append([replace(node, piece=piece, level=level) for node in members])
    names = Names(touched, next_number)
    for members in sorted(groups, key=lambda group: age(group[0])):
        event_id = names.give(members)
        settled += (replace(node, event_id=event_id) for node in members)
    kept = {node.event_id for node in settled}
    lost = [event.id for event in touched.events if event.id not in kept]
    forwards = tuple((gone, names.leads[gone]) for gone in lost if gone in names.leads)
    gone = tuple(event_id for event_id in lost if event_id not in names.leads)
    changed = others(touched.nodes.values(), settled)
    return Settled(tuple(settled), tuple(names.new), forwards, gone, changed)


def others(before: Iterable[Node], after: Iterable[Node]) -> frozenset[str]:
    """The events that are not made of the same nodes before and after."""
    sets: tuple[dict[str, set[int]], dict[str, set[int]]] = ({}, {})
    for members, nodes in zip(sets, (before, after), strict=True):
        for node in nodes:
            if node.event_id:
                members.setdefault(node.event_id, set()).add(node.id)
    return frozenset(e for e, members in sets[1].items() if sets[0].get(e) != members)


def age(node: Node) -> tuple[str, str]:
    """What puts nodes in the order of their first reports."""
    return (node.since, node.claim_id)


class Names:
    """Gives ids to groups: an event stays with its anchor, the older of two keeps its id."""

    def __init__(self, touched: Touched, next_number: int) -> None:
        self.of_node: dict[int, list[Founded]] = {}
        # An event whose anchor is gone from the store stays with the first of its nodes.
        self.orphans: dict[str, Founded] = {}
        for event in touched.events:
            if event.node is None:
                self.orphans[event.id] = event
            else:
                self.of_node.setdefault(event.node, []).append(event)
        self.used = touched.used
        self.taken: set[str] = set()
        self.leads: dict[str, str] = {}
        self.next_number = next_number
        self.new: list[Founded] = []

    def give(self, members: Sequence[Node]) -> str:
        held = [event for node in members for event in self.of_node.get(node.id, ())]
        were = {node.event_id for node in members if node.event_id in self.orphans}
        held += [self.orphans[event_id] for event_id in sorted(filter(None, were))]
        claims = sorted(
            (event for event in held if event.id not in self.taken), key=lambda e: e.number
        )
        if not claims:
            return self.found(members[0])
        kept = claims[0]
        if kept.node is None:
            self.new.append(replace(kept, node=members[0].id, claim_id=members[0].claim_id))
        self.taken.add(kept.id)
        self.leads |= {event.id: kept.id for event in claims[1:] if event.node is not None}
        return kept.id

    def found(self, anchor: Node) -> str:
        event_id = make_id("event", anchor.claim_id)
        salt = 1
        while event_id in self.taken or event_id in self.used:
            event_id = make_id("event", anchor.claim_id, str(salt))
            salt += 1
        self.taken.add(event_id)
        self.new.append(Founded(event_id, anchor.claim_id, anchor.id, self.next_number))
        self.next_number += 1
        return event_id
