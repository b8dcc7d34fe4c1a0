"""Who is meant, with scores and reasons, on a day and in a context."""

from datetime import date

import pytest

from dragoman.resolve.actors import ActorResolver
from dragoman.resolve.gazetteer import Gazetteer
from dragoman.resolve.knowledge import Knowledge
from dragoman.resolve.placed import Placed
from dragoman.resolve.who import UNKNOWN, Who

SUMMER = date(2024, 7, 20)


@pytest.fixture(scope="module")
def who():
    knowledge, gazetteer = Knowledge.open(), Gazetteer.open()
    yield Who(ActorResolver(knowledge, Placed(gazetteer)))
    knowledge.close()
    gazetteer.close()


@pytest.mark.parametrize(
    ("phrase", "day", "expected"),
    [
        # a name, a name with its office, a surname alone
        ("Annalena Baerbock", SUMMER, ("DEU", "GOV", "Annalena Baerbock")),
        ("German Foreign Minister Annalena Baerbock", SUMMER, ("DEU", "GOV", "Annalena Baerbock")),
        ("Foreign Minister Baerbock", SUMMER, ("DEU", "GOV", "Annalena Baerbock")),
        ("Baerbock", SUMMER, ("DEU", "GOV", "Annalena Baerbock")),
        ("Zelenskiy", SUMMER, ("UKR", "GOV", "Volodymyr Zelenskyy")),
        ("Defense Minister Diego Molano", date(2022, 6, 1), ("COL", "GOV", "Diego Molano")),
        ("A. P. J. Abdul Kalam", date(2005, 9, 23), ("IND", "GOV", "A. P. J. Abdul Kalam")),
        ("China's Foreign Minister Qin Gang", date(2023, 1, 31), ("CHN", "GOV", "Qin Gang")),
        ("Путин", SUMMER, ("RUS", "GOV", "Vladimir Putin")),
        # an office without a name: who held it on that day
        ("the German foreign minister", date(2025, 6, 2), ("DEU", "GOV", "Johann Wadephul")),
        ("Ukraine's defence minister", date(2023, 12, 1), ("UKR", "GOV", "Rustem Umerov")),
        ("the US secretary of state", SUMMER, ("USA", "GOV", "Antony Blinken")),
        ("Vietnam's Communist Party chief", date(2024, 9, 1), ("VNM", "GOV", "To Lam")),
        ("the NATO chief", date(2024, 12, 1), ("IGO", "GOV", "Mark Rutte")),
        ("the head of the IAEA", SUMMER, ("UNO", "GOV", "Rafael Grossi")),
        ("the Hezbollah leader", SUMMER, ("LBN", "REB", "Hassan Nasrallah")),
        # the day decides
        ("Liz Truss", date(2022, 9, 20), ("GBR", "GOV", "Liz Truss")),
        ("Angela Merkel", SUMMER, ("DEU", "ELI", "Angela Merkel")),
        ("Iván Velásquez", date(2023, 3, 1), ("COL", "GOV", "Iván Velásquez")),
        # former, late, designate, deputy
        ("Russia's former President Dmitry Medvedev", SUMMER, ("RUS", "GOV", "Dmitry Medvedev")),
        ("the late president Hugo Chavez", SUMMER, ("VEN", "ELI", "Hugo Chávez")),
        ("ex-president Alberto Fujimori", SUMMER, ("PER", "ELI", "Alberto Fujimori")),
        ("president-elect Donald Trump", date(2024, 12, 1), ("USA", "GOV", "Donald Trump")),
        ("Deputy Foreign Minister Sergei Ryabkov", SUMMER, ("RUS", "GOV", "Sergei Ryabkov")),
        # an office with a name that no list has
        ("Kenyan Water Minister Otieno Barasa", SUMMER, ("KEN", "GOV", "Otieno Barasa")),
        # bodies
        ("the Bundeswehr", SUMMER, ("DEU", "MIL", "Bundeswehr")),
        ("Shin Bet", SUMMER, ("ISR", "SPY", "Shin Bet")),
        ("the RSF", SUMMER, ("SDN", "PRM", "Rapid Support Forces")),
        ("KCNA", SUMMER, ("PRK", "JRN", "Korean Central News Agency")),
        ("Sudan's National Congress Party", SUMMER, ("SDN", "PTY", "National Congress Party")),
        # phrases without a name
        ("students in Caracas", SUMMER, ("VEN", "EDU", None)),
        ("Kano State government", SUMMER, ("NGA", "GOV", None)),
        ("a Nigerian court", SUMMER, ("NGA", "JUD", None)),
        ("the president of the Riigikogu", date(2022, 3, 1), ("EST", "LEG", "Jüri Ratas")),
        ("Muslim leaders in France", SUMMER, ("FRA", "REL", None)),
        ("Guinea-Bissau's ruling junta", SUMMER, ("GNB", "GOV", None)),
        ("Russian-backed separatists in Ukraine", SUMMER, ("UKR", "REB", None)),
    ],
)
def test_answer(who, phrase, day, expected):
    best = who.ask(phrase, day)[0]
    assert (best.country, best.sector, best.name) == expected


