"""Other data sets: read as they come, with their quirks, and compared."""

import gzip
import zipfile
from datetime import UTC, date, datetime

import pytest
from tests.export.accounts import fill

from dragoman.errors import InputError, QuestionError
from dragoman.export.foreign import GDELT_1, Meaning, Reading, read_foreign
from dragoman.export.gdelt import COLUMNS as GDELT
from dragoman.export.icews import COLUMNS as ICEWS
from dragoman.export.polecat import COLUMNS as POLECAT
from dragoman.store.database import Database
from dragoman.store.filters import make_filter
from dragoman.store.foreign import (
    Comparison,
    Origin,
    check_cuts,
    compare,
    count_foreign,
    summarise,
    write_foreign,
)

NOW = datetime(2025, 6, 1, tzinfo=UTC)
SEIZED = {"171": Meaning("COERCE", "seize", 4)}


def line(names, **cells):
    return "\t".join(cells.get(name.replace(" ", "_"), "") for name in names) + "\n"


def polecat(**cells):
    return line(POLECAT, Event_ID="e1", Event_Date="2025-05-03", Event_Type="COERCE", **cells)


def read(path, form):
    reading = Reading(path, SEIZED.get, [])
    return list(read_foreign(form, reading)), reading.bad_lines


def test_polecat_files_with_a_headline_and_with_tabs_too_many_are_read(tmp_path):
    names = [*POLECAT[:4], "Event Intensity", *POLECAT[5:], "Headline"]
    row = polecat(Quad_Code="MATERIAL CONFLICT", Actor_Country="FJI; CHN", Recipient_Name="None")
    path = tmp_path / "polecat.txt"
    path.write_text(
        "\ufeff" + "\t".join(names) + "\n" + row.rstrip("\n") + "\tTaken\t\t\n", "utf-8"
    )
    [report], bad = read(path, "polecat")
    assert bad == []
    assert (report.quad, report.actor_country, report.recipient) == (4, "FJI", None)


def test_lines_that_do_not_fit_are_named_and_the_rest_is_read(tmp_path):
    path = tmp_path / "polecat.txt"
    rows = [polecat(), "e2\tlost\n", polecat().replace("2025-05-03", "3 May"), polecat()]
    path.write_text("\t".join(POLECAT) + "\n" + "".join(rows), "utf-8")
    reports, bad = read(path, "polecat")
    assert len(reports) == 2
    assert bad == [(3, "2 columns, not 40"), (4, "not a day: '3 May'")]


@pytest.mark.parametrize("names", [GDELT, GDELT_1], ids=["2.0", "1.0"])
def test_gdelt_is_read_in_both_versions_and_zipped(tmp_path, names):
    cells = {
        "GLOBALEVENTID": "7", "SQLDATE": "20250503", "EventCode": "171", "DATEADDED": "20250504",
        "Actor1CountryCode": "ROM", "Actor2Type1Code": "MED", "ActionGeo_CountryCode": "GM",
        "ActionGeo_Lat": "52.5", "GoldsteinScale": "-9.2",
    }  # fmt: skip
    path = tmp_path / "export.CSV.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("export.CSV", line(names, **cells))
    [report], bad = read(path, "gdelt")
    assert bad == []
    assert (report.day, report.published) == (date(2025, 5, 3), date(2025, 5, 4))
    assert (report.actor_country, report.recipient_sector) == ("ROU", "JRN")
    assert (report.place_country, report.type, report.quad) == ("DEU", "COERCE", 4)


def test_icews_names_of_countries_and_sectors_become_codes(tmp_path):
    cells = {
        "Event_ID": "9", "Event_Date": "2025-05-03", "Source_Country": "Russian Federation",
        "Source_Sectors": "Elite Circle,Military", "Target_Country": "Atlantis",
        "CAMEO_Code": "171",
    }  # fmt: skip
    path = tmp_path / "events.tab.gz"
    path.write_bytes(gzip.compress(("\t".join(ICEWS) + "\n" + line(ICEWS, **cells)).encode()))
    [report], _ = read(path, "icews")
    assert (report.actor_country, report.actor_sector) == ("RUS", "MIL")
    assert (report.recipient_country, report.cameo) == ("Atlantis", "171")


def test_file_of_another_format_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Event ID\tEvent Date\n", "utf-8")
    with pytest.raises(InputError, match=r"a\.txt: no column 'Event Type' in its first line"):
        read(path, "polecat")
    broken = tmp_path / "b.tab.gz"
    broken.write_bytes(gzip.compress(b"x" * 10_000)[:30])
    with pytest.raises(InputError, match=r"b\.tab\.gz: cannot be read"):
        read(broken, "icews")


@pytest.fixture
def stored(tmp_path):
    """Our four events and three rows of POLECAT, of which one is of ours."""
    path = tmp_path / "polecat.txt"
    rows = [
        polecat(Actor_Country="FJI", Recipient_Country="CHN"),
        polecat(Actor_Country="FJI", Recipient_Country="CHN").replace("e1", "e2"),
        polecat(Actor_Country="USA", Recipient_Country="CHN").replace("e1", "e3"),
        polecat(Actor_Country="FJI", Recipient_Country="CHN").replace("2025-05-03", "2024-01-01"),
    ]
    path.write_text("\t".join(POLECAT) + "\n" + "".join(rows), "utf-8")
    with Database.open(tmp_path / "news.duckdb") as database:
        fill(database)
        for _ in range(2):
            reports, _ = read(path, "polecat")
            write_foreign(database, reports, Origin("polecat", path.name, NOW))
        yield database


def test_bringing_a_file_in_twice_changes_nothing(stored):
    assert count_foreign(stored, "polecat") == 4


def test_comparison_shows_where_two_sources_agree(stored):
    days = make_filter(days="2025").days
    answer = compare(stored, Comparison("dragoman", "polecat", days=days))
    rows = {(row["type"], row["pair"]): row for row in answer}
    assert rows["COERCE", "FJI → CHN"]["n_left"] == 1
    assert rows["COERCE", "FJI → CHN"]["n_right"] == 2
    assert rows["COERCE", "FJI → CHN"]["agree"]
    assert not rows["COERCE", "USA → CHN"]["agree"]
    found = summarise(answer)
    assert (found["both"], found["only_left"], found["only_right"]) == (1, 2, 1)


def test_comparison_by_type_alone(stored):
    answer = compare(stored, Comparison("polecat", "dragoman", ("type",), country="FJI"))
    assert [tuple(row.values()) for row in answer] == [
        ("COERCE", 3, 1, True),
        ("CONSULT", 0, 1, False),
    ]


def test_comparison_with_nothing_is_refused(stored):
    with pytest.raises(QuestionError, match="gdelt: nothing of it in the database; run: dragoman"):
        compare(stored, Comparison("dragoman", "gdelt"))
    with pytest.raises(QuestionError, match="acled: no such source; one of: dragoman, polecat"):
        compare(stored, Comparison("acled", "dragoman"))
    with pytest.raises(QuestionError, match="--by: unknown: 'week'"):
        check_cuts("week")
