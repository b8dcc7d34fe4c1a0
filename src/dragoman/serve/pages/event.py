"""The page of one event: its account, what does not agree, its history, its claims by outlet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from dragoman.records import Account, Coded, Contradiction, Trace, Value
from dragoman.serve.answers import tell_event
from dragoman.serve.asked import address
from dragoman.serve.desk import Desk
from dragoman.serve.pages.frame import (
    Sheet,
    actor_link,
    article_href,
    fields,
    joined,
    link,
    main,
    sentence,
    table,
    tag,
)
from dragoman.serve.pages.marks import anchor_of
from dragoman.store.events import Row
from dragoman.store.single import read_article

# Which part of a claim a field of an account was read from.
PART = {"actor": "actor", "recipient": "recipient", "place": "place", "days": "date", "day": "date"}
LABELS = {"type": "What", "status": "Status", "actor": "Who", "recipient": "To whom",
          "place": "Where", "days": "When"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its claims and their words."""

    account: Account
    traces: list[Trace]
    words: Mapping[str, Row]


def event_sheet(desk: Desk, event_id: str) -> Sheet:
    """The page of the event."""
    with desk.beside() as database:
        told = Told(*tell_event(database, event_id))
    kind = told.account.best("type") or "event"
    who = told.account.best("actor")
    title = joined(filter(None, (kind, who, told.account.best("place"))), " · ")
    body = main(
        title,
        standing(told),
        Markup("<h2>Account</h2>"),
        values(told),
        contradictions(told),
        Markup("<h2>Claims by outlet</h2>"),
        claims(told),
    )
    return Sheet(f"{kind} {who or ''}", body)


def standing(told: Told) -> Markup:
    """How it stands, since when, and by how many."""
    history = joined(
        (
            joined((tag(one.stand, one.stand), f" since {one.since}"), "")
            for one in told.account.history
        ),
        " → ",
    )
    n_claims, n_origins = len(told.traces), len(told.account.origins)
    return Markup("<p>{} · {} claims of {} origins: {}</p>").format(
        history, n_claims, n_origins, joined(told.account.origins)
    )


def values(told: Told) -> Markup:
    """Each field with its values, the best first, and whose they are."""
    rows = []
    for field, same in groupby(told.account.values, lambda value: value.field):
        rows.append((LABELS.get(field, field), joined(map(value_link, same), Markup("<br>"))))
    return table(("Field", "Values, that of most origins first"), rows)


def value_link(value: Value) -> Markup:
    """The value, leading to the words of the first claim that has it."""
    said = f"{len(value.origins)} origins, {len(value.claims)} claims"
    biased = f", {len(value.interested)} by a party to it" if value.interested else ""
    about = ""
    if value.field in ("actor", "recipient"):
        about = link("who", address("/actor", name=value.value.partition(" [")[0]))
    return Markup('{} <span class="small dim">{}{}</span> <span class="small">{}</span>').format(
        link(value.value, words_of(value)), said, biased, about
    )


def words_of(value: Value) -> str:
    return address(f"/words/{value.claims[0]}/{value.field}", value=value.value)


def contradictions(told: Told) -> Markup:
    """What the claims do not agree on, side by side."""
    if not told.account.contradictions:
        return Markup("")
    shown = Markup("").join(sides(one, told.words) for one in told.account.contradictions)
    return Markup("<h2>Contradictions</h2>{}").format(shown)


def sides(one: Contradiction, words: Mapping[str, Row]) -> Markup:
    cards = Markup("").join(side(value, words) for value in one.sides)
    return Markup('<h3>{}: {}</h3><div class="sides">{}</div>').format(one.kind, one.about, cards)


def side(value: Value, words: Mapping[str, Row]) -> Markup:
    """One side with the words of its claims."""
    quotes = Markup("").join(quote(words[claim]) for claim in value.claims if claim in words)
    return Markup(
        '<div class="card"><strong>{}</strong> <span class="small dim">{}</span>{}</div>'
    ).format(link(value.value, words_of(value)), joined(value.origins), quotes)


def quote(row: Row) -> Markup:
    where = article_href(row["article_id"], anchor_of(row["id"], "trigger"))
    return Markup('<blockquote>{} <span class="small">{}</span></blockquote>').format(
        sentence(row), link(row["outlet"] or "unknown outlet", where)
    )


def claims(told: Told) -> Markup:
    """The claims of each outlet over time, with their origins."""
    by_outlet = sorted(told.traces, key=lambda one: (one.outlet or "", one.published or date.max))
    cards = [
        outlet_card(outlet, theirs, told.words)
        for outlet, theirs in groupby(by_outlet, lambda one: one.outlet or "unknown outlet")
    ]
    return Markup('<div class="cards">{}</div>').format(Markup("").join(cards))


def outlet_card(outlet: str, traces: Iterable[Trace], words: Mapping[str, Row]) -> Markup:
    items = Markup("").join(claim_item(trace, words.get(trace.claim_id)) for trace in traces)
    return Markup('<section class="card"><h3>{}</h3>{}</section>').format(outlet, items)


def claim_item(trace: Trace, row: Row | None) -> Markup:
    speaker = trace.speaker.name if trace.speaker else None
    about = [("published", trace.published or "unknown"), ("status", trace.status)]
    if trace.origin != trace.outlet:
        about.append(("origin", trace.origin))
    if speaker:
        about.append(("speaker", actor_link(speaker)))
    where = article_href(trace.article_id, anchor_of(trace.claim_id, "trigger"))
    return Markup('<blockquote>{}</blockquote>{}<p class="small">{}</p>').format(
        sentence(row) if row else trace.trigger, fields(about), link("in the article", where)
    )


def where_it_says(desk: Desk, some_id: str, field: str, value: str | None) -> str:
    """The address of the words that a field of an event or of a claim was read from."""
    with desk.beside() as database:
        account, traces, _ = tell_event(database, some_id)
        claim_id = next(
            (one.claims[0] for one in account.values
             if one.field == field and value in (None, one.value)),
            traces[0].claim_id,
        )  # fmt: skip
        if any(trace.claim_id == some_id for trace in traces):
            claim_id = some_id
        article_id = next(t.article_id for t in traces if t.claim_id == claim_id)
        coded = read_article(database, article_id)
    anchor = part_anchor(coded, claim_id, PART.get(field, "trigger"), value)
    return article_href(article_id, anchor)


def part_anchor(coded: Coded | None, claim_id: str, part: str, value: str | None) -> str:
    """The anchor of that part of the claim; of its trigger, where no words give it."""
    claim = next((one for one in coded.claims if one.id == claim_id), None) if coded else None
    if claim is None:
        return anchor_of(claim_id, "trigger")
    if part in ("actor", "recipient"):
        name = (value or "").partition(" [")[0]
        parties = claim.actors if part == "actor" else claim.recipients
        for number, party in enumerate(parties):
            if not name or name in (party.name, party.span.text):
                return anchor_of(claim_id, part, number)
        return anchor_of(claim_id, part if parties else "trigger")
    there = {"place": claim.place, "date": claim.when.span}.get(part)
    return anchor_of(claim_id, part if there else "trigger")
