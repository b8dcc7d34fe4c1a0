"""Comparisons of two claims: each has a name, a value from 0 to 1, and a weight fitted on gold."""

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from dragoman.globe import great_circle
from dragoman.link.look import Look, Sides, Topic
from dragoman.link.numbers import COUNTS, agree, clash
from dragoman.link.words import cosine
from dragoman.records import TYPES, Pair, Reason, Spot

# Types that reports of one happening differ in, and how near they are to each other.
NEAR_TYPES = {
    frozenset(pair.split()): value
    for value, pairs in (
        (1.0, "AGREE CONSULT,AGREE COOPERATE,AGREE AID,AGREE SUPPORT,CONCEDE RETREAT"),
        (1.0, "COERCE ASSAULT"),
        (0.6, "SUPPORT COOPERATE,AID COOPERATE,CONCEDE AGREE,COERCE SANCTION,CONSULT COOPERATE"),
        (0.6, "PROTEST ASSAULT,MOBILIZE ASSAULT,PROTEST MOBILIZE,REJECT ACCUSE,THREATEN MOBILIZE"),
        (0.6, "CONSULT SUPPORT,AID SUPPORT,MOBILIZE COERCE,RETREAT AGREE,PROTEST COERCE"),
        (0.4, "ACCUSE COERCE,ACCUSE SANCTION,REJECT REQUEST,REQUEST ACCUSE,THREATEN ACCUSE"),
        (0.4, "AGREE RETREAT,COOPERATE SUPPORT,CONCEDE SUPPORT,THREATEN REQUEST,CONSULT REQUEST"),
        (0.4, "REJECT THREATEN,RETREAT COOPERATE,CONCEDE AID,RETREAT ASSAULT,THREATEN SANCTION"),
    )
    for pair in pairs.split(",")
}  # fmt: skip
# Types whose sides can be told either way round.
EITHER_WAY = frozenset(("CONSULT", "AGREE", "COOPERATE", "SUPPORT", "ASSAULT", "AID"))
NEXT_DAYS = 1
WEEK = 7
NEAR_KM = 60.0
SCALE = 1000
# A score is cut here: one comparison must not outweigh whole clusters.
MOST = 12_000
# More than this share of the words in common is beyond chance: the same sentence, told again.
MANY_WORDS = 0.4
LONG = 14  # days between two publications, from which on more of them make no difference
SAYINGS = (
    "unsaid", "both_unsaid", "words", "no_word", "country_same", "country_differs", "sector_same",
    "sector_differs",
)  # fmt: skip
ACTORS = {name: f"actors_{name}" for name in SAYINGS}
RECIPIENTS = {name: f"recipients_{name}" for name in SAYINGS}

Values = list[tuple[str, float]]


