"""Small claims for the tests of the codify stage."""

from dragoman.records import Claim, Party, Span, When

HERE = Span(0, 1, "x")


def party(written: str, text: str = "them", **more) -> Party:
    """A party of `RUS/MIL`, `/MIL`, `RUS` or the empty string."""
    country, _, sector = written.partition("/")
    return Party(Span(0, len(text), text), country or None, sector or None, **more)


def claim(kind: str, status: str = "actual", trigger: str = "did", **more) -> Claim:
    """A claim of `TYPE/mode`; actors, recipients, speaker and contexts by name."""
    name, _, mode = kind.partition("/")
    return Claim(
        id="c1",
        article_id="a1",
        trigger=Span(10, 10 + len(trigger), trigger),
        sentence=HERE,
        type=name,
        mode=mode or None,
        status=status,
        actors=tuple(more.get("actors", ())),
        recipients=tuple(more.get("recipients", ())),
        place=None,
        when=When(None, None, "none"),
        speaker=more.get("speaker"),
        contexts=tuple(more.get("contexts", ())),
    )
