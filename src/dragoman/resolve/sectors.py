"""The sector that the words of a phrase give."""

from collections.abc import Sequence

from dragoman.resolve.knowledge import Term
from dragoman.resolve.nominals import Phrase
from dragoman.resolve.nouns import ADJECTIVES, NOUNS, OPPOSING, Noun

# Parts that stay with an actor whatever noun follows: a Hamas official is no government's.
ARMED = frozenset("REB PRM UAF CRM".split())
# Parts that stand against a government when "opposition" stands before them.
OPPOSABLE = frozenset({None, "GOV", "CVL", "PTY", "OPP"})
# Nouns for the head of a body, as in "NATO chief", "president of the European Council".
CHIEFS = frozenset(
    """chief head president leader director chairman chairwoman chair chairperson secretary general
    commander boss governor spokesman prosecutor commissioner""".split()
) | {"secretary general", "secretary-general", "director general", "general secretary"}
NO_STATE = frozenset("IGO UNO EUR NGO IMG MNC ISM".split())
# Sectors of bodies that pass to who stands at their head.
HEADED = frozenset("LEG JUD PTY REB BUS REL EDU LAB SOC JRN SPY COP MED MIL PRM CRM OPP".split())


def sector_of(phrase: Phrase) -> tuple[str | None, str]:
    """The sector that the nouns give, and the noun; the head decides if it is strong."""
    bodies = [s.term for s in phrase.sides if s.term.kind == "body" and s.term.sector]
    if not phrase.nouns:
        return no_noun(phrase, bodies)
    head = phrase.nouns[-1]
    noun = NOUNS[head.key]
    led = headed(phrase, bodies) if head.key.split(" ")[-1] in CHIEFS else None
    if led is not None:
        return led
    if phrase.modifiers & OPPOSING and noun.sector in OPPOSABLE:
        return "OPP", f"opposition {head.key}"
    if noun.force == "strong":
        return strong_sector(phrase, noun, bodies)
    marked = next((ADJECTIVES[m] for m in sorted(phrase.modifiers) if m in ADJECTIVES), None)
    taken, why = (marked, marked) if marked else inherited(phrase, bodies)
    return (taken, f"{why} {head.key}") if taken else (noun.sector, head.key)


def no_noun(phrase: Phrase, bodies: Sequence[Term]) -> tuple[str | None, str]:
    """What a phrase without a noun of the table says: a people, a body, or nothing."""
    if some_people(phrase):
        return "CVL", phrase.words[-1].text
    return (bodies[0].sector, bodies[0].name) if bodies else (None, "")


def headed(phrase: Phrase, bodies: Sequence[Term]) -> tuple[str, str] | None:
    """The sector of the body at whose head somebody stands, if it passes to the head."""
    key = phrase.nouns[-1].key
    if bodies and bodies[0].sector in HEADED and bodies[0].country not in NO_STATE:
        return bodies[0].sector, f"{key} of {bodies[0].name}"
    part = phrase.complement
    if part is not None and part.nouns and not bodies:
        noun = NOUNS[part.nouns[-1].key]
        if noun.sector in HEADED and noun.force == "strong" and not noun.person:
            return noun.sector, f"{key} of {part.nouns[-1].key}"
    return None


def inherited(phrase: Phrase, bodies: Sequence[Term]) -> tuple[str | None, str]:
    """What a weak head takes from the nouns before it, its body, or whom it belongs to."""
    for piece in reversed(phrase.nouns[:-1]):
        noun = NOUNS[piece.key]
        if noun.sector and noun.force == "strong":
            return noun.sector, piece.key
    if bodies:
        return bodies[0].sector, bodies[0].name
    for part in (
        phrase.owner,
        phrase.complement,
        phrase.complement and phrase.complement.owner,
    ):
        if part is not None and part.nouns:
            sector, why = sector_of(part)
            if sector and sector != "CVL":
                return sector, why
    return None, ""


def strong_sector(phrase: Phrase, noun: Noun, bodies: Sequence[Term]) -> tuple[str | None, str]:
    """The sector of a noun that decides alone, but for the fighters of an armed group."""
    key = phrase.nouns[-1].key
    if "ruling" in phrase.modifiers and noun.sector == "MIL":
        return "GOV", f"ruling {key}"
    fights = noun.sector in ("MIL", "UAF")
    armed = next((b for b in bodies if b.sector in ARMED and fights), None)
    return (armed.sector, armed.name) if armed else (noun.sector, key)


def some_people(phrase: Phrase) -> bool:
    """Whether the phrase ends in a word for a people: "more than a million Nigerians"."""
    ends = bool(phrase.words) and phrase.words[-1].folded.endswith("s")
    people = any(s.term.kind == "demonym" and s.how in ("word", "of") for s in phrase.sides)
    return ends and people and phrase.name is None
