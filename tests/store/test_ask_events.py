"""Events: what linking joined is one row, what it did not is a row of its own."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dragoman.records import Days, Published, When
from dragoman.store.accounts import read_accounts
from dragoman.store.ask import ask_claims
from dragoman.store.ask_events import ask_events
from dragoman.store.counting import ask_counts, make_counting
from dragoman.store.filters import make_filter
from dragoman.store.reviews import Review, write_review
from dragoman.store.write import write

LINK = """
    insert into event by name
    select 'e1' as id, 'a1' as anchor, 1 as number, 'CONSULT' as type, 'visit' as mode,
        'actual' as status, 'disputed' as stand, date '2024-03-04' as first_day,
        date '2024-03-04' as last_day, ['Estonia'] as actors, ['EST'] as actor_countries,
        [] as recipients, [] as recipient_countries, 'Riga' as place, 'LVA' as place_country,
        3 as claims, 3 as articles, 2 as origins, 1 as contradictions,
        date '2024-03-05' as first_published, date '2024-03-05' as last_published;
    insert into linked select id, article_id, '1' from reading where article_id <> 'alone';
    insert into link_node by name
    select 7 as id, 'x' as claim_id, '2024-03-05' as since, 0 as level, 'e1' as event_id;
    insert into link_trace by name
    select claim_id, article_id, reading_id, 7 as node, published,
        case article_id when 'a3' then 'Agency' else outlet end as origin, '' as trace
    from coded_claim where article_id <> 'alone';
"""


@pytest.fixture
def linked(database, coded, run):
    """Three reports of one meeting, one with the wrong day, and a meeting that nobody linked."""
    batch = []
    for name in ("a1", "a2", "a3", "alone"):
        claim = replace(coded.claims[0], id=f"c-{name}", article_id=name)
        if name == "a1":
            claim = replace(claim, when=When(None, Days.on(date(2024, 3, 1)), "day"), place=None)
        article = replace(coded.article, id=name)
        coding = replace(coded.codings[0], claim_id=claim.id)
        batch.append(replace(coded, article=article, claims=(claim,), codings=(coding,)))
    write(database, batch, [], run)
    database.connection.execute(LINK)
    return database


def events(database, **wanted):
    return {row["id"]: row for row in ask_events(database, make_filter(**wanted))}


def test_event_is_one_row_however_many_tell_it(linked):
    rows = events(linked)
    assert set(rows) == {"e1", "c-alone"}
    assert (rows["e1"]["n_claims"], rows["e1"]["n_origins"], rows["e1"]["stand"]) == (
        3, 2, "disputed",
    )  # fmt: skip
    assert (rows["c-alone"]["n_claims"], rows["c-alone"]["n_contradictions"]) == (1, 0)
    assert rows == events(linked, country="EST")


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"origins": 2}, {"e1"}),
        ({"origins": 3}, set()),
        ({"origins": 1}, {"e1", "c-alone"}),
        ({"contradicted": True}, {"e1"}),
        ({"contradicted": False}, {"c-alone"}),
        ({"days": "2024-03-01"}, {"e1"}),
        ({"article": "a2"}, {"e1"}),
        ({"article": "alone"}, {"c-alone"}),
        ({"country": "PRK"}, set()),
    ],
)
def test_event_is_found_by_any_of_its_claims(linked, wanted, ids):
    assert set(events(linked, **wanted)) == ids


def test_claims_are_found_by_what_their_event_is(linked):
    found = ask_claims(linked, make_filter(origins=2))
    assert {row["article_id"] for row in found} == {"a1", "a2", "a3"}


def test_events_and_origins_are_counted_once(linked):
    for unit, n in (("reports", 4), ("articles", 4), ("events", 2), ("origins", 3)):
        [row] = ask_counts(linked, make_filter(), make_counting("type", unit=unit))
        assert (unit, row["n"]) == (unit, n)


def test_events_as_known_before_are_told_by_the_claims_of_then(linked, coded, run):
    later = replace(run, id="run-2", model="reader 2", started=run.started + timedelta(days=3))
    moved = replace(coded.claims[0], id="c-a2", article_id="a2", type="SUPPORT")
    coding = replace(coded.codings[0], claim_id="c-a2", type="SUPPORT")
    article = replace(coded.article, id="a2")
    write(linked, [replace(coded, article=article, claims=(moved,), codings=(coding,))], [], later)
    then = events(linked, coded_by="2024-03-07")
    assert (then["e1"]["type"], then["e1"]["n_claims"], then["e1"]["n_origins"]) == (
        "CONSULT",
        3,
        2,
    )
    assert (then["e1"]["first_day"], then["e1"]["stand"]) == (date(2024, 3, 4), None)
    assert events(linked, coded_by="2024-03-07", article="a2")["e1"]["n_claims"] == 3
    assert events(linked, coded_by="2024-03-05") == {}


def test_events_as_told_by_a_day_have_the_claims_published_by_then(linked, coded, run):
    late = replace(coded.article, id="a2", published=Published(date(2024, 3, 9), "given"))
    claim = replace(coded.claims[0], id="c-a2", article_id="a2")
    coding = replace(coded.codings[0], claim_id="c-a2")
    later = replace(run, id="run-2", started=run.started + timedelta(days=9))
    write(linked, [replace(coded, article=late, claims=(claim,), codings=(coding,))], [], later)
    assert events(linked, as_of="2024-03-08")["e1"]["n_claims"] == 2
    assert events(linked, as_of="2024-03-09")["e1"]["n_claims"] == 3
    assert events(linked, as_of="2024-03-04") == {}


def test_export_takes_the_claim_that_tells_the_event_best(linked):
    accounts = {one.event_id: one for one in read_accounts(linked, make_filter(status="actual"))}
    assert set(accounts) == {"e1", "c-alone"}
    assert accounts["e1"].claim_id == "c-a2"
    assert (accounts["e1"].n_reports, accounts["e1"].n_origins) == (3, 2)
    assert len(list(read_accounts(linked, make_filter(), reports=True))) == 4


def test_event_that_most_deny_is_none_that_happened(linked):
    linked.connection.execute("update event set status = 'negated'")
    wanted = make_filter(status="actual")
    assert [one.event_id for one in read_accounts(linked, wanted)] == ["c-alone"]


def test_claim_that_a_reviewer_rejected_is_not_exported(linked, run):
    write_review(linked, Review("c-alone", "rejected", "Ana", run.started))
    assert [one.event_id for one in read_accounts(linked, make_filter())] == ["e1"]
    [account] = read_accounts(linked, make_filter(reviewed="rejected"))
    assert (account.event_id, account.review) == ("c-alone", "rejected")
