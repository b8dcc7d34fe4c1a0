"""How persons of several sources become one."""

from dragoman.knowledge.facts import SOURCE, Holder
from dragoman.knowledge.merge import merge

WIKIDATA, FACTBOOK, OURS = SOURCE["wikidata"], SOURCE["factbook"], SOURCE["supplement"]


def holder(name, source, **more):
    given = {"country": "PRY", "office": "President", "first": "2018-08-15", "last": None}
    return Holder(name, seen=None, source=source, **(given | more))


def test_same_name_in_one_country_is_one_person():
    persons = merge(
        [
            holder("Mario Abdo Benítez", WIKIDATA, qid="Q1", last="2023-08-15"),
            holder("Mario Abdo Benitez", FACTBOOK, first="2018-09-01"),
        ]
    )
    assert [(p.name, p.qid) for p in persons] == [("Mario Abdo Benítez", "Q1")]


def test_a_closed_spell_closes_the_open_one():
    (person,) = merge(
        [
            holder("Ana Rojas", WIKIDATA, qid="Q1"),
            holder("Ana Rojas", FACTBOOK, last="2023-12-31"),
        ]
    )
    assert [s.last for s in person.spells] == ["2023-12-31"]


def test_heads_of_one_country_who_began_in_one_month_are_one_person_however_spelt():
    persons = merge(
        [
            holder(
                "Benjamin Netanyahu", WIKIDATA, qid="Q1", country="ISR", office="Prime Minister"
            ),
            holder("Benyamin Netanyahu", FACTBOOK, country="ISR", office="Prime Minister"),
        ]
    )
    assert len(persons) == 1


def test_two_ids_are_two_persons():
    same = [holder("Li Wei", WIKIDATA, qid=q, office="Minister of Trade") for q in ("Q1", "Q2")]
    assert len(merge(same)) == 2


def test_our_own_fact_names_the_person_at_home_elsewhere():
    (person,) = merge(
        [
            holder("Mark Rutte", WIKIDATA, qid="Q1", country="NLD", last="2024-07-02"),
            holder(
                "Mark Rutte",
                OURS,
                country="IGO",
                office="Secretary General of NATO",
                first="2024-10-01",
            ),
        ]
    )
    assert (person.country, len(person.spells)) == ("NLD", 2)


def test_spells_that_follow_each_other_stay_two():
    (person,) = merge(
        [
            holder("Ana Rojas", WIKIDATA, qid="Q1", first="2012-12-26", last="2014-12-24"),
            holder("Ana Rojas", WIKIDATA, qid="Q1", first="2014-12-24", last="2017-11-01"),
        ]
    )
    assert [s.last for s in person.spells] == ["2014-12-24", "2017-11-01"]


def test_spellings_of_the_factbook_go_on_from_each_other():
    (person,) = merge(
        [
            holder("João Lourenço", WIKIDATA, qid="Q1", country="AGO", first="2017-09-26"),
            holder("Joao Lourenco", FACTBOOK, country="AGO", first="2017-09-26", last="2018-12-31"),
            holder("Joao Lourenço", FACTBOOK, country="AGO", first="2020-09-15"),
        ]
    )
    assert [(s.first, s.last) for s in person.spells] == [("2017-09-26", None)]
