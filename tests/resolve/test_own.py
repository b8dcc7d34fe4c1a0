"""A user's own actors."""

from datetime import date

import pytest

from dragoman.errors import InputError
from dragoman.resolve.actors import ActorResolver
from dragoman.resolve.knowledge import Knowledge
from dragoman.resolve.own import read_own
from dragoman.resolve.who import Who

DAY = date(2024, 3, 1)
GOOD = """
[[actor]]
name = "Union of River Traders"
aliases = ["URT"]
country = "NGA"
sector = "LAB"
from = 2021-05-01
until = 2024-12-31

[[actor]]
name = "Ada Okonjo-Bassey"
country = "NGA"
qid = "Q999999999"
[[actor.office]]
label = "Minister of Transport"
from = 2023-08-21
"""


def asked(tmp_path, content):
    path = tmp_path / "actors.toml"
    path.write_text(content, encoding="utf-8")
    return Who(ActorResolver(Knowledge.open(own=read_own(path))))


def test_own_bodies_and_persons_are_found(tmp_path):
    who = asked(tmp_path, GOOD)
    body = who.ask("the URT", DAY)[0]
    assert (body.name, body.country, body.sector) == ("Union of River Traders", "NGA", "LAB")
    person = who.ask("Transport Minister Okonjo-Bassey", DAY)[0]
    assert (person.qid, person.office) == ("Q999999999", "Minister of Transport")


def test_days_bound_what_a_name_means(tmp_path):
    assert asked(tmp_path, GOOD).ask("the URT", date(2020, 1, 1))[0].actor == "unknown"


def test_own_actors_come_before_those_of_the_base(tmp_path):
    content = '[[actor]]\nname = "NATO"\ncountry = "NLD"\nsector = "AGR"\n'
    best = asked(tmp_path, content).ask("NATO", DAY)[0]
    assert (best.country, best.sector) == ("NLD", "AGR")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[actor]\n", "is no TOML"),
        ("[[actor]]\ncountry = 'KEN'\n", "actor 1: has no name"),
        ("[[actor]]\nname = 'A'\n[[actor]]\nname = ''\n", "actor 2: has a name without letters"),
        ("[[actor]]\nname = 'A'\nsektor = 'GOV'\n", "unknown key: 'sektor'"),
        ("[[actor]]\nname = 'A'\nsector = 'XXX'\n", "sector 'XXX' is none"),
        ("[[actor]]\nname = 'A'\ncountry = 'Kenya'\n", "country 'Kenya' is no code"),
        ("[[actor]]\nname = 'A'\nfrom = 'spring'\n", "from is no day: 'spring'"),
        ("[[actor]]\nname = 'A'\naliases = 'B'\n", "aliases are no list"),
        (
            "[[actor]]\nname = 'A B'\n[[actor.office]]\nfrom = 2020-01-01\n",
            "office without a label",
        ),
        ("[[aktor]]\nname = 'A'\n", "has aktor beside"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path, content, message):
    path = tmp_path / "actors.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"actors\.toml") as caught:
        read_own(path)
    assert message in str(caught.value)


def test_a_missing_file_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_own(tmp_path / "none.toml")
