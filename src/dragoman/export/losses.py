"""What a format cannot say: counted row by row, declared at the end, never dropped in silence."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from dragoman.store.accounts import Account, Side

Has = Callable[[Account], bool]


def always(account: Account) -> bool:  # noqa: ARG001 (one of several that may be asked)
    return True


def parties(account: Account) -> Iterator[Side]:
    yield from account.actors
    yield from account.recipients


def no_point(account: Account) -> bool:
    return account.place is not None and account.place.latitude is None


# What can be lost, when a row has it, and what is said about it.
LOSSES: Mapping[str, tuple[str, Has]] = {
    "speaker": ("according to whom it is told", lambda one: one.speaker is not None),
    "status": (
        "that it has not happened, or not surely (its status)",
        lambda one: one.status != "actual",
    ),
    "words": ("the words that say so, and where they stand", always),
    "reasons": ("why each value was chosen, and how surely", always),
    "last_day": ("the last of several days", lambda one: one.last_day != one.first_day),
    "precision": (
        "that its day is not known exactly",
        lambda one: one.precision not in (None, "day"),
    ),
    "reports": ("how many reports tell it", lambda one: one.n_reports > 1),
    "origins": ("how many independent origins tell it", lambda one: one.n_origins > 1),
    "actors": ("actors after the first", lambda one: len(one.dyad[0]) > 1),
    "recipients": ("recipients after the first", lambda one: len(one.dyad[1]) > 1),
    "sectors": ("sectors that CAMEO has no code for", always),
    "office": ("offices of the parties", lambda one: any(party.office for party in parties(one))),
    "qid": ("Wikidata ids of the parties", lambda one: any(party.qid for party in parties(one))),
    "wikipedia": (
        "the titles of Wikipedia pages; Wikidata ids stand in their columns",
        lambda one: any(party.qid for party in parties(one)),
    ),
    "contexts": ("contexts", lambda one: bool(one.contexts)),
    "type": ("PLOVER types and modes; CAMEO codes stand for them", always),
    "intensity": (
        "intensities of PLOVER; Goldstein values stand for them",
        lambda one: one.intensity is not None,
    ),
    "url": ("addresses of the articles", lambda one: one.url is not None),
    "title": ("headlines", lambda one: one.title is not None),
    "place": ("places without coordinates", no_point),
    "region": ("regions below the country", lambda one: bool(one.place and one.place.admin1)),
    "codebook": ("the version of the codebook", always),
    "review": ("what reviewers decided", lambda one: one.review is not None),
    "story": ("all people, organisations and places of the story", always),
    "tone": ("the tone of the text, which is not measured", always),
    "sentence": ("the number of the sentence, which is not kept", always),
}
LEFT_OUT: Mapping[str, str] = {
    "no day": "events whose day is not known",
    "no code": "events that no CAMEO code stands for",
    "no pair": "events without two parties",
    "no point": "events without coordinates",
}


class Ledger:
    """Counts rows, and what they have that the format has no column for."""

    def __init__(self, form: str, lost: Iterable[str]) -> None:
        self.form = form
        self.lost = tuple(lost)
        self.n_rows = 0
        self.counts: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()

    def note(self, account: Account) -> None:
        """One more row was written."""
        self.n_rows += 1
        for name in self.lost:
            if LOSSES[name][1](account):
                self.counts[name] += 1

    def leave_out(self, why: str) -> None:
        """One more event cannot be written at all."""
        self.left_out[why] += 1

    def lines(self) -> Iterator[str]:
        """What was lost, in words, the most frequent first."""
        yield f"{self.form}: {self.n_rows:,} rows"
        for why, n in self.left_out.most_common():
            yield f"left out: {n:,} {LEFT_OUT[why]}"
        for name, n in self.counts.most_common():
            yield f"not said: {LOSSES[name][0]} ({n:,} of {self.n_rows:,} rows)"
