import io
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from dragoman.export.table import MARKS, print_article, when_words
from dragoman.records import Coded, Days, Party, Published, Span, When


def render(coded: Coded, *, width: int = 80, **options: object) -> str:
    out = io.StringIO()
    print_article(coded, Console(file=out, width=width, **options))  # type: ignore[arg-type]
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


AT_80 = """\
Fishermen to go free · Gulf Wire · 2025-06-04

  future        AGREE          Oman [OMN GOV] → twelve Yemeni fishermen [YEM
                               CVL]
                               Muscat, OMN · 2025-06-04 to 2025-06-11 (assumed)
                               according to Officials = Omani officials [OMN
                               GOV]
                               Officials in Muscat said on Tuesday that Oman
                               would »release« twelve Yemeni fishermen.
"""


def test_a_claim_is_readable_at_80_columns(coded: Coded) -> None:
    assert render(coded) == AT_80


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_screen(coded: Coded, width: int) -> None:
    assert max(map(len, render(coded, width=width).splitlines())) <= width


def test_without_colour_no_escape_is_written_and_nothing_is_lost(
    coded: Coded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = render(coded, force_terminal=True, color_system="truecolor")
    plain = render(coded, force_terminal=True, no_color=True, color_system="truecolor")
    piped = render(coded)
    assert "\x1b[36m" in coloured
    assert "\x1b[36m" not in plain
    assert "\x1b" not in piped
    for shown in ("future", "AGREE", "OMN GOV", f"{MARKS[0]}release{MARKS[1]}"):
        assert shown in piped


def test_an_article_without_claims_says_so(coded: Coded) -> None:
    assert "no events found" in render(replace(coded, claims=(), codings=()))


def test_an_unsaid_actor_and_an_unknown_country_are_shown_as_such(coded: Coded) -> None:
    claim = replace(
        coded.claims[0],
        actors=(),
        recipients=(Party(Span(0, 15, "Harbour workers"), None, "LAB"),),
        speaker=None,
    )
    shown = render(replace(coded, claims=(claim,)))
    assert "somebody unsaid → Harbour workers [? LAB]" in shown
    assert "according to" not in shown


def test_a_doubtful_date_and_none_are_marked(coded: Coded) -> None:
    doubtful = replace(
        coded.article, published=Published(date(2025, 6, 4), "guessed", doubtful=True)
    )
    assert "2025-06-04 (doubtful)" in render(replace(coded, article=doubtful))
    assert "no date" in render(replace(coded, article=replace(coded.article, published=None)))


def test_markup_in_the_text_is_text(coded: Coded) -> None:
    article = replace(coded.article, title="[bold]Deal[/bold] [red]")
    assert "[bold]Deal[/bold] [red]" in render(replace(coded, article=article))


@pytest.mark.parametrize("length", [10, 100, 1_000])
def test_a_long_sentence_is_cut_between_words_around_its_trigger(coded: Coded, length: int) -> None:
    words = "word " * length
    text = f"{words}they signed it {words}end."
    start = text.index("signed")
    claim = replace(
        coded.claims[0], trigger=Span(start, start + 6, "signed"), sentence=Span(0, len(text), text)
    )
    shown = " ".join(render(replace(coded, claims=(claim,)), width=120).split())
    assert "they »signed« it" in shown
    assert len(shown) < 600
    assert "… word" in shown or length == 10


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (When(None, Days.on(date(2025, 6, 3)), "r"), "2025-06-03"),
        (When(None, Days(date(2025, 9, 1), date(2025, 9, 30), "month"), "r"), "2025-09"),
        (When(None, Days(date(2024, 2, 1), date(2024, 2, 29), "month"), "r"), "2024-02"),
        (When(None, Days(date(2024, 1, 1), date(2024, 12, 31), "year"), "r"), "2024"),
        (
            When(None, Days(date(2025, 6, 2), date(2025, 6, 8), "week"), "r"),
            "2025-06-02 to 2025-06-08 (week)",
        ),
        (
            When(None, Days(date(2025, 6, 2), date(2025, 6, 8), "about"), "r"),
            "about 2025-06-02 to 2025-06-08",
        ),
        (When(None, Days.on(date(2025, 6, 4)), "r", assumed=True), "2025-06-04 (assumed)"),
        (When(None, Days(date(1, 1, 1), date.max, "month"), "r"), "0001-01-01 to 9999-12-31"),
        (When(None, None, "r", relative="-1 month"), "1 month before publication"),
        (When(None, None, "r", relative="2 week"), "2 weeks after publication"),
        (When(None, None, "r", relative="0 day", assumed=True), "the day of publication (assumed)"),
        (
            When(Span(0, 10, "last month"), None, "r", relative="-1 month"),
            "“last month”: 1 month before publication",
        ),
        (
            When(Span(0, 7, "Tuesday"), None, "r", relative="-1 Tuesday"),
            "“Tuesday”: the Tuesday before publication",
        ),
        (
            When(Span(0, 12, "since\nMonday"), None, "r", relative="-1 Monday/0 day"),
            "“since Monday”: relative to publication",
        ),
        (When(None, None, "r"), "day unknown"),
    ],
)
def test_days_are_as_short_as_they_are_exact(when: When, expected: str) -> None:
    assert when_words(when) == expected


def test_an_article_cannot_steer_the_terminal(coded: Coded) -> None:
    article = replace(coded.article, title="\x1b[2JDeal\x9b31m", outlet="Gulf\x1b]0;x\x07")
    claim = replace(coded.claims[0], actors=(Party(Span(0, 5, "Om\x1b[2Jan")),))
    shown = render(replace(coded, article=article, claims=(claim,)))
    assert not {"\x1b", "\x9b", "\x07"} & set(shown)
