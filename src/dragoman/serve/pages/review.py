"""The page of reviews: one claim after the other, decided by keyboard."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from nicegui import events, run, ui

from dragoman.errors import DragomanError
from dragoman.records import Coded
from dragoman.serve.asked import address
from dragoman.serve.desk import Desk
from dragoman.serve.pages.article import claim_card, legend, ways
from dragoman.serve.pages.frame import empty, joined, link, show
from dragoman.serve.pages.marks import anchor_of, claim_marks, marked_text
from dragoman.store.review_query import ORDERS, count_sample, next_claims
from dragoman.store.reviews import Decision, Review
from dragoman.store.single import read_article

FIELDS = ("type", "mode", "status", "actors", "recipients", "place", "date", "speaker", "trigger")
AHEAD = 50
AIM = "document.getElementById({anchor})?.parentElement.scrollIntoView({{block: 'center'}})"
Z = 1.96  # of a confidence of 95 %


@dataclass(slots=True)
class Queue:
    """The claims that wait, and those that were passed over in this visit."""

    order: str
    passed: set[str] = field(default_factory=set)
    coded: Coded | None = None
    claim_id: str | None = None


def interval(n: int, n_right: int) -> tuple[float, float]:
    """Wilson's interval of a share, at 95 %."""
    share = n_right / n
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def precision(n: int, n_right: int) -> str:
    """How many of the claims that nobody chose were right."""
    if n == 0:
        return "no claim of the random order is decided yet"
    low, high = interval(n, n_right)
    return f"{n_right / n:.0%} of {n} random claims are right (95 %: {low:.0%} to {high:.0%})"


def step(desk: Desk, queue: Queue) -> str:
    """Takes the next claim; what is known of precision so far."""
    with desk.beside() as database:
        waiting = next_claims(database, queue.order, limit=AHEAD + len(queue.passed))
        row = next((row for row in waiting if row["id"] not in queue.passed), None)
        queue.claim_id = row["id"] if row else None
        queue.coded = read_article(database, row["article_id"]) if row else None
        return precision(*count_sample(database))


def claim_view(queue: Queue) -> Markup:
    """The article with the words of this one claim marked."""
    coded = queue.coded
    if coded is None:
        return empty("Nothing is left to review in this order.", link("events", "/events"))
    for claim, coding in zip(coded.claims, coded.codings, strict=True):
        if claim.id == queue.claim_id:
            marks = list(claim_marks(claim, coding))
            card = claim_card(claim, coding, ways(claim))
            text = marked_text(coded.article.text, marks)
            return Markup(
                '<div class="two"><div><h2>{}</h2>{}{}</div><aside>{}</aside></div>'
            ).format(coded.article.title or "Untitled", legend(), text, card)
    return empty("This claim is not among the newest any more: pass it over.")


def show_review(desk: Desk, asked: Mapping[str, str], *, may: bool) -> None:
    """The queue in the order of the address."""
    order = asked.get("order", "unsure")
    queue = Queue(order if order in ORDERS else "unsure")
    with ui.element("main").classes("page").props('id="content"'):
        show(Markup("<h1>Review</h1><p>{}</p>").format(orders(queue.order, asked)))
        if not may or desk.serving.read_only:
            show(empty("Here you can look, not decide: the server or the token is for reading."))
            return
        Reviewing(desk, queue, asked.get("reviewer", "")).build()


def orders(chosen: str, asked: Mapping[str, str]) -> Markup:
    reviewer = asked.get("reviewer", "")
    return joined(
        (
            Markup("<strong>{}</strong>").format(name)
            if name == chosen
            else link(name, address("/review", order=name, reviewer=reviewer))
            for name in ORDERS
        ),
        " · ",
    )


class Reviewing:
    """The controls of the page, and what they do."""

    def __init__(self, desk: Desk, queue: Queue, reviewer: str) -> None:
        self.desk = desk
        self.queue = queue
        self.reviewer = reviewer

    def build(self) -> None:
        with ui.element("div").classes("controls"):
            self.build_fields()
            with ui.element("div").classes("row-of"):
                ui.button("Accept (a)", on_click=lambda: self.decide("accepted"))
                ui.button("Mend (m)", on_click=lambda: self.decide("mended"))
                ui.button("Reject (r)", on_click=lambda: self.decide("rejected"))
                ui.button("Pass over (s)", on_click=self.pass_over).props("flat")
            self.said = ui.label().props('aria-live="polite" role="status"').classes("dim")
        self.view = ui.element("div")
        ui.keyboard(on_key=self.press, ignore=["input", "select", "textarea"])
        ui.timer(0, self.show_next, once=True)

    def build_fields(self) -> None:
        with ui.element("div").classes("row-of"):
            self.name = ui.input("Who decides", value=self.reviewer).props("outlined dense")
            self.comment = ui.input("Why").props("outlined dense")
            self.field = ui.select(list(FIELDS), label="Field to mend").props("outlined dense")
            self.field.style("min-width: 10rem")
            self.value = ui.input("What it should be").props("outlined dense")

    async def show_next(self) -> None:
        said = await run.io_bound(step, self.desk, self.queue)
        self.said.set_text(said or "")
        self.view.clear()
        with self.view:
            show(claim_view(self.queue))
        anchor = json.dumps(anchor_of(self.queue.claim_id or "", "trigger"))
        ui.run_javascript(AIM.format(anchor=anchor))

    async def press(self, event: events.KeyEventArguments) -> None:
        """The keys of the decisions."""
        if not event.action.keydown or event.action.repeat:
            return
        decisions: dict[str, Decision] = {"a": "accepted", "m": "mended", "r": "rejected"}
        key = str(event.key).lower()
        if key in decisions:
            await self.decide(decisions[key])
        elif key == "s":
            await self.pass_over()

    async def pass_over(self) -> None:
        if self.queue.claim_id:
            self.queue.passed.add(self.queue.claim_id)
        await self.show_next()

    async def decide(self, decision: Decision) -> None:
        """Stores the decision and goes on; what is missing is asked for first."""
        missing = self.missing(decision)
        if missing:
            self.said.set_text(missing)
            return
        mended: dict[str, Any] = {}
        if decision == "mended":
            mended = {"field": self.field.value, "value": self.value.value.strip()}
        review = Review(
            str(self.queue.claim_id), decision, self.name.value.strip(), self.desk.now(),
            comment=self.comment.value.strip() or None, **mended,
        )  # fmt: skip
        try:
            await run.io_bound(self.desk.review, review)
        except DragomanError as error:
            self.said.set_text(str(error))
            return
        for control in (self.comment, self.value):
            control.set_value("")
        self.field.set_value(None)
        await self.show_next()

    def missing(self, decision: Decision) -> str | None:
        """What has to be given before this can be decided."""
        if self.queue.claim_id is None:
            return "nothing to decide"
        if not self.name.value.strip():
            return "say who decides first"
        if decision == "mended" and not (self.field.value and self.value.value.strip()):
            return "say which field to mend, and what it should be"
        return None
