"""Questions: each filter finds what it should and nothing else."""

import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dragoman.errors import MissingExtra, QuestionError
from dragoman.records import Days, Party, Place, Published, Span, When
from dragoman.store.ask import ask_actors, ask_articles, ask_claims
from dragoman.store.counting import ask_counts, make_counting
from dragoman.store.filters import make_filter
from dragoman.store.questions import Questions
from dragoman.store.reviews import Decision, Review, write_review
from dragoman.store.write import write

PUTIN = Party(Span(0, 5, "Putin"), "RUS", "GOV", name="Vladimir Putin", qid="Q7747")
SUVA = Place(Span(0, 4, "Suva"), "Suva", "FJI", "Central", 2198148, -18.14, 178.44)
TAVEUNI = Place(Span(0, 4, "Mua"), "Mua", "FJI", "Northern", 2198149, -16.9, -179.9)
REBELS = Party(Span(0, 6, "rebels"), "MMR", "REB")
JUNTA = Party(Span(0, 5, "junta"), "MMR", "MIL", name="State Administration Council")


@pytest.fixture
def stored(database, coded, run):
    """Three articles: the meeting in Riga, a raid told by rebels, and a text without claims."""
    meeting, agreement = coded.claims
    raid = replace(
        meeting,
        id="raid",
        article_id="a2",
        type="ASSAULT",
        mode="aerial",
        actors=(JUNTA, PUTIN),
        recipients=(REBELS,),
        speaker=REBELS,
        place=SUVA,
        when=When(None, Days(date(2024, 2, 1), date(2024, 2, 29), "month"), "month"),
        contexts=("military",),
    )
    coding = replace(coded.codings[0], claim_id="raid", type="ASSAULT", mode="aerial", quad=4)
    coding = replace(coding, intensity=-9.5, cameo="195", contexts=("military", "repression"))
    article = replace(
        coded.article,
        id="a2",
        text="Rebels said jets struck two churches. The Élysée’s envoy wrote of grain deals.",
        published=Published(date(2024, 3, 1), "metadata"),
        outlet="Delta Post",
        title="Raid",
    )
    second = replace(coded, article=article, claims=(raid,), codings=(coding,))
    third = replace(coded, article=replace(article, id="a3", outlet=None), claims=(), codings=())
    write(database, [coded, second, third], [], run)
    assert agreement.id == "c2"
    return database


