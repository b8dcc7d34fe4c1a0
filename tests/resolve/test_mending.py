"""Known names are never cut in two."""

import pytest

from dragoman.records import Filler, Reading, Span, Trigger
from dragoman.resolve.mending import mend, whole

TEXT = "North Korean leader Kim Jong Un met South Korea’s president in Pyongyang."
NAMES = [(0, 12), (36, 47)]


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


@pytest.mark.parametrize(
    ("found", "mended"),
    [
        ("Korean leader Kim Jong Un", "North Korean leader Kim Jong Un"),
        ("North", "North Korean"),
        ("South", "South Korea"),
        ("Kim Jong Un", "Kim Jong Un"),
        ("president", "president"),
        ("’s president", "South Korea’s president"),
    ],
)
def test_a_span_grows_over_the_names_that_it_cuts(found, mended):
    assert whole(span(found), TEXT, NAMES).text == mended


def test_pieces_of_one_name_become_one_filler():
    pieces = [
        Filler("actor", span("North"), 0.9),
        Filler("actor", span("Korean leader Kim Jong Un"), 0.8),
    ]
    trigger = Trigger(span("met"), "CONSULT", 0.9, None, 1.0, "actual", 1.0, tuple(pieces))
    (mended,) = mend(Reading("a", "m", (trigger,)), TEXT, NAMES).triggers
    assert [f.span.text for f in mended.fillers] == ["North Korean leader Kim Jong Un"]


def test_places_and_dates_stay_as_they_are():
    trigger = Trigger(
        span("met"),
        "CONSULT",
        0.9,
        None,
        1.0,
        "actual",
        1.0,
        (Filler("place", span("South"), 0.9),),
    )
    (mended,) = mend(Reading("a", "m", (trigger,)), TEXT, NAMES).triggers
    assert mended.fillers[0].span.text == "South"
