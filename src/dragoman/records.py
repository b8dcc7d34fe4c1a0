"""The frozen records that cross from one stage to the next."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("actual", "future", "possible", "hypothetical", "negated")
ROLES = ("actor", "recipient", "place", "date", "speaker")
KINDS = (
    "person", "organisation", "government", "nationality", "group", "place", "facility",
    "office", "date",
)  # fmt: skip
SECTORS = (
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED",
    "MIL", "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
)  # fmt: skip

# How exactly a range of days is known.
Precision = Literal[
    "day", "week", "month", "quarter", "season", "half", "year", "decade", "range", "about"
]
# Where a publication date came from.
DateOrigin = Literal["given", "metadata", "text", "guessed"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of an article: `article.text[start:end] == text`, Python string offsets."""

    start: int
    end: int
    text: str

    def meets(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Days:
    """First to last day, both included, and how exactly that is known."""

    first: date
    last: date
    precision: Precision = "day"

    @classmethod
    def on(cls, day: date) -> "Days":
        return cls(day, day)

    def meets(self, other: "Days") -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a decision was made: what it adds to the score, in words a user can be shown."""

    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication, where it came from, and whether its sources disagree."""

    day: date
    origin: DateOrigin
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One text as one outlet published it."""

    id: str
    text: str
    published: Published | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    where: str | None = None  # the file (and line) it was read from, for messages


@dataclass(frozen=True, slots=True)
class Failure:
    """An input or an article that could not be worked on, and why."""

    where: str
    stage: str
    message: str
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference to a person, body, country, place, office or date, as the reader found it."""

    span: Span
    kind: str  # one of KINDS
    score: float
    chain: int | None = None  # mentions of one article with the same number are the same thing


@dataclass(frozen=True, slots=True)
class Filler:
    """A span that plays a part in what a trigger names."""

    role: str  # one of ROLES
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that name an event, with what the reader decided about it."""

    span: Span
    type: str  # one of TYPES
    score: float
    mode: str | None
    mode_score: float
    status: str  # one of STATUSES
    status_score: float
    fillers: tuple[Filler, ...] = ()
    status_cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model found in one article; nothing resolved."""

    article_id: str
    model: str
    triggers: tuple[Trigger, ...]
    mentions: tuple[Mention, ...] = ()
    contexts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """An actor, recipient or speaker: its words, and who that is on the day of the event.

    `country` is ISO 3166-1 alpha-3 (KOS for Kosovo) or IGO, UNO, EUR, NGO, IMG, MNC, ISM.
    """

    span: Span
    country: str | None = None
    sector: str | None = None  # one of SECTORS
    name: str | None = None  # canonical; None if nobody in particular is meant
    office: str | None = None  # held on the day of the event
    qid: str | None = None  # Wikidata
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the words, and the place of the gazetteer they mean."""

    span: Span
    name: str
    country: str | None = None  # ISO 3166-1 alpha-3
    admin1: str | None = None
    geonameid: int | None = None
    latitude: float | None = None  # degrees, WGS 84
    longitude: float | None = None
    precision: Literal["country", "region", "city", "site"] | None = None
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """When: the words and the days they mean.

    `days` is None where the day of publication is needed and unknown; `relative` then says how
    far from it, as "-1 month" or "0 day". `assumed` marks days that no word of the text gives.
    """

    span: Span | None
    days: Days | None
    rule: str
    relative: str | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One article says that X did Y to Z: every value with its words and its reasons."""

    id: str
    article_id: str
    trigger: Span
    sentence: Span
    type: str  # as read; the codebook's rules have the last word
    mode: str | None
    status: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None
    when: When
    speaker: Party | None
    scores: tuple[tuple[str, float], ...] = ()  # type, mode, status: the reader's confidence
    status_cue: Span | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """Type, mode, quad and intensity of a claim under one version of one codebook."""

    claim_id: str
    codebook: str  # name and version, as "plover 1"
    type: str
    mode: str | None
    quad: int  # 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict
    intensity: float | None  # PLOVER's conflict–cooperation value, −10 to 10
    cameo: str | None  # the best CAMEO code, a string: leading zeros count
    status: str
    contexts: tuple[str, ...] = ()
    rules: tuple[str, ...] = field(default=())  # the codebook's rules that changed something


@dataclass(frozen=True, slots=True)
class Coded:
    """One article with everything the program made of it; `codings` go with `claims` in order."""

    article: Article
    reading: Reading
    claims: tuple[Claim, ...]
    codings: tuple[Coding, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Which versions of what made a batch of rows, and when."""

    id: str
    started: datetime
    program: str
    model: str
    codebook: str
    knowledge: str


@dataclass(frozen=True, slots=True)
class Side:
    """A party as linking sees it: who it is, without the words."""

    country: str | None = None
    sector: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as linking sees it."""

    name: str
    country: str | None = None
    admin1: str | None = None
    geonameid: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """How many, of what: `high` is None where the text gives no upper bound ("at least 12")."""

    low: float
    high: float | None
    unit: str  # what is counted, as "killed" or "arrested"
    words: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What linking looks at of one claim, by the newest coding of the newest reading."""

    claim_id: str
    article_id: str
    published: date | None
    outlet: str | None
    origin: str  # whose words these are: an agency, an outlet or, if unknown, an article
    type: str
    mode: str | None
    status: str
    days: Days | None
    assumed: bool  # whether no word of the text gives the days
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    speaker: Side | None
    place: Spot | None
    start: int  # of the trigger and of its sentence, in the text of the article
    trigger: str
    sentence: tuple[int, int]
    terms: tuple[str, ...] = ()  # stems around the trigger
    near: tuple[str, ...] = ()  # of these, the nearest
    topic: tuple[str, ...] = ()  # the weightiest stems of the article
    names: tuple[str, ...] = ()  # proper names in the sentence
    numbers: tuple[Number, ...] = ()
    only: bool = False  # whether its article has no other claim of its type


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims and why they tell of one event, or why not; `score` is above 0 if they do."""

    claims: tuple[str, str]
    score: int  # in thousandths: whole, so that sums do not depend on their order
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Stretches of an article that also stand in an earlier one, by their characters."""

    article_id: str
    source_id: str
    share: float  # of the words of the article
    stretches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of two claims: that they tell of one event, or that they do not."""

    claims: tuple[str, str]
    joined: bool


@dataclass(frozen=True, slots=True)
class Node:
    """Claims that say the same in the same words, as one node of the graph that is clustered."""

    id: int
    claim_id: str  # the claim that is compared for all of them
    since: str  # their first day of publication, as YYYY-MM-DD
    piece: int | None = None  # the part of the graph that it was clustered with
    level: int = 0
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Founded:
    """An event by its anchor, the claim that founded it; the older of two has the lesser number."""

    id: str
    claim_id: str
    node: int | None  # of the anchor; None where the anchor is no claim any more
    number: int


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field of an event: which claims and how many independent origins say so."""

    field: str
    value: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    interested: tuple[str, ...] = ()  # of the claims, those whose speaker is a party to the event


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the reports of one event do not agree on: `sides` cannot all be true."""

    kind: str  # status, number, place, day or actor
    about: str
    sides: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """How an event stood from a day of publication on: expected, happened, disputed, denied."""

    since: date
    stand: str
    claim: str  # the first report that made it so


@dataclass(frozen=True, slots=True)
class Account:
    """An event as its claims tell it, the best value of each field first; no one is the truth."""

    event_id: str
    values: tuple[Value, ...]
    contradictions: tuple[Contradiction, ...]
    history: tuple[Stand, ...]
    origins: tuple[str, ...]
    first_day: date | None
    last_day: date | None

    def best(self, name: str) -> str | None:
        """The value of this field that most origins give."""
        return next((value.value for value in self.values if value.field == name), None)
