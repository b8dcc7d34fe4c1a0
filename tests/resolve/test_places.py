"""Places: names in their articles to places of the gazetteer."""

import re
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.records import Mention, Reading, Span
from dragoman.resolve.gazetteer import SHIPPED, fold
from dragoman.resolve.places import PlaceResolver


@pytest.fixture(scope="module")
def places():
    resolver = PlaceResolver.open()
    yield resolver
    resolver.close()


def place_of(places, name, text=None, countries=()):
    text = text or name
    start = text.index(name)
    return places.resolve(Span(start, start + len(name), name), text=text, countries=countries)


PLAIN = {
    "Syria": ("SYR", "country"),
    "Syrian": ("SYR", "country"),
    "the U.S.": ("USA", "country"),
    "Britain": ("GBR", "country"),
    "DRC": ("COD", "country"),
    "Kosovo": ("KOS", "country"),
    "Kyiv": ("UKR", "city"),
    "Kiev": ("UKR", "city"),
    "Kabul": ("AFG", "city"),
    "Sana'a": ("YEM", "city"),
    "Daraa": ("SYR", "city"),
    "Washington, D.C.": ("USA", "city"),
    "Gaza Strip": ("PSE", "region"),
    "the occupied West Bank": ("PSE", "region"),
    "Donbas": ("UKR", "region"),
    "Nagorno-Karabakh": ("AZE", "region"),
    "California": ("USA", "region"),
    "Tigray": ("ETH", "region"),
    "Xinjiang": ("CHN", "region"),
    "the Kremlin": ("RUS", "site"),
    "the White House": ("USA", "site"),
    "the Gulf": (None, "region"),
    "South China Sea": (None, "region"),
    "northern Mali": ("MLI", "country"),
    "Mosul, Iraq": ("IRQ", "city"),
    "the outskirts of Damascus": ("SYR", "city"),
}


@pytest.mark.parametrize(("name", "expected"), PLAIN.items())
def test_a_plain_name_is_the_place_that_news_means(places, name, expected):
    place = place_of(places, name)
    assert place is not None
    assert (place.country, place.precision) == expected


WASHINGTON = "The Senate is to vote on the sanctions, officials in Washington said."
IN_CONTEXT = [
    ("Georgia", "Brian Kemp, governor of Georgia, said in Atlanta that Alabama and Florida would"
     " follow.", ["USA"], "USA", "region"),
    ("Georgia", "Police in Tbilisi dispersed a rally; Georgia had suspended its talks.", ["GEO"],
     "GEO", "country"),
    ("Tripoli", "Militias shelled Tripoli's port as Libya's rival leaders met in Benghazi.",
     ["LBY"], "LBY", "city"),
    ("Tripoli", "Lebanese soldiers deployed in Tripoli and Beirut after clashes near Sidon,"
     " Lebanon.", ["LBN"], "LBN", "city"),
    ("Hyderabad", "Pakistan's army sent boats to Hyderabad, in Sindh, and to Karachi.", ["PAK"],
     "PAK", "city"),
    ("Hyderabad", "India's prime minister spoke in Hyderabad, the capital of Telangana.", ["IND"],
     "IND", "city"),
    ("San José", "Costa Rica's president received the envoys in San José.", ["CRI"], "CRI", "city"),
    ("Washington", WASHINGTON, ["USA"], "USA", "city"),
    ("Washington state", "Wildfires in Washington state spread.", ["USA"], "USA", "region"),
    ("Paris", "A man was held in Paris, Texas, on Monday.", [], "USA", "city"),
    ("Kursk", "Ukrainian troops crossed into the Kursk region.", ["UKR", "RUS"], "RUS", "region"),
    ("Kursk", "A drone fell in the city of Kursk, Russia.", ["RUS"], "RUS", "city"),
    ("Paris", "PARIS — Lamar County commissioners met in Paris, and men from Reno and Clarksville,"
     " Texas, came too.", [], "USA", "city"),
    ("Poltava", "Drones hit the oblasts of Kharkiv, Sumy and Poltava overnight.", ["UKR"], "UKR",
     "region"),
    ("Chihuahua", "In Mexico, a former Chihuahua governor was held.", ["MEX"], "MEX", "region"),
    ("Georgia", "Georgia, Alabama and Tennessee opened shelters, the U.S. agency said.", [], "USA",
     "region"),
]  # fmt: skip


