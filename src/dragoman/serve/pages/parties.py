"""The pages of actors: all of them, one, and two."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dragoman.serve.asked import address, take_filters
from dragoman.serve.desk import Desk
from dragoman.serve.pages.events import event_table
from dragoman.serve.pages.frame import (
    Sheet,
    actor_link,
    country_of,
    empty,
    joined,
    link,
    main,
    table,
)
from dragoman.serve.pages.overview import MANY, Rows, claim_table, nothing, section

ROWS = 100
SOME = 12


@dataclass(frozen=True, slots=True)
class Course:
    """A page with a timeline: what stands above it, its counts, and what stands below."""

    title: str
    head: Markup
    months: Rows
    asked: dict[str, str]
    body: Markup


def actors_sheet(desk: Desk, asked: Mapping[str, str]) -> Sheet:
    """Who acts, suffers and speaks, the most frequent first."""
    filters = take_filters(asked)
    rows = desk.list("actors", filters, sort=asked.get("sort") or None, rows=ROWS)
    cells = [
        (
            actor_link(row["name"]), country_of(row["country"]), row["sector"],
            str(row["last_day"] or ""), row["n_actor"], row["n_recipient"], row["n_speaker"],
        )
        for row in rows
    ]  # fmt: skip
    heads = ("Name", "Country", "Sector", "Last", "Did", "Suffered", "Said")
    form = Markup(
        '<form action="/actors" method="get" class="row-of" role="search"><label>Country<input '
        'name="country" value="{}"></label><label>Sector<input name="sector" value="{}"></label>'
        "<button>Show</button></form>"
    ).format(asked.get("country", ""), asked.get("sector", ""))
    found = table(heads, cells, numbers=3) if cells else empty("Nobody is like that.")
    return Sheet("Actors", main("Actors", form, found))


def actor_course(desk: Desk, name: str) -> Course:
    """What one did and suffered, with whom, what it said and what was said of it."""
    did, suffered = {"actor": (name,)}, {"recipient": (name,)}
    head = Markup("<p>{}</p>").format(
        joined(
            (
                link("events it is an actor of", address("/events", actor=name)),
                link("events it suffered", address("/events", recipient=name)),
            ),
            " · ",
        )
    )
    body = joined(
        (
            Markup('<div class="sides">{}{}{}{}</div>').format(
                section("Did", counted(desk, "type", did)),
                section("Suffered", counted(desk, "type", suffered)),
                section("To whom", counted(desk, "recipient", did)),
                section("By whom", counted(desk, "actor", suffered)),
            ),
            section("What it said", claims(desk, {"speaker": (name,)})),
            section("What it did", claims(desk, did)),
            section("What was done to it", claims(desk, suffered)),
        ),
        "",
    )
    months = desk.count("month,quad", did, rows=MANY).rows
    return Course(name, head, months, {"actor": name}, body)


def claims(desk: Desk, filters: dict[str, Any]) -> Markup:
    return claim_table(desk.list("claims", filters, rows=SOME))


def counted(desk: Desk, by: str, filters: dict[str, Any]) -> Markup:
    """The most frequent values with their counts."""
    rows = [row for row in desk.count(by, filters, rows=MANY).rows if row[by]]
    rows.sort(key=lambda row: (-row["n"], row[by]))
    show = actor_link if by in ("actor", "recipient") else str
    cells = [(show(row[by]), row["n"]) for row in rows[:SOME]]
    return table((by.capitalize(), "Reports"), cells, numbers=1) if cells else nothing()


def pair_course(desk: Desk, one: str, other: str) -> Course:
    """Two over time: cooperation and conflict, and the events behind it."""
    filters = {"pair": (one, other)}
    asked = {"pair": f"{one},{other}"}
    title = f"{country_of(one) or one} and {country_of(other) or other}"
    found = desk.list("events", filters, rows=ROWS)
    head = Markup("<p>{}</p>").format(
        link("these events with filters", address("/events", **asked))
    )
    body = section("Events", event_table(found) if found else nothing())
    months = desk.count("month,quad", filters, rows=MANY).rows
    return Course(title, head, months, asked, body)