def found(database, **wanted):
    return sorted(row["id"] for row in ask_claims(database, make_filter(**wanted)))


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, ["c1", "c2", "raid"]),
        ({"actor": "LVA"}, ["c1"]),
        ({"actor": "Q7747"}, ["raid"]),
        ({"actor": "vladimir"}, ["raid"]),
        ({"actor": "MMR MIL"}, ["raid"]),
        ({"actor": "MMR REB"}, []),
        ({"actor": "LVA,RUS"}, ["c1", "raid"]),
        ({"recipient": "MMR REB"}, ["raid"]),
        ({"recipient": "LVA"}, []),
        ({"pair": "MMR,RUS"}, ["raid"]),
        ({"pair": ("MMR REB", "MMR MIL")}, ["raid"]),
        ({"pair": ("EST", "LVA")}, ["c1"]),
        ({"pair": ("EST", "RUS")}, []),
        ({"country": "EST"}, ["c1"]),
        ({"country": ("EST", "MMR")}, ["c1", "raid"]),
        ({"sector": "gov"}, ["c1", "raid"]),
        ({"sector": "REB"}, ["raid"]),
        ({"type": "consult"}, ["c1"]),
        ({"type": "CONSULT,SUPPORT"}, ["c1", "c2"]),
        ({"mode": "aerial"}, ["raid"]),
        ({"context": "repression"}, ["raid"]),
        ({"quad": 4}, ["raid"]),
        ({"quad": "verbal-cooperation"}, ["c1", "c2"]),
        ({"status": "possible"}, ["c2"]),
        ({"speaker": "officials"}, ["c1"]),
        ({"speaker": "MMR"}, ["raid"]),
        ({"outlet": "baltic"}, ["c1", "c2"]),
        ({"place": "FJI"}, ["raid"]),
        ({"place": "riga"}, ["c1"]),
        ({"place": "central"}, ["raid"]),
        ({"cameo": "19"}, ["raid"]),
        ({"box": "56,24,57,25"}, ["c1"]),
        ({"box": (-20, 170, -10, -170)}, ["raid"]),
        ({"near": "56.9,24.2,20"}, ["c1"]),
        ({"near": "-16.9,-179.9,250"}, ["raid"]),
        ({"near": "-16.9,-179.9,150"}, []),
        ({"days": "2024-03"}, ["c1"]),
        ({"days": "2024-02-10"}, ["raid"]),
        ({"days": "..2024-02"}, ["raid"]),
        ({"days": "2024-02-29.."}, ["c1", "raid"]),
        ({"published": "2024-03-05"}, ["c1", "c2"]),
        ({"text": "jet church"}, ["raid"]),
        ({"text": "elysee"}, ["raid"]),
        ({"text": "jet mosque"}, []),
        ({"text": '"jets struck two"'}, ["raid"]),
        ({"text": '"two jets"'}, []),
        ({"article": "a2"}, ["raid"]),
        ({"id": "c2"}, ["c2"]),
        ({"codebook": "mine"}, []),
        ({"reviewed": "no"}, ["c1", "c2", "raid"]),
        ({"actor": "'; drop table claim; --"}, []),
        ({"actor": "$codebook"}, []),
    ],
)
def test_filter_finds(stored, wanted, ids):
    assert found(stored, **wanted) == ids


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"type": "AIDE"}, "--type: unknown: 'AIDE'; one of: AGREE"),
        ({"days": "2025-13"}, "--days: not a day: '2025-13'"),
        ({"days": "2025-02-30"}, "not a day"),
        ({"days": ".."}, "no day"),
        ({"days": "2025..2024"}, "is after"),
        ({"box": "1,2,3"}, "not a box"),
        ({"box": "1,2,nan,4"}, "not numbers"),
        ({"box": "5,2,3,4"}, "is north of"),
        ({"near": "100,10,5"}, "no point of the earth"),
        ({"near": "10,10,-5"}, "not a circle"),
        ({"quad": "5"}, "unknown: '5'"),
        ({"pair": "PRK"}, "not two parties"),
        ({"text": "… —"}, "no word in it"),
        ({"origins": "0"}, "less than one"),
        ({"coded_by": "now"}, "--coded-by: not a day: 'now'"),
        ({"colour": "red"}, "colour: no such filter; the filters are: actor"),
    ],
)
def test_filter_that_cannot_be_meant_is_refused(stored, wanted, said):
    with pytest.raises(QuestionError, match=said):
        found(stored, **wanted)


def test_rows_are_sorted_and_cut_off(stored):
    rows = list(ask_claims(stored, make_filter(), sort="intensity", limit=1))
    assert [row["id"] for row in rows] == ["raid"]
    assert [r["id"] for r in ask_claims(stored, make_filter(), sort="-day")] == ["c1", "raid", "c2"]
    with pytest.raises(QuestionError, match="--sort: unknown: 'colour'; one of: day"):
        ask_claims(stored, make_filter(), sort="colour")


def test_row_of_a_claim_has_its_words_and_what_it_is_called(stored):
    [row] = ask_claims(stored, make_filter(id="raid"))
    assert row["trigger"] == "met"
    assert (row["actors"], row["actor_countries"]) == (
        ["State Administration Council", "Vladimir Putin"],
        ["MMR", "RUS"],
    )
    assert (row["outlet"], row["title"], row["review"]) == ("Delta Post", "Raid", None)


def test_articles_are_all_or_those_with_such_claims(stored):
    rows = list(ask_articles(stored, make_filter()))
    assert [(row["id"], row["n_claims"]) for row in rows] == [("a1", 2), ("a2", 1), ("a3", 0)]
    assert [row["id"] for row in ask_articles(stored, make_filter(text="churches"))] == ["a2", "a3"]
    assert [row["id"] for row in ask_articles(stored, make_filter(actor="RUS"))] == ["a2"]
    assert [r["id"] for r in ask_articles(stored, make_filter(outlet="Delta", quad=1))] == []


def test_actors_are_counted_by_their_part(stored):
    rows = {row["name"]: row for row in ask_actors(stored, make_filter())}
    assert rows["rebels"] == {
        "name": "rebels", "country": "MMR", "sector": "REB", "n_actor": 0, "n_recipient": 1,
        "n_speaker": 1, "first_day": date(2024, 2, 1), "last_day": date(2024, 2, 29),
    }  # fmt: skip
    assert rows["Vladimir Putin"]["n_actor"] == 1