@pytest.mark.parametrize("case", IN_CONTEXT, ids=lambda case: f"{case[0]} {case[3]}")
def test_the_article_decides_between_namesakes(places, case):
    name, text, countries, *expected = case
    place = place_of(places, name, text, countries)
    assert place is not None
    assert [place.country, place.precision] == expected


WORDS_FOR_PLACES = {
    "Md.": ("USA", "Maryland"),
    "Calif.": ("USA", "California"),
    "TX": ("USA", "Texas"),
    "Springfield, Ill.": ("USA", "Illinois"),
    "Lamar County, Texas": ("USA", "Texas"),
    "Temple, Texas": ("USA", "Texas"),
    "Lebanon, Pennsylvania": ("USA", "Pennsylvania"),
    "Washington, D.C.": ("USA", "District of Columbia"),
    "Syrians": ("SYR", None),
    "Scottish": ("GBR", "Scotland"),
    "European": (None, None),
    "the Mississippi River": ("USA", None),
    "Lake Erie": (None, None),
    "Bay of Bengal": (None, None),
}


@pytest.mark.parametrize(("name", "expected"), WORDS_FOR_PLACES.items())
def test_marked_words_are_read_as_the_place_they_stand_for(places, name, expected):
    (place,) = places.resolve_all([Span(0, len(name), name)], text=name)
    assert place is not None
    assert (place.country, place.admin1) == expected


COUNTY = (
    "CLARKSVILLE — Two men from Paris, Texas, were held in Detroit. Red River County deputies had"
    " found them near Deport. The Paris police and Tannehill School declined to comment."
)


def mark(text, *names):
    return [Span(text.rindex(n), text.rindex(n) + len(n), n) for n in names]


def test_names_of_one_article_decide_together(places):
    spans = mark(COUNTY, "CLARKSVILLE", "Paris", "Detroit", "Red River County", "Deport")
    found = places.resolve_all(spans, text=COUNTY)
    assert [(p.country, p.admin1) for p in found] == [("USA", "Texas")] * 5


def test_what_no_list_knows_is_in_the_place_beside_it_and_says_so(places):
    spans = mark(COUNTY, "Paris", "Red River County", "Deport", "Tannehill School")
    school = places.resolve_all(spans, text=COUNTY)[-1]
    assert (school.name, school.admin1) == ("Paris", "Texas")
    assert school.score < 0.5
    assert "may contain it" in school.reasons[0].text


def test_every_place_of_a_reading_is_found(places):
    spans = [*mark(COUNTY, "Paris", "Deport"), Span(33, 41, "two men")]
    kinds = ("place", "place", "group")
    mentions = tuple(Mention(s, k, 0.9) for s, k in zip(spans, kinds, strict=True))
    found = places.mentioned(Reading("a1", "none", (), mentions), text=COUNTY)
    assert [(p.name, p.admin1) for p in found] == [("Paris", "Texas"), ("Deport", "Texas")]


def test_very_many_names_are_judged_in_parts(places):
    text = "Springfield, Clinton, Madison, Paris. " * 200
    spans = [Span(m.start(), m.end(), m.group()) for m in re.finditer(r"[A-Z]\w+", text)]
    found = places.resolve_all(spans, text=text)
    assert len(found) == 800
    assert None not in found


def test_an_unknown_name_alone_is_no_place(places):
    assert places.resolve_all([Span(0, 9, "Xqzwvytpl")], text="Xqzwvytpl") == [None]


GOVERNMENTS = {
    "Washington imposed new tariffs on Monday.": True,
    "Talks between Beijing and Washington have stalled.": True,
    "Thousands marched in Washington on Monday.": False,
    "The minister flew to Washington for talks.": False,
}


@pytest.mark.parametrize(("text", "expected"), GOVERNMENTS.items())
def test_a_capital_that_acts_is_told_from_the_city(places, text, expected):
    place = place_of(places, "Washington", text, ["USA"])
    assert place is not None
    assert place.geonameid == 4140963
    assert any("government" in reason.text for reason in place.reasons) == expected


