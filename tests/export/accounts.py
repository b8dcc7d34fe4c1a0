"""A database with four events for the tests of exports: two of them told by one article each."""

from dataclasses import replace
from datetime import UTC, date, datetime

from dragoman.records import (
    Article,
    Claim,
    Coded,
    Coding,
    Days,
    Party,
    Place,
    Published,
    Reading,
    Run,
    Span,
    When,
)
from dragoman.store.database import Database
from dragoman.store.write import write

TEXT = "Fiji's navy seized two \ttrawlers off Suva on 3 May, and may expel their Chinese owner."
RUN = Run("r1", datetime(2025, 5, 6, 7, 8, 9, tzinfo=UTC), "0.1.0", "m 1", "plover 1", "k")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


SEIZURE = Claim(
    id="0a1b2c3d4e5f60718293",
    article_id="suva-1",
    trigger=span("seized"),
    sentence=span(TEXT),
    type="COERCE",
    mode="seize",
    status="actual",
    actors=(
        Party(span("Fiji's navy"), "FJI", "MIL", "Republic of Fiji Navy", qid="Q3445612"),
        Party(span("Fiji"), "FJI", "GOV", "Fiji", office="minister; acting"),
    ),
    recipients=(Party(span("two \ttrawlers"), "CHN", "BUS"),),
    place=Place(span("Suva"), "Suva", "FJI", "Central", 2198148, -18.14161, 178.44149, "city"),
    when=When(span("3 May"), Days(date(2025, 5, 3), date(2025, 5, 4), "range"), "day"),
    speaker=Party(span("navy"), "FJI", "MIL"),
    contexts=("military", "natural_resource"),
)
EXPULSION = replace(
    SEIZURE,
    id="ffeeddccbbaa99887766",
    type="SANCTION",
    mode="expel",
    status="possible",
    place=None,
    when=When(None, None, "none", assumed=True),
)
MEETING = replace(
    SEIZURE,
    id="11111111111111111111",
    type="CONSULT",
    mode=None,
    actors=(Party(span("Fiji"), "FJI", "GOV", "Fiji"), Party(span("Chinese"), "CHN", "GOV", "<&>")),
    recipients=(),
    speaker=None,
    when=When(None, Days.on(date(2025, 4, 30)), "day"),
    place=Place(span("Suva"), "Suva", "FJI"),
    contexts=(),
)
UNDATED = replace(MEETING, id="22222222222222222222", when=When(None, None, "none"), actors=())


def code(claim: Claim, quad: int, cameo: str | None) -> Coding:
    intensity = {4: -7.0, 1: 2.5}[quad]
    return Coding(
        claim.id, "plover 1", claim.type, claim.mode, quad, intensity, cameo, claim.status,
        claim.contexts,
    )  # fmt: skip


def fill(database: Database) -> None:
    """Two articles with four claims, of which three happened."""
    article = Article(
        "suva-1", TEXT, Published(date(2025, 5, 5), "given"), "Suva Courier",
        "Trawlers\theld", "https://courier.example/1",
    )  # fmt: skip
    claims = (SEIZURE, EXPULSION, MEETING, UNDATED)
    codings = (
        code(SEIZURE, 4, "171"), code(EXPULSION, 4, None), code(MEETING, 1, "040"),
        code(UNDATED, 1, "040"),
    )  # fmt: skip
    coded = Coded(article, Reading("suva-1", "m 1", ()), claims, codings)
    write(database, [coded], [], RUN)