def test_reasons_add_up_to_the_score(who):
    for phrase in ("German Foreign Minister Annalena Baerbock", "Kim", "a Nigerian court"):
        best = who.ask(phrase, SUMMER)[0]
        assert 0 < best.score <= 1
        assert sum(r.weight for r in best.reasons) == pytest.approx(best.score, abs=0.01)
        assert all(r.text for r in best.reasons)


def test_several_persons_of_a_name_are_all_told_the_best_first(who):
    first, *others = who.ask("Kim", SUMMER)
    assert first.name == "Kim Jong Un"
    assert others
    assert all(other.score <= first.score for other in others)


@pytest.mark.parametrize(
    ("phrase", "context", "country", "name"),
    [
        ("the foreign minister", "Talks in Germany went on for days.", "DEU", "Annalena Baerbock"),
        ("he", "President Emmanuel Macron came late. Later he said no.", "FRA", "Emmanuel Macron"),
        ("police", "Clashes broke out in Lagos, Nigeria, overnight.", "NGA", None),
        (
            "Quispe",
            "Peruvian lawmaker Rosa Quispe sued the port. Quispe blamed the navy.",
            "PER",
            "Rosa Quispe",
        ),
    ],
)
def test_context_says_who_is_meant(who, phrase, context, country, name):
    best = who.ask(phrase, SUMMER, context)[0]
    assert (best.country, best.name) == (country, name)


def test_an_office_not_seen_for_long_is_less_sure(who):
    soon = who.ask("Sylvestre Radegonde", date(2025, 7, 1))[0]
    late = who.ask("Sylvestre Radegonde", date(2029, 7, 1))[0]
    assert (soon.country, late.country) == ("SYC", "SYC")
    assert late.score < soon.score
    assert any("when last seen on" in r.text for r in late.reasons)


@pytest.mark.parametrize(
    "phrase",
    [
        "", "   ", "—", "(((((", "김정은", "習近平", "🎉🎉", "' or 1=1 --", "\x00\x01", "of of of",
        "\ud800", "x" * 10_000, "A " * 5_000, "King " * 200, ",,,,", "Mr", "-elect", "yesterday",
        "Joseph Monka", "a cat named Frank who chased a ball of string",
    ],
)  # fmt: skip
@pytest.mark.parametrize("day", [date(1, 1, 1), date(1850, 1, 1), SUMMER, date(9999, 12, 31)])
def test_nonsense_is_unknown_and_never_an_error(who, phrase, day):
    for context in ("", "Germany and France met.", phrase):
        best = who.ask(phrase, day, context)[0]
        assert best.qid is None
        assert best.actor == UNKNOWN or best.country or best.sector
