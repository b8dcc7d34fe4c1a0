"""Accounts: who says what, what cannot both be true, and how an event stood when."""

from datetime import date

from tests.link.snippets import DENIED, HELD, HOSPITAL, PASTED, PLANNED, WIRE

from dragoman.link.account import account
from dragoman.link.history import known_on
from dragoman.link.traces import traces_of


def told(*articles):
    return account("e1", [trace for one in articles for trace in traces_of(one)])


def test_a_value_counts_origins_and_a_party_is_no_witness_for_itself():
    best = next(v for v in told(WIRE, HOSPITAL).values if v.field == "place")
    assert (best.value, len(best.origins)) == ("Soma, GMB", 2)
    toll = next(v for v in told(WIRE).values if v.field == "killed")
    assert toll.value == "7"
    assert len(toll.interested) == 1  # the army speaks of its soldiers


def test_tolls_that_do_not_overlap_are_two_sides_with_their_words():
    (one,) = told(WIRE, PASTED, HOSPITAL).contradictions
    assert one.kind == "number"
    assert [len(side.claims) for side in one.sides] == [2, 1]


def test_a_plan_gives_way_to_the_deed_and_a_denial_is_the_other_side():
    whole = told(PLANNED, HELD, DENIED)
    assert whole.best("type") == "CONSULT/visit"
    (one,) = whole.contradictions
    assert (one.kind, [len(side.claims) for side in one.sides]) == ("status", [2, 1])


def test_history_tells_how_the_event_stood():
    assert [(s.since.isoformat(), s.stand) for s in told(PLANNED, HELD, DENIED).history] == [
        ("2018-06-08", "expected"),
        ("2018-06-12", "happened"),
        ("2018-06-13", "disputed"),
    ]


def test_as_known_on_a_day_counts_what_was_published_by_then():
    traces = [t for one in (PLANNED, HELD, DENIED) for t in traces_of(one)]
    assert account("e1", known_on(traces, date(2018, 6, 9))).history[-1].stand == "expected"
    assert known_on(traces, date(2018, 6, 7)) == ()
