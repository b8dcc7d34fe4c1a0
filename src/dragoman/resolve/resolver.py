"""From spans to claims: who, to whom, where, when and according to whom."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from dragoman.ids import make_id
from dragoman.records import (
    Article,
    Claim,
    Days,
    Filler,
    Place,
    Reading,
    Reason,
    Span,
    Trigger,
    When,
)
from dragoman.resolve.actors import ActorResolver
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.resolve.knowledge import NOTHING, Knowledge, Own
from dragoman.resolve.mending import mend
from dragoman.resolve.parties import Parties
from dragoman.resolve.placed import Placed
from dragoman.resolve.places import PlaceResolver
from dragoman.resolve.scene import Scene
from dragoman.resolve.times import resolve_time

# Words before a trigger that put it ahead of the publication, whatever its status.
AHEAD = re.compile(
    r"\b(?:will|shall|would|may|might|could|due to|set to|plans? to)(?! have\b)(?:\W+\w+){0,3}\W+$"
)
# "has not (yet) confirmed that …", "could not verify …" before a trigger.
UNCONFIRMED = re.compile(
    r"(?:\bnot|n['’]t|\byet to|\bunable to|\bneither|\bnor)\b[^.;:]{0,25}"
    r"\b(?:confirm|verif|corroborat|substantiat)\w*[^.;:,]{0,30}$"
)
# Characters before a trigger in which they are looked for.
NEAR = 60
# The day on which offices are looked up where no date is known: after it no source sees.
NO_DAY = date(2026, 8, 22)
# Contexts of the reading with a lower score are not carried into claims.
CONTEXT_FLOOR = 0.5


class Places(Protocol):
    """Anything that finds the place that words of a text mean."""

    def resolve(self, span: Span, *, text: str, countries: Sequence[str]) -> Place | None: ...


class Resolver:
    """Claims from readings, with the bases of actors and of places."""

    def __init__(self, actors: ActorResolver, places: Places) -> None:
        self._actors, self._places = actors, places

    @classmethod
    def open(cls, own: Own = NOTHING) -> "Resolver":
        """The resolver with the bases that come with the package, and a user's own actors."""
        placed = Placed(Gazetteer.open())
        return cls(ActorResolver(Knowledge.open(own=own), placed), PlaceResolver.open())

    def resolve(self, reading: Reading, article: Article) -> tuple[Claim, ...]:
        """One claim for each trigger, in the order of the reading."""
        day = article.published.day if article.published else NO_DAY
        scene = Scene(article, self._actors, day)
        reading = mend(reading, article.text, scene.compounds)
        parties = Parties(scene, self._actors, reading)
        contexts = tuple(name for name, score in reading.contexts if score >= CONTEXT_FLOOR)
        return tuple(
            self._claim(trigger, article, parties, contexts) for trigger in reading.triggers
        )

    def _claim(
        self, trigger: Trigger, article: Article, parties: Parties, contexts: tuple[str, ...]
    ) -> Claim:
        scene = parties.scene
        when = self._when(trigger, article)
        day = when.days.first if when.days else scene.day
        place = self._place(trigger, article, scene)
        side = parties.of(trigger, day, place.country if place else None)
        speakers = side("speaker")
        return Claim(
            id=claim_id(article, trigger),
            article_id=article.id,
            trigger=trigger.span,
            sentence=scene.sentence(trigger.span.start),
            type=trigger.type,
            mode=trigger.mode,
            status=status_of(trigger, article.text),
            actors=side("actor"),
            recipients=side("recipient"),
            place=place,
            when=when,
            speaker=speakers[0] if speakers else None,
            scores=scores(trigger),
            status_cue=trigger.status_cue,
            contexts=contexts,
        )

    def _place(self, trigger: Trigger, article: Article, scene: Scene) -> Place | None:
        """The place of the surest place filler; its words alone if no gazetteer knows them."""
        found = sorted(fillers(trigger, "place"), key=lambda f: -f.score)
        for filler in found:
            place = self._places.resolve(filler.span, text=article.text, countries=scene.beside)
            if place is not None:
                return place
        if not found:
            return None
        span = found[0].span
        return Place(span, span.text, reasons=(Reason(0.0, "not in the gazetteer"),))

    def _when(self, trigger: Trigger, article: Article) -> When:
        """The days of the surest date filler; without one, the day of publication, assumed."""
        published = article.published.day if article.published else None
        for filler in sorted(fillers(trigger, "date"), key=lambda f: -f.score):
            when = resolve_time(
                filler.span, published=published, forward=lies_ahead(trigger, article)
            )
            if when is not None:
                return when
        if published is None:
            return When(None, None, "no date given", relative="0 day", assumed=True)

        return When(
            None, Days.on(published), "the day of publication", relative="0 day", assumed=True
        )


def lies_ahead(trigger: Trigger, article: Article) -> bool:
    """Whether a weekday that goes with the trigger is one to come."""
    before = article.text[max(0, trigger.span.start - NEAR) : trigger.span.start]
    return trigger.status == "future" or (trigger.status != "actual" and bool(AHEAD.search(before)))


def status_of(trigger: Trigger, text: str) -> str:
    """The status as read; but what somebody has only not confirmed is possible, not denied."""
    before = text[max(0, trigger.span.start - NEAR) : trigger.span.start]
    if trigger.status == "negated" and UNCONFIRMED.search(before):
        return "possible"
    return trigger.status


def fillers(trigger: Trigger, role: str) -> list[Filler]:
    return [f for f in trigger.fillers if f.role == role]


def scores(trigger: Trigger) -> tuple[tuple[str, float], ...]:
    found = [("type", trigger.score), ("status", trigger.status_score)]
    if trigger.mode is not None:
        found.insert(1, ("mode", trigger.mode_score))
    return tuple(found)


def claim_id(article: Article, trigger: Trigger) -> str:
    """The same words of the same article read the same way are the same claim."""
    parts = [f"{f.role}:{f.span.start}:{f.span.end}" for f in trigger.fillers]
    return make_id(
        article.id, str(trigger.span.start), str(trigger.span.end), trigger.type, trigger.status,
        *sorted(parts),
    )  # fmt: skip