def test_what_the_database_said_on_a_day_is_asked_the_same_way(stored, coded, run):
    later = replace(run, id="run-2", model="reader 2", started=run.started + timedelta(days=2))
    better = replace(coded, claims=coded.claims[:1], codings=coded.codings[:1])
    write(stored, [better], [], later)
    assert found(stored) == ["c1", "raid"]
    assert found(stored, coded_by="2024-03-07") == ["c1", "c2", "raid"]
    assert found(stored, coded_by=date(2024, 3, 5)) == []
    counted = ask_counts(stored, make_filter(coded_by="2024-03-07"), make_counting("type"))
    assert len(list(counted)) == 3
    assert list(ask_articles(stored, make_filter(coded_by="2024-03-05"))) == []


def test_what_was_published_by_a_day_is_asked_the_same_way(stored):
    assert found(stored, as_of="2024-03-04") == ["raid"]
    assert found(stored, as_of=date(2024, 2, 29)) == []
    assert len(list(ask_articles(stored, make_filter(as_of="2024-03-04")))) == 2
    [row] = ask_counts(stored, make_filter(as_of="2024-03-04"), make_counting("quad"))
    assert (row["n"], row["n_articles"]) == (1, 2)
    names = {row["name"] for row in ask_actors(stored, make_filter(as_of="2024-03-04"))}
    assert "Vladimir Putin" in names


def test_reviewed_claims_are_found_by_the_newest_decision(stored, run):
    decisions: tuple[Decision, ...] = ("rejected", "accepted")
    for hours, decision in enumerate(decisions):
        moment = run.started + timedelta(hours=hours)
        review = Review("raid", decision, "Ana", moment, comment="two sources")
        assert write_review(stored, review) == write_review(stored, review)
    assert found(stored, reviewed="yes") == ["raid"]
    assert found(stored, reviewed="accepted") == ["raid"]
    assert found(stored, reviewed="rejected") == []
    [row] = ask_claims(stored, make_filter(id="raid"))
    assert row["review"] == "accepted"
    with pytest.raises(QuestionError, match="no such claim"):
        write_review(stored, Review("gone", "accepted", "Ana", run.started))


def test_counts_by_month_have_the_articles_of_that_month_beside_them(stored):
    rows = list(ask_counts(stored, make_filter(), make_counting("month,type", weighed=True)))
    assert [tuple(row.values()) for row in rows] == [
        (date(2024, 2, 1), "ASSAULT", 1, -9.5, -9.5, None),
        (date(2024, 3, 1), "CONSULT", 1, 1.0, 1.0, 3),
        (None, "SUPPORT", 1, 1.0, 1.0, None),
    ]


def test_counts_by_country_count_a_claim_once_a_country(stored):
    rows = ask_counts(stored, make_filter(), make_counting("actor-country,recipient-country"))
    counted = {(r["actor_country"], r["recipient_country"]): r["n"] for r in rows}
    assert counted == {("MMR", "MMR"): 1, ("RUS", "MMR"): 1}
    rows = ask_counts(stored, make_filter(), make_counting(["outlet"], unit="articles"))
    assert [(r["outlet"], r["n"], r["n_articles"]) for r in rows] == [
        ("Baltic Wire", 1, 1),
        ("Delta Post", 1, 1),
    ]


@pytest.mark.parametrize(
    ("by", "unit", "said"),
    [
        ("colour", "reports", "--by: unknown: 'colour'"),
        ("", "reports", "--by: nothing"),
        ("type,type", "reports", "one twice"),
        ("type", "apples", "--of: unknown: 'apples'"),
    ],
)
def test_counting_that_cannot_be_meant_is_refused(by, unit, said):
    with pytest.raises(QuestionError, match=said):
        make_counting(by, unit=unit)


def test_answers_can_be_read_side_by_side_and_as_a_table(stored):
    with Questions(stored) as questions:
        claims = questions.claims(sort="id")
        one, other = iter(claims), iter(claims)
        assert next(one) == next(other)
        table = claims.to_arrow()
        assert table.column_names == list(claims.columns)
        assert table["id"].to_pylist() == ["c1", "c2", "raid"]
        assert [row["id"] for row in one] == ["c2", "raid"]
        assert questions.count("type").to_arrow().num_rows == 2
        assert len(list(questions.count("type", status="any"))) == 3


def test_arrow_that_is_not_installed_is_named(stored, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'dragoman\[arrow\]'"):
        Questions(stored).claims().to_arrow()
