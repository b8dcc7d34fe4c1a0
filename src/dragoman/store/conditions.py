"""A filter as SQL: fixed conditions, chosen by the filter, with bound values."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.errors import QuestionError
from dragoman.globe import EARTH_KM
from dragoman.store.filters import Box, Circle, Filter, Range
from dragoman.store.rows import in_utc
from dragoman.store.words import WORD, hash_word

CODE = re.compile(r"[A-Z]{3}")
QID = re.compile(r"Q[1-9]\d*")
CODES = re.compile(r"[A-Z]{3} [A-Z]{3}")
PHRASE = re.compile(r'"([^"]+)"')
# Kilometres of a degree of latitude.
DEGREE = math.pi * EARTH_KM / 180
NO_WORDS = "no word in it"

NOW = "coded_claim.until is null"
THEN = """
    coded_claim.coded <= $coded_by::timestamp
    and (coded_claim.until is null or coded_claim.until > $coded_by::timestamp)
"""
TOLD = "coded_claim.published <= $as_of::date"
# $value stands for the one value that the condition is asked for; any of several will do.
BY_COUNTRY = {
    "actor": "list_contains(coded_claim.actor_countries, $value::varchar)",
    "recipient": "list_contains(coded_claim.recipient_countries, $value::varchar)",
    "speaker": "coded_claim.speaker_country = $value::varchar",
}
WHOLE = {
    role: f"contains(coded_claim.{role}_key, '|' || lower($value::varchar) || '|')"
    for role in ("actor", "recipient", "speaker")
}
PART = {
    role: f"contains(coded_claim.{role}_key, lower(strip_accents($value::varchar)))"
    for role in ("actor", "recipient", "speaker")
}
ONE_OF = {
    "country": """(list_contains(coded_claim.actor_countries, $value::varchar)
        or list_contains(coded_claim.recipient_countries, $value::varchar))""",
    "sector": """(list_contains(coded_claim.actor_sectors, $value::varchar)
        or list_contains(coded_claim.recipient_sectors, $value::varchar))""",
    "type": "coded_claim.type = $value::varchar",
    "mode": "coded_claim.mode = lower($value::varchar)",
    "context": "list_contains(coded_claim.contexts, lower($value::varchar))",
    "quad": "coded_claim.quad = $value::utinyint",
    "status": "coded_claim.status = $value::varchar",
    "outlet": "contains(lower(coded_claim.outlet), lower($value::varchar))",
    "cameo": "starts_with(coded_claim.cameo, $value::varchar)",
    "article": "coded_claim.article_id = $value::varchar",
    "id": "coded_claim.claim_id = $value::varchar",
}
PLACE_CODE = "coded_claim.place_country = $value::varchar"
PLACE_NAME = """contains(
    lower(strip_accents(concat_ws('|', coded_claim.place, coded_claim.admin1))),
    lower(strip_accents($value::varchar))
)"""
BOX = """
    coded_claim.latitude between $south::double and $north::double
    and case when $west::double <= $east::double
        then coded_claim.longitude between $west::double and $east::double
        else coded_claim.longitude >= $west::double or coded_claim.longitude <= $east::double
    end
"""
# The belt of latitudes first: it leaves few points to measure. Distances are on the great circle.
NEAR = """
    coded_claim.latitude between $latitude::double - $belt::double
        and $latitude::double + $belt::double
    and 2 * $radius::double * asin(least(1, sqrt(
        sin(radians(coded_claim.latitude - $latitude::double) / 2) ** 2
        + cos(radians($latitude::double)) * cos(radians(coded_claim.latitude))
            * sin(radians(coded_claim.longitude - $longitude::double) / 2) ** 2
    ))) <= $kilometres::double
