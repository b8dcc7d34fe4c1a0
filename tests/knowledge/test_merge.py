"""How persons of several sources become one."""

from dataclasses import replace

from dragoman.knowledge.facts import SOURCE, Holder
from dragoman.knowledge.merge import Conflict, merge

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


def test_the_next_holder_ends_an_open_spell():
    persons = merge(
        [
            replace(holder("Ana Rojas", WIKIDATA, qid="Q1"), seen="2022-07-01"),
            holder("Luis Vera", FACTBOOK, first="2023-08-15"),
        ]
    )
    ana = next(p for p in persons if p.name == "Ana Rojas")
    assert [(s.last, s.end) for s in ana.spells] == [("2023-08-14", "next")]


def test_a_sighting_confirms_a_spell_and_begins_none_soon_after_its_end():
    said: list[Conflict] = []
    seen = replace(holder("Ana Rojas", SOURCE["un"], first="2019-09-25"), seen="2021-09-25")
    (person,) = merge([holder("Ana Rojas", WIKIDATA, qid="Q1"), seen], said)
    assert [s.seen for s in person.spells] == ["2021-09-25"]
    (person,) = merge([holder("Ana Rojas", WIKIDATA, qid="Q1", last="2019-02-01"), seen], said)
    assert [s.last for s in person.spells] == ["2019-02-01"]
    assert [c.rule for c in said] == [4]


def test_conflicts_say_what_was_taken_instead_of_what():
    said: list[Conflict] = []
    merge(
        [
            holder("Ana Rojas", OURS, last="2020-05-01"),
            holder("Ana Rojas", WIKIDATA, qid="Q1", last="2023-08-15"),
        ],
        said,
    )
    assert [(c.rule, c.about) for c in said] == [(1, "Ana Rojas, President (PRY)")]
    assert "supplement" in said[0].taken
    assert "wikidata" in said[0].instead


def test_an_office_of_a_part_of_the_state_ends_nobodys():
    persons = merge(
        [
            replace(holder("Ana Rojas", WIKIDATA, qid="Q1"), seen="2022-07-01"),
            replace(holder("Rosa Paz", WIKIDATA, qid="Q2", first="2023-01-01"), part=True),
        ]
    )
    assert all(s.last is None for p in persons for s in p.spells)
