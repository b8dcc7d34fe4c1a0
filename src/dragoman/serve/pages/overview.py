"""The first page: what is new, what happened when and where, between whom, and what is disputed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from dragoman.serve.asked import address, take_filters
from dragoman.serve.desk import Desk
from dragoman.serve.pages.events import event_table
from dragoman.serve.pages.frame import (
    article_href,
    country_of,
    days_of,
    empty,
    joined,
    link,
    table,
    type_of,
)
from dragoman.serve.pages.marks import anchor_of

# Years before the newest article that are shown where no days are asked for.
YEARS = 2
SOME = 8
MANY = 20_000
Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows, of the days that were asked for."""

    days: str
    months: Rows
    points: Rows
    pairs: list[tuple[str, str, int]]
    disputed: Rows
    expected: Rows
    new: Rows


def look(desk: Desk, asked: Mapping[str, str]) -> Overview:
    """Everything of the first page; the newest article stands for today."""
    new = desk.list("articles", {}, sort="-published", rows=SOME)
    newest: date | None = new[0]["published"] if new else None
    days = asked.get("days", "").strip()
    if not days and newest is not None:
        days = f"{newest.year - YEARS}-{newest.month:02}..{newest.year}-{newest.month:02}"
    within = take_filters({"days": days})
    ahead = {"status": "future", "days": f"{newest}.."} if newest else {"status": "future"}
    return Overview(
        days=days,
        months=desk.count("month,quad", within, rows=MANY).rows,
        points=desk.list("claims", {"box": "-90,-180,90,180", **within}, sort="-day"),
        pairs=busiest(desk, within),
        disputed=desk.list(
            "events", {"contradicted": True, **within}, sort="-contradictions", rows=SOME
        ),
        expected=desk.list("events", ahead, sort="day", rows=SOME),
        new=new,
    )


def busiest(desk: Desk, within: dict[str, Any]) -> list[tuple[str, str, int]]:
    """The pairs of countries with most reports, whoever acted."""
    counts: dict[tuple[str, str], int] = {}
    for row in desk.count("actor-country,recipient-country", within, rows=MANY).rows:
        one, other = row["actor_country"], row["recipient_country"]
        if one and other and one != other:
            key = (min(one, other), max(one, other))
            counts[key] = counts.get(key, 0) + row["n"]
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(one, other, n) for (one, other), n in ranked[:SOME]]


def days_form(days: str) -> Markup:
    return Markup(
        '<form action="/" method="get" class="row-of" aria-label="Days"><label>Days<input '
        'name="days" value="{}" title="2026, 2026-03, 2026-01..2026-06"></label>'
        "<button>Show</button></form>"
    ).format(days)


def lists(found: Overview) -> Markup:
    """The lists below the timeline and the map."""
    return joined(
        (
            section("Contradicted", disputed(found)),
            section("Expected", event_table(found.expected) if found.expected else nothing()),
            Markup('<div class="sides">{}{}</div>').format(
                section("Busiest pairs", pairs(found)), section("New", newest(found))
            ),
        ),
        "",
    )


def section(title: str, body: Markup) -> Markup:
    return Markup("<section><h2>{}</h2>{}</section>").format(title, body)


def nothing() -> Markup:
    return empty("Nothing of that kind in these days.")


def disputed(found: Overview) -> Markup:
    return event_table(found.disputed) if found.disputed else nothing()


def pairs(found: Overview) -> Markup:
    rows = [
        (
            link(
                f"{country_of(one)} – {country_of(other)}",
                address("/pair", one=one, other=other),
            ),
            n,
        )
        for one, other, n in found.pairs
    ]
    return table(("Pair", "Reports"), rows, numbers=1) if rows else nothing()


def newest(found: Overview) -> Markup:
    rows = [
        (
            str(row["published"] or ""),
            link(row["title"] or "Untitled", article_href(row["id"])),
            row["outlet"],
            row["n_claims"],
        )
        for row in found.new
    ]
    return table(("Published", "Article", "Outlet", "Claims"), rows, numbers=1)


def claim_table(rows: Rows) -> Markup:
    """Claims, each leading to its words."""
    cells = [
        (
            days_of(row["first_day"], row["last_day"]),
            link(type_of(row), f"/event/{row['id']}"),
            joined(row["actors"]),
            joined(row["recipients"]),
            row["status"],
            row["outlet"],
            link(row["trigger"], article_href(row["article_id"], anchor_of(row["id"], "trigger"))),
        )
        for row in rows
    ]
    heads = ("When", "What", "Who", "To whom", "Status", "Outlet", "Words")
    return table(heads, cells) if cells else nothing()
