"""The page of one article, and of a text that was pasted: every claim marked at its words."""

from collections.abc import Iterable, Mapping
from datetime import date

from markupsafe import Markup
from nicegui import run, ui

from dragoman.errors import DragomanError
from dragoman.records import Claim, Coded, Coding
from dragoman.serve.desk import Desk
from dragoman.serve.pages.frame import (
    Sheet,
    actor_link,
    empty,
    fields,
    frame,
    joined,
    link,
    main,
    show,
)
from dragoman.serve.pages.marks import (
    ROLES,
    anchor_of,
    is_unsure,
    marked_text,
    marks_of,
    parts_of,
)
from dragoman.store.single import read_article

LABELS: Mapping[str, str] = {
    "trigger": "what", "actor": "who", "recipient": "to whom", "place": "where", "date": "when",
    "speaker": "according to", "cue": "status by",
}  # fmt: skip
SAMPLE = (
    "NAIROBI, June 9 — Police arrested 40 protesters in the Kenyan capital on Monday, a rights "
    "group said. The interior ministry denied that anybody had been hurt."
)


def article_sheet(desk: Desk, article_id: str) -> Sheet:
    """The page of the article."""
    with desk.beside() as database:
        coded = read_article(database, article_id)
    if coded is None:
        title = "No such article"
        body = main(title, empty("It is not in this database.", link("events", "/events")))
        return Sheet(title, body)
    title = coded.article.title or "Untitled"
    return Sheet(title, main(title, reading(coded, stored=True)))


def reading(coded: Coded, *, stored: bool) -> Markup:
    """The text with its marks, and the claims in the margin."""
    claims = Markup("").join(
        claim_card(claim, coding, ways(claim) if stored else ())
        for claim, coding in zip(coded.claims, coded.codings, strict=True)
    ) or empty("No claim was found in this text.")
    return Markup(
        '<p class="dim">{}</p>{}<div class="two"><div>{}</div><aside aria-label="Claims"><h2>{} '
        "claims</h2>{}</aside></div>"
    ).format(about(coded), legend(), marked_text(coded.article.text, marks_of(coded)),
             len(coded.claims), claims)  # fmt: skip


def about(coded: Coded) -> Markup:
    article = coded.article
    day = "day of publication unknown"
    if article.published:
        doubt = ", doubtful" if article.published.doubtful else ""
        day = f"{article.published.day} ({article.published.origin}{doubt})"
    return joined(filter(None, (article.outlet, day, article.url)), " · ")


def legend() -> Markup:
    marks = Markup("").join(
        Markup('<span><mark class="{}">{}</mark></span>').format(role, LABELS[role])
        for role in ROLES
    )
    return Markup('<div class="legend" aria-label="What the marks mean">{}</div>').format(marks)


def ways(claim: Claim) -> tuple[object, ...]:
    """To the event of the claim, and to who is named in it."""
    names = [party.name for party in (*claim.actors, *claim.recipients) if party.name]
    return (link("event", f"/event/{claim.id}"), *map(actor_link, dict.fromkeys(names)))


def claim_card(claim: Claim, coding: Coding, further: Iterable[object]) -> Markup:
    """The claim with its fields, each leading to its words in the text."""
    rows: list[tuple[str, object]] = [
        (LABELS[role], field_link(claim.id, role, number, value))
        for role, number, _, value, _ in parts_of(claim, coding)
    ]
    if claim.when.span is None and claim.when.days is not None:
        rows.append(("when", "assumed: the day of publication"))
    return Markup('<section class="card {}"><h3>{}</h3>{}<p class="small">{}</p></section>').format(
        "faint" if is_unsure(claim) else "",
        link(claim.trigger.text, f"#{anchor_of(claim.id, 'trigger')}"),
        fields(rows),
        joined(further, " · "),
    )


def field_link(claim_id: str, role: str, number: int, value: str) -> Markup:
    return link(value, f"#{anchor_of(claim_id, role, number)}")


def show_try(desk: Desk) -> None:
    """A text pasted, read at once; nothing is stored."""
    frame("Try it", "/read")
    with ui.element("div").classes("page").props('id="content"'):
        show(Markup("<h1>Try it</h1><p class='dim'>Paste a text. Nothing is stored.</p>"))
        text = ui.textarea("Text", value=SAMPLE).props("outlined autogrow").classes("try")
        published = ui.input("Published, as YYYY-MM-DD", value="2026-06-10").props("outlined")
        button = ui.button("Read")
        result = ui.element("div").props('aria-live="polite"')

    async def read() -> None:
        button.disable()
        result.clear()
        with result:
            show(Markup('<p class="dim">reading …</p>'))
            shown = await run.io_bound(read_to_show, desk, text.value, published.value)
            result.clear()
            show(shown or "")
        button.enable()

    button.on_click(read)


def read_to_show(desk: Desk, text: str, published: str) -> Markup:
    """The reading of the text, or why there is none."""
    if not text.strip():
        return empty("There is no text to read: paste one above.")
    try:
        day = date.fromisoformat(published.strip()) if published.strip() else None
    except ValueError:
        return empty(f"Not a day: {published!r}; write it as YYYY-MM-DD.")
    try:
        return reading(desk.read_text(text, published=day, outlet=None), stored=False)
    except DragomanError as error:
        return empty(str(error))
