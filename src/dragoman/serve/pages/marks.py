"""A text with the words of its claims marked, as HTML in which every character is escaped."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from dragoman.records import Claim, Coded, Coding, Party, Place, Reason, Span

# The parts of a claim in the order in which they are told; each has a style of its own.
ROLES = ("trigger", "actor", "recipient", "place", "date", "speaker", "cue")
# A claim with a decision less sure than this is shown faded.
UNSURE = 0.5


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a claim: what they are, what they mean, and why."""

    start: int
    end: int
    role: str
    anchor: str
    value: str
    tip: str
    faint: bool = False


def anchor_of(claim_id: str, role: str, number: int = 0) -> str:
    """Where on the page of its article a part of a claim stands."""
    return f"c-{claim_id}-{role}{number or ''}"


def marks_of(coded: Coded) -> list[Mark]:
    """The marks of all claims of an article."""
    pairs = zip(coded.claims, coded.codings, strict=True)
    return [mark for claim, coding in pairs for mark in claim_marks(claim, coding)]


def claim_marks(claim: Claim, coding: Coding) -> Iterator[Mark]:
    """The marks of one claim: its trigger first, then whatever it has words for."""
    faint = is_unsure(claim)
    for role, number, span, value, why in parts_of(claim, coding):
        tip = f"{role}: {value}" + "".join(f"\n· {line}" for line in why)
        yield Mark(span.start, span.end, role, anchor_of(claim.id, role, number), value, tip, faint)


def is_unsure(claim: Claim) -> bool:
    return min((score for _, score in claim.scores), default=1.0) < UNSURE


Part = tuple[str, int, Span, str, tuple[str, ...]]


def parts_of(claim: Claim, coding: Coding) -> Iterator[Part]:
    """Role, number within it, words, value and reasons of each part of the claim."""
    yield "trigger", 0, claim.trigger, type_of(coding), scores_of(claim, coding)
    for role, parties in (("actor", claim.actors), ("recipient", claim.recipients)):
        for number, party in enumerate(parties):
            yield role, number, party.span, party_value(party), reasons(party.reasons)
    if claim.place is not None:
        yield "place", 0, claim.place.span, place_value(claim.place), reasons(claim.place.reasons)
    if claim.when.span is not None:
        yield "date", 0, claim.when.span, days_value(claim), (f"rule: {claim.when.rule}",)
    if claim.speaker is not None:
        speaker = claim.speaker
        yield "speaker", 0, speaker.span, party_value(speaker), reasons(speaker.reasons)
    if claim.status_cue is not None:
        yield "cue", 0, claim.status_cue, f"therefore {coding.status}", ()


def type_of(coding: Coding) -> str:
    kind = coding.type + (f" {coding.mode}" if coding.mode else "")
    return f"{kind}, {coding.status}"


def scores_of(claim: Claim, coding: Coding) -> tuple[str, ...]:
    said = tuple(f"{name} {score:.0%} sure" for name, score in claim.scores)
    return said + tuple(f"rule {rule}" for rule in coding.rules)


def reasons(given: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(f"{one.weight:+.2f} {one.text}" for one in given)


def party_value(party: Party) -> str:
    codes = " ".join(code for code in (party.country, party.sector) if code)
    parts = (party.name, party.office, codes)
    return ", ".join(part for part in parts if part) or "nobody in particular"


def place_value(place: Place) -> str:
    return ", ".join(part for part in (place.name, place.admin1, place.country) if part)


def days_value(claim: Claim) -> str:
    days = claim.when.days
    if days is None:
        return claim.when.relative or "unknown"
    first, last = days.first.isoformat(), days.last.isoformat()
    return first if first == last else f"{first} to {last}"


def marked_text(text: str, marks: Sequence[Mark]) -> Markup:
    """The text as paragraphs, every stretch with the styles and reasons of all marks on it."""
    cuts = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    pieces = [
        marked_piece(text[start:end], start, [m for m in marks if m.start <= start < m.end])
        for start, end in pairwise(cuts)
    ]
    return Markup('<div class="reading">{}</div>').format(Markup("").join(pieces))


def marked_piece(words: str, start: int, over: Sequence[Mark]) -> Markup:
    if not over:
        return Markup("{}").format(words)
    anchors = Markup("").join(
        Markup('<a class="anchor" id="{}"></a>').format(mark.anchor)
        for mark in over
        if mark.start == start
    )
    roles = [role for role in ROLES if any(mark.role == role for mark in over)]
    faint = " faint" if all(mark.faint for mark in over) else ""
    tip = "\n".join(dict.fromkeys(mark.tip for mark in over))
    return Markup('<mark class="{}{}" tabindex="0" data-tip="{}">{}{}</mark>').format(
        " ".join(roles), faint, tip, anchors, words
    )
