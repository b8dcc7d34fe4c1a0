"""GEXF 1.2 for Gephi and networkx: who acts on whom, an edge for each pair and quad."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from xml.sax.saxutils import quoteattr

from dragoman.export.losses import Ledger
from dragoman.export.polecat import QUADS
from dragoman.store.accounts import Account, Side

LOST = (
    "words", "reasons", "speaker", "status", "type", "precision", "reports", "origins", "contexts",
    "office", "url", "title", "codebook", "review",
)  # fmt: skip
NODE_ATTRIBUTES = (("country", "string"), ("sector", "string"), ("events", "integer"))
EDGE_ATTRIBUTES = (
    ("quad", "integer"), ("intensity", "double"), ("first_day", "string"), ("last_day", "string"),
)  # fmt: skip
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    '<graph defaultedgetype="directed" mode="static">\n'
)
TAIL = "</graph>\n</gexf>\n"
# Code points that XML 1.0 has no way to write.
NOT_IN_XML = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}"
)


@dataclass(slots=True)
class Tie:
    """All events of one quad from one party to another."""

    n_events: int = 0
    intensities: list[float] = field(default_factory=lambda: [0.0, 0])
    first_day: str | None = None
    last_day: str | None = None

    def add(self, account: Account) -> None:
        self.n_events += 1
        if account.intensity is not None:
            self.intensities = [self.intensities[0] + account.intensity, self.intensities[1] + 1]
        if account.first_day and account.last_day:
            first, last = account.first_day.isoformat(), account.last_day.isoformat()
            self.first_day = min(self.first_day or first, first)
            self.last_day = max(self.last_day or last, last)

    @property
    def intensity(self) -> float | None:
        total, n = self.intensities
        return total / n if n else None


@dataclass(slots=True)
class Network:
    """Parties and their ties: as many as there are parties, not as there are events."""

    nodes: dict[Side, list[int]] = field(default_factory=dict)  # number, events
    ties: dict[tuple[int, int, int], Tie] = field(default_factory=dict)  # from, to, quad

    def add(self, account: Account) -> bool:
        """Whether the account has a tie; actors without recipient are tied with each other."""
        actors, recipients = set(map(party, account.actors)), set(map(party, account.recipients))
        pairs = product(actors, recipients) if recipients else product(actors, actors)
        ends = sorted({pair for pair in pairs if pair[0] != pair[1]}, key=str)
        for one, other in ends:
            key = (self.number(one), self.number(other), account.quad)
            self.ties.setdefault(key, Tie()).add(account)
        for one in {end for pair in ends for end in pair}:
            self.nodes[one][1] += 1
        return bool(ends)

    def number(self, side: Side) -> int:
        return self.nodes.setdefault(side, [len(self.nodes), 0])[0]


def party(side: Side) -> Side:
    """Who it is, whatever words were used: the name and codes, without the office of a day."""
    name = side.name or (None if side.country else side.words)
    return Side(name, None, side.country, side.sector, None, side.qid)


def gexf_pieces(accounts: Iterable[Account], ledger: Ledger) -> Iterator[str]:
    """The network in pieces; events with one party only are left out and counted."""
    network = Network()
    for account in accounts:
        if network.add(account):
            ledger.note(account)
        else:
            ledger.leave_out("no pair")
    yield HEAD
    yield from declare("node", NODE_ATTRIBUTES)
    yield from declare("edge", EDGE_ATTRIBUTES)
    yield "<nodes>\n"
    for side, (number, n_events) in network.nodes.items():
        label = attribute(side.label or "?")
        about = attvalues((side.country, side.sector, n_events))
        yield f'<node id="{number}" label={label}>{about}</node>\n'
    yield "</nodes>\n<edges>\n"
    for number, ((one, other, quad), tie) in enumerate(network.ties.items()):
        values = (quad, tie.intensity, tie.first_day, tie.last_day)
        yield (
            f'<edge id="{number}" source="{one}" target="{other}" weight="{tie.n_events}"'
            f" label={attribute(QUADS[quad].lower())}>{attvalues(values)}</edge>\n"
        )
    yield f"</edges>\n{TAIL}"


def declare(kind: str, attributes: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f'<attributes class="{kind}" mode="static">\n'
    for number, (name, type_) in enumerate(attributes):
        yield f'<attribute id="{number}" title="{name}" type="{type_}"/>\n'
    yield "</attributes>\n"


def attvalues(values: Iterable[object]) -> str:
    """The values that are known, by the number of their attribute."""
    known = "".join(
        f'<attvalue for="{number}" value={attribute(str(value))}/>'
        for number, value in enumerate(values)
        if value is not None
    )
    return f"<attvalues>{known}</attvalues>"


def attribute(text: str) -> str:
    return quoteattr(text.translate(NOT_IN_XML))
