"""The page of events: filters at the side, results as a table, everything in the address."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from markupsafe import Markup

from dragoman.records import STATUSES, TYPES
from dragoman.serve.asked import FILTERS, address, take_filters
from dragoman.serve.desk import Desk
from dragoman.serve.exports import TEXTS
from dragoman.serve.pages.frame import (
    Sheet,
    actor_link,
    days_of,
    empty,
    joined,
    link,
    main,
    table,
    tag,
    type_of,
)

ROWS = 50
SHOWN = 3  # parties of a row; the page of the event has all
FIRST = (
    "text", "actor", "recipient", "country", "type", "status", "quad", "place", "days",
    "published", "outlet", "speaker", "origins", "contradicted",
)  # fmt: skip
CHOICES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "type": tuple((kind, kind.lower()) for kind in TYPES),
    "status": tuple((status, status) for status in STATUSES),
    "quad": (
        ("1", "verbal cooperation"),
        ("2", "material cooperation"),
        ("3", "verbal conflict"),
        ("4", "material conflict"),
    ),
    "contradicted": (("true", "yes"), ("false", "no")),
    "reviewed": tuple((how, how) for how in ("yes", "no", "accepted", "mended", "rejected")),
}
SORTS = (
    ("-day", "latest first"), ("day", "earliest first"), ("-claims", "most claims"),
    ("-origins", "most origins"), ("-contradictions", "most contradicted"),
)  # fmt: skip
HEADS = ("When", "What", "Who", "To whom", "Where", "Stands", "Claims", "Origins", "Against")


def events_sheet(desk: Desk, asked: Mapping[str, str]) -> Sheet:
    """The page in the state that the address says."""
    filters = take_filters(asked)
    page = int(asked.get("page", "1")) if asked.get("page", "1").isdecimal() else 1
    sort = asked.get("sort") or None
    skip = (max(page, 1) - 1) * ROWS
    found = desk.ask(lambda questions: questions.events(sort=sort, **filters), skip=skip, rows=ROWS)
    state = {name: asked[name] for name in (*FILTERS, "sort") if asked.get(name)}
    if found.rows:
        parts = [event_table(found.rows), pages(state, page, more=found.more), exports(state)]
    else:
        parts = [empty("No event is like that.", link("take all filters away", "/events"))]
    results = Markup("<section aria-label='Results'>{}</section>").format(Markup("").join(parts))
    both = Markup('<div class="left">{}{}</div>').format(form(asked), results)
    return Sheet("Events", main("Events", both))


def form(asked: Mapping[str, str]) -> Markup:
    """The filters as they are set; the rarer ones folded away."""
    more = [name for name in FILTERS if name not in FIRST]
    opened = Markup(" open") if any(asked.get(name) for name in more) else ""
    return Markup(
        '<form class="filters" action="/events" method="get" role="search" aria-label="Filters">'
        "{}<details{}><summary>more filters</summary>{}</details>{}"
        '<div class="row-of"><button>Show</button><a class="button plain" href="/events">Clear'
        "</a></div></form>"
    ).format(
        Markup("").join(control(name, asked.get(name, "")) for name in FIRST),
        opened,
        Markup("").join(control(name, asked.get(name, "")) for name in more),
        select("sort", "Order", SORTS, asked.get("sort", "")),
    )


def control(name: str, value: str) -> Markup:
    label, about = FILTERS[name]
    if name in CHOICES and (not value or value.casefold() in lowered(name)):
        return select(name, label, (("", "any"), *CHOICES[name]), value)
    return Markup(
        '<label>{}<input name="{}" value="{}" title="{}" autocomplete="off"></label>'
    ).format(label, name, value, about)


def lowered(name: str) -> set[str]:
    return {value.casefold() for value, _ in CHOICES[name]}


def select(name: str, label: str, choices: tuple[tuple[str, str], ...], value: str) -> Markup:
    options = Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(
            one, Markup(" selected") if one.casefold() == value.casefold() else "", said
        )
        for one, said in choices
    )
    return Markup('<label>{}<select name="{}">{}</select></label>').format(label, name, options)


def event_table(rows: tuple[dict[str, Any], ...]) -> Markup:
    """The rows; every field leads to its words, or to whom it is."""
    return table(HEADS, map(event_cells, rows), numbers=3)


def event_cells(row: dict[str, Any]) -> tuple[object, ...]:
    def words(field: str, text: object) -> Markup | str:
        return link(text, f"/words/{row['id']}/{field}") if text else ""

    place = joined(part for part in (row["place"], row["place_country"]) if part)
    return (
        words("days", days_of(row["first_day"], row["last_day"])),
        link(type_of(row), f"/event/{row['id']}"),
        joined(actor_link(name) for name in islice(row["actors"] or (), SHOWN)),
        joined(actor_link(name) for name in islice(row["recipients"] or (), SHOWN)),
        words("place", place),
        words("status", tag(row["stand"] or row["status"], row["stand"] or "")),
        row["n_claims"],
        row["n_origins"],
        row["n_contradictions"] or "",
    )


def pages(state: Mapping[str, str], page: int, *, more: bool) -> Markup:
    """The ways to the rows before and behind."""
    ways = []
    if page > 1:
        ways.append(link("← before", address("/events", **state, page=page - 1)))
    if more:
        ways.append(link("next →", address("/events", **state, page=page + 1)))
    return Markup('<p class="row-of" aria-label="Pages of results">{} page {}</p>').format(
        joined(ways, " "), page
    )


def exports(state: Mapping[str, str]) -> Markup:
    """The same events as files, and the same question to the API."""
    filters = {name: value for name, value in state.items() if name != "sort"}
    # What is seen: exports leave out what has not happened unless it is asked for.
    seen = {"status": "any"} | filters
    ways = [link(form, address("/api/v1/export", **seen, format=form)) for form in TEXTS]
    ways.append(link("JSON", address("/api/v1/events", **state, limit=1000)))
    return Markup('<p class="small dim">Export: {}</p>').format(joined(ways, " · "))