@cache
def read_weights() -> dict[str, float]:
    """The weight of each comparison, with `bias`; made by `dragoman bench link --fit`."""
    text = files("dragoman.link").joinpath("data/weights.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights


def score(left: Look, right: Look) -> int:
    """How strongly the two claims tell of one event, in thousandths; above 0 is yes."""
    weights = read_weights()
    total = weights["bias"]
    for name, value in observe(left, right):
        total += weights.get(name, 0.0) * value
    return max(-MOST, min(MOST, round(total * SCALE)))


def explain(left: Look, right: Look) -> Pair:
    """The pair with every comparison that adds something, the heaviest first."""
    weights = read_weights()
    reasons = [Reason(weights["bias"], "two claims in one block")]
    for name, value in observe(left, right):
        weight = weights.get(name, 0.0) * value
        reasons.append(Reason(round(weight, 3), words_of(name, value, (left, right))))
    reasons[1:] = sorted(reasons[1:], key=lambda reason: -abs(reason.weight))
    pair = (left.trace.claim_id, right.trace.claim_id)
    return Pair(pair, score(left, right), tuple(reasons))


def observe(left: Look, right: Look) -> Values:
    """The comparisons that say something of this pair, by name."""
    one, other = left.trace, right.trace
    found: Values = list(NEARNESS[one.type, other.type])
    same_type = one.type == other.type
    if same_type and one.mode and other.mode:
        found.append(("mode_same" if one.mode == other.mode else "mode_differs", 1.0))
    found += parties(left, right)
    found.append((days(left, right), 1.0))
    found.append((places(left, right), 1.0))
    found += words(left, right)
    if left.numbers and right.numbers:
        found += numbers(left, right)
    found.append(("status_same" if one.status == other.status else "status_differs", 1.0))
    if one.speaker and other.speaker:
        like = cosine(left.speaker, right.speaker)
        found.append(("speaker_same", like) if like else ("speaker_differs", 1.0))
    found += telling(left, right)
    return found


def types(one: str, other: str) -> Values:
    """How near two types are."""
    if one == other:
        return [("type_same", 1.0)]
    near = NEAR_TYPES.get(frozenset((one, other)))
    return [("type_near", 1.0), ("type_near_by", near)] if near else [("type_far", 1.0)]


NEARNESS = {(one, other): types(one, other) for one in TYPES for other in TYPES}


def parties(left: Look, right: Look) -> Values:
    """Actors with actors and recipients with recipients, or crosswise where that fits better."""
    actors = cosine(left.actors.words, right.actors.words)
    recipients = cosine(left.recipients.words, right.recipients.words)
    if left.trace.type in EITHER_WAY or left.trace.type != right.trace.type:
        crossed = max(
            cosine(left.actors.words, right.recipients.words),
            cosine(left.recipients.words, right.actors.words),
        )
        if crossed > max(actors, recipients):
            return [("parties_crossed", crossed)]
    return side(ACTORS, (left.actors, right.actors), actors) + side(
        RECIPIENTS, (left.recipients, right.recipients), recipients
    )


def side(names: Mapping[str, str], sides: tuple[Sides, Sides], like: float) -> Values:
    left, right = sides
    if not (left.words and right.words):
        which = "unsaid" if left.words or right.words else "both_unsaid"
        return [(names[which], 1.0)]
    found = [(names["words"], like) if like else (names["no_word"], 1.0)]
    if left.countries and right.countries:
        differ = left.countries.isdisjoint(right.countries)
        found.append((names["country_differs" if differ else "country_same"], 1.0))
    if left.sectors and right.sectors:
        differ = left.sectors.isdisjoint(right.sectors)
        found.append((names["sector_differs" if differ else "sector_same"], 1.0))
    return found


def days(left: Look, right: Look) -> str:
    """The one comparison of days that fits: how far apart, and whether a text gives both."""
    if left.first is None or right.first is None or left.last is None or right.last is None:
        return "days_unknown"
    assumed = left.trace.assumed or right.trace.assumed
    apart = max(left.first - right.last, right.first - left.last, 0)
    kind = "assumed_" if assumed else ""
    if apart == 0:
        one = left.first == right.first and left.last == right.last
        return f"days_{kind}{'same' if one else 'meet'}"
    if apart <= NEXT_DAYS:
        return f"days_{kind}next"
    return f"days_{kind}{'week' if apart <= WEEK else 'apart'}"


def places(left: Look, right: Look) -> str:
    one, other = left.trace.place, right.trace.place
    if one is None or other is None:
        return "place_unsaid"
    if left.place == right.place or (one.geonameid and one.geonameid == other.geonameid):
        return "place_same"
    shared = not left.place_words.isdisjoint(right.place_words)
    if shared or inside(one, other) or inside(other, one):
        return "place_inside"
    if one.country and other.country and one.country != other.country:
        return "place_country_differs"
    far = distance(one, other)
    return "place_near" if far is not None and far <= NEAR_KM else "place_differs"


def inside(inner: Spot, outer: Spot) -> bool:
    """Whether the outer place is the country or region of the inner one."""
    if not outer.country or inner.country != outer.country:
        return False
    if outer.precision == "country":
        return True
    return outer.precision == "region" and inner.admin1 is not None and inner.admin1 == outer.admin1


def distance(one: Spot, other: Spot) -> float | None:
    """Kilometres along a great circle, if both are on the map."""
    if one.latitude is None or other.latitude is None:
        return None
    if one.longitude is None or other.longitude is None:
        return None
    return great_circle((one.latitude, one.longitude), (other.latitude, other.longitude))


def words(left: Look, right: Look) -> Values:
    one, other = left.trace, right.trace
    found: Values = []
    like = cosine(left.terms, right.terms)
    if like:
        found.append(("words", like))
    if like > MANY_WORDS:
        found.append(("words_many", like - MANY_WORDS))
    like = cosine(left.all_words, right.all_words)
    if like:
        found.append(("all_words", like))
    if one.trigger == other.trigger:
        found.append(("trigger_same", 1.0))
    topic = topic_likeness(left.topic, right.topic) if one.article_id != other.article_id else 0.0
    if topic:
        found.append(("topic", topic))
        if one.type == other.type:
            found.append(("topic_and_type", topic))
            if one.only and other.only:
                found.append(("topic_and_only", topic))
            if one.mode == other.mode:
                found.append(("topic_and_mode", topic))
    if left.names and not left.names.isdisjoint(right.names):
        found.append(("names", 1.0))
    return found


@lru_cache(maxsize=65_536)
def topic_likeness(left: Topic, right: Topic) -> float:
    """The likeness of two articles, asked for once for each pair of their claims."""
    return cosine(left.bag, right.bag)


def numbers(left: Look, right: Look) -> Values:
    tolls = [
        (agree(a, b), clash(a, b))
        for a in left.numbers if a.unit in COUNTS
        for b in right.numbers if b.unit == a.unit
    ]  # fmt: skip
    if any(same for same, _ in tolls):
        return [("tolls_agree", 1.0)]
    if any(differ for _, differ in tolls):
        return [("tolls_clash", 1.0)]
    others = any(agree(a, b) for a in left.numbers for b in right.numbers)
    return [("numbers_agree", 1.0)] if others else []


def telling(left: Look, right: Look) -> Values:
    """Where, when and by whom the two are told."""
    one, other = left.trace, right.trace
    if one.article_id == other.article_id:
        found: Values = [("article_same", 1.0)]
        if one.sentence == other.sentence:
            found.append(("sentence_same", 1.0))
        if one.start == other.start:
            found.append(("trigger_shared", 1.0))
        return found
    if left.published is None or right.published is None:
        return []
    return [("published_apart", min(abs(left.published - right.published), LONG) / LONG)]


SAID = {
    "type_same": "both are {type}",
    "type_near": "{type} and {type2} can be one happening",
    "type_near_by": "how near {type} and {type2} are",
    "type_far": "{type} and {type2} are hardly one happening",
    "mode_same": "the same mode, {mode}",
    "mode_differs": "different modes, {mode} and {mode2}",
    "parties_crossed": "the same parties with their parts exchanged",
    "days_same": "the same days, {days}",
    "days_meet": "days that meet, {days} and {days2}",
    "days_next": "the next day, {days} and {days2}",
    "days_week": "days within a week, {days} and {days2}",
    "days_apart": "days far apart, {days} and {days2}",
    "days_assumed_same": "the same days, assumed from publication, {days}",
    "days_assumed_meet": "days that meet, one of them assumed, {days} and {days2}",
    "days_assumed_next": "the next day, one of them assumed, {days} and {days2}",
    "days_assumed_week": "days within a week, one of them assumed, {days} and {days2}",
    "days_assumed_apart": "days far apart, one of them assumed, {days} and {days2}",
    "days_unknown": "a day is unknown",
    "place_same": "the same place, {place}",
    "place_inside": "one place in the other, {place} and {place2}",
    "place_near": "places near each other, {place} and {place2}",
    "place_differs": "different places, {place} and {place2}",
    "place_country_differs": "places in different countries, {place} and {place2}",
    "place_unsaid": "a place is not said",
    "words": "words in common around the triggers",
    "words_many": "many words in common around the triggers",
    "trigger_same": "the same word for it, {trigger}",
    "topic": "articles with weighty words in common",
    "topic_and_type": "both {type} in articles with weighty words in common",
    "topic_and_only": "the only {type} of each of two articles with weighty words in common",
    "topic_and_mode": "the same mode in articles with weighty words in common",
    "all_words": "words in common in parties, place and words nearby",
    "names": "the same name, {names}",
    "tolls_agree": "the same toll, {tolls}",
    "tolls_clash": "different tolls, {tolls}",
    "numbers_agree": "the same number",
    "status_same": "both {status}",
    "status_differs": "{status} and {status2}",
    "speaker_same": "speakers with words in common",
    "speaker_differs": "different speakers",
    "article_same": "told in one article",
    "sentence_same": "told in one sentence",
    "trigger_shared": "told by the same words",
    "published_apart": "published on {published} and {published2}",
}
SIDE_SAID = {
    "unsaid": "one text does not say the {side}",
    "both_unsaid": "neither text says the {side}",
    "words": "the {side} have words in common",
    "no_word": "the {side} have no word in common",
    "country_same": "the {side} are of one country",
    "country_differs": "the {side} are of different countries",
    "sector_same": "the {side} are of one sector",
    "sector_differs": "the {side} are of different sectors",
}


def words_of(name: str, value: float, looks: tuple[Look, Look]) -> str:
    """The comparison in words, with what was compared, and how much where it has degrees."""
    said = SAID.get(name)
    if said is None:
        which, _, what = name.partition("_")
        said = SIDE_SAID[what].format(side=which)
    left, right = looks
    shown = details(left) | {f"{key}2": text for key, text in details(right).items()}
    shown["names"] = ", ".join(sorted(left.names & right.names))
    shown["tolls"] = " and ".join(
        "/".join(n.words for n in look.numbers if n.unit in COUNTS) for look in looks
    )
    said = said.format(**shown)
    return said if value == 1.0 else f"{said} ({value:.2f})"


def details(look: Look) -> dict[str, str]:
    trace = look.trace
    if trace.days is None:
        days = "unknown"
    else:
        first, last = trace.days.first.isoformat(), trace.days.last.isoformat()
        days = first if first == last else f"{first} to {last}"
    return {
        "type": trace.type,
        "mode": trace.mode or "none",
        "days": days,
        "place": trace.place.name if trace.place else "none",
        "trigger": trace.trigger,
        "status": trace.status,
        "published": trace.published.isoformat() if trace.published else "unknown",
    }
