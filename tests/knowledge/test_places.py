"""The builder of the file of places."""

import sqlite3
import tomllib

import pytest

from dragoman.errors import InputError
from dragoman.knowledge.placefile import Draft, Table, short_area, write
from dragoman.knowledge.places import OWN_LIST, build_places
from dragoman.resolve.gazetteer import SHIPPED, Gazetteer


def small_table():
    table = Table()
    area = table.area("RUS", "41", "Kursk Oblast")
    table.add(Draft(538555, area, "admin1", 6.0, (51.75, 36.3), "Kursk Oblast"))
    table.add(Draft(538560, area, "seat", 5.6, (51.7373, 36.1874), "Kursk"))
    table.call(538555, "Kursk", "chief")
    table.call(538560, "Kursk", "chief")
    table.call(538560, "Kurskas", "other")
    return table


def test_what_is_written_is_read_back(tmp_path):
    write(small_table(), tmp_path / "places.sqlite")
    gazetteer = Gazetteer.open(tmp_path / "places.sqlite")
    region, city = gazetteer.find("KURSK")
    other = gazetteer.find("Kurskas")[0]
    assert (region.kind, city.kind, other.name_kind) == ("admin1", "seat", "other")
    assert (city.country, city.admin1) == ("RUS", "Kursk Oblast")
    assert (city.latitude, city.longitude) == (51.7373, 36.1874)
    assert gazetteer.name_of(other) == "Kursk"
    assert gazetteer.name_of(region) == "Kursk Oblast"
    gazetteer.close()


def test_the_same_table_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write(small_table(), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kursk Oblast", "kursk"),
        ("State of Palestine", "palestine"),
        ("Departamento del Cauca", "cauca"),
        ("Amhara Region", "amhara"),
        ("Kabupaten Intan Jaya", "intan jaya"),
    ],
)
def test_an_area_is_known_without_the_words_that_say_what_it_is(name, short):
    assert short_area(name) == short


def test_a_folder_without_sources_is_named(tmp_path):
    with pytest.raises(InputError, match="lacks geonames"):
        build_places(tmp_path, tmp_path / "places.sqlite")


def test_own_regions_lie_on_the_earth_and_are_named_once():
    regions = tomllib.loads(OWN_LIST.read_text("utf-8"))["regions"]["list"]
    names = [name for region in regions for name in (region["name"], *region.get("also", ()))]
    assert len(names) == len(set(names))
    for region in regions:
        north, east = region["at"]
        assert -90 <= north <= 90, region["name"]
        assert -180 <= east <= 180, region["name"]


@pytest.mark.shared
@pytest.mark.slow
def test_the_shipped_file_is_what_the_sources_give(shared, tmp_path):
    build_places(shared, tmp_path / "places.sqlite")
    assert (tmp_path / "places.sqlite").read_bytes() == SHIPPED.read_bytes()


def test_the_shipped_file_is_sound():
    database = sqlite3.connect(f"{SHIPPED.as_uri()}?mode=ro&immutable=1", uri=True)
    assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    assert database.execute("select count(*) from name").fetchone()[0] > 200_000
    database.close()
