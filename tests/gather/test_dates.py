from datetime import date

import pytest

from dragoman.errors import DateError
from dragoman.gather.dates import (
    Written,
    day_in_name,
    decide_published,
    find_written,
    parse_day,
    parse_stamp,
)
from dragoman.records import Published

THURSDAY = date(2025, 10, 9)


@pytest.mark.parametrize(
    "written",
    [
        "2025-10-9",
        "09/10/2025",
        "2025-02-30",
        "today",
        "",
        "2025-10-09T10:00",
        "20251009",
        "٢٠٢٥-١٠-٠٩",
    ],
)
def test_the_users_day_is_iso_or_refused(written):
    with pytest.raises(DateError, match="write it as YYYY-MM-DD"):
        parse_day(written)


def test_the_users_day_is_taken():
    assert parse_day("2025-10-09") == THURSDAY


@pytest.mark.parametrize(
    "written",
    [
        "2025-10-09",
        "2025-10-09T23:30:00Z",
        "2025-10-09 14:05",
        "2025-10-09T14:00:00+09:00",
        "Thu, 09 Oct 2025 14:00:00 GMT",
        "9 October 2025",
        "October 9, 2025",
        "Oct. 9, 2025",
        "Thursday, 9th October 2025",
    ],
)
def test_a_stamp_is_read_in_the_forms_files_carry(written):
    assert parse_stamp(written) == THURSDAY


@pytest.mark.parametrize("written", ["10/09/2025", "Oct 9", "31 February 2025", "soon", "", "2025"])
def test_a_stamp_that_could_mean_two_days_or_none_is_refused(written):
    with pytest.raises(DateError):
        parse_stamp(written)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Published: 9 October 2025\n\nThe envoy left.", Written(2025, 10, 9)),
        ("Thursday, October 9, 2025, 14:30 GMT\nThe envoy left.", Written(2025, 10, 9, 3)),
        ("Envoy leaves\n2025-10-09\nThe envoy left.", Written(2025, 10, 9)),
        ("ANKARA, Oct. 9 (Levant Wire) — The envoy left.", Written(None, 10, 9)),
        ("KYIV, Ukraine, October 9, 2025 — The envoy left.", Written(2025, 10, 9)),
        ("Addis Ababa, 9 Oct (Horn Agency) - The envoy left.", Written(None, 10, 9)),
        # Dates that the article tells of are not its own.
        ("On October 9, 2024, the envoy left.", None),
        ("On October 9, 2024 — a Wednesday — the envoy left.", None),
        ("The treaty of 9 October 2024 was signed in Doha.", None),
        ("Nothing here.", None),
    ],
)
def test_only_a_date_at_the_head_is_the_articles_own(text, expected):
    assert find_written(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2025-10-09-envoy.txt", THURSDAY),
        ("wire_20251009.html", THURSDAY),
        ("20251399.txt", None),
        ("id-1202510090.txt", None),
        ("envoy.txt", None),
    ],
)
def test_a_day_is_found_in_a_file_name(name, expected):
    assert day_in_name(name) == expected


@pytest.mark.parametrize(
    ("given", "metadata", "written", "named", "expected"),
    [
        (None, None, None, None, None),
        (THURSDAY, None, None, None, Published(THURSDAY, "given")),
        (THURSDAY, date(2025, 10, 1), None, None, Published(THURSDAY, "given", doubtful=True)),
        (None, THURSDAY, Written(2025, 10, 8), None, Published(THURSDAY, "metadata")),
        (None, THURSDAY, Written(None, 10, 8), None, Published(THURSDAY, "metadata")),
        (None, THURSDAY, Written(None, 7, 8), None, Published(THURSDAY, "metadata", doubtful=True)),
        (None, None, Written(2025, 10, 9, 3), None, Published(THURSDAY, "text")),
        # 9 October 2025 was no Monday.
        (None, None, Written(2025, 10, 9, 0), None, Published(THURSDAY, "text", doubtful=True)),
        (None, None, Written(None, 10, 9), None, None),
        (None, None, None, THURSDAY, Published(THURSDAY, "guessed", doubtful=True)),
        (date(2026, 1, 1), None, Written(None, 12, 31), None, Published(date(2026, 1, 1), "given")),
    ],
)
def test_the_best_source_gives_the_day_and_the_others_may_doubt_it(
    given, metadata, written, named, expected
):
    decided = decide_published(given=given, metadata=metadata, written=written, named=named)
    assert decided == expected
