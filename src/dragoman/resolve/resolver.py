"""From spans to claims: who, to whom, where, when and according to whom."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from dragoman.ids import make_id
from dragoman.records import (
    Article,
    Claim,
    Filler,
    Place,
    Reading,
    Reason,
    Span,
    Trigger,
)
from dragoman.resolve.actors import ActorResolver
from dragoman.resolve.eventplaces import EventPlaces, Taken
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.resolve.knowledge import NOTHING, Knowledge, Own
from dragoman.resolve.mending import mend
from dragoman.resolve.occasions import when_of
from dragoman.resolve.parties import Parties
from dragoman.resolve.placed import Placed
from dragoman.resolve.places import PlaceResolver
from dragoman.resolve.scene import Scene

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

    def __init__(
        self, actors: ActorResolver, places: Places, events: EventPlaces | None = None
    ) -> None:
        self._actors, self._places, self._events = actors, places, events

    @classmethod
    def open(cls, own: Own = NOTHING) -> "Resolver":
        """The resolver with the bases that come with the package, and a user's own actors."""
        gazetteer = Gazetteer.open()
        actors = ActorResolver(Knowledge.open(own=own), Placed(gazetteer))
        return cls(actors, PlaceResolver(gazetteer), EventPlaces.over(gazetteer))

    def resolve(self, reading: Reading, article: Article) -> tuple[Claim, ...]:
        """One claim for each trigger, in the order of the reading."""
        day = article.published.day if article.published else NO_DAY
        scene = Scene(article, self._actors, day)
        reading = mend(reading, article.text, scene.compounds)
        parties = Parties(scene, self._actors, reading)
        contexts = tuple(name for name, score in reading.contexts if score >= CONTEXT_FLOOR)
        located = self._located(reading, article, scene)
        return tuple(self._claim(found, article, parties, contexts) for found in located)

    def _claim(
        self,
        found: tuple[Trigger, Place | None],
        article: Article,
        parties: Parties,
        contexts: tuple[str, ...],
    ) -> Claim:
        trigger, place = found
        scene = parties.scene
        when = when_of(trigger, article)
        day = when.days.first if when.days else scene.day
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

    def _located(
        self, reading: Reading, article: Article, scene: Scene
    ) -> Iterator[tuple[Trigger, Place | None]]:
        """Each trigger with the place of its event, if the text gives one."""
        around = self._events.look(reading, article.text, scene.sentences) if self._events else None
        persons = Taken(m.span for m in reading.mentions if m.kind == "person")
        for trigger in reading.triggers:
            read = sorted(fillers(trigger, "place"), key=lambda f: -f.score)
            found = [
                f.span for f in read if not persons.touch(f.span) and not ends_name(f.span, scene)
            ]
            if not found and self._events and around:
                found = self._events.choose(around, trigger)
            yield trigger, self._place(found, article, scene)

    def _place(self, spans: Sequence[Span], article: Article, scene: Scene) -> Place | None:
        """The place of the first of the words; they alone if no gazetteer knows any of them."""
        for span in spans:
            place = self._places.resolve(span, text=article.text, countries=scene.beside)
            if place is not None:
                return place
        if not spans:
            return None
        span = spans[0]
        return Place(span, span.text, reasons=(Reason(0.0, "not in the gazetteer"),))


def ends_name(span: Span, scene: Scene) -> bool:
    """Whether the words are the last of a person that the article names in full: "al-Assad"."""
    known = scene.found_person(span.text) if " " not in span.text else None
    return known is not None and known.person and " " in (known.name or "")


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
