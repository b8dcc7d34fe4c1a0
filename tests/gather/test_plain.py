from datetime import date

import pytest

from dragoman.gather.drafts import Draft
from dragoman.gather.plain import from_text, unwrap

BODY = "The envoy left Doha on Monday. Talks go on."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BODY, Draft(BODY)),
        (f"Envoy leaves Doha\n\n{BODY}\n", Draft(BODY, title="Envoy leaves Doha")),
        (f"Envoy leaves Doha\r\n\r\n{BODY}\r\n", Draft(BODY, title="Envoy leaves Doha")),
        # A first paragraph is no headline.
        (f"He left.\n\n{BODY}", Draft(f"He left.\n\n{BODY}")),
        (f"He left\n{BODY}", Draft(f"He left\n{BODY}")),
        (
            f"Title: Envoy leaves\nDate: 9 October 2025\nSource: Gulf Wire\nURL: https://x.example/1\n\n{BODY}",
            Draft(
                BODY, None, date(2025, 10, 9), "Gulf Wire", "Envoy leaves", "https://x.example/1"
            ),
        ),
        (f"Published: 2025-10-09\n\n{BODY}", Draft(BODY, published=date(2025, 10, 9))),
        # "Source: …" in the middle of prose is prose.
        (
            f"Source: the ministry denied it.\n{BODY}",
            Draft(f"Source: the ministry denied it.\n{BODY}"),
        ),
    ],
)
def test_header_and_headline_are_told_from_the_text(text, expected):
    assert from_text(text) == expected


def test_wrapped_lines_are_joined_and_characters_keep_their_places():
    wrapped = (
        "The foreign minister of Kenya met his\n"
        "counterpart from Uganda in Busia on\n"
        "Tuesday, officials said.\n"
        "\n"
        "Nothing was signed.\n"
    )
    joined = unwrap(wrapped)
    assert "met his counterpart from Uganda in Busia on Tuesday, officials said.\n" in joined
    assert len(joined.rstrip()) == len(wrapped.rstrip())


def test_paragraphs_that_are_lines_stay_apart():
    text = "A short one.\n" + "A paragraph written as one line, " * 5 + "\nAnother short one."
    assert unwrap(text) == text