def test_washington_of_the_government_is_the_capital(places):
    place = place_of(places, "Washington", WASHINGTON, ["USA"])
    assert place is not None
    assert place.geonameid == 4140963


def test_a_region_is_not_its_city(places):
    region, city = place_of(places, "Kursk region"), place_of(places, "the city of Kursk")
    assert region is not None
    assert city is not None
    assert (region.precision, city.precision) == ("region", "city")
    assert region.geonameid != city.geonameid


INSIDE = {
    "a Pyongyang sports centre": "Pyongyang",
    "a hospital in the Khartoum suburb of Omdurman": "Omdurman",
    "the main airport of Mogadishu": "Mogadishu",
    "a football stadium south of Baghdad": "Baghdad",
    "an Israeli army base": "Israel",
}


@pytest.mark.parametrize(("phrase", "name"), INSIDE.items())
def test_a_facility_is_the_most_exact_place_in_its_words(places, phrase, name):
    place = place_of(places, phrase)
    assert place is not None
    assert place.name == name


NOWHERE = (
    "", " ", ".", "border", "the border", "a courtroom", "the hospital", "several cities",
    "the Constitutional Court", "Xqzwvy", "x" * 5_000, "Very " * 1_000, "\x00", "\ud800", "🏔",
)  # fmt: skip


@pytest.mark.parametrize("name", NOWHERE)
def test_what_is_no_place_is_none(places, name):
    assert places.resolve(Span(0, len(name), name), text=name, countries=["USA"]) is None


def test_the_country_is_the_one_that_the_article_is_about(places):
    text = "Protests spread from Lima to Cusco, Peru. The president left the country on Monday."
    place = place_of(places, "the country", text, [])
    assert place is not None
    assert place.country == "PER"


def test_a_span_outside_its_text_raises_nothing(places):
    place = places.resolve(Span(900, 904, "Lima"), text="", countries=[])
    assert place is not None
    assert place.country == "PER"


def test_reasons_say_why_and_the_score_is_a_chance(places):
    place = place_of(places, "Tripoli", IN_CONTEXT[3][1], ["LBN"])
    assert place is not None
    assert 0 < place.score <= 1
    assert "the article names LBN" in [reason.text for reason in place.reasons]


def test_coordinates_and_ids_are_those_of_geonames(places):
    place = place_of(places, "Nairobi")
    assert place is not None
    assert place.geonameid == 184745
    assert place.latitude == pytest.approx(-1.2833, abs=0.001)
    assert place.longitude == pytest.approx(36.8167, abs=0.001)
    assert place.admin1 is not None


@given(st.text(max_size=80), st.text(max_size=200))
def test_no_text_raises(name, text):
    resolver = shared_resolver()
    resolver.resolve(Span(0, len(name), name), text=text, countries=["USA", ""])


KEPT: list[PlaceResolver] = []


def shared_resolver() -> PlaceResolver:
    """One resolver for all examples of a property."""
    if not KEPT:
        KEPT.append(PlaceResolver.open())
    return KEPT[0]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Zürich", "zurich"),
        ("Łódź", "lodz"),
        ("Sana'a", "sanaa"),
        ("U.S.", "us"),
        ("St. Petersburg", "saint petersburg"),
        ("Port-au-Prince", "port au prince"),
        ("The Hague", "hague"),
        ("Cəbrayıl", "cabrayil"),
    ],
)
def test_names_are_folded_alike(name, key):
    assert fold(name) == key


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(KnowledgeError, match="missing; reinstall dragoman"):
        PlaceResolver.open(tmp_path / "none.sqlite")


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "places.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(KnowledgeError, match="cannot be read"):
        PlaceResolver.open(path)


def test_a_file_of_another_format_is_refused(tmp_path):
    path = tmp_path / "places.sqlite"
    database = sqlite3.connect(path)
    database.executescript(
        "create table meta (key, value); insert into meta values ('format', 'x')"
    )
    database.close()
    with pytest.raises(KnowledgeError, match="not of format"):
        PlaceResolver.open(path)


def test_the_shipped_file_is_small():
    assert SHIPPED.stat().st_size < 12_000_000
