"""From readings to claims, with the article around."""

from datetime import date

import pytest

from dragoman.records import Article, Filler, Mention, Place, Published, Reading, Span, Trigger
from dragoman.resolve.actors import ActorResolver
from dragoman.resolve.knowledge import Knowledge
from dragoman.resolve.resolver import Resolver


class OnePlace:
    """A gazetteer that knows Lagos."""

    def resolve(self, span, *, text, countries):
        return Place(span, "Lagos", "NGA") if span.text == "Lagos" else None


@pytest.fixture(scope="module")
def resolver():
    knowledge = Knowledge.open()
    yield Resolver(ActorResolver(knowledge), OnePlace())
    knowledge.close()


def span(text, words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), words)


def claim(resolver, text, trigger, fillers, **more):
    """The one claim of a text whose fillers are (role, words) or (role, words, nth)."""
    found = tuple(Filler(role, span(text, *words), 0.9) for role, *words in fillers)
    status = more.get("status", "actual")
    one = Trigger(
        span(text, trigger), more.get("type", "ACCUSE"), 0.8, None, 0.0, status, 0.7, found
    )
    published = Published(date(2025, 10, 9), "given") if more.get("dated", True) else None
    article = Article("a1", text, published, title=more.get("title"))
    reading = Reading("a1", "none", (one,), more.get("mentions", ()))
    (made,) = resolver.resolve(reading, article)
    return made


def sides(parties):
    return [(p.country, p.sector, p.name) for p in parties]


def test_surname_is_the_articles_person_of_that_name(resolver):
    text = (
        "Peruvian lawmaker Rosa Quispe sued the port authority on Monday. Quispe accused the"
        " navy of hiding the spill."
    )
    made = claim(resolver, text, "accused", [("actor", "Quispe", 1), ("recipient", "the navy")])
    assert sides(made.actors) == [("PER", "LEG", "Rosa Quispe")]
    assert sides(made.recipients) == [("PER", "MIL", None)]


def test_kim_is_the_leader_named_before(resolver):
    text = "North Korean leader Kim Jong Un opened the hall. Kim praised the builders."
    made = claim(resolver, text, "praised", [("actor", "Kim", 1)], type="SUPPORT")
    assert sides(made.actors) == [("PRK", "GOV", "Kim Jong Un")]


def test_apposition_gives_a_person_its_part(resolver):
    text = "Amina Waziri, a spokeswoman for Kenya's opposition, called the vote a sham."
    made = claim(resolver, text, "called", [("actor", "Amina Waziri")])
    assert sides(made.actors) == [("KEN", "OPP", "Amina Waziri")]


@pytest.mark.parametrize(
    ("text", "trigger", "pronoun", "expected"),
    [
        (
            "Chilean President Gabriel Boric left for Oslo. He criticised the fishing fleet.",
            "criticised", ("He",), ("CHL", "GOV", "Gabriel Boric"),
        ),
        (
            "Sudan closed the crossing. It blamed the rains and the rebels.",
            "blamed", ("It",), ("SDN", "GOV", "Sudan"),
        ),
        (
            "Finance Minister Paolo Ferri of Italy met lenders. The minister blamed them.",
            "blamed", ("The minister",), ("ITA", "GOV", "Paolo Ferri"),
        ),
        (
            "The Arakan Army took a bridge in Rakhine. The group accused the junta of shelling it.",
            "accused", ("The group",), ("MMR", "REB", "Arakan Army"),
        ),
    ],
)  # fmt: skip
def test_pronouns_and_pointers_mean_whom_the_text_named(resolver, text, trigger, pronoun, expected):
    made = claim(resolver, text, trigger, [("actor", *pronoun)])
    assert sides(made.actors) == [expected]


def test_chain_of_the_reader_decides_before_nearness(resolver):
    text = "Iraq's Faleh Hassan met Iran's Davud Karimi. He criticised the deal."
    mentions = (
        Mention(span(text, "Iran's Davud Karimi"), "person", 0.9, chain=4),
        Mention(span(text, "He", 0), "person", 0.9, chain=4),
    )
    made = claim(resolver, text, "criticised", [("actor", "He")], mentions=mentions)
    assert made.actors[0].country == "IRN"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("DHAKA (Wire) — Police fired tear gas at marchers near the station.", "Police", "BGD"),
        ("Two gunmen shot at people in Lagos before dawn.", "people", "NGA"),
        ("The government denied that Nepal had closed the border.", "The government", "NPL"),
    ],
)
def test_unnamed_phrases_take_the_side_of_their_surroundings(resolver, text, words, country):
    fillers = [("actor", words)] + ([("place", "Lagos")] if "Lagos" in text else [])
    made = claim(resolver, text, text.split()[-1].rstrip("."), fillers)
    assert made.actors[0].country == country
    assert made.actors[0].score < 0.6