"""
LAST_FROM = "coded_claim.last_day >= $days_first::date"
FIRST_TO = "coded_claim.first_day <= $days_last::date"
PUBLISHED_FROM = "coded_claim.published >= $published_first::date"
PUBLISHED_TO = "coded_claim.published <= $published_last::date"
HAS_WORD = "list_contains(article_word.words, $value::uinteger)"
HAS_PHRASE = """contains(
    lower(concat_ws(' ', article.title, regexp_replace(article.text, '\\s+', ' ', 'g'))),
    lower($value::varchar)
)"""
WITH_WORDS = """coded_claim.article_id in (
    select article_word.article_id from article_word where {words}
)"""
WITH_PHRASES = "coded_claim.article_id in (select article.id from article where {phrases})"
REVIEWED: Mapping[str, str] = {
    "yes": "coded_claim.claim_id in (select claim_id from review)",
    "no": "coded_claim.claim_id not in (select claim_id from review)",
    "accepted": """coded_claim.claim_id in (
        select claim_id from newest_review where decision = 'accepted'
    )""",
    "mended": """coded_claim.claim_id in (
        select claim_id from newest_review where decision = 'mended'
    )""",
    "rejected": """coded_claim.claim_id in (
        select claim_id from newest_review where decision = 'rejected'
    )""",
}
# A claim that was not linked has one origin, and nothing that contradicts it.
OF_EVENTS = """(
    select link_trace.claim_id from link_trace
    where link_trace.node in (
        select link_node.id from link_node
        where link_node.event_id in (select event.id from event where {condition})
    )
)"""
ORIGINS = "coded_claim.claim_id in " + OF_EVENTS.format(
    condition="event.origins >= $origins::integer"
)
CONTRADICTED = "coded_claim.claim_id in " + OF_EVENTS.format(condition="event.contradictions > 0")
UNDISPUTED = "coded_claim.claim_id not in " + OF_EVENTS.format(condition="event.contradictions > 0")
CODEBOOK = "split_part(coded_claim.codebook, ' ', 1) = $codebook::varchar"


@dataclass(slots=True)
class Conditions:
    """Conditions that all must hold, and the values bound in them."""

    parts: list[str]
    values: dict[str, object]

    def add(self, condition: str, **values: object) -> None:
        self.parts.append(f"({condition})")
        self.values |= values

    def bind(self, condition: str, value: object) -> str:
        """The condition with a value of its own."""
        name = f"value_{len(self.values)}"
        self.values[name] = value
        return condition.replace("$value", f"${name}")

    def any_of(self, pairs: Iterable[tuple[str, object]]) -> None:
        bound = [self.bind(condition, value) for condition, value in pairs]
        if bound:
            self.parts.append(f"({' or '.join(bound)})")

    def renamed(self, prefix: str) -> "Conditions":
        """The same with other names for the values, to stand in one statement with others."""
        parts = self.parts
        # The longest first: value_1 is the beginning of value_10.
        for name in sorted(self.values, key=len, reverse=True):
            parts = [part.replace(f"${name}", f"${prefix}_{name}") for part in parts]
        return Conditions(parts, {f"{prefix}_{name}": v for name, v in self.values.items()})

    @property
    def sql(self) -> str:
        return " and ".join(self.parts)


def conditions_of(wanted: Filter) -> Conditions:
    """What a row of coded_claim must be like to be shown."""
    made = Conditions([], {})
    add_versions(made, wanted)
    made.add(CODEBOOK, codebook=wanted.codebook)
    for role in ("actor", "recipient", "speaker"):
        made.any_of((party_condition(role, value), value) for value in getattr(wanted, role))
    for name, condition in ONE_OF.items():
        made.any_of((condition, value) for value in getattr(wanted, name))
    made.any_of((PLACE_CODE if CODE.fullmatch(v) else PLACE_NAME, v) for v in wanted.place)
    if wanted.pair:
        add_pair(made, wanted.pair)
    add_ranges(made, wanted.days, wanted.published)
    add_shape(made, wanted.box, wanted.near)
    if wanted.text:
        add_text(made, wanted.text)
    if wanted.reviewed:
        made.add(REVIEWED[wanted.reviewed])
    if wanted.origins and wanted.origins > 1:
        made.add(ORIGINS, origins=wanted.origins)
    if wanted.contradicted is not None:
        made.add(CONTRADICTED if wanted.contradicted else UNDISPUTED)
    return made


def conditions_of_article(wanted: Filter) -> Conditions:
    """What an article must be like to be shown, whatever it claims."""
    made = Conditions([], {})
    add_versions(made, wanted)
    for name in ("outlet", "article"):
        made.any_of((ONE_OF[name], value) for value in getattr(wanted, name))
    add_ranges(made, None, wanted.published)
    if wanted.text:
        add_text(made, wanted.text)
    return made


def add_versions(made: Conditions, wanted: Filter) -> None:
    """What had been told by a day, and what the database said at a moment."""
    if wanted.coded_by is None:
        made.add(NOW)
    else:
        made.add(THEN, coded_by=in_utc(wanted.coded_by))
    if wanted.as_of is not None:
        made.add(TOLD, as_of=wanted.as_of)


def party_condition(role: str, value: str) -> str:
    """How that value is looked for: PRK, "PRK MIL", Q4115189, or a part of a name as pkk."""
    if CODE.fullmatch(value):
        return BY_COUNTRY[role]
    if QID.fullmatch(value) or CODES.fullmatch(value):
        return WHOLE[role]
    return PART[role]


def add_pair(made: Conditions, pair: tuple[str, str]) -> None:
    """One to the other, in either direction, or both together."""
    # Asked first, since it is quick: both stand somewhere.
    for value in pair:
        made.any_of((party_condition(role, value), value) for role in ("actor", "recipient"))
    sides = []
    for roles in (("actor", "recipient"), ("recipient", "actor"), ("actor", "actor")):
        both = [
            made.bind(party_condition(role, value), value)
            for role, value in zip(roles, pair, strict=True)
        ]
        sides.append(f"({' and '.join(both)})")
    made.parts.append(f"({' or '.join(sides)})")


def add_ranges(made: Conditions, days: Range | None, published: Range | None) -> None:
    """Days that meet the range, and publication within it."""
    if days and days.first:
        made.add(LAST_FROM, days_first=days.first)
    if days and days.last:
        made.add(FIRST_TO, days_last=days.last)
    if published and published.first:
        made.add(PUBLISHED_FROM, published_first=published.first)
    if published and published.last:
        made.add(PUBLISHED_TO, published_last=published.last)


def add_shape(made: Conditions, box: Box | None, near: Circle | None) -> None:
    if box:
        made.add(BOX, south=box.south, west=box.west, north=box.north, east=box.east)
    if near:
        made.add(
            NEAR,
            latitude=near.latitude,
            longitude=near.longitude,
            kilometres=near.kilometres,
            belt=near.kilometres / DEGREE,
            radius=EARTH_KM,
        )


def add_text(made: Conditions, text: str) -> None:
    """All words in title or text of the article, and what is in quotes as it stands."""
    words = WORD.findall(text)
    if not words:
        raise QuestionError("--text", f"{NO_WORDS}: {text!r}")
    made.add(WITH_WORDS.format(words=all_of(made, HAS_WORD, map(hash_word, words))))
    phrases = [" ".join(phrase.split()) for phrase in PHRASE.findall(text)]
    if phrases:
        made.add(WITH_PHRASES.format(phrases=all_of(made, HAS_PHRASE, phrases)))


def all_of(made: Conditions, condition: str, values: Iterable[object]) -> str:

    return " and ".join(made.bind(condition, value) for value in values)
