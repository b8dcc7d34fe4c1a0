"""What the commands on events do: link, show, explain."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import click

from dragoman.errors import InputError
from dragoman.export.events import event_text, pair_text
from dragoman.link.account import account
from dragoman.link.compare import explain
from dragoman.link.history import known_on
from dragoman.link.look import look_at
from dragoman.linking.run import link_pending
from dragoman.store import link_query as ask
from dragoman.store import link_write as keep
from dragoman.store.database import Database
from dragoman.store.events import find_event, read_said, read_words

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the user says of pairs of claims."""

    join: Pairs = ()
    cut: Pairs = ()
    forget: Pairs = ()


def run_link(db: Path, judged: Judged, *, anew: bool) -> None:
    """Writes the judgements down and links what is not linked yet."""
    now = datetime.now(tz=UTC)  # noqa: TID251 - the command reads the clock
    with open_existing(db) as database:
        for verdict in keep.VERDICTS:
            for pair in getattr(judged, verdict):
                keep.judge(database, pair, verdict, now)
        if anew:
            keep.forget_links(database)
        click.echo(f"{db}: {link_all(database)}", err=True)


def link_all(database: Database) -> str:
    """What was linked, in words."""
    articles = claims = 0
    for done in link_pending(database):
        articles, claims = articles + done.articles, claims + done.claims
    return f"{articles:,} articles with {claims:,} claims linked"


def open_existing(db: Path) -> Database:
    """The database, which these commands do not make."""
    if not db.exists():
        raise InputError(str(db), "no such file", f"make it first: dragoman code FILE --db {db}")
    return Database.open(db)


def print_event(db: Path, some_id: str, *, as_of: date | None) -> None:
    with open_existing(db) as database:
        event_id = find_event(database, some_id)
        traces = ask.read_members(database, [event_id])[event_id]
        if as_of is not None:
            traces = list(known_on(traces, as_of))
        if not traces:
            raise InputError(str(db), f"nothing of {event_id} was published by {as_of}")
        ids = [trace.claim_id for trace in traces]
        words, said = read_words(database, ids), read_said(database, ids)
    click.echo(event_text(account(event_id, traces), traces, words, said))


def print_why(db: Path, claims: tuple[str, str]) -> None:
    with open_existing(db) as database:
        kept = {one.trace.claim_id: one for one in ask.read_traces(database, "claim_id", claims)}
        for claim in claims:
            if claim not in kept:
                raise InputError(str(db), f"no linked claim {claim!r}", "run: dragoman link")
        words, said = read_words(database, claims), read_said(database, claims)
        events = [find_event(database, claim) for claim in claims]
    looks = [look_at(kept[claim].trace) for claim in claims]
    twins = kept[claims[0]].node == kept[claims[1]].node
    about = [row for row in said if {row["claim_id"], row["other_claim_id"]} == set(claims)]
    judged = about[-1]["joined"] if about else None
    click.echo(
        pair_text(
            explain(*looks), words, same_event=events[0] == events[1], twins=twins, judged=judged
        )
    )
