"""Leaving texts out: claims without their words, and texts as blocks of the same length."""

from dataclasses import replace

from dragoman.records import Claim, Coded, Party, Place, Span

# What stands for a character that was not kept; offsets stay true.
BLOCK = "\N{FULL BLOCK}"


def omit_words(coded: Coded) -> Coded:
    """The same without a word of the article: what is known of it and of whom it names stays."""
    return replace(coded, claims=tuple(omit_of_claim(claim) for claim in coded.claims))


def omit_of_claim(claim: Claim) -> Claim:
    return replace(
        claim,
        trigger=omit_of_span(claim.trigger),
        sentence=omit_of_span(claim.sentence),
        actors=tuple(omit_of_party(party) for party in claim.actors),
        recipients=tuple(omit_of_party(party) for party in claim.recipients),
        speaker=omit_of_party(claim.speaker) if claim.speaker else None,
        place=omit_of_place(claim.place) if claim.place else None,
        when=replace(claim.when, span=omit_of_span(claim.when.span) if claim.when.span else None),
        status_cue=omit_of_span(claim.status_cue) if claim.status_cue else None,
    )


def omit_of_span(span: Span) -> Span:
    return replace(span, text="")


def omit_of_party(party: Party) -> Party:
    """The party without its words; its reasons quote them, so they go too."""
    return replace(party, span=omit_of_span(party.span), reasons=())


def omit_of_place(place: Place) -> Place:
    return replace(place, span=omit_of_span(place.span), reasons=())


def blocks(length: int) -> str:
    return BLOCK * length