def test_a_state_that_attacks_does_it_with_its_forces(resolver):
    text = "Israel bombed Lebanon again overnight."
    made = claim(
        resolver, text, "bombed", [("actor", "Israel"), ("recipient", "Lebanon")], type="ASSAULT"
    )
    assert sides(made.actors + made.recipients) == [
        ("ISR", "MIL", "Israel"),
        ("LBN", None, "Lebanon"),
    ]


def test_reasons_add_up_to_the_score(resolver):
    text = "Russia's former President Dmitry Medvedev threatened Warsaw, officials said."
    made = claim(
        resolver, text, "threatened",
        [("actor", "Russia's former President Dmitry Medvedev"), ("recipient", "Warsaw"),
         ("speaker", "officials")],
        type="THREATEN",
    )  # fmt: skip
    assert made.speaker is not None
    for party in (*made.actors, *made.recipients, made.speaker):
        assert party.reasons
        assert sum(r.weight for r in party.reasons) == pytest.approx(party.score)
        assert 0 < party.score <= 1


def test_without_a_date_the_claim_is_of_the_day_of_publication_and_says_so(resolver):
    text = "France condemned the raid."
    made = claim(resolver, text, "condemned", [("actor", "France")])
    assert made.when.assumed
    assert made.when.days is not None
    assert made.when.days.first == date(2025, 10, 9)


def test_undated_article_leaves_days_relative(resolver):
    text = "France condemned the raid."
    made = claim(resolver, text, "condemned", [("actor", "France")], dated=False)
    assert (made.when.days, made.when.relative) == (None, "0 day")


def test_claim_ids_are_stable_and_differ_by_what_was_read(resolver):
    text = "France condemned the raid. Spain condemned it too."
    first = claim(resolver, text, "condemned", [("actor", "France")])
    again = claim(resolver, text, "condemned", [("actor", "France")])
    other = claim(resolver, text, "condemned", [("actor", "Spain")])
    assert first.id == again.id != other.id
    assert first.sentence.text == "France condemned the raid."


def test_a_reading_without_triggers_makes_no_claims(resolver):
    assert resolver.resolve(Reading("a", "none", ()), Article("a", "")) == ()


def test_who_speaks_speaks_of_itself(resolver):
    text = "Poland expelled two diplomats on Monday, and Minsk said it would close a consulate."
    fillers = [("actor", "it"), ("speaker", "Minsk")]
    made = claim(resolver, text, "close", fillers, type="COERCE", status="future")
    assert [p.country for p in made.actors] == ["BLR"]


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("Chad will shell the port on Sunday.", "future", date(2025, 10, 12)),
        ("Chad may shell the port on Sunday.", "possible", date(2025, 10, 12)),
        ("Chad may have shelled the port on Sunday.", "possible", date(2025, 10, 5)),
        ("Chad shelled the port on Sunday.", "actual", date(2025, 10, 5)),
        ("Chad did not shell the port on Sunday.", "negated", date(2025, 10, 5)),
    ],
)
def test_a_weekday_lies_ahead_where_the_verb_does(resolver, text, status, day):
    made = claim(resolver, text, "shell", [("date", "Sunday")], status=status, type="ASSAULT")
    assert made.when.days is not None
    assert made.when.days.first == day


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad has not officially confirmed a raid on the camp.", "possible"),
        ("The agency could not verify that the raid took place.", "possible"),
        ("Chad denied the raid on the camp.", "negated"),
        ("There was no raid, Chad confirmed.", "negated"),
    ],
)
def test_what_is_not_confirmed_is_possible_and_not_denied(resolver, text, status):
    made = claim(
        resolver, text, "raid", [("actor", "Chad")] if "Chad" in text else [], status="negated"
    )
    assert made.status == status


def test_a_name_cut_in_two_by_the_reader_is_one(resolver):
    text = "In Suva, Mere Tuisawau Vakaloloma honoured the dead. Mr Vakaloloma left."
    made = claim(resolver, text, "honoured", [("actor", "Tuisawau")], type="SUPPORT")
    assert [p.span.text for p in made.actors] == ["Mere Tuisawau Vakaloloma"]


def test_one_party_stands_once_in_a_role(resolver):
    text = "Minsk said it would close a consulate."
    made = claim(resolver, text, "close", [("actor", "Minsk"), ("actor", "it")], type="COERCE")
    assert [p.span.text for p in made.actors] == ["Minsk"]
