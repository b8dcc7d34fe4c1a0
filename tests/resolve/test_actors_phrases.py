"""What phrases say by themselves."""

from datetime import date

import pytest

from dragoman.resolve.actors import ActorResolver
from dragoman.resolve.knowledge import Knowledge

AUTUMN = date(2025, 10, 9)


@pytest.fixture(scope="module")
def actors():
    knowledge = Knowledge.open()
    yield ActorResolver(knowledge)
    knowledge.close()


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        # countries, seats of power, peoples
        ("the United States", "USA", "GOV"),
        ("U.S.", "USA", "GOV"),
        ("Pyongyang", "PRK", "GOV"),
        ("the Kremlin", "RUS", "GOV"),
        ("Downing Street", "GBR", "GOV"),
        ("the Élysée", "FRA", "GOV"),
        ("Somaliland", "SOM", "PRE"),
        ("Palestinians", "PSE", "CVL"),
        ("the Chinese", "CHN", "GOV"),
        # the head noun gives the sector, what stands around it the side
        ("Vietnamese officials", "VNM", "GOV"),
        ("Ukrainian soldiers", "UKR", "MIL"),
        ("South Korean intelligence", "KOR", "SPY"),
        ("Kenyan police", "KEN", "COP"),
        ("a court in Minsk", "BLR", "JUD"),
        ("opposition lawmakers in Georgia", "GEO", "LEG"),
        ("Venezuelan opposition politicians", "VEN", "OPP"),
        ("Peru’s interior ministry", "PER", "GOV"),
        ("members of the U.S. Congress", "USA", "LEG"),
        ("the Turkish army chief", "TUR", "MIL"),
        ("Belarusian union leaders", "BLR", "LAB"),
        ("refugees from Myanmar", "MMR", "REF"),
        ("Boko Haram gunmen", "NGA", "REB"),
        ("Hamas fighters", "PSE", "REB"),
        ("a Hezbollah commander", "LBN", "REB"),
        ("China's state-run Xinhua news agency", "CHN", "JRN"),
        ("KCNA", "PRK", "JRN"),
        # ties that are no side, and posts that are
        ("Russian-backed separatists in Ukraine", "UKR", "REB"),
        ("Iran-backed militants", None, "REB"),
        ("pro-Russian protesters in Moldova", "MDA", "CVL"),
        ("the US ambassador to China", "USA", "GOV"),
        ("the Swedish embassy in Baghdad", "SWE", "GOV"),
        # bodies of no state
        ("NATO", "IGO", "MIL"),
        ("the U.N. Security Council", "UNO", None),
        ("the European Union", "EUR", "GOV"),
        ("the International Criminal Court", "IGO", "JUD"),
        ("Islamic State", "IMG", "REB"),
        # past offices
        ("a disgraced former minister", None, "ELI"),
        ("Egypt's ousted president", "EGY", "ELI"),
        ("former Ukrainian soldiers", "UKR", "MIL"),
        # words that look like names
        ("us", None, None),
        ("turkey", None, None),
        ("who", None, None),
    ],
)
def test_head_gives_sector_and_modifiers_give_side(actors, phrase, country, sector):
    found = actors.describe(phrase, AUTUMN)
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(
    ("phrase", "day", "name", "office"),
    [
        ("Kim Jong-un", AUTUMN, "Kim Jong Un", "Supreme Leader"),
        ("Putin", date(2006, 3, 1), "Vladimir Putin", "President"),
        ("Putin", date(2010, 3, 1), "Vladimir Putin", "Prime Minister"),
        ("Volodymyr Zelensky", AUTUMN, "Volodymyr Zelenskyy", "President"),
        ("German Chancellor Angela Merkel", date(2015, 6, 1), "Angela Merkel", "Chancellor"),
        ("Vietnam's Communist Party chief", AUTUMN, "To Lam", None),
        ("the Chinese president", date(2008, 8, 8), "Hu Jintao", None),
        ("Japan's prime minister", date(2021, 4, 16), "Yoshihide Suga", None),
        ("Mark Rutte", date(2021, 3, 8), "Mark Rutte", "Prime Minister"),
        ("Mark Rutte", AUTUMN, "Mark Rutte", "Secretary General of NATO"),
    ],
)
def test_office_is_that_of_the_day(actors, phrase, day, name, office):
    found = actors.describe(phrase, day)
    assert found.name == name
    assert office is None or found.office == office


def test_a_head_of_state_out_of_office_is_elite(actors):
    found = actors.describe("Barack Obama", AUTUMN)
    assert (found.country, found.sector, found.office) == ("USA", "ELI", None)


@pytest.mark.parametrize(("day", "sector"), [(date(2021, 5, 9), "REB"), (date(2025, 3, 13), "GOV")])
def test_taliban_are_rebels_until_they_rule(actors, day, sector):
    assert actors.describe("the Taliban", day).sector == sector


@pytest.mark.parametrize(
    "phrase",
    ["", " ", "—", "’s", "of", "Иван Дудкин", "김정은", "x" * 10_000, "(((", "A" * 300 + " B"],
)
def test_nonsense_is_nobody_and_no_error(actors, phrase):
    found = actors.describe(phrase, AUTUMN)
    assert (found.country, found.qid, found.office) == (None, None, None)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1880, 1, 1), date(9999, 12, 31)])
def test_far_days_are_no_error(actors, day):
    actors.describe("French President Emmanuel Macron", day)
